"""What the search knows besides the words of the pages: formulas by their names, functions by parts of theirs."""

from __future__ import annotations

import re
from typing import Any

from recap.site.pages.fences import find_fences
from recap.site.pages.numbering import fence_anchor, fence_name, labels
from recap.site.pages.plaintext import plain

FUNCTION = re.compile(r"[a-z]+(?:_[a-z]+)+")


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


def with_parts(entries: list[dict[str, Any]]) -> None:
    """Add parts of the names of functions to the entries of an index."""
    for entry in entries:
        if FUNCTION.fullmatch(name := re.sub("<[^>]*>", "", entry["title"])):
            entry["text"] += f" {parts(name)}"
