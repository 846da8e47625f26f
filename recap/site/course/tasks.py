"""Figures, tables and numbers of docs/recap/tasks.md."""

from __future__ import annotations

import numpy as np

from recap.datasets import FIVE_POINTS, PASS_FAIL
from recap.line import fit_line, predict
from recap.logistic import sigmoid
from recap.mse import mean_squared_error
from recap.plots import tasks as plots
from recap.plots.style import new_axes
from recap.site.course.needs import need_a_line
from recap.site.figures.book import Drawing, Table, number, small
from recap.tasks import TASKS

need_a_line(FIVE_POINTS)
line = fit_line(*FIVE_POINTS)
predictions = predict(line, FIVE_POINTS.x)
rounded = np.round(predictions)
exact_error = mean_squared_error(FIVE_POINTS.y, predictions)
rounded_error = mean_squared_error(FIVE_POINTS.y, rounded)
hits = int((rounded == FIVE_POINTS.y).sum())
hit_share = hits / len(rounded)

# The curve drawn by eye, as in the lesson on logistic regression, and the usual threshold.
EYE = (2.0, -7.0)
THRESHOLD = 0.5


def questions() -> Table:
    """Ten tasks to sort."""
    rows = tuple((place, task.question) for place, task in enumerate(TASKS, 1))
    return Table("Classification or regression?", ("No.", "Question"), rows)


def answers() -> Table:
    """The ten tasks, sorted, with the reason."""
    rows = tuple((place, task.target, task.kind, task.why) for place, task in enumerate(TASKS, 1))
    return Table("The ten tasks, sorted", ("No.", "Target", "Kind", "Why"), rows)


def stairs() -> Table:
    """The five points, their predictions, and the predictions rounded."""
    rows = tuple(
        (x, y, number(float(p), ".1f"), int(r), number(y - int(r)), "yes" if r == y else "no")
        for x, y, p, r in zip(*FIVE_POINTS, predictions, rounded, strict=True)
    )
    return Table(
        "Predictions of the line, rounded to integers",
        ("$x_i$", "$y_i$", r"$\hat{y}_i$", "rounded", "residual", "hit?"),
        rows,
    )


def line_and_stairs() -> Drawing:
    """A regression that predicts integers."""
    figure, ax = new_axes(height=4.4)
    plots.line_and_stairs(ax, *FIVE_POINTS, line)
    points = ", ".join(f"({number(a)}, {number(b)})" for a, b in zip(*FIVE_POINTS, strict=True))
    made = ", ".join(
        f"{number(float(p), '.1f')} becomes {number(float(r))}" for p, r in zip(predictions, rounded, strict=True)
    )
    return Drawing(
        figure,
        "A regression that predicts integers",
        f"The points {points}, their least-squares line, and stairs: the line rounded to whole numbers. "
        f"At the points, {made}.",
        "Rounding turns the line into stairs. The predictions are discrete now, and the task is still regression.",
    )


def road() -> Drawing:
    """Stairs and a line, for the first page."""
    return small(line_and_stairs(), "a name, or a quantity")


def curve_and_decision() -> Drawing:
    """A classifier that predicts a continuous value."""
    figure, ax = new_axes(height=4.4)
    plots.curve_and_decision(ax, *PASS_FAIL, *EYE, THRESHOLD)
    told = ", ".join(f"{number(float(sigmoid(EYE[0] * x + EYE[1])), '.2f')} at {x}" for x in PASS_FAIL.x)
    jump = -EYE[1] / EYE[0]
    return Drawing(
        figure,
        "A classifier that predicts a continuous value",
        f"A smooth S-curve of probabilities through the labels {', '.join(map(str, PASS_FAIL.y))}: {told}. "
        f"The decision jumps from label zero to label one at {number(jump)}, where the curve crosses the threshold "
        f"{number(THRESHOLD)}.",
        "The probability is continuous, the decision is a label, and the task is still classification.",
    )


def two_penalties() -> Drawing:
    """What an error costs in each kind of task."""
    figure, ax = new_axes(height=4.6)
    errors = range(-3, 4)
    plots.two_penalties(ax, errors)
    squares = ", ".join(f"{number(e)} costs {e * e}" for e in errors)
    return Drawing(
        figure,
        "Two ways to count a mistake",
        f"Squared error: {squares}. Counting mistakes: every error but zero costs {int(True)}.",
        f"An error of {errors[-1]} costs {errors[-1] ** 2} as a squared error. Counted as a mistake it costs "
        f"{int(True)}, like any other.",
    )
