"""The share of the variation that a line explains."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.practice.choices import Tuples, rows, whole
from recap.practice.exact import equals, fraction, root, tex
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.table import FIVE, SUMS, Table, lines

TITLE = "R squared"
POINTS = {"x": rows(5, sums=(10,)), "y": Tuples(whole(0, 9), 5)}
CHOICES = {1: {"sse": whole(1, 400), "sst": whole(2, 500)}, 2: POINTS, 3: POINTS}
SLIDES = {1: {"sse": Fraction(18, 5), "sst": Fraction(26, 5)}, 2: FIVE, 3: FIVE}
SHARE = r"1 - \frac{\text{SSE}}{\text{SST}}"


def exercise(level: int, **chosen: Any) -> Exercise:
    """Ask for R squared from two sums, from a line and its points, or from points alone."""
    return from_sums(**chosen) if level == 1 else from_points(level, **chosen)


def from_sums(sse: Fraction, sst: Fraction) -> Exercise:
    """Ask for R squared when two sums of squares are known."""
    need(sse < sst and sst != 2 * sse)
    return Exercise(
        question=rf"A line has $\text{{SSE}} = {tex(sse)}$ and $\text{{SST}} = {tex(sst)}$. What is $R^2$?",
        asks=SHARE,
        answer=1 - sse / sst,
        steps=[working(sse, sst)],
        mistakes=wrong(sse, sst),
        hint=r"$R^2$ is the share of the total variation that the line explains.",
    )


def from_points(level: int, x: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> Exercise:
    """Ask for R squared of the least-squares line through points."""
    table = Table(x, y)
    m, c, sst = table.slope, table.intercept, table.sums["yy"]
    need(m != 0 and table.sse != 0 and c != 0 and sst < 20 * (sst - table.sse))
    given = f" Its slope is $m = {tex(m)}$ and its intercept $c = {tex(c)}$." if level == 2 else ""
    line = Step("The line", lines(table.sum_of("xx"), table.sum_of("xy"), table.slope_tex(), table.intercept_tex()))
    more = [
        Mistake(m, "This is the slope: how steep the line is, not how well it fits.", "m"),
        Mistake(table.sums["xy"] / sst, "This is the slope of $x$ on $y$.", fraction(SUMS["xy"], SUMS["yy"])),
    ]
    return Exercise(
        question=f"A least-squares line is fitted to these points.{given} What is its $R^2$?",
        asks="R^2",
        answer=1 - table.sse / sst,
        steps=[
            Step("The means", lines(table.mean_of("x"), table.mean_of("y"))),
            *([line] if level == 3 else []),
            Step("The total variation", table.sum_of("yy").replace(SUMS["yy"], r"\text{SST}")),
            Step("The squared residuals", table.errors_tex()),
            working(table.sse, sst),
        ],
        mistakes=[*wrong(table.sse, sst), *more],
        hint="Compare two sums: squared distances from the line, and squared distances from the mean.",
        points=table.points,
    )


def working(sse: Fraction, sst: Fraction) -> Step:
    """Take what is left from one."""
    left = f"1 - {fraction(tex(sse), tex(sst))}"
    return Step("One minus the share that is left", f"R^2 = {SHARE} = {left} {equals(1 - sse / sst)}")


def wrong(sse: Fraction, sst: Fraction) -> list[Mistake]:
    """Find wrong shares."""
    ratio = fraction(r"\text{SST} - \text{SSE}", r"\text{SSE}")
    return [
        Mistake(sse / sst, "This is the share that is left. Subtract it from one.", r"\frac{\text{SSE}}{\text{SST}}"),
        Mistake(sst / sse - 1, "You divided by the errors: the total variation belongs below.", ratio),
        Mistake(root(1 - sse / sst), "This is its root, the size of the correlation.", rf"\sqrt{{{SHARE}}}"),
        Mistake(sst - sse, "Which share of the total is this?", r"\text{SST} - \text{SSE}"),
    ]
