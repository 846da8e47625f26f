"""The table of what `python3 handbook.py bench --site` measured: made from its result, never typed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from recap.site.figures.book import Table, number

RESULT = Path(__file__).parents[1] / "bench" / "measured" / "reading.json"


@cache
def measured() -> dict[str, Any]:
    """The last run."""
    found: dict[str, Any] = json.loads(RESULT.read_text(encoding="utf-8"))
    return found


def lighthouse() -> Table:
    """The marks of Lighthouse for some pages, and what a reader on a slow phone feels."""
    found = measured()
    rows = []
    for page, result in found["pages"].items():
        marks, felt = result["marks"], result["felt"]
        paint, blocked = number(felt["largest paint"] / 1000, ".1f"), number(felt["blocked"], ".0f")
        worst = min(mark for name, mark in marks.items() if name != "performance")
        rows.append(
            (page.rstrip("/") or "home", marks["performance"], worst, f"{paint} s", f"{blocked} ms", felt["shift"])
        )
    versions = ", ".join(f"{name.capitalize()} {version}" for name, version in found["versions"].items())
    caption = f"Marks of Lighthouse for a phone, up to 100; {found['measured']}, {versions}, {found['machine']}."
    header = ("Page", "Performance", "Others", "Largest paint", "Blocked", "Layout shift")
    return Table(caption, header, tuple(rows))
