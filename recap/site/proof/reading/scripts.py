"""Powers: what stands above and below an atom, and the brackets, bars and marks behind it."""

from __future__ import annotations

from collections.abc import Callable

from recap.site.proof.reading.items import Item, Tree
from recap.site.proof.reading.rendered import items_of
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.sums import read_sign
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    At,
    Call,
    Derivative,
    Dots,
    Gradient,
    Mul,
    Node,
    Num,
    Pow,
    Prime,
    Sub,
    Sym,
    Transpose,
    Unread,
    symbol_name,
)
from recap.site.proof.reading.words import FUNCTIONS

COMPOSED = {"f", "g", "h", "F", "G", r"\phi", r"\psi", r"\sigma"}  # letters of functions
PROJECTIONS = {"Q", "K", "V", "O"}  # what tells the weights of attention apart: W^Q is no power
LAYERED = {*"wbazhWBAZH", r"\delta"}  # what every layer of a network has: there w^l is no power
WORDS = "out model max min pos neg test train new old adj tot reg res head pred true ref hidden pooled".split()
SIZES = {Sym(letter) for letter in "cdhknCDHLNW"}
VALUES = {Sym(letter) for letter in "pqxyz"}  # with an index and a prime they are no derivatives
TRANSPOSED = {r"\top", r"\intercal"}
# Functions whose power is read without brackets: what is inside them is closed off.
CLOSED = ("abs", "norm", "percent", "factorial", "max", "min", "Var", "Cov", "Corr", "sd")


@rule("power")
def read_power(row: Row) -> Node:
    """Read an atom and what follows it."""
    node: Node = row.rule("atom")
    while True:
        if row.at_sign("|") and not row.bars and row.peek(1).kind == "script" and row.peek(1).part("sub"):
            node = _at_values(row, node)
        elif row.peek().kind == "script":
            node = _with_scripts(row, node, row.next())
        elif row.take("!"):
            node = Call("factorial", (node,))
        elif row.take(r"\%"):
            node = Call("percent", (node,))
        elif row.at_sign("(") and (joined := _composed(node)) is not None:
            node = joined(row.rule("arguments"))
        elif _may_apply(row, node):
            node = row.rule("conditional", node) or Apply(node, row.rule("arguments"))
        else:
            return node


def _may_apply(row: Row, node: Node) -> bool:
    if not row.at_sign("(", "["):
        return False
    if isinstance(node, (Sym, Derivative, Gradient, Prime)):
        return True
    return isinstance(node, Sub) and symbol_name(node) is not None


def _composed(node: Node) -> Callable[[tuple[Node, ...]], Node] | None:
    """What (f \\circ g) or (f \\circ g)' before brackets makes of what stands in them; None for another node."""
    inner = node.base if isinstance(node, Prime) else node
    if not isinstance(inner, Mul) or [how for how, _ in inner.factors] != ["", "o"]:
        return None
    (_, outer), (_, first) = inner.factors
    if not (isinstance(outer, Sym) and isinstance(first, Sym) and {outer.name, first.name} <= COMPOSED):
        return None
    letter = Sym("argument")
    at = Apply(outer, (Apply(first, (letter,)),))
    if isinstance(node, Prime):
        derivative = Derivative(at, (letter,) * node.order)
        return lambda args: At(derivative, ((letter, args[0]),))
    return lambda args: Apply(outer, (Apply(first, args),))


def _at_values(row: Row, node: Node) -> Node:
    """Read a bar with values below it: the expression at z = 0."""
    row.next()
    below = row.inner(row.next().part("sub"))
    letters = []
    while not below.ended():
        letter = below.power()
        below.expect("=")
        letters.append((letter, below.sum()))
        below.take(",")
    return At(node, tuple(letters))


def _with_scripts(row: Row, node: Node, script: Item) -> Node:
    if below := script.part("sub"):
        node = Sub(node, (Sym("in"),) if _is_input(row, node, below) else subscript(row, below))
    primes, above = split_primes(script)
    if primes and isinstance(node, Sub) and node.base in VALUES:
        node = Sub(Sym(f"{symbol_name(node.base)}{primes * chr(39)}"), node.index)  # another y_k
    elif primes:
        node = Prime(node, primes)
    return superscript(row, node, above) if above else node


def split_primes(script: Item) -> tuple[int, list[Tree]]:
    """The number of primes above, and what else stands there."""
    above = script.part("sup")
    primes = 0
    while primes < len(above) and above[primes].get("text") == r"\prime":
        primes += 1
    return primes, above[primes:]


@rule("subscript")
def subscript(row: Row, nodes: list[Tree]) -> tuple[Node, ...]:
    """Read indices: letters, numbers, words, or small expressions such as n-1."""
    below = row.inner(nodes)
    if any(item.kind == "sign" and item.text == "/" for item in below.items):
        return (Sym("".join(item.text for item in below.items)),)  # z_{\alpha / 2} is a name
    items: list[Node] = []
    while not below.ended():
        if below.peek().kind == "number" and below.peek(1).kind == "letter" and below.peek(-1).text == ",":
            items.append(below.sum())  # the place 2i behind a comma
        elif word := _word(below):
            items.append(Sym(word))
        elif not below.take(","):
            items.append(_index(below))
    return tuple(items)


def _is_input(row: Row, node: Node, below: list[Tree]) -> bool:
    """Is it the size of what goes in, n_{in}, and no entry such as a_{in}?"""
    return node in SIZES and [item.text for item in row.inner(below).items] == ["i", "n"]


def _word(row: Row) -> str:
    """The word that letters in italics spell in a subscript: d_{model}."""
    letters = ""
    while row.peek(len(letters)).kind == "letter":
        letters += row.peek(len(letters)).text
    word = next((word for word in WORDS if letters == word), "")
    row.at += len(word)
    return word


