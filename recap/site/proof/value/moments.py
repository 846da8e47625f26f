"""Variance, covariance and correlation."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Big, Mul, Node, Sym, Unread
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.world import Scope, World, value


def averaged(node: Node) -> Node | None:
    """The random variable of whose mean over the points is spoken, X of \\bar{X}."""
    found = re.fullmatch(r"\\bar\{(\w)\}", node.name) if isinstance(node, Sym) else None
    return Sym(found[1]) if found else None


def moment(name: str, args: tuple[Node, ...], world: World, scope: Scope) -> Any:
    """Variance, covariance and correlation over the data."""

    def mean(body: Node) -> Any:
        return value(Big("mean", (), None, None, None, body), world, scope)

    def cov(a: Node, b: Node) -> Any:
        plain = mx.add(mean(Mul((("", a), ("", b)))), mx.negative(mx.multiply(mean(a), mean(b))))
        if world.choice("spread") == "n":
            return plain
        count = Fraction(world.size("n"))
        if count == 1:
            raise Undefined("a spread of one point alone")
        return mx.multiply(plain, count / (count - 1))

    if name == "Var" and (one := averaged(args[0])):
        return mx.divide(cov(one, one), Fraction(world.size("n")))  # of a mean of independent ones
    if name == "Var":
        return cov(args[0], args[0])
    if name == "sd":
        return nb.sqrt(mx.scalar(cov(args[0], args[0])))
    if len(args) != 2:
        raise Unread(f"{name} needs two arguments")
    found = cov(args[0], args[1])
    if name == "Cov":
        return found
    return mx.divide(found, nb.sqrt(mx.scalar(mx.multiply(cov(args[0], args[0]), cov(args[1], args[1])))))
