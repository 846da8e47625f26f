"""The grading rule: three labs, some tests, and the mark that frees you from the exam."""

from __future__ import annotations

from numpy.typing import ArrayLike

from recap import _door

# The slides write 0.17 for each lab, so the three labs make 0.51 and not 0.50 of the mark.
LAB_WEIGHT = 0.17
TEST_SHARE = 0.5
FREE_FROM = 6


def _marks(who: str, name: str, marks: ArrayLike) -> list[float]:
    values = [float(mark) for mark in _door.numbers(who, name, marks)]
    for place, mark in enumerate(values):
        if not 0 <= mark <= 10:
            raise ValueError(f"{who} needs marks from 0 to 10, but {name}[{place}] is {mark:g}")
    return values


def cumulative(labs: ArrayLike, tests: ArrayLike, lab_weight: float = LAB_WEIGHT) -> float:
    """Return the cumulative assessment: weighted labs plus half the mean of the tests.

    Example:
        >>> cumulative([10, 10, 0], [6, 8, 10])
        7.4
    """
    lab_marks, test_marks = _marks("cumulative", "labs", labs), _marks("cumulative", "tests", tests)
    if len(lab_marks) != 3:
        raise ValueError(f"cumulative needs three labs, but got {len(lab_marks)}")
    return round(lab_weight * sum(lab_marks) + TEST_SHARE * sum(test_marks) / len(test_marks), 12)


def frees_from_exam(mark: float) -> bool:
    """Say whether this cumulative assessment frees you from the exam: 6 or more does.

    Example:
        >>> frees_from_exam(6), frees_from_exam(5.9)
        (True, False)
    """
    return _door.number("frees_from_exam", "mark", mark) >= FREE_FROM


def needed_on_tests(labs: ArrayLike, target: float = FREE_FROM, lab_weight: float = LAB_WEIGHT) -> float:
    """Return the mean mark the tests must have to reach the target; above 10 means it cannot be reached.

    Example:
        >>> needed_on_tests([10, 10, 0])
        5.2
    """
    lab_marks = _marks("needed_on_tests", "labs", labs)
    if len(lab_marks) != 3:
        raise ValueError(f"needed_on_tests needs three labs, but got {len(lab_marks)}")
    return round(max(0.0, (target - lab_weight * sum(lab_marks)) / TEST_SHARE), 12)