def _index(row: Row) -> Node:
    if row.at_dots():
        return Dots()
    if row.peek().kind in ("words", "name"):
        return Sym(row.next().text)
    if row.peek().text[1:] in FUNCTIONS and len(row.items) == row.at + 1:
        return Sym(row.next().text[1:])  # x_{\max} is the largest x
    node = row.power()
    if row.take(":"):
        return Sym(f"{symbol_name(node) or getattr(node, 'text', '')}:{symbol_name(row.power()) or ''}")
    if isinstance(node, Prime) and isinstance(node.base, Sym):
        node = Sym(node.base.name + "'" * node.order)  # another index
    terms: list[tuple[int, Node]] = [(1, node)]
    while row.at_sign("+", "-"):
        sign = read_sign(row, first=False)
        terms.append((sign, row.power()))
    return node if len(terms) == 1 else Add(tuple(terms))


def bracketed(row: Row, items: list[Item]) -> Node | None:
    """What stands in the brackets that are all of a superscript: the number of a point or of a layer."""
    if len(items) < 3 or items[0].text not in ("(", "[") or items[-1].text not in (")", "]"):
        return None
    inner = Row(items[1:-1], row.depth + 1)
    label = inner.sum()
    return label if inner.ended() else None  # and not (a + b)(c + d)


def _layer(label: Node) -> str:
    """How a layer is counted: by a number or by l, also less or more one; other letters count points."""
    if isinstance(label, Num):
        return label.text
    first = label.terms[0][1] if isinstance(label, Add) else label
    if first not in (Sym("l"), Sym("L"), Sym(r"\ell")):
        return ""
    rest = label.terms[1:] if isinstance(label, Add) else ()
    numbers = [f"{'+' if sign == 1 else '-'}{term.text}" for sign, term in rest if isinstance(term, Num)]
    return "".join([symbol_name(first) or "", *numbers]) if len(numbers) == len(rest) else ""


def _base_of(node: Node) -> str:
    """The letter of a name, without bold type and index."""
    name = symbol_name(node.base if isinstance(node, Sub) else node) or ""
    return name.removeprefix(r"\mathbf{").removesuffix("}")


def superscript(row: Row, node: Node, nodes: list[Tree]) -> Node:
    """Read what stands above: a power, a transpose, a star, or the number of a layer or a point in brackets."""
    items = items_of(nodes)
    only = items[0] if len(items) == 1 else Item("several")
    if only.text in TRANSPOSED or (only.kind == "words" and only.text == "T"):
        return Transpose(node)
    if [item.text for item in items][:1] == ["-"] and len(items) == 2 and items[1].text in TRANSPOSED | {"T"}:
        return Transpose(Pow(node, Add(((-1, Num("1")),))))  # the inverse, transposed
    if len(items) > 1 and all(item.kind == "letter" and item.text.isupper() for item in items):
        only = Item("words", "".join(item.text for item in items))  # y^{LS}
    if only.kind in ("words", "name") and len(only.text) > 1 and symbol_name(node) is not None:
        inner = node.base if isinstance(node, Sub) else node
        named = Sym(f"{symbol_name(inner)}^{{({only.text})}}")  # \hat{\beta}^{\text{OLS}} is no power
        return Sub(named, node.index) if isinstance(node, Sub) else named
    if only.text in PROJECTIONS and isinstance(node, (Sym, Sub)) and (symbol_name(node) or "")[0] == "W":
        projection = Sym(f"W^{{({only.text})}}")
        return Sub(projection, node.index) if isinstance(node, Sub) else projection
    if only.text == r"\circ":
        if row.peek().kind == "words":
            raise Unread("a temperature in degrees is not understood: write the unit outside the formula")
        return Mul((("", node), ("", Sym(r"\pi")), ("/", Num("180"))))
    if only.kind == "sign" and only.text in ("*", r"\star"):
        return Sym((symbol_name(node) or "?") + "^*")
    if only.kind == "sign" and only.text in ("+", "-") and isinstance(node, Sym):
        return Sym(f"{node.name}^{{({only.text})}}")  # the positive example, and the negative one
    if (label := bracketed(row, items)) is not None and symbol_name(node):
        layer = _layer(label)
        if not layer and isinstance(node, Sub) and isinstance(node.index[0], Sym) and node.index[0].name in "ijk":
            return Sub(node.base, (label, *node.index))  # the j-th entry of the i-th point
        return Sym(f"{symbol_name(node)}^{{({layer})}}") if layer else Sub(node, (label,))
    if len(items) > 3 and (items[-1].text in TRANSPOSED or items[-1].text == "T") and bracketed(row, items[:-1]):
        return Transpose(superscript(row, node, nodes[:-1]))  # W^{[l]T}
    exponent = row.whole(nodes)
    if (layer := _layer(exponent)) and not isinstance(exponent, Num) and _base_of(node) in LAYERED:
        return Sym(f"{symbol_name(node)}^{{({layer})}}")  # of a network, also without brackets
    if node in (Sym(r"\sigma"), Sym("S")) and exponent == Num("2") and row.at_sign("("):
        return Pow(Apply(node, row.rule("arguments")), exponent)  # the square of the value
    if exponent == Num("2") and node in (Sym("R"), Sym(r"\bar{R}")):
        return Sym(f"{symbol_name(node)}^2")
    if exponent == Num("2") and isinstance(node, Sub) and node.base == Sym("R"):
        return Sub(Sym("R^2"), node.index)
    if exponent == Sym("T"):
        return Transpose(node)
    if isinstance(node, Call) and node.name not in CLOSED:
        raise Unread(f"write the power of {node.name} with brackets")
    return Pow(node, exponent)
