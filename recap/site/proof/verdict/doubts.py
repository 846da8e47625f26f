"""Where a relation fails, but nobody has said that its letters mean what they were taken for: then it is not false."""

from __future__ import annotations

import re
from dataclasses import replace

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Best, Call, Chain, Derivative, Gradient, Node, Num, Pow, Sub, Sym, symbol_name
from recap.site.proof.value.relations import INDICES
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.draws import names_in
from recap.site.proof.verdict.readings import EQUATIONS, Link

WITNESSED = re.compile("it is|does not lie")  # how a witness against a claim about the best value is told
OF_THEIR_OWN = (r"\mathbb", r"\pi", r"\bar", r"\infty", "P(")  # what begins like this is never a mere letter
ADVICE = "define it with math definition, or give it a type at the top of the page"


def doubted(verdict: Verdict, link: Link, chain: Chain, notation: Notation) -> Verdict:
    """Say what is not known where a relation fails for that reason, or that it is a condition."""
    if verdict.kind != "false":
        return verdict
    left, relation, right = link
    if notation.course.open and relation == "=" and right == Num("0") and any(map(_differentiates, chain.sides)):
        return Verdict("given", verdict.text)  # where a derivative is set to zero, nothing is claimed
    why = _before(left, notation) if relation in EQUATIONS else ""
    if not why and relation in EQUATIONS and (letter := _unknown(link, notation)):
        why = f"nothing says what {letter} is: {ADVICE}"
    if any(isinstance(side, Best) for side in (left, right)) and not WITNESSED.search(verdict.why):
        why = "what is made best cannot be evaluated here: write the equation that holds there"
    if not why and relation == "in" and notation.guesses(names_in(link)) and _is_space(right):
        why = "nothing has told the shape of its letters"
    return replace(verdict, kind="undecided", why=f"{why}; {verdict.why}") if why else verdict


def _differentiates(node: Node) -> bool:
    return any(isinstance(n, (Derivative, Gradient)) for n in node.walk())


def _is_space(node: Node) -> bool:
    return isinstance(node, Pow) and node.base == Sym(r"\mathbb{R}")


def _before(left: Node, notation: Notation) -> str:
    """In another course a letter may be given a second meaning; which of the two is a slip, only its author knows."""
    found = head_of(left) if notation.course.open else None
    meaning = notation.page.get(found[0]) if found else None
    return f"line {meaning.line} of this page defines it otherwise" if meaning else ""


def _unknown(link: Link, notation: Notation) -> str:
    """The letter of which nothing is known that stands alone on one side, or as all that a function is taken of."""
    for side, other in ((link[0], link[2]), (link[2], link[0])):
        inner = side.args[0] if isinstance(side, Call) and len(side.args) == 1 else side
        name = symbol_name(inner) or ""
        if not name or inner in other.walk() or name == "e" or name.startswith(OF_THEIR_OWN):
            continue
        base = name
        if isinstance(inner, Sub) and all(isinstance(i, Num) or i in INDICES for i in inner.index):
            base = symbol_name(inner.base) or name
        keys = (name, base, *(f"{base}{ending}" for ending in ("[]", "(1)", "(2)", "(3)", "^2")))
        known = any(notation.meanings(key) or key in notation.types for key in keys)
        if not known and not {name, base, f"{base}[]"} & notation.course.drawn.keys() and not isinstance(other, Num):
            return name
    return ""
