"""Of which letters of a relation nothing is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Best,
    Big,
    Chain,
    Derivative,
    Gradient,
    Integral,
    Limit,
    Mul,
    Node,
    Num,
    Prime,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.value.relations import INDICES
from recap.site.proof.verdict.readings import Link, is_number

OF_THEIR_OWN = (r"\mathbb", r"\pi", r"\bar", r"\infty", "P(")  # what begins like this is never a mere letter
SIZES = (Sym("n"), Sym("d"))


def unknown_letter(link: Link, told: frozenset[Node], notation: Notation) -> str:
    """A letter of which nothing is known, where one side holds but such letters and the other none of them.

    So it is in 2^H = 8 and in E = m c^2, but not where a sum, a derivative or any letter is shared with the other side.
    """
    for side, other in ((link[0], link[2]), (link[2], link[0])):
        nodes = side.walk()
        letters = [letter for letter in letters_of(side) if not told_number(letter, notation)]
        own = any(isinstance(n, (Best, Derivative, Gradient, Integral, Limit, Prime)) for n in nodes)
        own = own or any(isinstance(n, Big) and not _is_constraint(n) for n in nodes)
        shared = {_thin(node) for node in (*other.walk(), *told)}
        parts = {n for letter in letters for n in (letter, *_entries_of(letter))}
        if not letters or own or any(_thin(n) in shared for n in parts):
            continue
        letters = [letter for letter in letters if letter not in SIZES]
        names = [symbol_name(letter) or "" for letter in letters]
        if not names and notation.course.open and is_number(other):
            return "n"
        if not names or not all(
            name and is_unknown(letter, name, notation) for letter, name in zip(letters, names, strict=True)
        ):
            continue
        return names[0]
    return ""


def one_sided(link: Link, known: frozenset[Node], notation: Notation) -> str:
    """A matrix, or a letter with a hat, that nothing tells and only one side has: the equation says what it is."""
    bodies = [[side, *(chain.sides[0] for chain in used((side,), notation))] for side in link[::2]]
    names = [{n.name for body in found for n in body.walk() if isinstance(n, Sym)} for found in bodies]
    eigenvalue = Sym(r"\lambda")  # with an index, of which matrix is said nowhere
    entries = any(isinstance(n, Sub) and n.base == eigenvalue for side in link[::2] for n in side.walk())
    told = {n.name for n in known if isinstance(n, Sym)} | notation.page.keys() | {r"\mathbf{I}"}
    told |= notation.types.keys() - notation.inferred
    for name in sorted((names[0] ^ names[1]) - told):
        unsaid = (entries and name == eigenvalue.name) or re.match(r"\\mathbf\{[A-Z]|\\hat", name)
        if unsaid and not notation.meanings(name):
            return name
    return ""


def used(sides: Iterable[Node], notation: Notation) -> list[Chain]:
    """What the page has defined and the sides use, also by way of other definitions."""
    bodies: dict[str, Chain] = {}
    waiting = list(sides)
    while waiting:
        names = {symbol_name(node) or "" for node in waiting.pop().walk()}
        for key, meaning in notation.page.items():
            if key not in bodies and re.sub(r"\[\]|\(\d\)", "", key) in names:
                bodies[key] = Chain((meaning.body,), ())
                waiting.append(meaning.body)
    return list(bodies.values())


def told_number(letter: Node, notation: Notation) -> Node | None:
    """The number that this page of another course gives a letter."""
    meaning = notation.page.get(symbol_name(letter) or "") if notation.course.open else None
    return meaning.body if meaning and is_number(meaning.body) else None


def letters_of(side: Node) -> list[Node]:
    """The letters of a side, each with its index."""
    parts = {part for n in side.walk() if isinstance(n, Sub) for part in (n.base, *n.index)}
    return [n for n in side.walk() if isinstance(n, (Sym, Sub)) and n not in parts]


def _entries_of(letter: Node) -> tuple[Node, ...]:
    """The letter whose entry it is, with its indices: x and i of x_i, but not the x that is part of the name s_x."""
    entry = isinstance(letter, Sub) and all(isinstance(i, (Num, Add)) or is_index(i) for i in letter.index)
    return letter.walk() if entry else ()


def is_index(node: Node) -> bool:
    """Is it a letter that counts?"""
    return isinstance(node, Sym) and node.name in INDEX_LETTERS


def free(node: Node) -> set[str]:
    """The letters that count and over which no sum in the node runs."""
    if isinstance(node, Big):
        return {name for child in node.children() for name in free(child)} - set(node.indices)
    own = {i.name for i in node.index if isinstance(i, Sym) and is_index(i)} if isinstance(node, Sub) else set()
    return own.union(*(free(child) for child in node.children()))


def _is_constraint(node: Big) -> bool:
    r"""Is it a sum of mere letters, as in \\sum_i \\alpha_i = 1, which may hold of some?"""
    return node.op == "sum" and all(isinstance(n, (Sub, Sym, Mul, Num)) for n in node.body.walk())


def _thin(node: Node) -> str:
    """The name of a letter without its bold type, of which q_i is an entry."""
    return re.sub(r"\\mathbf\{(.*)\}", r"\1", symbol_name(node) or str(node))


def is_unknown(letter: Node, name: str, notation: Notation) -> bool:
    """Has nothing said what a letter of this name is: not the notation, not the page, no type?"""
    if name == "e" or name.startswith(OF_THEIR_OWN):
        return False
    base = name
    if notation.course.open and name.startswith(r"\bar{") and name[5:-1] + "[]" not in notation.course.drawn:
        return not notation.meanings(name)  # the mean of nothing that is known
    if isinstance(letter, Sub) and all(isinstance(i, Num) or i in INDICES for i in letter.index):
        base = symbol_name(letter.base) or name
    keys = (name, base, *(f"{base}{ending}" for ending in ("[]", "(1)", "(2)", "(3)", "^2")))
    known = any(notation.meanings(key) or key in notation.types for key in keys)
    if notation.course.open and name in ("x", "y"):
        return not known  # one number, and no data
    return not known and not {name, base, f"{base}[]"} & notation.course.drawn.keys()
