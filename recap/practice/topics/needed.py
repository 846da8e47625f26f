"""What the tests still have to bring."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, whole
from recap.practice.exact import equals, tex, total
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.topics.grading import LAB, LABS, RULE, listed

TITLE = "What the tests must bring"
TRIES = 16
CHOICES = {
    1: {"labs": LABS, "goal": whole(6, 9)},
    2: {"labs": LABS, "tests": Tuples(whole(3, 9), 4), "goal": whole(7, 8)},
}
Row = tuple[Fraction, ...]


def exercise(level: int, labs: Row, goal: Fraction, tests: Row = (Fraction(0),)) -> Exercise:
    """Ask for the mean that the tests need, or for the mark that the last test needs."""
    points, done = LAB * sum(labs), sum(tests, Fraction(0))
    left = goal - points
    mean, last = 2 * left, 10 * left - done
    bring, target = rf"0.17 \times ({total(labs)})", tex(goal)
    needed = rf"\frac{{{target} - {bring}}}{{0.5}}"
    rest = f"({total(tests)})"
    need(left > 0 and (level == 1 or last > 0))
    asks, answer, ask = needed, mean, f"What mean must the tests have for a total of ${target}$?"
    working = [
        Step("What the labs bring", f"{bring} {equals(points)}"),
        Step("Half the mean must bring what is missing", f"{needed} {equals(mean)}"),
    ]
    wrong = [
        Mistake(left, "The tests count one half: divide by it.", f"{target} - {bring}"),
        Mistake(
            left / 2, "You took half of what is missing; you need twice as much.", rf"0.5 \cdot ({target} - {bring})"
        ),
        Mistake(goal, "The labs do not have this mean, so the tests need another.", target),
    ]
    if level == 2:
        asks, answer = rf"5 \cdot {needed} - {rest}", last
        ask = f"Four tests have {listed(tests)}. What must the fifth have for a total of ${target}$?"
        working.append(Step("Five times this mean, minus what is there", f"{asks} {equals(last)}"))
        wrong = [
            Mistake(mean, "All five tests need this mean; four of them are known.", needed),
            Mistake(4 * mean - done, "There are five tests in all.", rf"4 \cdot {needed} - {rest}"),
            Mistake(mean - done / 4, "Means cannot be subtracted: use sums.", rf"{needed} - \frac{{{rest}}}{{4}}"),
        ]
    return Exercise(
        question=f"{RULE} The labs have {listed(labs)}. {ask}",
        asks=asks,
        answer=answer,
        steps=working,
        mistakes=wrong,
        hint="First what the labs bring: their sum times their weight.",
    )
