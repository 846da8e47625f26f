"""Chances of events in capital letters: all that can be said of them holds for any events.

A hidden class is drawn first, and in each class the events are independent of each
other. So chances of every combination fit together, whichever letters a formula has.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product

from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.outcomes import chance_in, class_weights, free_outcome
from recap.site.proof.value.world import World

EVENT = r"(?:[A-Z]|[a-z]_\d+)"
EVENTS = rf"(?:¬*{EVENT}[,∪]?)+"
CHANCE = re.compile(rf"P\((?P<event>{EVENTS})(?:\|(?P<given>{EVENTS}))?\)")


def chance(name: str, world: World) -> Fraction | None:
    """The chance that a name such as P(A), P(¬A,B) or P(A|B) stands for, or None if it is no such name."""
    found = CHANCE.fullmatch(name)
    if found is None:
        return None
    if found["given"] is None:
        return _chance(found["event"], "", world)
    given = _chance(found["given"], "", world)
    if given == 0:
        raise Undefined("a chance under a condition that never holds")
    return _chance(found["event"], found["given"], world) / given


def _chance(event: str, other: str, world: World) -> Fraction:
    """The chance that both hold."""
    letters = sorted(set(re.findall(EVENT, f"{event},{other}")))
    weights = class_weights(world)
    total = Fraction(0)
    for at, weight in enumerate(weights):
        single = {
            letter: chance_in("p", letter.lower(), free_outcome(letter.lower(), world), at, world) for letter in letters
        }
        for truths in product((False, True), repeat=len(letters)):
            so = dict(zip(letters, truths, strict=True))
            if _happens(event, so) and (not other or _happens(other, so)):
                share = weight
                for letter, truth in so.items():
                    share *= single[letter] if truth else 1 - single[letter]
                total += share
    return total / sum(weights)


def _happens(event: str, so: dict[str, bool]) -> bool:
    """Does an event such as A,¬B or A∪B happen?"""
    any_of = "∪" in event
    parts = [so[part.lstrip("¬")] != bool(part.count("¬") % 2) for part in re.split("[,∪]", event)]
    return any(parts) if any_of else all(parts)
