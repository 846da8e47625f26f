"""What the figures and tables of the lesson on the mean squared error show: marks, labels and numbers."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from recap import FIVE_POINTS, Line, fit_line
from recap.plots import mse as plots
from recap.site.course import bowl, mse

X, Y = FIVE_POINTS


def test_an_average_square_is_a_square_with_a_text(ax: Axes) -> None:
    (square,) = plots.average_square(ax, (6, 2), 0.5, "area").patches
    assert isinstance(square, Rectangle)
    assert (square.get_width(), square.get_height()) == (0.5, 0.5)
    assert [text.get_text() for text in ax.texts] == ["area"]


def test_two_losses_have_their_lowest_points_marked(ax: Axes) -> None:
    plots.losses_of_constants(ax, [0, 1, 2], [4, 1, 0], [2, 1, 0], (("mean", 2, 0), ("median", 1, 1)))
    assert ax.get_legend_handles_labels()[1] == ["sum of squares", "sum of absolute errors"]
    assert [text.get_text() for text in ax.texts] == ["mean", "median"]
    assert [(*line.get_xdata(), *line.get_ydata()) for line in ax.lines[2:]] == [(2, 0), (1, 1)]


def test_the_area_between_two_lines_is_filled(ax: Axes) -> None:
    plots.lines_between(ax, X, Y, (("low", Line(0, 1)), ("high", Line(0, 2))))
    assert len(ax.collections) == 1
    assert ax.get_legend_handles_labels()[1] == ["low", "high", "points"]


def test_a_bowl_has_a_curve_for_each_height_and_a_star_at_the_bottom(ax: Axes) -> None:
    steps = np.linspace(-2, 2, 9)
    plots.bowl(ax, steps, steps, steps[None, :] ** 2 + steps[:, None] ** 2, (2, 1), Line(0, 0))
    (curves,) = ax.collections
    assert curves.levels.tolist() == [1, 2]
    assert [(*line.get_xdata(), *line.get_ydata()) for line in ax.lines] == [(0, 0)]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("slope m", "intercept c")


def test_a_path_has_one_mark_per_step_and_a_mark_at_its_start(ax: Axes) -> None:
    walk, start = plots.path(ax, [Line(0, 0), Line(1, 2), Line(2, 1)], "three").lines
    assert list(walk.get_xdata()) == [0, 1, 2]
    assert list(walk.get_ydata()) == [0, 2, 1]
    assert (*start.get_xdata(), *start.get_ydata()) == (0, 0)


def test_losses_stand_on_a_logarithmic_scale(ax: Axes) -> None:
    plots.losses_by_step(ax, [[4, 2, 1], [4, 8, 16]], ["falls", "grows"])
    assert ax.get_yscale() == "log"
    assert ax.get_legend_handles_labels()[1] == ["falls", "grows"]


def test_the_texts_hold_the_numbers_of_the_lesson() -> None:
    assert "average area, 0.72. Its side, 0.849" in mse.average_square().caption
    assert "1.04, the line one of 0.72" in mse.baseline().caption
    assert "the mean, 3.6. Absolute errors choose the median, 4." in mse.constants().caption
    assert "with loss 0.72" in bowl.seen_from_above().alt
    assert "The limit is 0.0845" in bowl.rates().caption
    assert "limit is 0.5," in bowl.centred().caption


def test_the_table_of_squares_sums_to_three_point_six() -> None:
    table = mse.worked()
    assert [row[-1] for row in table.rows] == ["0.04", "0.64", "2.56", "0", "0.36"]
    assert table.footer[-1] == "3.6"


def test_no_line_has_a_smaller_sum_of_absolute_errors_than_the_two_shown() -> None:
    # A best line for absolute errors can always be found among the lines through two of the points.
    def total(i: int, j: int) -> float:
        slope = (Y[j] - Y[i]) / (X[j] - X[i])
        return sum(abs(b - Y[i] - slope * (a - X[i])) for a, b in zip(X, Y, strict=True))

    totals = {(i, j): total(i, j) for i, j in combinations(range(5), 2)}
    assert min(totals.values()) == pytest.approx(mse.tie_sum) == 3
    assert [pair for pair, value in totals.items() if value == pytest.approx(3)] == [(0, 3), (0, 4)]


def test_descent_below_the_limit_falls_and_above_it_grows() -> None:
    drawn = {str(line.get_label()): line.get_ydata() for line in bowl.rates().figure.axes[0].lines}
    last = {name: float(losses[-1]) for name, losses in drawn.items()}
    assert all(last[f"rate {rate}"] < 14 for rate in (0.01, 0.05, 0.08))
    assert last["rate 0.09"] > 14


def test_the_drawn_path_makes_as_many_steps_as_its_label_says() -> None:
    path = bowl.walk().figure.axes[0].lines[1]
    assert path.get_label() == "10 steps with rate 0.05"
    assert len(path.get_xdata()) == 11


def test_a_far_outlier_pulls_the_least_squares_line() -> None:
    assert mse.outlier_line == pytest.approx(fit_line(X, (3, 4, 2, 4, 15)))
    assert mse.outlier_line.slope == pytest.approx(2.4)
