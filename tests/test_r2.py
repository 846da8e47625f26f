"""R², the sums of squares behind it, and the correlation."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recap import (
    FIVE_POINTS,
    correlation,
    fit_line,
    mean_squared_error,
    predict,
    r_squared,
    sums_of_squares,
)

X, Y = FIVE_POINTS
PREDICTIONS = [Fraction(n, 5) for n in (14, 16, 18, 20, 22)]  # 2.8, 3.2, 3.6, 4.0, 4.4 without rounding

KNOWN = {
    "the slides": (lambda: r_squared(Y, PREDICTIONS), 4 / 13),
    "without (3, 2)": (lambda: r_squared((3, 4, 4, 5), [Fraction(n, 5) for n in (16, 18, 22, 24)]), 0.8),
    "without (5, 5)": (lambda: r_squared((3, 4, 2, 4), [Fraction(n, 10) for n in (31, 32, 33, 34)]), 0.05 / 2.75),
    "always the mean": (lambda: r_squared([1, 2, 6], [3, 3, 3]), 0),
    "perfect": (lambda: r_squared([1, 2, 6], [1, 2, 6]), 1),
    "through the origin": (lambda: r_squared(Y, [Fraction(58 * x, 55) for x in X]), -100 / 143),
    "correlation": (lambda: correlation(X, Y), 4 / math.sqrt(52)),
    "a rising line": (lambda: correlation([0, 1, 2], [-7, -5, -3]), 1),
    "a falling line": (lambda: correlation([0, 1, 2], [2, 1, 0]), -1),
    "no correlation": (lambda: correlation([1, 2, 3], [0, 7, 0]), 0),
    "tiny numbers": (lambda: correlation([0, 1e-300, 2e-300], [0, 1e300, 2e300]), 1),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_shares(call, expected):
    value = call()
    assert value == pytest.approx(expected, rel=1e-14, abs=0)
    assert type(value) is float


def test_the_slides_sums_of_squares():
    assert sums_of_squares(Y, PREDICTIONS) == (5.2, 1.6, 3.6)
    assert r_squared(Y, PREDICTIONS) == 4 / 13


def test_r_squared_by_x_and_by_y_multiply_slopes():
    assert fit_line(X, Y).slope * fit_line(Y, X).slope == pytest.approx(4 / 13, rel=1e-15)


# Laws

small = st.integers(-1000, 1000).map(lambda n: n / 8)
clouds = st.lists(st.tuples(small, small), min_size=2, max_size=60)


def columns(points):
    x, y = (np.array(column) for column in zip(*points, strict=True))
    assume(np.ptp(x) > 0 and np.ptp(y) > 0)
    return x, y


@given(clouds)
def test_total_is_regression_and_error_for_the_best_line(points):
    x, y = columns(points)
    total, regression, error = sums_of_squares(y, predict(fit_line(x, y), x))
    assert total == pytest.approx(regression + error, rel=1e-10)


@given(clouds)
def test_r_squared_is_the_square_of_the_correlation(points):
    x, y = columns(points)
    assert r_squared(y, predict(fit_line(x, y), x)) == pytest.approx(correlation(x, y) ** 2, abs=1e-10)


@given(clouds)
def test_r_squared_compares_with_the_mean(points):
    y, p = columns(points)
    baseline = mean_squared_error(y, [Fraction(y.sum()) / len(y)] * len(y))
    assert r_squared(y, p) == pytest.approx(1 - mean_squared_error(y, p) / baseline, rel=1e-12, abs=1e-12)


@given(clouds, st.integers(-20, 20), st.integers(-1000, 1000))
def test_units_and_origin_do_not_change_the_correlation(points, power, shift):
    x, y = columns(points)
    r = correlation(x, y)
    assert correlation(x * 2.0**power, y + shift) == r
    assert correlation(y, x) == r
    assert correlation(-x, y) == -r
    assert -1 <= r <= 1


@given(clouds)
def test_the_spread_of_the_targets_comes_from_the_mean(points):
    y, p = columns(points)
    sums = sums_of_squares(y, p)
    assert sums.total == pytest.approx(np.sum((y - y.mean()) ** 2), rel=1e-12)
    assert sums.regression == pytest.approx(np.sum((p - y.mean()) ** 2), rel=1e-12)
    assert sums.error == pytest.approx(np.sum((y - p) ** 2), rel=1e-12)


# The door

REFUSED = {
    "equal y": (lambda: r_squared([4, 4, 4], [4, 4, 5]), "r_squared needs two different y values, but all y are 4.0"),
    "many equal y": (lambda: r_squared(np.full(70, 0.1), np.ones(70)), "but all y are 0.1"),
    "one y": (lambda: r_squared([4], [4]), "r_squared needs at least two values in y, but got one"),
    "lengths": (lambda: r_squared([4, 5], [4]), "needs y and predictions of equal length, but got 2 and 1"),
    "equal x": (lambda: correlation([4, 4], [4, 5]), "correlation needs two different x values, but all x are 4.0"),
    "equal second": (lambda: correlation([4, 5], [4, 4]), "correlation needs two different y values, but all y are 4"),
    "infinite": (lambda: sums_of_squares([1, -math.inf], [1, 2]), r"finite numbers, but y\[1\] is -inf"),
    "empty": (lambda: sums_of_squares([], []), "sums_of_squares needs at least one value in y, but got none"),
    "too large": (lambda: sums_of_squares([1e200, 0], [1, 2]), "the total sum of squares is too large for a float"),
    "far too wrong": (lambda: r_squared([0, 1e-200], [0, 1e200]), "the R² is too large for a float"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_r_squared_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


def test_no_correlation_is_zero_without_a_sign():
    assert str(correlation([1, 2, 3], [0, 7, 0])) == "0.0"
