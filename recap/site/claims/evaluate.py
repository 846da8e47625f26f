"""The value of a formula on one data set: drawn at random, or the lesson's own."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from recap.site.claims import numbers as nb
from recap.site.claims.notation import DRAWN, ENTRIES, FITTED, SWITCHES, Meaning, Notation
from recap.site.claims.numbers import Collection, Dual, Mat, Shape, ShapeMismatch, Undefined, column
from recap.site.claims.tree import (
    Add,
    Apply,
    Big,
    Call,
    Cases,
    Chain,
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
    Sub,
    Sym,
    Transpose,
    Under,
    Unread,
    replace,
    symbol_name,
)

LONGEST_SUM = 2000
CONSTANTS = {r"\pi": lambda: nb.MP.mpf(nb.MP.pi)}


class Unknown(Unread):
    """A letter nobody has given a meaning or a value."""


@dataclass
class World:
    """One data set, one choice of readings, and every value found so far."""

    notation: Notation
    seed: str
    readings: dict[str, str]
    given: dict[str, Any] | None = None
    small: bool = False
    consulted: list[str] = field(default_factory=list)
    cache: dict[Any, Any] = field(default_factory=dict)
    indices: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    busy: set[Any] = field(default_factory=set)
    tag: int = 0

    def choice(self, switch: str) -> str:
        """Take the chosen reading of a switch, and remember that it mattered."""
        if switch not in self.consulted:
            self.consulted.append(switch)
        return self.readings.get(switch, SWITCHES[switch][0])

    def random(self, what: str) -> random.Random:
        """Give each letter a stream of its own, so that its value does not hang on the order of use."""
        return random.Random(f"{self.seed}|{what}")

    def number(self, what: str, kind: str = "real") -> Fraction:
        """Draw one number of a kind."""
        rng = self.random(what)
        if kind == "integer":
            return Fraction(rng.randint(1, 6))
        if kind == "label":
            return Fraction(rng.randint(0, 1))
        if kind == "sign":
            return Fraction(rng.choice((-1, 1)))
        if kind == "probability":
            return Fraction(rng.randint(1, 18), 19)
        if self.small:
            return Fraction(rng.randint(1, 3) if kind == "positive" else rng.randint(-2, 2))
        top = rng.randint(1, 19)
        sign = 1 if kind == "positive" else rng.choice((-1, 1))
        return Fraction(sign * top, rng.randint(1, 7))

    def size(self, letter: str) -> int:
        """The value of a size: n points, d features, ..."""
        if letter.isdigit():
            return int(letter)
        if self.given is not None and letter in self.given:
            return int(nb.scalar(self.given[letter]))
        if letter == "n" and self.given is not None and "x[]" in self.given:
            return len(self.given["x[]"].rows)
        if letter == "m" and self.notation.types.get("m") != "integer":
            letter = "n"
        if letter in self.written:
            return self.written[letter]
        # All sizes differ, so that a product that does not exist is never evaluated by luck.
        rng = self.random("sizes")
        drawn = dict(zip("ndpkqh", rng.choice(((4, 2, 3, 6, 5, 7), (5, 3, 2, 6, 4, 7), (4, 3, 6, 2, 5, 7))), strict=True))
        return drawn[letter] if letter in drawn else self.random(f"size {letter}").randint(2, 4)

    def matrix(self, key: str, rows: int, columns: int) -> Mat:
        """Draw a matrix of small numbers, so that exponentials of its products stay moderate."""
        return Mat(tuple(tuple(self.entry(f"{key} {i} {j}") for j in range(columns)) for i in range(rows)))

    def entry(self, what: str) -> Fraction:
        """Draw one entry of a matrix."""
        rng = self.random(what)
        if self.small:
            return Fraction(rng.randint(-2, 2))
        return Fraction(rng.choice((-1, 1)) * rng.randint(1, 9), rng.randint(2, 5))

    def index(self, letter: str, size: int, name: str) -> int:
        """Choose a free index once; it must run over the same length wherever it stands."""
        if letter not in self.indices:
            self.indices[letter] = (self.random(f"index {letter}").randint(1, size), size)
        at, known = self.indices[letter]
        if known != size:
            raise ShapeMismatch(f"the index {letter} of {name} runs over {size} entries, elsewhere over {known}")
        return at


@dataclass(frozen=True)
class Scope:
    """Local names: the indices of sums, and symbols held at a value (arguments, derivatives)."""

    locals: dict[str, Any] = field(default_factory=dict)
    held: dict[Any, Any] = field(default_factory=dict)
    implicit: int | None = None

    def with_index(self, **indices: Any) -> Scope:
        """Bind indices."""
        return Scope({**self.locals, **indices}, self.held, self.implicit)

    def holding(self, held: dict[Any, Any]) -> Scope:
        """Hold symbols at a value: it reaches through every definition that uses them."""
        return Scope(self.locals, {**self.held, **held}, self.implicit)

    def at(self, position: int) -> Scope:
        """Go to one data point of a sum without an index."""
        return Scope(self.locals, self.held, position)

    def fresh(self, indices: dict[str, Any]) -> Scope:
        """The scope of a definition's body."""
        return Scope(indices, self.held, None)


EMPTY = Scope()


def value(node: Node, world: World, scope: Scope = EMPTY) -> Any:
    """Evaluate a tree."""
    return _EVALUATE[type(node)](node, world, scope)


# -- letters ---------------------------------------------------------------------------------------


SIZE_LETTERS = {"a": ("p", "n"), "b": ("n", "k"), "c": ("p", "k"), "w": ("d",), "z": ("q",), "u": ("d",), "v": ("d",)}


def written_sizes(sides: tuple[Node, ...], notation: Notation) -> dict[str, int]:
    """A formula that writes its entries out, up to a_32, speaks of a matrix of that size."""
    sizes: dict[str, int] = {}
    for side in sides:
        for node in side.walk():
            if not (isinstance(node, Sub) and isinstance(node.base, Sym)):
                continue
            digits = [i.text for i in node.index if isinstance(i, Num)]
            if len(digits) == 1 and len(node.index) == 1:
                digits = list(digits[0])
            name = node.base.name
            kind = notation.types.get(name.upper(), notation.types.get(rf"\mathbf{{{name}}}", ""))
            letters = tuple(kind.split()[1:]) if kind else SIZE_LETTERS.get(name, ())
            if len(letters) == len(digits) == len("".join(digits)):
                for letter, digit in zip(letters, digits, strict=True):
                    if not letter.isdigit() and int(digit) > 0:
                        sizes[letter] = max(int(digit), sizes.get(letter, 0))
            if name in ("x", "y") and len(digits) == 1:
                sizes["n"] = max(int(digits[0]), sizes.get("n", 3))
    return sizes


def _symbol(node: Sym, world: World, scope: Scope) -> Any:
    name = node.name
    if name in scope.locals:
        return scope.locals[name]
    if scope.implicit is not None and name not in scope.held and (family := _family_for(name, world)):
        return element(family, (scope.implicit,), world, scope)
    return named(name, world, scope)


def _family_for(name: str, world: World) -> str | None:
    """The data a bare letter means inside a sum without an index: x for x_i, X for a random variable."""
    name = {"X": "x", "Y": "y", "y_{p}": r"\hat{y}"}.get(name, name)
    if name in ("x", "y") or world.notation.meanings(name + "[]"):
        return name + "[]"
    return None


def named(name: str, world: World, scope: Scope) -> Any:
    """The value of a letter outside any sum."""
    if name in scope.held:
        return scope.held[name]
    key = (name, None)
    if not scope.held and key in world.cache:
        return world.cache[key]
    found = _find(name, world, scope)
    if not scope.held:
        world.cache[key] = found
    return found


def _find(name: str, world: World, scope: Scope) -> Any:
    if world.given is not None and name in world.given:
        return world.given[name]
    if (meaning := chosen(name, world)) is not None:
        return _defined((name,), meaning, {}, world, scope)
    if name in world.notation.types:
        return typed(name, world.notation.types[name], world)
    for arity in (1, 2, 3, 4):
        if (meaning := chosen(f"{name}({arity})", world)) is not None:
            if name == "S" and arity == 1 and world.choice("squares") == "two":
                continue
            return _defined((name, arity), meaning, {}, world, scope)
    if name in DRAWN:
        return drawn(name, world, scope)
    if name == "e":
        return nb.MP.e + 0
    if name in CONSTANTS:
        return CONSTANTS[name]()
    if name in ("n", "d", "q"):
        return Fraction(world.size(name))
    if name in ("m", "p", "k", "h") and (world.given is None) and world.choice("letters") == "sizes":
        return Fraction(world.size(name))
    if name.startswith(r"\bar{"):
        return _mean_of(name[5:-1], world, scope)
    if (inner := re.fullmatch(r"\\hat\{(.*)\}", name)) and not world.notation.meanings(name):
        raise Unknown(f"{name} is not defined; define it, or give {inner[1]} a hat that the notation knows")
    if world.given is not None and name not in ("x", "y", "z"):
        raise Unknown(f"{name} has no value here; give it one in a worked formula before")
    if re.fullmatch(r"[A-Za-z]|\\[a-z]+(_\{\w+\})?|[a-z]_\{\w+\}|\\mathcal\{\w\}", name) and name not in (r"\ell", r"\infty"):
        return world.number(name)
    if re.fullmatch(r"\\mathbf\{[a-z]\}", name):
        return drawn_vector(name, world)
    if name == r"\infty":
        raise Undefined("infinity is no number")
    raise Unknown(f"{name} is not defined")


def chosen(key: str, world: World) -> Meaning | None:
    """The meaning of a key in the current readings."""
    for meaning in world.notation.meanings(key):
        if all(world.choice(switch) == option for switch, option in meaning.reading):
            return meaning
    return None


def _defined(key: Any, meaning: Meaning, indices: dict[str, Any], world: World, scope: Scope) -> Any:
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
    if world.given is not None and words[0] in ("real", "positive", "probability", "label", "sign"):
        raise Unknown(f"{name} has no value here; give it one in a worked formula before")
    if words[0] == "vector":
        return world.matrix(name, world.size(words[1]), 1)
    if words[0] == "matrix":
        return world.matrix(name, world.size(words[1]), world.size(words[2]))
    if kind == "integer" and re.fullmatch("[a-z]", name):
        return Fraction(world.size(name))
    if kind == "function":
        raise Unknown(f"{name} is declared a function but no formula defines it")
    return world.number(name, kind)


def drawn(name: str, world: World, scope: Scope) -> Any:
    """Draw a vector or matrix of the notation, with the sizes of the current reading."""
    words = DRAWN[name].split()
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
        return world.matrix(name, world.size("d" if size == "line" and words[1] == "d" else words[1]) if size != "line" else 2, 1)
    rows, columns = (world.size(w) for w in words[1:])
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
        held: Mat = scope.held[family]
        return held
    if world.given is not None:
        if family not in world.given:
            raise Unknown(f"this page has no data set, so {family[0]}_i has no value")
        column_: Mat = world.given[family]
        return column_
    if family not in world.cache:
        drawn_ = world.matrix(family, world.size("n"), 1)
        if family == "y[]" and world.choice("label") == "one-hot":
            hot = world.random("hot").randrange(len(drawn_.rows))
            drawn_ = column(Fraction(int(i == hot)) for i in range(world.size("q")))
        world.cache[family] = drawn_
    found: Mat = world.cache[family]
    return found


def _mean_of(name: str, world: World, scope: Scope) -> Any:
    if name in (r"\mathbf{x}",):
        rows = drawn("X", world, scope)
        return nb.multiply(Fraction(1, rows.shape[0]), nb.total(column(r) for r in rows.rows))
    family = name + "[]"
    if family not in DRAWN and not world.notation.meanings(family):
        raise Unknown(rf"\bar{{{name}}} is not defined: there is no {name}_i to average")
    count = length(family, 0, world, scope)
    return nb.multiply(Fraction(1, count), nb.total(element(family, (i,), world, scope) for i in range(1, count + 1)))


@dataclass(frozen=True)
class Special:
    """An identity matrix or a vector of ones or zeros, whose size comes from what it meets."""

    kind: str


# -- families: x_i, e_i, a_ij ----------------------------------------------------------------------


def _subscript(node: Sub, world: World, scope: Scope) -> Any:
    name = symbol_name(node)
    if name is not None and _is_named(node, name, world):
        if name in scope.held:
            return scope.held[name]
        if scope.implicit is not None and (family := _family_for(name, world)):
            return element(family, (scope.implicit,), world, scope)
        return named(name, world, scope)
    base = node.base
    if isinstance(base, Sym) and base.name == r"\delta":
        return _kronecker(node, world, scope)
    if isinstance(base, Sym):
        family = base.name + "[]"
        return element(family, tuple(_indices(node.index, world, scope, base.name)), world, scope)
    matrix = value(base, world, scope)
    if not isinstance(matrix, Mat):
        raise Unread("a subscript on something that is neither a letter nor a vector")
    return entry(matrix, tuple(_indices(node.index, world, scope, None, matrix)), "the vector")


