"""The grading rule."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import LAB_WEIGHT, cumulative, frees_from_exam, grading, needed_on_tests

KNOWN = {
    "all tens": (lambda: cumulative([10, 10, 10], [10, 10, 10]), 10.1),
    "all tens with a sixth": (lambda: cumulative([10, 10, 10], [10, 10, 10], lab_weight=1 / 6), 10),
    "three tests": (lambda: cumulative([8, 7, 9], [6, 5, 7]), 7.08),
    "five tests": (lambda: cumulative([8, 7, 9], [6, 5, 7, 6, 6]), 7.08),
    "one test": (lambda: cumulative([0, 0, 0], [9]), 4.5),
    "no points": (lambda: cumulative([0, 0, 0], [0, 0, 0]), 0),
    "six is enough": (lambda: frees_from_exam(6), True),
    "a little less is not": (lambda: frees_from_exam(5.99), False),
    "more than ten": (lambda: frees_from_exam(10.1), True),
    "as much as is taken": (lambda: frees_from_exam(11), True),
    "a weight of nought": (lambda: cumulative([10, 10, 10], [8], lab_weight=0), 4),
    "a weight of one": (lambda: cumulative([1, 2, 3], [0], lab_weight=1), 6),
    "twelve decimals": (lambda: cumulative([0, 0, 1], [0], lab_weight=0.1234567890123), 0.123456789012),
    "needed": (lambda: needed_on_tests([10, 10, 0]), 5.2),
    "needed for ten": (lambda: needed_on_tests([10, 10, 10], target=10), 9.8),
    "nothing needed": (lambda: needed_on_tests([10, 10, 10], target=5), 0),
    "nothing frees nobody": (lambda: frees_from_exam(0), False),
    "out of reach": (lambda: needed_on_tests([0, 0, 0], target=6), 12),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_marks(call, expected):
    assert call() == expected


def test_the_weight_is_that_of_the_slides():
    assert LAB_WEIGHT == 0.17


# Laws

marks = st.integers(0, 100).map(lambda tenths: tenths / 10)
labs = st.lists(marks, min_size=3, max_size=3)


@given(labs, st.lists(marks, min_size=1, max_size=5))
def test_the_assessment_is_the_weighted_sum(labs, tests):
    assert cumulative(labs, tests) == pytest.approx(0.17 * sum(labs) + 0.5 * sum(tests) / len(tests), abs=1e-11)


@given(labs, marks)
def test_the_needed_mark_reaches_the_target_exactly(labs, target):
    needed = needed_on_tests(labs, target)
    if 0 < needed <= 10:
        assert cumulative(labs, [needed]) == target
    elif needed == 0:
        assert cumulative(labs, [0]) >= target
    else:
        assert cumulative(labs, [10]) < target


@given(labs, st.lists(marks, min_size=1, max_size=5))
def test_the_order_of_labs_and_tests_does_not_matter(labs, tests):
    assert cumulative(labs[::-1], tests[::-1]) == cumulative(labs, tests)


# The door


def test_the_rule_on_the_page_has_the_numbers_of_the_package():
    page = (Path(__file__).parents[1] / "docs/course/grading.md").read_text(encoding="utf-8")
    assert f"\ng(u, t) = {grading.LAB_WEIGHT} u + {grading.TEST_SHARE} t\n" in page
    assert f"If it is ${grading.FREE_FROM:g}$ or more" in page
    assert f"marks from $0$ to ${grading.BEST:g}$" in page


REFUSED = {
    "eleven": (lambda: cumulative([8, 7, 11], [6]), r"cumulative needs marks from 0 to 10, but labs\[2\] is 11"),
    "below zero": (
        lambda: cumulative([8, 7, 9], [-0.5]),
        r"cumulative needs marks from 0 to 10, but tests\[0\] is -0.5",
    ),
    "nan": (lambda: cumulative([8, 7, math.nan], [6]), r"finite numbers, but labs\[2\] is nan"),
    "two labs": (lambda: cumulative([8, 7], [6]), "cumulative needs the marks of three labs, but got 2"),
    "no test": (lambda: cumulative([8, 7, 9], []), "cumulative needs at least one value in tests, but got none"),
    "weight": (lambda: cumulative([8, 7, 9], [6], lab_weight=17), "lab_weight from 0 to 1, but got 17"),
    "four labs": (lambda: needed_on_tests([1, 2, 3, 4]), "needed_on_tests needs the marks of three labs, but got 4"),
    "target": (lambda: needed_on_tests([8, 7, 9], target=11), "a target from 0 to 10, but got 11"),
    "a lab of eleven": (lambda: needed_on_tests([11, 7, 9]), r"needed_on_tests needs marks .* labs\[0\] is 11"),
    "cumulative mark": (
        lambda: frees_from_exam(60),
        "a cumulative assessment from 0 to 10, or a little more, but got 60",
    ),
    "negative mark": (
        lambda: frees_from_exam(-1),
        "a cumulative assessment from 0 to 10, or a little more, but got -1",
    ),
    "no mark": (lambda: frees_from_exam(None), "frees_from_exam needs numbers, but mark is None"),
    "text": (lambda: cumulative(["8", 7, 9], [6]), r"cumulative needs numbers, but labs\[0\] is '8'"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_the_grading_rule_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
