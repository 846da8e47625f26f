"""Where a relation fails, but nobody has said that its letters mean what they were taken for: then it is not false."""

from __future__ import annotations

import re
from dataclasses import replace

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Best,
    Big,
    Call,
    Derivative,
    Gradient,
    Integral,
    Limit,
    Mul,
    Node,
    Num,
    Pow,
    Prime,
    Statement,
    Sub,
    Sym,
    Unit,
    symbol_name,
)
from recap.site.proof.value.relations import INDICES
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.dependence import dependences, is_chain_rule
from recap.site.proof.verdict.facts import abstract, names_in
from recap.site.proof.verdict.instances import is_instance
from recap.site.proof.verdict.readings import EQUATIONS, Link, is_number

WITNESSED = re.compile("it is|does not lie")  # how a witness against a claim about the best value is told
OF_THEIR_OWN = (r"\mathbb", r"\pi", r"\bar", r"\infty", "P(")  # what begins like this is never a mere letter
SIZES = (Sym("n"), Sym("d"))
ANGLES = (r"\theta", r"\alpha", r"\phi", r"\varphi", r"\vartheta")
MEASURES = ("H", "I", "D")
MOMENTS = ("Var", "sd", "Cov", "Corr", "mean under", "Var under")
SPREADS = (r"\mu", r"\sigma", "x", "y")  # of the handbook's own data
ADVICE = "define it with math definition, or give it a type at the top of the page"


def doubted(verdict: Verdict, link: Link, statement: Statement, notation: Notation) -> Verdict:
    """Say what is not known where a relation fails for that reason, or that it is a condition."""
    if verdict.kind != "false":
        return verdict
    left, relation, right = link
    if notation.course.open and relation in EQUATIONS and _is_filled_in(left, right, notation):
        return Verdict("given", verdict.text)
    chain, told = statement.chain, statement.condition.sides if statement.condition else ()
    known = frozenset(node for side in told for node in side.walk())  # a condition speaks of it
    if notation.course.open and relation == "=" and right == Num("0") and any(map(_differentiates, chain.sides)):
        return Verdict("given", verdict.text)  # where a derivative is set to zero, nothing is claimed
    why = _before(left, notation) if relation in EQUATIONS else ""
    if (functions := abstract((left, right), notation)) and not _is_rule(link, functions):
        why = f"nothing says what function {min(functions)} is: {ADVICE}"
    if (graph := dependences((left, right), notation)) and not is_chain_rule(link, graph):
        why = f"nothing says how {min(graph)} depends on {' and '.join(graph[min(graph)])}: define it"
    if len({any(_is_measured(n) for n in side.walk()) for side in (left, right)}) > 1:
        why = "one side has a unit, and the other none"
    if notation.course.open and relation in EQUATIONS and is_number(right) and _is_bold(left):
        why = "nothing says which vectors these are"
    if not why and notation.course.open and relation in EQUATIONS and (letter := _one_sided(link, known, notation)):
        why = f"nothing says what {letter} is: {ADVICE}"
    if not why and (angle := _angle(link, notation)):
        why = f"nothing says what {angle} is: {ADVICE}"
    if relation in EQUATIONS and is_number(right) and any(_is_measure(node) for node in left.walk()):
        why = "nothing says of which chances it is taken"
    if (variable := _random(link)) and relation in EQUATIONS:
        why = f"nothing says how {variable} is distributed: write its mean as a sum or an integral"
    if not why and relation in EQUATIONS and (letter := _unknown(link, known, notation)):
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


def _unknown(link: Link, told: frozenset[Node], notation: Notation) -> str:
    """A letter of which nothing is known, where one side holds but such letters and the other none of them.

    So it is in 2^H = 8 and in E = m c^2, but not where a sum, a derivative or any letter is shared with the other side.
    """
    for side, other in ((link[0], link[2]), (link[2], link[0])):
        nodes = side.walk()
        letters = [letter for letter in _letters(side) if not _told(letter, notation)]
        own = any(isinstance(n, (Best, Derivative, Gradient, Integral, Limit, Prime)) for n in nodes)
        own = own or any(isinstance(n, Big) and not _is_constraint(n) for n in nodes)
        shared = {_thin(node) for node in (*other.walk(), *told)}
        if not letters or own or any(_thin(n) in shared for letter in letters for n in letter.walk()):
            continue
        letters = [letter for letter in letters if letter not in SIZES]
        names = [symbol_name(letter) or "" for letter in letters]
        if not names and notation.course.open and is_number(other):
            return "n"
        if not names or not all(
            name and _is_unknown(letter, name, notation) for letter, name in zip(letters, names, strict=True)
        ):
            continue
        return names[0]
    return ""


