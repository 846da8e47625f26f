"""Does a relation hold in a world? Equality, order, membership, and closeness to the printed digits."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.reading.tree import (
    Add,
    Best,
    Call,
    Cases,
    Chain,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    Unread,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.approximation import close
from recap.site.proof.value.arithmetic import Gap, Impossible, sized, whole
from recap.site.proof.value.best import is_best
from recap.site.proof.value.letters import Special, data, family_for
from recap.site.proof.value.matrices import Collection, Mat, Shape, ShapeMismatch
from recap.site.proof.value.world import EMPTY, Scope, World, evaluates, value

INFINITY = Sym(r"\infty")
INDICES = {Sym(letter) for letter in INDEX_LETTERS}


def links(chain: Chain) -> list[tuple[Node, str, Node]]:
    """The single relations of a chain; of alternatives there is one, between the first and the others."""
    if "or" in chain.relations:
        at = chain.relations.index("or")
        first = Chain(chain.sides[: at + 1], chain.relations[:at])
        return [(first, "or", Chain(chain.sides[at + 1 :], chain.relations[at + 1 :]))]
    return list(zip(chain.sides[:-1], chain.relations, chain.sides[1:], strict=True))


def holds(left: Node, relation: str, right: Node, world: World, scope: Scope = EMPTY) -> bool:
    """Does one relation hold in this world?"""
    if relation == "or":
        chains = [side for side in (left, right) if isinstance(side, Chain)]
        return any(all(holds(*link, world, scope) for link in links(chain)) for chain in chains)
    if relation in ("in", "notin"):
        return member(left, right, world, scope) == (relation == "in")
    if relation != "in" and any(side in (INFINITY, Add(((-1, INFINITY),))) for side in (left, right)):
        raise Unread(r"infinity is no number: write a limit, such as \lim_{n \to \infty}")
    if relation == "drawn":
        raise Unread("a distribution cannot be met by data: write what follows from it")
    for side, other in ((left, right), (right, left)):
        if isinstance(side, Best) and not _is_counted(side):
            if relation != "=":
                raise Unread("of the best value only an equation can be decided")
            return is_best(side, other, world, scope, partial(_lies_within, side, world))
        if relation == "=" and isinstance(side, Call) and side.name == "begins" and isinstance(side.args[0], Num):
            return _begins(value(other, world, scope), side.args[0])
    a, b = value(left, world, scope), value(right, world, scope)
    a, b = _met(a, b)
    if relation == "to":
        if not isinstance(a, Shape) and not isinstance(b, Shape):
            raise Unread(
                r"an arrow does not say how its left side gets there: write \lim_{n \to \infty} in front of it"
            )
        return isinstance(a, Shape) and mx.equal(a, b)
    if relation in ("=", "!="):
        if isinstance(b, Collection) and isinstance(left, Sym) and family_for(left.name, world):
            a = Collection(b.kind, tuple(data(left.name + "[]", world, scope).entries()))
        return mx.equal(a, b) == (relation == "=")
    if relation == "~":
        return close(left, right, a, b, world, scope)
    p, q = mx.plain(mx.scalar(a)), mx.plain(mx.scalar(b))
    if not (isinstance(p, Fraction) and isinstance(q, Fraction)):
        p, q = nb.mpf(p), nb.mpf(q)
        if abs(p - q) <= nb.AGREE * max(abs(p), abs(q)):  # they differ, if at all, by what their digits have lost
            return "=" in relation
    return bool({"<": p < q, ">": p > q, "<=": p <= q, ">=": p >= q}[relation])


def _is_counted(node: Best) -> bool:
    """Is the best value looked for among the numbers of an index?"""
    return any(isinstance(n, Sub) and node.letter in n.index for n in node.body.walk())


def _lies_within(node: Best, world: World, scope: Scope) -> bool:
    """Does the letter lie where the best value is looked for?"""
    return node.within is None or all(holds(*link, world, scope) for link in links(node.within))


def _begins(found: Any, digits: Num) -> bool:
    """Does a number begin with the digits that stand before dots?"""
    number = nb.mpf(mx.plain(mx.scalar(found)))
    return bool(nb.mpf(digits.value) <= number < nb.mpf(digits.value + 2 * digits.half_unit))


def _met(a: Any, b: Any) -> tuple[Any, Any]:
    a, b = sized(a, b)
    if isinstance(a, Special) or isinstance(b, Special):
        other = b if isinstance(a, Special) else a
        special = a if isinstance(a, Special) else b
        if special.kind == "zeros":
            return (Fraction(0), other) if isinstance(a, Special) else (other, Fraction(0))
        raise ShapeMismatch("the size of the identity or the vector of ones is not known here")
    return a, b


def member(left: Node, right: Node, world: World, scope: Scope) -> bool:
    """Is the left side a member of a set, an interval, or a space of vectors?"""
    if isinstance(right, Sym) and right.name in (r"\mathbb{R}", r"\mathbb{N}", r"\mathbb{Z}"):
        number = mx.plain(value(left, world, scope))
        if isinstance(number, (Mat, Shape, Collection)):
            return False
        if right.name == r"\mathbb{R}":
            return True
        least = 0 if right.name == r"\mathbb{N}" else number
        return isinstance(number, Fraction) and number.denominator == 1 and bool(number >= least)
    if isinstance(right, Call) and right.name in ("cup", "cap", "setminus"):
        first, second = (member(left, part, world, scope) for part in right.args)
        return {"cup": first or second, "cap": first and second, "setminus": first and not second}[right.name]
    a = mx.plain(value(left, world, scope))
    if (sizes := sizes_of_space(right, world, scope)) is not None:
        if isinstance(a, Mat):
            return a.shape == (sizes if len(sizes) == 2 else (sizes[0], 1))
        return isinstance(a, Shape) and sizes == (len(a.items),)
    within = value(right, world, scope)
    if isinstance(within, Shape):
        within = Collection("()", within.items)
    if not isinstance(within, Collection):
        raise Unread("what stands after the membership sign is neither a set nor an interval")
    if within.kind == "{}":
        return any(mx.equal(a, item) for item in within.items)
    if len(within.items) != 2:
        raise Unread("an interval has two ends")
    low, high, number = nb.mpf(mx.plain(within.items[0])), nb.mpf(mx.plain(within.items[1])), nb.mpf(a)
    above = number > low if within.kind[0] == "(" else number >= low
    return bool(above and (number < high if within.kind[1] == ")" else number <= high))


def sizes_of_space(space: Node, world: World, scope: Scope = EMPTY) -> tuple[int, ...] | None:
    """Return the sizes of a space of vectors or matrices, or None if the set is another one."""
    if not (isinstance(space, Pow) and space.base == Sym(r"\mathbb{R}")):
        return None
    sizes = [space.exponent]
    if isinstance(space.exponent, Mul) and all(how in ("", "x") for how, _ in space.exponent.factors):
        sizes = [f for _, f in space.exponent.factors]
    return tuple(whole(s, world, scope) for s in sizes)


@evaluates(Cases)
def _cases(node: Cases, world: World, scope: Scope) -> Any:
    found: Any = None
    for branch, condition in node.branches:
        if condition is None:
            return value(branch, world, scope) if found is None else found
        if all(holds(*link, world, scope) for link in links(condition) if link[1] != "and"):
            now = value(branch, world, scope)
            if found is not None and not mx.equal(found, now):
                raise Impossible("two cases apply on some data, and differ")
            found = now
    if found is None:
        raise Gap("no case applies on some data: the conditions leave a gap")
    return found
