"""Spread work over all processors, in the way that every system has."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def spread(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int | None = None) -> list[Result]:
    """Do the same with many jobs, in processes of their own; results come in the order of the jobs.

    Args:
        work: A function of a module, which a new process can find.
        jobs: The first is begun first, so put the longest there.
        workers: How many processes; as many as there are processors if not given.

    Example:
        >>> spread(abs, [-2])
        [2]
    """
    results = dict(as_done(work, jobs, workers))
    return [results[place] for place in range(len(jobs))]


def as_done(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int | None = None
) -> Iterator[tuple[int, Result]]:
    """The same, each result as soon as it is there, with the place of its job."""
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
    return ProcessPoolExecutor(min(os.cpu_count() or 1, jobs), mp_context=context)
