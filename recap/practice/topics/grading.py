"""The cumulative assessment of the course."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, whole
from recap.practice.exact import equals, tex, total
from recap.practice.exercise import Exercise, Mistake, Step

TITLE = "Grading"
LAB = Fraction(17, 100)
LABS = Tuples(tuple(Fraction(n, 2) for n in range(8, 21)), 3)
CHOICES = {1: {"labs": LABS, "tests": Tuples(whole(3, 10), 5)}}
RULE = "Each of three labs counts $0.17$, and the mean of five tests counts $0.5$."
Row = tuple[Fraction, ...]


def exercise(level: int, labs: Row, tests: Row) -> Exercise:
    """Ask for a grade."""
    lab_sum, done = sum(labs, Fraction(0)), sum(tests, Fraction(0)) / 10
    points = LAB * lab_sum
    from_labs = rf"0.17 \times ({total(labs)})"
    mean_lab = rf"0.5 \times \frac{{{total(labs)}}}{{3}}"
    from_tests = rf"0.5 \times \frac{{{total(tests)}}}{{5}}"
    return Exercise(
        question=f"{RULE} The labs have {listed(labs)}, the tests {listed(tests)}. What is the cumulative assessment?",
        asks=f"{from_labs} + {from_tests}",
        answer=points + done,
        steps=[
            Step("What the labs bring", f"{from_labs} {equals(points)}"),
            Step("What the tests bring", f"{from_tests} {equals(done)}"),
            Step("In all", f"{tex(points)} + {tex(done)} {equals(points + done)}"),
        ],
        mistakes=[
            Mistake(
                points / 3 + done,
                "Each lab has its weight; you took their mean.",
                rf"\frac{{{from_labs}}}{{3}} + {from_tests}",
            ),
            Mistake(points + 2 * done, "The tests count one half.", rf"{from_labs} + \frac{{{total(tests)}}}{{5}}"),
            Mistake(lab_sum / 6 + done, "A lab weighs a little more than one sixth.", f"{mean_lab} + {from_tests}"),
            Mistake(points, "These are the labs alone.", from_labs),
        ],
        hint="First what the labs bring: their sum times their weight.",
    )


def listed(marks: Row) -> str:
    """Write marks in a sentence."""
    return ", ".join(f"${tex(mark)}$" for mark in marks[:-1]) + f" and ${tex(marks[-1])}$"
