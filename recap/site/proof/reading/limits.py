"""Limits, integrals, and where something is largest or smallest."""

from __future__ import annotations

from recap.site.proof.reading.items import Item
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.sums import read_sign
from recap.site.proof.reading.tree import Add, Best, Chain, Integral, Limit, Node, Sub, Sym, Unread
from recap.site.proof.reading.words import RELATIONS, SEPARATORS


@rule(r"\lim")
def _limit(row: Row, item: Item) -> Node:
    """Read \\lim_{x \\to 0} before a product, as a sum is read."""
    if row.peek().kind != "script" or not row.peek().part("sub"):
        raise Unread(r"a limit needs to say what goes where: \lim_{x \to 0}")
    below = row.inner(row.next().part("sub"))
    letter = below.power()
    if RELATIONS.get(below.next().text) != "to":
        raise Unread(r"below \lim stands what goes where, such as x \to 0")
    side = _side(below)
    to = below.sum()
    if not below.ended():
        raise Unread(f"what stands below \\lim is not understood at {below.found()}")
    sign = read_sign(row, first=True)
    body = row.product()
    return Limit(body if sign == 1 else Add(((-1, body),)), letter, to, side)


@rule(r"\arg", "argmin", "argmax")
def read_best(row: Row, item: Item) -> Node:
    """Read \\arg\\min_x before a product."""
    name = item.text.removeprefix("arg") or row.next().text
    name = row.next().text if item.text == r"\arg" else name
    if name.lstrip("\\") not in ("min", "max"):
        raise Unread(r"\arg needs \min or \max behind it")
    if row.peek().kind != "script" or not row.peek().part("sub"):
        raise Unread(rf"\arg\{name.lstrip(chr(92))} needs the letter that is looked for below it")
    below = row.inner(row.next().part("sub"))
    chain = below.chain()
    anywhere = chain.relations == ("in",) and isinstance(chain.sides[1], Sym)  # in a set of which nothing is told
    chain = Chain(chain.sides[:1], ()) if anywhere else chain
    letters = [side for side in chain.sides if isinstance(side, (Sym, Sub))]
    if not below.ended() or len(letters) != 1:
        raise Unread("the best value is that of one letter: write one below it, and nothing else")
    return Best(name.lstrip("\\"), row.sum(), letters[0], chain if chain.relations else None)


def _side(row: Row) -> str:
    """Take the + or - above the last item: the limit from one side."""
    last = row.items[-1]
    above = row.inner(last.part("sup")).items if last.kind == "script" else []
    if len(above) == 1 and above[0].text in ("+", "-"):
        row.items.pop()
        return above[0].text
    return ""


@rule(r"\int")
def _integral(row: Row, item: Item) -> Node:
    """Read \\int_a^b ... dx."""
    script = row.next() if row.peek().kind == "script" else item
    if not (script.part("sub") and script.part("sup")):
        raise Unread("an integral can be decided between two limits only: write them at the integral sign")
    end = _end(row)
    inner = Row(row.items[row.at : end], row.depth + 1)
    body = inner.sum()
    if not inner.ended():
        raise Unread(f"what is integrated is not understood at {inner.found()}")
    row.at = end + 1
    letter: Node = row.rule("atom")
    return Integral(body, letter, row.whole(script.part("sub")), row.whole(script.part("sup")))


def _end(row: Row) -> int:
    """Where the d of dx stands: the first behind what is integrated, at the level of brackets of the integral."""
    depth = 0
    for ahead in range(len(row.items) - row.at):
        item = row.peek(ahead)
        if item.kind == "sign" and depth == 0 and (item.text in RELATIONS or item.text in SEPARATORS):
            break
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(item.text, 0) if item.kind == "sign" else 0
        is_d = item.text == "d" and item.kind in ("letter", "words")
        if is_d and depth == 0 and ahead and row.peek(ahead + 1).kind in ("letter", "sign", "font"):
            return row.at + ahead
    raise Unread("an integral needs the letter it runs over behind what is integrated, such as dx")
