"""Drawings of the lesson on the line: points, lines, residuals as squares."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap.line import Line
from recap.plots.style import ACCENT, DATA, ERROR, INK, MEAN, MODEL, PAPER, SOFT, TEXT

# Lines that stand side by side differ in colour and in dashes: some readers see no colours.
LOOKS = ((MODEL, "-"), (MEAN, "--"), (ACCENT, ":"), (ERROR, "-."))


def scatter(ax: Axes, x: Sequence[float], y: Sequence[float], label: str = "points") -> Axes:
    """Draw points (x, y), each with a rim that keeps it apart from lines.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        label: What the legend calls them.

    Returns:
        The same axes, with x and y written at them.
    """
    ax.plot(x, y, "o", color=DATA, markersize=9, markeredgecolor=PAPER, markeredgewidth=1.2, label=label, zorder=5)
    ax.set(xlabel="x", ylabel="y")
    return ax


def in_words(ax: Axes) -> Axes:
    """Write at the axes what the five points of the course are in its story.

    Args:
        ax: Axes with these points.

    Returns:
        The same axes.
    """
    ax.set(xlabel="x: how often the word was met", ylabel="y: sentences understood")
    return ax


def straight(
    ax: Axes, line: Line, ends: tuple[float, float], label: str, look: tuple[str, str] = LOOKS[0], width: float = 2.4
) -> Axes:
    """Draw a straight line between two inputs.

    Args:
        ax: Axes to draw on.
        line: Slope and intercept.
        ends: The inputs where the drawing begins and ends.
        label: What the legend calls it.
        look: Colour and dashes.
        width: Thickness in points.

    Returns:
        The same axes.
    """
    heights = [line.slope * end + line.intercept for end in ends]
    ax.plot(ends, heights, color=look[0], linestyle=look[1], linewidth=width, label=label, zorder=3)
    return ax


def fitted_line(ax: Axes, x: Sequence[float], y: Sequence[float], line: Line, label: str = "line") -> Axes:
    """Draw points with one line that reaches a little further than they do.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        line: Slope and intercept.
        label: What the legend calls the line.

    Returns:
        The same axes.
    """
    straight(ax, line, (min(x) - 0.7, max(x) + 0.7), label)
    return scatter(ax, x, y)


def lines_compared(ax: Axes, x: Sequence[float], y: Sequence[float], lines: Sequence[tuple[str, Line]]) -> Axes:
    """Draw points with up to four lines, told apart by colour and by dashes.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        lines: Pairs of a name and a line.

    Returns:
        The same axes.
    """
    for (name, line), look in zip(lines, LOOKS, strict=False):
        straight(ax, line, (min(x) - 0.7, max(x) + 0.7), name, look)
    return scatter(ax, x, y)


def residual_squares(
    ax: Axes, x: Sequence[float], y: Sequence[float], line: Line, label: str = "line", look: tuple[str, str] = LOOKS[0]
) -> Axes:
    """Draw each residual as a vertical side of a real square, standing to the right of it.

    Both axes get the same scale, otherwise the squares would not look like squares.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        line: Slope and intercept.
        label: What the legend calls the line.
        look: Colour and dashes of the line.

    Returns:
        The same axes.
    """
    for a, b in zip(x, y, strict=True):
        height = line.slope * a + line.intercept
        side = abs(b - height)
        ax.add_patch(Rectangle((a, min(b, height)), side, side, facecolor=SOFT, edgecolor=ERROR, linewidth=1))
        ax.plot((a, a), (height, b), color=ERROR, linewidth=2.6, zorder=4)
    straight(ax, line, (min(x) - 0.7, max(x) + 0.7), label, look)
    ax.set_aspect("equal")
    return scatter(ax, x, y)


def ring(ax: Axes, point: tuple[float, float], text: str, shift: tuple[float, float] = (12, -5)) -> Axes:
    """Draw a ring around a point, and write something beside it.

    Args:
        ax: Axes to draw on.
        point: Centre of the ring.
        text: What to write.
        shift: From the point to the text, in points of type.

    Returns:
        The same axes.
    """
    ax.plot(*point, "o", color=INK, markersize=18, markerfacecolor="none", markeredgewidth=1.4, zorder=6)
    ax.annotate(text, point, shift, textcoords="offset points", color=INK, fontsize=TEXT, zorder=7)
    return ax


def moved_point(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> Axes:
    """Draw an arrow from where a point was to where it is now, and the point there.

    Args:
        ax: Axes to draw on.
        start: Where the point was.
        end: Where it is now.

    Returns:
        The same axes.
    """
    arrow = {"arrowstyle": "-|>", "color": INK, "lw": 1.6, "shrinkA": 7, "shrinkB": 7}
    ax.annotate("", end, start, arrowprops=arrow, zorder=4)
    ax.plot(*end, "s", color=ERROR, markersize=9, markeredgecolor=PAPER, label="moved point", zorder=5)
    return ax


def cloud(
    ax: Axes, x: Sequence[float], y: Sequence[float], line: Line, chosen: Sequence[tuple[float, float, str]] = ()
) -> Axes:
    """Draw many small points, their line, and words beside some of the points.

    Args:
        ax: Axes to draw on.
        x: Inputs.
        y: Targets.
        line: Slope and intercept.
        chosen: For each point to name, its input, its target and the word.

    Returns:
        The same axes.
    """
    ax.plot(x, y, "o", color=DATA, markersize=4, alpha=0.6, zorder=4)
    straight(ax, line, (min(x), max(x)), "line")
    for a, b, word in chosen:
        ax.plot(a, b, "o", color=INK, markersize=6, zorder=5)
        ax.annotate(word, (a, b), (6, 4), textcoords="offset points", color=INK, fontsize=TEXT, zorder=6)
    return ax
