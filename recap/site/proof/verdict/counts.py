"""Chances that are estimated by counts of words in a text."""

from __future__ import annotations

import re

from recap.site.proof.reading.tree import (
    Add,
    Big,
    Chance,
    Mul,
    Node,
    Num,
    Sub,
    symbol_name,
)


def against_the_counts(head: Node, side: Node) -> str:
    """Say so if a chance under a condition is estimated by counts of something else, or smoothed to another sum."""
    factors = side.factors if isinstance(side, Mul) else ()
    if not isinstance(head, Chance) or not head.given or [how for how, _ in factors] != ["", "/"]:
        return ""
    found = [_counted(factor) for _, factor in factors]
    names = [name for name, _ in found]
    if names[0] and isinstance(factors[1][1], Big):
        names[1] = _summed(factors[1][1])
    if not all(names):
        return ""
    event, given = ("".join(map(_printed, nodes)) for nodes in (head.events, head.given))
    wanted = [f"C({given}{event})", f"C({given})"]
    if names != wanted:
        return f"it is estimated by {wanted[0]} among all {wanted[1]}"
    (_, once), (_, often) = found
    each = [factor for _, factor in often.factors] if isinstance(often, Mul) else [often]
    rest = [factor for factor in each if factor != once]
    right = once is often is None or (once is not None and len(rest) == 1 and (once in each or once == Num("1")))
    return "" if right else "what is added to the count of one word is added below once for each of the V words"


def _summed(total: Big) -> str:
    """What is counted by the sum of C(w_{i-1}w) over all words w: C(w_{i-1}); another sum is no such count."""
    name = re.sub("[ ,]", "", symbol_name(total.body) or "")
    if total.op != "sum" or len(total.indices) != 1 or not name.startswith("C("):
        return ""
    return name[: -len(total.indices[0]) - 1] + ")" if name.endswith(f"{total.indices[0]})") else name


def _printed(node: Node) -> str:
    """A word of a text, or its place, as the names of counts hold it."""
    if isinstance(node, Sub):
        return f"{_printed(node.base)}_{''.join(map(_printed, node.index))}"
    if isinstance(node, Add):
        signs = ["-" if sign < 0 else "+" if at else "" for at, (sign, _) in enumerate(node.terms)]
        return "".join(sign + _printed(term) for sign, (_, term) in zip(signs, node.terms, strict=True))
    return node.text if isinstance(node, Num) else re.sub(r"\\text\{(.*)\}", r"\1", symbol_name(node) or "?")


def _counted(node: Node) -> tuple[str, Node | None]:
    """What is counted, as C(w_1w_2), and what is added to it."""
    terms = node.terms if isinstance(node, Add) else ((1, node),)
    names = [re.sub("[ ,]", "", symbol_name(term) or "") for _, term in terms]
    if not names[0].startswith("C(") or len(terms) > 2 or any(sign < 0 for sign, _ in terms):
        return "", None
    return names[0], terms[1][1] if len(terms) == 2 else None
