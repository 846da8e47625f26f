"""Limits, integrals and units: what is worked out by numbers, to far more digits than are compared."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from recap.site.proof.reading.tree import Add, Call, Cases, Integral, Limit, Node, Sym, Unit, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.numbers import TOO_LARGE, Diverges, TooLarge, Undefined
from recap.site.proof.value.world import Scope, World, evaluates, value

CORNERS = {"abs", "sign", "step", "relu", "floor", "ceil", "max", "min"}
MOST_PIECES = 10
NODES = 12  # points near the limit, through which a polynomial is laid
NEAR = 5  # the farthest of them is 10^-5 away
FAR = 1000
# What each point counts for in the value at zero of the polynomial through all, as Lagrange gives it.
WEIGHTS = {
    own: nb.mpf(math.prod(Fraction(own, own - other) for other in range(1, NODES + 1) if other != own))
    for own in range(1, NODES + 1)
}
MORE = 60  # digits that cancel while two near points are compared


@evaluates(Unit)
def _unit(node: Unit, world: World, scope: Scope) -> Any:
    del scope
    if node.name in world.counted:
        return Fraction(1) if node.name == "bit" else nb.MP.mpf(1)
    return world.number(f"unit {node.name}", "positive")


@evaluates(Limit)
def _limit(node: Limit, world: World, scope: Scope) -> Any:
    at = _function(node.body, node.letter, world, scope)
    end = _end(node.to, world, scope)
    if end in (nb.MP.inf, -nb.MP.inf):
        sign = 1 if end > 0 else -1
        try:
            return _nearing(lambda step: at(sign / step))
        except TooLarge:  # an exponential is there long before
            return _nearing(lambda step: at(sign / step), NEAR - 2)
    sides = {"+": [1], "-": [-1]}.get(node.side, [1, -1])
    found = [_nearing(partial(_beside, at, end, side)) for side in sides]
    if not mx.equal(found[0], found[-1]):
        raise Undefined("the limit from the left and the limit from the right differ")
    return found[0]


def _beside(at: Callable[[Any], Any], end: Any, side: int, step: Any) -> Any:
    return at(end + side * step)


def _nearing(at: Callable[[Any], Any], near: int = NEAR) -> Any:
    """What a function comes near as the step goes to zero, if two ways to see it agree."""
    with nb.MP.workdps(nb.MP.dps + MORE):
        first, second = (_extrapolated(at, nb.MP.mpf(scale) / 10**near) for scale in (1, "0.7"))
    if not mx.equal(first, second):
        raise Unread("the limit is not seen by going nearer: write how it is reached, step by step")
    return first


def _extrapolated(at: Callable[[Any], Any], scale: Any) -> Any:
    """The polynomial through the points at scale, scale / 2, scale / 3, ..., where the step is zero."""
    return sum(weight * at(scale / step) for step, weight in WEIGHTS.items())


@evaluates(Integral)
def _integral(node: Integral, world: World, scope: Scope) -> Any:
    at = _function(node.body, node.letter, world, scope)
    ends = [_end(end, world, scope) for end in (node.lower, node.upper)]
    if has_corners(node.body):  # which mostly lie at whole numbers
        low, high = (int(nb.MP.floor(end)) if abs(end) < MOST_PIECES else 0 for end in ends)
        ends = [
            ends[0],
            *(nb.MP.mpf(whole) for whole in range(low + 1, high + 1) if ends[0] < whole < ends[1]),
            ends[1],
        ]
    with nb.MP.workdps(nb.MP.dps + 10):
        found, error = nb.MP.quad(lambda number: _far_out(at, number), ends, error=True)
    if not abs(found) < TOO_LARGE:
        raise Diverges("an integral that is not finite")
    if error > nb.AGREE * max(1, abs(found)):
        raise Unread("the integral cannot be worked out by numbers: write the function whose derivative is integrated")
    return found


def has_corners(node: Node) -> bool:
    """Does an expression hold what bends or jumps?"""
    return any(isinstance(n, Cases) or (isinstance(n, Call) and n.name in CORNERS) for n in node.walk())


def _far_out(at: Callable[[Any], Any], number: Any) -> Any:
    """Far out, where nothing can be evaluated any more, an integral over all numbers has nothing left to add."""
    try:
        return at(number)
    except Undefined:
        if abs(number) < FAR:
            raise
        return nb.MP.mpf(0)


def _function(body: Node, letter: Node, world: World, scope: Scope) -> Callable[[Any], Any]:
    name = symbol_name(letter)
    if name is None or not isinstance(letter, Sym):
        raise Unread("a limit or an integral runs over a letter")

    def at(number: Any) -> Any:
        world.spend()
        return nb.mpf(mx.plain(mx.scalar(value(body, world, scope.with_index(**{name: number})))))

    return at


def _end(node: Node, world: World, scope: Scope) -> Any:
    if node == Sym(r"\infty"):
        return nb.MP.inf
    if node == Add(((-1, Sym(r"\infty")),)):
        return -nb.MP.inf
    return nb.mpf(mx.plain(mx.scalar(value(node, world, scope))))
