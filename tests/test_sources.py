"""The bibliography agrees with itself and with every page that cites it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[1] / "docs"
SOURCES = DOCS / "about" / "sources.md"
ENTRY = re.compile(r"^### (?P<title>.+?) \{ #(?P<anchor>[\w-]+) \}\n(?P<body>.*?)(?=^### |\Z)", re.M | re.S)
ENTRIES = {found["anchor"]: found for found in ENTRY.finditer(SOURCES.read_text(encoding="utf-8"))}
CITATION = re.compile(r"\[([^\]]*)\]\([^)\s]*sources\.md#([\w-]+)\)")
PAGES = [path for path in sorted(DOCS.rglob("*")) if path.suffix in (".md", ".py")]


def year(text: str) -> str | None:
    found = re.search(r"(?:1[6-9]|20)\d\d", text)
    return found[0] if found else None


def plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def test_the_entries_are_in_the_order_of_their_names() -> None:
    titles = [found["title"] for found in ENTRIES.values()]
    assert titles == sorted(titles, key=plain)


@pytest.mark.parametrize("anchor", ENTRIES)
def test_the_year_of_an_entry_is_the_year_of_its_anchor(anchor: str) -> None:
    assert year(ENTRIES[anchor]["title"]) == year(anchor)


@pytest.mark.parametrize("anchor", ENTRIES)
def test_the_words_of_a_link_are_its_address(anchor: str) -> None:
    homes = {"arXiv:": "https://arxiv.org/abs/", "doi:": "https://doi.org/"}
    for words, address in re.findall(r"\[((?:arXiv:|doi:)[^\]]*)\]\((https?://[^)]+)\)", ENTRIES[anchor]["body"]):
        kind, _, identifier = words.partition(":")
        assert address == homes[kind + ":"] + identifier


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_citation_names_the_year_of_what_it_cites(page: Path) -> None:
    for words, anchor in CITATION.findall(page.read_text(encoding="utf-8")):
        assert anchor in ENTRIES, f"{words} is not in the bibliography"
        assert year(words) in (None, year(anchor)), f"[{words}] cites #{anchor}"


def test_every_entry_is_cited_somewhere() -> None:
    cited = {anchor for page in PAGES for _, anchor in CITATION.findall(page.read_text(encoding="utf-8"))}
    cited |= set(re.findall(r"\]\(#([\w-]+)\)", SOURCES.read_text(encoding="utf-8")))
    assert set(ENTRIES) - cited == set()
