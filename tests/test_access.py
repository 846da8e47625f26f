"""What readers need who force colours, use a keyboard, or listen to a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import built
import pytest
from built import Site

site, home = built.site, built.home  # fixtures
INK = "() => getComputedStyle(document.querySelector('figure svg')).fill"
MARKS = """() => [...document.querySelectorAll("figure svg g *")]
    .flatMap((mark) => [getComputedStyle(mark).stroke, getComputedStyle(mark).fill])
    .filter((colour) => colour.startsWith("rgb("))"""


@pytest.fixture(scope="module")
def lesson(browser: Any, home: str) -> Iterator[Any]:
    """A lesson that is open."""
    page = browser.new_page()
    page.goto(home + "recap/line/")
    yield page
    page.close()


@pytest.mark.parametrize("system", ["dark", "light"])
@pytest.mark.parametrize("chosen", ["default", "slate"])
def test_figures_can_be_seen_where_colours_are_forced(lesson: Any, system: str, chosen: str) -> None:
    page = lesson
    page.emulate_media(forced_colors="active", color_scheme=system)
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", chosen)
    paper = 0 if system == "dark" else 255
    assert page.evaluate(INK) == f"rgb({255 - paper}, {255 - paper}, {255 - paper})"
    for colour in set(page.evaluate(MARKS)):
        red, green, blue = map(int, re.findall(r"\d+", colour))
        if (red, green, blue) != (paper, paper, paper):
            light = (0.3 * red + 0.59 * green + 0.11 * blue) / 255
            assert light > 0.18 if system == "dark" else light < 0.9, colour


def test_tabs_search_and_theme_show_where_the_focus_is(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + "about/teachers/")  # the lightest page with tabs outside a fold, where they take focus
    for focus, drawn in (
        (".tabbed-set > input", ".tabbed-set > .tabbed-labels"),
        (".md-search__input", ".md-search__input"),
        (".md-option", ".md-option + label"),
        (".md-skip", ".md-skip"),
    ):
        page.keyboard.press("Tab")  # or the browser thinks of a mouse
        page.locator(focus).first.focus()
        assert page.locator(drawn).first.evaluate("it => getComputedStyle(it).outlineStyle") == "solid", focus
    context.close()


def test_headings_form_a_tree_and_their_anchors_do_not_depend_on_their_order(site: Site) -> None:
    wrong = []
    for page in site.pages():
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page.text)]
        wrong += [f"{page.address}: h{b} follows h{a}" for a, b in pairwise(levels) if b > a + 1]
        numbered = re.findall(r'<h[1-6][^>]* id="([^"]*_\d+)"', page.text)
        wrong += [f"{page.address}: give the second {anchor} an anchor of its own" for anchor in numbered]
        if not re.search(r"<html[^>]* lang=\"?en\b", page.text):
            wrong.append(f"{page.address} does not say that it is English")
    assert wrong == []


def test_nothing_keeps_a_reader_from_spacing_the_text_otherwise(site: Site) -> None:
    kept = r'style="[^"]*(?:letter-spacing|word-spacing|line-height)[^;"]*!important'
    assert [page.address for page in site.pages() if re.search(kept, page.text)] == []


def test_a_formula_is_mathematics_for_a_screen_reader_and_has_a_name(site: Site) -> None:
    page = next(page for page in site.pages() if page.address.endswith("recap/line/"))
    assert 'aria-label="Equation (7), slope formula"' in page.text
    boxes = re.findall(r'<div[^>]*class="recap-math__box"[^>]*>', page.text)
    assert [box for box in boxes if "aria-label=" not in box or 'role="group"' not in box] == []
    drawn, spoken = page.text.count('class="katex-html" aria-hidden="true"'), page.text.count("<math ")
    assert drawn == spoken > 100
