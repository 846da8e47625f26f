"""What a statement spells in short: TP for one number, e for a residual, z for a vector."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Chain,
    Derivative,
    Limit,
    Mul,
    Node,
    Num,
    Statement,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.reading.tree import replace as swap
from recap.site.proof.verdict.heads import with_plain_head
from recap.site.proof.verdict.unknowns import free

CELLS = {"TP", "FP", "TN", "FN"}
STEPS = (Sym(r"\epsilon"), Sym(r"\varepsilon"), Sym(r"\delta"), Sym("h"))  # which are small
SCORES = {Sym("z"), Sym("o"), Sym("x"), Sym("s")}  # vectors of scores, also in softmax(z / T)


def spelled_out(statement: Statement) -> Statement:
    """All of it that depends on no notation."""
    return of_samples(of_lengths(of_sums(with_cells(statement))))


def with_usual_indices(statements: list[Statement]) -> list[Statement]:
    r"""Read \\sum_{n=1}^N y_n, where n counts points and no letter is a size n, as a sum over i."""
    sides = [side for one in statements for chain in (one.chain, one.condition) if chain for side in chain.sides]
    nodes = [node for side in sides for node in side.walk()]
    bound = {name for node in nodes if isinstance(node, Big) for name in node.indices}
    free_ = next((name for name in "ijk" if Sym(name) not in nodes and name not in bound), "")
    inside = {node.index for node in nodes if isinstance(node, Sub)}
    if "n" not in bound or not free_ or (Sym("n"),) not in inside:
        return statements
    return [_counted_by(statement, "n", free_) for statement in statements]


def _counted_by(statement: Statement, old: str, new: str) -> Statement:
    def renamed(chain: Chain | None) -> Chain | None:
        if chain is None:
            return None
        sides = tuple(swap(side, Sym(old), Sym(new)) for side in chain.sides)
        for node in [node for side in sides for node in side.walk() if isinstance(node, Big) and old in node.indices]:
            indices = tuple(new if name == old else name for name in node.indices)
            sides = tuple(swap(side, node, replace(node, indices=indices)) for side in sides)
        return Chain(sides, chain.relations)

    chain = renamed(statement.chain) or statement.chain
    return replace(statement, chain=chain, condition=renamed(statement.condition), premise=renamed(statement.premise))


def with_cells(statement: Statement) -> Statement:
    """Read TP, FP, TN and FN as one letter each, if a statement has two of them."""
    statement = of_errors(with_plain_head(statement))
    small = {Sym(rf"\text{{{cell.lower()}}}"): Sym(rf"\text{{{cell}}}") for cell in CELLS}
    for old, new in small.items():
        sides = tuple(swap(side, old, new) for side in statement.chain.sides)
        statement = replace(statement, chain=Chain(sides, statement.chain.relations))
    products = [node for side in statement.chain.sides for node in side.walk() if isinstance(node, Mul)]
    pairs = {_cell(one, other) for product in products for one, other in pairwise(product.factors)}
    if len(pairs & CELLS) < 2:
        return statement
    return replace(statement, chain=Chain(_merged(statement.chain.sides), statement.chain.relations))


def of_errors(statement: Statement) -> Statement:
    """Read S, D and I as how many words were put in another's place, left out and put in, where all are added."""
    sides = statement.chain.sides
    for node in {node for side in sides for node in side.walk() if isinstance(node, Add)}:
        terms = {term for _, term in node.terms}
        if terms == {Sym("S"), Sym("D"), Sym("I")}:
            sides = tuple(swap(side, node, swap(node, Sym("I"), Sym(r"\text{I}"))) for side in sides)
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def _cell(one: tuple[str, Node], other: tuple[str, Node]) -> str:
    """The name that two factors side by side spell, if they are letters."""
    (_, first), (how, second) = one, other
    return first.name + second.name if isinstance(first, Sym) and isinstance(second, Sym) and not how else ""


def _merged(part: Any) -> Any:
    if isinstance(part, tuple):
        return tuple(map(_merged, part))
    if not isinstance(part, Node):
        return part
    node = type(part)(**{field.name: _merged(getattr(part, field.name)) for field in fields(part)})
    if not isinstance(node, Mul):
        return node
    factors: list[tuple[str, Node]] = []
    for how, factor in node.factors:
        name = _cell(factors[-1], (how, factor)) if factors else ""
        if name in CELLS:
            factors[-1] = (factors[-1][0], Sym(rf"\text{{{name}}}"))
        else:
            factors.append((how, factor))
    return factors[0][1] if len(factors) == 1 else Mul(tuple(factors))


