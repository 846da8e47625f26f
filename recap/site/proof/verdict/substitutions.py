"""Letters in the place of others: a book's under the names of a page, or numbers where shapes are in the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from dataclasses import replace as replace_in
from itertools import permutations
from typing import Any

from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    Transpose,
    replace,
    symbol_name,
)
from recap.site.proof.verdict.field import COUNTS, Known, letters, parameters, sums, thin

MOST_LETTERS = 4  # that are tried in every order
COUNTED = ({"n", "N", "m", "M"}, {"d", "D"})
OF_SHAPES = ("softmax", "norm", "tr", "det", "diag")


def in_letters_of(way: Known, head: Node, side: Node, within: Iterable[Node] = ()) -> Node:
    """The meaning in the types, the parameters, the indices and the counts of an expression."""
    body = way.body
    own, others = parameters(way.head), parameters(head)
    if len(own) == len(others):
        for old, new in zip(own, others, strict=True):
            body = replace(body, old, new)
    nodes = [node for one in (*within, side) for node in one.walk()]
    actual = {thin(node.name): node for node in nodes if isinstance(node, Sym)}
    for node in [node for node in body.walk() if isinstance(node, Sym)]:
        body = replace(body, node, actual.get(thin(node.name), node))
    body = _counted_by(body, side)
    for own_sum, other in zip(sums(body), sums(side), strict=False):
        if other.lower in (None, Num("1")) and isinstance(other.upper, (Sym, type(None))):
            body = replace(body, own_sum, replace_in(own_sum, lower=other.lower, upper=other.upper))
            if isinstance(own_sum.upper, Sym) and isinstance(other.upper, Sym) and own_sum.upper.name not in actual:
                body = replace(body, own_sum.upper, other.upper)
    return body


def _counted_by(body: Node, side: Node) -> Node:
    """The meaning with n for N, if that is the letter by which an expression counts."""
    for alike in COUNTED:
        own, other = (alike & {node.name for node in one.walk() if isinstance(node, Sym)} for one in (body, side))
        if len(own - other) == len(other - own) == 1:
            body = replace(body, Sym((own - other).pop()), Sym((other - own).pop()))
    return body


def at_one_step(node: Node) -> Node:
    """The letters of a step t, and of the one before it, as mere letters."""
    if any("t" in one.indices for one in sums(node)):
        return node
    for entry in (inner for inner in node.walk() if isinstance(inner, Sub) and Sym("t") in inner.index[0].walk()):
        before = isinstance(entry.index[0], Add)
        node = replace(node, entry, Sub(entry.base, (Sym("before"),)) if before else entry.base)
    return node


def in_other_letters(way: Known, side: Node) -> Iterator[Known]:
    """A way in which books define a name, with other letters put for its own, in every order."""
    both = letters(way.body) & letters(side)
    own, new = (sorted(letters(one) - both) for one in (way.body, side))
    if len(own) != len(new) or not own or len(own) > MOST_LETTERS:
        return
    actual = {thin(node.name): node for node in side.walk() if isinstance(node, Sym)}
    for order in permutations(new):
        yield replace_in(way, body=_renamed(_counted_alike(way.body, side), dict(zip(own, order, strict=True)), actual))


def _counted_alike(body: Node, side: Node) -> Node:
    """Sums over the indices of other sums."""
    for own, other in zip(sums(body), sums(side), strict=False):
        if len(own.indices) == len(other.indices):
            inner = own.body
            for old, new in zip(own.indices, other.indices, strict=True):
                inner = replace(inner, Sym(old), Sym(new))
            body = replace(body, own, replace_in(own, body=inner, indices=other.indices))
    return body


def _renamed(node: Any, names: dict[str, str], actual: dict[str, Sym]) -> Any:
    if isinstance(node, tuple):
        return tuple(_renamed(one, names, actual) for one in node)
    if not isinstance(node, Node):
        return node
    if isinstance(node, Sym):
        new = names.get(thin(node.name), "")
        return actual.get(new, Sym(new)) if new else node
    return type(node)(**{f.name: _renamed(getattr(node, f.name), names, actual) for f in fields(node)})


def as_numbers(*sides: Node) -> list[Node] | None:
    """Put a number for every vector: what holds of each entry holds of numbers. None where entries go together."""
    nodes = [node for side in sides for node in side.walk()]
    if any(isinstance(n, (Transpose, Big)) or (isinstance(n, Call) and n.name in OF_SHAPES) for n in nodes):
        return None
    if any(isinstance(n, Pow) and isinstance(n.exponent, Add) for n in nodes):
        return None  # it may be an inverse
    return [_as_number(side) for side in sides]


def _as_number(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(map(_as_number, node))
    if not isinstance(node, Node) or isinstance(node, Num):
        return node
    name = symbol_name(node)
    if name is not None and name not in COUNTS:
        return Sym(rf"\text{{{re.sub(r'[^A-Za-z0-9]+', ' ', 'number ' + name).strip()}}}")
    if isinstance(node, Apply):
        return Apply(node.head, _as_number(node.args))
    if isinstance(node, Mul):
        return Mul(tuple(("/" if how == "/" else "", _as_number(factor)) for how, factor in node.factors))
    return type(node)(**{f.name: _as_number(getattr(node, f.name)) for f in fields(node)})
