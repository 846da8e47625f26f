"""One step of gradient descent for a line."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, rows, whole
from recap.practice.exact import equals, products, tex
from recap.practice.exercise import Exercise, Mistake, Points, Step, need
from recap.practice.table import FIVE, lines
from recap.practice.topics.descent import RATES, after, wrong_steps

TITLE = "Fitting a line step by step"
Row = tuple[Fraction, ...]
POINTS = {"x": rows(5, sums=(10,)), "y": Tuples(whole(0, 9), 5), "rate": RATES[:4]}
ZERO, HALF = Fraction(0), Fraction(1, 2)
CHOICES = {1: POINTS, 2: {**POINTS, "m": (HALF, Fraction(2), Fraction(3)), "c": (-HALF, HALF, Fraction(2))}}
SLIDES = {1: {**FIVE, "rate": Fraction(1, 20)}}


def exercise(level: int, x: Row, y: Row, rate: Fraction, m: Fraction = ZERO, c: Fraction = ZERO) -> Exercise:
    """Ask for the slope of a line after one step on the mean squared error, from zero or from a line."""
    errors = [target - m * value - c for value, target in zip(x, y, strict=True)]
    gradient = -2 * sum((a * e for a, e in zip(x, errors, strict=True)), ZERO) / 5
    without = -2 * sum(errors, ZERO) / 5
    need(gradient != 0 and without != 0)
    residual = f"y_i - {tex(m)} x_i {'-' if c > 0 else '+'} {tex(abs(c))}" if level == 2 else "y_i"
    slope = rf"-\frac{{2}}{{n}} \sum_i x_i ({residual})"
    pairs = enumerate(zip(x, errors, strict=True), 1)
    each = [rf"y_{i} - ({products([(m, at)], plus=c)}) {equals(e)}" for i, (at, e) in pairs]
    added = rf"{slope} = -\frac{{2}}{{5}} \cdot ({products(zip(x, errors, strict=True))}) {equals(gradient)}"
    start = f"the line with slope ${tex(m)}$ and intercept ${tex(c)}$"
    own = rf"{tex(m)} - {tex(rate)} \cdot ({slope.replace('x_i (', '(', 1)})"
    return Exercise(
        question=f"Gradient descent on the mean squared error of these points starts from {start}, "
        f"with the rate ${tex(rate)}$. What is the slope after one step?",
        asks=rf"{tex(m)} - {tex(rate)} \cdot ({slope})",
        answer=m - rate * gradient,
        steps=[
            *([Step("The residuals at the start", lines(*each))] if level == 2 else []),
            Step("The derivative with respect to the slope", added),
            after(m, rate, gradient),
        ],
        mistakes=[
            *wrong_steps(m, rate, gradient),
            Mistake(m - rate * without, "This is the derivative for the intercept: that for the slope has $x_i$.", own),
        ],
        hint=r"The derivative with respect to the slope is $-\frac{2}{n} \sum_i x_i (y_i - m x_i - c)$.",
        points=Points(x, y),
    )
