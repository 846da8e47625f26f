"""The functions of the package next to those of other libraries: time and memory."""

from __future__ import annotations

import statistics

import numpy as np

from recap import fit_line
from recap.site.benches import timing


def run(quick: bool = False) -> int:
    """Measure, print, and keep the result of a full run."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=1000)
    y = 2 * x + rng.normal(size=1000)
    a, b = x.tolist(), y.tolist()
    rivals: dict[str, timing.Call] = {
        "recap": lambda: fit_line(x, y),
        "statistics": lambda: statistics.linear_regression(a, b),
    }
    times = timing.rounds(rivals, 0.1 if quick else 1)
    for name, found in times.items():
        print(f"{name:12} {1e6 * timing.spread(found).median:10.1f} µs")
    return 0
