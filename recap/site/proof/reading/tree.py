"""What a formula is made of: small immutable nodes, printed back as LaTeX for messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cached_property
from typing import Any


class Unread(ValueError):
    """The formula is not in the language the checker reads; the message says why."""


@dataclass(frozen=True)
class Node:
    """Base of all nodes."""

    def children(self) -> Iterator[Node]:
        """Walk the nodes directly below this one."""
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from _nodes(value)

    def walk(self) -> tuple[Node, ...]:
        """Return this node and every node below it, without recursion: formulas may be long."""
        return self._all

    @cached_property
    def _all(self) -> tuple[Node, ...]:
        found: list[Node] = []
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children())
        return tuple(found)


def _nodes(items: tuple[Any, ...]) -> Iterator[Node]:
    for item in items:
        if isinstance(item, Node):
            yield item
        elif isinstance(item, tuple):
            yield from _nodes(item)


@dataclass(frozen=True)
class Num(Node):
    """A number as printed, such as ``0.40``: the digits tell its precision."""

    text: str

    @cached_property
    def value(self) -> Fraction:
        """The number, exactly."""
        return Fraction(self.text)

    @property
    def half_unit(self) -> Fraction:
        """Half a unit of the last printed digit."""
        return Fraction(1, 2 * 10 ** len(self.text.partition(".")[2]))


@dataclass(frozen=True)
class Sym(Node):
    """A letter with its decoration, such as ``x``, ``\\bar{x}`` or ``\\text{SST}``."""

    name: str


@dataclass(frozen=True)
class Chance(Sym):
    """A chance such as p(x, y \\mid z): a name as a whole, and what stands in its brackets."""

    of: str = ""  # the letter before the brackets
    events: tuple[Node, ...] = ()
    given: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Several(Node):
    """The letters w_1 to w_{i-1} that w_{<i} or w_{1:i-1} stands for."""

    base: Node
    first: Node
    last: Node


@dataclass(frozen=True)
class Sub(Node):
    """A subscript: an index (``x_i``), several (``a_{ij}``) or part of a name (``y_p``)."""

    base: Node
    index: tuple[Node, ...]

    @cached_property
    def _name(self) -> str | None:
        base = symbol_name(self.base)
        parts = [symbol_name(i) if not isinstance(i, Num) else i.text for i in self.index]
        if base is None or not all(parts):
            return None
        return base + "_{" + "".join(str(p) for p in parts) + "}"


@dataclass(frozen=True)
class Add(Node):
    """Terms with their signs."""

    terms: tuple[tuple[int, Node], ...]


@dataclass(frozen=True)
class Mul(Node):
    """Factors, each with the sign before it: ``""`` (side by side), ``x``, ``.`` or ``/``."""

    factors: tuple[tuple[str, Node], ...]


@dataclass(frozen=True)
class Pow(Node):
    """A power."""

    base: Node
    exponent: Node


@dataclass(frozen=True)
class Transpose(Node):
    """A transposed matrix."""

    base: Node


@dataclass(frozen=True)
class Call(Node):
    """A function every reader knows by its name: exp, log, sqrt, abs, norm, ..."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True)
class Apply(Node):
    """A letter before brackets: the notation decides whether it is called or multiplied."""

    head: Node
    args: tuple[Node, ...]


@dataclass(frozen=True)
class Big(Node):
    """A sum, product, maximum, minimum or mean over indices (none written: over the data)."""

    op: str
    indices: tuple[str, ...]
    lower: Node | None
    upper: Node | None
    condition: Chain | None
    body: Node


@dataclass(frozen=True)
class Derivative(Node):
    """The partial derivative of ``body`` by each of ``by`` in turn; ``at`` gives arguments."""

    body: Node
    by: tuple[Node, ...]
    at: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Gradient(Node):
    """The vector of derivatives of ``body`` (by the letters of ``by``, or by all its arguments)."""

    body: Node
    by: tuple[Node, ...]


@dataclass(frozen=True)
class Prime(Node):
    """A function with primes: its derivative."""

    base: Node
    order: int


@dataclass(frozen=True)
class Matrix(Node):
    """Rows of cells."""

    rows: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Items(Node):
    """A tuple such as ``(p, m)``, a set ``\\{0, 1\\}`` or an interval ``[0, 1)``."""

    kind: str
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Cases(Node):
    """Alternatives, each with its condition (none: otherwise)."""

    branches: tuple[tuple[Node, Chain | None], ...]


@dataclass(frozen=True)
class Under(Node):
    """A braced expression with a note below; a note in brackets claims its shape."""

    base: Node
    note: Node | None


@dataclass(frozen=True)
class At(Node):
    """An expression at a value of a letter: what a bar with z = 0 below it says."""

    base: Node
    letters: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True)
class Limit(Node):
    """What ``body`` comes near as the letter does; ``side`` is "+" or "-" if it may do so from one side only."""

    body: Node
    letter: Node
    to: Node
    side: str = ""


@dataclass(frozen=True)
class Best(Node):
    """The letter at which ``body`` is largest (max) or smallest (min): what \\arg\\max says."""

    op: str
    body: Node
    letter: Node
    within: Chain | None = None  # where it is looked for


@dataclass(frozen=True)
class Integral(Node):
    """The integral of ``body`` over the letter, between two ends."""

    body: Node
    letter: Node
    lower: Node
    upper: Node


@dataclass(frozen=True)
class Unit(Node):
    """A unit behind a number, such as m or s: whatever its size, what is said with it must hold."""

    name: str


@dataclass(frozen=True)
class Dots(Node):
    """Three dots: the pattern around them says what they stand for."""


@dataclass(frozen=True)
class Chain(Node):
    """Sides linked by relations: ``a = b \\le c``; one side alone is no claim."""

    sides: tuple[Node, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """One relation of a chain as printed, and how many rows below the formula's first its right side begins."""

    text: str
    row: int


@dataclass(frozen=True)
class Statement:
    """A chain as printed, with the condition under which it is claimed."""

    chain: Chain
    text: str
    condition: Chain | None = None
    premise: Chain | None = None  # what stands before an arrow
    both_ways: bool = False
    links: tuple[Printed, ...] = ()  # one for each relation


def replace(node: Node, old: Node, new: Node) -> Node:
    """Put ``new`` wherever ``old`` stands below ``node``."""
    if node == old:
        return new
    changed = {f.name: _replace(getattr(node, f.name), old, new) for f in fields(node)}
    return type(node)(**changed)


def _replace(value: Any, old: Node, new: Node) -> Any:
    if isinstance(value, Node):
        return replace(value, old, new)
    if isinstance(value, tuple):
        return tuple(_replace(item, old, new) for item in value)
    return value


def symbol_name(node: Node) -> str | None:
    """Return the name under which the notation may know this node, or None.

    >>> symbol_name(Sub(Sym("y"), (Sym("p"),)))
    'y_{p}'
    """
    if isinstance(node, Sym):
        return node.name
    return node._name if isinstance(node, Sub) else None
