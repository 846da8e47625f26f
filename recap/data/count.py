"""How words.csv and books.csv were made: words counted in the King James Version of the Bible, 1611.

The text is in the public domain. Debian ships it (packages bible-kjv and bible-kjv-text, version 4.38):

    bible Gen1:1-Rev22:21 | python -m recap.data.count

It prints a chapter as its name and number on a line of its own, then numbered verses. A word is a run of letters,
with what follows an apostrophe; capital letters do not matter. A word that is written with a capital letter in more
than nine of ten places counts as a name.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
CHAPTER = re.compile(r"(?P<book>(?:\d )?[A-Z][A-Za-z ]*?) \d+")
VERSE = re.compile(r"^ +\d+ ")
WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
STEPS = 400  # on the way from the most frequent word to the rarest, each the same factor of rank
COUNTED = ("king", "sword", "gold", "faith", "grace", "love")  # by book
FIRST_OF_THE_NEW = "Matthew"


def words_by_book(lines: Iterable[str]) -> dict[str, list[str]]:
    """The words of each book, in the order of the text."""
    books: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        chapter = CHAPTER.fullmatch(line.strip())
        if chapter and not VERSE.match(line):
            name = chapter["book"]
            books.setdefault(name, [])
        elif name:
            books[name] += WORD.findall(VERSE.sub("", line))
    return books


def frequent_and_rare(books: dict[str, list[str]]) -> list[tuple[str, int]]:
    """Words and how often they occur, from the most frequent to the rarest, in equal steps of the logarithm of rank."""
    words = [word for text in books.values() for word in text]
    count = Counter(word.lower() for word in words)
    capital = Counter(word.lower() for word in words if word[0].isupper())
    ranked = sorted((-n, word) for word, n in count.items() if capital[word] < 0.9 * n)
    places = dict.fromkeys(round(len(ranked) ** (step / STEPS)) for step in range(STEPS))
    return [(word, -n) for n, word in (ranked[place - 1] for place in places)]


def main() -> None:
    """Read the text from the standard input and write both files."""
    books = words_by_book(sys.stdin)
    new = list(books).index(FIRST_OF_THE_NEW)
    with (HERE / "words.csv").open("w", encoding="utf-8", newline="\n") as file:
        csv.writer(file, lineterminator="\n").writerows([("word", "count"), *frequent_and_rare(books)])
    with (HERE / "books.csv").open("w", encoding="utf-8", newline="\n") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("book", "testament", "words", *COUNTED))
        for place, (name, text) in enumerate(books.items()):
            count = Counter(word.lower() for word in text)
            testament = "new" if place >= new else "old"
            rows.writerow((name, testament, len(text), *(count[word] for word in COUNTED)))


if __name__ == "__main__":
    main()
