r"""Two signs at once: a \pm b says two things, read with the upper signs and with the lower ones."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from recap.site.proof.reading.sums import UPPER
from recap.site.proof.reading.tree import Chain, Printed, Statement, Sub, Sym

SIGNS = re.compile(r"\\(?:pm|mp)(?![A-Za-z])")


def both_signs(upper: list[Statement], read: Callable[[], list[Statement]]) -> list[Statement]:
    """Claim every statement with both signs; of a letter that is one or the other, that it is one of the two."""
    mark = UPPER.set(-1)
    try:
        lower = read()
    finally:
        UPPER.reset(mark)
    found: list[Statement] = []
    for one, other in zip(upper, lower, strict=True):
        if one == other:
            found.append(one)
        elif one.chain.relations == ("=",) and _is_one_of_two(one.chain, other.chain):
            sides = one.chain.sides + other.chain.sides
            chain = Chain(sides, (*one.chain.relations, "or", *other.chain.relations))
            found.append(dataclasses.replace(one, chain=chain, links=(Printed(one.text, 0),)))
        else:
            found += [one, other]
    return found


def _is_one_of_two(one: Chain, other: Chain) -> bool:
    """Is the left side a letter, and has it no sign of its own?"""
    left = one.sides[0]
    return left == other.sides[0] and isinstance(left, (Sym, Sub))
