"""What a topic draws its numbers from: lists that need no memory, and rows of inputs that divide well."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, overload

DIVIDES_WELL = (2, 4, 5, 10, 20, 50)  # a whole number over one of these has at most two decimals


def whole(low: int, high: int) -> tuple[Fraction, ...]:
    """Return the whole numbers from low to high.

    >>> whole(1, 3)
    (Fraction(1, 1), Fraction(2, 1), Fraction(3, 1))
    """
    return tuple(Fraction(value) for value in range(low, high + 1))


def steps(low: int, high: int, denominator: int) -> tuple[Fraction, ...]:
    """Return the fractions from low to high by one over the denominator, without zero.

    >>> steps(-1, 1, 2)
    (Fraction(-1, 1), Fraction(-1, 2), Fraction(1, 2), Fraction(1, 1))
    """
    return tuple(Fraction(n, denominator) for n in range(low * denominator, high * denominator + 1) if n)


class Tuples(Sequence[tuple[Any, ...]]):
    """All tuples of a length; they are made when they are asked for.

    >>> list(Tuples("ab", 2))
    [('a', 'a'), ('b', 'a'), ('a', 'b'), ('b', 'b')]
    """

    def __init__(self, options: Sequence[Any], length: int) -> None:
        self.options, self.length = options, length

    def __len__(self) -> int:
        return int(math.pow(len(self.options), self.length))

    @overload
    def __getitem__(self, place: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[Any, ...]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        found = []
        for _ in range(self.length):
            place, at = divmod(place, len(self.options))
            found.append(self.options[at])
        return tuple(found)


def rows(length: int, sums: Sequence[int] = DIVIDES_WELL, high: int = 9) -> tuple[tuple[Fraction, ...], ...]:
    """Return rising inputs with a whole mean, whose squared distances from it add up to a number that divides well.

    >>> [int(x) for x in rows(3)[0]], len(rows(5))
    ([0, 1, 2], 16)
    """
    found = []
    for row in itertools.combinations(range(high + 1), length):
        middle = Fraction(sum(row), length)
        if middle.denominator == 1 and sum((x - middle) ** 2 for x in row) in sums:
            found.append(tuple(map(Fraction, row)))
    return tuple(found)
