"""Does a relation hold on the lesson's data? Letters take the values that the page has given them."""

from __future__ import annotations

from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Add, Chain, Node, Num, Statement, Sym, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.arithmetic import Impossible
from recap.site.proof.value.evaluate import World, holds, links, value
from recap.site.proof.value.matrices import ShapeMismatch
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import Unknown
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.draws import MANY_DRAWS
from recap.site.proof.verdict.facts import Facts
from recap.site.proof.verdict.laws import LOCAL
from recap.site.proof.verdict.readings import EQUATIONS, Link, Outcome, decisive, is_number, readings_of

WEIGHTS = {r"\mathbf{w}", r"\hat{\mathbf{w}}", r"\mathbf{\beta}", r"\hat{\mathbf{\beta}}"}


def holds_on_data(link: Link, statement: Statement, notation: Notation, given: dict[str, Any] | None) -> Verdict:
    """A worked relation holds on the lesson's data; letters least squares solves for have their solved value."""
    left, relation, right = link
    problem: Outcome | None = None
    facts, switches = Facts.of(link, notation), notation.switches

    def attempt(readings: dict[str, str]) -> Outcome:
        readings["fit"] = "fitted"
        world = World(notation, "worked", dict(readings), given if given is not None else {})
        unknown = False
        try:
            for draw in range(MANY_DRAWS):
                # the data are fixed; free indices and letters that may be any number are drawn, again and again
                world = facts.world(notation, f"worked {draw}", readings, given if given is not None else {})
                true = holds(left, relation, right, world)
                why = "" if true else _sides(link, world)
                if not true or not world.drew:
                    break
        except Undefined as error:
            true, why = False, f"it could not be evaluated: {error}"
        except (ShapeMismatch, Impossible, Unknown) as error:
            true, why, unknown = False, str(error), isinstance(error, Unknown)
        consulted = [s for s in world.consulted if s != "fit"]
        return Outcome(true, 1, why, unknown=unknown, consulted=consulted, readings=readings)

    allowed = set(switches) if relation in EQUATIONS else {*LOCAL, "chance"}
    for outcome in readings_of(attempt, {}, allowed, switches):
        if outcome.true:
            among = set(switches) - LOCAL if relation in EQUATIONS else set()
            settled = notation.hold_to(decisive(attempt, outcome, switches, among))
            return Verdict("worked", statement.text, readings=settled)
        if problem is None or (problem.unknown and not outcome.unknown):
            problem = outcome
    assert problem is not None
    return Verdict(problem.kind, statement.text, problem.why)


def _sides(link: Link, world: World) -> str:
    left, _, right = link
    if world.witness:
        return world.witness
    a, b = value(left, world), value(right, world)
    if isinstance(right, Num) or (isinstance(right, Add) and len(right.terms) == 1):
        return f"the left side is {mx.shown(a)}"
    if isinstance(left, Num):
        return f"the right side is {mx.shown(b)}"
    return f"the left side is {mx.shown(a)}, the right side {mx.shown(b)}"


def take(chain: Chain, notation: Notation, given: dict[str, Any]) -> int:
    """Give the letter at the head of a worked chain its value, if nothing has given it one yet."""
    left, relation, right = links(chain)[0]
    key = symbol_name(left)
    if relation != "=" or key is None or key in ("n", "e"):
        return 0
    varies = key in ("x", "y", "z", "i", "j", "t")
    if key == "y" and "x[]" in given and not (is_number(right) and _is_plausible_target(right, notation, given)):
        return 0
    if key in given:
        if not varies:
            return 0
    elif not varies and _has_value(left, notation, given):
        return 0
    world = World(notation, "worked", {"fit": "fitted"}, given)
    found = value(right, world)
    if "x[]" in given and isinstance(found, (mx.Shape, mx.Collection)) and key in ("x", "y"):
        known = given[key + "[]"].entries()
        if len(found.items) == len(known) and list(found.items) != known:
            raise ShapeMismatch(f"the list does not hold the {key} of the lesson's data")
    if "x[]" in given and isinstance(found, mx.Mat):
        _refuse_stale(key, found, notation, given)
    given[key] = found
    return 1


def _refuse_stale(key: str, found: mx.Mat, notation: Notation, given: dict[str, Any]) -> None:
    """A vector written out that contradicts the lesson's data is no new value but a stale one."""
    if key in ("X", r"\mathbf{X}") and _is_stale_design(found, given):
        raise ShapeMismatch("the column beside the ones does not hold the x of the lesson's data")
    if key == r"\mathbf{x}" and found.shape == (len(given["x[]"].rows), 1) and found != given["x[]"]:
        raise ShapeMismatch("the vector does not hold the x of the lesson's data")
    if key in WEIGHTS and found.shape == (2, 1) and "X" not in given and "X" not in notation.page:
        world = World(notation, "worked", {"fit": "fitted"}, given)
        fitted = [mx.plain(value(Sym(name), world)) for name in ("m", "c")]
        if found.entries() not in (fitted, fitted[::-1]):
            raise ShapeMismatch("the vector holds neither slope and intercept of the lesson's data nor the reverse")


def _is_stale_design(matrix: Any, given: dict[str, Any]) -> bool:
    """Does a matrix with a column of ones hold other inputs than the lesson's?"""
    if not isinstance(matrix, mx.Mat) or matrix.shape != (len(given["x[]"].rows), 2):
        return False
    columns = list(zip(*matrix.rows, strict=True))
    inputs = [c for c in columns if any(v != 1 for v in c)]
    return len(inputs) == 1 and list(inputs[0]) != given["x[]"].entries()


def _is_plausible_target(node: Node, notation: Notation, given: dict[str, Any]) -> bool:
    """Is a number given to y one of the data, or what the line says at the x just mentioned?"""
    world = World(notation, "worked", {"fit": "fitted", "label": "line"}, given)
    number = mx.plain(value(node, world))
    if any(mx.equal(number, known) for known in given["y[]"].entries()):
        return True
    return "x" in given and mx.equal(number, value(Sym("y"), world))


def _has_value(node: Node, notation: Notation, given: dict[str, Any]) -> bool:
    """Do the lesson's data and the page's definitions already settle this letter?"""
    world = World(notation, "worked", {"fit": "fitted"}, given)
    try:
        value(node, world)
    except Unknown:
        return False
    except (Undefined, ShapeMismatch):
        return True
    return not (world.drew and symbol_name(node) in notation.types)
