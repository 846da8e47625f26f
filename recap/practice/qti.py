"""A test as QTI 1.2, which Canvas imports: written by text2qti, an optional package.

Canvas keeps one feedback for all wrong numbers, so that typical mistakes of a number stand in the general feedback.
"""

from __future__ import annotations

import io
import zipfile
from fractions import Fraction

from recap.practice.exact import tolerance
from recap.practice.exercise import Exercise
from recap.practice.moodle import number
from recap.practice.sheets import answer, shown, table
from recap.practice.variants import Variant


class NoQti(RuntimeError):
    """Says in one line why there is no QTI."""


def as_text(variant: Variant, title: str) -> str:
    """Write a variant as text2qti reads it."""
    blocks = [f"Quiz title: {title}: variant {variant.number}"]
    for place, exercise in enumerate(variant.exercises, 1):
        blocks.append("\n".join([f"Title: Exercise {place}", f"Points: {exercise.marks}", *_question(place, exercise)]))
    return "\n\n".join(blocks) + "\n"


def _question(place: int, exercise: Exercise) -> list[str]:
    words = exercise.question + (f"\n\n{table(exercise.points)}" if exercise.points else "")
    label = f"{place}. "
    lines = [label + words.replace("\n", "\n" + " " * len(label))]
    explained = [f"{step.text}: ${step.tex}$" for step in exercise.steps] + [f"Answer: {answer(exercise)}"]
    if not exercise.chooses:
        explained += [f"{shown(mistake)}: {mistake.reason}" for mistake in exercise.mistakes]
    lines.append("... " + "\n\n    ".join(explained))
    if isinstance(exercise.answer, str):
        for letter, option in zip("abcdefgh", exercise.options, strict=False):
            lines.append(f"{'*' if option == exercise.answer else ''}{letter}) {option}")
            lines.append(f"... {exercise.reason_for(option) or 'Right.'}")
        return lines
    return [*lines, f"=   {number(exercise.answer)} +- {number(tolerance(exercise.answer) or Fraction(1, 10**9))}"]


def qti(variant: Variant, title: str) -> bytes:
    """Write a variant as a QTI package.

    Raises:
        NoQti: If text2qti is not installed.
    """
    try:
        from text2qti.config import Config
        from text2qti.qti import QTI
        from text2qti.quiz import Quiz
    except ModuleNotFoundError:
        raise NoQti('QTI is written by text2qti, which is not installed: pip install "recap[qti]"') from None
    return _without_dates(QTI(Quiz(as_text(variant, title), config=Config())).zip_bytes())


def _without_dates(package: bytes) -> bytes:
    """Take the clock out of the package, so that the same seed gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
