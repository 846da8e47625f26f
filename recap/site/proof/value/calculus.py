"""Derivatives and gradients."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import (
    Apply,
    Big,
    Call,
    Derivative,
    Gradient,
    Node,
    Num,
    Sub,
    Sym,
    Transpose,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.families import element, index_values, is_named, parent_of
from recap.site.proof.value.functions import arguments
from recap.site.proof.value.letters import chosen, data, named
from recap.site.proof.value.matrices import Mat, Shape, ShapeMismatch, Unseen, column
from recap.site.proof.value.numbers import Dual, Undefined
from recap.site.proof.value.world import Scope, Unknown, World, evaluates, value


@evaluates(Derivative)
def _derivative(node: Derivative, world: World, scope: Scope) -> Any:
    if len(node.by) > 1:
        return value(Derivative(Derivative(node.body, node.by[:-1]), node.by[-1:]), world, scope)
    by = node.by[0]
    body = _function_of(node.body, by, world)
    frozen = _frozen(by, world, scope)
    scope = scope.holding(frozen)
    if isinstance(by, Sub) and not ((name := symbol_name(by)) and is_named(by, name, world)):
        return _by_entry(body, by, world, scope)
    name = symbol_name(by)
    if name is None:
        raise Unread("a derivative is taken by a letter")
    current = value(by, world, Scope({}, scope.held, None))
    if not isinstance(current, Mat):
        return _slope(body, None, lambda dual: {name: dual}, world, scope, current)
    return _by_matrix(body, name, current, world, scope)


def _function_of(body: Node, by: Node, world: World) -> Node:
    """A bare S below the derivative by m means the S that has m among its letters."""
    if isinstance(body, Sym) and not world.notation.meanings(body.name):
        for arity in (1, 2, 3, 4):
            for meaning in world.notation.meanings(f"{body.name}({arity})"):
                if symbol_name(by) in meaning.parameters:
                    return Apply(body, tuple(_letter(p) for p in meaning.parameters))
    return body


def _letter(name: str) -> Node:
    found = re.fullmatch(r"(.*)_\{(\w+)\}", name)
    return Sub(Sym(found[1]), (Num(found[2]) if found[2].isdigit() else Sym(found[2]),)) if found else Sym(name)


def _frozen(by: Node, world: World, scope: Scope) -> dict[Any, Any]:
    """Partial means partial: the other letters least squares solves for stay where they are."""
    name = symbol_name(by)
    fitted = world.notation.course.fitted
    if name not in fitted or world.readings.get("fit") != "fitted":
        return {}
    frozen = {}
    for other in fitted - {name} - set(scope.held):
        if world.given is not None and other in world.given:
            continue
        meaning = chosen(other, world)
        if meaning is not None:
            try:
                frozen[other] = named(other, world, scope)
            except (Undefined, ShapeMismatch, Unread):
                continue
    return frozen


def _slope(body: Node, by: Node | None, hold: Any, world: World, scope: Scope, current: Any) -> Any:
    world.tag += 1
    tag = world.tag
    held = hold(Dual(tag, current, Fraction(1)))
    with world.looking_for(held) as unused:
        found = value(body, world, scope.holding(held))
    if len(unused) == len(held) and (isinstance(by, Sub) or not _is_plain(body)):
        raise ShapeMismatch("what is differentiated does not use the letter as it is written here")
    if not _holds_tag(found, tag):
        # L by a letter it does not contain would be zero, and any equation between such zeros true
        if isinstance(body, (Sym, Apply)) and _is_defined(body, world):
            raise ShapeMismatch("the quantity does not contain the letter it is differentiated by")
        if _is_unknown(body, held, world):
            raise Unseen(f"nothing says how {symbol_name(body)} depends on the letter it is differentiated by")
    return _part(found, tag)


def _is_plain(body: Node) -> bool:
    """Can it be seen that a letter does not occur: are there but sums and products of other letters?"""
    return not any(isinstance(node, (Sub, Big, Call, Apply, Transpose)) for node in body.walk())


def _is_unknown(body: Node, held: Any, world: World) -> bool:
    """Is it a letter of which nothing is known, and no other entry of what is held?"""
    base = body.base if isinstance(body, Sub) else body
    name = symbol_name(base) or ""
    plain = isinstance(base, Sym) and re.fullmatch(r"[A-Za-z]|\\[a-z]+", name) is not None
    entry = any(isinstance(key, tuple) and key[0] == f"{name}[]" for key in held)
    return plain and name not in held and not entry and not world.notation.meanings(f"{name}[]")


def _is_defined(body: Node, world: World) -> bool:
    name = symbol_name(body.head if isinstance(body, Apply) else body) or ""
    keys = (name, f"{name}(1)", f"{name}(2)", f"{name}(3)")
    return any(world.notation.meanings(key) for key in keys)


def _holds_tag(found: Any, tag: int) -> bool:
    if isinstance(found, Mat):
        return any(_holds_tag(v, tag) for v in found.entries())
    if isinstance(found, Dual):
        return found.tag == tag or _holds_tag(found.value, tag) or _holds_tag(found.slope, tag)
    return False


def _part(found: Any, tag: int) -> Any:
    """The derivative by one tag."""
    if isinstance(found, Mat):
        return Mat(tuple(tuple(_part(v, tag) for v in row) for row in found.rows))
    if isinstance(found, Shape):
        return Shape(tuple(_part(v, tag) for v in found.items))
    if isinstance(found, Dual):
        if found.tag == tag:
            return found.slope
        return Dual(found.tag, _part(found.value, tag), _part(found.slope, tag))
    return Fraction(0)


def _by_entry(body: Node, by: Sub, world: World, scope: Scope) -> Any:
    """The derivative by w_j, x_i, a_ij or a predicted y-hat_i."""
    assert isinstance(by.base, Sym)
    name = by.base.name
    index = tuple(index_values(by.index, world, scope, name))
    family = name + "[]"
    current = element(family, index, world, scope)
    if chosen(family, world) is not None or (world.given is not None and family in world.given):
        return _slope(body, by, lambda dual: {(family, index): dual}, world, scope, current)
    own = family in ("x[]", "y[]") and len(index) == 1
    parent: Any = (
        family
        if own and world.choice("size") not in ("vector", "square", "same")
        else parent_of(name, world, len(index))
    )
    if parent == "x[]" and world.choice("size") != "general":
        parent = r"\mathbf{x}"
    whole = data(parent, world, scope) if parent in ("x[]", "y[]") else named(str(parent), world, scope)

    def hold(dual: Any) -> dict[Any, Any]:
        return {parent: _with_entry(whole, index, dual), **({(family, index): dual} if parent == family else {})}

    return _slope(body, by, hold, world, scope, current)


def _with_entry(matrix: Mat, index: tuple[int, ...], new: Any) -> Mat:
    rows = [list(row) for row in matrix.rows]
    row, col = (
        (index[0] - 1, index[1] - 1)
        if len(index) == 2
        else (index[0] - 1, 0)
        if matrix.shape[1] == 1
        else (0, index[0] - 1)
    )
    rows[row][col] = new
    return Mat(tuple(tuple(r) for r in rows))


def _by_matrix(body: Node, name: str, current: Mat, world: World, scope: Scope) -> Any:
    """The derivative by a vector or a matrix: one entry at a time."""
    parts = []
    for i in range(current.shape[0]):
        row = []
        for j in range(current.shape[1]):

            def hold(dual: Any, i: int = i, j: int = j) -> dict[Any, Any]:
                return {name: _with_entry(current, (i + 1, j + 1), dual)}

            row.append(_slope(body, None, hold, world, scope, current.rows[i][j]))
        parts.append(row)
    first = mx.plain_one(parts[0][0])
    if not isinstance(first, Mat):
        slopes = Mat(tuple(tuple(mx.plain_one(v) for v in row) for row in parts))
        return slopes if current.shape[1] > 1 or world.choice("layout") != "numerator" else mx.transpose(slopes)
    if current.shape[1] != 1 or first.shape[1] != 1:
        raise ShapeMismatch("the derivative of a matrix by a matrix is not part of the formula language")
    jacobian = Mat(tuple(tuple(row[0].entries()) for row in parts))
    return jacobian if world.choice("layout") == "denominator" else mx.transpose(jacobian)


def _some_gradient(body: Apply, world: World, scope: Scope) -> Any:
    """The gradient of a function of which nothing is known: anything of the shape of its letter."""
    at = mx.plain(value(body.args[0], world, scope))
    name = f"gradient of {symbol_name(body.head)} at {body.args[0]}"
    return world.matrix(name, *at.shape) if isinstance(at, Mat) else world.number(name)


@evaluates(Gradient)
def _gradient(node: Gradient, world: World, scope: Scope) -> Any:
    by = node.by
    if not by:
        name = symbol_name(node.body if not isinstance(node.body, Apply) else node.body.head)
        meanings = [m for arity in (1, 2, 3) for m in world.notation.meanings(f"{name}({arity})")]
        if not meanings and world.notation.course.open and isinstance(node.body, Apply) and len(node.body.args) == 1:
            return _some_gradient(node.body, world, scope)
        if not meanings:
            raise Unknown(
                f"by which letters the gradient of {name} is taken cannot be seen; write them below the nabla"
            )
        best = max(meanings, key=lambda m: len(m.parameters))
        by = tuple(_letter(p) for p in best.parameters)
        if isinstance(node.body, Apply) and len(node.body.args) == len(best.parameters):
            scope = scope.holding(arguments(best, node.body.args, world, scope))
            node = Gradient(node.body.head, by)
    parts = [value(Derivative(node.body, (letter,)), world, scope) for letter in by]
    return parts[0] if len(parts) == 1 else column(mx.scalar(p) for p in parts)
