"""Sums of products of powers: the middle of the grammar.

A row of an aligned block that begins with an operator goes on with the row before.
"""

from __future__ import annotations

from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.tree import Add, Dots, Mul, Node, Num, Unread
from recap.site.proof.reading.words import BREAKS, RELATIONS, TIMES


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
    return terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else Add(tuple(terms))


def read_sign(row: Row, first: bool) -> int:
    """Take the signs before a term, and multiply them."""
    if row.at_sign(r"\pm", r"\mp"):
        raise Unread(f"{row.peek().text} cannot be decided; write both equations")
    if first and not row.at_sign("+", "-"):
        return 1
    sign = 1
    while row.at_sign("+", "-"):
        if row.next().text == "-":
            sign = -sign
    return sign


@rule("product")
def read_product(row: Row) -> Node:
    """Read factors, each with the sign before it."""
    factors: list[tuple[str, Node]] = [("", row.power())]
    while True:
        skip_row_before(row, tuple(TIMES))
        if row.at_sign(*TIMES):
            how = TIMES[row.next().text]
            while row.take("&", "\\\\"):
                pass
            if row.at_dots():
                factors.append((how, Dots()))
                continue
            sign = read_sign(row, first=True)
            factor = row.power()
            factors.append((how, factor if sign == 1 else Add(((-1, factor),))))
        elif row.starts_factor():
            before, after = factors[-1][1], row.peek()
            if isinstance(before, Num) and after.kind == "number":
                raise Unread(f"two numbers stand side by side: {before.text} {after.text}")
            if factors[-1][0] == "/":
                raise Unread(r"what follows a division by / can be read in two ways: write \frac, or brackets")
            factor = row.power()
            if after.kind == "genfrac" and isinstance(before, Num) and _is_of_numbers(factor):
                raise Unread(
                    f"{before.text} before a fraction can be read in two ways: write a sum, or \\cdot between them"
                )
            factors.append(("", factor))
        else:
            break
    return factors[0][1] if len(factors) == 1 else Mul(tuple(factors))


def _is_of_numbers(node: Node) -> bool:
    return isinstance(node, Mul) and all(isinstance(factor, Num) for _, factor in node.factors)


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
