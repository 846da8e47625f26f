"""One entry of a matrix product."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, whole
from recap.practice.exact import equals, joined, matrix, products, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "One entry of a product"
SMALL, INDEX = whole(-4, 9), (1, 2, 3)
TRIES = 32
CHOICES = {
    1: {"a": Tuples(SMALL, 4), "b": Tuples(SMALL, 4), "at": Tuples((1, 2), 2)},
    2: {"a": Tuples(SMALL, 6), "b": Tuples(SMALL, 6), "at": Tuples(INDEX, 2)},
    3: {"a": Tuples(SMALL, 6), "b": Tuples(SMALL, 6), "at": Tuples(INDEX, 2)},
}
PLACES = ("first", "second", "third")
Row = tuple[Fraction, ...]


def exercise(level: int, a: Row, b: Row, at: tuple[int, int]) -> Exercise:
    """Ask for an entry of A B, or of A B with A given transposed."""
    i, j = at
    height = 2 if level == 1 else 3
    left = [a[2 * row : 2 * row + 2] for row in range(height)]
    right = [b[:height], b[height:]]
    shown = list(zip(*left, strict=True)) if level == 3 else left
    row, column = left[i - 1], tuple(line[j - 1] for line in right)
    need(i != j and all(row) and all(column))
    pairs = list(zip(row, column, strict=True))
    letters = [rf"a_{{{s}{i}}} b_{{{s}{j}}}" if level == 3 else rf"a_{{{i}{s}}} b_{{{s}{j}}}" for s in (1, 2)]
    asks = " + ".join(letters)
    name = r"A^\top B" if level == 3 else "A B"
    swapped = list(zip(left[j - 1], (line[i - 1] for line in right), strict=True))
    rows = list(zip(row, right[j - 1] if j < 3 else right[0], strict=False))
    wrong = [
        Mistake(value(swapped), "You swapped row and column: the first index is the row.", products(swapped)),
        Mistake(value(rows), "You took a row of $B$. The second index names its column.", products(rows)),
        Mistake(pairs[0][0] * pairs[0][1], "One product is missing: go along the whole row.", letters[0]),
        Mistake(
            value([(abs(p), abs(q)) for p, q in pairs]),
            "You lost a minus.",
            products([(abs(p), abs(q)) for p, q in pairs]),
        ),
        Mistake(
            sum(row, Fraction(0)) * sum(column),
            "Multiply pairs, then add; you added first.",
            rf"({joined(map(tex, row))}) \cdot ({joined(map(tex, column))})",
        ),
    ]
    return Exercise(
        question=rf"Let $A = {matrix(shown)}$ and $B = {matrix(right)}$. "
        f"What is the entry of ${name}$ in the {PLACES[i - 1]} row and the {PLACES[j - 1]} column?",
        asks=asks,
        answer=value(pairs),
        steps=[Step("Row times column", f"{asks} = {products(pairs)} {equals(value(pairs))}")],
        mistakes=wrong,
        hint="Row from the first matrix, column from the second.",
    )


def value(pairs: list[tuple[Fraction, Fraction]]) -> Fraction:
    """Add up products."""
    return sum((p * q for p, q in pairs), Fraction(0))
