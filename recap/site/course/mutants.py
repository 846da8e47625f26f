"""What `python3 handbook.py bench --mutants` found out about the tests: made from its result, never typed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from recap.site.figures.book import Table


@cache
def _measured() -> dict[str, Any]:
    path = Path(__file__).parents[1] / "bench" / "measured" / "mutants.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _sum(column: str) -> int:
    return sum(row[column] for row in _measured()["modules"].values())


def changes() -> int:
    """How many changes of the package were tried."""
    return _sum("changes")


def caught() -> int:
    """How many of them made a test fail."""
    return _sum("caught")


def harmless() -> int:
    """How many changed no answer and no message, each for a reason that is written down."""
    return _sum("harmless")


def unexplained() -> int:
    """How many were neither caught nor explained."""
    return changes() - caught() - harmless()


def table() -> Table:
    """The measure by module."""
    columns = ("changes", "caught", "harmless")
    rows = tuple((f"`{name}`", *(row[column] for column in columns)) for name, row in _measured()["modules"].items())
    caption = f"Changes of the package, tried with {_measured()['tool']} on {_measured()['measured']}."
    total = ("together", *(_sum(column) for column in columns))
    return Table(caption, ("Module", "Changes", "Noticed", "Harmless"), rows, total)
