"""Statements: chains of relations between commas, words, arrows and rows."""

from __future__ import annotations

import dataclasses

from recap.site.proof.reading.arrays import joined
from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, is_note, rule
from recap.site.proof.reading.source import cleaned, starts_of
from recap.site.proof.reading.tree import Chain, Printed, Statement, Unread
from recap.site.proof.reading.words import (
    ARROWS,
    BOTH_WAYS,
    BREAKS,
    CONDITIONS,
    DENIALS,
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
        relations.append(RELATIONS[row.items[sign].text])
        sides.append(row.sum())
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
        raise Unread(f"{item.text} cannot be decided; write an equation or an inequality")
    if not row.at_sign(*RELATIONS, ahead=skip):
        return None
    row.at += skip + 1
    place = row.at - 1
    while row.take(*BREAKS):
        pass
    return place


class Reader:
    """Reads the statements of one formula."""

    def __init__(self, items: list[Item], tex: str) -> None:
        self.row = Row(items)
        self.tex = tex
        self.starts = starts_of(items, tex)
        self.arrow = ""

    def statements(self) -> list[Statement]:
        """Read the whole formula: chains between commas, notes, arrows and rows."""
        row = self.row
        if row.ended():
            raise Unread("the formula is empty")
        if len(row.items) == 1 and row.peek().text in SIGNS:
            return []  # a sign that the sentence speaks of
        read: list[Statement] = []
        note = ""
        while not row.ended():
            if self.separator():
                continue
            if row.peek().kind == "words" and is_note(row.peek()):
                note = self.note(row.next()) or note
                continue
            statement, arrow = self.statement(), self.arrow
            self.arrow = ""
            if note in CONDITIONS and statement.chain.relations and read:
                last = read[-1]
                both = statement.chain if last.condition is None else joined(last.condition, statement.chain)
                read[-1] = dataclasses.replace(last, condition=both)
                continue  # what follows a comma is a condition as well
            if note == "or" and read and statement.chain.relations and read[-1].chain.relations:
                either = read[-1].chain
                relations = (*either.relations, "or", *statement.chain.relations)
                chain = Chain(either.sides + statement.chain.sides, relations)
                text = f"{read[-1].text} or {statement.text}"
                read[-1] = dataclasses.replace(read[-1], chain=chain, text=text, links=(Printed(text, 0),))
                note = ""
                continue
            if arrow and read and statement.chain.relations and read[-1].chain.relations:
                statement = dataclasses.replace(statement, premise=read[-1].chain, both_ways=arrow in BOTH_WAYS)
            read.append(statement)
            note = ""
        return read

    def statement(self) -> Statement:
        """Read a chain, and how it is printed."""
        start = self.row.at
        chain, places = _chain(self.row)
        links, left = [], start
        for sign, right, end in places:
            shown = f"{self.written(left, sign)} {self.row.items[sign].text} {self.written(right, end)}"
            links.append(Printed(shown, self.tex.count("\n", 0, self.starts[right])))
            left = right
        return Statement(chain, self.written(start, self.row.at), links=tuple(links))

    def written(self, start: int, end: int) -> str:
        """The source from an item on to another, without what only separates."""
        return cleaned(self.tex[self.starts[start] : self.starts[end]])

    def note(self, item: Item) -> str:
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
