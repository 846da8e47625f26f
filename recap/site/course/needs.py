"""What a page needs of its data, said in words when new data do not have it."""

from __future__ import annotations

import math
from statistics import fmean

from recap.datasets import Points


class UnsuitedError(ValueError):
    """Says what a page needs of its data and does not get."""


def need(holds: object, what: str) -> None:
    """Refuse data that a page cannot be about.

    Args:
        holds: Whether the data have what the page needs.
        what: The need, in words for who changed the data.

    Raises:
        UnsuitedError: If they have not.

    Example:
        >>> need(1 > 2, "the points must rise")
        Traceback (most recent call last):
            ...
        recap.site.course.needs.UnsuitedError: this page needs other data: the points must rise
    """
    if not holds:
        raise UnsuitedError(f"this page needs other data: {what}")


def need_a_line(points: Points) -> None:
    """Refuse points that have no least-squares line, or lose it when one of them is left out."""
    need(len(set(points.x)) > 1, "the points must have two different x, or they have no line")
    for place, a in enumerate(points.x):
        others = points.x[:place] + points.x[place + 1 :]
        need(len(set(others)) > 1, f"without the point at x = {a}, the others must still have two different x")


def point_at_the_mean(points: Points) -> tuple[float, float]:
    """The first point whose x is the mean of all x; the line turns about it, and so keeps its slope without it."""
    middle = fmean(points.x)
    found = [point for point in zip(*points, strict=True) if math.isclose(point[0], middle, abs_tol=1e-12)]
    need(found, "one point must lie at the mean of x, since the line keeps its slope without it")
    return found[0]
