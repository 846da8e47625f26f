"""The readings a formula's letters can have, and how a relation fared in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from recap.site.proof.reading.tree import Apply, Derivative, Gradient, Node, Num, Sub, Sym

Link = tuple[Node, str, Node]
Switches = Mapping[str, tuple[str, ...]]
Attempt = Callable[[dict[str, str]], "Outcome"]


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
    undecided: bool = False
    pruned: bool = False  # not tried: the reading is not allowed here
    consulted: list[str] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of verdict that a relation gets which is not true."""
        return "unread" if self.unknown else "undecided" if self.undecided else "false"

    def option(self, switch: str, switches: Switches) -> str:
        """How a switch is read here."""
        return self.readings.get(switch) or switches[switch][0]


def readings_of(attempt: Attempt, start: dict[str, str], allowed: set[str], switches: Switches) -> Iterator[Outcome]:
    """Go through the readings of the letters a formula really uses, the fewest changes first."""
    waiting = [start]
    seen = {frozenset(start.items())}
    for _ in range(MOST_READINGS):
        if not waiting:
            return
        readings = waiting.pop(0)
        outcome = attempt(dict(readings))
        yield outcome
        for switch in outcome.consulted:
            if switch in readings or switch not in allowed:
                continue
            for option in switches[switch][1:]:
                changed = {**readings, switch: option}
                if (mark := frozenset(changed.items())) not in seen:
                    seen.add(mark)
                    waiting.append(changed)


def first_true(attempt: Attempt, start: dict[str, str], allowed: set[str], switches: Switches) -> Outcome | None:
    """The outcome in the first reading in which a formula is true, or None."""
    return next((outcome for outcome in readings_of(attempt, start, allowed, switches) if outcome.true), None)


def decisive(attempt: Attempt, true: Outcome, switches: Switches, among: set[str]) -> dict[str, tuple[str, ...]]:
    """What a true formula leaves open: of each switch the readings in which it is true, if there are others."""
    found = {}
    for switch in true.consulted:
        if switch in among and len(switches[switch]) > 1:
            own = true.option(switch, switches)
            options = [own, *(option for option in switches[switch] if option != own)]
            left = tuple(o for o in options if o == own or attempt({**true.readings, switch: o}).true)
            if len(left) < len(options):
                found[switch] = left
    return found


def is_number(node: Node) -> bool:
    """Is a side made of printed numbers alone?"""
    return not any(isinstance(n, (Sym, Sub, Apply, Derivative, Gradient)) and n != Sym("e") for n in node.walk())


def has_decimals(node: Node) -> bool:
    """A decimal in a formula comes from the lesson's data."""
    return any(isinstance(n, Num) and "." in n.text for n in node.walk())
