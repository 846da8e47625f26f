"""A relation on one data set after the other: does it hold on them?"""

from __future__ import annotations

from fractions import Fraction

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Derivative,
    Gradient,
    Integral,
    Items,
    Limit,
    Node,
    Num,
    Pow,
    Statement,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.arithmetic import Gap, Impossible, sized
from recap.site.proof.value.evaluate import World, holds, value
from recap.site.proof.value.limits import has_corners
from recap.site.proof.value.matrices import ShapeMismatch, Unseen
from recap.site.proof.value.numbers import TooLarge, Undefined
from recap.site.proof.value.relations import sizes_of_space
from recap.site.proof.value.world import Unknown
from recap.site.proof.value.written import index_letters
from recap.site.proof.verdict.conditions import meets, set_condition
from recap.site.proof.verdict.domains import has_no_value, letters_shown, one_side_alone, tacit
from recap.site.proof.verdict.facts import Facts, names_in
from recap.site.proof.verdict.freedom import positive_data
from recap.site.proof.verdict.readings import EQUATIONS, Link, Outcome, is_number

DRAWS = 12
FEW_DRAWS = 4  # of what takes long
MANY_DRAWS = 60
TRIES = 10
NEVER_MET = "its condition was met on no data set"
# Draws at which inequalities like to fail.
SPECIAL_DRAWS = ("", "whole", "tiny", "on a line", "same", "zero", "equal", "outlier", "uncorrelated")
GENERAL_DRAWS = ("", "tiny", "outlier")  # at the others a side may be undefined, which says nothing


def try_reading(
    link: Link, statement: Statement, notation: Notation, readings: dict[str, str], decided: set[str]
) -> Outcome:
    """Try one reading on random data."""
    left, relation, right = link
    if readings.get("fit", "free") != "free" and differentiates_a_fitted_letter(link, notation):
        return Outcome(
            False,
            why="a derivative is claimed for any slope and intercept",
            shapes=True,
            consulted=list(readings),
            pruned=True,
        )
    size = readings.get("size", "general")
    if decided and (size in ("square", "same") or (size != "general" and relation not in EQUATIONS)):
        return Outcome(False, why="", shapes=True, consulted=list(readings), pruned=True)
    wanted = DRAWS if relation in ("=", "~", "to", "in") and not _has_corners(link) else MANY_DRAWS
    if wanted == DRAWS and is_slow(link):
        wanted = FEW_DRAWS
    valid, why, vanishes = (
        0,
        "",
        bool(readings)
        and Num("0") not in statement.chain.sides
        and not is_number(left)
        and not is_number(right)
        and relation == "=",
    )
    facts = Facts.of(link, notation)
    if wanted == MANY_DRAWS and readings.get("fit", "free") != "free" and not speaks_of_data(link):
        return Outcome(False, shapes=True, consulted=list(readings), pruned=True)
    consulted: list[str] = []
    too_large = False
    unwritten = tacit(link, statement, notation)
    # how far an index of the condition runs is only seen in the relation
    indexed = statement.condition is not None and bool(index_letters(statement.condition.sides) | facts.index_letters)
    for draw in range(wanted * TRIES):
        world = facts.world(notation, f"draw {draw}", readings)
        world.draw = SPECIAL_DRAWS[draw % len(SPECIAL_DRAWS)] if wanted == MANY_DRAWS else ""
        try:
            positive_data(link, statement, world)
            if unwritten is not None and not meets(unwritten, world):
                continue
            if statement.condition is not None:
                set_condition(statement.condition, world)
                if not indexed and not meets(statement.condition, world):
                    continue
            true = holds(left, relation, right, world)
            if statement.condition is not None and not meets(statement.condition, world):
                continue
        except Undefined as problem:
            if world.draw in GENERAL_DRAWS and (gap := one_side_alone(link, statement, world, problem)):
                return Outcome(False, why=gap, undecided=notation.course.open, consulted=consulted)
            why, too_large = why or f"it could not be evaluated: {problem}", isinstance(problem, TooLarge)
            if not world.drew or (draw >= max(wanted, DRAWS) * 2 and valid == 0 and statement.condition is None):
                break
            continue
        except (ShapeMismatch, Impossible, Unknown) as problem:
            if isinstance(problem, Gap) and has_no_value(link, world):
                continue
            unknown = isinstance(problem, Unknown)
            guessed = isinstance(problem, Unseen) or (notation.course.open and isinstance(problem, ShapeMismatch))
            return Outcome(False, 0, str(problem), True, unknown, guessed, consulted=consulted)
        except (TypeError, AttributeError) as problem:  # a vector where this reading has no place for one
            why = f"its parts do not fit together ({type(problem).__name__})"
            return Outcome(False, why=why, shapes=True, undecided=notation.course.open, consulted=world.consulted)
        finally:
            consulted += [s for s in world.consulted if s not in consulted]
        if not true and relation == "!=" and world.draw and _is_matrix(left, world):
            continue  # AB and BA differ as a rule; that special matrices commute is no slip
        if not world.drew:
            valid = wanted - 1  # without letters there is nothing to draw again
        if not true:
            decided.add(size)
            return Outcome(False, why=_counterexample(link, world), consulted=consulted)
        valid += 1
        vanishes = vanishes and _both_vanish(link, world)
        if valid >= wanted:
            break
    if valid < 3:
        too_few = NEVER_MET if valid == 0 else "its condition was met on too few data sets"
        undecided = not why or valid > 0 or too_large or statement.condition is not None
        return Outcome(False, why=why or too_few, undecided=undecided, consulted=consulted)
    decided.add(size)
    if vanishes:
        why = "both sides are zero whatever the data, so the equation says nothing; write = 0"
        return Outcome(False, why=why, consulted=consulted)
    return Outcome(True, draws=valid, consulted=consulted)


