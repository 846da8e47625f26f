"""Chances of events: each event is a random part of sixteen results with random chances."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Call, Chance, Node, Sym, Unit, Unread
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import Scope, World, evaluates

RESULTS = range(16)
EVENT = 7  # how many results an event has


@evaluates(Chance)
def _chance(node: Chance, world: World, scope: Scope) -> Any:
    del scope
    event = _results(node.event, world)
    if node.given is None:
        return _weight(event, world)
    given = _results(node.given, world)
    if not given:
        raise Undefined("a condition that is never met")
    return _weight(event & given, world) / _weight(given, world)


def _results(node: Node, world: World) -> frozenset[int]:
    if isinstance(node, Sym):
        return frozenset(world.random(f"event {node.name}").sample(RESULTS, EVENT))
    if not isinstance(node, Call):
        raise Unread("a chance is taken of events in capital letters")
    parts = [_results(arg, world) for arg in node.args]
    if node.name == "not":
        return frozenset(RESULTS) - parts[0]
    return parts[0] | parts[1] if node.name == "cup" else parts[0] & parts[1]


def _weight(results: frozenset[int], world: World) -> Fraction:
    weights = [world.random(f"result {at}").randint(1, 9) for at in RESULTS]
    return Fraction(sum(weights[at] for at in results), sum(weights))


@evaluates(Unit)
def _unit(node: Unit, world: World, scope: Scope) -> Any:
    """Whatever size a unit has, what is said with it must hold."""
    del scope
    return world.number(f"unit {node.name}", "positive")
