"""An exercise as a page of the handbook, so that the check of the pages decides every formula of it.

The question gives letters their values, as a page does; the working, the answer and the calculations
behind the mistakes are worked formulas about them. A wrong number anywhere makes one of them false.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from recap.practice.exact import equals
from recap.practice.exercise import Exercise
from recap.practice.tools import tool


def as_page(exercise: Exercise) -> str:
    """Write an exercise as the Markdown of a page."""
    front: list[str] = []
    if exercise.points:
        columns = {"x": list(map(str, exercise.points.x)), "y": list(map(str, exercise.points.y))}
        front.append(f"data: {json.dumps(columns)}")
    if exercise.symbols:
        front.append(f"symbols: {json.dumps(dict(exercise.symbols))}")
    parts = [exercise.question, exercise.hint]
    for step in exercise.steps:
        parts += [f"{step.text}.", _worked(step.tex)]
    if isinstance(exercise.answer, (Fraction, Decimal)):
        parts.append(_worked(f"{exercise.asks} {equals(exercise.answer)}"))
    for mistake in exercise.mistakes:
        parts.append(mistake.reason)
        if isinstance(mistake.answer, (Fraction, Decimal)):
            parts.append(_worked(f"{mistake.route} {equals(mistake.answer)}"))
    top = "---\n" + "\n".join(front) + "\n---\n\n" if front else ""
    return top + "\n\n".join(parts) + "\n"


def _worked(tex: str) -> str:
    return f"```math worked\n{tex}\n```"


def faults(exercise: Exercise) -> list[str]:
    """Return what the check finds wrong with an exercise; nothing if all of it is proven.

    Raises:
        NotHere: If the part of the package that checks pages is not installed.
    """
    check_page = tool("course.claims").check_page
    name = f"{exercise.topic}, level {exercise.level}, seed {exercise.seed}"
    return [str(finding) for finding in check_page(name, as_page(exercise)).findings]


def unproven(exercises: Iterable[Exercise]) -> list[str]:
    """Return what is wrong with any of several exercises."""
    return [fault for exercise in exercises for fault in faults(exercise)]
