"""Where a logistic model changes its decision."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, steps, whole
from recap.practice.exact import equals, products, tex
from recap.practice.exercise import Exercise, Mistake, Step, need

TITLE = "The boundary of a decision"
CHOICES = {
    1: {"w": steps(-5, 5, 10), "b": steps(-10, 10, 10)},
    2: {"w": Tuples(steps(-4, 4, 2), 2), "x": whole(1, 20), "b": steps(-8, 8, 2)},
}


def exercise(level: int, w: Fraction | tuple[Fraction, ...], b: Fraction, x: Fraction = Fraction(0)) -> Exercise:
    """Ask where the probability is one half: with one input, or with two of which one is known."""
    first, second = w if isinstance(w, tuple) else (Fraction(0), w)
    rest = first * x + b
    answer = -rest / second
    need(answer != 0 and abs(second) != 1)
    if level == 1:
        top, below = "b", "w"
        model = f"A model has the score $w x + b$ with $w = {tex(second)}$ and $b = {tex(b)}$. For which $x$"
    else:
        top, below = "w_1 x_1 + b", "w_2"
        model = f"A model has the score $w_1 x_1 + w_2 x_2 + b$ with $w_1 = {tex(first)}$, "
        model += f"$w_2 = {tex(second)}$ and $b = {tex(b)}$. At $x_1 = {tex(x)}$, for which $x_2$"
    known = Step("What is already known of the score", f"{top} = {products([(first, x)], plus=b)} {equals(rest)}")
    asks = rf"-\frac{{{top}}}{{{below}}}"
    half = rf"\frac{{0.5 - ({top})}}{{{below}}}"
    return Exercise(
        question=f"{model} is the probability one half?",
        asks=asks,
        answer=answer,
        steps=[
            Step("The sigmoid of zero is one half", r"S(0) = \frac{1}{1 + e^0} = 0.5"),
            *([known] if level == 2 else []),
            Step("The other term must cancel it", rf"{asks} = -\frac{{{tex(rest)}}}{{{tex(second)}}} {equals(answer)}"),
        ],
        mistakes=[
            Mistake(-answer, "You lost the minus: the two parts must cancel.", rf"\frac{{{top}}}{{{below}}}"),
            Mistake((Fraction(1, 2) - rest) / second, "You set the score to one half; it has to be zero.", half),
            Mistake(
                -second / rest,
                "You turned the fraction over: the weight belongs below.",
                rf"-\frac{{{below}}}{{{top}}}",
            ),
            Mistake(-rest, "You forgot to divide by the weight.", f"-({top})"),
        ],
        hint="The probability is one half where the score is zero.",
    )
