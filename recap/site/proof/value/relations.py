"""Does a relation hold in a world? Equality, order, membership, and closeness to the printed digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import (
    Add,
    Call,
    Cases,
    Chain,
    Items,
    Matrix,
    Mul,
    Node,
    Num,
    Pow,
    Sym,
    Transpose,
    Unread,
    replace,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.arithmetic import Impossible, sized, whole
from recap.site.proof.value.letters import Special, data, family_for
from recap.site.proof.value.matrices import Collection, Mat, Shape, ShapeMismatch
from recap.site.proof.value.world import EMPTY, Scope, World, evaluates, value


def links(chain: Chain) -> list[tuple[Node, str, Node]]:
    """The single relations of a chain."""
    return list(zip(chain.sides[:-1], chain.relations, chain.sides[1:], strict=True))


def holds(left: Node, relation: str, right: Node, world: World, scope: Scope = EMPTY) -> bool:
    """Does one relation hold in this world?"""
    if relation in ("in", "notin"):
        return member(left, right, world, scope) == (relation == "in")
    a, b = value(left, world, scope), value(right, world, scope)
    a, b = _met(a, b)
    if relation == "to":
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
    return bool({"<": p < q, ">": p > q, "<=": p <= q, ">=": p >= q}[relation])


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


def close(left: Node, right: Node, a: Any, b: Any, world: World, scope: Scope) -> bool:
    """Do the sides agree to half a unit of the last printed digit?"""
    p, q = (mx.plain(v) for v in (a, b))
    if isinstance(p, Mat) or isinstance(q, Mat) or isinstance(p, Shape) or isinstance(q, Shape):
        return _close_entries(left, right, p, q, world, scope)
    printed = [side for side in (left, right) if _is_printed(side)] or [left, right]
    slack = max(nb.mpf(_slack(side, world, scope)) for side in printed)
    if slack == 0:
        raise Unread("an approximate equation needs a printed decimal on one side")
    return bool(abs(nb.mpf(p) - nb.mpf(q)) <= slack * (1 + nb.AGREE))


def _is_printed(side: Node) -> bool:
    """Is the side one printed number, such as -0.699, 31 % or 3.6 times a power of ten?"""
    while isinstance(side, Add) and len(side.terms) == 1:
        side = side.terms[0][1]
    if isinstance(side, Call) and side.name == "percent":
        side = side.args[0]
    power = isinstance(side, Mul) and isinstance(side.factors[0][1], Num) and _power_of_ten(side)
    return isinstance(side, Num) or power


def _close_entries(left: Node, right: Node, p: Any, q: Any, world: World, scope: Scope) -> bool:
    written = right if isinstance(right, (Matrix, Items)) else left
    if isinstance(written, Transpose):
        written = written.base
    if not isinstance(written, (Matrix, Items)):
        raise Unread("an approximate equation of vectors needs one written out")
    cells = [c for row in written.rows for c in row] if isinstance(written, Matrix) else list(written.items)
    first, second = (v.entries() if isinstance(v, Mat) else list(getattr(v, "items", [v])) for v in (p, q))
    if not len(first) == len(second) == len(cells):
        raise ShapeMismatch("the sides have different sizes")
    for cell, x, y in zip(cells, first, second, strict=True):
        slack = _slack(cell, world, scope)
        if abs(nb.mpf(mx.plain(x)) - nb.mpf(mx.plain(y))) > nb.mpf(slack) * (1 + nb.AGREE):
            return False
    return True


def _slack(side: Node, world: World, scope: Scope) -> Any:
    """How far a side may be off: half a unit in each of its printed numbers, carried through the formula."""
    inner = side
    while isinstance(inner, Add) and len(inner.terms) == 1:
        inner = inner.terms[0][1]
    if isinstance(inner, Num):
        return inner.half_unit
    if isinstance(inner, Call) and inner.name == "percent" and isinstance(inner.args[0], Num):
        return inner.args[0].half_unit / 100
    if isinstance(inner, Mul) and isinstance(inner.factors[0][1], Num) and _power_of_ten(inner):
        rest = mx.divide(value(inner, world, scope), inner.factors[0][1].value)
        return mx.multiply(inner.factors[0][1].half_unit, mx.elementwise(nb.absolute, rest))
    decimals = {n for n in side.walk() if isinstance(n, Num) and "." in n.text}
    slack: Any = Fraction(0)
    centre = nb.mpf(mx.plain(value(side, world, scope)))
    for number in decimals:
        nearby = replace(
            side, number, Add(((1, number), (1, Mul((("", Num("1")), ("/", Num(str(1 / number.half_unit))))))))
        )
        slack = slack + abs(nb.mpf(mx.plain(value(nearby, world, scope))) - centre)
    return slack


def _power_of_ten(node: Mul) -> bool:
    rest = [f for _, f in node.factors[1:]]
    return len(rest) == 1 and isinstance(rest[0], Pow) and rest[0].base == Num("10")


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
        raise Impossible("no case applies on some data: the conditions leave a gap")
    return found
