"""Where a relation fails, but nobody has said that its letters mean what they were taken for: then it is not false."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Best,
    Big,
    Call,
    Chain,
    Derivative,
    Dots,
    Gradient,
    Node,
    Num,
    Pow,
    Prime,
    Several,
    Statement,
    Sub,
    Sym,
    Unit,
    symbol_name,
)
from recap.site.proof.value.chances import CHANCE
from recap.site.proof.value.information import MEASURES
from recap.site.proof.value.letters import RANDOM
from recap.site.proof.value.outcomes import is_chance, parts_of
from recap.site.proof.value.unknown import NORMAL
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.conditions import is_constraint
from recap.site.proof.verdict.dependence import dependences, is_chain_rule
from recap.site.proof.verdict.facts import ANY_FUNCTION, abstract, names_in
from recap.site.proof.verdict.instances import is_constant, is_filled_in, is_worked_out
from recap.site.proof.verdict.readings import EQUATIONS, Link, is_number
from recap.site.proof.verdict.some import holds_of_independent, holds_of_one_class
from recap.site.proof.verdict.unknowns import is_unknown, one_sided, unknown_letter

WITNESSED = re.compile("it is|does not lie")  # how a witness against a claim about the best value is told
ANGLES = (r"\theta", r"\alpha", r"\phi", r"\varphi", r"\vartheta")
MOMENTS = ("Var", "sd", "Cov", "Corr", "mean under", "Var under")
SPREADS = (r"\mu", r"\sigma", "x", "y")  # of the handbook's own data

EXTREMES = (Sym("min"), Sym("max"))
ADVICE = "define it with math definition, or give it a type at the top of the page"


class Case(NamedTuple):
    """A relation that fails."""

    link: Link
    verdict: Verdict
    told: frozenset[Node]  # what a condition speaks of
    notation: Notation

    @property
    def equates(self) -> bool:
        """Is it an equation?"""
        return self.link[1] in EQUATIONS

    @property
    def foreign(self) -> bool:
        """Does it stand on a page of another course?"""
        return self.notation.course.open


def doubted(
    verdict: Verdict, link: Link, statement: Statement, notation: Notation, without_data: bool = False
) -> Verdict:
    """Say what is not known where a relation fails for that reason, or that it is a condition."""
    if verdict.kind != "false":
        return verdict
    told = statement.condition.sides if statement.condition else ()
    case = Case(link, verdict, frozenset(node for side in told for node in side.walk()), notation)
    numbers_put_in = is_filled_in(link, notation, without_data) or (
        without_data and is_worked_out(link, statement.chain, notation)
    )
    if case.foreign and (numbers_put_in or _is_set_to_zero(case, statement)):
        return Verdict("given", verdict.text)
    why = next((why for doubt in DOUBTS if (why := doubt(case))), "")
    return replace(verdict, kind="undecided", why=f"{why}; {verdict.why}") if why else verdict


def _is_set_to_zero(case: Case, statement: Statement) -> bool:
    """Is a derivative set to zero, or a determinant, to solve for a letter? Then nothing is claimed."""
    left, relation, right = case.link
    solved = isinstance(left, Call) and left.name == "det"
    return relation == "=" and right == Num("0") and (solved or any(map(_differentiates, statement.chain.sides)))


def _of_a_distribution(case: Case) -> str:
    variable = (_distributed(case) or _random(case.link)) if case.equates else ""
    return f"nothing says how {variable} is distributed: write its mean as a sum or an integral" if variable else ""


def _distributed(case: Case) -> str:
    """A variable whose chances the page tells, such as P(X = k), where both sides are moments of it."""
    sides = [{n.name for n in side.walk() if isinstance(n, Sym)} for side in case.link[::2] if _is_moment(side)]
    told = [name for name in "XYZ" if any(key.startswith(f"P({name}=") for key in case.notation.page)]
    return next((name for name in told if len(sides) == 2 and all(name in side for side in sides)), "")


def _of_chances(case: Case) -> str:
    left, _, right = case.link
    measured = case.equates and is_number(right) and any(_is_measure(node) for node in left.walk())
    return "nothing says of which chances it is taken" if measured else ""


def _of_a_model(case: Case) -> str:
    """Chances of other letters on the one side than on the other, or of letters where the other has none."""
    taken = [_variables_in(side) for side in case.link[::2]]
    if not any(taken) or not case.foreign or not case.equates:
        return ""
    if not all(taken):
        other = case.link[0] if taken[1] else case.link[2]
        if is_number(other) or any(_is_measure(node) or _is_moment(node) for node in other.walk()):
            return ""
    elif taken[0] == taken[1]:
        return ""
    letter = min(taken[0] ^ taken[1])
    return f"nothing says how {letter} is distributed, or what it has to do with the other letters"


def _variables_in(side: Node) -> set[str]:
    """The letters of which a side takes chances, but those that a sum or a product runs over."""
    bigs = [node for node in side.walk() if isinstance(node, Big)]
    bound = {letter for node in bigs for letter in node.indices}
    summed = {letter for node in bigs if node.op == "sum" for letter in node.indices}
    parts = [part for node in side.walk() if is_chance(node) for found in parts_of(node)[1:] for part in found]
    found = {letter for node in side.walk() if isinstance(node, Sym) for letter in _events_in(node.name)}
    for part in parts:
        entry = isinstance(part, Sub) and any(symbol_name(index) in summed for index in part.index)
        base = part.base if isinstance(part, (Prime, Several, Sub)) else part
        if not entry and not isinstance(base, Dots):
            found.add((symbol_name(base) or "") + "'" * (part.order if isinstance(part, Prime) else 0))
    return {name for name in found - bound if name}


def _events_in(name: str) -> list[str]:
    """The letters of events in a name such as P(A|B) or P(w_1,w_2)."""
    return re.findall(r"[A-Z](?!\()|[a-z](?=_)", name) if CHANCE.fullmatch(name) else []


def _of_independence(case: Case) -> str:
    nodes = [node for side in case.link[::2] for node in side.walk()]
    taken = any(is_chance(node) or CHANCE.fullmatch(symbol_name(node) or "") for node in nodes)
    if (
        not case.foreign
        or not taken
        or any(map(_is_measure, nodes))
        or not holds_of_independent(case.link, case.notation)
    ):
        return ""
    return "it holds of what is independent, but nothing says that it is: write chances under a condition"


def _of_one_class(case: Case) -> str:
    if not case.foreign or case.told or not holds_of_one_class(case.link, case.notation):
        return ""
    return r"it holds where \sum_j y_j = 1: say so behind a comma"


def _of_vectors(case: Case) -> str:
    left, _, right = case.link
    bold = case.foreign and case.equates and is_number(right) and _is_bold(left)
    return "nothing says which vectors these are" if bold else ""


def _of_units(case: Case) -> str:
    measured = {any(_is_measured(node) for node in side.walk()) for side in case.link[::2]}
    return "one side has a unit, and the other none" if len(measured) > 1 else ""


def _of_dependence(case: Case) -> str:
    graph = dependences(case.link[::2], case.notation)
    if not graph or is_chain_rule(case.link, graph):
        return ""
    return f"nothing says how {min(graph)} depends on {' and '.join(graph[min(graph)])}: define it"


def _of_functions(case: Case) -> str:
    functions = abstract(case.link[::2], case.notation)
    functions -= frozenset(name.removesuffix("(1)") for name in NORMAL) if r"\Phi" in functions else frozenset()
    unknown = functions and not _is_rule(case.link, functions)
    return f"nothing says what function {min(functions)} is: {ADVICE}" if unknown else ""


def _of_a_second_meaning(case: Case) -> str:
    return _before(case.link[0], case.notation) if case.equates else ""


def _of_one_side(case: Case) -> str:
    letter = one_sided(case.link, case.told, case.notation) if case.foreign and case.equates else ""
    return f"nothing says what {letter} is: {ADVICE}" if letter else ""


def _of_an_angle(case: Case) -> str:
    angle = _angle(case.link, case.notation)
    return f"nothing says what {angle} is: {ADVICE}" if angle else ""


def _of_a_letter(case: Case) -> str:
    letter = unknown_letter(case.link, case.told, case.notation) if case.equates else ""
    if letter and is_constant(case.link, case.notation):
        return ""
    return f"nothing says what {letter} is: {ADVICE}" if letter else ""


def _of_an_approximation(case: Case) -> str:
    letters = not any(map(is_number, case.link[::2]))
    near = case.foreign and case.link[1] == "~" and letters
    return "one expression is near another, but not where and how near: write a limit, or numbers" if near else ""


def _of_a_bound(case: Case) -> str:
    """Is a bound told for a letter alone of which nothing is known, as for \\mu by an interval, or by a largest x?"""
    ends = [n for side in case.link[::2] for n in side.walk() if isinstance(n, Sub) and n.index[0] in EXTREMES]
    if case.foreign and not case.equates and ends:
        return f"nothing says which the extremes are: write that x lies between them, with {symbol_name(ends[0])}"
    for side, other in (case.link[::2], case.link[::-2]):
        alone = isinstance(side, (Sym, Sub)) and side not in other.walk() and side not in case.told
        name = symbol_name(side) or ""
        if case.foreign and not case.equates and alone and is_unknown(side, name, case.notation):
            return f"nothing says what {name} is: {ADVICE}"
    return ""


def _of_an_inverse(case: Case) -> str:
    """Is a product of matrices the identity, as Q^\\top Q = I is of some?"""
    left, relation, right = case.link
    named = right in (Sym("I"), Sym(r"\mathbf{I}")) and is_constraint(Chain((left, right), (relation,)), case.notation)
    return f"nothing says what {min(names_in(case.link) - {'I'})} is: {ADVICE}" if case.foreign and named else ""


def _of_the_best(case: Case) -> str:
    best = any(isinstance(side, Best) for side in case.link[::2]) and not WITNESSED.search(case.verdict.why)
    return "what is made best cannot be evaluated here: write the equation that holds there" if best else ""


def _of_a_space(case: Case) -> str:
    guessed = case.link[1] == "in" and _is_space(case.link[2]) and case.notation.guesses(names_in(case.link))
    return "nothing has told the shape of its letters" if guessed else ""


# What may be unknown, the most telling first.
DOUBTS: tuple[Callable[[Case], str], ...] = (
    _of_a_distribution,
    _of_chances,
    _of_a_model,
    _of_independence,
    _of_one_class,
    _of_vectors,
    _of_units,
    _of_dependence,
    _of_functions,
    _of_a_second_meaning,
    _of_one_side,
    _of_an_angle,
    _of_a_letter,
    _of_an_approximation,
    _of_a_bound,
    _of_an_inverse,
    _of_the_best,
    _of_a_space,
)


def _differentiates(node: Node) -> bool:
    return any(isinstance(n, (Derivative, Gradient)) for n in node.walk())


def _is_space(node: Node) -> bool:
    return isinstance(node, Pow) and node.base == Sym(r"\mathbb{R}")


def _before(left: Node, notation: Notation) -> str:
    """In another course a letter may be given a second meaning; which of the two is a slip, only its author knows."""
    found = head_of(left) if notation.course.open else None
    meaning = notation.page.get(found[0]) if found else None
    return f"line {meaning.line} of this page defines it otherwise" if meaning else ""


def _is_rule(link: Link, functions: frozenset[str]) -> bool:
    """Is it a rule of how to differentiate, which holds for any functions or is false?"""
    derives = [any(isinstance(n, (Derivative, Prime)) for n in side.walk()) for side in link[::2]]
    return link[1] == "=" and len(functions) > 1 and functions <= ANY_FUNCTION and all(derives)


def _random(link: Link) -> str:
    """A random variable of which one side is a mean or a spread, where the other has none, and nothing of it."""
    moments = [[node for node in side.walk() if _is_moment(node)] for side in link[::2]]
    if all(moments) or not any(moments):
        return ""
    rest = link[2] if moments[0] else link[0]
    other = {node.name for node in rest.walk() if isinstance(node, Sym)}
    for name in (n.name for moment in moments[0] or moments[1] for n in moment.walk() if isinstance(n, Sym)):
        own = {name, name.lower(), rf"\bar{{{name.lower()}}}", rf"\bar{{{name}}}", *SPREADS}
        if (name in ("X", "Y", "Z") or RANDOM.fullmatch(name)) and not other & own:
            return name
    return ""


def _is_bold(node: Node) -> bool:
    """Are all letters of a side vectors or matrices?"""
    names = [n.name for n in node.walk() if isinstance(n, Sym)]
    return bool(names) and all(name.startswith(r"\mathbf") for name in names)


def _is_measured(node: Node) -> bool:
    """Is it a unit of which the numbers alone say nothing, as of bits they do?"""
    return isinstance(node, Unit) and node.name not in ("bit", "nat")


def _angle(link: Link, notation: Notation) -> str:
    """An angle of which nothing is known, where one side is without it."""
    for side, other in ((link[0], link[2]), (link[2], link[0])):
        taken = [n.args[0] for n in side.walk() if isinstance(n, Call) and n.name in ("cos", "sin")]
        for letter in (node for node in taken if isinstance(node, Sym) and node not in other.walk()):
            if letter.name in ANGLES and not notation.meanings(letter.name):
                return letter.name
    return ""


def _is_measure(node: Node) -> bool:
    return isinstance(node, Call) and node.name in MEASURES


def _is_moment(node: Node) -> bool:
    return (isinstance(node, Big) and node.op == "mean") or (isinstance(node, Call) and node.name in MOMENTS)
