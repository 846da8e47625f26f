"""The drawing of the first page: five points, their line, and what is left over."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan, degrees

from matplotlib.axes import Axes

from recap.line import Line, predict
from recap.plots.style import DATA, ERROR, INK, MODEL, PAPER, SOFT

Numbers = Sequence[float]


def points_and_line(ax: Axes, x: Numbers, y: Numbers, line: Line, name: str) -> Axes:
    """Draw points, a line, and the vertical distances between them.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets, paired with x.
        line: The line to draw, a little longer than the points reach.
        name: What is written beside the line.

    Returns:
        The same axes.
    """
    ends = [min(x) - 0.6, max(x) + 0.6]
    heights = [float(height) for height in predict(line, ends)]
    ax.vlines(x, predict(line, x), y, color=ERROR, lw=2, linestyles=(0, (2, 1.6)), zorder=2)
    ax.plot(ends, heights, color=MODEL, lw=3, solid_capstyle="round", zorder=3)
    ax.plot(x, y, "o", color=DATA, ms=12, mec=PAPER, mew=2, zorder=4)
    ax.text(
        ends[1] - 0.08,
        heights[1] - 0.24,
        name,
        color=MODEL,
        fontsize=18,
        ha="right",
        va="top",
        rotation=degrees(atan(line.slope)),
        rotation_mode="anchor",
        transform_rotates_text=True,
    )
    ax.set(xlabel="x", xticks=list(x), xlim=(ends[0] - 0.1, ends[1] + 0.1), ylim=(min(y) - 0.6, max(y) + 0.6))
    ax.set_yticks(range(int(min(y)), int(max(y)) + 1))
    ax.set_ylabel("y", rotation=0, labelpad=14)
    ax.tick_params(length=0, labelsize=15)
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set_fontsize(17)
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def sheet(ax: Axes, heights: Sequence[Sequence[float]]) -> Axes:
    """Draw a sheet of paper with boxes in columns, as small as a stamp.

    Args:
        ax: Axes to draw on.
        heights: For each column, the heights of its boxes from top to bottom, as parts of the paper.

    Returns:
        The same axes.
    """
    ax.fill([0, 1, 1, 0], [0, 0, 1.41, 1.41], facecolor=PAPER, edgecolor=INK, lw=1.5)
    wide = 0.9 / len(heights)
    for column, boxes in enumerate(heights):
        left, top = 0.06 + column * wide, 1.3
        for height in boxes:
            right, bottom = left + wide - 0.03, top - height
            ax.fill([left, right, right, left], [bottom, bottom, top, top], facecolor=SOFT, edgecolor="none")
            ax.plot([left + 0.04, right - 0.12], [top - 0.06] * 2, color=MODEL, lw=2.5)
            ax.plot([left + 0.04, right - 0.04], [bottom + 0.06] * 2, color=DATA, lw=1.5)
            top = bottom - 0.05
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax
