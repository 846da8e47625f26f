"""The mean squared error, its bowl, and the way down."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import (
    FIVE_POINTS,
    Line,
    curvature,
    descend,
    error_gradient,
    fit_line,
    largest_rate,
    mean_squared_error,
    predict,
    root_mean_squared_error,
    sum_squared_error,
)

X, Y = FIVE_POINTS
BEST = Line(0.4, 2.4)

KNOWN = {
    "the slides": (lambda: mean_squared_error(Y, predict(BEST, X)), 0.72),
    "its root": (lambda: root_mean_squared_error(Y, predict(BEST, X)), math.sqrt(0.72)),
    "the baseline: always the mean": (lambda: mean_squared_error(Y, [3.6] * 5), 1.04),
    "without (3, 2)": (lambda: mean_squared_error((3, 4, 4, 5), (3.2, 3.6, 4.4, 4.8)), 0.1),
    "one error of 3": (lambda: mean_squared_error([5], [2]), 9),
    "no error": (lambda: mean_squared_error([1, 2], [1, 2]), 0),
    "an error of 1e-200 has a root": (lambda: root_mean_squared_error([1e-200, 0], [0, 0]), 1e-200 / math.sqrt(2)),
    "an error of 1e300 has a root": (lambda: root_mean_squared_error([1e300, 0], [0, 0]), 1e300 / math.sqrt(2)),
    "the bottom of the bowl": (lambda: sum_squared_error(BEST, X, Y), 3.6),
    "the bowl at (0, 0)": (lambda: sum_squared_error(Line(0, 0), X, Y), 70),
    "the bowl at (1, 0)": (lambda: sum_squared_error(Line(1, 0), X, Y), 4 + 4 + 1),
    "the largest rate": (lambda: largest_rate(X), 2 / (12 + math.sqrt(136))),
    "the largest rate of centred x": (lambda: largest_rate([-2, -1, 0, 1, 2]), 0.5),
    "the largest rate of zeros": (lambda: largest_rate([0, 0]), 1),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_errors(call, expected):
    value = call()
    assert value == pytest.approx(expected, rel=1e-15, abs=0)
    assert type(value) is float


def test_the_slides_mean_squared_error_is_printed_without_stray_digits():
    assert str(mean_squared_error(Y, predict(fit_line(X, Y), X))) == "0.72"


def test_the_gradient_at_the_origin():
    assert error_gradient(Line(0, 0), X, Y) == (-23.2, -7.2)


def test_the_curvatures_of_the_five_points():
    # The matrix ((22, 6), (6, 2)) has trace 24 and determinant 8.
    assert curvature(X) == pytest.approx((12 + math.sqrt(136), 12 - math.sqrt(136)), rel=1e-15)


def test_one_step_of_descent():
    walk = descend(X, Y, rate=0.05, steps=1)
    assert walk.line == (0.05 * 23.2, 0.05 * 7.2)
    assert walk.path == (Line(0, 0), walk.line)
    assert walk.losses[0] == 14


def test_descent_finds_the_best_line():
    walk = descend(X, Y, rate=0.08, steps=10_000)
    assert walk.converged
    assert walk.line == pytest.approx(BEST, abs=1e-7)
    assert len(walk.path) == len(walk.losses) < 5_000


def test_a_walk_to_a_line_of_zeros_ends_too():
    walk = descend([1, 2, 3, 4, 5], [0, 0, 0, 0, 0], rate=0.08, steps=2000, start=Line(1, 1))
    assert walk.converged
    assert len(walk.path) < 1000
    assert max(map(abs, walk.line)) < 1e-7
    middle = descend([1, 2, 3, 4, 5], [0, 0, 0, 0, 0], rate=0.08, steps=2000, start=Line(1, -3))
    assert middle.converged
    assert abs(error_gradient(middle.line, [1, 2, 3, 4, 5], [0, 0, 0, 0, 0])[1]) <= 1.5e-9  # the root of two was first
    assert descend([1, 2], [0, 0], rate=0.1, steps=5) == ((0, 0), (0,), ((0, 0),), True)


def test_descent_from_the_best_line_takes_no_step():
    walk = descend([0, 1, 2], [1, 3, 5], rate=0.1, steps=10, start=Line(2, 1))
    assert (walk.converged, walk.path) == (True, (Line(2, 1),))


def test_descent_is_stable_just_below_the_largest_rate_and_runs_away_just_above_it():
    limit = largest_rate(X)
    assert descend(X, Y, rate=0.99 * limit, steps=500).losses[-1] < 1
    assert descend(X, Y, rate=1.01 * limit, steps=500).losses[-1] > 1000
    assert descend([-2, -1, 0, 1, 2], Y, rate=0.49, steps=500).converged


def test_a_walk_that_runs_away_ends_before_infinity():
    walk = descend(X, Y, rate=1, steps=10_000)
    assert not walk.converged
    assert all(map(math.isfinite, walk.losses))
    assert len(walk.path) == len(walk.losses) < 200


# Laws

values = st.floats(-1e6, 1e6)
pairs = st.lists(st.tuples(values, values), min_size=1, max_size=60).map(lambda pairs: np.array(pairs).T)


@given(pairs)
def test_the_mean_squared_error_is_what_the_formula_says(pair):
    y, p = pair
    try:
        assert mean_squared_error(y, p) == pytest.approx(np.mean((y - p) ** 2), rel=1e-14)
    except ValueError as error:
        assert "too small for a float" in str(error)  # noqa: PT017  # few of the drawn pairs are refused
        assert np.abs(y - p).max() < 1e-145


@given(pairs)
def test_targets_and_predictions_may_change_places(pair):
    y, p = np.round(pair, 3)
    assert mean_squared_error(y, p) == mean_squared_error(p, y)
    assert mean_squared_error(y + 0.0, y) == 0
    assert root_mean_squared_error(y, p) == pytest.approx(math.sqrt(mean_squared_error(y, p)), rel=1e-15)


@given(pairs, values, values)
def test_the_gradient_is_the_slope_of_the_bowl(pair, slope, intercept):
    x, y = np.round(pair, 3)
    line, n = Line(round(slope, 3), round(intercept, 3)), len(x)
    dm, dc = error_gradient(line, x, y)
    size = 1 + abs(line.slope) * np.abs(x).max() + abs(line.intercept) + np.abs(y).max()
    # The bowl is quadratic: a central difference is its derivative, whatever the step.
    for step, part, width in ((Line(1, 0), dm, 1 + np.abs(x).max()), (Line(0, 1), dc, 1)):
        up, down = (Line(line.slope + s * step.slope, line.intercept + s * step.intercept) for s in (1, -1))
        rise = (sum_squared_error(up, x, y) - sum_squared_error(down, x, y)) / (2 * n)
        assert part == pytest.approx(rise, abs=1e-12 * (size + width) ** 2)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=40))
def test_the_curvatures_are_eigenvalues(x):
    x = np.round(x, 3)
    a, b = 2 * np.mean(x * x), 2 * np.mean(x)
    small, large = np.linalg.eigvalsh([[a, b], [b, 2]])
    assert curvature(x) == pytest.approx((large, small), rel=1e-9, abs=1e-9 * large)


# The door

REFUSED = {
    "lengths": (lambda: mean_squared_error([1, 2], [1]), "needs y and predictions of equal length, but got 2 and 1"),
    "nothing": (lambda: mean_squared_error([], []), "needs at least one value in y, but got none"),
    "nan": (lambda: mean_squared_error([1, 2], [1, math.nan]), r"finite numbers, but predictions\[1\] is nan"),
    "a column": (
        lambda: mean_squared_error([1, 2], [[1], [2]]),
        r"predictions to be a list of numbers, but its shape is \(2, 1\)",
    ),
    "too large": (lambda: mean_squared_error([1e200], [0]), "the mean squared error is too large for a float"),
    "too small": (lambda: mean_squared_error([1e-200], [0]), "the mean squared error is too small for a float"),
    "root of nan": (lambda: root_mean_squared_error([math.nan], [1]), r"root_mean_squared_error .* y\[0\] is nan"),
    "no line": (lambda: sum_squared_error((1,), X, Y), r"needs a line, .* but got a tuple"),
    "infinite x": (lambda: sum_squared_error(BEST, [math.inf], [1]), r"finite numbers, but x\[0\] is inf"),
    "gradient": (lambda: error_gradient(BEST, [1e200], [1e200]), "the gradient is too large"),
    "no rate": (lambda: descend(X, Y, rate=0, steps=1), "descend needs a rate above zero, but got 0"),
    "nan rate": (lambda: descend(X, Y, rate=math.nan, steps=1), "finite numbers, but rate is nan"),
    "half a step": (lambda: descend(X, Y, rate=1, steps=0.5), "a whole number for steps, but got 0.5"),
    "steps back": (lambda: descend(X, Y, rate=1, steps=-1), "steps to be 0 or more, but got -1"),
    "loss": (lambda: descend([1e200], [1e200], rate=1, steps=1), "the first loss is too large"),
    "curvature": (lambda: curvature([1e200]), "the mean of the squares of x is too large"),
    "empty curvature": (lambda: largest_rate([]), "largest_rate needs at least one value in x, but got none"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_the_mean_squared_error_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


def test_a_walk_is_over_where_all_is_zero():
    assert descend([0, 0], [0, 0], rate=0.1, steps=9) == ((0, 0), (0,), ((0, 0),), True)


@pytest.mark.parametrize(("off", "length"), [(1e-9, 2), (0.4e-9, 1)])
def test_a_walk_is_over_below_a_thousand_millionth_of_the_size_of_the_data(off, length):
    walk = descend([0, 0, 0, 0], [1, 1, 1, 1], rate=1e-3, steps=1, start=Line(0, 1 + off))
    assert len(walk.path) == length
    assert walk.converged == (length == 1)


def test_a_walk_makes_no_noise_at_the_ends_of_the_range():
    with np.errstate(all="raise"):
        assert descend([1e-200], [1e-200], rate=0.1, steps=2, start=Line(1e-150, 0)).losses == (0, 0, 0)
        walk = descend([1, 2], [1, 3], rate=1e100, steps=9)
    assert not walk.converged
    assert all(map(math.isfinite, walk.losses))
