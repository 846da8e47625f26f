"""What a page claims, and what was found out about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Formula:
    """One formula as the author typed it."""

    line: int
    tex: str
    mode: str  # law | worked | definition | false | inline
    display: bool
    data: str | None = None
    anchor: str = ""
    problem: str = ""
    before: str = ""  # the words before it


@dataclass(frozen=True)
class Numeral:
    """A number in the prose of a page; in a code span, with the whole span."""

    line: int
    text: str
    span: str = ""


@dataclass
class Source:
    """Everything on a page that can be true or false, and what its top says about it."""

    path: str
    formulas: list[Formula] = field(default_factory=list)
    numerals: list[Numeral] = field(default_factory=list)
    front: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)
    code: str = ""
    lines: dict[str, int] = field(default_factory=dict)  # where the keys of its top stand


@dataclass(frozen=True)
class Verdict:
    """What was found out about one statement."""

    kind: str  # law | worked | definition | given | expression | false | undecided | unread
    text: str
    why: str = ""
    draws: int = 0
    row: int = 0  # how many rows below the first one of the formula
    readings: tuple[str, ...] = ()  # to which the page is held from here on

    @property
    def passes(self) -> bool:
        """Is there nothing to complain about?"""
        return self.kind not in ("false", "undecided", "unread")


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
