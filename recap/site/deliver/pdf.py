"""The whole handbook as one PDF: the pages of the built site, joined, and printed by a browser; and the cheat sheet.

A browser cannot write page numbers into a table of contents. So the handbook is printed
once to learn on which page everything stands, without what takes longest to draw, and once more with these numbers.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from recap.site.deliver.chromium import FLAGS, MISSING, find_browser
from recap.site.deliver.host import hosted

NAME, SHEET = "handbook.pdf", "cheat-sheet.pdf"
HERE = Path(__file__)
WIDTH, MARGINS = 642, {"top": "18mm", "bottom": "20mm", "left": "20mm", "right": "20mm"}  # px between margins of A4
FOOTER = (
    '<div style="width:100%;margin:0 20mm;display:flex;justify-content:space-between;'
    'font:8pt sans-serif;color:#566460"><span class="title"></span><span class="pageNumber"></span></div>'
)
# Whatever is wider than the text becomes smaller, as a whole, until it fits.
FIT = """() => {
    const edge = document.querySelector("main").getBoundingClientRect().right;
    const size = (it) => ({ it, wide: it.scrollWidth, room: it.parentElement.clientWidth });
    const boxes = [...document.querySelectorAll(".recap-math__box > *, main table, main svg, main pre")].map(size);
    for (const { it, wide, room } of boxes) if (wide > room + 1) it.style.zoom = Math.floor(1000 * room / wide) / 1000;
    return [...document.querySelectorAll("main *")]
        .filter((it) => it.getBoundingClientRect().right > edge + 1 && !it.closest("svg, .katex-html .hide-tail"))
        .map((it) => it.outerHTML.slice(0, 120));
}"""
FILL = """(pages) => document.querySelectorAll(".book-contents a").forEach((entry) => {
    entry.querySelector(".book-page").textContent = pages[entry.hash.slice(1)] ?? "";
})"""

DRAFT = "(on) => document.querySelector('main').classList.toggle('book-draft', on)"
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .map((heading) => heading.textContent.replace(/\\u200b/g, "").replace(/\\s+/g, " ").trim())"""


class PrintError(RuntimeError):
    """Says in one line why there is no PDF."""


def print_handbook(site: Path, target: Path) -> None:
    """Print the built site into one file."""
    _write(site, target, _print)


def print_sheet(site: Path, target: Path) -> None:
    """Print the cheat sheet alone, laid out as its own page is on paper."""
    _write(site, target, _print_sheet)


def _write(site: Path, target: Path, printed: Callable[[Any, str], bytes]) -> None:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise PrintError('the driver of the browser is missing: pip install -e ".[test]" brings it') from None
    program = find_browser()
    if program is None:
        raise PrintError(MISSING)
    try:
        with hosted(site) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
            page = browser.new_page(viewport={"width": WIDTH, "height": 900}, bypass_csp=True)
            page.set_default_timeout(300_000)
            data = printed(page, home)
            headings = page.evaluate(HEADINGS)
            browser.close()
    except Error as error:
        raise PrintError(f"the browser cannot print: {error.message.splitlines()[0]}") from None
    target.write_bytes(finished(data, headings))


def _print(page: Any, home: str) -> bytes:
    page.goto(home)
    page.emulate_media(media="print", color_scheme="light")
    page.add_style_tag(path=HERE.with_suffix(".css"))
    page.evaluate(HERE.with_suffix(".js").read_text(encoding="utf-8"), home)
    if wide := page.evaluate(FIT):
        raise PrintError(f"{len(wide)} elements are wider than the paper, the first is {wide[0]}")
    page.evaluate(FILL, {})
    page.evaluate(DRAFT, True)
    numbers = page_numbers(_sheets(page))
    page.evaluate(DRAFT, False)
    for _ in range(3):
        page.evaluate(FILL, numbers)
        data = _sheets(page)
        found = page_numbers(data)
        if found == numbers:
            return data
        numbers = found
    raise PrintError("the page numbers of the contents do not settle")


def _print_sheet(page: Any, home: str) -> bytes:
    page.goto(home + "recap/sheet/")
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate("document.fonts.ready")
    margins = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
    data: bytes = page.pdf(format="A4", margin=margins, print_background=True, outline=True, tagged=True)
    return data


def _sheets(page: Any) -> bytes:
    data: bytes = page.pdf(
        format="A4",
        margin=MARGINS,
        print_background=True,
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=FOOTER,
        outline=True,
        tagged=True,
    )
    return data


def page_numbers(data: bytes) -> dict[str, int]:
    """The page, from 1, on which each place stands that some link leads to."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = pdf.Root.get("/Dests", pikepdf.Dictionary())
        return {name.removeprefix("/"): pages[place[0].objgen] for name, place in places.items()}


def finished(data: bytes, headings: list[str]) -> bytes:
    """The document with the day of the last change, compressed, and with its headings as they are written.

    A browser leaves out the space at which it broke a heading into lines, and dates a document by the clock.
    """
    import pikepdf

    written = iter(headings)
    day = last_change().strftime("D:%Y%m%d%H%M%SZ")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        with pdf.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                entry = waiting.pop(0)
                entry.title = next(written)
                waiting[:0] = entry.children
        pdf.docinfo["/CreationDate"] = pdf.docinfo["/ModDate"] = pikepdf.String(day)
        for name in ("/Creator", "/Producer"):  # the browser's version, and its guess what machine this is
            del pdf.docinfo[name]
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def last_change() -> datetime:
    """When the last commit was made; without a history, a day that stands for none."""
    try:
        done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=HERE.parent, capture_output=True, text=True)
        return datetime.fromtimestamp(int(done.stdout), UTC)
    except (OSError, ValueError):
        return datetime(1980, 1, 1, tzinfo=UTC)
