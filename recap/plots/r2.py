"""Drawings of the lesson on R²: distances from the mean, the right triangle, lines to compare."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from recap.line import Line
from recap.plots.line import scatter, straight
from recap.plots.style import DATA, ERROR, INK, MEAN, MODEL, PAPER, SOFT, TEXT


def distances(
    ax: Axes, x: Sequence[float], y: Sequence[float], predictions: Sequence[float], mean: float, line: Line
) -> Axes:
    """Draw two bars per point, both from the mean: one to the target, one to the prediction.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        predictions: Heights of the line at the inputs.
        mean: Mean of the targets.
        line: Slope and intercept.

    Returns:
        The same axes.
    """
    ends = (min(x) - 0.7, max(x) + 0.7)
    straight(ax, Line(0, mean), ends, "mean of y", (MEAN, "--"))
    straight(ax, line, ends, "line", (MODEL, "-"), width=1.4)
    for i, (a, b, p) in enumerate(zip(x, y, predictions, strict=True)):
        # Side by side, so that neither bar hides the other; one label each is enough for the legend.
        names = ("actual − mean", "predicted − mean") if i == 0 else (None, None)
        ax.plot((a, a), (mean, b), color=DATA, linewidth=3, label=names[0], zorder=4)
        ax.plot((a + 0.14, a + 0.14), (mean, p), color=MODEL, linewidth=5, label=names[1], solid_capstyle="butt")
    return scatter(ax, x, y)


def right_triangle(ax: Axes, regression: float, error: float, names: Sequence[str]) -> Axes:
    """Draw the triangle of Pythagoras with squares of the given areas on its legs.

    Args:
        ax: Axes to draw on.
        regression: Area of the square below.
        error: Area of the square on the right.
        names: Texts for the squares below, on the right, and on the longest side.

    Returns:
        The same axes.
    """
    a, b = math.sqrt(regression), math.sqrt(error)
    corners = (
        ((0, 0), (a, 0), (a, -a), (0, -a)),
        ((a, 0), (a + b, 0), (a + b, b), (a, b)),
        ((0, 0), (a, b), (a - b, b + a), (-b, a)),
    )
    for square, colour, name in zip(corners, (MODEL, ERROR, DATA), names, strict=True):
        ax.add_patch(Polygon(square, facecolor=PAPER, edgecolor=colour, linewidth=2.4))
        middle = [sum(values) / 4 for values in zip(*square, strict=True)]
        ax.text(middle[0], middle[1], name, ha="center", va="center", color=INK, fontsize=TEXT)
    ax.add_patch(Polygon(((0, 0), (a, 0), (a, b)), facecolor=SOFT, edgecolor=INK, linewidth=1.4))
    corner = 0.14
    ax.plot((a - corner, a - corner, a), (0, corner, corner), color=INK, linewidth=1.2)
    ax.set(xlim=(-b - 0.1, a + b + 0.1), ylim=(-a - 0.1, a + b + 0.1), aspect="equal")
    ax.set_axis_off()
    return ax


def two_regressions(
    ax: Axes, x: Sequence[float], y: Sequence[float], forward: Line, backward: Line, middle: tuple[float, float]
) -> Axes:
    """Draw the line that predicts y from x, and the line that predicts x from y.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        forward: y as a line in x.
        backward: x as a line in y.
        middle: The point of means, through which both go.

    Returns:
        The same axes.
    """
    for a, b in zip(x, y, strict=True):
        ax.plot((a, a), (b, forward.slope * a + forward.intercept), color=MODEL, linewidth=1.2, zorder=2)
        ax.plot(
            (a, backward.slope * b + backward.intercept), (b, b), color=MEAN, linewidth=1.2, linestyle="--", zorder=2
        )
    straight(ax, forward, (min(x) - 0.7, max(x) + 0.7), "y from x: vertical errors", (MODEL, "-"))
    heights = (min(y) - 0.5, max(y) + 0.5)
    across = [backward.slope * height + backward.intercept for height in heights]
    ax.plot(across, heights, color=MEAN, linestyle="--", linewidth=2.4, label="x from y: horizontal errors", zorder=3)
    ax.plot(*middle, "D", color=INK, markersize=9, markeredgecolor=PAPER, label="point of means", zorder=6)
    return scatter(ax, x, y)


def flexible_curve(
    ax: Axes, x: Sequence[float], y: Sequence[float], line: Line, curve: tuple[Sequence[float], Sequence[float]]
) -> Axes:
    """Draw points with their line and with a curve that hits them all; both go on to the curve's end.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        line: Slope and intercept.
        curve: Inputs and heights of the curve, in order.

    Returns:
        The same axes. What each predicts at the end has a mark.
    """
    end = curve[0][-1]
    straight(ax, line, (min(x), end), "line", (MODEL, "-"))
    ax.plot(*curve, color=ERROR, linestyle="--", linewidth=2.4, label="curve through all points", zorder=3)
    ax.plot(end, line.slope * end + line.intercept, "s", color=MODEL, markersize=10, markeredgecolor=PAPER, zorder=5)
    ax.plot(end, curve[1][-1], "s", color=ERROR, markersize=10, markeredgecolor=PAPER, zorder=5)
    return scatter(ax, x, y)
