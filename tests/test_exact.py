"""How exact results are: to the last digit for a few numbers, to a bound that reasoning gives for many."""

from __future__ import annotations

import math
import sys
import tracemalloc
from fractions import Fraction
from functools import cache

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from truth import SUM, TERM, Cloud, U, fractions, mean, units_off

from recap import (
    FIVE_POINTS,
    Line,
    correlation,
    curvature,
    error_gradient,
    fit_line,
    log_loss,
    logit,
    mean_squared_error,
    predict,
    r_squared,
    root_mean_squared_error,
    sigmoid,
    sigmoid_slope,
    sum_squared_error,
    sums_of_squares,
)
from recap import sums as sums_module
from recap.sums import rounded

ROUNDED_ONCE = 0.501  # in units in the last place: half a unit, and a little for a tie that is not quite one


# A few numbers: exact to the last digit.

number = st.one_of(
    st.integers(-1000, 1000),
    st.integers(-99, 99).map(lambda v: v / 10),
    st.floats(-1e9, 1e9),
    st.integers(-(10**25), 10**25),
    st.fractions(-1000, 1000),
)
few = st.lists(st.tuples(number, number), min_size=2, max_size=50)


def close_to(value, true):
    """Tell whether a float is the truth rounded once."""
    return units_off(value, true) <= ROUNDED_ONCE


def in_range(*values):
    return all(not value or 2**-1022 < abs(value) < 2**1023 for value in values)


@settings(deadline=None)
@given(few)
def test_a_few_points_have_their_line_and_scores_to_the_last_digit(points):
    x, y = zip(*points, strict=True)
    assume(len(set(x)) > 1 and len(set(y)) > 1)
    true = Cloud(x, y)
    sse = true.sse
    assume(in_range(true.slope, true.intercept, true.xx, true.yy, sse, 1 - sse / true.yy))
    line = fit_line(x, y)
    assert close_to(line.slope, true.slope)
    assert close_to(line.intercept, true.intercept)
    assert close_to(mean_squared_error(x, y), sse / true.n)
    assert close_to(r_squared(y, x), 1 - sse / true.yy)
    assert close_to(sums_of_squares(y, x).total, true.yy)
    assert close_to(sums_of_squares(y, x).regression, true.xx + true.n * (true.x_mean - true.y_mean) ** 2)
    assert abs(Fraction(root_mean_squared_error(x, y)) ** 2 * true.n - sse) <= 4 * U * sse
    assert abs(Fraction(correlation(x, y)) ** 2 - true.xy**2 / (true.xx * true.yy)) <= 4 * U
    assert (correlation(x, y) > 0) == (true.xy > 0)


