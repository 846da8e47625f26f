"""Sums, products, powers, matrices, and what three dots stand for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    At,
    Derivative,
    Dots,
    Gradient,
    Items,
    Matrix,
    Mul,
    Node,
    Num,
    Pow,
    Prime,
    Sym,
    Transpose,
    Under,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.letters import Special, chosen, named
from recap.site.proof.value.matrices import Collection, Mat, Shape, ShapeMismatch
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.patterns import expand
from recap.site.proof.value.roots import roots
from recap.site.proof.value.world import Scope, Unknown, World, evaluates, value

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MATRICES = "CDFGHMQUVYZ"  # capitals that nobody takes for a number beside a matrix


@evaluates(Num)
def _num(node: Num, world: World, scope: Scope) -> Any:
    del world, scope
    return node.value


@evaluates(Add)
def _add(node: Add, world: World, scope: Scope) -> Any:
    terms = list(node.terms)
    if any(isinstance(term, Dots) for _, term in terms):
        signs = {sign for sign, term in terms[1:] if not isinstance(term, Dots)}
        if len(signs) != 1:
            raise Unread("the terms around the dots have different signs")
        sign = signs.pop()
        terms = [
            (sign if i else node.terms[0][0], t) for i, t in enumerate(expand([t for _, t in terms], world, scope))
        ]
    result: Any = None
    for sign, term in terms:
        found = value(term, world, scope)
        if isinstance(found, Special) and sign == -1:
            found, sign = Special(found.kind, found.row, mx.multiply(Fraction(-1), found.factor)), 1
        if isinstance(found, Special) or isinstance(result, Special):
            result, found = sized(result, found)
        found = found if sign == 1 else mx.negative(found)
        result = found if result is None else mx.add(result, found)
    return result


def sized(a: Any, b: Any) -> tuple[Any, Any]:
    """Give an identity matrix or a vector of ones the size of what it is added to."""
    if isinstance(b, Special) and isinstance(a, Mat):
        return a, special(b, a.shape[0], a.shape[1])
    if isinstance(a, Special) and isinstance(b, Mat):
        return special(a, b.shape[0], b.shape[1]), b
    return a, b


def special(what: Special, rows: int, columns: int) -> Mat:
    """Write out an identity, or ones and zeros, in a size."""
    if what.kind == "identity":
        square = mx.identity(max(rows, columns))
        return square if what.factor == 1 else mx.multiply(what.factor, square)
    fill = mx.multiply(what.factor, Fraction(int(what.kind == "ones")))
    return Mat(tuple((fill,) * columns for _ in range(rows)))


@evaluates(Mul)
def _mul(node: Mul, world: World, scope: Scope) -> Any:
    factors = list(node.factors)
    if any(isinstance(f, Dots) for _, f in factors):
        how = factors[1][0]
        factors = [(how if i else "", f) for i, f in enumerate(expand([f for _, f in factors], world, scope))]
    result: Any = None
    for at, (how, factor) in enumerate(factors):
        if at and how == "" and (function := _inverted(factors[at - 1][1], world)) is not None:
            continue
        if at + 1 < len(factors) and factors[at + 1][0] == "" and (function := _inverted(factor, world)) is not None:
            found = inverse_at(function, value(factors[at + 1][1], world, scope), world, scope)
        else:
            found = value(factor, world, scope)
        if isinstance(factor, Sym) and isinstance(result, Mat):
            refuse_number(factor.name, found, MATRICES, world, scope)
        result = found if result is None else times(result, found, how)
    return result


def _inverted(node: Node, world: World) -> Meaning | None:
    """The function f in f^{-1}, if the letter is only known as a function."""
    if not isinstance(node, Pow) or node.exponent != Add(((-1, Num("1")),)) or not isinstance(node.base, Sym):
        return None
    return None if world.notation.meanings(node.base.name) else chosen(f"{node.base.name}(1)", world)


def inverse_at(function: Meaning, at: Any, world: World, scope: Scope) -> Any:
    """The one number at which a function has a value."""

    def gap(number: Any) -> Any:
        held = scope.holding({function.parameters[0]: number}).fresh({})
        return mx.add(value(function.body, world, held), mx.negative(mx.scalar(at)))

    found = roots(gap)
    if len(found) != 1:
        raise Undefined(f"the function takes this value at {len(found) or 'no'} places, so it has no inverse here")
    return found[0]


def times(a: Any, b: Any, how: str = "") -> Any:
    """Multiply or divide; an identity or a vector of ones takes its size from what it meets."""
    if how == "/":
        return mx.divide(a, b)
    if not isinstance(a, Special) and not isinstance(b, Special):
        return mx.multiply(a, b, how)
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Special) and not isinstance(mx.plain_one(other), (Mat, Special)):
            return Special(one.kind, one.row, mx.multiply(one.factor, mx.scalar(other)))
    if isinstance(b, Special) and isinstance(a, Mat):
        return mx.multiply(a, special(b, a.shape[1], 1), how)
    if isinstance(a, Special) and isinstance(b, Mat):
        if a.kind != "identity" and not a.row:
            # a column of ones times a row: every row is that row, so it adds to any number of rows
            return mx.multiply(a.factor, b) if b.shape[0] == 1 else mx.multiply(special(a, b.shape[0], 1), b, how)
        return mx.multiply(special(a, 1, b.shape[0]), b, how)
    raise ShapeMismatch("the size of the identity or the vector of ones cannot be seen here")


def called(node: Node, world: World) -> Meaning | None:
    """The function that a letter before brackets calls, or None where it is a factor."""
    if not isinstance(node, Apply):
        return None
    name = symbol_name(node.head)
    if name is None or (len(node.args) == 1 and _stands_bare(node.head, node.args[0])):
        return None
    return chosen(f"{name}({len(node.args)})", world)


def _stands_bare(letter: Node, node: Node) -> bool:
    """Does the letter stand in the expression without being called?"""
    applied = sum(1 for inner in node.walk() if isinstance(inner, Apply) and inner.head == letter)
    return sum(1 for inner in node.walk() if inner == letter) > applied


def as_factors(node: Node, world: World) -> tuple[Node, Node] | None:
    """Split n(a + b) into its factors: a power or a transpose behind it belongs to the bracket alone."""
    if not isinstance(node, Apply) or len(node.args) != 1 or isinstance(node.head, (Prime, Derivative, Gradient)):
        return None
    return None if called(node, world) is not None else (node.head, node.args[0])


@evaluates(Pow)
def _pow(node: Pow, world: World, scope: Scope) -> Any:
    if node.exponent == Num("2") and (name := symbol_name(node.base)) is not None:
        key = name + "^2"
        known = world.notation.meanings(key) or (world.given is not None and key in world.given)
        if known and name not in scope.locals:
            return named(key, world, scope)
    if isinstance(node.base, Sym):
        if node.base.name == "e" and "e" not in scope.held and not world.notation.meanings("e"):
            return mx.elementwise(nb.exp, value(node.exponent, world, scope))
        if node.base.name == r"\mathbb{R}":
            return Collection("R", (value(node.exponent, world, scope),))
    if (factors := as_factors(node.base, world)) is not None:
        return times(value(factors[0], world, scope), value(Pow(factors[1], node.exponent), world, scope))
    return mx.power(value(node.base, world, scope), value(node.exponent, world, scope))


@evaluates(Transpose)
def _transpose(node: Transpose, world: World, scope: Scope) -> Any:
    if (factors := as_factors(node.base, world)) is not None:
        return times(value(factors[0], world, scope), value(Transpose(factors[1]), world, scope))
    found = value(node.base, world, scope)
    if isinstance(node.base, Sym):
        refuse_number(node.base.name, found, CAPITALS, world, scope)
    return replace_row(found) if isinstance(found, Special) else mx.transpose(found)


def refuse_number(name: str, found: Any, capitals: str, world: World, scope: Scope) -> None:
    """An unknown capital letter that is transposed, or multiplied with a matrix, is no number to be drawn."""
    if name not in tuple(capitals) or isinstance(mx.plain_one(found), (Mat, Special, Shape)):
        return
    told = name in world.notation.types or name in scope.held or name in scope.locals or world.notation.meanings(name)
    if not told and (world.given is None or name not in world.given):
        raise Unknown(f"{name} stands like a matrix, but nothing says its shape: give it one under symbols")


def replace_row(what: Special) -> Special:
    """Transpose a vector of ones or zeros; the identity stays itself."""
    return Special(what.kind, not what.row and what.kind != "identity", what.factor)


@evaluates(Matrix)
def _matrix(node: Matrix, world: World, scope: Scope) -> Any:
    rows: list[Node] = []
    for row in node.rows:
        only_dots = all(isinstance(cell, Dots) for cell in row)
        rows.append(Dots() if only_dots else Items("row", row))
    written = []
    for item in expand(rows, world, scope):
        assert isinstance(item, Items)
        written.append([value(cell, world, scope) for cell in expand(list(item.items), world, scope)])
    if len({len(row) for row in written}) != 1:
        raise Unread("the rows of a matrix have different lengths")
    if any(isinstance(v, Mat) and v.shape != (1, 1) for row in written for v in row):
        return _blocks(written)
    return Mat(tuple(tuple(mx.scalar(v) for v in row) for row in written))


def _blocks(rows: list[list[Any]]) -> Mat:
    """A matrix made of vectors: side by side, or one above the other."""
    result: list[tuple[Any, ...]] = []
    for row in rows:
        height = max(v.shape[0] for v in row if isinstance(v, Mat))
        sized = [special(v, height, 1) if isinstance(v, Special) else v for v in row]
        if any(not isinstance(v, Mat) or v.shape[0] != height for v in sized):
            raise ShapeMismatch("the blocks of a matrix do not fit together")
        result.extend(tuple(x for v in sized for x in v.rows[i]) for i in range(height))
    return Mat(tuple(result))


@evaluates(Items)
def _items(node: Items, world: World, scope: Scope) -> Any:
    if node.kind in ("()", "[]", "row"):
        items = tuple(_size_or_value(i, world, scope) for i in expand(list(node.items), world, scope))
        return Shape(items) if node.kind != "[]" else Collection("[]", items)
    return Collection(node.kind, tuple(value(i, world, scope) for i in expand(list(node.items), world, scope)))


def _size_or_value(node: Node, world: World, scope: Scope) -> Any:
    return mx.plain_one(value(node, world, scope))


class Impossible(ArithmeticError):
    """What is written cannot be: a brace names a wrong shape, or cases leave a gap."""


class Gap(Impossible):
    """No case applies: at such a point nothing may be claimed."""


@evaluates(Under)
def _under(node: Under, world: World, scope: Scope) -> Any:
    found = value(node.base, world, scope)
    if isinstance(node.note, Items) and isinstance(found, Mat):
        claimed = tuple(mx.plain(value(i, world, scope)) for i in node.note.items)
        shape: tuple[Any, ...] = tuple(Fraction(s) for s in found.shape)
        if claimed != shape and not (len(claimed) == 1 and shape == (claimed[0], 1)):
            raise Impossible(f"the brace says shape {mx.shown(Shape(claimed))}, but it is {mx.shown_shape(found)}")
    elif isinstance(node.note, Mul) and isinstance(found, Mat):
        sizes = tuple(whole(size, world, scope) for _, size in node.note.factors)
        if len(sizes) == 2 and sizes != found.shape:
            raise Impossible(f"the brace says shape {sizes}, but it is {mx.shown_shape(found)}")
    elif node.note is not None and not _is_label(node.note, world):
        _refuse_another_value(found, node.note, world, scope)
    return found


def _is_label(note: Node, world: World) -> bool:
    """Is it a word that no one has given a meaning?"""
    name = note.name if isinstance(note, Sym) else ""
    return name.startswith(r"\text") and not world.notation.meanings(name)


def _refuse_another_value(found: Any, note: Node, world: World, scope: Scope) -> None:
    claimed = mx.plain(value(note, world, scope))
    slack = note.half_unit if isinstance(note, Num) and "." in note.text else Fraction(0)
    found = mx.plain(found)
    if isinstance(found, Mat) or isinstance(claimed, Mat) or not slack:
        same = mx.equal(found, claimed)
    else:
        same = abs(nb.mpf(found) - nb.mpf(claimed)) <= nb.mpf(slack) * (1 + nb.AGREE)
    if not same:
        raise Impossible(f"the brace says {mx.shown(claimed)}, but it is {mx.shown(found)}")


def whole(node: Node, world: World, scope: Scope) -> int:
    """Evaluate a limit or an index: it must be a whole number."""
    if isinstance(node, Sym) and node.name in ("n", "N", "d", "m", "p", "k", "K", "C", "h", "q", "D"):
        own = node.name in scope.locals or (world.notation.meanings(node.name) and node.name not in ("m", "p", "N"))
        if not own and node.name not in world.notation.types and not (world.given and node.name in world.given):
            return world.size(node.name)
    number = mx.plain(value(node, world, scope))
    if not isinstance(number, Fraction) or number.denominator != 1:
        raise Unread("a limit of a sum is not a whole number")
    return int(number)


@evaluates(At)
def _at(node: At, world: World, scope: Scope) -> Any:
    held = {symbol_name(letter): value(number, world, scope) for letter, number in node.letters}
    return value(node.base, world, scope.holding(held))