def _kronecker(node: Sub, world: World, scope: Scope) -> Fraction:
    """One where the indices agree: a free index runs as far as it does elsewhere in the formula."""
    known = [size for _, size in world.indices.values()] or [world.size("n")]
    found = []
    for index in node.index:
        if isinstance(index, Sym) and index.name not in scope.locals:
            size = world.indices.get(index.name, (0, known[0]))[1]
            found.append(world.index(index.name, size, "the delta"))
        else:
            found.append(_whole(index, world, scope))
    return Fraction(int(len(set(found)) == 1))


def _is_named(node: Sub, name: str, world: World) -> bool:
    """Is the subscript part of the name (y_p, beta_0) rather than an index?"""
    known = world.notation
    if known.meanings(name) or name in known.types or (world.given is not None and name in world.given):
        return True
    base = node.base.name if isinstance(node.base, Sym) else ""
    if _has_family(base, world):
        return False
    return all(isinstance(i, (Num, Sym)) for i in node.index) and base != r"\delta"


def _has_family(base: str, world: World) -> bool:
    known = world.notation
    if known.meanings(base + "[]") or base + "[]" in DRAWN or base + "[]" in known.types:
        return True
    if world.given is not None and (base + "[]" in world.given or f"\\mathbf{{{base}}}" in world.given):
        return True
    parent = _parent(base, world)
    return parent is not None


def _parent(base: str, world: World) -> str | None:
    """The vector or matrix whose entries a letter names: w_j of the bold w, a_ij of A."""
    known = world.notation
    bold = rf"\mathbf{{{base}}}"
    upper = base.upper()
    for name in (bold, ENTRIES.get(base, ""), upper if len(base) == 1 and base.islower() else "", base):
        if not name:
            continue
        if world.given is not None and isinstance(world.given.get(name), Mat):
            return name
        if name in known.types and known.types[name].split()[0] in ("vector", "matrix"):
            return name
        if name in DRAWN or (name in (bold, base) and "mathbf" in name and name in known.page):
            return name
        if name != base and name in known.page:
            return name
        if name == "C" and base == "c":
            return name
        if name == base and (base.isupper() or "mathbf" in base) and known.meanings(name):
            return name
    if re.fullmatch("[uvwab]", base) and world.given is None:
        return bold
    return None


def _indices(
    nodes: tuple[Node, ...],
    world: World,
    scope: Scope,
    name: str | None,
    matrix: Mat | None = None,
) -> list[int]:
    if len(nodes) == 1 and isinstance(nodes[0], Num) and len(nodes[0].text) == 2 and name is not None:
        family = _parent(name, world)
        if family is not None and (matrix is not None or name + "[]" not in DRAWN or family == name):
            whole = _parent_value(family, world, scope)
            if family.isupper() or (isinstance(whole, Mat) and min(whole.shape) > 1):
                return [int(c) for c in nodes[0].text]
    found = []
    for position, node in enumerate(nodes):
        if isinstance(node, Sym) and node.name not in scope.locals and node.name not in ("n", "d", "p", "m", "k", "q", "N", "h"):
            if re.fullmatch("[a-z]", node.name) is None:
                raise Unknown(f"{name or 'the vector'} with the subscript {node.name} is not defined")
            if matrix is not None:
                size = max(matrix.shape) if len(nodes) == 1 else matrix.shape[position]
            else:
                size = length(f"{name}[]", position, world, scope, len(nodes)) if name else world.size("n")
            found.append(world.index(node.name, size, name or "the vector"))
        else:
            number = nb.plain(value(node, world, scope))
            if not isinstance(number, Fraction) or number.denominator != 1:
                raise Undefined("an index that is not a whole number")
            found.append(int(number))
    return found


def _parent_value(name: str, world: World, scope: Scope) -> Any:
    return named(name, world, scope) if name not in ("x[]", "y[]") else data(name, world, scope)


def element(family: str, index: tuple[int, ...], world: World, scope: Scope) -> Any:
    """The member of a family at a position, counted from one."""
    if (family, index) in scope.held:
        return scope.held[(family, index)]
    key = (family, index)
    if not scope.held and key in world.cache:
        return world.cache[key]
    found = _element(family, index, world, scope)
    if not scope.held:
        world.cache[key] = found
    return found


def _element(family: str, index: tuple[int, ...], world: World, scope: Scope) -> Any:
    name = family[:-2]
    if world.given is not None and family in world.given:
        return entry(world.given[family], index, name)
    meaning = chosen(family, world)
    if meaning is not None and len(meaning.parameters) == len(index):
        count = length(family, 0, world, scope)
        if not 1 <= index[0] <= count:
            raise ShapeMismatch(f"{name} has no index {index[0]}: it runs from 1 to {count}")
        bound = {letter: Fraction(i) for letter, i in zip(meaning.parameters, index, strict=True)}
        return _defined((family,), meaning, bound, world, scope)
    if name == r"\mathbf{x}" and len(index) == 1 and world.choice("size") == "general" and r"\mathbf{x}" not in world.notation.types:
        rows = named("X", world, scope)
        return column(entry_row(rows, index[0]))
    if family in ("x[]", "y[]") and len(index) == 1:
        if world.given is None and family == "x[]" and world.choice("size") in ("vector", "square", "same"):
            return entry(named(r"\mathbf{x}", world, scope), index, name)
        return entry(data(family, world, scope), index, name)
    if (parent := _parent(name, world)) is not None:
        return entry(_parent_value(parent, world, scope), index, name)
    raise Unknown(f"{name} has no entries with {len(index)} index{'es' if len(index) > 1 else ''} here")


def entry_row(matrix: Any, row: int) -> tuple[Any, ...]:
    """One row of a matrix, counted from one."""
    if not isinstance(matrix, Mat) or not 1 <= row <= matrix.shape[0]:
        raise ShapeMismatch(f"there is no row {row}")
    return matrix.rows[row - 1]


def entry(matrix: Any, index: tuple[int, ...], name: str) -> Any:
    """One entry of a vector or matrix, counted from one."""
    if not isinstance(matrix, Mat):
        raise ShapeMismatch(f"{name} is a number and has no entries")
    if len(index) == 1 and 1 in matrix.shape:
        entries = matrix.entries()
        if not 1 <= index[0] <= len(entries):
            raise ShapeMismatch(f"{name} has no index {index[0]}: it runs from 1 to {len(entries)}")
        return entries[index[0] - 1]
    if len(index) == 1:
        return column(entry_row(matrix, index[0]))
    if len(index) != 2 or not all(1 <= i <= size for i, size in zip(index, matrix.shape, strict=True)):
        raise ShapeMismatch(f"{name} of shape {nb.shown_shape(matrix)} has no entry {', '.join(map(str, index))}")
    return matrix.rows[index[0] - 1][index[1] - 1]


