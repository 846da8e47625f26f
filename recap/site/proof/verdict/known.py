"""What letters may mean in this field, where nothing tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Apply,
    Big,
    Call,
    Node,
    Statement,
    Sub,
    Sym,
)
from recap.site.proof.verdict.field import (
    Known,
    letters,
    parameters,
    plain,
    ways_of,
)
from recap.site.proof.verdict.substitutions import in_letters_of
from recap.site.proof.verdict.unknowns import letters_of

MOST_TRIED = 8


def meant(statement: Statement, notation: Notation) -> Iterator[dict[str, tuple[tuple[str, ...], Node]]]:
    """What the letters of a statement may mean in this field, where nothing tells them: a few ways, one at a time."""
    ways: dict[str, list[tuple[str, tuple[str, ...], Node]]] = {}
    nodes = dict.fromkeys(node for side in statement.chain.sides for node in letters_of(side))
    calls = [n for side in statement.chain.sides for n in side.walk() if isinstance(n, Apply) and n.head in nodes]
    for head in [*nodes, *({call.head: _of_letters(call) for call in calls}).values()]:
        key = head_of(head)
        if key and not notation.meanings(key[0]) and key[0] not in notation.types:
            found = [way for way in ways_of(head, notation) if not way.scaled and _may_mean(way, head, statement)]
            ways[key[0]] = [(key[0], key[1], in_letters_of(way, head, head, statement.chain.sides)) for way in found]
    choices = product(*(found for found in ways.values() if found)) if any(ways.values()) else ()
    for choice in islice(choices, MOST_TRIED):
        yield {key: (parameters, body) for key, parameters, body in choice}


def _of_letters(call: Apply) -> Apply:
    """A function with letters in its brackets."""
    return Apply(call.head, tuple(Sym(f"argument {at}") for at, _ in enumerate(call.args)))


def _may_mean(way: Known, head: Node, statement: Statement) -> bool:
    """May a letter mean this? A mean of X only where nothing but means and spreads of X are told."""
    if type(way.head) is not type(head) or way.relation != "=" or _is_step(way):
        return False  # z_i is no z
    if isinstance(head, Apply):
        return len(head.args) == len(parameters(way.head))
    nodes = [node for side in statement.chain.sides for node in side.walk()]
    moments = [node for node in nodes if _is_moment(node)]
    if any(map(_is_moment, way.body.walk())):
        inside = {inner for moment in moments for inner in moment.walk()}
        outside = {_without_bar(node.name) for node in set(nodes) - inside if isinstance(node, Sym)}
        own = {_without_bar(node.name) for node in inside if isinstance(node, Sym)}
        return bool(letters(way.body) & own) and not {name.lower() for name in own} & {n.lower() for n in outside}
    told = len(plain(head)) > 2 and "\\" not in plain(head)
    return told or bool(letters(way.body) & frozenset().union(*map(letters, statement.chain.sides)))


def _is_step(way: Known) -> bool:
    """Does a way only say how a letter follows from itself?"""
    return isinstance(way.head, Sub) and way.head.base in way.body.walk()


def _is_moment(node: Node) -> bool:
    return (isinstance(node, Big) and node.op == "mean") or (isinstance(node, Call) and node.name in ("Var", "sd"))


def _without_bar(name: str) -> str:
    return re.sub(r"\\bar\{(\w)\}", r"\1", name)
