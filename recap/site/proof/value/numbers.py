"""Exact numbers, long decimal numbers, and the derivatives they carry along.

Rational arithmetic stays in ``Fraction`` and is exact. Roots, exponentials and
logarithms go to 140 digits, of which 90 are compared: differences may cancel the rest. A derivative is taken by
carrying a symbol's infinitesimal along (``Dual``): that is exact too, and needs
no second representation of the formula.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mpmath import MPContext

MP = MPContext()
MP.dps = 140
MPF = type(MP.mpf(1))
AGREE = MP.mpf(10) ** -90
TOO_LARGE = 10**6


LONGEST = 10.0  # seconds of computing for one formula, however busy the machine is
_ends = [math.inf]


class TooSlow(ValueError):
    """A formula takes longer to decide than anybody would wait."""


@contextlib.contextmanager
def fewer_digits() -> Iterator[None]:
    """Compute what takes long, such as integrals, to 34 digits, of which 17 are compared."""
    global AGREE
    before = MP.dps, AGREE
    MP.dps, AGREE = 34, MP.mpf(10) ** -17
    try:
        yield
    finally:
        MP.dps, AGREE = before


@contextlib.contextmanager
def time_limit() -> Iterator[None]:
    """Let what is computed within this end in time."""
    _ends[0] = time.thread_time() + LONGEST
    try:
        yield
    finally:
        _ends[0] = math.inf


def look_at_clock() -> None:
    """Stop if time is over."""
    if time.thread_time() > _ends[0]:
        raise TooSlow(f"it takes more than {LONGEST:g} seconds: write it in smaller steps")


class Undefined(ArithmeticError):
    """The expression has no value here: a division by zero, the logarithm of a negative number."""


class TooLarge(Undefined):
    """The expression has a value, but it is too large to be computed."""


class Diverges(Undefined):
    """A sum or an integral is not finite: nobody claims anything of it there."""


@dataclass(frozen=True)
class Dual:
    """A number with its derivative by the symbol ``tag``; later tags are outermost."""

    tag: int
    value: Any
    slope: Any


def mpf(value: Any) -> Any:
    """Convert an exact number to 140 digits."""
    if isinstance(value, Fraction):
        return MP.mpf(value.numerator) / value.denominator
    return value


def _binary(a: Any, b: Any, plainly: Callable[[Any, Any], Any], slope: Callable[[Any, Any, Any, Any], Any]) -> Any:
    if not isinstance(a, Dual) and not isinstance(b, Dual):
        return plainly(a, b)
    look_at_clock()
    tag = max(v.tag for v in (a, b) if isinstance(v, Dual))
    av, ad = (a.value, a.slope) if isinstance(a, Dual) and a.tag == tag else (a, Fraction(0))
    bv, bd = (b.value, b.slope) if isinstance(b, Dual) and b.tag == tag else (b, Fraction(0))
    return Dual(tag, _binary(av, bv, plainly, slope), slope(av, ad, bv, bd))


def plus(a: Any, b: Any) -> Any:
    """Add two numbers."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return _binary(a, b, lambda x, y: _mixed(x, y, lambda p, q: p + q), lambda x, dx, y, dy: plus(dx, dy))


def times(a: Any, b: Any) -> Any:
    """Multiply two numbers."""
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return _binary(
        a, b, lambda x, y: _mixed(x, y, lambda p, q: p * q), lambda x, dx, y, dy: plus(times(dx, y), times(x, dy))
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
        return Dual(a.tag, value, times(Fraction(-1), times(a.slope, times(value, value))))
    if a == 0:
        raise Undefined("a division by zero")
    return 1 / a


def whole_power(base: Any, exponent: int) -> Any:
    """Raise to a whole power; a power too large to be written out is refused."""
    if isinstance(base, Dual):
        if exponent == 0:
            return Fraction(1)
        slope = times(times(Fraction(exponent), whole_power(base.value, exponent - 1)), base.slope)
        return Dual(base.tag, whole_power(base.value, exponent), slope)
    if base == 0 and exponent < 0:
        raise Undefined("a division by zero")
    if abs(exponent) > TOO_LARGE:
        raise TooLarge("a power too large to evaluate")
    if isinstance(base, Fraction):
        digits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if digits * abs(exponent) > 20_000:
            return mpf(base) ** exponent
    return base**exponent


def _smooth(value: Any, function: Callable[[Any], Any], slope: Callable[[Any], Any]) -> Any:
    """Apply a function and carry its derivative along."""
    if isinstance(value, Dual):
        look_at_clock()
        return Dual(value.tag, _smooth(value.value, function, slope), times(slope(value.value), value.slope))
    return function(value)


def _limited(value: Any) -> Any:
    if abs(value) > TOO_LARGE:
        raise TooLarge("a number too large to evaluate")
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
    return _smooth(value, _sqrt, lambda v: inverse(times(Fraction(2), sqrt(v))))


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
    number = value
    while isinstance(number, Dual):
        number = number.value
    if number == 0 and at_zero is None:
        raise Undefined("a derivative at a corner")
    return Fraction((number > 0) - (number < 0))


def sigmoid(value: Any) -> Any:
    """One divided by one plus e to the minus z; exactly one half at zero."""
    return inverse(plus(Fraction(1), exp(times(Fraction(-1), value))))


def density(value: Any) -> Any:
    """The density of the standard normal distribution."""
    root = MP.sqrt(2 * MP.pi)
    return times(exp(times(Fraction(-1, 2), times(value, value))), inverse(root))


def normal(value: Any) -> Any:
    """The chance that a standard normal number is at most this one; its slope is the density."""
    if isinstance(value, Dual):
        return _smooth(value, normal, density)
    return Fraction(1, 2) if value == 0 else MP.ncdf(mpf(value))


def error_function(value: Any) -> Any:
    """The chance that a normal number with the variance one half lies nearer to zero than this, with the sign of it."""
    doubled = normal(times(value, MP.sqrt(2)))
    return plus(times(Fraction(2), doubled), Fraction(-1))


def trigonometric(name: str) -> Callable[[Any], Any]:
    """Sine, cosine and their kin, with derivatives where the lessons need them."""
    slopes: dict[str, Callable[[Any], Any]] = {
        "sin": lambda v: apply("cos", v),
        "cos": lambda v: times(Fraction(-1), apply("sin", v)),
        "tanh": lambda v: plus(Fraction(1), times(Fraction(-1), times(apply("tanh", v), apply("tanh", v)))),
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
