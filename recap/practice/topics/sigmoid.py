"""The sigmoid: from a score to a probability."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations
from typing import Any

from recap.practice.choices import steps
from recap.practice.exact import decimal, equals, exp, log, products, sigmoid, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "The sigmoid"
TRIES = 16
PAIRS = [(a, b) for a, b in permutations(range(1, 61), 2) if math.gcd(a, b) == 1]
CHOICES = {
    1: {"odds": PAIRS},
    2: {"w": steps(-3, 3, 10), "x": steps(1, 4, 2), "b": steps(-3, 3, 10)},
}
SQUASHED = r"\frac{1}{1 + e^{-z}}"


def exercise(level: int, **chosen: Any) -> Exercise:
    """Ask for a probability, exactly or with a calculator."""
    return of_a_logarithm(**chosen) if level == 1 else of_a_score(**chosen)


def of_a_logarithm(odds: tuple[int, int]) -> Exercise:
    """Ask for the sigmoid of a logarithm, which needs no calculator."""
    a, b = odds
    ratio, answer = Fraction(a, b), Fraction(a, a + b)
    up, down = (rf"\frac{{{p}}}{{{q}}}" if q > 1 else str(p) for p, q in ((a, b), (b, a)))
    return Exercise(
        question=rf"With the natural logarithm, $z = \log {up}$. What is the sigmoid $S(z)$?",
        asks="S(z)",
        answer=answer,
        steps=[
            Step("The minus turns the fraction over", rf"e^{{-z}} = {down}"),
            Step("Put it into the sigmoid", rf"S(z) = {SQUASHED} = \frac{{1}}{{1 + {down}}} {equals(answer)}"),
        ],
        mistakes=[
            Mistake(1 - answer, "You lost the minus in the exponent.", r"\frac{1}{1 + e^{z}}"),
            Mistake(ratio, "These are the odds: you forgot the one below.", r"\frac{1}{e^{-z}}"),
            Mistake(log(ratio), "This is the score itself, not its sigmoid.", rf"\log {up}"),
            Mistake(1 / ratio, "This is the power alone. One plus this power belongs below.", "e^{-z}"),
        ],
        hint=r"$e$ and the natural logarithm undo each other.",
    )


def of_a_score(w: Fraction, x: Fraction, b: Fraction) -> Exercise:
    """Ask for the probability that a weight and a bias give an input."""
    z = w * x + b
    need(z != 0 and abs(z) <= 5)
    chance = sigmoid(z)
    tenth = 1 / (1 + decimal(10) ** decimal(-z))
    return Exercise(
        question=f"A model has the weight $w = {tex(w)}$ and the bias $b = {tex(b)}$. "
        f"What probability $S(w x + b)$ does it give at $x = {tex(x)}$?",
        asks="S(w x + b)",
        answer=chance,
        steps=[
            Step("The score", rf"z = w x + b = {products([(w, x)], plus=b)} {equals(z)}"),
            Step("Its sigmoid", rf"S(z) = {SQUASHED} = \frac{{1}}{{1 + e^{{{tex(-z)}}}}} {equals(chance)}"),
        ],
        mistakes=[
            Mistake(1 - chance, "You lost the minus in the exponent.", r"\frac{1}{1 + e^{z}}"),
            Mistake(z, "This is the score. Its sigmoid is the probability.", "w x + b"),
            Mistake(sigmoid(w * x), "You forgot the bias.", "S(w x)"),
            Mistake(exp(z), "These are the odds: you forgot the one below.", "e^z"),
            Mistake(tenth, "You took a power of ten; the sigmoid has $e$.", r"\frac{1}{1 + 10^{-z}}"),
        ],
        hint="First the score, then its sigmoid.",
    )
