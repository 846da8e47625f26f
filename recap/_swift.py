"""The swift way to sums of millions of points: rounded row by row, and audited.

Reading sixteen megabytes takes less time than cutting them. So the rows of a
large column are added up as they are, by plain dot products, each of which
rounds a little. What that amounts to is not guessed but measured: some rows are
added up by the quick way as well, and the differences bound the error of the
whole, with room to spare. The sums of the rows are joined without rounding.

Which rows are audited is left to chance, and the larger a row, the larger its
chance: what makes up most of a sum is seen, be it ever so short. (An estimate of a
total from such a sample is known by the names of Hansen and Hurwitz.)

Squares of errors are all above zero: their sum never cancels, and less than a
million will do.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from recap import _quick
from recap._door import Floats
from recap._quick import (
    REST_REST,
    ROW,
    X_REST,
    X_YREST,
    XREST_Y,
    XREST_YREST,
    XX,
    XX_REST,
    XY,
    Y_REST,
    YY,
    Cutter,
    Grid,
)
from recap._quick import X as X_SHORT
from recap._quick import Y as Y_SHORT
from recap._whole import TINY, Near, Sums, UnsureError, Whole

LARGE = 1 << 22  # from so many points on
MANY = 1 << 19  # from so many errors on
ROWS, ROWS_MOVED, ROWS_OF_ERRORS = 256, 64, 128  # rows of a block; fewer where what is worked out needs memory, too
BLOCK = ROWS_OF_ERRORS * ROW
SELDOM, OFTEN = 2048, 1024  # rows that are joined together; some of them are audited
GROUPS, GROUP = 8, 4  # of rows next to each other, which are audited together
AUDITED = GROUPS * GROUP
DEVIATIONS = 6  # so many standard deviations of the audit are believed possible
PLACES = 16  # rows of a sample
DOUBT = 5.5  # of an audit of a single row, about each sum, in units of 2**-53; found by trying many clouds
ENOUGH = 0.8  # of a doubt that is small enough
ONE_EACH, STRATA = np.ones(GROUP), np.arange(GROUPS)
# What turns tables into the sums x, y, xx and xy of short parts, which are not rounded, and what their rests add.
PARTS = np.zeros((16, 8))
PARTS[[X_SHORT, Y_SHORT, XX, XY], [0, 1, 2, 3]] = 1
PARTS[[X_REST, Y_REST, XX_REST, REST_REST, X_YREST, XREST_Y, XREST_YREST], [4, 5, 6, 6, 7, 7, 7]] = 1, 1, 2, 1, 1, 1, 1
# What rests add to squares of differences, and what rounding took from these.
PART_OF_SQUARES = np.zeros(16)
PART_OF_SQUARES[[XX_REST, REST_REST, XY, X_YREST, XREST_Y, XREST_YREST]] = 2, 1, 2, 2, 2, 2


def dots(x: Floats, y: Floats, out: Floats) -> None:
    """Multiply each row of x with the same row of y."""
    if hasattr(np, "vecdot"):
        np.vecdot(x, y, out)
    else:  # NumPy 1
        np.matmul(x[:, None, :], y[:, :, None], out[:, None, None])


def sums(load: _quick.Load, n: int, x_grid: Grid, y_grid: Grid) -> Sums:
    """Add up n points, which load(start, stop) brings block by block."""
    x_grid, y_grid, together = _plan(load, n, x_grid, y_grid)
    moved = bool(x_grid.shift or y_grid.shift)
    height = ROWS_MOVED if moved else ROWS
    size, batch = height * ROW, together // height
    full = n - n % size
    tail = _quick.sums(lambda a, b: load(full + a, full + b), n - full, x_grid, y_grid) if n > full else None
    ones, rows = np.ones((1, ROW)), np.empty((4, batch, height))
    x_moved, y_moved = np.empty((2, height if moved else 0, ROW))
    audit = Audit(load, x_grid, y_grid)
    totals: list[tuple[float, ...]] = []
    largest = np.zeros(4)
    for number, start in enumerate(range(0, full, size)):
        x, y = (block.reshape(height, ROW) for block in load(start, start + size))
        if x_grid.shift:
            x = np.subtract(x, x_grid.shift, x_moved)
        if y_grid.shift:
            y = np.subtract(y, y_grid.shift, y_moved)
        place = number % batch
        dots(x, ones, rows[0, place])
        dots(y, ones, rows[1, place])
        dots(x, x, rows[2, place])
        dots(x, y, rows[3, place])
        if place == batch - 1 or start + size == full:
            done = rows[:, : place + 1].reshape(4, -1)
            sizes = np.abs(done)
            most = np.maximum.reduce(sizes, 1)
            totals += _quick.two_floats_of_rows(done, most)
            np.maximum(largest, most, out=largest)
            audit.of_rows(done, sizes, start + size - done[0].size * ROW)
    totals.append(tuple((-audit.bias).tolist()))
    bounds = audit.doubt() + 2.0**-51 * largest  # a single row may stand out
    return _join(n, totals, bounds.tolist(), tail, x_grid, y_grid)


def _plan(load: _quick.Load, n: int, x_grid: Grid, y_grid: Grid) -> tuple[Grid, Grid, int]:
    """Return what is likely to leave no doubt: grids, as they are or moved to the mean, and the rows for one audit.

    Where a sample says that too little would be left of large sums either way, they are not begun. A sample that
    misleads costs time, but no digit.
    """
    places = range(0, n - ROW, n // PLACES)
    x, y = map(np.concatenate, zip(*(load(place, place + ROW) for place in places), strict=True))
    often, seldom = (DOUBT / math.sqrt(AUDITED * n / (rows * ROW)) for rows in (OFTEN, SELDOM))
    doubts = _doubts(x, y, x_grid, y_grid)
    if doubts * often < ENOUGH:
        return x_grid, y_grid, SELDOM if doubts * seldom < ENOUGH else OFTEN
    x_moved, y_moved = _moved(x_grid, x), _moved(y_grid, y)
    # It takes time to move a column, and mostly one is enough.
    for grids in ((x_moved, y_grid), (x_grid, y_moved), (x_moved, y_moved)):
        if _doubts(x, y, *grids) * often < ENOUGH:
            return *grids, OFTEN
    raise UnsureError


def _moved(grid: Grid, sample: Floats) -> Grid:
    """Return a grid whose shift is about the mean of a sample."""
    return grid if grid.shift else grid._replace(shift=(float(sample.mean()) + grid.magic) - grid.magic)


def _doubts(x: Floats, y: Floats, x_grid: Grid, y_grid: Grid) -> float:
    """Return how much the doubt about a sum grows until it is one about the slope or the intercept of a sample."""
    s, t = x_grid.shift, y_grid.shift
    same = np.array_equal(x, y)  # nobody wants a line then, but the spread of a single column
    x, y = x - s, y - t
    (x_mean, of_x), (y_mean, of_y), (xx, of_xx), (xy, of_xy) = map(_mean_and_size, (x, y, x * x, x * y))
    spread, joint = xx - x_mean * x_mean, xy - x_mean * y_mean
    height = y_mean * xx - x_mean * xy + t * spread - s * joint
    of_spread, of_joint = of_xx + 2 * abs(x_mean) * of_x, of_xy + abs(x_mean) * of_y + abs(y_mean) * of_x
    of_height = abs(y_mean) * of_xx + of_y * xx + abs(x_mean) * of_xy + of_x * abs(xy)
    of_height += abs(t) * of_spread + abs(s) * of_joint
    if same:
        return _over(of_spread, spread)
    # A sample makes much of what may be nothing: so much less is taken for granted.
    noise = max(float((y * y).mean()) - y_mean * y_mean - joint * _over(joint, spread), 0.0) / len(x)
    joint_noise, height_noise = math.sqrt(noise * spread), math.sqrt(noise * spread * (spread + (x_mean + s) ** 2))
    of_line = max(_over(of_joint, joint, joint_noise), _over(of_height, height, height_noise))
    return _over(of_spread, spread) + of_line


def _over(doubt: float, result: float, noise: float = 0.0) -> float:
    result = abs(result) - 2 * noise
    return doubt / result if result > 0 else math.inf


def _mean_and_size(terms: Floats) -> tuple[float, float]:
    """Return the mean of terms, and the size that their sum has on the way, by which its rounding is measured.

    >>> _mean_and_size(np.tile([1.0, -1.0], 256))
    (0.0, 0.125)
    """
    rows = np.abs(terms.reshape(-1, ROW).mean(1)).mean()
    on_the_way = 2.0 * math.sqrt(float((terms * terms).mean()) / ROW)  # where signs change at random
    return float(terms.mean()), max(float(rows), on_the_way)


class Audit:
    """What rounding did to the sums x, y, xx and xy of all rows, as far as some of them tell."""

    def __init__(self, load: _quick.Load, x_grid: Grid, y_grid: Grid) -> None:
        self.load, self.x_grid, self.y_grid = load, x_grid, y_grid
        self.cutter, self.tables = Cutter(AUDITED, ROW, x_grid, y_grid), np.empty((AUDITED, 4, 4))
        self.chance = np.random.default_rng(0)  # the same data give the same result
        self.bias = self.variance = np.zeros(4)

    def of_rows(self, sums: Floats, sizes: Floats, first: int) -> None:
        """Audit some of the rows that begin at a value: their sums x, y, xx and xy, and the sizes of these."""
        groups, weights = choose(sizes, self.chance)
        x, y = map(np.concatenate, zip(*(self.load(*span) for span in spans(groups, first)), strict=True))
        self.multiply(x, y)
        of_groups = sums.reshape(len(sums), -1, GROUP)[:, groups].reshape(len(sums), -1)
        self.note(self.errors(of_groups, self.tables.reshape(AUDITED, 16)), weights)

    def multiply(self, x: Floats, y: Floats) -> None:
        """Fill in the tables of some rows."""
        self.cutter.multiply(x, y, self.tables)

    def note(self, errors: Floats, weights: Floats) -> None:
        """Note the errors of the rows of some groups, each of which stands for as many as its weight says."""
        totals = (errors.reshape(-1, GROUP) @ ONE_EACH).reshape(len(errors), GROUPS) * weights
        self.bias = self.bias + totals.mean(1)
        self.variance = self.variance + totals.var(1) / (GROUPS - 1)

    def doubt(self) -> Floats:
        """Return how far the bias may be from the truth."""
        return np.asarray(DEVIATIONS * np.sqrt(self.variance))

    def errors(self, sums: Floats, tables: Floats) -> Floats:
        """Return what rounding did to some rows: their sums x, y, xx and xy against those of the quick way."""
        if not tables[:, XX].max() < math.ldexp(1.0, 53 + 2 * self.x_grid.exponent):
            raise _quick.OtherGridError
        if not tables[:, YY].max() < math.ldexp(1.0, 53 + 2 * self.y_grid.exponent):
            raise _quick.OtherGridError
        found = (tables @ PARTS).T
        return np.asarray((sums - found[:4]) - found[4:])


class AuditOfSquares(Audit):
    """What rounding did to the sums of squares of differences."""

    def multiply(self, x: Floats, y: Floats) -> None:
        """Fill in the tables of some rows of differences and of what rounding took from these."""
        self.cutter.multiply(*_quick.differences(x, y), self.tables)

    def errors(self, sums: Floats, tables: Floats) -> Floats:
        """Return what rounding did to the sums of squares of some rows."""
        if not tables[:, XX].max() < math.ldexp(1.0, 53 + 2 * self.x_grid.exponent):
            raise _quick.OtherGridError
        return np.asarray((sums - tables[:, XX]) - tables @ PART_OF_SQUARES)


def choose(sizes: Floats, chance: np.random.Generator) -> tuple[NDArray[np.intp], Floats]:
    """Choose groups of rows by chance, each in proportion to its share of the sizes, and say for how many each stands.

    >>> groups, weights = choose(np.array([[0.0] * 60 + [1.0] * 4]), np.random.default_rng(0))
    >>> groups.tolist()
    [2, 5, 8, 12, 15, 15, 15, 15]
    >>> weights.round(1).tolist()
    [32.0, 32.0, 32.0, 32.0, 1.9, 1.9, 1.9, 1.9]
    """
    groups = (sizes.reshape(-1, GROUP) @ ONE_EACH).reshape(len(sizes), -1)
    shares = 1.0 / np.maximum(np.add.reduce(groups, 1), TINY) @ groups + 1.0 / groups.shape[1]  # some chance for each
    ends = shares.cumsum()
    places = (STRATA + chance.random(GROUPS)) * (ends[-1] / GROUPS)
    chosen = np.minimum(ends.searchsorted(places), len(ends) - 1)  # of infinity and NaN, no place makes sense
    return chosen, ends[-1] / shares[chosen]


def spans(groups: NDArray[np.intp], first: int) -> list[tuple[int, int]]:
    """Return where the values of groups of rows lie, the first of which begins at a place.

    >>> spans(np.array([0, 2]), 5000)
    [(5000, 6024), (7048, 8072)]
    """
    size = GROUP * ROW
    return [(first + group * size, first + (group + 1) * size) for group in groups.tolist()]


def squared_errors(load: _quick.Load, n: int, grid: Grid) -> tuple[Whole, int]:
    """Add up (y - p)² of n pairs, which load(start, stop) brings, as a whole number over the square of a unit.

    The grid is one without a shift.
    """
    # Where nothing cancels, fewer audits will do, but two at least.
    together = max(OFTEN, min(2 * SELDOM, 1 << (n // ROW // 2).bit_length()))
    full, batch, finer = n - n % BLOCK, together // ROWS_OF_ERRORS, _quick.finer(grid)
    tail = _quick.squared_errors(lambda a, b: load(full + a, full + b), n - full, grid)[0] if n > full else 0
    d, rows = np.empty((ROWS_OF_ERRORS, ROW)), np.empty((batch, ROWS_OF_ERRORS))
    audit = AuditOfSquares(load, grid, finer)
    totals: list[float] = []
    largest = 0.0
    for number, start in enumerate(range(0, full, BLOCK)):
        y, p = load(start, start + BLOCK)
        np.subtract(y.reshape(ROWS_OF_ERRORS, ROW), p.reshape(ROWS_OF_ERRORS, ROW), d)
        place = number % batch
        dots(d, d, rows[place])
        if place == batch - 1 or start + BLOCK == full:
            done = rows[: place + 1].reshape(1, -1)
            totals += _quick.two_floats(done[0])
            largest = max(largest, float(done.max()))
            audit.of_rows(done, done, start + BLOCK - done.size * ROW)
    bias, doubt = _bias(float(audit.bias[0]), float(audit.doubt()[0]))
    power = max(_quick.EXTRA, grid.exponent) - finer.exponent  # as in the quick way, which added up the tail
    return _near([*totals, -bias], doubt + 2.0**-51 * largest, 2 * power) + tail, 1 << power


def _bias(bias: float, doubt: float) -> tuple[float, float]:
    """Return by how much a sum is off, as audits tell, and how far that may be from the truth.

    >>> _bias(4.0, 1.0), _bias(1.0, 2.0)
    ((4.0, 1.0), (0.0, 3.0))
    """
    # If it may as well be nothing, to take it away would make most sums worse.
    return (bias, doubt) if abs(bias) > doubt else (0.0, doubt + abs(bias))


def _near(parts: list[float], bound: float, power: int) -> Near:
    """Return a sum, times two to some power, as a whole number known up to a radius."""
    if not (math.isfinite(bound) and all(map(math.isfinite, parts))):
        raise UnsureError
    top = math.fsum(parts)
    value = sum(int(math.ldexp(part, power)) for part in (top, math.fsum([*parts, -top])))
    # Nothing is taken for exact, even if no audited row was rounded.
    return Near(value, int(math.ldexp(bound + abs(top) * 2.0**-58, power)) + 2)


def _join(
    n: int, totals: list[tuple[float, ...]], bounds: list[float], tail: Sums | None, x_grid: Grid, y_grid: Grid
) -> Sums:
    """Turn sums and bounds into whole numbers known up to a radius, in the units of the quick way."""
    p, q = x_grid.exponent, y_grid.exponent
    bits = max(_quick.EXTRA, p, q)

    def near(place: int, power: int, known: Near | int | None) -> Near:
        total = _near([parts[place] for parts in totals], bounds[place], power)
        return total if known is None else total + known

    return Sums(
        n,
        near(0, bits - p, tail and tail.x),
        near(1, bits - q, tail and tail.y),
        near(2, 2 * (bits - p), tail and tail.xx),
        near(3, 2 * bits - p - q, tail and tail.xy),
        int(math.ldexp(x_grid.shift, -p)) << bits,
        int(math.ldexp(y_grid.shift, -q)) << bits,
        1 << (bits - p),
        1 << (bits - q),
    )
