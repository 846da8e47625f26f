"""What the figures and tables of the lesson on tasks show: marks, labels and numbers, not pixels."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes

from recap import FIVE_POINTS, PASS_FAIL, TASKS, Line
from recap.plots import tasks as plots
from recap.plots.style import new_axes
from recap.site.course import tasks as lesson


def heights(ax: Axes, label: str) -> list[float]:
    """Return the heights of the marks with this label, gaps left out."""
    (line,) = [line for line in ax.lines if line.get_label() == label]
    return [float(y) for y in line.get_ydata() if not np.isnan(y)]


def test_stairs_have_whole_numbers_only_and_no_upright_parts(ax: Axes) -> None:
    plots.line_and_stairs(ax, *FIVE_POINTS, Line(0.4, 2.4))
    assert set(heights(ax, "rounded prediction")) == {3, 4, 5}
    steps = np.asarray(ax.lines[1].get_ydata())
    assert not np.any(np.abs(np.diff(steps)) > 0)  # a jump goes through a gap


def test_all_points_of_the_data_are_drawn(ax: Axes) -> None:
    plots.line_and_stairs(ax, *FIVE_POINTS, Line(0.4, 2.4))
    assert heights(ax, "data") == [3, 4, 2, 4, 5]


def test_the_decision_jumps_where_the_probability_reaches_the_threshold(ax: Axes) -> None:
    plots.curve_and_decision(ax, *PASS_FAIL, 2, -7, 0.5)
    assert heights(ax, "decision") == [0, 0, 1, 1]
    (decision,) = [line for line in ax.lines if line.get_label() == "decision"]
    assert decision.get_xdata()[1] == pytest.approx(3.5, abs=0.02)


def test_a_higher_threshold_moves_the_jump_and_not_the_curve(ax: Axes) -> None:
    plots.curve_and_decision(ax, *PASS_FAIL, 2, -7, 0.5)
    other = plots.curve_and_decision(new_axes()[1], *PASS_FAIL, 2, -7, 0.9)
    assert heights(ax, "probability") == heights(other, "probability")
    assert other.lines[1].get_xdata()[1] > ax.lines[1].get_xdata()[1]


def test_a_squared_error_grows_and_a_mistake_costs_one(ax: Axes) -> None:
    plots.two_penalties(ax, [-2, -1, 0, 1, 2])
    assert heights(ax, "regression: squared error") == [4, 1, 0, 1, 4]
    assert heights(ax, "classification: wrong or right") == [1, 1, 0, 1, 1]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["−2", "−1", "0", "1", "2"]


def test_the_questions_hide_the_answers() -> None:
    assert [row[1] for row in lesson.questions().rows] == [task.question for task in TASKS]
    assert all("regression" not in str(cell) for row in lesson.questions().rows for cell in row)


def test_the_answers_come_from_the_package() -> None:
    assert [row[2] for row in lesson.answers().rows] == [task.kind for task in TASKS]


def test_rounding_makes_two_hits_and_a_larger_error() -> None:
    assert [row[-1] for row in lesson.stairs().rows] == ["yes", "no", "no", "yes", "no"]
    assert [row[4] for row in lesson.stairs().rows] == ["0", "1", "−2", "0", "1"]
