"""The readings a formula's letters can have, and how a relation fared in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from recap.site.proof.reading.tree import Apply, Derivative, Gradient, Node, Num, Sub, Sym

Link = tuple[Node, str, Node]


EQUATIONS = ("=", "~", "to")


MOST_READINGS = 64


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


def readings_of(
    attempt: Any, start: dict[str, str], allowed: set[str], switches: Mapping[str, tuple[str, ...]]
) -> Iterator[Outcome]:
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
            for option in switches[switch][1:]:
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
