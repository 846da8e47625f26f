"""The printed handbook: complete, with right page numbers, and nothing cut off."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import built
import pikepdf
import pypdfium2
import pytest
from built import Site

from recap.site.deliver import downloads, pdf
from recap.site.deliver.chromium import MISSING

ROOT = Path(__file__).parents[1]
A4 = (595, 842)
site = built.site  # the fixture


@pytest.fixture(scope="module")
def command(browser: Any, site: Site, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site with its PDF, and what the command said; in a process of its own, since one browser drives this one."""
    whole = tmp_path_factory.mktemp("pdf") / "site"
    shutil.copytree(site.folder, whole)
    done = subprocess.run(
        [sys.executable, "-m", "recap.site.deliver.downloads", str(whole), "--pdf"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return whole, done.stdout


@pytest.fixture(scope="module")
def book(command: tuple[Path, str]) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(command[0] / pdf.NAME)


def test_the_cheat_sheet_is_one_side_of_paper_with_all_lessons(command: tuple[Path, str]) -> None:
    (page,) = pypdfium2.PdfDocument(command[0] / pdf.SHEET)
    assert page.get_size() == pytest.approx(A4, abs=1.5)
    text = squeezed(words(page))
    for title in ("The line", "Mean squared error", "R squared", "Shapes", "Logistic regression", "Neural networks"):
        assert squeezed(title) in text


@pytest.fixture(scope="module")
def texts(book: pypdfium2.PdfDocument) -> list[str]:
    """The text of every page, as `squeezed` writes it."""
    return [squeezed(words(page)) for page in book]


def words(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_range()
    return text


@cache
def outline(book: pypdfium2.PdfDocument) -> list[tuple[int, str, int]]:
    """Depth, title and page, from 1, of everything that a reader shows beside the pages."""
    return [(entry.level, entry.get_title(), entry.get_dest().get_index() + 1) for entry in book.get_toc()]


def squeezed(text: str) -> str:
    """The text without spaces, which are not the same in print, and without a font's ligatures, such as ﬁ."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_it_is_a_book_of_a_few_hundred_pages_of_a4_and_no_burden(book, command):
    assert 100 < len(book) < 400
    sides = [pair for page in book for pair in zip(page.get_size(), A4, strict=True)]
    assert [side for side, wanted in sides if abs(side - wanted) > 1.5] == []
    assert (command[0] / pdf.NAME).stat().st_size < 15_000_000


def test_it_says_its_title_language_and_day(command):
    with pikepdf.open(command[0] / pdf.NAME) as document:
        assert str(document.docinfo["/Title"]) == "Deep Learning for NLP: the recap"
        assert document.docinfo["/CreationDate"] == pdf.last_change().strftime("D:%Y%m%d%H%M%SZ")
        assert str(document.Root.Lang).startswith("en")
        assert "/StructTreeRoot" in document.Root  # a screen reader knows headings, lists and tables


def test_every_page_of_the_site_stands_in_the_outline_in_its_order(book, site):
    titles = [squeezed(title) for _, title, _ in outline(book)]
    nav = re.findall(
        r"^ +- .*?: (\S+)$", re.search(r"^nav:\n(.*?)^\S", (ROOT / "mkdocs.yml").read_text(), re.M | re.S)[1], re.M
    )
    at = 0
    for source in [name for name in nav if name != "index.md"]:
        page = site.folder / re.sub(r"(/index)?\.(md|py)$", "", source) / "index.html"
        heading = squeezed(built.read_page(page, page.as_uri()).headings[0]).removesuffix("¶")
        assert heading in titles[at:], f"{source} is missing, or not in its place"
        at += titles[at:].index(heading) + 1


def test_what_the_outline_names_stands_on_its_page(book, texts):
    plain = [entry for entry in outline(book) if re.fullmatch(r"[\w\s,:?.\-]+", entry[1])]
    assert len(plain) > 150
    assert [entry for entry in plain if squeezed(entry[1]) not in texts[entry[2] - 1]] == []


def test_the_numbers_in_the_contents_are_those_of_the_pages(book, texts):
    first = next(page for _, title, page in outline(book) if title == "Contents")
    last = next(page for depth, _, page in outline(book) if depth == 0 and page > first)
    contents = "".join(texts[first - 1 : last - 1])
    sheet = next(page for _, title, page in outline(book) if title == "Cheat sheet")
    listed = [(title, page) for depth, title, page in outline(book) if depth < 3 and page >= last and page != sheet]
    assert len(listed) > 100
    assert [(title, page) for title, page in listed if f"{squeezed(title)}{page}" not in contents] == []
    for number in (first, last, len(texts)):
        assert texts[number - 1].endswith(str(number)), "the number at the foot is another one"


def test_the_title_page_is_one_page_and_so_is_the_cheat_sheet(book):
    pages = {title: page for depth, title, page in outline(book) if depth == 0}
    assert pages["Contents"] == 2
    assert pages["Practice"] == pages["Cheat sheet"] + 1


def test_links_lead_to_places_of_the_book_or_to_other_sites(command):
    inside, outside = 0, set()
    with pikepdf.open(command[0] / pdf.NAME) as document:
        places = {name.removeprefix("/") for name in document.Root.Dests}
        for page in document.pages:
            for link in page.get("/Annots", []):
                action = link.get("/A", {})
                if "/URI" in action:
                    outside.add(str(action["/URI"]))
                else:
                    inside += 1
                    place = str(link.get("/Dest") or action.get("/D")).removeprefix("/")
                    assert place in places, place
    assert inside > 500
    assert outside
    assert [address for address in outside if "127.0.0.1" in address or not re.match("https?:|mailto:", address)] == []


def test_what_is_folded_or_behind_a_tab_on_the_screen_is_printed(texts):
    whole = "".join(texts)
    # the first sentence of a folded answer, and code of a second tab
    answer = re.search(r'\?\?\? success "Answer"\n\n +(\w[\w ,]{20,60})', (ROOT / "docs/recap/mse.md").read_text())
    assert answer is not None
    assert squeezed(answer[1]) in whole
    assert "fromsklearn.linear_modelimportLinearRegression" in whole


def test_a_formula_has_its_latex_for_a_screen_reader(command):
    with pikepdf.open(command[0] / pdf.NAME) as document:
        named = {str(one.Alt) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert [text for text in named if r"\bar{x}" in text]


def test_the_pages_offer_it(command):
    whole, said = command
    assert f"{pdf.NAME} holds " in said
    assert f'href="../../{pdf.NAME}"' in (whole / "recap" / "line" / "index.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- what does not fit

PAGE = """<main style="width: 600px">
<div class="recap-math__box"><span style="display: inline-block; width: {}px">a</span></div>
<div><table><tr><td style="min-width: {}px">b</td></tr></table></div>
<p style="width: {}px">c</p>
</main>"""


@pytest.mark.parametrize(
    ("widths", "wide"),
    [((500, 500, 500), 0), ((900, 1200, 500), 0), ((500, 500, 700), 1)],
    ids=["fits", "shrinks", "cut"],
)
def test_what_is_wider_than_the_paper_shrinks_or_is_named(browser, widths, wide):
    page = browser.new_page(viewport={"width": pdf.WIDTH, "height": 900})
    page.set_content(PAGE.format(*widths))
    assert len(page.evaluate(pdf.FIT)) == wide
    for box in (".recap-math__box > *", "table"):
        found = page.locator(box).bounding_box()
        assert found["width"] <= 601, box
    page.close()


def test_without_a_browser_one_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RECAP_CHROMIUM", os.fspath(tmp_path / "none"))
    assert downloads.main([str(tmp_path), "--pdf"]) == 1
    assert capsys.readouterr().err == f"handbook: {MISSING}\n"