def length(family: str, position: int, world: World, scope: Scope, indices: int = 1) -> int:
    """How far an index of a family runs."""
    name = family[:-2]
    if family in scope.held and isinstance(scope.held[family], Mat):
        return int(scope.held[family].shape[0])
    if world.given is not None and isinstance(world.given.get(family), Mat):
        return int(world.given[family].shape[position])
    meaning = chosen(family, world)
    if meaning is not None:
        letter = meaning.parameters[min(position, len(meaning.parameters) - 1)]
        return index_length(letter, meaning.body, world, scope) or world.size("n")
    if name == r"\mathbf{x}" and indices == 1 and world.choice("size") == "general" and r"\mathbf{x}" not in world.notation.types:
        return int(named("X", world, scope).shape[0])
    if family in ("x[]", "y[]") and indices == 1:
        if world.given is None and family == "x[]" and world.choice("size") in ("vector", "square", "same"):
            return int(named(r"\mathbf{x}", world, scope).shape[0])
        return data(family, world, scope).shape[0]
    parent = _parent(name, world)
    if parent is None:
        raise Unknown(f"{name} has no entries here")
    whole = _parent_value(parent, world, scope)
    if not isinstance(whole, Mat):
        raise ShapeMismatch(f"{name} is a number and has no entries")
    return int(whole.shape[position]) if indices > 1 else max(whole.shape) if 1 in whole.shape else int(whole.shape[0])


def index_length(letter: str, body: Node, world: World, scope: Scope) -> int | None:
    """How far an index runs, judged by what it indexes; two different lengths are an error."""
    lengths = set()
    for node in body.walk():
        if isinstance(node, Sub) and isinstance(node.base, Sym) and Sym(letter) in node.index:
            if node.base.name == r"\delta" or (name := symbol_name(node)) is None or _is_named(node, name, world):
                continue
            position = node.index.index(Sym(letter))
            lengths.add(length(node.base.name + "[]", position, world, scope, len(node.index)))
    if len(lengths) > 1:
        raise ShapeMismatch(f"the index {letter} runs over {' and '.join(map(str, sorted(lengths)))} entries at once")
    return lengths.pop() if lengths else None


# -- arithmetic ------------------------------------------------------------------------------------


def _add(node: Add, world: World, scope: Scope) -> Any:
    terms = list(node.terms)
    if any(isinstance(term, Dots) for _, term in terms):
        signs = {sign for sign, term in terms[1:] if not isinstance(term, Dots)}
        if len(signs) != 1:
            raise Unread("the terms around the dots have different signs")
        sign = signs.pop()
        terms = [(sign if i else node.terms[0][0], t) for i, t in enumerate(expand([t for _, t in terms], world, scope))]
    result: Any = None
    for sign, term in terms:
        found = value(term, world, scope)
        if isinstance(found, Special) or isinstance(result, Special):
            result, found = _sized(result, found)
        found = found if sign == 1 else nb.negative(found)
        result = found if result is None else nb.add(result, found)
    return result


def _sized(a: Any, b: Any) -> tuple[Any, Any]:
    """Give an identity matrix or a vector of ones the size of what it is added to."""
    if isinstance(b, Special) and isinstance(a, Mat):
        return a, _special(b, a.shape[0], a.shape[1])
    if isinstance(a, Special) and isinstance(b, Mat):
        return _special(a, b.shape[0], b.shape[1]), b
    return a, b


def _special(what: Special, rows: int, columns: int) -> Mat:
    if what.kind == "identity":
        if rows != columns:
            raise ShapeMismatch("the identity beside a matrix that is not square")
        return nb.identity(rows)
    fill = Fraction(int(what.kind == "ones"))
    return Mat(tuple((fill,) * columns for _ in range(rows)))


def _mul(node: Mul, world: World, scope: Scope) -> Any:
    factors = list(node.factors)
    if any(isinstance(f, Dots) for _, f in factors):
        how = factors[1][0]
        factors = [(how if i else "", f) for i, f in enumerate(expand([f for _, f in factors], world, scope))]
    result: Any = None
    for how, factor in factors:
        found = value(factor, world, scope)
        if result is None:
            result = found
        elif isinstance(found, Special) and isinstance(result, Mat):
            result = nb.multiply(result, _special(found, result.shape[1], result.shape[1] if found.kind == "identity" else 1))
        elif isinstance(result, Special) and isinstance(found, Mat):
            kind = result.kind
            left = _special(result, found.shape[0], found.shape[0] if kind == "identity" else 1)
            result = nb.multiply(left if kind == "identity" else left, found, how)
        elif isinstance(result, Special) or isinstance(found, Special):
            result = _scaled_special(result, found, how)
        elif how == "/":
            result = nb.divide(result, found)
        else:
            result = nb.multiply(result, found, how)
    return result


def _scaled_special(a: Any, b: Any, how: str) -> Any:
    del how
    if isinstance(a, Special) and isinstance(b, Special):
        raise ShapeMismatch("the size of the vector of ones is not known here")
    raise ShapeMismatch("the size of the identity or the vector of ones is not known here")


def _pow(node: Pow, world: World, scope: Scope) -> Any:
    if isinstance(node.base, Sym):
        key = node.base.name + "^2"
        known = node.exponent == Num("2") and (world.notation.meanings(key) or (world.given is not None and key in world.given))
        if known and node.base.name not in scope.locals:
            return named(key, world, scope)
        if node.base.name == "e" and "e" not in scope.held and not world.notation.meanings("e"):
            return nb.elementwise(nb.exp, value(node.exponent, world, scope))
        if node.base.name == r"\mathbb{R}":
            return Collection("R", (value(node.exponent, world, scope),))
    return nb.power(value(node.base, world, scope), value(node.exponent, world, scope))


def _transpose(node: Transpose, world: World, scope: Scope) -> Any:
    found = value(node.base, world, scope)
    if isinstance(found, Special):
        return TransposedSpecial(found)
    return nb.transpose(found)


@dataclass(frozen=True)
class TransposedSpecial:
    """A row of ones."""

    base: Special


