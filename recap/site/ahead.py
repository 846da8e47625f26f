"""Begin early, in processes of their own, what takes long: deciding claims, drawing figures, running labs.

MkDocs makes one page after the other in one process. Whoever needs a result asks
here for it: begun or not, it comes, and it is kept as long as a server runs.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from recap.site.spread import executor

Result = TypeVar("Result")
Work = tuple[Callable[..., Any], tuple[Any, ...]]  # a function and its arguments, which can be compared

_done: dict[Work, Any] = {}
_begun: dict[Work, Future[Any]] = {}
_helpers: list[Executor] = []


def begin(work: list[Work], waiting: list[Work] | None = None) -> None:
    """Begin work that has not been done yet.

    Args:
        work: For processes of their own, in the order in which it is needed. A single
            piece is not worth a process, and is done when it is needed.
        waiting: What only waits for a process that it starts itself: threads do that.
    """
    new = [one for one in work if one not in _done and one not in _begun]
    if len(new) > 1:
        _submit(executor(len(new)), new)
    if others := [one for one in waiting or [] if one not in _done and one not in _begun]:
        _submit(ThreadPoolExecutor(len(others)), others)


def _submit(helper: Executor, work: list[Work]) -> None:
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
    return _done[work]  # type: ignore[no-any-return]  # the function's own result


def end() -> None:
    """Let go of the processes; what nobody has asked for is not begun any more."""
    while _helpers:
        _helpers.pop().shutdown(wait=False, cancel_futures=True)
    _begun.clear()
