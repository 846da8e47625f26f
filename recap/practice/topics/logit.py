"""The logit: from a probability back to a score."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import steps
from recap.practice.exact import decimal, equals, log, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "The logit"
TRIES = 4
CHOICES = {
    1: {"permille": range(2, 999)},
    2: {"w": steps(-3, 3, 10), "b": steps(-3, 3, 10), "permille": range(20, 981, 10)},
}
LOGIT = r"\log \frac{p}{1 - p}"
TEN = LOGIT.replace("log", "log_{10}")


def exercise(level: int, permille: int, w: Fraction = Fraction(1), b: Fraction = Fraction(0)) -> Exercise:
    """Ask for the score, or for the input, that has a probability."""
    p = Fraction(permille, 1000)
    need(p != Fraction(1, 2))
    odds = p / (1 - p)
    logit = log(odds)
    ten = logit / log(10)
    solved = Step(
        "Odds, and their natural logarithm", rf"{LOGIT} = \log \frac{{{tex(p)}}}{{{tex(1 - p)}}} {equals(logit)}"
    )
    if level == 1:
        return Exercise(
            question=f"A model gives the probability $p = {tex(p)}$. What is its score, the logit of $p$?",
            asks=LOGIT,
            answer=logit,
            steps=[solved],
            mistakes=[
                Mistake(ten, "You took the logarithm to base ten; the natural one is needed.", TEN),
                Mistake(-logit, "You turned the odds over.", r"\log \frac{1 - p}{p}"),
                Mistake(odds, "These are the odds. Their logarithm is the score.", r"\frac{p}{1 - p}"),
                Mistake(log(p), "You forgot to divide by one minus the probability.", r"\log p"),
            ],
            hint="First the odds, then their logarithm.",
        )
    answer = (logit - decimal(b)) / decimal(w)
    need(w != 1)
    return Exercise(
        question=f"A model has the weight $w = {tex(w)}$ and the bias $b = {tex(b)}$. "
        f"At which $x$ is its probability $S(w x + b)$ equal to $p = {tex(p)}$?",
        asks=rf"\frac{{{LOGIT} - b}}{{w}}",
        answer=answer,
        steps=[solved, Step("Solve for the input", rf"\frac{{{LOGIT} - b}}{{w}} {equals(answer)}")],
        mistakes=[
            Mistake(
                (ten - decimal(b)) / decimal(w), "The logarithm must be the natural one.", rf"\frac{{{TEN} - b}}{{w}}"
            ),
            Mistake((p - b) / w, "You set the score equal to the probability.", r"\frac{p - b}{w}"),
            Mistake((odds - b) / w, "You forgot the logarithm of the odds.", r"\frac{\frac{p}{1 - p} - b}{w}"),
            Mistake(answer * decimal(w), "You forgot to divide by the weight.", f"{LOGIT} - b"),
        ],
        hint=f"Which score has this probability? The logit ${LOGIT}$ gives it.",
    )