def expand(nodes: list[Node], world: World, scope: Scope) -> list[Node]:
    """Write out what three dots stand for, from the members before and after them."""
    at = next((i for i, node in enumerate(nodes) if isinstance(node, Dots)), None)
    if at is None:
        return nodes
    if at == 0 or at + 1 >= len(nodes):
        raise Unread("dots need a member before and after them")
    before, after = nodes[at - 1], nodes[at + 1]
    places: set[tuple[Node, Node]] = set()
    _differences(before, after, places)
    if len(places) != 1:
        raise Unread("the members around the dots do not follow one pattern")
    first, last = places.pop()
    start, stop = (nb.plain(value(v, world, scope)) for v in (first, last))
    if not (isinstance(start, Fraction) and isinstance(stop, Fraction)) or stop > LONGEST_SUM:
        raise Unread("the dots do not run over whole numbers")
    hole = Sym("hole")
    template = _fill(before, after, hole)
    if at >= 2 and replace(template, hole, Num(str(int(start) - 1))) != nodes[at - 2]:
        raise Unread("the members before the dots do not follow one pattern")
    written = [replace(template, hole, Num(str(i))) for i in range(int(start), int(stop) + 1)]
    return expand([*nodes[: at - 1], *written, *nodes[at + 2 :]], world, scope)


def _differences(a: Any, b: Any, places: set[tuple[Node, Node]]) -> None:
    if a == b:
        return
    if isinstance(a, Num) and isinstance(b, (Num, Sym, Add)):
        places.add((a, b))
    elif isinstance(a, Node) and type(a) is type(b):
        for name in a.__dataclass_fields__:
            _differences(getattr(a, name), getattr(b, name), places)
    elif isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        for x, y in zip(a, b, strict=True):
            _differences(x, y, places)
    else:
        raise Unread("the members around the dots do not follow one pattern")


def _fill(a: Any, b: Any, hole: Node) -> Any:
    if a == b:
        return a
    if isinstance(a, Num):
        return hole
    if isinstance(a, tuple):
        return tuple(_fill(x, y, hole) for x, y in zip(a, b, strict=True))
    return type(a)(**{n: _fill(getattr(a, n), getattr(b, n), hole) for n in a.__dataclass_fields__})


# -- functions -------------------------------------------------------------------------------------


def _apply(node: Apply, world: World, scope: Scope) -> Any:
    """A letter before brackets: call it if it is a function here, else multiply."""
    head = node.head
    if isinstance(head, Prime):
        return _prime(head, world, scope, node.args)
    if isinstance(head, (Derivative, Gradient)):
        body = symbol_name(head.body)
        meaning = chosen(f"{body}({len(node.args)})", world) if body else None
        if meaning is not None:
            held = _arguments(meaning, node.args, world, scope)
            return value(head, world, scope.holding(held))
    name = symbol_name(head)
    itself = any(inner == head for arg in node.args for inner in arg.walk())
    meaning = chosen(f"{name}({len(node.args)})", world) if name is not None and not itself else None
    if meaning is not None:
        return _call_defined(str(name), meaning, node.args, world, scope)
    if len(node.args) > 1:
        if name == "P":
            raise Unread("a probability with several arguments is not part of the formula language")
        raise Unknown(f"{name} is not a function of {len(node.args)} arguments here")
    if itself and name is not None and chosen(f"{name}(1)", world) is not None and not _is_value(name, world):
        meaning = chosen(f"{name}(1)", world)
        assert meaning is not None
        own = _defined((name, 1), meaning, {}, world, scope)
        inner_scope = scope.with_index(**{name: own})
        return nb.multiply(own, value(node.args[0], world, inner_scope))
    return nb.multiply(value(head, world, scope), value(node.args[0], world, scope))


def _is_value(name: str, world: World) -> bool:
    return bool(world.notation.meanings(name))


def _arguments(meaning: Meaning, args: tuple[Node, ...], world: World, scope: Scope) -> dict[Any, Any]:
    values = [value(a, world, scope) for a in args]
    return dict(zip(meaning.parameters, values, strict=True))


def _call_defined(name: str, meaning: Meaning, args: tuple[Node, ...], world: World, scope: Scope) -> Any:
    held = _arguments(meaning, args, world, scope)
    only = next(iter(held.values())) if len(held) == 1 else None
    if isinstance(only, Mat) and only.shape != (1, 1) and not meaning.parameters[0].startswith((r"\mathbf", "X")):
        if meaning.parameters[0] not in world.notation.types:
            return nb.elementwise(lambda v: _call_held(name, meaning, {meaning.parameters[0]: v}, world, scope), only)
    return _call_held(name, meaning, held, world, scope)


def _call_held(name: str, meaning: Meaning, held: dict[Any, Any], world: World, scope: Scope) -> Any:
    inner = scope.holding(held)
    mark = (name, "call", meaning.line)
    if sum(1 for m in world.busy if m == mark) > 0 and meaning.line == -1:
        raise Unknown(f"{name} is defined by itself")
    return value(meaning.body, world, inner.fresh({}))


def _prime(node: Prime, world: World, scope: Scope, args: tuple[Node, ...] = ()) -> Any:
    """S'(z) and S': the derivative of a function of one letter."""
    name = symbol_name(node.base)
    meaning = chosen(f"{name}(1)", world) if name else None
    if meaning is None:
        if args:
            raise Unknown(f"{name} is not a function of one letter here, so its prime means nothing")
        return named(f"{name}'", world, scope)
    letter = meaning.parameters[0]
    if args:
        scope = scope.holding({letter: value(args[0], world, scope)})
    derivative: Node = Derivative(Apply(node.base, (Sym(letter),)), (Sym(letter),) * node.order)
    return value(derivative, world, scope)


def _call(node: Call, world: World, scope: Scope) -> Any:
    name = node.name
    if name in ("Var", "sd", "Cov", "Corr"):
        return _moment(name, node.args, world, scope)
    if name == "abs" and isinstance(node.args[0], Sym):
        label = f"|{node.args[0].name}|"
        if label in world.notation.types or world.notation.meanings(label):
            return named(label, world, scope)
        if world.given is not None and label in world.given:
            return world.given[label]
    args = [value(a, world, scope) for a in node.args]
    if name in _ELEMENTWISE:
        return nb.elementwise(_ELEMENTWISE[name], args[0])
    if name == "log":
        base = nb.elementwise(nb.log, args[0])
        return base if len(args) == 1 else nb.divide(base, nb.log(nb.scalar(args[1])))
    if name in ("max", "min"):
        return _largest(name, args)
    if name == "norm":
        if not isinstance(args[0], Mat):
            return nb.absolute(nb.scalar(args[0]))
        return nb.sqrt(nb.total(nb.multiply(v, v) for v in args[0].entries()))
    if name == "root":
        return nb.power(args[0], nb.inverse(nb.scalar(args[1])))
    if name == "softmax":
        return _softmax(args[0])
    if name == "percent":
        return nb.divide(args[0], Fraction(100))
    return _structural(name, args)


