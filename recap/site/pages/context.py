"""Which page is being made, what it may ask the course for, and how to say in one line what is wrong with it.

MkDocs does not tell a Markdown extension which page it works on, so the plugin
says it here. A finding is logged as a warning and shown on the page: a strict
build fails with all findings at once, and `serve` goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

log = logging.getLogger("mkdocs.recap")


class Lessons(Protocol):
    """What pages may name: the modules of lessons, and what these and the package compute."""

    def module(self, lesson: str) -> ModuleType | None:
        """The module with the tables and figures of a lesson, if it has one."""

    def names(self, lesson: str) -> dict[str, Any]:
        """All names an inserted value may use on the page of a lesson."""

    def public(self) -> Sequence[str]:
        """The names that students import from the package."""

    def drawing(self, source: str) -> tuple[str, str, str, str]:
        """SVG, title, description and caption of a drawing such as "line.points"."""


class NoLessons:
    """For pages that name nothing."""

    def module(self, lesson: str) -> ModuleType | None:
        """There is none."""
        return None

    def names(self, lesson: str) -> dict[str, Any]:
        """There are none."""
        return {}

    def public(self) -> Sequence[str]:
        """There are none."""
        return ()

    def drawing(self, source: str) -> tuple[str, str, str, str]:
        """There is none."""
        raise LookupError(source)


@dataclass(frozen=True)
class Page:
    """A source file below docs: its path there, its text, and where docs is."""

    path: str = ""
    source: str = ""
    docs: Path = Path()

    @property
    def lesson(self) -> str:
        """The one word that names page, module and test: "line" for recap/line.md."""
        return "home" if self.path == "index.md" else Path(self.path).stem

    def where(self, fragment: str) -> str:
        """The place of a piece of the source, such as "docs/recap/line.md:42".

        >>> Page("recap/line.md", "one\\ntwo").where("two")
        'docs/recap/line.md:2'
        """
        first = fragment.strip().split("\n")[0]
        at = self.source.find(first) if first else -1
        line = f":{self.source.count(chr(10), 0, at) + 1}" if at >= 0 else ""
        return f"docs/{self.path}{line}" if self.path else "this page"


@dataclass
class Context:
    """What the steps from Markdown to HTML share: the page at hand, the lessons, and what stands beside formulas."""

    page: Page = field(default_factory=Page)
    lessons: Lessons = field(default_factory=NoLessons)
    #: HTML to stand after the n-th displayed formula of a page, where the checker will say what it found.
    verdict: Callable[[int], str] | None = None

    def complain(self, fragment: str, problem: str) -> str:
        """Report what is wrong with a piece of the current page.

        Args:
            fragment: The piece as the author typed it; it finds the line number.
            problem: One line a teacher understands.

        Returns:
            The finding with its place, to be shown there.
        """
        finding = f"{self.page.where(fragment)}: {' '.join(problem.split())}"
        log.warning(finding)
        return finding
