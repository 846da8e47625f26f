"""A forward pass through a small network."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, steps, whole
from recap.practice.exact import equals, matrix, products, sigmoid, tex
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.table import lines

TITLE = "A forward pass"
SMALL = tuple(value for value in whole(-3, 4) if value)
NETWORK = {"w": Tuples(SMALL, 4), "x": Tuples(whole(1, 4), 2), "b": Tuples(SMALL, 2), "v": Tuples(SMALL, 2)}
TRIES = 32
CHOICES = {1: {key: NETWORK[key] for key in "wxb"}, 2: NETWORK, 3: {**NETWORK, "v": Tuples(steps(-1, 1, 5), 2)}}
HIDDEN = r"\operatorname{relu}(W \mathbf{x} + \mathbf{b})"
Row = tuple[Fraction, ...]


def exercise(level: int, w: Row, x: Row, b: Row, v: Row = (Fraction(1), Fraction(1))) -> Exercise:
    """Ask for the sum of the hidden units, for the output, or for its probability."""
    z = [w[0] * x[0] + w[1] * x[1] + b[0], w[2] * x[0] + w[3] * x[1] + b[1]]
    h = [max(value, Fraction(0)) for value in z]
    score, linear = v[0] * h[0] + v[1] * h[1], v[0] * z[0] + v[1] * z[1]
    bare = [max(z[0] - b[0], Fraction(0)), max(z[1] - b[1], Fraction(0))]
    without = v[0] * bare[0] + v[1] * bare[1]
    need(max(z) > 0 and (level < 3 or 0 < abs(score) <= 6))
    columns = {name: matrix([value] for value in column) for name, column in zip("xbvh", (x, b, v, h), strict=True)}
    out = r"\mathbf{v}^\top " if level > 1 else r"\mathbf{1}^\top "
    given = (
        rf"A network has $W = {matrix([w[:2], w[2:]])}$, $\mathbf{{b}} = {columns['b']}$ "
        rf"and the input $\mathbf{{x}} = {columns['x']}$. Its hidden units are ${HIDDEN}$."
    )
    weighed = rf"The weights $\mathbf{{v}} = {columns['v']}$ lead from them to the output, which has no bias."
    ends = {
        1: "What is their sum?",
        2: f"{weighed} What is the output?",
        3: f"{weighed} What is the sigmoid of the output?",
    }
    rows = [
        rf"z_{i + 1} = {products(zip(w[2 * i : 2 * i + 2], x, strict=True), plus=b[i])} {equals(z[i])}" for i in (0, 1)
    ]
    last = products(zip(v, h, strict=True)) if level > 1 else f"{tex(h[0])} + {tex(h[1])}"
    working = [
        Step("The scores of the hidden units", lines(*rows)),
        Step("What is negative becomes zero", rf"{HIDDEN} = {columns['h']}"),
        Step("The sum" if level == 1 else "Weigh the hidden units", rf"{out}{HIDDEN} = {last} {equals(score)}"),
    ]
    wrong = [
        Mistake(
            linear, "You forgot the relu: what is negative becomes zero.", rf"{out}(W \mathbf{{x}} + \mathbf{{b}})"
        ),
        Mistake(without, "You forgot the bias.", rf"{out}\operatorname{{relu}}(W \mathbf{{x}})"),
        Mistake(max(z), "This is one hidden unit.", tex(max(z))),
        Mistake(-score, "The sign is wrong.", f"-{out}{HIDDEN}"),
    ]
    if level == 3:
        chance = sigmoid(score)
        working.append(
            Step("Its sigmoid", rf"S({out}{HIDDEN}) = \frac{{1}}{{1 + e^{{{tex(-score)}}}}} {equals(chance)}")
        )
        wrong = [
            Mistake(score, "This is the score. Its sigmoid is the probability.", f"{out}{HIDDEN}"),
            Mistake(1 - chance, "You lost the minus in the exponent.", f"1 - S({out}{HIDDEN})"),
            Mistake(sigmoid(linear), "You forgot the relu.", rf"S({out}(W \mathbf{{x}} + \mathbf{{b}}))"),
        ]
    return Exercise(
        question=f"{given} {ends[level]}",
        asks=f"S({out}{HIDDEN})" if level == 3 else f"{out}{HIDDEN}",
        answer=sigmoid(score) if level == 3 else score,
        steps=working,
        mistakes=wrong,
        hint=r"First the scores $W \mathbf{x} + \mathbf{b}$, row by row.",
    )
