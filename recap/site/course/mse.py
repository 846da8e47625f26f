"""Figures, tables and numbers of the lesson on the mean squared error."""

from __future__ import annotations

import math
from itertools import combinations
from statistics import fmean, median

import numpy as np

from recap.datasets import FIVE_POINTS
from recap.line import Line, fit_line, predict, residuals
from recap.mse import mean_squared_error, root_mean_squared_error
from recap.plots import line as line_plots
from recap.plots import mse as plots
from recap.plots.style import MEAN, legend_below, new_axes
from recap.site.course.needs import need, need_a_line
from recap.site.figures.book import Drawing, Table, number

x, y = FIVE_POINTS


def _absolute(line: Line) -> float:
    return float(abs(residuals(line, x, y)).sum())


def _least_through_others() -> float:
    """The smallest sum of absolute errors; a line through two of the points has it."""
    pairs = [(a, b) for a, b in combinations(zip(x, y, strict=True), 2) if a[0] != b[0]]
    slopes = [(a, (b[1] - a[1]) / (b[0] - a[0])) for a, b in pairs]
    return min(_absolute(Line(slope, a[1] - slope * a[0])) for a, slope in slopes)


need_a_line(FIVE_POINTS)
best = fit_line(x, y)
mean_y, median_y = fmean(y), median(y)
sorted_y = ", ".join(str(v) for v in sorted(y))

# Two lines that share the smallest sum of absolute errors.
need(
    x[0] not in (x[3], x[4]), "the fourth and the last point must not lie at the x of the first, since lines join them"
)
first_to_fourth = Line((y[3] - y[0]) / (x[3] - x[0]), y[0] - (y[3] - y[0]) / (x[3] - x[0]) * x[0])
first_to_last = Line((y[4] - y[0]) / (x[4] - x[0]), y[0] - (y[4] - y[0]) / (x[4] - x[0]) * x[0])
tie_sum = _absolute(first_to_last)
need(
    math.isclose(tie_sum, _absolute(first_to_fourth)) and tie_sum < _least_through_others() * (1 + 1e-9),
    "no line may have a smaller sum of absolute errors than the two from the first point to the fourth and to the last",
)
OUTLIER = (x[-1], 15)
last_point, outlier = str((x[-1], y[-1])), str(OUTLIER)
outlier_line = fit_line(x, (*y[:-1], OUTLIER[1]))


def _error(line: Line) -> float:
    return mean_squared_error(y, predict(line, x))


def average_square() -> Drawing:
    """The squares on the residuals, and one square of average area."""
    mse = _error(best)
    side = root_mean_squared_error(y, predict(best, x))
    figure, ax = new_axes(6.4, 4.2)
    line_plots.residual_squares(ax, x, y, best, "least-squares line")
    plots.average_square(ax, (6.4, 2.8), side, f"average\narea {number(mse)}")
    ax.set(xlim=(0, 8), ylim=(1, 5.6))
    line_plots.in_words(ax)
    legend_below(ax)
    areas = ", ".join(number(float(e * e)) for e in residuals(best, x, y).round(12))
    return Drawing(
        figure,
        "The average square",
        f"Five squares on the residuals of the line, with the areas {areas}. Beside them one square of the average "
        f"area {number(mse)}; its side is {number(side, '.3f')}.",
        f"The square on the right has the average area, {number(mse)}. Its side, {number(side, '.3f')}, is the RMSE.",
    )


def worked() -> Table:
    """Predictions, residuals and squares, point by point."""
    rows = []
    for a, b, p, e in zip(x, y, predict(best, x), residuals(best, x, y).round(12), strict=True):
        rows.append((a, b, *(number(float(v) + 0.0) for v in (p, e, e * e))))
    total = number(float((residuals(best, x, y) ** 2).sum()))
    header = ("$x_i$", "$y_i$", r"$\hat{y}_i$", "$e_i$", "$e_i^2$")
    return Table("From residuals to squares", header, tuple(rows), ("sum", "", "", "", total))


def baseline() -> Drawing:
    """The squares of the baseline, and the two average squares."""
    flat = Line(0.0, mean_y)
    base, ours = _error(flat), _error(best)
    figure, ax = new_axes(6.4, 4.2)
    line_plots.residual_squares(ax, x, y, flat, "baseline: the mean of y", (MEAN, "--"))
    plots.average_square(ax, (7.1, 4.0), base**0.5, f"baseline {number(base)}")
    plots.average_square(ax, (7.1, 2.0), ours**0.5, f"line {number(ours)}", ":")
    ax.set(xlim=(0, 9.2), ylim=(1, 5.6))
    line_plots.in_words(ax)
    legend_below(ax)
    areas = ", ".join(number(float(e * e)) for e in residuals(flat, x, y).round(12))
    return Drawing(
        figure,
        "The baseline and its squares",
        f"A flat line at the mean {number(mean_y)} and the squares on its errors, with the areas {areas}. Beside them "
        f"two average squares: {number(base)} for the baseline and {number(ours)} for the fitted line.",
        f"The baseline has an average square of {number(base)}, the line one of {number(ours)}.",
    )


def constants() -> Drawing:
    """Two losses of a constant prediction: the mean wins one, the median the other."""
    values = [float(v) for v in np.linspace(1.5, 5.5, 81)]
    squares = [float(sum((b - a) ** 2 for b in y)) for a in values]
    absolutes = [float(sum(abs(b - a) for b in y)) for a in values]
    low = (
        (f"mean {number(mean_y)}", mean_y, float(sum((b - mean_y) ** 2 for b in y))),
        (f"median {number(median_y)}", float(median_y), float(sum(abs(b - median_y) for b in y))),
    )
    figure, ax = new_axes(6.4, 4.6)
    plots.losses_of_constants(ax, values, squares, absolutes, low)
    ax.set(ylim=(0, 14))
    legend_below(ax)
    return Drawing(
        figure,
        "Which constant is best?",
        f"Two curves over the constant prediction. The sum of squares is a parabola with its lowest value "
        f"{number(low[0][2])} at the mean {number(mean_y)}. The sum of absolute errors is made of straight pieces, "
        f"with its lowest value {number(low[1][2])} at the median {number(median_y)}.",
        f"Squares choose the mean, {number(mean_y)}. Absolute errors choose the median, {number(median_y)}.",
    )


def ties() -> Drawing:
    """Two lines, and all lines between them, with the same sum of absolute errors."""
    figure, ax = new_axes(6.4, 4.4)
    plots.lines_between(ax, x, y, (("first to fourth point", first_to_fourth), ("first to last point", first_to_last)))
    ax.set(xlim=(0, 6), ylim=(1, 6))
    legend_below(ax)
    slopes = f"{number(first_to_fourth.slope, '.3f')} and {number(first_to_last.slope)}"
    return Drawing(
        figure,
        "Many best lines for absolute errors",
        f"Two lines through the first point ({x[0]}, {y[0]}), with slopes {slopes}. The area between them is filled.",
        f"Every line in the filled area has the sum of absolute errors {number(tie_sum)}, "
        "if it goes through the first point.",
    )
