"""The fences of the handbook as HTML elements: `math`, `from`, `figure`, `table` and `practice`.

Captions and cells are left as Markdown: the elements enter the tree before
inline text is processed, so formulas, links and inserted values work in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from recap.site.figures import svg
from recap.site.figures.book import Table, number
from recap.site.pages import buttons, numbering
from recap.site.pages.context import Lessons, Page
from recap.site.pages.plaintext import plain_text

NUMERAL = re.compile(r"[−+-]?[\d,./ ]*\d ?%?")
LIVE = Path(svg.__file__).with_name("live") / "figures"
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
    block.append(buttons.of_formula(tex, name))
    return block


def moving(options: str) -> str:
    """The name of the figure that moves, which takes the place of a drawing: `live=fit`; nothing if there is none.

    Raises:
        FenceFault: If there is no such figure, or the fence has another option.
    """
    name = ""
    for option in options.split():
        key, _, value = option.partition("=")
        if key == "live" and (LIVE / f"{value}.js").is_file():
            name = value
        elif not option.startswith("#"):
            known = " or ".join(f"live={path.stem}" for path in sorted(LIVE.glob("*.js")))
            raise FenceFault(f"a figure has no option {option}: #fig-NAME, {known}")
    return name


def once_more(reference: str, here: Page) -> Element:
    """A formula of a lesson where it is needed again; its number leads to where it stands.

    Args:
        reference: Such as "line#eq-slope".
        here: The page at hand.

    Raises:
        FenceFault: If there is no such formula.
    """
    page, _, anchor = reference.partition("#")
    folder = here.docs / "recap"
    try:
        tex, label, known_as = numbering.formula_of(folder / f"{page}.md", anchor)
    except numbering.ReferenceFault as fault:
        raise FenceFault(str(fault)) from None
    block = formula(tex, known_as=known_as)
    block.attrib.pop("data-name", None)  # the search finds it where it stands
    block.set("class", "recap-math recap-math--again")  # checked there, too
    path = "" if here.lesson == page else f"{page}.md"
    if path and here.path.partition("/")[0] != "recap":
        path = f"recap/{path}"
    name = f"Equation {label}{', ' + known_as if known_as else ''}: where it is derived"
    number = Element("a", {"class": "recap-math__number", "href": f"{path}#{anchor}", "aria-label": name})
    number.text = label
    block.insert(1, number)
    return block


def drawing(source: str, anchor: str, label: str, letters: set[str], lessons: Lessons) -> tuple[Element, str]:
    """A figure with its numbered caption, and its SVG, which is not Markdown and goes in later.

    Args:
        source: The name of a drawing, or what `recap.plots.show` made of one in a lab.
        anchor: The id of the figure.
        label: Such as "figure 2".
        letters: Outlines that the page has already; those of this figure are added.
        lessons: Know the drawings.

    Raises:
        FenceFault: If there is no such drawing, or it cannot be drawn in the theme's colours.
    """
    try:
        if source.startswith("<"):
            title, alt = svg.words(source)
            raw, caption = source, title
        else:
            raw, title, alt, caption = lessons.drawing(source)
        picture = svg.inline(raw, anchor, plain_text(title), plain_text(alt), letters)
    except svg.DrawingError as error:
        raise FenceFault(f"{anchor} cannot be drawn: {error}") from error
    figure = Element("figure", {"id": anchor, "class": "recap-figure"})
    _caption(SubElement(figure, "figcaption"), label, caption)
    return figure, picture


def table(name: str, anchor: str, label: str, lessons: Lessons) -> Element:
    """A table of a lesson: numbers to the right, the first words of a row as its heading.

    The caption stands outside the box that scrolls, so it stays in sight on a phone.
    """
    made = _made(name, lessons)
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
        _write(SubElement(head, "th", {"scope": "col"} | _side(right)), words)
    for part, rows in (("tbody", made.rows), ("tfoot", (made.footer,) if made.footer else ())):
        lines = SubElement(grid, part) if rows else grid
        for row in rows:
            _row(lines, row, numeric)
    return figure


def exercises(source: str, lessons: Lessons) -> str:
    """Exercises on the topics that a fence names, as HTML."""
    block = getattr(lessons.module("practice"), "block", None)
    if not callable(block):
        raise FenceFault("there are no exercises: recap/site/course/practice.py has no block()")
    try:
        return str(block(source))
    except ValueError as fault:
        raise FenceFault(str(fault)) from None


def _row(part: Element, row: Sequence[object], numeric: list[bool]) -> None:
    line = SubElement(part, "tr")
    for place, (cell, right) in enumerate(zip(row, numeric, strict=True)):
        words = number(cell)
        wordy = words != "" and not NUMERAL.fullmatch(words)
        tag, scope = ("th", {"scope": "row"}) if wordy and place == 0 else ("td", {})
        _write(SubElement(line, tag, scope | _side(right and not wordy)), words)


def _caption(element: Element, label: str, words: str) -> None:
    SubElement(element, "b").text = f"{label.capitalize()}."
    element[-1].tail = f" {words}"


def _is_numeric(cells: list[object]) -> bool:
    filled = [cell for cell in cells if cell != ""]
    return bool(filled) and all(NUMERAL.fullmatch(number(cell)) for cell in filled)


def _write(cell: Element, words: str) -> None:
    """Fill a cell; a heading that is a formula and nothing else is read aloud in plain characters."""
    if cell.tag == "th" and re.fullmatch(r"\$[^$]+\$", words):
        SubElement(cell, "span", {"class": "recap-hidden"}).text = plain_text(words)
        cell = SubElement(cell, "span", {"aria-hidden": "true"})
    cell.text = words


def _side(right: bool) -> dict[str, str]:
    return {"class": "recap-right"} if right else {}


def _made(name: str, lessons: Lessons) -> Table:
    lesson, dot, function = name.partition(".")
    make = getattr(lessons.module(lesson) if dot else None, function, None)
    if not callable(make):
        raise FenceFault(f"there is no table {name}: recap/site/course/{lesson}.py has no {function}()")
    made = make()
    if not isinstance(made, Table):
        raise FenceFault(f"{name} makes a {type(made).__name__}, but the fence needs a Table")
    return made
