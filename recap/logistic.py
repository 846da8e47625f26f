"""Logistic regression: from a score to a probability, a decision, a loss and a fit."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from fractions import Fraction
from operator import mul
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import _door
from recap._door import Floats
from recap._quick import two_floats

INNER = "'’-_"  # what may stand within a word
BOTH = frozenset({0, 1})
BLOCK = 1 << 15  # values at a time: what is worked out on the way stays in a core's cache
FEW = 16  # up to so many scores, one after the other is quicker than a dozen steps on an array
SAFE = 700  # below e^-700, floats lose digits
ZERO, HALF, ONE = np.zeros(()), np.array(0.5), np.ones(())  # NumPy would make arrays of 0 and 1 at each step


def sigmoid(z: ArrayLike) -> float | Floats:
    """Squash a score into a probability: S(z) = 1 / (1 + e^(-z)).

    Args:
        z: A score, or an array of scores of any shape. Huge and infinite scores are fine.

    Returns:
        A probability from 0 to 1 for each score: a float for a single score,
        else an array of the same shape. S(-z) and S(z) always add up to 1.

    Raises:
        ValueError: If a score is not a number (NaN).
        TypeError: If something else than a number is among the scores.

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
    if (type(z) is float or type(z) is np.float64) and -SAFE < z < SAFE:  # one score takes no array
        return _squash_one(z, float(np.exp(-abs(z))))
    few = _squash_few(z)
    return _for_each("sigmoid", "z", z, _squash) if few is None else few


def _squash_one(z: float, e: float) -> float:
    # The steps of _squash, for one score and its e^(-|z|).
    whole = 1.0 + e
    small = e / whole
    small += ((whole - 1.0) - e) * small
    return 1.0 - small if z >= 0 else small


def _squash_few(z: Any) -> Floats | None:
    """Squash a few plain floats one by one, or return None if there is anything special about them."""
    if type(z) is np.ndarray:
        if z.dtype is not _door.FLOAT or z.ndim != 1 or len(z) > FEW:
            return None
        z = z.tolist()
    elif type(z) is not list or len(z) > FEW or not _door.all_floats(z):
        return None
    powers = [-abs(score) for score in z]
    if not sum(powers) > -SAFE:  # NaN fails, too
        return None
    # By NumPy's exp, whose last digit may differ from that of Python's: a score gives the same in any company.
    return np.array(list(map(_squash_one, z, np.exp(powers).tolist())))


def _squash(z: Floats, out: Floats) -> Floats:
    # e^(-z) overflows for z = -1000. e^(-|z|) never does, and 1 / (1 + e^(-z)) = e^z / (1 + e^z).
    e = np.abs(z)
    np.negative(e, e)
    np.exp(e, e)
    whole = ONE + e
    small = e / whole
    # What rounding added to 1 + e made the small one too small.
    whole -= ONE
    whole -= e
    whole *= small
    small += whole
    # 1 - small where z is positive, else small: |1 - small| or |0 - small|.
    np.greater_equal(z, ZERO, out)
    out -= small
    return np.abs(out, out)


def sigmoid_slope(z: ArrayLike) -> float | Floats:
    """Return how steep the sigmoid is: S'(z) = S(z) (1 - S(z)).

    Args:
        z: A score, or an array of scores of any shape.

    Returns:
        The slope for each score: at most 1/4, and the same for z and -z.

    Raises:
        ValueError: If a score is not a number (NaN).
        TypeError: If something else than a number is among the scores.

    Example:
        >>> sigmoid_slope(0)
        0.25
        >>> sigmoid_slope([-1000, 1000])
        array([0., 0.])

    Source:
        docs/recap/logistic.md, "Slope".
    """

    def slope(scores: Floats, out: Floats) -> Floats:
        small = _squash(-np.abs(scores), out)
        small *= 1 - small
        return small

    return _for_each("sigmoid_slope", "z", z, slope)


