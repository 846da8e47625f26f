"""Matrices drawn as grids of cells: what the figures on shapes and on networks share.

One cell is one unit wide and high; the y axis points down, as rows are counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap.plots.style import GRID, INK, PAPER, SOFT, TEXT

Matrix = Sequence[Sequence[float]]
Lit = Mapping[tuple[int, int], str]  # colour by (row, column), both counted from 0
NOTHING_LIT: Lit = {}


def empty_cells(ax: Axes, x: float, y: float, shape: tuple[int, int]) -> None:
    """Draw the cells of a matrix whose entries do not matter, only its shape."""
    rows, columns = shape
    for i in range(rows):
        for j in range(columns):
            ax.add_patch(Rectangle((x + j, y + i), 1, 1, facecolor=SOFT, edgecolor=PAPER, linewidth=2.5))


def filled_cells(
    ax: Axes,
    x: float,
    y: float,
    entries: Matrix,
    lit: Lit = NOTHING_LIT,
    spec: str = ".12g",
    width: float = 1,
    copied_from: int | None = None,
) -> None:
    """Draw the cells of a matrix with its entries; rows from `copied_from` on are dashed copies."""
    for i, row in enumerate(entries):
        for j, entry in enumerate(row):
            colour = lit.get((i, j))
            copy = copied_from is not None and i >= copied_from
            ax.add_patch(
                Rectangle(
                    (x + j * width, y + i),
                    width,
                    1,
                    facecolor=SOFT if colour else PAPER,
                    edgecolor=colour or GRID,
                    linewidth=2.6 if colour else 1.4,
                    linestyle=(0, (3, 2)) if copy else "-",
                    zorder=3 if colour else 2,
                )
            )
            text = format(entry, spec).replace("-", "−")
            words(ax, x + (j + 0.5) * width, y + i + 0.5, text, bold=colour is not None)


def side(
    ax: Axes, x: tuple[float, float], y: tuple[float, float], length: object, colour: str, dashes: str = "-"
) -> None:
    """Mark one side of a block by a thick bar with its length: left of an upright bar, below a level one."""
    ax.plot(x, y, color=colour, linewidth=4.5, linestyle=dashes, solid_capstyle="butt")
    upright = x[0] == x[1]
    words(
        ax,
        x[0] - 0.32 if upright else sum(x) / 2,
        sum(y) / 2 if upright else y[0] + 0.42,
        str(length),
        colour=colour,
        bold=True,
    )


def words(
    ax: Axes, x: float, y: float, text: str, *, colour: str = INK, bold: bool = False, size: float = TEXT
) -> None:
    """Write in the middle of (x, y), above every cell."""
    ax.text(
        x,
        y,
        text,
        color=colour,
        fontsize=size,
        fontweight="bold" if bold else "normal",
        ha="center",
        va="center",
        zorder=5,
    )


def bare(ax: Axes, x: tuple[float, float], y: tuple[float, float]) -> Axes:
    """Hide the axes, keep cells square, and let y point down."""
    ax.set_axis_off()
    ax.set_aspect("equal")
    ax.set_xlim(*x)
    ax.set_ylim(y[1], y[0])
    return ax
