"""What the check found out, where a reader sees it: a mark at every displayed formula, an error in its place."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from recap.site import check, context
from recap.site.claims.page import Report, check_page
from recap.site.claims.readings import Verdict
from recap.site.claims.source import Formula

_known: dict[tuple[str, str], Report] = {}  # by path and text, so that a server checks what has changed


def prepare(paths: Iterable[Path]) -> None:
    """Check many pages at once, on all cores; later questions about them are answered at once."""
    new = [path for path in paths if _key(path) not in _known]
    learn(new, check.claims_of(new))


def learn(paths: Iterable[Path], reports: Iterable[Report]) -> None:
    """Keep reports that are there already."""
    _known.update(zip(map(_key, paths), reports, strict=True))


def _key(path: Path) -> tuple[str, str]:
    return check.name_of(path), path.read_text(encoding="utf-8")


def report_on(page: context.Page) -> Report:
    """The report of a page, checked now if it has not been before."""
    key = (f"docs/{page.path}", page.source)
    if key not in _known:
        _known[key] = check_page(*key)
    return _known[key]


def complain(page: context.Page) -> None:
    """Log every finding of a page: a strict build fails with all of them, a server goes on."""
    for finding in report_on(page).findings:
        context.log.warning(str(finding))


def mark(path: str, number: int) -> str | None:
    """What stands beside the n-th displayed formula of the current page."""
    if path != context.current.path:
        return None
    report = report_on(context.current)
    displayed = [pair for pair in report.decided if pair[0].display]
    if number > len(displayed):
        return None
    formula, verdicts = displayed[number - 1]
    wrong = [finding.problem for finding in report.findings if finding.line == formula.line]
    if wrong:
        return "".join(f'<p class="recap-error" role="alert">{escape(problem)}</p>' for problem in wrong)
    sentence = said(formula, verdicts, report.data)
    character = "✗" if any(verdict.kind == "shown as false" for verdict in verdicts) else "✓"
    sign = f'<span aria-hidden="true">{character}</span><span class="recap-hidden">How this is checked</span>'
    summary = f'<summary title="{escape(sentence)}">{sign}</summary>'
    return f'<details class="recap-mark">{summary}<p>{escape(sentence)}</p></details>'


def said(formula: Formula, verdicts: list[Verdict], data: str = "") -> str:
    """Tell a reader what was checked about a formula.

    >>> said(Formula(1, "a = a", "law", True), [Verdict("law", "a = a", draws=12)])
    'Checked: a law, evaluated on 12 random data sets.'
    """
    kinds = [verdict.kind for verdict in verdicts]
    if "shown as false" in kinds:
        return "Shown as false: the check has found data for which it does not hold."
    parts = []
    laws = [verdict.draws for verdict in verdicts if verdict.kind == "law"]
    if laws:
        parts.append(f"{_count(len(laws), 'law')}, evaluated on {max(laws)} random data sets")
    if worked := kinds.count("worked"):
        data = formula.data or data
        parts.append(f"{_count(worked, 'worked relation')}, evaluated exactly{' on ' + data if data else ''}")
    if same := sum(1 for verdict in verdicts if verdict.kind == "definition" and verdict.draws):
        parts.append(f"{_count(same, 'definition')}, the same as in the notation")
    if own := kinds.count("definition") - same:
        parts.append(f"{_count(own, 'definition')}, the only one on this page")
    if "given" in kinds:
        parts.append("a value given to a letter, used from here on")
    return "Checked: " + "; ".join(parts) + "." if parts else "Read: it states nothing that could be false."


def _count(number: int, noun: str) -> str:
    return f"a {noun}" if number == 1 else f"{number} {noun}s"


def known(path: Path) -> Report:
    """The report of a source that has been prepared."""
    return _known[_key(path)]
