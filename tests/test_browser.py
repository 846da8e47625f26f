"""The site in a real browser: wide and on a phone, light and dark, with and without JavaScript."""

from __future__ import annotations

from typing import Any

import built
import pytest

site, home, addresses = built.site, built.home, built.addresses  # fixtures
LIGHT = "course/history/"  # has formulas, figures and folds, and a quarter of the weight of a lesson
SCREENS = {"wide": (1280, 800), "phone": (360, 740)}
STROKES = """() => [...new Set(
    [...document.querySelectorAll("figure svg *")].map((mark) => getComputedStyle(mark).stroke)
)]"""
MOVING = """() => [...document.querySelectorAll("*")]
    .filter((it) => parseFloat(getComputedStyle(it).transitionDuration) > 0).length"""
# Where the text of a heading begins, or else where an element begins.
FIRST_LINE = """it => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return (/^H\\d$/.test(it.tagName) ? range : it).getBoundingClientRect().top;
}"""
SCROLL_BARS = "() => getComputedStyle(document.documentElement).colorScheme"
BEHIND = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
# Marks whose first element is there but cannot be seen, and how many buttons can.
UNSEEN = """([marks, buttons]) => {
    const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 0;
    const first = (mark) => document.querySelector(mark) ?? document.body;
    return {
        marks: marks.filter((mark) => !seen(first(mark))),
        buttons: [...document.querySelectorAll(buttons)].filter(seen).length,
    };
}"""
IN_SIGHT = [f"{mark}:not(details *, .tabbed-block *)" for mark in (".katex-html", "figure svg")]


