"""Link the first use of a term on a page to its entry in the glossary, with the definition at hand.

The glossary itself is `docs/about/glossary.md`, one line for each term:

    * **Slope**{ #slope }: how much the prediction changes ... → [The line](../recap/line.md)

A term is linked where it first stands in running text, at most two in a
paragraph, so that a page stays calm. Some terms are words of everyday English
too: those are listed under `everyday` at the top of the glossary, and linked
only where the author does so. A link that an author makes comes first always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import relpath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from recap.site.pages.context import Page
from recap.site.pages.plaintext import plain_text

PAGE = "about/glossary.md"
FOLDERS = ("course/", "recap/", "labs/")  # whose pages are linked without being asked
AT_ONCE = 2  # links in one paragraph
ENTRY = re.compile(r"^\* \*\*(.+?)\*\*\{ #(\S+) \}: (.+?)\s*→", re.MULTILINE | re.DOTALL)
EVERYDAY = re.compile(r"^everyday:\s*(.+?)\s*$", re.MULTILINE)
RUNNING = {"p", "li", "dd"}
BLOCKS = {"ul", "ol", "dl", "div", "details", "blockquote"}
NOT_RUNNING = {"a", "code", "pre", "strong", "summary", "figure", "table", "svg", "x-tex", "x-say"}
NOT_RUNNING |= {"h1", "h2", "h3", "h4", "h5", "h6"}


class Term(NamedTuple):
    """An entry of the glossary."""

    name: str
    anchor: str
    definition: str
    everyday: bool  # also a common word, which is linked only by hand


@lru_cache(maxsize=8)
def terms(glossary: str) -> dict[str, Term]:
    """The entries of a glossary by their anchors.

    >>> terms("* **Slope**{ #slope }: the rise\\n  of a line. → [The line](line.md)\\n")["slope"].definition
    'the rise of a line.'
    """
    everyday = EVERYDAY.search(glossary)
    common = set(everyday[1].strip("[]").replace(" ", "").split(",")) if everyday else set()
    found = {}
    for name, anchor, words in ENTRY.findall(glossary):
        definition = plain_text(re.sub(r"[*`]|\]\([^)]*\)|\[", "", " ".join(words.split())))
        found[anchor] = Term(name, anchor, definition, anchor in common)
    return found


def read(docs: Path) -> dict[str, Term]:
    """The entries of the glossary of a site, which may have none."""
    try:
        return terms((docs / PAGE).read_text(encoding="utf-8"))
    except OSError:
        return {}


@lru_cache(maxsize=64)
def pattern(wanted: tuple[Term, ...]) -> re.Pattern[str]:
    """Finds these terms, also in the plural, as groups named by their anchors; *loss* is not found in *log-loss*."""
    forms = sorted(((_forms(term.name), term.anchor) for term in wanted), key=lambda form: -len(form[0]))
    words = "|".join(f"(?P<_{anchor.replace('-', '_')}>{form})" for form, anchor in forms)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _forms(name: str) -> str:
    """A pattern for a word and its plural.

    >>> re.fullmatch(_forms("Class"), "classes") is not None, re.fullmatch(_forms("Log-loss"), "log loss") is not None
    (True, True)
    """
    words = re.escape(name.lower()).replace(r"\ ", r"[\s-]").replace(r"\-", "[- ]?")
    if name.endswith("y"):
        return words[:-1] + "(?:y|ies)"
    return words + ("(?:es)?" if name.endswith(("s", "ch")) else "s?")


def link_terms(root: Element, page: Page) -> None:
    """Link the terms of a page; once its sentences have been read, before formulas are drawn."""
    known = read(page.docs) if page.path else {}
    if not known or page.path == PAGE:
        return
    address = relpath(PAGE, Path(page.path).parent.as_posix())
    left = {anchor: term for anchor, term in known.items() if not term.everyday}
    for link in root.iter("a"):
        path, _, anchor = link.get("href", "").partition("#")
        if path == address and anchor in known:
            _dress(link, known[anchor])
            left.pop(anchor, None)
    if page.path.startswith(FOLDERS):
        for block in list(_blocks(root)):
            for _ in range(AT_ONCE):
                if not _link_first(block, known, left, address):
                    break


def _link_first(block: Element, known: dict[str, Term], left: dict[str, Term], address: str) -> bool:
    """Link the first term of a paragraph that is left, and take it from them.

    All known terms are looked for, so that *regression* is not found in *logistic regression*.
    """
    words = pattern(tuple(known.values()))
    for holder, place in _pieces(block):
        text = (holder.text if place < 0 else holder[place].tail) or ""
        if isinstance(text, AtomicString):
            continue
        for found in words.finditer(text):
            term = left.pop(str(found.lastgroup)[1:].replace("_", "-"), None)
            if term is None:
                continue
            link = Element("a", href=f"{address}#{term.anchor}")
            link.text, link.tail = AtomicString(found[0]), text[found.end() :]
            _dress(link, term)
            if place < 0:
                holder.text = text[: found.start()]
            else:
                holder[place].tail = text[: found.start()]
            holder.insert(place + 1, link)
            return True
    return False


def _dress(link: Element, term: Term) -> None:
    link.set("class", "recap-term")
    link.set("title", f"{term.name}: {term.definition}")


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and items of lists, wherever there is running text."""
    if element.tag in NOT_RUNNING or "title" in element.get("class", ""):
        return
    if element.tag in RUNNING:
        yield element
    for child in element:
        yield from _blocks(child)


def _pieces(block: Element) -> Iterator[tuple[Element, int]]:
    """The pieces of a paragraph's text: an element, and the number of the child behind which it stands, or -1."""
    yield block, -1
    for place, child in enumerate(block):
        if child.tag not in NOT_RUNNING | RUNNING | BLOCKS:
            yield from _pieces(child)
        yield block, place
