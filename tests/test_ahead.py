"""Work that begins before it is needed: done elsewhere, done once, and with the same errors."""

import math
import operator
import os
import time
from collections.abc import Iterator

import pytest

from recap.site import ahead


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(ahead, "_done", {})
    yield
    ahead.end()


def test_begun_work_is_done_in_another_process() -> None:
    ahead.begin([(os.getpid, ()), (math.sqrt, (4.0,))])
    assert ahead.result(os.getpid) != os.getpid()
    assert ahead.result(math.sqrt, 4.0) == 2.0


def test_a_single_piece_is_not_worth_a_process() -> None:
    ahead.begin([(os.getpid, ())])
    assert ahead.result(os.getpid) == os.getpid()


def test_what_was_not_begun_is_done_now_and_kept() -> None:
    first = ahead.result(time.perf_counter)
    assert ahead.result(time.perf_counter) == first


def test_what_is_known_is_not_begun_again() -> None:
    here = ahead.result(os.getpid)
    ahead.begin([(os.getpid, ()), (math.sqrt, (4.0,)), (math.sqrt, (9.0,))])
    assert ahead.result(os.getpid) == here


def test_an_error_comes_where_the_result_is_needed() -> None:
    ahead.begin([(operator.truediv, (1, 0)), (math.sqrt, (4.0,))])
    with pytest.raises(ZeroDivisionError):
        ahead.result(operator.truediv, 1, 0)
    assert ahead.result(math.sqrt, 4.0) == 2.0


def test_work_that_another_process_cannot_do_is_done_here() -> None:
    ahead.begin([(lambda: 3, ()), (os._exit, (1,))])  # one cannot be sent, the other ends its process
    for function, arguments in list(ahead._begun):
        if function is not os._exit:
            assert ahead.result(function, *arguments) == 3


def test_threads_wait_for_what_starts_a_process_itself() -> None:
    ahead.begin([], waiting=[(os.getpid, ())])
    assert list(ahead._begun) == [(os.getpid, ())]
    assert ahead.result(os.getpid) == os.getpid()
    assert not ahead._begun


def test_after_the_end_nothing_is_under_way() -> None:
    ahead.begin([(math.sqrt, (4.0,)), (math.sqrt, (9.0,))])
    ahead.end()
    assert not ahead._begun
    assert ahead.result(math.sqrt, 9.0) == 3.0
