"""Right answers by slow and simple ways: fractions, and sixty digits. Nothing here is taken from the package."""

from __future__ import annotations

import array
import decimal
import math
import re
from fractions import Fraction

import mpmath
import numpy as np
from anything import Duck, Hostile

mp = mpmath.mp.clone()
mp.dps = 60
EPS = Fraction(1, 2**52)
TINY, HUGE = Fraction(1, 2**1022), Fraction(2**1024 - 2**970)
SMALLEST = Fraction(1, 2**1074)


class RefusedError(Exception):
    """What came in has no answer: a function has to refuse it."""


# What comes in, as fractions.


def one(value, truths=False):
    """Return a number as a fraction, or as a float if it is not finite."""
    if isinstance(value, np.ndarray) and value.ndim == 0 and not isinstance(value, np.ma.MaskedArray):
        value = value[()]
    if isinstance(value, (bool, np.bool_)):
        if truths:
            return Fraction(int(value))
        raise RefusedError
    if isinstance(value, (int, np.integer)) and not isinstance(value, np.timedelta64):
        return Fraction(int(value))
    if isinstance(value, Fraction):
        return value
    if isinstance(value, (float, np.floating)):
        return Fraction(*value.as_integer_ratio()) if np.isfinite(value) else float(value)
    if isinstance(value, decimal.Decimal) and not value.is_snan():
        if not value.is_finite():
            return float(value)
        return Fraction(value) if not value or abs(value.adjusted()) < 5000 else huge(value.adjusted())
    raise RefusedError


def huge(power):
    raise RefusedError


def read(value, truths=False):
    """Return numbers, lists of numbers, lists of lists ... with fractions in place of all numbers."""
    if isinstance(value, np.ma.MaskedArray):
        if np.ma.getmaskarray(value).any():
            raise RefusedError
        value = np.asarray(value)
    if isinstance(value, Duck):
        value = value.values
        if isinstance(value, (str, bytes, set, frozenset, dict, Hostile)):
            raise RefusedError
        return read(value)
    if isinstance(value, np.matrix):
        value = np.asarray(value)
    if isinstance(value, (range, array.array, memoryview)):
        value = np.asarray(value)
    if isinstance(value, np.ndarray) and value.ndim:
        if value.dtype.kind not in "iufO" and not (truths and value.dtype.kind == "b"):
            raise RefusedError
        return [read(part, truths) for part in value]
    if isinstance(value, (list, tuple)):
        return [read(part, truths) for part in iter(value)]
    return one(value, truths)


def shape(value):
    """Return the shape of nested lists; rows of different lengths are refused."""
    if not isinstance(value, list):
        return ()
    shapes = {shape(part) for part in value}
    if len(shapes) > 1:
        raise RefusedError
    return (len(value), *(shapes.pop() if shapes else ()))


def flat(value):
    return [number for part in value for number in flat(part)] if isinstance(value, list) else [value]


def near(value):
    """Return a fraction as the nearest float, if there is one."""
    if isinstance(value, float):
        return value
    try:
        rounded = float(value)
    except OverflowError:
        raise RefusedError from None
    if value and not rounded:
        raise RefusedError
    return rounded


def ranked(value, ranks, least=0):
    if len(shape(value)) not in ranks or len(value) < least or (len(shape(value)) > 1 and not flat(value)):
        raise RefusedError
    return value


def finite(value):
    if any(isinstance(number, float) for number in flat(value)):
        raise RefusedError
    return value


def column(value, least=1):
    """Return a list of fractions."""
    return finite(ranked(read(value), (1,), least))


def rounded(value):
    """Return nested lists of floats, as fractions again; special values stay floats."""
    if isinstance(value, list):
        return [rounded(part) for part in value]
    value = near(value)
    return Fraction(value) if math.isfinite(value) else value


def scores(value):
    value = read(value)
    shape(value)
    return rounded(value)


def numbers(value, ranks=(1,), least=1):
    value = scores(value)
    return finite(ranked(value, ranks, least) if ranks != (0,) else only(value))


