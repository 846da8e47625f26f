"""Data with certified values: what the package says about them, digit by digit.

All but the last are from the Statistical Reference Datasets of the National
Institute of Standards and Technology (NIST, itl.nist.gov/div898/strd), whose
values are certified to fifteen digits. The quartet is Anscombe's: Graphs in
Statistical Analysis, The American Statistician 27 (1973), pages 17 to 21.

A first test recomputes the certified values from the data in fractions: had a
number been mistyped here, it would show.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

import mpmath
import pytest

from recap import (
    Line,
    correlation,
    fit_line,
    mean_squared_error,
    predict,
    r_squared,
    root_mean_squared_error,
    sum_squared_error,
    sums_of_squares,
    worked_table,
)


def agree(value, certified, digits=16):
    """Tell whether a value agrees with a certified one in all digits that are printed, or in so many.

    What is printed is rounded: 0.999993745883712 may end half a unit before or behind the truth.
    """
    places = len(certified.partition(".")[2])
    true = Fraction(certified)
    return abs(Fraction(value) - true) <= Fraction(1, 10**places) / 2 + abs(true) / 10**digits


# From fractions come all printed digits. Floats are already other numbers than the decimals of the data, and the line
# of these other numbers differs in the fourteenth digit; so does what is worked out from predictions, which are floats.
FLOATS = 13


def root(value):
    with mpmath.workdps(40):
        found = mpmath.sqrt(mpmath.mpf(value.numerator) / value.denominator)
        return (
            Fraction(*map(int, found.as_integer_ratio()))
            if hasattr(found, "as_integer_ratio")
            else Fraction(str(found))
        )


class OnALine(NamedTuple):
    """Points and their certified line."""

    text: str  # y, x in turns, as in the files
    intercept: str
    slope: str
    residual: str  # standard deviation
    r_squared: str
    regression: str  # sum of squares
    error: str

    def points(self, kind):
        values = [kind(v) for v in self.text.split()]
        return values[1::2], values[::2]


NORRIS = OnALine(
    """
    0.1 0.2  338.8 337.4  118.1 118.2  888.0 884.6  9.2 10.1  228.1 226.5  668.5 666.3  998.5 996.3  449.1 448.6
    778.9 777.0  559.2 558.2  0.3 0.4  0.1 0.6  778.1 775.5  668.8 666.9  339.3 338.0  448.9 447.5  10.8 11.6
    557.7 556.0  228.3 228.1  998.0 995.8  888.8 887.6  119.6 120.2  0.3 0.3  0.6 0.3  557.6 556.8  339.3 339.1
    888.0 887.2  998.5 999.0  778.9 779.0  10.2 11.1  117.6 118.3  228.9 229.2  668.4 669.1  449.2 448.9  0.2 0.5
    """,
    intercept="-0.262323073774029",
    slope="1.00211681802045",
    residual="0.884796396144373",
    r_squared="0.999993745883712",
    regression="4255954.13232369",
    error="26.6173985294224",
)

# Lines through the origin. Each point gets its image on the other side of the origin; then the best line goes through
# it, with the same slope, and the sums of squares are twice as large.
NOINT1 = OnALine(
    "130 60 131 61 132 62 133 63 134 64 135 65 136 66 137 67 138 68 139 69 140 70",
    intercept="0.0",
    slope="2.07438016528926",
    residual="3.56753034006338",
    r_squared="0.999365492298663",
    regression="200457.727272727",
    error="127.272727272727",
)
NOINT2 = OnALine(
    "3 4 4 5 4 6",
    intercept="0.0",
    slope="0.727272727272727",
    residual="0.369274472937998",
    r_squared="0.993348115299335",
    regression="40.7272727272727",
    error="0.272727272727273",
)
LINES = {"Norris": NORRIS, "NoInt1": NOINT1, "NoInt2": NOINT2}


def prepared(name, kind):
    """Return the points, mirrored where the line goes through the origin, and the degrees of freedom of the errors."""
    x, y = LINES[name].points(kind)
    if name == "Norris":
        return x, y, len(x) - 2, 1
    return x + [-v for v in x], y + [-v for v in y], len(x) - 1, 2


@pytest.mark.parametrize("name", LINES)
def test_the_certified_lines_agree_with_their_data(name):
    certified = LINES[name]
    x, y, freedom, times = prepared(name, Fraction)
    n, mean_x, mean_y = len(x), sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)
    intercept = mean_y - slope * mean_x
    error = sum((b - slope * a - intercept) ** 2 for a, b in zip(x, y, strict=True)) / times
    total = sum((b - mean_y) ** 2 for b in y) / times
    assert n == len(y)
    for true, printed in {
        slope: certified.slope,
        intercept: certified.intercept,
        error: certified.error,
        total - error: certified.regression,
        1 - error / total: certified.r_squared,
        root(error / freedom): certified.residual,
    }.items():
        assert agree(true, printed)


@pytest.mark.parametrize("kind", [float, Fraction])
@pytest.mark.parametrize("name", LINES)
def test_a_line_comes_out_as_certified(name, kind):
    certified = LINES[name]
    x, y, freedom, times = prepared(name, kind)
    line, n, digits = fit_line(x, y), len(x), FLOATS if kind is float else 16
    assert agree(line.slope, certified.slope, digits)
    assert agree(line.intercept, certified.intercept, digits)
    assert agree(correlation(x, y) ** 2, certified.r_squared, 15)
    error = sum_squared_error(line, x, y) / times
    assert agree(error, certified.error, digits)
    assert agree(math.sqrt(error / freedom), certified.residual, digits)
    predictions = predict(line, x)
    parts = sums_of_squares(y, predictions)
    assert agree(parts.error / times, certified.error, FLOATS)
    assert agree(parts.regression / times, certified.regression, FLOATS)
    assert agree(mean_squared_error(y, predictions) * n / times, certified.error, FLOATS)
    assert agree(root_mean_squared_error(y, predictions) * math.sqrt(n / times / freedom), certified.residual, FLOATS)
    assert agree(r_squared(y, predictions), certified.r_squared, FLOATS)


class OneColumn(NamedTuple):
    """A column of numbers with its certified mean and standard deviation."""

    values: list[str]
    mean: str
    deviation: str


def in_turns(first, low, high, n):
    return [first, *(high if i % 2 else low for i in range(n - 1))]


# Michelson's measurements of the speed of light, 1879: what they exceed 299,000 km/s by, in km/s, over a thousand.
MICHELSON = """
850 740 900 1070 930 850 950 980 980 880 1000 980 930 650 760 810 1000 1000 960 960
960 940 960 940 880 800 850 880 900 840 830 790 810 880 880 830 800 790 760 800
880 880 880 860 720 720 620 860 970 950 880 910 850 870 840 840 850 840 840 840
890 810 810 820 800 770 760 740 750 760 910 920 890 860 880 720 840 850 850 780
890 840 780 810 760 810 790 810 820 850 870 870 810 740 810 940 950 800 810 870
"""
# What a filter lets through, in ten thousandths above 2.
MAVRODINEANU = """
18 17 18 19 18 17 15 14 15 15 17 18 18 19 19 21 20 16 14 13 13 15 15 16 15
14 13 14 15 14 15 16 15 16 19 20 20 21 22 23 24 25 27 26 26 26 27 26 25 24
"""
COLUMNS = {
    "Michelso": OneColumn(
        [f"{299 + int(v) / 1000:.3f}" for v in MICHELSON.split()], "299.852400000000", "0.0790105478190518"
    ),
    "Mavro": OneColumn([f"2.00{v}" for v in MAVRODINEANU.split()], "2.00185600000000", "0.000429123454003053"),
    "NumAcc1": OneColumn(["10000001", "10000003", "10000002"], "10000002", "1.0"),
    "NumAcc2": OneColumn(in_turns("1.2", "1.1", "1.3", 1001), "1.2", "0.1"),
    "NumAcc3": OneColumn(in_turns("1000000.2", "1000000.1", "1000000.3", 1001), "1000000.2", "0.1"),
    "NumAcc4": OneColumn(in_turns("10000000.2", "10000000.1", "10000000.3", 1001), "10000000.2", "0.1"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_certified_deviations_agree_with_their_data(name):
    texts, mean, deviation = COLUMNS[name]
    values = [Fraction(v) for v in texts]
    middle = sum(values) / len(values)
    assert agree(middle, mean)
    assert agree(root(sum((v - middle) ** 2 for v in values) / (len(values) - 1)), deviation)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_mean_and_a_deviation_come_out_as_certified(name):
    texts, mean, deviation = COLUMNS[name]
    n, values = len(texts), [Fraction(v) for v in texts]
    # The certified values are those of the decimals. As floats, the last two columns are quite other numbers.
    assert agree(math.sqrt(sums_of_squares(values, values).total / (n - 1)), deviation)
    # The best line over places that are symmetric about zero crosses there at the mean.
    assert agree(fit_line(range(1 - n, n, 2), values).intercept, mean)
    if name not in ("NumAcc3", "NumAcc4"):
        floats = [float(v) for v in texts]
        assert agree(math.sqrt(sums_of_squares(floats, floats).total / (n - 1)), deviation, FLOATS)
        assert agree(worked_table(floats, floats).y_mean, mean, 15)


# Four clouds with as good as the same line, as exact fractions.

TENTHS = {
    "first": "10 8.04 8 6.95 13 7.58 9 8.81 11 8.33 14 9.96 6 7.24 4 4.26 12 10.84 7 4.82 5 5.68",
    "second": "10 9.14 8 8.14 13 8.74 9 8.77 11 9.26 14 8.10 6 6.13 4 3.10 12 9.13 7 7.26 5 4.74",
    "third": "10 7.46 8 6.77 13 12.74 9 7.11 11 7.81 14 8.84 6 6.08 4 5.39 12 8.15 7 6.42 5 5.73",
    "fourth": "8 6.58 8 5.76 8 7.71 8 8.84 8 8.47 8 7.04 8 5.25 19 12.50 8 5.56 8 7.91 8 6.89",
}
QUARTET = {
    "first": (Fraction(5501, 11000), Fraction(33001, 11000)),
    "second": (Fraction(1, 2), Fraction(33010, 11000)),
    "third": (Fraction(5497, 11000), Fraction(33027, 11000)),
    "fourth": (Fraction(5499, 11000), Fraction(33019, 11000)),
}


@pytest.mark.parametrize("name", QUARTET)
def test_the_quartet_gives_its_exact_lines(name):
    values = [Fraction(v) for v in TENTHS[name].split()]
    x, y, (slope, intercept) = values[::2], values[1::2], QUARTET[name]
    assert fit_line(x, y) == Line(float(slope), float(intercept))
    assert round(sum(y) / 11, 2) == Fraction("7.50")
    assert 0.666 < correlation(x, y) ** 2 < 0.667
    # As floats, the points are other numbers; their line is the same to fourteen digits.
    for part, true in zip(fit_line([float(v) for v in x], [float(v) for v in y]), (slope, intercept), strict=True):
        assert abs(Fraction(part) - true) <= Fraction(1, 10**14)
