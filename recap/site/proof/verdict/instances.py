r"""A formula with its numbers put in: w x + b = 0.5 \\cdot 2 + 1 says which numbers the letters are."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Big,
    Call,
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
    Transpose,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.chances import CHANCE
from recap.site.proof.value.information import MEASURES
from recap.site.proof.value.outcomes import is_chance
from recap.site.proof.value.world import value
from recap.site.proof.verdict.facts import Facts
from recap.site.proof.verdict.readings import EQUATIONS, Link, is_number
from recap.site.proof.verdict.some import FEW
from recap.site.proof.verdict.unknowns import is_unknown, letters_of, told_number

DATA = (Sym("x"), Sym("y"))
CONSTANTS = (Sym("e"), Sym(r"\pi"))
WITHOUT = (Derivative, Gradient, Integral, Limit, Prime)  # which say what holds for any numbers


def is_filled_in(link: Link, notation: Notation, without_data: bool) -> bool:
    """Are numbers put in for letters of which nothing is known but that the page gives them these numbers?"""
    general, relation, numbers = link
    letters = [letter for letter in letters_of(general) if letter not in CONSTANTS]
    told = {letter: body for letter in letters if (body := told_number(letter, notation))}
    unknown = all(_is_told_nowhere(letter, notation, without_data) for letter in letters if letter not in told)
    lone = isinstance(general, (Sym, Sub))
    return relation in EQUATIONS and unknown and not lone and is_instance(general, numbers, told)


def _is_told_nowhere(letter: Node, notation: Notation, without_data: bool) -> bool:
    r"""May a letter be any number, as \\bar{x} of data that the page does not show, or a matrix of one entry?"""
    name = symbol_name(letter) or "e"
    free = name.startswith(r"\bar{") or name in notation.inferred or name in notation.course.guessed
    entry = isinstance(letter, Sub) and letter.base in DATA and isinstance(letter.index[0], Num)
    return ((free or entry) and without_data and not notation.meanings(name)) or is_unknown(letter, name, notation)


def is_worked_out(link: Link, chain: Chain, notation: Notation) -> bool:
    """Does a chain go on from a formula of data, vectors or chances to numbers that the page does not tell?"""
    general, relation, numbers = link
    nodes = general.walk()
    goes_on = general != chain.sides[0] or not isinstance(numbers, Num)
    shown = relation in EQUATIONS and is_number(numbers) and not is_number(general) and goes_on
    if not shown or any(isinstance(node, WITHOUT) for node in nodes):
        return False
    names = {symbol_name(node) or "" for node in nodes}
    of_data = any(isinstance(n, (Big, Transpose)) or is_chance(n) for n in nodes) or any(map(CHANCE.fullmatch, names))
    of_vectors = any(name.startswith(r"\mathbf{") or name in notation.inferred for name in names)
    measured = any(isinstance(node, Call) and node.name in MEASURES for node in nodes)
    return (of_data or of_vectors or measured) and not is_constant(link, notation)


def is_constant(link: Link, notation: Notation) -> bool:
    """Has each side the same value whatever its letters are, so that no value of theirs could make them equal?"""
    facts = Facts.of(link, notation)
    found = []
    try:
        for draw in range(FEW):
            world = facts.world(notation, f"constant {draw}", {})
            found.append([mx.plain(value(side, world)) for side in link[::2]])
        return all(mx.equal(a, b) for other in found for a, b in zip(found[0], other, strict=True))
    except (ArithmeticError, Unread, TypeError):
        return False


def is_instance(general: Node, numbers: Node, known: dict[Node, Node]) -> bool:
    """Does the second become of the first if each letter stands for one number throughout, the known for their own?

    What can be worked out may have been, so that 1 - \\beta_1 stands there as 0.1.
    """
    calculates = is_number(numbers) and not isinstance(numbers, Num)
    return calculates and not is_number(general) and _matches(general, numbers, dict(known))


def _matches(one: Any, other: Any, found: dict[Node, Any]) -> bool:
    if isinstance(one, (Sym, Sub)) and one != Sym("e") and isinstance(other, Node):
        return bool(found.setdefault(one, other) == other)
    if isinstance(other, Num) and isinstance(one, Node) and letters_of(one):
        return True
    if isinstance(one, tuple):
        same = isinstance(other, tuple) and len(one) == len(other)
        return same and all(_matches(a, b, found) for a, b in zip(one, other, strict=True))
    if not isinstance(one, Node):
        return bool(one == other) or {one, other} <= {"", ".", "x"}
    if isinstance(one, Num) or type(one) is not type(other):
        return bool(one == other)
    if isinstance(one, Mul) and isinstance(other, Mul):
        return _matches(one.factors, other.factors, found)
    return all(_matches(getattr(one, f.name), getattr(other, f.name), found) for f in fields(one))
