"""Make a Matplotlib drawing part of a page: small, described, and in the colours of the reader's theme."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as etree

from recap.site.figures.paths import shorten

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PHONE = 328  # pixels that a figure has on a phone
SMALLEST = 9.5  # pixels of the smallest text that can be read there
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b")
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
LETTER = re.compile(r"(?:DejaVu|Cm|STIX)\w*(?:-[A-Za-z]+)*-[0-9a-f]+")  # ids of outlines of letters
UNNAMED = re.compile(r"[A-Za-z0-9.]+_\d+")  # ids Matplotlib gives, such as line2d_7


class DrawingError(ValueError):
    """Says in one line why a drawing cannot go on a page."""


def inline(svg: str, name: str, title: str, alt: str, letters: set[str] | None = None) -> str:
    """Prepare SVG from `recap.plots.show.to_svg` for a page.

    Args:
        svg: What Matplotlib wrote.
        name: Unique on the site; ids begin with it.
        title: A few words for the browser's list of elements and the tooltip.
        alt: What the figure shows, for a screen reader.
        letters: The outlines of letters that earlier figures of the page hold;
            they are used again, and those of this figure are added.

    Raises:
        DrawingError: If it uses a colour that `recap.plots.style` does not name, or draws pixels.
    """
    root = etree.fromstring(svg)
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
        element.text = element.tail = None
        for key in [key for key in element.attrib if "}" in key]:
            element.set(key.split("}")[-1], element.attrib.pop(key))
    _prune(root, set() if letters is None else letters)
    _rename(root, name)
    for element in root.iter():
        _tidy(element)
    for text in root.iterfind(".//g[@transform]"):
        _place_letters(text)
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "viewBox": box,
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "style": "fill:var(--fig-ink);stroke-linejoin:round;stroke-linecap:butt",
            "data-search-exclude": "",
        }
    )
    for place, (tag, words) in enumerate([("title", title), ("desc", alt)]):
        element = etree.Element(tag, id=f"{name}-{tag}")
        element.text = words
        root.insert(place, element)
    return etree.tostring(root, encoding="unicode")


def words(svg: str) -> tuple[str, str]:
    """Title and description inside SVG that `recap.plots.show.show` made.

    Raises:
        DrawingError: If there are none.
    """
    root = etree.fromstring(svg)
    title, alt = (root.findtext("{http://www.w3.org/2000/svg}" + tag) for tag in ("title", "desc"))
    if not title or not alt:
        raise DrawingError("it has no description: make it with show(figure, title, alt) of recap.plots.show")
    return title, alt


def check_text(figure: Figure) -> None:
    """Refuse a figure with text too small for a phone."""
    from matplotlib.text import Text

    scale = PHONE / 72 / figure.get_size_inches()[0]
    for text in figure.findobj(Text):
        size = text.get_fontsize() * scale
        if text.get_text().strip() and text.get_visible() and size < SMALLEST:
            raise DrawingError(
                f"the text {text.get_text()!r} would be {size:.1f} pixels high on a phone, "
                f"but {SMALLEST} is the least that can be read"
            )


def _prune(element: etree.Element, letters: set[str]) -> None:
    """Remove what draws nothing, groups that group nothing, and letters that the page has already."""
    children = list(element)
    for child in children:
        _prune(child, letters)
    element[:] = [kept for child in children for kept in _kept(child, letters)]


def _kept(child: etree.Element, letters: set[str]) -> list[etree.Element]:
    name = child.get("id", "")
    if child.tag == "image":
        raise DrawingError("it draws pixels, which cannot follow the theme: use lines, areas or contours")
    if child.tag in ("metadata", "style", "title", "desc") or child.get("style", "").strip(" ;") == "fill: none":
        return []
    if LETTER.fullmatch(name):
        again = name in letters
        letters.add(name)
        return [] if again else [child]
    if UNNAMED.fullmatch(name) and child.tag == "g":
        del child.attrib["id"]
    if child.tag == "g" and not child.attrib:
        return list(child)
    empty = child.tag in ("g", "defs") and len(child) == 0 and "id" not in child.attrib
    return [] if empty else [child]


def _rename(root: etree.Element, name: str) -> None:
    """Give ids the name of the figure, so that two figures of a page never mix."""
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    short = {old: f"{name}-{number}" for number, old in enumerate(dict.fromkeys(ids)) if not LETTER.fullmatch(old)}
    for element in root.iter():
        for key, value in element.items():
            if key == "id":
                element.set(key, short.get(value, value))
            elif key == "href":
                element.set(key, "#" + short.get(value[1:], value[1:]))
            elif value.startswith("url(#"):
                element.set(key, f"url(#{short[value[5:-1]]})")


def _tidy(element: etree.Element) -> None:
    for key, value in element.items():
        if key == "style":
            value = COLOUR.sub(_variable, re.sub(r"\s*([:;])\s*", r"\1", value))
        elif key == "d":
            value = shorten(value, 0 if LETTER.fullmatch(element.get("id", "")) else 2 if "id" in element.attrib else 1)
        elif key in ("x", "y", "width", "height"):
            value = NUMBER.sub(_rounded, value)
        elif key == "transform":
            value = re.sub(r"translate\([^)]*\)", lambda move: NUMBER.sub(_rounded, move[0]), value)
        element.set(key, value)


def _place_letters(text: etree.Element) -> None:
    """Write the places of letters as whole numbers: a hundred of them make the size of the type."""
    for letter in text.iterfind("use"):
        move = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", letter.get("transform", ""))
        if move and LETTER.fullmatch(letter.get("href", "")[1:]):
            del letter.attrib["transform"]
            for key, value in zip("xy", move.groups(), strict=True):
                if round(float(value)):
                    letter.set(key, str(round(float(value))))


@cache
def _names() -> dict[str, str]:
    """Return the names of the colours; Matplotlib writes black by default, and means ink."""
    from recap.plots.style import COLOURS

    return {colour: name for name, colour in COLOURS.items()} | {"#000000": "ink"}


def _variable(colour: re.Match[str]) -> str:
    name = _names().get(colour[0])
    if name is None:
        known = ", ".join(dict.fromkeys(name.upper() for name in _names().values()))
        raise DrawingError(f"it uses the colour {colour[0]}, but recap.plots.style has only {known}")
    return f"var(--fig-{name})"


def _rounded(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
