"""Limits and integrals, to so many digits that a slip shows."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

from recap.site.proof.reading.tree import Add, Integral, Limit, Node, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import Scope, World, evaluates, value

DIGITS = 220  # while a limit is taken: differences cancel many
STEPS = 16
NEAR = Fraction(1, 10**7)
INFINITY = Sym(r"\infty")


@evaluates(Limit)
def _limit(node: Limit, world: World, scope: Scope) -> Any:
    """Come near in equal steps, and draw a polynomial through what is found there: it says where that leads."""
    at = _function(node.body, node.letter, world, scope)
    sign, end = _end(node.to)
    with nb.MP.workdps(DIGITS):
        if end == INFINITY:
            return _led_to(lambda near: at(sign / near))
        place = value(end, world, scope)
        sides = {"+": (1,), "-": (-1,), "": (1, -1)}[node.side]
        found = [_led_to(partial(_beside, at, place, side)) for side in sides]
    if not mx.equal(found[0], found[-1]):
        raise Undefined("different limits from the left and from the right")
    return found[0]


def _beside(at: Callable[[Any], Any], place: Any, side: int, near: Fraction) -> Any:
    return at(mx.add(place, side * near))


def _end(node: Node) -> tuple[int, Node]:
    if isinstance(node, Add) and len(node.terms) == 1:
        return node.terms[0][0], node.terms[0][1] if node.terms[0][1] == INFINITY else node
    return 1, node


def _function(body: Node, letter: Node, world: World, scope: Scope) -> Callable[[Any], Any]:
    name = symbol_name(letter)
    if name is None:
        raise Unread("a limit and an integral need a letter to run")

    def at(number: Any) -> Any:
        return nb.mpf(mx.plain(mx.scalar(value(body, world, scope.holding({name: number})))))

    return at


def _led_to(at: Callable[[Fraction], Any]) -> Any:
    first, second = (_extrapolated(at, near) for near in (NEAR, NEAR / 3))
    if abs(first - second) > nb.AGREE * max(1, abs(first)):
        raise nb.TooLarge("where this leads cannot be computed surely enough")
    return +second


def _extrapolated(at: Callable[[Fraction], Any], near: Fraction) -> Any:
    weights = [(-1) ** (step + 1) * math.comb(STEPS, step) for step in range(1, STEPS + 1)]
    return sum(weight * at(step * near) for step, weight in enumerate(weights, 1))


@evaluates(Integral)
def _integral(node: Integral, world: World, scope: Scope) -> Any:
    at = _function(node.body, node.letter, world, scope)
    ends = []
    for end in (node.lower, node.upper):
        sign, bare = _end(end)
        ends.append(sign * nb.MP.inf if bare == INFINITY else nb.mpf(mx.plain(value(end, world, scope))))
    found, error = nb.MP.quad(at, ends, error=True)
    if error > nb.AGREE:
        raise nb.TooLarge("the integral cannot be computed surely enough")
    return found
