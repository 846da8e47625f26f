"""Parameters of a network: weights and biases, counted."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from recap.practice.choices import whole
from recap.practice.exact import equals, tex
from recap.practice.exercise import Exercise, Mistake, Step

TITLE = "Parameters of a network"
TRIES = 4
ZERO = Fraction(0)
CHOICES = {
    1: {"v": whole(2, 60), "h": whole(2, 30)},
    2: {"v": whole(2, 30), "h": whole(2, 20), "k": whole(2, 10)},
    3: {"v": whole(2, 20), "h": whole(2, 15), "u": whole(2, 15), "k": whole(2, 10)},
}
NAMES = {"v": "inputs", "h": "hidden units", "u": "hidden units in a second layer", "k": "outputs"}


def exercise(level: int, **sizes: Fraction) -> Exercise:
    """Ask how many numbers a network of one, two or three layers learns."""
    names = dict(NAMES, h="outputs") if level == 1 else NAMES
    letters, values = list(sizes), list(sizes.values())
    pairs = list(pairwise(values))
    weights, biases = sum((a * b for a, b in pairs), ZERO), sum(values[1:], ZERO)
    products = [f"{a} {b}" for a, b in pairwise(letters)]
    asks = " + ".join([*products, *letters[1:]])
    in_numbers = " + ".join(rf"{tex(a)} \times {tex(b)}" for a, b in pairs)
    nodes = sum(values, ZERO)
    listed = ", ".join(f"${letter} = {tex(value)}$ {names[letter]}" for letter, value in sizes.items())
    return Exercise(
        question=f"A network has {listed}. Each layer is fully connected and has biases. "
        "How many parameters does it learn?",
        asks=asks,
        answer=weights + biases,
        steps=[
            Step(
                "Weights: each layer has one for every pair", f"{' + '.join(products)} = {in_numbers} {equals(weights)}"
            ),
            Step("Biases: one for each unit that is not an input", f"{' + '.join(letters[1:])} {equals(biases)}"),
            Step("In all", f"{tex(weights)} + {tex(biases)} {equals(weights + biases)}"),
        ],
        mistakes=[
            Mistake(weights, "You forgot the biases.", " + ".join(products)),
            Mistake(weights + nodes, "Inputs have no biases.", " + ".join([*products, *letters])),
            Mistake(
                weights + len(pairs),
                "A layer has a bias for each unit, not just one.",
                f"{' + '.join(products)} + {len(pairs)}",
            ),
            Mistake(nodes, "You counted the units; count the connections between them.", " + ".join(letters)),
            Mistake(
                weights + sum(values[:-1], ZERO),
                "Biases belong to the units of a layer, not to what goes into it.",
                " + ".join([*products, *letters[:-1]]),
            ),
        ],
        hint="Count weights and biases layer by layer.",
    )
