"""Is a formula a law, true on the lesson's data, a definition, or false?"""

from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from typing import Any

from recap.site.proof.meaning.course import head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Apply,
    Chain,
    Derivative,
    Dots,
    Gradient,
    Node,
    Num,
    Printed,
    Statement,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.reading.words import DISTRIBUTIONS
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.arithmetic import Impossible
from recap.site.proof.value.evaluate import World, links, value
from recap.site.proof.value.matrices import ShapeMismatch
from recap.site.proof.value.numbers import TooSlow, Undefined
from recap.site.proof.value.world import Unknown
from recap.site.proof.value.written import written_sizes
from recap.site.proof.verdict.assumptions import assumes, declares, goes_to, is_new, is_step, models
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.doubts import doubted
from recap.site.proof.verdict.draws import differentiates_a_fitted_letter
from recap.site.proof.verdict.facts import abstract
from recap.site.proof.verdict.introductions import define_within, is_simplified, names_the_best, tells_an_angle
from recap.site.proof.verdict.laws import laws
from recap.site.proof.verdict.readings import EQUATIONS, Link, Outcome, has_decimals, is_number, readings_of
from recap.site.proof.verdict.spelling import of_functions, of_residuals, of_scores, to_first_order
from recap.site.proof.verdict.worked import holds_on_data, take

LOSSES = {"L", "J", r"\ell", r"\mathcal{L}"}
DATA = {r"\bar{x}", r"\bar{y}", "X", r"\mathbf{X}", r"\mathbf{y}", "S_{xx}", "S_{xy}", "r"}


def decide(
    statement: Statement, mode: str, notation: Notation, given: dict[str, Any] | None, line: int = 0
) -> list[Verdict]:
    """Decide every relation of a statement: one verdict for each.

    ``mode`` is law, worked, definition or inline; ``given`` holds the values of
    the lesson's data, and takes up the letters that a worked formula introduces.
    """
    notation.line = line
    try:
        return _decide(statement, mode, notation, given, line)
    except RecursionError:
        return [Verdict("unread", statement.text, "the formula is nested too deeply")]
    except Unread as problem:
        return [Verdict("unread", statement.text, str(problem))]
    except TooSlow as problem:
        return [Verdict("undecided", statement.text, str(problem))]
    except (Undefined, ShapeMismatch, Impossible) as problem:
        # of another course's letters the shapes may only be guessed
        guessed = isinstance(problem, mx.Unseen) or (notation.course.open and isinstance(problem, ShapeMismatch))
        return [Verdict("undecided" if guessed else "false", statement.text, str(problem))]
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as problem:
        # A formula no one thought of must end in a finding, never in a crash.
        return [Verdict("unread", statement.text, f"its parts do not fit together ({type(problem).__name__})")]


