"""The line: slope and intercept of the least-squares line through points."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import inputs
from recap.sums import Column, Floats, alike, mean, rounded, total

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
        For up to fifty points, both are exact to the last digit; for more, they are
        right to a few units in the last place, also far from zero.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all x are equal.
        TypeError: If something other than a number is among the values.

    Example:
        >>> fit_line([1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        Line(slope=0.4, intercept=2.4)
        >>> fit_line([0, 1, 2], [1, 2, 6])
        Line(slope=2.5, intercept=0.5)

    Source:
        docs/recap/line.md, "Slope and intercept".
    """
    xs, ys = inputs.columns("fit_line", x, y, least=2)
    x_mean, y_mean = mean(xs), mean(ys)
    squares = total(lambda x: (x - x_mean) ** 2, xs)
    if not squares:
        raise inputs.all_equal("fit_line", "x", xs)
    products = total(lambda x, y: (x - x_mean) * (y - y_mean), xs, ys)
    slope = products / squares
    intercept = y_mean - slope * x_mean
    return Line(rounded("fit_line", "slope", slope), rounded("fit_line", "intercept", intercept))


def predict(line: Line, x: ArrayLike) -> Floats:
    """Return the height of the line at each input: ŷ = slope · x + intercept.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).

    Returns:
        Predictions, shape (n,), in units of y.

    Raises:
        ValueError: If a value is not finite, or a prediction is too large for a float.
        TypeError: If something other than a number is among the values.

    Example:
        >>> predict(Line(0.4, 2.4), [1, 2, 3, 4, 5])
        array([2.8, 3.2, 3.6, 4. , 4.4])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    return _heights("predict", line, inputs.column("predict", "x", x))


def slope_and_intercept(who: str, line: Line) -> tuple[float, float]:
    """Return the slope and the intercept of a line, or of any pair of numbers."""
    parts = list(line) if isinstance(line, (tuple, list)) or np.ndim(line) == 1 else []
    if len(parts) != 2:
        raise TypeError(f"{who} needs a line, that is a slope and an intercept, but got {inputs.shown(line)}")
    return inputs.number(who, "the slope", parts[0]), inputs.number(who, "the intercept", parts[1])


def _heights(who: str, line: Line, xs: Column) -> Floats:
    slope, intercept = alike(xs, *slope_and_intercept(who, line))
    with np.errstate(over="ignore"):
        return _nearest(who, "the line", slope * xs + intercept)


def _nearest(who: str, what: str, values: Column) -> Floats:
    """Return the nearest floats, or say that one is beyond them."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except OverflowError:
        found = np.array(math.inf)
    if not np.isfinite(found).all():
        raise ValueError(f"{who} needs smaller numbers, but {what} is too large for a float")
    return found


def residuals(line: Line, x: ArrayLike, y: ArrayLike) -> Floats:
    """Return how far each point lies above the line: e = y - ŷ.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        Residuals, shape (n,), in units of y; positive above the line, negative below it.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or a residual is too large for a float.
        TypeError: If something other than a number is among the values.

    Example:
        >>> residuals(Line(2, 1), [0, 1, 5], [1, 4, 10])
        array([ 0.,  1., -1.])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    xs, ys = inputs.columns("residuals", x, y)
    predictions = _heights("residuals", line, xs)
    with np.errstate(over="ignore"):
        return _nearest("residuals", "a residual", ys - predictions)


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
        TypeError: If something other than a number is among the values.

    Example:
        >>> table = worked_table([1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        >>> table.x_mean, table.y_mean
        (3.0, 3.6)
        >>> table.sum_squares, table.sum_products
        (10.0, 4.0)

    Source:
        docs/recap/line.md, "The table".
    """
    xs, ys = map(inputs.fractions, inputs.columns("worked_table", x, y))  # so that 3 - 3.6 is -0.6
    x_mean, y_mean = mean(xs), mean(ys)
    dx, dy = xs - x_mean, ys - y_mean
    columns = {"x": xs, "y": ys, "deviation": dx, "deviation of y": dy, "square": dx * dx, "product": dx * dy}
    sums = {"sum": sum(dx * dx), "sum of products": sum(dx * dy)}
    parts: list[Any] = [
        *(tuple(rounded("worked_table", what, value) for value in values) for what, values in columns.items()),
        float(x_mean),  # lies among the values
        float(y_mean),
        *(rounded("worked_table", what, value) for what, value in sums.items()),
    ]
    return WorkedTable(*parts)
