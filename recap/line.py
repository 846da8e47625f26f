"""The line: slope and intercept of the least-squares line through points."""

from __future__ import annotations

import math
from fractions import Fraction
from operator import mul
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import _door, _exact
from recap._whole import TINY, Sums, cross, quotient

INTS, FLOATS = {int}, {float}
SUMPROD = getattr(math, "sumprod", None)  # from Python 3.12 on, and exact for whole numbers
BAR = "\N{COMBINING MACRON}"


class Line(NamedTuple):
    """A straight line: y = slope · x + intercept.

    Example:
        >>> steep = Line(slope=2, intercept=1)
        >>> steep.slope
        2

    Source:
        docs/recap/line.md, "Slope and intercept".
    """

    slope: float
    intercept: float


def fit_line(x: ArrayLike, y: ArrayLike) -> Line:
    """Fit the least-squares line through the points (x, y).

    Of all straight lines it has the smallest sum of squared vertical
    distances to the points. With the means x̄ and ȳ,

        slope = Σ (x - x̄)(y - ȳ) / Σ (x - x̄)²
        intercept = ȳ - slope · x̄

    Args:
        x: Inputs, shape (n,), at least two of them different.
        y: Targets, shape (n,), paired with x.

    Returns:
        Slope, in units of y per unit of x, and intercept, in units of y.
        Both are exact to the last digit, whatever the inputs.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all x are equal.
        TypeError: If something else than a number is among the values.

    Example:
        >>> fit_line([1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        Line(slope=0.4, intercept=2.4)
        >>> fit_line([0, 1, 2], [1, 2, 6])
        Line(slope=2.5, intercept=0.5)

    Source:
        docs/recap/line.md, "Slope and intercept".
    """
    if (few := _few(x, y)) is not None:
        return few
    xs, ys = _door.columns("fit_line", x, y, least=2)
    return _exact.settle("fit_line", lambda way: _line(way.sums(xs, ys), xs), x=xs, y=ys)


def _few(x: Any, y: Any) -> Line | None:
    """Fit a line through a few plain numbers in two lists, or return None if there is anything special about them.

    The formula is that of the lesson, with deviations multiplied out, in whole numbers.
    """
    if not (type(x) is type(y) and (type(x) is list or type(x) is tuple) and len(x) == len(y) <= _door.SHORT):
        return None
    n = len(x)
    both, unit = x + y, 1
    try:
        kinds = set(map(type, both))
        if kinds != INTS:
            if kinds != FLOATS:
                return None
            both, unit = _exact.whole_floats(both)
            x, y = both[:n], both[n:]
        x_sum, y_sum = sum(x), sum(y)
        squares, products = (SUMPROD(x, x), SUMPROD(x, y)) if SUMPROD else (sum(map(mul, x, x)), sum(map(mul, x, y)))
        spread, joint, height = (
            n * squares - x_sum * x_sum,
            n * products - x_sum * y_sum,
            y_sum * squares - x_sum * products,
        )
        slope, intercept = joint / spread, height / (spread * unit)
    except Exception:  # infinity, NaN, too large, all x equal, and whatever an object raises
        return None
    small = (joint and -TINY < slope < TINY) or (height and -TINY < intercept < TINY)
    return None if small else tuple.__new__(Line, (slope, intercept))


def _line(sums: Sums, xs: _door.Column) -> Line:
    spread, joint = sums.x_spread, sums.joint_spread
    if isinstance(spread, int) and spread == 0:
        raise ValueError(f"fit_line needs two different x values, but all x are {_door.told(xs[0])}")
    height = cross(sums.y, sums.xx, sums.x, sums.xy)
    if sums.x_shift or sums.y_shift:
        height += sums.y_shift * spread - sums.x_shift * joint
    below = spread * sums.y_unit
    return Line(
        quotient("fit_line", "slope", joint * sums.x_unit, below),
        quotient("fit_line", "intercept", height, below),
    )


