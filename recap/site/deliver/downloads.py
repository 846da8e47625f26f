"""`python3 handbook.py build --offline --pdf`: the built site to take along, offered on every page."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from recap.site.deliver import offline, pdf

# Stands in the theme where copies are offered, with the way to the first page.
MARK = re.compile(r"<!--copies (\S+)-->")
WORDS = {
    offline.NAME: "the whole handbook as a zip, to read without network",
    pdf.NAME: "as one PDF, to print",
    pdf.SHEET: "the cheat sheet alone as PDF",
}


def offer(site: Path, copies: list[Path]) -> None:
    """Write links to the copies into every page."""
    for path in sorted(site.rglob("*.html")):
        page = MARK.sub(lambda found: _links(copies, found[1].rstrip("/")), path.read_text(encoding="utf-8"))
        path.write_text(page, encoding="utf-8", newline="\n")


def _links(copies: list[Path], up: str) -> str:
    links = [f'<a href="{up}/{copy.name}">{WORDS[copy.name]}</a> ({size(copy)})' for copy in copies]
    return f'<p class="copies">Take it along: {", or ".join(links)}.</p>' if links else ""


def size(file: Path) -> str:
    """How large a file is, in megabytes.

    >>> size(Path(__file__))
    '0.0 MB'
    """
    return f"{file.stat().st_size / 1e6:.1f} MB"


def main(words: Iterable[str]) -> int:
    """Make the copies that are asked for."""
    parser = argparse.ArgumentParser(prog="handbook.py build", description="Copies of the site to take along.")
    parser.add_argument("site", type=Path)
    parser.add_argument("--offline", action="store_true", help="a zip that opens from the file system")
    parser.add_argument(
        "--pdf", action="store_true", help="all pages in one document, and the cheat sheet, for printing"
    )
    asked = parser.parse_args(list(words))
    names = [offline.NAME] * asked.offline + [pdf.NAME, pdf.SHEET] * asked.pdf
    copies = [asked.site / name for name in names]
    try:
        if asked.pdf:
            pdf.print_sheet(asked.site, asked.site / pdf.SHEET)  # before the zip, which holds it
        if asked.offline:
            offline.pack(asked.site, asked.site / offline.NAME)
        if asked.pdf:
            pdf.print_handbook(asked.site, asked.site / pdf.NAME)
    except pdf.PrintError as error:
        print(f"handbook: {error}", file=sys.stderr)
        return 1
    for copy in copies:
        print(f"INFO    -  {copy} holds {size(copy)}")
    offer(asked.site, copies)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
