"""Shapes: which matrices multiply, what comes out, and from which terms."""

from __future__ import annotations

Shape = tuple[int, ...]


def why_no_product(a: Shape, b: Shape) -> str | None:
    """Say why A·B does not exist for these shapes, or None if it does.

    Example:
        >>> why_no_product((3, 2), (3, 2))
        'A has 2 columns but B has 3 rows'
        >>> why_no_product((3, 2), (2, 3)) is None
        True
    """
    if not a or not b:
        return "a single number has no rows and columns"
    inner_a, inner_b = a[-1], b[-2] if len(b) > 1 else b[0]
    if inner_a != inner_b:
        left = f"A has {inner_a} columns" if len(a) > 1 else f"A has {inner_a} entries"
        right = f"B has {inner_b} rows" if len(b) > 1 else f"B has {inner_b} entries"
        return f"{left} but {right}"
    return None


def product_shape(a: Shape, b: Shape) -> Shape:
    """Return the shape of A·B: (p, m) times (n, k) gives (p, k) if m equals n.

    Example:
        >>> product_shape((3, 2), (2, 3))
        (3, 3)
    """
    reason = why_no_product(a, b)
    if reason is not None:
        raise ValueError(f"product_shape needs inner sizes that agree, but {reason}: {a} and {b}")
    return (*a[:-1], *b[:-2], *b[-1:]) if len(b) > 1 else a[:-1]


def entry_terms(i: int, j: int, inner: int) -> str:
    """Write out the entry c_ij of a product, as text; i and j count from 1.

    Example:
        >>> entry_terms(1, 2, 2)
        'a11·b12 + a12·b22'
    """
    return " + ".join(f"a{i}{s}·b{s}{j}" for s in range(1, inner + 1))


def entry_latex(i: int, j: int, inner: int) -> str:
    """Write out the entry c_ij of a product, as LaTeX; i and j count from 1.

    Example:
        >>> print(entry_latex(1, 2, 2))
        a_{11} b_{12} + a_{12} b_{22}
    """
    return " + ".join(f"a_{{{i}{s}}} b_{{{s}{j}}}" for s in range(1, inner + 1))
