"""Work that takes long, such as deciding claims and drawing figures: spread over the processors, and done once.

Whoever needs a result asks for it here: begun before or not, it comes, and it is
kept, so that a server works out again only what has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from typing import Any, TypeVar

from recap.site.code.processes import fresh

Job = TypeVar("Job")
Result = TypeVar("Result")
Work = tuple[Callable[..., Any], tuple[Any, ...]]  # a function and its arguments, which can be compared

_done: dict[Work, Any] = {}
_begun: dict[Work, Future[Any]] = {}
_helpers: list[Executor] = []


def begin(work: Sequence[Work], waiting: Sequence[Work] = ()) -> None:
    """Begin work that has not been done yet.

    Args:
        work: For processes of their own, in the order in which it is needed. A single
            piece is not worth a process, and is done when it is needed.
        waiting: What only waits for a process that it starts itself: threads do that.
    """
    new = [one for one in work if one not in _done and one not in _begun]
    if len(new) > 1:
        _submit(_processes(len(new)), new)
    if others := [one for one in waiting if one not in _done and one not in _begun]:
        _submit(ThreadPoolExecutor(len(others)), others)


def _submit(helper: Executor, work: Sequence[Work]) -> None:
    _helpers.append(helper)
    for function, arguments in work:
        _begun[function, arguments] = helper.submit(function, *arguments)


def result(function: Callable[..., Result], *arguments: Any) -> Result:
    """Return what a function makes of its arguments: already known, under way, or worked out now.

    >>> result(abs, -2)
    2
    """
    work = (function, arguments)
    if work not in _done:
        begun = _begun.pop(work, None)
        # Whatever went wrong elsewhere goes wrong here again, or else it was the other process.
        done = begun is not None and begun.exception() is None
        _done[work] = begun.result() if begun is not None and done else function(*arguments)
    made: Result = _done[work]
    return made


def end() -> None:
    """Let go of the processes; what nobody has asked for is not begun any more."""
    while _helpers:
        _helpers.pop().shutdown(wait=False, cancel_futures=True)
    _begun.clear()


def forget(stale: Callable[[Work], bool]) -> None:
    """Forget the results of such work, since the code that gave them has changed."""
    end()
    for work in filter(stale, list(_done)):
        del _done[work]


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
    with _processes(workers) as pool:
        places = {pool.submit(work, job): place for place, job in enumerate(jobs)}
        for done in as_completed(places):
            yield places[done], done.result()


def _processes(jobs: int) -> ProcessPoolExecutor:
    """Processes that wait for work: one for each processor, but no more than there are jobs."""
    return ProcessPoolExecutor(min(os.cpu_count() or 1, jobs), mp_context=fresh())
