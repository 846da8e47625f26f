"""Softmax of three scores."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.practice.choices import Tuples, whole
from recap.practice.exact import equals, exp, fraction, log, matrix, sigmoid, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "Softmax of three"
TENTHS = tuple(Fraction(n, 10) for n in range(-20, 21))
CHOICES = {
    1: {"powers": Tuples(whole(2, 20), 3), "k": (0, 1, 2)},
    2: {"base": whole(-9, 9), "others": Tuples(TENTHS, 2), "k": (0, 1, 2)},
}
OUT = "You left the class itself out of the sum."
PLACES = ("first", "second", "third")


def exercise(level: int, k: int, **chosen: Any) -> Exercise:
    """Ask for a probability, exactly or with a calculator."""
    return of_logarithms(k, **chosen) if level == 1 else of_scores(k, **chosen)


def of_logarithms(k: int, powers: tuple[Fraction, ...]) -> Exercise:
    """Ask for a probability whose powers are whole numbers."""
    need(len(set(powers)) == 3)
    mine, added, plus = powers[k], sum(powers, Fraction(0)), " + ".join(map(tex, powers))
    logs = [rf"\log {tex(value)}" for value in powers]
    scores, odds = r" \\ ".join(logs), fraction(share(k), f"1 - {share(k)}")
    return Exercise(
        question=rf"The scores are $\mathbf{{z}} = \begin{{pmatrix}} {scores} \end{{pmatrix}}$. "
        f"What probability does softmax give to the {PLACES[k]} class?",
        asks=share(k),
        answer=mine / added,
        steps=[
            Step("Each power undoes a logarithm", rf"e^{{{logs[k]}}} = {tex(mine)}"),
            Step("Divide by the sum", f"{share(k)} = {fraction(tex(mine), plus)} {equals(mine / added)}"),
        ],
        mistakes=[
            Mistake(log(mine) / sum(map(log, powers)), "You divided the scores, not their powers.", share(k, "{}")),
            Mistake(mine / (added - mine), OUT, odds),
            Mistake(mine / (1 + mine), "This is the sigmoid of its score alone.", f"S({logs[k]})"),
        ],
        hint="$e$ and the natural logarithm undo each other.",
    )


def of_scores(k: int, base: Fraction, others: tuple[Fraction, ...]) -> Exercise:
    """Ask for a probability; take the largest score from all first."""
    z = (base, *(base + value for value in others))
    need(len(set(z)) == 3 and 0 not in z and sum(z) != 0)
    shifted = [value - max(z) for value in z]
    chance = exp(shifted[k]) / sum(map(exp, shifted))
    odds = fraction(share(k), f"1 - {share(k)}")
    below = " + ".join(rf"e^{{{tex(value)}}}" for value in shifted)
    return Exercise(
        question=rf"The scores are $\mathbf{{z}} = {matrix([v] for v in z)}$. "
        f"What probability does softmax give to the {PLACES[k]} class?",
        asks=share(k),
        answer=chance,
        steps=[
            Step("Subtract the largest", rf"\mathbf{{z}} - \max(\mathbf{{z}}) = {matrix([v] for v in shifted)}"),
            Step("Divide powers", rf"{share(k)} = \frac{{e^{{{tex(shifted[k])}}}}}{{{below}}} {equals(chance)}"),
        ],
        mistakes=[
            Mistake(z[k] / sum(z), "You divided the scores, not their powers.", share(k, "{}")),
            Mistake(chance / (1 - chance), OUT, odds),
            Mistake(sigmoid(z[k]), "This is the sigmoid of its score alone.", f"S({tex(z[k])})"),
        ],
        hint="Subtract the largest score from all three: the powers become small, and the answer stays the same.",
    )


def share(k: int, of: str = "e^{{{}}}") -> str:
    """Write what one class has of the sum."""
    mine, each = of.format(rf"\mathbf{{z}}_{k + 1}"), of.format(r"\mathbf{z}_j")
    return fraction(mine, rf"\sum_j {each}")
