"""Finding things: the search knows formulas by their names and functions by parts of theirs; previews are loaded."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url

from recap.site.pages.fences import find_fences
from recap.site.pages.numbering import fence_anchor, fence_name, labels
from recap.site.pages.plaintext import plain

PREVIEWED = re.compile(r'class="recap-(?:term|reference)"')
FUNCTION = re.compile(r"[a-z]+(?:_[a-z]+)+")


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> None:
    """Tell the search of the named formulas of a page (MkDocs calls this)."""
    source, search = Path(str(page.file.abs_src_path)), config.plugins.get("material/search")
    if search is not None and source.suffix == ".md":
        search.search_index.entries.extend(entries(source.read_text(encoding="utf-8"), page.url))


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Load the previews where there is something to preview (MkDocs calls this)."""
    if not PREVIEWED.search(output):
        return output
    script = get_relative_url("assets/preview.js", page.url)
    return output.replace("</head>", f'<script src="{script}" defer></script>\n</head>', 1)


def entries(source: str, address: str) -> list[dict[str, Any]]:
    """What the search index says about the named formulas of a page.

    >>> entries('```math #eq-mean name="mean of x"\\na = b\\n```\\n', "line/")
    [{'location': 'line/#eq-mean', 'title': 'Mean of x', 'text': 'Equation (1): a = b', 'boost': 2}]
    """
    found = []
    for fence in find_fences(source):
        if fence.language == "math" and (name := fence_name(fence.options)):
            anchor = fence_anchor(fence.language, fence.options, fence.text)
            text = f"Equation {labels(source)[anchor]}: {plain(fence.text)}"
            text = text.replace("&", "&amp;").replace("<", "&lt;")
            title = name[0].upper() + name[1:]
            found.append({"location": f"{address}#{anchor}", "title": title, "text": text, "boost": 2})
    return found


def parts(name: str) -> str:
    """What else somebody may type who looks for a function.

    >>> parts("log_loss_gradient")
    'log loss gradient loss_gradient'
    """
    words = name.split("_")
    return " ".join(words + ["_".join(words[first:]) for first in range(1, len(words) - 1)])


@event_priority(50)  # before the search writes its index
def on_post_build(config: Any) -> None:
    """Add parts of the names of functions to the index (MkDocs calls this)."""
    search = config.plugins.get("material/search")
    if search is not None:
        for entry in search.search_index.entries:
            if FUNCTION.fullmatch(name := re.sub("<[^>]*>", "", entry["title"])):
                entry["text"] += f" {parts(name)}"
