"""Show a figure in a notebook, drawn as sharp as the screen allows and described in words."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Picture:
    """A figure as SVG, which a notebook shows when it is the last value of a cell."""

    svg: str
    alt: str

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.alt}


def show(figure: Figure, title: str, alt: str) -> Picture:
    """Make a picture of a figure for a notebook cell.

    Args:
        figure: As made by `new_axes`.
        title: A few words: what the figure is.
        alt: One or two sentences: what it shows, for someone who cannot see it.

    Returns:
        The picture. Outside a notebook it prints as its description.

    Example:
        >>> from recap.plots.style import new_axes
        >>> figure, ax = new_axes()
        >>> show(figure, "Nothing yet", "Two empty axes.")
        Two empty axes.
    """
    words = f"<title>{html.escape(title)}</title><desc>{html.escape(alt)}</desc>"
    return Picture(re.sub(r"<svg[^>]*>", lambda tag: tag[0] + words, to_svg(figure), count=1), alt)


def to_svg(figure: Figure) -> str:
    """Write a figure as SVG, the same bytes every time."""
    stream = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": "recap", "svg.fonttype": "path", "savefig.dpi": 72}), _laid_out(figure):
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return stream.getvalue()


@contextmanager
def _laid_out(figure: Figure) -> Iterator[None]:
    """Find the places of everything once; to save a figure, Matplotlib would draw all of it twice for that."""
    engine, canvas = figure.get_layout_engine(), figure.canvas
    FigureCanvasSVG(figure)  # the layout depends on what text measures in SVG
    if engine:
        engine.execute(figure)
        figure.set_layout_engine("none")
    try:
        yield
    finally:
        if engine:
            figure.set_layout_engine(engine)
        figure.set_canvas(canvas)
