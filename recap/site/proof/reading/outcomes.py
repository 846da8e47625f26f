"""What stands in the brackets of a chance: outcomes between commas, side by side, or w_{<i} for all before."""

from __future__ import annotations

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.tree import Add, Chance, Dots, Node, Num, Pow, Several, Sub, Sym, Unread, symbol_name
from recap.site.proof.reading.words import DOTS

BARS = ("|", r"\mid")
ONE = Num("1")


@rule("chance")
def read_chance(row: Row, head: Node, name: str = "") -> Node | None:
    """Read brackets with one bar, or with several words, behind a letter; None if they hold something else."""
    start = row.at
    inside = _brackets(row)
    of = symbol_name(head)
    signs = (*BARS, ";") if of == r"\mathcal{N}" else BARS
    bars = [at for at, item in enumerate(inside) if item.kind == "sign" and item.text in signs]
    parts = [inside[: bars[0]], inside[bars[0] + 1 :]] if len(bars) == 1 else [inside]
    words = of is not None and (of in ("P", "p") or of.startswith((r"\hat{P}", "P_")))
    special = len(bars) == 1 or (words and not bars and any(map(_is_several, _pieces(inside))))
    try:
        if of is None or not special or not all(parts):
            raise Unread("no chance")
        events, *given = [_joined([node for piece in _pieces(part) for node in _outcomes(piece)]) for part in parts]
    except Unread:
        row.at = start
        return None
    label = name or f"{of}({_label(events)}{'|' + _label(given[0]) if given else ''})"
    return Chance(label, of, events, given[0] if given else ())


def _joined(nodes: list[Node]) -> tuple[Node, ...]:
    r"""Outcomes with dots between them as all from the first to the last: x_1, \\dots, x_{t-1}, or backwards."""
    if Dots() not in nodes[1:-1]:
        return tuple(nodes)
    ends = [node for node in (nodes[0], nodes[-1]) if isinstance(node, Sub) and len(node.index) == 1]
    if len(nodes) != 3 or len(ends) != 2 or ends[0].base != ends[1].base or ends[1].index != (ONE,):
        return tuple(nodes)
    return (Several(ends[0].base, ONE, ends[0].index[0]),)


def _brackets(row: Row) -> list[Item]:
    """Take round brackets and return what stands between them."""
    start, depth = row.at, 0
    while not row.ended():
        item = row.next()
        depth += {"(": 1, ")": -1}.get(item.text, 0) if item.kind == "sign" else 0
        if depth == 0:
            return row.items[start + 1 : row.at - 1]
    return []


def _pieces(items: list[Item]) -> list[list[Item]]:
    """What stands between commas."""
    pieces: list[list[Item]] = [[]]
    depth = 0
    for item in items:
        if item.kind == "sign":
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(item.text, 0)
        if item.kind == "sign" and item.text in (",", ";") and depth == 0:
            pieces.append([])
        else:
            pieces[-1].append(item)
    return pieces


def _is_several(piece: list[Item]) -> bool:
    """Is it one word behind the other, or w_{<i}?"""
    words = sum(item.kind == "script" for item in piece) > 1 and _are_words(piece)
    below = Row([]).inner(piece[-1].part("sub")).items if piece and piece[-1].kind == "script" else []
    return words or any(item.kind == "sign" and item.text in ("<", ":") for item in below)


def _are_words(piece: list[Item]) -> bool:
    return all(item.kind in ("letter", "script") or item.text in DOTS for item in piece)


def _outcomes(piece: list[Item]) -> list[Node]:
    """The outcomes in one piece: mostly one."""
    if not _is_several(piece):
        row = Row(piece)
        node: Node = Dots() if row.at_dots() else row.sum()
        if not row.ended():
            raise Unread("no outcome")
        return [node]
    found: list[Node] = []
    row = Row(piece)
    while not row.ended():
        below = Row([]).inner(row.peek(1).part("sub")) if row.peek(1).kind == "script" else Row([])
        signs = [at for at, item in enumerate(below.items) if item.kind == "sign" and item.text in ("<", ":")]
        if row.at_dots():
            found.append(Dots())
        elif signs:
            base: Node = row.rule("atom")
            row.next()
            found.append(_several(base, below, signs[0]))
        else:
            found.append(row.power())
    return found


def _several(base: Node, below: Row, sign: int) -> Several:
    first, last = Row(below.items[:sign]), Row(below.items[sign + 1 :])
    if below.items[sign].text == "<":
        return Several(base, ONE, Add(((1, last.sum()), (-1, ONE))))
    return Several(base, first.sum(), last.sum())


def _label(nodes: tuple[Node, ...]) -> str:
    return ",".join(_told(node) for node in nodes)


def _told(node: Node) -> str:
    if isinstance(node, Pow) and isinstance(node.exponent, Num):
        return f"{_told(node.base)}^{node.exponent.text}"  # the variance behind a mean
    return symbol_name(node) or str(node)


@rule("conditional")
def read_conditional(row: Row, head: Node) -> Node | None:
    """A function with a bar in its brackets, such as p_\\theta(y \\mid x) or \\hat{P}(A \\mid B)."""
    if not row.at_sign("(") or not isinstance(head, Node) or (isinstance(head, Sym) and head.name in ("H", "I", "D")):
        return None
    found: Node | None = read_chance(row, head)
    return found
