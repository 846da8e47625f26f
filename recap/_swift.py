"""The swift way to sums of millions of points: rounded row by row, and audited.

Reading sixteen megabytes takes less time than cutting them. So the rows of a
large column are added up as they are, by plain dot products, each of which
rounds a little. What that amounts to is not guessed but measured: rows taken
from all over the columns are added up by the quick way as well, and the
differences bound the error of the whole, with room to spare. The sums of the
rows are joined without rounding.
"""

from __future__ import annotations

import math

import numpy as np

from recap import _quick
from recap._door import Floats
from recap._quick import REST_REST, ROW, X_REST, X_YREST, XREST_Y, XREST_YREST, XX, XX_REST, XY, Y_REST, Cutter, Grid
from recap._quick import X as X_SHORT
from recap._quick import Y as Y_SHORT
from recap._whole import Near, Sums, UnsureError, joined

LARGE = 1 << 22  # from so many points on
ROWS, ROWS_MOVED = 128, 32  # rows of a block; fewer where a block has to be moved first
SPAN = 1 << 18  # values of a batch
BATCH = SPAN // ROW  # rows that are joined together; some of them are audited
AUDITED, AT_ONCE = 32, 8
DEVIATIONS = 6  # so many standard deviations of the audit are believed possible


def dots(x: Floats, y: Floats, out: Floats) -> None:
    """Multiply each row of x with the same row of y."""
    if hasattr(np, "vecdot"):
        np.vecdot(x, y, out)
    else:  # NumPy 1
        np.matmul(x[:, None, :], y[:, :, None], out[:, None, None])


def sums(load: _quick.Load, n: int, x_grid: Grid, y_grid: Grid) -> Sums:
    """Add up n points, which load(start, stop) brings block by block: two halves, each on a core of its own."""
    from concurrent.futures import ThreadPoolExecutor  # not above: few need it

    middle = n // 2 - n // 2 % SPAN
    if not middle:
        return _sums(load, n, x_grid, y_grid)

    def first() -> Sums:
        with np.errstate(all="ignore"):  # a thread starts with settings of its own
            return _sums(load, middle, x_grid, y_grid)

    with ThreadPoolExecutor(1) as other:
        running = other.submit(first)
        second = _sums(lambda a, b: load(middle + a, middle + b), n - middle, x_grid, y_grid)
        return joined(running.result(), second)


def _sums(load: _quick.Load, n: int, x_grid: Grid, y_grid: Grid) -> Sums:
    moved = bool(x_grid.shift or y_grid.shift)
    height = ROWS_MOVED if moved else ROWS
    size, batch = height * ROW, BATCH // height
    full = n - n % size
    tail = _quick.sums(lambda a, b: load(full + a, full + b), n - full, x_grid, y_grid) if n > full else None
    ones, rows = np.ones((1, ROW)), np.empty((4, batch, height))
    x_moved, y_moved = np.empty((2, height if moved else 0, ROW))
    cutter, tables = Cutter(AT_ONCE, ROW, x_grid, y_grid), np.empty((AUDITED, 4, 4))
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
            for first in range(0, AUDITED, AT_ONCE):
                part = slice((some + first) * ROW, (some + first + AT_ONCE) * ROW)
                cutter.multiply(x_all[part], y_all[part], tables[first : first + AT_ONCE])
            audits.append(_audit(rows[:, 0, some : some + AUDITED], tables.reshape(AUDITED, 16), x_grid, y_grid))
        if place == batch - 1 or start + size == full:
            done = rows[:, : place + 1].reshape(4, -1)
            totals += zip(*map(_quick.two_floats, done), strict=True)
            np.maximum(largest, np.abs(done).max(1), out=largest)
    errors, count = np.concatenate(audits, axis=1), full // ROW
    totals.append(tuple((-count * errors.mean(1)).tolist()))
    bounds = count * DEVIATIONS * errors.std(1) / math.sqrt(errors.shape[1])
    bounds += 2.0**-51 * largest  # a single row may stand out
    return _join(n, totals, bounds.tolist(), tail, x_grid, y_grid)


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


def _join(
    n: int, totals: list[tuple[float, ...]], bounds: list[float], tail: Sums | None, x_grid: Grid, y_grid: Grid
) -> Sums:
    """Turn sums and bounds into whole numbers known up to a radius, in the units of the quick way."""
    p, q = x_grid.exponent, y_grid.exponent
    bits = max(_quick.EXTRA, p, q)
    if not all(map(math.isfinite, [*bounds, *(part for pair in totals for part in pair)])):
        raise UnsureError

    def near(place: int, power: int, known: Near | int | None) -> Near:
        total = [pair[place] for pair in totals]
        top = math.fsum(total)
        value = sum(int(math.ldexp(part, power)) for part in (top, math.fsum([*total, -top])))
        # Nothing is taken for exact, even if no audited row was rounded.
        radius = int(math.ldexp(bounds[place] + abs(top) * 2.0**-58, power)) + 2
        return Near(value, radius) if known is None else Near(value, radius) + known

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
