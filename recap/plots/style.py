"""One look for every figure: eight colours, one size of type, quiet axes.

The colours are what a student sees in a notebook. On the site each of them
becomes a CSS variable, so a figure follows the reader's light or dark theme;
that is why a figure may use these colours and no others.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend

INK = "#1b1f27"  # text, axes, anything that is read
GRID = "#d5d9e0"  # lines that should hardly be seen
DATA = "#1a56b0"  # what was observed
MODEL = "#c2410c"  # what was fitted: the line, the curve
MEAN = "#0b7a6b"  # means and baselines
ERROR = "#b0246a"  # residuals, losses, wrong answers
SOFT = "#f3d9c7"  # areas behind other marks
ACCENT = "#6b3fbf"  # the one thing to look at
PAPER = "#ffffff"  # the page behind the figure: rims of markers, boxes under text

COLOURS = {
    "ink": INK,
    "grid": GRID,
    "data": DATA,
    "model": MODEL,
    "mean": MEAN,
    "error": ERROR,
    "soft": SOFT,
    "accent": ACCENT,
    "paper": PAPER,
}

# A figure 6.4 inches wide is shown about 330 pixels wide on a phone, where 14 points become 10 pixels.
TEXT = 14.0
SMALL = 13.5  # numbers on axes, legends

_LOOK: dict[Any, object] = {
    "font.size": TEXT,
    "axes.labelsize": TEXT,
    "axes.titlesize": TEXT,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.facecolor": PAPER,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "figure.facecolor": PAPER,
    "axes.unicode_minus": True,
}


def new_axes(width: float = 6.4, height: float = 4.0) -> tuple[Figure, Axes]:
    """Make a figure with one pair of axes in the look of the handbook.

    Neither pyplot nor Matplotlib's global settings are touched, so drawing
    one figure never changes another.

    Args:
        width: In inches; 6.4 fills a phone screen with readable text.
        height: In inches.

    Returns:
        The figure and its axes. Labels and legend find their own room.

    Example:
        >>> figure, ax = new_axes()
        >>> float(figure.get_figwidth()), float(figure.get_figheight())
        (6.4, 4.0)
    """
    with mpl.rc_context(_LOOK):
        figure = Figure(figsize=(width, height), layout="constrained")
        ax = figure.add_subplot()
    return figure, ax


def legend_below(ax: Axes, columns: int = 2) -> Legend:
    """Put the legend under the axes, where it can hide no data.

    Args:
        ax: Axes whose marks have labels.
        columns: How many entries stand side by side.

    Returns:
        The legend, without a frame.
    """
    return ax.figure.legend(
        *ax.get_legend_handles_labels(),
        loc="outside lower center",
        ncols=columns,
        frameon=False,
        fontsize=SMALL,
        labelcolor=INK,
    )
