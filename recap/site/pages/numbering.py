"""Number the equations, figures and tables of a page, and name them where a link refers to them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

from recap.site.pages.fences import find_fences

ANCHOR = re.compile(r"(?<!\S)#(\S+)")
NAME = re.compile(r'(?<!\S)name="([^"]+)"')
PREFIXES = {"eq": "equation", "fig": "figure", "tab": "table"}


class ReferenceFault(ValueError):
    """Says in one line why a reference leads nowhere."""


@lru_cache(maxsize=1024)
def labels(source: str) -> dict[str, str]:
    """What a reference to each numbered block of a page says, by anchor.

    >>> labels("```math #eq-mean\\n1 = 1\\n```\\n\\n```figure\\nline.residuals\\n```\\n")
    {'eq-mean': '(1)', 'fig-line-residuals': 'figure 1'}
    """
    found: dict[str, str] = {}
    count: Counter[str] = Counter()
    for fence in find_fences(source):
        anchor = fence_anchor(fence.language, fence.options, fence.text)
        if anchor and fence.closed:
            count[fence.language] += 1
            number = count[fence.language]
            found[anchor] = f"({number})" if fence.language == "math" else f"{fence.language} {number}"
    return found


def fence_anchor(language: str, options: str, text: str) -> str:
    """The id of a numbered block; nothing for a formula without an anchor and for other fences."""
    anchor = ANCHOR.search(options) if language in ("math", "figure", "table") else None
    if anchor:
        return anchor[1]
    if language in ("figure", "table"):
        return f"{language[:3]}-{re.sub('[^a-z0-9]+', '-', text.strip().lower())}"
    return ""


def fence_name(options: str) -> str:
    """The name of a formula, by which the search finds it.

    >>> fence_name('worked #eq-slope name="slope formula"')
    'slope formula'
    """
    name = NAME.search(options)
    return name[1] if name else ""


def without_name(options: str) -> list[str]:
    """The options of a formula but for its name, which may have spaces."""
    return NAME.sub("", options).split()


def formula_of(page: Path, anchor: str) -> tuple[str, str, str]:
    """The LaTeX, the number and the name of a formula.

    Raises:
        ReferenceFault: If there is no such page, or no such formula on it.
    """
    try:
        source = page.read_text(encoding="utf-8")
    except OSError:
        raise ReferenceFault(f"there is no page {page.name}") from None
    for fence in find_fences(source):
        if fence.language == "math" and fence_anchor(fence.language, fence.options, fence.text) == anchor:
            return fence.text.strip(), labels(source)[anchor], fence_name(fence.options)
    raise ReferenceFault(f"there is no equation #{anchor} on {page.name}")


def reference(link: str, own: dict[str, str], folder: Path) -> str | None:
    """The words of a link with an empty text, if it leads to a numbered block.

    Args:
        link: Such as "#eq-slope" or "../mse.md#fig-mse-bowl".
        own: The labels of the page that holds the link.
        folder: Where that page is, for links to other pages.

    Returns:
        "(3)" or "figure 2", and for another page "(3) of The line"; None if the
        anchor is not of the kind that is numbered.

    Raises:
        ReferenceFault: If there is no such block.
    """
    path, _, anchor = link.partition("#")
    if anchor.partition("-")[0] not in PREFIXES:
        return None
    if not path:
        if anchor not in own:
            raise ReferenceFault(f"there is no {PREFIXES[anchor.partition('-')[0]]} #{anchor} on this page")
        return own[anchor]
    try:
        source = (folder / path).read_text(encoding="utf-8")
    except OSError:
        raise ReferenceFault(f"there is no page {path}") from None
    if anchor not in labels(source):
        raise ReferenceFault(f"there is no {PREFIXES[anchor.partition('-')[0]]} #{anchor} on {path}")
    title = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", source, re.MULTILINE)
    return f"{labels(source)[anchor]} of {title[1] if title else path}"
