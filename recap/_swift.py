"""The swift way to sums of millions of points: rounded row by row, and audited.

Reading sixteen megabytes takes less time than cutting them. So the rows of a
large column are added up as they are, by plain dot products, each of which
rounds a little. What that amounts to is not guessed but measured: rows taken
from all over the columns are added up by the quick way as well, and the
differences bound the error of the whole, with room to spare. The sums of the
rows are joined without rounding.

Squares of errors are all above zero: their sum never cancels, and less than a
million will do.
"""

from __future__ import annotations

import math

import numpy as np

from recap import _quick
from recap._door import Floats
from recap._quick import REST_REST, ROW, X_REST, X_YREST, XREST_Y, XREST_YREST, XX, XX_REST, XY, Y_REST, Cutter, Grid
from recap._quick import X as X_SHORT
from recap._quick import Y as Y_SHORT
from recap._whole import Near, Sums, UnsureError, Whole

LARGE = 1 << 22  # from so many points on
MANY = 1 << 19  # from so many errors on
ROWS, ROWS_MOVED, ROWS_OF_ERRORS = 256, 64, 128  # rows of a block; fewer where what is worked out needs memory, too
BLOCK = ROWS_OF_ERRORS * ROW
SELDOM, OFTEN = 2048, 1024  # rows that are joined together; some of them are audited
AUDITED = 32
DEVIATIONS = 6  # so many standard deviations of the audit are believed possible
PLACES = 16  # rows of a sample
DOUBT = 5.5  # of an audit of a single row, about each sum, in units of 2**-53; found by trying many clouds
ENOUGH = 0.8  # of a doubt that is small enough


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
    cutter, tables = Cutter(AUDITED, ROW, x_grid, y_grid), np.empty((AUDITED, 4, 4))
    audits: list[Floats] = []
    totals: list[tuple[float, ...]] = []
    largest = np.zeros(4)
    for number, start in enumerate(range(0, full, size)):
        x_all, y_all = load(start, start + size)
        x, y = x_all.reshape(height, ROW), y_all.reshape(height, ROW)
        if x_grid.shift:
            x = np.subtract(x, x_grid.shift, x_moved)
        if y_grid.shift:
            y = np.subtract(y, y_grid.shift, y_moved)
        place = number % batch
        dots(x, ones, rows[0, place])
        dots(y, ones, rows[1, place])
        dots(x, x, rows[2, place])
        dots(x, y, rows[3, place])
        if place == 0:
            some = number // batch * AUDITED % height
            part = slice(some * ROW, (some + AUDITED) * ROW)
            cutter.multiply(x_all[part], y_all[part], tables)
            audits.append(_audit(rows[:, 0, some : some + AUDITED], tables.reshape(AUDITED, 16), x_grid, y_grid))
        if place == batch - 1 or start + size == full:
            done = rows[:, : place + 1].reshape(4, -1)
            most = np.maximum.reduce(np.abs(done), 1)
            totals += _quick.two_floats_of_rows(done, most)
            np.maximum(largest, most, out=largest)
    errors, count = np.concatenate(audits, axis=1), full // ROW
    totals.append(tuple((-count * errors.mean(1)).tolist()))
    bounds = count * DEVIATIONS * errors.std(1) / math.sqrt(errors.shape[1])
    bounds += 2.0**-51 * largest  # a single row may stand out
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
        return float(of_spread / spread)
    return float(of_spread / spread + max(of_joint / abs(joint), of_height / abs(height)))


def _mean_and_size(terms: Floats) -> tuple[float, float]:
    """Return the mean of terms, and the size that their sum has on the way, by which its rounding is measured.

    >>> _mean_and_size(np.tile([1.0, -1.0], 256))
    (0.0, 0.125)
    """
    rows = np.abs(terms.reshape(-1, ROW).mean(1)).mean()
    on_the_way = 2.0 * math.sqrt(float((terms * terms).mean()) / ROW)  # where signs change at random
    return float(terms.mean()), max(float(rows), on_the_way)


