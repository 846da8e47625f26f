"""The mean squared error."""

from __future__ import annotations

from fractions import Fraction

from recap.practice.choices import Tuples, rows, whole
from recap.practice.exact import equals, fraction, matrix, mean, root, total
from recap.practice.exercise import Exercise, Mistake, Step, need
from recap.practice.table import FIVE, SUMS, Table, lines

TITLE = "Mean squared error"
POINTS = {"x": rows(5, sums=(10,)), "y": Tuples(whole(0, 9), 5)}
CHOICES = {1: {"x": Tuples(whole(0, 9), 4), "y": Tuples(whole(0, 9), 4)}, 2: POINTS, 3: POINTS}
MODELS = ("", "", "the mean of the targets, whatever the input", "by the least-squares line")
SLIDES = {2: FIVE, 3: FIVE}


def exercise(level: int, x: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> Exercise:
    """Ask for the error of given predictions, of the mean, or of the least-squares line."""
    return given(x, y) if level == 1 else of_a_model(level, Table(x, y))


def of_a_model(level: int, table: Table) -> Exercise:
    """Ask for the error of the mean, or of the least-squares line."""
    need(table.slope != 0 and table.sse != 0)
    squares = table.terms["yy"] if level == 2 else [e * e for e in table.residuals]
    line = [
        Step("The means", lines(table.mean_of("x"), table.mean_of("y"))),
        Step("The line", lines(table.sum_of("xx"), table.sum_of("xy"), table.slope_tex(), table.intercept_tex())),
        Step("Its errors", lines(*(rf"y_{i} - \hat{{y}}_{i} {equals(e)}" for i, e in enumerate(table.residuals, 1)))),
    ]
    asks = (rf"\frac{{1}}{{n}} {SUMS['yy']}", r"\text{MSE}")[level - 2]
    return Exercise(
        question=f"A model for these points predicts {MODELS[level]}. What is its mean squared error?",
        asks=asks,
        answer=mean(squares),
        steps=[*(line if level == 3 else [Step("The mean of the targets", table.mean_of("y"))]), last(asks, squares)],
        mistakes=wrong(asks, squares, 2 if level == 3 else 1),
        hint="Fit the line first." if level == 3 else "All predictions are the same number.",
        points=table.points,
    )


def given(predicted: tuple[Fraction, ...], y: tuple[Fraction, ...]) -> Exercise:
    """Ask for the error of predictions that are given."""
    errors = [a - b for a, b in zip(y, predicted, strict=True)]
    squares = [e * e for e in errors]
    need(all(errors))
    asks = r"\frac{1}{4} \lVert \mathbf{y} - \hat{\mathbf{y}} \rVert^2"
    columns = [matrix([value] for value in column) for column in (y, predicted, errors)]
    return Exercise(
        question=rf"The targets are $\mathbf{{y}} = {columns[0]}$, and a model predicts "
        rf"$\hat{{\mathbf{{y}}}} = {columns[1]}$. What is its mean squared error?",
        asks=asks,
        answer=mean(squares),
        steps=[Step("The errors", rf"\mathbf{{y}} - \hat{{\mathbf{{y}}}} = {columns[2]}"), last(asks, squares)],
        mistakes=wrong(asks, squares, 1),
        hint="Subtract, square, and take the mean, in this order.",
    )


def last(asks: str, squares: list[Fraction]) -> Step:
    """Take the mean of the squares."""
    share = fraction(total(squares), str(len(squares)))
    return Step("The mean of the squares", f"{asks} = {share} {equals(mean(squares))}")


def wrong(asks: str, squares: list[Fraction], fewer: int) -> list[Mistake]:
    """Find wrong mean squared errors."""
    count, added, written = len(squares), sum(squares, Fraction(0)), total(squares)
    sizes = [Fraction(root(value)) for value in squares]
    return [
        Mistake(added, "This is the sum of the squares. Divide it by the number of points.", written),
        Mistake(root(added / count), "This is its root, the RMSE.", rf"\sqrt{{{asks}}}"),
        Mistake(
            mean(sizes), "You did not square: that is the mean absolute error.", fraction(total(sizes), f"{count}")
        ),
        Mistake(added / (count - fewer), "A mean divides by all points.", fraction(written, f"{count} - {fewer}")),
    ]
