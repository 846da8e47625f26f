"""Figures, tables and numbers of the lesson on the line."""

from __future__ import annotations

from math import log10
from statistics import fmean

from recap.corpus import word_counts
from recap.datasets import FIVE_POINTS, Points
from recap.line import Line, fit_line, predict, residuals, worked_table
from recap.mse import mean_squared_error, sum_squared_error
from recap.plots import line as plots
from recap.plots.style import legend_below, new_axes
from recap.site.course.needs import need, need_a_line, point_at_the_mean
from recap.site.figures.book import Drawing, Table, number, small

x, y = FIVE_POINTS
need_a_line(FIVE_POINTS)
best = fit_line(x, y)

# Three guesses a student might make.
need(x[0] != x[-1], "the first and the last point must have different x, since a guess joins them")
_rise = (y[-1] - y[0]) / (x[-1] - x[0])
first_to_last = Line(_rise, y[0] - _rise * x[0])
flat = Line(0.0, fmean(y))
diagonal = Line(1.0, 0.0)
GUESSES = (("first to last", first_to_last), ("flat", flat), ("diagonal", diagonal))

# Points left out, moved and added.
LOW, LAST = point_at_the_mean(FIVE_POINTS), (x[-1], y[-1])
RAISED, SIXTH = (LAST[0], 10), (3, 9)
last_point, raised_point, sixth_point = str(LAST), str(RAISED), str(SIXTH)
need(
    best.intercept + best.slope * LOW[0] > LOW[1], f"{LOW}, at the mean of x, must lie below the line, as the text says"
)
without_low = fit_line(*FIVE_POINTS.without(*LOW))
without_last = fit_line(*FIVE_POINTS.without(*LAST))
moved = fit_line(x, (*y[:-1], RAISED[1]))
sixth = fit_line((*x, SIXTH[0]), (*y, SIXTH[1]))
THREE = Points((0, 1, 2), (1, 2, 6))
three = fit_line(*THREE)
three_points = ", ".join(str(pair) for pair in zip(*THREE, strict=True))

STACK = Points((3, 3, 3), (2, 3, 7))

# Words of a real text: the logarithm of their number, and their letters. Every third is for testing.
_counted = word_counts()
words = len(_counted)
WORDS_OF_TEXT = Points(tuple(log10(count) for _, count in _counted), tuple(len(word) for word, _ in _counted))
TRAINING = Points(*(tuple(v for place, v in enumerate(values) if place % 3) for values in WORDS_OF_TEXT))
TESTING = Points(*(values[::3] for values in WORDS_OF_TEXT))
words_line = fit_line(*TRAINING)
NAMED = ("and", "children", "transgression", "outstretched")


def _pairs() -> str:
    return ", ".join(f"({a}, {b})" for a, b in zip(x, y, strict=True))


def _said(line: Line) -> str:
    return f"slope {number(line.slope, '.3g')} and intercept {number(line.intercept, '.3g')}"


def points() -> Drawing:
    """The five points, before any line."""
    figure, ax = new_axes(6.4, 4.0)
    plots.scatter(ax, x, y)
    ax.set(xlim=(0, 6), ylim=(0, 6))
    plots.in_words(ax)
    return Drawing(
        figure,
        "Five points",
        f"Scatter plot of {len(x)} points: {_pairs()}.",
        "The points of the lecture. They rise from left to right, but not at every step.",
    )


def candidates() -> Drawing:
    """Three guessed lines."""
    figure, ax = new_axes(6.4, 4.4)
    plots.lines_compared(ax, x, y, GUESSES)
    ax.set(xlim=(0, 6), ylim=(0, 6))
    plots.in_words(ax)
    legend_below(ax)
    said = "; ".join(f"{name} has {_said(line)}" for name, line in GUESSES)
    return Drawing(
        figure,
        "Three guesses",
        f"The points {_pairs()} with three lines: {said}.",
        "Three guesses. Each looks reasonable to somebody.",
    )


def scores() -> Table:
    """The guesses and the best line under four scores."""
    rows = []
    for name, line in (*GUESSES, ("least squares", best)):
        errors = residuals(line, x, y).round(12)
        rows.append(
            (
                name,
                int((errors == 0).sum()),
                number(float(errors.sum().round(12)) + 0.0),
                number(float(abs(errors).sum())),
                number(sum_squared_error(line, x, y)),
            )
        )
    header = (
        "line", "hits", r"$\sum_i e_i$", r"$\sum_i \left| e_i \right|$", r"$\sum_i e_i^2$",
    )  # fmt: skip
    return Table("Four lines under four scores: points hit, and three sums of errors", header, tuple(rows))


def squares() -> Drawing:
    """Residuals of the best line as literal squares."""
    figure, ax = new_axes(6.4, 5.2)
    plots.residual_squares(ax, x, y, best, "least-squares line")
    ax.set(xlim=(0, 6), ylim=(1, 5.6))
    plots.in_words(ax)
    legend_below(ax)
    errors = residuals(best, x, y).round(12)
    areas = ", ".join(number(float(e * e)) for e in errors)
    return Drawing(
        figure,
        "Residuals as squares",
        f"The points {_pairs()} and the line with {_said(best)}. Each residual has a square on it. "
        f"From left to right the areas are {areas}.",
        f"The areas of the squares are {areas}; together {number(sum_squared_error(best, x, y))}. "
        "No other line makes the total smaller.",
    )


def road() -> Drawing:
    """The squares on the residuals, for the first page."""
    return small(squares(), f"$y = {best.slope:.12g}x {best.intercept:+.12g}$")


