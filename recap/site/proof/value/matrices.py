"""Matrices, tuples and sets of numbers, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from recap.site.proof.value import numbers as nb
from recap.site.proof.value.numbers import Dual, Undefined


class ShapeMismatch(ArithmeticError):
    """The shapes of two matrices do not allow the operation."""


class Unseen(ShapeMismatch):
    """Nothing says how one letter depends on another: a derivative cannot be told."""


@dataclass(frozen=True)
class Mat:
    """A matrix; a vector is a matrix with one column."""

    rows: tuple[tuple[Any, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0])

    def entries(self) -> list[Any]:
        """All entries, row by row."""
        return [entry for row in self.rows for entry in row]


@dataclass(frozen=True)
class Shape:
    """A tuple of numbers, such as a shape or a point."""

    items: tuple[Any, ...]


@dataclass(frozen=True)
class Collection:
    """A set written out, or an interval with its brackets."""

    kind: str
    items: tuple[Any, ...]


def column(values: Any) -> Mat:
    """Make a vector of one column."""
    return Mat(tuple((v,) for v in values))


def plain(value: Any) -> Any:
    """Strip derivatives, and a 1 x 1 matrix down to its number."""
    while True:
        if isinstance(value, Dual):
            value = value.value
        elif isinstance(value, Mat) and value.shape == (1, 1):
            value = value.rows[0][0]
        else:
            return value


def scalar(value: Any, what: str = "a number") -> Any:
    """Take a 1 x 1 matrix as a number; refuse other matrices."""
    if type(value) is Fraction:  # nearly always
        return value
    if isinstance(value, Mat):
        if value.shape != (1, 1):
            raise ShapeMismatch(f"{what} is needed, but there is a matrix of shape {shown_shape(value)}")
        return value.rows[0][0]
    if isinstance(value, (Shape, Collection)):
        raise ShapeMismatch(f"{what} is needed, but there is a tuple or set")
    return value


def shown_shape(value: Mat) -> str:
    """Print a shape for a message."""
    return f"({value.shape[0]}, {value.shape[1]})"


def elementwise(function: Callable[[Any], Any], value: Any) -> Any:
    """Apply a function of one number to each entry of a matrix."""
    if isinstance(value, Mat):
        return Mat(tuple(tuple(function(v) for v in row) for row in value.rows))
    return function(scalar(value))


def negative(value: Any) -> Any:
    """Change the sign."""
    if type(value) is Fraction:
        return -value
    if isinstance(value, Shape):
        return Shape(tuple(negative(v) for v in value.items))
    return elementwise(lambda v: nb.times(Fraction(-1), v), value)


def add(a: Any, b: Any) -> Any:
    """Add numbers or matrices; a number or a row is added to each row of a matrix, as NumPy does."""
    if type(a) is Fraction is type(b):  # nearly always
        return a + b
    if isinstance(a, Shape) and isinstance(b, Shape) and len(a.items) == len(b.items):
        return Shape(tuple(add(x, y) for x, y in zip(a.items, b.items, strict=True)))
    if not isinstance(a, Mat) and not isinstance(b, Mat):
        return nb.plus(scalar(a), scalar(b))
    if not isinstance(a, Mat):
        return elementwise(lambda v: nb.plus(scalar(a), v), b)
    if not isinstance(b, Mat):
        return elementwise(lambda v: nb.plus(v, scalar(b)), a)
    if a.shape != b.shape:
        if a.shape == (1, 1) or b.shape == (1, 1):
            return add(plain_one(a), plain_one(b))
        if b.shape == (1, a.shape[1]):
            b = Mat(b.rows * a.shape[0])
        elif a.shape == (1, b.shape[1]):
            a = Mat(a.rows * b.shape[0])
        else:
            raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} cannot be added")
    return Mat(
        tuple(tuple(nb.plus(x, y) for x, y in zip(p, q, strict=True)) for p, q in zip(a.rows, b.rows, strict=True))
    )


def plain_one(value: Any) -> Any:
    """Take a 1 x 1 matrix as its number and keep everything else."""
    return value.rows[0][0] if isinstance(value, Mat) and value.shape == (1, 1) else value


def multiply(a: Any, b: Any, how: str = "") -> Any:
    """Multiply numbers and matrices: ``how`` is "." for a dot product of two vectors, "o" entry by entry."""
    if type(a) is Fraction is type(b):  # nearly always
        return a * b
    if isinstance(a, Shape) and isinstance(b, Shape):
        return _shape_product(a, b)
    if isinstance(a, Shape) or isinstance(b, Shape):
        first, second = (a, b) if isinstance(b, Shape) else (b, a)
        return Shape(tuple(multiply(first, v) for v in second.items))
    a, b = plain_one(a), plain_one(b)
    if not isinstance(a, Mat) or not isinstance(b, Mat):
        if isinstance(a, Mat):
            return elementwise(lambda v: nb.times(v, scalar(b)), a)
        if isinstance(b, Mat):
            return elementwise(lambda v: nb.times(scalar(a), v), b)
        return nb.times(scalar(a), scalar(b))
    if how == "o":
        if a.shape != b.shape:
            raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} differ")
        pairs = zip(a.rows, b.rows, strict=True)
        return Mat(tuple(tuple(nb.times(x, y) for x, y in zip(p, q, strict=True)) for p, q in pairs))
    if how in (".", "x") and a.shape[1] == b.shape[1] == 1 and a.shape == b.shape:
        a = transpose(a)
    if a.shape[1] != b.shape[0]:
        raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} do not multiply")
    columns = tuple(zip(*b.rows, strict=True))
    return plain_one(Mat(tuple(tuple(total(map(nb.times, row, col)) for col in columns) for row in a.rows)))


def _shape_product(a: Shape, b: Shape) -> Shape:
    """(p, m) nb.times (m, k) is (p, k)."""
    if not a.items or not b.items or plain(a.items[-1]) != plain(b.items[0]):
        raise ShapeMismatch("the inner sizes of the two shapes differ")
    return Shape(a.items[:-1] + b.items[1:])


def total(values: Any) -> Any:
    """Add up any number of values."""
    result: Any = None
    for value in values:
        result = value if result is None else add(result, value)
    return Fraction(0) if result is None else result


def divide(a: Any, b: Any) -> Any:
    """Divide by a number."""
    divisor = plain_one(b)
    if isinstance(divisor, Mat):
        raise ShapeMismatch("a division by a matrix")
    return multiply(a, nb.inverse(scalar(divisor)))


def transpose(value: Any) -> Any:
    """Swap rows and columns; a number stays itself."""
    return Mat(tuple(zip(*value.rows, strict=True))) if isinstance(value, Mat) else value


def power(base: Any, exponent: Any) -> Any:
    """Raise to a power: whole powers exactly, others for positive numbers to 110 digits."""
    if isinstance(base, Mat) and base.shape != (1, 1):
        return matrix_power(base, plain(exponent))
    base, exponent = scalar(base), scalar(exponent)
    if isinstance(exponent, Dual):
        return nb.exp(nb.times(exponent, nb.log(base)))
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return nb.whole_power(base, int(exponent))
    if exponent == Fraction(1, 2):
        return nb.sqrt(base)
    if plain(base) == 0 and exponent > 0 and not isinstance(base, Dual):
        return Fraction(0)
    return nb.exp(nb.times(exponent, nb.log(base)))


def matrix_power(base: Mat, exponent: Any) -> Any:
    """Whole powers of a square matrix, the inverse included."""
    if base.shape[1] == 1 and exponent == 2:
        raise ShapeMismatch("the square of a vector; write the norm or a product with the transpose")
    if base.shape[0] != base.shape[1]:
        raise ShapeMismatch(f"a power of a matrix of shape {shown_shape(base)}, which is not square")
    if not isinstance(exponent, Fraction) or exponent.denominator != 1 or abs(exponent) > 20:
        raise Undefined("a matrix to a power that is not a small whole number")
    factor = base if exponent >= 0 else matrix_inverse(base)
    result: Any = identity(base.shape[0])
    for _ in range(abs(int(exponent))):
        result = multiply(result, factor)
    return result


def identity(size: int) -> Mat:
    """Make the identity matrix."""
    return Mat(tuple(tuple(Fraction(int(i == j)) for j in range(size)) for i in range(size)))


def matrix_inverse(base: Mat) -> Mat:
    """Invert by Gauss and Jordan, exactly."""
    size = base.shape[0]
    rows = [list(row) + list(unit) for row, unit in zip(base.rows, identity(size).rows, strict=True)]
    for at in range(size):
        pivot = next((r for r in range(at, size) if plain(rows[r][at]) != 0), None)
        if pivot is None:
            raise Undefined("the inverse of a singular matrix")
        rows[at], rows[pivot] = rows[pivot], rows[at]
        scale = nb.inverse(rows[at][at])
        rows[at] = [nb.times(scale, v) for v in rows[at]]
        for other in range(size):
            if other != at:
                factor = nb.times(Fraction(-1), rows[other][at])
                rows[other] = [nb.plus(v, nb.times(factor, w)) for v, w in zip(rows[other], rows[at], strict=True)]
    return Mat(tuple(tuple(row[size:]) for row in rows))


def determinant(base: Any) -> Any:
    """Eliminate column by column, exactly; small ones are expanded, which needs no entry to differ from zero."""
    if not isinstance(base, Mat):
        return base
    if base.shape[0] != base.shape[1]:
        raise ShapeMismatch(f"the determinant of a matrix of shape {shown_shape(base)}")
    if base.shape[0] <= 3:
        return _expanded(base.rows)
    rows, result = [list(row) for row in base.rows], Fraction(1)
    for at in range(len(rows)):
        pivot = next((r for r in range(at, len(rows)) if plain(rows[r][at]) != 0), None)
        if pivot is None:
            if any(isinstance(row[at], Dual) for row in rows[at:]):
                raise Undefined("the derivative of the determinant of a large singular matrix")
            return Fraction(0)
        if pivot != at:
            rows[at], rows[pivot], result = rows[pivot], rows[at], negative(result)
        result, scale = nb.times(result, rows[at][at]), nb.inverse(rows[at][at])
        for other in range(at + 1, len(rows)):
            factor = nb.times(Fraction(-1), nb.times(scale, rows[other][at]))
            rows[other] = [nb.plus(v, nb.times(factor, w)) for v, w in zip(rows[other], rows[at], strict=True)]
    return result


def _expanded(rows: tuple[tuple[Any, ...], ...]) -> Any:
    if len(rows) == 1:
        return rows[0][0]
    parts = []
    for j, entry in enumerate(rows[0]):
        minor = tuple(row[:j] + row[j + 1 :] for row in rows[1:])
        parts.append(nb.times(Fraction((-1) ** j), nb.times(entry, _expanded(minor))))
    return total(parts)


def equal(a: Any, b: Any) -> bool:
    """Are two values equal: exactly if both are rational, to 45 digits otherwise?"""
    a, b = plain(a), plain(b)
    if isinstance(a, (Shape, Collection)) or isinstance(b, (Shape, Collection)):
        return _equal_items(a, b)
    if isinstance(a, Mat) or isinstance(b, Mat):
        if not isinstance(a, Mat) or not isinstance(b, Mat):
            matrix, number = (a, b) if isinstance(a, Mat) else (b, a)
            # "= 0" beside a vector is the zero vector
            return number == 0 and all(equal(v, number) for v in matrix.entries())
        if a.shape != b.shape:
            raise ShapeMismatch(f"the left side has shape {shown_shape(a)}, the right side {shown_shape(b)}")
        return all(equal(x, y) for x, y in zip(a.entries(), b.entries(), strict=True))
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    p, q = nb.mpf(a), nb.mpf(b)
    return bool(abs(p - q) <= nb.AGREE * max(1, abs(p), abs(q)))


def _equal_items(a: Any, b: Any) -> bool:
    if isinstance(a, Mat):
        a = type(b)(tuple(a.entries())) if isinstance(b, Shape) else Collection("{}", tuple(a.entries()))
    if isinstance(b, Mat):
        b = type(a)(tuple(b.entries())) if isinstance(a, Shape) else Collection("{}", tuple(b.entries()))
    if type(a) is not type(b):
        return False
    if isinstance(a, Collection) and a.kind != b.kind:
        return False
    if isinstance(a, Collection) and a.kind == "{}":
        return all(any(equal(x, y) for y in two) for one, two in ((a.items, b.items), (b.items, a.items)) for x in one)
    return len(a.items) == len(b.items) and all(equal(x, y) for x, y in zip(a.items, b.items, strict=True))


def shown(value: Any) -> str:
    """Print a value for a message: short decimals as such, other fractions as fractions."""
    value = plain(value)
    if isinstance(value, Mat):
        if value.shape[1] == 1:
            return "(" + ", ".join(shown(v) for v in value.entries()) + ")"
        return "(" + "; ".join(", ".join(shown(v) for v in row) for row in value.rows) + ")"
    if isinstance(value, (Shape, Collection)):
        return "(" + ", ".join(shown(v) for v in value.items) + ")"
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return str(value.numerator) if abs(value.numerator) < 10**15 else f"{float(nb.mpf(value)):.6g}"
        rest = value.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1 and value.denominator <= 10**6:
            return f"{float(value):.10g}"
        if max(abs(value.numerator), value.denominator) < 10_000:
            return f"{value.numerator}/{value.denominator}"
    return f"{float(nb.mpf(value)):.6g}"
