"""Slope and intercept of the least-squares line."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, rows, whole
from recap.practice.exact import equals, is_short, tex
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.table import FIVE, SUMS, Table, lines

TITLE = "Slope and intercept"
POINTS = {"x": rows(5), "y": Tuples(whole(0, 9), 5)}
CHOICES = {1: POINTS, 2: POINTS, 3: {**POINTS, "new": whole(10, 14)}}
SLIDES = {1: FIVE, 2: FIVE, 3: {**FIVE, "new": Fraction(6)}}
WANTED = ("the slope $m$", "the intercept $c$", "the prediction at $x = {}$")


def exercise(level: int, x: tuple[Fraction, ...], y: tuple[Fraction, ...], new: Fraction = Fraction(0)) -> Exercise:
    """Ask for the slope, the intercept, or a prediction."""
    table = Table(x, y)
    m, c = table.slope, table.intercept
    need(m != 0 and c != 0 and is_short(table.mean_y))
    steps = [
        Step("The means", lines(table.mean_of("x"), table.mean_of("y"))),
        Step("The two sums of the table", lines(table.sum_of("xx"), table.sum_of("xy"))),
        Step("The slope is the ratio of the two sums", table.slope_tex()),
        Step("The line goes through the point of the means", table.intercept_tex()),
        Step("Put the input into the line", rf"m \times {tex(new)} + c {equals(m * new + c)}"),
    ]
    return Exercise(
        question=f"Fit the least-squares line $y = m x + c$ to these points. "
        f"What is {WANTED[level - 1].format(tex(new))}?",
        asks=("m", "c", rf"m \times {tex(new)} + c")[level - 1],
        answer=(m, c, m * new + c)[level - 1],
        steps=steps[: level + 2],
        mistakes=(slopes(table), intercepts(table), predictions(table, new))[level - 1],
        hint=f"Begin with the two means. Then add up ${SUMS['xx']}$ and ${SUMS['xy']}$.",
        points=table.points,
    )


def slopes(table: Table) -> list[Mistake]:
    """Find wrong slopes."""
    ratios = [dy / dx for dy, dx in table.steep]
    written = " + ".join(rf"\frac{{{tex(dy)}}}{{{tex(dx)}}}" for dy, dx in table.steep)
    raw = sum((a * b for a, b in zip(table.x, table.y, strict=True)), Fraction(0)) / sum(a * a for a in table.x)
    over = rf"\frac{{{SUMS['xy']}}}{{{SUMS['yy']}}}"
    return [
        Mistake(sum(ratios, Fraction(0)), "You added up ratios; the slope is one ratio, of two sums.", written),
        Mistake(raw, "You forgot to subtract the means.", r"\frac{\sum_i x_i y_i}{\sum_i x_i^2}"),
        Mistake(table.sums["xy"] / table.sums["yy"], r"You fitted $x$ on $y$: divide by the squares of $x$.", over),
        Mistake(1 / table.slope, "You turned the ratio over: the squares belong below.", r"\frac{1}{m}"),
        Mistake(-table.slope, "The sign is wrong: a product is negative if exactly one of its factors is.", "-m"),
        Mistake(table.sums["xy"], "You stopped too early: divide by the sum of the squares.", SUMS["xy"]),
    ]


def intercepts(table: Table) -> list[Mistake]:
    """Find wrong intercepts."""
    m, mean_x, mean_y = table.slope, table.mean_x, table.mean_y
    return [
        Mistake(mean_y + m * mean_x, r"You lost the minus: $m \bar{x}$ is subtracted.", r"\bar{y} + m \bar{x}"),
        Mistake(mean_x - m * mean_y, "You swapped the two means.", r"\bar{x} - m \bar{y}"),
        Mistake(mean_y, "This is the height of the line at the mean of $x$, not at zero.", r"\bar{y}"),
        Mistake(m, "This is the slope. The intercept is the height of the line at zero.", "m"),
        Mistake(table.y[0], "This is the first target. The line need not go through any point.", tex(table.y[0])),
    ]


def predictions(table: Table, new: Fraction) -> list[Mistake]:
    """Find wrong predictions."""
    m, c, at = table.slope, table.intercept, tex(new)
    return [
        Mistake(m * new, "You forgot the intercept.", rf"m \times {at}"),
        Mistake(c * new + m, "You swapped slope and intercept.", rf"c \times {at} + m"),
        Mistake(m * new - c, "The sign of the intercept is wrong.", rf"m \times {at} - c"),
        Mistake(table.mean_y, "This is the mean of the targets: the line ignores $x$ only if it is flat.", r"\bar{y}"),
    ]
