"""Sets written out, and how they are joined."""

from __future__ import annotations

from typing import Any

from recap.site.proof.reading.tree import Unread
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.matrices import Collection


def joined(how: str, sets: list[Any]) -> Collection:
    """Join two sets, cut one by the other, or take one from the other; of intervals only members can be decided.

    >>> joined("cap", [Collection("{}", (1, 2)), Collection("{}", (2, 3))]).items
    (2,)
    """
    for one in sets:
        if not isinstance(one, Collection) or one.kind != "{}":
            raise Unread("only sets that are written out can be joined: {1, 2}; otherwise say what is a member")
    first, second = (one.items for one in sets)
    both = tuple(x for x in first if any(mx.equal(x, y) for y in second))
    if how == "cap":
        return Collection("{}", both)
    rest = tuple(x for x in first if x not in both)
    return Collection("{}", rest if how == "setminus" else (*rest, *second))
