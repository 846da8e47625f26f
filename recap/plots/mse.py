"""Drawings of the lesson on the mean squared error: average squares, the bowl, ways down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from recap.line import Line
from recap.plots.line import scatter, straight
from recap.plots.style import ACCENT, DATA, ERROR, INK, MEAN, MODEL, PAPER, SMALL, SOFT, TEXT

Grid = NDArray[np.float64]


def average_square(ax: Axes, corner: tuple[float, float], side: float, text: str, dashes: str = "-") -> Axes:
    """Draw one square with a text below it.

    Args:
        ax: Axes with the same scale in both directions.
        corner: Its lower left corner.
        side: Length of its side.
        text: What to write below.
        dashes: How its rim is drawn.

    Returns:
        The same axes.
    """
    ax.add_patch(
        Rectangle(corner, side, side, facecolor=SOFT, edgecolor=ACCENT, linewidth=2.2, linestyle=dashes, zorder=3)
    )
    ax.text(corner[0] + side / 2, corner[1] - 0.12, text, ha="center", va="top", color=INK, fontsize=TEXT)
    return ax


def losses_of_constants(
    ax: Axes,
    constants: Sequence[float],
    squares: Sequence[float],
    absolutes: Sequence[float],
    lowest: tuple[tuple[str, float, float], tuple[str, float, float]],
) -> Axes:
    """Draw two losses of a constant prediction, with the lowest point of each.

    Args:
        ax: Axes to draw on.
        constants: Predictions, the same for every point.
        squares: Sum of squared errors of each.
        absolutes: Sum of absolute errors of each.
        lowest: Name, constant and loss of the lowest point of the squares, and of the absolute errors.

    Returns:
        The same axes.
    """
    ax.plot(constants, squares, color=MODEL, linewidth=2.4, label="sum of squares")
    ax.plot(constants, absolutes, color=DATA, linewidth=2.4, linestyle="--", label="sum of absolute errors")
    for (name, constant, loss), colour, mark, shift in zip(lowest, (MODEL, DATA), "os", (26, -22), strict=True):
        ax.plot(constant, loss, mark, color=colour, markersize=10, markeredgecolor=PAPER, zorder=5)
        ax.annotate(
            name, (constant, loss), (0, shift), textcoords="offset points", ha="center", color=INK, fontsize=TEXT
        )
    ax.set(xlabel="constant prediction", ylabel="loss on five points")
    return ax


def lines_between(ax: Axes, x: Sequence[float], y: Sequence[float], lines: Sequence[tuple[str, Line]]) -> Axes:
    """Draw points and two lines, with the area between the lines filled.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        lines: Two pairs of a name and a line.

    Returns:
        The same axes.
    """
    ends = (min(x) - 0.7, max(x) + 0.7)
    (first, one), (second, two) = lines
    across = np.linspace(*ends, 3)
    ax.fill_between(
        across, one.slope * across + one.intercept, two.slope * across + two.intercept, color=SOFT, linewidth=0
    )
    straight(ax, one, ends, first, (MEAN, "--"))
    straight(ax, two, ends, second, (MODEL, "-"))
    return scatter(ax, x, y)


def bowl(ax: Axes, slopes: Grid, intercepts: Grid, losses: Grid, heights: Sequence[float], best: Line) -> Axes:
    """Draw the loss over all lines as a map: along each curve the loss is the same.

    Args:
        ax: Axes to draw on.
        slopes: Where the map has columns, shape (p,).
        intercepts: Where the map has rows, shape (k,).
        losses: Loss of each line, shape (k, p).
        heights: Losses for which a curve is drawn.
        best: The lowest point.

    Returns:
        The same axes.
    """
    curves = ax.contour(slopes, intercepts, losses, levels=sorted(heights), colors=[MEAN], linewidths=1.3)
    ax.clabel(curves, fmt="%g", fontsize=SMALL, colors=[INK])
    ax.plot(best.slope, best.intercept, "*", color=ACCENT, ms=17, mec=PAPER, ls="none", label="lowest", zorder=6)
    ax.set(xlabel="slope m", ylabel="intercept c")
    return ax


def path(ax: Axes, lines: Sequence[Line], label: str) -> Axes:
    """Draw the lines that a descent visited as a path over the map of the bowl.

    Args:
        ax: Axes that hold the map.
        lines: The lines in the order of the steps, the start first.
        label: What the legend calls the path.

    Returns:
        The same axes.
    """
    slopes, intercepts = zip(*lines, strict=True)
    ax.plot(slopes, intercepts, "o-", color=ERROR, linewidth=1.6, markersize=4.5, label=label, zorder=5)
    ax.plot(slopes[0], intercepts[0], "s", color=INK, markersize=9, label="start", zorder=6)
    return ax


def losses_by_step(ax: Axes, losses: Sequence[Sequence[float]], names: Sequence[str]) -> Axes:
    """Draw how the loss changes from step to step, on a logarithmic scale.

    Args:
        ax: Axes to draw on.
        losses: One row per descent, the loss of the start first.
        names: One name per descent.

    Returns:
        The same axes.
    """
    looks = ((DATA, ":"), (MODEL, "-"), (MEAN, "--"), (ERROR, "-."))
    for row, name, (colour, dashes) in zip(losses, names, looks, strict=False):
        ax.plot(range(len(row)), row, color=colour, linestyle=dashes, linewidth=2.4, label=name)
    ax.set(xlabel="step", ylabel="mean squared error", yscale="log")
    ax.yaxis.set_major_formatter("{x:g}")  # 1000, not ten to the power of three
    return ax
