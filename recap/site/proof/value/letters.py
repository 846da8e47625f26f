"""The value of a letter: defined by the page or the handbook, given by the lesson, or drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import (
    Big,
    Chance,
    Num,
    Sub,
    Sym,
    Unread,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.chances import chance
from recap.site.proof.value.matrices import Mat, ShapeMismatch, column
from recap.site.proof.value.outcomes import chance_of
from recap.site.proof.value.sets import drawn_set
from recap.site.proof.value.unknown import NORMAL, SIGMOID, any_function, some_function
from recap.site.proof.value.world import CONSTANTS, Scope, Unknown, World, evaluates, value


@dataclass(frozen=True)
class Special:
    """An identity matrix or a vector of ones or zeros, whose size comes from what it meets."""

    kind: str
    row: bool = False
    factor: Any = Fraction(1)


RANDOM = re.compile(r"[ZUVW]|\\(?:varepsilon|epsilon)|\\hat\{(?:\\theta|\\mu|\\beta|\\sigma)\}")


@evaluates(Sym)
def _symbol(node: Sym, world: World, scope: Scope) -> Any:
    name = node.name
    if name in scope.locals:
        return scope.locals[name]
    if name in world.index_letters and name in world.indices and name not in world.notation.types:
        return Fraction(world.indices[name][0])  # an index that stands alone, as in "if i = j"
    if scope.implicit is not None and name not in scope.held and (family := family_for(name, world)):
        return value(Sub(Sym(family[:-2]), (Num(str(scope.implicit)),)), world, scope)
    if scope.implicit is not None and is_random(name, world) and name not in scope.held:
        return world.number(f"{name} at {scope.implicit}")
    return named(name, world, scope)


@evaluates(Chance)
def _chance(node: Chance, world: World, scope: Scope) -> Any:
    known = world.notation.meanings(node.name) or node.name in world.notation.types or node.name in scope.held
    if known or not world.notation.course.open or (world.given is not None and node.name in world.given):
        return named(node.name, world, scope)
    return chance_of(node, world, scope)


def is_random(name: str, world: World) -> bool:
    """Is it a random variable of which nothing is known, whatever its mean and its spread are?"""
    known = name in world.notation.types or world.notation.meanings(name)
    return world.notation.course.open and RANDOM.fullmatch(name) is not None and not known


def family_for(name: str, world: World) -> str | None:
    """The data a bare letter means inside a sum without an index: x for x_i, X for a random variable."""
    name = {"X": "x", "Y": "y", "y_{p}": r"\hat{y}"}.get(name, name)
    if name in ("x", "y") or world.notation.meanings(name + "[]"):
        return name + "[]"
    return None


def named(name: str, world: World, scope: Scope) -> Any:
    """The value of a letter outside any sum."""
    if name in scope.held:
        return world.held(name, scope)
    key = (name, None)
    if key in world.fixed:
        return world.fixed[key]
    if not scope.held and key in world.cache:
        return world.cache[key]
    found = find_value(name, world, scope)
    if not scope.held:
        world.cache[key] = found
    return found


# Letters that other books print without bold type where they mean a vector.
UPRIGHT = {name: rf"\mathbf{{{name}}}" for name in ("x", "y", "w", "e", "u", "v", r"\beta", r"\theta")}
UPRIGHT |= {rf"\hat{{{name}}}": rf"\hat{{{UPRIGHT[name]}}}" for name in ("y", "w", r"\beta", r"\theta")}


COLUMNS = {r"\hat{\mathbf{y}}": r"\hat{y}", r"\mathbf{e}": "e"}


def find_value(name: str, world: World, scope: Scope) -> Any:
    """Look a letter up: given, defined, typed, drawn, or a constant."""
    if world.given is not None and name in world.given:
        return world.given[name]
    if world.matrices and name in UPRIGHT and name not in world.notation.page and world.choice("bold") == "plain":
        return named(UPRIGHT[name], world, scope)
    if name in world.depends:
        return some_function(name, world, lambda other: named(other, world, scope))
    if name in world.freed:
        return drawn_vector(name, world) if "mathbf" in name else world.number(name)
    given, page = world.given, world.notation.page
    if given is not None and name in COLUMNS and "x[]" in given and "X" not in given and "X" not in page:
        # without X on the page, the vector of predictions or residuals is known from the points
        rows = range(1, world.size("n") + 1)
        return column(value(Sub(Sym(COLUMNS[name]), (Num(str(i)),)), world, scope) for i in rows)
    if (meaning := chosen(name, world)) is not None:
        return defined((name,), meaning, {}, world, scope)
    if name in world.notation.types:
        return typed(name, world.notation.types[name], world)
    if world.notation.meanings(f"{name}^2") and not world.derives:
        return nb.sqrt(mx.scalar(named(f"{name}^2", world, scope)))  # the spread, and not the function of that name
    for arity in (1, 2, 3, 4):
        if (meaning := chosen(f"{name}({arity})", world)) is not None:
            if name == "S" and arity == 1 and world.choice("squares") == "two":
                continue
            if meaning is SIGMOID[1] and "z" in world.notation.page:
                continue  # a spread: only of a z that is any number it may be the sigmoid
            return defined((name, arity), meaning, {}, world, scope)
    if name in world.notation.course.drawn:
        return drawn(name, world, scope)
    if name == "e":
        return nb.MP.e + 0
    if name in CONSTANTS:
        return CONSTANTS[name]()
    if world.notation.course.open and name in world.limits:
        return Fraction(world.size(name))
    if name in ("n", "d") or (name == "q" and world.matrices):
        return Fraction(world.size(name))
    if name in ("m", "p", "k", "h") and (world.given is None) and world.choice("letters") == "sizes":
        return Fraction(world.size(name))
    if re.fullmatch(r"\\bar\{(?:\w|\\\w+(?:\{\\?\w+\})*)\}", name):
        return mean_of(name[5:-1], world, scope)
    if world.notation.course.open and re.fullmatch(
        r"\\(?:hat|tilde)\{(?:\w|\\[a-z]+)\}(?:_\{\w+\})?|\\bar\{\w\}_\{(?:\d|[A-Z]|\w\w+)\}", name
    ):
        return world.number(name)
    if (inner := re.fullmatch(r"\\hat\{(.*)\}", name)) and not world.notation.meanings(name):
        raise Unknown(f"{name} is not defined; define it, or give {inner[1]} a hat that the notation knows")
    if world.given is None and (found := chance(name, world)) is not None:
        return found
    if world.given is not None and name not in ("x", "y"):
        raise Unknown(f"{name} has no value here; give it one in a worked formula before")
    if re.fullmatch(r"[A-Za-z]|\\[a-z]+(_\{[^ ]+\})?|[a-z]_\{\w+\}|\\mathcal\{\w\}", name) and name not in (
        r"\ell",
        r"\infty",
    ):
        return world.number(name, "positive" if name.startswith(r"\sigma") else "real")  # a spread
    if world.notation.course.open and re.fullmatch(r"[a-z]'+|[A-Z]_\{\w{2,}\}", name):
        return world.number(name)
    if world.notation.course.open and name.startswith(r"\Delta{"):
        return drawn_vector(name, world) if "mathbf" in name else world.number(name)
    if world.notation.course.open and name.startswith(("R^2", r"\bar{R}^2")):
        return world.number(name, "probability")
    if "coefficient" in name:
        return world.number(name)  # of a function of which nothing is known
    if re.fullmatch(r"\\mathbf\{[a-z]\}", name):
        return drawn_vector(name, world)
    if name == r"\infty":
        raise Unread(r"infinity is no number: write a limit, such as \lim_{n \to \infty}")
    if world.notation.course.open and re.fullmatch(r"\\text\{[\w \-]+\}(_\{\w+\})?|C\(.*\)", name):
        return world.number(name, "positive")
    if world.notation.course.open and re.fullmatch(r"(?:[a-z]|\\[a-z]+)\^\{\(.+\)\}", name):
        return world.number(name)
    shape = "; say its shape under symbols at the top of the page" if "^{(" in name else ""
    raise Unknown(f"{name} is not defined{shape}")


def chosen(key: str, world: World) -> Meaning | None:
    """The meaning of a key in the current readings."""
    if key in world.freed:
        return None
    for meaning in world.notation.meanings(key):
        if all(world.choice(switch) == option for switch, option in meaning.reading):
            return meaning
    if world.notation.course.open:
        name = key.removesuffix("(1)")
        if key == SIGMOID[0] and name not in world.notation.types:
            return SIGMOID[1]
        if key in NORMAL and name not in world.notation.types and r"\Phi" in world.abstract:
            return NORMAL[key]
        if name in world.abstract and name != key:
            return any_function(name, positive=name in world.positive)
        if (several := re.fullmatch(r"(.*)\((\d)\)", key)) and several[1] in world.abstract:
            return any_function(several[1], int(several[2]))
    return None


def defined(key: Any, meaning: Meaning, indices: dict[str, Any], world: World, scope: Scope) -> Any:
    """Evaluate a definition's body; a definition that needs itself is refused."""
    mark = (key, tuple(indices.items()), meaning.line)
    if mark in world.busy:
        raise Unknown(f"{key[0]} is defined by itself")
    world.busy.add(mark)
    try:
        return value(meaning.body, world, scope.fresh(indices))
    finally:
        world.busy.discard(mark)