def fit() -> Drawing:
    """What the figure that moves shows first: the points, their line, the squares."""
    figure, ax = new_axes(6.4, 4.8)
    plots.residual_squares(ax, x, y, best, "least-squares line")
    ax.set(xlim=(0.4, 6.2), ylim=(1.4, 5.4))
    return Drawing(
        figure,
        "Fit a line",
        f"The points {_pairs()} and the line with {_said(best)}. Each residual has a square on it.",
        "Points, their least-squares line, and the squares on the residuals. The line makes the total area "
        "of the squares as small as any line can.",
    )


def worked() -> Table:
    """The table of the lecture."""
    table = worked_table(x, y)
    rows = [tuple(number(float(v) + 0.0) for v in row) for row in zip(*table[:6], strict=True)]
    return Table(
        "The table of the lecture",
        (
            "$x_i$", "$y_i$", r"$x_i - \bar{x}$", r"$y_i - \bar{y}$", r"$(x_i - \bar{x})^2$",
            r"$(x_i - \bar{x})(y_i - \bar{y})$",
        ),
        tuple(rows),
        ("sum", "", "", "", number(table.sum_squares), number(table.sum_products)),
    )  # fmt: skip


def stack() -> Drawing:
    """Points above one another: every line through their mean is equally good."""
    mean = fmean(STACK.y)
    at = STACK.x[0]
    lines = [(f"slope {number(m)}", Line(m, mean - m * at)) for m in (-1.0, 0.5, 2.0)]
    losses = {number(sum_squared_error(line, *STACK)) for _, line in lines}
    figure, ax = new_axes(6.4, 4.4)
    plots.lines_compared(ax, *STACK, lines)
    ax.set(xlim=(at - 1, at + 1), ylim=(0, 8), xticks=(at - 1, at, at + 1))
    legend_below(ax)
    heights = ", ".join(str(v) for v in STACK.y)
    return Drawing(
        figure,
        "A stack of points",
        f"{len(STACK.x)} points one above the other at x = {at}, with heights {heights}, and three lines of different "
        f"slope that cross at height {number(mean)}.",
        f"All three lines have the same sum of squares, {' or '.join(losses)}. "
        "So has every other line through the mean of the points.",
    )


def left_out() -> Drawing:
    """The line with all points, and without one of two points."""
    lines = (
        ("all five points", best),
        (f"without {LOW}", without_low),
        (f"without {LAST}", without_last),
    )
    figure, ax = new_axes(6.4, 4.6)
    plots.lines_compared(ax, x, y, lines)
    plots.ring(ax, LOW, str(LOW), (14, -14))
    plots.ring(ax, LAST, str(LAST), (-6, 14))
    ax.set(xlim=(0, 6), ylim=(1, 6))
    plots.in_words(ax)
    legend_below(ax)
    return Drawing(
        figure,
        "One point left out",
        "Points with three lines. " + "; ".join(f"{name}: {_said(line)}" for name, line in lines) + ".",
        f"Without {LOW} the line rises and keeps its slope. Without {LAST} it turns.",
    )


def leave_one_out() -> Table:
    """Slope, intercept and error for each point left out."""
    rows: list[tuple[object, ...]] = []
    for a, b in zip(x, y, strict=True):
        others = FIVE_POINTS.without(a, b)
        line = fit_line(*others)
        error = mean_squared_error(others.y, predict(line, others.x))
        residual = float(residuals(best, [a], [b])[0])
        rows.append((f"$({a}, {b})$", number(round(residual, 12) + 0.0), *(number(v, ".3f") for v in (*line, error))))
    return Table("The line without one point", ("left out", "$e_i$ before", "slope", "intercept", "MSE"), tuple(rows))


def moved_outlier() -> Drawing:
    """One point raised by a typing error."""
    figure, ax = new_axes(6.4, 4.8)
    plots.lines_compared(ax, x, y, (("before", best), ("after", moved)))
    plots.moved_point(ax, LAST, RAISED)
    ax.set(xlim=(0, 6), ylim=(0, 11))
    plots.in_words(ax)
    legend_below(ax)
    return Drawing(
        figure,
        "Before and after one wrong point",
        f"The point {LAST} moves up to {RAISED}. The line had {_said(best)}, and now has {_said(moved)}.",
        f"One point, moved from {LAST} to {RAISED}, turns the line from slope {number(best.slope)} "
        f"to slope {number(moved.slope)}.",
    )


def real_words() -> Drawing:
    """Frequent words are short: the training words of a real text and their line."""
    figure, ax = new_axes(6.4, 4.4)
    chosen = [
        (log10(count), float(len(word)), word)
        for word, count in _counted
        if word in NAMED and log10(count) in TRAINING.x
    ]
    plots.cloud(ax, *TRAINING, words_line, chosen)
    ax.set(xlabel="how often the word occurs (log scale)", ylabel="letters", ylim=(0, 15))
    ax.set_xticks(range(5), [f"{10**k}" for k in range(5)])
    return Drawing(
        figure,
        "Frequent words are short",
        f"Scatter plot of {len(TRAINING.x)} words: their length in letters against the logarithm of their count. "
        f"The points fall from about {number(predict(words_line, [0])[0], '.1f')} letters for words that occur once "
        f"to {number(predict(words_line, [4])[0], '.1f')} for those that occur ten thousand times; so does the line.",
        f"{len(TRAINING.x)} words of the King James Version. The line falls by {number(-words_line.slope, '.1f')} "
        "letters for each factor of ten.",
    )
