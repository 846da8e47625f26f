"""Insert numbers into sentences: `{{ expression }}` and `{{ expression | .4f }}`.

The expression sees the public names of `recap` and of the module of
`recap.site.course` that has the page's name, so a page can print what a lesson
computes and nothing has to be typed twice.
"""

from __future__ import annotations

import re
from numbers import Number

from recap.site.figures.book import number
from recap.site.pages.context import Lessons, NoLessons

# Formulas hold doubled braces too, so this is for text in which neither formula nor code is left.
VALUE = re.compile(r"\{\{([^{}]+)\}\}")

NO_LESSONS = NoLessons()


class ValueFault(ValueError):
    """Says in one line why an expression has no value."""


def evaluate(text: str, lesson: str, lessons: Lessons = NO_LESSONS) -> str:
    """Compute what stands between double braces and typeset it.

    Args:
        text: An expression, with an optional format behind a bar.
        lesson: The word that names the page.
        lessons: Know the names that it may use.

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
        value = eval(expression, lessons.names(lesson))
        if not isinstance(value, (Number, str)):
            raise TypeError(f"it is a {type(value).__name__}, not a number")
        return number(value, spec)
    except Exception as error:  # whatever the author typed, the page must say so
        raise ValueFault(f"{{{{ {text} }}}} has no value: {type(error).__name__}: {error}") from error


def insert(text: str, lesson: str, lessons: Lessons) -> str:
    """Replace every `{{ expression }}` of a plain text, such as a page's description."""
    return VALUE.sub(lambda value: evaluate(value[1], lesson, lessons), text)
