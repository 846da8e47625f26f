"""Logistic regression: from a score to a probability to a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import _door

Floats = NDArray[np.float64]


def _scores(who: str, z: ArrayLike) -> Floats:
    array = np.asarray(z, dtype=float)
    if np.isnan(array).any():
        raise ValueError(f"{who} needs scores, but z holds nan")
    return array


def sigmoid(z: ArrayLike) -> float | Floats:
    """Squash a score into a probability: S(z) = 1 / (1 + e^(-z)).

    Example:
        >>> sigmoid(0)
        0.5
        >>> sigmoid([-1000, 0, 1000])
        array([0. , 0.5, 1. ])
    """
    scores = _scores("sigmoid", z)
    e = np.exp(-np.abs(scores))
    small = e / (1 + e)
    result = np.where(scores < 0, small, 1 - small)
    return float(result) if result.ndim == 0 else result


def sigmoid_slope(z: ArrayLike) -> float | Floats:
    """Return the slope of the sigmoid, S(z)(1 - S(z)).

    Example:
        >>> sigmoid_slope(0)
        0.25
    """
    scores = _scores("sigmoid_slope", z)
    e = np.exp(-np.abs(scores))
    result = np.asarray(e / (1 + e) ** 2)
    return float(result) if result.ndim == 0 else result


def logit(p: ArrayLike) -> float | Floats:
    """Return the score that the sigmoid turns into p: log(p / (1 - p)).

    Example:
        >>> logit(0.5)
        0.0
    """
    ps = np.asarray(p, dtype=float)
    if not ((ps >= 0) & (ps <= 1)).all():
        raise ValueError("logit needs probabilities from 0 to 1, but p holds others")
    with np.errstate(divide="ignore"):
        result = np.asarray(np.log(ps) - np.log1p(-ps))
    return float(result) if result.ndim == 0 else result


def predict_probability(x: ArrayLike, w: ArrayLike, b: float) -> float | Floats:
    """Return the probability of class 1 for one row of inputs or a batch: S(x·w + b).

    Example:
        >>> predict_probability([1, 2], [2, -1], 0)
        0.5
        >>> predict_probability([[1, 2], [0, 0]], [2, -1], 0)
        array([0.5, 0.5])
    """
    xs = _door.numbers("predict_probability", "x", x, ranks=(1, 2))
    ws = _door.numbers("predict_probability", "w", w)
    if xs.shape[-1] != len(ws):
        raise ValueError(f"predict_probability needs one weight per input, but x is {xs.shape} and w is {ws.shape}")
    return sigmoid(np.dot(xs, ws) + _door.number("predict_probability", "b", b))


def classify(x: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> int | NDArray[np.int64]:
    """Return the class, 0 or 1: 1 where the probability reaches the threshold.

    Example:
        >>> classify([[1, 2], [3, 0]], [2, -1], -1)
        array([0, 1])
    """
    p = predict_probability(x, w, b)
    if isinstance(p, float):
        return int(p >= threshold)
    return (p >= threshold).astype(np.int64)


def log_loss(y: ArrayLike, p: ArrayLike) -> float:
    """Return the mean of -log of the probability given to the true label.

    Example:
        >>> log_loss([1, 0], [1, 0])
        0.0
        >>> round(log_loss([1, 0], [0.5, 0.5]), 4)
        0.6931
    """
    ys = _door.labels("log_loss", "y", y)
    ys, ps = _door.pair("log_loss", ys, p, names=("y", "p"))
    if ((ps < 0) | (ps > 1)).any():
        raise ValueError("log_loss needs probabilities from 0 to 1, but p holds others")
    with np.errstate(divide="ignore"):
        return float(np.mean(np.where(ys == 1, -np.log(ps), -np.log1p(-ps)))) + 0.0


def log_loss_gradient(x: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Floats, float]:
    """Return the gradient of the mean log-loss: the mean of (p - y)x, and of p - y.

    Example:
        >>> dw, db = log_loss_gradient([[2.0], [4.0]], [1, 0], [0.0], 0.0)
        >>> dw, db
        (array([0.5]), 0.0)
    """
    xs = _door.numbers("log_loss_gradient", "x", x, ranks=(2,))
    ys = _door.labels("log_loss_gradient", "y", y)
    if len(xs) != len(ys):
        raise ValueError(f"log_loss_gradient needs one label per row, but got {len(xs)} rows and {len(ys)} labels")
    ws = _door.numbers("log_loss_gradient", "w", w)
    if xs.shape[-1] != len(ws):
        raise ValueError(f"log_loss_gradient needs one weight per input, but x is {xs.shape} and w is {ws.shape}")
    error = np.asarray(sigmoid(np.dot(xs, ws) + b)) - ys
    return error @ xs / len(ys), float(error.mean())


class LogisticFit(NamedTuple):
    """What gradient descent found: weights, bias, loss, steps taken, and whether it converged."""

    w: Floats
    b: float
    loss: float
    steps: int
    converged: bool


def fit_logistic(
    x: ArrayLike, y: ArrayLike, rate: float = 0.1, steps: int = 10_000, tolerance: float = 1e-6
) -> LogisticFit:
    """Fit weights and bias by plain gradient descent on the mean log-loss.

    Example:
        >>> fit = fit_logistic([[0.0], [0.0], [1.0], [1.0]], [0, 1, 0, 1])
        >>> fit.converged, round(fit.loss, 4)
        (True, 0.6931)
    """
    xs = _door.numbers("fit_logistic", "x", x, ranks=(2,))
    ys = _door.labels("fit_logistic", "y", y)
    w, b = np.zeros(xs.shape[1]), 0.0
    taken, converged = 0, False
    for taken in range(steps + 1):
        dw, db = log_loss_gradient(xs, ys, w, b)
        if max(float(np.abs(dw).max()), abs(db)) <= tolerance:
            converged = True
            break
        if taken < steps:
            w, b = w - rate * dw, b - rate * db
    return LogisticFit(w, b, log_loss(ys, predict_probability(xs, w, b)), taken, converged)


def softmax(z: ArrayLike) -> Floats:
    """Turn scores into probabilities that sum to 1: e^(z_i) / Σ e^(z_j).

    Example:
        >>> softmax([0, 0])
        array([0.5, 0.5])
    """
    scores = _door.numbers("softmax", "z", z, ranks=(1, 2))
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def count_words(sentence: str, words: Sequence[str]) -> Floats:
    """Count how often each word stands in the sentence, upper and lower case alike.

    Example:
        >>> count_words("Good, good fun!", ["good", "bad", "fun"])
        array([2., 0., 1.])
    """
    found = re.findall(r"[\w'’-]+", sentence.lower())
    return np.array([float(found.count(word.lower())) for word in words])
