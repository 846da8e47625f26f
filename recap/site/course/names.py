"""What a page may name: the drawings, tables and numbers of a lesson are found by its word."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from recap.site.figures.book import Drawing
from recap.site.figures.svg import check_text
from recap.site.pages import jobs
from recap.site.pages.blocks import FenceFault


def module(lesson: str) -> ModuleType | None:
    """The module of a lesson's tables and figures, if it has one.

    Raises:
        FenceFault: If the lesson cannot be about the data as they are now, or somebody mistyped something.
    """
    name = f"recap.site.course.{lesson}"
    if not lesson.isidentifier() or importlib.util.find_spec(name) is None:
        return None
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise FenceFault(f"recap/site/course/{lesson}.py makes nothing: {error}") from error


def names(lesson: str) -> dict[str, Any]:
    """All names an inserted value may use on the page of a lesson: those of the package, and of its module."""
    found = module(lesson)
    return _public(importlib.import_module("recap")) | (_public(found) if found else {})


def _public(module: ModuleType) -> dict[str, Any]:
    listed = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    return {name: getattr(module, name) for name in listed}


def public() -> Sequence[str]:
    """The names that students import from the package, in teaching order."""
    listed: Sequence[str] = importlib.import_module("recap").__all__
    return listed


def drawing(source: str) -> tuple[str, str, str, str]:
    """SVG, title, description and caption of a drawing such as "line.points", drawn once."""
    return jobs.result(drawn, source)


def drawn(source: str) -> tuple[str, str, str, str]:
    """Draw it now; another process may do so.

    Raises:
        FenceFault: If there is no such drawing.
    """
    from recap.plots.show import to_svg  # not above: only who draws needs Matplotlib

    lesson, dot, function = source.partition(".")
    make = getattr(module(lesson) if dot else None, function, None)
    if not callable(make):
        raise FenceFault(f"there is no drawing {source}: recap/site/course/{lesson}.py has no {function}()")
    made = make()
    if not isinstance(made, Drawing):
        raise FenceFault(f"{source} makes a {type(made).__name__}, but the fence needs a Drawing")
    raw = to_svg(made.figure)
    check_text(made.figure)
    return raw, made.title, made.alt, made.caption