def _is_rule(link: Link, functions: frozenset[str]) -> bool:
    """Is it a rule of how to differentiate, which holds for any functions or is false?"""
    derives = [any(isinstance(n, (Derivative, Prime)) for n in side.walk()) for side in link[::2]]
    return link[1] == "=" and len(functions) > 1 and all(derives)


def _random(link: Link) -> str:
    """A random variable of which one side is a mean or a spread, where the other has none, and nothing of it."""
    moments = [[node for node in side.walk() if _is_moment(node)] for side in link[::2]]
    if all(moments) or not any(moments):
        return ""
    rest = link[2] if moments[0] else link[0]
    other = {node.name for node in rest.walk() if isinstance(node, Sym)}
    for name in (n.name for moment in moments[0] or moments[1] for n in moment.walk() if isinstance(n, Sym)):
        own = {name, name.lower(), rf"\bar{{{name.lower()}}}", rf"\bar{{{name}}}", *SPREADS}
        if name in ("X", "Y", "Z") and not other & own:
            return name
    return ""


def _is_bold(node: Node) -> bool:
    """Are all letters of a side vectors or matrices?"""
    names = [n.name for n in node.walk() if isinstance(n, Sym)]
    return bool(names) and all(name.startswith(r"\mathbf") for name in names)


def _is_filled_in(general: Node, numbers: Node, notation: Notation) -> bool:
    """Are numbers put in for letters of which nothing is known but that the page gives them these numbers?"""
    letters = _letters(general)
    told = {letter: body for letter in letters if (body := _told(letter, notation))}
    unknown = all(_is_unknown(letter, symbol_name(letter) or "e", notation) for letter in letters if letter not in told)
    return unknown and not isinstance(general, (Sym, Sub)) and is_instance(general, numbers, told)


def _told(letter: Node, notation: Notation) -> Node | None:
    """The number that this page of another course gives a letter."""
    meaning = notation.page.get(symbol_name(letter) or "") if notation.course.open else None
    return meaning.body if meaning and is_number(meaning.body) else None


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


def _is_constraint(node: Big) -> bool:
    r"""Is it a sum of mere letters, as in \\sum_i \\alpha_i = 1, which may hold of some?"""
    return node.op == "sum" and all(isinstance(n, (Sub, Sym, Mul, Num)) for n in node.body.walk())


def _letters(side: Node) -> list[Node]:
    """The letters of a side, each with its index."""
    parts = {part for n in side.walk() if isinstance(n, Sub) for part in (n.base, *n.index)}
    return [n for n in side.walk() if isinstance(n, (Sym, Sub)) and n not in parts]


def _one_sided(link: Link, known: frozenset[Node], notation: Notation) -> str:
    """A matrix, or a letter with a hat, that nothing tells and only one side has: the equation says what it is."""
    names = [{n.name for n in side.walk() if isinstance(n, Sym)} for side in link[::2]]
    told = {n.name for n in known if isinstance(n, Sym)} | notation.page.keys() | {r"\mathbf{I}"}
    told |= notation.types.keys() - notation.inferred
    for name in sorted((names[0] ^ names[1]) - told):
        if re.match(r"\\mathbf\{[A-Z]|\\hat", name) and not notation.meanings(name):
            return name
    return ""


def _thin(node: Node) -> str:
    """The name of a letter without its bold type, of which q_i is an entry."""
    return re.sub(r"\\mathbf\{(.*)\}", r"\1", symbol_name(node) or str(node))


def _is_unknown(letter: Node, name: str, notation: Notation) -> bool:
    if name == "e" or name.startswith(OF_THEIR_OWN):
        return False
    base = name
    if isinstance(letter, Sub) and all(isinstance(i, Num) or i in INDICES for i in letter.index):
        base = symbol_name(letter.base) or name
    keys = (name, base, *(f"{base}{ending}" for ending in ("[]", "(1)", "(2)", "(3)", "^2")))
    known = any(notation.meanings(key) or key in notation.types for key in keys)
    if notation.course.open and name in ("x", "y"):
        return not known  # one number, and no data
    return not known and not {name, base, f"{base}[]"} & notation.course.drawn.keys()
