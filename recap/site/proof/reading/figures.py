"""Numbers as they are written: with recurring digits, with a fraction behind them, or with a unit."""

from __future__ import annotations

import re

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.tree import Add, Call, Mul, Node, Num, Pow, Unit
from recap.site.proof.reading.words import DOTS, UNITS

# The digits before dots that show how they go on: one three times, or several twice.
RECURRING = re.compile(r"(\d+\.\d*?)((\d)\3{2,}|(\d{2,6})\4+)$")
WHOLE = re.compile(r"\d+")


@rule("number")
def _number(row: Row, item: Item) -> Node:
    if row.at_sign(*DOTS) and "." in item.text:
        return _before_dots(row, item.text)
    if repeated := _overlined(row, item.text):
        row.at += 2 if row.at_sign(".") else 1
        return _recurring(item.text if "." in item.text else item.text + ".", repeated)
    if WHOLE.fullmatch(item.text) and (part := _proper_fraction(row)) is not None:
        row.next()
        return Add(((1, Num(item.text)), (1, part)))
    return Num(item.text)


def _before_dots(row: Row, text: str) -> Node:
    row.next()
    found = RECURRING.fullmatch(text)
    if found is None:
        return Call("begins", (Num(text),))
    return _recurring(found[1], found[3] or found[4])


def _overlined(row: Row, text: str) -> str:
    """The digits under a bar or a dot behind the decimal point."""
    item = row.peek(1) if row.at_sign(".") and "." not in text else row.peek()
    if item.kind not in ("overline", "accent") or item.text not in ("", r"\bar", r"\dot", r"\overline"):
        return ""
    if "." not in text and not row.at_sign("."):
        return ""
    inner = row.inner(item.part("body") or item.part("base"))
    only = inner.peek().text if len(inner.items) == 1 and inner.peek().kind == "number" else ""
    return only if only.isdigit() else ""


def _recurring(start: str, digits: str) -> Node:
    """The fraction that a recurring decimal is: 0.1 and then 6 for ever is 15 / 90."""
    whole, _, before = start.partition(".")
    nines = "9" * len(digits) + "0" * len(before)
    return Mul((("", Num(str(int(whole + before + digits) - int(whole + before)))), ("/", Num(nines))))


def _proper_fraction(row: Row) -> Node | None:
    """A fraction of whole numbers below one: behind a whole number, both are one mixed number."""
    item = row.peek()
    if item.kind != "genfrac" or not (item.node or {}).get("hasBarLine") or row.peek(1).kind == "script":
        return None
    parts = [row.inner(item.part(name)) for name in ("numer", "denom")]
    if any(len(part.items) != 1 or not WHOLE.fullmatch(part.peek().text) for part in parts):
        return None
    above, below = (part.peek().text for part in parts)
    return Mul((("", Num(above)), ("/", Num(below)))) if int(above) < int(below) else None


def read_unit(row: Row) -> Node | None:
    """A unit behind a number, such as km, km/h or a fraction of two, if one stands here."""
    item = row.peek()
    if item.kind == "genfrac":
        parts = [row.inner(item.part(name)) for name in ("numer", "denom")]
        above, below = (read_unit(part) for part in parts)
        if above is None or below is None or not all(part.ended() for part in parts):
            return None
        row.next()
        return Mul((("", above), ("/", below)))
    names = item.text.strip().split("/")
    if item.kind != "words" or any(name not in UNITS for name in names) or row.at_sign("(", ahead=1):
        return None
    row.next()
    factors = [(("/" if number else ""), _unit(name)) for number, name in enumerate(names)]
    node = factors[0][1] if len(factors) == 1 else Mul(tuple(factors))
    if row.peek().kind == "script" and row.peek().part("sup"):
        return Pow(node, row.whole(row.next().part("sup")))
    return node


def _unit(name: str) -> Node:
    many, basic = UNITS[name]
    above, _, below = str(many).partition("/")
    return Mul((("", Num(above)), *((("/", Num(below)),) if below else ()), ("", Unit(basic))))
