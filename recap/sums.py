"""The sums behind the formulas of the lessons.

`total` is the Σ of a page: it adds up a term over all points. What it finds is a fraction. So a formula in the code
is the formula on the page, nothing is lost on its way, and `rounded` rounds it once, at its end.

A column comes in one of two kinds. A few numbers are fractions, and so their sum is exact. Many are floats in an
array: NumPy adds them up in blocks, and the sums of blocks are joined with one rounding.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Column = NDArray[Any]  # of floats, or of whole numbers and fractions

BLOCK = 1 << 15  # points worked on together: few, so that they stay in the processor's cache
ROWS = 16
SHORT = 256  # numbers that are added up without rounding
SAMPLE = 128


def total(term: Callable[..., Column], *columns: Column) -> Fraction:
    """Add up a term over all points.

    Of floats, the sum is off by less than 2⁻⁴⁷ of what the terms add up to without their signs; see `added_up`.

    >>> x, y = np.array([1, 2, 3], dtype=object), np.array([4, 5, Fraction(1, 2)], dtype=object)
    >>> total(lambda x, y: x * y, x, y)
    Fraction(31, 2)
    """
    if columns[0].dtype == object:
        return Fraction(sum(term(*columns).tolist()))
    return Fraction(math.fsum([added_up(term(*block)) for block in blocks(*columns)]))


def blocks(*columns: Column) -> list[tuple[Column, ...]]:
    """Cut columns into pieces that belong together."""
    if len(columns[0]) <= BLOCK:
        return [columns]
    starts = range(0, len(columns[0]), BLOCK)
    return [tuple(column[start : start + BLOCK] for column in columns) for start in starts]


def added_up(values: Floats) -> float:
    """Add up the floats of a block.

    They are laid out in 16 rows, and the rows are added to each other, number by number: 32,768 numbers become 2,048
    and then 128, which are added up with one rounding. In whatever order a processor adds up 16 numbers, none of them
    goes through more than 15 roundings. So a number takes part in 15 + 15 + 1 roundings, of 2⁻⁵³ each.
    """
    loose: list[float] = []
    while len(values) > SHORT:
        if over := len(values) % ROWS:
            loose += values[-over:].tolist()
            values = values[:-over]
        values = np.add.reduce(values.reshape(ROWS, -1), 0)
    return math.fsum(values.tolist() + loose)


class Mean(Fraction):
    """A mean, which knows how to be taken from a column: x - mean.

    Far from zero, no float is near enough to the mean of floats. So it comes off in two steps: first a float somewhere
    near it, and then the rest.
    """

    __array_ufunc__ = None  # NumPy leaves `x - mean` to the method below
    middle = rest = 0.0

    def __rsub__(self, column: Column) -> Column:  # type: ignore[override]  # only ever taken from columns
        if column.dtype == object:
            return np.asarray(column - Fraction(self))
        deviations: Column = column - self.middle
        deviations -= self.rest
        return deviations


def mean(column: Column) -> Mean:
    """Return the mean of a column.

    Floats are counted from the mean of a sample, so that large ones leave room for the digits that matter.

    >>> mean(np.array([3, 4, 2, 4, 5], dtype=object)) == Fraction(18, 5)
    True
    """
    if column.dtype == object:
        return Mean(total(lambda x: x, column) / len(column))
    sample = column[:: len(column) // SAMPLE + 1]
    middle = float(np.add.reduce(sample)) / len(sample)
    rest = total(lambda x: x - middle, column) / len(column)
    found = Mean(rest + Fraction(middle))
    found.middle, found.rest = middle, float(rest)
    return found


def alike(column: Column, *values: float | Fraction) -> list[Any]:
    """Return numbers of the kind that a column holds: fractions beside fractions, floats beside floats."""
    return [Fraction(value) if column.dtype == object else float(value) for value in values]


def root(square: Fraction) -> Fraction:
    """Return the square root, to 64 binary digits.

    >>> root(Fraction(9, 4))
    Fraction(3, 2)
    """
    places = 64 + (square.denominator.bit_length() - square.numerator.bit_length()) // 2
    scale = Fraction(2) ** places
    return Fraction(math.isqrt(int(square * scale * scale))) / scale


def rounded(who: str, what: str, value: Fraction | int) -> float:
    """Return the nearest float, or say that there is none.

    >>> rounded("anyone", "third", Fraction(1, 3))
    0.3333333333333333
    """
    try:
        nearest = float(value)
    except OverflowError:
        raise ValueError(f"{who} needs smaller numbers, but the {what} is too large for a float") from None
    if abs(nearest) < sys.float_info.min and nearest != value:  # down there, floats have fewer digits
        raise ValueError(f"{who} needs larger numbers, but the {what} is too small for a float")
    return nearest
