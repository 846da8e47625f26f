"""Statements: chains of relations between commas, words, arrows and rows."""

from __future__ import annotations

import dataclasses

from recap.site.proof.reading.arrays import joined
from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, is_note, rule
from recap.site.proof.reading.source import cleaned, starts_of
from recap.site.proof.reading.tree import Chain, Dots, Items, Node, Printed, Statement, Unread
from recap.site.proof.reading.words import (
    ARROWS,
    BOTH_WAYS,
    BREAKS,
    CONDITIONS,
    DENIALS,
    DISTRIBUTIONS,
    RELATIONS,
    SEPARATORS,
    SHARES,
    SIGNS,
    UNDECIDED,
)


@rule("chain")
def read_chain(row: Row) -> Chain:
    """Read sides with the relations between them."""
    return _chain(row)[0]


def _chain(row: Row) -> tuple[Chain, list[tuple[int, int, int]]]:
    """A chain, and of each relation: where it stands, and where its right side begins and ends."""
    sides = [row.sum()]
    relations: list[str] = []
    places: list[tuple[int, int, int]] = []
    while (sign := _relation(row)) is not None:
        start = row.at
        relations.append(RELATIONS.get(row.items[sign].text, "drawn"))
        sides.append(row.sum())
        if _sets(row, sign) and sides[-2] in sides[-1].walk():
            relations[-1] = "assign"  # w := w - 1 is a step, and no equation
        places.append((sign, start, row.at))
    return Chain(tuple(sides), tuple(relations)), places


def _relation(row: Row) -> int | None:
    """Take a relation, also over a line break before it; return its place."""
    skip = 0
    while row.at_sign(*BREAKS, ahead=skip):
        skip += 1
    if row.at_sign(":", ahead=skip) and row.at_sign("=", ahead=skip + 1):
        skip += 1
    item = row.peek(skip)
    if row.at_sign(*UNDECIDED, ahead=skip):
        if item.text == r"\sim" and _is_distribution(row, skip + 1):
            row.at += skip + 1
            return row.at - 1
        raise Unread(f"{item.text} cannot be decided; {UNDECIDED[item.text]}")
    if not row.at_sign(*RELATIONS, ahead=skip):
        return None
    row.at += skip + 1
    place = row.at - 1
    while row.take(*BREAKS):
        pass
    return place


def _sets(row: Row, sign: int) -> bool:
    """Does := stand at this place?"""
    return row.items[sign].text == r"\coloneqq" or (sign > 0 and row.items[sign - 1].text == ":")


def _is_distribution(row: Row, ahead: int) -> bool:
    """Does a distribution with its numbers stand here?"""
    item = row.peek(ahead)
    name = item.text
    if item.kind == "font":
        inner = row.inner(item.part("body")).peek()
        name = rf"\{item.text}{{{inner.text}}}"
    return name.strip() in DISTRIBUTIONS and row.at_sign("(", ahead=ahead + 1)


