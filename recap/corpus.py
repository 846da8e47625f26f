"""Counts from a real text, the King James Version of the Bible (1611, in the public domain)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).with_name("data")


class WordCount(NamedTuple):
    """A word and how often it occurs in the text.

    Example:
        >>> WordCount("light", 235).times
        235

    Source:
        docs/recap/line.md, "A line through real words".
    """

    word: str
    times: int


class BookCount(NamedTuple):
    """One of the books of the text: its length in words, and how often some words occur in it.

    Example:
        >>> BookCount("Jude", "new", 608, {"faith": 2}).counts["faith"]
        2

    Source:
        docs/recap/logistic.md, "Books never seen".
    """

    book: str
    testament: str
    words: int
    counts: dict[str, int]


def word_counts() -> tuple[WordCount, ...]:
    """Return words from the most frequent to the rarest, in equal steps of the logarithm of their rank.

    Names are left out. How the words were counted and chosen is written in recap/data/count.py.

    Returns:
        277 words with their counts.

    Example:
        >>> words = word_counts()
        >>> len(words), words[0], words[-1]
        (277, WordCount(word='the', times=63919), WordCount(word='trucebreakers', times=1))

    Source:
        docs/recap/line.md, "A line through real words".
    """
    return tuple(WordCount(row["word"], int(row["count"])) for row in _rows("words.csv"))


def book_counts() -> tuple[BookCount, ...]:
    """Return the books of the text in its order, with the counts of six words in each.

    Returns:
        66 books; the testament is "old" or "new".

    Example:
        >>> books = book_counts()
        >>> len(books), sum(book.testament == "new" for book in books)
        (66, 27)
        >>> books[0].counts
        {'king': 30, 'sword': 6, 'gold': 8, 'faith': 0, 'grace': 11, 'love': 3}

    Source:
        docs/recap/logistic.md, "Books never seen".
    """
    return tuple(
        BookCount(row.pop("book"), row.pop("testament"), int(row.pop("words")), {word: int(row[word]) for word in row})
        for row in _rows("books.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))
