"""A test as Markdown: a sheet for each variant, and the key to all of them."""

from __future__ import annotations

from collections.abc import Iterable

from recap.practice.exact import equals, tex
from recap.practice.exercise import Exercise, Mistake, Points
from recap.practice.variants import Variant

ROUNDING = "Write numbers exactly, or with at least three significant digits: $\\frac{4}{13}$ or $0.308$."


def sheet(variant: Variant, title: str) -> str:
    """Write the sheet of a variant, as its students get it."""
    parts = [f"# {title}: variant {variant.number}", f"Name: {'_' * 40} Marks: {'_' * 6} of {variant.marks}", ROUNDING]
    for number, exercise in enumerate(variant.exercises, 1):
        parts += [f"## Exercise {number} ({marks(exercise.marks)})", exercise.question]
        if exercise.points:
            parts.append(table(exercise.points))
        if exercise.chooses:
            parts.append("\n".join(f"- {option}" for option in exercise.options))
    return "\n\n".join(parts) + "\n"


def key(variants: Iterable[Variant], title: str) -> str:
    """Write the key: the answers, the working with its marks, and what typical mistakes give."""
    parts = [f"# {title}: key"]
    for variant in variants:
        parts.append(f"## Variant {variant.number}")
        for number, exercise in enumerate(variant.exercises, 1):
            parts.append(f"### Exercise {number} ({marks(exercise.marks)})")
            parts.append(f"Answer: **{answer(exercise)}**")
            for step in exercise.steps:
                parts += [f"{step.text} (one mark):", f"$$\n{step.tex}\n$$"]
            parts.append("\n".join(f"- {shown(mistake)}: {mistake.reason}" for mistake in exercise.mistakes))
    return "\n\n".join(parts) + "\n"


def marks(count: int) -> str:
    """Write a number of marks.

    >>> marks(1), marks(3)
    ('1 mark', '3 marks')
    """
    return f"{count} mark" + "s" * (count != 1)


def answer(exercise: Exercise) -> str:
    """Write the right answer."""
    if isinstance(exercise.answer, str):
        return exercise.answer
    return f"${equals(exercise.answer).removeprefix('= ')}$"


def shown(mistake: Mistake) -> str:
    """Write a wrong answer with the calculation that leads to it, unless that is the number itself.

    >>> from fractions import Fraction
    >>> shown(Mistake(Fraction(6), "This is the first target.", "6"))
    '$6$'
    >>> shown(Mistake(Fraction(1), "Add instead.", "3 - 2"))
    '$3 - 2 = 1$'
    """
    if isinstance(mistake.answer, str):
        return mistake.answer
    told = equals(mistake.answer)
    return f"${mistake.route} {told}$" if told != f"= {mistake.route}" else f"${mistake.route}$"


def table(points: Points) -> str:
    r"""Write points as a table with a row for each letter.

    >>> from fractions import Fraction
    >>> print(table(Points((Fraction(1), Fraction(2)), (Fraction(3), Fraction(4)))))
    | $x$ | 1 | 2 |
    |---|---|---|
    | $y$ | 3 | 4 |
    """
    rows = [f"| ${name}$ | " + " | ".join(map(tex, row)) + " |" for name, row in (("x", points.x), ("y", points.y))]
    return "\n".join([rows[0], "|---" * (len(points.x) + 1) + "|", rows[1]])
