"""Drawings of the page on grading: who is free from the exam, and a picture to classify by hand."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap.plots.style import DATA, ERROR, GRID, INK, MODEL, PAPER, SOFT, TEXT


def exam_boundary(
    ax: Axes,
    labs: Sequence[float],
    needed: Sequence[float],
    students: Sequence[tuple[str, float, float, bool]],
    top: float = 10,
) -> Axes:
    """Draw the mean test mark that is needed for each mean lab mark.

    Above the line you are free from the exam, below it you are not.

    Args:
        ax: Axes to draw on.
        labs: Mean marks of the labs, in order.
        needed: The mean test mark that is just enough for each of them.
        students: Name, mean lab mark, mean test mark, and whether the rule frees them.
        top: The best mark there is.

    Returns:
        The same axes.
    """
    ax.fill_between(labs, needed, [top] * len(labs), color=SOFT, lw=0)
    ax.plot(labs, needed, color=MODEL, lw=2.5)
    for name, lab, test, free in students:
        ax.plot([lab], [test], marker="o" if free else "X", ms=11, color=DATA if free else ERROR, mec=PAPER)
        away = 0.025 * top if free else -0.025 * top
        ax.text(lab + away, test, name, ha="left" if free else "right", va="center", fontsize=TEXT, color=INK)
    ax.text(0.97 * top, 0.93 * top, "free from the exam", ha="right", fontsize=TEXT, color=INK)
    ax.text(0.04 * top, 0.05 * top, "exam", fontsize=TEXT, color=INK)
    ax.set(xlim=(0, top), ylim=(0, top), xlabel="mean mark of the three labs", ylabel="mean mark of the tests")
    ax.set_xticks(range(0, int(top) + 1, 2))
    ax.set_yticks(range(0, int(top) + 1, 2))
    ax.set_aspect("equal")
    return ax


def pixel_picture(ax: Axes, rows: Sequence[str]) -> Axes:
    """Draw a picture made of few squares: every # of the rows is dark.

    Args:
        ax: Axes to draw on.
        rows: Equal-length strings, the top row first.

    Returns:
        The same axes.
    """
    for down, row in enumerate(rows):
        for across, symbol in enumerate(row):
            dark = symbol == "#"
            ax.add_patch(Rectangle((across, down), 1, 1, facecolor=INK if dark else PAPER, edgecolor=GRID, lw=1))
    ax.set(xlim=(-0.1, len(rows[0]) + 0.1), ylim=(len(rows) + 0.1, -0.1))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax
