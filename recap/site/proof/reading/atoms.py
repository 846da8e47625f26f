"""Atoms: numbers, letters with their accents, names, brackets and bars."""

from __future__ import annotations

import re

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import RULES, VALUES, Row, rule
from recap.site.proof.reading.tree import Big, Call, Cases, Dots, Items, Mul, Node, Num, Sub, Sym, Unread, symbol_name
from recap.site.proof.reading.words import ACCENTS, FONTS, FUNCTIONS, GREEK, INSTEAD, RELATIONS

SPELLED = {"KL", "SE", "BS", "PP", "PE", "CE", "LS", "ER"}
QUANTITIES = {"rank", "step", "shape", "dim"}
BRACKETS = {"(": ")", "[": "]"}


@rule("atom")
def read_atom(row: Row) -> Node:
    """Read one thing, by the rule for its kind, its sign or its letter."""
    item = row.next()
    node: Node
    if item.kind == "letter" and (name := _spelled(row, item)):
        node = read_name(row, Item("words", name, item.at))
        return node
    if item.kind in VALUES or item.kind in ("number", "words", "name"):
        node = RULES[item.kind](row, item)
        return node
    if item.kind in ("letter", "sign") and item.text in RULES:
        node = RULES[item.text](row, item)
        return node
    if item.kind == "letter" or (item.kind == "sign" and item.text[1:] in GREEK):
        return Sym(item.text)
    if item.kind == "sign" and item.text[1:] in FUNCTIONS:
        node = row.rule("function", item.text[1:])
        return node
    if item.text in INSTEAD:
        raise Unread(f"{item.text} cannot be decided; {INSTEAD[item.text]}")
    if item.text.startswith("\\") and len(item.text) > 2 and item.text not in RELATIONS:
        raise Unread(f"{item.text} is not part of the formula language")
    row.at -= 1
    raise Unread(f"expected a number, a letter or a bracket but found {row.found()}")


def _spelled(row: Row, item: Item) -> str:
    """The name that two letters in italics spell before brackets, an index or an equals sign: KL, SE, BS."""
    name = item.text + row.peek().text
    if name not in SPELLED or row.peek().kind != "letter":
        return ""
    behind = row.peek(1)
    index = behind.kind == "script" and not behind.part("sup")
    if not index and behind.text not in ("(", "[", "="):
        return ""
    row.next()
    return name


@rule("ordgroup")
def _group(row: Row, item: Item) -> Node:
    return row.whole(item.part("body"))


@rule("words", "name")
def read_name(row: Row, item: Item) -> Node:
    """A name in upright letters: a function or a quantity."""
    words = item.text.strip()
    if words in ("argmin", "argmax"):
        best: Node = row.rule("argmin", item)
        return best
    if words in ("KL", "JSD", "JS") or (words in ("H", "I") and row.at_sign("(", "[")):
        measure: Node = row.rule("D", item)
        return measure
    if words in INSTEAD:
        raise Unread(f"{words} cannot be decided; {INSTEAD[words]}")
    if words in FUNCTIONS and (words != "E" or row.at_sign("[", "(")) and not _is_quantity(row, words):
        node: Node = row.rule("function", words)
        return node
    if words == "e":
        return Sym("e")
    if words == "d" and row.at_sign("("):
        raise Unread("a differential is not part of the formula language: write the derivative as a fraction")
    if not re.fullmatch(r"[A-Za-z][\w \-]*", words):
        raise Unread(f"the text {item.text!r} stands where a quantity is expected")
    if words.endswith("-") and row.peek().kind == "letter":
        words += row.next().text  # \text{macro-}F_1
    return Sym(rf"\text{{{words}}}")


def _is_quantity(row: Row, words: str) -> bool:
    """Is a name of a function one of a number here, such as the rank of an answer: rank_i?"""
    behind = 1 if row.peek().kind == "script" else 0
    row.at += behind
    applied = row.starts_factor()
    row.at -= behind
    return words in QUANTITIES and not applied


@rule(r"\Delta")
def _change(row: Row, item: Item) -> Node:
    r"""\\Delta w is one letter: by how much w changes."""
    changed = row.peek().kind in ("letter", "font") or row.peek().text[1:] in GREEK
    return Sym(rf"\Delta{{{symbol_name(row.rule('atom'))}}}") if changed else Sym(r"\Delta")


@rule("E")
def _mean(row: Row, item: Item) -> Node:
    node: Node = row.rule("function", "E") if row.at_sign("[") else Sym("E")
    return node


@rule("S")
def _sum_of_squares(row: Row, item: Item) -> Node:
    """SS with an index is one name."""
    if (
        row.peek().kind == "letter"
        and row.peek().text == "S"
        and row.peek(1).kind == "script"
        and row.peek(1).part("sub")
    ):
        row.at += 1
        return Sym("SS")
    return Sym("S")


# -- accents --------------------------------------------------------------------------------------


@rule("accent")
def _accent(row: Row, item: Item) -> Node:
    if item.text not in ACCENTS:
        raise Unread(f"{item.text} is not part of the formula language")
    return _decorated(row, item, ACCENTS[item.text], "base")


@rule("overline")
def _overline(row: Row, item: Item) -> Node:
    return _decorated(row, item, "bar", "body")


@rule("font")
def _font(row: Row, item: Item) -> Node:
    if item.text not in FONTS:
        raise Unread(f"\\{item.text} is not part of the formula language")
    return _decorated(row, item, FONTS[item.text], "body")


def _decorated(row: Row, item: Item, kind: str, part: str) -> Node:
    inner = row.whole(item.part(part))
    if kind == "mathbb" and inner == Sym("E"):
        node: Node = row.rule("function", "E")
        return node
    if kind == "mathbf" and isinstance(inner, Num) and not (inner == Num("1") and _counts(row)):
        return Sym(rf"\mathbf{{{inner.text}}}")
    if inner == Num("1") and kind in ("mathbb", "mathbf") and (indicator := _indicator(row)) is not None:
        return indicator
    if kind == "mathbb" and isinstance(inner, Num):
        raise Unread(r"what \mathbb{1} counts is not understood: write the two values between \begin{cases}")
    label = symbol_name(inner)
    if label is not None and isinstance(inner, Sub) and kind in ("bar", "hat", "tilde"):
        # \hat{y_i} means \hat{y}_i
        return Sub(Sym(rf"\{kind}{{{symbol_name(inner.base)}}}"), inner.index)
    if label is None or isinstance(inner, Sub):
        if kind == "bar":
            return Big("mean", (), None, None, None, inner)
        raise Unread(f"\\{item.text.lstrip(chr(92)) or 'overline'} needs a single letter")
    return Sym(rf"\{kind}{{{label}}}")


def _counts(row: Row) -> bool:
    """Does a relation stand in the brackets, or below, that come next?"""
    below = row.inner(row.peek().part("sub")) if row.peek().kind == "script" else None
    if below is not None:
        return any(below.at_sign(*RELATIONS, ahead=ahead) for ahead in range(len(below.items)))
    if not row.at_sign("(", "[", r"\{"):
        return False
    depth = 0
    for ahead in range(len(row.items) - row.at):
        item = row.peek(ahead)
        depth += {"(": 1, "[": 1, r"\{": 1, ")": -1, "]": -1, r"\}": -1}.get(item.text, 0) if item.kind == "sign" else 0
        if depth == 0:
            return False
        if row.at_sign(*RELATIONS, ahead=ahead):
            return True
    return False


def _indicator(row: Row) -> Node | None:
    r"""One where a relation holds and zero elsewhere: \\mathbb{1}[y = k], or with the relation below."""
    if not _counts(row):
        return None
    if row.peek().kind == "script":
        below = row.inner(row.next().part("sub"))
        below.take(r"\{", "(", "[")
        chain = below.chain()
    else:
        row.next()
        chain = row.chain()
        if not row.take(")", "]", r"\}"):
            raise Unread(f"what is counted is not understood at {row.found()}")
    return Cases(((Num("1"), chain), (Num("0"), None)))


# -- brackets and bars ----------------------------------------------------------------------------


@rule("(", "[")
def read_brackets(row: Row, item: Item) -> Node:
    """Round or square brackets: grouping, a tuple or an interval."""
    row.bars.append(item.text)
    items, trailing = _items(row, ")", "]")
    closing = row.peek().text
    if row.at_sign(*RELATIONS):
        raise Unread("a relation stands in brackets inside a formula: write it as a statement of its own")
    if row.at_sign(r"\mid", r"\parallel"):
        told = "the condition behind a bar is not understood: write the sum or the integral that this stands for"
        raise Unread(told)
    if not row.take(")", "]"):
        raise Unread(f"{item.text} is opened but not closed, at {row.found()}")
    row.bars.pop()
    if len(items) == 1 and not trailing:
        if BRACKETS[item.text] != closing:
            raise Unread(f"{item.text} is closed by {closing}")
        return items[0]
    return Items(item.text + closing, tuple(items))


def _items(row: Row, *closing: str) -> tuple[list[Node], bool]:
    """What stands between commas, and whether the last one is followed by nothing, as in (n,)."""
    items: list[Node] = [row.sum()]
    while row.take(",", ";"):
        row.take(r"\quad")
        if row.at_sign(*closing):
            return items, True
        items.append(Dots() if row.at_dots() else row.sum())
    return items, False


@rule("arguments")
def read_arguments(row: Row) -> tuple[Node, ...]:
    """What a function is given in brackets."""
    node = read_brackets(row, row.next())
    return node.items if isinstance(node, Items) and node.kind in ("()", "[]") else (node,)


@rule(r"\{")
def _braces(row: Row, item: Item) -> Node:
    """A set written out: \\{0, 1\\}."""
    items: list[Node] = []
    if not row.at_sign(r"\}"):
        items, _ = _items(row)
    if row.at_sign("|", r"\mid", ":"):
        raise Unread("a set given by a condition is not understood: write its members, or an interval")
    row.expect(r"\}")
    return Items("{}", tuple(items))


@rule(r"\emptyset", r"\varnothing")
def _empty_set(row: Row, item: Item) -> Node:
    return Items("{}", ())


@rule(r"\langle")
def _inner_product(row: Row, item: Item) -> Node:
    first = row.sum()
    row.expect(",")
    second = row.sum()
    row.expect(r"\rangle")
    return Mul((("", first), (".", second)))


@rule("|", r"\lvert")
def _absolute(row: Row, item: Item) -> Node:
    return Call("abs", (_between(row, item, "|", "|" if item.text == "|" else r"\rvert"),))


@rule(r"\|", r"\lVert")
def _norm(row: Row, item: Item) -> Node:
    inner = _between(row, item, "||", r"\|" if item.text == r"\|" else r"\rVert")
    script = row.peek()
    if script.kind == "script" and script.part("sub"):
        index = row.rule("subscript", script.part("sub"))
        row.items[row.at] = Item("script", "", script.at, {"sup": (script.node or {}).get("sup")})
        return Call("norm", (inner, *index))
    return Call("norm", (inner,))


@rule(r"\lfloor", r"\lceil")
def _rounded(row: Row, item: Item) -> Node:
    inner = _between(row, item, item.text, rf"\r{item.text[2:]}")
    return Call("floor" if item.text == r"\lfloor" else "ceil", (inner,))


def _between(row: Row, item: Item, bar: str, closing: str) -> Node:
    row.bars.append(bar)
    inner = row.sum()
    if not row.take(closing):
        told = (
            "; if it parts two distributions, write the sum that this stands for"
            if bar == "||"
            else r"; for a condition write \mid"
        )
        raise Unread(f"{item.text} is opened but not closed{told}")
    row.bars.pop()
    return inner
