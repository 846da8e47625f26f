"""LaTeX to tree: the formula language of the handbook, read strictly.

KaTeX, which shows a formula, also takes it apart: what is checked is what is shown,
and what KaTeX refuses is refused here. A formula the reader cannot understand is an
error with a reason, never a skip. The grammar is the usual one of school algebra::

    statements: chain, chain  chain \\implies chain  chain \\text{if} chain  row \\\\ row
    chain:      sum (= sum)*
    sum:        [-] product (+ product)*
    product:    power ((\\cdot | \\times | / | nothing) power)*
    power:      atom (_ index)* (^ exponent)* '"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from recap.site.proof.reading import (  # noqa: F401  # each adds its rules to the grammar when it is imported
    arrays,
    atoms,
    chances,
    derivatives,
    functions,
    limits,
    outcomes,
    ranges,
    scripts,
    sums,
)
from recap.site.proof.reading.alternatives import SIGNS, both_signs
from recap.site.proof.reading.items import Tree
from recap.site.proof.reading.rendered import items_of
from recap.site.proof.reading.statements import Reader
from recap.site.proof.reading.tree import Statement, Unread

Parser = Callable[[str, bool], "list[Tree] | str"]
_parser: list[Parser] = []


def parse_with(parser: Parser) -> None:
    """Hand in KaTeX's parser: it returns the tree of a formula, or says in a line why it refuses it."""
    _parser[:] = [parser]


def parse(tex: str, display: bool = True) -> list[Statement]:
    """Read every statement of one formula: m = \\frac{4}{10} = 0.4, \\qquad c = 2.4 holds two.

    Args:
        tex: The formula, without dollar signs.
        display: On a line of its own instead of within a sentence.

    Raises:
        Unread: If KaTeX refuses the formula, or it is not in the language that can be checked.
    """
    return list(_parse(tex, display))


@lru_cache(20_000)
def _parse(tex: str, display: bool) -> tuple[Statement, ...]:
    nodes = _parser[0](tex, display)
    if isinstance(nodes, str):
        raise Unread(nodes)
    upper = Reader(items_of(nodes), tex).statements()
    return tuple(both_signs(upper, lambda: Reader(items_of(nodes), tex).statements()) if SIGNS.search(tex) else upper)