def typed(name: str, kind: str, world: World) -> Any:
    """Draw a letter that the front matter gives a type."""
    words = kind.split()
    if words[0] == "vector":
        return _signed(
            name.removeprefix(r"\mathbf{").removesuffix("}"), world.matrix(name, world.size(words[1]), 1), world
        )
    if words[0] == "matrix":
        return world.matrix(name, world.size(words[1]), world.size(words[2]))
    if kind == "integer" and re.fullmatch("[a-z]", name):
        return Fraction(world.size(name))
    if kind == "set":
        return drawn_set(name, world)
    if kind == "own":
        raise Unknown(f"{name} is declared as the page's own, but no formula before this one defines it")
    return world.number(name, kind)


def _signed(name: str, found: Mat, world: World) -> Mat:
    """Entries under a logarithm are positive; those of a distribution are, and their sum is one."""
    if name in ("p", "q", r"\pi", r"\hat{p}") and name not in world.notation.types and world.notation.course.open:
        found = mx.elementwise(nb.absolute, found)
        return found if 0 in found.entries() else mx.divide(found, mx.total(found.entries()))
    return mx.elementwise(lambda v: nb.absolute(v) or Fraction(1), found) if name in world.positive else found


def drawn(name: str, world: World, scope: Scope) -> Any:
    """Draw a vector or matrix of the notation, with the sizes of the current reading."""
    words = world.notation.course.drawn[name].split()
    if (
        world.given is not None
        and name not in ("x[]", "y[]")
        and words[0] in ("column", "matrix")
        and name != r"\mathbf{y}"
    ):
        raise Unknown(f"{name} has no value here; give it one in a worked formula before")
    if words[0] in ("identity", "ones", "zeros"):
        return Special(words[0])
    if name == r"\mathbf{y}":
        return data("y[]", world, scope)
    size = world.choice("size") if name not in ("x[]", "y[]") else "general"
    if size == "line" and name == r"\mathbf{x}":
        return data("x[]", world, scope)
    if size == "line" and name == "X":
        return Mat(tuple((v, Fraction(1)) for v in data("x[]", world, scope).entries()))
    if words[0] == "column":
        return world.matrix(
            name, world.size("d" if size == "line" and words[1] == "d" else words[1]) if size != "line" else 2, 1
        )
    rows, columns = (world.size(w) for w in words[1:])
    if size in ("square", "same") and name == "X":
        raise ShapeMismatch("X holds the data: it has more rows than columns")
    if size == "square":
        rows = columns = world.size("d")
    elif size == "same":
        rows, columns = world.size("p"), world.size("k")
    return world.matrix(name, rows, columns)


