"""Chances: of events in capital letters, or of a result that has a name, such as P(y = 1 \\mid \\mathbf{x})."""

from __future__ import annotations

import re

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.tree import Call, Chance, Node, Sym, Unread

JOINS = {",": "cap", r"\cap": "cap", r"\cup": "cup"}


@rule("P", r"\Pr")
def _chance(row: Row, item: Item) -> Node:
    if not row.at_sign("("):
        return Sym("P")
    start, depth = row.at, 0
    while not row.ended():
        depth += {"(": 1, ")": -1}.get(row.next().text, 0)
        if depth == 0:
            break
    if depth:
        raise Unread("( is opened but not closed")
    inside = Row(row.items[start + 1 : row.at - 1], row.depth + 1)
    if (found := _events(inside)) is not None:
        return found
    label = "".join({r"\mid": "|"}.get(one.text, _label(row, one)) for one in inside.items)
    if not re.search("[=|]", label):
        row.at = start
        return Sym("P")
    return Sym(f"P({label})")


def _label(row: Row, item: Item) -> str:
    """An item as part of a name."""
    if item.kind == "font":
        return "".join(_label(row, inner) for inner in row.inner(item.part("body")).items)
    if item.kind == "script":
        return "".join(
            mark + "".join(_label(row, inner) for inner in row.inner(item.part(name)).items)
            for mark, name in (("_", "sub"), ("^", "sup"))
            if item.part(name)
        )
    return item.text


def _events(row: Row) -> Node | None:
    """Events on both sides of a bar, or None if anything else than events stands here."""
    event = _joined(row)
    given = _joined(row) if event is not None and row.take("|", r"\mid") else None
    return Chance(event, given) if event is not None and row.ended() else None


def _joined(row: Row) -> Node | None:
    event = _event(row)
    while event is not None and row.at_sign(*JOINS):
        how, other = JOINS[row.next().text], _event(row)
        if other is None:
            return None
        event = Call(how, (event, other))
    return event


def _event(row: Row) -> Node | None:
    """A capital letter, or its complement in one of the usual ways."""
    if row.take(r"\neg", r"\lnot"):
        inner = _event(row)
        return None if inner is None else Call("not", (inner,))
    item = row.peek()
    if item.kind in ("accent", "overline") and item.text in ("", r"\bar", r"\overline"):
        inner = _event(row.inner(item.part("base") or item.part("body")))
        row.next()
        return None if inner is None else Call("not", (inner,))
    if item.kind != "letter" or not item.text.isupper():
        return None
    row.next()
    event: Node = Sym(item.text)
    if row.peek().kind == "script":
        above = row.inner(row.next().part("sup"))
        if len(above.items) != 1 or above.peek().text not in ("c", r"\complement"):
            return None
        event = Call("not", (event,))
    return event
