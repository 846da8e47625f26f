"""Work that begins before it is needed: done elsewhere, done once, and with the same errors."""

import math
import operator
import os
import time
from collections.abc import Iterator

import pytest

from recap.site.pages import jobs


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(jobs, "_done", {})
    yield
    jobs.end()


def test_begun_work_is_done_in_another_process() -> None:
    jobs.begin([(os.getpid, ()), (math.sqrt, (4.0,))])
    assert jobs.result(os.getpid) != os.getpid()
    assert jobs.result(math.sqrt, 4.0) == 2.0


def test_a_single_piece_is_not_worth_a_process() -> None:
    jobs.begin([(os.getpid, ())])
    assert jobs.result(os.getpid) == os.getpid()


def test_what_was_not_begun_is_done_now_and_kept() -> None:
    first = jobs.result(time.perf_counter)
    assert jobs.result(time.perf_counter) == first


def test_what_is_known_is_not_begun_again() -> None:
    here = jobs.result(os.getpid)
    jobs.begin([(os.getpid, ()), (math.sqrt, (4.0,)), (math.sqrt, (9.0,))])
    assert jobs.result(os.getpid) == here


def test_an_error_comes_where_the_result_is_needed() -> None:
    jobs.begin([(operator.truediv, (1, 0)), (math.sqrt, (4.0,))])
    with pytest.raises(ZeroDivisionError):
        jobs.result(operator.truediv, 1, 0)
    assert jobs.result(math.sqrt, 4.0) == 2.0


def test_work_that_another_process_cannot_do_is_done_here() -> None:
    jobs.begin([(lambda: 3, ()), (os._exit, (1,))])  # one cannot be sent, the other ends its process
    for function, arguments in list(jobs._begun):
        if function is not os._exit:
            assert jobs.result(function, *arguments) == 3


def test_threads_wait_for_what_starts_a_process_itself() -> None:
    jobs.begin([], waiting=[(os.getpid, ())])
    assert list(jobs._begun) == [(os.getpid, ())]
    assert jobs.result(os.getpid) == os.getpid()
    assert not jobs._begun


def test_after_the_end_nothing_is_under_way() -> None:
    jobs.begin([(math.sqrt, (4.0,)), (math.sqrt, (9.0,))])
    jobs.end()
    assert not jobs._begun
    assert jobs.result(math.sqrt, 9.0) == 3.0