def only(value):
    if isinstance(value, list):
        raise RefusedError
    return value


def number(value):
    return numbers(value, (0,))


def count(value, least=1, most=2**63 - 1):
    if isinstance(value, (bool, np.bool_, np.timedelta64)) or not isinstance(value, (int, np.integer)):
        raise RefusedError
    need(least <= value <= most)
    return int(value)


def need(fact):
    if not fact:
        raise RefusedError


def listed(value):
    """Tell whether a value can be gone through in order, entry by entry."""
    if isinstance(value, np.ndarray):
        return value.ndim > 0
    unordered = (set, frozenset, dict, str, bytes, bytearray)
    if isinstance(value, Duck):
        return listed(value.values)
    return hasattr(type(value), "__iter__") and not isinstance(value, (*unordered, Hostile))


def paired(x, y, least=1):
    need(len(x) == len(y) >= least)


def line(value):
    need(isinstance(value, (tuple, list)) or (isinstance(value, np.ndarray) and value.ndim == 1))
    parts = list(iter(value))
    need(len(parts) == 2)
    return number(parts[0]), number(parts[1])


# What comes out: is it right?


def off(result, true):
    """Return how many units in the last place a result is away from the truth."""
    assert type(result) is float, result
    if not math.isfinite(result):
        return math.inf
    unit = Fraction(math.ulp(float(true))) if abs(true) <= HUGE else Fraction(2**971)
    return abs(Fraction(result) - true) / unit


def right(result, true, units=Fraction(501, 1000)):
    assert off(result, true) <= units, (result, float(true))


def close(result, true, room):
    """Check a result that may be off by so much."""
    assert type(result) is float, result
    assert abs(Fraction(result) - true) <= room + 2 * SMALLEST, (result, float(true), float(room))


def in_range(*values):
    """Tell whether all values are zero or can be told by a normal float."""
    return all(not value or TINY <= abs(value) <= HUGE for value in values)


def mean(values):
    return sum(values, Fraction()) / len(values)


def squares(values):
    middle = mean(values)
    return sum((v - middle) ** 2 for v in values)


def predicted(m, c, x):
    """Return the line at x, and how far a float may be off."""
    true = m * x + c
    return true, EPS * abs(true) * Fraction(501, 1000) + abs(m * x) * EPS**2


def s(z):
    """Return S(z) as a number of sixty digits."""
    return 1 / (1 + mp.exp(-z))


def wide(value):
    return value if isinstance(value, float) else mp.mpf(value.numerator) / value.denominator


def narrow(value):
    """Return a number of sixty digits as a fraction."""
    sign, man, exp, _ = mp.mpf(value)._mpf_
    if man and exp < -5000:
        return Fraction((-1) ** sign, 2**5000)  # as good as nothing, and quicker
    return (-1) ** sign * Fraction(int(man)) * Fraction(2) ** exp


def score(row, w, b):
    """Return x·w + b, and how far a float may be off."""
    true = sum((x * v for x, v in zip(row, w, strict=True)), b)
    size = sum((abs(x * v) for x, v in zip(row, w, strict=True)), abs(b))
    return true, size * EPS * (len(row) + 1) + 2 * SMALLEST * len(row)


def chance(row, w, b):
    """Return the least and the greatest probability that a float may be."""
    true, room = score(row, w, b)
    low, high = (narrow(s(wide(max(min(z, Fraction(10**6)), Fraction(-(10**6)))))) for z in (true - room, true + room))
    return low * (1 - 3 * EPS) - 2 * SMALLEST, min(high * (1 + 3 * EPS), Fraction(1)) + 2 * SMALLEST


def words(text):
    """Yield the words of a text in small letters: letters, digits, underscores, apostrophes and hyphens."""
    word = ""
    for letter in text.casefold() + " ":
        if re.fullmatch(r"\w", letter) or letter in "'’-":
            word += letter
        else:
            if word:
                yield word
            word = ""
