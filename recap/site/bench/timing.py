"""Fair timing: rivals take turns in one process, and each round compares them under the same conditions.

A computer that does other things too makes all rivals slower for a while. So
ratios are taken within a round, where the rivals ran one right after the other,
and the median over the rounds is reported, with the quartiles as its spread.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

Call = Callable[[], object]
SAMPLE = 2e-3  # seconds: shorter calls are repeated until a sample takes as long


class Spread(NamedTuple):
    """A median between two quartiles."""

    median: float
    low: float
    high: float


def spread(values: list[float]) -> Spread:
    """Return the median and the quartiles.

    >>> spread([1.0, 2.0, 3.0, 4.0, 50.0])
    Spread(median=3.0, low=2.0, high=4.0)
    """
    if len(values) < 2:
        return Spread(values[0], values[0], values[0])
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return Spread(median, low, high)


def rounds(rivals: Mapping[str, Call], seconds: float, least: int = 5) -> dict[str, list[float]]:
    """Let the rivals take turns until the time is over; return the seconds of a call, by rival and round.

    Whoever has used up a fair share of the time is left out of later rounds.
    """
    repeats = {name: _repeats(call) for name, call in rivals.items()}
    times: dict[str, list[float]] = {name: [] for name in rivals}
    used = dict.fromkeys(rivals, 0.0)
    order, end, done = list(rivals), time.perf_counter() + seconds, 0
    collecting = gc.isenabled()
    gc.disable()
    try:
        while done < least or time.perf_counter() < end:
            for name in order:
                if done < least or used[name] < seconds / len(rivals):
                    times[name].append(_sample(rivals[name], repeats[name]))
                    used[name] += times[name][-1] * repeats[name]
            order.append(order.pop(0))  # nobody always comes after the same one
            done += 1
            if done >= least and not any(used[name] < seconds / len(rivals) for name in rivals):
                break
    finally:
        if collecting:
            gc.enable()
    return times


def ratio(slower: list[float], faster: list[float]) -> Spread:
    """Return how many times longer one rival takes than the other, over the rounds that both took part in.

    >>> ratio([2.0, 4.0, 6.0], [1.0, 2.0, 2.0])
    Spread(median=2.0, low=2.0, high=2.5)
    """
    return spread([a / b for a, b in zip(slower, faster, strict=False)])


def _repeats(call: Call) -> int:
    """Warm up, and return how many calls make a sample."""
    call()
    count = 1
    while (taken := _sample(call, count)) * count < SAMPLE:
        taken = min(taken, _sample(call, count), _sample(call, count))  # whatever else the computer is doing
        if taken * count >= SAMPLE:
            break
        count = max(2 * count, min(int(SAMPLE / taken) + 1, 10 * count))
    return count


def _sample(call: Call, repeats: int) -> float:
    turns = range(repeats)
    start = time.perf_counter()
    for _ in turns:
        call()
    return (time.perf_counter() - start) / repeats
