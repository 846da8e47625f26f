"""The careful way to exact sums: the quick way with one more part, for sums that nearly cancel.

Data without correlation, or a line through zero, leave a small difference of
large sums, and the quick way is no longer sure of its last digit. Here a column
is cut into x = shift + short + middle + low. Products of the first two parts do
not round, and the low part is so small that its rounding hardly matters.

One matrix product of each row does all the sums: (1, low, middle and short part
of x, short part of y) times (low, middle and short part of x, and those of y).
"""

from __future__ import annotations

import math

import numpy as np

from recap._quick import TOO_MANY, Grid, Load, OtherGridError, bits_of_a_part, cut, layout
from recap._whole import Near, Sums

ROWS, BATCH = 40, 4  # a block is 40 rows: nine blocks of floats stay in a core's cache
SLACK = 1.01 * 2.0**-43  # a row is added up, then the rows of a batch: at most 1,024 roundings of 2**-53 each
EXTRA = 40  # bits kept below the steps of the middle part

# Where products lie in the table of a row, five by six.
X_CELLS, Y_CELLS = [0, 1, 2], [3, 4, 5]
XX_CELLS, XY_CELLS = ([6 * i + j for i in (1, 2, 3) for j in cells] for cells in (X_CELLS, Y_CELLS))
LOW_CELLS = frozenset([0, 5, *range(6, 12), 12, 17, 18, 23])
SHORTS = [(i in (3, 4)) + (j in (2, 3)) for i in range(5) for j in range(6)]  # how many factors are short parts
X_FACTORS = [(i in (1, 2, 3)) + (j in (0, 1, 2)) for i in range(5) for j in range(6)]
Y_FACTORS = [(i == 4) + (j in (3, 4, 5)) for i in range(5) for j in range(6)]
XX, YY = 6 * 3 + 2, 6 * 4 + 3  # squares of short parts


def sums(load: Load, n: int, x_grid: Grid, y_grid: Grid) -> Sums:
    """Add up n points, which load(start, stop) brings block by block."""
    bits = bits_of_a_part(n)
    x_fine, y_fine = _fine(x_grid, bits), _fine(y_grid, bits)
    # In units of their last digits, products of short and middle parts are whole numbers.
    units = np.array(
        [
            math.ldexp(1.0, -a * x_fine.exponent - b * y_fine.exponent - s * bits)
            for a, b, s in zip(X_FACTORS, Y_FACTORS, SHORTS, strict=True)
        ]
    )
    wholes, rests = [0] * 30, [[0.0] * 30]
    x_low = y_low = False
    for first, last, rows, row in layout(n, ROWS):
        parts, size, filled = np.empty((7, rows, row)), rows * row, 0
        _, x2, x1, x0, y0, y1, y2 = parts
        parts[0] = 1.0
        left, right = parts[:5].transpose(1, 0, 2), parts[1:].transpose(1, 2, 0)
        tables = np.empty((min(BATCH, (last - first) // size), rows, 5, 6))
        for start in range(first, last, size):
            x, y = load(start, start + size)
            cut(x.reshape(rows, row), x_grid, x0, x2)
            cut(x2, x_fine, x1, x2)
            cut(y.reshape(rows, row), y_grid, y0, y2)
            cut(y2, y_fine, y1, y2)
            np.matmul(left, right, tables[filled])
            x_low, y_low, filled = x_low or bool(x2.any()), y_low or bool(y2.any()), filled + 1
            if filled == len(tables) or start + size == last:
                done = tables[:filled].reshape(-1, 30) * units
                if not (done[:, XX].max() < TOO_MANY and done[:, YY].max() < TOO_MANY):
                    raise OtherGridError
                wholes = [a + b for a, b in zip(wholes, done.astype(np.int64).sum(0).tolist(), strict=True)]
                rests.append(done.sum(0).tolist())
                filled = 0
        del parts, _, x2, x1, x0, y0, y1, y2, left, right  # before the next ones take as much memory
    totals = list(map(math.fsum, zip(*rests, strict=True)))
    return _join(
        n, bits, wholes, totals, (x_grid.shift, x_fine.exponent, x_low), (y_grid.shift, y_fine.exponent, y_low)
    )


def _fine(grid: Grid, bits: int) -> Grid:
    exponent = grid.exponent - bits
    return Grid(0.0, exponent, math.ldexp(1.5, exponent + 52))


def _join(
    n: int, bits: int, wholes: list[int], rests: list[float], x: tuple[float, int, bool], y: tuple[float, int, bool]
) -> Sums:
    """Join the sums of whole products with those of the low parts, and bound the rounding of the latter."""
    (x_shift, p, x_low), (y_shift, q, y_low) = x, y
    extra = max(EXTRA, p, q)
    x_size, y_size = (math.ldexp(math.sqrt(n * wholes[cell]), bits) for cell in (XX, YY))
    # A low part is at most half a unit, a middle part below 2**bits. Cauchy and Schwarz bound the sums of products.
    most = n * math.ldexp(1.0, bits)
    xx_bound, xy_bound = x_low * (x_size + most), x_low * (y_size + most) + y_low * (x_size + most)

    def near(cells: list[int], bound: float, power: int) -> Near:
        whole = sum(wholes[cell] << bits * SHORTS[cell] for cell in cells if cell not in LOW_CELLS)
        rest = math.fsum(math.ldexp(rests[cell], bits * SHORTS[cell]) for cell in cells if cell in LOW_CELLS)
        radius = int(math.ldexp(SLACK * bound, power)) + 2 if bound else 0
        return Near((whole << power) + int(math.ldexp(rest, power)), radius)

    return Sums(
        n,
        near(X_CELLS, n * x_low, extra),
        near(Y_CELLS, n * y_low, extra),
        near(XX_CELLS, xx_bound, 2 * extra),
        near(XY_CELLS, xy_bound, 2 * extra),
        int(math.ldexp(x_shift, -p)) << extra,
        int(math.ldexp(y_shift, -q)) << extra,
        1 << (extra - p),
        1 << (extra - q),
    )
