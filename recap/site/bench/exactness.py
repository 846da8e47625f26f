"""Right digits of a line, on data that have been hard for one library or another."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from recap.site.bench.rivals import Fit, Floats

DIGITS = 17  # no float has more


def clouds(n: int = 300) -> Iterator[tuple[str, Floats, Floats]]:
    """Yield clouds of points by name."""
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=n), rng.normal(size=n)
    yield "ordinary", a, 2 * a + 1 + b
    yield "no correlation", a, b
    yield "x far from zero", 1e8 + a, b - 3e8
    yield "x very far from zero", 1e15 + np.round(100 * a), 1e15 + np.round(100 * b)
    yield "x nearly equal", 1 + 1e-13 * np.round(a * 99), b
    yield "huge", 1e150 * a, 1e150 * b
    yield "tiny", 1e-150 * a, 1e-150 * b
    yield "one far out", np.r_[a[1:], 1e12], b


def true_line(x: Floats, y: Floats) -> tuple[Fraction, Fraction]:
    """Return slope and intercept as fractions."""
    xs, ys, n = list(map(Fraction, x.tolist())), list(map(Fraction, y.tolist())), len(x)
    x_mean, y_mean = sum(xs, Fraction()) / n, sum(ys, Fraction()) / n
    squares = sum((a - x_mean) ** 2 for a in xs)
    slope = sum(((a - x_mean) * (b - y_mean) for a, b in zip(xs, ys, strict=True)), Fraction()) / squares
    return slope, y_mean - slope * x_mean


def right_digits(fit: Fit, x: Floats, y: Floats, true: tuple[Fraction, Fraction]) -> float | None:
    """Return how many decimal digits of slope and intercept are right, or None if the library gives no number."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = [float(part) for part in fit(x, y)]
    except Exception:
        return None
    if not all(map(math.isfinite, parts)):
        return None
    errors = [abs(Fraction(part) / whole - 1) for part, whole in zip(parts, true, strict=True)]
    worst = float(max(errors))
    return DIGITS if not worst else max(0.0, min(DIGITS, round(-math.log10(worst), 1)))


def of_lines(fits: dict[str, Fit]) -> dict[str, dict[str, float | None]]:
    """Return the right digits by cloud and library."""
    found = {}
    for name, x, y in clouds():
        true = true_line(x, y)
        found[name] = {rival: right_digits(fit, x, y, true) for rival, fit in fits.items()}
    return found
