"""Numbers that stand alone between dollar signs: they claim nothing, so each needs a witness on its page.

A witness is the same number in a formula with a relation, in code or its output, in
the data of the page, or on its list of plain numerals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from recap import datasets
from recap.site.pages.source import Source
from recap.site.proof.verdict.report import Finding, Report

NUMBER = re.compile(r"(?<![\w.])\d+(?:(?:\{,\}|,)\d{3}(?!\d))*(?:\.\d+)?")
# What may stand around numbers: shapes, lists, signs, products, percentages.
ROUND = re.compile(r"\\(?:times|cdot|ldots|dots|quad|text\{ ?(?:and|or) ?\}|[%,;:!])|[\s,.;:()\[\]{}+\-]")
RELATION = re.compile(r"[=<>]|\\(?:le|ge|leq|geq|ne|neq|approx|sim)\b")


def lone(tex: str) -> list[str]:
    r"""Return the numbers of a formula that is nothing but numbers.

    >>> lone("0.73"), lone(r"(3, 2) \times 17{,}964"), lone(r"\frac{1}{2} = 0.5"), lone("2x")
    (['0.73'], ['3', '2', '17{,}964'], [], [])
    """
    found = NUMBER.findall(tex)
    return found if found and not ROUND.sub("", NUMBER.sub("", tex)) else []


def value(number: str) -> Decimal:
    """Return what a number is worth, however it is written.

    >>> value("17{,}964"), value("0.50") == value("0.5")
    (Decimal('17964'), True)
    """
    return Decimal(re.sub(r"[{},]", "", number))


def without_witness(source: Source, report: Report) -> Iterator[Finding]:
    """Yield a finding for each number that stands alone and nowhere else on its page."""
    told = [(formula, numbers) for formula in source.formulas if (numbers := lone(formula.tex))]
    if not told:
        return
    witnesses = _witnesses(source, {formula.data for formula in source.formulas} | {report.data})
    for formula, numbers in told:
        for number in dict.fromkeys(numbers):
            if value(number) not in witnesses:
                advice = "write the relation that gives it, insert it with {{ }}, or list it under plain with a reason"
                yield Finding(source.path, formula.line, f"the number {number} stands alone: {advice}")


def _witnesses(source: Source, names: set[str | None]) -> set[Decimal]:
    texts = [formula.tex for formula in source.formulas if formula.mode != "false" and RELATION.search(formula.tex)]
    plain = source.front.get("plain")
    listed = [str(key) for key in plain] if isinstance(plain, dict) else []
    found = {value(number) for text in [*texts, source.code, *listed] for number in NUMBER.findall(text)}
    points = [getattr(datasets, str(name), None) for name in names]
    own = source.front.get("data")
    columns = [c for p in points if isinstance(p, datasets.Points) for c in p]
    columns += own.values() if isinstance(own, dict) else []
    known = [number for column in columns for number in column]
    return found | {abs(Decimal(str(number))) for number in known}
