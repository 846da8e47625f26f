"""The first page: its figure, and what its road says of each lesson."""

from __future__ import annotations

from recap import FIVE_POINTS, Line, fit_line
from recap.plots import home as plots
from recap.plots.style import new_axes
from recap.site.course import lessons
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
    plots.points_and_line(ax, x, y, line, equation(line))
    points = ", ".join(f"({number(a)}, {number(b)})" for a, b in zip(x, y, strict=True))
    return Drawing(
        figure,
        title="Five points and their line",
        alt=f"The points {points} and the line {equation(line)}, which rises from left to right between them. "
        "Dashed vertical segments join the points to the line.",
        caption=f"Of all lines, the one with $m = {line.slope:.12g}$ and $c = {line.intercept:.12g}$ "
        "has the smallest sum of squared distances.",
    )


def minutes(lesson: str) -> int:
    """How long the core of a lesson takes to read."""
    return lessons.lengths(lesson).core.minutes


def sheet() -> Drawing:
    """The cheat sheet, as small as a stamp."""
    figure, ax = new_axes(4.0, 4.0)
    plots.sheet(ax, ((0.3, 0.42, 0.34), (0.22, 0.22, 0.36, 0.21)))
    return Drawing(
        figure,
        "The cheat sheet",
        "A sheet of paper with a box for each of the seven lessons.",
        "formulas, shapes, traps",
    )
