"""The same work by other libraries, each in the way its own documentation shows; those not installed stay out."""

from __future__ import annotations

import importlib
import statistics
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

import recap

Floats = NDArray[np.float64]
Fit = Callable[[Any, Any], tuple[float, float]]
READING = "reading both arrays once"
PACKAGES = ("numpy", "scipy", "statsmodels", "scikit-learn")


def module(name: str) -> Any:
    """Import a library that may be missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def fits() -> dict[str, Fit]:
    """Ways to a line, by the name of the function that does it."""
    stats, models, linear = module("scipy.stats"), module("statsmodels.api"), module("sklearn.linear_model")

    def polyfit(x: Any, y: Any) -> tuple[float, float]:
        slope, intercept = np.polyfit(x, y, 1)
        return slope, intercept

    def lstsq(x: Any, y: Any) -> tuple[float, float]:
        slope, intercept = np.linalg.lstsq(np.vstack([x, np.ones(len(x))]).T, y, rcond=None)[0]
        return slope, intercept

    def linregress(x: Any, y: Any) -> tuple[float, float]:
        found = stats.linregress(x, y)
        return found.slope, found.intercept

    def ols(x: Any, y: Any) -> tuple[float, float]:
        intercept, slope = models.OLS(y, models.add_constant(np.asarray(x))).fit().params
        return slope, intercept

    def linear_regression(x: Any, y: Any) -> tuple[float, float]:
        found = linear.LinearRegression().fit(np.asarray(x).reshape(-1, 1), y)
        return found.coef_[0], found.intercept_

    found: dict[str, Fit] = {"recap": recap.fit_line, "statistics": statistics.linear_regression}
    found |= {"numpy.polyfit": polyfit, "numpy.linalg.lstsq": lstsq}
    if stats:
        found["scipy linregress"] = linregress
    if models:
        found["statsmodels OLS"] = ols
    if linear:
        found["sklearn LinearRegression"] = linear_regression
    return found


def sigmoids() -> dict[str, Callable[[Any], Any]]:
    """Ways to squash scores."""
    found: dict[str, Callable[[Any], Any]] = {
        "recap": recap.sigmoid,
        "formula in NumPy": lambda z: 1 / (1 + np.exp(-z)),
    }
    if special := module("scipy.special"):
        found["scipy expit"] = special.expit
    return found


def losses() -> dict[str, Callable[[Any, Any], Any]]:
    """Ways to the mean log-loss of labels and probabilities."""

    def formula(y: Floats, p: Floats) -> Any:
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

    found: dict[str, Callable[[Any, Any], Any]] = {"recap": recap.log_loss, "formula in NumPy": formula}
    if metrics := module("sklearn.metrics"):
        found["sklearn log_loss"] = metrics.log_loss
    return found


def squared_errors() -> dict[str, Callable[[Any, Any], Any]]:
    """Ways to the mean squared error of predictions."""

    def formula(y: Floats, p: Floats) -> Any:
        return np.mean((y - p) ** 2)

    found: dict[str, Callable[[Any, Any], Any]] = {"recap": recap.mean_squared_error, "formula in NumPy": formula}
    if metrics := module("sklearn.metrics"):
        found["sklearn mean_squared_error"] = metrics.mean_squared_error
    return found


def read(*columns: Sequence[float] | Floats) -> None:
    """Do no more than read all values once."""
    for column in columns:
        np.add.reduce(column)
