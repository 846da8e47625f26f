"""Logistic regression: from a score to a probability, a decision and a loss."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import inputs
from recap.sums import Floats, added_up, blocks


def sigmoid(z: ArrayLike) -> float | Floats:
    """Squash a score into a probability: S(z) = 1 / (1 + e^(-z)).

    Args:
        z: A score, or an array of scores of any shape. Huge and infinite scores are fine.

    Returns:
        A probability from 0 to 1 for each score; a float for a single score,
        else an array of the same shape. S(-z) and S(z) always add up to 1.

    Raises:
        ValueError: If a score is not a number (NaN).
        TypeError: If something other than a number is among the scores.

    Example:
        >>> sigmoid(0)
        0.5
        >>> sigmoid([-1000, 0, 1000])
        array([0. , 0.5, 1. ])
        >>> sigmoid(2) + sigmoid(-2)
        1.0

    Source:
        docs/recap/logistic.md, "The sigmoid".
    """
    scores = inputs.scores("sigmoid", "z", z)
    inputs.refuse("sigmoid", "scores that are numbers", "z", scores, np.isnan)
    return _plain(_squash(scores))


def _squash(z: Floats) -> Floats:
    # e^(-z) overflows for z = -1000. e^(-|z|) never does, and 1 / (1 + e^(-z)) = e^z / (1 + e^z).
    with np.errstate(under="ignore"):
        e = np.exp(-np.abs(z))
        small = e / (1 + e)
    return np.asarray(np.where(z < 0, small, 1 - small))


def _plain(values: Floats) -> float | Floats:
    """Return a float for a single number, and an array as it is."""
    return values if values.ndim else float(values)


def sigmoid_slope(z: ArrayLike) -> float | Floats:
    """Return how steep the sigmoid is: S'(z) = S(z) (1 - S(z)).

    Args:
        z: A score, or an array of scores of any shape.

    Returns:
        The slope for each score, at most 1/4, and the same for z and -z.

    Raises:
        ValueError: If a score is not a number (NaN).
        TypeError: If something other than a number is among the scores.

    Example:
        >>> sigmoid_slope(0)
        0.25
        >>> sigmoid_slope([-1000, 1000])
        array([0., 0.])

    Source:
        docs/recap/logistic.md, "Slope".
    """
    scores = inputs.scores("sigmoid_slope", "z", z)
    inputs.refuse("sigmoid_slope", "scores that are numbers", "z", scores, np.isnan)
    small = _squash(-np.abs(scores))
    return _plain(small * (1 - small))


def logit(p: ArrayLike) -> float | Floats:
    """Return the score that the sigmoid turns into p: log(p / (1 - p)).

    Args:
        p: A probability from 0 to 1, or an array of them of any shape.

    Returns:
        The score for each probability; minus infinity for 0 and infinity for 1.

    Raises:
        ValueError: If a value is not a probability.
        TypeError: If something other than a number is among the values.

    Example:
        >>> logit(0.5)
        0.0
        >>> logit([0, 0.25, 0.75, 1]).round(4)
        array([   -inf, -1.0986,  1.0986,     inf])

    Source:
        docs/recap/logistic.md, "The sigmoid".
    """
    chances = inputs.scores("logit", "p", p)
    _refuse_no_probability("logit", chances)
    with np.errstate(divide="ignore"):
        return _plain(np.log(chances / (1 - chances)))


def _refuse_no_probability(who: str, p: Floats) -> None:
    inputs.refuse(who, "probabilities from 0 to 1", "p", p, lambda p: ~((p >= 0) & (p <= 1)))


def predict_probability(x: ArrayLike, w: ArrayLike, b: float) -> float | Floats:
    """Return the probability of class 1, S(x·w + b), for one row of inputs or for a batch of rows.

    Args:
        x: Inputs: one row, shape (d,), or a batch of n rows, shape (n, d).
        w: Weights, shape (d,).
        b: Bias.

    Returns:
        A probability for one row; for a batch an array of probabilities, shape (n,).

    Raises:
        ValueError: If the shapes do not fit, or a value is not finite.
        TypeError: If something other than a number is among the values.

    Example:
        >>> predict_probability([1, 2], [2, -1], 0)
        0.5
        >>> predict_probability([[1, 2], [0, 0]], [2, -1], 0)
        array([0.5, 0.5])

    Source:
        docs/recap/logistic.md, "Many sentences at once".
    """
    return sigmoid(scores("predict_probability", x, w, b))


def scores(who: str, x: ArrayLike, w: ArrayLike, b: float) -> Floats:
    """Return x·w + b, for one row of inputs or for a batch of rows."""
    xs = inputs.numbers(who, "x", x, ranks=(1, 2))
    ws, bias = inputs.numbers(who, "w", w), inputs.number(who, "b", b)
    if xs.shape[-1] != len(ws):
        raise ValueError(
            f"{who} needs one weight for each input, but x has shape {xs.shape} and w has shape {ws.shape}"
        )
    with np.errstate(all="ignore"):
        found = np.asarray(np.dot(xs, ws) + bias)
        if not np.isfinite(found).all():  # some processors join a product with a sum, and hide infinity less infinity
            found = np.asarray(np.sum(xs * ws, axis=-1) + bias)
    if np.isnan(found).any():
        raise ValueError(f"{who} needs smaller numbers, but a score is too large for a float")
    return found


def classify(x: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> int | NDArray[np.int64]:
    """Decide for a class: 1 where the probability reaches the threshold, else 0.

    Args:
        x: Inputs: one row, shape (d,), or a batch of n rows, shape (n, d).
        w: Weights, shape (d,).
        b: Bias.
        threshold: Least probability for class 1, from 0 to 1.

    Returns:
        The class of one row, or an array of classes, shape (n,).

    Raises:
        ValueError: If the shapes do not fit, a value is not finite, or the threshold is out of range.
        TypeError: If something other than a number is among the values.

    Example:
        >>> classify([1, 2], [2, -1], 0)
        1
        >>> classify([[1, 2], [3, 0]], [2, -1], -1)
        array([0, 1])
        >>> classify([1, 2], [2, -1], 0, threshold=0.9)
        0

    Source:
        docs/recap/logistic.md, "From a probability to a decision".
    """
    least = inputs.number("classify", "threshold", threshold)
    if not 0 <= least <= 1:
        raise ValueError(f"classify needs a threshold from 0 to 1, but got {inputs.written(least)}")
    decisions = np.asarray(_squash(scores("classify", x, w, b)) >= least)
    return decisions.astype(np.int64) if decisions.ndim else int(decisions)


def labels(who: str, y: ArrayLike) -> Floats:
    """Return labels, each 0 or 1, as floats; True and False count as 1 and 0."""
    if isinstance(y, (list, tuple)):
        y = [int(label) if isinstance(label, (bool, np.bool_)) else label for label in y]
    elif np.asarray(y).dtype == bool:
        y = np.asarray(y, dtype=np.int8)
    found = inputs.scores(who, "y", y, ranks=(1,))
    inputs.enough(who, "y", found, 1)
    inputs.refuse(who, "labels 0 or 1", "y", found, lambda label: (label != 0) & (label != 1))
    return found


def log_loss(y: ArrayLike, p: ArrayLike) -> float:
    """Return the mean log-loss: -log of the probability that was given to the true label.

        L = -(1/n) Σ ( y·log(p) + (1 - y)·log(1 - p) )

    Args:
        y: Labels, 0 or 1 (or False and True), shape (n,).
        p: Probabilities of label 1, shape (n,), paired with y.

    Returns:
        The loss, 0 for probabilities that are sure and right, infinity if
        one of them is sure and wrong.

    Raises:
        ValueError: If the shapes differ, a label is not 0 or 1, or a value is not a probability.
        TypeError: If something other than a number is among the values.

    Example:
        >>> log_loss([1, 0], [1, 0])
        0.0
        >>> round(log_loss([1, 0, 1], [0.5, 0.5, 0.5]), 4)  # log(2)
        0.6931
        >>> log_loss([1], [0])
        inf

    Source:
        docs/recap/logistic.md, "The log-loss".
    """
    ys, ps = labels("log_loss", y), inputs.scores("log_loss", "p", p, ranks=(1,))
    inputs.same_length("log_loss", ("y", "p"), ys, ps)
    _refuse_no_probability("log_loss", ps)
    with np.errstate(divide="ignore"):
        losses = [added_up(-np.where(y == 1, np.log(p), np.log1p(-p))) for y, p in blocks(ys, ps)]
    return math.fsum(losses) / len(ys)


def softmax(z: ArrayLike) -> Floats:
    """Turn scores into probabilities that add up to 1: e^(z_i) / Σ e^(z_j).

    Args:
        z: Scores, one for each class, shape (k,), or a batch of n rows, shape (n, k).

    Returns:
        Probabilities of the same shape; each row adds up to 1. With the two
        scores z and 0, the first is S(z).

    Raises:
        ValueError: If a score is not finite, or there is none.
        TypeError: If something other than a number is among the scores.

    Example:
        >>> softmax([0, 0])
        array([0.5, 0.5])
        >>> softmax([[1000, 1000, 1000, 1000], [0, 0, -1000, -1000]])
        array([[0.25, 0.25, 0.25, 0.25],
               [0.5 , 0.5 , 0.  , 0.  ]])

    Source:
        docs/recap/logistic.md, "Two classes and many".
    """
    scores = inputs.numbers("softmax", "z", z, ranks=(1, 2))
    with np.errstate(all="ignore"):
        # The same number taken from all scores changes nothing, and keeps the powers from overflow.
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
