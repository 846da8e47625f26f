r"""Letters in plain type that are vectors: what stands behind a matrix, and what is added to it or set equal to it."""

from __future__ import annotations

import re
from itertools import pairwise

from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Call,
    Chain,
    Gradient,
    Mul,
    Node,
    Pow,
    Sym,
    Transpose,
)

LAYER = r"\^\{\(.*\)\}"
LETTER = r"[a-hl-z]|\\(?:beta|theta|mu|delta|xi|phi)|\\(?:hat|tilde)\{(?:[a-z]|\\[a-z]+)\}"
PLAIN = re.compile(rf"(?:{LETTER})(?:{LAYER})?")
CAPITAL = re.compile(rf"(?:[A-DF-HJ-Z]|\\Sigma|\\Lambda)(?:{LAYER})?")
NUMBERS = {Sym("n"), Sym("m"), Sym("t"), Sym("c"), Sym("e"), Sym("d")}  # what also stands behind a matrix as a number


def matrices_and_columns(chains: list[Chain]) -> tuple[set[Node], set[Node]]:
    """The capitals that are matrices, and the plain letters that are columns because of them."""
    nodes = [node for chain in chains for side in chain.sides for node in side.walk()]
    capitals: list[Node] = [node for node in nodes if isinstance(node, Sym) and CAPITAL.fullmatch(node.name)]
    matrices = {node for node in capitals if _is_used(node, nodes)}
    columns = {node.base for node in nodes if isinstance(node, Transpose) and _is_plain(node.base)}
    while True:
        found = set(columns)
        for node in nodes:
            if isinstance(node, Mul):
                for (_, one), (how, other) in pairwise(node.factors):
                    row = isinstance(one, Transpose) and one.base in found
                    if how == "" and (row or _is_matrix(one, matrices)) and _is_plain(other):
                        found.add(other)
            elif isinstance(node, Apply) and node.head in matrices:
                found |= {arg for arg in node.args if _is_plain(arg)}
            elif isinstance(node, Add) and any(_is_column(term, found, matrices) for _, term in node.terms):
                found |= {term for _, term in node.terms if _is_plain(term)}
        for chain in chains:
            if set(chain.relations) == {"="} and any(_is_column(side, found, matrices) for side in chain.sides):
                found |= {side for side in chain.sides if _is_plain(side)}
        if found == columns:
            return matrices, columns
        columns = found


def _is_used(node: Node, nodes: list[Node]) -> bool:
    """Is a capital used as a matrix: transposed, inverted, or before a letter below a norm or a gradient?"""
    above = any(isinstance(n, (Transpose, Pow)) and n.base == node and _lifts(n) for n in nodes)
    measured = any(isinstance(n, (Gradient, Transpose)) or (isinstance(n, Call) and n.name == "norm") for n in nodes)
    before = any(
        isinstance(n, Mul) and any(a == node and _is_plain(b) for (_, a), (_, b) in pairwise(n.factors)) for n in nodes
    )
    layer = isinstance(node, Sym) and re.search(LAYER, node.name) is not None
    return above or ((measured or layer) and before)


def _lifts(node: Transpose | Pow) -> bool:
    return isinstance(node, Transpose) or isinstance(node.exponent, Add)


def _is_plain(node: Node) -> bool:
    return isinstance(node, Sym) and node not in NUMBERS and PLAIN.fullmatch(node.name) is not None


def _is_matrix(node: Node, matrices: set[Node]) -> bool:
    return node in matrices or (isinstance(node, (Transpose, Pow)) and node.base in matrices)


def _is_column(node: Node, columns: set[Node], matrices: set[Node]) -> bool:
    """Is it a column: such a letter, or matrices before one?"""
    if isinstance(node, Add):
        return any(_is_column(term, columns, matrices) for _, term in node.terms)
    if isinstance(node, Mul):
        factors = [factor for _, factor in node.factors]
        rows = any(isinstance(factor, Transpose) and factor.base in columns for factor in factors)
        return not rows and _is_column(factors[-1], columns, matrices)
    return node in columns
