"""The search fetches its engine and the words of the site when somebody searches, not whenever a page is opened."""

from __future__ import annotations

from pathlib import Path

WORKER = "assets/javascripts/workers/search.*.min.js"  # Material's, which loads all at once
ENGINE = "assets/javascripts/workers/engine.js"  # the same, under the name by which ours asks for it
OURS = Path(__file__).with_name("search.js")
INDEX, WORDS = "search/search_index.json", "search/words.json"


def set_words_aside(site: Path) -> None:
    """Leave an empty index where Material loads one with each page, and put the words where `search.js` asks."""
    index = site / INDEX
    if index.is_file():
        index.replace(site / WORDS)
        index.write_text('{"config":{},"docs":[]}', encoding="utf-8", newline="\n")
