"""While serving, make only those pages anew that have changed, so that an edit is seen at once.

A page depends on its own text, on which pages there are, and on the numbers of
equations, figures and tables elsewhere, and on the glossary. When the package changes, this module is
loaded anew, and everything is made again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from recap.site import context
from recap.site.glossary import PAGE, terms
from recap.site.numbering import labels

MADE = ("content", "toc", "_title_from_render", "present_anchor_ids")
_pages: dict[str, tuple[object, dict[str, Any]]] = {}
_around: list[object] = []


def look_around(sources: Iterable[Path]) -> None:
    """Note what pages may depend on besides their own text; to be called before each build."""
    _around[:] = [(path, *_needed_elsewhere(path)) for path in sources]


def _needed_elsewhere(path: Path) -> tuple[object, object]:
    text = path.read_text(encoding="utf-8")
    return tuple(labels(text).items()), tuple(terms(text).items()) if path.match(PAGE) else ()


def render(page: Page, config: Any, files: Files) -> None:
    """Render a page, or take what an earlier build made of it.

    A page of the package's reference is always made, because mkdocstrings must
    hear of its headings, and so is a page with findings, which must be told again.
    """
    key = (context.current.source, page.markdown, tuple(_around))
    before = _pages.get(page.file.src_uri)
    if before and before[0] == key:
        vars(page).update(before[1])
        return
    Page.render(page, config, files)
    if "::: " not in str(page.markdown) and "recap-error" not in str(page.content):
        _pages[page.file.src_uri] = key, {name: vars(page)[name] for name in MADE}
