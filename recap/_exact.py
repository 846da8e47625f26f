"""Exact sums: what stands behind the plain formulas of the lessons.

A lesson shows a formula. Followed step by step in floating point, it loses
digits: nearly all of them when x is far from zero and its spread is small. So
the package adds up in whole numbers (every float is a whole number times a
power of two) and rounds once, at the end. There are five ways to the sums:

* short: a list, in Python's own whole numbers;
* swift: millions of points, with dot products whose rounding is audited;
* quick: arrays, with matrix products that do not round and a bound on what is left;
* careful: arrays, with one part more than the quick way, and so a far smaller bound;
* sure: arrays, cut into digits until nothing is left.

Each result comes from the first way that is sure of its last digit.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import mul
from typing import Any, TypeVar

import numpy as np

from recap import _careful, _door, _quick, _swift
from recap._door import Column, Floats
from recap._whole import Sums, UnsureError, Whole

Result = TypeVar("Result")


def whole(values: Any) -> tuple[list[int], int]:
    """Return values as whole numbers over a common denominator.

    >>> from fractions import Fraction
    >>> whole([1, 0.25, Fraction(1, 3)])
    ([12, 3, 4], 12)
    """
    kinds = set(map(type, values))
    if kinds == {int}:
        return list(values), 1
    return whole_floats(values) if kinds == {float} else _whole(values)


def whole_floats(values: Any) -> tuple[list[int], int]:
    """Return floats as whole numbers over a common denominator, which is a power of two."""
    # The last binary digit of the smallest value makes a whole number of every value.
    smallest = min(values)
    if smallest <= 0:
        smallest = min(map(abs, values))
    places = max(0, 53 - math.frexp(smallest)[1])
    if not smallest or places >= 1000:
        return _whole(values)
    scale = 2.0**places
    try:
        return [math.trunc(value * scale) for value in values], 1 << places  # quicker than int(...)
    except OverflowError:
        return _whole(values)


def _whole(values: Any) -> tuple[list[int], int]:
    ratios = [value.as_integer_ratio() for value in values]
    unit = math.lcm(*[bottom for _, bottom in ratios])
    return [top * (unit // bottom) for top, bottom in ratios], unit


class Short:
    """Sums of lists, in Python's whole numbers."""

    def sums(self, x: Column, y: Column) -> Sums:
        """Add up the points (x, y)."""
        xs, x_unit = whole(x)
        ys, y_unit = whole(y)
        return Sums(len(xs), sum(xs), sum(ys), sum(map(mul, xs, xs)), sum(map(mul, xs, ys)), 0, 0, x_unit, y_unit)

    def squared_errors(self, y: Column, p: Column) -> tuple[Whole, int]:
        """Add up (y - p)², as a whole number over the square of a unit."""
        both, unit = whole([*y, *p])
        n = len(both) // 2
        return sum((a - b) ** 2 for a, b in zip(both[:n], both[n:], strict=True)), unit


