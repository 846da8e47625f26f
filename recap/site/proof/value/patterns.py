"""What three dots stand for: the members before and after them show the pattern."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Add, Dots, Node, Num, Sym, Unread, replace
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.world import LONGEST_SUM, Scope, World, evaluates, value


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
    start, stop = (mx.plain(value(v, world, scope)) for v in (first, last))
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


@evaluates(Dots)
def _dots(node: Dots, world: World, scope: Scope) -> Any:
    raise Unread("dots stand where no pattern can be seen")
