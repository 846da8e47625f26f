"""Spread work over all processors, in the way that every system has."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def as_done(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int | None = None
) -> Iterator[tuple[int, Result]]:
    """Do the same with many jobs, in processes of their own; yield each result once it is there, behind its place.

    Args:
        work: A function of a module, which a new process can find.
        jobs: The first is begun first, so put the longest there.
        workers: How many processes; as many as there are processors if not given.

    Example:
        >>> list(as_done(abs, [-2]))
        [(0, 2)]
    """
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    if workers < 2:
        yield from enumerate(map(work, jobs))
        return
    with executor(workers) as pool:
        places = {pool.submit(work, job): place for place, job in enumerate(jobs)}
        for done in as_completed(places):
            yield places[done], done.result()


def executor(jobs: int) -> ProcessPoolExecutor:
    """Return processes that wait for work: one for each processor, but no more than there are jobs."""
    # Not "fork": the threads of NumPy do not survive it, which Python warns of, and Windows does not have it.
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    return ProcessPoolExecutor(min(os.cpu_count() or 1, jobs), mp_context=context, initializer=tidy_seldom)


def tidy_seldom() -> None:
    """Let Python search less often for objects that only refer to each other: most that a page is made of stay."""
    gc.set_threshold(200_000, 20, 20)
