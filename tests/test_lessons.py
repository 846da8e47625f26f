"""The lessons teach in their order, say how long they take, and keep their core short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import built
import pytest

from recap.site import check
from recap.site.course import checked, lessons
from recap.site.pages import numbering

site, home = built.site, built.home
ROOT = Path(__file__).resolve().parents[1]
CORE, MINUTES = 1300, 8  # of the core: words, and the time that they and all else between them take
# Displayed formulas that scroll on a phone: all of them, and those outside folds, which is the product of the slides.
SCROLLING, OPEN = 12, 1
SCREEN = {"wide": (1280, 800), "phone": (360, 740)}
# Boxes that scroll sideways, with where they stand: the whole page at its true height.
BOXES = """(boxes) => {
    document.documentElement.classList.add("to-a-place");
    return [...document.querySelectorAll(boxes)]
        .filter((it) => it.checkVisibility() && it.scrollWidth > it.clientWidth + 2)
        .map((it) => [it.closest("[id]")?.id ?? it.textContent.slice(0, 30), Boolean(it.closest("details"))]);
}"""
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
    assert lessons.SWITCH in opened  # from the beginning: a button that comes later would move the page
    assert opened.endswith("\n\nText.\n")


def test_a_formula_can_stand_again_where_it_is_needed():
    page = ROOT / "docs" / "recap" / "line.md"
    tex, label, name = numbering.formula_of(page, "eq-slope")
    assert tex.startswith(r"m = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}")
    assert name == "slope formula"
    assert label == numbering.labels(page.read_text(encoding="utf-8"))["eq-slope"]


def test_the_lengths_are_told_before_and_now():
    table = checked.lengths()
    assert [row[0] for row in table.rows] == [lessons.front(name)["title"] for name in lessons.order()]
    assert table.rows[0][1] == f"2,416 → {lessons.lengths('line').core.words:,}"
    assert table.footer[0] == "total"


@pytest.mark.parametrize(
    ("asked", "says"),
    [("line#eq-nothing", "there is no equation #eq-nothing on line.md"), ("nowhere#eq-slope", "there is no page")],
)
def test_a_formula_that_is_not_there_is_a_finding(tmp_path, asked, says):
    page = tmp_path / "page.md"
    page.write_text(f"Text.\n\n```from\n{asked}\n```\n", encoding="utf-8")
    assert [says in str(finding) for finding in check.made_of(page)] == [True]


@pytest.mark.parametrize("name", lessons.order())
def test_the_core_of_a_lesson_is_short(name: str) -> None:
    core = lessons.lengths(name).core
    assert core.words <= CORE
    assert core.minutes <= MINUTES


@pytest.fixture(scope="module")
def pages(browser: Any, home: str) -> dict[tuple[str, str], Any]:
    """Every lesson with all its folds open, wide and on a phone: what scrolls, and where its first code ends."""
    found = {}
    page = browser.new_page()
    for name in lessons.order():
        page.goto(f"{home}recap/{name}/?all")
        page.evaluate("document.fonts.ready")
        for screen, (width, height) in SCREEN.items():
            page.set_viewport_size({"width": width, "height": height})
            code = page.locator(".recap-short .highlight").first.bounding_box()
            found[screen, name] = {
                "formulas": page.evaluate(BOXES, ".recap-math__box"),
                "tables": page.evaluate(BOXES, ".recap-table__box, .md-typeset__scrollwrap"),
                "code": code["y"] + code["height"],
                "closed": page.locator("details:is(.deeper, .why):not([open])").count(),
            }
    page.close()
    return found


@pytest.mark.parametrize("name", lessons.order())
@pytest.mark.parametrize("screen", SCREEN)
def test_no_table_of_a_lesson_scrolls(pages: dict[tuple[str, str], Any], screen: str, name: str) -> None:
    assert pages[screen, name]["tables"] == []


@pytest.mark.parametrize("name", lessons.order())
def test_no_formula_that_stands_open_scrolls_on_a_wide_screen(pages: dict[tuple[str, str], Any], name: str) -> None:
    assert [box for box in pages["wide", name]["formulas"] if not box[1]] == []


def test_few_formulas_scroll_on_a_phone(pages: dict[tuple[str, str], Any]) -> None:
    boxes = [(name, *box) for name in lessons.order() for box in pages["phone", name]["formulas"]]
    assert len(boxes) <= SCROLLING, boxes
    outside = [box for box in boxes if not box[2]]
    assert len(outside) <= OPEN, outside


@pytest.mark.parametrize("name", lessons.order())
def test_the_address_asks_for_everything_and_gets_it(pages: dict[tuple[str, str], Any], name: str) -> None:
    assert pages["wide", name]["closed"] == 0


def test_the_slope_and_its_code_are_on_the_first_screen_or_the_first_two_of_a_phone(
    pages: dict[tuple[str, str], Any],
) -> None:
    assert pages["wide", "line"]["code"] <= 800
    assert pages["phone", "line"]["code"] <= 2 * 740


def test_one_switch_opens_what_lies_deeper_and_the_browser_remembers(browser: Any, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(home + "recap/r2/")
    folds = page.locator("details.deeper[open]")
    assert folds.count() == 0
    page.get_by_role("button", name="Show everything").click()
    assert folds.count() == page.locator("details.deeper").count() > 0
    assert page.url.endswith("?all")
    assert page.locator("details.success[open]").count() == 0  # answers stay folded
    page.goto(home + "recap/mse/")
    assert page.locator("details.deeper:not([open])").count() == 0
    page.goto(home + "recap/mse/?core")
    assert page.locator("details.deeper[open]").count() == 0
    context.close()


def test_a_link_into_a_fold_opens_it(browser: Any, home: str) -> None:
    page = browser.new_page()
    page.goto(home + "recap/line/#eq-bowl")
    page.locator("#eq-bowl").wait_for(state="visible")
    assert page.locator("details.deeper[open]").count() == 1
    page.close()


def test_the_first_page_marks_the_lessons_that_were_visited(browser: Any, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(home)
    assert page.locator(".road .seen").count() == 0
    page.goto(home + "recap/mse/")
    page.goto(home)
    assert page.locator(".road .seen h3").inner_text().startswith("Mean squared error")
    context.close()
