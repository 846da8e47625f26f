r"""Letters of which is only said how they depend on each other, as in \\frac{dz}{dx} = \\frac{dz}{dy} \\frac{dy}{dx}.

Each becomes some function of those on which it depends directly: what then holds does so for any functions.
"""

from __future__ import annotations

import re

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Derivative, Node, Sub, Sym, symbol_name
from recap.site.proof.verdict.readings import Link

LETTER = re.compile(r"(?:[A-Za-z]|\\[a-z]+|\\hat\{[a-z]\}|\\mathcal\{L\}|\\text\{\w+\})(?:_\{\w+\})?(?:\^.*)?")
LOSSES = ("L", "E", "J", "C")
Graph = dict[str, tuple[str, ...]]


def dependences(sides: tuple[Node, ...], notation: Notation) -> Graph:
    """On which letters each depends directly, as far as derivatives show it; nothing if they go round in a circle."""
    edges: dict[str, set[str]] = {}
    for node in (node for side in sides for node in side.walk()):
        if isinstance(node, Derivative) and (pair := _pair(node, notation)):
            edges.setdefault(pair[0], set()).add(pair[1])
    if any(name in _reached(name, edges) for name in edges):
        return {}
    graph = {}
    for name, found in edges.items():
        farther = set().union(*(_reached(other, edges) for other in found))
        graph[name] = tuple(sorted(found - farther))
    return graph


def _pair(node: Derivative, notation: Notation) -> tuple[str, str] | None:
    """The letter that is differentiated and the one by which it is, if nothing is known of the first."""
    names = [symbol_name(part) for part in (node.body, node.by[0])]
    if None in names or not all(isinstance(part, (Sym, Sub)) for part in (node.body, *node.by)):
        return None
    above, below = str(names[0]), str(names[1])
    if not LETTER.fullmatch(above):
        return None
    bases = [part.base if isinstance(part, Sub) else part for part in (node.body, node.by[0])]
    keys = [f"{symbol_name(base)}{ending}" for base in bases[:1] for ending in ("", "[]", "(1)", "(2)", "(3)")]
    if bases[0] == bases[1] or above in notation.types or any(notation.meanings(key) for key in (above, *keys)):
        return None
    matrices = any("mathbf" in name or (name.isupper() and name not in LOSSES) for name in (above, below))
    return None if matrices else (above, below)


def _reached(name: str, edges: dict[str, set[str]]) -> set[str]:
    """All that a letter depends on, directly or not."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        for other in edges.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found


def is_chain_rule(link: Link, graph: Graph) -> bool:
    """Does a relation speak of nothing but how one letter depends on another, so that it is false if it fails?"""
    leaves = {other for found in graph.values() for other in found} - graph.keys()
    roots = graph.keys() - {other for found in graph.values() for other in found}
    nodes = [node for side in link[::2] for node in side.walk()]
    pairs = sum(isinstance(node, Derivative) for node in nodes)
    letters = sum(isinstance(node, (Sym, Sub)) and symbol_name(node) in graph.keys() | leaves for node in nodes)
    others = any(isinstance(node, Sym) and node.name not in graph.keys() | leaves for node in nodes)
    return len(leaves) == 1 == len(roots) and letters == 2 * pairs and not others