class Reader:
    """Reads the statements of one formula."""

    def __init__(self, items: list[Item], tex: str) -> None:
        self.row = Row(items)
        self.tex = tex
        self.starts = starts_of(items, tex)
        self.read: list[Statement] = []
        self.waiting: Chain | None = None  # a condition that stands before what holds under it
        self.note = ""  # the word before the next statement
        self.arrow = ""
        self.comma = False

    def statements(self) -> list[Statement]:
        """Read the whole formula: chains between commas, notes, arrows and rows."""
        row = self.row
        if row.ended():
            raise Unread("the formula is empty")
        if len(row.items) == 1 and row.peek().text in SIGNS:
            return []  # a sign that the sentence speaks of
        while not row.ended():
            if self.separator():
                continue
            if row.take(r"\forall"):
                self.note = "forall"
            elif row.peek().kind == "words" and is_note(row.peek()) and not row.at_sign("=", ahead=1):
                self.note = self.first_word(row.next()) or self.note
            elif row.at_sign("(") and self.unwrap():
                self.note = self.note or ("if" if self.read else "")
            else:
                self.add(self.statement())
        if self.waiting is not None:
            raise Unread("a condition stands before nothing: write what holds under it behind a colon")
        return self.read

    def add(self, statement: Statement) -> None:
        """Put a statement to those before it, of which it may be the condition, the consequence or an alternative."""
        read, row, chain = self.read, self.row, statement.chain
        note, arrow, comma = self.note, self.arrow, self.comma
        self.note, self.arrow, self.comma = "", "", False
        last = read[-1] if read else None
        if note == "forall" and not chain.relations:
            self.note = note if row.at_sign(",") else ""
            return  # for all x: that is so of every letter
        if note in CONDITIONS and chain.relations and (last is None or row.at_sign(":")):
            self.waiting = chain if self.waiting is None else joined(self.waiting, chain)
            return  # it stands before what holds under it
        ranges = chain.relations == ("in",) and _is_range(chain.sides[1])
        if last is not None and chain.relations and (note in CONDITIONS or (comma and ranges)):
            both = chain if last.condition is None else joined(last.condition, chain)
            read[-1] = dataclasses.replace(last, condition=both)
            self.note = note if note in CONDITIONS else ""  # what follows a comma is a condition as well
            return
        if note == "or" and last is not None and chain.relations and last.chain.relations:
            either = Chain(last.chain.sides + chain.sides, (*last.chain.relations, "or", *chain.relations))
            text = f"{last.text} or {statement.text}"
            read[-1] = dataclasses.replace(last, chain=either, text=text, links=(Printed(text, 0),))
            return
        if arrow and last is not None and chain.relations and last.chain.relations:
            statement = dataclasses.replace(statement, premise=last.chain, both_ways=arrow in BOTH_WAYS)
        if self.waiting is not None and chain.relations:
            statement, self.waiting = dataclasses.replace(statement, condition=self.waiting), None
        read.append(statement)

    def unwrap(self) -> bool:
        """Take the brackets off a relation that stands in them alone."""
        row, depth = self.row, 0
        relation = False
        for ahead in range(len(row.items) - row.at):
            if row.peek(ahead).kind == "sign":
                depth += {"(": 1, ")": -1}.get(row.peek(ahead).text, 0)
            relation = relation or (depth == 1 and row.at_sign(*RELATIONS, ahead=ahead))
            if depth == 0:
                break
        after = row.peek(ahead + 1)
        ends = after.kind in ("end", "words") or row.at_sign(*SEPARATORS, *ARROWS, ahead=ahead + 1)
        if depth or not relation or not ends:
            return False
        for place in (row.at + ahead, row.at):
            row.items[place] = Item("sign", ";")
        return True

    def statement(self) -> Statement:
        """Read a chain, and how it is printed."""
        start = self.row.at
        chain, places = _chain(self.row)
        chain = _with_range(self.row, chain)
        links, left = [], start
        for sign, right, end in places:
            shown = f"{self.written(left, sign)} {self.row.items[sign].text} {self.written(right, end)}"
            links.append(Printed(shown, self.tex.count("\n", 0, self.starts[right])))
            left = right
        return Statement(chain, self.written(start, self.row.at), links=tuple(links))

    def written(self, start: int, end: int) -> str:
        """The source from an item on to another, without what only separates."""
        return cleaned(self.tex[self.starts[start] : self.starts[end]])

    def first_word(self, item: Item) -> str:
        """Return the first word of a note, unless the words after it change what is claimed."""
        words = item.text.lower().split()
        if DENIALS & set(words[:1]) or (CONDITIONS & set(words[:1]) and DENIALS & set(words)):
            raise Unread(f"the note {item.text.strip()!r} is not understood: write a condition as a relation after if")
        before = self.row.items[self.row.at - 2] if self.row.at > 1 else item
        if SHARES.search(item.text) and before.kind == "number":
            raise Unread(f"the note {item.text.strip()!r} would change the number before it: write \\%")
        return words[0] if words else ""

    def separator(self) -> bool:
        """Take what ends a statement, if it stands here."""
        self.refuse_comma_in_a_number()
        if self.row.at_sign(*ARROWS):
            self.arrow = self.row.next().text
            return True
        self.comma = (self.comma or self.row.at_sign(",", r"\quad")) and not self.row.at_sign(";", ".", "&", "\\\\")
        return self.row.take(*SEPARATORS)

    def refuse_comma_in_a_number(self) -> None:
        """A comma or a colon between two digits would be read as the end of one statement and the start of another."""
        here, after = self.row.peek(), self.row.peek(1)
        before = self.row.items[self.row.at - 1] if self.row.at else here
        if here.kind == "sign" and here.text in (",", ":") and before.kind == after.kind == "number":
            if here.text == ":":
                raise Unread("a colon between two numbers is not understood: write a fraction")
            if before.at and here.at and after.at and before.at[1] == here.at[0] and here.at[1] == after.at[0]:
                raise Unread(f"write a decimal point, or a space after the comma: {before.text},{after.text}")


def _with_range(row: Row, chain: Chain) -> Chain:
    """Read i = 1, \\dots, n as i \\in \\{1, \\dots, n\\}."""
    start, members = row.at, [chain.sides[-1]]
    if chain.relations == ("=",):
        while row.take(","):
            row.take(r"\quad")
            if row.at_dots():
                if row.take(","):
                    return Chain((chain.sides[0], Items("{}", (*members, Dots(), row.sum()))), ("in",))
                break
            if row.peek().kind != "number":
                break
            members.append(row.sum())
    row.at = start
    return chain


def _is_range(node: Node) -> bool:
    return isinstance(node, Items) and any(isinstance(item, Dots) for item in node.items)
