"""The mean squared error, the bowl it makes over slope and intercept, and the way down."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import inputs
from recap.line import Line, slope_and_intercept
from recap.sums import Column, Floats, alike, mean, root, rounded, total


def mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the mean of the squared errors: MSE = Σ (y - ŷ)² / n.

    Args:
        y: Targets, shape (n,).
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        The mean squared error, in squared units of y; 0 means that every prediction is right. For up to
        fifty predictions it is exact to the last digit.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> mean_squared_error([3, 5], [2, 7])
        2.5
        >>> mean_squared_error([3, 4, 2, 4, 5], [2.8, 3.2, 3.6, 4.0, 4.4])
        0.72

    Source:
        docs/recap/mse.md, "The formula".
    """
    ys, ps = inputs.columns("mean_squared_error", y, predictions, ("y", "predictions"))
    error = total(lambda y, p: (y - p) ** 2, ys, ps) / len(ys)
    return rounded("mean_squared_error", "mean squared error", error)


def root_mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the root of the mean squared error, which is in units of y again: RMSE = √MSE.

    Args:
        y: Targets, shape (n,).
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        The root mean squared error, in units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> root_mean_squared_error([3, 5, 4], [2, 7, 2])
        1.7320508075688772
        >>> root_mean_squared_error([10, 20], [13, 17])
        3.0

    Source:
        docs/recap/mse.md, "The root: back to the unit of y".
    """
    ys, ps = inputs.columns("root_mean_squared_error", y, predictions, ("y", "predictions"))
    error = total(lambda y, p: (y - p) ** 2, ys, ps) / len(ys)
    return rounded("root_mean_squared_error", "root of the mean squared error", root(error))


def sum_squared_error(line: Line, x: ArrayLike, y: ArrayLike) -> float:
    """Return SSE(m, c), the sum of the squared vertical distances from the points to a line.

    Args:
        line: Any slope m and intercept c, not only the best.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        SSE(m, c) = Σ (y - m·x - c)², in squared units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> sum_squared_error(Line(1, 0), [1, 2], [2, 4])
        5.0
        >>> sum_squared_error(Line(0.4, 2.4), [1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        3.6

    Source:
        docs/recap/line.md, "Vertical distances, squared".
    """
    xs, ys, error = _errors("sum_squared_error", line, x, y)
    return rounded("sum_squared_error", "sum of squared errors", total(lambda x, y: error(x, y) ** 2, xs, ys))


def _errors(who: str, line: Line, x: ArrayLike, y: ArrayLike) -> tuple[Column, Column, Callable[..., Column]]:
    """Return points, and the function that gives their errors: e = y - m·x - c.

    It counts from the means, so that points far from zero keep their digits: with the error d at the point of means,
    e = (y - ȳ) - m·(x - x̄) + d.
    """
    xs, ys = inputs.columns(who, x, y)
    m, c = map(Fraction, slope_and_intercept(who, line))
    if not inputs.SMALL < abs(m) + abs(c) + 1 < inputs.LARGE:
        xs, ys = inputs.fractions(xs), inputs.fractions(ys)
    x_mean, y_mean = mean(xs), mean(ys)
    slope, d = alike(xs, m, y_mean - m * x_mean - c)
    return xs, ys, lambda x, y: (y - y_mean) - slope * (x - x_mean) + d


def error_gradient(line: Line, x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Return how steeply the mean squared error rises when slope or intercept grows.

    With e = y - m·x - c these are the two partial derivatives of Σ e² / n:

        -2 Σ e·x / n  for the slope m, and  -2 Σ e / n  for the intercept c.

    Args:
        line: Any slope m and intercept c.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        The derivatives with respect to m and to c. Both are zero at the best line, or nearly so where
        that has no float.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> error_gradient(Line(0, 0), [1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        (-23.2, -7.2)

    Source:
        docs/recap/mse.md, "The gradient".
    """
    xs, ys, error = _errors("error_gradient", line, x, y)
    dm = -2 * total(lambda x, y: error(x, y) * x, xs, ys) / len(xs)
    dc = -2 * total(error, xs, ys) / len(xs)
    return rounded("error_gradient", "gradient", dm), rounded("error_gradient", "gradient", dc)


class Descent(NamedTuple):
    """A walk down the mean squared error: where it ended, and all it passed.

    Example:
        >>> walk = descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.05, steps=3)
        >>> len(walk.path), walk.path[-1] == walk.line, walk.losses[0]
        (4, True, 14.0)

    Source:
        docs/recap/mse.md, "Many steps".
    """

    line: Line
    losses: tuple[float, ...]
    path: tuple[Line, ...]
    converged: bool


def descend(x: ArrayLike, y: ArrayLike, rate: float, steps: int, start: Line = Line(0.0, 0.0)) -> Descent:
    """Walk down the mean squared error by gradient descent.

    Each step goes against the gradient: m becomes m - rate · ∂MSE/∂m, and c
    likewise. The walk ends early when the gradient is as good as zero (a
    billionth of the size of the data, or of the first predictions where
    all y are zero), or when it has run away.

    Args:
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.
        rate: Learning rate, above zero. Above largest_rate(x) the walk runs away.
        steps: Number of steps at most.
        start: Slope and intercept at the start.

    Returns:
        The last line, the losses and the lines from the start on, and whether the walk converged.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or rate or steps are out of range.
        TypeError: If something other than a number is among the values.

    Example:
        >>> descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.5, steps=1).line
        Line(slope=11.6, intercept=3.6)
        >>> walk = descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.08, steps=2000)
        >>> walk.converged, round(walk.line.slope, 6), round(walk.line.intercept, 6)
        (True, 0.4, 2.4)

    Source:
        docs/recap/mse.md, "Many steps".
    """
    exact = inputs.columns("descend", x, y)
    xs, ys = inputs.floats("descend", "x", exact[0]), inputs.floats("descend", "y", exact[1])
    rate = inputs.number("descend", "rate", rate)
    if rate <= 0:
        raise ValueError(f"descend needs a rate above zero, but got {rate}")
    steps = inputs.whole_number("descend", "steps", steps, least=0)
    line = Line(*slope_and_intercept("descend", start))
    path, losses, converged = [], [], False
    with np.errstate(all="ignore"):
        small = 1e-9 * (_size(ys) or _size(line.slope * xs + line.intercept))
        flat = min(small * _size(xs), sys.float_info.max)
        while True:
            errors = ys - (line.slope * xs + line.intercept)
            loss = float(np.mean(errors**2))
            if not math.isfinite(loss):
                break
            path.append(line)
            losses.append(loss)
            dm, dc = -2 * float(np.mean(errors * xs)), -2 * float(np.mean(errors))
            converged = abs(dm) <= flat and abs(dc) <= small
            if converged or len(path) > steps:
                break
            line = Line(line.slope - rate * dm, line.intercept - rate * dc)
    if not path:
        raise ValueError("descend needs smaller numbers, but the first loss is too large for a float")
    return Descent(path[-1], tuple(losses), tuple(path), converged)


def _size(values: Floats) -> float:
    """Return the root of the mean square, of numbers whose squares may be too large for a float."""
    return math.hypot(*values.tolist()) / math.sqrt(len(values))


def curvature(x: ArrayLike) -> tuple[float, float]:
    """Return how strongly the bowl of the mean squared error bends, along and across its valley.

    These are the eigenvalues of its matrix of second derivatives,

        2 · | mean of x²   mean of x |
            | mean of x    1         |

    Args:
        x: Inputs, shape (n,).

    Returns:
        The larger and the smaller curvature; the smaller is 0 when all x are equal.

    Raises:
        ValueError: If a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> curvature([-1, 1])
        (2.0, 2.0)
        >>> largest, smallest = curvature([1, 2, 3, 4, 5])
        >>> round(largest, 2), round(smallest, 3)
        (23.66, 0.338)

    Source:
        docs/recap/mse.md, "How large may the rate be?".
    """
    xs = inputs.column("curvature", "x", x)
    x_mean = mean(xs)
    largest = _largest("curvature", xs)
    variance = total(lambda x: (x - x_mean) ** 2, xs) / len(xs)
    # The product of the two is 4 · variance: better than a difference of nearly equal numbers.
    return largest, rounded("curvature", "smaller curvature", 4 * variance / Fraction(largest))


def _largest(who: str, xs: Column) -> float:
    square = rounded(who, "mean of the squares of x", total(lambda x: x**2, xs) / len(xs))
    return square + 1 + math.hypot(square - 1, 2 * float(mean(xs)))


def largest_rate(x: ArrayLike) -> float:
    """Return the learning rate above which descent on the mean squared error runs away.

    Args:
        x: Inputs, shape (n,).

    Returns:
        2 / (larger curvature).

    Raises:
        ValueError: If a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> round(largest_rate([1, 2, 3, 4, 5]), 4)
        0.0845
        >>> largest_rate([-2, -1, 0, 1, 2])
        0.5

    Source:
        docs/recap/mse.md, "How large may the rate be?".
    """
    return 2 / _largest("largest_rate", inputs.column("largest_rate", "x", x))
