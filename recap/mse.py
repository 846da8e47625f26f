"""The mean squared error, the bowl it makes over slope and intercept, and the way down."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import _door, _exact
from recap._whole import Whole, quotient, root_of_quotient
from recap.line import Line


def mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the mean of the squared errors: MSE = Σ (y - ŷ)² / n.

    Args:
        y: Targets, shape (n,).
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        The mean squared error, in squared units of y, exact to the last digit;
        0 means that every prediction is right.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> mean_squared_error([3, 5], [2, 7])
        2.5
        >>> mean_squared_error([3, 4, 2, 4, 5], [2.8, 3.2, 3.6, 4.0, 4.4])
        0.72

    Source:
        docs/recap/mse.md, "The formula".
    """
    return _of_squared_errors("mean_squared_error", quotient, y, predictions)


def _of_squared_errors(who: str, form: Callable[[str, str, Whole, Whole], float], y: ArrayLike, p: ArrayLike) -> float:
    ys, ps = _door.columns(who, y, p, ("y", "predictions"))

    def result(way: _exact.Way) -> float:
        total, unit = way.squared_errors(ys, ps)
        return form(who, "mean squared error", total, len(ys) * unit**2)

    return _exact.settle(who, result, squares=True, y=ys, predictions=ps)


def root_mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the root of the mean squared error, which is in units of y again: RMSE = √MSE.

    Args:
        y: Targets, shape (n,).
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        The root mean squared error, in units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> root_mean_squared_error([3, 5, 4], [2, 7, 2])
        1.7320508075688772
        >>> root_mean_squared_error([10, 20], [13, 17])
        3.0

    Source:
        docs/recap/mse.md, "The root: back to the unit of y".
    """
    return _of_squared_errors("root_mean_squared_error", root_of_quotient, y, predictions)


def sum_squared_error(line: Line, x: ArrayLike, y: ArrayLike) -> float:
    """Return S(m, c), the sum of the squared vertical distances from the points to a line.

    Args:
        line: Any slope m and intercept c, not only the best.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        S(m, c) = Σ (y - m·x - c)², in squared units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> sum_squared_error(Line(1, 0), [1, 2], [2, 4])
        5.0
        >>> sum_squared_error(Line(0.4, 2.4), [1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        3.6

    Source:
        docs/recap/line.md, "Vertical distances, squared".
    """
    m, c = (Fraction(part) for part in _door.two_numbers("sum_squared_error", line))
    xs, ys = _door.columns("sum_squared_error", x, y)

    def result(way: _exact.Way) -> float:
        # A residual, times the unit below, is a whole number: a·y + b·x + d in the whole numbers of the sums.
        sums, swapped = way.sums(xs, ys), way.sums(ys, xs)
        unit = sums.x_unit * sums.y_unit * m.denominator * c.denominator
        a, b = unit // sums.y_unit, -unit // sums.x_unit // m.denominator * m.numerator
        d = a * sums.y_shift + b * sums.x_shift - unit // c.denominator * c.numerator
        squares = a * a * swapped.xx + b * b * sums.xx + sums.n * d * d
        total = squares + 2 * (a * b * sums.xy + a * d * sums.y + b * d * sums.x)
        return quotient("sum_squared_error", "sum of squared errors", total, unit**2)

    return _exact.settle("sum_squared_error", result, x=xs, y=ys)


def error_gradient(line: Line, x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Return how steeply the mean squared error rises when slope or intercept grows.

    With e = y - m·x - c these are the two partial derivatives of Σ e² / n:

        -2 Σ e·x / n  for the slope m, and  -2 Σ e / n  for the intercept c.

    Args:
        line: Any slope m and intercept c.
        x: Inputs, shape (n,).
        y: Targets, shape (n,), paired with x.

    Returns:
        The derivatives with respect to m and to c, each exact to the last digit for the
        slope and the intercept given. Both are zero at the best line; where that has no float, nearly so.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> error_gradient(Line(0, 0), [1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        (-23.2, -7.2)

    Source:
        docs/recap/mse.md, "The gradient".
    """
    m, c = (Fraction(part) for part in _door.two_numbers("error_gradient", line))
    xs, ys = _door.columns("error_gradient", x, y)

    def result(way: _exact.Way) -> tuple[float, float]:
        s = way.sums(xs, ys)
        u, v, n = s.x_unit, s.y_unit, s.n
        # The sums of x, y, x² and x·y without the shifts.
        sx, sy = s.x + n * s.x_shift, s.y + n * s.y_shift
        sxx = s.xx + 2 * s.x_shift * s.x + n * s.x_shift**2
        sxy = s.xy + s.x_shift * s.y + s.y_shift * sx
        # Over the unit of both, -2 Σ e·x and -2 Σ e are whole numbers.
        slope, up, down = m.numerator, m.denominator, c.denominator
        dm = 2 * (slope * down * v * sxx + c.numerator * up * u * v * sx - up * down * u * sxy)
        dc = 2 * (slope * down * v * sx + c.numerator * up * u * v * n - up * down * u * sy)
        below = up * down * u * v * n
        return quotient("error_gradient", "gradient", dm, below * u), quotient("error_gradient", "gradient", dc, below)

    return _exact.settle("error_gradient", result, x=xs, y=ys)


def _gradient(xs: _door.Floats, errors: _door.Floats) -> tuple[float, float]:
    n = len(xs)
    return -2 * float(errors @ xs) / n, -2 * float(np.add.reduce(errors)) / n


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
    thousand millionth of the size of the data, or of the first predictions where
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
        TypeError: If something else than a number is among the values.

    Example:
        >>> descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.5, steps=1).line
        Line(slope=11.6, intercept=3.6)
        >>> walk = descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.08, steps=2000)
        >>> walk.converged, round(walk.line.slope, 6), round(walk.line.intercept, 6)
        (True, 0.4, 2.4)

    Source:
        docs/recap/mse.md, "Many steps".
    """
    xs, ys = _door.pair("descend", x, y)
    step = _door.number("descend", "rate", rate)
    if step <= 0:
        raise ValueError(f"descend needs a rate above zero, but got {step}")
    count = _door.whole_number("descend", "steps", steps, least=0)
    line = Line(*_door.two_numbers("descend", start))
    path, losses, converged = [line], [_loss(line, xs, ys)], False
    if not math.isfinite(losses[0]):
        raise ValueError("descend needs smaller numbers, but the first loss is too large for a float")
    with np.errstate(all="ignore"):
        small = 1e-9 * (_size(ys) or _size(line.slope * xs + line.intercept))
        enough = min(small * _size(xs), sys.float_info.max)
        for _ in range(count):
            dm, dc = _gradient(xs, ys - (line.slope * xs + line.intercept))
            if abs(dm) <= enough and abs(dc) <= small:
                converged = True
                break
            line = Line(line.slope - step * dm, line.intercept - step * dc)
            loss = _loss(line, xs, ys)
            if not math.isfinite(loss):
                break
            path.append(line)
            losses.append(loss)
    return Descent(path[-1], tuple(losses), tuple(path), converged)


def _size(values: _door.Floats) -> float:
    """Return the root of the mean square, of numbers whose squares may be too large for a float."""
    most = float(np.abs(values).max())
    shares = values / (most or 1.0)
    return most * math.sqrt(float(shares @ shares) / len(values))


def _loss(line: Line, xs: _door.Floats, ys: _door.Floats) -> float:
    with np.errstate(all="ignore"):
        errors = ys - (line.slope * xs + line.intercept)
        return float(errors @ errors) / len(xs)


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
        TypeError: If something else than a number is among the values.

    Example:
        >>> curvature([-1, 1])
        (2.0, 2.0)
        >>> largest, smallest = curvature([1, 2, 3, 4, 5])
        >>> round(largest, 2), round(smallest, 3)
        (23.66, 0.338)

    Source:
        docs/recap/mse.md, "How large may the rate be?".
    """
    xs = _door.numbers("curvature", "x", x)
    largest = _largest("curvature", xs)
    column = xs if len(xs) > _door.SHORT else xs.tolist()

    def result(way: _exact.Way) -> float:
        sums = way.sums(column, column)
        return quotient("curvature", "variance of x", sums.x_spread, (sums.n * sums.x_unit) ** 2)

    # The product of the two is 4 · variance: better than a difference of nearly equal numbers.
    return largest, 4 * (_exact.settle("curvature", result, x=column) / largest)


def _largest(who: str, xs: _door.Floats) -> float:
    n = len(xs)
    with np.errstate(all="ignore"):
        square, mean = float(xs @ xs) / n, float(np.add.reduce(xs)) / n
    largest = square + 1 + math.hypot(square - 1, 2 * mean)
    if not math.isfinite(largest):
        raise ValueError(f"{who} needs smaller numbers, but the squares of x are too large for a float")
    return largest


def largest_rate(x: ArrayLike) -> float:
    """Return the learning rate above which descent on the mean squared error runs away.

    Args:
        x: Inputs, shape (n,).

    Returns:
        2 / (larger curvature).

    Raises:
        ValueError: If a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> round(largest_rate([1, 2, 3, 4, 5]), 4)
        0.0845
        >>> largest_rate([-2, -1, 0, 1, 2])
        0.5

    Source:
        docs/recap/mse.md, "How large may the rate be?".
    """
    return 2 / _largest("largest_rate", _door.numbers("largest_rate", "x", x))
