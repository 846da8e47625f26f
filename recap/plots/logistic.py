"""Drawings of the lesson on logistic regression: scores, probabilities, losses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from recap.line import Line, predict
from recap.logistic import logit, sigmoid, sigmoid_slope
from recap.plots.style import ACCENT, DATA, ERROR, GRID, INK, MEAN, MODEL, PAPER, SMALL, SOFT, TEXT, legend_below

Numbers = Sequence[float]


def labelled_points(ax: Axes, x: Numbers, y: Numbers, names: tuple[str, str] = ("label 0", "label 1")) -> Axes:
    """Draw labels 0 and 1 over x: empty squares and filled circles.

    Args:
        ax: Axes to draw on.
        x: One input per example.
        y: Its label, 0 or 1.
        names: What the two labels are called in the legend.

    Returns:
        The same axes.
    """
    for label, marker, face in ((0, "s", PAPER), (1, "o", DATA)):
        chosen = [a for a, b in zip(x, y, strict=True) if b == label]
        heights = [label] * len(chosen)
        ax.plot(chosen, heights, marker, color=DATA, mfc=face, mew=2, ms=10, ls="", label=names[label], zorder=4)
    return ax


def line_and_curve(ax: Axes, x: Numbers, y: Numbers, line: Line, w: float, b: float) -> Axes:
    """Draw a straight line and an S-curve through the same labels.

    The band between 0 and 1, where probabilities live, is bounded by two rules;
    what the line says outside the band is drawn thick.

    Args:
        ax: Axes to draw on.
        x: One input per example.
        y: Its label, 0 or 1.
        line: A straight line fitted to the labels.
        w: Weight of the S-curve.
        b: Its intercept.

    Returns:
        The same axes.
    """
    grid = np.linspace(min(x) - 1, max(x) + 1, 201)
    straight = predict(line, grid)
    ax.axhspan(0, 1, color=SOFT, alpha=0.45, lw=0)
    ax.plot(grid, straight, "--", color=MEAN, lw=2, label="straight line")
    outside = np.where((straight < 0) | (straight > 1), straight, np.nan)
    ax.plot(grid, outside, "-", color=ERROR, lw=5, solid_capstyle="butt", label="no probability")
    ax.plot(grid, sigmoid(w * grid + b), "-", color=MODEL, lw=2.5, label="S-curve")
    labelled_points(ax, x, y)
    ax.set_xlabel("x")
    ax.set_ylabel("prediction")
    legend_below(ax, 3)
    return ax


def sigmoid_and_slope(ax: Axes, limit: float = 6.0) -> Axes:
    """Draw the sigmoid, its slope, and the tangent where it is steepest.

    Args:
        ax: Axes to draw on.
        limit: The score runs from -limit to limit.

    Returns:
        The same axes.
    """
    z = np.linspace(-limit, limit, 241)
    reach = 0.5 / float(sigmoid_slope(0.0))
    ax.plot(z, sigmoid(z), "-", color=MODEL, lw=2.5, label="$S(z)$")
    ax.plot(z, sigmoid_slope(z), "--", color=ACCENT, lw=2.5, label="slope $S'(z)$")
    ax.plot([-reach, reach], [0, 1], ":", color=INK, lw=2, label="tangent at $z = 0$")
    ax.plot([0, 0], [float(sigmoid(0.0)), float(sigmoid_slope(0.0))], "o", color=INK, ms=7, ls="", zorder=4)
    ax.set_xlabel("score $z$")
    ax.set_ylim(-0.04, 1.04)
    legend_below(ax, 3)
    return ax


def linked_axes(ax: Axes, scores: Numbers) -> Axes:
    """Draw the axis of scores above the axis of probabilities, and link equal points.

    Args:
        ax: Axes to draw on.
        scores: Scores to mark, evenly spaced to show how the sigmoid squeezes them.

    Returns:
        The same axes.
    """
    reach = max(abs(z) for z in scores) + 0.5
    for height, name in ((1.0, "score $z$"), (0.0, "probability $p$")):
        ax.plot([-reach, reach], [height, height], "-", color=INK, lw=1.5)
        ax.text(-reach, height + (0.36 if height else -0.58), name, ha="left", va="center", color=INK, fontsize=TEXT)
    for z in scores:
        p = float(sigmoid(z))
        place = reach * (2 * p - 1)
        ax.plot([z, place], [1, 0], "-o", color=MODEL if z == 0 else DATA, lw=2.2 if z == 0 else 1.4, ms=5)
        ax.text(z, 1.14, f"{z:g}".replace("-", "−"), ha="center", va="center", color=INK, fontsize=TEXT)
        # Neighbours near 0 and 1 stand so close that their numbers take turns in two rows.
        row = round(abs(z)) % 2 if abs(z) > 1 else 0
        ax.text(place, -0.15 - 0.19 * row, f"{p:.2f}", ha="center", va="center", color=INK, fontsize=TEXT)
    ax.set_xlim(-reach - 0.3, reach + 0.3)
    ax.set_ylim(-0.72, 1.5)
    ax.set_axis_off()
    return ax


def score_to_probability(
    ax: Axes, z: float, examples: Sequence[tuple[float, int]], threshold: float, limit: float = 6.0
) -> Axes:
    """Draw the way of one score to its probability, and labelled examples on the same curve.

    Args:
        ax: Axes to draw on.
        z: The score to follow.
        examples: Score and label of each of the others.
        threshold: Where the decision changes.
        limit: Scores run from -limit to limit.

    Returns:
        The same axes.
    """
    grid = np.linspace(-limit, limit, 241)
    p = float(sigmoid(z))
    ax.axhline(threshold, color=ACCENT, linestyle="--", linewidth=2, label="threshold")
    ax.plot(grid, sigmoid(grid), color=MODEL, linewidth=2.5, label="$S(z)$")
    ax.plot((z, z, -limit), (-0.06, p, p), color=INK, linestyle=":", linewidth=1.8)
    for label, marker, face in ((0, "s", PAPER), (1, "o", DATA)):
        chosen = [score for score, own in examples if own == label]
        heights = np.asarray(sigmoid(chosen))
        ax.plot(chosen, heights, marker, color=DATA, mfc=face, mew=1.8, ms=8, ls="", label=f"label {label}", zorder=4)
    ax.plot(z, p, "D", color=ACCENT, ms=10, markeredgecolor=PAPER, zorder=5)
    ax.set(xlabel="score $z$", ylabel="probability $p$", xlim=(-limit, limit), ylim=(-0.06, 1.06))
    return ax


def contributions(ax: Axes, names: Sequence[str], parts: Numbers) -> Axes:
    """Draw what each part adds to the score, and the score itself, as bars.

    Args:
        ax: Axes to draw on.
        names: One name per part.
        parts: What each part adds: weight times count, and the intercept.

    Returns:
        The same axes.
    """
    labels = [*names, "score $z$"]
    values = [*parts, sum(parts)]
    for place, value in enumerate(values):
        last = place == len(parts)
        colour = MODEL if last else DATA if value >= 0 else ERROR
        # A bar to the left is hollow, so that it differs by more than its colour.
        ax.barh(place, value, 0.62, color=PAPER if value < 0 else colour, edgecolor=colour, lw=2)
        text = format(round(value, 10), "+.3g").replace("-", "−") if round(value, 10) else "0"
        ax.annotate(text, (value, place), (6 if value >= 0 else -6, 0), textcoords="offset points",
                    ha="left" if value >= 0 else "right", va="center", color=INK, fontsize=TEXT)  # fmt: skip
    ax.axvline(0, color=INK, lw=1.2)
    ax.axhline(len(parts) - 0.5, color=GRID, lw=1.2)
    ax.set_yticks(range(len(labels)), labels)
    ax.invert_yaxis()
    ax.margins(x=0.32)
    ax.grid(False)
    ax.set_xlabel("adds to the score")
    return ax


def straight_boundary(
    ax: Axes, w: tuple[float, float], b: float, names: tuple[str, str], levels: Numbers, most: tuple[int, int]
) -> Axes:
    """Draw lines of equal probability over two counts, and the decision for each pair of counts.

    Each line is where the score has one value, so all of them are straight and
    parallel; their uneven distances show the curve of the sigmoid.

    Args:
        ax: Axes to draw on.
        w: Weights of the two counts, the second not zero.
        b: Intercept.
        names: The two counted words.
        levels: Probabilities to draw lines for; 0.5 is the boundary.
        most: Largest count on each axis.

    Returns:
        The same axes.
    """
    for level in levels:
        start = (float(logit(level)) - b) / w[1]
        rise = -w[0] / w[1]
        line = ax.axline((0, start), slope=rise, color=MEAN, ls="--", lw=1.5)
        if level == 0.5:
            line.set(color=MODEL, linestyle="-", linewidth=3, label="boundary")
        edge = most[0] + 0.5
        height = start + rise * edge
        inside = -0.5 <= height <= most[1] + 0.5
        across = edge if inside else (most[1] + 0.5 - start) / rise
        ax.annotate(f"{level:g}", (across, min(height, most[1] + 0.5)), (5, 0) if inside else (0, 5),
                    textcoords="offset points", ha="left" if inside else "center",
                    va="center" if inside else "bottom", color=INK, fontsize=SMALL)  # fmt: skip
    pairs = [(i, j) for i in range(most[0] + 1) for j in range(most[1] + 1)]
    for yes, marker, face, name in ((False, "s", PAPER, "decision 0"), (True, "o", DATA, "decision 1")):
        chosen = [(i, j) for i, j in pairs if (w[0] * i + w[1] * j + b >= 0) is yes]
        ax.plot(*zip(*chosen, strict=True), marker, color=DATA, mfc=face, mew=1.8, ms=8, ls="", label=name, zorder=4)
    ax.set_xlim(-0.5, most[0] + 0.5)
    ax.set_ylim(-0.5, most[1] + 0.5)
    ax.set_xticks(range(most[0] + 1))
    ax.set_yticks(range(most[1] + 1))
    ax.set_xlabel(f"how often “{names[0]}”")
    ax.set_ylabel(f"how often “{names[1]}”")
    ax.grid(False)
    legend_below(ax, 3)
    return ax


def loss_curves(ax: Axes, lowest: float = 0.01) -> Axes:
    """Draw the log-loss of one example against the probability, for both labels.

    Args:
        ax: Axes to draw on.
        lowest: The curves run from here to 1 - lowest; at 0 and 1 a loss is infinite.

    Returns:
        The same axes.
    """
    p = np.linspace(lowest, 1 - lowest, 197)
    ax.plot(p, -np.log(p), "-", color=DATA, lw=2.5, label=r"label 1: $-\log\,p$")
    ax.plot(p, -np.log(1 - p), "--", color=ERROR, lw=2.5, label=r"label 0: $-\log(1 - p)$")
    ax.plot([0.5], [np.log(2)], "o", color=INK, ms=7, zorder=4)
    ax.annotate(
        r"$\log\,2$", (0.5, np.log(2)), (0, 12), textcoords="offset points", ha="center", color=INK, fontsize=TEXT
    )
    ax.set_xlabel("probability $p$ of label 1")
    ax.set_ylabel("loss")
    ax.set_ylim(bottom=0)
    legend_below(ax)
    return ax


def growing_curves(ax: Axes, x: Numbers, y: Numbers, fits: Sequence[tuple[int, float, float]]) -> Axes:
    """Draw the S-curve after more and more steps of a descent.

    Args:
        ax: Axes to draw on.
        x: One input per example.
        y: Its label, 0 or 1.
        fits: Steps taken, weight and intercept, at most four of them.

    Returns:
        The same axes.
    """
    grid = np.linspace(min(x) - 0.5, max(x) + 0.5, 401)
    looks = ((MEAN, ":"), (ACCENT, "--"), (ERROR, "-."), (MODEL, "-"))
    for (steps, w, b), (colour, dashes) in zip(fits, looks, strict=False):
        ax.plot(grid, sigmoid(w * grid + b), dashes, color=colour, lw=2.2, label=f"{steps:,} steps")
    labelled_points(ax, x, y)
    ax.set_xlabel("x")
    ax.set_ylabel("probability")
    legend_below(ax, 3)
    return ax


def penalty(ax: Axes, sizes: Numbers, losses: Sequence[tuple[str, Numbers]]) -> Axes:
    """Draw how a loss depends on the size of the weights, once for each price of large weights.

    Args:
        ax: Axes to draw on.
        sizes: Weights, from small to large.
        losses: The name of each curve and its loss at each size, at most three of them.

    Returns:
        The same axes, with a dot at the lowest point of each curve that rises again.
    """
    looks = ((MODEL, "-"), (ACCENT, "--"), (ERROR, "-."))
    for (name, values), (colour, dashes) in zip(losses, looks, strict=False):
        ax.plot(sizes, values, dashes, color=colour, lw=2.5, label=name)
        lowest = int(np.argmin(values))
        if lowest < len(sizes) - 1:
            ax.plot([sizes[lowest]], [values[lowest]], "o", color=colour, ms=8, zorder=4)
    ax.set_xlabel("weight")
    ax.set_ylabel("loss")
    ax.set_ylim(bottom=0)
    legend_below(ax, 3)
    return ax
