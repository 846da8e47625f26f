"""Which page is being made, and how to say in one line what is wrong with it.

MkDocs does not tell a Markdown extension which page it works on, so the hooks
say it here. A finding is logged as a warning and shown on the page: a strict
build fails with all findings at once, and `serve` goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger("mkdocs.recap")


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


current = Page()


def complain(fragment: str, problem: str) -> str:
    """Report what is wrong with a piece of the current page.

    Args:
        fragment: The piece as the author typed it; it finds the line number.
        problem: One line a teacher understands.

    Returns:
        The finding with its place, to be shown there.
    """
    finding = f"{current.where(fragment)}: {' '.join(problem.split())}"
    log.warning(finding)
    return finding