def logit(p: ArrayLike) -> float | Floats:
    """Return the score that the sigmoid turns into p: log(p / (1 - p)).

    Args:
        p: A probability from 0 to 1, or an array of them of any shape.

    Returns:
        The score for each probability; minus infinity for 0 and infinity for 1.

    Raises:
        ValueError: If a value is not a probability.
        TypeError: If something else than a number is among the values.

    Example:
        >>> logit(0.5)
        0.0
        >>> logit([0, 0.25, 0.75, 1]).round(4)
        array([   -inf, -1.0986,  1.0986,     inf])

    Source:
        docs/recap/logistic.md, "The sigmoid".
    """
    return _for_each("logit", "p", p, _stretch)


def _stretch(p: Floats, out: Floats) -> Floats:
    # Near 1/2, log(p) - log(1 - p) is a difference of nearly equal numbers. There, 2p - 1 is exact.
    np.log1p(np.abs(2 * p - 1) / np.minimum(p, 1 - p), out)
    if p.min() < 1e-300:  # 1 / p would overflow
        out[p < 1e-300] = -np.log(p[p < 1e-300])
    return np.copysign(out, p - 0.5, out)


def _for_each(who: str, name: str, values: ArrayLike, function: Callable[[Floats, Floats], Floats]) -> float | Floats:
    """Apply a function to each value, a block at a time; NaN is its answer to what it cannot take."""
    array = _door.scores(who, name, values)
    flat = array if array.ndim == 1 else array.reshape(-1)
    result = np.empty(flat.shape)
    with np.errstate(all="ignore"):
        for start in range(0, len(flat), BLOCK):
            block = slice(start, start + BLOCK)
            answers = function(flat[block], result[block])
            # A sum is quicker than a search. It is NaN for infinities of both signs, too.
            if math.isnan(np.add.reduce(answers)) and np.isnan(answers).any():
                place = np.unravel_index(start + int(np.argmax(np.isnan(answers))), array.shape)
                wanted = "probabilities from 0 to 1" if name == "p" else "scores that are numbers"
                raise ValueError(
                    f"{who} needs {wanted}, but {_door.place(name, place)} is {_door.written(array[place])}"
                )
    if array.ndim == 1:
        return result
    return result.reshape(array.shape) if array.ndim else float(result[0])


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
        TypeError: If something else than a number is among the values.

    Example:
        >>> predict_probability([1, 2], [2, -1], 0)
        0.5
        >>> predict_probability([[1, 2], [0, 0]], [2, -1], 0)
        array([0.5, 0.5])

    Source:
        docs/recap/logistic.md, "Many sentences at once".
    """
    return sigmoid(_scores("predict_probability", x, w, b))


def _scores(who: str, x: ArrayLike, w: ArrayLike, b: float) -> Floats:
    xs = _door.numbers(who, "x", x, ranks=(1, 2))
    ws = _door.numbers(who, "w", w)
    if xs.shape[-1] != len(ws):
        raise ValueError(
            f"{who} needs one weight for each input, but x has shape {xs.shape} and w has shape {ws.shape}"
        )
    bias = _door.number(who, "b", b)
    return products(xs, ws, bias)


def products(rows: Floats, weights: Floats, bias: Floats | float) -> Floats:
    """Return rows · weights + bias: infinite only where the result is too large for a float, and never NaN."""
    with np.errstate(all="ignore"):
        result = np.asarray(np.dot(rows, weights) + bias)
    biases = np.broadcast_to(bias, result.shape)
    for place in zip(*np.nonzero(~np.isfinite(np.atleast_1d(result))), strict=True):
        # Something on the way was too large: add up in fractions.
        where = place[-result.ndim :] if result.ndim else ()
        row = rows[where[: rows.ndim - 1]].tolist()
        column = (weights if weights.ndim == 1 else weights[:, where[-1]]).tolist()
        exact = sum(
            (Fraction(v) * Fraction(w) for v, w in zip(row, column, strict=True)), Fraction(float(biases[where]))
        )
        try:
            result[where] = float(exact)
        except OverflowError:
            result[where] = math.inf if exact > 0 else -math.inf
    return result


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
        TypeError: If something else than a number is among the values.

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
    least = _door.number("classify", "threshold", threshold)
    if not 0 <= least <= 1:
        raise ValueError(f"classify needs a threshold from 0 to 1, but got {_door.written(least)}")
    probability = sigmoid(_scores("classify", x, w, b))
    if isinstance(probability, float):
        return int(probability >= least)
    return (probability >= least).astype(np.int64)


def log_loss(y: ArrayLike, p: ArrayLike) -> float:
    """Return the mean log-loss: -log of the probability that was given to the true label.

        L = -(1/n) Σ ( y·log(p) + (1 - y)·log(1 - p) )

    Args:
        y: Labels, 0 or 1 (or False and True), shape (n,).
        p: Probabilities of label 1, shape (n,), paired with y.

    Returns:
        The loss: 0 for probabilities that are sure and right, infinity if
        one of them is sure and wrong.

    Raises:
        ValueError: If the shapes differ, a label is not 0 or 1, or a value is not a probability.
        TypeError: If something else than a number is among the values.

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
    ys, ps = _door.flags("log_loss", "y", y), _door.scores("log_loss", "p", p, ranks=(1,))
    _door.same_length("log_loss", ("y", "p"), len(ys), len(ps))
    _door.enough("log_loss", "y", len(ys), 1)
    if len(ys) <= _door.SHORT and (loss := _few_losses(ys.tolist(), ps.tolist())) is not None:
        return loss
    sums: list[float] = []
    with np.errstate(all="ignore"):
        for start in range(0, len(ys), BLOCK):
            labels, chances = ys[start : start + BLOCK], ps[start : start + BLOCK]
            zeros = labels == 0
            known = np.count_nonzero(zeros) + np.count_nonzero(labels == 1)
            if known < len(labels) or not (chances.min() >= 0 and chances.max() <= 1):  # NaN fails, too
                _door.refuse_not_labels("log_loss", "y", ys)
                _door.refuse_not_probabilities("log_loss", "p", ps)
            sums += two_floats(_logs(zeros.astype(np.float64), chances))
    return abs(math.fsum(sums)) / len(ys)


