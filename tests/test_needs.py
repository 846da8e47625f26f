"""Other points in `recap/datasets.py`: a lesson is made of them, or says in words what it needs."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import recap
from recap import datasets
from recap.datasets import FIVE_POINTS, Points
from recap.plots.style import new_axes
from recap.site import check, drawings
from recap.site.course import names
from recap.site.course.needs import UnsuitedError, need_a_line, point_at_the_mean
from recap.site.figures.book import Drawing, Table
from recap.site.pages import source

ROOT = Path(__file__).parents[1]
LESSONS = "home line mse bowl r2 tasks shapes".split()


def changes(axis: int, place: int) -> Iterator[Points]:
    """The five points with one of the ten numbers changed: up, down, to its neighbour, to nothing, and otherwise."""
    old = FIVE_POINTS[axis]
    for new in (old[place] + 1, old[place] - 1, old[place - 1], 0, -3, 2.5):
        values = [list(FIVE_POINTS.x), list(FIVE_POINTS.y)]
        values[axis][place] = new
        yield Points(tuple(values[0]), tuple(values[1]))


@pytest.fixture
def with_points(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Lets the course be about other points, and forgets them at the end."""

    def lesson(name: str, points: Points) -> ModuleType:
        monkeypatch.setattr(datasets, "FIVE_POINTS", points)
        monkeypatch.setattr(recap, "FIVE_POINTS", points)
        sys.modules.pop(f"recap.site.course.{name}", None)
        return importlib.import_module(f"recap.site.course.{name}")

    yield lesson
    monkeypatch.undo()
    for name in LESSONS:
        sys.modules.pop(f"recap.site.course.{name}", None)
        importlib.import_module(f"recap.site.course.{name}")


def tables(lesson: ModuleType) -> list[Table]:
    made = [value for name, value in vars(lesson).items() if getattr(value, "__module__", "") == lesson.__name__]
    return [make() for make in made if getattr(make, "__annotations__", {}).get("return") == "Table"]


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("place", range(5))
def test_each_of_the_ten_numbers_may_change(with_points, axis, place):
    for points in changes(axis, place):
        for name in LESSONS:
            with contextlib.suppress(UnsuitedError):  # and no other
                assert tables(with_points(name, points)) is not None


def test_repeated_points_and_equal_inputs_are_told_in_words(with_points):
    for points in (Points((3,) * 5, FIVE_POINTS.y), Points((1, 1, 1, 1, 5), FIVE_POINTS.y), Points((2,) * 5, (2,) * 5)):
        for name in LESSONS:
            with pytest.raises(UnsuitedError):
                with_points(name, points)


@pytest.mark.parametrize(
    ("name", "axis", "place", "new", "says"),
    [
        ("line", 0, 0, 2, "one point must lie at the mean of x, since the line keeps its slope without it"),
        ("line", 1, 2, 9, "(3, 9), at the mean of x, must lie below the line, as the text says"),
        ("line", 0, 4, 1, "the first and the last point must have different x, since a guess joins them"),
        ("r2", 0, 0, 2, "all x must differ, since one curve goes through all the points"),
        ("home", 1, 4, -9, "the line must rise, as the description of the figure says"),
        ("bowl", 0, 4, 9, "the largest rate of descent must lie between 0.08 and 0.09"),
    ],
)
def test_a_need_is_said_in_words(with_points, name, axis, place, new, says):
    values = [list(FIVE_POINTS.x), list(FIVE_POINTS.y)]
    values[axis][place] = new
    with pytest.raises(UnsuitedError) as raised:
        with_points(name, Points(tuple(values[0]), tuple(values[1])))
    assert str(raised.value) == f"this page needs other data: {says}"


def test_the_check_tells_a_need_once_for_a_page(with_points, monkeypatch):
    points = Points(FIVE_POINTS.x, (3, 4, 9, 4, 5))
    with pytest.raises(UnsuitedError):
        with_points("line", points)
    sys.modules.pop("recap.site.course.line", None)
    monkeypatch.setattr(drawings, "well_made", lambda source: True)  # drawn by others
    findings = [found for found in check.made_of(ROOT / "docs/recap/line.md") if found.line == 1]
    told = "this page needs other data: (3, 9), at the mean of x, must lie below the line, as the text says"
    assert [str(found) for found in findings] == [
        f"docs/recap/line.md:1: recap/site/course/line.py makes nothing: {told}"
    ]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        ("red", "figure cannot be drawn: it uses the colour #ff0000, but recap.plots.style has only"),
        ("broken", "home.broken cannot be made: ZeroDivisionError: division by zero"),
        ("words", "home.words makes a str, but the fence needs a Drawing"),
        ("none", "there is no drawing home.none: recap/site/course/home.py has no none()"),
    ],
)
def test_what_fails_a_build_fails_the_check(tmp_path, monkeypatch, make, says):
    def red() -> Drawing:
        figure, ax = new_axes()
        ax.plot([1, 2], color="red")
        return Drawing(figure, "t", "a", "c")

    for name, value in {"red": red, "broken": lambda: 1 / 0, "words": lambda: "words"}.items():
        monkeypatch.setattr(names.module("home"), name, value, raising=False)
    monkeypatch.setattr(drawings, "NOTES", tmp_path / "drawings")
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n```figure\nhome.{make}\n```\n")
    (found,) = check.made_of(page)
    assert found.problem.startswith(says)


def test_a_drawing_without_a_fault_is_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr(drawings, "NOTES", tmp_path / "drawings")
    drawings._notes.cache_clear()
    assert not drawings.well_made("home.best_line")
    drawings.note("home.best_line")
    drawings._notes.cache_clear()
    assert drawings.well_made("home.best_line")
    assert not drawings.well_made("line.points")
    drawings._notes.cache_clear()


@pytest.mark.parametrize(
    "name", ["../../../../../etc/hostname", "/etc/hostname", "https://example.org/a.js", "a/../../b.js"]
)
def test_a_script_that_is_no_file_of_the_site_is_refused(name):
    (problem,) = source.read("docs/page.md", f"---\ntitle: A\nscript: {name}\n---\n# A\n").problems
    assert problem == (3, f"script: {name} is no file of the site: put it below docs, and name it from there")


def test_points_that_lose_their_line_without_one_of_them_are_refused():
    with pytest.raises(UnsuitedError, match=r"without the point at x = 5, the others must still have two different x$"):
        need_a_line(Points((1, 1, 5), (1, 2, 3)))


def test_the_point_at_the_mean_is_found_wherever_it_stands():
    assert point_at_the_mean(Points((2, 1, 3), (7, 8, 9))) == (2, 7)
    assert point_at_the_mean(Points((0.1, 0.2, 0.3), (7, 8, 9))) == (0.2, 8)