@settings(deadline=None)
@given(few, st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_the_bowl_over_a_few_points_is_right_to_the_last_digit(points, m, c):
    x, y = zip(*points, strict=True)
    errors = [b - Fraction(m) * a - Fraction(c) for a, b in zip(fractions(x), fractions(y), strict=True)]
    true = sum(e * e for e in errors)
    dm, dc = -2 * mean([e * a for e, a in zip(errors, fractions(x), strict=True)]), -2 * mean(errors)
    assume(in_range(true, dm, dc))
    line = Line(m, c)
    assert close_to(sum_squared_error(line, x, y), true)
    assert close_to(error_gradient(line, x, y)[0], dm)
    assert close_to(error_gradient(line, x, y)[1], dc)
    assert [close_to(v, Fraction(m) * a + Fraction(c)) for v, a in zip(predict(line, x), fractions(x), strict=True)]


@pytest.mark.parametrize("like", [list, tuple, np.array])
def test_fifty_numbers_are_a_few(like):
    x = [i / 10 for i in range(50)]
    y = [0.3 + v for v in x]
    true = Cloud(x, y)
    assert fit_line(like(x), like(y)) == (float(true.slope), float(true.intercept))


def test_fractions_stay_fractions_however_many():
    x = [Fraction(i, 7) for i in range(60)]
    assert fit_line(x, [2 * v + Fraction(1, 3) for v in x]) == (2, 1 / 3)


# Many numbers: near enough, wherever they lie.


def clouds(n, seed=0):
    """Yield clouds of n points that have been hard for one library or another."""
    rng = np.random.default_rng(seed)
    a, b = rng.normal(size=n), rng.normal(size=n)
    yield "ordinary", a, 2 * a + b
    yield "no correlation", a, b
    yield "nearly a line", a, 3 * a + 1 + 1e-9 * b
    yield "a line", a, 2 * a + 1
    yield "far away", 1e8 + a, b - 3e8
    yield "very far away", 1e15 + np.round(100 * a), 1e15 + np.round(100 * b)
    yield "nearly equal x", 1 + 1e-13 * np.round(a * 99), b
    yield "whole numbers", np.arange(n), rng.integers(-999, 999, n)
    yield "tenths", rng.integers(0, 99, n) / 10, rng.integers(0, 99, n) / 10 + 1e6
    yield "repeated", np.tile([0.1, 0.2, 0.7], n)[:n], np.tile([0.3, 0.1], n)[:n]
    yield "singles", a.astype(np.float32), b.astype(np.float32)
    yield "halves", a.astype(np.float16), b.astype(np.float16)
    yield "heavy tails", rng.standard_cauchy(n), rng.standard_cauchy(n)
    yield "sorted", np.sort(a), np.sort(b)
    yield "one far out", np.r_[a[1:], 1e12], b
    yield "every other", np.repeat(a, 2)[::2], np.repeat(b, 2)[::-2]
    yield "the other byte order", a.astype(">f8"), b.astype(">f4")
    yield "a sample that misleads", np.where(np.arange(n) % max(2, n // 128 + 1) == 0, 1e6, a), b


BEYOND = {  # floats have no room for the squares of these: they are worked on as fractions
    "huge": (1e150, 1e150), "tiny": (1e-150, 1e-150), "huge and tiny": (1e150, 1e-150), "a huge x": (1e150, 1)
}  # fmt: skip
LARGE = {"ordinary", "far away", "very far away", "tenths", "one far out", "a sample that misleads"}  # of two blocks
CLOUDS = {
    f"{name}, {n}": (x, y) for n in (51, 300, 1025, 40_000) for name, x, y in clouds(n) if n < 40_000 or name in LARGE
}


@cache
def truth(name):
    return Cloud(*CLOUDS[name])


@pytest.mark.parametrize("name", CLOUDS)
def test_a_line_through_many_points_is_within_its_bound(name):
    line, true = fit_line(*CLOUDS[name]), truth(name)
    assert abs(Fraction(line.slope) - true.slope) <= true.slope_room
    assert abs(Fraction(line.intercept) - true.intercept) <= true.intercept_room


SCORED = [name for name in CLOUDS if not name.endswith("40000")]


@pytest.mark.parametrize("name", SCORED)
def test_the_scores_of_many_predictions_are_within_their_bounds(name):
    (p, y), true = CLOUDS[name], truth(name)
    sse, few = true.sse, SUM + TERM
    ssr = true.xx + true.n * (true.x_mean - true.y_mean) ** 2
    assert abs(Fraction(mean_squared_error(y, p)) - sse / true.n) <= few * sse / true.n
    assert abs(Fraction(root_mean_squared_error(y, p)) ** 2 - sse / true.n) <= 2 * few * sse / true.n
    found = sums_of_squares(y, p)
    for value, exact in zip(found, (true.yy, ssr, sse), strict=True):
        assert abs(Fraction(value) - exact) <= 2 * few * exact
    assert abs(Fraction(r_squared(y, p)) - 1 + sse / true.yy) <= 3 * few * (1 + sse / true.yy)
    share = true.size / Fraction(math.sqrt(true.xx * true.yy))
    root = Fraction(math.sqrt(true.xy**2 / (true.xx * true.yy))) * (1 if true.xy > 0 else -1)
    assert abs(Fraction(correlation(p, y)) - root) <= 3 * few * share + 4 * U


@pytest.mark.parametrize("name", [name for name in SCORED if "1025" in name])
def test_the_bowl_over_many_points_is_within_its_bounds(name):
    x, y = CLOUDS[name]
    best, true = fit_line(x, y), truth(name)
    for m, c in (best, (0.1, -3.0), (best.slope, 0.0)):
        m, c = Fraction(m), Fraction(c)
        xs, ys = fractions(x), fractions(y)
        errors = [b - m * a - c for a, b in zip(xs, ys, strict=True)]
        middle = abs(true.y_mean - m * true.x_mean - c)
        room = (SUM + 6 * U) * (true.y_spread + abs(m) * true.x_spread + middle)
        total, size = sum(e * e for e in errors), sum(map(abs, errors))
        off = abs(Fraction(sum_squared_error(Line(m, c), x, y)) - total)
        assert off <= 2 * room * size + true.n * room**2 + (SUM + 2 * U) * total
        dm, dc = error_gradient(Line(m, c), x, y)
        wide = mean([(room + SUM * abs(e)) * abs(a) for e, a in zip(errors, xs, strict=True)])
        assert abs(Fraction(dm) + 2 * mean([e * a for e, a in zip(errors, xs, strict=True)])) <= 3 * wide
        assert abs(Fraction(dc) + 2 * mean(errors)) <= 3 * (room + SUM * size / true.n)


@pytest.mark.parametrize("scales", BEYOND.values(), ids=BEYOND)
def test_many_numbers_whose_squares_are_beyond_floats_have_the_exact_line(scales):
    a, b = np.random.default_rng(2).normal(size=(2, 60))
    x, y = scales[0] * a, scales[1] * (2 * a + b)
    true = Cloud(x, y)
    if in_range(true.slope):
        assert fit_line(x, y) == (float(true.slope), float(true.intercept))
    sse = true.sse
    assert units_off(root_mean_squared_error(y, x), Fraction(math.isqrt(int(sse / true.n * 4**1200))) / 2**1200) <= 1
    assert -1 <= correlation(x, y) <= 1


@settings(deadline=None)
@given(st.floats(-1e30, 1e30), st.floats(1e-3, 1e3), st.integers(51, 400), st.integers(0, 2**32))
def test_data_anywhere_have_their_line(middle, spread, n, seed):
    a, b = np.random.default_rng(seed).normal(size=(2, n))
    x = middle + spread * a
    assume(x.min() < x.max())
    true = Cloud(x, b)
    assert abs(Fraction(fit_line(x, b).slope) - true.slope) <= true.slope_room


# The sums themselves.


@given(st.integers(0, 5000), st.integers(0, 2**32))
def test_a_block_is_added_up_within_its_bound(n, seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=n) * 10 ** rng.uniform(-9, 9, n)
    terms = fractions(values)
    found = sums_module.added_up(values)
    assert abs(Fraction(found) - sum(terms)) <= 31 * U * sum(map(abs, terms)) * (1 + 40 * U)


@pytest.mark.parametrize("n", [0, 1, 15, 16, 255, 256, 257, 4095, 4096, 4097, 32768])
def test_no_number_is_left_out_of_a_block(n):
    values = np.arange(n) + 1.0
    assert sums_module.added_up(values) == n * (n + 1) / 2
    assert values.tolist() == (np.arange(n) + 1.0).tolist()


@pytest.mark.parametrize("n", [32767, 32768, 32769, 65536, 70000])
def test_no_block_is_left_out(n):
    values = np.arange(float(n))
    assert sums_module.total(lambda v: v, values) == n * (n - 1) // 2
    assert sums_module.mean(values) == Fraction(n - 1, 2)


def test_a_column_of_equal_floats_has_no_spread_at_all():
    for value in (0.1, 1 / 3, 1e15 + 0.125, -7e-9, 0.0):
        for n in (51, 1000, 40_000):
            with pytest.raises(ValueError, match=f"two different x values, but all x are {value}"):
                fit_line(np.full(n, value), np.arange(n))


@given(st.fractions(min_value=0))
def test_a_root_has_sixty_binary_digits(square):
    root = sums_module.root(square)
    assert abs(root * root - square) <= square / 2**60
    assert sums_module.root(square * square) <= square


def test_what_is_taken_from_a_column_leaves_it_alone():
    x = np.random.default_rng(0).normal(size=100) + 1e9
    before = x.copy()
    fit_line(x, x[::-1])
    r_squared(x, x[::-1])
    assert x.tolist() == before.tolist()


def test_a_million_points_take_little_memory_beside_them():
    x = np.random.default_rng(0).normal(size=1_000_000)
    y = 2 * x + 1
    for call in (fit_line, mean_squared_error, r_squared):
        tracemalloc.start()
        call(x, y)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert most < 2e6


# What is not rational: to a few units in the last place.


@settings(deadline=None)
@given(st.floats(-745, 40))
def test_a_probability_is_right_to_a_few_units(z):
    with mpmath.workdps(60):
        true = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        slope = true * (1 - true)
    assert abs(sigmoid(z) - true) <= 4 * math.ulp(float(true))
    assert abs(sigmoid_slope(z) - slope) <= 6 * math.ulp(float(slope))


@settings(deadline=None)
@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_score_is_right_to_a_few_units(p):
    with mpmath.workdps(60):
        true = mpmath.log(mpmath.mpf(p)) - mpmath.log1p(-mpmath.mpf(p))
    assert abs(logit(p) - true) <= 3 * math.ulp(float(true)) + 4e-16  # near one half, scores are near zero


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.floats(1e-300, 1, exclude_max=True)), min_size=1, max_size=60))
def test_a_loss_is_right_to_a_few_units(pairs):
    y, p = zip(*pairs, strict=True)
    with mpmath.workdps(60):
        losses = [-mpmath.log(mpmath.mpf(b)) if a else -mpmath.log1p(-mpmath.mpf(b)) for a, b in pairs]
        true = mpmath.fsum(losses) / len(losses)
    assert abs(log_loss(y, p) - true) <= 4 * math.ulp(float(true))


def test_the_curvatures_of_points_far_from_zero():
    x = 1e8 + np.arange(100.0)
    assert math.prod(curvature(x)) == pytest.approx(4 * (100**2 - 1) / 12, rel=1e-14)
    assert curvature(FIVE_POINTS.x)[1] == pytest.approx(12 - math.sqrt(136), rel=1e-15)


def test_the_smallest_float_with_all_digits_is_one():
    least = sys.float_info.min
    assert rounded("anyone", "number", Fraction(least) * (1 + Fraction(1, 10**30))) == least
