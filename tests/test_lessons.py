"""The lessons teach in their order, say how long they take, and keep their core short."""

from __future__ import annotations

from pathlib import Path

import pytest

from recap.site import check
from recap.site.course import lessons
from recap.site.pages import numbering

ROOT = Path(__file__).resolve().parents[1]
PAGE = """---
title: Sums
needs: []
---

# Sums

## In short

Add $a$ and $b$.

```math
a + b = b + a
```

## The idea

=== "NumPy"

    ```python
    1 + 1
    ```

=== "recap"

    Four words of text.

??? deeper "A second proof"

    Nine words that nobody has to read at once.

The end.
"""


def test_the_lessons_come_in_the_order_of_the_course():
    assert lessons.order() == ["line", "mse", "r2", "shapes", "tasks", "logistic", "network"]


def test_no_lesson_needs_a_later_one():
    assert [lessons.needs_later(ROOT / "docs" / "recap" / f"{name}.md") for name in lessons.order()] == [None] * 7


@pytest.mark.parametrize(
    ("needs", "says"),
    [
        ([], None),
        (["line"], None),
        (["network"], "mse needs network, which comes later"),
        (["mse"], "mse needs mse, which comes later"),
        (["squares"], "mse needs squares, but there is no such lesson"),
    ],
)
def test_a_lesson_that_needs_a_later_one_is_refused(needs, says):
    problem = lessons.problem("mse", needs, lessons.order())
    assert problem is None if says is None else problem is not None and says in problem


def test_the_check_refuses_a_lesson_that_needs_a_later_one(monkeypatch):
    page = ROOT / "docs" / "recap" / "tasks.md"
    monkeypatch.setattr(lessons, "order", lambda: ["tasks", "line"])
    findings = [str(finding) for finding in check.made_of(page)]
    assert any(finding.startswith("docs/recap/tasks.md:1: tasks needs line, which comes later") for finding in findings)


def test_the_core_of_a_lesson_is_what_stands_open_and_one_tab_of_each_set():
    core = lessons.core(PAGE)
    assert "1 + 1" in core
    assert "The end." in core
    assert "Four words" not in core
    assert "Nine words" not in core


def test_words_formulas_and_code_are_counted():
    short, core, everything = lessons._lengths(PAGE)
    assert short[:3] == (6, 1, 0)  # In short Add a and b
    assert core[:3] == (12, 1, 1)  # ... Sums The idea NumPy The end, without the name of the set
    assert everything.words > core.words
    assert everything.seconds > core.seconds


def test_a_lesson_says_below_its_title_how_long_it_takes_and_what_it_needs():
    opened = lessons.opened("# Mean squared error\n\nText.\n", "mse")
    assert opened.startswith("# Mean squared error\n\nIn short ")
    assert "You need [The line](line.md)." in opened
    assert opened.endswith("\n\nText.\n")


def test_a_formula_can_stand_again_where_it_is_needed():
    page = ROOT / "docs" / "recap" / "line.md"
    tex, label, name = numbering.formula_of(page, "eq-slope")
    assert tex.startswith(r"m = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}")
    assert name == "slope formula"
    assert label == numbering.labels(page.read_text(encoding="utf-8"))["eq-slope"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [("line#eq-nothing", "there is no equation #eq-nothing on line.md"), ("nowhere#eq-slope", "there is no page")],
)
def test_a_formula_that_is_not_there_is_a_finding(tmp_path, asked, says):
    page = tmp_path / "page.md"
    page.write_text(f"Text.\n\n```from\n{asked}\n```\n", encoding="utf-8")
    assert [says in str(finding) for finding in check.made_of(page)] == [True]
