"""Every claim of one page, decided in order."""

from __future__ import annotations

import dataclasses
import difflib
import hashlib
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from recap import datasets
from recap.site.pages.source import Formula, Source, read
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.meaning.readings import Verdict
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Statement, Unread
from recap.site.proof.value import numbers as nb
from recap.site.proof.verdict.decide import decide
from recap.site.proof.verdict.laws import NEVER_MET
from recap.site.proof.verdict.lone import lone, without_witness
from recap.site.proof.verdict.report import Finding, Report

LONGEST = 300  # characters of a formula shown in a finding
BIBLIOGRAPHY = "/about/sources.md"  # its numerals are held together by tests/test_sources.py


@dataclass
class State:
    """What the formulas so far have defined, and the values that worked formulas have given."""

    notation: Notation
    values: dict[str | None, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source) -> State:
        """Start a page with the letters that its front matter declares."""
        state = cls(Notation())
        symbols = source.front.get("symbols") or {}
        for name, kind in symbols.items() if isinstance(symbols, dict) else ():
            try:
                for letter in str(name).split(", ") if "(" not in str(name) else [str(name)]:
                    state.notation.declare(letter.strip(), str(kind))
            except Unread as problem:
                state.findings.append(Finding(source.path, 1, f"in symbols: {problem}"))
        return state

    def snapshot(self) -> State:
        """Copy the state, so that a formula can be tried without leaving a trace."""
        notation = Notation()
        notation.page, notation.types = dict(self.notation.page), dict(self.notation.types)
        notation.context = dict(self.notation.context)
        return State(notation, {name: dict(values) for name, values in self.values.items()})


def check_page(path: str, text: str) -> Report:
    r"""Check the formulas and the numerals of a page.

    >>> print(*check_page("page.md", r"We get $3.6 - 0.4 \times 3 = 2.5$.").findings)
    page.md:1: 3.6 - 0.4 \times 3 = 2.5 is false: the left side is 2.4
    """
    source = read(path, text)
    state = State.of(source)
    data = source.front.get("data") or ""
    data = "the data of this page" if isinstance(data, dict) else str(data)
    problems = [Finding(path, line, problem) for line, problem in source.problems]
    report = Report(path, findings=problems + state.findings, data=data)
    try:
        data_set(source.front.get("data"))
    except Unread as problem:  # said once, and not again for every formula
        line = next((i for i, row in enumerate(text.split("\n"), 1) if row.lstrip("# ").startswith("data:")), 1)
        report.findings.append(Finding(path, line, str(problem)))
        return report
    for formula in source.formulas:
        verdicts, findings = decide_formula(formula, source, state)
        report.decided.append((formula, verdicts))
        report.findings += findings
    _numerals(source, report)
    report.findings += without_witness(source, report)
    report.findings.sort(key=lambda f: f.line)
    return report


def decide_formula(formula: Formula, source: Source, state: State) -> tuple[list[Verdict], list[Finding]]:
    """Decide one formula after those before it; return the verdicts and what is wrong."""
    if formula.problem:
        return [], [_finding(formula, source, formula.tex, f"cannot be checked: {formula.problem}")]
    name = formula.data or source.front.get("data")
    try:
        given = state.values.setdefault(name if isinstance(name, str) else None, data_set(name))
        statements = parse(formula.tex)
    except Unread as problem:
        verdict = Verdict("unread", formula.tex, str(problem))
        return [verdict], [_finding(formula, source, formula.tex, f"cannot be read: {problem}")]
    mode = "law" if formula.mode == "false" else formula.mode
    decided = [decide(s, mode, state.notation, given, formula.line) for s in statements]
    verdicts = [v for found in _with_premises(statements, decided, mode, state, given) for v in found]
    failed = [v for v in verdicts if not v.passes]
    if formula.mode == "false":
        if not failed:
            return verdicts, [_finding(formula, source, formula.tex, "is marked as false, but it is true")]
        if not any(v.kind == "unread" for v in failed):
            return [Verdict("shown as false", v.text, v.why) for v in failed[:1]], []
    complaints = dict.fromkeys((v.text, v.kind, v.why, v.row) for v in failed)
    return verdicts, [
        _finding(formula, source, text, f"cannot be read: {why}" if kind == "unread" else f"is false: {why}", row)
        for text, kind, why, row in complaints
    ]


