"""The fences of the handbook as HTML elements: `math`, `from`, `figure`, `table` and `practice`.

Captions and cells are left as Markdown: the elements enter the tree before
inline text is processed, so formulas, links and inserted values work in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NoReturn, TypeVar
from xml.etree.ElementTree import Element, SubElement

from recap.site import ahead
from recap.site.figures import svg
from recap.site.figures.book import Drawing, Table, number
from recap.site.pages import context, numbering
from recap.site.pages.plaintext import plain_text
from recap.site.pages.values import lesson_module

T = TypeVar("T")
NUMERAL = re.compile(r"[−+-]?[\d,./ ]*\d ?%?")
OPTIONS = ("law", "worked", "definition", "false")


class FenceFault(ValueError):
    """Says in one line what is wrong with a fence."""


def check_options(options: str) -> None:
    """Refuse a misspelt option of a math fence, which would change what is checked."""
    for option in numbering.without_name(options):
        if not (option in OPTIONS or option.startswith(("data=", "#eq-"))):
            known = f'{", ".join(OPTIONS)}, data=NAME, #eq-NAME or name="..."'
            raise FenceFault(f"a math fence has no option {option}: {known}")
    if numbering.fence_name(options) and not numbering.ANCHOR.search(options):
        raise FenceFault("a formula with a name needs an anchor, such as #eq-slope, by which it is found")


def formula(tex: str, anchor: str = "", label: str = "", known_as: str = "") -> Element:
    """A displayed formula in a box of its own, which scrolls if it is too wide, and can be copied as LaTeX."""
    block = Element("div", {"class": "recap-math"})
    name = ", ".join(filter(None, [f"Equation {label}" if label else "Formula", known_as]))
    if known_as:
        block.set("data-name", known_as[0].upper() + known_as[1:])
    box = SubElement(block, "div", {"class": "recap-math__box", "role": "group", "tabindex": "0", "aria-label": name})
    SubElement(box, "x-tex", {"display": "", "tex": tex})
    if anchor:
        block.set("id", anchor)
        SubElement(block, "a", {"class": "recap-math__number", "href": f"#{anchor}", "aria-label": name}).text = label
    copied = f"Copy {name[0].lower()}{name[1:]} as LaTeX"
    SubElement(
        block, "button", {"class": "recap-latex", "type": "button", "data-clipboard-text": tex, "aria-label": copied}
    )
    return block


def once_more(reference: str) -> Element:
    """A formula of a lesson where it is needed again; its number leads to where it stands.

    Args:
        reference: Such as "line#eq-slope".

    Raises:
        FenceFault: If there is no such formula.
    """
    page, _, anchor = reference.partition("#")
    folder = context.current.docs / "recap"
    try:
        tex, label, known_as = numbering.formula_of(folder / f"{page}.md", anchor)
    except numbering.ReferenceFault as fault:
        raise FenceFault(str(fault)) from None
    block = formula(tex, known_as=known_as)
    block.attrib.pop("data-name", None)  # the search finds it where it stands
    block.set("class", "recap-math recap-math--again")  # checked there, too
    path = "" if context.current.lesson == page else f"{page}.md"
    if path and context.current.path.partition("/")[0] != "recap":
        path = f"recap/{path}"
    name = f"Equation {label}{', ' + known_as if known_as else ''}: where it is derived"
    number = Element("a", {"class": "recap-math__number", "href": f"{path}#{anchor}", "aria-label": name})
    number.text = label
    block.insert(1, number)
    return block


def drawing(source: str, anchor: str, label: str, letters: set[str]) -> tuple[Element, str]:
    """A figure with its numbered caption, and its SVG, which is not Markdown and goes in later.

    Args:
        source: The name of a drawing, or what `recap.plots.show` made of one in a lab.
        anchor: The id of the figure.
        label: Such as "figure 2".
        letters: Outlines that the page has already; those of this figure are added.

    Raises:
        FenceFault: If there is no such drawing, or it cannot be drawn in the theme's colours.
    """
    try:
        raw, title, alt, caption = ahead.result(drawn, source)
        picture = svg.inline(raw, anchor, plain_text(title), plain_text(alt), letters)
    except svg.DrawingError as error:
        raise FenceFault(f"{anchor} cannot be drawn: {error}") from error
    figure = Element("figure", {"id": anchor, "class": "recap-figure"})
    _caption(SubElement(figure, "figcaption"), label, caption)
    return figure, picture


def drawn(source: str) -> tuple[str, str, str, str]:
    """SVG, title, description and caption of a drawing; `recap.site.ahead` may draw it in another process."""
    if source.startswith("<"):
        title, alt = svg.words(source)
        return source, title, alt, title
    from recap.plots.show import to_svg

    made = _made(source, Drawing)
    raw = to_svg(made.figure)
    svg.check_text(made.figure)
    return raw, made.title, made.alt, made.caption


def table(name: str, anchor: str, label: str) -> Element:
    """A table of a lesson: numbers to the right, the first words of a row as its heading.

    The caption stands outside the box that scrolls, so it stays in sight on a phone.
    """
    made = _made(name, Table)
    caption = f"{anchor}-caption"
    figure = Element("figure", {"id": anchor, "class": "recap-table"})
    _caption(SubElement(figure, "figcaption", id=caption), label, made.caption)
    named = {"aria-labelledby": caption}
    box = SubElement(figure, "div", {"class": "recap-table__box", "role": "group", "tabindex": "0", **named})
    grid = SubElement(box, "table", named)
    for row in (*made.rows, made.footer or made.header):
        if len(row) != len(made.header):
            raise FenceFault(f"table {name} has {len(made.header)} columns, but a row has {len(row)} cells: {row}")
    numeric = [_is_numeric([row[place] for row in made.rows]) for place in range(len(made.header))]
    head = SubElement(SubElement(grid, "thead"), "tr")
    for words, right in zip(made.header, numeric, strict=True):
        SubElement(head, "th", {"scope": "col"} | _side(right)).text = words
    for part, rows in (("tbody", made.rows), ("tfoot", (made.footer,) if made.footer else ())):
        lines = SubElement(grid, part) if rows else grid
        for row in rows:
            _row(lines, row, numeric)
    return figure


def exercises(source: str) -> str:
    """Exercises on the topics that a fence names, as HTML."""
    module = lesson_module("practice")
    if module is None:
        raise FenceFault("there are no exercises: recap/site/course/practice.py is missing")
    try:
        return str(module.block(source))
    except ValueError as fault:
        raise FenceFault(str(fault)) from None


def _row(part: Element, row: Sequence[object], numeric: list[bool]) -> None:
    line = SubElement(part, "tr")
    for place, (cell, right) in enumerate(zip(row, numeric, strict=True)):
        words = number(cell)
        wordy = words != "" and not NUMERAL.fullmatch(words)
        tag, scope = ("th", {"scope": "row"}) if wordy and place == 0 else ("td", {})
        SubElement(line, tag, scope | _side(right and not wordy)).text = words


def _caption(element: Element, label: str, words: str) -> None:
    SubElement(element, "b").text = f"{label.capitalize()}."
    element[-1].tail = f" {words}"


def _is_numeric(cells: list[object]) -> bool:
    filled = [cell for cell in cells if cell != ""]
    return bool(filled) and all(NUMERAL.fullmatch(number(cell)) for cell in filled)


def _side(right: bool) -> dict[str, str]:
    return {"class": "recap-right"} if right else {}


def _made(name: str, kind: type[T]) -> T:
    lesson, dot, function = name.strip().partition(".")
    module = lesson_module(lesson) if dot else None
    make = getattr(module, function, None)
    if not callable(make):
        _missing(name, kind)
    made = make()
    if not isinstance(made, kind):
        raise FenceFault(f"{name} makes a {type(made).__name__}, but the fence needs a {kind.__name__}")
    return made


def _missing(name: str, kind: type) -> NoReturn:
    lesson, _, function = name.strip().partition(".")
    raise FenceFault(
        f"there is no {kind.__name__.lower()} {name.strip()}: recap/site/course/{lesson}.py has no {function}()"
    )
