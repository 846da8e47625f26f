"""`python3 handbook.py check --mutate`: run the measure of the checker, report it, and keep it for the site."""

from __future__ import annotations

import json
import platform
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from recap.datasets import FIVE_POINTS, Points
from recap.site.bench.mutate import Change, mutate, summary
from recap.site.course.letters import HANDBOOK
from recap.site.pages.source import read
from recap.site.proof.verdict.page import check

ROOT = Path(__file__).resolve().parents[3]
RESULT = Path(__file__).with_name("measured") / "catch_rate.json"
REASONS = {
    "still true": "the changed formula was evaluated and still holds",
    "no claim": "the formula has no relation: it states nothing that could be false",
    "an assumption": "it gives a letter a value or a meaning that nothing later contradicts",
}


def run(paths: list[Path], share: float, seed: int, whole: bool) -> int:
    """Measure, print a table by kind and by page, list what was missed, and keep a full run's result."""
    if not 0 < share <= 1:
        print(f"check --mutate needs a share above 0 and at most 1, but got {share:g}")
        return 2
    start = time.perf_counter()
    changes = mutate([p for p in paths if p.suffix == ".md" or "labs" in p.parts], ROOT, share, seed)
    changes += stale_points()
    for title, key in (("kind of change", "kind"), ("page", "path")):
        print(f"\n{title:<40} {'alter truth':>11} {'caught':>7} {'still true':>11} {'no claim':>9} {'assumption':>11}")
        for name, row in table(changes, key).items():
            print(f"{name:<40} {row[0]:>11} {row[1]:>7} {row[2]:>11} {row[3]:>9} {row[4]:>11}")
    total, caught, rate = summary(changes)
    print(f"\n{caught} of {total} changes that alter truth are caught: {100 * rate:.2f} %")
    for change in changes:
        if change.outcome == "missed":
            print(f"missed: {change.path}:{change.line}: {change.kind}: {change.before} -> {change.after}")
    for outcome, reason in REASONS.items():
        print(f"{sum(c.outcome == outcome for c in changes)} changes are counted apart: {reason}")
    if whole:
        keep(changes, share, seed, time.perf_counter() - start)
    return 0 if rate >= 0.99 else 1


def stale_points() -> list[Change]:
    """Change each coordinate of the five points: does the lesson on the line complain?"""
    page = "docs/recap/line.md"
    text = (ROOT / page).read_text(encoding="utf-8")
    points, changes = FIVE_POINTS, []
    for axis in (0, 1):
        for at in range(len(points.x)):
            new = [list(points.x), list(points.y)]
            new[axis][at] += 1
            stale = replace(HANDBOOK, data={**HANDBOOK.data, "FIVE_POINTS": Points(tuple(new[0]), tuple(new[1]))})
            outcome = "caught" if check(read(page, text), stale).findings else "missed"
            changes.append(Change("recap/datasets.py", 1, "data point", str(points), str(new), outcome))
    return changes


def table(changes: list[Change], key: str) -> dict[str, tuple[int, int, int, int, int]]:
    """Count the outcomes by kind or by page."""
    rows: dict[str, Counter[str]] = {}
    for change in changes:
        rows.setdefault(getattr(change, key), Counter())[change.outcome] += 1
    return {
        name: (c["caught"] + c["missed"], c["caught"], c["still true"], c["no claim"], c["an assumption"])
        for name, c in sorted(rows.items())
    }


def keep(changes: list[Change], share: float, seed: int, seconds: float) -> None:
    """Write the result of a run over all pages, from which the site makes its table."""
    RESULT.parent.mkdir(exist_ok=True)
    result = {
        "measured": time.strftime("%Y-%m-%d"),
        "python": platform.python_version(),
        "share": share,
        "seed": seed,
        "seconds": round(seconds),
        "kinds": table(changes, "kind"),
        "pages": table(changes, "path"),
        "missed": [[c.path, c.line, c.kind, c.before, c.after] for c in changes if c.outcome == "missed"],
    }
    RESULT.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"kept in {RESULT.name}")
