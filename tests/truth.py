"""Right answers by a slow and simple way: fractions. Nothing here is taken from the package."""

from __future__ import annotations

import math
from fractions import Fraction

U = Fraction(1, 2**53)  # what one rounding may take, as a share
SUM = 32 * U  # what a sum of floats may lack, as a share of its terms without their signs; see recap.sums.added_up
TERM = 8 * U  # what the terms of the lessons may lack: two columns counted from their means, and a product


def fractions(values):
    return [Fraction(value) for value in (values.tolist() if hasattr(values, "tolist") else values)]


def mean(values):
    return sum(values, Fraction()) / len(values)


def whole(values):
    """Return numbers as whole numbers over a common unit: quicker than fractions."""
    ratios = [value.as_integer_ratio() for value in fractions(values)]
    unit = math.lcm(*(below for _, below in ratios))
    return [above * (unit // below) for above, below in ratios], unit


class Cloud:
    """Points, and all that the formulas of the lessons are made of."""

    def __init__(self, x, y):
        both, unit = whole([*fractions(x), *fractions(y)])
        self.n = n = len(x)
        xs, ys = both[:n], both[n:]
        x_sum, y_sum = sum(xs), sum(ys)
        dx, dy = [n * v - x_sum for v in xs], [n * v - y_sum for v in ys]  # deviations, times n and the unit
        products = [a * b for a, b in zip(dx, dy, strict=True)]
        self.x_mean, self.y_mean = Fraction(x_sum, n * unit), Fraction(y_sum, n * unit)
        self.xx, self.yy = (Fraction(sum(v * v for v in d), (n * unit) ** 2) for d in (dx, dy))
        self.xy, self.size = (Fraction(sum(t), (n * unit) ** 2) for t in (products, map(abs, products)))
        self.sse = Fraction(sum((a - b) ** 2 for a, b in zip(xs, ys, strict=True)), unit**2)
        self.x_spread, self.y_spread = (Fraction(max(v) - min(v), unit) for v in (xs, ys))

    @property
    def slope(self):
        return self.xy / self.xx

    @property
    def intercept(self):
        return self.y_mean - self.slope * self.x_mean

    @property
    def slope_room(self):
        """How far a slope may be off, if its two sums are as good as they should be."""
        # The means may lack a little, too: that counts by its square.
        means = self.n * (SUM + TERM) ** 2 * self.x_spread * self.y_spread
        return (SUM + TERM) * (self.size + abs(self.xy) + means) / self.xx + 2 * U * abs(self.slope)

    @property
    def intercept_room(self):
        """How far an intercept may be off."""
        means = (SUM + TERM) * (self.y_spread + abs(self.slope) * self.x_spread)
        return means + self.slope_room * abs(self.x_mean) + U * abs(self.intercept)


def units_off(value, true):
    """Return how many units in the last place a float is away from the truth."""
    if not true:
        return 0 if value == 0 else math.inf
    return float(abs(Fraction(value) - true) / Fraction(math.ulp(float(true))))
