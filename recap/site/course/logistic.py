"""Figures, tables and numbers of docs/recap/logistic.md."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from recap.datasets import PASS_FAIL, SENTENCES, WORDS
from recap.line import fit_line, predict
from recap.logistic import log_loss, logit, predict_probability, sigmoid, sigmoid_slope
from recap.plots import logistic as plots
from recap.plots.style import new_axes
from recap.site.figures.book import Drawing, Table, number, small
from recap.training import fit_logistic, log_loss_gradient
from recap.words import count_words

# The model of the worked sentence: three words, and weights chosen by hand so that all of it fits on paper.
COUNTED = WORDS[:3]
W = (0.7, 0.9, -1.2)
B = 0.1
SENTENCE = "Good slides, good examples, but a boring end."
BATCH = (SENTENCE, "A clear and good talk.", "Boring, boring, boring!", "We met on Monday.")

# The curve drawn by eye through the five students.
EYE = (2.0, -7.0)

X = np.reshape(PASS_FAIL.x, (-1, 1))
STEPS = (10, 100, 1_000, 10_000)
RATE = 0.5


def counts(sentence: str) -> list[int]:
    """How often each of the three words occurs."""
    return [int(count) for count in count_words(sentence, COUNTED)]


def score(sentence: str) -> float:
    """The score of a sentence, without the last bits of floating point."""
    return round(float(np.dot(counts(sentence), W) + B), 10)


parts = [round(count * weight, 10) for count, weight in zip(counts(SENTENCE), W, strict=True)]

# One step of descent from zero, and what it does to the loss.
_dw, _db = log_loss_gradient(X, PASS_FAIL.y, [0.0], 0.0)
loss_before = log_loss(PASS_FAIL.y, predict_probability(X, [0.0], 0.0))
loss_after = log_loss(PASS_FAIL.y, predict_probability(X, -0.1 * _dw, -0.1 * _db))


def line_and_curve() -> Drawing:
    """A straight line and an S-curve through labels 0 and 1."""
    figure, ax = new_axes(height=4.4)
    line = fit_line(PASS_FAIL.x, PASS_FAIL.y)
    plots.line_and_curve(ax, PASS_FAIL.x, PASS_FAIL.y, line, *EYE)
    ends = (min(PASS_FAIL.x), max(PASS_FAIL.x) + 1)
    low, high = (number(float(p)) for p in predict(line, ends))
    curve = " and ".join(number(float(sigmoid(EYE[0] * x + EYE[1])), ".3f") for x in ends)
    return Drawing(
        figure,
        "A line and a curve through the same labels",
        f"Labels {_join(PASS_FAIL.y)} at x = {_join(PASS_FAIL.x)}. The straight line leaves the band between zero and "
        f"one: it is at {low} for x = {ends[0]} and at {high} for x = {ends[1]}. The S-curve stays in the band: "
        f"there it is at {curve}.",
        f"The straight line predicts {low} at the first student and {high} one hour after the last. "
        "The S-curve, drawn by eye, stays between zero and one.",
    )


def road() -> Drawing:
    """The line and the curve, for the first page."""
    return small(line_and_curve(), r"$p = \frac{1}{1 + e^{-z}}$")


def decide() -> Drawing:
    """What the figure that moves shows first: the worked sentence on its way from score to probability."""
    figure, ax = new_axes(6.4, 4.0)
    z = score(SENTENCE)
    p = float(sigmoid(z))
    scores = [(float(np.dot(counts(text), W)) + B, label) for text, label in SENTENCES]
    plots.score_to_probability(ax, z, scores, threshold=0.5)
    return Drawing(
        figure,
        "From score to probability",
        f"The sigmoid over scores. The worked sentence has score {number(z)} and probability {number(p, '.4f')}. "
        f"The other marks are {len(SENTENCES)} sentences: circles for label 1, squares for label 0.",
        "The sentence with the diamond gets its score from its words, and its probability from its score. "
        "What lies on or above the threshold is put into class one.",
    )


def sigmoid_values() -> Table:
    """Scores and what the sigmoid makes of them."""
    rows = tuple(
        (z, *(number(float(v), ".4f") for v in (np.exp(-z), sigmoid(z), sigmoid(-z), sigmoid_slope(z))))
        for z in range(5)
    )
    return Table(
        "The sigmoid, its mirror image and its slope",
        ("$z$", "$e^{-z}$", "$S(z)$", "$S(-z)$", "slope $S'(z)$"),
        rows,
    )


def linked_axes() -> Drawing:
    """The axis of scores above the axis of probabilities."""
    figure, ax = new_axes(height=3.3)
    scores = range(-4, 5)
    plots.linked_axes(ax, scores)
    pairs = ", ".join(f"{number(z)} to {number(float(sigmoid(z)), '.2f')}" for z in scores)
    steps = [(z, number(float(sigmoid(z + 1)) - float(sigmoid(z)), ".2f")) for z in (0, 3)]
    told = "; ".join(f"the step from score {z} to {z + 1} adds {gain} to the probability" for z, gain in steps)
    return Drawing(
        figure,
        "From scores to probabilities",
        f"Two parallel axes, linked point by point. Above, scores in equal steps; below, their probabilities: {pairs}.",
        f"{told[0].upper()}{told[1:]}.",
    )


def sigmoid_and_slope() -> Drawing:
    """The S-curve, the bell of its slope, and the steepest tangent."""
    figure, ax = new_axes(height=4.4)
    limit = 6
    plots.sigmoid_and_slope(ax, limit)
    top, middle = float(sigmoid_slope(0)), float(sigmoid(0))
    reach = middle / top
    return Drawing(
        figure,
        "The sigmoid and its slope",
        f"The S-curve rises from {number(float(sigmoid(-limit)), '.3f')} at score {number(-limit)} through "
        f"{number(middle)} at score zero to {number(float(sigmoid(limit)), '.3f')} at score {limit}. Its slope is a "
        f"bell with its top, {number(top)}, at score zero. The tangent there is at zero for score {number(-reach)} and "
        f"at one for score {number(reach)}.",
        f"The slope is largest in the middle, where it is {number(top)}, and almost zero at both ends.",
    )


def sentence() -> Table:
    """The worked sentence, word by word."""
    rows = tuple((word, c, w, p) for word, c, w, p in zip(COUNTED, counts(SENTENCE), W, parts, strict=True))
    return Table(
        "The worked sentence as numbers",
        ("Word", "Count $x_j$", "Weight $w_j$", "Product $x_j w_j$"),
        rows,
        ("Sum of the products", "", "", round(sum(parts), 10)),
    )


def contributions() -> Drawing:
    """What each word of the worked sentence adds to its score."""
    figure, ax = new_axes(height=3.6)
    names = [*(f"{c} × {word}" for word, c in zip(COUNTED, counts(SENTENCE), strict=True)), "intercept"]
    plots.contributions(ax, names, [*parts, B])
    told = ", ".join(f"{name}: {number(v)}" for name, v in zip(names, [*parts, B], strict=True))
    total = number(score(SENTENCE))
    return Drawing(
        figure,
        "What each word adds to the score",
        f"Bars to the right make the score larger, bars to the left smaller. {told}. Their sum, the score, is {total}.",
        f"Two words pull in opposite directions; the score {total} is what is left.",
    )


def batch() -> Table:
    """Four sentences, their counts, scores and probabilities."""
    rows = tuple((text, *counts(text), score(text), number(float(sigmoid(score(text))), ".4f")) for text in BATCH)
    return Table("Four sentences, one row each", ("Sentence", *COUNTED, "$z$", "$p$"), rows)


def straight_boundary() -> Drawing:
    """Lines of equal probability over the counts of two words."""
    figure, ax = new_axes(height=4.6)
    levels = (0.1, 0.3, 0.5, 0.7, 0.9)
    plots.straight_boundary(ax, (W[0], W[2]), B, (COUNTED[0], COUNTED[2]), levels, (4, 3))
    gaps = [
        f"between {low} and {high} the score changes by {number(float(logit(high)) - float(logit(low)), '.2f')}"
        for low, high in (levels[1:3], levels[:2])
    ]
    return Drawing(
        figure,
        "A straight boundary under a curved surface",
        f"A map over the counts of “{COUNTED[0]}” and “{COUNTED[2]}”. Parallel straight lines join points of equal "
        f"probability: {', '.join(map(number, levels))}. A pair of counts is a filled circle below the boundary, the "
        f"line of probability {levels[2]}, and an empty square above it.",
        f"All lines are straight, but their distances differ: {', '.join(gaps)}.",
    )


def one_more() -> Table:
    """What one more 'good' does, from different starting points."""
    rows = []
    for z in (-4.0, -2.0, -0.35, 0.3, 3.0):
        before, after = float(sigmoid(z)), float(sigmoid(z + W[0]))
        odds = (after / (1 - after)) / (before / (1 - before))
        rows.append((z, *(number(v, ".4f") for v in (before, after, after - before, odds))))
    return Table(
        "One more “good”, from five starting points",
        ("$z$ before", "$p$ before", "after", "change", "odds ×"),
        tuple(rows),
    )


def loss_curves() -> Drawing:
    """The loss of one example against the probability, for both labels."""
    figure, ax = new_axes(height=4.4)
    plots.loss_curves(ax)
    at = {p: number(-math.log(p), ".3f") for p in (0.01, 0.1, 0.5, 0.9)}
    told = ", ".join(f"{loss} at {p}" for p, loss in at.items())
    return Drawing(
        figure,
        "The two curves of the log-loss",
        f"For label one the loss falls as the probability grows: {told}. For label zero the curve is the mirror image, "
        f"and the two cross at {0.5}.",
        f"A probability of {0.9} costs {at[0.9]} if it was right and {at[0.1]} if it was wrong.",
    )


@cache
def _growing() -> list[tuple[int, float, float, float]]:
    fits = [fit_logistic(X, PASS_FAIL.y, rate=RATE, steps=steps) for steps in STEPS]
    return [(fit.steps, float(fit.w[0]), fit.b, fit.loss) for fit in fits]


def growth() -> Table:
    """Weights of the separable data after more and more steps."""
    rows = tuple(
        (f"{steps:,}", *(number(v, ".2f") for v in (w, b, -b / w)), number(loss, ".4f"))
        for steps, w, b, loss in _growing()
    )
    return Table(
        f"Descent on separable data, rate {number(RATE)}",
        ("steps", "$w$", "$b$", "boundary", "loss"),
        rows,
    )


def growing_curves() -> Drawing:
    """The S-curve becomes a step."""
    figure, ax = new_axes(height=4.6)
    fits = _growing()
    plots.growing_curves(ax, PASS_FAIL.x, PASS_FAIL.y, [fit[:3] for fit in fits])
    told = ", ".join(f"{steps:,} steps: weight {number(w, '.2f')}" for steps, w, _, _ in fits)
    first, last = (number(fit[1], ".2f") for fit in (fits[0], fits[-1]))
    return Drawing(
        figure,
        "Separable data: the curve becomes a step",
        f"S-curves through the labels {_join(PASS_FAIL.y)} after more and more steps, each steeper than the one "
        f"before. {told}.",
        f"The more steps, the steeper the curve: the weight grows from {first} to {last}, and never stops.",
    )


def penalty() -> Drawing:
    """The loss of separable data over the size of the weight, with and without a price for large weights."""
    figure, ax = new_axes(height=4.0)
    sizes = np.linspace(0.2, 8, 157)  # of the weight; the boundary stays where the curve drawn by eye has it
    middle = -EYE[1] / EYE[0]
    losses = np.array([log_loss(PASS_FAIL.y, sigmoid(w * (X.ravel() - middle))) for w in sizes])
    prices = (0.01, 0.05)
    curves = [("no price", losses), *((f"$k = {k:g}$", losses + k / 2 * sizes**2) for k in prices)]
    plots.penalty(ax, sizes.tolist(), [(name, values.tolist()) for name, values in curves])
    best = [number(float(sizes[np.argmin(values)]), ".1f") for _, values in curves[1:]]
    return Drawing(
        figure,
        "The loss over the weight, with and without a price",
        f"Without a price the loss falls without end; with prices {number(prices[0])} and {number(prices[1])} it is "
        f"lowest at weights of about {best[0]} and {best[1]}.",
        "Without a price the loss of the five students falls as long as the weight grows. "
        "With a price there is a lowest point; the higher the price, the nearer it is to zero.",
    )


def _join(values: tuple[float, ...]) -> str:
    return ", ".join(number(v) for v in values)
