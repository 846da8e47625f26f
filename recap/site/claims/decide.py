"""Is a formula a law, true on the lesson's data, a definition, or false?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from recap.site.claims import numbers as nb
from recap.site.claims.arithmetic import Impossible
from recap.site.claims.evaluate import World, holds, links, value
from recap.site.claims.letters import index_letters, speaks_of_matrices, written_sizes
from recap.site.claims.notation import FITTED, SWITCHES, Notation, head_of
from recap.site.claims.numbers import ShapeMismatch, Undefined
from recap.site.claims.tree import (
    Add,
    Apply,
    Chain,
    Derivative,
    Gradient,
    Node,
    Num,
    Statement,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.claims.world import Unknown

DRAWS = 12
MANY_DRAWS = 60
TRIES = 10
MOST_READINGS = 64
NEVER_MET = "its condition was met on no data set"
EQUATIONS = ("=", "~", "to")
# What may be read differently in each relation of a chain; an inequality holds in other readings by luck.
LOCAL = {"fit", "size", "bold", "letters", "squares"}
ON_THE_WHOLE_PAGE = {"spread"}
# Draws at which inequalities like to fail.
SPECIAL_DRAWS = ("", "whole", "tiny", "on a line", "same", "zero", "equal", "outlier")

Link = tuple[Node, str, Node]


@dataclass(frozen=True)
class Verdict:
    """What was found out about one statement."""

    kind: str  # law | worked | definition | given | expression | false | unread
    text: str
    why: str = ""
    draws: int = 0

    @property
    def passes(self) -> bool:
        """Is there nothing to complain about?"""
        return self.kind not in ("false", "unread")


@dataclass
class Outcome:
    """How one relation fared over the draws of one reading."""

    true: bool
    draws: int = 0
    why: str = ""
    shapes: bool = False
    unknown: bool = False
    consulted: list[str] = field(default_factory=list)


def decide(
    statement: Statement, mode: str, notation: Notation, given: dict[str, Any] | None, line: int = 0
) -> list[Verdict]:
    """Decide every relation of a statement: one verdict for each.

    ``mode`` is law, worked, definition or inline; ``given`` holds the values of
    the lesson's data, and takes up the letters that a worked formula introduces.
    """
    try:
        return _decide(statement, mode, notation, given, line)
    except RecursionError:
        return [Verdict("unread", statement.text, "the formula is nested too deeply")]
    except Unread as problem:
        return [Verdict("unread", statement.text, str(problem))]
    except (Undefined, ShapeMismatch, Impossible) as problem:
        return [Verdict("false", statement.text, str(problem))]
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as problem:
        # A formula no one thought of must end in a finding, never in a crash.
        return [Verdict("unread", statement.text, f"its parts do not fit together ({type(problem).__name__})")]


def _decide(
    statement: Statement, mode: str, notation: Notation, given: dict[str, Any] | None, line: int
) -> list[Verdict]:
    chain = statement.chain
    if not chain.relations:
        if not isinstance(chain.sides[0], (Sym, Num)):
            _evaluable(chain.sides[0], notation, given if mode == "worked" else None)
        return [Verdict("expression", statement.text)]
    if "assign" in chain.relations:
        if is_number(chain.sides[-1]) or any(node == chain.sides[0] for node in chain.sides[-1].walk()):
            # an update such as m <- m - step is an instruction; its right side must still mean something
            _evaluable(chain.sides[-1], notation, given if mode == "worked" else None)
            return [Verdict("expression", statement.text)]
        chain = Chain(chain.sides, tuple("=" if r == "assign" else r for r in chain.relations))
    verdicts: list[Verdict] = []
    pairs = _against_the_exact(links(chain))
    if mode == "definition" and _introduces(chain, notation) and not _solves_for(chain, notation):
        return [_define(chain, notation, line), *_laws(pairs[1:], statement, notation)]
    takes = mode == "worked" or (mode == "inline" and is_number(chain.sides[1]))
    if takes and given is not None and (taken := _take(chain, notation, given)):
        verdicts.append(Verdict("given", statement.text))
        pairs = pairs[taken:]
    if mode == "worked":
        verdicts += [_worked(link, statement, notation, given) for link in pairs]
    else:
        found = _laws(pairs, statement, notation)
        if mode == "inline" and given is not None:
            found = [_or_worked(law, link, statement, notation, given) for law, link in zip(found, pairs, strict=True)]
        verdicts += found
    if mode == "definition" and verdicts and verdicts[0].kind == "law":
        # the handbook's own letter, defined as the handbook defines it
        verdicts[0] = Verdict("definition", statement.text, draws=verdicts[0].draws)
    return verdicts


def _or_worked(law: Verdict, link: Link, statement: Statement, notation: Notation, given: dict[str, Any]) -> Verdict:
    """An inline relation with printed numbers may hold on the lesson's data alone."""
    numeric = any(is_number(side) or _has_decimals(side) for side in (link[0], link[2]))
    if law.passes or not numeric:
        return law
    worked = _worked(link, statement, notation, given)
    return worked if worked.passes or worked.kind == "false" else law


