"""The accuracy of a classifier, which looks only at whether a prediction is right."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, whole
from recap.practice.exact import equals, fraction, matrix, mean, total
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "Accuracy"
TRIES = 64  # of four pairs of columns, three have too few in common
STARS = Tuples(whole(1, 5), 5)
CHOICES = {1: {"y": STARS, "predicted": STARS}}
Row = tuple[Fraction, ...]


def exercise(level: int, y: Row, predicted: Row) -> Exercise:
    """Ask for the share of predictions that are right."""
    hits = [Fraction(a == b) for a, b in zip(y, predicted, strict=True)]
    squares = [(a - b) ** 2 for a, b in zip(y, predicted, strict=True)]
    right = sum(hits, Fraction(0))
    need(2 <= right <= 4)
    share, missed = fraction(total(hits), "5"), fraction(total([1 - hit for hit in hits]), "5")
    return Exercise(
        question=rf"The stars of five texts are $\mathbf{{y}} = {column(y)}$, and a program says "
        rf"$\hat{{\mathbf{{y}}}} = {column(predicted)}$. What is its accuracy?",
        asks=share,
        answer=mean(hits),
        steps=[
            Step(
                "One for each prediction that is right, zero for the others, and their mean",
                f"{share} {equals(mean(hits))}",
            )
        ],
        mistakes=[
            Mistake(1 - mean(hits), "This is the share of predictions that are wrong.", missed),
            Mistake(right, "You counted the right ones. A share divides by all of them.", total(hits)),
            Mistake(
                mean(squares), "This is the mean squared error, which asks how far off.", fraction(total(squares), "5")
            ),
            Mistake(
                right / (5 - right),
                "Divide by all five, not by those that are wrong.",
                fraction(total(hits), f"5 - {right}"),
            ),
        ],
        hint="Compare them one by one: how many are equal?",
    )


def column(stars: Row) -> str:
    """Write stars one below the other."""
    return matrix([star] for star in stars)
