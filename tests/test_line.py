"""The line: slope, intercept, predictions, residuals and the table of the slides."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recap import FIVE_POINTS, PASS_FAIL, Line, Points, fit_line, predict, residuals, worked_table
from recap import line as line_module

# Francis Anscombe's quartet (1973): four clouds with nearly the same line.
TENS = (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
ANSCOMBE = (
    (TENS, (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)),
    (TENS, (9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74)),
    (TENS, (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)),
    ((8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8), (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89)),
)

KNOWN = {
    "the slides": (FIVE_POINTS, 0.4, 2.4),
    "without the point at the mean of x": (FIVE_POINTS.without(3, 2), 0.4, 2.8),
    "without the last point": (FIVE_POINTS.without(5, 5), 0.1, 3.0),
    "x predicted from y": (Points(FIVE_POINTS.y, FIVE_POINTS.x), 10 / 13, 3 / 13),
    "labels": (PASS_FAIL, 0.3, -0.5),
    "two points": (Points((0, 2), (1, 5)), 2.0, 1.0),
    "a level line": (Points((1, 2, 3), (7, 7, 7)), 0.0, 7.0),
    "a repeated point": (Points((0, 0, 1), (0, 2, 3)), 2.0, 1.0),
    "Anscombe 1": (Points(*ANSCOMBE[0]), 5501 / 11000, 33001 / 11000),
    "Anscombe 2": (Points(*ANSCOMBE[1]), 0.5, 33010 / 11000),
    "Anscombe 3": (Points(*ANSCOMBE[2]), 5497 / 11000, 33027 / 11000),
    "Anscombe 4": (Points(*ANSCOMBE[3]), 5499 / 11000, 33019 / 11000),
}


@pytest.mark.parametrize(("points", "slope", "intercept"), KNOWN.values(), ids=KNOWN)
def test_the_line_of_known_points(points, slope, intercept):
    line = fit_line(*points)
    assert line == pytest.approx((slope, intercept), rel=1e-14)
    assert [type(part) for part in line] == [float, float]


def test_the_slides_line_is_printed_without_stray_digits():
    assert str(fit_line(*FIVE_POINTS)) == "Line(slope=0.4, intercept=2.4)"


def test_the_slides_predictions():
    assert predict(fit_line(*FIVE_POINTS), FIVE_POINTS.x).tolist() == [2.8, 3.2, 3.6, 4.0, 4.4]


def test_the_slides_residuals():
    above = residuals(fit_line(*FIVE_POINTS), *FIVE_POINTS)
    assert above.tolist() == pytest.approx([0.2, 0.8, -1.6, 0.0, 0.6], abs=1e-15)
    assert [(above > 0).sum(), (above < 0).sum(), (above == 0).sum()] == [3, 1, 1]


def test_the_slides_table():
    table = worked_table(*FIVE_POINTS)
    assert table.x_deviation == (-2, -1, 0, 1, 2)
    assert table.y_deviation == (-0.6, 0.4, -1.6, 0.4, 1.4)
    assert table.x_squared == (4, 1, 0, 1, 4)
    assert table.product == (1.2, -0.4, 0, 0.4, 2.8)
    assert table[-4:] == (3, 3.6, 10, 4)


def test_the_printed_table_has_the_slides_columns_rows_and_sums():
    lines = str(worked_table(*FIVE_POINTS)).splitlines()
    assert lines[0].split("  ")[0] == "x"
    assert lines[1].split() == ["1", "3", "-2", "-0.6", "4", "1.2"]
    assert lines[-1].split() == ["sum", "10", "4"]
    assert len(lines) == 7


def test_leaving_out_a_point_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"without needs one of the points, but \(3, 3\) is not among"):
        FIVE_POINTS.without(3, 3)


def test_only_the_first_of_two_equal_points_is_left_out():
    assert Points((1, 2, 1), (5, 6, 5)).without(1, 5) == Points((2, 1), (6, 5))


# Laws. Results are rounded once, so most of them hold to the last digit.

small = st.integers(-1000, 1000).map(lambda n: n / 8)
clouds = st.lists(st.tuples(small, small), min_size=2, max_size=50)


def columns(points):
    x, y = zip(*points, strict=True)
    assume(len(set(x)) > 1)
    return np.array(x), np.array(y)


@given(clouds)
def test_the_residuals_sum_to_zero_and_are_orthogonal_to_x(points):
    x, y = columns(points)
    errors = residuals(fit_line(x, y), x, y)
    size = np.abs(x).max() * max(np.abs(y).max(), 1) * len(x) + 1
    assert errors.sum() == pytest.approx(0, abs=1e-12 * size)
    assert errors @ x == pytest.approx(0, abs=1e-12 * size * (1 + np.abs(x).max()))


@given(clouds)
def test_the_line_passes_through_the_point_of_means(points):
    x, y = columns(points)
    line = fit_line(x, y)
    size = abs(line.slope) * np.abs(x).max() + np.abs(y).max()
    assert predict(line, [x.mean()])[0] == pytest.approx(y.mean(), abs=1e-14 * size)


@given(clouds, st.randoms())
def test_the_order_of_the_points_does_not_matter(points, random):
    x, y = columns(points)
    random.shuffle(points)
    assert fit_line(*columns(points)) == fit_line(x, y)


@given(clouds, st.integers(2, 40))
def test_every_point_taken_several_times_gives_the_same_line(points, times):
    x, y = columns(points)
    assert fit_line(np.tile(x, times), np.tile(y, times)) == fit_line(x, y)


@given(clouds, st.integers(-30, 30))
def test_another_unit_of_x_changes_the_slope_alone(points, power):
    x, y = columns(points)
    line = fit_line(x, y)
    assert fit_line(x * 2.0**power, y) == (line.slope / 2.0**power, line.intercept)


@given(clouds)
def test_a_mirrored_cloud_has_the_mirrored_line(points):
    x, y = columns(points)
    line = fit_line(x, y)
    assert fit_line(-x, y) == (-line.slope, line.intercept)
    assert fit_line(x, -y) == (-line.slope, -line.intercept)


@given(clouds)
def test_lists_arrays_and_fractions_give_the_same_line(points):
    x, y = columns(points)
    line = fit_line(x, y)
    assert fit_line(x.tolist(), y.tolist()) == line
    assert fit_line(tuple(map(Fraction, x)), list(map(Fraction, y))) == line
    assert fit_line(np.repeat(x, 40)[::40], y) == line
    assert fit_line(x.astype(">f8"), y.astype(np.longdouble)) == line


@given(clouds)
def test_no_other_line_has_a_smaller_sum_of_squares(points):
    x, y = columns(points)
    line = fit_line(x, y)
    best = (residuals(line, x, y) ** 2).sum()
    for other in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3)):
        moved = Line(line.slope + other[0], line.intercept + other[1])
        assert (residuals(moved, x, y) ** 2).sum() >= best * (1 - 1e-12)


@given(clouds)
def test_the_table_gives_the_slope(points):
    x, y = columns(points)
    table = worked_table(x, y)
    line = fit_line(x, y)
    size = np.abs(table.x_squared).max()
    assert table.sum_products == pytest.approx(line.slope * table.sum_squares, abs=1e-12 * size * np.abs(y).max())
    assert sum(table.x_deviation) == pytest.approx(0, abs=1e-12 * np.abs(x).max())


@given(st.floats(-1e100, 1e100), st.floats(-1e100, 1e100), st.floats(-1e100, 1e100))
def test_a_prediction_is_rounded_once(slope, x, intercept):
    exact = Fraction(slope) * Fraction(x) + Fraction(intercept)
    height = float(predict(Line(slope, intercept), [x])[0])
    assert abs(Fraction(height) - exact) <= abs(exact) * Fraction(2) ** -52 + Fraction(2) ** -1070


# The door. What all functions refuse alike stands in test_door.py.

REFUSED = {
    "lengths": (lambda: fit_line([1, 2, 3, 4, 5], [1, 2, 3, 4]), "x and y of equal length, but got 5 and 4"),
    "lengths of arrays": (lambda: fit_line(np.ones(90), np.ones(80)), "x and y of equal length, but got 90 and 80"),
    "one point": (lambda: fit_line([1], [2]), "fit_line needs at least two values in x, but got one"),
    "no point": (lambda: fit_line([], []), "fit_line needs at least two values in x, but got none"),
    "equal x": (lambda: fit_line([3, 3, 3], [1, 2, 3]), "two different x values, but all x are 3.0"),
    "many equal x": (lambda: fit_line(np.full(99, 0.1), np.arange(99)), "two different x values, but all x are 0.1"),
    "a steep line": (lambda: fit_line([0, 1e-300], [0, 1e300]), "smaller numbers, but the slope is too large"),
    "a flat line": (lambda: fit_line([0, 1e300], [0, 1e-300]), "larger numbers, but the slope is too small"),
    "a high line": (lambda: predict(Line(1e200, 0), [1, 1e200]), r"the line at x\[1\] is too large for a float"),
    "no line": (lambda: predict(3, [1]), "needs a line, that is a slope and an intercept, but got 3"),
    "a line of nan": (lambda: predict(Line(float("nan"), 0), [1]), "the slope is nan"),
    "a residual": (lambda: residuals(Line(0, -1e308), [0], [1e308]), r"the residual at x\[0\] is too large"),
    "a square": (lambda: worked_table([0, 1e200], [0, 1]), "worked_table needs smaller numbers, but the square is"),
    "no row": (lambda: worked_table([], []), "worked_table needs at least one value in x, but got none"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_the_line_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


# The quick way for a few plain numbers, and the parts that only the last digit shows

FEW = {
    "whole numbers": ([1, 2, 3, 4, 5], [3, 4, 2, 4, 5], (0.4, 2.4)),
    "floats": ([0.5, 1.5, 4.0], [1.0, 2.0, 4.5], (1.0, 0.5)),
    "two points": ([0, 1], [5, 7], (2.0, 5.0)),
    "a level line": ([0.0, 1.0], [0.0, 0.0], (0.0, 0.0)),
    "small x and large y": ([2.0**-40, 2.0**-39], [2.0**40, 2.0**41], (2.0**80, 0.0)),
    "x and y beyond one scale": ([2.0**-900, 2.0**-899], [1.0, 2.0**90], (2.0**990 - 2.0**900, 2 - 2.0**90)),
    "tuples": ((0.5, 1.5), (1.0, 2.0), (1.0, 0.5)),
    "as many as are a few": (list(range(32)), list(range(1, 33)), (1.0, 1.0)),
    "the smallest slope with all digits": ([0.0, 1.0], [0.0, 2.0**-1022], (2.0**-1022, 0.0)),
}
SPECIAL = {
    "one more than a few": (list(range(33)), list(range(33))),
    "unequal lengths": ([1, 2], [1, 2, 3]),
    "whole numbers and floats": ([1, 2.0], [1, 2]),
    "floats for whole numbers": ([1, 2], [1.0, 2.0]),
    "fractions": ([Fraction(1), Fraction(2)], [1, 2]),
    "all x equal": ([2, 2], [1, 3]),
    "nan": ([1.0, math.nan], [1.0, 2.0]),
    "nothing": ([], []),
    "a tiny slope": ([0.0, 1e300, 2e300], [1.0, 1.0, 1.0 + 2**-52]),
    "a tiny falling slope": ([0.0, 1e300, 2e300], [1.0, 1.0, 1.0 - 2**-52]),
    "a tiny intercept": ([0.0, 1.0], [1.23e-310, 1.0]),
    "a tiny intercept below zero": ([0.0, 1.0], [-1.23e-310, 1.0]),
}


@pytest.mark.parametrize(("x", "y", "expected"), FEW.values(), ids=FEW)
def test_a_few_plain_numbers_are_fitted_at_once(x, y, expected, monkeypatch):
    assert line_module._few(x, y) == fit_line(x, y) == expected
    assert type(line_module._few(x, y)) is Line
    monkeypatch.setattr(line_module, "SUMPROD", lambda a, b: sum(v * w for v, w in zip(a, b, strict=True)))
    assert line_module._few(x, y) == expected
    monkeypatch.setattr(line_module, "SUMPROD", None)
    assert line_module._few(x, y) == expected
    monkeypatch.setattr(line_module, "_few", lambda *given: given)
    assert fit_line(x, y) == (x, y)


@pytest.mark.parametrize("n", [2, 5, 32])
def test_a_few_floats_of_any_size_have_the_exact_line(n):
    rng = np.random.default_rng(n)
    for spread in (0, 3, 30, 150, 290):
        x, y = (rng.normal(size=(2, n)) * 10 ** rng.uniform(-spread / 2, spread / 2, (2, n))).tolist()
        line = line_module._few(x, y)
        xs, ys = list(map(Fraction, x)), list(map(Fraction, y))
        x_mean, y_mean = sum(xs) / n, sum(ys) / n
        slope = sum((a - x_mean) * b for a, b in zip(xs, ys, strict=True)) / sum((a - x_mean) ** 2 for a in xs)
        assert line == (float(slope), float(y_mean - slope * x_mean))


@pytest.mark.parametrize(("x", "y"), SPECIAL.values(), ids=SPECIAL)
def test_anything_special_takes_the_long_way(x, y):
    assert line_module._few(x, y) is None


TINY = {
    "a slope": ([0.0, 1e300], [0.0, 1.23e-20], "slope"),
    "a falling slope": ([0.0, 1e300], [0.0, -1.23e-20], "slope"),
    "an intercept": ([0.0, 1.0, 2.0], [1e-323, 1.0, 2.0], "intercept"),
    "an intercept below zero": ([0.0, 1.0, 2.0], [-1e-323, 1.0, 2.0], "intercept"),
}


@pytest.mark.parametrize(("x", "y", "part"), TINY.values(), ids=TINY)
def test_a_tiny_part_of_a_line_is_refused_and_not_rounded(x, y, part):
    with pytest.raises(ValueError, match=f"the {part} is too small"):
        fit_line(x, y)


@pytest.mark.parametrize("x_far", [0.0, 1e8])
@pytest.mark.parametrize("y_far", [0.0, -3e9])
def test_many_points_far_from_zero_have_the_exact_line(x_far, y_far):
    x = x_far + np.arange(100.0)
    y = y_far + 3 * np.arange(100.0) + np.arange(100.0) ** 2 % 11
    xs, ys = ([Fraction(v) for v in column.tolist()] for column in (x, y))
    x_mean, y_mean = sum(xs) / 100, sum(ys) / 100
    slope = sum((a - x_mean) * (b - y_mean) for a, b in zip(xs, ys, strict=True)) / sum((a - x_mean) ** 2 for a in xs)
    assert fit_line(x, y) == (float(slope), float(y_mean - slope * x_mean))


def test_predictions_are_right_where_two_roundings_would_not_do():
    x = np.arange(1, 2000) / 10
    for m, c in ((0.4, 2.4), (0.1, -0.3), (1 / 3, 7.7), (-2.7, 0.1)):
        heights = predict(Line(m, c), x).tolist()
        assert heights == [float(Fraction(m) * Fraction(v) + Fraction(c)) for v in x.tolist()]


def test_the_table_is_printed_like_that_of_the_slides():
    assert str(worked_table(*FIVE_POINTS)).split("\n") == [
        "x  y  x - x̄  y - ȳ  (x - x̄)²  (x - x̄)(y - ȳ)",
        "1  3     -2   -0.6         4             1.2",
        "2  4     -1    0.4         1            -0.4",
        "3  2      0   -1.6         0               0",
        "4  4      1    0.4         1             0.4",
        "5  5      2    1.4         4             2.8",
        "               sum        10               4",
    ]


def test_a_wide_table_keeps_its_columns():
    assert str(worked_table([0, 123456], [1, 1])).split("\n") == [
        "     x  y   x - x̄  y - ȳ     (x - x̄)²  (x - x̄)(y - ȳ)",
        "     0  1  -61728      0  3.81035e+09               0",
        "123456  1   61728      0  3.81035e+09               0",
        "                     sum  7.62069e+09               0",
    ]


def test_a_prediction_may_come_back_into_the_range_of_floats():
    assert predict(Line(2, -1e308), [1e308]).tolist() == [1e308]