def _structural(name: str, args: list[Any]) -> Any:
    """Functions of a matrix, and of whole numbers."""
    first = args[0]
    if name == "tr":
        if not isinstance(first, Mat) or first.shape[0] != first.shape[1]:
            raise ShapeMismatch("the trace of something that is not a square matrix")
        return nb.total(first.rows[i][i] for i in range(first.shape[0]))
    if name == "det":
        return nb.determinant(first)
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
        whole = [nb.plain(a) for a in args]
        if any(not isinstance(w, Fraction) or w.denominator != 1 or not 0 <= w <= 200 for w in whole):
            raise Undefined(f"{name} of a number that is not a small whole number")
        return Fraction(math.factorial(int(whole[0])) if name == "factorial" else math.comb(int(whole[0]), int(whole[1])))
    if name == "rank":
        return Fraction(_rank(first))
    raise Unread(f"{name} is not part of the formula language here")


def _rank(matrix: Any) -> int:
    rows = [[nb.plain(v) for v in row] for row in matrix.rows]
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


def _largest(name: str, args: list[Any]) -> Any:
    pick = max if name == "max" else min
    entries = args
    if len(args) == 1:
        entries = args[0].entries() if isinstance(args[0], Mat) else list(getattr(args[0], "items", args))
    matrices = [a for a in args if isinstance(a, Mat)]
    if len(args) == 2 and matrices:
        matrix, number = (args[0], args[1]) if isinstance(args[0], Mat) else (args[1], args[0])
        return nb.elementwise(lambda v: pick((v, number), key=_order), matrix)
    return pick((nb.scalar(e) for e in entries), key=_order)


def _order(number: Any) -> Any:
    return nb.mpf(nb.plain(number))


def _softmax(vector: Any) -> Any:
    powers = nb.elementwise(nb.exp, vector)
    if not isinstance(powers, Mat):
        raise ShapeMismatch("softmax needs a vector")
    return nb.divide(powers, nb.total(powers.entries()))


def _moment(name: str, args: tuple[Node, ...], world: World, scope: Scope) -> Any:
    """Variance, covariance and correlation over the data."""

    def mean(body: Node) -> Any:
        return value(Big("mean", (), None, None, None, body), world, scope)

    def cov(a: Node, b: Node) -> Any:
        plain = nb.add(mean(Mul((("", a), ("", b)))), nb.negative(nb.multiply(mean(a), mean(b))))
        if world.choice("spread") == "n":
            return plain
        count = Fraction(world.size("n"))
        return nb.multiply(plain, count / (count - 1))

    if name == "Var":
        return cov(args[0], args[0])
    if name == "sd":
        return nb.sqrt(nb.scalar(cov(args[0], args[0])))
    if len(args) != 2:
        raise Unread(f"{name} needs two arguments")
    found = cov(args[0], args[1])
    if name == "Cov":
        return found
    return nb.divide(found, nb.sqrt(nb.scalar(nb.multiply(cov(args[0], args[0]), cov(args[1], args[1])))))


def _step(number: Any) -> Fraction:
    return Fraction(int(nb.plain(number) >= 0))


def _relu(number: Any) -> Any:
    return number if nb.plain(number) > 0 else Fraction(0)


def _floor(number: Any) -> Fraction:
    return Fraction(int(nb.MP.floor(nb.mpf(nb.plain(number)))))


_ELEMENTWISE = {
    "exp": nb.exp,
    "sqrt": nb.sqrt,
    "abs": nb.absolute,
    "sigmoid": nb.sigmoid,
    "sign": nb.sign_of,
    "relu": _relu,
    "step": _step,
    "logit": lambda p: nb.add(nb.log(p), nb.negative(nb.log(nb.add(Fraction(1), nb.negative(p))))),
    "floor": _floor,
    "ceil": lambda v: -_floor(nb.negative(v)),
    **{name: nb.trigonometric(name) for name in ("sin", "cos", "tan", "tanh", "sinh", "cosh", "arctan")},
}


# -- sums and derivatives --------------------------------------------------------------------------


def _big(node: Big, world: World, scope: Scope) -> Any:
    values = list(_terms(node, world, scope))
    if node.op in ("max", "min"):
        return _largest(node.op, values)
    if node.op == "prod":
        result: Any = Fraction(1)
        for factor in values:
            result = nb.multiply(result, factor)
        return result
    found = nb.total(values)
    return nb.divide(found, Fraction(len(values))) if node.op == "mean" else found


def _terms(node: Big, world: World, scope: Scope) -> Iterator[Any]:
    if not node.indices:
        if node.lower is not None or node.upper is not None:
            raise Unread("a sum with limits needs its index")
        if scope.implicit is not None:
            scope = Scope(scope.locals, scope.held, None)
        if not any(isinstance(s, (Sym, Sub)) and _family_for(symbol_name(s) or "", world) for s in node.body.walk()):
            raise Unread("a sum without an index has nothing to run over")
        for position in range(1, world.size("n") + 1):
            yield value(node.body, world, scope.at(position))
        return
    ranges = [_range(letter, node, world, scope) for letter in node.indices]
    for point in product(*ranges):
        inner = scope.with_index(**{k: Fraction(v) for k, v in zip(node.indices, point, strict=True)})
        if node.condition is None or all(holds(*link, world, inner) for link in links(node.condition)):
            yield value(node.body, world, inner)


def _range(letter: str, node: Big, world: World, scope: Scope) -> range:
    start = 1 if node.lower is None else _whole(node.lower, world, scope)
    if node.upper is not None:
        stop = _whole(node.upper, world, scope)
    else:
        known = index_length(letter, node.body, world, scope)
        if known is None:
            raise Unread(f"how far the index {letter} runs cannot be seen; write its limits")
        stop = known
    if stop - start > LONGEST_SUM:
        raise Unread(f"a sum of more than {LONGEST_SUM} terms is not evaluated")
    return range(start, stop + 1)


def _whole(node: Node, world: World, scope: Scope) -> int:
    if isinstance(node, Sym) and node.name in ("n", "N", "d", "m", "p", "k", "K", "h", "q", "D"):
        own = node.name in scope.locals or world.notation.meanings(node.name) and node.name not in ("m", "p", "N")
        if not own and node.name not in world.notation.types and not (world.given and node.name in world.given):
            return world.size({"N": "n", "K": "q", "D": "d"}.get(node.name, node.name))
    number = nb.plain(value(node, world, scope))
    if not isinstance(number, Fraction) or number.denominator != 1:
        raise Unread("a limit of a sum is not a whole number")
    return int(number)


