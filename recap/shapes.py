"""Shapes: which matrices multiply, what comes out, and from which terms."""

from __future__ import annotations

from recap import inputs

Shape = tuple[int, ...]
MOST = 1_000_000  # nobody reads a sum of more terms


def why_no_product(a: Shape, b: Shape) -> str | None:
    """Say why the product A·B does not exist for these shapes.

    Args:
        a: Shape of A: (p, m) for a matrix or (m,) for a vector.
        b: Shape of B: (n, k) for a matrix or (n,) for a vector.

    Returns:
        The reason in words, or None if there is a product, that is, if m equals n.

    Raises:
        ValueError: If a shape has neither one nor two sizes, or a negative size.
        TypeError: If a shape is not a tuple or list of whole numbers.

    Example:
        >>> why_no_product((3, 2), (3, 2))
        'A has 2 columns but B has 3 rows'
        >>> why_no_product((3, 2), (2, 3)) is None
        True

    Source:
        docs/recap/shapes.md, "The rule of shapes".
    """
    return _mismatch(_shape("why_no_product", "A", a), _shape("why_no_product", "B", b))


def _mismatch(a: Shape, b: Shape) -> str | None:
    if a[-1] == b[0]:
        return None
    left = _counted(a[-1], "column" if len(a) == 2 else "entry")
    right = _counted(b[0], "row" if len(b) == 2 else "entry")
    return f"A has {left} but B has {right}"


def _counted(size: int, what: str) -> str:
    many = "entries" if what == "entry" else f"{what}s"
    return f"{size} {what if size == 1 else many}"


def _shape(who: str, name: str, shape: object) -> Shape:
    sizes = tuple(inputs.entries(who, f"the shape of {name}", shape))
    if len(sizes) not in (1, 2):
        raise ValueError(f"{who} needs a matrix or a vector, but the shape of {name} has {len(sizes)} sizes")
    return tuple(inputs.whole_number(who, f"each size of {name}", size, least=0) for size in sizes)


def product_shape(a: Shape, b: Shape) -> Shape:
    """Return the shape of the product A·B: (p, m) times (n, k) gives (p, k) if m equals n.

    Args:
        a: Shape of A: (p, m) for a matrix or (m,) for a vector.
        b: Shape of B: (n, k) for a matrix or (n,) for a vector.

    Returns:
        The shape that np.dot(A, B) has. A vector gives up its only size.

    Raises:
        ValueError: If there is no such product, with the reason.
        TypeError: If a shape is not a tuple or list of whole numbers.

    Example:
        >>> product_shape((3, 2), (2, 3))
        (3, 3)
        >>> product_shape((4, 3), (3,))
        (4,)

    Source:
        docs/recap/shapes.md, "The rule of shapes".
    """
    first, second = _shape("product_shape", "A", a), _shape("product_shape", "B", b)
    reason = _mismatch(first, second)
    if reason:
        raise ValueError(
            f"product_shape needs inner sizes that agree, but {reason.replace(' but ', ' and ')}: {first} and {second}"
        )
    return first[:-1] + second[1:]


def entry_terms(i: int, j: int, inner: int) -> str:
    """Write out the entry c_ij of a product as text: row i of A times column j of B.

    Args:
        i: Row of A, counted from 1.
        j: Column of B, counted from 1.
        inner: Number of terms: the columns of A, which are the rows of B.

    Returns:
        The sum of products, with a comma between indices if one of them has two digits.

    Raises:
        ValueError: If a number is below 1 or above a million.
        TypeError: If something other than a whole number is given.

    Example:
        >>> entry_terms(1, 2, inner=2)
        'a11·b12 + a12·b22'

    Source:
        docs/recap/shapes.md, "Written out with letters".
    """
    return " + ".join(f"a{left}·b{right}" for left, right in _indices("entry_terms", i, j, inner))


def entry_latex(i: int, j: int, inner: int) -> str:
    """Write out the entry c_ij of a product as LaTeX: row i of A times column j of B.

    Args:
        i: Row of A, counted from 1.
        j: Column of B, counted from 1.
        inner: Number of terms: the columns of A, which are the rows of B.

    Returns:
        The sum of products, with a comma between indices if one of them has two digits.

    Raises:
        ValueError: If a number is below 1 or above a million.
        TypeError: If something other than a whole number is given.

    Example:
        >>> print(entry_latex(1, 2, inner=2))
        a_{11} b_{12} + a_{12} b_{22}

    Source:
        docs/recap/shapes.md, "Written out with letters".
    """
    terms = _indices("entry_latex", i, j, inner)
    return " + ".join(f"a_{{{left}}} b_{{{right}}}" for left, right in terms)


def _indices(who: str, i: int, j: int, inner: int) -> list[tuple[str, str]]:
    row, column = inputs.whole_number(who, "i", i, most=MOST), inputs.whole_number(who, "j", j, most=MOST)
    terms = inputs.whole_number(who, "inner", inner, most=MOST)
    comma = "," if max(row, column, terms) > 9 else ""
    return [(f"{row}{comma}{s}", f"{s}{comma}{column}") for s in range(1, terms + 1)]
