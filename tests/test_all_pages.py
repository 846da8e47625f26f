"""Every page, wide and on a phone: what it asks for, what it complains about, and what a reader cannot see or reach.

A page is opened once, and looked at in all these ways, since opening it takes longer than most of them.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import built
import pytest
from axe import faint, violations
from built import Site

from recap.site.deliver import npm

site, home, addresses = built.site, built.home, built.addresses  # fixtures
WIDE, PHONE, NARROW = 1280, 360, 320
# Kilobytes over the wire, fonts and scripts included: a page of text, one with formulas, and the reference,
# which is one page so that a browser's own search finds every function. Material's style sheet comes whole, and
# lessons carry their first exercises.
TEXT, LESSON, REFERENCE = 85, 210, 100
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.effectiveDirective} stops ${event.blockedURI} ${event.sample}`))"""
SETTLED = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
# All folds open, and everything laid out, even what is far from the screen.
OPEN = """() => {
    document.documentElement.classList.add("to-a-place");
    document.querySelectorAll("details").forEach((fold) => (fold.open = true));
}"""
SIZE = "() => parseFloat(getComputedStyle(document.querySelector('h1, p:not([class])')).fontSize)"
IDLE = "() => new Promise((go) => requestIdleCallback(() => go(), { timeout: 1000 }))"
OUT_OF_REACH = """() => [...document.querySelectorAll("article *, article")]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX))
    .filter((box) => !box.closest("details:not([open])"))
    .filter((box) => box.tabIndex < 0 && !box.querySelector("a, button, [tabindex='0']"))
    .map((box) => box.outerHTML.slice(0, 80))"""
# One fault of each kind.
SPOIL = """() => {
    document.querySelector("article").insertAdjacentHTML("beforeend", `
        <p id="faint" style="color: #ddd">Words</p>
        <p id="cut" style="width: 3em; overflow: hidden; white-space: nowrap">Words that end</p>
        <p id="enlarged" style="font-size: medium; height: 24px; line-height: 1.2; overflow: hidden">Words</p>
        <p style="width: 3000px">Words</p>`);
    document.querySelector("article x-tex").style.color = "#222";
    document.querySelector("header").append(document.createElement("button"));
    fetch("http://127.0.0.2:9/").catch(() => null);
}"""
# What is cut off without a way to scroll to it.
CUT = """() => [...document.querySelectorAll("body *")].filter((it) => {
    if (it.closest(".recap-hidden, x-katex, svg, .md-search__output, .md-sidebar") || it.clientWidth < 3) return false;
    const drawn = it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!drawn || !it.textContent.trim()) return false;
    const style = getComputedStyle(it);
    return (/hidden|clip/.test(style.overflowX) && it.scrollWidth > it.clientWidth + 1) ||
        (/hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 2);
}).map((it) => it.outerHTML.slice(0, 80))"""
# Most of a lesson is what KaTeX and Matplotlib drew: thousands of elements that say nothing to axe, and are styled
# anew with every theme. A formula is replaced by its LaTeX, in the same place and colour.
WITHOUT_DRAWINGS = """() => {
    document.querySelectorAll("x-tex").forEach((it) => (it.textContent = it.querySelector("annotation")?.textContent));
    document.querySelectorAll("figure svg g").forEach((it) => it.remove());
}"""
WITHOUT_COLOURS = "() => document.querySelectorAll('pre > code').forEach((it) => (it.textContent = it.textContent))"
EVERYTHING, FRAME = {}, {"exclude": [["article"]]}  # what surrounds the text differs most between the screens


