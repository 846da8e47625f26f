"""The table of the lecture for some points: everything that comes from its sums, exactly, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from recap.practice.exact import equals, in_brackets, mean, tex, total
from recap.practice.exercise import Points

FIVE = {"x": tuple(map(Fraction, (1, 2, 3, 4, 5))), "y": tuple(map(Fraction, (3, 4, 2, 4, 5)))}  # of the slides
SUMS = {
    "xx": r"\sum_i (x_i - \bar{x})^2",
    "yy": r"\sum_i (y_i - \bar{y})^2",
    "xy": r"\sum_i (x_i - \bar{x})(y_i - \bar{y})",
}


class Table:
    """Means, sums and the least-squares line of some points.

    >>> five = Table(**FIVE)
    >>> five.slope, five.intercept, five.sums["yy"], five.sse
    (Fraction(2, 5), Fraction(12, 5), Fraction(26, 5), Fraction(18, 5))
    """

    def __init__(self, x: Iterable[Fraction], y: Iterable[Fraction]) -> None:
        self.x, self.y = tuple(x), tuple(y)
        self.mean_x, self.mean_y = mean(self.x), mean(self.y)
        self.points = Points(self.x, self.y)
        from_x = [value - self.mean_x for value in self.x]
        from_y = [value - self.mean_y for value in self.y]
        self.terms = {
            "xx": [dx * dx for dx in from_x],
            "yy": [dy * dy for dy in from_y],
            "xy": [dx * dy for dx, dy in zip(from_x, from_y, strict=True)],
        }
        self.sums = {name: sum(terms, Fraction(0)) for name, terms in self.terms.items()}
        self.steep = [(dy, dx) for dx, dy in zip(from_x, from_y, strict=True) if dx]

    @cached_property
    def slope(self) -> Fraction:
        """The slope of the least-squares line."""
        return self.sums["xy"] / self.sums["xx"]

    @cached_property
    def intercept(self) -> Fraction:
        """The intercept of the least-squares line."""
        return self.mean_y - self.slope * self.mean_x

    @cached_property
    def predictions(self) -> list[Fraction]:
        """What the line predicts for each input."""
        return [self.slope * x + self.intercept for x in self.x]

    @cached_property
    def residuals(self) -> list[Fraction]:
        """What remains of each target."""
        return [y - predicted for y, predicted in zip(self.y, self.predictions, strict=True)]

    @cached_property
    def sse(self) -> Fraction:
        """The sum of squared errors."""
        return sum((e * e for e in self.residuals), Fraction(0))

    def errors_tex(self) -> str:
        """Write the sum of squared errors."""
        squares = " + ".join(rf"{in_brackets(e)}^2" if e else "0" for e in self.residuals)
        return rf"\text{{SSE}} = {squares} {equals(self.sse)}"

    def mean_of(self, letter: str) -> str:
        r"""Write how a mean is calculated.

        >>> print(Table(**FIVE).mean_of("y"))
        \bar{y} = \frac{3 + 4 + 2 + 4 + 5}{5} = 3.6
        """
        values, middle = (self.x, self.mean_x) if letter == "x" else (self.y, self.mean_y)
        return rf"\bar{{{letter}}} = \frac{{{total(values)}}}{{{len(values)}}} {equals(middle)}"

    def sum_of(self, name: str) -> str:
        r"""Write one of the three sums: of "xx", "yy" or "xy".

        >>> print(Table(**FIVE).sum_of("xx"))
        \sum_i (x_i - \bar{x})^2 = 4 + 1 + 0 + 1 + 4 = 10
        """
        return rf"{SUMS[name]} = {total(self.terms[name])} {equals(self.sums[name])}"

    def slope_tex(self) -> str:
        """Write how the slope comes from the sums."""
        return rf"m = \frac{{{tex(self.sums['xy'])}}}{{{tex(self.sums['xx'])}}} {equals(self.slope)}"

    def intercept_tex(self) -> str:
        """Write how the intercept comes from the means."""
        slope, middle = in_brackets(self.slope), in_brackets(self.mean_x)
        return rf"c = \bar{{y}} - m \bar{{x}} = {tex(self.mean_y)} - {slope} \times {middle} {equals(self.intercept)}"


def lines(*formulas: str) -> str:
    r"""Write several formulas below each other, each aligned at its first equals sign.

    >>> print(lines("a = 1", "b = 2"))
    \begin{aligned} a &= 1 \\[4pt] b &= 2 \end{aligned}
    """
    body = r" \\[4pt] ".join(formula.replace(" =", " &=", 1) for formula in formulas)
    return rf"\begin{{aligned}} {body} \end{{aligned}}"
