"""What the figures and tables of the lesson on the line show: marks, labels and numbers, not pixels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap import FIVE_POINTS, Line
from recap.plots import line as plots
from recap.site.course import line as lesson
from recap.site.figures.book import Drawing

X, Y = FIVE_POINTS
BEST = Line(0.4, 2.4)
FIGURES = (lesson.points, lesson.candidates, lesson.squares, lesson.stack, lesson.left_out, lesson.moved_outlier)


def labels(ax: Axes) -> list[str]:
    return ax.get_legend_handles_labels()[1]


def test_scatter_draws_every_point_once(ax: Axes) -> None:
    (marks,) = plots.scatter(ax, X, Y).lines
    assert list(zip(marks.get_xdata(), marks.get_ydata(), strict=True)) == [(1, 3), (2, 4), (3, 2), (4, 4), (5, 5)]


def test_a_fitted_line_ends_at_the_heights_of_its_equation(ax: Axes) -> None:
    line = plots.fitted_line(ax, X, Y, BEST).lines[0]
    assert list(line.get_xdata()) == pytest.approx([0.3, 5.7])
    assert list(line.get_ydata()) == pytest.approx([0.4 * 0.3 + 2.4, 0.4 * 5.7 + 2.4])


def test_compared_lines_differ_in_colour_and_in_dashes(ax: Axes) -> None:
    plots.lines_compared(ax, X, Y, [("a", BEST), ("b", Line(0, 3.6)), ("c", Line(1, 0))])
    *lines, _ = ax.lines
    assert labels(ax) == ["a", "b", "c", "points"]
    assert len({line.get_color() for line in lines}) == 3
    assert len({line.get_linestyle() for line in lines}) == 3


def test_each_square_is_as_high_and_as_wide_as_its_residual(ax: Axes) -> None:
    squares = [patch for patch in plots.residual_squares(ax, X, Y, BEST).patches if isinstance(patch, Rectangle)]
    assert [square.get_width() for square in squares] == pytest.approx([0.2, 0.8, 1.6, 0, 0.6])
    assert [square.get_height() for square in squares] == pytest.approx([0.2, 0.8, 1.6, 0, 0.6])
    assert ax.get_aspect() == 1


def test_a_square_stands_between_its_point_and_the_line(ax: Axes) -> None:
    low = plots.residual_squares(ax, X, Y, BEST).patches[2]
    assert isinstance(low, Rectangle)
    assert low.get_xy() == (3, 2)  # the point is below the line, so the square begins at the point


def test_a_ring_names_its_point(ax: Axes) -> None:
    plots.ring(ax, (3, 2), "(3, 2)")
    assert [text.get_text() for text in ax.texts] == ["(3, 2)"]


def test_an_arrow_leads_from_the_old_place_to_the_new_one(ax: Axes) -> None:
    plots.moved_point(ax, (5, 5), (5, 10))
    (arrow,) = ax.texts
    assert (arrow.xyann, arrow.xy) == ((5, 5), (5, 10))


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_a_figure_names_both_axes(make: Callable[[], Drawing]) -> None:
    (axes,) = make().figure.axes
    assert axes.get_xlabel()
    assert axes.get_ylabel()


def test_texts_under_the_figures_hold_the_numbers_of_the_lecture() -> None:
    assert "(1, 3), (2, 4), (3, 2), (4, 4), (5, 5)" in lesson.points().alt
    assert "0.04, 0.64, 2.56, 0, 0.36; together 3.6" in lesson.squares().caption
    assert "slope 0.4 and intercept 2.4" in lesson.squares().alt
    assert "without (3, 2): slope 0.4 and intercept 2.8" in lesson.left_out().alt
    assert "without (5, 5): slope 0.1 and intercept 3" in lesson.left_out().alt
    assert "from slope 0.4 to slope 1.4" in lesson.moved_outlier().caption


def test_the_lines_through_a_stack_have_one_and_the_same_loss() -> None:
    assert "sum of squares, 14." in lesson.stack().caption


def test_the_worked_table_is_that_of_the_lecture() -> None:
    table = lesson.worked()
    assert table.rows == (
        ("1", "3", "−2", "−0.6", "4", "1.2"),
        ("2", "4", "−1", "0.4", "1", "−0.4"),
        ("3", "2", "0", "−1.6", "0", "0"),
        ("4", "4", "1", "0.4", "1", "0.4"),
        ("5", "5", "2", "1.4", "4", "2.8"),
    )
    assert table.footer == ("sum", "", "", "", "10", "4")


def test_least_squares_wins_by_squares_and_by_no_other_score() -> None:
    scores = {row[0]: row[1:] for row in lesson.scores().rows}
    assert scores == {
        "first to last": (2, "−2", "3", "4.5"),
        "flat": (0, "0", "4.4", "5.2"),
        "diagonal": (2, "3", "5", "9"),
        "least squares": (1, "0", "3.2", "3.6"),
    }


def test_a_point_on_the_line_can_be_left_out_without_moving_it() -> None:
    fourth = lesson.leave_one_out().rows[3]
    assert fourth[:4] == ("$(4, 4)$", "0", "0.400", "2.400")
