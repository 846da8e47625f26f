"""What books define by a name, on a page of another course: a definition must agree with it, and it may decide."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Chain,
    Chance,
    Mul,
    Node,
    Statement,
    Sub,
    Sym,
    replace,
    symbol_name,
)
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.laws import laws
from recap.site.proof.verdict.sizes import infer
from recap.site.proof.verdict.unknowns import is_index, letters_of

COUNTS = {"n", "N", "m", "K", "e", r"\pi"}  # how many points there are, and constants
MOST_TRIED = 8


@dataclasses.dataclass(frozen=True)
class Known:
    """One way in which books define a name, and the letters of all that may be taken for it."""

    tex: str
    head: Node
    body: Node
    block: frozenset[str]
    possible: bool  # the name may mean this, and something else as well


@lru_cache
def _table(common: str) -> dict[str, tuple[Known, ...]]:
    """Read what the field defines, once."""
    found: dict[str, tuple[Known, ...]] = {}
    for block in common.strip().split("\n\n"):
        lines = [line.removeprefix("? ") for line in block.splitlines()]
        chains = [parse(line)[0].chain for line in lines]
        used = frozenset().union(*(letters(chain.sides[1]) for chain in chains))
        for line, tex, chain in zip(block.splitlines(), lines, chains, strict=True):
            way = Known(tex, chain.sides[0], chain.sides[1], used, line != tex)
            found[plain(way.head)] = (*found.get(plain(way.head), ()), way)
    return found


def against_the_field(statement: Statement, notation: Notation) -> Verdict | None:
    """Say so if a letter that the field knows by its name is defined otherwise, in the very letters of the field."""
    head, *sides = statement.chain.sides
    if statement.chain.relations[:1] != ("=",):
        return None
    for side in sides:
        if wrong := _against_the_counts(head, side):
            return Verdict("false", statement.text, wrong)
        ways = [way for way in _named(head, notation) if not way.possible and _is_comparable(way, side)]
        failed = None
        for way in ways:
            link = (_at_one_step(_in_letters_of(way, head, side)), "=", _at_one_step(side))
            if link[0] == link[2]:
                return None
            claim = dataclasses.replace(statement, chain=Chain(link[::2], ("=",)), links=())
            infer([claim.chain], notation)
            with notation.opened():
                (verdict,) = laws([link], claim, notation)
            if verdict.passes:
                return None
            failed = failed or dataclasses.replace(verdict, why=f"books define {way.tex}: {verdict.why}")
        if failed:
            return failed
    return None


def _against_the_counts(head: Node, side: Node) -> str:
    """Say so if a chance under a condition is estimated by counts of something else."""
    factors = [factor for _, factor in side.factors] if isinstance(side, Mul) else []
    names = [symbol_name(factor) or "" for factor in factors]
    if not isinstance(head, Chance) or len(names) != 2 or not all(name.startswith("C(") for name in names):
        return ""
    event, _, given = head.name[2:-1].replace(",", "").partition("|")
    wanted = [f"C({given}{event})", f"C({given})"]
    return "" if names == wanted or not given else f"it is estimated by {wanted[0]} among all {wanted[1]}"


def _named(head: Node, notation: Notation) -> tuple[Known, ...]:
    return _table(notation.course.common).get(plain(head), ()) if notation.course.common else ()


def plain(head: Node) -> str:
    """The name under which the field knows a letter, whatever its type: F1 and F_1, \\text{MSE} and MSE(y)."""
    found = head_of(head)
    name = found[0] if found else symbol_name(head.head) or "" if isinstance(head, Apply) else ""
    name = re.sub(r"\[\]|\(\d\)|\^\*|\\(?:text|mathbf)\b|[{}_ -]", "", name)
    return name if "\\" in name or len(name) < 3 else name.lower()


def _thin(name: str) -> str:
    """A name without its bold type."""
    return re.sub(r"\\mathbf\{((?:\\?\w+))\}", r"\1", name)


def letters(node: Node) -> frozenset[str]:
    """The letters of an expression, without their indices, and without what only counts."""
    found = set()
    for letter in letters_of(node):
        entry = isinstance(letter, Sub) and any(isinstance(i, Add) or is_index(i) for i in letter.index)
        found.add(_thin(symbol_name(letter.base if isinstance(letter, Sub) and entry else letter) or ""))
    return frozenset(found - COUNTS)


def _is_comparable(way: Known, side: Node) -> bool:
    """Has an expression but the letters that may be taken for each other, some of its own, and logarithms if it has?"""
    used = letters(side)
    logs = [any(isinstance(n, Call) and n.name == "log" for n in node.walk()) for node in (way.body, side)]
    return bool(used & letters(way.body)) and used <= way.block and len(set(logs)) == 1 and not isinstance(side, Sym)


def _parameters(head: Node) -> tuple[Node, ...]:
    return head.args if isinstance(head, Apply) else head.index if isinstance(head, Sub) else ()


def _in_letters_of(way: Known, head: Node, side: Node) -> Node:
    """The meaning in the types, the parameters, the indices and the counts of an expression."""
    body = way.body
    parameters = _parameters(way.head), _parameters(head)
    if len(parameters[0]) == len(parameters[1]):
        for old, new in zip(*parameters, strict=True):
            body = replace(body, old, new)
    actual = {_thin(node.name): node for node in side.walk() if isinstance(node, Sym)}
    for node in [node for node in body.walk() if isinstance(node, Sym)]:
        body = replace(body, node, actual.get(_thin(node.name), node))
    ends = [node.upper for node in side.walk() if isinstance(node, Big) and isinstance(node.upper, Sym)]
    if ends and "n" not in actual:
        body = replace(body, Sym("n"), ends[0])
    return body


def _at_one_step(node: Node) -> Node:
    """The letters of a step t, and of the one before it, as mere letters."""
    for entry in (inner for inner in node.walk() if isinstance(inner, Sub) and Sym("t") in inner.index[0].walk()):
        before = isinstance(entry.index[0], Add)
        node = replace(node, entry, Sub(entry.base, (Sym("before"),)) if before else entry.base)
    return node


def meant(statement: Statement, notation: Notation) -> Iterator[dict[str, tuple[tuple[str, ...], Node]]]:
    """What the letters of a statement may mean in this field, where nothing tells them: a few ways, one at a time."""
    ways: dict[str, list[tuple[str, tuple[str, ...], Node]]] = {}
    for head in dict.fromkeys(node for side in statement.chain.sides for node in letters_of(side)):
        key = head_of(head)
        if key and not notation.meanings(key[0]) and key[0] not in notation.types:
            found = [way for way in _named(head, notation) if _may_mean(way, head, statement)]
            ways[key[0]] = [(key[0], key[1], _in_letters_of(way, head, head)) for way in found]
    choices = product(*(found for found in ways.values() if found)) if any(ways.values()) else ()
    for choice in islice(choices, MOST_TRIED):
        yield {key: (parameters, body) for key, parameters, body in choice}


def _may_mean(way: Known, head: Node, statement: Statement) -> bool:
    """May a letter mean this? A mean of X only where nothing but means and spreads of X are told."""
    if type(way.head) is not type(head):
        return False  # z_i is no z
    nodes = [node for side in statement.chain.sides for node in side.walk()]
    moments = [node for node in nodes if _is_moment(node)]
    if any(map(_is_moment, way.body.walk())):
        inside = {inner for moment in moments for inner in moment.walk()}
        outside = {_without_bar(node.name) for node in set(nodes) - inside if isinstance(node, Sym)}
        own = {_without_bar(node.name) for node in inside if isinstance(node, Sym)}
        return bool(letters(way.body) & own) and not {name.lower() for name in own} & {n.lower() for n in outside}
    told = len(plain(head)) > 2 and "\\" not in plain(head)
    return told or bool(letters(way.body) & frozenset().union(*map(letters, statement.chain.sides)))


def _is_moment(node: Node) -> bool:
    return (isinstance(node, Big) and node.op == "mean") or (isinstance(node, Call) and node.name in ("Var", "sd"))


def _without_bar(name: str) -> str:
    return re.sub(r"\\bar\{(\w)\}", r"\1", name)
