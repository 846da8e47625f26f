"""A test for paper: the Markdown of `sheets` with its formulas drawn, as HTML and as PDF.

Formulas are drawn by KaTeX and printed by a browser, as those of the site are; both come with its packages.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from recap.practice.tools import NotHere, tool

PIECE = re.compile(
    r"\$\$\n(?P<display>.+?)\n\$\$|\$(?P<tex>[^$\n]+)\$|`(?P<code>[^`\n]+)`|\*\*(?P<bold>.+?)\*\*", re.DOTALL
)
STYLE = """
@page { size: A4; margin: 18mm 20mm 20mm; }
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 11pt/1.45 Georgia, serif; }
:root { color-scheme: light; color: #000; background: #fff; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.2; break-after: avoid; }
h1 { font-size: 1.5em; } h2 { font-size: 1.2em; margin-top: 1.6em; } h3 { font-size: 1em; }
table { border-collapse: collapse; margin: .6em 0; }
td { padding: .2em .8em; border: 1px solid #888; text-align: right; }
.katex-display { margin: .5em 0; overflow: auto hidden; text-align: left; }
.katex-display > .katex { text-align: left; }
p, li, table { break-inside: avoid; }
li { margin: .6em 0; }
.room { height: 9em; }
.key h2:not(:first-of-type) { break-before: page; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } }
"""
FOOTER = (
    '<div style="width:100%;margin:0 20mm;display:flex;justify-content:space-between;font:8pt sans-serif">'
    '<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>'
)


class NoPaper(RuntimeError):
    """Says in one line why there is no HTML, or no PDF."""


def as_html(markdown: str, room: bool) -> str:
    """Turn the Markdown of a sheet or a key into a page; a sheet has room to calculate."""
    blocks = [_block(block, room) for block in markdown.strip().split("\n\n")]
    title = markdown.partition("\n")[0].lstrip("# ")
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width">\n<link rel="stylesheet" href="katex/katex.min.css">\n'
        f'<style>{STYLE}</style>\n<body class="{"sheet" if room else "key"}">\n'
        + "\n".join(blocks)
        + "\n</body>\n</html>\n"
    )


def _block(block: str, room: bool) -> str:
    if heading := re.match(r"(#+) ", block):
        level, space = len(heading[1]), '<div class="room"></div>\n' if room and block.startswith("## Exercise") else ""
        return f"{space if ' 1 ' not in block else ''}<h{level}>{_inline(block[level + 1 :])}</h{level}>"
    if block.startswith("| "):
        rows = [line.strip("|").split("|") for line in block.split("\n") if not line.startswith("|--")]
        cells = ["".join(f"<td>{_inline(cell.strip())}</td>" for cell in row) for row in rows]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    if block.startswith("- "):
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in block.split("\n")) + "</ul>"
    return f"<p>{_inline(block)}</p>" if not block.startswith("$$") else _inline(block)


def _inline(text: str) -> str:
    """Draw formulas, and set code and bold type, in a text."""
    katex = tool("pages.katex")

    def drawn(found: re.Match[str]) -> str:
        if found["display"] or found["tex"]:
            return str(katex.render(found["display"] or found["tex"], display=bool(found["display"])))
        if found["code"]:
            return f"<code>{escape(found['code'])}</code>"
        return f"<strong>{_inline(found['bold'])}</strong>"

    pieces, end = [], 0
    for found in PIECE.finditer(text):
        pieces += [escape(text[end : found.start()], quote=False), drawn(found)]
        end = found.end()
    return "".join([*pieces, escape(text[end:], quote=False)])


def prepare(folder: Path) -> None:
    """Put KaTeX's style and fonts beside the pages.

    Raises:
        NoPaper: If KaTeX is not installed.
    """
    try:
        npm = tool("deliver.npm")
    except NotHere as missing:
        raise NoPaper(f"no HTML and no PDF: {missing}") from None
    try:
        source = npm.folder() / "katex" / "dist"
    except npm.NpmError as error:
        raise NoPaper(f"no HTML and no PDF: {error}") from None
    fonts = folder / "katex" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    shutil.copy(source / "katex.min.css", folder / "katex")
    for font in sorted((source / "fonts").glob("*.woff2")):
        shutil.copy(font, fonts)


def print_all(pages: Iterable[Path]) -> None:
    """Print pages, each to a PDF beside it.

    Raises:
        NoPaper: If there is no browser, or it fails.
    """
    try:
        from playwright.sync_api import Error, sync_playwright

        chromium = tool("deliver.chromium")
    except (ModuleNotFoundError, NotHere) as missing:
        raise NoPaper(f'no PDF, since the browser has no driver: pip install "recap[test]" ({missing})') from None
    program = chromium.find_browser()
    if program is None:
        raise NoPaper(f"no PDF: {chromium.MISSING}")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
            page = browser.new_page()
            for source in pages:
                page.goto(source.resolve().as_uri())
                page.evaluate("document.fonts.ready.then(() => true)")
                data = page.pdf(
                    prefer_css_page_size=True,
                    print_background=True,
                    display_header_footer=True,
                    header_template="<span></span>",
                    footer_template=FOOTER,
                    tagged=True,
                )
                source.with_suffix(".pdf").write_bytes(_without_dates(data))
            browser.close()
    except Error as error:
        raise NoPaper(f"no PDF, since the browser cannot print: {error.message.splitlines()[0]}") from None


def _without_dates(data: bytes) -> bytes:
    """Take out what the clock and the machine put in, so that the same seed gives the same bytes."""
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name in ("/CreationDate", "/ModDate", "/Creator", "/Producer"):
            if name in pdf.docinfo:
                del pdf.docinfo[name]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