def drawn_vector(name: str, world: World) -> Mat:
    """Draw any other bold letter as a vector of d numbers."""
    return world.matrix(name, world.size("d"), 1)


def data(family: str, world: World, scope: Scope) -> Mat:
    """The data as a column."""
    if family in scope.held:
        held: Mat = world.held(family, scope)
        return held
    if world.given is not None:
        if family not in world.given:
            raise Unknown(f"this page has no data set, so {family[0]}_i has no value")
        column_: Mat = world.given[family]
        return column_
    if family not in world.cache:
        drawn_ = world.matrix(family, world.size("n"), 1)
        if world.alike:
            drawn_ = column(Fraction(world.random(f"{family} {i}").randint(1, 3)) for i in range(world.size("n")))
        drawn_ = _signed(family[0], drawn_, world)
        if (kind := world.notation.types.get(family)) is not None:
            drawn_ = column(world.number(f"{family} {i}", kind) for i in range(world.size("n")))
        if family == "y[]" and world.choice("chance") == "softmax":
            one = world.random("hot").randrange(world.size("q"))
            drawn_ = column(Fraction(int(i == one)) for i in range(world.size("q")))
        hot = len(drawn_.rows) != world.size("n")
        if family == "y[]" and not hot and world.draw in ("on a line", "same"):
            twice = world.draw == "on a line"
            drawn_ = column(2 * v - 1 if twice else v for v in data("x[]", world, scope).entries())
        if family == "y[]" and not hot and world.draw == "uncorrelated":
            drawn_ = _without_slope(data("x[]", world, scope), drawn_)
        if world.draw == "outlier":
            drawn_ = column(Fraction(1000 if i == 0 else i % 3) for i in range(len(drawn_.rows)))
        world.cache[family] = drawn_
    found: Mat = world.cache[family]
    return found


