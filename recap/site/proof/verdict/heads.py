"""What stands before the sign of a definition: a name, in whatever way an author writes that it depends on others."""

from __future__ import annotations

import re
from dataclasses import replace

from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Call,
    Chain,
    Items,
    Mul,
    Node,
    Num,
    Statement,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.reading.tree import replace as swap

WEIGHTS = (Sym("W"), Sym("w"), Sym(r"\mathbf{W}"), Sym(r"\mathbf{w}"))
TWICE, ONE = ("", Num("2")), Num("1")


def with_plain_head(statement: Statement) -> Statement:
    """Read the left side of a definition as a letter or a function of letters."""
    chain = statement.chain
    if chain.relations[:1] != ("=",):
        return statement
    head = chain.sides[0]
    name = _half(head) or _entry(head) or _spread(head, chain.sides[1:])
    sides = (name, *chain.sides[1:]) if name is not None else _of_predictions(chain.sides)
    return replace(statement, chain=Chain(sides, chain.relations))


def _of_predictions(sides: tuple[Node, ...]) -> tuple[Node, ...]:
    """Read f(x) as one letter where a function is defined of it, as a loss L(y, f(x)) is."""
    args = sides[0].args if isinstance(sides[0], Apply) else ()
    for arg in (arg for arg in args if isinstance(arg, Apply) and isinstance(arg.head, Sym)):
        rest = [swap(side, arg, Num("0")) for side in sides]
        if not any(arg.head in side.walk() for side in rest):
            sides = tuple(swap(side, arg, arg.head) for side in sides)
    return sides


def _half(head: Node) -> Node | None:
    """The even entries of a letter, PE_{(pos, 2i)}, and the odd ones, PE_{(pos, 2i + 1)}, as two letters."""
    if not isinstance(head, (Sub, Apply)):
        return None
    places = head.index if isinstance(head, Sub) else head.args
    last = places[-1].items[-1] if isinstance(places[-1], Items) else places[-1]
    odd = isinstance(last, Add) and last.terms[1:] == ((1, ONE),)
    even = last.terms[0][1] if isinstance(last, Add) and odd else last
    name = symbol_name(head.base if isinstance(head, Sub) else head.head) or ""
    if not isinstance(even, Mul) or even.factors[0] != TWICE or not name:
        return None
    return Sym(rf"\text{{{re.sub(r'[^A-Za-z]|text|mathbf', '', name)} {'odd' if odd else 'even'}}}")


def _entry(head: Node) -> Node | None:
    r"""The entries of a vector that a named function makes, as \text{LN}(x)_i."""
    inner = head.base if isinstance(head, Sub) else None
    named = isinstance(inner, Apply) and (symbol_name(inner.head) or "").startswith(r"\text{")
    return Sub(inner.head, head.index) if named and isinstance(head, Sub) and isinstance(inner, Apply) else None


def _spread(head: Node, sides: tuple[Node, ...]) -> Node | None:
    """How much first weights spread: not measured, but set by an equation."""
    if not isinstance(head, Call) or head.name != "Var" or len(head.args) != 1:
        return None
    letter = head.args[0].base if isinstance(head.args[0], Sub) else head.args[0]
    nodes = [node for side in sides for node in side.walk()]
    free = letter not in nodes and not any(isinstance(node, Call) and node.name == "Var" for node in nodes)
    return Sym(r"\text{spread of weights}") if letter in WEIGHTS and free else None
