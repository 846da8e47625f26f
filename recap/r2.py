"""R²: how much of the spread of y the predictions explain."""

from __future__ import annotations

from typing import NamedTuple

from numpy.typing import ArrayLike

from recap import inputs
from recap.sums import mean, root, rounded, total


class SumsOfSquares(NamedTuple):
    """The three sums of squares: total (SST), regression (SSR) and error (SSE).

    For the least-squares line, total = regression + error.

    Example:
        >>> parts = SumsOfSquares(total=14, regression=12.5, error=1.5)
        >>> parts.total == parts.regression + parts.error
        True

    Source:
        docs/recap/r2.md, "The sums add up".
    """

    total: float
    regression: float
    error: float


def sums_of_squares(y: ArrayLike, predictions: ArrayLike) -> SumsOfSquares:
    """Add up the squared distances actual to mean, predicted to mean, and actual to predicted.

        total      SST = Σ (y - ȳ)²
        regression SSR = Σ (ŷ - ȳ)²
        error      SSE = Σ (y - ŷ)²

    Args:
        y: Targets, shape (n,).
        predictions: Predictions ŷ, shape (n,), paired with y.

    Returns:
        The three sums, in squared units of y.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something other than a number is among the values.

    Example:
        >>> sums_of_squares([1, 2, 6], [0.5, 3, 5.5])
        SumsOfSquares(total=14.0, regression=12.5, error=1.5)

    Source:
        docs/recap/r2.md, "The sums add up".
    """
    ys, ps = inputs.columns("sums_of_squares", y, predictions, ("y", "predictions"))
    y_mean = mean(ys)
    sums = {
        "total": total(lambda y: (y - y_mean) ** 2, ys),
        "regression": total(lambda p: (p - y_mean) ** 2, ps),
        "error": total(lambda y, p: (y - p) ** 2, ys, ps),
    }
    return SumsOfSquares(*(rounded("sums_of_squares", f"{name} sum of squares", value) for name, value in sums.items()))


def r_squared(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the share of the spread of y that the predictions explain: R² = 1 - SSE / SST.

    Args:
        y: Targets, shape (n,), at least two of them different.
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        1 for perfect predictions, 0 for predictions no better than the mean
        of y, and below 0 for worse ones.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all y are equal.
        TypeError: If something other than a number is among the values.

    Example:
        >>> round(r_squared([3, 4, 2, 4, 5], [2.8, 3.2, 3.6, 4.0, 4.4]), 4)
        0.3077
        >>> from fractions import Fraction  # 14/5 is exactly 2.8, which no float is
        >>> r_squared([3, 4, 2, 4, 5], [Fraction(n, 5) for n in (14, 16, 18, 20, 22)]) == 4 / 13
        True
        >>> r_squared([1, 2, 3], [2, 2, 2])
        0.0
        >>> r_squared([1, 2, 3], [3, 2, 1])
        -3.0

    Source:
        docs/recap/r2.md, "The formula".
    """
    ys, ps = inputs.columns("r_squared", y, predictions, ("y", "predictions"), least=2)
    y_mean = mean(ys)
    sst = total(lambda y: (y - y_mean) ** 2, ys)
    if not sst:
        raise inputs.all_equal("r_squared", "y", ys)
    sse = total(lambda y, p: (y - p) ** 2, ys, ps)
    return rounded("r_squared", "R²", 1 - sse / sst)


def correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Return the correlation coefficient of x and y.

        r = Σ (x - x̄)(y - ȳ) / √( Σ (x - x̄)² · Σ (y - ȳ)² )

    Args:
        x: Values, shape (n,), at least two of them different.
        y: Values, shape (n,), paired with x, at least two of them different.

    Returns:
        A number from -1 to 1, 1 when the points lie on a rising line, -1 on a
        falling one. Its square is the R² of the least-squares line.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all x or all y are equal.
        TypeError: If something other than a number is among the values.

    Example:
        >>> correlation([1, 2, 3], [6, 4, 2])
        -1.0
        >>> round(correlation([1, 2, 3, 4, 5], [3, 4, 2, 4, 5]), 4)
        0.5547

    Source:
        docs/recap/r2.md, "The squared correlation".
    """
    xs, ys = inputs.columns("correlation", x, y, least=2)
    x_mean, y_mean = mean(xs), mean(ys)
    x_squares = total(lambda x: (x - x_mean) ** 2, xs)
    y_squares = total(lambda y: (y - y_mean) ** 2, ys)
    for name, column, squares in (("x", xs, x_squares), ("y", ys, y_squares)):
        if not squares:
            raise inputs.all_equal("correlation", name, column)
    products = total(lambda x, y: (x - x_mean) * (y - y_mean), xs, ys)
    size = root(products**2 / (x_squares * y_squares))
    return rounded("correlation", "correlation", size if products > 0 else -size)
