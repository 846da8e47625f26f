"""Digits joined into the numbers that they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.tree import Unread

GROUPED = re.compile(r"\d{1,3}(?:[,\u2009]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


def numbers(items: list[Item]) -> Iterator[Item]:
    """Join digits into numbers; 17{,}964 and 17\\,964 are one, and so is what is printed side by side."""
    at = 0
    while at < len(items):
        run = at
        while run < len(items) and (items[run].kind in ("digit", "thin", "thousands") or items[run].text == "."):
            run += 1
        # a script holds no part of the number: it stands behind its last digit
        signs = {"thin": "\u2009"}
        found = GROUPED.match("".join(signs.get(item.kind, item.text) for item in items[at:run]))
        if found:
            taken = items[at : at + found.end()]
            _refuse_gaps(taken)
            places = [item.at for item in taken if item.at]
            place = (places[0][0], places[-1][1]) if places else None
            number = re.sub(r"[^\d.]", "", found[0])
            yield Item("number", number if number[0] != "." else "0" + number, place, typed=True)
            at += found.end()
            continue
        item = items[at]
        at += 1
        if item.kind == "script" and at < len(items) and items[at].kind == "digit":
            _refuse_two_digits(item, items[at])
        if item.kind == "thousands":
            yield replace(item, kind="sign")
        elif item.kind != "thin":
            yield item


def _refuse_gaps(digits: list[Item]) -> None:
    """A space between two digits is typed, but not shown."""
    for number, (before, after) in enumerate(pairwise(digits), 1):
        if before.typed and after.typed and before.at and after.at and before.at[1] != after.at[0]:
            left, right = ("".join(item.text for item in part) for part in (digits[:number], digits[number:]))
            raise Unread(f"two numbers stand side by side: {left} {right}")


def _refuse_two_digits(script: Item, digit: Item) -> None:
    """x_12 shows the index 1, and a 2 behind it."""
    for name in ("sub", "sup"):
        part = (script.node or {}).get(name) or {}
        bare = part.get("type") == "textord" and part["text"].isdigit()
        if bare and digit.at and part.get("at", (0, 0))[1] == digit.at[0]:
            raise Unread(f"TeX takes one digit only here; write braces: {{{part['text']}{digit.text}}}")