def test_without_javascript_all_is_there(browser: Any, home: str, addresses: list[str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    missing = []
    for address in addresses:
        page.goto(home + address, wait_until="load")
        found = page.evaluate(UNSEEN, [["h1", ".md-tabs__link", *IN_SIGHT], "article button"])
        missing += [f"{address}: {mark}" for mark in found["marks"]]
        if found["buttons"]:
            missing.append(f"{address}: a script must stand behind the buttons")
        folds = page.locator("article details:not([open], .recap-mark)")
        if before := folds.count():
            for _ in range(20):  # what comes near is laid out, and may move away under a hasty click
                summary = folds.first.locator("summary").first
                summary.scroll_into_view_if_needed()
                summary.click()
                if folds.count() < before:
                    break
                page.wait_for_timeout(100)
            else:
                missing.append(f"{address}: the fold does not open")
    context.close()
    assert missing == []


def test_without_javascript_a_phone_opens_the_menu_and_the_theme_follows_the_system(browser: Any, home: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, color_scheme="dark", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(home)
    assert brightness(page) < 64
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-nav--primary >> text=Recap").first.wait_for(state="visible", timeout=20_000)
    context.close()


@pytest.mark.parametrize(("system", "dark"), [("light", False), ("dark", True)])
def test_the_first_paint_has_the_theme_of_the_system(browser: Any, home: str, system: str, dark: bool) -> None:
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.route("**/bundle.*.js", lambda route: route.abort())  # as on a slow line: only the page itself is there
    page.goto(home)
    assert (brightness(page) < 64) is dark
    assert page.evaluate(SCROLL_BARS) == system
    context.close()


def test_the_chosen_theme_is_kept_on_the_next_page(browser: Any, home: str) -> None:
    context = browser.new_context(color_scheme="light", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home)
    page.locator("[data-md-component=palette] label:visible").click()
    page.wait_for_function("document.body.getAttribute('data-md-color-scheme') === 'slate'")
    assert page.evaluate(SCROLL_BARS) == "dark"
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(home + LIGHT)
    assert brightness(page) < 64
    context.close()


def test_figures_follow_the_theme_without_a_reload(browser: Any, home: str) -> None:
    context = browser.new_context(color_scheme="light", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home)
    day = page.evaluate(STROKES)
    page.locator("[data-md-component=palette] label:visible").click()
    page.wait_for_function("document.body.getAttribute('data-md-color-scheme') === 'slate'")
    night = page.evaluate(STROKES)
    assert len(day) == len(night) > 2
    assert set(day) & set(night) <= {"none"}
    context.close()


@pytest.mark.parametrize("screen", ["wide", "phone"])
def test_the_first_screen_shows_heading_figure_and_ways_in(browser: Any, home: str, screen: str) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(home)
    for mark in ("h1", ".lead", "figure svg", "figcaption", ".home > ol li >> nth=0", ".home > ol li >> nth=2"):
        box = page.locator(mark).first.bounding_box()
        assert box, mark
        assert box["y"] >= 0, mark
        assert box["y"] + box["height"] <= height, f"{mark} ends at {box['y'] + box['height']:.0f} of {height}"
    context.close()


@pytest.mark.parametrize(("name", "opened"), [("Menu", "__drawer"), ("Search", "__search")])
def test_menu_and_search_of_a_phone_open_by_keyboard(browser: Any, home: str, name: str, opened: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(home)
    page.get_by_role("button", name=name, exact=True).press("Enter")
    page.wait_for_function(f"document.getElementById('{opened}').checked", timeout=20_000)
    inside = ".md-search__input:focus" if name == "Search" else ".md-nav--primary .md-nav__link >> text=Recap"
    page.locator(inside).first.wait_for(state="visible", timeout=20_000)
    context.close()


def test_focus_is_visible_wherever_the_tabulator_leads(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + LIGHT)
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        mark, style, where = page.evaluate(
            """() => {
                const at = document.activeElement, style = (it) => getComputedStyle(it).outlineStyle;
                const drawn = at.matches(".md-option, .tabbed-set > input") ? at.nextElementSibling ?? at : at;
                return [at.outerHTML.slice(0, 80), style(at) + style(drawn), at.tagName];
            }"""
        )
        if where != "BODY" and "solid" not in style and "md-search__input" not in mark and "tabbed" not in mark:
            unseen.append(mark)
    context.close()
    assert unseen == []


def test_a_formula_is_drawn_once_and_read_once(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home + LIGHT)
    formula = page.locator(".recap-math .katex").first
    spoken, drawn = formula.locator(".katex-mathml"), formula.locator(".katex-html")
    assert spoken.evaluate("it => it.offsetWidth * it.offsetHeight") <= 1
    assert drawn.evaluate("it => it.offsetHeight") > 10
    assert drawn.get_attribute("aria-hidden") == "true"
    context.close()


@pytest.mark.parametrize(
    ("screen", "anchors"),
    [("wide", ("eq-slope", "fig-line-points", "the-table")), ("phone", ("tab-line-worked", "code-25", "sources"))],
)
def test_a_link_into_a_page_shows_its_target_below_the_header(
    browser: Any, home: str, screen: str, anchors: tuple[str, ...]
) -> None:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    hidden = []
    page = context.new_page()
    for anchor in anchors:
        page.goto(f"{home}recap/line/?{anchor}#{anchor}")  # another address, so that the page is loaded again
        for _ in range(200):  # a slow machine may still be on its way there
            page.wait_for_timeout(100)
            top = page.locator(f"#{anchor}").evaluate(FIRST_LINE)
            header = page.locator(".md-header").bounding_box()
            if header["y"] + header["height"] <= top < height:
                break
        else:
            hidden.append(f"{anchor} stands at {top:.0f} of {height}")
    context.close()
    assert hidden == []


def test_the_search_answers(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home)
    page.locator(".md-search__input").press_sequentially("slope")
    page.locator(".md-search-result__item").first.wait_for(state="visible", timeout=20_000)
    context.close()


def test_on_paper_folds_are_open_and_the_frame_is_gone(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.goto(home + LIGHT)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details").count() == page.locator("details[open]").count() > 0
    assert brightness(page) > 240
    assert not page.locator(".md-header").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    context.close()


def test_whoever_wants_less_motion_gets_none(browser: Any, home: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(home + LIGHT)
    assert page.evaluate(MOVING) == 0
    context.close()


def brightness(page: Any) -> float:
    """How light the page is behind its text, from 0 to 255."""
    red, green, blue = page.evaluate(BEHIND)
    return float(red + green + blue) / 3
