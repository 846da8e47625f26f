"""What a student reads on the page and what the package does are the same: digit by digit, up to stated roundings."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recap import fit_line, log_loss, sigmoid, worked_table
from recap.site.pages.fences import find_fences

ROOT = Path(__file__).parents[1]
EPS = 2.0**-52

numbers = st.floats(-1e6, 1e6).map(lambda v: v if abs(v) > 1e-3 else 0.0)
clouds = st.tuples(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=50), st.integers(1, 30))


def block_of_the_page(page, line):
    """Return the code block of a page that holds a line, without the data and what it prints."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    [found] = [fence.text for fence in find_fences(text) if fence.language == "python" and line in fence.text]
    return re.sub(r"(?m)^(import .*|[xy] = .*|print\(.*)\n?", "", found)


FORMULA = block_of_the_page("recap/line.md", "intercept = y.mean() - slope * x.mean()")


def line_of_the_page(x, y):
    """Run the page's own lines on other data."""
    names = {"np": np, "x": x, "y": y}
    exec(FORMULA, names)
    return names["slope"], names["intercept"]


def several(cloud):
    """Return the columns of a cloud whose points come several times, so that short and long ones are tried."""
    points, times = cloud
    x, y = np.array(points * times).T
    assume(np.ptp(x) > 1e-3)
    return x, y


def test_the_page_holds_the_formula_and_nothing_else():
    assert FORMULA.strip().splitlines() == [
        "dx, dy = x - x.mean(), y - y.mean()",
        "slope = np.sum(dx * dy) / np.sum(dx**2)",
        "intercept = y.mean() - slope * x.mean()",
    ]


@settings(deadline=None)
@given(clouds)
def test_the_formula_of_the_page_and_the_package_differ_by_its_roundings_alone(cloud):
    x, y = several(cloud)
    slope, intercept = line_of_the_page(x, y)
    line = fit_line(x, y)
    # Every mean, deviation, product and sum of the formula rounds: so many units in the last place, at most.
    units = (2 * len(x) + 8) * EPS
    dx, dy = np.abs(x - x.mean()), np.abs(y - y.mean())
    far_x, far_y, spread = np.abs(x).max(), np.abs(y).max(), (dx * dx).sum()
    steep = (dx @ dy) / spread
    shaken = (far_x * dy.sum() + far_y * dx.sum() + 2 * steep * far_x * dx.sum()) / spread
    allowed = units * (2 * steep + shaken + units * len(x) * far_x * (far_y + steep * far_x) / spread)
    assert abs(slope - line.slope) <= allowed
    assert abs(intercept - line.intercept) <= allowed * far_x + units * (far_y + steep * far_x)


@settings(deadline=None)
@given(clouds)
def test_the_table_of_the_slides_gives_the_line_to_the_last_digits(cloud):
    x, y = several(cloud)
    table, line = worked_table(x, y), fit_line(x, y)
    slope = table.sum_products / table.sum_squares
    # The sums of an array are off by less than 2^-47 of their terms without signs; see recap/sums.py.
    off = 2.0**-46 * (np.abs(table.product).sum() / table.sum_squares) + 4 * EPS * abs(slope)
    assert abs(slope - line.slope) <= off
    intercept = table.y_mean - slope * table.x_mean
    far = np.abs(y).max() + np.abs(slope * np.asarray(x)).max()
    assert abs(intercept - line.intercept) <= off * abs(table.x_mean) + 2.0**-46 * far


@given(st.lists(st.floats(-700, 700), min_size=1, max_size=50))
def test_the_formula_of_the_sigmoid_and_the_package_differ_by_four_units_in_the_last_place(scores):
    z = np.array(scores)
    formula = 1 / (1 + np.exp(-z))
    assert (np.abs(formula - sigmoid(z)) <= 4 * EPS * formula).all()


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0.01, 0.99)), min_size=1, max_size=80))
def test_the_formula_of_the_log_loss_and_the_package_agree_to_the_last_digits(pairs):
    y, p = np.array(pairs).T
    formula = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    # 1 - p rounds, which shifts its logarithm by a unit of 1; each of n additions rounds as well.
    assert abs(formula - log_loss(y, p)) <= (len(p) + 8) * EPS * max(1.0, formula)
