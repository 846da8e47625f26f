"""R²: how much of the spread of y the predictions explain."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import _door


class SumsOfSquares(NamedTuple):
    """Total, regression and error sums of squares (SST, SSR, SSE)."""

    total: float
    regression: float
    error: float


def sums_of_squares(y: ArrayLike, predictions: ArrayLike) -> SumsOfSquares:
    """Return the squared distances actual to mean, predicted to mean, actual to predicted.

    Example:
        >>> sums_of_squares([1, 2, 6], [0.5, 3, 5.5])
        SumsOfSquares(total=14.0, regression=12.5, error=1.5)
    """
    ys, ps = _door.pair("sums_of_squares", y, predictions, names=("y", "predictions"))
    mean = ys.mean()
    return SumsOfSquares(*(float(d @ d) for d in (ys - mean, ps - mean, ys - ps)))


def r_squared(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return R² = 1 - SSE / SST.

    Example:
        >>> r_squared([1, 2, 3], [1, 2, 3])
        1.0
    """
    ys, ps = _door.pair("r_squared", y, predictions, names=("y", "predictions"))
    _door.two_different("r_squared", "y", ys)
    sums = sums_of_squares(ys, ps)
    return 1 - sums.error / sums.total


def correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Return the correlation coefficient r, between -1 and 1.

    Example:
        >>> correlation([1, 2, 3], [6, 4, 2])
        -1.0
    """
    xs, ys = _door.pair("correlation", x, y, least=2)
    _door.two_different("correlation", "x", xs)
    _door.two_different("correlation", "y", ys)
    dx, dy = xs - xs.mean(), ys - ys.mean()
    return float(np.clip(dx @ dy / np.sqrt((dx @ dx) * (dy @ dy)), -1, 1))