class Quick:
    """Sums of arrays by matrix products that do not round, each with a bound on its error."""

    add_up = staticmethod(_quick.sums)
    add_up_errors = staticmethod(_quick.squared_errors)

    def sums(self, x: Column, y: Column) -> Sums:
        """Add up the points (x, y)."""
        n = len(x)

        def load(start: int, stop: int) -> tuple[Floats, Floats]:
            return _block(x, start, stop), _block(y, start, stop)

        try:
            return self.add_up(load, n, _quick.grid(_some(x), n), _quick.grid(_some(y), n))
        except _quick.OtherGridError:
            pass  # what was begun is forgotten first: it takes memory
        return self.add_up(load, n, _quick.grid(_extremes(x), n), _quick.grid(_extremes(y), n))

    def squared_errors(self, y: Column, p: Column) -> tuple[Whole, int]:
        """Add up (y - p)², as a whole number over the square of a unit."""
        n = len(y)

        def load(start: int, stop: int) -> tuple[Floats, Floats]:
            return _block(y, start, stop), _block(p, start, stop)

        some = _block(y, 0, n, n // 16 + 1) - _block(p, 0, n, n // 16 + 1)
        try:  # with zero among them, errors need no shift
            return self.add_up_errors(load, n, _quick.grid([0.0, *some.tolist()], n))
        except _quick.OtherGridError:
            pass
        blocks = (load(start, start + DIGIT_BLOCK) for start in range(0, n, DIGIT_BLOCK))
        ends = [end for a, b in blocks for end in _extremes(a - b)]
        return self.add_up_errors(load, n, _quick.grid([0.0, *ends], n))


class Swift(Quick):
    """Sums of a million points or more by rounded dot products, audited."""

    add_up = staticmethod(_swift.sums)
    add_up_errors = staticmethod(_swift.squared_errors)


class Careful(Quick):
    """Sums of arrays like the quick ones, with one more part, for sums that nearly cancel."""

    add_up = staticmethod(_careful.sums)


DIGIT = 18  # bits: 4,096 products of two such digits add up below 2**53
DIGIT_BLOCK = 4096


def digits(values: Floats) -> tuple[Floats, list[int]]:
    """Cut values into digits of 18 bits: a row for each place that any value uses, and the places.

    >>> digits(np.array([3.0, 0.5]))[0].tolist(), digits(np.array([3.0, 0.5]))[1]
    ([[3.0, 0.0], [0.0, 131072.0]], [0, -1])
    """
    rest = values.copy()
    rows, places = [], []
    place = math.frexp(float(np.abs(rest).max()))[1] // DIGIT
    while rest.any():
        # A product with a power of two is quicker than ldexp, as long as that power is a normal float.
        usual = abs(place) < 50
        digit = np.trunc(rest * 2.0 ** (-DIGIT * place) if usual else np.ldexp(rest, -DIGIT * place))
        if digit.any():
            rest -= digit * 2.0 ** (DIGIT * place) if usual else np.ldexp(digit, DIGIT * place)
            rows.append(digit)
            places.append(place)
        place -= 1
    return np.array(rows).reshape(len(rows), len(values)), places


class Total:
    """A sum of digits: a whole number for each place."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}

    def add(self, table: Floats, places: list[int], others: list[int]) -> None:
        """Add a table of sums of products, whose places are those of its row and its column together."""
        for place, row in zip(places, table.tolist(), strict=True):
            for other, value in zip(others, row, strict=True):
                self.places[place + other] = self.places.get(place + other, 0) + int(value)

    def whole(self, lowest: int) -> int:
        """Return the sum in units of the lowest place."""
        return sum(value << DIGIT * (place - lowest) for place, value in self.places.items())


class Sure:
    """Sums of arrays, digit by digit: products of digits add up without rounding."""

    def sums(self, x: Column, y: Column) -> Sums:
        """Add up the points (x, y)."""
        totals = {name: Total() for name in ("x", "y", "xx", "xy")}
        for start in range(0, len(x), DIGIT_BLOCK):
            stop = min(start + DIGIT_BLOCK, len(x))
            xs, x_places = digits(_block(x, start, stop))
            ys, y_places = digits(_block(y, start, stop))
            ones = np.ones((stop - start, 1))
            totals["x"].add(xs @ ones, x_places, [0])
            totals["y"].add(ys @ ones, y_places, [0])
            totals["xx"].add(xs @ xs.T, x_places, x_places)
            totals["xy"].add(xs @ ys.T, x_places, y_places)
        low_x, low_y = min(0, 0, *totals["x"].places), min(0, 0, *totals["y"].places)
        lows = {"x": low_x, "y": low_y, "xx": 2 * low_x, "xy": low_x + low_y}
        sx, sy, sxx, sxy = (total.whole(lows[name]) for name, total in totals.items())
        return Sums(len(x), sx, sy, sxx, sxy, 0, 0, 1 << -DIGIT * low_x, 1 << -DIGIT * low_y)

    def squared_errors(self, y: Column, p: Column) -> tuple[Whole, int]:
        """Add up (y - p)², as a whole number over the square of a unit."""
        total = Total()
        for start in range(0, len(y), DIGIT_BLOCK):
            stop = min(start + DIGIT_BLOCK, len(y))
            ys, y_places = digits(_block(y, start, stop))
            ps, p_places = digits(_block(p, start, stop))
            both, places = np.concatenate([ys, -ps]), y_places + p_places
            total.add(both @ both.T, places, places)
        low = min(0, 0, *(place // 2 for place in total.places))
        return total.whole(2 * low), 1 << -DIGIT * low


Way = Short | Swift | Quick | Careful | Sure


def settle(who: str, result: Callable[[Way], Result], squares: bool = False, **columns: Column) -> Result:
    """Work out a result by the first way that is sure of it; refuse columns that are not finite.

    Where nothing but squares are added up, nothing cancels, and the swift way serves sooner.
    """
    if not isinstance(next(iter(columns.values())), np.ndarray):
        try:
            return result(Short())
        except (ValueError, OverflowError):
            for name, column in columns.items():
                _door.refuse_not_finite(who, name, column)
            raise
    first = next(iter(columns.values()))
    with np.errstate(all="ignore"):
        large = len(first) >= (_swift.MANY if squares else _swift.LARGE)
        for way in (Swift() if large else Quick(), Careful()):
            try:
                return result(way)
            except UnsureError:
                continue
        for name, column in columns.items():
            _door.refuse_not_finite(who, name, column)
        return result(Sure())


def _some(column: Column) -> list[float]:
    n = len(column)
    some: list[float] = _block(column, 0, n, n // 16 + 1).tolist()
    return some


def _extremes(column: Any) -> list[float]:
    return [float(column.min()), float(column.max())]


def _block(column: Column, start: int, stop: int, step: int = 1) -> Floats:
    """Return some values of an array as floats, without a copy where they are floats already."""
    block: Any = column[start:stop:step]
    floats: Floats = block if block.dtype is _door.FLOAT else block.astype(np.float64)
    return floats
