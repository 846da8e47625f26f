"""What the check found out, where a reader sees it: a mark at every displayed formula, an error in its place."""

from __future__ import annotations

import re
from html import escape

from recap.site.proof.verdict.claims import Formula, Report, Verdict

LATER = re.compile(r"<!--verdict (\d+)-->")


def later(number: int) -> str:
    """Hold the place beside the n-th displayed formula of a page while it is being checked."""
    return f"<!--verdict {number}-->"


def bring(output: str, report: Report) -> str:
    """Put the verdicts on a page into their places."""
    return LATER.sub(lambda place: mark(report, int(place[1])), output)


def mark(report: Report, number: int) -> str:
    """What stands beside the n-th displayed formula of a page."""
    displayed = [pair for pair in report.decided if pair[0].display]
    if number > len(displayed):
        return ""
    formula, verdicts = displayed[number - 1]
    wrong = [finding.problem for finding in report.findings if finding.line == formula.line]
    if wrong:
        shown = "".join(f'<p class="recap-error" role="alert">{escape(problem)}</p>' for problem in wrong)
        return f'<div class="recap-verdict">{shown}</div>'
    sentence = said(formula, verdicts, report.data)
    character = "✗" if any(verdict.kind == "shown as false" for verdict in verdicts) else "✓"
    sign = f'<span aria-hidden="true">{character}</span><span class="recap-hidden">How this is checked</span>'
    summary = f'<summary title="{escape(sentence)}">{sign}</summary>'
    return f'<div class="recap-verdict"><details class="recap-mark">{summary}<p>{escape(sentence)}</p></details></div>'


def said(formula: Formula, verdicts: list[Verdict], data: str = "") -> str:
    """Tell a reader what was checked about a formula.

    >>> said(Formula(1, "a = a", "law", True), [Verdict("law", "a = a", draws=12)])
    'Checked: true for any data (tried on 12 random sets of numbers).'
    """
    kinds = [verdict.kind for verdict in verdicts]
    if "shown as false" in kinds:
        return "Shown as false: the check has found data for which it does not hold."
    parts = []
    laws = [verdict.draws for verdict in verdicts if verdict.kind == "law"]
    if laws:
        parts.append(f"true for any data (tried on {max(laws)} random sets of numbers)")
    if "worked" in kinds:
        source = f" from the data {formula.data}" if formula.data else " from the data of this page" if data else ""
        parts.append(f"calculated exactly{source}")
    defined = [bool(verdict.draws) for verdict in verdicts if verdict.kind == "definition"]
    if any(defined):
        parts.append("the letters mean what the page on notation says")
    if not all(defined):
        parts.append("this is where the page says what a letter means")
    if "given" in kinds:
        parts.append("a value given to a letter, used from here on")
    if settled := list(dict.fromkeys(words for verdict in verdicts for words in verdict.readings)):
        parts.append("read from here on so that " + ", ".join(settled))
    return "Checked: " + "; ".join(parts) + "." if parts else "Read: it states nothing that could be false."
