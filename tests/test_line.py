"""The line: slope, intercept, predictions, residuals and the table of the slides."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from recap import FIVE_POINTS, PASS_FAIL, Line, Points, fit_line, predict, residuals, worked_table

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
    size = np.abs(y).max() / np.ptp(x)
    assert fit_line(np.tile(x, times), np.tile(y, times)) == pytest.approx(
        fit_line(x, y), rel=1e-13, abs=1e-13 * size * (1 + np.abs(x).max())
    )


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
    "a high line": (lambda: predict(Line(1e200, 0), [1, 1e200]), "the line is too large for a float"),
    "no line": (lambda: predict(3, [1]), "needs a line, that is a slope and an intercept, but got 3"),
    "a line of nan": (lambda: predict(Line(float("nan"), 0), [1]), "the slope is nan"),
    "a residual": (lambda: residuals(Line(0, -1e308), [0], [1e308]), "a residual is too large"),
    "a square": (lambda: worked_table([0, 1e200], [0, 1]), "worked_table needs smaller numbers, but the square is"),
    "no row": (lambda: worked_table([], []), "worked_table needs at least one value in x, but got none"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_the_line_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


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


def test_predictions_for_a_few_inputs_are_rounded_once():
    x = np.arange(1, 40) / 10
    for m, c in ((0.4, 2.4), (0.1, -0.3), (1 / 3, 7.7), (-2.7, 0.1)):
        heights = predict(Line(m, c), x).tolist()
        assert heights == [float(Fraction(m) * Fraction(v) + Fraction(c)) for v in x.tolist()]


def test_predictions_for_many_inputs_are_those_of_numpy():
    x = np.random.default_rng(0).normal(size=100)
    assert predict(Line(0.4, 2.4), x).tolist() == (0.4 * x + 2.4).tolist()
    assert residuals(Line(0.4, 2.4), x, x).tolist() == (x - (0.4 * x + 2.4)).tolist()


def test_the_errors_of_a_student_who_has_numpy_raise_them_stay_outside():
    x = np.linspace(1e-30, 2e-30, 500)
    with np.errstate(all="raise"):
        assert fit_line(x, 2 * x).slope == pytest.approx(2, rel=1e-14)
        assert fit_line(x * 1e-120, x).slope == pytest.approx(1e120, rel=1e-14)


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


@pytest.mark.parametrize("line", [(2, 1), [2, 1], np.array([2.0, 1.0]), Line(2, 1), (Fraction(2), np.float32(1))])
def test_a_line_is_any_pair_of_numbers(line):
    assert predict(line, [3]).tolist() == [7]
