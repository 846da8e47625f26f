"""The quick way to exact sums: matrix products that do not round.

A column is cut into x = shift + short + rest. The shift is near the middle of
the column. The short part is a whole number of steps, with so few bits that
products of short parts add up without any rounding, in whatever order. The rest
is at most half a step: its products do round, but what that can change is known.

Block by block, in the core's cache, one matrix product does all the sums at once:
(1, rest of x, x, y) times (rest of x, x, y, rest of y).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recap._whole import Near, Sums, UnsureError, Whole

Floats = NDArray[np.float64]
Load = Callable[[int, int], tuple[Floats, Floats]]

ROW, ROWS = 256, 48  # a block is 48 rows of 256: five blocks of floats stay in a core's cache
ONE_ROW = 1024  # a column up to here is one row
BATCH = 8  # blocks whose tables are added up together
EXTRA = 64  # bits kept below a step

# Where the products lie in the table of a row.
X_REST, X, Y, Y_REST = 0, 1, 2, 3
REST_REST, XREST_Y, XREST_YREST = 4, 6, 7
XX_REST, XX, XY, X_YREST, YY = 8, 9, 10, 11, 14
WHOLE = [X, Y, XX, XY, YY]
TOO_MANY = 2.0**53


class OtherGridError(UnsureError):
    """Some values are too large for a grid, or a sample shows none that differ: it has to be chosen anew."""


class Grid(NamedTuple):
    """How a column is cut: its shift, its step 2 ** exponent, and what rounds to a step."""

    shift: float
    exponent: int
    magic: float


def bits_of_a_part(n: int) -> int:
    """Return how many bits a short part has: the squares of a row, of two times so many, stay below 2**53."""
    return 22 if n > ONE_ROW else (53 - n.bit_length()) // 2


def slack(n: int) -> float:
    """Return what rounding may do to a sum of products with rests, as a share of their sizes added up.

    The products of a row are added one after the other, then the rows of a block, then the blocks of a batch.
    Whatever the order, each product takes part in so many roundings of 2**-53 at most, and a few in the end.
    """
    return 1.01 * 2.0**-53 * ((n if n <= ONE_ROW else ROW + ROWS + BATCH) + 8)


def grid(sample: list[float], n: int) -> Grid:
    """Choose how to cut a column of n values.

    A sample says where the column lies. Should other values be too large for that, the sums tell; the sample to take
    then is that of the least and the largest.
    """
    values = sorted(sample)  # quicker than to look for the least and the largest
    low, high = values[0], values[-1]
    size, spread = high if high > -low else -low, high - low
    if not spread and size < math.inf:  # others may differ
        raise OtherGridError
    if not (spread > 0.0 and size < 2.0**480):
        raise UnsureError
    bits = bits_of_a_part(n)
    exponent = math.frexp(size)[1]
    if far := spread < 0.5 * size:
        exponent = max(math.frexp(0.5 * spread)[1], exponent - 48 + bits)
    exponent -= bits
    if exponent < -400:
        raise UnsureError
    magic = math.ldexp(1.5, exponent + 52)
    return Grid((0.5 * (low + high) + magic) - magic if far else 0.0, exponent, magic)


def finer(coarse: Grid) -> Grid:
    """Return a grid for what rounding takes from values on a grid without a shift: less than 2**-53 of them."""
    exponent = coarse.exponent - 50
    return Grid(0.0, exponent, math.ldexp(1.5, exponent + 52))


def layout(n: int, height: int = ROWS) -> list[tuple[int, int, int, int]]:
    """Lay out n values: first value, last value, rows of a block, length of a row."""
    if n <= ONE_ROW:
        return [(0, n, 1, n)]
    full, ragged = n - n % (height * ROW), n - n % ROW
    spans = [(0, full, height, ROW), (full, ragged, (ragged - full) // ROW, ROW), (ragged, n, 1, n - ragged)]
    return [span for span in spans if span[0] < span[1]]


def cut(values: Floats, grid: Grid, short: Floats, rest: Floats) -> None:
    """Fill in the short part and the rest of values."""
    shift, magic = grid.shift, np.array(grid.magic)  # of a float, NumPy would make an array twice
    np.add(values, magic, short)
    np.subtract(short, magic, short)
    np.subtract(values, short, rest)
    if shift:
        np.subtract(short, shift, short)


def differences(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """Return a - b as floats, and what rounding took from them (the TwoSum of Knuth)."""
    d = a - b
    away = d - a
    return d, (a - (d - away)) - (b + away)


class Cutter:
    """Cuts blocks of points, and multiplies what it cut."""

    def __init__(self, rows: int, row: int, x_grid: Grid, y_grid: Grid) -> None:
        self.shape = (rows, row)
        self.x_grid, self.y_grid = x_grid, y_grid
        self.parts = np.empty((5, rows, row))
        self.parts[0] = 1.0
        self.left, self.right = self.parts[:4].transpose(1, 0, 2), self.parts[1:].transpose(1, 2, 0)
        self.x_rests = self.y_rests = False

    def multiply(self, x: Floats, y: Floats, tables: Floats) -> None:
        """Fill in the table of each row of a block, and remember whether there was any rest."""
        _, x_rest, x_short, y_short, y_rest = self.parts
        cut(x.reshape(self.shape), self.x_grid, x_short, x_rest)
        cut(y.reshape(self.shape), self.y_grid, y_short, y_rest)
        np.matmul(self.left, self.right, tables)
        # Once a rest was seen there is no need to look again.
        self.x_rests = self.x_rests or bool(tables[0, 1, 0]) or bool(x_rest.any())
        self.y_rests = self.y_rests or bool(tables[0, 0, 3]) or bool(y_rest.any())


def sums(load: Load, n: int, x_grid: Grid, y_grid: Grid) -> Sums:
    """Add up n points, which load(start, stop) brings block by block."""
    if n <= ONE_ROW:
        return _one_row(*load(0, n), x_grid, y_grid)
    to_steps = _to_steps(x_grid, y_grid)
    wholes = [0] * len(WHOLE)
    rests: list[list[float]] = []
    x_rests = y_rests = False
    for first, last, rows, row in layout(n):
        cutter, size, filled = Cutter(rows, row, x_grid, y_grid), rows * row, 0
        tables = np.empty((min(BATCH, (last - first) // size), rows, 4, 4))
        for start in range(first, last, size):
            cutter.multiply(*load(start, start + size), tables[filled])
            filled += 1
            if filled == len(tables) or start + size == last:
                rests.append(_add_up(tables[:filled].reshape(filled, rows, 16) * to_steps, wholes))
                filled = 0
        x_rests, y_rests = x_rests or cutter.x_rests, y_rests or cutter.y_rests
        del cutter  # before the next one takes as much memory
    steps = list(map(math.fsum, zip(*rests, strict=True)))
    xy = steps[X_YREST] + steps[XREST_Y] + steps[XREST_YREST]
    parts = steps[X_REST], steps[Y_REST], steps[XX_REST], steps[REST_REST], xy
    return _join(n, wholes, parts, x_grid, y_grid, x_rests, y_rests)


def squared_errors(load: Load, n: int, grid: Grid) -> tuple[Whole, int]:
    """Add up (y - p)² of n pairs, which load(start, stop) brings, as a whole number over the square of a unit.

    The grid is one without a shift.
    """
    # What rounding took is below 2**-53 of the difference; its own square is far below the bounds.
    s = sums(lambda start, stop: differences(*load(start, stop)), n, grid, finer(grid))
    ratio = s.y_unit // s.x_unit
    total = s.xx * ratio**2 + 2 * ratio * s.xy
    value = total.value if isinstance(total, Near) else total
    return total + Near(0, (abs(value) >> 100) + 1), s.y_unit


def _one_row(x: Floats, y: Floats, x_grid: Grid, y_grid: Grid) -> Sums:
    """Add up points that are one row: the same as for many, but a row is so short that each step counts."""
    parts = np.empty((5, len(x)))
    ones, x_rest, x_short, y_short, y_rest = parts
    ones.fill(1.0)
    cut(x, x_grid, x_short, x_rest)
    cut(y, y_grid, y_short, y_rest)
    table = np.dot(parts[:4], parts[1:].T).ravel().tolist()
    a, b = math.ldexp(1.0, -x_grid.exponent), math.ldexp(1.0, -y_grid.exponent)
    aa, ab = a * a, a * b
    xx, yy = table[XX] * aa, table[YY] * b * b
    if not (xx < TOO_MANY and yy < TOO_MANY):
        raise OtherGridError
    return _join(
        len(x),
        (int(table[X] * a), int(table[Y] * b), int(xx), int(table[XY] * ab), int(yy)),
        (
            table[X_REST] * a,
            table[Y_REST] * b,
            table[XX_REST] * aa,
            table[REST_REST] * aa,
            (table[X_YREST] + table[XREST_Y] + table[XREST_YREST]) * ab,
        ),
        x_grid,
        y_grid,
        bool(table[REST_REST]) or bool(x_rest.any()),
        bool(table[Y_REST]) or bool(y_rest.any()),
    )


def _to_steps(x_grid: Grid, y_grid: Grid) -> list[float]:
    """Return what turns a table of sums into steps, in which every sum of short parts is a whole number."""
    a, b = math.ldexp(1.0, -x_grid.exponent), math.ldexp(1.0, -y_grid.exponent)
    aa, ab, bb = a * a, a * b, b * b
    return [a, a, b, b, aa, aa, ab, ab, aa, aa, ab, ab, ab, ab, bb, bb]


def two_floats(values: Floats) -> tuple[float, float]:
    """Return two floats whose sum is that of some thousand values, as good as without rounding."""
    most = float(np.maximum.reduce(np.abs(values)))
    if not 0 < most < math.inf:
        return most, 0.0
    # Multiples of such a step, all of them together below 2**52 steps, add up without rounding.
    magic = math.ldexp(1.5, math.frexp(most)[1] + len(values).bit_length())
    tops = values + magic
    tops -= magic
    return float(np.add.reduce(tops)), float(np.add.reduce(values - tops))


def two_floats_of_rows(rows: Floats, most: Floats) -> list[tuple[float, ...]]:
    """Return two floats for each row as `two_floats` does, in two tuples; `most` holds the largest size in each row."""
    if not (np.minimum.reduce(most) > 0 and np.maximum.reduce(most) < math.inf):
        return list(zip(*map(two_floats, rows), strict=True))
    magic = np.ldexp(1.5, np.frexp(most)[1] + rows.shape[1].bit_length())[:, None]
    tops = rows + magic
    tops -= magic
    return [tuple(np.add.reduce(part, 1).tolist()) for part in (tops, rows - tops)]


def _add_up(steps: Floats, wholes: list[int]) -> list[float]:
    """Add up the tables of some rows, in steps: whole products into wholes, all of them into a list."""
    # While squares stay below 2**53 steps, no sum of short parts was rounded. NaN fails here too.
    if not (steps[..., XX].max() < TOO_MANY and steps[..., YY].max() < TOO_MANY):
        raise OtherGridError
    for place, total in enumerate(steps[..., WHOLE].astype(np.int64).sum((0, 1)).tolist()):
        wholes[place] += total
    totals: list[float] = steps.sum(1).sum(0).tolist()
    return totals


def _join(
    n: int,
    wholes: Sequence[int],
    rests: tuple[float, float, float, float, float],
    x_grid: Grid,
    y_grid: Grid,
    x_rests: bool,
    y_rests: bool,
) -> Sums:
    """Join the sums x, y, xx, xy (and yy) of short parts with those of the rests, and bound the latter's rounding.

    The sums of rests are those of x, of y, of x times rest, of squared rests of x, and all in xy.
    """
    x_shift, p, _ = x_grid
    y_shift, q, _ = y_grid
    x, y, xx, xy, yy = wholes
    x_rest, y_rest, xx_rest, rest_rest, xy_rest = rests
    bits = max(EXTRA, p, q)
    one, two, twice = math.ldexp(1.0, bits), math.ldexp(1.0, 2 * bits), 2 * bits
    # Cauchy and Schwarz bound the sum of |short times rest|; a rest of y is at most half a step.
    share, root = slack(n), math.sqrt(n)
    x_left, y_left = 1.01 * math.sqrt(rest_rest), 0.5 * root * y_rests
    x_loss, y_loss = x_left * share, y_left * share
    x_size, y_size = math.sqrt(xx), math.sqrt(yy)
    xx_bound, xy_bound = (2 * x_size + x_left) * x_loss, x_size * y_loss + (y_size + y_left) * x_loss
    return Sums(
        n,
        Near((x << bits) + int(x_rest * one), int(root * x_loss * one) + 2 * x_rests),
        Near((y << bits) + int(y_rest * one), int(root * y_loss * one) + 2 * y_rests),
        Near((xx << twice) + int((2 * xx_rest + rest_rest) * two), int(xx_bound * two) + 2 * x_rests),
        Near((xy << twice) + int(xy_rest * two), int(xy_bound * two) + 2 * (x_rests or y_rests)),
        int(math.ldexp(x_shift, -p)) << bits if x_shift else 0,
        int(math.ldexp(y_shift, -q)) << bits if y_shift else 0,
        1 << (bits - p),
        1 << (bits - q),
    )
