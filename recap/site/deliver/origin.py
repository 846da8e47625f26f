"""Where a page comes from: its source, the day it last changed, and how to edit it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[3]
MONTHS = "January February March April May June July August September October November December".split()
GUIDE = "about/teachers.md"


@cache
def history(root: Path = ROOT) -> dict[str, str]:
    """The day (YYYY-MM-DD) of the newest commit of every file below docs.

    One call for the whole site. Without git, without a history, or in a shallow
    copy, whose oldest commit seems to have made every file, there are no days
    rather than wrong ones.

    Returns:
        Day by path, relative to the root and with forward slashes.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    days: dict[str, str] = {}
    day = ""
    log = ("log", "--format=commit %cs", "--name-only", "--relative", "--", "docs")
    for line in _git(root, "-c", "core.quotePath=false", *log).splitlines():
        if line.startswith("commit "):
            day = line.removeprefix("commit ")
        elif line:
            days.setdefault(line, day)
    return days


@cache
def revision(root: Path = ROOT) -> str:
    """The commit the site is built from, or nothing without a history."""
    return _git(root, "rev-parse", "--short=12", "HEAD").strip()


def in_words(day: str) -> str:
    """Write a day so that nobody can take the month for the day.

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


def origin(path: str, repository: str, guide: str) -> dict[str, str]:
    """What the theme says about the origin of a page.

    Where the sources are on the web is known only if the publisher said so
    (HANDBOOK_REPO); otherwise the links lead to the page that explains editing.

    Args:
        path: The source of the page, such as "docs/recap/line.md".
        repository: The address of the sources, or nothing.
        guide: The address of the page that explains editing.
    """
    day, repository = history().get(path, ""), repository.rstrip("/")
    return {
        "source_path": path,
        "updated": day,
        "updated_in_words": in_words(day) if day else "",
        "edit_url": f"{repository}/edit/main/{path}" if repository else guide,
        "report_url": f"{repository}/issues/new?{urlencode(_report(path))}" if repository else "",
        "report_guide": f"{guide}#report-an-error",
        "built_from": revision(),
    }


def _report(path: str) -> dict[str, str]:
    """Title and text of a report of an error, as far as they are known before somebody writes it.

    The section is filled in by docs/assets/report.js.
    """
    known = [f"Page: {path}", "Section: ", f"Built from: {revision()}" if revision() else ""]
    return {"title": f"Error in {path}", "body": "\n".join(filter(None, known)) + "\n\nWhat is wrong:\n"}
