"""The mean squared error, the bowl it makes over slope and intercept, and the way down."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import _door
from recap.line import Line, residuals


def mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the mean of the squared errors.

    Example:
        >>> mean_squared_error([3, 5], [2, 7])
        2.5
    """
    ys, ps = _door.pair("mean_squared_error", y, predictions, names=("y", "predictions"))
    return float(np.mean((ys - ps) ** 2))


def root_mean_squared_error(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the square root of the mean squared error, in units of y.

    Example:
        >>> root_mean_squared_error([3, 5], [0, 5 + 4 + 0])
        3.5355339059327378
    """
    ys, ps = _door.pair("root_mean_squared_error", y, predictions, names=("y", "predictions"))
    return math.sqrt(float(np.mean((ys - ps) ** 2)))


def sum_squared_error(line: Line, x: ArrayLike, y: ArrayLike) -> float:
    """Return S(m, c), the sum of the squared vertical distances to the line.

    Example:
        >>> sum_squared_error(Line(1, 0), [1, 2], [2, 4])
        5.0
    """
    errors = residuals(line, x, y)
    return float(errors @ errors)


def error_gradient(line: Line, x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Return the slopes of the mean squared error in the directions of m and c.

    Example:
        >>> error_gradient(Line(0, 0), [1, 2, 3, 4, 5], [3, 4, 2, 4, 5])
        (-23.2, -7.2)
    """
    xs, ys = _door.pair("error_gradient", x, y)
    errors = residuals(line, xs, ys)
    return float(-2 * np.mean(errors * xs)), float(-2 * np.mean(errors))


class Descent(NamedTuple):
    """Where gradient descent arrived, the losses and the lines on its way."""

    line: Line
    losses: tuple[float, ...]
    path: tuple[Line, ...]
    converged: bool


def descend(x: ArrayLike, y: ArrayLike, rate: float, steps: int, start: Line = Line(0.0, 0.0)) -> Descent:
    """Walk down the mean squared error by gradient descent.

    Example:
        >>> descend([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], rate=0.5, steps=1).line
        Line(slope=11.6, intercept=3.6)
    """
    xs, ys = _door.pair("descend", x, y)
    line = Line(float(start[0]), float(start[1]))
    path, losses, converged = [line], [mean_squared_error(ys, line[0] * xs + line[1])], False
    for _ in range(steps):
        dm, dc = error_gradient(line, xs, ys)
        if max(abs(dm), abs(dc)) < 1e-9:
            converged = True
            break
        line = Line(line.slope - rate * dm, line.intercept - rate * dc)
        if not (math.isfinite(line.slope) and math.isfinite(line.intercept)):
            break
        path.append(line)
        losses.append(mean_squared_error(ys, line[0] * xs + line[1]))
    return Descent(line, tuple(losses), tuple(path), converged)


def curvature(x: ArrayLike) -> tuple[float, float]:
    """Return the two curvatures of the bowl: the eigenvalues of its Hessian, largest first.

    Example:
        >>> largest, smallest = curvature([1, 2, 3, 4, 5])
        >>> round(largest, 2), round(smallest, 3)
        (23.66, 0.338)
    """
    xs = _door.numbers("curvature", "x", x)
    a, b = 2 * float(np.mean(xs * xs)), 2 * float(np.mean(xs))
    smallest, largest = np.linalg.eigvalsh([[a, b], [b, 2.0]])
    return float(largest), float(smallest)


def largest_rate(x: ArrayLike) -> float:
    """Return the rate above which descent on the mean squared error diverges.

    Example:
        >>> round(largest_rate([1, 2, 3, 4, 5]), 4)
        0.0845
    """
    return 2 / curvature(x)[0]
