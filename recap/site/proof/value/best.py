r"""Where an expression is largest or smallest: what \\arg\\min and \\arg\\max stand for.

The best value itself is looked for only among the numbers of an index. That a number or a vector is the best one is
decided by comparing it with many others, very near and far away: each that does as well is a witness against it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Any

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.reading.tree import Best, Node, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.families import index_length
from recap.site.proof.value.matrices import Mat
from recap.site.proof.value.numbers import TooLarge, Undefined
from recap.site.proof.value.roots import GRID
from recap.site.proof.value.world import Scope, World, evaluates, value

STEPS = [Fraction(sign, size) for size in (10**6, 1000, 7, 2) for sign in (1, -1)]
THIRDS = 90  # how often the place of the best value is narrowed down to two thirds
FEWEST = 8  # other numbers with which one is compared
BETWEEN_ZERO_AND_ONE = {"p", "q", r"\pi", r"\hat{p}"}
POSITIVE = {r"\sigma", r"\lambda", r"\tau"}


@evaluates(Best)
def _best(node: Best, world: World, scope: Scope) -> Any:
    letter = node.letter
    if isinstance(letter, Sym) and letter.name in INDEX_LETTERS:
        last = index_length(letter.name, node.body, world, scope)
        if last is not None:
            found = [value(node.body, world, scope.with_index(**{letter.name: Fraction(at + 1)})) for at in range(last)]
            heights = [_height(node, one) for one in found]
            if heights.count(min(heights)) > 1:
                raise Undefined("two values that are equally good")
            return Fraction(heights.index(min(heights)) + 1)
    raise Unread("the best value is not computed: write behind an equals sign what it is")


def _height(node: Best, found: Any) -> Any:
    """A number that is smaller where the letter is better."""
    number = mx.plain(mx.scalar(found))
    return number if node.op == "min" else mx.negative(number)


Within = Callable[[Scope], bool]


def is_best(node: Best, other: Node, world: World, scope: Scope, within: Within) -> bool:
    """Is the other side the value at which the body is best, and the only one?"""
    name = symbol_name(node.letter)
    if name is None:
        raise Unread("the best value is that of one letter")
    if isinstance(other, Best):
        return _have_one_order(node, other, name, world, scope)
    if node.letter in other.walk():
        raise Unread(f"{name} stands on both sides, where the best value of {name} is told")
    claimed = mx.plain(value(other, world, scope))
    best = _at(node, name, claimed, world, scope)
    if not within(scope.holding({name: claimed})):
        world.witness = f"{mx.shown(claimed)} does not lie where the best value is looked for"
        return False
    compared = 0
    for number in _others(claimed, name):
        try:
            if not within(scope.holding({name: number})):
                continue
            height = _at(node, name, number, world, scope)
        except Undefined:
            continue
        compared += 1
        if not nb.mpf(height) > nb.mpf(best):
            sides = [mx.shown(h if node.op == "min" else mx.negative(h)) for h in (best, height)]
            world.witness = f"at {mx.shown(claimed)} it is {sides[0]}, but at {mx.shown(number)} {sides[1]}"
            return False
    if compared < FEWEST:
        raise Undefined("too few numbers at which it has a value")
    return True


def _at(node: Best, name: str, number: Any, world: World, scope: Scope) -> Any:
    return _height(node, value(node.body, world, scope.holding({name: number})))


def _others(claimed: Any, name: str) -> Iterator[Any]:
    """Numbers, or vectors, near the claimed one and far from it."""
    if isinstance(claimed, Mat):
        for at in range(len(claimed.entries())):
            for step in (*STEPS, Fraction(9), Fraction(-9)):
                moved = [mx.add(v, step) if i == at else v for i, v in enumerate(claimed.entries())]
                yield mx.column(moved) if claimed.shape[1] == 1 else Mat((tuple(moved),))
        return
    numbers = [mx.add(claimed, step) for step in STEPS] + [mx.add(claimed, far) for far in GRID] + GRID
    if name in BETWEEN_ZERO_AND_ONE:
        numbers = [*numbers[: len(STEPS)], *(Fraction(k, 20) for k in range(1, 20))]
    for number in numbers:
        size = nb.mpf(number)
        inside = 0 < size < 1 if name in BETWEEN_ZERO_AND_ONE else size > 0 or name not in POSITIVE
        if inside and not mx.equal(number, claimed):
            yield number


def _have_one_order(one: Best, other: Best, name: str, world: World, scope: Scope) -> bool:
    """Two expressions that grow and fall together are best at the same place; of others it cannot be seen."""
    if one.letter == other.letter and one.within == other.within is None:
        heights = []
        for number in _others(world.number("somewhere"), name):
            try:
                heights.append([nb.mpf(_at(node, name, number, world, scope)) for node in (one, other)])
            except Undefined:
                continue
        pairs = [nb.sign_of(a[0] - b[0]) == nb.sign_of(a[1] - b[1]) for a, b in combinations(heights, 2)]
        if len(heights) >= FEWEST and all(pairs):
            return True
    raise Unread("whether both are best at the same place cannot be seen: write the equation that holds there")


def extremum(op: str, body: Node, letter: str, within: Within, world: World, scope: Scope) -> Any:
    """The largest or smallest value of an expression over all numbers that a letter may stand for."""
    sign = 1 if op == "min" else -1

    def height(number: Any) -> Any:
        inner = scope.holding({letter: number})
        if not within(inner):
            raise Undefined("a number outside of where the best value is looked for")
        return sign * nb.mpf(mx.plain(mx.scalar(value(body, world, inner))))

    points = []
    for number in sorted({*GRID, *(Fraction(k, 20) for k in range(-20, 21))}):
        with contextlib.suppress(Undefined):
            points.append((height(number), nb.mpf(number)))
    if len(points) < FEWEST:
        raise Undefined("too few numbers at which it has a value")
    at = min(range(len(points)), key=lambda place: points[place][0])
    if at in (0, len(points) - 1):
        raise TooLarge(f"no {'smallest' if op == 'min' else 'largest'} value as far as can be seen")
    low, high = points[at - 1][1], points[at + 1][1]
    for _ in range(THIRDS):
        first, second = (2 * low + high) / 3, (low + 2 * high) / 3
        low, high = (low, second) if height(first) < height(second) else (first, high)
    return sign * min(height((low + high) / 2), points[at][0])
