"""The conditions under which a relation is claimed: met by setting a letter, by solving for one, or by luck."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from recap.site.proof.reading.tree import Chain, Node, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.evaluate import World, holds, links, value
from recap.site.proof.value.matrices import Mat, ShapeMismatch
from recap.site.proof.value.numbers import Undefined

GRID = [Fraction(v, 4) for v in (-80, -41, -23, -14, -9, -6, -5, -3, -2, -1, 1, 2, 3, 5, 6, 9, 14, 23, 41, 80)]
HIGHEST = 8  # degree of a polynomial whose roots are looked for


def parts(condition: Chain) -> list[Chain]:
    """The single conditions that "and" joins."""
    found, start = [], 0
    for at, relation in enumerate((*condition.relations, "and")):
        if relation == "and":
            found.append(Chain(condition.sides[start : at + 1], condition.relations[start:at]))
            start = at + 1
    return found


def meets(condition: Chain, world: World) -> bool:
    """Does the draw meet the condition?"""
    return all(holds(*link, world) for part in parts(condition) for link in links(part))


def set_condition(condition: Chain, world: World) -> None:
    """Make a condition true where that can be done: y = 1, y in {0, 1}, x + 1 = 3 or a = 2 b."""
    for part in parts(condition):
        for left, relation, right in links(part):
            if relation == "=" and not (_set(left, right, world) or _set(right, left, world)):
                _solve(left, right, world)
            elif relation == "in":
                _choose(left, right, world)


def _free(node: Node, world: World) -> str | None:
    """The name of a letter that may be any number, or None."""
    name = symbol_name(node)
    if name is None or name in world.index_letters or name in world.notation.course.drawn:
        return None
    if any(not meaning.reading for meaning in world.notation.meanings(name)) or name in ("e", "n", r"\pi"):
        return None  # the letter has a meaning of its own
    return name


def _set(letter: Node, other: Node, world: World) -> bool:
    name = _free(letter, world)
    if name is None or letter in other.walk():
        return False
    world.cache[(name, None)] = value(other, world)
    return True


def _choose(letter: Node, among: Node, world: World) -> None:
    name = _free(letter, world)
    if name is None:
        return
    found = value(among, world)
    if isinstance(found, mx.Collection) and found.kind == "{}":
        world.cache[(name, None)] = world.random(f"member {name}").choice(found.items)


def _solve(left: Node, right: Node, world: World) -> None:
    """Give one letter of an equation a value that solves it: each of its roots comes up on some draw."""
    symbols = [node for side in (left, right) for node in side.walk() if isinstance(node, Sym)]
    letters = {name for node in symbols if (name := _free(node, world))}
    for name in sorted(letters, key=lambda name: (not name.startswith(("x", "z")), name)):
        if isinstance(mx.plain(value(Sym(name), world)), Mat):
            continue
        before, kept = world.cache.get((name, None)), dict(world.cache)

        def gap(number: Any, name: str = name, kept: dict[Any, Any] = kept) -> Any:
            world.cache = {**kept, (name, None): number}
            return mx.scalar(mx.add(value(left, world), mx.negative(value(right, world))))

        found = roots(gap)
        world.cache = kept
        if found:
            world.cache[(name, None)] = world.random(f"root {name}").choice(found)
            return
        if before is not None:
            world.cache[(name, None)] = before


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
