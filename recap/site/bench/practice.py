"""Ten thousand seeds of every topic: is each exercise valid, different from the others, fit for paper, and proven?"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from recap.practice import deal, how_many, topics
from recap.practice.exercise import Exercise
from recap.practice.proof import faults

SEEDS = 10_000
NUMBER = re.compile(r"\d+(?:\.\d+)?")
LONGEST = 5  # digits of a number that a person still likes to calculate with


class Found(NamedTuple):
    """What became of the seeds of a topic."""

    topic: str
    levels: dict[int, int]  # how many different exercises each level has
    dealt: int
    different: int
    nice: int
    proven: int
    wrong: list[str]


def shares(topic: str, seeds: int) -> list[tuple[int, int]]:
    """Spread seeds over the levels of a topic, as evenly as their numbers of exercises allow.

    >>> shares("logit", 1000)
    [(1, 249), (2, 751)]
    """
    levels = sorted(topics.levels(topic), key=lambda level: how_many(topic, level))
    found: list[tuple[int, int]] = []
    for place, level in enumerate(levels):
        count = min(how_many(topic, level), (seeds - sum(n for _, n in found)) // (len(levels) - place))
        found.append((level, count))
    return sorted(found)


def try_topic(topic: str, seeds: int) -> Found:
    """Deal a topic many times, and prove every exercise."""
    dealt, nice, wrong, proven, seen = 0, 0, [], 0, set()
    for level, count in shares(topic, seeds):
        for seed in range(count):
            exercise = deal(topic, level, seed)
            seen.add((level, exercise.question, exercise.points))
            problems = faults(exercise)
            dealt, nice, proven = dealt + 1, nice + is_nice(exercise), proven + (not problems)
            wrong += problems[:1]
    levels = {level: how_many(topic, level) for level in topics.levels(topic)}
    return Found(topic, levels, dealt, len(seen), nice, proven, wrong[:3])


def is_nice(exercise: Exercise) -> bool:
    """Say whether no number of the question and its working has more than five digits."""
    text = " ".join([exercise.question, *(step.tex for step in exercise.steps)])
    return all(len(number.replace(".", "").strip("0")) <= LONGEST for number in NUMBER.findall(text))


def run(quick: bool = False) -> int:
    """Try all topics on all cores, and print what was found; fail if anything is wrong."""
    seeds, start = (50 if quick else SEEDS), time.perf_counter()
    with ProcessPoolExecutor() as pool:
        results: Sequence[Found] = list(pool.map(try_topic, topics.names(), [seeds] * len(topics.names())))
    print(f"{'topic':<14}{'dealt':>8}{'different':>11}{'nice':>8}{'proven':>8}  exercises by level")
    for found in results:
        counts = ", ".join(f"{level}: {count:,}" for level, count in found.levels.items())
        print(f"{found.topic:<14}{found.dealt:>8}{found.different:>11}{found.nice:>8}{found.proven:>8}  {counts}")
        for problem in found.wrong:
            print(f"    {problem}")
    print(f"{sum(found.dealt for found in results):,} exercises in {time.perf_counter() - start:.0f} s")
    return int(any(found.dealt != min(found.different, found.nice, found.proven) for found in results))
