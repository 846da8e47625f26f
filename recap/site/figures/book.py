"""What a lesson hands to its page: drawings, tables and typeset numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, SupportsFloat, cast

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Drawing:
    """A figure with the words that go with it, all made from the same numbers."""

    figure: Figure
    title: str
    alt: str
    caption: str


def small(drawing: Drawing, result: str) -> Drawing:
    """Take the words out of a figure, for a picture the size of a stamp; the result stands below."""
    figure = drawing.figure
    for legend in list(figure.legends):
        legend.remove()
    for ax in figure.axes:
        for text in list(ax.texts):
            text.remove()
        ax.set(xlabel="", ylabel="")
        ax.tick_params(length=0, labelbottom=False, labelleft=False)
    return Drawing(figure, drawing.title, drawing.alt, result)


@dataclass(frozen=True)
class Table:
    """A table of numbers: cells are text (formulas in dollar signs allowed) or numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    footer: tuple[object, ...] = ()


def number(value: object, spec: str = "") -> str:
    """Typeset a number the way the pages print it.

    Twelve significant digits hide the last bits of floating point, whole
    numbers lose their point, and the minus is a true minus sign.

    >>> number(0.4), number(-1.6000000000000001), number(4.0)
    ('0.4', '−1.6', '4')
    >>> number(4 / 13, ".4f")
    '0.3077'
    """
    if isinstance(value, Fraction):
        text = f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
    elif isinstance(value, (int, str)) and not spec:
        text = str(value)
    else:
        text = format(value if isinstance(value, int) else float(cast(SupportsFloat, value)), spec or ".12g")
    return "−" + text[1:] if text.startswith("-") else text
