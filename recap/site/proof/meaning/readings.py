"""The readings a formula's letters can have, and what was found out in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from recap.site.proof.meaning.notation import SWITCHES
from recap.site.proof.reading.tree import Apply, Derivative, Gradient, Node, Num, Sub, Sym

Link = tuple[Node, str, Node]


EQUATIONS = ("=", "~", "to")


MOST_READINGS = 64


@dataclass(frozen=True)
class Verdict:
    """What was found out about one statement."""

    kind: str  # law | worked | definition | given | expression | false | unread
    text: str
    why: str = ""
    draws: int = 0
    row: int = 0  # how many rows below the first one of the formula

    @property
    def passes(self) -> bool:
        """Is there nothing to complain about?"""
        return self.kind not in ("false", "unread")


@dataclass
class Outcome:
    """How one relation fared over the draws of one reading."""

    true: bool
    draws: int = 0
    why: str = ""
    shapes: bool = False
    unknown: bool = False
    pruned: bool = False  # not tried: the reading is not allowed here
    consulted: list[str] = field(default_factory=list)


def readings_of(attempt: Any, start: dict[str, str], allowed: set[str]) -> Iterator[Outcome]:
    """Go through the readings of the letters a formula really uses, the fewest changes first."""
    waiting = [start]
    seen = {frozenset(start.items())}
    for _ in range(MOST_READINGS):
        if not waiting:
            return
        readings = waiting.pop(0)
        outcome: Outcome = attempt(dict(readings))
        yield outcome
        for switch in outcome.consulted:
            if switch in readings or switch not in allowed:
                continue
            for option in SWITCHES[switch][1:]:
                changed = {**readings, switch: option}
                if (mark := frozenset(changed.items())) not in seen:
                    seen.add(mark)
                    waiting.append(changed)


def is_number(node: Node) -> bool:
    """Is a side made of printed numbers alone?"""
    return not any(isinstance(n, (Sym, Sub, Apply, Derivative, Gradient)) and n != Sym("e") for n in node.walk())


def has_decimals(node: Node) -> bool:
    """A decimal in a formula comes from the lesson's data."""
    return any(isinstance(n, Num) and "." in n.text for n in node.walk())
