"""Tables and figures of the page on grading."""

from __future__ import annotations

from statistics import fmean
from typing import NamedTuple

from recap.grading import FREE_FROM, LAB_WEIGHT, cumulative, frees_from_exam, needed_on_tests
from recap.plots import grading as plots
from recap.plots.style import new_axes
from recap.site.figures.book import Drawing, Table, number

# What each lab would weigh if the three labs were exactly half of the mark.
SIXTH = 1 / 6


class Student(NamedTuple):
    """A made-up student with marks for three labs and three or five tests."""

    name: str
    labs: tuple[float, ...]
    tests: tuple[float, ...]


ANN = Student("Ann", (8, 7, 9), (6, 5, 7))
BEN = Student("Ben", (6, 6, 6), (5.5, 6, 6, 6, 6))
CHIARA = Student("Chiara", (5, 4, 6), (7, 6, 5))
STUDENTS = (ANN, BEN, CHIARA)

# A picture for the exam question "Classify (manually) this image": seven rows of five squares.
IMAGE = ("####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#")


def _verdict(mark: float) -> str:
    return "free" if frees_from_exam(mark) else "exam"


def examples() -> Table:
    """The students' marks under the rule of the slide, and under an exact half."""
    rows = []
    for student in STUDENTS:
        slide, half = (cumulative(student.labs, student.tests, weight) for weight in (LAB_WEIGHT, SIXTH))
        rows.append(
            (
                student.name,
                ", ".join(number(mark) for mark in student.labs),
                ", ".join(number(mark) for mark in student.tests),
                f"{number(slide, '.2f')}: {_verdict(slide)}",
                f"{number(half, '.2f')}: {_verdict(half)}",
            )
        )
    return Table(
        caption=f"Three students; a lab weighs {number(LAB_WEIGHT)} (the slide) or one sixth (an exact half in all)",
        header=("student", "labs", "tests", f"with {number(LAB_WEIGHT)}", "with a sixth"),
        rows=tuple(rows),
    )


def needed() -> Table:
    """What the tests must bring on average, for each mean mark of the labs."""
    rows = []
    for lab in range(10, 0, -1):
        mark = needed_on_tests([lab] * 3)
        if mark <= 10:
            rows.append((lab, number(LAB_WEIGHT * 3 * lab, ".2f"), number(mark, ".2f")))
    return Table(
        caption=(
            f"The mean test mark that is just enough for a cumulative assessment of {number(FREE_FROM)}; "
            "with a lower mean lab mark even full marks in the tests are not enough"
        ),
        header=("mean lab mark", "points from the labs", "tests must average"),
        rows=tuple(rows),
    )


def boundary() -> Drawing:
    """Free from the exam or not, in the plane of lab and test marks."""
    lowest = (FREE_FROM - 5) / (3 * LAB_WEIGHT)  # with full marks in the tests, which bring 5
    labs = [lowest, 10.0]
    lines = [needed_on_tests([lab] * 3) for lab in labs]
    dots = [(s.name, fmean(s.labs), fmean(s.tests), frees_from_exam(cumulative(s.labs, s.tests))) for s in STUDENTS]
    figure, ax = new_axes(6.4, 5.4)
    plots.exam_boundary(ax, labs, lines, dots)
    above = " and ".join(name for name, _, _, free in dots if free)
    below = " and ".join(name for name, _, _, free in dots if not free)
    places = " ".join(f"{name}: labs {number(lab, '.2f')}, tests {number(test, '.2f')}." for name, lab, test, _ in dots)
    return Drawing(
        figure=figure,
        title="Who is free from the exam",
        alt=(
            "The mean lab mark runs to the right, the mean test mark upwards, both from 0 to 10. "
            f"A falling line goes from labs {number(labs[0], '.2f')} with tests {number(lines[0], '.2f')} "
            f"to labs {number(labs[1], '.2f')} with tests {number(lines[1], '.2f')}. "
            f"Above it you are free from the exam. {places} Above the line: {above}. Below it: {below}."
        ),
        caption=(
            f"Above the line the cumulative assessment is {number(FREE_FROM)} or more. Free from the exam: {above}. "
            f"Not free: {below}. Even with full marks in every lab, the tests must average {number(lines[1])}."
        ),
    )


def image() -> Drawing:
    """The picture to classify by hand."""
    figure, ax = new_axes(6.4, 3.6)
    plots.pixel_picture(ax, IMAGE)
    words = {"#": "filled", ".": "empty"}
    rows = "; ".join(" ".join(words[symbol] for symbol in row) for row in IMAGE)
    return Drawing(
        figure=figure,
        title="An image to classify",
        alt=f"A grid of {len(IMAGE)} rows with {len(IMAGE[0])} squares each. From the top, row by row: {rows}.",
        caption="An image to classify, manually: which letter of the alphabet is it?",
    )
