"""The swift way to sums of millions of points: rounding is audited, and the doubt neither small nor large."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from recap import _exact, _quick, _swift, mean_squared_error
from recap._quick import ROW, Cutter, Grid
from recap._swift import AUDITED, BLOCK, OFTEN, ROWS
from recap._whole import Near, Sums, UnsureError, Whole

MANY = (OFTEN + ROWS) * ROW + 1000  # a batch, one block more, and a tail


def columns(n: int = MANY, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = rng.random(n)
    return x, 3 + 2 * x + rng.normal(size=n)


def grids(x: np.ndarray, y: np.ndarray, shifts: tuple[float, float] = (0.0, 0.0)) -> list[Grid]:
    found = [_quick.grid([*values[::999].tolist(), float(np.abs(values).max())], len(x)) for values in (x, y)]
    assert [grid.shift for grid in found] == [0, 0]
    return [g._replace(shift=(shift + g.magic) - g.magic) for g, shift in zip(found, shifts, strict=True)]


def near(number: Whole) -> Near:
    assert isinstance(number, Near)
    return number


@pytest.fixture(autouse=True)
def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_swift, "_plan", lambda load, n, *given: (*given, OFTEN))


def added(x: np.ndarray, y: np.ndarray, x_grid: Grid, y_grid: Grid) -> Sums:
    return _swift.sums(lambda a, b: (x[a:b], y[a:b]), len(x), x_grid, y_grid)


def truths(x: np.ndarray, y: np.ndarray, x_grid: Grid, y_grid: Grid) -> list[Fraction]:
    """Return the sums of x, y, xx and xy behind the shifts."""
    s, n, a, b = _exact.Sure().sums(x, y), len(x), Fraction(x_grid.shift), Fraction(y_grid.shift)
    one, two, square, product = (
        Fraction(total, unit)
        for total, unit in (
            (s.x, s.x_unit),
            (s.y, s.y_unit),
            (s.xx, s.x_unit**2),
            (s.xy, s.x_unit * s.y_unit),
        )
    )
    return [
        one - n * a,
        two - n * b,
        square - 2 * a * one + n * a * a,
        product - a * two - b * one + n * a * b,
    ]


def terms(x: np.ndarray, y: np.ndarray, x_grid: Grid, y_grid: Grid) -> list[np.ndarray]:
    x, y = x - x_grid.shift, y - y_grid.shift
    return [x, y, x * x, x * y]


def units(found: Sums) -> list[int]:
    return [found.x_unit, found.y_unit, found.x_unit**2, found.x_unit * found.y_unit]


@pytest.mark.parametrize("shifts", [(0.0, 0.0), (0.5, 0.0), (0.0, 4.0), (0.5, 4.0)])
@pytest.mark.parametrize("with_vecdot", [True, False])
@pytest.mark.parametrize("scales", [(1.0, 1.0), (1e40, 1.0), (1.0, 1e40)])
def test_sums_are_nearly_right_and_their_doubt_is_that_of_the_audit(
    shifts: tuple[float, float], with_vecdot: bool, scales: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not with_vecdot:  # NumPy 1
        monkeypatch.delattr(np, "vecdot", raising=False)
    x, y = columns()
    x, y = x * scales[0], y * scales[1]
    cut = grids(x, y, (shifts[0] * scales[0], shifts[1] * scales[1]))
    found = added(x, y, *cut)
    assert [Fraction(found.x_shift, found.x_unit), Fraction(found.y_shift, found.y_unit)] == [g.shift for g in cut]
    rows = MANY // ROW
    for number, unit, truth, parts in zip(
        (found.x, found.y, found.xx, found.xy), units(found), truths(x, y, *cut), terms(x, y, *cut), strict=True
    ):
        value, radius = near(number).value, near(number).radius
        assert abs(value - truth * unit) <= radius
        size = float(np.abs(parts).sum())
        assert 0.02 * size < radius / unit * 2.0**53 < 2 * size
        largest = float(np.abs(parts[: rows * ROW].reshape(rows, ROW).sum(1)).max())
        assert radius / unit * 2.0**51 > 0.99 * largest


def test_the_same_data_give_the_same_sums() -> None:
    x, y = columns()
    cut = grids(x, y)
    once, again = (added(x, y, *cut) for _ in range(2))
    for a, b in zip((once.x, once.y, once.xx, once.xy), (again.x, again.y, again.xx, again.xy), strict=True):
        assert (near(a).value, near(a).radius) == (near(b).value, near(b).radius)


@pytest.mark.parametrize("place", [0, OFTEN * ROW + 5])
def test_a_single_row_may_stand_out(place: int) -> None:
    x, y = np.arange(MANY) % 3.0, np.arange(MANY) % 5.0
    y[place] = x[place] = 1001
    cut = grids(x, y)
    found = added(x, y, *cut)
    rows = MANY // (ROWS * ROW) * ROWS  # without the tail
    for number, unit, truth, parts in zip(
        (found.x, found.y, found.xx, found.xy), units(found), truths(x, y, *cut), terms(x, y, *cut), strict=True
    ):
        # No row is rounded, so this alone is left of the doubt.
        value, radius = near(number).value, near(number).radius
        assert value == truth * unit
        sums = parts[: rows * ROW].reshape(rows, ROW).sum(1)
        bound = 2.0**-51 * sums.max() + 2.0**-58 * sums.sum()
        assert radius == int(Fraction(bound) * unit) + 2


def test_squares_of_whole_numbers_leave_the_doubt_of_a_single_row() -> None:
    for n in (MANY, 3 * BLOCK):
        y, p = np.arange(n) % 7.0, np.arange(n) % 5.0
        y[5] = 1001
        cut = _quick.grid([0.0, 1001.0], n)
        total, unit = _swift.squared_errors(lambda a, b, y=y, p=p: (y[a:b], p[a:b]), n, cut)
        sums = ((y - p) ** 2)[: n // BLOCK * BLOCK].reshape(-1, ROW).sum(1)
        bound = Fraction(2.0**-51 * sums.max() + 2.0**-58 * sums.sum()) * unit**2
        assert near(total).value == int(((y - p) ** 2).sum()) * unit**2
        assert 0 <= near(total).radius - int(bound) - 2 <= 1 + (int(((y - p) ** 2).sum()) * unit**2 >> 100)


def nothing(start: int, stop: int) -> tuple[np.ndarray, np.ndarray]:
    raise AssertionError("nobody asks for rows")


def rows_and_tables(x: np.ndarray, y: np.ndarray, x_grid: Grid, y_grid: Grid) -> tuple[list[np.ndarray], np.ndarray]:
    """Return the terms of audited rows, and the tables of their sums."""
    tables = np.empty((AUDITED, 4, 4))
    Cutter(AUDITED, ROW, x_grid, y_grid).multiply(x, y, tables)
    return [part.reshape(AUDITED, ROW) for part in (x, y)], tables.reshape(AUDITED, 16)


@pytest.mark.parametrize("shift", [0.0, 0.5])
def test_an_audit_finds_what_rounding_did(shift: float) -> None:
    x, y = columns(AUDITED * ROW)
    x_grid, y_grid = grids(x, y, (shift, 0.0))
    (a, b), tables = rows_and_tables(x, y, x_grid, y_grid)
    a = a - shift
    sums = np.array([a.sum(1), b.sum(1), (a * a).sum(1), (a * b).sum(1)])
    found = _swift.Audit(nothing, x_grid, y_grid).errors(sums, tables)
    for place in (0, 7, AUDITED - 1):
        p, q = list(map(Fraction, a[place].tolist())), list(map(Fraction, b[place].tolist()))
        exact = [sum(p), sum(q), sum(v * v for v in p), sum(v * w for v, w in zip(p, q, strict=True))]
        for error, total, true in zip(found[:, place], sums[:, place], exact, strict=True):
            off = Fraction(float(total)) - true
            assert abs(Fraction(float(error)) - off) <= abs(true) * Fraction(1, 2**66)


def test_an_audit_of_squares_finds_what_rounding_did() -> None:
    y, p = columns(AUDITED * ROW)
    cut = _quick.grid([0.0, *(y - p).tolist()], MANY)
    d, lost = _quick.differences(y, p)
    (a, _), tables = rows_and_tables(d, lost, cut, _quick.finer(cut))
    sums = (a * a).sum(1)
    found = _swift.AuditOfSquares(nothing, cut, cut).errors(sums[None], tables)[0]
    ys, ps = y.reshape(AUDITED, ROW), p.reshape(AUDITED, ROW)
    for place in (0, 7, AUDITED - 1):
        pairs = zip(ys[place].tolist(), ps[place].tolist(), strict=True)
        true = sum((Fraction(v) - Fraction(w)) ** 2 for v, w in pairs)
        assert abs(Fraction(float(found[place])) - (Fraction(float(sums[place])) - true)) <= true * Fraction(1, 2**66)


@pytest.mark.parametrize("exponent", [-22, 3])
def test_squares_that_were_rounded_are_no_measure(exponent: int) -> None:
    cut, most = Grid(0.0, exponent, 1.0), math.ldexp(1.0, 53 + 2 * exponent)
    for cell, audit in (
        (_quick.XX, lambda tables: _swift.Audit(nothing, cut, cut).errors(np.zeros((4, 3)), tables)),
        (_quick.YY, lambda tables: _swift.Audit(nothing, cut, cut).errors(np.zeros((4, 3)), tables)),
        (_quick.XX, lambda tables: _swift.AuditOfSquares(nothing, cut, cut).errors(np.zeros((1, 3)), tables)),
    ):
        tables = np.zeros((3, 16))
        tables[1, cell] = np.nextafter(most, 0)
        audit(tables)
        for wrong in (most, math.nan):
            tables[1, cell] = wrong
            with pytest.raises(UnsureError):
                audit(tables)


def test_the_larger_a_group_of_rows_the_likelier_it_is_audited() -> None:
    chance, seen, totals = np.random.default_rng(3), np.zeros(16), []
    sizes = np.zeros((4, 64))
    sizes[0], sizes[1, 8:12], sizes[2, 20] = 1.0, 5.0, 3.0  # the last one is nothing at all
    shares = np.full(16, 1 / 16 + 1 / 16)
    shares[2] += 1
    shares[5] += 1
    for _ in range(2000):
        groups, weights = _swift.choose(sizes, chance)
        assert weights == pytest.approx(4 / shares[groups])
        np.add.at(seen, groups, 1)
        totals.append((np.arange(16.0)[groups] * weights).mean())
    assert seen / seen.sum() == pytest.approx(shares / shares.sum(), rel=0.15)
    assert np.mean(totals) == pytest.approx(120, rel=0.05)  # on average, an estimate is right


@pytest.mark.parametrize("spoiled", [math.inf, math.nan])
def test_rows_that_are_not_finite_leave_no_way_to_choose_but_no_error_either(spoiled: float) -> None:
    sizes = np.ones((4, 64))
    sizes[1, 30] = spoiled
    with np.errstate(all="ignore"):
        groups, _ = _swift.choose(sizes, np.random.default_rng(3))
    assert groups.min() >= 0
    assert groups.max() <= 15


def test_doubts_about_groups_add_up() -> None:
    audit = _swift.Audit(nothing, Grid(0.0, 0, 1.0), Grid(0.0, 0, 1.0))
    errors = np.zeros((4, AUDITED))
    errors[0], errors[1, ::4], errors[2, :16] = 0.5, np.arange(8.0), 1.0
    for times in (1, 2):
        audit.note(errors, np.full(8, 3.0))
        assert audit.bias.tolist() == [times * 6, times * 10.5, times * 6, 0]
        # Eight groups, and so the variance of the mean is that of the sample over seven.
        assert audit.doubt() == pytest.approx(
            [0, 6 * math.sqrt(times * 9 * 5.25 / 7), 6 * math.sqrt(times * 36 / 7), 0]
        )


BURSTS = [
    (2**19, 8192, 270336, 0.9),
    (2**20, 20000, 250000, 1 / 3),
    (2**20, 300, 9000, 0.7),
    (2**19, 400_000, 408_192, 0.1),
]


@pytest.mark.parametrize(("n", "start", "stop", "value"), BURSTS)
def test_errors_in_one_place_alone_are_not_overlooked(n: int, start: int, stop: int, value: float) -> None:
    y, p = np.zeros((2, n))
    p[start:stop] = value
    truth = Fraction(value) ** 2 * (stop - start) / n
    assert abs(Fraction(mean_squared_error(y, p)) - truth) <= Fraction(math.ulp(float(truth))) * Fraction(6, 10)


def test_a_sum_of_parts_is_near_by_its_bound_and_a_little() -> None:
    found = _swift._near([-1.0, -(2.0**-60)], 0.0, 70)
    assert (found.value, found.radius) == (-(2**70) - 2**10, 2**12 + 2)
    assert _swift._near([], 0.5, 70).radius == 2**69 + 2
    for parts, bound in (([1.0, math.inf], 0.5), ([math.nan], 0.5), ([1.0], math.inf), ([1.0], math.nan)):
        with pytest.raises(UnsureError):
            _swift._near(parts, bound, 70)
