"""One step of gradient descent for one weight."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import steps, whole
from recap.practice.exact import equals, in_brackets, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "One step of descent"
TRIES = 8
RATES = tuple(Fraction(n, 100) for n in (1, 2, 5, 10, 20))
PARABOLA = {"a": whole(1, 9), "k": whole(2, 9), "w": steps(-9, 9, 2), "rate": RATES}
CHOICES = {1: PARABOLA, 2: PARABOLA}


def exercise(level: int, a: Fraction, k: Fraction, w: Fraction, rate: Fraction) -> Exercise:
    """Ask for the weight after one step down a parabola, or after two."""
    need(w not in (0, a))
    gradient = 2 * k * (w - a)
    slope = rf"2 \times {tex(k)} \times (w - {tex(a)})"
    once = w - rate * gradient
    again = 2 * k * (once - a)
    working = [Step("The derivative where it stands", f"{slope} {equals(gradient)}"), after(w, rate, gradient)]
    asks = rf"w - {tex(rate)} \cdot ({slope})"
    if level == 1:
        answer, wrong = once, wrong_steps(w, rate, gradient)
    else:
        need(once not in (0, a))
        answer, second = once - rate * again, rf"2 \times {tex(k)} \times ({tex(once)} - {tex(a)})"
        working += [Step("The derivative at the new place", f"{second} {equals(again)}"), after(once, rate, again)]
        asks = rf"{asks} - {tex(rate)} \cdot 2 \times {tex(k)} \times ({asks} - {tex(a)})"
        twice = rf"{tex(once)} - {tex(rate)} \times {in_brackets(gradient)}"
        stale = "You took the old derivative twice: it changes with the place."
        wrong = [
            Mistake(once, "This is where it stands after one step.", f"{step('-', w, rate, gradient)}"),
            Mistake(once - rate * gradient, stale, twice),
            *wrong_steps(once, rate, again)[:3],
        ]
    return Exercise(
        question=rf"The loss is ${tex(k)} (w - {tex(a)})^2$. Gradient descent stands at $w = {tex(w)}$ and takes "
        f"{'one step' if level == 1 else 'two steps'} with the rate ${tex(rate)}$. Where does it end?",
        asks=asks,
        answer=answer,
        steps=working,
        mistakes=wrong,
        hint="Work out the derivative at the old weight, and go a little against it.",
    )


def after(start: Fraction, rate: Fraction, gradient: Fraction) -> Step:
    """Go against the gradient."""
    return Step("Go against it", f"{step('-', start, rate, gradient)} {equals(start - rate * gradient)}")


def step(sign: str, start: Fraction, rate: Fraction, gradient: Fraction) -> str:
    """Write a step."""
    return rf"{tex(start)} {sign} {tex(rate)} \times {in_brackets(gradient)}"


def wrong_steps(start: Fraction, rate: Fraction, gradient: Fraction) -> list[Mistake]:
    """Find where a wrong step arrives."""
    half, whole_step = gradient / 2, f"{tex(start)} - {in_brackets(gradient)}"
    return [
        Mistake(start + rate * gradient, "You went uphill: the step is subtracted.", step("+", start, rate, gradient)),
        Mistake(
            start - rate * half, "You lost the factor two of the square's derivative.", step("-", start, rate, half)
        ),
        Mistake(start - gradient, "You forgot the rate.", whole_step),
        Mistake(-rate * gradient, "This is the step. Where does it end?", step("-", start - start, rate, gradient)),
    ]