def _without_slope(x: Mat, y: Mat) -> Mat:
    """Take the least-squares line out of y: the correlation with x is exactly zero."""
    inputs, targets = x.entries(), y.entries()
    centre = sum(inputs, Fraction(0)) / len(inputs)
    squares = sum(((v - centre) ** 2 for v in inputs), Fraction(0))
    products = sum(((v - centre) * t for v, t in zip(inputs, targets, strict=True)), Fraction(0))
    slope = products / squares if squares else Fraction(0)
    return column(t - slope * (v - centre) for v, t in zip(inputs, targets, strict=True))


def mean_of(name: str, world: World, scope: Scope) -> Any:
    """The mean behind a bar."""
    name = {"X": "x", "Y": "y"}.get(name, name)
    if name in (r"\mathbf{x}",):
        rows = drawn("X", world, scope)
        return mx.multiply(Fraction(1, rows.shape[0]), mx.total(column(r) for r in rows.rows))
    family = name + "[]"
    entries = rf"\mathbf{{{name}}}"
    if family not in world.notation.course.drawn and entries in world.notation.types:
        found = named(entries, world, scope)
        return mx.divide(mx.total(found.entries()), Fraction(len(found.entries())))
    unknown = family not in world.notation.course.drawn and not world.notation.meanings(family)
    if unknown and world.notation.course.open and re.fullmatch("[a-z]", name):
        return world.number(rf"\bar{{{name}}}")
    if unknown:
        raise Unknown(rf"\bar{{{name}}} is not defined: there is no {name}_i to average")
    member = Sub(Sym(name), (Sym("i"),))
    return value(Big("mean", ("i",), None, None, None, member), world, scope)
