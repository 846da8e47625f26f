"""Sums, products and means over indices, over data and over outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.reading.tree import (
    Apply,
    Big,
    Node,
    Prime,
    Sub,
    Sym,
    Unread,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.arithmetic import whole
from recap.site.proof.value.best import extremum
from recap.site.proof.value.families import has_family, index_length
from recap.site.proof.value.letters import family_for, is_random
from recap.site.proof.value.matrices import ShapeMismatch
from recap.site.proof.value.moments import averaged
from recap.site.proof.value.norms import largest
from recap.site.proof.value.numbers import TooLarge
from recap.site.proof.value.outcomes import count_of, every_outcome, is_chance, joint, parts_of
from recap.site.proof.value.relations import holds, links
from recap.site.proof.value.world import LONGEST_SUM, Scope, Unknown, World, evaluates, value

LONGEST_SERIES = 1200
CONSTANT = re.compile(r"[a-d]|[\d.]+")


@evaluates(Big)
def _big(node: Big, world: World, scope: Scope) -> Any:
    if node.upper == Sym(r"\infty"):
        return _series(node, world, scope)
    if (
        node.op == "mean"
        and not node.indices
        and world.expected & {n.name for n in node.body.walk() if isinstance(n, Sym)}
    ):
        return _expectation(node.body, world, scope)
    if node.op in ("max", "min") and (letter := _looked_for(node, world, scope)) is not None:
        return extremum(node.op, node.body, letter, partial(_meets, node, world), world, scope)
    values = list(_terms(node, world, scope))
    if node.op in ("max", "min"):
        return largest(node.op, values)
    if node.op == "prod":
        result: Any = Fraction(1)
        for factor in values:
            result = mx.multiply(result, factor)
        return result
    found = mx.total(values)
    return mx.divide(found, Fraction(len(values))) if node.op == "mean" else found


def _looked_for(node: Big, world: World, scope: Scope) -> str | None:
    """The letter of which the best number is looked for, if it is no index, and no vector."""
    if len(node.indices) != 1 or node.lower is not None or node.upper is not None:
        return None
    letter = node.indices[0]
    indexed = any(isinstance(n, Sub) and Sym(letter) in n.index for n in node.body.walk())
    if indexed or _outcomes_of(letter, node.body, world) is not None or letter in world.notation.types:
        return None
    return letter if letter in {n.name for n in node.body.walk() if isinstance(n, Sym)} else None


def _meets(node: Big, world: World, scope: Scope) -> bool:
    return node.condition is None or all(holds(*link, world, scope) for link in links(node.condition))


def _expectation(body: Node, world: World, scope: Scope) -> Any:
    """The mean of an expression over the outcomes of its random variables, each with its chance."""
    names = sorted(world.expected & {n.name for n in body.walk() if isinstance(n, Sym)} - scope.locals.keys())
    terms = []
    for found in every_outcome((name.lower() for name in names), world):
        here = scope.with_index(**{name: _outcome(name.lower(), found[name.lower()], world, scope) for name in names})
        terms.append(mx.multiply(joint("p", found, world), value(body, world, here)))
    return mx.total(terms)


def _outcome(letter: str, at: int, world: World, scope: Scope) -> Any:
    """What a random variable is on an outcome: its number, or x_i where the outcomes are x_1, x_2, ..."""
    if letter not in world.outcomes:
        return Fraction(at)
    return value(Sub(Sym(letter), (Sym("i"),)), world, scope.with_index(i=Fraction(at)))


def _series(node: Big, world: World, scope: Scope) -> Any:
    """An infinite sum whose terms become small quickly: added up until they no longer matter."""
    if node.op != "sum" or len(node.indices) != 1 or node.lower is None:
        raise Unread("only an infinite sum over one index is evaluated")
    start, total, before = whole(node.lower, world, scope), Fraction(0), None
    for at in range(start, start + LONGEST_SERIES):
        term = mx.plain(mx.scalar(value(node.body, world, scope.with_index(**{node.indices[0]: Fraction(at)}))))
        total = nb.plus(nb.mpf(total), nb.mpf(term))
        small = abs(nb.mpf(term)) < nb.MP.eps * max(1, abs(total))
        if small and before:
            return total
        before = small
    raise TooLarge("the terms of the infinite sum do not become small quickly enough to add it up")


def _terms(node: Big, world: World, scope: Scope) -> Iterator[Any]:
    if node.op == "mean" and (one := averaged(node.body)):
        node = Big(node.op, node.indices, None, None, None, one)  # the mean of a mean of such
    if not node.indices and (letter := _only_index(node.body, world, scope)):
        node = Big(node.op, (letter,), None, None, None, node.body)
    if not node.indices:
        if node.lower is not None or node.upper is not None:
            raise Unread("a sum with limits needs its index")
        if scope.implicit is not None:
            scope = Scope(scope.locals, scope.held, None)
        letters = [s.base if isinstance(s, Sub) else s for s in node.body.walk() if isinstance(s, (Sym, Sub))]
        names = [symbol_name(s) or "" for s in letters]
        numbers = all(CONSTANT.fullmatch(name) and not family_for(name, world) for name in names)
        if world.notation.course.open and node.op == "mean" and numbers:
            yield value(node.body, world, scope)  # the mean of what is no random variable
            return
        if not any(family_for(name, world) or is_random(name, world) for name in names):
            raise Unread("a sum without an index has nothing to run over")
        for position in range(1, world.size("n") + 1):
            yield value(node.body, world, scope.at(position))
        return
    # a letter that is bound or fixed outside, as i is in \sum_{j \ne i}, is no index of this sum
    fixed = set(scope.locals) | set(world.indices) if node.condition is not None else set()
    free = tuple(letter for letter in node.indices if letter not in fixed)
    node = Big(node.op, free, node.lower, node.upper, node.condition, node.body)
    ranges = [_range(letter, node, world, scope) for letter in node.indices]
    for side in () if node.condition is None else node.condition.sides:
        if isinstance(side, Sym) and side.name in world.index_letters - set(node.indices) - fixed and ranges:
            world.index(side.name, len(ranges[0]), "a sum")  # the j that is left out
    for point in product(*ranges):
        inner = scope.with_index(**{k: Fraction(v) for k, v in zip(node.indices, point, strict=True)})
        world.spend()
        if node.condition is None or all(holds(*link, world, inner) for link in links(node.condition)):
            yield value(node.body, world, inner)


def _only_index(body: Node, world: World, scope: Scope) -> str | None:
    """The index that a sum such as \\sum x_i y_i runs over without saying so."""
    letters = set()
    bound = {letter for inner in body.walk() if isinstance(inner, Big) for letter in inner.indices}
    for inner in body.walk():
        if isinstance(inner, Sub) and isinstance(inner.base, Sym) and has_family(inner.base.name, world):
            letters |= {i.name for i in inner.index if isinstance(i, Sym) and i.name in INDEX_LETTERS}
    letters -= bound | set(scope.locals)
    return letters.pop() if len(letters) == 1 else None


def _range(letter: str, node: Big, world: World, scope: Scope) -> range:
    start = 1 if node.lower is None else whole(node.lower, world, scope)
    if node.upper is not None:
        stop = whole(node.upper, world, scope)
        last = node.upper.name if isinstance(node.upper, Sym) else ""
        mere = last in ("n", "N", "d") and last not in scope.locals
        if mere and _outcomes_of(letter, node.body, world) is None:
            runs = index_length(letter, node.body, world, scope)
            if runs is not None and runs != stop:
                raise ShapeMismatch(f"the index {letter} runs to {last}, but what it counts has another length")
    else:
        known = _outcomes_of(letter, node.body, world) or index_length(letter, node.body, world, scope)
        if known is None and letter == "i":
            known = world.size("n")
        if known is None:
            raise Unknown(f"how far the index {letter} runs cannot be seen; write its limits")
        stop = known
    if stop - start > LONGEST_SUM:
        raise Unread(f"a sum of more than {LONGEST_SUM} terms is not evaluated")
    return range(start, stop + 1)


def _outcomes_of(letter: str, body: Node, world: World) -> int | None:
    """How many outcomes a letter stands for that chances are taken of, or a function of which nothing is known."""
    taken = [arg for node in body.walk() if is_chance(node) for part in parts_of(node)[1:] for arg in part]
    unknown = world.abstract - {r"\Phi", r"\phi"}
    calls = [node for node in body.walk() if isinstance(node, Apply) and symbol_name(node.head) in unknown]
    taken += [arg for node in calls for arg in node.args]
    for node in taken:
        name = symbol_name(node.base) if isinstance(node, Prime) else symbol_name(node)
        if name is not None and letter == name + "'" * (node.order if isinstance(node, Prime) else 0):
            return count_of(name.lower(), world)
    families = [node.base.name.lower() for node in taken if isinstance(node, Sub) and isinstance(node.base, Sym)]
    indexed = [name for name in families if name in world.outcomes]
    return count_of(indexed[0], world) if indexed and world.notation.course.open else None
