"""What readers need who see little, enlarge the text, force colours, or use a keyboard or a coarse finger."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import built
import pytest
from built import Site

from recap.site.deliver import npm
from recap.site.deliver.chromium import FLAGS, find_browser

site, home, addresses = built.site, built.home, built.addresses  # fixtures
SCREENS = {"wide": (1280, 800), "phone": (360, 740)}
# Words and the colour behind them, each pair of colours once; 4.5 is enough, 3 for large letters. Figures have rules
# of their own, and what is not displayed at all needs none.
FAINT = """() => {
    const parse = (text) => text.match(/[\\d.]+/g).map(Number);
    const over = ([r, g, b, a = 1], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a)];
    const light = (colour) => {
        const [r, g, b] = colour.map((one) => (one /= 255) <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = new Map([[document.documentElement, [255, 255, 255]]]);
    const ground = (it) => {
        const own = behind.has(it) ? "" : getComputedStyle(it).backgroundColor;
        if (own) behind.set(it, over(parse(own), ground(it.parentElement)));
        return behind.get(it);
    };
    const seen = new Set(), faint = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wordy = new Set(document.querySelectorAll("x-tex")); // all letters of a formula have its colour
    while (words.nextNode()) {
        const it = words.currentNode.parentElement;
        if (words.currentNode.data.trim() && !it.closest("script, style, svg, x-tex")) wordy.add(it);
    }
    for (const it of wordy) {
        if (!it.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const style = getComputedStyle(it), size = parseFloat(style.fontSize);
        const under = ground(it), colour = over(parse(style.color), under);
        const key = [colour, under, size].join();
        if (seen.has(key)) continue;
        seen.add(key);
        const [high, low] = [light(colour), light(under)].sort((a, b) => b - a);
        const need = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        if ((high + 0.05) / (low + 0.05) < need) faint.push(`${it.outerHTML.slice(0, 60)} ${colour} on ${under}`);
    }
    return faint;
}"""
# A formula is a word for this purpose, or there would be too many elements.
WITHOUT_DRAWINGS = """() => {
    document.querySelectorAll("x-tex").forEach((it) => it.replaceChildren("formula"));
    document.querySelectorAll("figure svg g").forEach((it) => it.remove());
}"""
TARGETS: dict[str, Any] = {"runOnly": ["target-size"], "rules": {"target-size": {"enabled": True}}}
OPEN = "() => document.querySelectorAll('details:not(.recap-mark)').forEach((fold) => (fold.open = true))"
# What is cut off without a way to scroll to it.
CUT = """() => [...document.querySelectorAll("body *")].filter((it) => {
    if (it.closest(".recap-hidden, x-katex, svg, .md-search__output, .md-sidebar") || it.clientWidth < 3) return false;
    const drawn = it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!drawn || !it.textContent.trim()) return false;
    const style = getComputedStyle(it);
    return (/hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1) ||
        (/hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 2);
}).map((it) => it.outerHTML.slice(0, 80))"""
INK = "() => getComputedStyle(document.querySelector('figure svg')).fill"
MARKS = """() => [...document.querySelectorAll("figure svg g *")]
    .flatMap((mark) => [getComputedStyle(mark).stroke, getComputedStyle(mark).fill])
    .filter((colour) => colour.startsWith("rgb("))"""


@pytest.fixture(scope="module")
def seen(browser: Any, home: str, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong on the pages, each seen on both screens and in both themes."""
    found: dict[str, list[str]] = {"faint": [], "small": [], "cut": []}
    for screen, (width, height) in SCREENS.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", bypass_csp=True
        )
        page = context.new_page()
        page.add_init_script(path=str(npm.folder() / "axe-core" / "axe.min.js"))
        for address in addresses:
            page.goto(home + address, wait_until="load")
            page.evaluate(OPEN)
            for scheme in ("default", "slate"):
                page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
                found["faint"] += [f"{address} ({screen}, {scheme}): {words}" for words in page.evaluate(FAINT)]
            if screen == "phone":
                found["cut"] += [f"{address}: {words}" for words in cut(page, 320)]
                page.evaluate(WITHOUT_DRAWINGS)
                for violation in page.evaluate("rules => axe.run(document, rules)", TARGETS)["violations"]:
                    found["small"] += [f"{address}: {node['html'][:90]}" for node in violation["nodes"]]
        context.close()
    return found


