"""Exactness, decided by rational arithmetic (fractions) and by fifty digits (mpmath)."""

from __future__ import annotations

import math
import tracemalloc
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recap import (
    FIVE_POINTS,
    Line,
    correlation,
    fit_line,
    log_loss,
    logit,
    mean_squared_error,
    r_squared,
    root_mean_squared_error,
    sigmoid,
    sigmoid_slope,
    sum_squared_error,
    sums_of_squares,
)
from recap import _exact as exact
from recap._whole import Near, UnsureError, quotient

ROUNDED_ONCE = 0.501  # in units in the last place: half a unit, and a little for a tie that is not quite one


def whole(values):
    """Return values as whole numbers and their unit, without the package."""
    ratios = [Fraction(v).as_integer_ratio() if isinstance(v, Fraction) else v.as_integer_ratio() for v in values]
    unit = math.lcm(*(bottom for _, bottom in ratios))
    return [top * (unit // bottom) for top, bottom in ratios], unit


def true_line(x, y):
    """Return slope and intercept as fractions."""
    (xs, x_unit), (ys, y_unit) = whole(x), whole(y)
    n, sx, sy = len(xs), sum(xs), sum(ys)
    sxx, sxy = sum(a * a for a in xs), sum(a * b for a, b in zip(xs, ys, strict=True))
    spread = n * sxx - sx * sx
    slope = Fraction((n * sxy - sx * sy) * x_unit, spread * y_unit)
    return slope, Fraction(sy, n * y_unit) - slope * Fraction(sx, n * x_unit)


def true_sums(y, p):
    """Return the total, regression and error sums of squares as fractions."""
    both, unit = whole([*y, *p])
    n = len(y)
    ys, ps, total = both[:n], both[n:], sum(both[:n])
    # Deviations from the mean, times n, are whole numbers.
    of_y, of_p = sum((n * v - total) ** 2 for v in ys), sum((n * v - total) ** 2 for v in ps)
    error = sum((a - b) ** 2 for a, b in zip(ys, ps, strict=True))
    return Fraction(of_y, (n * unit) ** 2), Fraction(of_p, (n * unit) ** 2), Fraction(error, unit**2)


def units_off(value, true):
    """Return how many units in the last place a float is away from the truth."""
    if not true:
        return 0 if value == 0 else math.inf
    return float(abs(Fraction(value) - true) / Fraction(math.ulp(float(true))))


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
    yield "large whole numbers", np.arange(n) + 2**62, rng.integers(-999, 999, n)
    yield "tenths", rng.integers(0, 99, n) / 10, rng.integers(0, 99, n) / 10
    yield "repeated", np.tile([0.1, 0.2, 0.7], n)[:n], np.tile([0.3, 0.1], n)[:n]
    yield "singles", a.astype(np.float32), b.astype(np.float32)
    yield "halves", a.astype(np.float16), b.astype(np.float16)
    yield "large", a * 1e150, b * 1e150
    yield "small", a * 1e-150, b * 1e-150
    yield "large and small", a * 1e150, b * 1e-150
    yield "of all sizes", 10 ** rng.uniform(-150, 150, n), 10 ** rng.uniform(-150, 150, n)
    yield "heavy tails", rng.standard_cauchy(n), rng.standard_cauchy(n)
    yield "sorted", np.sort(np.exp(3 * a)), np.sort(b)
    yield "mostly zeros", a * (rng.random(n) < 0.02) + np.arange(n) // (n - 1), b
    yield "one far out", np.r_[a[1:], 1e12], b
    yield "every other", np.repeat(a, 2)[::2], np.repeat(b, 2)[::-2]
    yield "the other byte order", a.astype(">f8"), b.astype(">f4")


SIZES = (3, 33, 300, 1025, 30_000)
CLOUDS = {f"{name}, {n}": (x, y) for n in SIZES for name, x, y in clouds(n) if n < 30_000 or name != "of all sizes"}


@pytest.mark.parametrize("name", CLOUDS)
def test_slope_and_intercept_are_right_to_the_last_digit(name):
    x, y = CLOUDS[name]
    try:
        line = fit_line(x, y)
    except ValueError as error:
        assert name.startswith(("large and small, 3", "of all sizes, 3")), error  # noqa: PT017
        assert "too" in str(error)  # noqa: PT017
        return
    for part, true in zip(line, true_line(x.tolist(), y.tolist()), strict=True):
        assert units_off(part, true) <= ROUNDED_ONCE


@pytest.mark.parametrize("name", [name for name in CLOUDS if "30000" not in name])
def test_the_scores_of_predictions_are_right_to_the_last_digit(name):
    y, p = CLOUDS[name]
    total, regression, error = true_sums(y.tolist(), p.tolist())
    assert units_off(r_squared(y, p), 1 - error / total) <= ROUNDED_ONCE
    if name.startswith(("small", "large and small", "of all")):
        return  # their squares leave the range of floats
    assert units_off(mean_squared_error(y, p), error / len(y)) <= ROUNDED_ONCE
    for part, true in zip(sums_of_squares(y, p), (total, regression, error), strict=True):
        assert units_off(part, true) <= ROUNDED_ONCE


@pytest.mark.parametrize("name", [name for name in CLOUDS if "30000" not in name])
def test_roots_are_right_to_a_unit(name):
    x, y = CLOUDS[name]
    total, _, error = true_sums(y.tolist(), x.tolist())
    rmse = root_mean_squared_error(y, x)
    assert abs(Fraction(rmse) ** 2 * len(y) / error - 1) <= Fraction(2) ** -51
    slope, _ = true_line(x.tolist(), y.tolist())
    back, _ = true_line(y.tolist(), x.tolist())
    r = correlation(x, y)
    assert (r > 0) == (slope > 0)
    assert not slope or abs(Fraction(r) ** 2 / (slope * back) - 1) <= Fraction(2) ** -51
    assert total >= 0


@pytest.mark.parametrize("n", [7, 400])
def test_the_bowl_is_right_to_the_last_digit(n):
    for name, x, y in clouds(n, seed=1):
        if name in {"of all sizes", "large", "small", "large and small"}:
            continue
        line = fit_line(x, y)
        for m, c in (line, (0.1, -3.0), (line.slope, 0.0)):
            residuals = [
                Fraction(b) - Fraction(m) * Fraction(a) - Fraction(c)
                for a, b in zip(x.tolist(), y.tolist(), strict=True)
            ]
            assert units_off(sum_squared_error(Line(m, c), x, y), sum(r * r for r in residuals)) <= ROUNDED_ONCE, name


def test_hundreds_of_thousands_of_points_are_right_to_the_last_digit():
    rng = np.random.default_rng(3)
    n = 300_000
    # Tenths that repeat: each rounding of a plain sum would err in the same direction.
    x, y = rng.integers(0, 100, n) / 10, rng.integers(0, 30, n) / 100 + 1e6
    counts = {}
    for pair in zip(x.tolist(), y.tolist(), strict=True):
        counts[pair] = counts.get(pair, 0) + 1
    points = [(Fraction(a), Fraction(b), k) for (a, b), k in counts.items()]
    sx, sy = sum(k * a for a, _, k in points), sum(k * b for _, b, k in points)
    sxx, sxy = sum(k * a * a for a, _, k in points), sum(k * a * b for a, b, k in points)
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    line = fit_line(x, y)
    assert units_off(line.slope, slope) <= ROUNDED_ONCE
    assert units_off(line.intercept, (sy - slope * sx) / n) <= ROUNDED_ONCE


number = st.one_of(
    st.floats(-1e150, 1e150).filter(lambda v: v == 0 or abs(v) > 1e-150),
    st.integers(-(10**25), 10**25),
    st.fractions(-1000, 1000),
    st.floats(-100, 100, width=16),
)


@settings(deadline=None)
@given(st.lists(st.tuples(number, number), min_size=2, max_size=60), st.integers(1, 30))
def test_any_numbers_give_the_right_line_or_a_clear_error(points, times):
    x, y = ([v for v in column for _ in range(times)] for column in zip(*points, strict=True))
    assume(len(set(x)) > 1)
    slope, intercept = true_line(x, y)
    try:
        line = fit_line(x, y)
    except ValueError as error:
        assert "too small" in str(error) or "too large" in str(error)  # noqa: PT017
        tiny, huge = Fraction(2) ** -1022, Fraction(2) ** 1023
        assert any(0 < abs(part) < tiny or abs(part) > huge for part in (slope, intercept))
        return
    assert units_off(line.slope, slope) <= ROUNDED_ONCE
    assert units_off(line.intercept, intercept) <= ROUNDED_ONCE


# The formula that a student reads, and the sums that stand behind it.


@pytest.mark.parametrize("name", [name for name in CLOUDS if name.startswith(("ordinary", "tenths", "far away, 3"))])
def test_the_formula_of_the_lesson_gives_the_same_line(name):
    x, y = CLOUDS[name]
    x_mean, y_mean = x.mean(), y.mean()
    slope = ((x - x_mean) * (y - y_mean)).sum() / ((x - x_mean) ** 2).sum()
    size = np.abs(y - y_mean).max() / np.abs(x - x_mean).max()
    line = fit_line(x, y)
    assert line.slope == pytest.approx(slope, rel=1e-9, abs=1e-9 * size)
    assert line.intercept == pytest.approx(y_mean - slope * x_mean, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("way", [exact.Quick(), exact.Careful()], ids=["quick", "careful"])
@pytest.mark.parametrize("name", CLOUDS)
def test_all_ways_to_a_sum_agree(name, way):
    x, y = (np.asarray(column, dtype=float) for column in CLOUDS[name])
    sure, short = exact.Sure().sums(x, y), exact.Short().sums(x.tolist(), y.tolist())
    for one, two in ((sure, short), (exact.Sure().sums(y, x), exact.Short().sums(y.tolist(), x.tolist()))):
        assert Fraction(one.x_spread, one.x_unit**2) == Fraction(two.x_spread, two.x_unit**2)
        assert Fraction(one.joint_spread, one.x_unit * one.y_unit) == Fraction(
            two.joint_spread, two.x_unit * two.y_unit
        )
    try:
        with np.errstate(all="ignore"):
            quick = way.sums(x, y)
    except UnsureError:
        return
    for near, truth in (
        (quick.x_spread, Fraction(sure.x_spread * quick.x_unit**2, sure.x_unit**2)),
        (quick.joint_spread, Fraction(sure.joint_spread * quick.x_unit * quick.y_unit, sure.x_unit * sure.y_unit)),
        (
            quick.x + quick.n * quick.x_shift,
            Fraction((sure.x + sure.n * sure.x_shift) * quick.x_unit, sure.x_unit),
        ),
    ):
        assert abs(near.value - truth) <= near.radius


@pytest.mark.parametrize(
    "name", [name for name in CLOUDS if name.startswith(("ordinary", "nearly a line", "a line", "whole"))]
)
def test_the_quick_way_is_sure_of_ordinary_data(name, monkeypatch):
    x, y = CLOUDS[name]
    if len(x) > 100:
        monkeypatch.setattr(exact, "Sure", None)
    assert abs(fit_line(x, y).slope) > 0
    assert mean_squared_error(y, 3 * y) > 0


@pytest.mark.parametrize("n", [5, 40, 2000, 20_000])
def test_columns_of_zeros_have_sums_like_others(n):
    zeros, steps = np.zeros(n), np.arange(n) - (n - 1) / 2
    assert tuple(fit_line(steps, zeros)) == (0, 0)
    assert mean_squared_error(zeros, zeros) == 0
    assert mean_squared_error(zeros, steps) == float(Fraction((n * n - 1), 12))
    with pytest.raises(ValueError, match="two different x values, but all x are 0"):
        fit_line(zeros, steps)


@pytest.mark.parametrize("n", range(30, 120))
def test_no_number_of_points_is_special(n):
    rng = np.random.default_rng(n)
    x, y = rng.normal(size=(2, n))
    for part, true in zip(fit_line(x, y), true_line(x.tolist(), y.tolist()), strict=True):
        assert units_off(part, true) <= ROUNDED_ONCE
    error = true_sums(y.tolist(), x.tolist())[2] / n
    assert units_off(mean_squared_error(y, x), error) <= ROUNDED_ONCE


def test_the_bound_of_the_quick_way_is_needed():
    # A sum that is nearly zero: the quick way must say that it is not sure, and the sure way must answer.
    rng = np.random.default_rng(5)
    x = rng.normal(size=2000)
    y = rng.normal(size=2000)
    y -= fit_line(x, y).slope * x
    slope, _ = true_line(x.tolist(), y.tolist())
    assert abs(slope) < 1e-15
    assert units_off(fit_line(x, y).slope, slope) <= ROUNDED_ONCE


@pytest.mark.parametrize("n", [200, 1025, 100_000])
@pytest.mark.parametrize("slope", [0.0, 2.0])
def test_the_careful_way_is_sure_where_sums_nearly_cancel(n, slope, monkeypatch):
    rng = np.random.default_rng(9)
    x = rng.normal(size=n)
    y = slope * x + rng.normal(size=n)  # no correlation, or a line through zero
    with monkeypatch.context() as patch:
        patch.setattr(exact, "Quick", exact.Careful)
        patch.setattr(exact, "Sure", None)
        line = fit_line(x, y)
    for part, true in zip(line, true_line(x.tolist(), y.tolist()), strict=True):
        assert units_off(part, true) <= ROUNDED_ONCE


@pytest.mark.parametrize("n", [1000, 1024, 1025, 50_000])
def test_the_bound_of_the_quick_way_holds_where_all_roundings_err_alike(n):
    rng = np.random.default_rng(12)
    for low in (0.1, 1 / 3, 1 - 2**-50):
        # Rests that repeat, of the same sign, next to a few points that set the size of the steps.
        x, y = rng.choice([low, low, low, low / 64], n), rng.choice([0.7, 0.7, 0.63, -low / 3], n)
        with np.errstate(all="ignore"):
            quick = exact.Quick().sums(x, y)
        sure = exact.Sure().sums(x, y)
        u, v = Fraction(quick.x_unit, sure.x_unit), Fraction(quick.y_unit, sure.y_unit)
        xx = quick.xx + 2 * quick.x_shift * quick.x + n * quick.x_shift**2
        xy = quick.xy + quick.x_shift * quick.y + quick.y_shift * quick.x + n * quick.x_shift * quick.y_shift
        for near, truth in (
            (quick.x + n * quick.x_shift, sure.x * u),
            (quick.y + n * quick.y_shift, sure.y * v),
            (xx, sure.xx * u * u),
            (xy, sure.xy * u * v),
        ):
            assert abs(near.value - truth) <= near.radius
        assert 0 < quick.xx.radius * 2**60 < quick.xx.value  # and it is not just large


def large_clouds():
    """Yield large clouds, some of them made so that the roundings of all rows err in the same direction."""
    n = 400_000
    rng = np.random.default_rng(6)
    a, b = rng.normal(size=n), rng.normal(size=n)
    yield "ordinary", a, 2 * a + 1 + b
    yield "far away", 1e8 + a, 3 * a + b - 1e6
    yield "tenths", np.round(a, 1), np.round(2 * a + b, 1)
    yield "repeated", np.tile([0.1, 0.2, 0.7, 0.3, 0.9], n // 5), np.tile([0.3, 0.1, 0.2, 0.9, 0.4], n // 5)
    yield "rows alike", np.tile(a[:256], n // 256), np.tile(a[:256] + b[:256], n // 256)
    yield "one row alike", np.full(n, 0.1) + (np.arange(n) == n // 2), np.full(n, 0.7)
    yield "sorted", np.sort(a), np.sort(a) ** 2
    yield "whole numbers", np.arange(n), 3 * np.arange(n) + 1
    yield "singles", a.astype(np.float32), (a + b).astype(np.float32)


@pytest.mark.parametrize(("moved", "rows"), [(False, exact._swift.SELDOM), (False, exact._swift.OFTEN), (True, 1024)])
@pytest.mark.parametrize(("x", "y"), [(x, y) for _, x, y in large_clouds()], ids=[c[0] for c in large_clouds()])
def test_the_swift_way_bounds_its_error(x, y, moved, rows, monkeypatch):
    def plan(load, n, *grids):  # whether it is likely to be sure or not
        where = [exact._swift._moved(grid, z) if moved else grid for grid, z in zip(grids, (x, y), strict=True)]
        return *where, rows

    monkeypatch.setattr(exact._swift, "_plan", plan)
    try:
        with np.errstate(all="ignore"):
            swift = exact.Swift().sums(x, y)
    except UnsureError:
        return
    sure = exact.Sure().sums(x, y)
    for near, true in (
        (swift.x_spread, Fraction(sure.x_spread * swift.x_unit**2, sure.x_unit**2)),
        (swift.joint_spread, Fraction(sure.joint_spread * swift.x_unit * swift.y_unit, sure.x_unit * sure.y_unit)),
        (swift.x + swift.n * swift.x_shift, Fraction(sure.x * swift.x_unit, sure.x_unit)),
        (swift.y + swift.n * swift.y_shift, Fraction(sure.y * swift.y_unit, sure.y_unit)),
    ):
        assert abs(near.value - true) <= near.radius


@pytest.mark.parametrize(
    ("x", "y", "moved"),
    [
        ("a", "2 * a + 1 + b", [False, False, 2048]),
        ("a", "2 * a + 0.5 + b", [False, False, 1024]),
        ("a", "1 - 2 * a + b", [False, False, 2048]),
        ("u", "3 + 2 * u + b", [True, False, 1024]),
        ("a", "3 + 0.1 * a + b", [False, True, 1024]),
        ("i", "3 + 2 * i + b", [True, True, 1024]),
        ("a + 100", "a + b", [True, False, 2048]),
        ("u", "u", [True, False, 1024]),
        ("a", "a", [False, False, 2048]),
        ("a", "b", None),
        ("a", "2 * a + b", None),
        ("a", "0.01 * a + b", None),
        ("u", "3 + 50 * u + b", None),
        ("a + 100", "b + 100", None),
        ("a * nan", "b", None),
        ("i", "3 * i", None),
        ("a", "2 * a", None),
        ("a", "0 * a", None),
        ("0 * a", "b", None),
    ],
)
def test_the_swift_way_moves_what_it_must_and_gives_up_at_once_where_sums_nearly_cancel(x, y, moved):
    (a, b), i = np.random.default_rng(13).normal(size=(2, 2**19)), np.arange(2**19) / 2**19
    u = np.random.default_rng(14).random(2**19)
    x, y = (eval(text, {"a": a, "b": b, "u": u, "i": i, "nan": math.nan}) for text in (x, y))
    n, seen = 2**24, []

    def load(start, stop):
        seen.append(stop - start)
        places = np.arange(start, stop) * len(x) // n  # as if there were many more
        return x[places], y[places]

    grids = [exact._quick.grid((np.nan_to_num(column[::9999]) + a[::9999] * 1e-9).tolist(), n) for column in (x, y)]
    if moved is None:
        with pytest.raises(UnsureError):
            exact._swift.sums(load, n, *grids)
    else:
        *where, together = exact._swift._plan(load, n, *grids)
        assert [*(bool(grid.shift) for grid in where), together] == moved
    assert sum(seen) == 16 * 256


def pairs_of_errors():
    """Yield large columns of targets and predictions, as hard as the large clouds."""
    for name, x, y in large_clouds():
        yield name, np.asarray(x), np.asarray(y)
    n = 400_000
    rng = np.random.default_rng(14)
    p = rng.random(n)
    yield "labels", (rng.random(n) < p).astype(float), p
    yield "far away and near each other", 1e9 + p, 1e9 + p + 1e-3 * rng.normal(size=n)
    yield "all alike", np.full(n, 0.3) + 1e-9 * p, np.full(n, 0.1)
    yield "lost in rounding", np.full(n, 1.0), 2.0**-60 * p
    yield "one far out", p, np.where(np.arange(n) == 12_345, 1e3, p + 0.1)
    yield "whole blocks", p[: 10 * 2**15], np.sqrt(p[: 10 * 2**15])


PAIRS = {name: (y, p) for name, y, p in pairs_of_errors()}


@pytest.mark.parametrize("name", PAIRS)
def test_the_swift_way_bounds_the_error_of_squared_errors(name):
    y, p = PAIRS[name]
    with np.errstate(all="ignore"):
        total, unit = exact.Swift().squared_errors(y, p)
    sure, sure_unit = exact.Sure().squared_errors(*(np.asarray(column, dtype=float) for column in (y, p)))
    true = Fraction(sure, sure_unit**2)
    assert abs(total.value - true * unit**2) <= total.radius
    try:
        mean = quotient("test", "mean", total, len(y) * unit**2)
    except UnsureError:
        assert name in {"sorted", "one far out"}  # a few rows are nearly all of the sum
    else:
        assert units_off(mean, true / len(y)) <= 0.7
    assert units_off(mean_squared_error(y, p), true / len(y)) <= ROUNDED_ONCE


def test_errors_close_to_one_another_are_not_moved():
    """The squares of errors are those of the errors, and not of what is left when their middle is taken away."""
    y = 1.0 + 0.1 * np.random.default_rng(15).random(40_000)
    error = true_sums(y, 0.0 * y)[2]
    assert units_off(mean_squared_error(y, 0.0 * y), error / len(y)) <= ROUNDED_ONCE
    total, unit = exact.Quick().squared_errors(y, 0.0 * y)
    assert abs(total.value - error * unit**2) <= total.radius


def test_a_bias_is_taken_away_where_it_is_beyond_doubt():
    for bias in (1.25, -1.25):
        assert exact._swift._bias(bias, 1.0) == (bias, 1)
        assert exact._swift._bias(bias, 1.25) == (0, 2.5)


@pytest.mark.parametrize("way", ["swift", "quick"])
@pytest.mark.parametrize("kind", ["heavy tails", "mostly zeros", "one far out", "counts"])
def test_columns_whose_sample_misleads_are_not_left_to_the_slowest_way(kind, way, monkeypatch):
    n = exact._swift.MANY if way == "quick" else exact._swift.LARGE
    rng = np.random.default_rng(17)
    x = {
        "heavy tails": lambda: rng.pareto(1.5, n),
        "mostly zeros": lambda: np.where(rng.random(n) < 0.001, rng.normal(size=n), 0.0),
        "one far out": lambda: np.where(np.arange(n) == 5, 1e5, rng.random(n)),
        "counts": lambda: rng.zipf(3.0, n),
    }[kind]()
    y = 2 + 0.5 * x + rng.normal(size=n)
    monkeypatch.setattr(exact, "Sure", None)  # whoever asks for it fails
    for column in (x, x.astype(np.float32)):
        line = fit_line(column, y)
        assert line.slope == pytest.approx(0.5, abs=0.2)
    mean_squared_error(y, x.astype(float))


@pytest.mark.parametrize(
    ("x", "y"), [("i", "3 * i"), ("a", "2 * a"), ("i % 2", "i // 2 % 2"), ("i", "0 * a"), ("a", "0 * a + 1")]
)
def test_large_clouds_without_slope_or_intercept_come_out_exactly(x, y):
    i = np.arange(exact._swift.LARGE)
    x, y = (eval(text, {"i": i, "a": np.random.default_rng(3).normal(size=len(i))}) for text in (x, y))
    sure = exact.Sure().sums(*(np.asarray(column, dtype=float) for column in (x, y)))
    slope = Fraction(sure.joint_spread * sure.x_unit, sure.x_spread * sure.y_unit)
    assert fit_line(x, y).slope == float(slope)


def test_a_million_squared_errors_go_the_swift_way_and_come_out_the_same(monkeypatch):
    rng = np.random.default_rng(15)
    n = exact._swift.MANY
    y, p = rng.normal(size=(2, n + 1))
    quick = [mean_squared_error(y[:-2], p[:-2]), r_squared(y[:-1], p[:-1])]
    with monkeypatch.context() as patch:
        patch.setattr(exact, "Quick", None)  # whoever asks for it fails
        swift = mean_squared_error(y[:-1], p[:-1])
        with pytest.raises(TypeError):
            mean_squared_error(y[:-2], p[:-2])
        with pytest.raises(TypeError):
            r_squared(y[:-1], p[:-1])
    monkeypatch.setattr(exact._swift, "MANY", 2 * n)
    assert mean_squared_error(y[:-1], p[:-1]) == swift == pytest.approx(quick[0], rel=1e-4)
    whole = mean_squared_error(y, p)
    monkeypatch.undo()
    assert mean_squared_error(y, p) == whole  # with one pair behind the last block
    for place in (0, n // 2, n - 1, n):
        p[place] = math.inf
        with pytest.raises(ValueError, match=rf"predictions\[{place}\] is inf"):
            mean_squared_error(y, p)
        p[place] = 0
    assert mean_squared_error(y, y) == 0
    assert mean_squared_error(y, y + 2) == pytest.approx(4, rel=1e-15)


def test_millions_of_points_go_the_swift_way_and_come_out_the_same(monkeypatch):
    rng = np.random.default_rng(7)
    x = rng.normal(size=2**22 + 12_345)
    y = 2 * x + 1 + rng.normal(size=len(x))
    with monkeypatch.context() as patch:
        patch.setattr(exact._quick, "_join", None)  # the end of the quick way
        patch.setattr(exact, "Sure", None)
        swift = fit_line(x[: 2**22], y[: 2**22])
    monkeypatch.setattr(exact._swift, "LARGE", 2**23)
    assert fit_line(x[: 2**22], y[: 2**22]) == swift
    monkeypatch.undo()
    assert fit_line(x, y) == pytest.approx(swift, rel=1e-3)
    x[-1] = math.nan
    with pytest.raises(ValueError, match=r"x\[4206648\] is nan"):
        fit_line(x, y)


def test_a_near_number_holds_the_truth():
    for a, r, b, s in [(10, 1, 5, 0), (-7, 2, 3, 3), (0, 1, -4, 2)]:
        for sign in (-1, 0, 1):
            for other in (-1, 0, 1):
                x, y = a + sign * r, b + other * s
                for near, true in (
                    (Near(a, r) + Near(b, s), x + y),
                    (Near(a, r) - Near(b, s), x - y),
                    (Near(a, r) * Near(b, s), x * y),
                    (3 * Near(a, r) - 5, 3 * x - 5),
                    (5 - Near(a, r) * 2, 5 - 2 * x),
                ):
                    assert abs(near.value - true) <= near.radius


@given(st.integers(-(10**40), 10**40), st.integers(0, 10**20), st.integers(1, 10**30), st.integers(0, 10**10))
def test_a_near_quotient_is_right_or_unsure(top, r, bottom, s):
    try:
        result = quotient("test", "quotient", Near(top, r), Near(bottom, s))
    except UnsureError:
        return
    for numerator in (top - r, top, top + r):
        for denominator in (bottom - s, bottom, bottom + s):
            assert units_off(result, Fraction(numerator, denominator)) <= 1.51


@pytest.mark.parametrize("n", [1_000_000, 5_000_000])
@pytest.mark.parametrize("shift", [0, 100])
@pytest.mark.parametrize("slope", [0, 1])
def test_the_line_of_a_large_cloud_takes_less_than_a_megabyte(n, shift, slope):
    x = np.linspace(shift, shift + 1, n)
    y = slope * x[::-1] + np.linspace(0, 50, n) % 1
    fit_line(x, y)
    tracemalloc.start()
    fit_line(x, y)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


# Sigmoid, logit and log-loss, against fifty digits.

mpmath.mp.dps = 50


def points(low, high, count=400, seed=0):
    return np.random.default_rng(seed).uniform(low, high, count)


SCORES = np.r_[
    points(-745, 745), points(-40, 40), points(-1, 1), 10 ** points(-300, 2), -(10 ** points(-300, 2)),
    [0, 36.7, 36.8, -36.7, -708.4, -709.8, -744.4, -745.1, 5e-324, -5e-324],
]  # fmt: skip
CHANCES = np.r_[
    points(0, 1), 10 ** points(-323, 0), 1 - 10 ** points(-16, 0), 0.5 + 10 ** points(-16, -1),
    0.5 - 10 ** points(-16, -1),
    [0.25, 0.5, 0.75, 5e-324, 1 - 2**-53, 0.5 - 2**-54, 0.5 + 2**-53, 1e-300, 1e-308, 2e-308],
]  # fmt: skip
CHANCES = CHANCES[(CHANCES > 0) & (CHANCES < 1)]


def digits_off(value, true):
    """Return how many units in the last place a float is away from fifty digits."""
    return float(abs(mpmath.mpf(value) - true) / mpmath.mpf(math.ulp(float(true)))) if true else abs(value)


REFERENCES = {
    "sigmoid": (sigmoid, SCORES, lambda z: 1 / (1 + mpmath.exp(-z))),
    "sigmoid_slope": (sigmoid_slope, SCORES, lambda z: mpmath.exp(-abs(z)) / (1 + mpmath.exp(-abs(z))) ** 2),
    "logit": (logit, CHANCES, lambda p: mpmath.log(p) - mpmath.log1p(-p)),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_function_is_within_two_units_in_the_last_place(name):
    function, values, reference = REFERENCES[name]
    limit = 4 if name == "sigmoid_slope" else 2
    for value, result in zip(values.tolist(), function(values).tolist(), strict=True):
        assert digits_off(result, reference(mpmath.mpf(value))) <= limit, value
        assert function(value) == result


@pytest.mark.parametrize("label", [0, 1])
def test_the_log_loss_of_one_is_within_two_units_in_the_last_place(label):
    for p in CHANCES.tolist():
        true = -mpmath.log(mpmath.mpf(p)) if label else -mpmath.log1p(-mpmath.mpf(p))
        assert digits_off(log_loss([label], [p]), true) <= 2, p


@pytest.mark.parametrize("label", [0, 1])
def test_the_log_loss_of_many_that_are_alike_is_within_two_units_in_the_last_place(label):
    near_half = 0.5 + np.random.default_rng(16).uniform(-0.02, 0.02, 500)
    lost_in_one = np.arange(1, 500) * 2.0**-55
    for p in np.r_[CHANCES, near_half, lost_in_one].tolist():
        true = -mpmath.log(mpmath.mpf(p)) if label else -mpmath.log1p(-mpmath.mpf(p))
        assert digits_off(log_loss([label] * 33, [p] * 33), true) <= 2, p


@pytest.mark.parametrize("n", [2, 3, 10, 1000, 20_000])
@pytest.mark.parametrize("p", ["random", "all alike", "all sizes"])
def test_the_mean_log_loss_is_within_two_units_in_the_last_place(n, p):
    rng = np.random.default_rng(n)
    chances = {"random": rng.random(n), "all alike": np.full(n, 0.9), "all sizes": 10 ** rng.uniform(-300, 0, n)}[p]
    labels = rng.integers(0, 2, n)
    losses = [
        -mpmath.log(mpmath.mpf(c)) if label else -mpmath.log1p(-mpmath.mpf(c))
        for label, c in zip(labels.tolist(), chances.tolist(), strict=True)
    ]
    assert digits_off(log_loss(labels, chances), mpmath.fsum(losses) / n) <= 2


def test_the_slides_stay_the_slides():
    assert fit_line(*FIVE_POINTS) == tuple(float(v) for v in true_line(*FIVE_POINTS)) == (0.4, 2.4)
