"""Lengths of vectors, roots, and the largest of some numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Node, Num, Sym
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.matrices import Mat
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import Scope, World, value


def norm(args: tuple[Node, ...], world: World, scope: Scope) -> Any:
    """The length of a vector: Euclidean, or with an index the sum or the largest of the absolute values."""
    found = value(args[0], world, scope)
    entries = found.entries() if isinstance(found, Mat) else [mx.scalar(found)]
    kind = args[1] if len(args) > 1 else Num("2")
    if kind == Num("1"):
        return mx.total(nb.absolute(v) for v in entries)
    if kind == Sym(r"\infty"):
        return largest("max", [nb.absolute(v) for v in entries])
    if kind not in (Num("2"), Sym("F")):
        power = value(kind, world, scope)
        return mx.power(mx.total(mx.power(nb.absolute(v), power) for v in entries), nb.inverse(power))
    if not isinstance(found, Mat):
        return nb.absolute(entries[0])
    return nb.sqrt(mx.total(mx.multiply(v, v) for v in entries))


def root_of(radicand: Any, degree: Any) -> Any:
    """A root; an odd one exists for negative numbers too."""
    if mx.plain(radicand) < 0 and isinstance(degree, Fraction) and degree.denominator == 1 and degree % 2 == 1:
        return mx.negative(root_of(mx.negative(radicand), degree))
    exact = _whole_root(radicand, degree)
    return mx.power(radicand, nb.inverse(degree)) if exact is None else exact


def _whole_root(radicand: Any, degree: Any) -> Fraction | None:
    """The exact root of a fraction, if it has one."""
    if not (isinstance(radicand, Fraction) and isinstance(degree, Fraction)):
        return None
    if degree.denominator != 1 or not 0 < degree < 50:
        return None
    parts = [round(float(part) ** (1 / int(degree))) if part < 10**15 else -1 for part in radicand.as_integer_ratio()]
    exact = parts[1] > 0 and Fraction(parts[0], parts[1]) ** int(degree) == radicand
    return Fraction(parts[0], parts[1]) if exact else None


def largest(name: str, args: list[Any]) -> Any:
    """The largest or smallest of several numbers, or of a vector's entries."""
    pick = max if name == "max" else min
    entries = args
    if len(args) == 1:
        entries = args[0].entries() if isinstance(args[0], Mat) else list(getattr(args[0], "items", args))
    matrices = [a for a in args if isinstance(a, Mat)]
    if len(args) == 2 and matrices:
        matrix, number = (args[0], args[1]) if isinstance(args[0], Mat) else (args[1], args[0])
        return mx.elementwise(lambda v: pick((v, number), key=order), matrix)
    numbers = [mx.scalar(e) for e in entries]
    best = pick(numbers, key=order)
    if any(isinstance(one, nb.Dual) and one != best and order(one) == order(best) for one in (*numbers, best)):
        raise Undefined("a derivative at a corner")
    return best


def order(number: Any) -> Any:
    """The key by which numbers are ordered."""
    return nb.mpf(mx.plain(number))
