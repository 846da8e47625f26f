"""Divergences that have a name of their own, or a formula: of normal distributions, and of p(x, y) from p(x) p(y)."""

from __future__ import annotations

from recap.site.proof.reading.rows import Row
from recap.site.proof.reading.tree import Add, Call, Mul, Node, Num, Pow, Sym

BARS = ("|", r"\mid")
DOUBLE_BARS = (r"\|", r"\parallel")
PRODUCT = "( p ( x , y ) | p ( x ) p ( y ) )".split()


def of_normals(row: Row) -> Node | None:
    r"""The divergence of one normal distribution of a number from another, by their means and variances.

    It is half of \\ln \\frac{v}{u} + \\frac{u + (m - k)^2}{v} - 1 for means m, k and variances u, v.
    """
    start = row.at
    found: list[tuple[Node, ...]] = []
    row.take("(", "[")
    while row.peek().kind == "font" and row.rule("atom") == Sym(r"\mathcal{N}") and row.at_sign("("):
        found.append(row.rule("arguments"))
        if not row.take(*DOUBLE_BARS):
            break
    if [len(numbers) for numbers in found] != [2, 2] or not row.take(")", "]"):
        row.at = start
        return None
    (one, own), (other, its) = found
    apart = Pow(Add(((1, one), (-1, other))), Num("2"))
    spread = Call("log", (Mul((("", its), ("/", own))),))
    rest = Mul((("", Add(((1, own), (1, apart)))), ("/", its)))
    return Mul((("", Add(((1, spread), (1, rest), (-1, Num("1"))))), ("/", Num("2"))))


def of_product(row: Row) -> Node | None:
    """Mutual information, told as the divergence of p(x, y) from p(x) p(y)."""
    told = [item.text for item in row.items[row.at : row.at + len(PRODUCT)]]
    if len(told) < len(PRODUCT) or told[7] not in DOUBLE_BARS or told[1] not in ("p", "P"):
        return None
    names = {"p": told[1], "|": told[7], "x": told[3], "y": told[5]}
    if told != [names.get(sign, sign) for sign in PRODUCT]:
        return None
    row.at += len(PRODUCT)
    both = (Sym(names["x"].upper()), Sym(names["y"].upper()))
    return Call("I", (Call("before", both), Call("given", ())))
