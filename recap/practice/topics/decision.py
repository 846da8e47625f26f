"""A logistic decision: the score of a sentence, and its label."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, steps, whole
from recap.practice.exact import equals, matrix, products, sigmoid, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "A logistic decision"
MODEL = {"w": Tuples(steps(-1, 1, 5), 3), "x": Tuples(whole(1, 3), 3), "b": steps(-1, 1, 10)}
TRIES = 32
CHOICES = {1: MODEL, 2: MODEL}
THRESHOLDS = [Fraction(n, 10) for n in (1, 2, 3, 4, 6, 7, 8, 9)]
SCORE = r"\mathbf{w}^\top \mathbf{x} + b"
CHANCE = "label {}: the probability is {} the threshold"
PLAIN = "label {}: the score is {}"


def exercise(level: int, w: tuple[Fraction, ...], x: tuple[Fraction, ...], b: Fraction) -> Exercise:
    """Ask for a score, or for the label that it leads to."""
    z = sum((weight * count for weight, count in zip(w, x, strict=True)), b)
    need(z not in (0, b) and abs(z) <= 5)
    model = (
        rf"A sentence has the counts $\mathbf{{x}} = {matrix([v] for v in x)}$. "
        rf"A model has the weights $\mathbf{{w}} = {matrix([v] for v in w)}$ and the bias $b = {tex(b)}$."
    )
    added = Step("Multiply, add up, add the bias", f"{SCORE} = {products(zip(w, x, strict=True), plus=b)} {equals(z)}")
    if level == 2:
        return label(model, added, z, int(sum(x)))
    once, sizes = sum(w, b), [abs(weight) for weight in w]
    positive = sum((weight * count for weight, count in zip(sizes, x, strict=True)), b)
    return Exercise(
        question=f"{model} What is the score ${SCORE}$?",
        asks=SCORE,
        answer=z,
        steps=[added],
        mistakes=[
            Mistake(z - b, "You forgot the bias.", r"\mathbf{w}^\top \mathbf{x}"),
            Mistake(z - 2 * b, "The bias is added, not subtracted.", r"\mathbf{w}^\top \mathbf{x} - b"),
            Mistake(once, "You ignored the counts: a word met twice counts twice.", f"{'+'.join(map(tex, w))} + b"),
            Mistake(positive, "You lost the minus of a weight.", products(zip(sizes, x, strict=True), plus=b)),
        ],
        hint="Each count times its weight; then the bias.",
    )


def label(model: str, added: Step, z: Fraction, turn: int) -> Exercise:
    """Ask for the label where the score alone would mislead."""
    chance = sigmoid(z)
    misleading = [t for t in THRESHOLDS if (chance >= t) != (z >= t) and (chance >= t) != (z >= 0)]
    need(bool(misleading))
    t = misleading[turn % len(misleading)]
    one = chance >= t
    yes, no = ("at least", "below") if one else ("below", "at least")
    sign = "negative" if z < 0 else "positive"
    power = rf"\frac{{1}}{{1 + e^{{{tex(-z)}}}}} {equals(chance)}"
    return Exercise(
        question=f"{model} It says one if the probability $S({SCORE})$ is at least ${tex(t)}$. What does it say here?",
        asks=f"S({SCORE})",
        answer=CHANCE.format("one" if one else "zero", yes),
        steps=[
            added,
            Step("The probability", f"S({SCORE}) = {power}"),
            Step("Compare it with the threshold", f"S({SCORE}) {'>' if one else '<'} {tex(t)}"),
        ],
        mistakes=[
            Mistake(
                PLAIN.format("zero" if one else "one", f"{no} the threshold"),
                "The threshold is for the probability: put the score into the sigmoid first.",
            ),
            Mistake(
                PLAIN.format("zero" if one else "one", sign),
                "The sign of the score decides only if the threshold is one half.",
            ),
            Mistake(CHANCE.format("zero" if one else "one", no), "You may have lost the minus in the exponent."),
        ],
        hint="Score, probability, threshold: in this order.",
    )
