"""Every claim of one page, decided in order."""

from __future__ import annotations

import contextlib
import dataclasses
import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from recap.site.proof.meaning.course import Course, head_of
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.arrays import joined
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Statement, Unread, symbol_name
from recap.site.proof.value.numbers import time_limit
from recap.site.proof.value.points import data_set
from recap.site.proof.verdict.assumptions import assumes, is_new, is_step
from recap.site.proof.verdict.claims import Finding, Formula, Report, Source, Verdict
from recap.site.proof.verdict.conditions import is_constraint, with_conditions
from recap.site.proof.verdict.decide import decide
from recap.site.proof.verdict.definitions import against_the_field, is_known_loss
from recap.site.proof.verdict.derivations import TRIED, follows, without_source
from recap.site.proof.verdict.draws import NEVER_MET
from recap.site.proof.verdict.known import meant
from recap.site.proof.verdict.names import against_its_name
from recap.site.proof.verdict.numerals import judge_numerals, without_witness
from recap.site.proof.verdict.readings import has_decimals, is_number
from recap.site.proof.verdict.sizes import infer
from recap.site.proof.verdict.spelling import spelled_out, with_usual_indices

SAYS = {"unread": "cannot be read", "undecided": "cannot be decided", "false": "is false"}
LONGEST = 300  # characters of a formula shown in a finding


@dataclass
class State:
    """What the formulas so far have defined, and the values that worked formulas have given."""

    notation: Notation
    values: dict[str | None, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source, course: Course) -> State:
        """Start a page with the letters that its front matter declares."""
        state = cls(Notation(course))
        symbols = source.front.get("symbols") or {}
        for name, kind in symbols.items() if isinstance(symbols, dict) else ():
            try:
                for letter in str(name).split(", ") if "(" not in str(name) else [str(name)]:
                    state.notation.declare(letter.strip(), str(kind))
            except Unread as problem:
                state.findings.append(Finding(source.path, source.lines.get("symbols", 1), f"in symbols: {problem}"))
        readings = source.front.get("readings") or {}
        for switch, option in readings.items() if isinstance(readings, dict) else ():
            try:
                state.notation.settle(str(switch), str(option))
            except Unread as problem:
                state.findings.append(Finding(source.path, source.lines.get("readings", 1), f"in readings: {problem}"))
        return state

    def snapshot(self) -> State:
        """Copy the state, so that a formula can be tried without leaving a trace."""
        notation = Notation(self.notation.course)
        notation.page, notation.types = dict(self.notation.page), dict(self.notation.types)
        notation.assumed, notation.inferred = dict(self.notation.assumed), set(self.notation.inferred)
        notation.switches, notation.since = dict(self.notation.switches), dict(self.notation.since)
        return State(notation, {name: dict(values) for name, values in self.values.items()})


def check(source: Source, course: Course) -> Report:
    r"""Decide the formulas and judge the numerals of a page.

    >>> source = Source("page.md", [Formula(1, r"3.6 - 0.4 \times 3 = 2.5", "inline", display=False)])
    >>> print(*check(source, Course()).findings)
    page.md:1: 3.6 - 0.4 \times 3 = 2.5 is false: the left side is 2.4
    """
    state, whole = State.of(source, course), source
    path, data = source.path, source.front.get("data") or ""
    problems = [Finding(path, line, problem) for line, problem in source.problems]
    told = "the data of this page" if isinstance(data, dict) else str(data)
    report = Report(path, findings=problems + state.findings, data=told)
    try:
        data_set(data, course)
    except Unread as problem:  # said once, and not again for every formula that needs the data
        report.findings.append(Finding(path, source.lines.get("data", 1), str(problem)))
        source = _without_data(whole)
    if course.open:
        _hear(source, state)
    for formula in source.formulas:
        with time_limit():
            verdicts, findings = decide_formula(formula, source, state)
        report.decided.append((formula, verdicts))
        report.findings += findings
    if not course.open:
        judge_numerals(source, report, course)
        report.findings += without_witness(whole, report, course)
    report.findings.sort(key=lambda f: f.line)
    return report


def _without_data(source: Source) -> Source:
    """The page without its data, and without the formulas that may speak of them."""
    kept = [f for f in source.formulas if f.data or f.mode in ("law", "definition", "false") or not _may_need_data(f)]
    return dataclasses.replace(source, formulas=kept, front={k: v for k, v in source.front.items() if k != "data"})


