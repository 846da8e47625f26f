"""Let the search find a formula by its name, as it finds a section by its heading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from recap.site.fences import find_fences
from recap.site.numbering import fence_anchor, fence_name, labels
from recap.site.plaintext import plain

_entries: list[dict[str, str]] = []


def on_pre_build(config: Any) -> None:
    """Forget the build before (MkDocs calls this)."""
    _entries.clear()


def on_page_content(html: str, page: Any, config: Any, files: Any) -> None:
    """Note the named formulas of a page (MkDocs calls this)."""
    source = Path(str(page.file.abs_src_path))
    if source.suffix == ".md":
        _entries.extend(entries(source.read_text(encoding="utf-8"), page.url))


def entries(source: str, address: str) -> list[dict[str, str]]:
    """What the search index says about the named formulas of a page.

    >>> entries('```math #eq-mean name="mean of x"\\na = b\\n```\\n', "line/")
    [{'location': 'line/#eq-mean', 'title': 'Mean of x', 'text': 'Equation (1): a = b'}]
    """
    found = []
    for fence in find_fences(source):
        if fence.language == "math" and (name := fence_name(fence.options)):
            anchor = fence_anchor(fence.language, fence.options, fence.text)
            text = f"Equation {labels(source)[anchor]}: {plain(fence.text)}"
            text = text.replace("&", "&amp;").replace("<", "&lt;")
            found.append({"location": f"{address}#{anchor}", "title": name[0].upper() + name[1:], "text": text})
    return found


@event_priority(50)  # before the search writes its index
def on_post_build(config: Any) -> None:
    """Add the formulas to the index (MkDocs calls this)."""
    search = config.plugins.get("material/search")
    if search is not None:
        search.search_index.entries.extend(_entries)
