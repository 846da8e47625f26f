"""The value of a letter with indices: x_i, e_i, a_ij, and how far an index runs."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import Call, Node, Num, Sub, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.letters import chosen, data, defined, family_for, named
from recap.site.proof.value.matrices import Mat, ShapeMismatch, column
from recap.site.proof.value.numbers import Undefined
from recap.site.proof.value.outcomes import is_chance
from recap.site.proof.value.world import Scope, Unknown, World, evaluates, value

VARIABLES = (Sym("X"), Sym("Y"), Sym("Z"))


@evaluates(Sub)
def _subscript(node: Sub, world: World, scope: Scope) -> Any:
    name = symbol_name(node)
    if name in scope.held:  # also where it is the letter of a family: f(x_1, x_2) may hold them at other values
        return world.held(name, scope)
    if name is not None and is_named(node, name, world):
        if scope.implicit is not None and (family := family_for(name, world)):
            return element(family, (scope.implicit,), world, scope)
        return named(name, world, scope)
    base = node.base
    if scope.implicit is not None and world.notation.course.open and base in VARIABLES and len(node.index) == 1:
        place = index_values(node.index, world, scope, None)[0]
        return world.number(f"{base} {place} at {scope.implicit}")  # what the variable is on this draw
    if isinstance(base, Sym) and base.name == r"\delta":
        return kronecker(node, world, scope)
    if isinstance(base, Sym):
        family = base.name + "[]"
        return element(family, tuple(index_values(node.index, world, scope, base.name)), world, scope)
    matrix = value(base, world, scope)
    matrix = column(matrix.items) if isinstance(matrix, mx.Shape) else matrix
    if not isinstance(matrix, Mat):
        raise Unread("a subscript on something that is neither a letter nor a vector")
    return entry(matrix, tuple(index_values(node.index, world, scope, None, matrix)), "the vector")


def kronecker(node: Sub, world: World, scope: Scope) -> Fraction:
    """One where the indices agree: a free index runs as far as it does elsewhere in the formula."""
    known = [size for _, size in world.indices.values()] or [world.size("n")]
    found = []
    for index in node.index:
        if isinstance(index, Sym) and index.name not in scope.locals:
            size = world.indices.get(index.name, (0, known[0]))[1]
            found.append(world.index(index.name, size, "the delta"))
        else:
            found.append(int(mx.scalar(value(index, world, scope))))
    return Fraction(int(len(set(found)) == 1))


def is_named(node: Sub, name: str, world: World) -> bool:
    """Is the subscript part of the name (y_p, beta_0) rather than an index?"""
    known = world.notation
    if known.meanings(name) or name in known.types or (world.given is not None and name in world.given):
        return True
    if known.course.open and any(isinstance(i, Sym) and re.fullmatch("[A-Za-z]{3,}", i.name) for i in node.index):
        return True  # d_{\\text{model}}
    base = node.base.name if isinstance(node.base, Sym) else ""
    only_guessed = rf"\mathbf{{{base}}}" in known.course.guessed and rf"\mathbf{{{base}}}" not in known.types
    if has_family(base, world) and not (only_guessed and all(isinstance(i, Num) for i in node.index)):
        return False
    return all(isinstance(i, (Num, Sym)) for i in node.index) and base != r"\delta"


def has_family(base: str, world: World) -> bool:
    """Are there entries of this letter?"""
    known = world.notation
    if known.meanings(base + "[]") or base + "[]" in known.course.drawn or base + "[]" in known.types:
        return True
    if world.given is not None and (base + "[]" in world.given or f"\\mathbf{{{base}}}" in world.given):
        return True
    if of_a_point(base, world) is not None:
        return True
    return parent_of(base, world) is not None or parent_of(base, world, 2) is not None


def parent_of(base: str, world: World, indices: int = 1) -> str | None:
    """The vector or matrix whose entries a letter names: w_j of the bold w, a_ij of A."""
    known = world.notation
    drawn, entries = known.course.drawn, known.course.entries
    bold = rf"\mathbf{{{base}}}"
    upper = base.upper()
    capital = upper if len(base) == 1 and base.islower() else ""
    matrix = rf"\mathbf{{{upper}}}" if len(base) == 1 else ""  # of another course
    if indices == 2 and world.given is None and known.course.open and (matrix in known.types or matrix in known.page):
        return matrix
    for name in (
        (bold, entries.get(base, ""), capital, base) if indices == 1 else (entries.get(base, ""), capital, base)
    ):
        if not name:
            continue
        if world.given is not None and isinstance(world.given.get(name), Mat):
            return name
        if name in known.types and known.types[name].split()[0] in ("vector", "matrix"):
            return name
        if name in drawn or (name in (bold, base) and "mathbf" in name and name in known.page):
            return name
        if name != base and name in known.page:
            return name
        if name == "C" and base == "c":
            return name
        if name == base and (base.isupper() or "mathbf" in base) and known.meanings(name):
            return name
    if (re.fullmatch("[uvwab]", base) or bold in world.bold) and world.given is None:
        return bold
    return None


def index_values(
    nodes: tuple[Node, ...],
    world: World,
    scope: Scope,
    name: str | None,
    matrix: Mat | None = None,
) -> list[int]:
    """The positions that indices stand for, counted from one."""
    if len(nodes) == 1 and isinstance(nodes[0], Num) and len(nodes[0].text) == 2 and name is not None:
        family = parent_of(name, world, 2)
        if family is not None and (
            matrix is not None or name + "[]" not in world.notation.course.drawn or family == name
        ):
            whole = parent_value(family, world, scope)
            if family.isupper() or (isinstance(whole, Mat) and min(whole.shape) > 1):
                return [int(c) for c in nodes[0].text]
    found = []
    for position, node in enumerate(nodes):
        if isinstance(node, Sym) and node.name not in scope.locals and not _is_last(node.name, nodes):
            if re.fullmatch("[a-z]", node.name) is None:
                raise Unknown(f"{name or 'the vector'} with the subscript {node.name} is not defined")
            if matrix is not None:
                size = max(matrix.shape) if len(nodes) == 1 else matrix.shape[position]
            else:
                size = length(f"{name}[]", position, world, scope, len(nodes)) if name else world.size("n")
            found.append(world.index(node.name, size, name or "the vector"))
        else:
            number = mx.plain(value(node, world, scope))
            if not isinstance(number, Fraction) or number.denominator != 1:
                raise Undefined("an index that is not a whole number")
            found.append(int(number))
    return found


def _is_last(letter: str, nodes: tuple[Node, ...]) -> bool:
    """Does the letter name a size, so that x_n is the last one? k does beside a size only, as in b_nk."""
    if letter == "k":
        return len(nodes) == 2 and all(isinstance(n, Sym) and n.name in "ndpmk" for n in nodes)
    return letter in ("n", "d", "p", "m", "q", "N", "h")


def parent_value(name: str, world: World, scope: Scope) -> Any:
    """The vector or matrix behind a family."""
    return named(name, world, scope) if name not in ("x[]", "y[]") else data(name, world, scope)


def element(family: str, index: tuple[int, ...], world: World, scope: Scope) -> Any:
    """The member of a family at a position, counted from one."""
    if (family, index) in scope.held:
        return world.held((family, index), scope)
    key = (family, index)
    if not scope.held and key in world.cache:
        return world.cache[key]
    found = find_element(family, index, world, scope)
    if not scope.held:
        world.cache[key] = found
    return found


def find_element(family: str, index: tuple[int, ...], world: World, scope: Scope) -> Any:
    """Look a member up: given, defined, drawn, or an entry of its vector or matrix."""
    name = family[:-2]
    if world.given is not None and family in world.given:
        return entry(world.given[family], index, name)
    meaning = chosen(family, world)
    if meaning is not None and len(meaning.parameters) == len(index):
        count = length(family, 0, world, scope, len(index))
        if not 1 <= index[0] <= count:
            raise ShapeMismatch(f"{name} has no index {index[0]}: it runs from 1 to {count}")
        bound = {letter: Fraction(i) for letter, i in zip(meaning.parameters, index, strict=True)}
        return defined((family,), meaning, bound, world, scope)
    if len(index) == 1 and _is_point(name, world):
        rows = named(_design(world), world, scope)
        return column(entry_row(rows, index[0]))
    if family in ("x[]", "y[]") and len(index) == 1 and world.given is None:
        bold = rf"\mathbf{{{name}}}"
        if bold in scope.held:
            return entry(world.held(bold, scope), index, name)
        own = world.notation.page.get(bold)
        told = world.notation.assumed.get(bold) and bold in world.bold  # else x_i is of a point
        if (own is not None and Sym(name) not in own.body.walk()) or told:
            return entry(named(bold, world, scope), index, name)
    if family in ("x[]", "y[]") and len(index) == 1:
        if world.given is None and family == "x[]" and world.choice("size") in ("vector", "square", "same"):
            return entry(named(r"\mathbf{x}", world, scope), index, name)
        return entry(data(family, world, scope), index, name)
    if (parent := parent_of(name, world, len(index))) is not None:
        return entry(parent_value(parent, world, scope), index, name)
    if len(index) == 1 and (quantity := of_a_point(name, world)) is not None:
        return value(quantity.body, world, scope.holding(_point(quantity, index, world, scope)).fresh({}))
    raise Unknown(f"{name} has no entries with {len(index)} index{'es' if len(index) > 1 else ''} here")


def _is_point(name: str, world: World) -> bool:
    """Is a bold x with an index the input of one point, and not an entry of a vector that the page declares?"""
    known, bold = world.notation, r"\mathbf{x}"
    if known.types.get(bold, "").startswith("matrix"):
        return False  # in another course, of which no design matrix is known
    return name == bold and world.choice("size") == "general" and known.types.get(bold) == known.assumed.get(bold)


def _design(world: World) -> str:
    """The matrix whose rows are the points."""
    bold = r"\mathbf{X}"
    return bold if bold in world.notation.types or bold in world.notation.page else "X"


def of_a_point(name: str, world: World) -> Meaning | None:
    """What the page defines for any input: with an index, as in \\hat{y}^{(i)}, it is that of one point."""
    meaning = world.notation.page.get(name)
    if meaning is None or meaning.parameters or not any(_uses(meaning, x) for x in ("x", r"\mathbf{x}")):
        return None
    return meaning


def _point(quantity: Meaning, index: tuple[int, ...], world: World, scope: Scope) -> dict[Any, Any]:
    """The input and the target of one point, under the letters that a quantity has for them."""
    entries = any(isinstance(node, Sub) and node.base == Sym("x") for node in quantity.body.walk())
    if entries or _uses(quantity, r"\mathbf{x}"):
        held = {r"\mathbf{x}": find_element(r"\mathbf{x}[]", index, world, scope)}
    else:
        held = {"x": element("x[]", index, world, scope)}
    return held | ({"y": element("y[]", index, world, scope)} if _uses(quantity, "y") else {})


def _uses(meaning: Meaning, letter: str) -> bool:
    return Sym(letter) in meaning.body.walk()


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
        raise ShapeMismatch(f"{name} of shape {mx.shown_shape(matrix)} has no entry {', '.join(map(str, index))}")
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
        if meaning.parameters and len(meaning.parameters) != indices:
            raise Unknown(f"{name} has no entries with {indices} ind{'ices' if indices > 1 else 'ex'} here")
        letter = meaning.parameters[min(position, len(meaning.parameters) - 1)]
        return index_length(letter, meaning.body, world, scope) or world.size("n")
    if indices == 1 and _is_point(name, world):
        return int(named(_design(world), world, scope).shape[0])
    if family in ("x[]", "y[]") and indices == 1:
        if world.given is None and family == "x[]" and world.choice("size") in ("vector", "square", "same"):
            return int(named(r"\mathbf{x}", world, scope).shape[0])
        return data(family, world, scope).shape[0]
    parent = parent_of(name, world, indices)
    if parent is None and of_a_point(name, world) is not None:
        return world.size("n")
    if parent is None:
        raise Unknown(f"{name} has no entries here")
    whole = parent_value(parent, world, scope)
    if not isinstance(whole, Mat):
        raise ShapeMismatch(f"{name} is a number and has no entries")
    return int(whole.shape[position]) if indices > 1 else max(whole.shape) if 1 in whole.shape else int(whole.shape[0])


def index_length(letter: str, body: Node, world: World, scope: Scope) -> int | None:
    """How far an index runs, judged by what it indexes; two different lengths are an error."""
    lengths = set()
    chances = [part for node in body.walk() if world.notation.course.open and is_chance(node) for part in node.walk()]
    for node in body.walk():
        if node in chances:
            continue  # the i-th word of a text, of which nobody knows the length
        if isinstance(node, Sub) and isinstance(node.base, Call) and Sym(letter) in node.index:
            whole = value(node.base, world, scope)
            lengths |= {max(whole.shape)} if isinstance(whole, Mat) and 1 in whole.shape else set()
        if isinstance(node, Sub) and isinstance(node.base, Sym) and Sym(letter) in node.index:
            if node.base.name == r"\delta" or (name := symbol_name(node)) is None or is_named(node, name, world):
                continue
            position = node.index.index(Sym(letter))
            lengths.add(length(node.base.name + "[]", position, world, scope, len(node.index)))
    if len(lengths) > 1:
        raise ShapeMismatch(f"the index {letter} runs over {' and '.join(map(str, sorted(lengths)))} entries at once")
    return lengths.pop() if lengths else None
