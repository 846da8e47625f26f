"""The cells of a confusion matrix, which most books print without upright type: TP is one number, and not T times P."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from recap.site.proof.reading.tree import Chain, Mul, Node, Statement, Sym

CELLS = {"TP", "FP", "TN", "FN"}


def with_cells(statement: Statement) -> Statement:
    """Read TP, FP, TN and FN as one letter each, if a statement has two of them."""
    products = [node for side in statement.chain.sides for node in side.walk() if isinstance(node, Mul)]
    pairs = {_cell(one, other) for product in products for one, other in pairwise(product.factors)}
    if len(pairs & CELLS) < 2:
        return statement
    return replace(statement, chain=Chain(_merged(statement.chain.sides), statement.chain.relations))


def _cell(one: tuple[str, Node], other: tuple[str, Node]) -> str:
    """The name that two factors side by side spell, if they are letters."""
    (_, first), (how, second) = one, other
    return first.name + second.name if isinstance(first, Sym) and isinstance(second, Sym) and not how else ""


def _merged(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(map(_merged, part))
    if not isinstance(part, Node):
        return part
    node = type(part)(**{field.name: _merged(getattr(part, field.name)) for field in fields(part)})
    if not isinstance(node, Mul):
        return node
    factors: list[tuple[str, Node]] = []
    for how, factor in node.factors:
        name = _cell(factors[-1], (how, factor)) if factors else ""
        if name in CELLS:
            factors[-1] = (factors[-1][0], Sym(rf"\text{{{name}}}"))
        else:
            factors.append((how, factor))
    return factors[0][1] if len(factors) == 1 else Mul(tuple(factors))
