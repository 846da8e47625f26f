"""Drawings of the lesson on shapes: products, broadcasting, similarity."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from recap.plots.grid import Matrix, bare, empty_cells, filled_cells, side, words
from recap.plots.style import ACCENT, DATA, ERROR, INK, MEAN, MODEL, TEXT


def shape_blocks(ax: Axes, left: tuple[int, int], right: tuple[int, int], product: tuple[int, int] | None) -> Axes:
    """Draw two matrices as blocks of cells, and their product if there is one.

    The inner sides touch the space between the blocks: they must be equal. The
    outer sides have colours of their own, and the product has these two.

    Args:
        ax: Axes to draw on.
        left: Shape (p, m) of A.
        right: Shape (n, k) of B.
        product: Shape of AB, or None if it does not exist.

    Returns:
        The same axes.
    """
    inner = ERROR if product is None else ACCENT
    _block(ax, 0, left, "A", MODEL, inner)
    x = left[1] + 1.5
    words(ax, x - 0.9, 1, "·", size=TEXT + 9)
    _block(ax, x, right, "B", inner, DATA)
    x += right[1] + 1.5
    words(ax, x - 0.95, 1, "=" if product else "?", colour=inner, size=TEXT + 9, bold=True)
    if product:
        _block(ax, x, product, "AB", MODEL, DATA)
        x += product[1]
    return bare(ax, (-0.7, x + 0.2), (-1.2, max(left[0], right[0]) + 1))


def _block(ax: Axes, x: float, shape: tuple[int, int], name: str, upright: str, level: str) -> None:
    rows, columns = shape
    empty_cells(ax, x, 0, shape)
    words(ax, x + columns / 2, -0.75, f"{name}  ({rows}, {columns})")
    side(ax, (x, x), (0, rows), rows, upright)
    side(ax, (x, x + columns), (rows, rows), columns, level, ":" if level == DATA else "-")


def row_times_column(ax: Axes, a: Matrix, b: Matrix, product: Matrix, row: int, column: int) -> Axes:
    """Draw A, B and AB with one row, one column and the entry where they cross lit up.

    B stands above the product, so that every entry is found where its row of A
    and its column of B cross.

    Args:
        ax: Axes to draw on.
        a: Entries of A, shape (p, n).
        b: Entries of B, shape (n, k).
        product: Entries of AB, shape (p, k).
        row: Row of A to light up, counted from 1 as in formulas.
        column: Column of B to light up, counted from 1.

    Returns:
        The same axes.
    """
    inner, right, low = len(b), len(a[0]) + 1, len(b) + 1
    filled_cells(ax, 0, low, a, {(row - 1, s): MODEL for s in range(inner)})
    filled_cells(ax, right, 0, b, {(s, column - 1): DATA for s in range(inner)})
    filled_cells(ax, right, low, product, {(row - 1, column - 1): ACCENT})
    words(ax, -0.5, low + len(a) / 2, "A")
    words(ax, right - 0.5, inner / 2, "B")
    words(ax, right + len(b[0]) + 0.5, low + len(a) / 2, "AB")
    for colour, tip, tail in (
        (MODEL, (right, low + row - 0.5), (inner, low + row - 0.5)),
        (DATA, (right + column - 0.5, low), (right + column - 0.5, inner)),
    ):
        ax.annotate(
            "",
            tip,
            tail,
            arrowprops={"arrowstyle": "-|>", "color": colour, "lw": 2, "shrinkA": 1, "shrinkB": 2},
            zorder=4,
        )
    return bare(ax, (-0.9, right + len(b[0]) + 1), (-0.2, low + len(a) + 0.2))


def broadcasting(ax: Axes, table: Matrix, row: Sequence[float], total: Matrix) -> Axes:
    """Draw a table plus a row: NumPy reads the row again for every row of the table.

    Args:
        ax: Axes to draw on.
        table: Entries, shape (n, k).
        row: Entries, shape (k,).
        total: Entries of the sum, shape (n, k).

    Returns:
        The same axes.
    """
    n, k = len(table), len(row)
    step = k + 1
    filled_cells(ax, 0, 0, table)
    filled_cells(ax, step, 0, [row] * n, {(0, j): DATA for j in range(k)}, copied_from=1)
    filled_cells(ax, 2 * step, 0, total)
    for i, (text, size) in enumerate((("table", f"({n}, {k})"), ("row", f"({k},)"), ("table + row", f"({n}, {k})"))):
        words(ax, i * step + k / 2, -0.95, text)
        words(ax, i * step + k / 2, -0.4, size)
    words(ax, step - 0.5, n / 2, "+", size=TEXT + 6)
    words(ax, 2 * step - 0.5, n / 2, "=", size=TEXT + 6)
    return bare(ax, (-0.2, 3 * step - 0.8), (-1.4, n + 0.2))


def accidental_table(ax: Axes, differences: Matrix, down: str, across: str) -> Axes:
    """Draw n × n differences where n were wanted; the wanted ones, on the diagonal, are lit up.

    Args:
        ax: Axes to draw on.
        differences: What came out, shape (n, n).
        down: What changes from row to row.
        across: What changes from column to column.

    Returns:
        The same axes.
    """
    n, width = len(differences), 1.6
    filled_cells(ax, 0, 0, differences, {(i, i): MEAN for i in range(n)}, ".1f", width)
    words(ax, n * width / 2, -0.5, across)
    ax.text(-0.5, n / 2, down, rotation=90, ha="center", va="center", fontsize=TEXT, color=INK)
    return bare(ax, (-0.9, n * width + 0.1), (-0.9, n + 0.1))


def arrows(ax: Axes, vectors: Sequence[Sequence[float]], names: Sequence[str], counted: Sequence[str]) -> Axes:
    """Draw up to three vectors of two counts as arrows from the origin.

    Args:
        ax: Axes to draw on.
        vectors: Pairs of numbers, none of them negative.
        names: One label per arrow, written at its tip.
        counted: What the first and the second number count.

    Returns:
        The same axes.
    """
    looks = ((DATA, "-"), (MODEL, "--"), (MEAN, ":"))
    for (x, y), name, (colour, dashes) in zip(vectors, names, looks, strict=False):
        ax.plot((0, x), (0, y), color=colour, linestyle=dashes, linewidth=2.6, clip_on=False)
        tip = {"arrowstyle": "-|>", "color": colour, "lw": 2.6, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 20}
        ax.annotate("", (x, y), (x * 0.95, y * 0.95), arrowprops=tip)
        ax.annotate(name, (x, y), (0, 9), textcoords="offset points", ha="center", color=colour, fontsize=TEXT)
    right, top = (int(max(parts)) + 1 for parts in zip(*vectors, strict=True))
    ax.set(xlim=(0, right), ylim=(0, top), xlabel=counted[0], ylabel=counted[1], aspect="equal")
    ax.set(xticks=range(right + 1), yticks=range(top + 1))
    return ax
