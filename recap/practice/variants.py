"""A test in several variants: the same topics for everybody, other numbers for each."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from recap.practice import deal, how_many, topics
from recap.practice.exercise import Exercise

LEVEL = 2


@dataclass(frozen=True)
class Variant:
    """One sheet: its number, and its exercises in order."""

    number: int
    exercises: tuple[Exercise, ...]

    @property
    def marks(self) -> int:
        """All marks of the sheet."""
        return sum(exercise.marks for exercise in self.exercises)


def chosen(names: str, level: int | None) -> list[tuple[str, int]]:
    """Read a list of topics, some of them with a level of their own.

    Args:
        names: Topics with commas between them, such as "line,r2:3".
        level: The level of the others; without one it is 2, or the highest below that a topic has.

    Raises:
        ValueError: If there is no such topic or level.

    Example:
        >>> chosen("line,r2:3", None)
        [('line', 2), ('r2', 3)]
    """
    found = []
    for name in filter(None, (word.strip() for word in names.split(","))):
        topic, _, own = name.partition(":")
        known = topics.levels(topic)
        if own and not own.isdigit():
            raise ValueError(f"{topic} needs a level such as {topic}:{known[0]}, but got {name}")
        wanted = int(own) if own else level
        picked = max((n for n in known if n <= LEVEL), default=known[0]) if wanted is None else wanted
        topics.choices(topics.load(topic), picked)
        found.append((topic, picked))
    if not found:
        raise ValueError(f"a test needs at least one topic; there are {', '.join(topics.names())}")
    return found


def variants(wanted: list[tuple[str, int]], count: int, seed: int) -> list[Variant]:
    """Deal a test in several variants, no two of which share an exercise.

    >>> [variant.exercises[0].answer for variant in variants([("line", 1)], 2, seed=1)]
    [Fraction(-11, 50), Fraction(-3, 50)]
    """
    start = int.from_bytes(blake2b(f"{seed}".encode(), digest_size=4).digest(), "big")
    columns = []
    for place, (topic, level) in enumerate(wanted):
        before = wanted[:place].count((topic, level)) * count
        room = how_many(topic, level)
        if before + count > room:
            raise ValueError(
                f"{topic}, level {level}, has {room} different exercises, but the test needs {before + count}"
            )
        columns.append([deal(topic, level, start + before + number) for number in range(count)])
    return [Variant(number, row) for number, row in enumerate(zip(*columns, strict=True), 1)]
