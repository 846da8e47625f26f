"""Where a function of one number is zero."""

from __future__ import annotations

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
    found = nb.MP.polyroots([nb.mpf(c) for c in reversed(coefficients)], maxsteps=200, extraprec=400)
    real = [root.real for root in found if abs(root.imag) < nb.MP.mpf(10) ** -40]
    return [_rational(root, coefficients) for root in real]


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
