"""KaTeX's tree of a formula as a row of items, in which braces mean what they show.

KaTeX has matched brackets, scripts, environments and commands with what belongs to
them. What remains: digits become numbers, letters in an upright font become names,
and what changes only the look (space, size, colour) goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from recap.site.proof.reading.digits import numbers
from recap.site.proof.reading.items import Item, Place, Tree, cells, inside
from recap.site.proof.reading.tree import Unread
from recap.site.proof.reading.words import DOTS, UPRIGHT, WRITTEN

# Only the look: what is inside counts, or nothing at all.
LOOKS = {"styling", "color", "mclass", "tag", "pmb", "sizing"}
BLANK = {"spacing", "mathchoice", "rule", "internal"}
DELIMITER = r"\s*(?:\\[A-Za-z]+|\\.|.)"
END_OF_ROW = r"\\\\(?:\[[^\]]*\])?"
DIGITS = set("0123456789")
# How the macros are typed from which KaTeX makes these signs.
TYPED = {r"\ne": r"\\neq?(?![A-Za-z])", r"\notin": r"\\notin", r"\coloneqq": r"\\coloneqq|\\coloneq|:="}
TYPED |= {r"\Longrightarrow": r"\\implies", r"\Longleftrightarrow": r"\\iff"}
TYPED |= dict.fromkeys(DOTS, r"\\[a-z]*dots[a-z]?")
LETTERS = {"mathord", "textord", "kern", "spacing"}
THIN = 3  # eighteenths of an em


def items_of(nodes: list[Tree]) -> list[Item]:
    """Read nodes that stand in one row."""
    return list(numbers([item for node in nodes for item in _items(node)]))


def _items(node: Tree) -> Iterator[Item]:
    kind, at = node["type"], node.get("at")
    if kind in LOOKS:
        for inner in _told(node):
            yield from _items(inner)
    elif kind in BLANK:
        return
    elif kind in ("mathord", "textord", "atom"):
        yield _character(node["text"], at)
    elif kind == "kern":
        yield from _space(node["dimension"])
    elif kind == "ordgroup":
        yield from _group(node, at)
    elif kind == "supsub":
        if node.get("base"):
            yield from _items(node["base"])
        yield Item("script", "", at, node)
    elif kind in _READERS:
        yield from _READERS[kind](node, at)
    else:
        yield Item(kind, node.get("label", ""), at, node)


def _told(node: Tree) -> list[Tree]:
    """What is said by a node that changes the look; what is set above a relation only explains it."""
    body: list[Tree] = node["body"]
    base = body[0].get("base") if node["type"] == "mclass" and len(body) == 1 else None
    if not base or "suppressBaseShift" not in base:
        return body
    inner: list[Tree] = base["body"]
    if inner and inner[0].get("family") in ("rel", "bin"):
        return inner
    if any(one["type"] in ("op", "operatorname") for one in inner):
        return body
    return [{**body[0], "base": {"type": "horizBrace", "base": {"type": "ordgroup", "body": inner}}}]


def _written(text: str) -> str:
    """A sign as the author wrote it, and the same for all spellings."""
    return WRITTEN.get(text, text)


def _character(text: str, at: Place) -> Item:
    text = _written(text)
    kind = "digit" if text in DIGITS else "letter" if text.isascii() and text.isalpha() else "sign"
    return Item(kind, text, at, typed=at is not None, source="" if at else TYPED.get(text, ""))


def _space(width: dict[str, Any]) -> Iterator[Item]:
    if width["unit"] == "em" and width["number"] >= 1:
        yield Item("sign", r"\quad", source=r"\\q?quad|\\hspace\*?\{.*?\}")
    elif width["unit"] == "mu" and width["number"] == THIN:
        yield Item("thin")


def _group(node: Tree, at: Place) -> Iterator[Item]:
    """Braces: around a single sign they change its spacing alone."""
    body = node["body"]
    if len(body) == 1 and body[0]["type"] == "atom" and body[0]["family"] in ("rel", "bin", "punct"):
        comma = body[0]["text"] == ","
        yield Item("thousands", ",", at) if comma else _character(body[0]["text"], body[0].get("at"))
    elif any(inner.get("family") == "rel" for inner in body):  # a statement, kept together for its look
        for inner in body:
            yield from _items(inner)
    elif body:
        yield Item("ordgroup", "", at, node)


def _sized(node: Tree, at: Place) -> Iterator[Item]:
    """A bracket of a given size, or the bar in the middle of two."""
    if node["delim"] != ".":
        yield Item("sign", _written(node["delim"]), at)


def _left_right(node: Tree, at: Place) -> Iterator[Item]:
    left, right = (_written(node[side]) for side in ("left", "right"))
    body = [inner for inner in node["body"] if inner["type"] not in BLANK]
    if len(body) == 1 and body[0]["type"] == "array":
        rows, system = _has_statements(body[0]), (left, right) in ((r"\{", "."), (".", r"\}"))
        if system or not rows:
            yield from _items(body[0]) if rows else [Item("cases" if system else "matrix", left, at, body[0])]
            return
    # an empty left bracket only says how far the bar on the right reaches back
    yield Item("sign", "(" if left == "." else left, source=r"\\left" + DELIMITER)
    for inner in node["body"]:
        yield from _items(inner)
    if left == ".":
        yield Item("sign", ")")
    if right != ".":
        yield Item("sign", right, source=r"\\right" + DELIMITER)


def _has_statements(array: Tree) -> bool:
    """Do its rows hold statements, as those of aligned do, and not the entries of a matrix?"""
    return "addJot" in array or "tags" in array


def _array(node: Tree, at: Place) -> Iterator[Item]:
    if not _has_statements(node):
        yield Item("matrix", "", at, node)
        return
    for number, row in enumerate(node["body"]):
        if number:
            yield Item("sign", "\\\\", source=END_OF_ROW)
        for place, cell in enumerate(row):
            if place:
                yield Item("sign", "&", source=r"(?<!\\)&")
            for inner in cells(cell):
                yield from _items(inner)


def _operator(node: Tree, at: Place) -> Iterator[Item]:
    """A command such as \\log or \\sum, or what \\mathop is put around."""
    if "name" in node:
        yield Item("sign", node["name"], source=re.escape(node["name"]))
    else:
        for inner in node["body"]:
            yield from _items(inner)


def _name(node: Tree, at: Place) -> Iterator[Item]:
    yield Item("name", "".join(inner.get("text", "") for inner in node["body"]), at)


def _font(node: Tree, at: Place) -> Iterator[Item]:
    if node["font"] in UPRIGHT:
        body = inside(node["body"])
        if all(
            inner["type"] in ("mathord", "textord", "kern", "spacing") or inner.get("text") == "-" for inner in body
        ):
            yield Item("words", "".join(inner.get("text", "") for inner in body), at)
        else:
            for inner in body:
                yield from _items(inner)
    else:
        yield Item("font", node["font"], at, node)


def _boxed(node: Tree, at: Place) -> Iterator[Item]:
    """A box around a result says no more than the result."""
    if node["label"] != r"\fbox":
        yield Item("enclose", node["label"], at, node)
        return
    body: Any = node["body"]
    while isinstance(body, dict) or (len(body) == 1 and body[0]["type"] in ("ordgroup", "styling")):
        body = body["body"] if isinstance(body, dict) else body[0]["body"]
    for inner in body:
        yield from _items(inner)


def _text(node: Tree, at: Place) -> Iterator[Item]:
    """Words; a formula between dollar signs among them stands in the row like any other."""
    words, start = "", None
    for inner in node["body"]:
        if inner["type"] == "styling":
            if words.strip():
                yield Item("words", words, start)
            words, start = "", None
            for one in inner["body"]:
                yield from _items(one)
        else:
            words += _letters(inner)
            start = start or inner.get("at")
    if words.strip() or not node["body"]:
        yield Item("words", words, start)


def _letters(node: Tree) -> str:
    if node["type"] in ("ordgroup", "text"):
        return "".join(_letters(inner) for inner in node["body"])
    if node["type"] == "accent":
        return _letters(node["base"])
    text = str(node.get("text", ""))
    return " " if node["type"] == "spacing" else text.removeprefix("\\") if len(text) == 2 else text


def _new_line(node: Tree, at: Place) -> Iterator[Item]:
    if not node["newLine"]:
        raise Unread(r"\\ does not break a line here: put the rows between \begin{aligned} and \end{aligned}")
    yield Item("sign", "\\\\", source=END_OF_ROW)


_READERS = {
    "delimsizing": _sized,
    "middle": _sized,
    "leftright": _left_right,
    "array": _array,
    "op": _operator,
    "operatorname": _name,
    "font": _font,
    "enclose": _boxed,
    "text": _text,
    "cr": _new_line,
}
