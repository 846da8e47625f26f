"""Training: gradient descent finds the weights of a logistic regression."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import inputs
from recap.logistic import labels, scores, sigmoid
from recap.sums import Floats


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
        TypeError: If something other than a number is among the values.

    Example:
        >>> log_loss_gradient([[2], [4]], [1, 0], [0], 0)
        (array([0.5]), 0.0)

    Source:
        docs/recap/logistic.md, "The gradient".
    """
    xs, ys = _rows_and_labels("log_loss_gradient", x, y)
    return _gradient("log_loss_gradient", xs, ys, scores("log_loss_gradient", xs, w, b))


def _gradient(who: str, xs: Floats, ys: Floats, z: Floats) -> tuple[Floats, float]:
    error = sigmoid(z) - ys
    with np.errstate(all="ignore"):
        dw, db = error @ xs / len(ys), float(np.mean(error))
    if not np.isfinite(dw).all():
        raise ValueError(f"{who} needs smaller numbers, but the gradient is too large for a float")
    return dw, db


def _rows_and_labels(who: str, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    xs, ys = inputs.numbers(who, "x", x, ranks=(2,)), labels(who, y)
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
        TypeError: If something other than a number is among the values.

    Example:
        >>> fit = fit_logistic([[-1], [-1], [-1], [1], [1], [1]], [0, 0, 1, 0, 1, 1], rate=1)
        >>> fit.converged, fit.w.round(3), abs(fit.b) < 1e-9  # the weight is log(2)
        (True, array([0.693]), True)

    Source:
        docs/recap/logistic.md, "Learning the weights".
    """
    xs, ys = _rows_and_labels("fit_logistic", x, y)
    if (ys == ys[0]).all():
        raise ValueError(f"fit_logistic needs both labels, but all y are {ys[0]:g}")
    rate, tolerance = (
        inputs.number("fit_logistic", "rate", rate),
        inputs.number("fit_logistic", "tolerance", tolerance),
    )
    if rate <= 0 or tolerance < 0:
        wanted = "a rate above 0 and a tolerance of 0 or more"
        raise ValueError(f"fit_logistic needs {wanted}, but got {rate} and {tolerance}")
    steps = inputs.whole_number("fit_logistic", "steps", steps, least=0)
    w, b, taken = np.zeros(xs.shape[1]), 0.0, 0
    z = np.zeros(len(ys))
    with np.errstate(all="ignore"):
        while True:
            dw, db = _gradient("fit_logistic", xs, ys, z)
            converged = max(float(np.abs(dw).max()), abs(db)) <= tolerance
            if converged or taken == steps:
                break
            new_w, new_b = w - rate * dw, b - rate * db
            new_z = xs @ new_w + new_b
            if not np.isfinite(new_z).all():  # it has run away
                break
            w, b, z, taken = new_w, new_b, new_z, taken + 1
        # From the scores, because a probability that is rounded to 1 would make the loss infinite.
        loss = float(np.mean(np.logaddexp(0, np.where(ys == 1, -z, z))))
    return LogisticFit(w, b, loss, taken, converged)
