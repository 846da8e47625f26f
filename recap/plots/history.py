"""Drawings of the page on history: a timeline, counts of parameters, a stack of layers."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap.plots.style import ACCENT, DATA, GRID, INK, MODEL, PAPER, SMALL, SOFT, TEXT


def timeline(ax: Axes, years: Sequence[float], labels: Sequence[str], marked: Sequence[bool]) -> Axes:
    """Draw events along a line of time that runs down the page.

    The dots stand where their years are; labels that would collide are moved
    apart and keep a thin line to their dot.

    Args:
        ax: Axes to draw on.
        years: When, in order; a fraction stands for a part of the year.
        labels: What, one line of text each.
        marked: Which events to draw large.

    Returns:
        The same axes.
    """
    first, last = min(years), max(years)
    room = (last - first) / max(len(years) - 1, 1)
    places = _spread(years, 0.8 * room)
    ax.plot([0, 0], [first, last], color=INK, lw=2, zorder=1)
    for year, place, label, large in zip(years, places, labels, marked, strict=True):
        colour = MODEL if large else DATA
        ax.plot([0, 0.25, 0.4], [year, place, place], color=GRID, lw=1.2, zorder=0)
        ax.plot([0], [year], marker="D" if large else "o", ms=11 if large else 8, color=colour, mec=PAPER, zorder=2)
        ax.text(0.45, place, label, va="center", fontsize=TEXT, color=INK, weight="bold" if large else "normal")
    ax.set(xlim=(-0.15, 4), ylim=(max(last, places[-1]) + 0.6 * room, min(first, places[0]) - 0.6 * room))
    ax.set_axis_off()
    return ax


def parameter_bars(ax: Axes, names: Sequence[str], counts: Sequence[int]) -> Axes:
    """Draw one bar per model, on a scale where each step is ten times the last.

    Args:
        ax: Axes to draw on.
        names: One model per bar, from the top down.
        counts: How many parameters each has, all positive.

    Returns:
        The same axes.
    """
    places = range(len(names))
    ax.barh(places, counts, height=0.62, color=DATA)
    for place, count in zip(places, counts, strict=True):
        ax.text(count * 1.6, place, f"{count:,}", va="center", fontsize=TEXT, color=INK)
    ax.set_xscale("log")
    ax.set(xlim=(1, max(counts) * 30000), ylim=(len(names) - 0.5, -0.5))
    ax.set_xlabel("parameters (each step hundredfold)")
    ax.set_yticks(places, names)
    powers = range(0, len(str(max(counts))), 2)  # a word at every other grid line, so that none is small
    ax.set_xticks([10**power for power in powers], ["" if power % 4 else f"{10**power:,}" for power in powers])
    ax.minorticks_off()
    ax.grid(visible=False, axis="y")
    return ax


def encoder_stack(ax: Axes, below: str, layer: str, layers: int, above: str) -> Axes:
    """Draw an encoder as a stack: embeddings, then equal layers, then the part on top.

    Args:
        ax: Axes to draw on.
        below: Words on the box under the layers.
        layer: Words beside the layers.
        layers: How many layers to draw.
        above: Words on the box over the layers.

    Returns:
        The same axes.
    """
    tall = 2.6
    _box(ax, 0, tall, DATA, below)
    for number in range(layers):
        ax.add_patch(Rectangle((0, tall + 0.5 + number), 4, 0.8, facecolor=SOFT, edgecolor=MODEL, lw=1))
    top = tall + 0.5 + layers
    for number in (1, layers):
        middle = tall - 0.1 + number
        ax.text(4.4, middle, f"layer {number}", va="center", fontsize=SMALL, color=INK)
    ax.annotate("", (4.2, tall + 0.4), (4.2, top), arrowprops={"arrowstyle": "<->", "color": INK, "lw": 1.4})
    ax.text(4.4, (tall + 0.5 + top) / 2, layer, va="center", fontsize=TEXT, color=INK)
    _box(ax, top + 0.3, tall, ACCENT, above)
    ax.set(xlim=(-0.1, 9), ylim=(-0.3, top + 0.3 + tall + 0.3))
    ax.set_axis_off()
    return ax


def _box(ax: Axes, bottom: float, height: float, colour: str, words: str) -> None:
    ax.add_patch(Rectangle((0, bottom), 4, height, facecolor=PAPER, edgecolor=colour, lw=2))
    name, _, rest = words.partition("\n")
    ax.text(2, bottom + height / 2, name, ha="center", va="center", fontsize=TEXT, color=INK)
    ax.text(4.4, bottom + height / 2, rest, va="center", fontsize=TEXT, color=INK)


def _spread(values: Sequence[float], gap: float) -> list[float]:
    """Move sorted values apart until neighbours are a gap away, as little as needed.

    Values that collide share a block, which is centred on their mean.
    """
    blocks: list[list[float]] = []
    for value in values:
        blocks.append([value])
        while len(blocks) > 1 and _start(blocks[-1], gap) - _end(blocks[-2], gap) < gap:
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    return [_start(block, gap) + gap * place for block in blocks for place in range(len(block))]


def _start(block: list[float], gap: float) -> float:
    return sum(block) / len(block) - gap * (len(block) - 1) / 2


def _end(block: list[float], gap: float) -> float:
    return sum(block) / len(block) + gap * (len(block) - 1) / 2
