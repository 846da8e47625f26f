"""Which letters are freer, or less free, than the course says: those differentiated by, and data under a condition."""

from __future__ import annotations

from fractions import Fraction

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Derivative, Gradient, Num, Statement, Sub, Sym, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.letters import data
from recap.site.proof.value.world import EMPTY, World
from recap.site.proof.verdict.readings import Link, is_number
from recap.site.proof.verdict.unknowns import free


def freed(link: Link, notation: Notation) -> frozenset[str]:
    r"""The letters by which is differentiated though the data settle them, as \\mu is the mean.

    At that very value the derivative of a sum of squares is zero, and any factor, even a wrong sign, would do.
    """
    if is_number(link[0]) or is_number(link[2]):
        return frozenset()
    nodes = [node for side in link[::2] for node in side.walk() if isinstance(node, (Derivative, Gradient))]
    names = {symbol_name(letter) or "" for node in nodes for letter in node.by} - notation.course.fitted
    return frozenset(name for name in names if _is_settled(name, notation, frozenset()))


def _is_settled(name: str, notation: Notation, seen: frozenset[str]) -> bool:
    """Do the data alone say what a letter is?"""
    if name in seen or name in notation.types:
        return False
    if name.startswith(r"\bar{"):
        return True
    meanings = [m for key in (name, f"{name}[]", f"{name}^2") for m in notation.meanings(key)]
    letters = {
        symbol_name(node.base) if isinstance(node, Sub) else node.name
        for meaning in meanings
        for node in meaning.body.walk()
        if isinstance(node, (Sym, Sub))
    }
    others = {str(letter) for letter in letters} - INDEX_LETTERS - {"x", "y", "n", "N", "X", r"\mathbf{y}", "None"}
    return bool(meanings) and all(_is_settled(other, notation, seen | {name}) for other in others)


def positive_data(link: Link, statement: Statement, world: World) -> None:
    """Where x_i > 0 is a condition and i runs in a sum, all data are positive: so let them be."""
    if statement.condition is None or world.given is not None:
        return
    chain = statement.condition
    for left, relation, right in zip(chain.sides, chain.relations, chain.sides[1:], strict=False):
        if relation not in (">", ">=") or right != Num("0") or not isinstance(left, Sub) or len(left.index) != 1:
            continue
        family = f"{symbol_name(left.base)}[]"
        runs = symbol_name(left.index[0]) not in set().union(*(free(side) for side in link[::2]))
        if family in ("x[]", "y[]") and runs:
            entries = data(family, world, EMPTY).entries()
            world.cache[family] = mx.column(abs(v) or Fraction(1) for v in entries)
