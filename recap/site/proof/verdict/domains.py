"""Where a relation is claimed: where both sides have a value, and what nobody writes down is met."""

from __future__ import annotations

from fractions import Fraction

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
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
    Pow,
    Statement,
    Sym,
    Unread,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.evaluate import World, value
from recap.site.proof.value.numbers import Diverges, TooLarge, Undefined
from recap.site.proof.verdict.conditions import meets
from recap.site.proof.verdict.readings import Link
from recap.site.proof.verdict.unknowns import used


def tacit(link: Link, statement: Statement, notation: Notation) -> Chain | None:
    r"""What nobody writes down, unless a condition speaks of the letter.

    Below in \\binom{n}{k} stands no more than above. What stands bare under a logarithm or a root is positive, as a
    and b are in \\log ab = \\log a + \\log b; but of x^2 nothing is known, so that \\log x^2 = 2 \\log x goes too far.
    """
    told = set() if statement.condition is None else {n for side in statement.condition.sides for n in side.walk()}
    nodes = [node for side in link[::2] for node in side.walk()]
    nodes += [node for chain in used(link[::2], notation) for node in chain.sides[0].walk()]
    bound = {Sym(letter) for node in nodes if isinstance(node, Big) for letter in node.indices}
    sides: list[Node] = []
    for node in nodes:
        if isinstance(node, Call) and node.name == "binom" and not isinstance(node.args[1], Num):
            above, below = node.args
            if not (set(below.walk()) | set(above.walk())) & (told | bound):
                sides += [Num("0"), below, above]
    relations = ["<=", "<=", "and"] * (len(sides) // 3)
    for letter in sorted(_under_roots(nodes) - told - bound, key=str):
        sides += [Num("0"), letter]
        relations += ["<=", "and"]
    for letter in sorted(_chances(nodes) - told - bound, key=str):
        sides += [letter, Num("1")]
        relations += ["<=", "and"]
    return Chain(tuple(sides), tuple(relations[:-1])) if sides else None


def _chances(nodes: list[Node]) -> set[Node]:
    """The letters of which 1 less the letter stands under a logarithm."""
    logs = [node.args[0] for node in nodes if isinstance(node, Call) and node.name == "log"]
    terms = [log.terms for log in logs if isinstance(log, Add) and len(log.terms) == 2]
    return {second for (sign, first), (less, second) in terms if (sign, first, less) == (1, Num("1"), -1)} & {
        node for node in nodes if isinstance(node, Sym)
    }


def _under_roots(nodes: list[Node]) -> set[Node]:
    """The letters that stand bare under a logarithm or a root, and nowhere with an even power or a bar around them."""
    bare: set[Node] = set()
    hidden: set[Node] = set()
    for node in nodes:
        if isinstance(node, Call) and node.name in ("log", "sqrt"):
            bare.add(node.args[0])
        if isinstance(node, Call) and node.name == "abs":
            hidden |= set(node.args[0].walk())
        if isinstance(node, Pow) and isinstance(node.exponent, Num) and int(node.exponent.value) % 2 == 0:
            hidden |= set(node.base.walk())
    return {node for node in bare - hidden if isinstance(node, Sym)}


def one_side_alone(link: Link, statement: Statement, world: World, problem: Undefined) -> str:
    """Say where one side has a value and the other none: there the relation does not hold."""
    left, relation, right = link
    if relation in ("in", "notin", "to") or isinstance(problem, (TooLarge, Diverges)):
        return ""
    try:
        if statement.condition is not None and not meets(statement.condition, world):
            return ""
    except (ArithmeticError, Unread):
        return ""
    found = []
    for name, side in (("left", left), ("right", right)):
        try:
            found.append(f"the {name} side is {mx.shown(value(side, world))}")
        except Undefined:
            continue
        except (ArithmeticError, Unread, TypeError):
            return ""
    if len(found) != 1 or _has_value_everywhere(left if found[0].startswith("the left") else right):
        return ""
    if isinstance(right if found[0].startswith("the left") else left, (Derivative, Gradient)):
        return ""  # a function has its derivative where it has a value itself
    other = "right" if found[0].startswith("the left") else "left"
    advice = r"say where it holds, as in \quad x > 0"
    return f"for {letters_shown(world)} {found[0]}, but the {other} side has {problem}; {advice}"


def _has_value_everywhere(node: Node) -> bool:
    r"""Can it be seen that the claim is made where the other side has a value, as \\ln x \\le x - 1 is?"""
    partly = (Call, Mul, Pow, Big, Apply, Derivative, Gradient, Integral, Limit)
    return not any(isinstance(inner, partly) and not _is_total(inner) for inner in node.walk())


def _is_total(node: Node) -> bool:
    if isinstance(node, Mul):
        return not any(how == "/" and not isinstance(factor, Num) for how, factor in node.factors)
    if isinstance(node, Pow):
        return node.base == Sym("e") or (isinstance(node.exponent, Num) and node.exponent.value.denominator == 1)
    return isinstance(node, Call) and node.name in ("exp", "abs", "sigmoid", "sin", "cos", "tanh", "max", "min")


def has_no_value(link: Link, world: World) -> bool:
    """Where cases leave a gap, has the other side no value either, as a derivative has none at a corner?"""
    for side in link[::2]:
        try:
            value(side, world)
        except Undefined:
            return True
        except (ArithmeticError, Unread):
            continue
    return False


def letters_shown(world: World) -> str:
    """The values of the letters that were drawn, for a message."""
    shown: list[str] = []
    for (name, index), found in (
        sorted(world.cache.items(), key=str) if all(isinstance(k, tuple) for k in world.cache) else []
    ):
        if index is None and isinstance(found, (Fraction, nb.MPF)) and len(shown) < 4:
            shown.append(f"{name} = {mx.shown(found)}")
    for family in ("x[]", "y[]"):
        if family in world.cache:
            shown.insert(0, f"{family[0]} = {mx.shown(world.cache[family])}")
    return ", ".join(shown)
