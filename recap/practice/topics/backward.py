"""A backward step of logistic regression."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import steps, whole
from recap.practice.exact import equals, in_brackets, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "A backward step"
TRIES = 4
ERROR = {"p": tuple(Fraction(n, 100) for n in range(1, 100)), "y": whole(0, 1), "x": whole(2, 12)}
CHOICES = {1: ERROR, 2: {**ERROR, "w": steps(-2, 2, 10), "rate": tuple(Fraction(1, n) for n in (2, 5, 10, 20))}}
ZERO = Fraction(0)


def exercise(level: int, p: Fraction, y: Fraction, x: Fraction, w: Fraction = ZERO, rate: Fraction = ZERO) -> Exercise:
    """Ask for a gradient of the log-loss, or for the weight after a step."""
    gradient = (p - y) * x
    need(p != 1 - p)
    given = f"A logistic model gives the probability $p = {tex(p)}$ for $x = {tex(x)}$. The label is $y = {tex(y)}$."
    slope = rf"(p - y) \cdot x = ({tex(p)} - {tex(y)}) \times {tex(x)} {equals(gradient)}"
    working = [Step("Error times input", slope)]
    asks, answer = r"(p - y) \cdot x", gradient
    ask = "What is the derivative of the log-loss with respect to the weight of $x$?"
    wrong = [
        Mistake(-gradient, "The sign is wrong: it is the probability minus the label.", r"(y - p) \cdot x"),
        Mistake(p - y, "You forgot the input: this is the derivative with respect to the bias.", "p - y"),
        Mistake(p * x, "You forgot the label.", r"p \cdot x"),
        Mistake(gradient * p * (1 - p), "The slope of the sigmoid cancels.", r"(p - y) \cdot p \cdot (1 - p) \cdot x"),
    ]
    if level == 2:
        asks, answer, eta = rf"w - {tex(rate)} \cdot (p - y) \cdot x", w - rate * gradient, tex(rate)
        ask = f"The weight of $x$ is $w = {tex(w)}$. What is it after one step on the log-loss with the rate ${eta}$?"
        working.append(Step("Go against it", rf"{tex(w)} - {eta} \times {in_brackets(gradient)} {equals(answer)}"))
        wrong = [
            Mistake(
                w + rate * gradient, "You went uphill: the step is subtracted.", rf"w + {eta} \cdot (p - y) \cdot x"
            ),
            Mistake(w - gradient, "You forgot the rate.", r"w - (p - y) \cdot x"),
            Mistake(w - rate * (p - y), "You forgot the input: this is a step of a bias.", rf"w - {eta} \cdot (p - y)"),
            Mistake(-rate * gradient, "This is the step. Where does it end?", rf"-{eta} \cdot (p - y) \cdot x"),
        ]
    return Exercise(
        f"{given} {ask}", asks, answer, working, wrong, "The gradient of the log-loss is the error times the input."
    )
