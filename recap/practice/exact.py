"""Exact numbers, and how they are written on paper.

A number is a `Fraction`, or a `Decimal` of 28 digits where e or a logarithm makes it irrational.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

Number = Fraction | Decimal
FINE = Context(prec=28)
MOST_DECIMALS = 4  # of a number that is written as it is; longer ones are written as fractions
SHOWN = 4  # significant digits behind a sign of approximation


def decimal(value: Number | int) -> Decimal:
    """Return a number to 28 digits.

    >>> decimal(Fraction(1, 8))
    Decimal('0.125')
    """
    if isinstance(value, Decimal):
        return value
    return FINE.divide(Decimal(value.numerator), Decimal(value.denominator))


def exp(value: Number | int) -> Decimal:
    """Return e to a power.

    >>> exp(1)
    Decimal('2.718281828459045235360287471')
    """
    return FINE.exp(decimal(value))


def log(value: Number | int) -> Decimal:
    """Return the natural logarithm.

    >>> log(2)
    Decimal('0.6931471805599453094172321215')
    """
    return FINE.ln(decimal(value))


def sigmoid(value: Number | int) -> Decimal:
    """Return 1 / (1 + e^(-z)).

    >>> sigmoid(0)
    Decimal('0.5')
    """
    return FINE.divide(Decimal(1), FINE.add(Decimal(1), exp(-decimal(value))))


def is_short(value: Number) -> bool:
    """Say whether a number is written in full with a few decimals.

    >>> is_short(Fraction(2, 5)), is_short(Fraction(4, 13)), is_short(log(2))
    (True, False, False)
    """
    return isinstance(value, Fraction) and (value * 10**MOST_DECIMALS).denominator == 1


def rounded(value: Number, digits: int = SHOWN) -> str:
    """Write a number with so many significant digits.

    >>> rounded(Fraction(4, 13)), rounded(log(Fraction(1, 2))), rounded(Fraction(200, 3), 2)
    ('0.3077', '-0.6931', '67')
    """
    return f"{decimal(value).quantize(_last_place(value, digits), ROUND_HALF_UP, FINE):f}"


def _last_place(value: Number, digits: int) -> Decimal:
    return Decimal(1).scaleb(min(decimal(value).adjusted() - digits + 1, 0))


def tex(value: Number) -> str:
    r"""Write a number in LaTeX: exactly if it is a fraction, else to four significant digits.

    >>> tex(Fraction(2, 5)), tex(Fraction(-4, 13)), tex(Fraction(3)), tex(log(2))
    ('0.4', '-\\frac{4}{13}', '3', '0.6931')
    """
    if isinstance(value, Decimal):
        return rounded(value)
    if is_short(value):
        places = next(n for n in range(MOST_DECIMALS + 1) if (value * 10**n).denominator == 1)
        return f"{decimal(value):.{places}f}"
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def equals(value: Number) -> str:
    r"""Write what stands at the end of a calculation.

    >>> equals(Fraction(2, 5)), equals(Fraction(4, 13)), equals(log(2))
    ('= 0.4', '= \\frac{4}{13} \\approx 0.3077', '\\approx 0.6931')
    """
    if isinstance(value, Decimal):
        return rf"\approx {rounded(value)}"
    return f"= {tex(value)}" if is_short(value) else rf"= {tex(value)} \approx {rounded(value)}"


def in_brackets(value: Number) -> str:
    r"""Write a number as it stands behind a sign.

    >>> in_brackets(Fraction(2)), in_brackets(Fraction(-2))
    ('2', '(-2)')
    """
    return f"({tex(value)})" if value < 0 else tex(value)


def joined(terms: Iterable[str]) -> str:
    """Join the terms of a sum; a leading minus becomes the sign between two.

    >>> joined(["1.2", "-0.4", "0"])
    '1.2 - 0.4 + 0'
    """
    first, *others = terms
    return first + "".join(f" - {t[1:]}" if t.startswith("-") else f" + {t}" for t in others)


def fraction(above: str, below: str) -> str:
    r"""Write a fraction.

    >>> fraction("a", "b")
    '\\frac{a}{b}'
    """
    return rf"\frac{{{above}}}{{{below}}}"


def total(values: Iterable[Number]) -> str:
    """Write a sum of numbers.

    >>> total([Fraction(1), Fraction(-2)])
    '1 - 2'
    """
    return joined(tex(value) for value in values)


def products(pairs: Iterable[tuple[Number, Number]], plus: Number | None = None) -> str:
    r"""Write a sum of products, with a number after it if there is one.

    >>> products([(Fraction(1, 2), Fraction(2)), (Fraction(-1), Fraction(-3))], plus=Fraction(-4))
    '0.5 \\times 2 - 1 \\times (-3) - 4'
    """
    terms = [rf"{tex(a)} \times {in_brackets(b)}" for a, b in pairs]
    return joined(terms if plus is None else [*terms, tex(plus)])


def matrix(rows: Iterable[Iterable[Number]]) -> str:
    r"""Write a matrix; a column is one with one number in each row.

    >>> matrix([[Fraction(1)], [Fraction(2)]])
    '\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}'
    """
    body = r" \\ ".join(" & ".join(tex(value) for value in row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def tolerance(value: Number) -> Fraction:
    """Return how far a typed answer may be off: nothing, or half a unit of the third digit of a long number.

    >>> tolerance(Fraction(2, 5)), tolerance(Fraction(4, 13))
    (Fraction(0, 1), Fraction(1, 2000))
    """
    if is_short(value):
        return Fraction(0)
    return Fraction(10) ** (decimal(value).adjusted() - 2) / 2


def apart(one: Number, other: Number) -> bool:
    """Say whether two answers cannot be taken for each other, even if both are rounded to two digits.

    >>> apart(Fraction(4, 13), Fraction(31, 100)), apart(Fraction(4, 13), Fraction(2, 5))
    (False, True)
    """
    gap = abs(Fraction(one) - Fraction(other))
    return gap > 10 * (tolerance(one) + tolerance(other))


def mean(values: Iterable[Fraction]) -> Fraction:
    """Return the mean.

    >>> mean([Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    known = list(values)
    return sum(known, Fraction(0)) / len(known)


def root(value: Fraction) -> Number:
    """Return a square root, exactly if it has one.

    >>> root(Fraction(4, 9)), root(Fraction(2))
    (Fraction(2, 3), Decimal('1.414213562373095048801688724'))
    """
    top, below = math.isqrt(value.numerator), math.isqrt(value.denominator)
    return Fraction(top, below) if Fraction(top, below) ** 2 == value else FINE.sqrt(decimal(value))
