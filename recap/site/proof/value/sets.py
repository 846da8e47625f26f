"""Sets: written out, or any few whole numbers, and how they are joined and counted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Unread
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.matrices import Collection
from recap.site.proof.value.world import World

JOINS = ("cap", "cup", "setminus")
LARGEST = 6  # the members of a set of which nothing is known are whole numbers up to this


def drawn_set(name: str, world: World) -> Collection:
    """Draw a set: each number is in it or is not, but the first, so that sets have a member in common."""
    rest = [n for n in range(2, LARGEST + 1) if world.number(f"{n} is in {name}", "label")]
    return Collection("{}", tuple(map(Fraction, (1, *rest))))


def of_sets(how: str, sets: list[Any]) -> Any:
    """Join two sets, cut one by the other, take one from the other, or count; of intervals only members can be decided.

    >>> of_sets("cap", [Collection("{}", (1, 2)), Collection("{}", (2, 3))]).items
    (2,)
    >>> of_sets("abs", [Collection("{}", (1, 2))])
    Fraction(2, 1)
    """
    for one in sets:
        if not isinstance(one, Collection) or one.kind != "{}":
            raise Unread("only sets that are written out can be joined: {1, 2}; otherwise say what is a member")
    if how == "abs":
        return Fraction(len(sets[0].items))
    if how not in JOINS:
        raise Unread(f"{how} is not taken of a set")
    first, second = (one.items for one in sets)
    both = tuple(x for x in first if any(mx.equal(x, y) for y in second))
    if how == "cap":
        return Collection("{}", both)
    rest = tuple(x for x in first if x not in both)
    return Collection("{}", rest if how == "setminus" else (*rest, *second))