def _decide(
    statement: Statement, mode: str, notation: Notation, given: dict[str, Any] | None, line: int
) -> list[Verdict]:
    statement = of_residuals(statement)
    if notation.course.open:
        statement = of_functions(of_scores(statement, notation), notation)
    chain = statement.chain
    if not chain.relations:
        if not isinstance(chain.sides[0], (Sym, Num, Dots)):
            with contextlib.suppress(*((Unknown, ShapeMismatch) if notation.course.open else ())):
                _evaluable(chain.sides[0], notation, given if mode == "worked" else None)
        return [Verdict("expression", statement.text)]
    if "assign" in chain.relations:
        if is_number(chain.sides[-1]) or any(node == chain.sides[0] for node in chain.sides[-1].walk()):
            # an update such as m <- m - step is an instruction; its right side must still mean something
            with contextlib.suppress(*_unknown_in(chain.sides[-1], notation)):
                _evaluable(chain.sides[-1], notation, given if mode == "worked" else None)
            if len(chain.relations) == 1 or chain.relations[0] != "assign":
                return [Verdict("expression", statement.text)]
            # what it comes to is told behind it
            told = Chain(chain.sides[1:], chain.relations[1:])
            result = replace(statement, chain=told, links=statement.links[1:])
            return [Verdict("expression", statement.text), *_decide(result, mode, notation, given, line)]
        chain = Chain(chain.sides, tuple("=" if r == "assign" else r for r in chain.relations))
    if notation.course.open and (near := to_first_order(statement)):
        found = laws(links(near.chain), near, notation)
        if all(verdict.passes for verdict in found):
            return found
    if goes_to(chain) or is_step(chain, notation):
        return [Verdict("expression", statement.text)]
    alone = statement.premise is statement.condition is None
    if notation.course.open and mode in ("law", "inline") and alone and names_the_best(chain, notation):
        return [Verdict("given", statement.text)]
    if notation.course.open and alone and len(chain.sides) > 2 and tells_an_angle(chain, notation):
        result = replace(statement, chain=Chain(chain.sides[1:], chain.relations[1:]), links=statement.links[1:])
        return [Verdict("given", statement.text), *_decide(result, mode, notation, given, line)]
    if notation.course.open and is_simplified(chain):
        result = replace(statement, chain=Chain(chain.sides[:-1], chain.relations[:-1]), links=statement.links[:-1])
        return [*_decide(result, mode, notation, given, line), Verdict("given", statement.text)]
    if "drawn" in chain.relations:
        return [_drawn(chain, statement, notation)]
    if notation.course.open and mode in ("law", "inline") and alone:
        define_within(chain, notation, line)
    verdicts: list[Verdict] = []
    pairs = _against_the_exact(links(chain))
    printed = statement.links
    if notation.course.open and mode in ("law", "inline") and (assumes(chain, notation) or models(chain, notation)):
        return [Verdict("given", statement.text)]
    defines = mode == "definition" or _is_introduced(statement, mode, notation)
    if defines and _introduces(chain, notation) and not _solves_for(chain, notation):
        rest = _doubted(laws(pairs[1:], statement, notation), pairs[1:], statement, notation, given)
        return [_define(chain, notation, line), *_placed(rest, printed[1:])]
    if mode in ("law", "inline") and given is not None and declares(chain, notation, given):
        return [Verdict("given", statement.text)]
    concluded = notation.course.open and statement.premise is not None
    takes = mode == "worked" or (mode == "inline" and is_number(chain.sides[1]) and not concluded)
    if takes and given is not None and (taken := take(chain, notation, given)):
        verdicts.append(Verdict("given", statement.text))
        pairs, printed = pairs[taken:], printed[taken:]
    if mode == "worked":
        verdicts += _placed([_on_data(link, statement, notation, given) for link in pairs], printed)
    else:
        found = laws(pairs, statement, notation, choosing=mode == "definition")
        if mode == "inline" and given is not None:
            found = [_or_worked(law, link, statement, notation, given) for law, link in zip(found, pairs, strict=True)]
        found = _doubted(found, pairs, statement, notation, given)
        if (
            found and alone and found[0].kind == "undecided" and is_new(chain, notation)
        ):  # what follows may mean the same
            key, parameters = head_of(chain.sides[0]) or ("", ())
            notation.define(key, parameters, chain.sides[1], line)
        verdicts += _placed(found, printed)
    if mode == "definition" and verdicts and verdicts[0].kind == "law":
        # the handbook's own letter, defined as the handbook defines it
        verdicts[0] = Verdict("definition", statement.text, draws=verdicts[0].draws)
    return verdicts


def _is_introduced(statement: Statement, mode: str, notation: Notation) -> bool:
    """In another course an equation may introduce its letter, unless it follows from another."""
    if not notation.course.open or mode not in ("law", "inline") or statement.premise is not None:
        return False
    return is_new(statement.chain, notation)


def _placed(verdicts: list[Verdict], printed: tuple[Printed, ...]) -> list[Verdict]:
    """Say of each relation that fails where it is printed; a chain may have many."""
    return [
        verdict if verdict.passes else replace(verdict, text=link.text, row=link.row)
        for verdict, link in zip(verdicts, printed, strict=True)
    ]


def _doubted(
    verdicts: list[Verdict], pairs: list[Link], statement: Statement, notation: Notation, given: dict[str, Any] | None
) -> list[Verdict]:
    bare = not given or "x[]" not in given
    return [doubted(verdict, link, statement, notation, bare) for verdict, link in zip(verdicts, pairs, strict=True)]


def _on_data(link: Link, statement: Statement, notation: Notation, given: dict[str, Any] | None) -> Verdict:
    """A relation of a worked formula holds on the data; a derivative by slope or intercept for all of them."""
    if link[1] in EQUATIONS and differentiates_a_fitted_letter(link, notation):
        return laws([link], statement, notation)[0]  # at the line itself every factor would do: it is zero there
    return holds_on_data(link, statement, notation, given)


def _or_worked(law: Verdict, link: Link, statement: Statement, notation: Notation, given: dict[str, Any]) -> Verdict:
    """An inline relation with printed numbers may hold on the lesson's data alone; a range of whole numbers may not."""
    numeric = any(is_number(side) or has_decimals(side) for side in (link[0], link[2]))
    chain = statement.chain
    between = len(chain.relations) > 1 and not {"=", "~"} & set(chain.relations)  # 0 <= r <= 1
    if law.passes or not numeric or (between and not any(map(has_decimals, chain.sides))):
        return law
    worked = holds_on_data(link, statement, notation, given)
    without = notation.course.open and "x[]" not in given  # where there are no data, nothing is false because of them
    return worked if worked.passes or (worked.kind == "false" and not without) else law


