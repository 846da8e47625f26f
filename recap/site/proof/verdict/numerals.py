"""Numbers that stand alone between dollar signs: they claim nothing, so each needs a witness on its page.

A witness is the same number in a formula with a relation, in code or its output, in
the data of the page, or on its list of plain numerals.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal

from recap.site.proof.meaning.course import Course
from recap.site.proof.verdict.claims import Finding, Report, Source

NUMBER = re.compile(r"(?<![\w.])\d+(?:(?:\{,\}|,)\d{3}(?!\d))*(?:\.\d+)?")
# What may stand around numbers: shapes, lists, signs, products, percentages.
ROUND = re.compile(r"\\(?:times|cdot|ldots|dots|quad|text\{ ?(?:and|or) ?\}|[%,;:!])|[\s,.;:()\[\]{}+\-]")
RELATION = re.compile(r"[=<>]|\\(?:le|ge|leq|geq|ne|neq|approx|sim)\b")


def lone_numbers(tex: str) -> list[str]:
    r"""Return the numbers of a formula that is nothing but numbers.

    >>> lone_numbers("0.73"), lone_numbers(r"(3, 2) \times 17{,}964"), lone_numbers(r"\frac{1}{2} = 0.5")
    (['0.73'], ['3', '2', '17{,}964'], [])
    """
    found = NUMBER.findall(tex)
    return found if found and not ROUND.sub("", NUMBER.sub("", tex)) else []


def value(number: str) -> Decimal:
    """Return what a number is worth, however it is written.

    >>> value("17{,}964"), value("0.50") == value("0.5")
    (Decimal('17964'), True)
    """
    return Decimal(re.sub(r"[{},]", "", number))


def without_witness(source: Source, report: Report, course: Course) -> Iterator[Finding]:
    """Yield a finding for each number that stands alone and nowhere else on its page."""
    told = [(formula, numbers) for formula in source.formulas if (numbers := lone_numbers(formula.tex))]
    if not told:
        return
    witnesses = _witnesses(source, {formula.data or "" for formula in source.formulas} | {report.data}, course)
    for formula, numbers in told:
        for number in dict.fromkeys(numbers):
            if value(number) not in witnesses:
                advice = "write the relation that gives it, insert it with {{ }}, or list it under plain with a reason"
                yield Finding(source.path, formula.line, f"the number {number} stands alone: {advice}")


def _witnesses(source: Source, names: set[str], course: Course) -> set[Decimal]:
    texts = [formula.tex for formula in source.formulas if formula.mode != "false" and RELATION.search(formula.tex)]
    plain = source.front.get("plain")
    listed = [str(key) for key in plain] if isinstance(plain, dict) else []
    found = {value(number) for text in [*texts, source.code, *listed] for number in NUMBER.findall(text)}
    columns = [column for name in names & course.data.keys() for column in (course.data[name].x, course.data[name].y)]
    own = source.front.get("data")
    columns += own.values() if isinstance(own, dict) else []
    return found | {abs(Decimal(str(number))) for column in columns for number in column}


def numeral_findings(source: Source, course: Course) -> list[Finding]:
    """What is wrong with the numerals of a page, its formulas left aside."""
    report = Report(source.path)
    judge_numerals(source, report, course)
    return report.findings


def judge_numerals(source: Source, report: Report, course: Course) -> None:
    """A numeral in prose is in a formula, inserted while building, or on the page's list with a reason."""
    plain = source.front.get("plain") or {}
    if not isinstance(plain, dict) or not all(isinstance(v, str) and v.strip() for v in plain.values()):
        report.findings.append(
            Finding(source.path, 1, 'plain needs a reason for each numeral: "2003": year of the article')
        )
        return
    listed = {str(key): reason for key, reason in plain.items()}
    used = {number for formula in source.formulas for number in lone_numbers(formula.tex)} & listed.keys()
    for numeral in source.numerals:
        if numeral.span in listed or numeral.text in listed:
            used.add(numeral.span if numeral.span in listed else numeral.text)
        elif "*" in listed and course.bibliography and source.path.endswith(course.bibliography):
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