def _audit(rows: Floats, tables: Floats, x_grid: Grid, y_grid: Grid) -> Floats:
    """Return what rounding did to some rows: their sums x, y, xx and xy against those of the quick way."""
    exact = tables[:, [X_SHORT, Y_SHORT, XX, XY]].T
    rests = np.stack(
        [
            tables[:, X_REST],
            tables[:, Y_REST],
            2 * tables[:, XX_REST] + tables[:, REST_REST],
            tables[:, X_YREST] + tables[:, XREST_Y] + tables[:, XREST_YREST],
        ]
    )
    if not exact[2].max() < math.ldexp(1.0, 53 + 2 * x_grid.exponent):
        raise UnsureError
    if not tables[:, _quick.YY].max() < math.ldexp(1.0, 53 + 2 * y_grid.exponent):
        raise UnsureError
    return np.asarray((rows - exact) - rests)


def squared_errors(load: _quick.Load, n: int, grid: Grid) -> tuple[Whole, int]:
    """Add up (y - p)² of n pairs, which load(start, stop) brings, as a whole number over the square of a unit.

    The grid is one without a shift.
    """
    full, batch, finer = n - n % BLOCK, OFTEN // ROWS_OF_ERRORS, _quick.finer(grid)
    tail = _quick.squared_errors(lambda a, b: load(full + a, full + b), n - full, grid)[0] if n > full else 0
    d, rows = np.empty((ROWS_OF_ERRORS, ROW)), np.empty((batch, ROWS_OF_ERRORS))
    cutter, tables = Cutter(AUDITED, ROW, grid, finer), np.empty((AUDITED, 4, 4))
    audits: list[Floats] = []
    totals: list[float] = []
    largest = 0.0
    for number, start in enumerate(range(0, full, BLOCK)):
        y, p = load(start, start + BLOCK)
        np.subtract(y.reshape(ROWS_OF_ERRORS, ROW), p.reshape(ROWS_OF_ERRORS, ROW), d)
        place = number % batch
        dots(d, d, rows[place])
        if place == 0:
            some = number // batch * AUDITED % ROWS_OF_ERRORS
            part = slice(some * ROW, (some + AUDITED) * ROW)
            cutter.multiply(*_quick.differences(y[part], p[part]), tables)
            audits.append(_audit_of_squares(rows[0, some : some + AUDITED], tables.reshape(AUDITED, 16), grid))
        if place == batch - 1 or start + BLOCK == full:
            done = rows[: place + 1].reshape(-1)
            totals += _quick.two_floats(done)
            largest = max(largest, float(done.max()))
    errors, count = np.concatenate(audits), full // ROW
    bias, doubt = _bias(errors)
    bound = count * doubt + 2.0**-51 * largest
    power = max(_quick.EXTRA, grid.exponent) - finer.exponent  # as in the quick way, which added up the tail
    return _near([*totals, -count * bias], bound, 2 * power) + tail, 1 << power


def _bias(errors: Floats) -> tuple[float, float]:
    """Return by how much a row is off on average, as audited rows tell, and how far that may be from the truth.

    >>> _bias(np.array([3.0, 5.0] * 18)), _bias(np.array([3.0, -1.0] * 18))
    ((4.0, 1.0), (0.0, 3.0))
    """
    bias, doubt = float(errors.mean()), DEVIATIONS * float(errors.std()) / math.sqrt(len(errors))
    # If it may as well be nothing, to take it away would make most sums worse.
    return (bias, doubt) if abs(bias) > doubt else (0.0, doubt + abs(bias))


def _audit_of_squares(rows: Floats, tables: Floats, grid: Grid) -> Floats:
    """Return what rounding did to the squares of some rows; tables hold differences and what rounding took of them."""
    if not tables[:, XX].max() < math.ldexp(1.0, 53 + 2 * grid.exponent):
        raise UnsureError
    lost = 2 * (tables[:, XY] + tables[:, X_YREST] + tables[:, XREST_Y] + tables[:, XREST_YREST])
    return np.asarray((rows - tables[:, XX]) - (2 * tables[:, XX_REST] + tables[:, REST_REST] + lost))


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