def cut(page: Any, width: int) -> list[str]:
    """What cannot be read on a screen this wide."""
    page.set_viewport_size({"width": width, "height": 740})
    wide = page.evaluate("document.documentElement.scrollWidth")
    lost: list[str] = page.evaluate(CUT)
    return lost + ([f"it is {wide} wide and scrolls sideways"] if wide > width else [])


def test_all_words_stand_out_from_what_is_behind_them(seen: dict[str, list[str]]) -> None:
    assert seen["faint"] == []


def test_every_target_is_large_enough_for_a_finger(seen: dict[str, list[str]]) -> None:
    assert seen["small"] == []


def test_a_screen_of_320_pixels_cuts_nothing(seen: dict[str, list[str]]) -> None:
    assert seen["cut"] == []


@pytest.mark.parametrize("what", ["h1", "x-tex"])
def test_words_and_formulas_that_are_too_faint_are_found(browser: Any, home: str, what: str) -> None:
    page = browser.new_page()
    page.goto(home + "recap/line/")
    page.evaluate("what => { document.querySelector(`article ${what}`).style.color = '#ddd'; }", what)
    assert len(page.evaluate(FAINT)) == 1
    page.close()


def test_text_of_twice_the_size_loses_nothing(browser: Any, home: str, addresses: list[str]) -> None:
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]  # as a reader sets it in the browser
    enlarged = browser.browser_type.launch(executable_path=find_browser(), args=flags)
    page = enlarged.new_page()
    found = []
    for address in addresses:
        page.goto(home + address, wait_until="load")
        page.evaluate(OPEN)
        found += [f"{address}: {words}" for words in cut(page, 1280)]
    size = page.evaluate(
        "() => parseFloat(getComputedStyle(document.querySelector('article p:not([class])')).fontSize)"
    )
    enlarged.close()
    assert found == []
    assert size >= 32


@pytest.mark.parametrize("system", ["dark", "light"])
@pytest.mark.parametrize("chosen", ["default", "slate"])
def test_figures_can_be_seen_where_colours_are_forced(browser: Any, home: str, system: str, chosen: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=system)
    page = context.new_page()
    page.goto(home + "recap/line/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", chosen)
    paper = 0 if system == "dark" else 255
    assert page.evaluate(INK) == f"rgb({255 - paper}, {255 - paper}, {255 - paper})"
    for colour in set(page.evaluate(MARKS)):
        red, green, blue = map(int, re.findall(r"\d+", colour))
        if (red, green, blue) != (paper, paper, paper):
            light = (0.3 * red + 0.59 * green + 0.11 * blue) / 255
            assert light > 0.18 if system == "dark" else light < 0.9, colour
    context.close()


def test_tabs_search_and_theme_show_where_the_focus_is(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + "recap/line/?all")  # a set of tabs in a closed fold takes no focus
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


def test_a_formula_is_mathematics_for_a_screen_reader_and_has_a_name(site: Site) -> None:
    page = next(page for page in site.pages() if page.address.endswith("recap/line/"))
    assert 'aria-label="Equation (7), slope formula"' in page.text
    boxes = re.findall(r'<div[^>]*class="recap-math__box"[^>]*>', page.text)
    assert [box for box in boxes if "aria-label=" not in box or 'role="group"' not in box] == []
    drawn, spoken = page.text.count('class="katex-html" aria-hidden="true"'), page.text.count("<math ")
    assert drawn == spoken > 100
