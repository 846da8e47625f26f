"""Drawings that were made without a fault: the check need not make them again until a module behind them changes."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from recap.site.modules import Modules

NOTES = Path(__file__).resolve().parents[2] / ".cache" / "drawings"
MOST = 1000  # notes that are kept


def well_made(source: str) -> bool:
    """Whether a drawing such as "line.points" was made without a fault by the same code."""
    return _mark(source) in _notes()


def note(source: str) -> None:
    """Remember that a drawing has no fault."""
    _notes()[_mark(source)] = None
    NOTES.parent.mkdir(exist_ok=True)
    NOTES.write_text("\n".join([*_notes()][-MOST:]), encoding="utf-8")


@cache
def _notes() -> dict[str, None]:
    return dict.fromkeys(NOTES.read_text(encoding="utf-8").split()) if NOTES.is_file() else {}


@cache
def _mark(source: str) -> str:
    """The drawing, and all that it is made by."""
    modules = _modules()
    lesson = f"recap.site.course.{source.partition('.')[0]}"
    behind = sorted(modules.behind(lesson, "recap.plots.show", "recap.site.figures.svg"))
    texts = [modules.files[name].read_bytes() for name in behind]
    return hashlib.sha256(b"\0".join([source.encode(), version("matplotlib").encode(), *texts])).hexdigest()


@cache
def _modules() -> Modules:
    return Modules()
