"""The Content-Security-Policy: strict, the same in pages and headers, and in the way of nothing but intruders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import built
import pytest
from built import Site

from recap.site.deliver.host import read_headers
from recap.site.deliver.policy import inline_scripts, protect

site, home = built.site, built.home  # fixtures
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.effectiveDirective} stops ${event.blockedURI} ${event.sample}`))"""


@pytest.fixture(scope="module")
def policies(site: Site) -> list[tuple[str, dict[str, list[str]]]]:
    """The policy of every page, by directive."""
    found = []
    for page in site.pages():
        (policy,) = META.findall(page.text)
        parts = [part.split() for part in policy.split(";")]
        found.append((page.address, {part[0]: part[1:] for part in parts}))
    return found


class Tab:
    """A page of the browser, and what it complains about."""

    def __init__(self, browser: Any, **settings: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, **settings)
        self.page = self.context.new_page()
        self.page.add_init_script(LISTEN)
        self.complaints: list[str] = []
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def until(self, condition: str) -> None:
        """Wait until a condition holds; Playwright's own way of waiting would need eval, which is what we forbid."""
        for _ in range(600):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise TimeoutError(condition)


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    opened = Tab(browser, permissions=["clipboard-read", "clipboard-write"])
    yield opened
    opened.context.close()


# ---------------------------------------------------------------- what it says


def test_no_page_allows_unknown_scripts_eval_or_another_host(policies):
    allowed = re.compile(r"'(self|none|sha256-[\w+/]{43}=)'")
    for address, policy in policies:
        assert policy["default-src"] == ["'none'"], address
        for directive, sources in policy.items():
            wrong = [source for source in sources if not allowed.fullmatch(source)]
            only = {"style-src": ["'unsafe-inline'"], "style-src-attr": ["'unsafe-inline'"], "img-src": ["data:"]}
            assert wrong == only.get(directive, []), f"{address}: {directive}"


def test_the_policy_comes_before_anything_it_governs(site):
    for page in site.pages():
        before = page.text[: page.text.index("Content-Security-Policy")]
        assert not re.search("<script|<link|<style", before), page.address
        assert len(before.encode()) < 1024, page.address


def test_the_headers_allow_no_more_than_the_pages_together(site, policies):
    headers = read_headers(site.folder / "_headers")
    *parts, frames = headers.pop("Content-Security-Policy").split("; ")
    assert frames == "frame-ancestors 'none'"
    for part in parts:
        directive, *sources = part.split()
        assert set(sources) == {source for _, policy in policies for source in policy[directive]}, directive
    assert headers == {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
    assert len((site.folder / "_headers").read_bytes()) < 2000  # what a host reads of one line


def test_a_changed_script_has_another_hash():
    before, after = (inline_scripts(b"<script>run(%d)</script>" % number) for number in (1, 2))
    assert len(before | after) == 2


def test_a_page_without_a_place_for_its_policy_fails(tmp_path):
    (tmp_path / "page.html").write_text("<html><head></head></html>")
    with pytest.raises(ValueError, match=r"page\.html does not name its charset"):
        protect(tmp_path)


# ---------------------------------------------------------------- what it does


def test_search_theme_tabs_and_copying_work_under_the_policy(home, tab):
    page = tab.page
    page.goto(home + "about/teachers/")  # the lightest page with tabs
    page.locator(".md-search__input").press_sequentially("slope")
    page.locator(".md-search-result__item").first.wait_for(state="visible", timeout=20_000)
    page.keyboard.press("Escape")
    page.locator("[data-md-component=palette] label:visible").click()
    tab.until("document.body.getAttribute('data-md-color-scheme') === 'slate'")
    page.locator(".tabbed-labels label >> nth=1").click()
    assert page.locator(".tabbed-block >> nth=1").is_visible()
    page.locator(".highlight:visible button[data-clipboard-target], .highlight:visible .md-code__button").first.click()
    tab.until("navigator.clipboard.readText().then((text) => text.length > 10)")
    page.goto(home + "course/grading/")
    page.locator("form.grading").wait_for(state="visible", timeout=20_000)
    assert tab.complaints == []


def test_an_intruder_is_stopped(home, tab):
    tab.page.goto(home)
    tab.page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = true";
            document.body.append(script);
            const button = document.createElement("button");
            button.setAttribute("onclick", "window.intruded = true");
            document.body.append(button);
            button.click();
            const sheet = document.createElement("style");
            sheet.textContent = "body { display: none }";
            document.head.append(sheet);
            const far = document.createElement("img");
            far.src = "http://127.0.0.2:9/spy.png";
            document.body.append(far);
        }"""
    )
    for _ in range(300):
        tab.page.wait_for_timeout(100)
        stopped = {text.split()[1] for text in tab.complaints if text.startswith("policy: ")}
        if len(stopped) == 4:
            break
    assert not tab.page.evaluate("() => 'intruded' in window")
    assert tab.page.locator("h1").is_visible()
    assert stopped == {"script-src-elem", "script-src-attr", "style-src-elem", "img-src"}
