"""What the ways to a sum say about their own rounding: the truth is within, and the worst that can happen is, too.

How far a sum may be off is worked out here once more, in fractions: the products that are rounded, all taken
with the same sign, times the roundings that each of them may meet.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from operator import mul
from types import ModuleType
from typing import NamedTuple

import numpy as np
import pytest

from recap import _careful, _quick
from recap._quick import Grid, bits_of_a_part, cut, differences, finer, grid, slack
from recap._whole import Near, Sums, UnsureError, Whole

WAYS = [_quick, _careful]
ROUNDING = Fraction(1, 2**53)


def step(exponent: int) -> Grid:
    """Return a grid without a shift."""
    return Grid(0.0, exponent, math.ldexp(1.5, exponent + 52))


def ints(n: int, most: int = 1000) -> np.ndarray:
    return np.random.default_rng(n).integers(-most, most + 1, n).astype(np.float64)


def normal(n: int, middle: float = 0.0, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed + n).normal(middle, 1, n)


class Cloud(NamedTuple):
    x: np.ndarray
    y: np.ndarray
    x_grid: Grid | None = None  # chosen from all values if not given
    y_grid: Grid | None = None


def clouds(n: int) -> dict[str, Cloud]:
    """Clouds in which one column or the other has a rest, or none, or nothing but rests."""
    whole, tiny = ints(n, 3), np.where(ints(n, 3) == 0, 5e-324, ints(n, 3))  # the square of which is no float
    coarse = step(6)  # more than twice the largest value
    return {
        "whole": Cloud(ints(n), ints(n)[::-1]),
        "x has rests": Cloud(normal(n), ints(n)),
        "y has rests": Cloud(ints(n), normal(n)),
        "both have rests": Cloud(normal(n), normal(n, seed=4)),
        "far from zero": Cloud(normal(n, 1e4), normal(n, -3e5)),
        "large next to small": Cloud(normal(n) * 1e40, normal(n)),
        "small next to large": Cloud(normal(n), normal(n) * 1e40),
        "x is all rest": Cloud(normal(n), normal(n, seed=4), coarse, None),
        "y is all rest": Cloud(normal(n), normal(n, seed=4), None, coarse),
        "both are all rest": Cloud(normal(n), normal(n, seed=4), coarse, coarse),
        "x has rests without a square": Cloud(tiny, whole[::-1].copy()),
        "y has rests without a square": Cloud(whole[::-1].copy(), tiny),
        "one rest at the end": Cloud(ints(n) + (np.arange(n) == n - 1) / 3, ints(n) + (np.arange(n) == n - 2) / 3),
    }


NAMES = list(clouds(10))


def worked(way: ModuleType, cloud: Cloud) -> tuple[Sums, Grid, Grid]:
    n = len(cloud.x)
    x_grid, y_grid = (own or grid(values.tolist(), n) for values, own in zip(cloud[:2], cloud[2:], strict=True))
    return way.sums(lambda a, b: (cloud.x[a:b], cloud.y[a:b]), n, x_grid, y_grid), x_grid, y_grid


def tops_and_rests(way: ModuleType, values: np.ndarray, cut_at: Grid) -> tuple[list[Fraction], list[Fraction]]:
    """Cut values into what is multiplied without rounding, and the rest."""
    exponent = cut_at.exponent - (bits_of_a_part(len(values)) if way is _careful else 0)
    unit, shift = Fraction(2) ** exponent, Fraction(cut_at.shift)
    exact = [Fraction(value) for value in values.tolist()]
    tops = [round(value / unit) * unit for value in exact]
    return [top - shift for top in tops], [value - top for value, top in zip(exact, tops, strict=True)]


def size(*pairs: tuple[list[Fraction], list[Fraction]]) -> Fraction:
    return sum((abs(a * b) for one, two in pairs for a, b in zip(one, two, strict=True)), Fraction())


def share(way: ModuleType, n: int) -> Fraction:
    """How often a product may be rounded: in its row, with the rows of a block, and with the blocks of a batch."""
    if way is _careful:
        return 1024 * ROUNDING
    return (n if n <= _quick.ONE_ROW else _quick.ROW + _quick.ROWS + _quick.BATCH) * ROUNDING


def near(number: Whole) -> Near:
    return number if isinstance(number, Near) else Near(number, 0)


@pytest.mark.parametrize("n", [37, 1024, 1025, 13_000])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", WAYS)
def test_a_sum_is_where_it_says_and_doubts_what_may_be_rounded(way: ModuleType, name: str, n: int) -> None:
    cloud = clouds(n)[name]
    found, x_grid, y_grid = worked(way, cloud)
    (x, x_rest), (y, y_rest) = tops_and_rests(way, cloud.x, x_grid), tops_and_rests(way, cloud.y, y_grid)
    ones, u, v = [Fraction(1)] * n, Fraction(found.x_unit), Fraction(found.y_unit)
    x_all, y_all = (list(map(sum, zip(*both, strict=True))) for both in ((x, x_rest), (y, y_rest)))
    assert (found.x_shift / u, found.y_shift / v) == (x_grid.shift, y_grid.shift)
    for what, number, unit, truth, rounded in (
        ("x", found.x, u, sum(x_all), size((x_rest, ones))),
        ("y", found.y, v, sum(y_all), size((y_rest, ones))),
        ("xx", found.xx, u * u, sum(map(mul, x_all, x_all)), size((x, x_rest), (x, x_rest), (x_rest, x_rest))),
        ("xy", found.xy, u * v, sum(map(mul, x_all, y_all)), size((x, y_rest), (x_rest, y), (x_rest, y_rest))),
    ):
        value, radius = near(number).value, near(number).radius
        assert abs(value - truth * unit) <= radius, what
        assert radius >= rounded * unit * share(way, n), what
        if not rounded:
            assert radius == 0, what  # whole numbers leave no doubt


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", [300, 12_300, 24_800])
@pytest.mark.parametrize("value", [1 / 3, 5e-324])  # the square of the latter is no float
def test_one_rest_anywhere_leaves_a_doubt(way: ModuleType, place: int, value: float) -> None:
    n = 25_000  # two blocks, some rows and a tail
    for name in ("x", "y"):
        x, y = ints(n), ints(n)[::-1].copy()
        {"x": x, "y": y}[name][place] = value
        found, _, _ = worked(way, Cloud(x, y))
        assert [near(number).radius > 0 for number in (found.x, found.y)] == [name == "x", name == "y"]
        assert near(found.xy).radius > 0


@pytest.mark.parametrize("n", [1000, 20_000])
@pytest.mark.parametrize("way", WAYS)
def test_rests_that_cancel_leave_a_doubt(way: ModuleType, n: int) -> None:
    for name in ("x", "y"):
        x, y = ints(n), ints(n)[::-1].copy()
        changed = {"x": x, "y": y}[name]
        changed[:2] = 2.0**-40, -(2.0**-40)
        found, _, _ = worked(way, Cloud(x, y))
        assert [near(number).radius > 0 for number in (found.x, found.y)] == [name == "x", name == "y"]
        assert near(found.xy).radius > 0


@pytest.mark.parametrize("n", [1000, 20_000])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", [0, -1])
@pytest.mark.parametrize("wrong", [1e9, math.inf, math.nan])
@pytest.mark.parametrize("name", ["x", "y"])
def test_a_value_that_a_grid_did_not_expect_is_noticed(
    way: ModuleType, n: int, place: int, wrong: float, name: str
) -> None:
    x, y = normal(n), normal(n, seed=4)
    grids = grid(x.tolist(), n), grid(y.tolist(), n)
    {"x": x, "y": y}[name][place] = wrong
    with np.errstate(all="ignore"), pytest.raises(UnsureError):
        way.sums(lambda a, b: (x[a:b], y[a:b]), n, *grids)


@pytest.mark.parametrize(
    "make",
    [lambda: step(-20), lambda: step(3), lambda: grid([1000.1, 1001.7], 5), lambda: _careful._fine(step(0), 22)],
)
def test_what_is_cut_is_a_whole_number_of_steps_and_at_most_half_a_step(make: Callable[[], Grid]) -> None:
    cut_at = make()
    values = normal(500, 1000)
    short, rest = np.empty((2, 500))
    cut(values, cut_at, short, rest)
    unit = math.ldexp(1.0, cut_at.exponent)
    assert (short % unit == 0).all()
    assert 0.25 * unit < np.abs(rest).max() <= 0.5 * unit
    assert ((short + cut_at.shift) + rest == values).all()


def test_a_finer_grid_takes_what_differences_lose() -> None:
    a, b = normal(1000, 3.0), normal(1000, seed=8) * 1e-3
    difference, lost = differences(a, b)
    exact = [Fraction(p) - Fraction(q) for p, q in zip(a.tolist(), b.tolist(), strict=True)]
    assert [Fraction(p) + Fraction(q) for p, q in zip(difference.tolist(), lost.tolist(), strict=True)] == exact
    assert lost.any()
    coarse = grid([0.0, *difference.tolist()], 1000)
    fine = finer(coarse)
    assert fine.shift == 0
    short, rest = np.empty((2, 1000))
    cut(lost, fine, short, rest)
    assert np.abs(rest).max() <= math.ldexp(0.5, fine.exponent)
    assert 0 < np.abs(short).max() < 2.0 ** (fine.exponent + bits_of_a_part(1000))
    assert (short % math.ldexp(1.0, fine.exponent) == 0).all()


@pytest.mark.parametrize("n", [5, 1024, 1025, 10**7])
def test_the_slack_of_a_sum_covers_its_roundings(n: int) -> None:
    assert slack(n) >= (share(_quick, n) + 8 * ROUNDING)


@pytest.mark.parametrize("n", [300, 5000])
def test_squared_errors_are_where_they_say(n: int) -> None:
    for y, p in ((normal(n, 3.0), normal(n, seed=8) * 1e-3), (ints(n), ints(n)[::-1]), (normal(n), normal(n))):
        some = [0.0, *(y - p).tolist()] if (y != p).any() else [0.0, 1.0]
        total, unit = _quick.squared_errors(lambda a, b, y=y, p=p: (y[a:b], p[a:b]), n, grid(some, n))
        pairs = zip(y.tolist(), p.tolist(), strict=True)
        truth = sum((Fraction(a) - Fraction(b)) ** 2 for a, b in pairs) * unit**2
        assert near(total).radius > 0
        assert abs(near(total).value - truth) <= near(total).radius
        if (y % 1 == 0).all():
            assert near(total).value == truth
        assert near(total).radius <= max(1, truth / 2**54), float(near(total).radius / max(truth, 1))


@pytest.mark.parametrize(
    "values",
    [[1.0, 1.0], [0.0, 0.0], [2.0**480, 1.0], [-(2.0**480), 1.0], [math.nan, 1.0], [math.inf, 1.0], [0.0, 1e-130]],
)
def test_a_column_that_cannot_be_cut_is_left_to_others(values: list[float]) -> None:
    with pytest.raises(UnsureError):
        grid(values, 1000)


@pytest.mark.parametrize("n", [5, 1000, 1024, 1025, 10**7])
@pytest.mark.parametrize(
    "values", [[-1.0, 1.0], [5.0, 6.0, 5.5], [-3.0, 0.5], [0.0, 1e-100], [1e9, 1e9 + 1], [-1e9 - 1, -1e9], [3.0, 6.1]]
)
def test_a_grid_leaves_short_parts_so_few_bits_that_products_do_not_round(values: list[float], n: int) -> None:
    found = grid(values, n)
    short, rest = np.empty((2, len(values)))
    cut(np.array(values), found, short, rest)
    most = np.abs(short).max() / math.ldexp(1.0, found.exponent)
    assert n * most**2 < 2**53 or (n > _quick.ONE_ROW and 2 * _quick.ROW * most**2 <= 2**53)
    size, spread = max(map(abs, values)), max(values) - min(values)
    assert bool(found.shift) == (spread < size / 2)
    finest = math.frexp(size)[1] - 48  # so that value and shift have room in a float together
    assert found.exponent >= finest
    assert most >= 2 ** (bits_of_a_part(n) - 2) or found.exponent == finest  # and no fewer bits than there is room for


@pytest.mark.parametrize("n", [1, 1024, 1025, 12_288, 12_289, 40_000])
@pytest.mark.parametrize("height", [48, 40])
def test_a_layout_takes_each_value_once(n: int, height: int) -> None:
    end = 0
    for first, last, rows, row in _quick.layout(n, height):
        assert (first, (last - first) % (rows * row)) == (end, 0)
        assert rows <= height
        assert row <= (_quick.ONE_ROW if n <= _quick.ONE_ROW else _quick.ROW)
        end = last
    assert end == n


def check_two_floats(make: Callable[[np.random.Generator], np.ndarray]) -> None:
    values = make(np.random.default_rng(1))
    top, rest = _quick.two_floats(values)
    truth = sum(map(Fraction, values.tolist()))
    least = sum(map(abs, map(Fraction, values.tolist()))) / 2**90
    assert abs(Fraction(top) + Fraction(rest) - truth) <= least
    assert abs(rest) <= 2.0**-36 * np.abs(values).sum()


@pytest.mark.parametrize("n", [1, 2, 1000, 1024, 32_768])
def test_two_floats_hold_a_sum(n: int) -> None:
    check_two_floats(lambda rng: rng.normal(size=n))
    check_two_floats(lambda rng: rng.random(n))
    check_two_floats(lambda rng: -rng.random(n) * 1e-200)
    check_two_floats(lambda rng: np.full(n, 1 - 2.0**-53))


def test_two_floats_of_nothing_or_too_much() -> None:
    assert _quick.two_floats(np.zeros(3)) == (0.0, 0.0)
    assert _quick.two_floats(np.array([1.0, -math.inf])) == (math.inf, 0.0)
    assert math.isnan(_quick.two_floats(np.array([1.0, math.nan]))[0])


def test_two_floats_of_rows_are_those_of_each_row() -> None:
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(4, 1024)) * np.array([[1.0], [1e-200], [1e200], [3.0]])
    for row in (None, 0.0, math.inf, math.nan):
        if row is not None:
            rows[1] = row
        most = np.abs(rows).max(1)
        found = list(zip(*_quick.two_floats_of_rows(rows, most), strict=True))
        with np.errstate(all="ignore"):
            for pair, values in zip(found, rows, strict=True):
                assert np.array_equal(pair, _quick.two_floats(values), equal_nan=True)
