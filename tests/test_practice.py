"""Exercises from a seed: valid, proven, different from each other, fit for paper, and the same everywhere."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

import recap
from recap.practice import TRIES, deal, how_many, several, topics
from recap.practice.exact import apart
from recap.practice.exercise import Exercise
from recap.practice.proof import faults

KINDS = [(topic, level) for topic in topics.names() for level in topics.levels(topic)]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
every_kind = pytest.mark.parametrize(("topic", "level"), KINDS, ids=[f"{topic}-{level}" for topic, level in KINDS])


@cache
def dealt(topic: str, level: int) -> list[Exercise]:
    """Some exercises of a kind, dealt once for all tests."""
    return list(several(topic, level, 60))


def formulas(exercise: Exercise) -> list[str]:
    return [step.tex for step in exercise.steps] + [mistake.route for mistake in exercise.mistakes]


@every_kind
def test_an_exercise_is_proven_with_its_key_and_the_calculations_of_its_mistakes(topic, level):
    for exercise in dealt(topic, level)[:2]:
        assert faults(exercise) == []


@every_kind
def test_no_two_seeds_deal_the_same_and_none_is_expected_to_deal_nothing(topic, level, monkeypatch):
    module, drawn = topics.load(topic), []
    exercise = module.exercise
    monkeypatch.setattr(module, "exercise", lambda *given, **chosen: drawn.append(1) or exercise(*given, **chosen))
    count = min(how_many(topic, level), 200)
    assert len({(e.question, e.points) for e in several(topic, level, count)}) == count
    again = 1 - count / len(drawn)  # how often other numbers must be drawn
    assert again ** getattr(module, "TRIES", TRIES) * min(how_many(topic, level), 10_000) < 0.02


@every_kind
def test_no_two_answers_can_be_taken_for_each_other(topic, level):
    for exercise in dealt(topic, level):
        answers = [exercise.answer, *(mistake.answer for mistake in exercise.mistakes)]
        assert len(answers) > 2
        for place, one in enumerate(answers):
            for other in answers[:place]:
                assert one != other if exercise.chooses else apart(one, other), exercise


@every_kind
def test_the_numbers_are_fit_for_paper(topic, level):
    for exercise in dealt(topic, level):
        for number in NUMBER.findall(" ".join([exercise.question, *formulas(exercise)])):
            digits = number.replace(".", "").strip("0")
            assert len(digits) <= 5, (number, exercise)
            assert len(number.partition(".")[2]) <= 6, (number, exercise)


@every_kind
def test_a_question_has_a_hint_and_working_and_marks(topic, level):
    exercise = deal(topic, level, 1)
    assert exercise.question.endswith("?")
    assert exercise.hint.endswith((".", "?"))
    assert exercise.marks == len(exercise.steps) > 0
    assert all(mistake.reason.endswith((".", "?")) for mistake in exercise.mistakes)


@pytest.mark.parametrize(
    ("topic", "level", "answer"),
    [
        ("line", 1, Fraction(2, 5)),
        ("line", 2, Fraction(12, 5)),
        ("means", 1, Fraction(18, 5)),
        ("means", 2, Fraction(26, 5)),
        ("means", 3, Fraction(4)),
        ("mse", 2, Fraction(26, 25)),
        ("mse", 3, Fraction(18, 25)),
        ("r2", 3, Fraction(4, 13)),
        ("residuals", 2, Fraction(-8, 5)),
        ("fitting", 1, Fraction(29, 25)),
    ],
)
def test_seed_zero_is_the_example_of_the_slides(topic, level, answer):
    assert deal(topic, level, 0).answer == answer


def test_r_squared_of_the_slides_knows_the_typical_mistakes():
    wrong = {mistake.answer for mistake in deal("r2", 3, 0).mistakes}
    assert {Fraction(9, 13), Fraction(2, 5), Fraction(10, 13)} <= wrong


def test_the_same_seed_deals_the_same_everywhere():
    exercise = deal("line", 1, 2026)
    assert [int(value) for value in (*exercise.points.x, *exercise.points.y)] == [1, 2, 5, 8, 9, 1, 7, 2, 2, 1]
    assert exercise.answer == Fraction(-3, 10)
    assert str(deal("softmax", 2, 7).answer) == "0.5064803910556540259030421214"


def test_the_line_agrees_with_the_package():
    for exercise in dealt("line", 1):
        fitted = recap.fit_line(list(map(float, exercise.points.x)), list(map(float, exercise.points.y)))
        assert fitted.slope == pytest.approx(float(exercise.answer))


def test_r_squared_agrees_with_the_package():
    for exercise in dealt("r2", 3):
        x, y = list(map(float, exercise.points.x)), list(map(float, exercise.points.y))
        fitted = recap.fit_line(x, y)
        assert recap.r_squared(y, [fitted.slope * a + fitted.intercept for a in x]) == pytest.approx(
            float(exercise.answer)
        )


def planted(exercise: Exercise) -> list[Exercise]:
    """Exercises with one thing wrong in each."""
    wrong = []
    if not exercise.chooses:
        wrong.append(dataclasses.replace(exercise, answer=exercise.answer + 1))
        mistakes = list(exercise.mistakes)
        for place, mistake in enumerate(mistakes):
            bad = dataclasses.replace(mistake, answer=mistake.answer + 1)
            wrong.append(dataclasses.replace(exercise, mistakes=[*mistakes[:place], bad, *mistakes[place + 1 :]]))
            other = mistakes[place - 1]
            bad = dataclasses.replace(mistake, route=other.route)
            wrong.append(dataclasses.replace(exercise, mistakes=[*mistakes[:place], bad, *mistakes[place + 1 :]]))
    steps = list(exercise.steps)
    for place, step in enumerate(steps):
        *_, last = NUMBER.finditer(step.tex)
        tex = step.tex[: last.end() - 1] + str((int(step.tex[last.end() - 1]) + 1) % 10) + step.tex[last.end() :]
        bad = dataclasses.replace(step, tex=tex)
        wrong.append(dataclasses.replace(exercise, steps=[*steps[:place], bad, *steps[place + 1 :]]))
    return wrong


@every_kind
def test_a_wrong_key_and_a_wrong_reason_are_caught(topic, level):
    missed = [exercise for exercise in planted(deal(topic, level, 3)) if not faults(exercise)]
    assert missed == []


def test_an_unknown_topic_is_told_with_the_nearest_name():
    with pytest.raises(ValueError, match="there is no topic lines: did you mean line"):
        deal("lines", 1, 1)


def test_a_level_that_a_topic_does_not_have_is_refused():
    with pytest.raises(ValueError, match="line has the levels 1, 2, 3, but got 4"):
        deal("line", 4, 1)


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match="deal needs a seed from 0, but got -1"):
        deal("line", 1, -1)


def test_practice_needs_no_numpy():
    code = "import sys; sys.modules['numpy'] = None; from recap.practice import deal; print(deal('line', 1, 0).answer)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("2/5\n", "")


@pytest.mark.parametrize("topic", topics.names())
def test_a_topic_is_one_short_file(topic):
    assert len(Path(topics.load(topic).__file__).read_text(encoding="utf-8").splitlines()) <= 80
