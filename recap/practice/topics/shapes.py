"""Shapes of products: which exist, and which shape they have."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from recap.practice.exercise import Exercise, Mistake, Step

TITLE = "Shapes of products"
TRIES = 2
SIZES = range(2, 10)
FIT = [((p, q), (q, k)) for p, q, k in permutations(SIZES, 3)]
CLASH = [((p, q), (r, k)) for p, q, r, k in permutations(SIZES, 4)][::5]
CHAIN = [((p, q), (q, r), (r, k)) for p, q, r, k in permutations(SIZES, 4)]
CHOICES = {
    1: {"inner": FIT + CLASH, "turned": ((False, False),)},
    2: {"inner": FIT + CLASH, "turned": ((True, False), (False, True), (True, True))},
    3: {"inner": CHAIN, "turned": list(product((False, True), repeat=3))[1:]},
}
NONE = "there is no such product"
Shape = tuple[int, int]


def exercise(level: int, inner: tuple[Shape, ...], turned: tuple[bool, ...]) -> Exercise:
    """Ask for the shape of a product of two or three matrices, some of them transposed."""
    meets = [(left[1], right[0]) for left, right in pairwise(inner)]
    fits, (p, k) = all(a == b for a, b in meets), (inner[0][0], inner[-1][1])
    stored = [shape[::-1] if turn else shape for shape, turn in zip(inner, turned, strict=True)]
    names = "ABC"[: len(stored)]
    factors = [name + (r"^\top" if turn else "") for name, turn in zip(names, turned, strict=True)]
    code = " @ ".join(name + (".T" if turn else "") for name, turn in zip(names, turned, strict=True))
    given = ", ".join(f"${name}$ has the shape ${written(shape)}$" for name, shape in zip(names, stored, strict=True))
    joined = " ".join(factors)
    asks = rf"\operatorname{{shape}}({joined})"
    each = [rf"\operatorname{{shape}}({f}) = {written(s)}" for f, s in zip(factors, inner, strict=True)]
    steps = [Step("The shapes, with those of transposed matrices swapped", r", \quad ".join(each))]
    if fits:
        steps.append(Step("The inner sizes agree, and the outer ones are left", f"{asks} = {written((p, k))}"))
    else:
        a, b = meets[0]
        steps.append(Step("The inner sizes differ", rf"{a} - {b} = {a - b}"))
    right = f"${written((p, k))}$" if fits else NONE
    return Exercise(
        question=f"{given}. What is the shape of `{code}`?",
        asks=asks,
        answer=right,
        steps=steps,
        mistakes=[
            Mistake(f"${written((k, p))}$", "You swapped the shape: rows come from the first matrix."),
            Mistake(
                f"${written((meets[0][0], meets[-1][1]))}$",
                "These are the inner sizes: they must agree, and then they are gone.",
            ),
            Mistake(f"${written((p, k))}$", "The inner sizes differ, so the outer ones make no product."),
            Mistake(f"${written((stored[0][0], stored[-1][1]))}$", "You overlooked a transpose."),
            Mistake(NONE, "Look at the inner sizes again, after transposing: they agree."),
        ],
        hint="Write the shapes next to each other: the inner sizes must agree; the outer ones are left.",
        symbols={name: f"matrix {rows} {columns}" for name, (rows, columns) in zip(names, stored, strict=True)},
    )


def written(shape: tuple[int, int]) -> str:
    """Write a shape."""
    return f"({shape[0]}, {shape[1]})"
