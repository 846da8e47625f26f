"""R²: how much of the spread of y the predictions explain."""

from __future__ import annotations

from typing import NamedTuple

from numpy.typing import ArrayLike

from recap import _door, _exact
from recap._whole import Near, quotient, root_of_quotient


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
        The three sums, in squared units of y, each exact to the last digit.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or there is none.
        TypeError: If something else than a number is among the values.

    Example:
        >>> sums_of_squares([1, 2, 6], [0.5, 3, 5.5])
        SumsOfSquares(total=14.0, regression=12.5, error=1.5)

    Source:
        docs/recap/r2.md, "The sums add up".
    """
    who = "sums_of_squares"
    ys, ps = _door.columns(who, y, predictions, ("y", "predictions"))

    def result(way: _exact.Way) -> SumsOfSquares:
        of_y, of_p = way.sums(ys, ps), way.sums(ps, ys)
        error, unit = way.squared_errors(ys, ps)
        n, y_unit, p_unit = of_y.n, of_y.x_unit, of_p.x_unit
        # The distance of the two means, times n and both units.
        apart = (of_p.x + n * of_p.x_shift) * y_unit - (of_y.x + n * of_y.x_shift) * p_unit
        regression = of_p.x_spread * y_unit**2 + apart * apart
        return SumsOfSquares(
            quotient(who, "total sum of squares", of_y.x_spread, n * y_unit**2),
            quotient(who, "regression sum of squares", regression, n * (y_unit * p_unit) ** 2),
            quotient(who, "error sum of squares", error, unit**2),
        )

    return _exact.settle(who, result, y=ys, predictions=ps)


def r_squared(y: ArrayLike, predictions: ArrayLike) -> float:
    """Return the share of the spread of y that the predictions explain: R² = 1 - SSE / SST.

    Args:
        y: Targets, shape (n,), at least two of them different.
        predictions: Predictions, shape (n,), paired with y.

    Returns:
        1 for perfect predictions, 0 for predictions no better than the mean
        of y, and below 0 for worse ones; exact to the last digit.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all y are equal.
        TypeError: If something else than a number is among the values.

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
    ys, ps = _door.columns("r_squared", y, predictions, ("y", "predictions"), least=2)

    def result(way: _exact.Way) -> float:
        of_y = way.sums(ys, ys)
        total = of_y.x_spread
        if isinstance(total, int) and total == 0:
            raise ValueError(f"r_squared needs two different y values, but all y are {_door.told(ys[0])}")
        error, unit = way.squared_errors(ys, ps)
        whole = total * unit**2
        return quotient("r_squared", "R²", whole - error * (of_y.n * of_y.x_unit**2), whole)

    return _exact.settle("r_squared", result, y=ys, predictions=ps)


def correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Return the correlation coefficient of x and y.

        r = Σ (x - x̄)(y - ȳ) / √( Σ (x - x̄)² · Σ (y - ȳ)² )

    Args:
        x: Values, shape (n,), at least two of them different.
        y: Values, shape (n,), paired with x, at least two of them different.

    Returns:
        A number from -1 to 1: 1 when the points lie on a rising line, -1 on a
        falling one. Its square is the R² of the least-squares line.

    Raises:
        ValueError: If the shapes differ, a value is not finite, or all x or all y are equal.
        TypeError: If something else than a number is among the values.

    Example:
        >>> correlation([1, 2, 3], [6, 4, 2])
        -1.0
        >>> round(correlation([1, 2, 3, 4, 5], [3, 4, 2, 4, 5]), 4)
        0.5547

    Source:
        docs/recap/r2.md, "The squared correlation".
    """
    columns = dict(zip(("x", "y"), _door.columns("correlation", x, y, least=2), strict=True))

    def result(way: _exact.Way) -> float:
        of_x, of_y = way.sums(columns["x"], columns["y"]), way.sums(columns["y"], columns["x"])
        for name, spread in (("x", of_x.x_spread), ("y", of_y.x_spread)):
            if isinstance(spread, int) and spread == 0:
                first = _door.told(columns[name][0])
                raise ValueError(f"correlation needs two different {name} values, but all {name} are {first}")
        joint = of_x.joint_spread
        size = root_of_quotient("correlation", "square of r", joint * joint, of_x.x_spread * of_y.x_spread)
        falls = (joint.value if isinstance(joint, Near) else joint) < 0
        return max(-size, -1.0) if falls else min(size, 1.0)

    return _exact.settle("correlation", result, x=columns["x"], y=columns["y"])
