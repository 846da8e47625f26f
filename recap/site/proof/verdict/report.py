"""What the check says of a page.

To decide formulas takes large packages, and mostly happens in another process. So
they are imported here only when they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from recap.site.pages.source import Formula
from recap.site.proof.meaning.readings import Verdict


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where."""

    path: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.problem}"


@dataclass
class Report:
    """What the check found out about one page."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    decided: list[tuple[Formula, list[Verdict]]] = field(default_factory=list)
    plain: dict[str, str] = field(default_factory=dict)
    data: str = ""

    def count(self) -> dict[str, int]:
        """Claims by kind."""
        counts: dict[str, int] = {}
        for _, verdicts in self.decided:
            for verdict in verdicts:
                counts[verdict.kind] = counts.get(verdict.kind, 0) + 1
        return counts


def decide_claims(path: str, text: str) -> Report:
    """Decide the claims of a page."""
    from recap.site.proof.verdict.page import check_page

    return check_page(path, text)
