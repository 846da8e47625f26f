"""Predictions and residuals of a given line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.practice.choices import Tuples, rows, steps, whole
from recap.practice.exact import equals, fraction, in_brackets, products, tex, total
from recap.practice.exercise import Exercise, Mistake, Points, Step, need
from recap.practice.table import lines

TITLE = "Predictions and residuals"
LINE = {"m": steps(-1, 1, 5), "c": steps(-2, 5, 2)}
ONE = {"m": steps(-3, 3, 10), "c": steps(-5, 9, 10), "x": whole(1, 30)}
CHOICES = {1: ONE, 2: {**ONE, "y": whole(1, 30)}, 3: {**LINE, "x": rows(3), "y": Tuples(whole(0, 9), 3)}}
LECTURE = {"m": Fraction(2, 5), "c": Fraction(12, 5), "x": Fraction(3)}
SLIDES = {1: LECTURE, 2: {**LECTURE, "y": Fraction(2)}}


def exercise(level: int, m: Fraction, c: Fraction, x: Any, y: Any = None) -> Exercise:
    """Ask for a prediction, a residual, or the sum of squared errors."""
    return squared(m, c, x, y) if level == 3 else at_one_input(m, c, x, y)


def at_one_input(m: Fraction, c: Fraction, x: Fraction, y: Fraction | None) -> Exercise:
    """Ask for a prediction, or for the residual where the target is known."""
    predicted = m * x + c
    need(predicted != 0 and y != predicted)
    line = f"A line has the slope $m = {tex(m)}$ and the intercept $c = {tex(c)}$."
    asks, answer, hint = r"\hat{y}", predicted, "Put the input into the line."
    question = f"{line} What does it predict at $x = {tex(x)}$?"
    working = [Step(hint[:-1], rf"\hat{{y}} = m x + c = {products([(m, x)], plus=c)} {equals(predicted)}")]
    wrong = [
        Mistake(m * x, "You forgot the intercept.", "m x"),
        Mistake(m * x - c, "The sign of the intercept is wrong.", "m x - c"),
        Mistake(c * x + m, "You swapped slope and intercept.", "c x + m"),
        Mistake(m * (x + c), "Multiply first: the slope belongs to the input alone.", r"m \cdot (x + c)"),
    ]
    if y is not None:
        asks, answer, hint = r"y - \hat{y}", y - predicted, "First the prediction; the residual is what is left."
        question = f"{line} At $x = {tex(x)}$ the target is $y = {tex(y)}$. What is the residual $y - \\hat{{y}}$?"
        residual = rf"y - \hat{{y}} = {tex(y)} - {in_brackets(predicted)} {equals(answer)}"
        working.append(Step("Subtract the prediction from the target", residual))
        wrong = [
            Mistake(-answer, "The sign is wrong: a residual is the target minus the prediction.", r"\hat{y} - y"),
            Mistake(predicted, "This is the prediction. How far is the target from it?", r"\hat{y}"),
            Mistake(y - m * x, "You forgot the intercept in the prediction.", "y - m x"),
            Mistake(answer**2, "This is the squared error; a residual keeps its sign.", r"(y - \hat{y})^2"),
        ]
    return Exercise(question, asks, answer, working, wrong, hint)


def squared(m: Fraction, c: Fraction, x: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> Exercise:
    """Ask for the sum of squared errors of a line."""
    errors = [target - m * value - c for value, target in zip(x, y, strict=True)]
    need(all(errors))
    answer, added = sum((e * e for e in errors), Fraction(0)), total(errors)
    score = rf"\text{{SSE}}({tex(m)}, {tex(c)})"
    sizes = [abs(e) for e in errors]
    rows = [rf"e_{i + 1} = {tex(y[i])} - ({products([(m, x[i])], plus=c)}) {equals(errors[i])}" for i in range(3)]
    powers = " + ".join(f"{in_brackets(e)}^2" for e in errors)
    squares = rf"{score} = {powers} {equals(answer)}"
    wrong = [
        Mistake(sum(errors, Fraction(0)), "You added residuals without squaring: plus and minus cancel.", added),
        Mistake(sum(sizes, Fraction(0)), "You added distances; the question asks for squares.", total(sizes)),
        Mistake(sum(errors, Fraction(0)) ** 2, "Square first, then add: you squared the sum.", rf"({added})^2"),
        Mistake(answer / 3, "This is the mean of the squares; the question asks for their sum.", fraction(score, "n")),
    ]
    return Exercise(
        rf"A line has the slope ${tex(m)}$ and the intercept ${tex(c)}$. What is its sum of squared errors ${score}$ "
        r"at these points, with $\text{SSE}(m, c) = \sum_i (y_i - m x_i - c)^2$?",
        asks=score,
        answer=answer,
        steps=[Step("The residuals: each target minus its prediction", lines(*rows)), Step("Square and add", squares)],
        mistakes=wrong,
        hint="Write down the prediction for each input first.",
        points=Points(x, y),
        symbols={"e_1": "own", "e_2": "own", "e_3": "own"},
    )
