"""The formulas of another course: its letters come from a file, and its pages may lie anywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recap.site.course.field import COMMON
from recap.site.course.letters import HANDBOOK
from recap.site.pages.source import read
from recap.site.proof.meaning.course import Course
from recap.site.proof.reading.tree import Unread
from recap.site.proof.verdict.claims import Report
from recap.site.proof.verdict.page import check

GUESSED = frozenset(HANDBOOK.drawn.keys() - {"x[]", "y[]", "I", r"\mathbf{1}", r"\mathbf{0}"})
KEYS = {"letters", "drawn", "entries", "fitted", "data"}


@dataclass(frozen=True)
class Cloud:
    """The points of a data set."""

    x: tuple[float, ...]
    y: tuple[float, ...]


def read_course(path: Path) -> Course:
    """Read a file of letters, as the page on other courses shows one.

    Raises:
        ValueError: If the file cannot be read, or holds something else.
    """
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = ", ".join(told.keys() - KEYS)
        if unknown:
            raise ValueError(f"it holds {unknown}, but there are only {', '.join(sorted(KEYS))}")
        data = {name: Cloud(tuple(cloud["x"]), tuple(cloud["y"])) for name, cloud in told.get("data", {}).items()}
        course = Course(
            letters=told.get("letters", ""),
            drawn={**HANDBOOK.drawn, r"\mathbf{I}": "identity", **told.get("drawn", {})},
            guessed=GUESSED - told.get("drawn", {}).keys(),
            entries={**HANDBOOK.entries, **told.get("entries", {})},
            fitted=frozenset(told.get("fitted", ())),
            data=data,
            common=COMMON,
            open=True,
        )
        _ = course.meanings  # read now, so that a slip is told once
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, Unread) as problem:
        raise ValueError(f"{path} is not a file of letters: {problem}") from problem
    return course


def check_pages(paths: Iterable[Path], letters: Path) -> list[Report]:
    """Decide the formulas of pages or whole folders of another course."""
    course = read_course(letters)
    pages = [page for path in paths for page in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    return [check(read(page.as_posix(), page.read_text(encoding="utf-8")), course) for page in pages]
