"""Exercises with their working, dealt from a seed: exact, and without NumPy.

>>> exercise = deal("line", 1, seed=0)
>>> exercise.asks, exercise.answer
('m', Fraction(2, 5))
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from recap.practice import topics
from recap.practice.exact import apart
from recap.practice.exercise import Answer, Exercise, Mistake, Redraw
from recap.practice.shuffle import shuffled

TRIES = 16  # how often other numbers are drawn, unless a topic says that more or fewer will do
FEWEST_MISTAKES = 2


def deal(topic: str, level: int, seed: int) -> Exercise:
    """Deal the exercise of a topic and a level that belongs to a seed.

    The same seed gives the same exercise on every machine. Seeds below `how_many(topic, level)` give different ones;
    then they begin again. Seed 0 is the example of the slides where there is one.

    Args:
        topic: A name from `topics.names()`, such as "line".
        level: From 1, one step, to 3, the whole way.
        seed: Any whole number from 0.

    Returns:
        An exercise with working, answer and typical mistakes.

    Raises:
        ValueError: If there is no such topic or level, or the seed is negative.

    Example:
        >>> deal("grading", 1, seed=7) == deal("grading", 1, seed=7)
        True

    Source:
        docs/about/teachers.md, "Add a topic".
    """
    if seed < 0:
        raise ValueError(f"deal needs a seed from 0, but got {seed}")
    module = topics.load(topic)
    choices = topics.choices(module, level)
    if seed == 0 and level in getattr(module, "SLIDES", {}):
        return _finished(module.exercise(level, **module.SLIDES[level]), topic, level, seed)
    room = how_many(topic, level)
    for attempt in range(_tries(module)):
        place = shuffled(seed % room + attempt * room, _size(choices), f"{topic} {level}")
        try:
            return _finished(module.exercise(level, **_chosen(choices, place)), topic, level, seed)
        except Redraw:
            continue
    raise ValueError(f"{topic}, level {level}, finds no good numbers for seed {seed}: give it more to choose from")


def how_many(topic: str, level: int) -> int:
    """Return how many exercises a topic and a level have before they repeat.

    >>> how_many("line", 1) > 10_000
    True
    """
    module = topics.load(topic)
    return _size(topics.choices(module, level)) // _tries(module)


def several(topic: str, level: int, count: int, seed: int = 0) -> Iterator[Exercise]:
    """Deal several different exercises, from a seed on.

    >>> [exercise.seed for exercise in several("line", 1, 3, seed=5)]
    [5, 6, 7]
    """
    for step in range(count):
        yield deal(topic, level, seed + step)


def _tries(module: ModuleType) -> int:
    return getattr(module, "TRIES", TRIES)


def _size(choices: Mapping[str, Sequence[Any]]) -> int:
    return math.prod(len(options) for options in choices.values())


def _chosen(choices: Mapping[str, Sequence[Any]], place: int) -> dict[str, Any]:
    """Read a place in the list of all combinations as one option of each kind."""
    chosen = {}
    for name, options in choices.items():
        place, at = divmod(place, len(options))
        chosen[name] = options[at]
    return chosen


def _finished(exercise: Exercise, topic: str, level: int, seed: int) -> Exercise:
    """Leave out mistakes whose answer another has, or that could be taken for the right one."""
    kept: list[Mistake] = []
    for mistake in exercise.mistakes:
        if all(_different(mistake.answer, other) for other in (exercise.answer, *(m.answer for m in kept))):
            kept.append(mistake)
    if len(kept) < FEWEST_MISTAKES:
        raise Redraw
    title = topics.load(topic).TITLE
    return dataclasses.replace(exercise, mistakes=tuple(kept), topic=topic, level=level, seed=seed, title=title)


def _different(one: Answer, other: Answer) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one != other
    return apart(one, other)