def _logs(whole: Floats, p: Floats) -> Floats:
    """Return log(1 - p) where the whole is one, and log(p) where it is zero; an array that may be changed comes in."""
    given = whole - p
    # What rounding took from 1 - p is all of a tiny p, and nothing above one half. It is so little that
    # log(given + lost) is log(given) + lost / given, to half a unit in the last place.
    whole -= given
    whole -= p
    whole /= np.maximum(given, HALF)
    np.log(np.abs(given, given), given)
    given += whole
    return given


def _few_losses(labels: list[float], chances: list[float]) -> float | None:
    """Return the mean log-loss of a few probabilities, or None if one of them or a label is special or wrong."""
    if not BOTH.issuperset(labels):
        return None
    try:
        losses = [-math.log(p) if label else -math.log1p(-p) for label, p in zip(labels, chances, strict=True)]
    except ValueError:  # log(0), or no probability
        return None
    total = math.fsum(losses)
    return total / len(losses) if min(losses) >= 0 and total >= 0 else None  # NaN is not above 0


def log_loss_gradient(x: ArrayLike, y: ArrayLike, w: ArrayLike, b: float) -> tuple[Floats, float]:
    """Return how the mean log-loss changes with the weights and with the bias.

    With p = S(x·w + b), the derivatives are the means of (p - y)·x and of p - y.

    Args:
        x: Inputs, shape (n, d).
        y: Labels, 0 or 1, shape (n,), one for each row of x.
        w: Weights, shape (d,).
        b: Bias.

    Returns:
        The derivatives with respect to the weights, shape (d,), and to the bias.

    Raises:
        ValueError: If the shapes do not fit, a label is not 0 or 1, or a value is not finite.
        TypeError: If something else than a number is among the values.

    Example:
        >>> log_loss_gradient([[2], [4]], [1, 0], [0], 0)
        (array([0.5]), 0.0)

    Source:
        docs/recap/logistic.md, "The gradient".
    """
    xs, ys = _rows_and_labels("log_loss_gradient", x, y)
    error = np.asarray(sigmoid(_scores("log_loss_gradient", xs, w, b))) - ys
    return _mean_product(error, xs), float(np.add.reduce(error)) / len(ys)


