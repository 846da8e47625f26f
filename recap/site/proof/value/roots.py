"""Where a function of one number is zero."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from recap.site.proof.reading.tree import Unread
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.matrices import ShapeMismatch
from recap.site.proof.value.numbers import Undefined

GRID = [Fraction(v, 4) for v in (-80, -41, -23, -14, -9, -6, -5, -3, -2, -1, 1, 2, 3, 5, 6, 9, 14, 23, 41, 80)]
HIGHEST = 8  # degree of a polynomial whose roots are looked for


def roots(gap: Any) -> list[Any]:
    """The real roots of a function of one number: all of a polynomial, or those that a sign change gives away."""
    points = []
    for at in GRID:
        try:
            points.append((at, mx.plain(gap(at))))
        except (Undefined, ShapeMismatch, Unread):
            continue
    exact = [at for at, height in points if height == 0]
    rational = len(points) > HIGHEST + 2 and all(isinstance(height, Fraction) for _, height in points)
    if rational and (found := _polynomial_roots(points)) is not None:
        return found
    for (low, down), (high, up) in pairwise(points):
        if (down < 0) != (up < 0) and 0 not in (down, up):
            exact.append(_bisect(gap, low, high, down < 0))
    return exact


def _polynomial_roots(points: list[tuple[Fraction, Fraction]]) -> list[Any] | None:
    """Newton's divided differences: if they end, the function is a polynomial, and these are its real roots."""
    xs = [x for x, _ in points]
    table, column = [points[0][1]], [y for _, y in points]
    for order in range(1, len(points)):
        column = [(b - a) / (xs[i + order] - xs[i]) for i, (a, b) in enumerate(pairwise(column))]
        table.append(column[0])
    while table and table[-1] == 0:
        table.pop()
    if not 2 <= len(table) <= HIGHEST + 1:
        return None
    coefficients = [Fraction(0)]
    for at in range(len(table) - 1, -1, -1):  # Horner's scheme, highest power last
        shifted = [Fraction(0), *coefficients]
        coefficients = [a - xs[at] * b for a, b in zip(shifted, [*coefficients, Fraction(0)], strict=True)]
        coefficients[0] += table[at]
    while coefficients[-1] == 0:
        coefficients.pop()
    return [_rational(root, coefficients) for root in _real_roots(coefficients)]


def _real_roots(coefficients: list[Fraction]) -> list[Any]:
    """Between two places where its slope is zero a polynomial has at most one root; coefficients from the lowest."""
    if len(coefficients) == 2:
        return [nb.mpf(-coefficients[0] / coefficients[1])]

    def height(at: Any) -> Any:
        return sum(nb.mpf(c) * at**power for power, c in enumerate(coefficients))

    turns = _real_roots([power * c for power, c in enumerate(coefficients)][1:])
    bound = nb.mpf(1 + max(abs(c / coefficients[-1]) for c in coefficients))
    found = [turn for turn in turns if abs(height(turn)) < nb.MP.mpf(10) ** -60]
    for low, high in pairwise([-bound, *turns, bound]):
        if height(low) * height(high) < 0 and low not in found and high not in found:
            found.append(_bisect(height, low, high, bool(height(low) < 0)))
    return found


def _rational(root: Any, coefficients: list[Fraction]) -> Any:
    near = Fraction(str(nb.MP.nstr(root, 40))).limit_denominator(1000)
    height = sum((c * near**power for power, c in enumerate(coefficients)), Fraction(0))
    return near if height == 0 else root


def _bisect(gap: Any, low: Any, high: Any, rises: bool) -> Any:
    low, high = nb.mpf(low), nb.mpf(high)
    for _ in range(nb.MP.prec + 8):
        middle = (low + high) / 2
        if (mx.plain(gap(middle)) < 0) == rises:
            low = middle
        else:
            high = middle
    return low


def solved(gap: Callable[[list[Any]], list[Any]], start: list[Any]) -> list[Any] | None:
    """Entries at which a gap that is linear in them closes, as near to the start as elimination comes."""
    zero = gap(start)
    if not all(isinstance(number, Fraction) for number in (*zero, *start)):
        return None
    slopes = [gap([v + (at == i) for at, v in enumerate(start)]) for i in range(len(start))]
    rows = [[slope[r] - zero[r] for slope in slopes] + [-zero[r]] for r in range(len(zero))]
    moves, used = [Fraction(0)] * len(start), 0
    pivots: list[int] = []
    for at in range(len(start)):
        pivot = next((r for r in range(used, len(rows)) if rows[r][at] != 0), None)
        if pivot is None:
            continue
        rows[used], rows[pivot] = rows[pivot], [*rows[used]]
        rows[used] = [v / rows[used][at] for v in rows[used]]
        for r in range(len(rows)):
            if r != used and rows[r][at] != 0:
                rows[r] = [v - rows[r][at] * w for v, w in zip(rows[r], rows[used], strict=True)]
        pivots.append(at)
        used += 1
    for row, at in zip(rows, pivots, strict=False):
        moves[at] = row[-1]
    return [v + move for v, move in zip(start, moves, strict=True)]
