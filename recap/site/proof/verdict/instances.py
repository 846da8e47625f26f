r"""A formula with its numbers put in: w x + b = 0.5 \\cdot 2 + 1 says which numbers the letters are."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from recap.site.proof.reading.tree import Mul, Node, Num, Sub, Sym
from recap.site.proof.verdict.readings import is_number


def is_instance(general: Node, numbers: Node, known: dict[Node, Node]) -> bool:
    """Does the second become of the first if each letter stands for one number throughout, the known for their own?"""
    return is_number(numbers) and not is_number(general) and _matches(general, numbers, dict(known))


def _matches(one: Any, other: Any, found: dict[Node, Any]) -> bool:
    if isinstance(one, (Sym, Sub)) and one != Sym("e") and isinstance(other, Node):
        return bool(found.setdefault(one, other) == other)
    if isinstance(one, tuple):
        same = isinstance(other, tuple) and len(one) == len(other)
        return same and all(_matches(a, b, found) for a, b in zip(one, other, strict=True))
    if not isinstance(one, Node):
        return bool(one == other) or {one, other} <= {"", ".", "x"}
    if isinstance(one, Num) or type(one) is not type(other):
        return bool(one == other)
    if isinstance(one, Mul) and isinstance(other, Mul):
        return _matches(one.factors, other.factors, found)
    return all(_matches(getattr(one, f.name), getattr(other, f.name), found) for f in fields(one))
