"""The functions of the package next to those of other libraries: time, memory and right digits."""

from __future__ import annotations

import tracemalloc
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from recap import FIVE_POINTS
from recap.site.bench import exactness, machine, rivals, timing

SIZES = (1000, 10**6, 10**7)
DECIMALS = ([0.1, 0.25, 3.3, 4.7, 5.9], [1.2, 3.1, 2.2, 4.4, 5.1])
SLOW = {"statistics": 10**6}  # it takes lists, and seconds for a million points


class Contest(NamedTuple):
    """The same work on the same data, by name of the rival."""

    function: str
    case: str
    n: int
    calls: dict[str, timing.Call]


def contests(sizes: tuple[int, ...] = SIZES) -> Iterator[Contest]:
    """Yield one contest after the other, so that large data are there only while they are needed."""
    yield lines("five points", *FIVE_POINTS)
    yield lines("five points, decimals", *DECIMALS)
    rng = np.random.default_rng(0)
    for n in sizes:
        x, noise = rng.normal(size=n), rng.normal(size=n)
        yield lines(f"{n:,} points", x, 2 * x + 1 + noise)
        if n == max(sizes):
            yield lines(f"{n:,} points, no correlation", x, noise, few=True)
            yield lines(f"{n:,} points, x far from zero", 10_000 + x, 2 * x + 1 + noise, few=True)
    for n in (1, 5, *sizes):
        z = 5 * rng.normal(size=n)
        score = float(z[0]) if n == 1 else z
        case = "one score" if n == 1 else f"{n:,} scores"
        yield Contest("sigmoid", case, n, called(rivals.sigmoids(), score))
    for n in (5, *sizes):
        p = rng.uniform(0.01, 0.99, n)
        y = (rng.random(n) < p).astype(float)
        y[:2] = 0, 1  # sklearn wants to see both
        yield Contest("log_loss", f"{n:,} predictions", n, called(rivals.losses(), y, p))
        yield Contest("mean_squared_error", f"{n:,} predictions", n, called(rivals.squared_errors(), y, p))


def lines(case: str, x: Any, y: Any, few: bool = False) -> Contest:
    """Return the contest of fitting a line."""
    n, found = len(x), rivals.fits()
    if few:
        found = {name: fit for name, fit in found.items() if name in ("recap", "scipy linregress")}
    found = {name: fit for name, fit in found.items() if n <= SLOW.get(name, n)}
    calls = called(found, x, y)
    if "statistics" in calls and isinstance(x, np.ndarray):
        calls["statistics"] = called({"": found["statistics"]}, x.tolist(), y.tolist())[""]
    if isinstance(x, np.ndarray):
        calls[rivals.READING] = lambda: rivals.read(x, y)
    return Contest("fit_line", case, n, calls)


def called(functions: dict[str, Callable[..., Any]], *data: Any) -> dict[str, timing.Call]:
    """Return calls without arguments."""
    return {name: partial(function, *data) for name, function in functions.items()}


def peak(call: timing.Call) -> int:
    """Return the largest number of bytes that a call takes, beyond what was there before."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def measure(contest: Contest, seconds: float) -> dict[str, Any]:
    """Let the rivals of a contest run; return times, ratios to the package, and peaks of memory."""
    times = timing.rounds(contest.calls, seconds, least=3)
    large = contest.n >= 10**6
    return {
        "function": contest.function,
        "case": contest.case,
        "n": contest.n,
        "rounds": len(times["recap"]),
        "seconds": {name: [float(f"{v:.4g}") for v in timing.spread(found)] for name, found in times.items()},
        "ratios": {
            name: [round(v, 3) for v in timing.ratio(found, times["recap"])]
            for name, found in times.items()
            if name != "recap"
        },
        "bytes": {
            name: peak(call) for name, call in contest.calls.items() if large and name not in (*SLOW, rivals.READING)
        },
    }


def shown(result: dict[str, Any]) -> str:
    """Write the outcome of a contest as lines of text."""
    rows = [f"\n{result['function']}, {result['case']}"]
    for name, (median, low, high) in result["seconds"].items():
        ratio = f"{result['ratios'][name][0]:8.2f} x" if name in result["ratios"] else " " * 10
        memory = f"{result['bytes'][name] / 1e6:9.2f} MB" if name in result["bytes"] else ""
        rows.append(f"  {name:26} {1e6 * median:12.2f} µs ({1e6 * low:.2f} to {1e6 * high:.2f}) {ratio} {memory}")
    return "\n".join(rows)


def run(quick: bool = False) -> int:
    """Measure, print, and keep the result of a full run."""
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of others: the package gives none
        for contest in contests((1000,) if quick else SIZES):
            found.append(measure(contest, 0.05 if quick else 4))
            print(shown(found[-1]), flush=True)
        digits = exactness.of_lines(rivals.fits())
    for name, row in digits.items():
        print(f"right digits, {name}: {row}")
    if not quick:
        machine.keep("speed", machine.described(rivals.PACKAGES) | {"contests": found, "digits": digits})
    return 0
