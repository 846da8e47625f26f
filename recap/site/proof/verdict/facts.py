"""What can be seen of a relation before any data are drawn for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Derivative,
    Gradient,
    Node,
    Num,
    Pow,
    Prime,
    Sub,
    Sym,
    Unit,
    symbol_name,
)
from recap.site.proof.value.evaluate import World
from recap.site.proof.value.functions import FUNCTION_LETTERS, OF_X
from recap.site.proof.value.outcomes import is_chance
from recap.site.proof.value.written import index_letters, speaks_of_matrices, written_sizes
from recap.site.proof.verdict.dependence import Graph, dependences
from recap.site.proof.verdict.freedom import freed
from recap.site.proof.verdict.readings import Link
from recap.site.proof.verdict.unknowns import used
from recap.site.proof.verdict.variables import expected, outcomes, variables

ANY_FUNCTION = {"f", "g", "h", "u", "v", "F", "G", r"\Phi", r"\phi", r"\varphi", r"\psi"}
OTHER_LETTERS = {"w", "b", "a", r"\beta_{0}", r"\beta_{1}", r"\theta_{0}", r"\theta_{1}"}


@dataclass(frozen=True)
class Facts:
    """What can be seen of a relation before any data are drawn."""

    line_on_left: bool
    other_letters: bool
    index_letters: frozenset[str]
    written: dict[str, int]
    matrices: bool
    whole: bool  # its sizes are mere whole numbers, and not those of data or matrices
    derives: bool
    freed: frozenset[str]
    bold: frozenset[str]  # the letters that stand for vectors
    abstract: frozenset[str]  # functions that nobody has defined
    numbers: frozenset[Node]  # chances that stand outside any entropy
    positive: frozenset[str]  # letters whose entries stand under a logarithm or a root
    limits: frozenset[str]  # letters that say how far a sum runs
    alike: bool  # are means taken of points that are alike?
    depends: Graph  # which letters depend on which
    counted: frozenset[str]  # the units that only say of what a number is a number
    outcomes: dict[str, Node | None]  # the letters whose entries are outcomes, with the last index
    variables: dict[str, str]  # of which letter chances are taken
    expected: frozenset[str]  # random variables of whose outcomes chances are summed up

    @classmethod
    def of(cls, link: Link, notation: Notation) -> Facts:
        """Look at the letters of a relation."""
        names, sides = names_in(link), (link[0], link[2])
        on_left = link[0] == Sym("y") and r"\hat{y}" not in names
        written = written_sizes(sides, notation)
        indices, matrices = index_letters(sides), speaks_of_matrices(sides)
        shaped = any(" " in notation.types.get(name, "") for name in names)
        whole = not (indices or matrices or written or shaped or _speaks_of_points(sides, notation))
        bold = frozenset(name for name in names if name.startswith(r"\mathbf"))
        derives = any(isinstance(n, (Prime, Derivative)) for side in sides for n in side.walk())
        other = bool(names & OTHER_LETTERS)
        free, unknown, graph = freed(link, notation), abstract(sides, notation), dependences(sides, notation)
        counted = _counted(sides)
        ends = [n.upper for side in sides for n in side.walk() if isinstance(n, Big) and n.upper is not None]
        limits = frozenset(n.name for end in ends for n in end.walk() if isinstance(n, Sym) and len(n.name) == 1)
        alike = any(isinstance(n, Call) and n.name.endswith(" under") for side in sides for n in side.walk())
        told = (on_left, other, indices, written, matrices, whole, derives, free, bold, unknown)
        drawn = (outcomes(sides), variables(sides), expected(sides)) if notation.course.open else ({}, {}, frozenset())
        return cls(*told, _numbers(sides), _positive(sides), limits, alike, graph, counted, *drawn)

    def world(self, notation: Notation, seed: str, readings: dict[str, str], given: Any = None) -> World:
        """Make a data set for the relation."""
        world = World(notation, seed, dict(readings), given)
        world.line_on_left, world.other_letters = self.line_on_left, self.other_letters
        world.index_letters, world.matrices = self.index_letters, self.matrices
        world.derives, world.freed = self.derives, self.freed
        world.bold, world.counted, world.abstract = self.bold, self.counted, self.abstract
        world.depends, world.alike = self.depends, self.alike
        world.outcomes, world.variables, world.expected = self.outcomes, self.variables, self.expected
        world.written = self.written if given is None else {}
        world.whole = self.whole and given is None
        world.limits, world.numbers, world.positive = self.limits, self.numbers, self.positive
        return world


def abstract(sides: tuple[Node, ...], notation: Notation) -> frozenset[str]:
    """In another course, functions such as f of which nothing is known but that they are functions."""
    if not notation.course.open:
        return frozenset()
    bodies = [chain.sides[0] for chain in used(sides, notation)] if notation.page else []
    nodes = [node for side in (*sides, *bodies) for node in side.walk()]
    heads = {n.head if isinstance(n, Apply) else n.base for n in nodes if isinstance(n, (Apply, Prime))}
    heads -= {Sym("h")} if not any(isinstance(n, Apply) and Sym("h") in n.head.walk() for n in nodes) else set()
    heads |= {head.base for head in heads if isinstance(head, Prime)}
    names = {name for head in heads if (name := symbol_name(head) or "") in ANY_FUNCTION}
    names |= {symbol_name(n.head) or "" for n in nodes if isinstance(n, Apply) and _is_called(n)}
    return frozenset(name for name in names if name and not _is_told(name, notation))


def _is_called(node: Apply) -> bool:
    """Is it a function of letters rather than a product: h_\\theta(x), \\operatorname{tf}(t, d), but not a (b + c)?"""
    name = symbol_name(node.head) or r"\sigma"
    if is_chance(node) or name in (r"\sigma", "S") or name in OF_X or node.head in node.args:
        return False
    return len(node.args) > 1 or isinstance(node.args[0], (Sym, Sub, Num)) or name in FUNCTION_LETTERS


def _is_told(name: str, notation: Notation) -> bool:
    """Does anything say what it is?"""
    keys = (name, *(f"{name}({arity})" for arity in (1, 2, 3)))
    return name in notation.types or any(notation.meanings(key) for key in keys)


def _counted(sides: tuple[Node, ...]) -> frozenset[str]:
    """Bits where logarithms have the base two, and nats where they are natural: a number of them is a number."""
    logs = [node for side in sides for node in side.walk() if isinstance(node, Call) and node.name == "log"]
    bases: set[str] = {"nat" if len(log.args) == 1 else "bit" if log.args[1] == Num("2") else "" for log in logs}
    units = [{node.name for node in side.walk() if isinstance(node, Unit)} for side in sides]
    if not bases and not all(units):  # 1.5 = 1.5 bits
        bases = {"bit", "nat"}.intersection(*filter(None, units)) if any(units) else set()
    return frozenset(bases) if len(bases) == 1 else frozenset()


def _speaks_of_points(sides: tuple[Node, ...], notation: Notation) -> bool:
    """Is there a letter whose value depends on how many points there are?"""
    for node in (node for side in sides for node in side.walk()):
        if (isinstance(node, Big) and not node.indices) or isinstance(node, (Derivative, Gradient)):
            return True
        if isinstance(node, Call) and node.name in ("Var", "Cov", "Corr", "sd"):
            return True
        name = symbol_name(node) or ""
        if name in ("n", "N", "d", "k", "p", "m", "h"):
            continue
        known = any(notation.meanings(name + ending) for ending in ("", "[]", "(1)", "(2)", "(3)"))
        if name in ("X", "Y") or "{" in name or name in notation.course.drawn or known:
            return True
    return False


def names_in(link: Link) -> set[str]:
    """The names of all letters of a relation."""
    return {symbol_name(n) or "" for side in (link[0], link[2]) for n in side.walk() if isinstance(n, (Sym, Sub))}


def _numbers(sides: tuple[Node, ...]) -> frozenset[Node]:
    """Chances such as p that stand outside any entropy, and are numbers there."""
    parents = [node for side in sides for node in side.walk()]
    inside = {child for node in parents if isinstance(node, Call) and node.name == "before" for child in node.args}
    named = [node for node in parents if getattr(node, "name", "") not in ("before", "given")]
    outside = {child for node in named for child in _used_in(node)}
    return frozenset(inside & outside)


def _used_in(node: Node) -> tuple[Node, ...]:
    """What is part of a node, and no mere name in it such as the p of p_i and of p(x)."""
    if isinstance(node, Sub):
        return node.index
    return node.args if isinstance(node, Apply) and is_chance(node) else tuple(node.children())


def _positive(sides: tuple[Node, ...]) -> frozenset[str]:
    r"""Letters such as p in \\log p_i, whose entries must be positive; not where they have an even power."""
    found: set[str] = set()
    for node in (node for side in sides for node in side.walk()):
        inner = node.args[0] if isinstance(node, Call) and node.name in ("log", "sqrt") else None
        if isinstance(inner, Apply):
            found.add(symbol_name(inner.head) or "")  # a function of which nothing else is known
        if inner is not None and any(isinstance(n, (Add, Call, Pow)) for n in inner.walk()):
            continue
        names = [symbol_name(n.base) for n in inner.walk() if isinstance(n, Sub)] if inner is not None else []
        found |= {name for name in names if name}
    return frozenset(found)
