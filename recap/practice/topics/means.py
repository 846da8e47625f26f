"""Means, and the sums of the table of the lecture."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, rows, whole
from recap.practice.exact import tex, total
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.table import FIVE, SUMS, Table, lines

TITLE = "Means and the table"
POINTS = {"x": rows(5), "y": Tuples(whole(0, 9), 5)}
CHOICES = {1: POINTS, 2: POINTS, 3: POINTS}
SLIDES = {1: FIVE, 2: FIVE, 3: FIVE}
WANTED = (r"\bar{y}", SUMS["yy"], SUMS["xy"])


def exercise(level: int, x: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> Exercise:
    """Ask for a mean, or for a sum of the table."""
    table = Table(x, y)
    need(table.sums["yy"] != 0 and table.sums["xy"] != 0)
    steps = {
        1: [Step("Add up the targets, and divide by how many there are", table.mean_of("y"))],
        2: [
            Step("The mean of the targets", table.mean_of("y")),
            Step("Square the distance of each target from it, and add up", table.sum_of("yy")),
        ],
        3: [
            Step("The means", lines(table.mean_of("x"), table.mean_of("y"))),
            Step("Multiply the two deviations of each point, and add up", table.sum_of("xy")),
        ],
    }
    return Exercise(
        question=f"Look at these points. What is ${WANTED[level - 1]}$?",
        asks=WANTED[level - 1],
        answer=(table.mean_y, table.sums["yy"], table.sums["xy"])[level - 1],
        steps=steps[level],
        mistakes=(of_mean, of_squares, of_products)[level - 1](table),
        hint=r"A mean is a sum divided by how many numbers there are." if level == 1 else "Begin with the means.",
        points=table.points,
    )


def of_mean(table: Table) -> list[Mistake]:
    """Find wrong means."""
    count, added = len(table.y), sum(table.y, Fraction(0))
    middle = sorted(table.y)[count // 2]
    return [
        Mistake(added, "This is the sum. Divide it by the number of points.", r"\sum_i y_i"),
        Mistake(added / (count - 1), r"You divided by $n - 1$; a mean divides by $n$.", r"\frac{\sum_i y_i}{n - 1}"),
        Mistake(table.mean_x, r"This is $\bar{x}$: take the other row.", r"\bar{x}"),
        Mistake(middle, "This is the median, the number in the middle.", tex(middle)),
    ]


def of_squares(table: Table) -> list[Mistake]:
    """Find wrong sums of squares."""
    squares, mean_square = sum((y * y for y in table.y), Fraction(0)), table.sums["yy"] / len(table.y)
    distance = [abs(y - table.mean_y) for y in table.y]
    return [
        Mistake(squares, "You forgot to subtract the mean before you squared.", r"\sum_i y_i^2"),
        Mistake(sum(distance, Fraction(0)), "You added up the distances without squaring them.", total(distance)),
        Mistake(mean_square, r"You divided by $n$; the question asks for the sum.", rf"\frac{{1}}{{n}} {SUMS['yy']}"),
        Mistake(table.sums["xx"], "You took the inputs instead of the targets.", SUMS["xx"]),
    ]


def of_products(table: Table) -> list[Mistake]:
    """Find wrong sums of products."""
    sizes = [abs(term) for term in table.terms["xy"]]
    products = sum((a * b for a, b in zip(table.x, table.y, strict=True)), Fraction(0))
    return [
        Mistake(products, "You forgot to subtract the means.", r"\sum_i x_i y_i"),
        Mistake(sum(sizes, Fraction(0)), "You lost the minus signs of the products.", total(sizes)),
        Mistake(table.sums["xx"], "You squared the deviations of $x$ instead.", SUMS["xx"]),
        Mistake(-table.sums["xy"], "The sign is wrong: two negative factors give a plus.", f"-{SUMS['xy']}"),
    ]
