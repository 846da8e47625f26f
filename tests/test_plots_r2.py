"""What the figures and tables of the lesson on R² show: marks, labels and numbers."""

from __future__ import annotations

import math

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from recap import FIVE_POINTS, Line
from recap.plots import r2 as plots
from recap.site.course import r2

X, Y = FIVE_POINTS
BEST = Line(0.4, 2.4)


def corners(patch: object) -> list[tuple[float, float]]:
    assert isinstance(patch, Polygon)
    return [(float(x), float(y)) for x, y in patch.get_xy()[:-1]]


def test_both_bars_of_a_point_begin_at_the_mean(ax: Axes) -> None:
    plots.distances(ax, (1, 2), (3, 5), (3.5, 4.5), 4, Line(1, 2.5))
    bars = [tuple(line.get_ydata()) for line in ax.lines[2:6]]
    assert bars == [(4, 3), (4, 3.5), (4, 5), (4, 4.5)]
    assert ax.get_legend_handles_labels()[1] == ["mean of y", "line", "actual − mean", "predicted − mean", "points"]


def test_the_squares_of_the_triangle_have_the_given_areas(ax: Axes) -> None:
    *squares, triangle = plots.right_triangle(ax, 1.6, 3.6, ("SSR", "SSE", "SST")).patches
    areas = [math.dist(*corners(square)[:2]) * math.dist(*corners(square)[1:3]) for square in squares]
    assert areas == pytest.approx([1.6, 3.6, 5.2])
    assert len(corners(triangle)) == 3
    assert [text.get_text() for text in ax.texts] == ["SSR", "SSE", "SST"]


def test_the_triangle_has_a_right_angle(ax: Axes) -> None:
    (ax0, ay0), (bx0, by0), (cx0, cy0) = corners(plots.right_triangle(ax, 1.6, 3.6, ("", "", "")).patches[3])
    assert (ax0 - bx0) * (cx0 - bx0) + (ay0 - by0) * (cy0 - by0) == pytest.approx(0)


def test_two_regressions_cross_at_the_point_of_means() -> None:
    lines = {str(line.get_label()): line for line in r2.two_lines().figure.axes[0].lines}
    vertical, horizontal = lines["y from x: vertical errors"], lines["x from y: horizontal errors"]
    for line in (vertical, horizontal):
        (x0, x1), (y0, y1) = line.get_xdata(), line.get_ydata()
        assert y0 + (y1 - y0) / (x1 - x0) * (3 - x0) == pytest.approx(3.6)


def test_errors_of_the_two_regressions_are_vertical_and_horizontal(ax: Axes) -> None:
    plots.two_regressions(ax, X, Y, BEST, Line(10 / 13, 3 / 13), (3, 3.6))
    errors = [(line.get_xdata(), line.get_ydata()) for line in ax.lines[:10]]
    assert all(x[0] == x[1] for x, _ in errors[::2])
    assert all(y[0] == y[1] for _, y in errors[1::2])


def test_a_flexible_curve_and_the_line_end_at_the_same_input(ax: Axes) -> None:
    plots.flexible_curve(ax, X, Y, BEST, ([1, 6], [3, -12]))
    line, curve, end_of_line, end_of_curve, _ = ax.lines
    assert line.get_xdata()[-1] == curve.get_xdata()[-1] == 6
    assert end_of_line.get_ydata()[0] == pytest.approx(4.8)
    assert end_of_curve.get_ydata()[0] == -12


def test_the_curve_of_the_lesson_goes_through_every_point() -> None:
    curve = r2.wiggle().figure.axes[0].lines[1]
    heights = dict(zip(curve.get_xdata().round(6), curve.get_ydata(), strict=True))
    assert [heights[a] for a in X] == pytest.approx(Y)
    assert r2.wiggle_next == pytest.approx(-12)


def test_the_texts_hold_the_numbers_of_the_lesson() -> None:
    assert "Actual − mean: −0.6, 0.4, −1.6, 0.4, 1.4." in r2.distances().caption
    assert "Predicted − mean: −0.8, −0.4, 0, 0.4, 0.8." in r2.distances().caption
    assert "1.6 + 3.6 = 5.2" in r2.triangle().caption
    assert "rises by 0.4 per unit" in r2.two_lines().alt
    assert "1.3" in r2.two_lines().alt
    assert "through the origin: sum of squares 8.836, R² −0.699" in r2.through_origin().caption


def test_the_table_ends_with_the_three_sums_of_squares() -> None:
    assert r2.worked().footer == ("sum", "", "", "", "", "5.2", "1.6", "3.6")


def test_leaving_out_one_point_changes_the_scores_as_the_page_says() -> None:
    scores = {row[0]: row[1:] for row in r2.leave_one_out().rows}
    assert scores["none"] == ("0.400", "0.308", "0.720")
    assert scores["$(3, 2)$"] == ("0.400", "0.800", "0.100")
    assert scores["$(5, 5)$"] == ("0.100", "0.018", "0.675")
