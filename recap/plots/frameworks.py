"""Drawings of the page on frameworks: who writes what, and who finds the features."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from recap.plots.style import DATA, GRID, INK, MODEL, PAPER, SMALL, SOFT, TEXT


def ladder(ax: Axes, levels: Sequence[str], tools: Sequence[str], yours: Sequence[int], parts: Sequence[str]) -> Axes:
    """Draw, for each level of tools, which parts of a model you write yourself.

    Filled squares are written by you, empty ones by the tool.

    Args:
        ax: Axes to draw on.
        levels: Names of the levels, from the hardest to the simplest.
        tools: Examples of tools, one string per level.
        yours: How many of the parts you write at each level, counted from the first part.
        parts: Names of the parts, in the order in which tools take them over, last first.

    Returns:
        The same axes.
    """
    for row, (level, names, count) in enumerate(zip(levels, tools, yours, strict=True)):
        ax.text(-0.7, row - 0.16, level, ha="right", va="center", fontsize=TEXT, color=INK, weight="bold")
        ax.text(-0.7, row + 0.2, names, ha="right", va="center", fontsize=SMALL, color=INK)
        for column in range(len(parts)):
            mine = column < count
            inside, rim = (MODEL, MODEL) if mine else (PAPER, GRID)
            ax.plot([column], [row], marker="s" if mine else "o", ms=19, color=inside, mec=rim, mew=2)
    for column, part in enumerate(parts):
        ax.text(column - 0.1, -0.55, part, rotation=38, ha="left", va="bottom", fontsize=SMALL, color=INK)
    ax.set(xlim=(-4.4, len(parts) + 0.4), ylim=(len(levels) - 0.4, -2.2))
    ax.set_axis_off()
    return ax


def pipelines(ax: Axes, titles: Sequence[str], stages: Sequence[Sequence[tuple[str, bool]]]) -> Axes:
    """Draw ways from a text to an answer as rows of boxes.

    Boxes that are learned from data are filled and have a thick rim.

    Args:
        ax: Axes to draw on.
        titles: One title per way.
        stages: Per way, the words of each box and whether it is learned.

    Returns:
        The same axes.
    """
    longest = max(len(way) for way in stages)
    for row, (title, way) in enumerate(zip(titles, stages, strict=True)):
        down = -2.3 * row
        ax.text(0, down + 0.85, title, fontsize=TEXT, weight="bold", color=INK)
        for place, (words, learned) in enumerate(way):
            left = place * 2.1
            box = FancyBboxPatch((left, down - 0.6), 1.6, 1.2, boxstyle="round,pad=0,rounding_size=0.12")
            inside, rim, width = (SOFT, MODEL, 2.4) if learned else (PAPER, DATA, 1.2)
            box.set(facecolor=inside, edgecolor=rim, lw=width)
            ax.add_patch(box)
            ax.text(left + 0.8, down, words, ha="center", va="center", fontsize=SMALL, color=INK)
            if place:
                arrow = {"arrowstyle": "-|>", "color": INK, "lw": 1.6}
                ax.annotate("", (left - 0.04, down), (left - 0.46, down), arrowprops=arrow)
    ax.set(xlim=(-0.1, longest * 2.1 - 0.4), ylim=(-2.3 * (len(titles) - 1) - 0.9, 1.3))
    ax.set_axis_off()
    return ax
