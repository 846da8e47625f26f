"""The chain rule, backward through a hidden unit."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import steps, whole
from recap.practice.exact import equals, in_brackets, products, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "Backward through a hidden unit"
NETWORK = {"w": steps(-3, 3, 1), "v": steps(-3, 3, 1), "x": steps(-4, 4, 1), "b": whole(-3, 3), "y": whole(-9, 9)}
TRIES = 32
CHOICES = {1: NETWORK, 2: NETWORK}


def exercise(level: int, w: Fraction, v: Fraction, x: Fraction, b: Fraction, y: Fraction) -> Exercise:
    """Ask for the gradient by the weight above the hidden unit, or by the one below it."""
    z = w * x + b
    error = v * z - y
    need(z > 0 and error != 0 and abs(x) != 1)
    by_v, by_w, by_b = error * z, error * v * x, error * v
    out, factors = r"(v \cdot \max(0, w x + b) - y)", [in_brackets(value) for value in (error, v, x, z)]
    ends = {1: rf"{tex(error)} \times {factors[3]}", 2: rf"{tex(error)} \times {factors[1]} \times {factors[2]}"}
    bias = rf"{tex(error)} \times {factors[1]}"
    answer, other = (by_v, by_w) if level == 1 else (by_w, by_v)
    signs = Mistake(-answer, "The sign is wrong: the error is the output minus the target.", f"-({ends[level]})")
    wrong = [
        signs,
        Mistake(other, f"This is the derivative with respect to ${'w' if level == 1 else 'v'}$.", ends[3 - level]),
        Mistake(error, "This is the error alone. Multiply by what the weight multiplies.", tex(error)),
        Mistake(by_b, "You forgot the input: this is the derivative with respect to $b$.", bias),
    ]
    if level == 2:
        wrong.append(Mistake(error * x, "You forgot $v$.", rf"{tex(error)} \times {factors[2]}"))
    return Exercise(
        question=rf"A network computes $v \cdot \max(0, w x + b)$ with $w = {tex(w)}$, $b = {tex(b)}$, $v = {tex(v)}$. "
        rf"Input: $x = {tex(x)}$; target: $y = {tex(y)}$; loss: half the squared error. "
        f"What is its derivative with respect to ${'v' if level == 1 else 'w'}$?",
        asks=rf"{out} \cdot " + (r"\max(0, w x + b)" if level == 1 else r"v \cdot x"),
        answer=answer,
        steps=[
            Step("Forward: the hidden unit", rf"\max(0, w x + b) = \max(0, {products([(w, x)], plus=b)}) {equals(z)}"),
            Step("Forward: the error", f"{out} = {products([(v, z)], plus=-y)} {equals(error)}"),
            Step("Backward: one factor for each stage", f"{ends[level]} {equals(answer)}"),
        ],
        mistakes=wrong,
        hint="First forward to the error; then backward, one factor for each stage.",
    )