def _may_need_data(formula: Formula) -> bool:
    """Is it true on data, or does it hold numbers beside letters, such as m = 0.4?"""
    try:
        chains = [statement.chain for statement in parse(formula.tex, formula.display)]
    except Unread:
        return False  # whatever the data are
    letters = any(not is_number(side) for chain in chains for side in chain.sides)
    numbers = any(is_number(side) or has_decimals(side) for chain in chains for side in chain.sides)
    return letters and (numbers or formula.mode == "worked")


def _hear(source: Source, state: State) -> None:
    r"""Take from the whole page what its letters are: where W \in \mathbb{R}^{h \times d} stands mostly comes last."""
    for formula in reversed(source.formulas):  # of two the first counts until the second is reached
        with contextlib.suppress(Unread):
            for statement in parse(formula.tex, formula.display):
                assumes(statement.chain, state.notation)


def decide_formula(formula: Formula, source: Source, state: State) -> tuple[list[Verdict], list[Finding]]:
    """Decide one formula after those before it; return the verdicts and what is wrong."""
    if formula.problem:
        return [], [_finding(formula, source, formula.tex, f"cannot be checked: {formula.problem}")]
    name = formula.data or source.front.get("data")
    try:
        given = state.values.setdefault(name if isinstance(name, str) else None, data_set(name, state.notation.course))
        statements = with_conditions(parse(formula.tex, formula.display), state.notation)
    except Unread as problem:
        verdict = Verdict("unread", formula.tex, str(problem))
        return [verdict], [_finding(formula, source, formula.tex, f"cannot be read: {problem}")]
    if state.notation.course.open:
        statements = [spelled_out(statement) for statement in with_usual_indices(statements)]
        statements = _definitions_first(statements, state.notation)
        infer([chain for one in statements for chain in (one.chain, one.condition) if chain], state.notation)
    mode = "law" if formula.mode == "false" else formula.mode
    modes = [_mode(at, statements, mode, state) for at in range(len(statements))]
    decided = [decide(s, m, state.notation, given, formula.line) for s, m in zip(statements, modes, strict=True)]
    decided = _with_premises(statements, decided, mode, state, given)
    decided = _with_equations(statements, decided, mode, state, given)
    if statements and (wrong := against_its_name(formula, statements[0], state.notation)):
        decided[0] = [*decided[0], wrong]
    if state.notation.course.open:
        of_each = zip(statements, decided, modes, strict=True)
        decided = [_in_the_field(formula, statement, found, one, state, given) for statement, found, one in of_each]
    for at in follows(statements, decided, state.notation):
        decided[at] = [Verdict("law", statements[at].text, draws=TRIED)]
    for at, verdict in without_source(statements, decided, state.notation):
        decided[at] = [verdict]
    verdicts = [verdict for found in decided for verdict in found]
    failed = [v for v in verdicts if not v.passes]
    if formula.mode == "false":
        if not failed:
            return verdicts, [_finding(formula, source, formula.tex, "is marked as false, but it is true")]
        if any(v.kind == "false" for v in failed):
            return [Verdict("shown as false", v.text, v.why) for v in failed[:1]], []
    complaints = dict.fromkeys((v.text, v.kind, v.why, v.row) for v in failed)
    return verdicts, [
        _finding(formula, source, text, f"{SAYS[kind]}: {why}", row) for text, kind, why, row in complaints
    ]


def _definitions_first(statements: list[Statement], notation: Notation) -> list[Statement]:
    r"""Put what a letter is before what is said of it: \\sigma'(z) = ..., where \\sigma(z) = ..."""
    first: list[Statement] = []
    rest: list[Statement] = []
    for statement in statements:
        head = head_of(statement.chain.sides[0]) if is_new(statement.chain, notation) else None
        before = {symbol_name(node) for one in rest for side in one.chain.sides for node in side.walk()}
        own = {symbol_name(one.chain.sides[0]) or head_of(one.chain.sides[0]) for one in rest}
        name = re.sub(r"\[\]|\(\d\)", "", head[0]) if head else ""
        defines = statement.chain.relations[:1] == ("=",) and statement.premise is None and name in before - own
        (first if defines and head not in own else rest).append(statement)
    alone = any(statement.premise is not None for statement in statements)
    return statements if alone else first + rest


def _mode(at: int, statements: list[Statement], mode: str, state: State) -> str:
    r"""What stands before an arrow may say what a function is: f(x) = x^2 \\implies f'(x) = 2x."""
    if mode not in ("law", "inline") or at + 1 == len(statements) or statements[at + 1].premise is None:
        return mode
    found = head_of(statements[at].chain.sides[0])
    defines = found is not None and found[0].endswith(")") and not state.notation.meanings(found[0])
    defines = defines and not is_number(statements[at].chain.sides[-1])  # that is one of its values
    return "definition" if defines else mode


