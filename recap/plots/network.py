"""Drawings of the lesson on networks: neurons, layers, and what a line can separate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from recap.plots.grid import bare, empty_cells, words
from recap.plots.style import ACCENT, DATA, GRID, INK, MEAN, MODEL, PAPER, SOFT, TEXT, legend_below

Point = tuple[float, float]


def neuron(
    ax: Axes, inputs: Mapping[str, float], weights: Sequence[float], bias: float, score: float, output: float
) -> Axes:
    """Draw one neuron: inputs times weights, plus bias, through the sigmoid.

    Args:
        ax: Axes to draw on.
        inputs: Value of each input by its name.
        weights: One weight per input.
        bias: What is added to the weighted sum.
        score: The weighted sum plus the bias.
        output: The sigmoid of the score.

    Returns:
        The same axes.
    """
    middle = (len(inputs) - 1) / 2
    for i, ((name, value), weight) in enumerate(zip(inputs.items(), weights, strict=True)):
        _link(ax, (0, i), (3.2, middle), colour=MODEL if weight > 0 else DATA if weight < 0 else GRID)
        words(ax, 1.5, i + (middle - i) * 1.5 / 3.2 - 0.17, f"× {_signed(weight)}")
        _circle(ax, (0, i), _signed(value))
        ax.text(-0.45, i, name, ha="right", va="center", fontsize=TEXT, color=INK)
    _link(ax, (3.2, middle + 1.15), (3.2, middle))
    words(ax, 3.2, middle + 1.3, f"bias {_signed(bias)}")
    _link(ax, (3.2, middle), (5.1, middle))
    words(ax, 4.2, middle - 0.2, "sigmoid")
    _circle(ax, (3.2, middle), _signed(score), ACCENT)
    words(ax, 3.2, middle - 0.6, "score")
    _circle(ax, (5.1, middle), f"{output:.2f}", MEAN)
    words(ax, 5.1, middle - 0.6, "output")
    return bare(ax, (-1.2, 5.6), (-0.5, max(len(inputs) - 0.5, middle + 1.6)))


def layers_of_neurons(ax: Axes, widths: Sequence[int], names: Sequence[str]) -> Axes:
    """Draw a network as circles, each joined to every circle of the layer before.

    Args:
        ax: Axes to draw on.
        widths: Neurons per layer, the inputs first.
        names: What to write below each layer.

    Returns:
        The same axes.
    """
    tall, step = max(widths), 2.2
    columns = [[(step * i, (tall - width) / 2 + j) for j in range(width)] for i, width in enumerate(widths)]
    for before, after in pairwise(columns):
        for start in before:
            for end in after:
                _link(ax, start, end, width=1.2)
    for column, name, colour in zip(columns, names, (DATA, *(ACCENT,) * (len(widths) - 2), MEAN), strict=True):
        for centre in column:
            _circle(ax, centre, "", colour)
        words(ax, column[0][0], tall - 0.1, name)
    return bare(ax, (-1, step * (len(widths) - 1) + 1), (-0.5, tall + 0.2))


def shape_chain(ax: Axes, names: Sequence[str], shapes: Sequence[tuple[int, int]]) -> Axes:
    """Draw a batch on its way through the layers: array, weights, array, weights, ..., array.

    Args:
        ax: Axes to draw on.
        names: One name per block.
        shapes: One shape (rows, columns) per block.

    Returns:
        The same axes.
    """
    x, tall = 0.0, max(rows for rows, _ in shapes)
    for i, (name, (rows, columns)) in enumerate(zip(names, shapes, strict=True)):
        empty_cells(ax, x, 0, (rows, columns))
        colour = MODEL if i % 2 else DATA
        ax.plot((x, x + columns), (-0.12, -0.12), color=colour, linewidth=4, linestyle="-", solid_capstyle="butt")
        words(ax, x + columns / 2, -1.35, name, colour=colour, bold=True)
        words(ax, x + columns / 2, -0.65, f"({rows}, {columns})")
        x += columns + 1.4
        if i + 1 < len(names):
            words(ax, x - 0.7, 0.5, "→" if i % 2 else "·", size=TEXT + 5)
    return bare(ax, (-0.5, x - 0.9), (-1.8, tall + 0.2))


def activations(ax: Axes, scores: ArrayLike, curves: Mapping[str, ArrayLike]) -> Axes:
    """Draw what each activation makes of the scores.

    Args:
        ax: Axes to draw on.
        scores: Shape (n,), in rising order.
        curves: Values of each activation by its name, each of shape (n,).

    Returns:
        The same axes.
    """
    for (name, values), colour, dashes in zip(curves.items(), (MODEL, DATA, MEAN), ("-", "--", ":"), strict=False):
        ax.plot(scores, values, color=colour, linestyle=dashes, linewidth=2.6, label=name)
    ax.set(xlabel="score z", ylabel="output")
    legend_below(ax, columns=3)
    return ax


def separation(
    ax: Axes,
    points: Mapping[str, Point],
    labels: Sequence[int],
    lines: Mapping[str, tuple[Point, Point]],
    axes_names: tuple[str, str],
    limits: tuple[Point, Point],
) -> Axes:
    """Draw labelled points and the straight lines that try to separate them.

    Args:
        ax: Axes to draw on.
        points: Where each point lies, by the name written beside it.
        labels: 0 (circle) or 1 (square) for each point.
        lines: Two ends of each line, by its name.
        axes_names: What the two coordinates are.
        limits: Both ends of the level axis, then of the upright axis.

    Returns:
        The same axes.
    """
    for (name, ((x1, y1), (x2, y2))), colour, dashes in zip(
        lines.items(), (MEAN, ACCENT, INK), ("-", "--", ":"), strict=False
    ):
        ax.plot((x1, x2), (y1, y2), color=colour, linestyle=dashes, linewidth=2.2, label=name)
    for label, colour, marker in ((0, DATA, "o"), (1, MODEL, "s")):
        chosen = [point for point, this in zip(points.values(), labels, strict=True) if this == label]
        ax.plot(
            *zip(*chosen, strict=True),
            marker,
            color=colour,
            markersize=14,
            markeredgecolor=PAPER,
            label=f"class {label}",
            zorder=4,
            clip_on=False,
        )
    for name, point in points.items():
        below = point[1] < sum(limits[1]) / 2  # outside the square of points, where no line runs
        aside, va = ((0, -13), "top") if below else ((0, 13), "bottom")
        ax.annotate(
            name, point, aside, textcoords="offset points", ha="center", va=va, fontsize=TEXT, color=INK, zorder=5
        )
    ax.set(xlabel=axes_names[0], ylabel=axes_names[1], xlim=limits[0], ylim=limits[1], aspect="equal")
    ax.set(xticks=range(int(limits[0][1]) + 1), yticks=range(int(limits[1][1]) + 1))
    legend_below(ax, columns=2)
    return ax


def region(ax: Axes, x: ArrayLike, y: ArrayLike, probabilities: ArrayLike) -> Axes:
    """Shade the part of the plane to which a network gives more than one half.

    Args:
        ax: Axes to draw on.
        x: Places to the right, shape (k,).
        y: Places upwards, shape (n,).
        probabilities: What the network says at each place, shape (n, k).

    Returns:
        The same axes.
    """
    ax.contourf(x, y, probabilities, levels=(0.5, 1), colors=[SOFT], zorder=0)
    return ax


def _link(ax: Axes, start: Point, end: Point, colour: str = INK, width: float = 2) -> None:
    ax.plot((start[0], end[0]), (start[1], end[1]), color=colour, linewidth=width, zorder=1)


def _circle(ax: Axes, centre: Point, text: str, colour: str = INK) -> None:
    ax.plot(
        *centre,
        "o",
        color=colour,
        markersize=38,
        markerfacecolor=SOFT,
        markeredgecolor=colour,
        markeredgewidth=2,
        zorder=3,
    )
    words(ax, *centre, text)


def _signed(value: float) -> str:
    return format(value, ".12g").replace("-", "−")
