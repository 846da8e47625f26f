"""The zip to take along: unpacked into an awkward folder, opened as files, without network."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import built
import pytest
from built import Site, read_page

from recap.site.deliver import downloads, offline, pdf

site = built.site  # the fixture


@pytest.fixture(scope="module")
def packed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the built site."""
    target = tmp_path_factory.mktemp("zip") / offline.NAME
    offline.pack(site.folder, target)
    return target


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked handbook."""
    place = tmp_path_factory.mktemp("on the train") / "für später"
    zipfile.ZipFile(packed).extractall(place)
    return place / "handbook"


class Tab:
    """A page of a browser that has no network, and what it asks for and complains about."""

    def __init__(self, browser: Any) -> None:
        permissions = ["clipboard-read", "clipboard-write"]
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=permissions)
        self.context.set_offline(True)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def tab(browser: Any) -> Iterator[Tab]:
    opened = Tab(browser)
    yield opened
    opened.context.close()


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


# ---------------------------------------------------------------- what is in it


def test_the_same_files_make_the_same_zip_at_any_hour(site, packed, tmp_path):
    other, again = tmp_path / "other", tmp_path / offline.NAME
    for file in sorted(site.folder.rglob("*"), reverse=True):  # in another order, too
        if file.is_file():
            copy = other / file.relative_to(site.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            os.utime(copy, (10**9, 10**9))
    offline.pack(other, again)
    assert packed.read_bytes() == again.read_bytes()


def test_the_zip_is_small_and_holds_what_a_reader_needs(packed):
    names = set(zipfile.ZipFile(packed).namelist())
    assert packed.stat().st_size < 3_000_000
    assert {"handbook/index.html", "handbook/recap/line/index.html", "handbook/labs/line.ipynb"} <= names
    assert not [name for name in names if name.endswith((".map", ".xml", ".inv", ".zip", ".pdf")) or "404" in name]


def test_every_link_leads_to_a_file_and_to_a_place_in_it(folder):
    wrong = []
    for path in pages(folder):
        page = read_page(path, path.as_uri())
        for link in [*page.links, *page.loads]:
            target = urlsplit(urljoin(page.address, link))
            if target.scheme != "file":
                continue
            file = Path(unquote(target.path))
            known = {"", *read_page(file, file.as_uri()).ids} if file.suffix == ".html" and file.is_file() else {""}
            if not file.is_file() or target.fragment not in known:
                wrong.append(f"{path.relative_to(folder)}: {link}")
    assert wrong == []


def test_the_search_knows_files(folder):
    text = (folder / "search" / "words.js").read_text(encoding="utf-8").removeprefix("var words = ")
    places = [entry["location"].split("#")[0] for entry in json.loads(text)["docs"]]
    assert "index.html" in places
    assert [place for place in places if not (folder / place).is_file()] == []


# ---------------------------------------------------------------- what it does


def test_no_kind_of_page_asks_the_network_or_complains(folder, tab):
    for name in (".", "recap/shapes", "labs/line", "practice", "practice/test", "course/grading", "about/reference"):
        tab.page.goto((folder / name / "index.html").as_uri(), wait_until="load")
        tab.page.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    assert {urlsplit(url).scheme for url in tab.asked} <= {"file", "data", "blob"}
    assert tab.complaints == []


def test_formulas_and_figures_are_drawn(folder, tab):
    tab.page.goto((folder / "recap" / "line" / "index.html").as_uri())
    formula = tab.page.locator(".recap-math .katex-html").first
    assert formula.is_visible()
    assert tab.page.evaluate("document.fonts.ready.then((fonts) => fonts.check('16px KaTeX_Math'))")
    assert tab.page.locator("figure svg").first.is_visible()


def test_the_search_finds_a_word_and_leads_to_its_page(folder, tab):
    tab.page.goto((folder / "course" / "history" / "index.html").as_uri())
    tab.page.locator(".md-search__input").press_sequentially("slope")
    result = tab.page.locator(".md-search-result__item a", has_text="slope")
    result.first.wait_for(state="visible", timeout=20_000)
    result.first.click()
    tab.page.wait_for_url(re.compile(r"^file:.*/recap/\w+/index\.html\?h=slope"))
    assert "slope" in tab.page.locator("article").inner_text().lower()
    assert not [url for url in tab.asked if url.startswith("http")]


def test_theme_tabs_copying_and_links_work(folder, tab):
    page = tab.page
    page.goto((folder / "about" / "teachers" / "index.html").as_uri())  # the lightest page with tabs
    page.locator("[data-md-component=palette] label:visible").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for(timeout=20_000)
    page.locator(".tabbed-labels label >> nth=1").click()
    assert page.locator(".tabbed-block >> nth=1").is_visible()
    page.locator(".highlight:visible .md-code__button").first.click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.length > 10)")
    page.locator("a.step--next").click()
    page.locator("h1", has_text="Other courses").wait_for(timeout=20_000)
    assert page.locator("body[data-md-color-scheme=slate]").count() == 1  # the choice is kept
    assert tab.complaints == []


def test_a_lab_can_be_saved_as_a_notebook(folder, tab, tmp_path):
    tab.page.goto((folder / "labs" / "line" / "index.html").as_uri())
    with tab.page.expect_download(timeout=20_000) as waiting:
        tab.page.locator("a[download]").first.click()
    assert waiting.value.suggested_filename == "line.ipynb"
    waiting.value.save_as(tmp_path / "line.ipynb")
    assert (tmp_path / "line.ipynb").read_bytes() == (folder / "labs" / "line.ipynb").read_bytes()


# ---------------------------------------------------------------- how it is offered


def test_pages_offer_the_copies_that_were_made(site, packed, tmp_path):
    whole = tmp_path / "site"
    shutil.copytree(site.folder, whole)
    shutil.copy(packed, whole / offline.NAME)
    downloads.offer(whole, [whole / offline.NAME])
    for path in pages(whole):
        address = "http://127.0.0.1/" + path.relative_to(whole).as_posix()
        links = [urljoin(address, link) for link in read_page(path, address).links]
        assert f"http://127.0.0.1/{offline.NAME}" in links, path


def test_pages_offer_nothing_that_was_not_made(site):
    links = [(page.address, link) for page in site.pages() for link in page.links]
    assert [where for where, link in links if link.endswith((offline.NAME, pdf.NAME))] == []


def test_the_command_packs_and_offers(site, tmp_path, capsys):
    whole = tmp_path / "site"
    shutil.copytree(site.folder, whole)
    assert downloads.main([str(whole), "--offline"]) == 0
    assert "handbook-offline.zip holds " in capsys.readouterr().out
    assert offline.NAME in (whole / "index.html").read_text(encoding="utf-8")
