"""The figure of the first page."""

from __future__ import annotations

from recap import FIVE_POINTS, Line, fit_line
from recap.plots.home import points_and_line
from recap.plots.style import new_axes
from recap.site.course.needs import need, need_a_line
from recap.site.figures.book import Drawing, number

x, y = FIVE_POINTS
need_a_line(FIVE_POINTS)
line = fit_line(x, y)
need(line.slope > 0, "the line must rise, as the description of the figure says")


def equation(line: Line) -> str:
    """The equation of a line, as one reads it.

    >>> equation(Line(0.5, -1.0))
    'y = 0.5x − 1'
    """
    sign = "+" if line.intercept >= 0 else "−"
    return f"y = {number(line.slope)}x {sign} {number(abs(line.intercept))}"


def best_line() -> Drawing:
    """The five points of the course and their line."""
    figure, ax = new_axes(height=4.1)
    points_and_line(ax, x, y, line, equation(line))
    points = ", ".join(f"({number(a)}, {number(b)})" for a, b in zip(x, y, strict=True))
    return Drawing(
        figure,
        title="Five points and their line",
        alt=f"The points {points} and the line {equation(line)}, which rises from left to right between them. "
        "Dashed vertical segments join the points to the line.",
        caption=f"The course starts here: of all lines, $m = {line.slope:.12g}$ and $c = {line.intercept:.12g}$ "
        "leave the smallest squared distances.",
    )
