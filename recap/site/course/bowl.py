"""Figures of the bowl: the mean squared error over all lines, and the ways down."""

from __future__ import annotations

from statistics import fmean

import numpy as np

from recap.datasets import FIVE_POINTS
from recap.line import fit_line, predict
from recap.mse import descend, largest_rate, mean_squared_error
from recap.plots import mse as plots
from recap.plots.mse import Grid
from recap.plots.style import legend_below, new_axes
from recap.site.course.needs import need, need_a_line
from recap.site.figures.book import Drawing, number, small

x, y = FIVE_POINTS
need_a_line(FIVE_POINTS)
best = fit_line(x, y)
lowest = mean_squared_error(y, predict(best, x))

RATES = (0.01, 0.05, 0.08, 0.09)
FEW, MANY = 10, 40
need(RATES[2] < largest_rate(x) < RATES[3], f"the largest rate of descent must lie between {RATES[2]} and {RATES[3]}")


def _map(
    slopes: tuple[float, float], intercepts: tuple[float, float], inputs: tuple[float, ...] = x
) -> tuple[Grid, Grid, Grid]:
    """The loss of every line on a grid of slopes and intercepts."""
    ms, cs = np.linspace(*slopes, 121), np.linspace(*intercepts, 121)
    errors = np.array(y) - (ms[None, :, None] * np.array(inputs) + cs[:, None, None])
    return ms, cs, np.mean(errors**2, axis=2)


def seen_from_above() -> Drawing:
    """The mean squared error over slopes and intercepts, as a map."""
    heights = (1, 2, 4, 8, 14)
    figure, ax = new_axes(6.4, 4.8)
    plots.bowl(ax, *_map((-1.0, 1.9), (-2.0, 6.5)), heights, best)
    levels = ", ".join(map(str, heights))
    return Drawing(
        figure,
        "The bowl, seen from above",
        f"A map with the slope to the right and the intercept upwards. Curves of equal loss, at {levels}, are long "
        f"narrow ellipses that lean to the left. The lowest point is at slope {number(best.slope)} and intercept "
        f"{number(best.intercept)}, with loss {number(lowest)}.",
        f"Each curve joins lines with the same mean squared error. The star is the least-squares line, "
        f"with {number(lowest)}.",
    )


def walk() -> Drawing:
    """What the figure that moves shows first: a short walk, on equal scales."""
    rate = RATES[1]
    lines = descend(x, y, rate=rate, steps=FEW).path
    figure, ax = new_axes(6.4, 4.8)
    plots.bowl(ax, *_map((-0.9, 2.6), (-0.5, 2.9)), (1, 2, 4, 8, 16, 32), best)
    plots.path(ax, lines, f"{FEW} steps with rate {rate}")
    ax.set(xlim=(-0.9, 2.6), ylim=(-0.4, 2.8), aspect="equal")
    end = lines[-1]
    return Drawing(
        figure,
        "The way down the bowl",
        f"The map of the bowl with a path of {FEW} steps, rate {rate}, from slope 0 and intercept 0 to slope "
        f"{number(end.slope, '.2f')} and intercept {number(end.intercept, '.2f')}.",
        "The loss over slope and intercept, on equal scales, with a path down. Each step leaves its curve of equal "
        "loss at a right angle. The star is the least-squares line.",
    )


def road() -> Drawing:
    """The bowl and the way down, for the first page."""
    return small(walk(), f"$\\text{{MSE}} = {number(lowest)}$")


def rates() -> Drawing:
    """Losses of four descents, three below the limit and one above."""
    losses = [descend(x, y, rate=rate, steps=MANY).losses for rate in RATES]
    figure, ax = new_axes(6.4, 4.6)
    plots.losses_by_step(ax, losses, [f"rate {rate}" for rate in RATES])
    legend_below(ax)
    said = "; ".join(f"rate {rate}: {number(row[-1], '.3g')}" for rate, row in zip(RATES, losses, strict=True))
    return Drawing(
        figure,
        "Four learning rates",
        f"Loss over {MANY} steps on a logarithmic scale, from {number(losses[0][0])} at the start. "
        f"Last losses: {said}.",
        f"The limit is {number(largest_rate(x), '.4f')}. The three rates below it converge, at different speeds. "
        f"The rate {RATES[-1]} is above it and diverges.",
    )


def divergence() -> Drawing:
    """A path of descent with a rate above the limit."""
    rate = RATES[-1]
    walk = descend(x, y, rate=rate, steps=FEW)
    figure, ax = new_axes(6.4, 4.8)
    plots.bowl(ax, *_map((-4.2, 4.2), (-1.5, 3.5)), (1, 14, 40, 80), best)
    plots.path(ax, walk.path, f"{FEW} steps with rate {rate}")
    ax.set(xlim=(-4.2, 4.2), ylim=(-1.5, 3.5))
    legend_below(ax)
    return Drawing(
        figure,
        "Descent that runs away",
        f"The map of the bowl with a path of {FEW} steps. Each step jumps to the other side and ends higher. The loss "
        f"grows from {number(walk.losses[0])} to {number(walk.losses[-1], '.0f')}.",
        f"Rate {rate}, above the limit of {number(largest_rate(x), '.4f')}: in {FEW} steps the loss grows "
        f"from {number(walk.losses[0])} to {number(walk.losses[-1], '.0f')}.",
    )


def centred() -> Drawing:
    """The bowl and a path of descent after centring the inputs."""
    middle = fmean(x)
    inputs = tuple(a - middle for a in x)
    rate, steps = 0.3, 8
    walk = descend(inputs, y, rate=rate, steps=steps)
    figure, ax = new_axes(6.4, 4.8)
    plots.bowl(ax, *_map((-2.2, 3.0), (-0.6, 6.5), inputs), (2, 4, 8, 14), fit_line(inputs, y))
    plots.path(ax, walk.path, f"{steps} steps with rate {rate}")
    legend_below(ax)
    return Drawing(
        figure,
        "The bowl with centred inputs",
        f"The map of the bowl after the mean {number(middle)} was subtracted from the inputs: wide ellipses that stand "
        f"upright. A path of {steps} steps ends at slope {number(walk.line.slope, '.3f')} and intercept "
        f"{number(walk.line.intercept, '.3f')}.",
        f"With centred inputs the bowl is much rounder, the limit is {number(largest_rate(inputs))}, and {steps} steps "
        f"with rate {rate} bring the loss down to {number(walk.losses[-1], '.4f')}.",
    )