def _against_the_exact(pairs: list[Link]) -> list[Link]:
    """In a chain of approximations each is held against the exact side, or errors would add up unseen."""
    exact: Node | None = None
    result = []
    for left, relation, right in pairs:
        exact = (exact if exact is not None and is_number(left) else left) if relation == "~" else None
        result.append((exact if exact is not None else left, relation, right))
    return result


def is_number(node: Node) -> bool:
    """Is a side made of printed numbers alone?"""
    return not any(isinstance(n, (Sym, Sub, Apply, Derivative, Gradient)) and n != Sym("e") for n in node.walk())


def _has_decimals(node: Node) -> bool:
    """A decimal in a formula comes from the lesson's data."""
    return any(isinstance(n, Num) and "." in n.text for n in node.walk())


OTHER_LETTERS = {"w", "b", "a", r"\beta_{0}", r"\beta_{1}", r"\theta_{0}", r"\theta_{1}"}
DATA = {r"\bar{x}", r"\bar{y}", "X", r"\mathbf{X}", r"\mathbf{y}", "S_{xx}", "S_{xy}", "r"}


# -- laws ------------------------------------------------------------------------------------------


def _laws(pairs: list[Link], statement: Statement, notation: Notation) -> list[Verdict]:
    """The relations of a chain are laws: each holds on every draw, and all in one reading of their letters.

    What least squares solves for, and the sizes of matrices, may be read anew in
    each relation; whether Var divides by n or n - 1, say, may not.
    """
    first: list[Verdict] = []

    def attempt(context: dict[str, str]) -> Outcome:
        verdicts, consulted = [], []
        for link in pairs:
            verdict, used = _law(link, statement, notation, context)
            verdicts.append(verdict)
            consulted += [s for s in used if s not in consulted and s not in LOCAL]
        passed = all(v.passes for v in verdicts)
        best = sum(v.passes for v in verdicts) > sum(v.passes for v in first)
        if passed or best or not first or (first[0].kind == "unread" and verdicts[0].kind != "unread"):
            first[:] = verdicts
        if passed:
            notation.context.update({s: context.get(s, SWITCHES[s][0]) for s in consulted if s in ON_THE_WHOLE_PAGE})
        return Outcome(passed, consulted=consulted)

    if pairs:
        inequalities = all(relation not in EQUATIONS for _, relation, _ in pairs)
        allowed = {"chance"} if inequalities else set(SWITCHES) - LOCAL
        for outcome in _readings(attempt, dict(notation.context), allowed):
            if outcome.true:
                break
    return first


def _law(link: Link, statement: Statement, notation: Notation, context: dict[str, str]) -> tuple[Verdict, list[str]]:
    """Decide one relation in a context; also tell which switches its letters have."""
    problem: Outcome | None = None
    tried: set[str] = set()
    consulted: list[str] = []
    for outcome in _readings(lambda r: _try(link, statement, notation, r, tried), context, LOCAL):
        consulted += [s for s in outcome.consulted if s not in consulted]
        if outcome.true:
            return Verdict("law", statement.text, draws=outcome.draws), consulted
        if problem is None or not problem.why or (problem.shapes and not outcome.shapes and outcome.why):
            problem = outcome
    assert problem is not None
    return Verdict("unread" if problem.unknown else "false", statement.text, problem.why), consulted


