"""Does a relation hold on any data? All relations of a chain must, in one reading, to which the page is held."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Call, Statement, Sub, Sym, symbol_name
from recap.site.proof.value import numbers as nb
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.draws import is_slow, speaks_of_data, try_reading
from recap.site.proof.verdict.readings import EQUATIONS, Link, Outcome, decisive, first_true, readings_of

# What may be read differently in each relation of a chain; an inequality holds in other readings by luck.
LOCAL = {"fit", "size", "bold", "letters", "squares"}
CHANCES = {"p", r"\hat{p}", r"\mathbf{p}", r"\hat{\mathbf{p}}", r"\hat{y}", r"\hat{\mathbf{y}}", r"\sigma", "P", "z"}
CHANCES |= {r"\mathbf{z}", "L", "J", r"\ell", r"\mathcal{L}"}


def laws(pairs: list[Link], statement: Statement, notation: Notation, choosing: bool = False) -> list[Verdict]:
    """The relations of a chain are laws: each holds on every draw, and all in one reading of their letters.

    What least squares solves for, and the sizes of matrices, may be read anew in
    each relation; whether Var divides by n or n - 1, say, is read on the whole page
    as where it first made a formula true. A definition may be ``choosing`` anew.
    """
    if not pairs:
        return []
    first: list[Verdict] = []
    known: list[list[tuple[dict[str, str], Outcome]]] = [[] for _ in pairs]

    def attempt(context: dict[str, str]) -> Outcome:
        verdicts, consulted = [], []
        for link, tried in zip(pairs, known, strict=True):
            verdict, used = _law(link, statement, notation, context, tried)
            verdicts.append(verdict)
            consulted += [s for s in used if s not in consulted and s not in LOCAL]
        passed = all(v.passes for v in verdicts)
        best = sum(v.passes for v in verdicts) > sum(v.passes for v in first)
        if passed or best or not first or (first[0].kind == "unread" and verdicts[0].kind != "unread"):
            first[:] = verdicts
        return Outcome(passed, consulted=consulted, readings=context)

    inequalities = all(relation not in EQUATIONS for _, relation, _ in pairs)
    about = any(_speaks_of_chances(link) for link in pairs)
    chances = {"chance"} if about and not any(speaks_of_data(link) for link in pairs) else set()
    chances |= {"chance", "yhat"} if any(_takes_logs_of_predictions(link) for link in pairs) else set()
    allowed = chances if inequalities else set(notation.switches) - LOCAL - (set() if about else {"chance"})
    true, other = first_true(attempt, {}, allowed, notation.switches), None
    verdicts = list(first)
    if true is None and notation.since and not inequalities:
        with notation.opened():
            other = first_true(attempt, {}, allowed, notation.switches)
        if other is not None and choosing:
            true, verdicts = other, list(first)
            notation.reopen(other.consulted)
    if true is not None:
        line = "yhat" in true.consulted and true.option("yhat", notation.switches) == "line"
        among = set() if inequalities else allowed - ({"chance"} if line else set())
        settled = notation.hold_to(decisive(attempt, true, notation.switches, among))
        return [replace(verdict, readings=settled) for verdict in verdicts]
    if other is not None:
        why = _against(other, notation)
        verdicts = [verdict if verdict.passes else replace(verdict, why=verdict.why + why) for verdict in verdicts]
    return verdicts


def _against(other: Outcome, notation: Notation) -> str:
    """Say in which reading a formula would be true, and where the page has settled another."""
    switches = [
        s
        for s in other.consulted
        if s in notation.since and other.option(s, notation.course.switches) not in notation.switches[s]
    ]
    if not switches:
        return ""
    wanted = " and ".join(notation.course.words(s, other.option(s, notation.course.switches)) for s in switches)
    settled = " and ".join(notation.course.words(s, notation.switches[s][0]) for s in switches)
    return f"; it would hold if {wanted}, but since line {notation.since[switches[0]]} of this page {settled}"


def _law(
    link: Link,
    statement: Statement,
    notation: Notation,
    context: dict[str, str],
    known: list[tuple[dict[str, str], Outcome]],
) -> tuple[Verdict, list[str]]:
    """Decide one relation in a context; also tell which switches its letters have."""
    switches = notation.switches
    problem: Outcome | None = None
    tried: set[str] = set()
    consulted: list[str] = []

    def attempt(readings: dict[str, str]) -> Outcome:
        # a reading that differs only in switches nobody looked at has the outcome of the one before
        for mattered, outcome in known:
            if all(readings.get(s, switches[s][0]) == option for s, option in mattered.items()):
                return outcome
        with nb.fewer_digits() if is_slow(link) else contextlib.nullcontext():
            outcome = try_reading(link, statement, notation, readings, tried)
        if not outcome.pruned:
            known.append(({s: readings.get(s, switches[s][0]) for s in outcome.consulted}, outcome))
        return outcome

    for outcome in readings_of(attempt, context, LOCAL, switches):
        consulted += [s for s in outcome.consulted if s not in consulted]
        if outcome.true:
            return Verdict("law", statement.text, draws=outcome.draws), consulted
        if problem is None or not problem.why or (problem.shapes and not outcome.shapes and outcome.why):
            problem = outcome
    assert problem is not None
    return Verdict(problem.kind, statement.text, problem.why), consulted


def _takes_logs_of_predictions(link: Link) -> bool:
    """A prediction of which the logarithm is taken is a probability."""
    logs = [n for side in link[::2] for n in side.walk() if isinstance(n, Call) and n.name == "log"]
    return any(n.name in (r"\hat{y}", r"\hat{p}") for log in logs for n in log.walk() if isinstance(n, Sym))


def _speaks_of_chances(link: Link) -> bool:
    """Does a formula hold a probability or a loss? In the books on many classes its y are a row of 0 and a single 1."""
    nodes = [node for side in link[::2] for node in side.walk()]
    letters = {symbol_name(node.base if isinstance(node, Sub) else node) for node in nodes}
    return bool(letters & CHANCES) or any(isinstance(node, Call) and node.name == "softmax" for node in nodes)
