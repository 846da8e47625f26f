"""Derivatives: as fractions, with a slash, as an index, and the gradient."""

from __future__ import annotations

from recap.site.proof.reading.items import Item, Tree
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.scripts import subscript, superscript
from recap.site.proof.reading.tree import Derivative, Gradient, Node, Num, Pow, Sub, Sym, Transpose, Unread

NO_NUMBER = "the order of a derivative must be a number"


@rule("derivative")
def read_derivative(row: Row, above: list[Tree], below: list[Tree]) -> Node | None:
    """Read \\frac{\\partial ...}{\\partial ...} or \\frac{d ...}{d ...}; another fraction is none."""
    upper, lower = row.inner(above), row.inner(below)
    if not (_is_d(upper.peek()) and _is_d(lower.peek())):
        return None
    upper.next()
    order = 1
    if upper.peek().kind == "script":
        order = _order(upper, upper.next().part("sup"))
    body: Node | None = None
    if not upper.ended():
        body = upper.product()
        if not upper.ended():
            raise Unread(f"expected the end of what is differentiated but found {upper.found()}: write brackets")
    by: list[Node] = []
    while not lower.ended():
        if not _is_d(lower.next()):
            raise Unread(r"the lower half of a derivative must read \partial z or dz")
        by += _letter(lower)
    if len(by) != order:
        raise Unread(f"the derivative is of order {order} above but {len(by)} below")
    return Derivative(body if body is not None else _operand(row), tuple(by))


def _is_d(item: Item) -> bool:
    return item.text == r"\partial" or (item.text == "d" and item.kind in ("letter", "words"))


def _letter(row: Row) -> list[Node]:
    """A letter to differentiate by, as often as its power says."""
    letter: Node = row.rule("atom")
    if row.peek().kind != "script":
        return [letter]
    script = row.next()
    if script.part("sub"):
        letter = Sub(letter, subscript(row, script.part("sub")))
    if not script.part("sup"):
        return [letter]
    read = superscript(row, letter, script.part("sup"))
    if isinstance(read, Pow):
        return [letter] * _order(row, script.part("sup"))
    return [letter if isinstance(read, Transpose) else read]


def _order(row: Row, nodes: list[Tree]) -> int:
    power = row.whole(nodes)
    if not isinstance(power, Num) or "." in power.text:
        raise Unread(NO_NUMBER)
    return int(power.text)


def _operand(row: Row) -> Node:
    """What an operator such as \\frac{d}{dz} or \\nabla stands before: the product after it."""
    if not row.starts_factor():
        raise Unread(f"a derivative has nothing to act on, at {row.found()}")
    return row.product()


@rule(r"\partial")
def _partial(row: Row, item: Item) -> Node:
    """Read \\partial S / \\partial m, and \\partial_m S."""
    if row.peek().kind == "script" and row.peek().part("sub"):
        by = subscript(row, row.next().part("sub"))
        return Derivative(_operand(row), by)
    body = row.power()
    row.expect("/")
    if not _is_d(row.next()):
        raise Unread(r"\partial needs the letter to differentiate by")
    return Derivative(body, (row.power(),))


@rule(r"\nabla")
def _gradient(row: Row, item: Item) -> Node:
    """Read \\nabla L, \\nabla_w \\frac{1}{2} \\|...\\|^2, and \\nabla^2 for the second derivatives."""
    by: tuple[Node, ...] = ()
    order = 1
    if row.peek().kind == "script":
        script = row.next()
        if script.part("sup"):
            order = 2
            if row.whole(script.part("sup")) != Num("2"):
                raise Unread(r"\nabla is read alone or with the exponent 2")
        by = subscript(row, script.part("sub"))
    item = row.peek()
    named = item.kind in ("letter", "words") or item.text in ("mathcal", r"\ell")
    start = row.at
    body = row.power() if named else _operand(row)
    if by and (body == by[0] or (isinstance(body, Transpose) and isinstance(body.base, Sym))):
        row.at = start  # \nabla_x x^\top A x is taken of the whole product, and not of x^\top
        body = _operand(row)
    return Gradient(body, by) if order == 1 else Gradient(Gradient(body, by), by)