def _readings(attempt: Any, start: dict[str, str], allowed: set[str]) -> Iterator[Outcome]:
    """Go through the readings of the letters a formula really uses, the fewest changes first."""
    waiting = [start]
    seen = {frozenset(start.items())}
    for _ in range(MOST_READINGS):
        if not waiting:
            return
        readings = waiting.pop(0)
        outcome: Outcome = attempt(dict(readings))
        yield outcome
        for switch in outcome.consulted:
            if switch in readings or switch not in allowed:
                continue
            for option in SWITCHES[switch][1:]:
                changed = {**readings, switch: option}
                if (mark := frozenset(changed.items())) not in seen:
                    seen.add(mark)
                    waiting.append(changed)


def _try(link: Link, statement: Statement, notation: Notation, readings: dict[str, str], decided: set[str]) -> Outcome:
    """Try one reading on random data."""
    left, relation, right = link
    if readings.get("fit", "free") != "free" and _differentiates_a_fitted_letter(link):
        return Outcome(
            False, why="a derivative is claimed for any slope and intercept", shapes=True, consulted=list(readings)
        )
    size = readings.get("size", "general")
    if decided and (size in ("square", "same") or (size != "general" and relation not in EQUATIONS)):
        return Outcome(False, why="", shapes=True, consulted=list(readings))
    wanted = DRAWS if relation in ("=", "~", "to", "in", "!=") else MANY_DRAWS
    valid, why, vanishes = 0, "", bool(readings) and not is_number(left) and not is_number(right) and relation == "="
    facts = Facts.of(link, notation)
    if wanted == MANY_DRAWS and readings.get("fit", "free") != "free" and not _speaks_of_data(link):
        return Outcome(False, shapes=True, consulted=list(readings))
    consulted: list[str] = []
    for draw in range(wanted * TRIES):
        world = facts.world(notation, f"draw {draw}", readings)
        world.draw = SPECIAL_DRAWS[draw % len(SPECIAL_DRAWS)] if wanted == MANY_DRAWS else ""
        try:
            if statement.condition is not None:
                _set_condition(statement.condition, world)
            true = holds(left, relation, right, world)
            if statement.condition is not None and not _meets(statement.condition, world):
                continue
        except Undefined as problem:
            why = why or f"it could not be evaluated: {problem}"
            if draw >= wanted * 2 and valid == 0 and statement.condition is None:
                break
            continue
        except (ShapeMismatch, Impossible, Unknown) as problem:
            unknown = isinstance(problem, Unknown)
            return Outcome(False, why=str(problem), shapes=True, unknown=unknown, consulted=world.consulted)
        except (TypeError, AttributeError) as problem:  # a vector where this reading has no place for one
            why = f"its parts do not fit together ({type(problem).__name__})"
            return Outcome(False, why=why, shapes=True, consulted=world.consulted)
        finally:
            consulted += [s for s in world.consulted if s not in consulted]
        if not true:
            decided.add(size)
            return Outcome(False, why=_counterexample(link, world), consulted=consulted)
        valid += 1
        vanishes = vanishes and _both_vanish(link, world)
        if valid >= wanted:
            break
    if valid == 0:
        return Outcome(False, why=why or NEVER_MET, consulted=consulted)
    if valid < 3:
        return Outcome(False, why=why or "its condition was met on too few data sets", consulted=consulted)
    decided.add(size)
    if vanishes:
        why = "both sides are zero whatever the data, so the equation says nothing; write = 0"
        return Outcome(False, why=why, consulted=consulted)
    return Outcome(True, draws=valid, consulted=consulted)


def _both_vanish(link: Link, world: World) -> bool:
    """Are both sides zero? An equation that always reads 0 = 0 would hold with any factor in it."""
    zero = Fraction(0)
    try:
        return nb.equal(value(link[0], world), zero) and nb.equal(value(link[2], world), zero)
    except (ArithmeticError, Unread):
        return False


