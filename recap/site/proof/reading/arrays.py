"""Matrices, determinants and cases."""

from __future__ import annotations

from recap.site.proof.reading.items import Item, cells
from recap.site.proof.reading.rows import Row, is_note, rule
from recap.site.proof.reading.tree import Call, Cases, Chain, Dots, Matrix, Node, Unread
from recap.site.proof.reading.words import DENIALS, RELATIONS


@rule("matrix")
def _matrix(row: Row, item: Item) -> Node:
    """Rows of entries; between bars they are a determinant."""
    if item.text == r"\|":
        raise Unread("a matrix between double bars is not part of the formula language")
    rows = []
    for places in _places(item):
        entries = [entry for place in places for entry in _entries(row.inner(cells(place)))]
        if len(entries) != len(places):
            raise Unread(f"a row of the matrix has {len(places)} places, but {len(entries)} entries")
        rows.append(tuple(entries))
    if not rows:
        raise Unread("the matrix is empty")
    node = Matrix(tuple(rows))
    return Call("det", (node,)) if item.text == "|" else node


def _places(item: Item) -> list[list[list[dict[str, object]]]]:
    return list((item.node or {})["body"])


def _entries(row: Row) -> list[Node]:
    entries: list[Node] = []
    while not row.ended():
        if row.peek().kind == "words" and is_note(row.peek()):
            _refuse_denial(row.next())
        elif not row.take(","):
            entries.append(Dots() if row.at_dots() else row.sum())
    return entries


@rule("cases")
def _cases(row: Row, item: Item) -> Node:
    """Alternatives, each with its condition."""
    branches = [_branch([row.inner(cells(place)) for place in places]) for places in _places(item)]
    if not branches:
        raise Unread("the cases are empty")
    return Cases(tuple(branches))


def _branch(places: list[Row]) -> tuple[Node, Chain | None]:
    node = places[0].sum()
    if places[0].at_sign(*RELATIONS):
        raise Unread(r"equations stand in cases: write a system between \begin{aligned} and \end{aligned}")
    condition: Chain | None = None
    for row in places:
        while not row.ended():
            if row.peek().kind == "words" and is_note(row.peek()):
                _refuse_denial(row.next())
            elif not row.take(",", ";", ".", r"\quad"):
                chain = row.chain()
                if not chain.relations:
                    raise Unread("the condition of a case needs a relation, such as x > 0")
                condition = chain if condition is None else joined(condition, chain)
    return node, condition


def joined(first: Chain, second: Chain) -> Chain:
    """Two conditions as one; "and" between them is no relation that is ever checked."""
    return Chain(first.sides + second.sides, (*first.relations, "and", *second.relations))


def _refuse_denial(item: Item) -> None:
    """Refuse words of a condition that say something else than "if" and "and"."""
    if (DENIALS | {"or"}) & set(item.text.lower().split()):
        raise Unread(f"the words {item.text.strip()!r} are not understood: join the conditions of a case by 'and'")