def _mean_product(error: Floats, xs: Floats) -> Floats:
    """Return the mean of error · x for each column of x."""
    with np.errstate(all="ignore"):
        means = np.asarray(error @ xs / len(xs))
    # A sum of large numbers may be too large for a float; their mean is not.
    if not np.isfinite(means).all():
        errors = list(map(Fraction, error.tolist()))
        columns = [list(map(Fraction, column)) for column in xs.T.tolist()]
        means = np.array([float(sum(map(mul, errors, column)) / len(errors)) for column in columns])
    return means


def _rows_and_labels(who: str, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    xs, ys = _door.numbers(who, "x", x, ranks=(2,)), _door.labels(who, "y", y)
    if len(xs) != len(ys):
        raise ValueError(f"{who} needs one label for each row of x, but got {len(ys)} labels and {len(xs)} rows")
    return xs, ys


class LogisticFit(NamedTuple):
    """What gradient descent found: weights, bias, their loss, the steps taken, and whether it converged.

    Example:
        >>> fit = fit_logistic([[0], [0], [1], [1]], [0, 1, 0, 1])
        >>> fit.w, fit.b, fit.steps, fit.converged
        (array([0.]), 0.0, 0, True)

    Source:
        docs/recap/logistic.md, "Learning the weights".
    """

    w: Floats
    b: float
    loss: float
    steps: int
    converged: bool


def fit_logistic(
    x: ArrayLike, y: ArrayLike, rate: float = 0.1, steps: int = 10_000, tolerance: float = 1e-6
) -> LogisticFit:
    """Fit weights and bias by plain gradient descent on the mean log-loss, starting at zero.

    Args:
        x: Inputs, shape (n, d).
        y: Labels, shape (n,), one for each row of x, both 0 and 1 among them.
        rate: Learning rate, above zero.
        steps: Number of steps at most.
        tolerance: Converged means that no part of the gradient is larger.

    Returns:
        Weights, bias, loss, steps taken, and whether the fit converged. On data
        that a line can separate, the weights grow for ever: it converges only
        where the loss becomes so small that its gradient is below the tolerance.

    Raises:
        ValueError: If the shapes do not fit, a label is not 0 or 1, only one label
            occurs, a value is not finite, or a setting is out of range.
        TypeError: If something else than a number is among the values.

    Example:
        >>> fit = fit_logistic([[-1], [-1], [-1], [1], [1], [1]], [0, 0, 1, 0, 1, 1], rate=1)
        >>> fit.converged, fit.w.round(3), round(fit.b, 3)  # the weight is log(2)
        (True, array([0.693]), 0.0)

    Source:
        docs/recap/logistic.md, "Learning the weights".
    """
    xs, ys = _rows_and_labels("fit_logistic", x, y)
    if (ys == ys[0]).all():
        raise ValueError(f"fit_logistic needs both labels, but all y are {_door.written(ys[0])}")
    pace, limit = _door.number("fit_logistic", "rate", rate), _door.number("fit_logistic", "tolerance", tolerance)
    if pace <= 0 or limit < 0:
        raise ValueError(f"fit_logistic needs a rate above 0 and a tolerance of 0 or more, but got {pace} and {limit}")
    count = _door.whole_number("fit_logistic", "steps", steps, least=0)
    w, b, taken, converged = np.zeros(xs.shape[1]), 0.0, 0, False
    with np.errstate(all="ignore"):
        while True:
            error = _squash(xs @ w + b, np.empty(len(ys))) - ys
            dw, db = _mean_product(error, xs), float(np.add.reduce(error)) / len(ys)
            converged = max(float(np.abs(dw).max()), abs(db)) <= limit
            if converged or taken == count:
                break
            new_w, new_b = w - pace * dw, b - pace * db
            if not np.isfinite(xs @ new_w + new_b).all():
                break
            w, b, taken = new_w, new_b, taken + 1
        # From the scores, because a probability that is rounded to 1 would make the loss infinite.
        against = np.where(ys == 1, -1.0, 1.0) * (xs @ w + b)
        losses = np.maximum(against, 0) + np.log1p(np.exp(-np.abs(against)))
        loss = float(np.add.reduce(losses / len(ys)))
    return LogisticFit(w, b, loss, taken, converged)


def softmax(z: ArrayLike) -> Floats:
    """Turn scores into probabilities that add up to 1: e^(z_i) / Σ e^(z_j).

    Args:
        z: Scores, one for each class, shape (k,), or a batch of n rows, shape (n, k).

    Returns:
        Probabilities of the same shape; each row adds up to 1. With the two
        scores z and 0, the first is S(z).

    Raises:
        ValueError: If a score is not finite, or there is none.
        TypeError: If something else than a number is among the scores.

    Example:
        >>> softmax([0, 0])
        array([0.5, 0.5])
        >>> softmax([[1000, 1000, 1000, 1000], [0, 0, -1000, -1000]])
        array([[0.25, 0.25, 0.25, 0.25],
               [0.5 , 0.5 , 0.  , 0.  ]])

    Source:
        docs/recap/logistic.md, "Two classes and many".
    """
    scores = _door.numbers("softmax", "z", z, ranks=(1, 2))
    with np.errstate(all="ignore"):
        # The same number taken from all scores changes nothing, and keeps the powers from overflow.
        powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def count_words(sentence: str, words: Sequence[str]) -> Floats:
    """Count how often each of the words stands in a sentence; capitals and punctuation do not matter.

    Args:
        sentence: A text.
        words: The words to count, shape (d,).

    Returns:
        The counts in the order of the words, shape (d,), as floats, ready for x·w + b.

    Raises:
        ValueError: If there is no word to count.
        TypeError: If the sentence or one of the words is not a text.

    Example:
        >>> count_words("Good, good fun!", ["good", "bad", "fun"])
        array([2., 0., 1.])

    Source:
        docs/recap/logistic.md, "One sentence, end to end".
    """
    found, wanted = _door.guarded(_texts, "count_words", sentence, words)
    return np.array([found.count(word) for word in wanted], dtype=np.float64)


def _texts(who: str, sentence: str, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of a sentence, and those to look for."""
    if not isinstance(sentence, str):
        raise TypeError(f"{who} needs a text, but the sentence is {_door.shown(sentence)}")
    if isinstance(words, str):
        raise TypeError(f"{who} needs a list of words, but words is the text {_door.shown(words)}")
    wanted = _door.entries(who, "words", words)
    texts = [_same(word) for word in wanted if isinstance(word, str)]
    if len(texts) < len(wanted):
        place, other = next((i, word) for i, word in enumerate(wanted) if not isinstance(word, str))
        raise TypeError(f"{who} needs words, but words[{place}] is {_door.shown(other)}")
    if not wanted:
        raise ValueError(f"{who} needs at least one word, but got none")
    return _words(sentence), texts


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence, in small letters; what stands around a word belongs to none.

    >>> _words("It's 'good' -- no, well-made!")
    ["it's", 'good', 'no', 'well-made']
    """
    letters = (mark if _of_a_word(mark) else " " for mark in _same(sentence))
    return [word for part in "".join(letters).replace("--", " ").split() if (word := part.strip("'’-"))]


def _of_a_word(mark: str) -> bool:
    return mark.isalnum() or mark in INNER or unicodedata.category(mark)[0] == "M"  # what is combined with a letter


def _same(text: str) -> str:
    """Return a text as all texts that read the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(text)).casefold())
