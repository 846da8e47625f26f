"""Sums of products of powers: the middle of the grammar.

A row of an aligned block that begins with an operator goes on with the row before.
"""

from __future__ import annotations

from contextvars import ContextVar

from recap.site.proof.reading.figures import read_unit
from recap.site.proof.reading.rows import VALUES, Row, rule
from recap.site.proof.reading.tree import Add, Call, Dots, Mul, Node, Num, Unread
from recap.site.proof.reading.words import BREAKS, GREEK, RELATIONS, TIMES

UPPER = ContextVar("UPPER", default=1)  # is the upper sign of \\pm and \\mp read, or the lower one, as -1?
SETS = {r"\cup": "cup", r"\cap": "cap", r"\setminus": "setminus"}


@rule("sum")
def read_sum(row: Row) -> Node:
    """Read terms with their signs; three dots may stand for some of them."""
    terms: list[tuple[int, Node]] = []
    sign = read_sign(row, first=True)
    while True:
        terms.append((sign, Dots() if row.at_dots() else row.product()))
        skip_row_before(row, ("+", "-"))
        if not row.at_sign("+", "-", r"\pm", r"\mp"):
            break
        sign = read_sign(row, first=False)
    node = terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else Add(tuple(terms))
    return _with_sets(row, node) if row.at_sign(*SETS) else node


def _with_sets(row: Row, node: Node) -> Node:
    """Join sets; how \\cup and \\cap go together is said by brackets."""
    how = row.peek().text
    while row.take(how):
        node = Call(SETS[how], (node, row.product()))
    if row.at_sign(*SETS):
        raise Unread(f"{how} and {row.peek().text} stand side by side: write brackets around what is joined first")
    return node


def read_sign(row: Row, first: bool) -> int:
    """Take the signs before a term, and multiply them."""
    signs = {"+": 1, "-": -1, r"\pm": UPPER.get(), r"\mp": -UPPER.get()}
    if first and not row.at_sign(*signs):
        return 1
    sign = 1
    while row.at_sign(*signs):
        sign *= signs[row.next().text]
    return sign


@rule("product")
def read_product(row: Row) -> Node:
    """Read factors, each with the sign before it."""
    factors: list[tuple[str, Node]] = [("", row.power())]
    bare = False  # is what stands below a slash a number or a letter, and no bracket?
    number = isinstance(factors[0][1], Num)
    while True:
        if number and (unit := read_unit(row)) is not None:
            factors.append(("", unit))
            if row.at_sign("/") and row.peek(1).kind == "words":
                row.next()
                if (below := read_unit(row)) is None:
                    raise Unread(f"the unit {row.peek().text!r} below the slash is not known")
                factors.append(("/", below))
            number = False
            continue
        skip_row_before(row, tuple(TIMES))
        if row.at_sign(*TIMES):
            how = TIMES[row.next().text]
            while row.take("&", "\\\\"):
                pass
            if row.at_dots():
                factors.append((how, Dots()))
                continue
            sign = read_sign(row, first=True)
            bare = how == "/" and _is_bare(row)
            factor = row.power()
            number = isinstance(factor, Num)
            factors.append((how, factor if sign == 1 else Add(((-1, factor),))))
        elif row.starts_factor():
            before, after = factors[-1][1], row.peek()
            if isinstance(before, Num) and after.kind == "number":
                raise Unread(f"two numbers stand side by side: {before.text} {after.text}")
            if bare and (_is_bare(row) or after.kind in VALUES or row.at_sign("(")):
                raise Unread("behind a slash stand two factors, and which are below it is not clear: write \\frac")
            factors.append(("", row.power()))
            number = isinstance(factors[-1][1], Num)
        else:
            break
    return factors[0][1] if len(factors) == 1 else Mul(tuple(factors))


def _is_bare(row: Row) -> bool:
    item = row.peek()
    return item.kind in ("number", "letter") or (item.kind == "sign" and item.text[1:] in GREEK)


def skip_row_before(row: Row, operators: tuple[str, ...]) -> None:
    """Go on to the next row of a block if it begins with an operator, and is no statement of its own."""
    skip = 0
    ampersand = False
    while row.at_sign(*BREAKS, ahead=skip):
        ampersand = ampersand or row.at_sign("&", ahead=skip)
        skip += 1
    if skip and ampersand and row.at_sign(*operators, ahead=skip):
        own = row.peek(skip).text != "+" and _row_has_relation(row, skip)  # no statement begins with a plus
        row.at += 0 if own else skip


def _row_has_relation(row: Row, ahead: int) -> bool:
    """A row with a relation of its own is a statement of its own, even if it starts with a minus."""
    depth = 0
    while (item := row.peek(ahead)).kind != "end":
        if item.kind == "sign":
            depth += {"(": 1, ")": -1}.get(item.text, 0)
            if depth == 0 and item.text == "\\\\":
                return False
            if depth == 0 and item.text in RELATIONS:
                return True
        ahead += 1
    return False