def predict(line: Line, x: ArrayLike) -> NDArray[np.float64]:
    """Return the height of the line at each input: ŷ = slope · x + intercept.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).

    Returns:
        Predictions, shape (n,), in units of y.

    Raises:
        ValueError: If a value is not finite, or a prediction is too large for a float.
        TypeError: If something else than a number is among the values.

    Example:
        >>> predict(Line(0.4, 2.4), [1, 2, 3, 4, 5])
        array([2.8, 3.2, 3.6, 4. , 4.4])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    xs = _door.numbers("predict", "x", x)
    slope, intercept = _door.two_numbers("predict", line)
    return _rounded_once("predict", slope, xs, intercept)


def _rounded_once(who: str, slope: float, x: NDArray[np.float64], intercept: float) -> NDArray[np.float64]:
    """Return slope · x + intercept as if rounded once, so that 0.4 · 3 + 2.4 gives 3.6 and not 3.6000000000000005."""
    with np.errstate(all="ignore"):
        product = slope * x
        total = product + intercept
        # What rounding took from the product (Dekker) and from the sum (Knuth).
        s, x_top = _top_half(np.float64(slope)), _top_half(x)
        lost = ((s * x_top - product) + s * (x - x_top) + (slope - s) * x_top) + (slope - s) * (x - x_top)
        back = total - product
        lost += (product - (total - back)) + (intercept - back)
        total += lost
    for place in np.flatnonzero(~np.isfinite(total)).tolist():  # something on the way was too large
        try:
            total[place] = float(Fraction(slope) * Fraction(x[place].item()) + Fraction(intercept))
        except OverflowError:
            raise ValueError(
                f"{who} needs smaller numbers, but the line at x[{place}] is too large for a float"
            ) from None
    return total


def _top_half(values: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    """Return values with the lower half of their digits cut off, so that products of halves are not rounded."""
    wide = values * 134217729.0  # 2**27 + 1
    return np.asarray(wide - (wide - values))


def residuals(line: Line, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Return how far each point lies above the line: e = y - ŷ.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        Residuals, shape (n,), in units of y: positive above the line, negative below it.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or a residual is too large for a float.
        TypeError: If something else than a number is among the values.

    Example:
        >>> residuals(Line(2, 1), [0, 1, 5], [1, 4, 10])
        array([ 0.,  1., -1.])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    xs, ys = _door.pair("residuals", x, y)
    slope, intercept = _door.two_numbers("residuals", line)
    with np.errstate(over="ignore"):
        errors = ys - _rounded_once("residuals", slope, xs, intercept)
    if not np.isfinite(errors).all():
        place = int(np.flatnonzero(~np.isfinite(errors))[0])
        raise ValueError(f"residuals needs smaller numbers, but the residual at x[{place}] is too large for a float")
    return errors


class WorkedTable(NamedTuple):
    """The table of the slides: a row for each point, and the two sums below.

    Example:
        >>> print(worked_table([1, 2, 3], [4, 4, 7]))
        x  y  x - x̄  y - ȳ  (x - x̄)²  (x - x̄)(y - ȳ)
        1  4     -1     -1         1               1
        2  4      0     -1         0               0
        3  7      1      2         1               2
                       sum         2               3

    Source:
        docs/recap/line.md, "The table".
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    x_deviation: tuple[float, ...]
    y_deviation: tuple[float, ...]
    x_squared: tuple[float, ...]
    product: tuple[float, ...]
    x_mean: float
    y_mean: float
    sum_squares: float
    sum_products: float

    def __str__(self) -> str:
        """Return the table with the slides' six columns and, below them, the two sums."""
        names = ["x", "y", "x - x̄", "y - ȳ", "(x - x̄)²", "(x - x̄)(y - ȳ)"]
        rows = [[f"{value:.6g}" for value in row] for row in zip(*self[:6], strict=True)]
        table = [names, *rows, ["", "", "", "sum", f"{self.sum_squares:.6g}", f"{self.sum_products:.6g}"]]
        # A bar over a letter is a sign of its own that takes no room.
        rooms = [max(len(cell) - cell.count(BAR) for cell in column) for column in zip(*table, strict=True)]
        lines = [[cell.rjust(room + cell.count(BAR)) for cell, room in zip(row, rooms, strict=True)] for row in table]
        return "\n".join("  ".join(line).rstrip() for line in lines)


def worked_table(x: ArrayLike, y: ArrayLike) -> WorkedTable:
    """Work out the table of the slides: deviations from the means, their squares, products and sums.

    Args:
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        The columns of the table, the two means, and the two sums that give the slope.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> table = worked_table([1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        >>> table.x_mean, table.y_mean
        (3.0, 3.6)
        >>> table.sum_squares, table.sum_products
        (10.0, 4.0)

    Source:
        docs/recap/line.md, "The table".
    """
    first, second = _door.pair("worked_table", x, y)
    # In fractions, so that 3 - 3.6 is -0.6 and not -0.6000000000000001.
    xs, ys = [Fraction(value) for value in first.tolist()], [Fraction(value) for value in second.tolist()]
    x_mean, y_mean = sum(xs, Fraction()) / len(xs), sum(ys, Fraction()) / len(ys)
    dx, dy = [value - x_mean for value in xs], [value - y_mean for value in ys]
    squares, products = [v * v for v in dx], [v * w for v, w in zip(dx, dy, strict=True)]

    def floats(what: str, values: list[Fraction]) -> tuple[float, ...]:
        return tuple(quotient("worked_table", what, *value.as_integer_ratio()) for value in values)

    columns = {"x": xs, "y": ys, "deviation of x": dx, "deviation of y": dy, "square": squares, "product": products}
    a, b, c, d, e, f = (floats(what, values) for what, values in columns.items())
    sums = [sum(squares, Fraction()), sum(products, Fraction())]
    return WorkedTable(a, b, c, d, e, f, *floats("mean", [x_mean, y_mean]), *floats("sum", sums))
