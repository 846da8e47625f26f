"""Last-updated dates: when a page last changed, as the history tells it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MONTHS = "January February March April May June July August September October November December".split()


@cache
def history(root: Path = ROOT) -> dict[str, str]:
    """The date (YYYY-MM-DD) of the newest commit of every file below docs and recap.

    One call for the whole site. Without git, without a history, or in a shallow
    copy, whose oldest commit seems to have made every file, there are no dates
    rather than wrong ones.

    Returns:
        Date by path, relative to the root and with forward slashes.
    """
    if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    dates: dict[str, str] = {}
    day = ""
    log = _git(root, "-c", "core.quotePath=false", "log", "--format=commit %cs", "--name-only", "--relative", "--", "docs", "recap")
    for line in log.splitlines():
        if line.startswith("commit "):
            day = line.removeprefix("commit ")
        elif line:
            dates.setdefault(line, day)
    return dates


def in_words(day: str) -> str:
    """Write a date so that nobody can swap day and month.

    >>> in_words("2026-11-22")
    '22 November 2026'
    """
    year, month, date = day.split("-")
    return f"{int(date)} {MONTHS[int(month) - 1]} {year}"


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def on_startup(command: str, dirty: bool) -> None:
    """Read the history anew when a server or a build starts."""
    history.cache_clear()


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:
    """Hand the date of the page to the theme (MkDocs calls this for every page)."""
    source = Path(page.file.abs_src_path)
    day = history().get(source.relative_to(ROOT).as_posix(), "") if source.is_relative_to(ROOT) else ""
    context["updated"], context["updated_in_words"] = day, in_words(day) if day else ""
    return context
