"""What a statement only says of its letters: it limits, names or draws them, and claims nothing that could be false."""

from __future__ import annotations

import re
from typing import Any

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import TYPE, Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Call,
    Chain,
    Items,
    Mul,
    Node,
    Num,
    Pow,
    Prime,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.value.chances import CHANCE
from recap.site.proof.value.outcomes import is_chance, parts_of
from recap.site.proof.value.unknown import NORMAL, SIGMOID
from recap.site.proof.verdict.readings import is_number
from recap.site.proof.verdict.unknowns import letters_of

FUNCTIONS = {"f", "g", "F", "G", "S", "u", "v", "y", r"\sigma", r"\Phi", r"\phi", r"\varphi", r"\psi"}
VARIANT = r"\varphi(1)"
ERRORS = (Sym(r"\epsilon"), Sym(r"\varepsilon"))
LIMITING = {"<", ">", "<=", ">=", "!=", "in"}


def declares(chain: Chain, notation: Notation, given: dict[str, Any]) -> bool:
    """Does it say which labels the data have, as y_i in {0, 1} does? The page's own data must have them."""
    left, right = chain.sides[0], chain.sides[-1]
    if chain.relations != ("in",) or not isinstance(right, Items) or right.kind != "{}":
        return False
    family = f"{symbol_name(left.base)}[]" if isinstance(left, Sub) and isinstance(left.base, Sym) else ""
    kind = {"0 1": "label", "-1 1": "sign"}.get(" ".join(sorted(_printed(item) for item in right.items)))
    if family not in notation.course.drawn or family in given or kind is None:
        return False
    if notation.types.get(family, kind) != kind:
        return False
    notation.types[family] = kind
    return True


def _printed(node: Node) -> str:
    """A whole number with its sign, or nothing."""
    if isinstance(node, Add) and len(node.terms) == 1 and isinstance(node.terms[0][1], Num):
        return ("-" if node.terms[0][0] == -1 else "") + node.terms[0][1].text
    return node.text if isinstance(node, Num) else ""


def assumes(chain: Chain, notation: Notation) -> bool:
    r"""Does it only limit a letter of which nothing is known, as \lambda > 0 or W \in \mathbb{R}^{d \times q} does?"""
    if not set(chain.relations) <= LIMITING:
        return False
    told = chain.sides[:-1] if chain.relations == ("in",) else chain.sides
    names = [symbol_name(side) for side in told if not isinstance(side, Num)]
    if not names or any(name is None for name in names) or not any(_is_free(str(name), notation) for name in names):
        return False
    if chain.relations == ("in",) and (kind := _kind(chain.sides[-1])):
        notation.assume(str(names[0]), kind)
    return True


def models(chain: Chain, notation: Notation) -> bool:
    r"""Is it a model with an error, y = \\beta_0 + \\beta_1 x + \\varepsilon? What is left over is the error."""
    if chain.relations != ("=",) or not isinstance(chain.sides[0], (Sym, Sub)) or not isinstance(chain.sides[1], Add):
        return False
    left, terms = chain.sides[0], [term for _, term in chain.sides[1].terms]
    errors = [one for term in terms if (one := term.base if isinstance(term, Sub) else term) in ERRORS]
    nodes = [node for term in terms for node in term.walk()]
    told = any(notation.meanings(f"{symbol_name(one)}{ending}") for one in errors for ending in ("", "[]"))
    alone = len(errors) == 1 and nodes.count(errors[0]) == 1 and left not in nodes
    return alone and not told and r"\hat" not in (symbol_name(left) or "")


def _kind(space: Node) -> str:
    """The type that membership in a space of vectors or matrices gives a letter."""
    if not (isinstance(space, Pow) and space.base == Sym(r"\mathbb{R}")):
        return ""
    sizes = [f for _, f in space.exponent.factors] if isinstance(space.exponent, Mul) else [space.exponent]
    letters = [size.text if isinstance(size, Num) else symbol_name(size) or "" for size in sizes]
    kind = f"{'vector' if len(letters) == 1 else 'matrix'} {' '.join(letters)}"
    return kind if TYPE.fullmatch(kind) else ""


def _is_free(name: str, notation: Notation) -> bool:
    """May the text say what a letter is: does nothing but a guess, or the text itself, say it so far?"""
    told = notation.course.drawn.keys() - notation.course.guessed
    return (
        not notation.meanings(name)
        and name not in told
        and notation.types.get(name)
        in (
            None,
            notation.assumed.get(name),
        )
    )


