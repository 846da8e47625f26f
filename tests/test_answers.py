"""What a lab says to right, wrong and missing answers."""

from __future__ import annotations

import numpy as np
import pytest

from recap import check_answer


@pytest.mark.parametrize(
    ("got", "said"),
    [
        (0.4, "Right: m is 0.4."),
        (np.float64(0.40001), "Right: m is 0.4."),
        (0.40004, "Right: m is 0.4."),
        (0.4002, "Not yet: m is not 0.4002."),
        (0.41, "Not yet: m is not 0.41."),
        (2.5, "Not yet: m is not 2.5. It is upside down."),
        (float("nan"), "Not yet: m is not nan."),
        (..., "Not yet: m is still empty. Write your own code where the dots are."),
        (None, "Not yet: m is still empty. Write your own code where the dots are."),
        ("0.4!", "Not yet: m should be a number, but is of type str."),
        ([0.4], "Not yet: m should be a number, but is an array of shape (1,)."),
        ([[1], [2, 3]], "Not yet: m should be a number, but is of type list."),
    ],
)
def test_an_answer_gets_a_sentence(got, said):
    assert check_answer("m", got, 0.4, [(2.5, "It is upside down.")]) == said


def test_an_array_is_compared_entry_by_entry():
    right, wrong = [[1, 2], [3, 4]], [[1, 3], [2, 4]]
    assert check_answer("A", right, np.array(right)) == "Right: A is [[1.0, 2.0], [3.0, 4.0]]."
    assert check_answer("A", wrong, right, [(wrong, "You turned it.")]).endswith("You turned it.")
    assert "shape (2, 2), but is an array of shape (4,)" in check_answer("A", [1, 2, 3, 4], right)


@pytest.mark.parametrize(
    ("got", "right", "said"),
    [
        (12, 12, "Right: m is 12."),
        (1234.56, 1234.6, "Right: m is 1234.56."),
        (1234.4, 1234.6, "Not yet: m is not 1234.4."),
        (0.00004, 0, "Right: m is 0."),
        (0.0001, 0, "Not yet: m is not 0.0001."),
        ([1 / 3, 2 / 3], [0.3333, 0.6667], "Right: m is [0.3333, 0.6667]."),
        ([1, 1], 1, "Not yet: m should be a number, but is an array of shape (2,)."),
    ],
)
def test_four_digits_are_enough(got, right, said):
    assert check_answer("m", got, right) == said


def test_a_mistake_of_another_shape_is_another_mistake():
    assert check_answer("m", 2, 1, [([2, 2], "A list."), (2, "Twice.")]) == "Not yet: m is not 2. Twice."
