"""A question bank as GIFT, the plain text that Moodle reads too, for whoever wants to look it over or edit it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from recap.practice.exact import tolerance
from recap.practice.exercise import Answer, Exercise
from recap.practice.moodle import html, number, table, working
from recap.practice.variants import Variant

CONTROL = re.compile(r"[\\:#={}~]")  # what GIFT reads as its own


def gift(variants: Iterable[Variant], title: str) -> str:
    """Write all exercises of a test, with one category for each place on the sheet."""
    blocks = []
    test = list(variants)
    for place, exercises in enumerate(zip(*(variant.exercises for variant in test), strict=True), 1):
        blocks.append(f"$CATEGORY: $course$/top/{title}/Exercise {place}: {exercises[0].title}".replace("//", "/"))
        for variant, exercise in zip(test, exercises, strict=True):
            blocks.append(question(exercise, f"{title}, exercise {place}, variant {variant.number}"))
    return "\n\n".join(blocks) + "\n"


def question(exercise: Exercise, name: str) -> str:
    """Write one exercise: a choice, or a number with what is right and what is typically wrong."""
    words = html(exercise.question) + (table(exercise.points) if exercise.points else "")
    lines = [f"::{plain(name)}::[html]{plain(words)}{{{'' if exercise.chooses else '#'}"]
    lines.append(f"={_answer(exercise.answer)}#Right.")
    wrong = "~" if exercise.chooses else "=%0%"
    lines += [f"{wrong}{_answer(mistake.answer)}#{plain(html(mistake.reason))}" for mistake in exercise.mistakes]
    return "\n".join([*lines, f"####{plain(working(exercise))}", "}"])


def _answer(value: Answer) -> str:
    if isinstance(value, (Fraction, Decimal)):
        return f"{number(value)}:{number(tolerance(value))}"
    return plain(html(value))


def plain(words: str) -> str:
    r"""Write words so that GIFT takes none of them for a sign of its own.

    >>> print(plain(r"\(R^2 = \frac{1}{2}\)"))
    \\(R^2 \= \\frac\{1\}\{2\}\\)
    """
    return CONTROL.sub(r"\\\g<0>", words)
