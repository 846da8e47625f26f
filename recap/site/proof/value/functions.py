"""Functions: the page's own, the well-known ones, variance and covariance."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import (
    Apply,
    Call,
    Cases,
    Derivative,
    Dots,
    Gradient,
    Node,
    Num,
    Prime,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.arithmetic import _stands_bare, as_factors, called, times
from recap.site.proof.value.information import MEASURES, mean_of_outcomes, mean_under, measure
from recap.site.proof.value.letters import chosen, defined, named
from recap.site.proof.value.matrices import Collection, Mat, Shape, ShapeMismatch, column
from recap.site.proof.value.moments import moment
from recap.site.proof.value.norms import largest, norm, root_of
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.outcomes import chance_of, is_chance
from recap.site.proof.value.sets import JOINS, of_sets
from recap.site.proof.value.unknown import SECOND
from recap.site.proof.value.world import Scope, Unknown, World, evaluates, value

# Quantities that depend on x, and may be written as functions of it.
OF_X = {"p", r"\hat{p}", r"\hat{y}", "f", "z"}
LETTERS_X = (Sym("x"), Sym(r"\mathbf{x}"))
CALLIGRAPHIC = re.compile(r"\\mathcal\{[A-Z]\}")
OF_NUMBERS = {r"\hat{y}", r"\hat{p}"}
# What nobody multiplies by a bracket, unless the bracket holds it once more, as in p (1 - p).
NEVER_FACTORS = {"L", "J", r"\ell", r"\mathcal{L}", "E", "H"}
FUNCTION_LETTERS = {"f", "g", "h", "F", "G", "P", r"\phi", r"\Phi", r"\psi", r"\sigma"}


@evaluates(Apply)
def _apply(node: Apply, world: World, scope: Scope) -> Any:
    """A letter before brackets: call it if it is a function here, else multiply."""
    head = node.head
    if isinstance(head, Prime):
        return primed(head, world, scope, node.args)
    if isinstance(head, (Derivative, Gradient)):
        body = symbol_name(head.body)
        meaning = chosen(f"{body}({len(node.args)})", world) if body else None
        if meaning is not None:
            held = arguments(meaning, node.args, world, scope)
            return value(head, world, scope.holding(held))
    name = symbol_name(head)
    meaning = called(node, world)
    if meaning is not None:
        return _call_defined(meaning, node.args, world, scope, _bound_in(head, scope))
    if world.notation.course.open and _is_chance(node, world, scope):
        return chance_of(node, world, scope)
    if len(node.args) > 1:
        raise Unknown(f"{name} is not a function of {len(node.args)} arguments here")
    own = chosen(f"{name}(1)", world) if _stands_bare(head, node.args[0]) else None
    if own is not None and not world.notation.meanings(str(name)):
        # S(1 - S): the letter stands for its own value on both sides of the bracket
        itself = defined((name, 1), own, {}, world, scope)
        return times(itself, value(node.args[0], world, scope.with_index(**{str(name): itself})))
    argument = node.args[0]
    if name in OF_X and (argument in LETTERS_X or (name in OF_NUMBERS and isinstance(argument, Num))):
        # p(x), \hat{y}(6): the quantity at this x
        letter = argument.name if isinstance(argument, Sym) else "x"
        return value(head, world, scope.holding({letter: value(argument, world, scope)}))
    known = name in world.notation.types or name in scope.locals or (world.given is not None and name in world.given)
    if (name in FUNCTION_LETTERS or (name in NEVER_FACTORS and head not in argument.walk())) and not known:
        raise Unknown(f"{name} is no function here; define it, or write a product with \\cdot")
    if isinstance(argument, Num) or (world.notation.course.open and isinstance(argument, (Sym, Sub)) and not known):
        raise Unknown(f"{name} is no function here; define it, or write a product with \\cdot")
    return times(value(head, world, scope), value(argument, world, scope))


def _is_chance(node: Apply, world: World, scope: Scope) -> bool:
    """Is it the chance of outcomes in letters, by a letter of which nothing else is known?"""
    name = symbol_name(node.head) or ""
    known = name in world.notation.types or name in scope.locals or bool(world.notation.meanings(name))
    letters = all(isinstance(arg, (Sym, Sub, Dots)) or _is_primed_letter(arg) for arg in node.args)
    return is_chance(node) and letters and not known and not (world.given is not None and name in world.given)


def _is_primed_letter(node: Node) -> bool:
    return isinstance(node, Prime) and isinstance(node.base, Sym)


def arguments(meaning: Meaning, args: tuple[Node, ...], world: World, scope: Scope) -> dict[Any, Any]:
    """Hold the parameters of a function at the values of its arguments."""
    values = [value(a, world, scope) for a in args]
    if len(args) > 1 and meaning.parameters[1] == SECOND:
        values = [_of_entries(v, world) for v in values]  # a number that depends on all of them
    return dict(zip(meaning.parameters, values, strict=True))


def _of_entries(found: Any, world: World) -> Any:
    """Any number that depends on each entry of a vector or a matrix, for a function of which nothing is known."""
    if not isinstance(found, Mat):
        return found
    weighed = [mx.multiply(world.number(f"weight {at} of an entry"), v) for at, v in enumerate(found.entries())]
    return mx.total(mx.multiply(v, mx.add(v, Fraction(1))) for v in weighed)


def _bound_in(head: Node, scope: Scope) -> dict[str, Any]:
    """The indices of a function such as l^{(i)} that are bound where it is called."""
    return {n.name: scope.locals[n.name] for n in head.walk() if isinstance(n, Sym) and n.name in scope.locals}


def _call_defined(meaning: Meaning, args: tuple[Node, ...], world: World, scope: Scope, bound: dict[str, Any]) -> Any:
    """The value of a function: its parameters are held at its arguments, and its indices are those of the call."""
    held = arguments(meaning, args, world, scope)
    only = next(iter(held.values())) if len(held) == 1 else None
    letter = meaning.parameters[0]
    takes_vectors = letter.startswith((r"\mathbf", "X")) or letter in world.notation.types
    if isinstance(only, Mat) and only.shape != (1, 1) and not takes_vectors:
        return mx.elementwise(lambda v: value(meaning.body, world, scope.holding({letter: v}).fresh(bound)), only)
    with world.looking_for(held) as unused:
        found = value(meaning.body, world, scope.holding(held).fresh(bound))
    # Of a definition by cases, one branch may not need them all.
    if unused and not any(isinstance(node, Cases) for node in meaning.body.walk()):
        raise ShapeMismatch(f"the definition of the function does not use its argument {min(map(str, unused))}")
    return found


@evaluates(Prime)
def _prime(node: Prime, world: World, scope: Scope) -> Any:
    return primed(node, world, scope)


def primed(node: Prime, world: World, scope: Scope, args: tuple[Node, ...] = ()) -> Any:
    """S'(z) and S': the derivative of a function of one letter."""
    name = symbol_name(node.base)
    meaning = chosen(f"{name}(1)", world) if name else None
    if name is None and world.abstract and not args:  # (f g)' is taken where f and g are
        return value(Derivative(node.base, (Sym("t"),) * node.order), world, scope)
    if meaning is None:
        if args:
            what = name or "what stands in brackets"
            raise Unknown(f"{what} is not a function of one letter here, so its prime means nothing")
        return named(f"{name}'", world, scope)
    letter = meaning.parameters[0]
    if args:
        scope = scope.holding({letter: value(args[0], world, scope)})
    derivative: Node = Derivative(Apply(node.base, (Sym(letter),)), (Sym(letter),) * node.order)
    return value(derivative, world, scope)


@evaluates(Call)
def _call(node: Call, world: World, scope: Scope) -> Any:
    name = node.name
    if name in MEASURES:
        return measure(node, world, scope)
    if name in ("mean under", "Var under"):
        return mean_under(node.args[0], node.args[1:], name == "Var under", world, scope)
    if name == "expected":
        return mean_of_outcomes(node.args, world, scope)
    if name == "cos" and len(node.args) == 2:
        one, other = (value(arg, world, scope) for arg in node.args)
        return mx.divide(mx.multiply(one, other, "."), mx.multiply(*(norm((arg,), world, scope) for arg in node.args)))
    if name in ("Var", "sd", "Cov", "Corr"):
        return moment(name, node.args, world, scope)
    if name == "abs" and world.notation.course.open and CALLIGRAPHIC.fullmatch(symbol_name(node.args[0]) or ""):
        return Fraction(world.outcome_count())  # how many outcomes there are
    if name == "abs" and isinstance(node.args[0], Sym):
        label = f"|{node.args[0].name}|"
        if label in world.notation.types or world.notation.meanings(label):
            return named(label, world, scope)
        if world.given is not None and label in world.given:
            return world.given[label]
    if name == "norm":
        return norm(node.args, world, scope)
    if name == "factorial" and (factors := as_factors(node.args[0], world)) is not None:
        return times(value(factors[0], world, scope), value(Call(name, (factors[1],)), world, scope))
    args = [value(a, world, scope) for a in node.args]
    if name in JOINS or any(isinstance(arg, Collection) for arg in args):
        return of_sets(name, args)
    if name in _ELEMENTWISE and len(args) != 1:
        raise Unread(f"{name} takes one argument, but got {len(args)}")
    if name in _ELEMENTWISE:
        return mx.elementwise(_ELEMENTWISE[name], args[0])
    if name == "log":
        base = mx.elementwise(nb.log, args[0])
        return base if len(args) == 1 else mx.divide(base, nb.log(mx.scalar(args[1])))
    if name in ("max", "min"):
        return largest(name, args)
    if name == "root":
        return root_of(mx.scalar(args[0]), mx.scalar(args[1]))
    if name == "softmax":
        return _softmax(args[0] if len(args) == 1 else Shape(tuple(args)))
    if name == "begins":
        raise Unread("digits that go on are understood where they stand alone: write \\approx")
    if name == "percent":
        return mx.divide(args[0], Fraction(100))
    return _structural(name, args)


def _structural(name: str, args: list[Any]) -> Any:
    """Functions of a matrix, and of whole numbers."""
    first = args[0]
    if name == "tr":
        if not isinstance(first, Mat) or first.shape[0] != first.shape[1]:
            raise ShapeMismatch("the trace of something that is not a square matrix")
        return mx.total(first.rows[i][i] for i in range(first.shape[0]))
    if name == "det":
        return mx.determinant(first)
    if name in ("shape", "dim"):
        if not isinstance(first, Mat):
            raise ShapeMismatch("a number has no shape")
        return Shape(tuple(Fraction(s) for s in first.shape))
    if name == "diag" and isinstance(first, Mat):
        entries = first.entries() if 1 in first.shape else None
        if entries is None:
            return column(first.rows[i][i] for i in range(min(first.shape)))
        size = len(entries)
        return Mat(tuple(tuple(entries[i] if i == j else Fraction(0) for j in range(size)) for i in range(size)))
    if name in ("factorial", "binom"):
        whole = [mx.plain(a) for a in args]
        if any(not isinstance(w, Fraction) or w.denominator != 1 or not 0 <= w <= 200 for w in whole):
            raise Undefined(f"{name} of a number that is not a small whole number")
        return Fraction(
            math.factorial(int(whole[0])) if name == "factorial" else math.comb(int(whole[0]), int(whole[1]))
        )
    if name == "rank":
        return Fraction(_rank(first))
    raise Unread(f"{name} is not part of the formula language here")


def _rank(matrix: Any) -> int:
    rows = [[mx.plain(v) for v in row] for row in matrix.rows]
    rank = 0
    for at in range(len(rows[0])):
        pivot = next((r for r in range(rank, len(rows)) if rows[r][at] != 0), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for other in range(rank + 1, len(rows)):
            factor = rows[other][at] / rows[rank][at]
            rows[other] = [v - factor * w for v, w in zip(rows[other], rows[rank], strict=True)]
        rank += 1
    return rank


def _softmax(vector: Any) -> Any:
    if isinstance(vector, Shape):
        return Shape(tuple(_softmax(mx.column(vector.items)).entries()))
    powers = mx.elementwise(nb.exp, vector)
    if not isinstance(powers, Mat):
        raise ShapeMismatch("softmax needs a vector")
    return mx.divide(powers, mx.total(powers.entries()))


def _step(number: Any) -> Fraction:
    return Fraction(int(mx.plain(number) >= 0))


def _relu(number: Any) -> Any:
    if isinstance(number, nb.Dual) and mx.plain(number) == 0:
        raise Undefined("a derivative at a corner")
    return number if mx.plain(number) > 0 else Fraction(0)


def _floor(number: Any) -> Fraction:
    return Fraction(int(nb.MP.floor(nb.mpf(mx.plain(number)))))


_ELEMENTWISE = {
    "exp": nb.exp,
    "sqrt": nb.sqrt,
    "abs": nb.absolute,
    "sigmoid": nb.sigmoid,
    "normal": nb.normal,
    "erf": nb.error_function,
    "density": nb.density,
    "sign": nb.sign_of,
    "relu": _relu,
    "step": _step,
    "logit": lambda p: mx.add(nb.log(p), mx.negative(nb.log(mx.add(Fraction(1), mx.negative(p))))),
    "floor": _floor,
    "ceil": lambda v: -_floor(mx.negative(v)),
    **{name: nb.trigonometric(name) for name in ("sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan")},
}