def is_slow(link: Link) -> bool:
    """Is a side worked out by many numbers: an integral, a limit, an inverse, a largest or smallest value?"""
    nodes = [node for side in link[::2] for node in side.walk()]
    inverses = [n.base for n in nodes if isinstance(n, Pow) and n.exponent == Add(((-1, Num("1")),))]
    extremes = [
        n for n in nodes if isinstance(n, Big) and n.op in ("max", "min") and len(n.indices) == 1 and not n.upper
    ]
    return bool(extremes) or any(isinstance(n, (Integral, Limit)) for n in nodes) or Sym(r"\sigma") in inverses


def _has_corners(link: Link) -> bool:
    """Does an equation hold what jumps or bends, or a set with ends? Then the ends are to be tried, too."""
    ends = isinstance(link[2], Items) and link[1] == "in"
    return ends or any(has_corners(side) for side in link[::2])


def _is_matrix(node: Node, world: World) -> bool:
    return isinstance(mx.plain(value(node, world)), mx.Mat)


def _both_vanish(link: Link, world: World) -> bool:
    """Are both sides zero? An equation that always reads 0 = 0 would hold with any factor in it."""
    zero = Fraction(0)
    try:
        return mx.equal(value(link[0], world), zero) and mx.equal(value(link[2], world), zero)
    except (ArithmeticError, Unread):
        return False


def speaks_of_data(link: Link) -> bool:
    """Does an inequality speak of points or their sums, for which least squares matters?"""
    points = {"x", "y", "e", r"\hat{y}"}
    subs = {n.base.name for s in link[::2] for n in s.walk() if isinstance(n, Sub) and isinstance(n.base, Sym)}
    # S(m, c) is the sum of squared residuals, S(z) the sigmoid, which speaks of a score alone.
    loss = any(isinstance(n, Apply) and _is_loss(n) for s in link[::2] for n in s.walk())
    return (
        loss
        or bool(subs & points)
        or any(name.startswith(r"\text") or name in ("R^2", "R", "r") for name in names_in(link))
    )


def _is_loss(node: Apply) -> bool:
    if node.head == Sym("S") and len(node.args) == 1:
        return (symbol_name(node.args[0]) or "").startswith((r"\mathbf", r"\hat", r"\theta", r"\beta"))
    return node.head in (Sym("S"), Sym("J"))


def differentiates_a_fitted_letter(link: Link, notation: Notation) -> bool:
    """A derivative by m must hold for any m: at the fitted line every factor would do, since it is zero there."""
    if is_number(link[0]) or is_number(link[2]):
        return False
    for side in (link[0], link[2]):
        for node in side.walk():
            if isinstance(node, (Derivative, Gradient)) and (
                not node.by or any(symbol_name(b) in notation.course.fitted for b in node.by)
            ):
                return True
    return False


def _counterexample(link: Link, world: World) -> str:
    """Say what the two sides are on the data that refute the relation."""
    left, relation, right = link
    if world.witness:
        shown = letters_shown(world)
        return f"for {shown} {world.witness}" if shown else world.witness
    if relation == "or":
        return f"for {letters_shown(world)} neither holds"
    try:
        a = value(left, world)
        if isinstance(a, mx.Mat) and (sizes := sizes_of_space(right, world)) is not None:
            shape = a.shape[:1] if a.shape[1] == 1 and len(sizes) == 1 else a.shape
            return f"in an example the left side has shape {shape}, where the right side says {sizes}"
        a, b = sized(a, value(right, world))  # an identity is as large as what it meets
    except (Undefined, ShapeMismatch, Unread):
        return "it does not hold on random data"
    sides = f"the left side is {mx.shown(a)}, the right side {mx.shown(b)}"
    if is_number(left) and is_number(right):
        return f"the left side is {mx.shown(a)}" + (
            "" if isinstance(right, Num) or relation in ("in", "notin") else f", the right side {mx.shown(b)}"
        )
    shown = letters_shown(world)
    return (f"for {shown} " if shown else "on random data ") + sides
