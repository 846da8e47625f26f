"""Classification or regression."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import TASKS, kind_of_target

KNOWN = {
    "texts": (["spam", "not spam"], "classification"),
    "truth values": ([True, False, True], "classification"),
    "NumPy's truth values": (np.array([True, False]), "classification"),
    "truth values among numbers": ([True, 0.5, 2], "regression"),
    "zero and one": ([0, 1, 1, 0], "classification"),
    "a single zero": ([0], "classification"),
    "few whole numbers": ([1, 2, 3, 1, 2, 3], "classification"),
    "many whole numbers": ([3, 1, 4, 1, 5], "regression"),
    "whole floats": ([1.0, 2.0, 1.0, 2.0], "classification"),
    "a zero and a one": ([0, 1], "classification"),
    "a zero and a two": ([0, 2], "regression"),
    "fractions": ([0.5, 0.5, 0.5], "regression"),
    "an array": (np.linspace(0, 1, 5), "regression"),
}


@pytest.mark.parametrize(("values", "kind"), KNOWN.values(), ids=KNOWN)
def test_known_targets(values, kind):
    assert kind_of_target(values) == kind


def test_targets_may_come_one_by_one():
    assert kind_of_target(n / 2 for n in range(5)) == "regression"


def test_there_are_ten_tasks_of_both_kinds():
    assert len({task.question for task in TASKS}) == 10
    assert {task.kind for task in TASKS} == {"classification", "regression"}
    assert all(task.question.endswith("?") and task.why.endswith(".") and task.target for task in TASKS)


# Laws


@given(st.lists(st.one_of(st.integers(-5, 5), st.floats(-9, 9)), min_size=1), st.randoms())
def test_the_order_of_the_targets_does_not_matter(values, random):
    kind = kind_of_target(values)
    random.shuffle(values)
    assert kind_of_target(values) == kind


@given(st.lists(st.integers(), min_size=1))
def test_targets_that_come_twice_are_labels(values):
    assert kind_of_target([v % 1000 for v in values] * 2) == "classification"


# The door

REFUSED = {
    "none": (lambda: kind_of_target([]), "kind_of_target needs at least one target, but got none"),
    "mixed": (lambda: kind_of_target([1, "a"]), r"texts or numbers, not both, but values\[1\] is 'a'"),
    "mixed too": (lambda: kind_of_target(["a", 1]), r"texts or numbers, not both, but values\[1\] is 1"),
    "nothing": (lambda: kind_of_target([None]), r"kind_of_target needs numbers, but values\[0\] is None"),
    "nan": (lambda: kind_of_target([1.5, math.nan]), r"finite numbers, but values\[1\] is nan"),
    "complex": (lambda: kind_of_target([1j]), r"kind_of_target needs numbers, but values\[0\] is 1j"),
    "a text": (lambda: kind_of_target("spam"), "kind_of_target needs a list of targets, but got the text 'spam'"),
    "a number": (lambda: kind_of_target(3), "kind_of_target needs values to be a list, but it is 3"),
    "a set": (lambda: kind_of_target({1, 2}), "kind_of_target needs values to be a list, but it is a set"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_targets_are_refused(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
