"""Exact numbers, long decimal numbers, derivatives and matrices: what a formula is evaluated with.

Rational arithmetic stays in ``Fraction`` and is exact. Roots, exponentials and
logarithms go to 110 digits, of which 45 are compared: differences may cancel the rest. A derivative is taken by
carrying a symbol's infinitesimal along (``Dual``): that is exact too, and needs
no second representation of the formula.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mpmath import MPContext

MP = MPContext()
MP.dps = 110
MPF = type(MP.mpf(1))
AGREE = MP.mpf(10) ** -90
TOO_LARGE = 10**6


class Undefined(ArithmeticError):
    """The expression has no value here: a division by zero, the logarithm of a negative number."""


class ShapeMismatch(ArithmeticError):
    """The shapes of two matrices do not allow the operation."""


@dataclass(frozen=True)
class Dual:
    """A number with its derivative by the symbol ``tag``; later tags are outermost."""

    tag: int
    value: Any
    slope: Any


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


def mpf(value: Any) -> Any:
    """Convert an exact number to 110 digits."""
    if isinstance(value, Fraction):
        return MP.mpf(value.numerator) / value.denominator
    return value


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


# -- sums, products, powers ------------------------------------------------------------------------


def _binary(a: Any, b: Any, plainly: Callable[[Any, Any], Any], slope: Callable[[Any, Any, Any, Any], Any]) -> Any:
    if not isinstance(a, Dual) and not isinstance(b, Dual):
        return plainly(a, b)
    tag = max(v.tag for v in (a, b) if isinstance(v, Dual))
    av, ad = (a.value, a.slope) if isinstance(a, Dual) and a.tag == tag else (a, Fraction(0))
    bv, bd = (b.value, b.slope) if isinstance(b, Dual) and b.tag == tag else (b, Fraction(0))
    return Dual(tag, _binary(av, bv, plainly, slope), slope(av, ad, bv, bd))


def _add(a: Any, b: Any) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return _binary(a, b, lambda x, y: _mixed(x, y, lambda p, q: p + q), lambda x, dx, y, dy: _add(dx, dy))


def _times(a: Any, b: Any) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return _binary(
        a, b, lambda x, y: _mixed(x, y, lambda p, q: p * q), lambda x, dx, y, dy: _add(_times(dx, y), _times(x, dy))
    )


def _mixed(a: Any, b: Any, operation: Callable[[Any, Any], Any]) -> Any:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return operation(a, b)
    if 0 in (a, b) and operation(3, 5) == 15:
        return Fraction(0)
    return operation(mpf(a), mpf(b))


def inverse(a: Any) -> Any:
    """One divided by a number."""
    if isinstance(a, Dual):
        value = inverse(a.value)
        return Dual(a.tag, value, _times(Fraction(-1), _times(a.slope, _times(value, value))))
    if a == 0:
        raise Undefined("a division by zero")
    return 1 / a


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
    return elementwise(lambda v: _times(Fraction(-1), v), value)


def add(a: Any, b: Any) -> Any:
    """Add numbers or matrices; a number or a row is added to each row of a matrix, as NumPy does."""
    if type(a) is Fraction is type(b):  # nearly always
        return a + b
    if isinstance(a, Shape) and isinstance(b, Shape) and len(a.items) == len(b.items):
        return Shape(tuple(add(x, y) for x, y in zip(a.items, b.items, strict=True)))
    if not isinstance(a, Mat) and not isinstance(b, Mat):
        return _add(scalar(a), scalar(b))
    if not isinstance(a, Mat):
        return elementwise(lambda v: _add(scalar(a), v), b)
    if not isinstance(b, Mat):
        return elementwise(lambda v: _add(v, scalar(b)), a)
    if a.shape != b.shape:
        if a.shape == (1, 1) or b.shape == (1, 1):
            return add(plain_one(a), plain_one(b))
        if b.shape == (1, a.shape[1]):
            b = Mat(b.rows * a.shape[0])
        elif a.shape == (1, b.shape[1]):
            a = Mat(a.rows * b.shape[0])
        else:
            raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} cannot be added")
    return Mat(tuple(tuple(_add(x, y) for x, y in zip(p, q, strict=True)) for p, q in zip(a.rows, b.rows, strict=True)))


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
            return elementwise(lambda v: _times(v, scalar(b)), a)
        if isinstance(b, Mat):
            return elementwise(lambda v: _times(scalar(a), v), b)
        return _times(scalar(a), scalar(b))
    if how == "o":
        if a.shape != b.shape:
            raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} differ")
        pairs = zip(a.rows, b.rows, strict=True)
        return Mat(tuple(tuple(_times(x, y) for x, y in zip(p, q, strict=True)) for p, q in pairs))
    if how in (".", "x") and a.shape[1] == b.shape[1] == 1 and a.shape == b.shape:
        a = transpose(a)
    if a.shape[1] != b.shape[0]:
        raise ShapeMismatch(f"shapes {shown_shape(a)} and {shown_shape(b)} do not multiply")
    columns = tuple(zip(*b.rows, strict=True))
    return plain_one(Mat(tuple(tuple(total(map(_times, row, col)) for col in columns) for row in a.rows)))


def _shape_product(a: Shape, b: Shape) -> Shape:
    """(p, m) times (m, k) is (p, k)."""
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
    return multiply(a, inverse(scalar(divisor)))


def transpose(value: Any) -> Any:
    """Swap rows and columns; a number stays itself."""
    return Mat(tuple(zip(*value.rows, strict=True))) if isinstance(value, Mat) else value


def power(base: Any, exponent: Any) -> Any:
    """Raise to a power: whole powers exactly, others for positive numbers to 110 digits."""
    if isinstance(base, Mat) and base.shape != (1, 1):
        return matrix_power(base, plain(exponent))
    base, exponent = scalar(base), scalar(exponent)
    if isinstance(exponent, Dual):
        return exp(_times(exponent, log(base)))
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return whole_power(base, int(exponent))
    if exponent == Fraction(1, 2):
        return sqrt(base)
    if plain(base) == 0 and exponent > 0 and not isinstance(base, Dual):
        return Fraction(0)
    return exp(_times(exponent, log(base)))


def whole_power(base: Any, exponent: int) -> Any:
    """Raise to a whole power; a power too large to be written out is refused."""
    if isinstance(base, Dual):
        if exponent == 0:
            return Fraction(1)
        slope = _times(_times(Fraction(exponent), whole_power(base.value, exponent - 1)), base.slope)
        return Dual(base.tag, whole_power(base.value, exponent), slope)
    if base == 0 and exponent < 0:
        raise Undefined("a division by zero")
    if abs(exponent) > TOO_LARGE:
        raise Undefined("a power too large to evaluate")
    if isinstance(base, Fraction):
        digits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if digits * abs(exponent) > 20_000:
            return mpf(base) ** exponent
    return base**exponent


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
        scale = inverse(rows[at][at])
        rows[at] = [_times(scale, v) for v in rows[at]]
        for other in range(size):
            if other != at:
                factor = _times(Fraction(-1), rows[other][at])
                rows[other] = [_add(v, _times(factor, w)) for v, w in zip(rows[other], rows[at], strict=True)]
    return Mat(tuple(tuple(row[size:]) for row in rows))


def determinant(base: Any) -> Any:
    """Expand along the first row: the matrices of the lessons are small."""
    if not isinstance(base, Mat):
        return base
    if base.shape[0] != base.shape[1]:
        raise ShapeMismatch(f"the determinant of a matrix of shape {shown_shape(base)}")
    if base.shape == (1, 1):
        return base.rows[0][0]
    parts = []
    for j, entry in enumerate(base.rows[0]):
        minor = Mat(tuple(row[:j] + row[j + 1 :] for row in base.rows[1:]))
        parts.append(_times(Fraction((-1) ** j), _times(entry, determinant(minor))))
    return total(parts)


# -- functions of one number -----------------------------------------------------------------------


def _smooth(value: Any, function: Callable[[Any], Any], slope: Callable[[Any], Any]) -> Any:
    """Apply a function and carry its derivative along."""
    if isinstance(value, Dual):
        return Dual(value.tag, _smooth(value.value, function, slope), _times(slope(value.value), value.slope))
    return function(value)


def _limited(value: Any) -> Any:
    if abs(value) > TOO_LARGE:
        raise Undefined("a number too large to evaluate")
    return mpf(value)


def exp(value: Any) -> Any:
    """The exponential; exactly one at zero."""
    return _smooth(value, lambda v: Fraction(1) if v == 0 else MP.exp(_limited(v)), exp)


def log(value: Any) -> Any:
    """The natural logarithm; exactly zero at one."""
    return _smooth(value, _log, inverse)


def _log(value: Any) -> Any:
    if value <= 0:
        raise Undefined("the logarithm of a number that is not positive")
    return Fraction(0) if value == 1 else MP.log(mpf(value))


def sqrt(value: Any) -> Any:
    """The square root; exact for squares of fractions."""
    return _smooth(value, _sqrt, lambda v: inverse(_times(Fraction(2), sqrt(v))))


def _sqrt(value: Any) -> Any:
    if value < 0:
        raise Undefined("the root of a negative number")
    if isinstance(value, Fraction):
        top, bottom = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if top * top == value.numerator and bottom * bottom == value.denominator:
            return Fraction(top, bottom)
    return MP.sqrt(mpf(value))


def absolute(value: Any) -> Any:
    """The absolute value; no derivative at zero."""
    return _smooth(value, abs, lambda v: sign_of(v, at_zero=None))


def sign_of(value: Any, at_zero: int | None = 0) -> Any:
    """Minus one, zero or one."""
    number = plain(value)
    if number == 0 and at_zero is None:
        raise Undefined("a derivative at a corner")
    return Fraction((number > 0) - (number < 0))


def sigmoid(value: Any) -> Any:
    """One divided by one plus e to the minus z; exactly one half at zero."""
    return inverse(_add(Fraction(1), exp(_times(Fraction(-1), value))))


def trigonometric(name: str) -> Callable[[Any], Any]:
    """Sine, cosine and their kin, with derivatives where the lessons need them."""
    slopes: dict[str, Callable[[Any], Any]] = {
        "sin": lambda v: apply("cos", v),
        "cos": lambda v: _times(Fraction(-1), apply("sin", v)),
        "tanh": lambda v: _add(Fraction(1), _times(Fraction(-1), _times(apply("tanh", v), apply("tanh", v)))),
        "sinh": lambda v: apply("cosh", v),
        "cosh": lambda v: apply("sinh", v),
    }

    def apply(kind: str, value: Any) -> Any:
        zero = {"sin": 0, "tanh": 0, "sinh": 0, "cos": 1, "cosh": 1, "tan": 0, "arctan": 0}[kind]
        if not isinstance(value, Dual):
            return Fraction(zero) if value == 0 else getattr(MP, kind.replace("arctan", "atan"))(_limited(value))
        if kind not in slopes:
            raise Undefined(f"the derivative of {kind} is not known here")
        return _smooth(value, lambda v: apply(kind, v), slopes[kind])

    return lambda value: apply(name, value)


# -- comparison ------------------------------------------------------------------------------------


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
    p, q = mpf(a), mpf(b)
    return bool(abs(p - q) <= AGREE * max(1, abs(p), abs(q)))


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
            return str(value.numerator) if abs(value.numerator) < 10**15 else f"{float(mpf(value)):.6g}"
        rest = value.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1 and value.denominator <= 10**6:
            return f"{float(value):.10g}"
        if max(abs(value.numerator), value.denominator) < 10_000:
            return f"{value.numerator}/{value.denominator}"
    return f"{float(mpf(value)):.6g}"
