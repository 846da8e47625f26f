"""Whole numbers: sums without rounding, intervals around them, and one rounding at the end."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

TINY = 2.0**-1022
TINIER = 2.0**-1000  # larger than TINY: what is nearly too small is left to the sure way


class UnsureError(Exception):
    """The quick way cannot tell the last digit: ask the sure way."""


class Near:
    """A whole number known up to a radius, with the arithmetic of such numbers.

    >>> n = Near(10, 1) * Near(5, 0) - 2
    >>> n.value, n.radius
    (48, 5)
    """

    __slots__ = ("radius", "value")

    def __init__(self, value: int, radius: int) -> None:
        self.value, self.radius = value, radius

    def __add__(self, other: Whole) -> Near:
        if isinstance(other, Near):
            return Near(self.value + other.value, self.radius + other.radius)
        return Near(self.value + other, self.radius)

    def __sub__(self, other: Whole) -> Near:
        if isinstance(other, Near):
            return Near(self.value - other.value, self.radius + other.radius)
        return Near(self.value - other, self.radius)

    def __rsub__(self, other: int) -> Near:
        return Near(other - self.value, self.radius)

    def __mul__(self, other: Whole) -> Near:
        if isinstance(other, Near):
            a, b, r, s = self.value, other.value, self.radius, other.radius
            return Near(a * b, abs(a) * s + (abs(b) + s) * r)
        return Near(self.value * other, self.radius * abs(other))

    __radd__ = __add__
    __rmul__ = __mul__


Whole = int | Near


def cross(a: Whole, b: Whole, c: Whole, d: Whole) -> Whole:
    """Return a·b - c·d.

    >>> cross(5, 4, 3, 2), cross(5, Near(4, 1), Near(3, 0), Near(2, 1)).radius
    (14, 8)
    """
    if not (isinstance(b, Near) and isinstance(c, Near) and isinstance(d, Near)):
        return a * b - c * d
    # The same in one go: for a thousand points, such steps take as long as all others.
    v, r = (a.value, a.radius) if isinstance(a, Near) else (a, 0)
    first = abs(v) * b.radius + (abs(b.value) + b.radius) * r
    second = abs(c.value) * d.radius + (abs(d.value) + d.radius) * c.radius
    return Near(v * b.value - c.value * d.value, first + second)


class Sums(NamedTuple):
    """The sums of n points, in whole numbers.

    A value of the first column is (x_shift + whole) / x_unit, and the sums are
    those of the whole numbers; a shift keeps them small where x is far from
    zero. The second column, y, likewise.
    """

    n: int
    x: Whole
    y: Whole
    xx: Whole
    xy: Whole
    x_shift: int
    y_shift: int
    x_unit: int
    y_unit: int

    @property
    def x_spread(self) -> Whole:
        """Return n times the sum of squared deviations of x, times the square of the unit."""
        return cross(self.n, self.xx, self.x, self.x)

    @property
    def joint_spread(self) -> Whole:
        """Return n times the sum of products of deviations, times both units."""
        return cross(self.n, self.xy, self.x, self.y)


def quotient(who: str, what: str, numerator: Whole, denominator: Whole) -> float:
    """Return numerator / denominator, rounded once; the denominator is positive.

    >>> quotient("anyone", "third", 1, 3)
    0.3333333333333333
    >>> quotient("anyone", "slope", 10**400, 1)
    Traceback (most recent call last):
    ValueError: anyone needs smaller numbers, but the slope is too large for a float
    """
    if isinstance(numerator, int) and isinstance(denominator, int):
        try:
            result = numerator / denominator
        except OverflowError:
            raise ValueError(f"{who} needs smaller numbers, but the {what} is too large for a float") from None
        # Below the smallest normal float, digits get lost: there only an exact result will do.
        if -TINY < result < TINY and Fraction(result) * denominator != numerator:
            raise ValueError(f"{who} needs larger numbers, but the {what} is too small for a float")
        return result
    top = Near(numerator, 0) if isinstance(numerator, int) else numerator
    bottom = Near(denominator, 0) if isinstance(denominator, int) else denominator
    # What is not known moves the result by a unit in the last place at most, and by much less in most cases.
    size, below = abs(top.value), bottom.value
    if below <= bottom.radius or (top.radius * below + bottom.radius * size) << 53 > size * below:
        raise UnsureError
    try:
        result = top.value / bottom.value
    except OverflowError:
        raise UnsureError from None
    if -TINIER < result < TINIER and top.value:
        raise UnsureError
    return result


def root_of_quotient(who: str, what: str, numerator: Whole, denominator: Whole) -> float:
    """Return √(numerator / denominator), where the quotient itself may lie outside the range of floats.

    >>> root_of_quotient("anyone", "side", 9, 4 * 10**800)
    Traceback (most recent call last):
    ValueError: anyone needs larger numbers, but the root of the side is too small for a float
    >>> root_of_quotient("anyone", "side", 9, 4)
    1.5
    """
    top = numerator.value if isinstance(numerator, Near) else numerator
    bottom = denominator.value if isinstance(denominator, Near) else denominator
    # An even power of two brings the quotient near one, and half of it brings the root back.
    half = (bottom.bit_length() - top.bit_length()) // 2
    scaled = (numerator * 4**half, denominator) if half > 0 else (numerator, denominator * 4**-half)
    root = math.sqrt(quotient(who, what, *scaled))
    try:
        result = math.ldexp(root, -half)
    except OverflowError:
        raise ValueError(f"{who} needs smaller numbers, but the root of the {what} is too large for a float") from None
    if root and result < TINY:
        raise ValueError(f"{who} needs larger numbers, but the root of the {what} is too small for a float")
    return result
