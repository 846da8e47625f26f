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
