"""What the page "How this handbook is checked" counts: made by the check and by its measure, never typed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from recap.site.course import lessons
from recap.site.course import measures as measures  # its numbers stand in the text of the page
from recap.site.course.reports import report_on
from recap.site.figures.book import Table
from recap.site.pages.fences import find_fences
from recap.site.pages.source import pages
from recap.site.proof.verdict.claims import Report

ROOT = Path(__file__).resolve().parents[3]
EXERCISE = re.compile(r'^\?\?\? question "Exercise', re.MULTILINE)
KINDS = {
    "law": "laws: hold for any data",
    "worked": "worked relations: hold on the data of their lesson",
    "definition": "definitions: introduce a letter, once",
    "given": "values given to a letter in an example",
    "shown as false": "formulas shown as false, and found false",
    "expression": "formulas without a relation: they state nothing",
}


@cache
def reports() -> tuple[Report, ...]:
    """The reports of all pages; the build has them already."""
    return tuple(report_on(path) for path in pages(ROOT))


def totals() -> dict[str, int]:
    """Claims by kind over all pages."""
    counts = dict.fromkeys(KINDS, 0)
    for report in reports():
        for kind, count in report.count().items():
            counts[kind] = counts.get(kind, 0) + count
    return counts


def claims() -> Table:
    """How many claims of each kind there are."""
    rows = tuple((KINDS[kind], totals()[kind]) for kind in KINDS)
    return Table("What the formulas of the handbook claim.", ("Kind", "Number"), rows)


def formulas() -> int:
    """How many formulas there are."""
    return sum(len(report.decided) for report in reports())


def by_page() -> Table:
    """Claims, code blocks, figures and tables by page."""
    rows = []
    for path, report in zip(pages(ROOT), reports(), strict=True):
        if path.suffix != ".md":
            continue
        count = report.count()
        fences = [fence.language for fence in find_fences(path.read_text(encoding="utf-8"))]
        code = sum(language in ("python", "pycon") for language in fences)
        row = (count.get("law", 0), count.get("worked", 0), code, fences.count("figure"), fences.count("table"))
        if any(row):
            rows.append((path.relative_to(ROOT / "docs").as_posix().removesuffix(".md"), *row))
    header = ("Page", "Laws", "Worked", "Code blocks", "Figures", "Tables")
    return Table("What is checked on each page.", header, tuple(rows))


def lengths() -> Table:
    """Words and minutes of each lesson: of its core, and of all, before it had a core and now."""
    return _before_and_now(
        "Words and minutes of the lessons, before and now.",
        {
            "Words of the core": "core words",
            "Minutes": "core minutes",
            "Words of all": "all words",
            "Minutes ": "all minutes",
        },
    )


def holdings() -> Table:
    """Formulas on a line of their own and exercises of each lesson, before it had a core and now."""
    return _before_and_now(
        "Formulas and exercises of the lessons, before and now.", {"Formulas": "formulas", "Exercises": "exercises"}
    )


def _before_and_now(caption: str, columns: dict[str, str]) -> Table:
    before = measures.kept("lessons")["before"]
    rows = []
    sums = [[0, 0] for _ in columns]
    for name in lessons.order():
        now, old = _counts(name), before.get(name, {})  # a lesson may be new
        for total, key in zip(sums, columns.values(), strict=True):
            total[0] += old.get(key, 0)
            total[1] += now[key]
        cells = (f"{old[key]:,} → {now[key]:,}" if old else f"{now[key]:,}" for key in columns.values())
        rows.append((lessons.front(name)["title"], *cells))
    in_all = ("total", *(f"{old:,} → {now:,}" for old, now in sums))
    return Table(caption, ("Lesson", *columns), tuple(rows), in_all)


def commit() -> str:
    """The commit at which the lessons were counted before."""
    return str(measures.kept("lessons")["commit"])


def _counts(name: str) -> dict[str, int]:
    _, core, everything = lessons.lengths(name)
    return {
        "core words": core.words,
        "core minutes": core.minutes,
        "all words": everything.words,
        "all minutes": everything.minutes,
        "formulas": everything.formulas,
        "exercises": len(EXERCISE.findall(lessons.text(name))),
    }


def plain_numerals() -> Table:
    """The numerals that are taken on trust, each with its reason."""
    rows = [
        (report.path.removeprefix("docs/"), text, reason)
        for report in reports()
        for text, reason in report.plain.items()
    ]
    return Table("Numerals taken on trust, each with its reason.", ("Page", "Numeral", "Reason"), tuple(rows))


def _planted() -> dict[str, Any]:
    """The last run of `python3 handbook.py check --mutate` over all pages."""
    return measures.kept("catch_rate")


def share() -> str:
    """Which part of all possible changes was tried."""
    part = _planted()["share"]
    return "all" if part == 1 else f"{100 * part:.0f} % of all"


def _sum(column: int) -> int:
    return sum(row[column] for row in _planted()["kinds"].values())


def altered() -> int:
    """How many changes altered truth."""
    return _sum(0)


def caught() -> int:
    """How many of them the check noticed."""
    return _sum(1)


def rate() -> str:
    """The catch rate in per cent."""
    return f"{100 * caught() / altered():.2f} %"


def catch_rate() -> Table:
    """The measure by kind of change."""
    rows = tuple((kind, *row) for kind, row in _planted()["kinds"].items())
    total = ("total", *(_sum(column) for column in range(5)))
    header = ("Change", "Made false", "Caught", "Still true", "No claim", "Assumption")
    return Table(f"Changes of one token, measured {measures.kept('catch_rate')['measured']}.", header, rows, total)


def missed() -> Table:
    """Every change that should have been noticed and was not."""
    rows = tuple(
        (f"{m[0]}, line {m[1]}", m[2], f"``` {m[4]} ```") for m in _planted()["missed"]
    )  # it may hold ` itself
    return Table("Changes that were missed.", ("Where", "Change", "Changed to"), rows or (("none", "", ""),))