def is_new(chain: Chain, notation: Notation) -> bool:
    """Does an equation begin with a letter that nothing has said anything of?"""
    found = head_of(chain.sides[0]) if chain.relations else None
    output = found == ("y[]", ("t",)) and notation.course.open and not notation.meanings("y[]")  # of step t, no target
    if found is None or not (output or _is_free(found[0], notation)) or is_number(chain.sides[0]):
        return False
    if isinstance(chain.sides[0], Prime) and is_derivative(chain.sides[0], notation):
        return False
    if is_chance(chain.sides[0]) and any(_of_the_same(chain.sides[0], node) for node in chain.sides[1].walk()):
        return False  # one chance told by others, which holds of all or is false
    if isinstance(chain.sides[0], Apply) and any(
        _calls_the_same(chain.sides[0], node) for node in chain.sides[1].walk()
    ):
        return False  # f(x) told by other values of f
    if found[0] == SIGMOID[0] and (is_number(chain.sides[1]) or _is_of(found[1][0], chain.sides[1])):
        return False  # an exponential of its letter alone is meant to be the sigmoid, and a number one of its values
    if {found[0], *(f"{symbol_name(node.head)}(1)" for node in _calls(chain.sides[1]))} >= NORMAL.keys() - {VARIANT}:
        return False  # both letters of the normal distribution
    if found[0].endswith("^2") and (
        not _is_free(found[0].removesuffix("^2"), notation) or re.match("[a-qt-z]", found[0])
    ):
        return False  # the square of a letter that has its meaning, or of an unknown; R^2, s^2 and \\chi^2 are names
    if rf"\mathbf{{{found[0].removesuffix('[]')}}}" in notation.page:
        return False  # the entries of a vector that is defined
    if found[0].startswith("P(") and any((symbol_name(n) or "").startswith("P(") for n in chain.sides[1].walk()):
        return False  # one chance told by another
    counted = all((symbol_name(node) or "").startswith("C(") for node in letters_of(chain.sides[1]))
    return found[0] not in ("n", "d", "i", "j", "k") and (counted or not CHANCE.fullmatch(found[0]))


def is_derivative(prime: Prime, notation: Notation) -> bool:
    """Is a letter with a prime the derivative of a function, and no letter of its own as x' is beside x?"""
    name = symbol_name(prime.base) or ""
    known = any(notation.meanings(name + ending) for ending in ("", "[]", "(1)", "(2)", "(3)"))
    return known or name in FUNCTIONS


def _of_the_same(chance: Node, other: Node) -> bool:
    """Are both chances, and by the same letter?"""
    return is_chance(other) and parts_of(chance)[0] == parts_of(other)[0]


def _is_of(letter: str, side: Node) -> bool:
    """Is a side made of exponentials of one letter, or of its tanh, and of no other?"""
    names = {node.name for node in side.walk() if isinstance(node, Sym)} - {"e"}
    powers = [node for node in side.walk() if isinstance(node, Pow) and node.base == Sym("e")]
    calls = [node for node in side.walk() if isinstance(node, Call) and node.name in ("exp", "tanh") and node != side]
    return names == {letter} and bool(powers or calls)


def _calls(side: Node) -> list[Apply]:
    return [node for node in side.walk() if isinstance(node, Apply)]


def _calls_the_same(call: Apply, other: Node) -> bool:
    return isinstance(other, Apply) and other.head == call.head and len(other.args) == len(call.args)


def is_step(chain: Chain, notation: Notation) -> bool:
    r"""Is it an instruction how one number follows from the one before, such as w_{t+1} = w_t - \eta g_t?"""
    left = chain.sides[0]
    if chain.relations != ("=",) or not isinstance(left, Sub) or not isinstance(left.base, Sym) or len(left.index) != 1:
        return False
    family = f"{left.base.name}[]"
    steps = notation.course.open and {Sym("t"), Sym("k")} & set(left.index[0].walk())  # x_{t+1} is no data point
    drawn = family in notation.course.drawn and not steps
    if notation.meanings(family) or drawn or family in notation.types:
        return False
    before = [n.index[0] for n in chain.sides[1].walk() if isinstance(n, Sub) and n.base == left.base]
    return any(_follows(left.index[0], index) for index in before)


def _follows(index: Node, before: Node) -> bool:
    """Is one index that before it, more one?"""
    one = Num("1")
    return index == Add(((1, before), (1, one))) or before == Add(((1, index), (-1, one)))


def goes_to(chain: Chain) -> bool:
    r"""Does it only say where a letter goes, as n \to \infty does?"""
    return chain.relations == ("to",) and isinstance(chain.sides[0], (Sym, Sub))
