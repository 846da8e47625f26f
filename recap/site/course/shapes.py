"""Figures and tables of docs/recap/shapes.md."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from recap.datasets import FIVE_POINTS
from recap.line import fit_line, predict
from recap.mse import mean_squared_error
from recap.plots import shapes as plots
from recap.plots.style import new_axes
from recap.shapes import entry_terms, product_shape, why_no_product
from recap.site.course.needs import need_a_line
from recap.site.figures.book import Drawing, Table, number, small

# The matrices of the slides, with numbers for the letters.
A = ((1, 2), (3, 4), (5, 6))
B = ((1, 0, 2), (3, 1, 0))
AB = np.dot(A, B).tolist()

# Counts of "good" and "bad" in three reviews; the second is the first, written twice.
COUNTED = ("good", "bad")
REVIEWS = {"u": (3, 1), "v": (6, 2), "w": (1, 3)}

# A bias for the rows of a table of scores: three sentences, two classes.
SCORES = ((1, 2), (3, 4), (5, 6))
BIAS = (10, 20)

need_a_line(FIVE_POINTS)
y = np.array(FIVE_POINTS.y)
predictions = predict(fit_line(*FIVE_POINTS), FIVE_POINTS.x)
differences = y - predictions.reshape(-1, 1)
right_error = mean_squared_error(y, predictions)
wrong_error = float((differences**2).mean())


def cosine(first: str, second: str) -> float:
    """Cosine of the angle between two of the reviews."""
    u, v = np.array(REVIEWS[first]), np.array(REVIEWS[second])
    return float(np.dot(u, v) / np.sqrt(np.dot(u, u) * np.dot(v, v)))


def similarity() -> Drawing:
    """The reviews as arrows: same direction, same talk."""
    figure, ax = new_axes(6.4, 4.0)
    order = ("v", "u", "w")
    plots.arrows(ax, [REVIEWS[name] for name in order], order, [f"count of “{word}”" for word in COUNTED])
    where = "; ".join(f"{name} ends at {REVIEWS[name]}" for name in REVIEWS)
    return Drawing(
        figure,
        "Three reviews as arrows",
        f"Three arrows from the origin. Horizontal axis: count of the word {COUNTED[0]}; vertical axis: count of "
        f"{COUNTED[1]}. {where}. "
        f"u and v have the same direction, w points elsewhere.",
        f"The arrows u and v have the same direction: the cosine of their angle is {number(cosine('u', 'v'))}, "
        "although v is twice as long. "
        f"Between u and w it is {number(cosine('u', 'w'))}.",
    )


def entry() -> Drawing:
    """One row of A, one column of B, and the entry they make."""
    figure, ax = new_axes(6.4, 4.6)
    row, column = 2, 1
    plots.row_times_column(ax, A, B, AB, row, column)
    terms = " + ".join(f"{a}·{b}" for a, b in zip(A[row - 1], (line[column - 1] for line in B), strict=True))
    value = AB[row - 1][column - 1]
    letters = entry_terms(row, column, len(B))
    return Drawing(
        figure,
        "A row times a column",
        f"The matrix A with rows {_rows(A)}, above and to the right of it B with rows {_rows(B)}, and where they "
        "cross the product with rows "
        f"{_rows(AB)}. Row {row} of A, column {column} of B and the entry {value} where they cross are marked.",
        f"Row {row} of A meets column {column} of B in the entry {letters} = {terms} = {value}.",
    )


def product() -> Drawing:
    """What the figure that moves shows first: a row and a column that cross in an entry."""
    drawn = entry()
    return Drawing(
        drawn.figure,
        "Shapes that meet",
        drawn.alt,
        "B stands above the product and A to the left of it, so that a row and a column cross in their entry.",
    )


def blocks() -> Drawing:
    """Two shapes that fit."""
    return _blocks((3, 2), (2, 4))


def road() -> Drawing:
    """Two blocks and their product, for the first page."""
    return small(blocks(), r"$(p, m)$ times $(m, k)$ is $(p, k)$")


def no_product() -> Drawing:
    """Two shapes that do not fit."""
    return _blocks((3, 2), (3, 4))


def _blocks(left: tuple[int, int], right: tuple[int, int]) -> Drawing:
    figure, ax = new_axes(6.4, 2.9)
    reason = why_no_product(left, right)
    if reason is None:
        rows, columns = product_shape(left, right)
        plots.shape_blocks(ax, left, right, (rows, columns))
        return Drawing(
            figure,
            "Inner sides match",
            f"A block A of {left[0]} rows and {left[1]} columns, a block B of {right[0]} rows and {right[1]} "
            "columns, and their product AB of "
            f"{rows} rows and {columns} columns. The inner sides, both {left[1]} long, have the same colour.",
            f"The inner sides are equal ({left[1]} and {right[0]}), so the product exists. The outer sides "
            f"{left[0]} and {right[1]} are its shape.",
        )
    plots.shape_blocks(ax, left, right, None)
    return Drawing(
        figure,
        "Inner sides do not match",
        f"A block A of {left[0]} rows and {left[1]} columns beside a block B of {right[0]} rows and {right[1]} "
        "columns, and a question mark "
        f"instead of a product. The inner sides, {left[1]} and {right[0]} long, are marked as an error.",
        f"No product: {reason}. The two outer sides do not matter for this.",
    )


def broadcast() -> Drawing:
    """A row added to every row of a table."""
    figure, ax = new_axes(6.4, 2.8)
    total = np.add(SCORES, BIAS)
    plots.broadcasting(ax, SCORES, BIAS, total.tolist())
    return Drawing(
        figure,
        "Broadcasting a row",
        f"A table with rows {_rows(SCORES)} plus the row {_rows([BIAS])}, which is repeated with dashed borders "
        "for every row of the table, "
        f"gives the rows {_rows(total.tolist())}.",
        f"The row of shape ({len(BIAS)},) is read again for each of the {len(SCORES)} rows. The dashed copies are "
        "never stored.",
    )


def accidental() -> Drawing:
    """All differences of a target and a prediction, where one per point was wanted."""
    figure, ax = new_axes(6.4, 4.2)
    plots.accidental_table(ax, differences.tolist(), "prediction", "target y")
    n = len(y)
    diagonal = ", ".join(number(differences[i, i]) for i in range(n))
    return Drawing(
        figure,
        "An accidental table",
        f"A table of {n} rows and {n} columns: every target minus every prediction. The marked diagonal holds the "
        f"residuals {diagonal}.",
        f"A row of {n} targets minus a column of {n} predictions: {n * n} numbers instead of {n}. Only the "
        "diagonal was wanted.",
    )


def pairs() -> Table:
    """Shapes of A and B, and what becomes of them."""
    shapes = (
        ((3, 2), (2, 3)),
        ((2, 3), (3, 2)),
        ((3, 2), (3, 2)),
        ((4, 3), (3,)),
        ((3,), (3, 2)),
        ((3,), (3,)),
        ((1, 3), (3, 1)),
        ((3, 1), (1, 3)),
    )
    rows = tuple((str(a), str(b), _product(a, b)) for a, b in shapes)
    return Table("Shapes of A and B, and of their product", ("`A.shape`", "`B.shape`", "`np.dot(A, B).shape`"), rows)


def exercise_pairs() -> Table:
    """Answer to the exercise on six pairs of shapes."""
    shapes = (((5, 4), (4, 2)), ((4, 5), (4, 2)), ((4,), (4, 2)), ((5, 4), (4,)), ((1, 4), (4, 1)), ((4, 2), (4, 2)))
    rows = tuple((str(a), str(b), _product(a, b)) for a, b in shapes)
    return Table("Which products exist", ("A.shape", "B.shape", "product"), rows)


def sums() -> Table:
    """Shapes that are added, and what NumPy makes of them."""
    shapes = (
        ((3, 2), (2,)),
        ((3, 2), (1, 2)),
        ((3, 2), (3, 1)),
        ((3, 2), (3,)),
        ((5,), (5, 1)),
        ((5, 1), (1, 4)),
        ((4, 3, 2), (3, 1)),
        ((3, 2), ()),
    )
    rows = tuple((str(a), str(b), _sum(a, b)) for a, b in shapes)
    return Table("Shapes of two arrays, and of their sum", ("first", "second", "sum"), rows)


def vectors() -> Table:
    """Five numbers in three shapes."""
    flat = np.array(FIVE_POINTS.x)
    shapes = (("x", flat), ("x.reshape(-1, 1)", flat.reshape(-1, 1)), ("x.reshape(1, -1)", flat.reshape(1, -1)))
    rows = tuple(
        (f"`{code}`", str(array.shape), str(array.T.shape), str((array - flat).shape)) for code, array in shapes
    )
    return Table(
        "The same five numbers in three shapes", ("array a", "`a.shape`", "`a.T.shape`", "`(a - x).shape`"), rows
    )


def _product(a: tuple[int, ...], b: tuple[int, ...]) -> str:
    reason = why_no_product(a, b)
    return f"none: {reason}" if reason else str(product_shape(a, b))


def _sum(a: tuple[int, ...], b: tuple[int, ...]) -> str:
    try:
        return str(np.broadcast_shapes(a, b))
    except ValueError:
        return "none: ValueError"


def _rows(matrix: Iterable[Iterable[float]]) -> str:
    return ", ".join("(" + ", ".join(number(v) for v in row) + ")" for row in matrix)
