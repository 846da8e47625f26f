"""Broadcasting: the shape of a sum of two arrays."""

from __future__ import annotations

from itertools import permutations

from recap.practice.exercise import Exercise, Mistake, Step

TITLE = "Broadcasting"
TRIES = 2
TWO, THREE = list(permutations(range(2, 34), 2)), list(permutations(range(2, 16), 3))
CHOICES = {
    1: {"sizes": TWO, "kind": ("vector", "clash", "row")},
    2: {"sizes": TWO, "kind": ("column", "outer", "crossed")},
    3: {"sizes": THREE, "kind": ("batch", "middle", "clash three", "two ones")},
}
ERROR = "NumPy raises an error"


def exercise(level: int, sizes: tuple[int, ...], kind: str) -> Exercise:
    """Ask for the shape of a sum."""
    n, d, k = (*sizes, 0)[:3]
    one, other = {
        "vector": ((n, d), (d,)),
        "row": ((n, d), (1, d)),
        "clash": ((n, d), (n,)),
        "column": ((n, d), (n, 1)),
        "outer": ((n, 1), (d,)),
        "crossed": ((d,), (n, 1)),
        "batch": ((n, d, k), (d, k)),
        "middle": ((n, d, k), (n, 1, k)),
        "two ones": ((n, 1, k), (d, 1)),
        "clash three": ((n, d, k), (n, d)),
    }[kind]
    length = max(len(one), len(other))
    rows = [(1,) * (length - len(shape)) + shape for shape in (one, other)]
    pairs = list(zip(*rows, strict=True))
    bad = [(a, b) for a, b in pairs if a != b and 1 not in (a, b)]
    result = tuple(max(pair) for pair in pairs)
    biggest = ", ".join(rf"\max({a}, {b})" for a, b in pairs)
    compared = rf"({biggest}) = {written(result)}"
    differ = r", \qquad ".join(rf"{a} - {b} = {a - b}" for a, b in bad)
    flat = tuple(a + b for a, b in pairs)
    return Exercise(
        question=f"In NumPy, `a` has the shape ${written(one)}$ and `b` the shape ${written(other)}$. "
        "What is the shape of `a + b`?",
        asks=rf"({biggest})",
        answer=ERROR if bad else f"${written(result)}$",
        steps=[
            Step("From the right, two sizes differ, and neither is one", differ)
            if bad
            else Step("From the right, a missing size is one, and a one is stretched to the other size", compared)
        ],
        mistakes=[
            Mistake(ERROR, "Sizes fit if they are equal, or if one of the two is one."),
            Mistake(f"${written(result)}$", "Sizes that differ fit only if one of the two is one."),
            Mistake(f"${written(one)}$", "The other array can stretch this one, too."),
            Mistake(f"${written(other)}$", "The other array can stretch this one, too."),
            Mistake(f"${written(result[::-1])}$", "You compared from the left; NumPy compares from the right."),
            Mistake(f"${written(flat)}$", "Sizes are compared, not added."),
        ],
        hint="Write one shape below the other, aligned at the right.",
    )


def written(shape: tuple[int, ...]) -> str:
    """Write a shape as Python does."""
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"
