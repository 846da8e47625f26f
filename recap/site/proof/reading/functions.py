"""Functions with their arguments, fractions, roots and braces with a note."""

from __future__ import annotations

import re

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, is_note, rule
from recap.site.proof.reading.scripts import split_primes
from recap.site.proof.reading.sums import read_sign
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    At,
    Big,
    Call,
    Derivative,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    Under,
    Unread,
)
from recap.site.proof.reading.words import FUNCTIONS, RENAME

INVERSES = {"logit": "sigmoid", "sigmoid": "logit"}
OF_A_BASE = ("log", "max", "min", "mean", "Var")  # what may stand below them says of what they are taken


@rule("function")
def read_function(row: Row, name: str) -> Node:
    """A named function with its argument, in brackets or bare as in \\log p."""
    label = RENAME.get(name, name)
    primes = 0
    power: Node | None = None
    base: Node | None = None
    if row.peek().kind == "script":
        script = row.peek()
        if name in ("max", "min") and script.part("sub"):
            node: Node = row.rule("big", name)
            return node
        row.next()
        if label == "mean" and (drawn := _drawn_from(row, script)) is not None:
            return Call("expected", (*row.rule("arguments"), *drawn))
        primes, above = split_primes(script)
        power = row.whole(above) if above else None
        base = row.whole(script.part("sub")) if script.part("sub") else None
    if power == Add(((-1, Num("1")),)) and label in INVERSES:
        label, power = INVERSES[label], None
    if power == Add(((-1, Num("1")),)):
        raise Unread(f"write 1 divided by {name}, or the name of the inverse function")
    if label in ("mean", "Var") and (under := _under_condition(row, label)) is not None:
        return under
    args = _arguments(row, name)
    if label == "softmax" and len(args) == 1 and (entry := _entry(args[0])) is not None:
        return entry
    if label == "cos" and len(args) == 2 and base is power is None:
        return Apply(Sym(r"\text{cos}"), args)  # a similarity of two vectors
    if primes:
        return _derivative_of(label, primes, args)
    if base is not None and label not in OF_A_BASE:
        raise Unread(f"{name} with a subscript is not part of the formula language")
    if label == "log" and base is not None:
        args = (*args, base)
    node = Big("mean", (), None, None, None, args[0]) if label == "mean" else Call(label, args)
    return node if power is None else Pow(node, power)


def _entry(arg: Node) -> Node | None:
    """Read softmax(z_i) as softmax(z)_i: many books write so, and of a single number there is none."""
    if not isinstance(arg, Sub) or arg.index not in [(Sym(i),) for i in "ijk"] or not isinstance(arg.base, Sym):
        return None
    return Sub(Call("softmax", (arg.base,)), arg.index) if re.fullmatch("[a-z]", arg.base.name) else None


def _drawn_from(row: Row, script: Item) -> tuple[Node, Node] | None:
    r"""The letter and the distribution below a mean, as in \\mathbb{E}_{x \\sim P}."""
    below = row.inner(script.part("sub"))
    if [item.text for item in below.items[1:2]] != [r"\sim"] or len(below.items) != 3:
        return None
    return below.rule("atom"), Sym(below.items[2].text)


def _under_condition(row: Row, label: str) -> Node | None:
    r"""A mean or a variance under a condition, such as \\mathbb{E}[Y \\mid X]."""
    start = row.at
    if row.take("(", "["):
        row.bars.append("|")
        body = row.sum()
        row.bars.pop()
        if row.take(r"\mid", "|"):
            given = [row.sum()]
            while row.take(","):
                given.append(row.sum())
            if row.take(")", "]"):
                return Call(f"{label} under", (body, *given))
            raise Unread("the condition behind a bar is not understood: write the sum or the integral it stands for")
    row.at = start
    return None


def _derivative_of(label: str, primes: int, args: tuple[Node, ...]) -> Node:
    """A known function with primes: its derivative where its argument is."""
    if label in OF_A_BASE or len(args) != 1:
        raise Unread(f"{label} with a prime is not understood: write the derivative as a fraction")
    letter = Sym("argument")
    return At(Derivative(Call(label, (letter,)), (letter,) * primes), ((letter, args[0]),))


def _arguments(row: Row, name: str) -> tuple[Node, ...]:
    if row.at_sign("(", "["):
        found: tuple[Node, ...] = row.rule("arguments")
        return found
    if row.peek().kind == "ordgroup":
        return (row.whole(row.next().part("body")),)
    if row.take(r"\{"):
        inside = [row.sum()]
        while row.take(","):
            inside.append(row.sum())
        row.expect(r"\}")
        return tuple(inside)
    sign = read_sign(row, first=True)
    factors = _bare_argument(row)
    if not factors:
        raise Unread(f"the function {name} has no argument: write what it is taken of, in brackets")
    node = factors[0][1] if len(factors) == 1 else Mul(tuple(factors))
    return (node if sign == 1 else Add(((-1, node),)),)


def _bare_argument(row: Row) -> list[tuple[str, Node]]:
    """Factors up to a bracket, a sum, a root or another function: \\log x \\log y is a product."""
    factors: list[tuple[str, Node]] = []
    while row.starts_factor():
        item = row.peek()
        calls = item.text.lstrip("\\") in FUNCTIONS and (item.kind == "name" or item.text.startswith("\\"))
        big = item.text in (r"\sum", r"\prod")
        if factors and (calls or big or item.text in ("(", "[") or item.kind == "sqrt"):
            break
        factors.append(("", row.rule("atom") if big else row.power()))
        if big or calls:
            break
    return factors


@rule("genfrac")
def _fraction(row: Row, item: Item) -> Node:
    above, below = item.part("numer"), item.part("denom")
    if item.node and not item.node["hasBarLine"]:
        if item.node.get("leftDelim") != "(":
            raise Unread("a fraction without its bar is not part of the formula language")
        return Call("binom", (row.whole(above), row.whole(below)))
    derivative: Node | None = row.rule("derivative", above, below)
    return derivative or Mul((("", row.whole(above)), ("/", row.whole(below))))


@rule("sqrt")
def _root(row: Row, item: Item) -> Node:
    body = row.whole(item.part("body"))
    return Call("root", (body, row.whole(item.part("index")))) if item.part("index") else Call("sqrt", (body,))


@rule("horizBrace")
def _brace(row: Row, item: Item) -> Node:
    """What stands above a brace, and the note below it: words, a value or a shape."""
    base = row.whole(item.part("base"))
    note: Node | None = None
    if row.peek().kind == "script":
        script = row.next()
        below = row.inner(script.part("sub") or script.part("sup"))
        if not (len(below.items) == 1 and below.peek().kind == "words" and is_note(below.peek())):
            note = below.sum()
            if not below.ended():
                raise Unread(f"the note at a brace is not understood at {below.found()}: put words into \\text")
    return Under(base, note)
