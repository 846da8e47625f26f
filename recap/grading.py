"""The grading rule: three labs, some tests, and the mark that frees you from the exam."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from recap import inputs

# The slides give each lab 0.17, so that the three labs make 0.51 of the mark and not the 0.50 beside it.
LAB_WEIGHT = 0.17
LABS = 3
TEST_SHARE = 0.5
FREE_FROM = 6.0
BEST = 10.0


def cumulative(labs: ArrayLike, tests: ArrayLike, lab_weight: float = LAB_WEIGHT) -> float:
    """Return the cumulative assessment: the weighted labs and half the mean of the tests.

    Args:
        labs: The marks of the three labs, each from 0 to 10.
        tests: The marks of the tests, each from 0 to 10; there may be three or five, or any number.
        lab_weight: Weight of one lab: 0.17 on the slides, 1/6 if the labs are to make one half.

    Returns:
        The cumulative assessment. With the weight of the slides it can reach 10.1.

    Raises:
        ValueError: If a mark or the weight is out of range, or the number of labs is not three.
        TypeError: If something other than a number is among the marks.

    Example:
        >>> cumulative([10, 10, 0], [6, 8, 10])  # 0.17 · 20 + 0.5 · 8
        7.4

    Source:
        docs/course/grading.md, "The rule".
    """
    points = _lab_points("cumulative", labs, lab_weight)
    marks = _marks("cumulative", "tests", tests)
    return _rounded(points + TEST_SHARE * math.fsum(marks) / len(marks))


def _lab_points(who: str, labs: ArrayLike, lab_weight: float) -> float:
    marks, weight = _marks(who, "labs", labs), inputs.number(who, "lab_weight", lab_weight)
    if len(marks) != LABS:
        raise ValueError(f"{who} needs the marks of three labs, but got {len(marks)}")
    if not 0 <= weight <= 1:
        raise ValueError(f"{who} needs a lab_weight from 0 to 1, but got {inputs.written(weight)}")
    return weight * math.fsum(marks)


def _marks(who: str, name: str, marks: ArrayLike) -> list[float]:
    values: list[float] = inputs.numbers(who, name, marks).tolist()
    for place, mark in enumerate(values):
        if not 0 <= mark <= BEST:
            raise ValueError(f"{who} needs marks from 0 to 10, but {name}[{place}] is {inputs.written(mark)}")
    return values


def _rounded(mark: float) -> float:
    # 0.17 is no float. Rounding to twelve decimals keeps 5.999999999999999 from failing someone who has a 6.
    return round(mark, 12)


def frees_from_exam(mark: float) -> bool:
    """Say whether a cumulative assessment frees you from the exam: 6 or more does.

    Args:
        mark: Cumulative assessment, 0 or more; with the weight of the slides it can pass 10.

    Returns:
        True if you are free to go.

    Raises:
        ValueError: If the mark is negative, above 11, or not finite.
        TypeError: If the mark is not a number.

    Example:
        >>> frees_from_exam(6), frees_from_exam(5.9)
        (True, False)

    Source:
        docs/course/grading.md, "The exam".
    """
    value = inputs.number("frees_from_exam", "mark", mark)
    if not 0 <= value <= BEST + 1:
        raise ValueError(
            "frees_from_exam needs a cumulative assessment from 0 to 10, or a little more, "
            f"but got {inputs.written(value)}"
        )
    return value >= FREE_FROM


def needed_on_tests(labs: ArrayLike, target: float = FREE_FROM, lab_weight: float = LAB_WEIGHT) -> float:
    """Return the mean mark your tests need for a cumulative assessment.

    Args:
        labs: The marks of the three labs, each from 0 to 10.
        target: The cumulative assessment you want, from 0 to 10.
        lab_weight: Weight of one lab: 0.17 on the slides, 1/6 if the labs are to make one half.

    Returns:
        The mean mark that is needed, 0 if the labs are enough, and above 10 if no tests can do it.

    Raises:
        ValueError: If a mark, the target or the weight is out of range, or the number of labs is not three.
        TypeError: If something other than a number is among the marks.

    Example:
        >>> needed_on_tests([10, 10, 0])  # (6 - 0.17 · 20) / 0.5
        5.2

    Source:
        docs/course/grading.md, "Your own marks".
    """
    points = _lab_points("needed_on_tests", labs, lab_weight)
    goal = inputs.number("needed_on_tests", "target", target)
    if not 0 <= goal <= BEST:
        raise ValueError(f"needed_on_tests needs a target from 0 to 10, but got {inputs.written(goal)}")
    return _rounded(max(0.0, (goal - points) / TEST_SHARE))
