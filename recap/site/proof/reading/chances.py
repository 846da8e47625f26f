"""Chances: of events in capital letters, or of a result that has a name, such as P(y = 1 \\mid \\mathbf{x})."""

from __future__ import annotations

import re

from recap.site.proof.reading.divergences import BARS, DOUBLE_BARS, of_normals, of_product
from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.tree import Call, Node, Sym, Unread, symbol_name

WORD = re.compile(r"[a-z]_(\d+)$")
BOUNDS = {"<", ">", r"\le", r"\ge", r"\leq", r"\geq"}
MEASURED = {*"XYZWUVSTABMmpqPQ", r"\hat{p}", r"\mathbf{p}", r"\mathbf{q}", r"\pi"}  # what has an entropy
DIVERGENCES = {"D": "D", "KL": "D", "JSD": "JS", "JS": "JS"}
JOINS = {",": ",", r"\cap": ",", r"\cup": "∪"}


@rule("P", "p", r"\Pr")
def _chance(row: Row, item: Item) -> Node:
    letter = "p" if item.text == "p" else "P"
    if not row.at_sign("("):
        return Sym(letter)
    start, depth = row.at, 0
    while not row.ended():
        depth += {"(": 1, ")": -1}.get(row.next().text, 0)
        if depth == 0:
            break
    if depth:
        raise Unread("( is opened but not closed")
    inside = Row(row.items[start + 1 : row.at - 1], row.depth + 1)
    if letter == "P" and (found := _events(inside)) is not None:
        return found
    label = "".join({r"\mid": "|"}.get(one.text, _label(row, one)) for one in inside.items)
    bounded = any(one.kind == "sign" and one.text in BOUNDS for one in inside.items)
    if not (bounded or re.search("[=|]", label)) or "||" in label or r"\|" in label:
        if letter == "P" and "|" not in label:
            row.at = start
            chance: Node | None = row.rule("chance", Sym(letter))
            if chance is not None:
                return chance
        row.at = start
        return Sym(letter)
    end, row.at = row.at, start
    read: Node | None = row.rule("chance", Sym(letter), f"P({label})") if "=" not in label and not bounded else None
    row.at = end
    return read or Sym(f"P({label})")


@rule("H", "I", "D")
def _measure(row: Row, item: Item) -> Node:
    """Entropy H(X, Y | Z), mutual information I(X; Y), divergence D_{KL}(p \\| q) and JSD; others stay letters."""
    letter, start = item.text.strip(), row.at
    name = DIVERGENCES.get(letter, letter)
    if name == "D" and row.peek().kind == "script" and not row.peek().part("sup"):
        row.next()
    if name == "D" and (found := of_normals(row) or of_product(row)) is not None:
        return found
    parts: list[Node] = []
    marks: list[str] = []  # what stands behind each part
    if row.take("(", "["):
        while row.peek().kind in ("letter", "accent", "font") or row.at_sign(r"\pi"):
            parts.append(row.rule("atom"))
            marks.append(row.peek().text)
            if not row.take(",", ";", *BARS, *DOUBLE_BARS):
                break
    double = [mark in DOUBLE_BARS for mark in marks]
    of_two = name in DIVERGENCES.values()
    known = double == [True, False] if of_two else parts and all(symbol_name(one) in MEASURED for one in parts)
    if known and row.take(")", "]") and (of_two or not any(double)):
        bar = next((at + 1 for at, mark in enumerate(marks) if mark in BARS), len(parts))
        return Call(name, (Call("before", tuple(parts[:bar])), Call("given", tuple(parts[bar:]))))
    row.at = start
    return Sym(item.text if len(letter) == 1 else rf"\text{{{letter}}}")


@rule("C", "count")
def _count(row: Row, item: Item) -> Node:
    """How often words stand one behind the other in a text: a number by itself, such as C(w_1 w_2)."""
    end = next((at for at in range(len(row.items) - row.at) if row.at_sign(")", ahead=at)), 0)
    inside = Row(row.items[row.at + 1 : row.at + end], row.depth + 1)
    words = all(one.kind in ("script", "words") or one.text == "w" for one in inside.items)
    if not row.at_sign("(") or not inside.items or not words:
        return Sym(item.text)
    row.at += end + 1
    return Sym(f"C({''.join(_label(row, one) for one in inside.items)})")


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
    """Events in capital letters on both sides of a bar, as a name such as P(¬A,B|C), or None if it is no event."""
    event = _joined(row)
    if event and row.take("|", r"\mid"):
        given = _joined(row)
        event = f"{event}|{given}" if given else ""
    return Sym(f"P({event})") if event and row.ended() else None


def _joined(row: Row) -> str:
    event = _event(row)
    while event and (row.at_sign(*JOINS) or (WORD.search(event) and row.peek().kind == "letter")):
        before = WORD.search(event)
        how = JOINS[row.next().text] if row.at_sign(*JOINS) else ""
        other = _event(row)
        if not how:  # w_1 w_2: one word behind the other
            after = WORD.match(other)
            if before is None or after is None or int(after[1]) != int(before[1]) + 1:
                return ""
            how = ","
        event = event + how + other if other else ""
    return event


def _event(row: Row) -> str:
    """A capital letter, or its complement in one of the usual ways; nothing if something else stands here."""
    if row.take(r"\neg", r"\lnot"):
        inner = _event(row)
        return inner and f"¬{inner}"
    item = row.peek()
    if item.kind in ("accent", "overline") and item.text in ("", r"\bar", r"\overline"):
        inside = row.inner(item.part("base") or item.part("body"))
        inner = _event(inside)
        row.next()
        return f"¬{inner}" if inner and inside.ended() else ""
    if item.kind == "letter" and item.text.islower() and row.peek(1).kind == "script":
        below = row.inner(row.peek(1).part("sub")).items
        if len(below) == 1 and below[0].text.isdigit() and not row.peek(1).part("sup"):
            row.at += 2
            return f"{item.text}_{below[0].text}"
    if item.kind != "letter" or not item.text.isupper():
        return ""
    row.next()
    if row.peek().kind != "script":
        return item.text
    above = row.inner(row.next().part("sup"))
    return f"¬{item.text}" if len(above.items) == 1 and above.peek().text in ("c", r"\complement") else ""