@dataclass(frozen=True)
class Facts:
    """What can be seen of a relation before any data are drawn."""

    line_on_left: bool
    other_letters: bool
    index_letters: frozenset[str]
    written: dict[str, int]
    matrices: bool

    @classmethod
    def of(cls, link: Link, notation: Notation) -> Facts:
        """Look at the letters of a relation."""
        names, sides = _names(link), (link[0], link[2])
        on_left = link[0] == Sym("y") and r"\hat{y}" not in names
        written = written_sizes(sides, notation)
        return cls(on_left, bool(names & OTHER_LETTERS), index_letters(sides), written, speaks_of_matrices(sides))

    def world(self, notation: Notation, seed: str, readings: dict[str, str], given: Any = None) -> World:
        """Make a data set for the relation."""
        world = World(notation, seed, dict(readings), given)
        world.line_on_left, world.other_letters = self.line_on_left, self.other_letters
        world.index_letters, world.matrices = self.index_letters, self.matrices
        world.written = self.written if given is None else {}
        return world


def _speaks_of_data(link: Link) -> bool:
    """Does an inequality speak of points or their sums, for which least squares matters?"""
    points = {"x", "y", "e", r"\hat{y}"}
    subs = {n.base.name for s in link[::2] for n in s.walk() if isinstance(n, Sub) and isinstance(n.base, Sym)}
    return bool(subs & points) or any(name.startswith(r"\text") or name in ("R^2", "R", "r") for name in _names(link))


def _set_condition(condition: Chain, world: World) -> None:
    """Make a condition true where it says what a letter is: y = 1, or y in {0, 1}."""
    for left, relation, right in links(condition):
        name = symbol_name(left)
        if name is None or name in world.index_letters or relation not in ("=", "in"):
            continue
        if any(not reading for reading in (m.reading for m in world.notation.meanings(name))):
            continue  # the letter has a meaning of its own
        found = value(right, world)
        if relation == "in" and isinstance(found, nb.Collection) and found.kind == "{}":
            found = world.random(f"member {name}").choice(found.items)
        elif relation == "in":
            continue
        world.cache[(name, None)] = found


def _meets(condition: Chain, world: World) -> bool:
    """Does the draw meet the condition?"""
    return all(holds(left, relation, right, world) for left, relation, right in links(condition) if relation != "and")


def _names(link: Link) -> set[str]:
    return {symbol_name(n) or "" for side in (link[0], link[2]) for n in side.walk() if isinstance(n, (Sym, Sub))}


def _differentiates_a_fitted_letter(link: Link) -> bool:
    """A derivative by m must hold for any m: at the fitted line every factor would do, since it is zero there."""
    if is_number(link[0]) or is_number(link[2]):
        return False
    for side in (link[0], link[2]):
        for node in side.walk():
            if isinstance(node, (Derivative, Gradient)) and (
                not node.by or any(symbol_name(b) in FITTED for b in node.by)
            ):
                return True
    return False


def _counterexample(link: Link, world: World) -> str:
    """Say what the two sides are on the data that refute the relation."""
    left, relation, right = link
    try:
        a, b = value(left, world), value(right, world)
    except (Undefined, ShapeMismatch, Unread):
        return "it does not hold on random data"
    sides = f"the left side is {nb.shown(a)}, the right side {nb.shown(b)}"
    if is_number(left) and is_number(right):
        return f"the left side is {nb.shown(a)}" + (
            "" if isinstance(right, Num) or relation in ("in", "notin") else f", the right side {nb.shown(b)}"
        )
    shown: list[str] = []
    for (name, index), found in (
        sorted(world.cache.items(), key=str) if all(isinstance(k, tuple) for k in world.cache) else []
    ):
        if index is None and not isinstance(found, nb.Mat) and len(shown) < 4:
            shown.append(f"{name} = {nb.shown(found)}")
    for family in ("x[]", "y[]"):
        if family in world.cache:
            shown.insert(0, f"{family[0]} = {nb.shown(world.cache[family])}")
    return (f"for {', '.join(shown)} " if shown else "on random data ") + sides


def _evaluable(node: Node, notation: Notation, given: dict[str, Any] | None) -> None:
    """An expression that claims nothing must still mean something."""

    def attempt(readings: dict[str, str]) -> Outcome:
        world = World(notation, "draw 0", dict(readings), given, written=written_sizes((node,), notation))
        try:
            value(node, world)
        except Undefined:
            pass
        except (ShapeMismatch, Impossible) as problem:
            return Outcome(False, why=str(problem), consulted=world.consulted)
        return Outcome(True, consulted=world.consulted)

    first: Outcome | None = None
    for outcome in _readings(attempt, {}, set(SWITCHES)):
        if outcome.true:
            return
        first = first or outcome
    if first is not None:
        raise ShapeMismatch(first.why)


