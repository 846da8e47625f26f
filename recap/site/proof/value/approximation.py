r"""What ``a \\approx b`` claims.

* If one side is a printed number (``0.31``, ``31\\%``, ``3.6 \\times 10^5``), it is the other side, rounded: the
  two differ by at most half a unit of the last printed digit. Every digit counts, so 1200 claims 1199.5 to 1200.5.
* If the right side is an expression, such as ``\\frac{1}{1 + 0.45}``, then its decimals are rounded and may each be
  off by half a unit, but for those that stand on the left as well. The left side is always exact.
* In a chain of approximations each side is held against the exact one at its beginning, so that errors do not add up.
* Without a printed decimal on the right the two sides must be equal, and letters alone cannot be approximately equal.
"""

from __future__ import annotations

from typing import Any

from recap.site.proof.reading.tree import (
    Add,
    Call,
    Items,
    Matrix,
    Mul,
    Node,
    Num,
    Pow,
    Sym,
    Transpose,
    Unit,
    Unread,
    replace,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.matrices import Mat, Shape, ShapeMismatch
from recap.site.proof.value.world import Scope, World, value


def close(left: Node, right: Node, a: Any, b: Any, world: World, scope: Scope) -> bool:
    """Do the sides agree as far as the printed digits say?"""
    p, q = mx.plain(a), mx.plain(b)
    if isinstance(p, (Mat, Shape)) or isinstance(q, (Mat, Shape)):
        return _close_entries(left, right, p, q, world, scope)
    return _within(left, right, p, q, world, scope)


def printed_number(side: Node) -> Node | None:
    """The number that a side is, such as -0.699, 31 % or 3.6 times a power of ten, without its sign; or None."""
    while isinstance(side, Add) and len(side.terms) == 1:
        side = side.terms[0][1]
    if isinstance(side, Call) and side.name == "percent" and isinstance(side.args[0], Num):
        return side
    scaled = isinstance(side, Mul) and isinstance(side.factors[0][1], Num) and _only_scales(side)
    return side if isinstance(side, Num) or scaled else None


def _within(left: Node, right: Node, p: Any, q: Any, world: World, scope: Scope) -> bool:
    number = printed_number(right) or printed_number(left)
    if number is not None:
        slack = _half_unit(number, world, scope)
    else:
        if not any(isinstance(node, Num) for side in (left, right) for node in side.walk()):
            raise Unread("an approximate equation needs a printed decimal on one side")
        slack = _carried(left, right, world, scope)
    near = bool(abs(nb.mpf(p) - nb.mpf(q)) <= nb.mpf(slack) * (1 + nb.AGREE) + nb.AGREE)
    if not near and number is None and not slack and world.drew:
        raise Unread("for which letters the two sides are nearly equal is not said: write a limit, or numbers")
    return near


def _half_unit(number: Node, world: World, scope: Scope) -> Any:
    """Half a unit of the last digit of a printed number."""
    if isinstance(number, Num):
        return number.half_unit
    if isinstance(number, Call):
        assert isinstance(number.args[0], Num)
        return number.args[0].half_unit / 100
    assert isinstance(number, Mul)
    first = number.factors[0][1]
    assert isinstance(first, Num)
    scale = mx.divide(value(number, world, scope), first.value) if first.value else 1
    return mx.multiply(first.half_unit, nb.absolute(mx.scalar(scale)))


def _carried(left: Node, right: Node, world: World, scope: Scope) -> Any:
    """Half a unit in each decimal that only the right side has, carried through its expression."""
    exact = {node for node in left.walk() if isinstance(node, Num)}
    centre = nb.mpf(mx.plain(value(right, world, scope)))
    slack: Any = nb.MP.mpf(0)
    for number in {node for node in right.walk() if isinstance(node, Num) and "." in node.text} - exact:
        half = Mul((("", Num("1")), ("/", Num(str(1 / number.half_unit)))))
        nearby = [replace(right, number, Add(((1, number), (sign, half)))) for sign in (1, -1)]
        slack += max(abs(nb.mpf(mx.plain(value(node, world, scope))) - centre) for node in nearby)
    return slack


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
    pairs = zip(cells, first, second, strict=True)
    return all(_within(Sym("entry"), cell, mx.plain(x), mx.plain(y), world, scope) for cell, x, y in pairs)


def _only_scales(node: Mul) -> bool:
    """Are all factors but the first a power of ten or a unit?"""
    rest = [factor for _, factor in node.factors[1:]]
    return all(
        (isinstance(factor, Pow) and factor.base == Num("10")) or any(isinstance(n, Unit) for n in factor.walk())
        for factor in rest
    )
