"""The first page: its figure, and a small picture of each lesson."""

from __future__ import annotations

from recap import FIVE_POINTS, Line, fit_line
from recap.plots.home import points_and_line, sheet
from recap.plots.style import new_axes
from recap.site.course import bowl, lessons, logistic, network, r2, shapes, tasks
from recap.site.course import line as line_lesson
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
        caption=f"Of all lines, the one with $m = {line.slope:.12g}$ and $c = {line.intercept:.12g}$ "
        "has the smallest sum of squared distances.",
    )


def minutes(lesson: str) -> int:
    """How long the core of a lesson takes to read."""
    return lessons.lengths(lesson).core.minutes


def _small(drawing: Drawing, result: str) -> Drawing:
    """A figure of a lesson without its words, for a picture the size of a stamp; the result stands below."""
    figure = drawing.figure
    for legend in list(figure.legends):
        legend.remove()
    for ax in figure.axes:
        for text in list(ax.texts):
            text.remove()
        ax.set(xlabel="", ylabel="")
        ax.tick_params(length=0, labelbottom=False, labelleft=False)
    return Drawing(figure, drawing.title, drawing.alt, result)


def road_line() -> Drawing:
    """The squares on the residuals."""
    return _small(line_lesson.squares(), f"${equation(line).replace('−', '-')}$")


def road_mse() -> Drawing:
    """The bowl and the way down."""
    return _small(bowl.walk(), f"$\\text{{MSE}} = {number(bowl.lowest)}$")


def road_r2() -> Drawing:
    """The two distances from the mean."""
    return _small(r2.distances(), f"$R^2 \\approx {number(r2.r2_all, '.2f')}$")


def road_shapes() -> Drawing:
    """Two blocks and their product."""
    return _small(shapes.blocks(), r"$(p, m)$ times $(m, k)$ is $(p, k)$")


def road_tasks() -> Drawing:
    """Stairs and a line."""
    return _small(tasks.line_and_stairs(), "a name, or a quantity")


def road_logistic() -> Drawing:
    """The line and the curve."""
    return _small(logistic.line_and_curve(), r"$p = \frac{1}{1 + e^{-z}}$")


def road_network() -> Drawing:
    """A network as a graph."""
    return _small(network.graph(), "layer after layer")


def road_sheet() -> Drawing:
    """The cheat sheet, as small as a stamp."""
    figure, ax = new_axes(4.0, 4.0)
    sheet(ax, ((0.3, 0.42, 0.34), (0.22, 0.22, 0.36, 0.21)))
    return Drawing(
        figure,
        "The cheat sheet",
        "A sheet of paper with a box for each of the seven lessons.",
        "formulas, shapes, traps",
    )