@dataclass
class Visit:
    """What happened on one page, and what was found there."""

    address: str
    loaded: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    unreachable: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    enlarged: list[str] = field(default_factory=list)
    size: float = 0.0  # of enlarged text


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """A page of the browser, with axe in it."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.add_init_script(path=str(npm.folder() / "axe-core" / "axe.min.js"))
    yield page
    context.close()


@pytest.fixture(scope="module")
def visits(tab: Any, home: str, addresses: list[str]) -> list[Visit]:
    """Every page, opened once and seen on all screens."""
    done, folders = [Visit("")], set()
    tab.on("request", lambda asked: done[-1].loaded.append(asked.url))
    tab.on("console", lambda said: said.type in ("error", "warning") and done[-1].complaints.append(said.text))
    tab.on("pageerror", lambda error: done[-1].complaints.append(str(error)))
    for address in addresses:
        done.append(Visit(address))
        opened(tab, home + address)
        folder = address.split("/")[0]
        look(tab, done[-1], frame=folder not in folders)
        folders.add(folder)
    made = done[1:]
    done.append(Visit("after all"))  # what other tests do with this tab
    return made


def opened(page: Any, address: str) -> None:
    """Open a page on a phone."""
    resize(page, PHONE)
    page.goto(address, wait_until="load")
    page.evaluate(SETTLED)


def resize(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})


def look(page: Any, visit: Visit, frame: bool) -> None:
    """Find what is wrong on the page that is open; around the text, all pages of a folder are much alike."""
    page.evaluate(OPEN)
    for width in (PHONE, NARROW, WIDE):
        resize(page, width)
        page.evaluate(SETTLED)  # a page hears of its width with the next frame
        visit.cut += cut(page, width)
        visit.unreachable += out_of_reach(page)
    enlarge(page, 32)
    visit.enlarged += cut(page, WIDE)
    visit.size = page.evaluate(SIZE)
    page.evaluate(WITHOUT_DRAWINGS)
    enlarge(page, 16)
    if frame:
        visit.faint += faint(page, but="article")
        visit.violations += violations(page, FRAME)
    resize(page, PHONE)
    visit.faint += faint(page)
    page.evaluate(WITHOUT_COLOURS)
    visit.violations += violations(page, EVERYTHING)


def enlarge(page: Any, size: int) -> None:
    """Set the usual size of text, as a reader does in the browser."""
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    browser.detach()


def cut(page: Any, width: int) -> list[str]:
    """What cannot be read on a screen this wide, or only by scrolling the page sideways."""
    lost: list[str] = page.evaluate(CUT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*lost, f"it is {wide} wide on a screen of {width}"] if wide > width else lost


def out_of_reach(page: Any) -> list[str]:
    """The boxes that no keyboard reaches, once the page, which measures one when it is idle, has seen them all."""
    found: list[str] = page.evaluate(OUT_OF_REACH)
    for _ in range(1000):  # a busy machine leaves little time to be idle, and a long page has many boxes
        if not found:
            break
        page.evaluate(IDLE)
        found = page.evaluate(OUT_OF_REACH)
    return found


def told(visits: list[Visit], what: str) -> list[str]:
    """Where something was found, and what."""
    return [f"{visit.address or 'home'}: {words}" for visit in visits for words in getattr(visit, what)]


def test_nothing_is_cut_off_and_no_page_scrolls_sideways(visits: list[Visit]) -> None:
    assert told(visits, "cut") == []


def test_a_box_that_scrolls_can_be_reached_by_keyboard(visits: list[Visit]) -> None:
    assert told(visits, "unreachable") == []


def test_no_page_asks_another_host_for_anything(visits: list[Visit], home: str) -> None:
    assert [
        url for url in told(visits, "loaded") if not url.split(": ", 1)[1].startswith((home, "data:", "blob:"))
    ] == []


def test_no_page_violates_its_policy_or_complains(visits: list[Visit]) -> None:
    assert told(visits, "complaints") == []


def test_all_words_stand_out_from_what_is_behind_them(visits: list[Visit]) -> None:
    assert told(visits, "faint") == []


def test_axe_finds_no_violation(visits: list[Visit]) -> None:
    found = told(visits, "violations")
    assert found == [], "\n".join(found)


def test_no_page_is_heavy(visits: list[Visit], site: Site, home: str) -> None:
    heavy = []
    for visit in visits:
        files = {site.folder / (url.removeprefix(home) or "index.html") for url in visit.loaded if url.startswith(home)}
        files = {file / "index.html" if file.is_dir() else file for file in files}
        weight = sum(len(gzip.compress(file.read_bytes())) for file in files if file.is_file()) / 1000
        limit = LESSON if any(file.suffix == ".woff" for file in files) else TEXT
        limit = REFERENCE if visit.address == "about/reference/" else limit
        if weight > limit:
            heavy.append(f"{visit.address or 'home'} weighs {weight:.0f} kB, but {limit} are enough")
    assert heavy == []


def test_what_is_wrong_on_a_page_is_found(tab: Any, home: str) -> None:
    visit = Visit("course/grading/")
    tab.on("console", lambda said: visit.complaints.append(said.text))
    opened(tab, home + visit.address)
    tab.evaluate(SPOIL)
    look(tab, visit, frame=True)
    for what, words in (
        ("faint", "default: <p id=\"faint\""), ("faint", "slate: <x-tex"), ("cut", "<p id=\"cut\""),
        ("enlarged", "<p id=\"enlarged\""), ("cut", "wide on a screen of 1280"), ("complaints", "127.0.0.2"),
    ):  # fmt: skip
        assert [found for found in getattr(visit, what) if words in found] != [], what
    assert len([found for found in visit.violations if found.startswith("button-name: ")]) == 2  # on both screens


def test_a_box_that_scrolls_without_a_key_to_it_is_found(browser: Any) -> None:
    page = browser.new_page()
    page.set_content('<article><div style="overflow: auto"><hr style="width: 9999px"></div></article>')
    assert len(page.evaluate(OUT_OF_REACH)) == 1
    page.close()


def test_a_browser_that_is_never_idle_keeps_no_box_out_of_reach(browser: Any, home: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page.add_init_script("""window.requestIdleCallback = (go, { timeout }) =>
        setTimeout(() => go({ didTimeout: true, timeRemaining: () => 0 }), timeout / 50)""")
    page.goto(home + "recap/tasks/", wait_until="load")
    page.evaluate("""() => {
        const fold = document.createElement("details");
        fold.innerHTML = '<div class="md-typeset__scrollwrap"><hr style="width: 9999px"></div>';
        document.querySelector("article").append(fold);
        fold.open = true;
    }""")
    assert any("9999px" in box for box in page.evaluate(OUT_OF_REACH))
    assert out_of_reach(page) == []
    page.close()


def test_text_of_twice_the_size_loses_nothing(visits: list[Visit]) -> None:
    assert told(visits, "enlarged") == []
    assert min(visit.size for visit in visits) >= 32