def _derivative(node: Derivative, world: World, scope: Scope) -> Any:
    if len(node.by) > 1:
        return value(Derivative(Derivative(node.body, node.by[:-1]), node.by[-1:]), world, scope)
    by = node.by[0]
    body = _function_of(node.body, by, world)
    frozen = _frozen(by, world, scope)
    scope = scope.holding(frozen)
    if isinstance(by, Sub) and not ((name := symbol_name(by)) and _is_named(by, name, world)):
        return _by_entry(body, by, world, scope)
    name = symbol_name(by)
    if name is None:
        raise Unread("a derivative is taken by a letter")
    current = value(by, world, Scope({}, scope.held, None))
    if not isinstance(current, Mat):
        return _slope(body, {name: current}, lambda dual: {name: dual}, world, scope, current)
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
    if name not in FITTED or world.readings.get("fit") != "fitted":
        return {}
    frozen = {}
    for other in FITTED - {name} - set(scope.held):
        if world.given is not None and other in world.given:
            continue
        meaning = chosen(other, world)
        if meaning is not None:
            try:
                frozen[other] = named(other, world, scope)
            except (Undefined, ShapeMismatch, Unread):
                continue
    return frozen


def _slope(body: Node, _: Any, hold: Any, world: World, scope: Scope, current: Any) -> Any:
    world.tag += 1
    tag = world.tag
    found = value(body, world, scope.holding(hold(Dual(tag, current, Fraction(1)))))
    return _part(found, tag)


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
    index = tuple(_indices(by.index, world, scope, name))
    family = name + "[]"
    current = element(family, index, world, scope)
    if chosen(family, world) is not None or (world.given is not None and family in world.given):
        return _slope(body, None, lambda dual: {(family, index): dual}, world, scope, current)
    parent: Any = family if family in ("x[]", "y[]") and world.choice("size") not in ("vector", "square", "same") else _parent(name, world)
    if parent == "x[]" and world.choice("size") != "general":
        parent = r"\mathbf{x}"
    whole = data(parent, world, scope) if parent in ("x[]", "y[]") else named(str(parent), world, scope)

    def hold(dual: Any) -> dict[Any, Any]:
        return {parent: _with_entry(whole, index, dual), **({(family, index): dual} if parent == family else {})}

    return _slope(body, None, hold, world, scope, current)


def _with_entry(matrix: Mat, index: tuple[int, ...], new: Any) -> Mat:
    rows = [list(row) for row in matrix.rows]
    row, col = (index[0] - 1, index[1] - 1) if len(index) == 2 else (index[0] - 1, 0) if matrix.shape[1] == 1 else (0, index[0] - 1)
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
    first = nb.plain_one(parts[0][0])
    if not isinstance(first, Mat):
        return Mat(tuple(tuple(nb.plain_one(v) for v in row) for row in parts))
    if current.shape[1] != 1 or first.shape[1] != 1:
        raise ShapeMismatch("the derivative of a matrix by a matrix is not part of the formula language")
    jacobian = Mat(tuple(tuple(row[0].entries()) for row in parts))
    return nb.transpose(jacobian) if world.choice("layout") == "rows" else jacobian


def _gradient(node: Gradient, world: World, scope: Scope) -> Any:
    by = node.by
    if not by:
        name = symbol_name(node.body if not isinstance(node.body, Apply) else node.body.head)
        meanings = [m for arity in (1, 2, 3) for m in world.notation.meanings(f"{name}({arity})")]
        if not meanings:
            raise Unknown(f"by which letters the gradient of {name} is taken cannot be seen; write them below the nabla")
        best = max(meanings, key=lambda m: len(m.parameters))
        by = tuple(_letter(p) for p in best.parameters)
        if isinstance(node.body, Apply) and len(node.body.args) == len(best.parameters):
            scope = scope.holding(_arguments(best, node.body.args, world, scope))
            node = Gradient(node.body.head, by)
    parts = [value(Derivative(node.body, (letter,)), world, scope) for letter in by]
    return parts[0] if len(parts) == 1 else column(nb.scalar(p) for p in parts)


# -- structures ------------------------------------------------------------------------------------


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
    return Mat(tuple(tuple(nb.scalar(v) for v in row) for row in written))


def _blocks(rows: list[list[Any]]) -> Mat:
    """A matrix made of vectors: side by side, or one above the other."""
    result: list[tuple[Any, ...]] = []
    for row in rows:
        height = max(v.shape[0] for v in row if isinstance(v, Mat))
        sized = [_special(v, height, 1) if isinstance(v, Special) else v for v in row]
        if any(not isinstance(v, Mat) or v.shape[0] != height for v in sized):
            raise ShapeMismatch("the blocks of a matrix do not fit together")
        result.extend(tuple(x for v in sized for x in v.rows[i]) for i in range(height))
    return Mat(tuple(result))


def _items(node: Items, world: World, scope: Scope) -> Any:
    if node.kind in ("()", "[]", "row"):
        items = tuple(_size_or_value(i, world, scope) for i in expand(list(node.items), world, scope))
        return Shape(items) if node.kind != "[]" else Collection("[]", items)
    return Collection(node.kind, tuple(value(i, world, scope) for i in expand(list(node.items), world, scope)))


def _size_or_value(node: Node, world: World, scope: Scope) -> Any:
    return nb.plain_one(value(node, world, scope))


def _cases(node: Cases, world: World, scope: Scope) -> Any:
    for branch, condition in node.branches:
        if condition is None or all(holds(*link, world, scope) for link in links(condition)):
            return value(branch, world, scope)
    raise Undefined("no case applies")


def _under(node: Under, world: World, scope: Scope) -> Any:
    found = value(node.base, world, scope)
    if isinstance(node.note, Items) and isinstance(found, Mat):
        claimed = tuple(nb.plain(value(i, world, scope)) for i in node.note.items)
        shape = tuple(Fraction(s) for s in found.shape)
        if claimed != shape and not (len(claimed) == 1 and shape == (claimed[0], 1)):
            raise FalseShape(f"the brace says shape {nb.shown(Shape(claimed))}, but it is {nb.shown_shape(found)}")
    return found


class FalseShape(ArithmeticError):
    """A note below a brace names a wrong shape."""


def _num(node: Num, world: World, scope: Scope) -> Any:
    del world, scope
    return node.value


def _dots(node: Dots, world: World, scope: Scope) -> Any:
    raise Unread("dots stand where no pattern can be seen")


_EVALUATE: dict[type, Any] = {
    Num: _num,
    Sym: _symbol,
    Sub: _subscript,
    Add: _add,
    Mul: _mul,
    Pow: _pow,
    Transpose: _transpose,
    Call: _call,
    Apply: _apply,
    Big: _big,
    Derivative: _derivative,
    Gradient: _gradient,
    Prime: _prime,
    Matrix: _matrix,
    Items: _items,
    Cases: _cases,
    Under: _under,
    Dots: _dots,
}


# -- relations -------------------------------------------------------------------------------------


