r"""Chances of what letters stand for, such as p(x, y) and P(w_i \mid w_{<i}): of any variables with a few outcomes.

A hidden class is drawn first, and in each class the variables are independent of each other, as events are. So chances
of every combination fit together. A letter that a sum runs over stands for each outcome in turn; any other for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.reading.tree import Apply, Chance, Dots, Node, Num, Prime, Several, Sub, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import CLASSES, EMPTY, Scope, World, value

LONGEST = 12  # letters that w_1, ..., w_n may stand for
FAR = Fraction(5)  # the place of a word that is any of a text
CHANCES = {"p", "P", "q", "Q", r"\Pr", r"\hat{P}", r"\hat{p}"}


def is_chance(node: Node) -> bool:
    """Is it a chance by its letter: p(x), Q(x), p_\\theta(y) or anything with a bar in its brackets?"""
    if isinstance(node, Chance):
        return True
    return isinstance(node, Apply) and (symbol_name(node.head) or "").partition("_")[0] in CHANCES


def parts_of(node: Node) -> tuple[str, tuple[Node, ...], tuple[Node, ...]]:
    """The letter of a chance, its outcomes, and those under whose condition it stands."""
    if isinstance(node, Chance):
        return letter_of(node.of), node.events, node.given
    assert isinstance(node, Apply)
    return letter_of(symbol_name(node.head) or ""), node.args, ()


def letter_of(letter: str) -> str:
    """The letter under which chances go: P and p, Q and q are the same."""
    return "p" if letter in ("P", r"\Pr") else "q" if letter == "Q" else letter


def chance_of(node: Node, world: World, scope: Scope) -> Any:
    """The value of a chance: that of all together, divided by that of the condition."""
    of, events, given = parts_of(node)
    under = _all(given, world, scope)
    both = dict(under)
    for variable, outcome in _all(events, world, scope).items():
        if both.setdefault(variable, outcome) != outcome:
            return Fraction(0)
    whole = joint(of, under, world)
    if whole == 0:
        raise Undefined("a chance under a condition that never holds")
    return joint(of, both, world) / whole


def joint(of: str, outcomes: dict[str, int], world: World) -> Fraction:
    """The chance that all these variables have these outcomes, counted from one."""
    weights = class_weights(world)
    total = Fraction(0)
    for at, weight in enumerate(weights):
        for variable, outcome in outcomes.items():
            weight *= chance_in(of, variable, outcome, at, world)
        total += weight
    return total / sum(weights)


def class_weights(world: World) -> list[Fraction]:
    """How likely each class is: there is but one where all is independent."""
    classes = 1 if world.independent else CLASSES
    return [world.number(f"class {at} of chances", "probability") for at in range(classes)]


def chance_in(of: str, variable: str, outcome: int, at: int, world: World) -> Fraction:
    """The chance of an outcome in one class."""
    numbers = [
        world.number(f"chance {of} of {variable} to be {number} in class {at}", "probability")
        for number in range(1, count_of(variable, world) + 1)
    ]
    return numbers[outcome - 1] / sum(numbers) if 1 <= outcome <= len(numbers) else Fraction(0)


def count_of(variable: str, world: World) -> int:
    """How many outcomes a variable has: as many as a sum over them counts."""
    upper = world.outcomes.get(variable)
    if upper is None:
        return world.outcome_count()
    count = mx.plain(value(upper, world, EMPTY))
    return int(count) if isinstance(count, Fraction) and 0 < count <= LONGEST else world.outcome_count()


def every_outcome(variables: Iterable[str], world: World) -> Iterator[dict[str, int]]:
    """All outcomes that several variables can have together."""
    names = list(variables)
    for row in product(*(range(1, count_of(name, world) + 1) for name in names)):
        yield dict(zip(names, row, strict=True))


def free_outcome(variable: str, world: World) -> int:
    """The outcome for which a letter stands that no sum runs over."""
    return world.random(f"outcome of {variable}").randint(1, count_of(variable, world))


def _all(nodes: tuple[Node, ...], world: World, scope: Scope) -> dict[str, int]:
    found: dict[str, int] = {}
    for node in _written_out(nodes, world, scope):
        variable, outcome = _outcome(node, world, scope)
        if found.setdefault(variable, outcome) != outcome:
            raise Undefined("two outcomes of one variable at once")
    return found


def _written_out(nodes: tuple[Node, ...], world: World, scope: Scope) -> list[Node]:
    """Put the letters w_1 to w_n where dots or w_{<n} stand for them."""
    found: list[Node] = []
    skip = False
    for at, node in enumerate(nodes):
        if skip:
            skip = False
        elif isinstance(node, Several):
            found += _row(node.base, _place(node.first, world, scope), _place(node.last, world, scope))
        elif isinstance(node, Dots):
            before, after = (nodes[at - 1] if at else node), (nodes[at + 1] if at + 1 < len(nodes) else node)
            if not (isinstance(before, Sub) and isinstance(after, Sub) and before.base == after.base and found):
                raise Unread("what the dots between the outcomes stand for cannot be seen")
            found.pop()
            found += _row(before.base, *(_place(one.index[0], world, scope) for one in (before, after)))
            skip = True
        else:
            found.append(node)
    return found


def _row(base: Node, first: int, last: int) -> list[Node]:
    return [Sub(base, (Num(str(at)),)) for at in range(first, min(last, first + LONGEST) + 1)]


def _outcome(node: Node, world: World, scope: Scope) -> tuple[str, int]:
    """A variable, and which of its outcomes a letter stands for."""
    if isinstance(node, Prime):
        base = symbol_name(node.base) or ""
        bound = scope.locals.get(base + "'" * node.order)
        return base.lower(), int(bound) if bound is not None else free_outcome(base.lower() + "'", world)
    if isinstance(node, Sub) and isinstance(node.base, Sym) and len(node.index) == 1:
        base = node.base.name.lower()
        if any(isinstance(n, Sym) and len(n.name) > 2 for n in node.index[0].walk()):
            variable = symbol_name(node) or base
            return variable, free_outcome(variable, world)
        place = _place(node.index[0], world, scope)
        if base in world.outcomes:
            return base, place
        return f"{base}_{place}", free_outcome(f"{base}_{place}", world)
    name = symbol_name(node)
    if name is None:
        raise Unread("what a chance is taken of is not understood: write letters between commas")
    bound = scope.locals.get(name)
    if isinstance(bound, Fraction):
        return name.lower(), int(bound)
    return name.lower(), free_outcome(name.lower(), world)


def _place(index: Node, world: World, scope: Scope) -> int:
    """The place in a row that an index stands for; of a free one it is any."""
    letters = [n.name for n in index.walk() if isinstance(n, Sym) and n.name not in scope.locals]
    free = {name: FAR if name in INDEX_LETTERS else Fraction(world.size(name)) for name in letters}
    found = mx.plain(value(index, world, scope.with_index(**free)))
    if not isinstance(found, Fraction) or found.denominator != 1:
        raise Undefined("an index that is not a whole number")
    return int(found)
