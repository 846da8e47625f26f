"""A picture of the points of an exercise, for a question bank."""

from __future__ import annotations

from recap.practice.exercise import Points


def scatter_plot(points: Points) -> str:
    """Draw points as SVG, in the look of the handbook.

    Matplotlib is asked for here only: exercises and their sheets work without it.
    """
    from recap.plots.line import scatter
    from recap.plots.show import to_svg
    from recap.plots.style import new_axes

    x, y = (tuple(map(float, row)) for row in (points.x, points.y))
    figure, ax = new_axes(4.8, 3.0)
    scatter(ax, x, y)
    return to_svg(figure)


def description(points: Points) -> str:
    """Say for who does not see the picture where the points lie.

    >>> from fractions import Fraction
    >>> description(Points((Fraction(1), Fraction(2)), (Fraction(3), Fraction(1, 2))))
    'Points at (1, 3), (2, 0.5).'
    """
    pairs = zip(points.x, points.y, strict=True)
    return "Points at " + ", ".join(f"({float(x):g}, {float(y):g})" for x, y in pairs) + "."