# -- worked formulas -------------------------------------------------------------------------------


def _worked(link: Link, statement: Statement, notation: Notation, given: dict[str, Any] | None) -> Verdict:
    """A worked relation holds on the lesson's data; letters least squares solves for have their solved value."""
    left, relation, right = link
    problem: Outcome | None = None
    facts = Facts.of(link, notation)

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
        return Outcome(true, 1, why, unknown=unknown, consulted=consulted)

    allowed = set(SWITCHES) if relation in EQUATIONS else {*LOCAL, "chance"}
    for outcome in _readings(attempt, dict(notation.context), allowed):
        if outcome.true:
            return Verdict("worked", statement.text)
        if problem is None or (problem.unknown and not outcome.unknown):
            problem = outcome
    assert problem is not None
    return Verdict("unread" if problem.unknown else "false", statement.text, problem.why)


def _sides(link: Link, world: World) -> str:
    left, _, right = link
    a, b = value(left, world), value(right, world)
    if isinstance(right, Num) or (isinstance(right, Add) and len(right.terms) == 1):
        return f"the left side is {nb.shown(a)}"
    if isinstance(left, Num):
        return f"the right side is {nb.shown(b)}"
    return f"the left side is {nb.shown(a)}, the right side {nb.shown(b)}"


def _take(chain: Chain, notation: Notation, given: dict[str, Any]) -> int:
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
    if key in ("X", r"\mathbf{X}") and "x[]" in given and _is_stale_design(found, given):
        raise ShapeMismatch("the column beside the ones does not hold the x of the lesson's data")
    given[key] = found
    return 1


def _is_stale_design(matrix: Any, given: dict[str, Any]) -> bool:
    """Does a matrix with a column of ones hold other inputs than the lesson's?"""
    if not isinstance(matrix, nb.Mat) or matrix.shape != (len(given["x[]"].rows), 2):
        return False
    columns = list(zip(*matrix.rows, strict=True))
    inputs = [c for c in columns if any(v != 1 for v in c)]
    return len(inputs) == 1 and list(inputs[0]) != given["x[]"].entries()


def _is_plausible_target(node: Node, notation: Notation, given: dict[str, Any]) -> bool:
    """Is a number given to y one of the data, or what the line says at the x just mentioned?"""
    world = World(notation, "worked", {"fit": "fitted", "label": "line"}, given)
    number = nb.plain(value(node, world))
    if any(nb.equal(number, known) for known in given["y[]"].entries()):
        return True
    return "x" in given and nb.equal(number, value(Sym("y"), world))


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


# -- definitions -----------------------------------------------------------------------------------


def _introduces(chain: Chain, notation: Notation) -> bool:
    """Does the chain begin with a letter that its first equation may define?"""
    found = head_of(chain.sides[0])
    return found is not None and chain.relations[0] == "=" and notation.may_define(found[0])


def _solves_for(chain: Chain, notation: Notation) -> bool:
    """Does the definition compute from data what least squares solves for? Then it must agree with that."""
    key = head_of(chain.sides[0])
    solved = key is not None and bool(notation.meanings(key[0]))
    names = {symbol_name(n) or "" for n in chain.sides[1].walk() if isinstance(n, (Sym, Sub))}
    return solved and bool(names & DATA or any(re.fullmatch(r"[xyXY]_\{\w+\}|S_\{\w+\}", name) for name in names))


def _define(chain: Chain, notation: Notation, line: int) -> Verdict:
    found = head_of(chain.sides[0])
    assert found is not None
    key, parameters = found
    body = chain.sides[1]
    text = f"{key.removesuffix('[]')} is defined"
    head = Sym(key.removesuffix("[]"))
    if any(node == head for node in body.walk()) and not parameters:
        raise Unread(f"{head.name} is defined by itself")
    notation.define(key, parameters, body, line)
    try:
        _evaluable(chain.sides[0] if not key.endswith(")") else body, notation, None)
    except (Unknown, ShapeMismatch):
        del notation.page[key]
        raise
    return Verdict("definition", text)
