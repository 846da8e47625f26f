"""How like two expressions are: the same but for the names of their letters, or nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from recap.site.proof.reading.tree import Add, Big, Mul, Node, Num, Sub, Sym, symbol_name
from recap.site.proof.verdict.field import thin
from recap.site.proof.verdict.unknowns import is_index

MOST_CHANGED = 4  # words of which the one has others than the other, or has none


def is_same(one: Any, other: Any, names: dict[str, str]) -> bool:
    """Are two expressions the same but for names, where each name always stands for the same other?

    >>> x, y = Sym("x"), Sym("y")
    >>> is_same(Mul((("", x), ("/", y))), Mul((("", y), ("/", x))), {})
    True
    >>> is_same(Mul((("", x), ("/", y))), Mul((("", x), ("/", x))), {})
    False
    """
    if _is_letter(one) and _is_letter(other):
        own, new = (thin(symbol_name(letter) or "") for letter in (one, other))
        return names.setdefault(own, new) == new and list(names.values()).count(new) == 1
    if isinstance(one, Mul) and isinstance(other, Mul):
        one, other = _factors(one), _factors(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(is_same(a, b, names) for a, b in zip(one, other, strict=True))
    if isinstance(one, Big) and isinstance(other, Big):
        indices = [tuple(map(Sym, big.indices)) for big in (one, other)]
        one, other = (replace(big, indices=()) for big in (one, other))
        if not is_same(indices[0], indices[1], names):
            return False
    if isinstance(one, Node) and type(one) is type(other):
        return all(is_same(getattr(one, n), getattr(other, n), names) for n in one.__dataclass_fields__)
    return bool(one == other)


def _factors(product: Mul) -> tuple[tuple[str, Node], ...]:
    """The factors of a product, also of those that stand in brackets at its beginning."""
    (how, first), *rest = product.factors
    return (*_factors(first), *rest) if isinstance(first, Mul) and not how else product.factors


def _is_letter(part: Any) -> bool:
    """Is it a letter by itself, such as x or s_x, and no entry x_i?"""
    entry = isinstance(part, Sub) and any(isinstance(index, Add) or is_index(index) for index in part.index)
    return isinstance(part, (Sym, Sub)) and not entry and symbol_name(part) is not None


def is_nearly(one: Node, other: Node) -> bool:
    """Are two expressions made of the same in the same order, but for a few things?"""
    names = [{node.name for node in side.walk() if isinstance(node, Sym)} for side in (one, other)]
    if abs(len(names[0]) - len(names[1])) > 1:
        return False
    first, second = list(_words(one)), list(_words(other))
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changed = sum(max(end - start, stop - begin) for how, start, end, begin, stop in steps if how != "equal")
    return changed <= min(MOST_CHANGED, len(first) // 4)


def _words(part: Any) -> Iterator[str]:
    """What an expression is made of, from left to right."""
    if isinstance(part, tuple):
        for inner in part:
            yield from _words(inner)
    elif isinstance(part, Sym):
        yield thin(part.name)
    elif isinstance(part, Num):
        yield part.text
    elif isinstance(part, Node):
        if not isinstance(part, Mul):
            yield type(part).__name__
        for name in part.__dataclass_fields__:
            yield from _words(getattr(part, name))
    elif part not in ("", "o", None, 1):
        yield str(part)
