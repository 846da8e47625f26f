"""The swift way to sums of millions of points: rounding is audited, and the doubt neither small nor large."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from recap import _exact, _quick, _swift
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
    found = _swift._audit(sums, tables, x_grid, y_grid)
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
    found = _swift._audit_of_squares(sums, tables, cut)
    ys, ps = y.reshape(AUDITED, ROW), p.reshape(AUDITED, ROW)
    for place in (0, 7, AUDITED - 1):
        pairs = zip(ys[place].tolist(), ps[place].tolist(), strict=True)
        true = sum((Fraction(v) - Fraction(w)) ** 2 for v, w in pairs)
        assert abs(Fraction(float(found[place])) - (Fraction(float(sums[place])) - true)) <= true * Fraction(1, 2**66)


@pytest.mark.parametrize("exponent", [-22, 3])
def test_squares_that_were_rounded_are_no_measure(exponent: int) -> None:
    cut, most = Grid(0.0, exponent, 1.0), math.ldexp(1.0, 53 + 2 * exponent)
    for cell, audit in (
        (_quick.XX, lambda tables: _swift._audit(np.zeros((4, 3)), tables, cut, cut)),
        (_quick.YY, lambda tables: _swift._audit(np.zeros((4, 3)), tables, cut, cut)),
        (_quick.XX, lambda tables: _swift._audit_of_squares(np.zeros(3), tables, cut)),
    ):
        tables = np.zeros((3, 16))
        tables[1, cell] = np.nextafter(most, 0)
        audit(tables)
        for wrong in (most, math.nan):
            tables[1, cell] = wrong
            with pytest.raises(UnsureError):
                audit(tables)


def test_a_sum_of_parts_is_near_by_its_bound_and_a_little() -> None:
    found = _swift._near([-1.0, -(2.0**-60)], 0.0, 70)
    assert (found.value, found.radius) == (-(2**70) - 2**10, 2**12 + 2)
    assert _swift._near([], 0.5, 70).radius == 2**69 + 2
    for parts, bound in (([1.0, math.inf], 0.5), ([math.nan], 0.5), ([1.0], math.inf), ([1.0], math.nan)):
        with pytest.raises(UnsureError):
            _swift._near(parts, bound, 70)
