"""A row of items, read from left to right, and the rules of the grammar by name.

Each module of the grammar adds its rules here, so that a rule can call any other:
a sum is made of products, and a bracket in a product holds a sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from recap.site.proof.reading.items import Item, Tree
from recap.site.proof.reading.rendered import items_of
from recap.site.proof.reading.tree import Chain, Node, Unread
from recap.site.proof.reading.words import DEEPEST, DOTS, FUNCTIONS, GREEK, NOTES, STARTERS

END = Item("end")
RULES: dict[str, Callable[..., Any]] = {}
# Kinds of items that stand for a value, besides letters, numbers and names.
VALUES = {"ordgroup", "genfrac", "sqrt", "accent", "overline", "font", "matrix", "cases", "horizBrace"}


def rule(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the function below to the grammar, under a name or under the items that it begins with."""

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        RULES.update(dict.fromkeys(names, function))
        return function

    return add


class Row:
    """Where the reader stands in a row of items."""

    def __init__(self, items: list[Item], depth: int = 0) -> None:
        if depth > DEEPEST:
            raise Unread("the formula is nested too deeply")
        self.items = items
        self.at = 0
        self.depth = depth
        self.bars: list[str] = []

    # -- items --------------------------------------------------------------------------------

    def peek(self, ahead: int = 0) -> Item:
        """The item here, or further on."""
        where = self.at + ahead
        return self.items[where] if where < len(self.items) else END

    def next(self) -> Item:
        """Take an item."""
        item = self.peek()
        self.at += 1
        return item

    def at_sign(self, *texts: str, ahead: int = 0) -> bool:
        """Does one of these signs stand here?"""
        item = self.peek(ahead)
        return item.kind == "sign" and item.text in texts

    def take(self, *texts: str) -> bool:
        """Take one of these signs, if one stands here."""
        if self.at_sign(*texts):
            self.at += 1
            return True
        return False

    def at_dots(self) -> bool:
        """Take three dots, if they stand here."""
        return self.take(*DOTS)

    def expect(self, text: str) -> None:
        """Take a sign that must stand here."""
        if not self.take(text):
            raise Unread(f"expected {text} but found {self.found()}")

    def found(self) -> str:
        """What stands here, for a message."""
        item = self.peek()
        return "the end of the formula" if item.kind == "end" else repr(item.text or item.kind)

    def ended(self) -> bool:
        """Is there nothing left?"""
        return self.at >= len(self.items)

    def inner(self, nodes: list[Tree]) -> Row:
        """A row inside this one, such as a numerator."""
        return Row(items_of(nodes), self.depth + 1)

    # -- rules --------------------------------------------------------------------------------

    def sum(self) -> Node:
        """Read terms with their signs."""
        return self._follow("sum")

    def product(self) -> Node:
        """Read factors."""
        return self._follow("product")

    def power(self) -> Node:
        """Read an atom with its scripts."""
        return self._follow("power")

    def chain(self) -> Chain:
        """Read sides with the relations between them."""
        found: Chain = RULES["chain"](self)
        return found

    def rule(self, name: str, *arguments: Any) -> Any:
        """Follow a rule of another module."""
        return RULES[name](self, *arguments)

    def _follow(self, name: str) -> Node:
        self.depth += 1
        if self.depth > 4 * DEEPEST:
            raise Unread("the formula is nested too deeply")
        found: Node = RULES[name](self)
        self.depth -= 1
        return found

    def whole(self, nodes: list[Tree]) -> Node:
        """Read an argument, which holds one sum and nothing else."""
        row = self.inner(nodes)
        if row.ended():
            raise Unread("an empty pair of braces")
        node = row.sum()
        if not row.ended():
            raise Unread(f"expected the end of the braces but found {row.found()}")
        return node

    # -- what stands here ---------------------------------------------------------------------

    def starts_factor(self) -> bool:
        """Does something stand here that can be multiplied with what stands before?"""
        item = self.peek()
        if item.kind == "words":
            return not is_note(item) or self.at_sign("=", ahead=1)
        if item.kind == "sign":
            if item.text == "|":
                return not (self.bars and self.bars[-1] == "|")
            if item.text == r"\|":
                return not (self.bars and self.bars[-1] == "||")
            return item.text in STARTERS or item.text == r"\Pr" or item.text[1:] in GREEK or item.text[1:] in FUNCTIONS
        return item.kind in ("number", "letter", "name") or item.kind in VALUES


def is_note(item: Item) -> bool:
    """Tell words between formulas from a name such as \\text{SST}."""
    words = item.text.strip()
    return not re.fullmatch(r"[A-Za-z][\w-]*", words) or words.lower() in NOTES