def _with_premises(
    statements: list[Statement], decided: list[list[Verdict]], mode: str, state: State, given: dict[str, Any]
) -> list[list[Verdict]]:
    """Where what stands before an arrow is no law, it is the condition of what stands behind."""
    for at, statement in enumerate(statements):
        if statement.premise is None or mode not in ("law", "inline") or all(v.passes for v in decided[at - 1]):
            continue
        forward = decide(dataclasses.replace(statement, condition=statement.premise), "law", state.notation, given)
        ways = [forward]
        if statement.both_ways:
            before = dataclasses.replace(statements[at - 1], condition=statement.chain)
            ways.append(decide(before, "law", state.notation, given))
        # one direction may start from a condition that no draw can be made to meet
        passed = [all(v.passes for v in way) for way in ways]
        if any(passed) and all(ok or NEVER_MET in way[0].why for ok, way in zip(passed, ways, strict=True)):
            good = ways[passed.index(True)]
            decided[at - 1] = [Verdict("law", statements[at - 1].text, draws=good[0].draws)]
            decided[at] = good
    return decided


def _finding(formula: Formula, source: Source, text: str, problem: str, row: int = 0) -> Finding:
    shown = " ".join(text.split())
    shown = shown if len(shown) <= LONGEST else shown[:LONGEST] + " ..."
    return Finding(source.path, formula.line + row, f"{shown} {problem}")


def data_set(name: Any) -> dict[str, Any]:
    """The values of a data set: x_i and y_i, exactly; of the package by its name, or as the page gives them.

    >>> nb.shown(data_set("FIVE_POINTS")["y[]"]), nb.shown(data_set({"x": [1, 2], "y": [3, 0.5]})["y[]"])
    ('(3, 4, 2, 4, 5)', '(3, 0.5)')
    """
    if not name:
        return {}
    if isinstance(name, dict):
        return _own_data(name)
    points = getattr(datasets, str(name), None)
    if not isinstance(points, datasets.Points):
        known = [key for key, value in vars(datasets).items() if isinstance(value, datasets.Points)]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        raise Unread(f"recap.datasets has no points called {name}: {hint}")
    return {
        "x[]": nb.column(Fraction(str(v)) for v in points.x),
        "y[]": nb.column(Fraction(str(v)) for v in points.y),
    }


def _own_data(columns: dict[Any, Any]) -> dict[str, Any]:
    lists = [columns.get(key) for key in ("x", "y")]
    if columns.keys() != {"x", "y"} or not all(isinstance(c, list) and len(c) == len(lists[0] or []) for c in lists):
        raise Unread("data needs a name of recap.datasets, or x and y of the same length: {x: [1, 2], y: [3, 4]}")
    try:
        exact = [nb.column(Fraction(str(v)) for v in c or []) for c in lists]
    except ValueError as problem:
        raise Unread(f"data needs numbers: {problem}") from None
    return {"x[]": exact[0], "y[]": exact[1]}


def numeral_findings(source: Source) -> list[Finding]:
    """What is wrong with the numerals of a page, its formulas left aside."""
    report = Report(source.path)
    _numerals(source, report)
    return report.findings


def _numerals(source: Source, report: Report) -> None:
    """A numeral in prose is in a formula, inserted while building, or on the page's list with a reason."""
    plain = source.front.get("plain") or {}
    if not isinstance(plain, dict) or not all(isinstance(v, str) and v.strip() for v in plain.values()):
        report.findings.append(
            Finding(source.path, 1, 'plain needs a reason for each numeral: "2003": year of the article')
        )
        return
    listed = {str(key): reason for key, reason in plain.items()}
    used = {number for formula in source.formulas for number in lone(formula.tex)} & listed.keys()
    for numeral in source.numerals:
        if numeral.span in listed or numeral.text in listed:
            used.add(numeral.span if numeral.span in listed else numeral.text)
        elif source.path.endswith(BIBLIOGRAPHY) and "*" in listed:
            used.add("*")
        elif not (numeral.span and numeral.span in source.code):
            advice = "put it into a formula, insert it with {{ }}, or list it under plain with a reason"
            report.findings.append(
                Finding(source.path, numeral.line, f"the numeral {numeral.text} is not checked: {advice}")
            )
    for text in listed.keys() - used:
        report.findings.append(Finding(source.path, 1, f"the plain numeral {text} is not on the page"))
    if "*" in used and (seal := seal_of(source)) != str(source.front.get("sealed")):
        problem = f'the numbers of this page have changed; if that is meant, write sealed: "{seal}" at its top'
        report.findings.append(Finding(source.path, 1, problem))
    report.plain = {text: listed[text] for text in listed if text in used}


def seal_of(source: Source) -> str:
    """A checksum of a page's numerals, for a page whose numbers have no witness: no digit changes unnoticed."""
    return hashlib.sha256(" ".join(n.text for n in source.numerals).encode()).hexdigest()[:12]
