"""What a reference or a term shows to who points at it; and the report of an error, which names the section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import built
import pytest
from built import ROOT, Site
from playwright.sync_api import Error

site, home = built.site, built.home  # fixtures

PREVIEW = "#recap-preview"
PAGE = "course/history/"  # the lightest page with both of these
TERM = "article a.recap-term[href$='#transformer']"
OWN = "article a.recap-reference[href='#eq-nplm']"
FIGURE = "article a.recap-reference[href='#fig-tasks-two-penalties']"
ELSEWHERE = "article a.recap-reference[href='../line/#fig-line-squares']"
TWICE = "() => [...document.querySelectorAll('[id]')].map((it) => it.id).filter((id, i, all) => all.indexOf(id) !== i)"
LOST = """() => [...document.querySelectorAll("#recap-preview use")]
    .filter((use) => !document.getElementById(use.getAttribute("href").slice(1))).length"""
SHIFTS = """() => { window.shifts = 0; new PerformanceObserver((list) =>
    list.getEntries().forEach((one) => (window.shifts += one.value))).observe({ type: "layout-shift" }); }"""
REPORT = """(body) => {
    const link = [...document.querySelectorAll(".origin a")].at(-1);
    link.href = "https://example.org/issues/new?title=Error&body=" + encodeURIComponent(body);
    link.dataset.report = "";
    link.addEventListener("click", (event) => event.preventDefault());
}"""
STRANGE = """([anchor, title]) => {
    const entry = document.querySelector(".md-nav--secondary a[href='#what-it-computes']");
    const heading = document.getElementById("what-it-computes");
    heading.id = anchor;
    entry.setAttribute("href", `#${anchor}`);
    entry.textContent = title;
    getSelection().selectAllChildren(heading.nextElementSibling);
}"""
ARRIVE = """async (place) => {
    const scrolled = new Promise((go) => addEventListener("scroll", go, { once: true }));
    document.querySelector(place).scrollIntoView();
    await scrolled;
    document.querySelector(place).scrollIntoView();
}"""
SHORTER = """() => [...document.querySelectorAll("article > :not(:has(a:hover))")]
    .forEach((it) => it.remove())"""  # what axe need not look at
BODY = "Page: docs/course/history.md\nSection: \nBuilt from: abc\n\nWhat is wrong:\n"

Visitor = Callable[..., Any]


@pytest.fixture(scope="module")
def visit(browser: Any, home: str) -> Iterator[Visitor]:
    """Opens a page as a certain kind of reader; each kind keeps its tab, since another starts a process of its own."""
    tabs: dict[str, Any] = {}

    def visit(address: str, **kind: Any) -> Any:
        name = repr(kind)
        if name not in tabs:
            tabs[name] = browser.new_context(viewport={"width": 1280, "height": 800}, **kind).new_page()
        page = tabs[name]
        page.set_viewport_size({"width": 1280, "height": 800})
        page.mouse.move(2, 2)
        page.goto(address if "://" in address else home + address, wait_until="load")
        return page

    yield visit
    for page in tabs.values():
        page.context.close()


def preview(page: Any, link: str) -> Any:
    """Point at a link and wait for its preview; once more if the page was still moving under the pointer."""
    shown = page.locator(PREVIEW)
    page.locator(link).first.scroll_into_view_if_needed()
    page.locator(link).first.hover()
    try:
        shown.wait_for(state="visible", timeout=5000)
    except Error:
        page.mouse.move(2, 2)
        page.locator(link).first.hover()
        shown.wait_for(state="visible", timeout=20_000)
    return shown


def test_a_reference_shows_the_formula_with_name_and_number(visit: Visitor) -> None:
    page = visit(PAGE)
    shown = preview(page, OWN)
    assert shown.locator("b").text_content() == "Parameters of the neural probabilistic language model"
    assert shown.locator(".katex-display .katex-html").is_visible()
    assert shown.locator("span").last.text_content() == page.locator(OWN).first.text_content()
    assert page.locator(OWN).first.get_attribute("aria-describedby") == "recap-preview"
    assert page.evaluate(TWICE) == []


def test_a_preview_stays_while_the_pointer_is_in_it_and_goes_with_escape_or_the_pointer(visit: Visitor) -> None:
    page = visit(PAGE)
    shown = preview(page, OWN)
    shown.hover()
    page.wait_for_timeout(600)
    assert shown.is_visible()
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    preview(page, OWN)
    page.mouse.move(2, 2)
    shown.wait_for(state="hidden", timeout=20_000)
    assert page.locator(f"{OWN}[aria-describedby]").count() == 0


def test_the_keyboard_opens_and_closes_previews(visit: Visitor) -> None:
    page = visit(PAGE)
    page.locator(TERM).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    shown = page.locator(PREVIEW)
    shown.wait_for(state="visible", timeout=20_000)
    assert "Transformer: a network that processes a text" in shown.text_content()
    page.keyboard.press("Escape")
    assert not shown.is_visible()
    assert page.locator(TERM).first.evaluate("it => it === document.activeElement")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    shown.wait_for(state="visible", timeout=20_000)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert "Transformer:" not in (shown.text_content() if shown.is_visible() else "")


def test_a_term_shows_its_definition_once(visit: Visitor) -> None:
    page = visit(PAGE)
    definition = page.locator(TERM).first.get_attribute("title")
    assert preview(page, TERM).text_content() == definition
    assert page.locator(TERM).first.get_attribute("title") is None  # or the browser would show it beside


def test_a_figure_of_another_page_is_fetched_when_it_is_asked_for_and_complete(visit: Visitor) -> None:
    page = visit("recap/mse/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(300)
    assert [url for url in asked if url.endswith("/recap/line/")] == []
    shown = preview(page, ELSEWHERE)
    assert len([url for url in asked if url.endswith("/recap/line/")]) == 1
    number = page.locator(ELSEWHERE).first.text_content().split()[1]  # "figure 1 of The line"
    assert shown.locator("figcaption b").text_content() == f"Figure {number}."
    assert shown.locator("svg").bounding_box()["height"] > 100
    assert page.evaluate(TWICE) == []
    assert page.evaluate(LOST) == 0
    page.mouse.move(2, 2)
    shown.wait_for(state="hidden")
    preview(page, ELSEWHERE)
    assert len([url for url in asked if url.endswith("/recap/line/")]) == 1


def test_a_page_without_formulas_wears_their_style_when_it_shows_one(visit: Visitor) -> None:
    page = visit("course/syllabus/")
    assert page.locator("link[href$='katex.css']").count() == 0
    page.evaluate(
        "document.querySelector('article p').innerHTML = '<a href=\"../../recap/line/#eq-slope\">a formula</a>'"
    )
    preview(page, "article p a")
    page.locator("link[href$='katex.css']").wait_for(state="attached")
    area = f"document.querySelector('{PREVIEW} .katex-mathml')"
    page.wait_for_function(f"{area}.offsetWidth * {area}.offsetHeight <= 1")


def test_nothing_moves_when_a_preview_opens(visit: Visitor) -> None:
    page = visit("recap/tasks/")
    page.locator(FIGURE).first.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    page.evaluate(SHIFTS)
    before = page.evaluate("document.documentElement.scrollHeight")
    preview(page, FIGURE)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") < 0.001  # nothing that an eye would notice
    assert page.evaluate("document.documentElement.scrollHeight") == before


@pytest.mark.parametrize(("address", "link"), [(PAGE, OWN), ("recap/tasks/", FIGURE), (PAGE, TERM)])
def test_a_preview_lies_within_the_window(visit: Visitor, address: str, link: str) -> None:
    page = visit(address)
    for width, height in ((1280, 800), (360, 740), (320, 480)):
        page.set_viewport_size({"width": width, "height": height})
        page.mouse.move(2, 2)
        box = preview(page, link).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height + 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_finger_follows_the_link(visit: Visitor) -> None:
    page = visit(PAGE, has_touch=True)
    page.locator(OWN).first.scroll_into_view_if_needed()
    page.locator(OWN).first.tap()
    page.wait_for_url("**#eq-nplm")
    page.wait_for_timeout(500)
    assert not page.locator(PREVIEW).is_visible()


def test_a_preview_follows_the_theme_and_the_wish_for_less_motion(visit: Visitor) -> None:
    page = visit(PAGE, color_scheme="dark", reduced_motion="reduce")
    shown = preview(page, OWN)
    look = shown.evaluate(
        "it => { const a = getComputedStyle(it); return [a.backgroundColor, a.color, a.animationName]; }"
    )
    assert look[0] == page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert look[0] != look[1]
    assert look[2] == "none"


@pytest.mark.parametrize(("address", "link"), [(PAGE, OWN), (PAGE, TERM), ("recap/mse/", ELSEWHERE)])
def test_axe_finds_no_violation_in_an_open_preview(visit: Visitor, address: str, link: str) -> None:
    from recap.site.deliver import npm

    page = visit(address, bypass_csp=True)
    preview(page, link)
    page.evaluate((npm.folder() / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate(SHORTER)
    found = page.evaluate(
        "places => axe.run({ include: places }, { resultTypes: ['violations'] })", [[PREVIEW], [link.split()[1]]]
    )
    assert [violation["id"] for violation in found["violations"]] == []


def test_without_a_server_own_references_are_shown_and_others_are_links(visit: Visitor, site: Site) -> None:
    page = visit((site.folder / PAGE / "index.html").as_uri())
    assert preview(page, OWN).is_visible()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((site.folder / "recap/mse/index.html").as_uri())
    page.locator(ELSEWHERE).first.scroll_into_view_if_needed()
    said.clear()
    page.locator(ELSEWHERE).first.hover()
    page.wait_for_timeout(600)
    assert not page.locator(PREVIEW).is_visible()
    assert said == []


def test_without_javascript_a_term_is_a_link_with_its_definition_as_a_tooltip(visit: Visitor) -> None:
    page = visit(PAGE, java_script_enabled=False)
    assert "processes a text" in page.locator(TERM).first.get_attribute("title")
    page.locator(TERM).first.click()
    assert page.url.endswith("/about/glossary/#transformer")


def test_a_report_names_the_section_in_which_the_reader_was(visit: Visitor) -> None:
    page = visit(PAGE, bypass_csp=True, locale="en-GB")  # a tab of its own, whose clock stands still
    page.clock.install()
    page.add_script_tag(path=ROOT / "docs/assets/report.js")  # as where the publisher named a repository
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)  # a reader who stays is not a matter of the machine
    page.evaluate(ARRIVE, "#counting-its-parameters")
    page.clock.run_for(2000)
    page.evaluate(ARRIVE, ".origin")
    page.evaluate(REPORT, BODY)
    link = page.locator(".origin a[data-report]")
    link.dispatch_event("click")
    body = parse_qs(urlsplit(link.get_attribute("href")).query)["body"][0]
    assert body == BODY.replace("Section: ", "Section: #counting-its-parameters (Counting its parameters)")


@pytest.mark.parametrize(
    ("anchor", "title", "said"),
    [
        ("what-it-computes", "Costs $& and $1, $` and $'", "Costs $& and $1, $` and $'"),
        ('a"]b\\c', "A <b>bold</b>\n   claim & more", "A <b>bold</b> claim & more"),
        ("größe-π", "Größe #1?body=x%0A", "Größe #1?body=x%0A"),
    ],
)
def test_a_report_keeps_strange_titles_and_anchors_as_they_are(
    visit: Visitor, anchor: str, title: str, said: str
) -> None:
    page = visit(PAGE, bypass_csp=True)
    page.add_script_tag(path=ROOT / "docs/assets/report.js")
    page.evaluate(STRANGE, [anchor, title])
    page.evaluate(REPORT, BODY)
    link = page.locator(".origin a[data-report]")
    link.dispatch_event("click")
    assert urlsplit(link.get_attribute("href")).netloc == "example.org"
    body = parse_qs(urlsplit(link.get_attribute("href")).query)["body"][0]
    assert body == BODY.replace("Section: ", f"Section: #{anchor} ({said})")


def test_a_report_names_the_section_of_selected_words(visit: Visitor) -> None:
    page = visit(PAGE, bypass_csp=True)
    page.add_script_tag(path=ROOT / "docs/assets/report.js")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#what-it-computes + p'))")
    page.evaluate(REPORT, BODY)
    link = page.locator(".origin a[data-report]")
    link.focus()
    assert "Section: #what-it-computes" in parse_qs(urlsplit(link.get_attribute("href")).query)["body"][0]