def _with_premises(
    statements: list[Statement], decided: list[list[Verdict]], mode: str, state: State, given: dict[str, Any]
) -> list[list[Verdict]]:
    """Where what stands before an arrow is no law, it is the condition of what stands behind."""
    for at, statement in enumerate(statements):
        if statement.premise is None or mode not in ("law", "inline"):
            continue
        if is_step(statement.premise, state.notation) and any(v.kind == "false" for v in decided[at]):
            why = "what follows from a step depends on its start: write the first few steps with numbers"
            decided[at] = [dataclasses.replace(v, kind="undecided", why=why) for v in decided[at]]
        given_only = all(v.kind == "given" for v in decided[at - 1]) and not all(v.passes for v in decided[at])
        if all(v.passes for v in decided[at - 1]) and not given_only:
            continue
        if all(map(is_number, statement.premise.sides)):
            continue  # a calculation, which is wrong by itself
        forward = decide(dataclasses.replace(statement, condition=statement.premise), "law", state.notation, given)
        ways = [forward]
        if statement.both_ways:
            before = dataclasses.replace(statements[at - 1], condition=statement.chain)
            ways.append(decide(before, "law", state.notation, given))
        # one direction may start from a condition that no draw can be made to meet
        met = [way for way in ways if not any(NEVER_MET in v.why for v in way)]
        failed = [way for way in met if not all(v.passes for v in way)]
        decided[at - 1] = [Verdict("law", statements[at - 1].text, draws=TRIED)]
        decided[at] = (failed or met or ways)[0]
    return decided


def _with_equations(
    statements: list[Statement], decided: list[list[Verdict]], mode: str, state: State, given: dict[str, Any] | None
) -> list[list[Verdict]]:
    r"""An equation that is no law may be a condition of the one before it, as \\sum_i y_i = 1 is behind a comma."""
    for at, (before, statement) in enumerate(pairwise(statements), 1):
        last = [found[-1].kind if found else "" for found in decided[at - 1 : at + 1]]
        failed = last[0] in ("false", "undecided") and last[1] in ("false", "undecided", "given")
        claimed = mode in ("law", "inline") and not before.premise and not statement.premise
        if not failed or not claimed or not is_constraint(statement.chain, state.notation):
            continue
        if before.text == statement.text:
            continue  # a \pm b: both are claimed
        both = statement.chain if before.condition is None else joined(before.condition, statement.chain)
        under = decide(dataclasses.replace(before, condition=both), "law", state.notation, given)
        never = any(NEVER_MET in verdict.why for verdict in under)  # of orthogonal matrices, say, none is drawn
        if never or all(verdict.passes for verdict in under):
            decided[at - 1], decided[at] = under, [Verdict("given", statement.text)]
    return decided


def _in_the_field(
    formula: Formula,
    statement: Statement,
    found: list[Verdict],
    mode: str,
    state: State,
    given: dict[str, Any] | None,
) -> list[Verdict]:
    """What books of the field mean by a letter that nothing tells: a definition may contradict it, or a law need it."""
    if all(verdict.passes for verdict in found):
        defined = bool(found) and found[0].kind == "definition"  # if so, under whatever condition
        alone = statement.premise is None and (statement.condition is None or defined)
        asked = alone and mode in ("law", "inline")
        wrong = against_the_field(statement, state.notation, formula.before) if asked else None
        return [*found, wrong] if wrong else found
    if mode in ("law", "inline"):
        own = head_of(statement.chain.sides[0])
        again = own is not None and own[0] in state.notation.page and not found[0].passes
        if own and again and is_known_loss(statement, state.notation, formula.before):
            state.notation.define(*own, statement.chain.sides[1], formula.line)
            return [Verdict("definition", statement.text)]
    if mode in ("law", "inline"):
        before = state.snapshot()
        before.notation.forget(statement.chain)
        failed: list[list[Verdict]] = []
        for ways in meant(statement, before.notation):
            trial = before.snapshot()
            for key, (parameters, body) in ways.items():
                trial.notation.define(key, parameters, body, 0)
            under = decide(statement, mode, trial.notation, given)
            if all(verdict.passes for verdict in under):
                return under
            failed += [under] if all(key.startswith(r"\text{") for key in ways) else [under, under]
        if len(failed) == 1:  # a word that means but one thing
            return failed[0]
    return found


def _finding(formula: Formula, source: Source, text: str, problem: str, row: int = 0) -> Finding:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= LONGEST else shown[:LONGEST] + " ..."
    return Finding(source.path, formula.line + row, f"{shown} {problem}")
