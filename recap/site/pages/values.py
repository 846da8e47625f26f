"""Insert numbers into sentences: `{{ expression }}` and `{{ expression | .4f }}`.

The expression sees the public names of `recap` and of the module of
`recap.site.course` that has the page's name, so a page can print what a lesson
computes and nothing has to be typed twice.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from functools import cache
from numbers import Number
from types import ModuleType
from typing import Any

import recap
from recap.site.figures.book import number

# Formulas hold doubled braces too, so this is for text in which neither formula nor code is left.
VALUE = re.compile(r"\{\{([^{}]+)\}\}")


class ValueFault(ValueError):
    """Says in one line why an expression has no value."""


def evaluate(text: str, lesson: str) -> str:
    """Compute what stands between double braces and typeset it.

    Args:
        text: An expression, with an optional format behind a bar.
        lesson: The word that names the page.

    Raises:
        ValueFault: If the expression fails or its value is no number.

    Example:
        >>> evaluate("1 / 3 | .4f", "")
        '0.3333'
    """
    text = " ".join(text.split())  # a sentence may break its line anywhere
    expression, bar, spec = text.rpartition("|")
    expression, spec = (expression.strip(), spec.strip()) if bar else (spec.strip(), "")
    try:
        value = eval(expression, {**names(lesson)})
        if not isinstance(value, (Number, str)):
            raise TypeError(f"it is a {type(value).__name__}, not a number")
        return number(value, spec)
    except Exception as error:  # whatever the author typed, the page must say so
        raise ValueFault(f"{{{{ {text} }}}} has no value: {type(error).__name__}: {error}") from error


def insert(text: str, lesson: str) -> str:
    """Replace every `{{ expression }}` of a plain text, such as a page's description."""
    return VALUE.sub(lambda value: evaluate(value[1], lesson), text)


@cache
def names(lesson: str) -> dict[str, Any]:
    """All names an expression may use on the page of a lesson."""
    module = lesson_module(lesson)
    return _public(recap) | (_public(module) if module else {})


def lesson_module(lesson: str) -> ModuleType | None:
    """The module of a lesson's tables and figures, if it has one."""
    name = f"recap.site.course.{lesson}"
    if not lesson.isidentifier() or importlib.util.find_spec(name) is None:
        return None
    return importlib.import_module(name)


def _public(module: ModuleType) -> dict[str, Any]:
    listed = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    return {name: getattr(module, name) for name in listed}