def of_residuals(statement: Statement) -> Statement:
    """Read e = y - \\hat{y} for each point: there e is the residual, and not the number e."""
    chain = statement.chain
    if chain.sides[0] != Sym("e") or not any(Sym(r"\hat{y}") in side.walk() for side in chain.sides):
        return statement
    sides = chain.sides
    for letter in (Sym("e"), Sym("y"), Sym(r"\hat{y}")):
        sides = tuple(swap(side, letter, Sub(letter, (Sym("i"),))) for side in sides)
    return replace(statement, chain=Chain(sides, chain.relations))


def of_scores(statement: Statement, notation: Notation) -> Statement:
    """Read the letter in softmax(z) as a vector, which many books print without bold type."""
    sides = statement.chain.sides
    taken = [node for side in sides for node in side.walk() if isinstance(node, Call) and node.name == "softmax"]
    inside = {node for call in taken if len(call.args) == 1 for node in call.args[0].walk()}
    for letter in {node for node in inside if isinstance(node, Sym) and (node in SCORES or node in _arguments(taken))}:
        if re.fullmatch("[a-z]", letter.name) and letter.name not in {*notation.page, *notation.types}:
            sides = tuple(swap(side, letter, Sym(rf"\mathbf{{{letter.name}}}")) for side in sides)
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def of_sums(statement: Statement) -> Statement:
    r"""Read \\sum_i a_i + b_i as the sum of both, which many books print without brackets: there i runs in both."""
    sides = statement.chain.sides
    for node in dict.fromkeys(node for side in sides for node in side.walk() if isinstance(node, Add)):
        (sign, first), *rest = node.terms
        if (
            rest
            and isinstance(first, Big)
            and first.indices
            and all(set(first.indices) & free(term) for _, term in rest)
        ):
            whole = replace(first, body=Add(((1, first.body), *((sign * how, term) for how, term in rest))))
            sides = tuple(swap(side, node, Add(((sign, whole),))) for side in sides)
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def of_lengths(statement: Statement) -> Statement:
    r"""Read |\\mathbf{v}| as the length of the vector."""
    sides = statement.chain.sides
    for node in {node for side in sides for node in side.walk() if isinstance(node, Call) and node.name == "abs"}:
        if re.fullmatch(r"\\mathbf\{[a-z]\}", symbol_name(node.args[0]) or ""):
            sides = tuple(swap(side, node, Call("norm", node.args)) for side in sides)
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def of_samples(statement: Statement) -> Statement:
    r"""Read Var(X_i) as Var(X) where Var(\\bar{X}) is told: that is of independent X_i that are alike."""
    sides = statement.chain.sides
    taken = {node for side in sides for node in side.walk() if isinstance(node, Call) and node.name == "Var"}
    for letter in {Sym(name[-2]) for node in taken if (name := symbol_name(node.args[0]) or "").startswith(r"\bar{")}:
        for node in (node for node in taken if isinstance(node.args[0], Sub) and node.args[0].base == letter):
            sides = tuple(swap(side, node, Call("Var", (letter,))) for side in sides)
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def to_first_order(statement: Statement) -> Statement | None:
    r"""Read f(x + \\epsilon) \\approx f(x) + \\epsilon f'(x) as a limit: the rest vanishes beside \\epsilon."""
    chain = statement.chain
    steps = [step for step in STEPS if any(step in side.walk() for side in chain.sides)]
    if chain.relations != ("~",) or not steps:
        return None
    rest = Mul((("", Add(((1, chain.sides[0]), (-1, chain.sides[1])))), ("/", steps[0])))
    return replace(statement, chain=Chain((Limit(rest, steps[0], Num("0")), Num("0")), ("=",)))


def of_functions(statement: Statement, notation: Notation) -> Statement:
    r"""Read \\frac{d\\sigma}{dz} as the derivative of \\sigma(z), if \\sigma is called in the formula, too."""
    sides = statement.chain.sides
    nodes = [node for side in sides for node in side.walk()]
    for node in (node for node in nodes if isinstance(node, Derivative) and len(set(node.by)) == 1):
        applied = Apply(node.body, node.by[:1])
        called = applied in nodes or node.body == Sym(r"\sigma")
        if called and not notation.meanings(symbol_name(node.body) or ""):
            sides = tuple(
                swap(_as_values(side, node.body, applied), node, replace(node, body=applied)) for side in sides
            )
    return replace(statement, chain=Chain(sides, statement.chain.relations))


def _as_values(side: Node, function: Node, applied: Node) -> Node:
    """Read \\sigma(1 - \\sigma) as a product of values of \\sigma."""
    for node in [node for node in side.walk() if isinstance(node, Apply) and node.head == function]:
        if len(node.args) == 1 and isinstance(node.args[0], Add) and function in node.args[0].walk():
            side = swap(side, node, Mul((("", applied), ("", swap(node.args[0], function, applied)))))
    return side


def _arguments(calls: list[Call]) -> set[Node]:
    return {arg for call in calls for arg in call.args}
