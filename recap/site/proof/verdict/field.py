"""What books of the field define by a name: the table of it, and its letters put beside those of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    Chance,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.reading.words import GREEK
from recap.site.proof.value.outcomes import CHANCES
from recap.site.proof.verdict.spelling import with_cells
from recap.site.proof.verdict.unknowns import is_index, letters_of

LOSSES = {Sym("L"), Sym("J"), Sym("l"), Sym(r"\ell"), Sym(r"\mathcal{L}")}
FIRST = re.compile(r"^((?:[^,({]|\([^)]*\)|\{[^}]*\})*), .*? = ")  # of several names, as a message shows it
COUNTS = {"n", "N", "m", "M", "K", "d", "D", "e", r"\pi"}  # how many points there are, and constants


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
                shown = FIRST.sub(r"\1 = ", tex)
                means, relation = chains[-1].sides[1], chains[-1].relations[0]
                way = Known(shown, chain.sides[0], means, used, line[0] == "?", line[0] == "~", relation)
                found[plain(way.head)] = (*found.get(plain(way.head), ()), way)
    return {name: tuple(way for one in ways for way in _means(one, found)) for name, ways in found.items()}


def _means(way: Known, found: dict[str, tuple[Known, ...]]) -> tuple[Known, ...]:
    """What a name means that is equal to another name: all that the other does."""
    named = isinstance(way.body, (Sym, Sub)) or (isinstance(way.body, Apply) and is_text(way.body))
    others = found.get(plain(way.body), ()) if named else ()
    if not others:
        return (way,)
    return tuple(other if isinstance(other.head, Apply) else replace_in(other, head=way.head) for other in others)


def ways_of(head: Node, notation: Notation) -> tuple[Known, ...]:
    """The ways in which books define a name; a loss with a word below it is what the word says."""
    known = table(notation.course.common) if notation.course.common else {}
    ways = known.get(plain(head), ()) if plain(head) else ()
    inner = head.head if isinstance(head, Apply) else head
    if isinstance(inner, Sub) and (word := _loss(inner)):
        ways = tuple(dict.fromkeys((*ways, *known.get(plain(word), ()), *known.get(plain(inner.base), ()))))
    if not ways and isinstance(inner, Sub) and is_text(inner.base):
        ways = known.get(plain(replace_in(head, head=inner.base) if isinstance(head, Apply) else inner.base), ())
    while not ways and isinstance(inner, Sub):
        inner = inner.base
        ways = tuple(way for way in known.get(plain(inner), ()) if way.scaled)
    return ways


def _loss(letter: Node) -> Sym | None:
    r"""The word below a loss, such as L_{\\text{hinge}}."""
    word = symbol_name(letter.index[0]) or "" if isinstance(letter, Sub) and letter.base in LOSSES else ""
    return Sym(rf"\text{{{word}}}") if len(word) > 2 else None


def by_its_word(head: Node) -> Node:
    """A loss under the name of the word below it, by which books know it."""
    word = _loss(head.head if isinstance(head, Apply) else head)
    return head if word is None else replace_in(head, head=word) if isinstance(head, Apply) else word


def plain(head: Node) -> str:
    """The name under which the field knows a letter, whatever its type: F1 and F_1, \\text{MSE} and MSE(y)."""
    if isinstance(head, Chance) and head.given and head.of not in CHANCES:
        return f"{head.of} of {len(head.given)}"
    found = head_of(head)
    told = found[0] if found else symbol_name(head.head) or "" if isinstance(head, Apply) else ""
    name = re.sub(r"\[\]|\(\d\)|\^\*|\\(?:text|mathbf)\b|[{}_ -]", "", told)
    return name if "\\" in name or len(name) < 3 or told[1:2] == "_" else name.lower()  # S_{xy} is no s_{xy}


def thin(name: str) -> str:
    """A name without its bold type."""
    return re.sub(r"\\mathbf\{((?:\\?\w+))\}", r"\1", name)


def letters(node: Node) -> frozenset[str]:
    """The letters of an expression, without their indices, and without what only counts, or is the sigmoid."""
    found = set()
    applied = {inner.head for inner in node.walk() if isinstance(inner, Apply) and inner.head == Sym(r"\sigma")}
    ends = {inner.upper for inner in sums(node)}
    bound = {Sym(name) for inner in sums(node) for name in inner.indices}
    below = {i for one in node.walk() if isinstance(one, Sub) for index in one.index for i in index.walk()}
    for letter in set(letters_of(node)) - applied - ends - {i for i in below if is_index(i)}:
        entry = isinstance(letter, Sub) and any(isinstance(i, Add) or is_index(i) or i in bound for i in letter.index)
        found.add(thin(symbol_name(letter.base if isinstance(letter, Sub) and entry else letter) or ""))
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


def sums(node: Node) -> list[Big]:
    """The sums, products and means in it."""
    return [inner for inner in node.walk() if isinstance(inner, Big)]


def _form(node: Node) -> tuple[bool, bool]:
    """Does an expression divide, and does it sum up?"""
    products = [inner for inner in node.walk() if isinstance(inner, Mul)]
    return any(how == "/" for one in products for how, _ in one.factors), bool(sums(node))


def is_text(head: Node) -> bool:
    r"""Is a name, or that of a function, set as text, as \\text{FL} is?"""
    return (symbol_name(head.head if isinstance(head, Apply) else head) or "").startswith(r"\text{")


def is_word(head: Node, ways: Iterable[Known]) -> bool:
    """Is a name a word, so that it means but one thing, of as many letters in brackets as books know it?"""
    told = {(isinstance(way.head, Apply), len(parameters(way.head))) for way in ways if not way.scaled}
    name = plain(head)
    long = len(name) > 2 and name.isalpha()
    return (long or is_text(head)) and (isinstance(head, Apply), len(parameters(head))) in told


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
    fixed = zip(parameters(way.head), parameters(head), strict=False)
    if any(isinstance(old, Sub) and old != new and old not in way.body.walk() for old, new in fixed):
        return False  # the error of one thing is not that of another
    if way.scaled:
        return kinds(side) == kinds(way.body) and _depths(side) == _depths(way.body)
    if any(map(is_index, getattr(way.head, "index", ()))) and not isinstance(head, Sub):
        return False  # entries are not all of it
    if type(head) is not type(way.head) and (len(plain(head)) < 2 or "\\" in plain(head)):
        return False  # \sigma(x) is no \sigma, and \hat{x} no \hat{x}_i
    if _is_one_letter(plain(way.head)) and (not used >= own or _form(side) != _form(way.body)):
        return False
    return ("log" in kinds(side)) == ("log" in kinds(way.body)) or (is_word(head, [way]) and used == own)


def _is_one_letter(name: str) -> bool:
    return len(name) == 1 or name.removeprefix("\\") in GREEK


def _renamed(names: frozenset[str], new: dict[frozenset[str], frozenset[str]]) -> frozenset[str]:
    """The letters in brackets under the names that another head gives them."""
    return frozenset().union(*(new.get(frozenset({name}), {name}) for name in names))


def parameters(head: Node) -> tuple[Node, ...]:
    """The letters in the brackets of a head, or its indices."""
    if isinstance(head, Chance):
        return (*head.events, *head.given)
    return head.args if isinstance(head, Apply) else head.index if isinstance(head, Sub) else ()