def _against_the_exact(pairs: list[Link]) -> list[Link]:
    """In a chain of approximations each is held against the exact side, or errors would add up unseen."""
    exact: Node | None = None
    result = []
    for left, relation, right in pairs:
        exact = (exact if exact is not None and is_number(left) else left) if relation == "~" else None
        result.append((exact if exact is not None else left, relation, right))
    return result


def _unknown_in(node: Node, notation: Notation) -> tuple[type[Exception], ...]:
    """What need not be known: of which loss a gradient is taken, or what another course's functions are."""
    inside = [n.body for n in node.walk() if isinstance(n, (Gradient, Derivative))]
    if abstract((node,), notation):
        return Unknown, ShapeMismatch
    losses = [symbol_name(n.head if isinstance(n, Apply) else n) in LOSSES for n in inside]
    return (Unknown, ShapeMismatch) if any(losses) else ()


def _drawn(chain: Chain, statement: Statement, notation: Notation) -> Verdict:
    """A distribution is taken as said of a letter; of what has a value of its own it would be a claim."""
    letter, distribution = chain.sides[0], chain.sides[-1]
    base = letter.base if isinstance(letter, Sub) else letter
    if len(chain.sides) != 2 or not isinstance(base, Sym) or not isinstance(distribution, Apply):
        raise Unread("a distribution can be told of a letter alone")
    if notation.meanings(symbol_name(letter) or "") or base.name.startswith((r"\bar", r"\hat")):
        raise Unread("of a quantity with a value of its own its distribution cannot be decided: write its mean and Var")
    if len(distribution.args) != DISTRIBUTIONS[_plain_name(distribution.head)]:
        raise Unread(f"this distribution has {DISTRIBUTIONS[_plain_name(distribution.head)]} numbers")
    for argument in distribution.args:
        _evaluable(argument, notation, None)
    last = distribution.args[-1]
    if is_number(last) and mx.plain(value(last, World(notation, "", {}))) <= 0:
        return Verdict("false", statement.text, "the spread of a distribution is a positive number")
    return Verdict("given", statement.text)


def _plain_name(node: Node) -> str:
    name = symbol_name(node) or ""
    return name[6:-1] if name.startswith(r"\text{") else name


def _evaluable(node: Node, notation: Notation, given: dict[str, Any] | None) -> None:
    """An expression that claims nothing must still mean something."""

    def attempt(readings: dict[str, str]) -> Outcome:
        world = World(notation, "draw 0", dict(readings), given, written=written_sizes((node,), notation))
        world.abstract = abstract((node,), notation)
        try:
            value(node, world)
        except Undefined:
            pass
        except (ShapeMismatch, Impossible) as problem:
            return Outcome(False, why=str(problem), consulted=world.consulted)
        return Outcome(True, consulted=world.consulted)

    first: Outcome | None = None
    switches = notation.switches
    for outcome in readings_of(attempt, {}, set(switches), switches):
        if outcome.true:
            return
        first = first or outcome
    if first is not None:
        raise ShapeMismatch(first.why)


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


def _may_stand(problem: Exception, body: Node, notation: Notation) -> bool:
    """May another course define a letter by what cannot be evaluated, as its other letters are told nowhere?"""
    if not notation.course.open:
        return False
    if isinstance(problem, Unknown) or abstract((body,), notation):
        return True
    told = notation.types.keys() - notation.inferred
    names = {node.name for node in body.walk() if isinstance(node, Sym)}
    return isinstance(problem, ShapeMismatch) and not names <= told


def _define(chain: Chain, notation: Notation, line: int) -> Verdict:
    found = head_of(chain.sides[0])
    assert found is not None
    key, parameters = found
    body = chain.sides[1]
    text = f"{key.removesuffix('[]')} is defined"
    head = Sym(key.removesuffix("[]"))
    entries = {node.base for node in body.walk() if isinstance(node, Sub)}  # L_i are losses beside L
    again = not parameters and head in body.walk() and head not in entries
    if again or (not isinstance(chain.sides[0], Sym) and chain.sides[0] in body.walk()):
        raise Unread(rf"{head.name} is defined by itself: write \leftarrow for a step")
    notation.define(key, parameters, body, line)
    try:
        _evaluable(chain.sides[0] if not key.endswith(")") else body, notation, None)
    except (Unread, ShapeMismatch) as problem:
        if not _may_stand(problem, body, notation):
            del notation.page[key]
            raise
    return Verdict("definition", text)