def links(chain: Chain) -> list[tuple[Node, str, Node]]:
    """The single relations of a chain."""
    return list(zip(chain.sides[:-1], chain.relations, chain.sides[1:], strict=True))


def holds(left: Node, relation: str, right: Node, world: World, scope: Scope = EMPTY) -> bool:
    """Does one relation hold in this world?"""
    if relation in ("in", "notin"):
        return member(left, right, world, scope) == (relation == "in")
    a, b = value(left, world, scope), value(right, world, scope)
    a, b = _met(a, b)
    if relation == "to":
        return isinstance(a, Shape) and nb.equal(a, b)
    if relation in ("=", "!="):
        if isinstance(b, Collection) and isinstance(left, Sym) and _family_for(left.name, world):
            a = Collection(b.kind, tuple(data(left.name + "[]", world, scope).entries()))
        return nb.equal(a, b) == (relation == "=")
    if relation == "~":
        return close(left, right, a, b, world, scope)
    p, q = nb.plain(nb.scalar(a)), nb.plain(nb.scalar(b))
    if not (isinstance(p, Fraction) and isinstance(q, Fraction)):
        p, q = nb.mpf(p), nb.mpf(q)
    return bool({"<": p < q, ">": p > q, "<=": p <= q, ">=": p >= q}[relation])


def _met(a: Any, b: Any) -> tuple[Any, Any]:
    a, b = _sized(a, b)
    if isinstance(a, Special) or isinstance(b, Special):
        other = b if isinstance(a, Special) else a
        special = a if isinstance(a, Special) else b
        if special.kind == "zeros":
            return (Fraction(0), other) if isinstance(a, Special) else (other, Fraction(0))
        raise ShapeMismatch("the size of the identity or the vector of ones is not known here")
    return a, b


def member(left: Node, right: Node, world: World, scope: Scope) -> bool:
    """Is the left side a member of a set, an interval, or a space of vectors?"""
    if isinstance(right, Sym) and right.name in (r"\mathbb{R}", r"\mathbb{N}", r"\mathbb{Z}"):
        number = nb.plain(value(left, world, scope))
        if isinstance(number, (Mat, Shape, Collection)):
            return False
        return right.name == r"\mathbb{R}" or (isinstance(number, Fraction) and number.denominator == 1)
    a = nb.plain(value(left, world, scope))
    if isinstance(right, Pow) and right.base == Sym(r"\mathbb{R}"):
        return _in_space(a, right.exponent, world, scope)
    within = value(right, world, scope)
    if isinstance(within, Shape):
        within = Collection("()", within.items)
    if not isinstance(within, Collection):
        raise Unread("what stands after the membership sign is neither a set nor an interval")
    if within.kind == "{}":
        return any(nb.equal(a, item) for item in within.items)
    if len(within.items) != 2:
        raise Unread("an interval has two ends")
    low, high, number = nb.mpf(nb.plain(within.items[0])), nb.mpf(nb.plain(within.items[1])), nb.mpf(a)
    above = number > low if within.kind[0] == "(" else number >= low
    return bool(above and (number < high if within.kind[1] == ")" else number <= high))


def _in_space(a: Any, exponent: Node, world: World, scope: Scope) -> bool:
    sizes = [exponent]
    if isinstance(exponent, Mul) and all(how in ("", "x") for how, _ in exponent.factors):
        sizes = [f for _, f in exponent.factors]
    claimed = tuple(_whole(s, world, scope) for s in sizes)
    if isinstance(a, Mat):
        return a.shape == (claimed if len(claimed) == 2 else (claimed[0], 1))
    return isinstance(a, Shape) and claimed == (len(a.items),)


def close(left: Node, right: Node, a: Any, b: Any, world: World, scope: Scope) -> bool:
    """Do the sides agree to half a unit of the last printed digit?"""
    p, q = (nb.plain(v) for v in (a, b))
    if isinstance(p, Mat) or isinstance(q, Mat) or isinstance(p, Shape) or isinstance(q, Shape):
        return _close_entries(left, right, p, q, world, scope)
    slack = max((_slack(side, world, scope) for side in (left, right)), default=Fraction(0))
    if slack == 0:
        raise Unread("an approximate equation needs a printed decimal on one side")
    return bool(abs(nb.mpf(p) - nb.mpf(q)) <= nb.mpf(slack) * (1 + nb.AGREE))


def _close_entries(left: Node, right: Node, p: Any, q: Any, world: World, scope: Scope) -> bool:
    written = right if isinstance(right, (Matrix, Items)) else left
    if isinstance(written, Transpose):
        written = written.base
    if not isinstance(written, (Matrix, Items)):
        raise Unread("an approximate equation of vectors needs one written out")
    cells = [c for row in written.rows for c in row] if isinstance(written, Matrix) else list(written.items)
    first, second = (v.entries() if isinstance(v, Mat) else list(getattr(v, "items", [v])) for v in (p, q))
    if not len(first) == len(second) == len(cells):
        raise ShapeMismatch("the sides have different sizes")
    for cell, x, y in zip(cells, first, second, strict=True):
        slack = _slack(cell, world, scope)
        if abs(nb.mpf(nb.plain(x)) - nb.mpf(nb.plain(y))) > nb.mpf(slack) * (1 + nb.AGREE):
            return False
    return True


def _slack(side: Node, world: World, scope: Scope) -> Any:
    """How far a side may be off: half a unit in each of its printed numbers, carried through the formula."""
    inner = side
    while isinstance(inner, Add) and len(inner.terms) == 1:
        inner = inner.terms[0][1]
    if isinstance(inner, Num):
        return inner.half_unit
    if isinstance(inner, Call) and inner.name == "percent" and isinstance(inner.args[0], Num):
        return inner.args[0].half_unit / 100
    if isinstance(inner, Mul) and isinstance(inner.factors[0][1], Num) and _power_of_ten(inner):
        rest = nb.divide(value(inner, world, scope), inner.factors[0][1].value)
        return nb.multiply(inner.factors[0][1].half_unit, nb.elementwise(nb.absolute, rest))
    decimals = {n for n in side.walk() if isinstance(n, Num) and "." in n.text}
    slack: Any = Fraction(0)
    centre = nb.mpf(nb.plain(value(side, world, scope)))
    for number in decimals:
        nearby = replace(side, number, Add(((1, number), (1, Mul((("", Num("1")), ("/", Num(str(1 / number.half_unit)))))))))
        slack = slack + abs(nb.mpf(nb.plain(value(nearby, world, scope))) - centre)
    return slack


def _power_of_ten(node: Mul) -> bool:
    rest = [f for _, f in node.factors[1:]]
    return len(rest) == 1 and isinstance(rest[0], Pow) and rest[0].base == Num("10")
