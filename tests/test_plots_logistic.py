"""What the figures and tables of the lesson on logistic regression show: marks, labels and numbers, not pixels."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from recap import PASS_FAIL, Line
from recap.plots import logistic as plots
from recap.plots.style import PAPER
from recap.site.course import logistic as lesson


def marks(ax: Axes, label: str) -> list[tuple[float, float]]:
    """Return the points of the marks with this label."""
    (line,) = [line for line in ax.lines if line.get_label() == label]
    return list(zip(line.get_xdata(), line.get_ydata(), strict=True))


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


# Known answers


def test_each_label_has_its_own_marker(ax: Axes) -> None:
    plots.labelled_points(ax, *PASS_FAIL)
    assert marks(ax, "label 0") == [(1, 0), (2, 0), (3, 0)]
    assert marks(ax, "label 1") == [(4, 1), (5, 1)]
    assert len({line.get_marker() for line in ax.lines}) == 2


def test_the_straight_line_is_marked_where_it_is_no_probability(ax: Axes) -> None:
    plots.line_and_curve(ax, *PASS_FAIL, Line(0.3, -0.5), 2, -7)
    marked = [(x, y) for x, y in marks(ax, "no probability") if not np.isnan(y)]
    assert all(y < 0 or y > 1 for _, y in marked)
    assert marked[0] == pytest.approx((0, -0.5))
    assert marked[-1] == pytest.approx((6, 1.3))


def test_the_s_curve_stays_between_zero_and_one(ax: Axes) -> None:
    plots.line_and_curve(ax, *PASS_FAIL, Line(0.3, -0.5), 2, -7)
    heights = [y for _, y in marks(ax, "S-curve")]
    assert 0 < min(heights) < 0.01 < 0.99 < max(heights) < 1


def test_the_tangent_of_the_sigmoid_touches_it_in_the_middle(ax: Axes) -> None:
    plots.sigmoid_and_slope(ax)
    assert marks(ax, "tangent at $z = 0$") == [(-2, 0), (2, 1)]
    heights = [y for _, y in marks(ax, "slope $S'(z)$")]
    assert max(heights) == 0.25


def test_linked_axes_carry_each_score_and_its_probability(ax: Axes) -> None:
    plots.linked_axes(ax, [-1, 0, 1])
    assert texts(ax) == ["score $z$", "probability $p$", "−1", "0.27", "0", "0.50", "1", "0.73"]
    links = ax.lines[2:]
    assert [link.get_xdata()[0] for link in links] == [-1, 0, 1]
    assert links[1].get_xdata()[1] == 0  # a score of zero stands right above one half


def test_contributions_end_with_their_sum(ax: Axes) -> None:
    plots.contributions(ax, ["2 × good", "1 × boring", "intercept"], [1.4, -1.2, 0.1])
    bars = [patch.get_width() for patch in ax.patches if isinstance(patch, Rectangle)]
    assert bars == pytest.approx([1.4, -1.2, 0.1, 0.3])
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["2 × good", "1 × boring", "intercept", "score $z$"]
    assert texts(ax) == ["+1.4", "−1.2", "+0.1", "+0.3"]


def test_a_negative_contribution_differs_by_more_than_its_colour(ax: Axes) -> None:
    plots.contributions(ax, ["good", "boring"], [1.0, -1.0])
    good, boring, _ = ax.patches
    assert good.get_facecolor() == good.get_edgecolor()
    assert boring.get_facecolor() == to_rgba(PAPER) != boring.get_edgecolor()


def test_lines_of_equal_probability_are_straight_parallel_and_labelled(ax: Axes) -> None:
    levels = (0.1, 0.5, 0.9)
    plots.straight_boundary(ax, (0.7, -1.2), 0.1, ("good", "boring"), levels, (4, 3))
    lines = [line for line in ax.lines if hasattr(line, "get_slope")]
    assert [line.get_slope() for line in lines] == pytest.approx([0.7 / 1.2] * 3)
    assert texts(ax) == ["0.1", "0.5", "0.9"]
    assert [line.get_label() for line in lines].count("boundary") == 1


def test_every_pair_of_counts_gets_one_decision(ax: Axes) -> None:
    plots.straight_boundary(ax, (0.7, -1.2), 0.1, ("good", "boring"), (0.5,), (4, 3))
    yes, no = marks(ax, "decision 1"), marks(ax, "decision 0")
    assert len(yes) + len(no) == 20
    assert (2, 1) in yes  # the worked sentence: score 0.3
    assert (1, 1) in no  # score −0.4


def test_the_two_loss_curves_cross_at_one_half(ax: Axes) -> None:
    plots.loss_curves(ax)
    one, zero = ax.lines[0].get_ydata(), ax.lines[1].get_ydata()
    assert list(one) == pytest.approx(list(zero)[::-1])
    assert marks(ax, ax.lines[2].get_label()) == [(0.5, np.log(2))]


def test_growing_curves_name_their_steps(ax: Axes) -> None:
    plots.growing_curves(ax, *PASS_FAIL, [(10, 0.3, -0.75), (1000, 3.42, -11.79)])
    assert ax.get_legend_handles_labels()[1] == ["10 steps", "1,000 steps", "label 0", "label 1"]
    assert len({line.get_linestyle() for line in ax.lines[:2]}) == 2


# The lesson's own figures and tables


def test_the_table_of_the_worked_sentence_has_its_counts_and_products() -> None:
    table = lesson.sentence()
    assert [row[1:] for row in table.rows] == [(2, 0.7, 1.4), (0, 0.9, 0), (1, -1.2, -1.2)]
    assert table.footer[-1] == 0.2


def test_the_batch_has_the_scores_of_the_page() -> None:
    assert [row[4] for row in lesson.batch().rows] == [0.3, 1.7, -3.5, 0.1]
    assert [row[5] for row in lesson.batch().rows] == ["0.5744", "0.8455", "0.0293", "0.5250"]


def test_one_more_good_multiplies_the_odds_by_the_same_factor_everywhere() -> None:
    assert {row[-1] for row in lesson.one_more().rows} == {"2.0138"}
    assert len({row[-2] for row in lesson.one_more().rows}) == 5


def test_the_weight_grows_from_row_to_row_and_the_loss_falls() -> None:
    rows = lesson.growth().rows
    weights, losses = [float(str(row[1])) for row in rows], [float(str(row[4])) for row in rows]
    assert weights == sorted(weights)
    assert losses == sorted(losses, reverse=True)
