"""The line: slope and intercept of the least-squares line through points."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import _door


class Line(NamedTuple):
    """A straight line y = slope · x + intercept.

    Example:
        >>> Line(2, 1).slope
        2
    """

    slope: float
    intercept: float


def fit_line(x: ArrayLike, y: ArrayLike) -> Line:
    """Fit the least-squares line through the points (x, y).

    Of all straight lines it has the smallest sum of squared vertical
    distances to the points.

    Args:
        x: Inputs, shape (n,), at least two of them different.
        y: Targets, shape (n,), paired with x.

    Returns:
        Slope, in units of y per unit of x, and intercept, in units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all x are equal.

    Example:
        >>> fit_line([0, 1, 2], [1, 2, 6])
        Line(slope=2.5, intercept=0.5)

    Source:
        docs/recap/line.md, "Slope and intercept".
    """
    xs, ys = _door.pair("fit_line", x, y, least=2)
    _door.two_different("fit_line", "x", xs)
    dx, dy = xs - xs.mean(), ys - ys.mean()
    slope = float(dx @ dy / (dx @ dx))
    return Line(slope, float(ys.mean() - slope * xs.mean()))


def predict(line: Line, x: ArrayLike) -> NDArray[np.float64]:
    """Return the heights of the line above the inputs x.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).

    Returns:
        Predictions, shape (n,).

    Raises:
        ValueError: If a value is not finite.

    Example:
        >>> predict(Line(2, 1), [0, 1, 5])
        array([ 1.,  3., 11.])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    xs = _door.numbers("predict", "x", x)
    slope, intercept = _door.one("predict", "the slope", line[0]), _door.one("predict", "the intercept", line[1])
    return np.asarray(np.round(slope * xs + intercept, 14))


def residuals(line: Line, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Return how far each point lies above the line: y minus prediction.

    Args:
        line: Slope and intercept.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        Residuals, shape (n,): positive above the line, negative below it.

    Raises:
        ValueError: If the shapes differ or a value is not finite.

    Example:
        >>> residuals(Line(2, 1), [0, 1, 5], [1, 4, 10])
        array([ 0.,  1., -1.])

    Source:
        docs/recap/line.md, "Predictions and residuals".
    """
    xs, ys = _door.pair("residuals", x, y)
    return ys - predict(line, xs)


class WorkedTable(NamedTuple):
    """The table of the slides: one row per point, with the sums below."""

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
        """Print the table with the slides' six columns and the two sums."""
        names = ("x", "y", "x - x̄", "y - ȳ", "(x - x̄)²", "(x - x̄)(y - ȳ)")
        rows = [[f"{v:.6g}" for v in row] for row in zip(*self[:6], strict=True)]
        sums = ["", "", "", "sum", f"{self.sum_squares:.6g}", f"{self.sum_products:.6g}"]
        widths = [max(map(len, column)) for column in zip(names, *rows, sums, strict=True)]
        lines = ["  ".join(c.rjust(w) for c, w in zip(r, widths, strict=True)) for r in [list(names), *rows, sums]]
        return "\n".join(line.rstrip() for line in lines)


def worked_table(x: ArrayLike, y: ArrayLike) -> WorkedTable:
    """Work out the table of the slides: deviations, squares, products and their sums.

    Args:
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        The columns of the table, the two means and the two sums.

    Raises:
        ValueError: If the shapes differ or a value is not finite.

    Example:
        >>> table = worked_table([1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        >>> table.sum_squares, table.sum_products
        (10.0, 4.0)

    Source:
        docs/recap/line.md, "The table".
    """
    xs, ys = _door.pair("worked_table", x, y)
    dx, dy = np.round(xs - xs.mean(), 12), np.round(ys - ys.mean(), 12)
    columns = [tuple(np.round(column, 12).tolist()) for column in (xs, ys, dx, dy, dx * dx, dx * dy)]
    sums = [float(np.round(v, 12)) for v in (xs.mean(), ys.mean(), dx @ dx, dx @ dy)]
    return WorkedTable(*columns, *sums)  # type: ignore[arg-type]
