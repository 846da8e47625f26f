"""Figures, tables and numbers of the lesson on R²."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import fmean

import numpy as np

from recap.datasets import FIVE_POINTS, Points
from recap.line import Line, fit_line, predict
from recap.mse import mean_squared_error, sum_squared_error
from recap.plots import line as line_plots
from recap.plots import r2 as plots
from recap.plots.style import legend_below, new_axes
from recap.r2 import r_squared, sums_of_squares
from recap.site.course.needs import need, need_a_line, point_at_the_mean
from recap.site.figures.book import Drawing, Table, number, small

x, y = FIVE_POINTS
need_a_line(FIVE_POINTS)
need(len(set(y)) > 1, "the points must have two different y, or there is no R²")
best = fit_line(x, y)
mean_x, mean_y = fmean(x), fmean(y)
predictions = tuple(round(float(p), 12) for p in predict(best, x))
sums = sums_of_squares(y, predictions)

need(best.slope, "the line must rise or fall, or it does not predict x from y either")
need(any(x), "one x must differ from 0, since a line goes through the origin and the points")
origin = Line(sum(a * b for a, b in zip(x, y, strict=True)) / sum(a * a for a in x), 0.0)
need(sum_squared_error(origin, x, y) > sums.total, "the line through the origin must be worse than the mean of y")
backward = fit_line(y, x)

# The curve of degree four through all five points, and what it says about the next input.
need(len(set(x)) == len(x), "all x must differ, since one curve goes through all the points")
_weights = np.linalg.solve(np.vander(x, len(x)), np.array(y, dtype=float))
NEXT = max(x) + 1
wiggle_next = float(np.vander([NEXT], len(x))[0] @ _weights)


# The exercises: three points, a valley without slope, and squares that look like a line.
THREE = Points((0, 1, 2), (1, 2, 6))
VALLEY = Points((-2, -1, 0, 1, 2), (4, 1, 0, 1, 4))
SQUARES = Points(x, tuple(a * a for a in x))


def _listed(values: Iterable[object]) -> str:
    return ", ".join(number(v) if not isinstance(v, tuple) else f"({number(v[0])}, {number(v[1])})" for v in values)


def _predicted(points: Points) -> str:
    return _listed(round(float(p), 12) for p in predict(fit_line(*points), points.x))


three_points, valley_points = _listed(zip(*THREE, strict=True)), _listed(zip(*VALLEY, strict=True))
three_predictions, square_predictions, square_targets = _predicted(THREE), _predicted(SQUARES), _listed(SQUARES.y)


def _r2(points: Points) -> float:
    return r_squared(points.y, predict(fit_line(*points), points.x))


def _mse(points: Points) -> float:
    return mean_squared_error(points.y, predict(fit_line(*points), points.x))


_without_low, _without_last = FIVE_POINTS.without(*point_at_the_mean(FIVE_POINTS)), FIVE_POINTS.without(x[-1], y[-1])
for _points in (_without_low, _without_last):
    need(
        len(set(_points.y)) > 1, "without the point at the mean of x, or the last, the others must have two different y"
    )
r2_all, r2_without_low, r2_without_last = (_r2(points) for points in (FIVE_POINTS, _without_low, _without_last))
mse_without_low = _mse(_without_low)


def distances() -> Drawing:
    """Actual minus mean against predicted minus mean."""
    figure, ax = new_axes(6.4, 4.8)
    plots.distances(ax, x, y, predictions, mean_y, best)
    ax.set(xlim=(0, 6), ylim=(1.5, 5.5))
    line_plots.in_words(ax)
    legend_below(ax)
    actual = ", ".join(number(round(b - mean_y, 12)) for b in y)
    predicted = ", ".join(number(round(p - mean_y, 12) + 0.0) for p in predictions)
    return Drawing(
        figure,
        "Two distances from the mean",
        f"The points, their line, and the mean {number(mean_y)} as a flat line. At each point two vertical bars start "
        f"at the mean. Actual minus mean: {actual}. Predicted minus mean: {predicted}.",
        f"Actual − mean: {actual}. Predicted − mean: {predicted}. The line moves most predictions away from the mean, "
        "sometimes in the wrong direction.",
    )


def road() -> Drawing:
    """The two distances from the mean, for the first page."""
    return small(distances(), f"$R^2 \\approx {number(r2_all, '.2f')}$")


def worked() -> Table:
    """The two distances, their squares and the three sums."""
    rows = []
    for a, b, p in zip(x, y, predictions, strict=True):
        numbers = (p, b - mean_y, p - mean_y, (b - mean_y) ** 2, (p - mean_y) ** 2, (b - p) ** 2)
        rows.append((a, b, *(number(round(v, 12) + 0.0) for v in numbers)))
    header = (
        "$x_i$", "$y_i$", r"$\hat{y}_i$", r"$y_i - \bar{y}$", r"$\hat{y}_i - \bar{y}$",
        r"$(y_i - \bar{y})^2$", r"$(\hat{y}_i - \bar{y})^2$", r"$(y_i - \hat{y}_i)^2$",
    )  # fmt: skip
    footer = ("sum", "", "", "", "", *(number(v) for v in sums))
    return Table("Two distances and three sums of squares", header, tuple(rows), footer)


def triangle() -> Drawing:
    """The right triangle whose squares are the three sums."""
    names = (f"SSR {number(sums.regression)}", f"SSE {number(sums.error)}", f"SST {number(sums.total)}")
    figure, ax = new_axes(6.4, 6.4)
    plots.right_triangle(ax, sums.regression, sums.error, names)
    return Drawing(
        figure,
        "SST = SSR + SSE as a right triangle",
        f"A right triangle with a square on each side. The squares on the two short sides have the areas {names[0]} "
        f"and {names[1]}, the square on the long side has the area {names[2]}.",
        f"The two small squares together have the area of the large one: {number(sums.regression)} + "
        f"{number(sums.error)} = {number(sums.total)}.",
    )


def two_lines() -> Drawing:
    """y from x, and x from y."""
    figure, ax = new_axes(6.4, 4.8)
    plots.two_regressions(ax, x, y, best, backward, (mean_x, mean_y))
    ax.set(xlim=(0, 6), ylim=(1, 6))
    line_plots.in_words(ax)
    legend_below(ax)
    rise = 1 / backward.slope
    return Drawing(
        figure,
        "Two regressions, two lines",
        f"The points with two lines that cross at the point of means ({number(mean_x)}, {number(mean_y)}). The line "
        f"that predicts y from x rises by {number(best.slope)} per unit of x, the line that predicts x from y by "
        f"{number(rise)}. Thin segments show the vertical errors of the one and the horizontal errors of the other.",
        f"Two questions, two lines. Both pass through ({number(mean_x)}, {number(mean_y)}).",
    )


def through_origin() -> Drawing:
    """A line through the origin is worse than the mean."""
    flat = Line(0.0, mean_y)
    lines = (("least squares", best), ("mean of y", flat), ("through the origin", origin))
    figure, ax = new_axes(6.4, 4.6)
    line_plots.lines_compared(ax, x, y, lines)
    ax.set(xlim=(0, 6), ylim=(0, 6.2))
    line_plots.in_words(ax)
    legend_below(ax)
    said = "; ".join(
        f"{name}: sum of squares {number(sum_squared_error(line, x, y), '.3f')}, "
        f"R² {number(round(r_squared(y, predict(line, x)), 12) + 0.0, '.3f')}"
        for name, line in lines
    )
    return Drawing(
        figure,
        "Worse than the mean",
        f"The points with three lines. {said[0].upper()}{said[1:]}.",
        f"{said[0].upper()}{said[1:]}.",
    )


def leave_one_out() -> Table:
    """R² and MSE for each point left out."""
    rows: list[tuple[object, ...]] = [("none", number(best.slope, ".3f"), *_scores(FIVE_POINTS))]
    for a, b in zip(x, y, strict=True):
        points = FIVE_POINTS.without(a, b)
        rows.append((f"$({a}, {b})$", number(fit_line(*points).slope, ".3f"), *_scores(points)))
    return Table("Scores without one point", ("left out", "slope", "$R^2$", "MSE"), tuple(rows))


def _scores(points: Points) -> tuple[str, str]:
    return number(_r2(points), ".3f"), number(_mse(points), ".3f")


def wiggle() -> Drawing:
    """A curve through all points, and its prediction for the next input."""
    inputs = np.linspace(min(x), NEXT, 121)
    heights = np.vander(inputs, len(x)) @ _weights
    figure, ax = new_axes(6.4, 4.8)
    curve = ([float(a) for a in inputs], [float(h) for h in heights])
    plots.flexible_curve(ax, x, y, best, curve)
    ax.set(xlim=(0.5, NEXT + 0.5), ylim=(wiggle_next - 2, 8), yticks=range(-12, 9, 4))
    legend_below(ax)
    ours = best.slope * NEXT + best.intercept
    return Drawing(
        figure,
        "A perfect score and a useless prediction",
        f"The points, their line, and a curve through all of them. For the input {NEXT} the line predicts "
        f"{number(ours)}, the curve {number(wiggle_next, '.0f')}.",
        f"The curve hits every point, so its R² is {number(1)}. For the next input, {NEXT}, it predicts "
        f"{number(wiggle_next, '.0f')}; the line predicts {number(ours)}.",
    )
