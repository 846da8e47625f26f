"""What books of the field define by a name: the table of it, and its letters put beside those of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace as replace_in
from functools import lru_cache

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Cases,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    replace,
    symbol_name,
)
from recap.site.proof.verdict.spelling import with_cells
from recap.site.proof.verdict.unknowns import is_index, letters_of

LOSSES = {Sym("L"), Sym("J"), Sym("l"), Sym(r"\ell"), Sym(r"\mathcal{L}")}
COUNTS = {"n", "N", "m", "M", "K", "d", "e", r"\pi"}  # how many points there are, and constants


@dataclass(frozen=True)
class Known:
    """One way in which books define a name, and the letters of all that may be taken for it."""

    tex: str
    head: Node
    body: Node
    block: frozenset[str]
    possible: bool  # the name may mean this, and something else as well
    scaled: bool  # it is a loss, which has any positive factor
    relation: str = "="  # or that of a step, which replaces a letter


@lru_cache
def table(common: str) -> dict[str, tuple[Known, ...]]:
    """Read what the field defines, once."""
    found: dict[str, tuple[Known, ...]] = {}
    for block in common.strip().split("\n\n"):
        lines = [line.removeprefix("? ").removeprefix("~ ") for line in block.splitlines()]
        told = [[with_cells(statement).chain for statement in parse(line)] for line in lines]
        used = frozenset().union(*(letters(chains[-1].sides[1]) for chains in told))
        for line, tex, chains in zip(block.splitlines(), lines, told, strict=True):
            for chain in chains:  # of several names the last one stands before the sign
                shown = tex if len(chains) == 1 else tex.partition(" = ")[2]
                means, relation = chains[-1].sides[1], chains[-1].relations[0]
                way = Known(shown, chain.sides[0], means, used, line[0] == "?", line[0] == "~", relation)
                found[plain(way.head)] = (*found.get(plain(way.head), ()), way)
    return {name: tuple(way for one in ways for way in _means(one, found)) for name, ways in found.items()}


def _means(way: Known, found: dict[str, tuple[Known, ...]]) -> tuple[Known, ...]:
    """What a name means that is equal to another name: all that the other does."""
    others = found.get(plain(way.body), ()) if isinstance(way.body, (Sym, Sub, Apply)) else ()
    if not others:
        return (way,)
    return tuple(other if isinstance(other.head, Apply) else replace_in(other, head=way.head) for other in others)


def ways_of(head: Node, notation: Notation) -> tuple[Known, ...]:
    """The ways in which books define a name; a loss with a word below it is what the word says."""
    known = table(notation.course.common) if notation.course.common else {}
    ways = known.get(plain(head), ())
    inner = head.head if isinstance(head, Apply) else head
    if isinstance(inner, Sub) and inner.base in LOSSES and (word := symbol_name(inner.index[0])):
        ways = (*ways, *known.get(plain(Sym(rf"\text{{{word}}}")), ()), *known.get(plain(inner.base), ()))
        ways = tuple(dict.fromkeys(ways)) if len(word) > 2 else ways
    while not ways and isinstance(inner, Sub):
        inner = inner.base
        ways = tuple(way for way in known.get(plain(inner), ()) if way.scaled)
    return ways


def plain(head: Node) -> str:
    """The name under which the field knows a letter, whatever its type: F1 and F_1, \\text{MSE} and MSE(y)."""
    found = head_of(head)
    told = found[0] if found else symbol_name(head.head) or "" if isinstance(head, Apply) else ""
    name = re.sub(r"\[\]|\(\d\)|\^\*|\\(?:text|mathbf)\b|[{}_ -]", "", told)
    return name if "\\" in name or len(name) < 3 or told[1:2] == "_" else name.lower()  # S_{xy} is no s_{xy}


def _thin(name: str) -> str:
    """A name without its bold type."""
    return re.sub(r"\\mathbf\{((?:\\?\w+))\}", r"\1", name)


def letters(node: Node) -> frozenset[str]:
    """The letters of an expression, without their indices, and without what only counts, or is the sigmoid."""
    found = set()
    applied = {inner.head for inner in node.walk() if isinstance(inner, Apply) and inner.head == Sym(r"\sigma")}
    for letter in set(letters_of(node)) - applied:
        entry = isinstance(letter, Sub) and any(isinstance(i, Add) or is_index(i) for i in letter.index)
        found.add(_thin(symbol_name(letter.base if isinstance(letter, Sub) and entry else letter) or ""))
    return frozenset(found - COUNTS)


def kinds(node: Node) -> frozenset[str]:
    """What an expression is made of beside sums and products: logarithms, cases, powers with a letter above."""
    found = {inner.name for inner in node.walk() if isinstance(inner, Call)}
    found |= {"cases" for inner in node.walk() if isinstance(inner, Cases)}
    found |= {"power" for inner in node.walk() if isinstance(inner, Pow) and not isinstance(inner.exponent, Num)}
    return frozenset(found)


def _depths(node: Node) -> set[int]:
    """How many indices its letters have."""
    return {len(inner.index) for inner in node.walk() if isinstance(inner, Sub)}


def _form(node: Node) -> tuple[bool, bool]:
    """Does an expression divide, and does it sum up?"""
    products = [inner for inner in node.walk() if isinstance(inner, Mul)]
    return any(how == "/" for one in products for how, _ in one.factors), bool(_sums(node))


def is_comparable(way: Known, head: Node, side: Node) -> bool:
    """Has an expression but the letters that may be taken for each other, some of its own, and logarithms if it has?

    A name of one letter may be anything; there it must have all its letters, and divide and sum up if the other does.
    """
    used, own, block = letters(side), letters(way.body), way.block
    if len(parameters(head)) == len(parameters(way.head)):
        new = {old: letters(one) for old, one in zip(map(letters, parameters(way.head)), parameters(head), strict=True)}
        own, block = _renamed(own, new), _renamed(block, new)
    if not used & own or not used <= block or isinstance(side, Sym):
        return False
    if way.scaled:
        return kinds(side) == kinds(way.body) and _depths(side) == _depths(way.body)
    if type(head) is not type(way.head) and (len(plain(head)) < 2 or "\\" in plain(head)):
        return False  # \sigma(x) is no \sigma, and \hat{x} no \hat{x}_i
    if len(plain(way.head)) == 1 and (not used >= own or _form(side) != _form(way.body)):
        return False
    return ("log" in kinds(side)) == ("log" in kinds(way.body))


def _renamed(names: frozenset[str], new: dict[frozenset[str], frozenset[str]]) -> frozenset[str]:
    """The letters in brackets under the names that another head gives them."""
    return frozenset().union(*(new.get(frozenset({name}), {name}) for name in names))


def parameters(head: Node) -> tuple[Node, ...]:
    """The letters in the brackets of a head, or its indices."""
    return head.args if isinstance(head, Apply) else head.index if isinstance(head, Sub) else ()


def in_letters_of(way: Known, head: Node, side: Node) -> Node:
    """The meaning in the types, the parameters, the indices and the counts of an expression."""
    body = way.body
    own, others = parameters(way.head), parameters(head)
    if len(own) == len(others):
        for old, new in zip(own, others, strict=True):
            body = replace(body, old, new)
    actual = {_thin(node.name): node for node in side.walk() if isinstance(node, Sym)}
    for node in [node for node in body.walk() if isinstance(node, Sym)]:
        body = replace(body, node, actual.get(_thin(node.name), node))
    for own_sum, other in zip(_sums(body), _sums(side), strict=False):
        if other.lower in (None, Num("1")) and isinstance(other.upper, (Sym, type(None))):
            body = replace(body, own_sum, replace_in(own_sum, lower=other.lower, upper=other.upper))
            if isinstance(own_sum.upper, Sym) and isinstance(other.upper, Sym) and own_sum.upper.name not in actual:
                body = replace(body, own_sum.upper, other.upper)
    return body


def _sums(node: Node) -> list[Big]:
    return [inner for inner in node.walk() if isinstance(inner, Big)]


def at_one_step(node: Node) -> Node:
    """The letters of a step t, and of the one before it, as mere letters."""
    for entry in (inner for inner in node.walk() if isinstance(inner, Sub) and Sym("t") in inner.index[0].walk()):
        before = isinstance(entry.index[0], Add)
        node = replace(node, entry, Sub(entry.base, (Sym("before"),)) if before else entry.base)
    return node
