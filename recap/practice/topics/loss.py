"""The log-loss of a probability, and of a softmax."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.practice.choices import Tuples, whole
from recap.practice.exact import decimal, equals, exp, fraction, log, matrix, tex
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.topics.softmax import PLACES, TENTHS, share

TITLE = "Log-loss"
TRIES = 4
CHOICES = {
    1: {"permille": range(1, 1000), "y": (0, 1)},
    2: {"base": whole(-9, 9), "others": Tuples(TENTHS, 2), "k": (0, 1, 2)},
}
WRONG = {
    "ten": "You took the logarithm to base ten; the natural one is needed.",
    "minus": "You forgot the minus: a loss is never negative.",
    "chance": "This is the probability that the model gives to the truth. The loss is minus its logarithm.",
    "rest": "This is one minus the probability of the truth. The loss is a logarithm.",
}


def exercise(level: int, **chosen: Any) -> Exercise:
    """Ask for the loss of one prediction: with two classes, or with three."""
    return of_two(**chosen) if level == 1 else of_three(**chosen)


def of_two(permille: int, y: int) -> Exercise:
    """Ask for the loss of a probability."""
    p = Fraction(permille, 1000)
    need(p != Fraction(1, 2))
    true, letter = (p, "p") if y else (1 - p, "(1 - p)")
    loss, other = -log(true), -log(1 - true)
    return Exercise(
        question=f"A model gives the probability $p = {tex(p)}$ to the label one. The label is $y = {y}$. "
        r"What is the loss $-(y \log p + (1 - y) \log (1 - p))$?",
        asks=r"-(y \log p + (1 - y) \log (1 - p))",
        answer=loss,
        steps=[Step("Only one of the two terms is left", rf"-\log {letter} = -\log {tex(true)} {equals(loss)}")],
        mistakes=[
            Mistake(other, "This would be the loss for the other label.", rf"-\log ({tex(1 - true)})"),
            Mistake(loss / log(10), WRONG["ten"], rf"-\log_{{10}} {letter}"),
            Mistake(-loss, WRONG["minus"], rf"\log {letter}"),
            Mistake(true, WRONG["chance"], letter),
            Mistake(1 - true, WRONG["rest"], f"1 - {letter}"),
        ],
        hint="Which of the two terms is zero?",
    )


def of_three(base: Fraction, others: tuple[Fraction, ...], k: int) -> Exercise:
    """Ask for the loss of a softmax."""
    z = (base, *(base + value for value in others))
    shifted = [value - max(z) for value in z]
    chance = exp(shifted[k]) / sum(map(exp, shifted))
    below = " + ".join(rf"e^{{{tex(value)}}}" for value in shifted)
    loss, part, mine = -log(chance), share(k), rf"e^{{{tex(shifted[k])}}}"
    alone = rf"\max(\mathbf{{z}}) - \mathbf{{z}}_{k + 1}"
    return Exercise(
        question=rf"The scores are $\mathbf{{z}} = {matrix([v] for v in z)}$. "
        f"The {PLACES[k]} class is the right one. What is the loss $-\\log p_{k + 1}$ of their softmax?",
        asks=rf"-\log {part}",
        answer=loss,
        steps=[
            Step("Its softmax, without the largest score", rf"{part} = {fraction(mine, below)} {equals(chance)}"),
            Step("Minus its natural logarithm", rf"-\log {part} {equals(loss)}"),
        ],
        mistakes=[
            Mistake(loss / log(10), WRONG["ten"], rf"-\log_{{10}} {part}"),
            Mistake(-loss, WRONG["minus"], rf"\log {part}"),
            Mistake(chance, WRONG["chance"], part),
            Mistake(1 - chance, WRONG["rest"], f"1 - {part}"),
            Mistake(-decimal(shifted[k]), "You forgot the sum of the powers.", alone),
        ],
        hint="First the probability of the right class, then minus its logarithm.",
    )
