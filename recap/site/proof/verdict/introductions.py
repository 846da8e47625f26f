"""What only says of a letter where it lies, and letters that a chain introduces on its way."""

from __future__ import annotations

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Apply, Best, Big, Call, Chain, Gradient, Num, Sub, Sym, symbol_name
from recap.site.proof.value.outcomes import is_chance
from recap.site.proof.verdict.assumptions import is_new
from recap.site.proof.verdict.conditions import is_constraint
from recap.site.proof.verdict.facts import abstract
from recap.site.proof.verdict.readings import is_number

SIZES = {Sym(letter) for letter in "dhijkmnqKNTV"}


def names_the_best(chain: Chain, notation: Notation) -> bool:
    """Is a new letter that at which something is best, or one of two numbers? That defines it and claims nothing.

    Nor does a value that the sigmoid has somewhere, or that the values of a letter add up to one.
    """
    if chain.relations == ("=",) and is_number(chain.sides[1]) and _is_limited(chain, notation):
        return True
    if chain.relations == ("=",) and isinstance(chain.sides[1], Num) and chain.sides[0] in SIZES:
        return True
    if chain.relations == ("=",) and isinstance(chain.sides[1], Best):
        return is_new(chain, notation)
    if chain.relations == ("=",) and chain.sides[1] == Num("0") and isinstance(chain.sides[0], Gradient):
        return bool(abstract(chain.sides[:1], notation))  # a condition on a function of which nothing is known
    either = chain.relations == ("=", "or", "=") and chain.sides[0] == chain.sides[2]
    return either and is_new(Chain(chain.sides[:2], ("=",)), notation)


def _is_limited(chain: Chain, notation: Notation) -> bool:
    r"""Does it only say where a letter lies: \\sigma(z) = 0.9, or \\sum_k y_k = 1?"""
    left, right = chain.sides
    if isinstance(left, Apply) and left.head == Sym(r"\sigma") and (letter := symbol_name(left.args[0])):
        return not notation.meanings(letter)
    if not isinstance(left, Big) or left.op != "sum" or right != Num("1") or not isinstance(left.body, Sub):
        return False
    return is_constraint(chain, notation) and not notation.meanings(f"{symbol_name(left.body.base)}[]")


def is_simplified(chain: Chain) -> bool:
    r"""Does a chain end in a model of chances, P(w_1, w_2, w_3) \\approx \\prod_i P(w_i \\mid w_{i-1})?"""
    if chain.relations[-1:] != ("~",):
        return False
    return all(any(map(is_chance, side.walk())) for side in chain.sides[-2:])


def tells_an_angle(chain: Chain, notation: Notation) -> bool:
    r"""Does it say by its cosine or another function what an unknown angle is: \cos \theta = 8 / 9 = ...?"""
    left, right = chain.sides[:2]
    letter = symbol_name(left.args[0]) if isinstance(left, Call) and left.name in ("cos", "sin", "tan") else None
    return letter is not None and chain.relations[0] == "=" and is_number(right) and not notation.meanings(letter)


def define_within(chain: Chain, notation: Notation, line: int) -> None:
    r"""Define letters that a chain introduces behind its first side: -1 \le \rho = ... \le 1."""
    for at in range(1, len(chain.sides) - 1):
        rest = Chain(chain.sides[at:], chain.relations[at:])
        new = rest.relations[0] == "=" and isinstance(rest.sides[0], (Sym, Sub)) and is_new(rest, notation)
        key = head_of(rest.sides[0]) if new else None
        if key and not any(rest.sides[0] in side.walk() for side in rest.sides[1:]):
            notation.define(*key, rest.sides[1], line)
