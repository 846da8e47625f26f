"""The calculator on the grading page says what the package says."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from recap import cumulative, frees_from_exam, grading, needed_on_tests
from recap.site.deliver import npm

IS = "Your cumulative assessment is"
HALF = "If the labs were exactly one half, it would be"
SCRIPT = Path(__file__).resolve().parents[1] / "docs" / "assets" / "grading.js"


def run(expression: str, cases: Any) -> Any:
    """Evaluate a JavaScript expression for each case, with the calculator's functions in scope."""
    names = "cumulative, neededOnTheRest, advise, LAB_WEIGHT, TEST_SHARE, FREE_FROM"
    program = f"""
        const {{ {names} }} = require({json.dumps(str(SCRIPT))});
        const cases = {json.dumps(cases)};
        console.log(JSON.stringify(cases.map((given) => {expression})));
    """
    done = subprocess.run([npm.node(), "-e", program], capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def marks(count: int, draw: random.Random) -> list[float]:
    """Draw marks without decimals, with one, and with two."""
    return [round(draw.uniform(0, 10), draw.choice([0, 1, 2])) for _ in range(count)]


def cases() -> list[list[list[float]]]:
    draw = random.Random(17)
    return [[marks(3, draw), marks(draw.choice([3, 5]), draw)] for _ in range(2000)]


def test_the_weights_are_those_of_the_package() -> None:
    assert run("[LAB_WEIGHT, TEST_SHARE, FREE_FROM]", [0]) == [
        [grading.LAB_WEIGHT, grading.TEST_SHARE, grading.FREE_FROM]
    ]


@pytest.mark.parametrize("weight", [0.17, 1 / 6])
def test_the_cumulative_assessment_is_that_of_the_package_to_the_last_digit(weight: float) -> None:
    drawn = cases()
    assert run(f"cumulative(given[0], given[1], {weight!r})", drawn) == [cumulative(*case, weight) for case in drawn]


def test_the_verdict_is_that_of_the_package() -> None:
    drawn = cases()
    said = run("advise(given[0], given[1])", drawn)
    assert [": free from the exam." in text for text in said] == [frees_from_exam(cumulative(*case)) for case in drawn]


def test_what_all_the_tests_need_is_what_the_package_says() -> None:
    labs = [case[0] for case in cases()[:300]]
    needed = run("neededOnTheRest(given, [null, null, null])", labs)
    assert [max(0.0, mark) for mark in needed] == pytest.approx([needed_on_tests(lab) for lab in labs], abs=1e-11)


@pytest.mark.parametrize(
    ("labs", "tests", "said"),
    [
        ([8, 7, 9], [6, 5, 7], f"{IS} 7.08: free from the exam. {HALF} 7.00."),
        ([6, 6, 6], [5.5, 6, 6, 6, 6], f"{IS} 6.01: free from the exam. {HALF} 5.95, and that means the exam."),
        ([5, 4, 6], [7, 6, 5], f"{IS} 5.55: the exam. {HALF} 5.50."),
        ([8, 7, 9], [None, None, None], "To be free from the exam you need a mean of 3.84 in the remaining tests."),
        ([8, 7, 9], [2, None, 4], "To be free from the exam you need 5.52 in the remaining test."),
        ([10, 10, 10], [10, 10, None], "You are free from the exam, whatever the remaining test will bring."),
        ([1, 1, 1], [None, None, None], "The exam: even full marks in the remaining tests do not bring you to 6."),
        ([8, None, 9], [6, None, 7], "Your cumulative assessment will be between 5.05 and 8.42."),
        ([None, None, None], [None, None, None], "Type your marks."),
    ],
)  # fmt: skip
def test_the_advice_in_words(labs: list[float | None], tests: list[float | None], said: str) -> None:
    assert run("advise(given[0], given[1])", [[labs, tests]]) == [said]


def test_the_mark_needed_is_really_enough_and_a_hundredth_less_is_not() -> None:
    for labs in ([8, 7, 9], [6.3, 7.7, 5], [4, 4, 4.1]):
        said = run("advise(given, [null, null, null])", [labs])[0]
        mean = float(said.split("a mean of ")[1].split(" ")[0])
        assert frees_from_exam(cumulative(labs, [mean] * 3))
        assert not frees_from_exam(cumulative(labs, [mean - 0.01] * 3))
