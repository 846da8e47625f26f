"""Drawings of the lesson on tasks: where classification and regression overlap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from recap.line import Line, predict
from recap.logistic import sigmoid
from recap.plots.logistic import labelled_points
from recap.plots.style import ACCENT, DATA, ERROR, INK, MEAN, MODEL, legend_below

Numbers = Sequence[float]


def line_and_stairs(ax: Axes, x: Numbers, y: Numbers, line: Line) -> Axes:
    """Draw a line and the stairs that rounding its predictions makes of it.

    Args:
        ax: Axes to draw on.
        x: One input per example.
        y: Its target.
        line: A line fitted to the examples.

    Returns:
        The same axes.
    """
    grid = np.linspace(min(x) - 0.5, max(x) + 0.5, 2001)
    straight = predict(line, grid)
    stairs = np.round(straight)
    # A gap at each jump: the stairs have no vertical parts.
    stairs[1:][np.diff(stairs) != 0] = np.nan
    ax.plot(grid, straight, "--", color=MODEL, lw=2, label="prediction")
    ax.plot(grid, stairs, "-", color=ACCENT, lw=3, label="rounded prediction")
    ax.plot(x, y, "o", color=DATA, ms=10, ls="", label="data", zorder=4)
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    legend_below(ax, 3)
    return ax


def curve_and_decision(ax: Axes, x: Numbers, y: Numbers, w: float, b: float, threshold: float) -> Axes:
    """Draw a curve of probabilities and the label that a threshold makes of them.

    Args:
        ax: Axes to draw on.
        x: One input per example.
        y: Its label, 0 or 1.
        w: Weight of the curve, positive.
        b: Its intercept.
        threshold: Smallest probability that is called label 1.

    Returns:
        The same axes.
    """
    low, high = min(x) - 0.5, max(x) + 0.5
    grid = np.linspace(low, high, 401)
    p = sigmoid(w * grid + b)
    jump = float(grid[np.argmax(p >= threshold)])
    ax.plot(grid, p, "--", color=MODEL, lw=2, label="probability")
    ax.plot([low, jump, np.nan, jump, high], [0, 0, np.nan, 1, 1], "-", color=ACCENT, lw=3, label="decision")
    ax.axhline(threshold, color=MEAN, lw=1.5, ls=":", label="threshold")
    labelled_points(ax, x, y)
    ax.set_xlabel("x")
    ax.set_ylabel("probability or label")
    legend_below(ax, 3)
    return ax


def two_penalties(ax: Axes, errors: Sequence[int]) -> Axes:
    """Draw what an error of each size costs: its square, or one for any mistake.

    Args:
        ax: Axes to draw on.
        errors: Whole numbers, target minus prediction.

    Returns:
        The same axes.
    """
    sizes = np.asarray(errors)
    grid = np.linspace(sizes.min(), sizes.max(), 201)
    ax.plot(grid, grid**2, "-", color=MODEL, lw=1.5)
    ax.plot(sizes, sizes**2, "o", color=MODEL, ms=9, ls="", label="regression: squared error")
    ax.plot(sizes, (sizes != 0).astype(int), "s", color=ERROR, ms=9, ls="", label="classification: wrong or right")
    ax.axvline(0, color=INK, lw=1)
    ax.set_xticks(sizes, [f"{e:d}".replace("-", "−") for e in sizes])
    ax.set_xlabel("residual: target minus prediction")
    ax.set_ylabel("cost")
    legend_below(ax, 1)
    return ax
