"""The conditions under which a relation is claimed: met by setting a letter, by solving for one, or by luck."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.arrays import joined
from recap.site.proof.reading.tree import (
    Add,
    Big,
    Call,
    Chain,
    Dots,
    Mul,
    Node,
    Num,
    Pow,
    Statement,
    Sub,
    Sym,
    Transpose,
    symbol_name,
)
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.arithmetic import sized
from recap.site.proof.value.evaluate import World, holds, links, value
from recap.site.proof.value.matrices import Mat
from recap.site.proof.value.roots import roots, solved
from recap.site.proof.verdict.assumptions import LIMITING

LETTERS = (Sym, Sub, Num, Mul, Pow, Transpose)  # what a product of letters is made of


def parts(condition: Chain) -> list[Chain]:
    """The single conditions that "and" joins."""
    found, start = [], 0
    for at, relation in enumerate((*condition.relations, "and")):
        if relation == "and":
            found.append(Chain(condition.sides[start : at + 1], condition.relations[start:at]))
            start = at + 1
    return found


def with_conditions(statements: list[Statement], notation: Notation) -> list[Statement]:
    r"""Take what stands after a comma and only limits a letter as the condition of what stands before it.

    ``\\ln x \\le x - 1, \\quad x > 0`` is one claim with a condition, and ``i = 1, \\dots, n`` says how far i runs.
    """
    found: list[Statement] = []
    ranging = False
    for statement in statements:
        chain = statement.chain
        if ranging and not chain.relations and isinstance(chain.sides[0], (Dots, Num, Sym, Sub)):
            continue
        ranging = bool(found) and _gives_range(statement, found[-1])
        if ranging:
            continue
        if listed := _listed(found, statement):
            del found[-len(listed) :]
            chain = statement.chain
            for letter in listed:
                chain = joined(chain, Chain((letter, *statement.chain.sides[1:]), statement.chain.relations))
            statement = replace(statement, chain=chain)
        if found and found[-1].chain.relations and _limits(statement, found[-1], notation):
            last = found[-1]
            both = chain if last.condition is None else joined(last.condition, chain)
            found[-1] = replace(last, condition=both)
        else:
            found.append(statement)
    return found


def _listed(found: list[Statement], statement: Statement) -> list[Node]:
    """The letters that stand before a condition and share it: a, b > 0."""
    if not set(statement.chain.relations) & LIMITING or not isinstance(statement.chain.sides[0], (Sym, Sub)):
        return []
    letters: list[Node] = []
    for before in reversed(found):
        if before.chain.relations or not isinstance(before.chain.sides[0], (Sym, Sub)):
            break
        letters.append(before.chain.sides[0])
    return letters if len(letters) < len(found) else []


def _gives_range(statement: Statement, before: Statement) -> bool:
    """Is it i = 1, with i an index of what stands before, or i in {1, ..., n}?"""
    chain = statement.chain
    letter = chain.sides[0]
    if not isinstance(letter, Sym) or letter.name not in INDEX_LETTERS or chain.relations not in (("=",), ("in",)):
        return False
    indices = {index for side in before.chain.sides for n in side.walk() if isinstance(n, Sub) for index in n.index}
    return letter in indices and (chain.relations == ("in",) or isinstance(chain.sides[1], Num))


def _limits(statement: Statement, before: Statement, notation: Notation) -> bool:
    """Does a statement only say which values a letter of the one before may have?"""
    chain = statement.chain
    if statement.premise or not set(chain.relations) <= {*LIMITING, "and"} or _only_limits(before.chain):
        return False
    used = {node for side in before.chain.sides for node in side.walk()}
    letters = {node for side in chain.sides for node in side.walk() if symbol_name(node)}
    letters -= {node for node in letters if (symbol_name(node) or "").startswith(r"\mathbb")}
    free = [
        node
        for node in letters
        if not notation.meanings(symbol_name(node) or "") or _is_positive(node, chain, before, notation)
    ]
    return bool(letters) and len(free) == len(letters) and bool(letters & used)


def _only_limits(chain: Chain) -> bool:
    """Does it say no more than where a letter lies, so that nothing is claimed under a condition?"""
    told = chain.sides[:-1] if chain.relations[-1:] == ("in",) else chain.sides
    return set(chain.relations) <= LIMITING and all(symbol_name(side) or isinstance(side, Num) for side in told)


def _is_positive(letter: Node, chain: Chain, before: Statement, notation: Notation) -> bool:
    """Is a letter of the line, such as a, compared with zero behind a law that is not about its value?"""
    if chain.relations == ("!=",):
        return letter in chain.sides  # r \ne 1 is never claimed of a number that has its value
    bound = any(not meaning.reading for meaning in notation.meanings(symbol_name(letter) or ""))
    zero = all(side == Num("0") or symbol_name(side) for side in chain.sides)
    return not bound and zero and letter not in before.chain.sides


def is_constraint(chain: Chain, notation: Notation) -> bool:
    r"""Can an equation only mean to limit its letters: \\sum_i y_i = 1, AB = BA, x = 0?

    It is no law that somebody got wrong: nothing stands in it but letters of which nothing is known, and
    either a number stands alone on one side, or no side is more than a product of such letters.
    """
    if chain.relations != ("=",):
        return False
    nodes = [node for side in chain.sides for node in side.walk()]
    names = [node.name for node in nodes if isinstance(node, Sym)]
    if not names or any(name.startswith((r"\bar", r"\hat")) or notation.meanings(name) for name in names):
        return False
    if any(isinstance(side, Num) for side in chain.sides):
        return all(isinstance(node, (*LETTERS, Add, Big)) or _is_length(node) for node in nodes)
    powers = [node.base for node in nodes if isinstance(node, (Pow, Transpose))]
    return all(isinstance(node, LETTERS) for node in nodes) and all(isinstance(base, Sym) for base in powers)


def _is_length(node: Node) -> bool:
    return isinstance(node, Call) and node.name in ("norm", "abs")


def meets(condition: Chain, world: World) -> bool:
    """Does the draw meet the condition?"""
    return all(holds(*link, world) for part in parts(condition) for link in links(part))


def set_condition(condition: Chain, world: World) -> None:
    """Make a condition true where that can be done: y = 1, y in {0, 1}, x + 1 = 3 or a = 2 b."""
    for part in parts(condition):
        for left, relation, right in _each_with_the_last(part):
            if relation == "=" and _make_orthonormal(left, right, world):
                continue
            if relation == "or" and isinstance(left, Chain) and isinstance(right, Chain):
                set_condition(world.random("either").choice((left, right)), world)
            elif relation == "=" and not (_set(left, right, world) or _set(right, left, world)):
                if not _solve_entries(left, right, world):
                    _solve(left, right, world)
            elif relation == "in":
                _choose(left, right, world)


def _each_with_the_last(part: Chain) -> list[tuple[Node, str, Node]]:
    """The links of a condition; where all is equal to one number, each side is: |u| = |v| = 1."""
    last = part.sides[-1]
    if set(part.relations) == {"="} and isinstance(last, Num):
        return [(side, "=", last) for side in part.sides[:-1]]
    return list(links(part))


def _make_orthonormal(left: Node, right: Node, world: World) -> bool:
    r"""Draw a vector of length one, or a matrix with orthonormal columns, if that is what a condition asks for."""
    length = left.base if isinstance(left, Pow) and left.exponent == Num("2") else left
    letter = length.args[0] if isinstance(length, Call) and _is_length(length) else None
    factors = [factor for _, factor in left.factors] if isinstance(left, Mul) else []
    if len(factors) == 2 and factors[0] == Transpose(factors[1]):
        letter = factors[1]
    elif len(factors) == 2 and factors[1] == Transpose(factors[0]) and right != Num("1"):
        letter = factors[0]
    named = right in (Num("1"), Sym("I"), Sym(r"\mathbf{I}"))
    if not isinstance(letter, Sym) or not named or not isinstance(found := mx.plain(value(letter, world)), Mat):
        return False
    rows, columns = found.shape
    if columns > rows:
        return True  # no such matrix has orthonormal columns: this draw does not meet the condition
    corner = world.matrix(f"orthonormal {letter.name}", rows, rows)
    skew = mx.add(corner, mx.negative(mx.transpose(corner)))
    ones = mx.identity(rows)
    turned = mx.multiply(mx.add(ones, mx.negative(skew)), mx.matrix_inverse(mx.add(ones, skew)))  # as Cayley does it
    kept = Mat(tuple(row[:columns] for row in turned.rows))
    for key in [(letter.name, None), (rf"\mathbf{{{letter.name}}}", None)]:
        if isinstance(world.cache.get(key), Mat):
            _fix(key, kept, world)
    return True


def _free(node: Node, world: World) -> str | None:
    """The name of a letter that may be any number, or None."""
    name = symbol_name(node)
    if name is None or name in world.index_letters or name in world.notation.course.drawn:
        return None
    if any(not meaning.reading for meaning in world.notation.meanings(name)) or name in ("e", "n", r"\pi"):
        return None  # the letter has a meaning of its own
    return name


def _set(letter: Node, other: Node, world: World) -> bool:
    name = _free(letter, world)
    if name is None or letter in other.walk():
        return False
    _fix((name, None), value(other, world), world)
    return True


def _fix(key: Any, found: Any, world: World) -> None:
    """Settle a letter or the data, also where something else is held: below a derivative."""
    world.cache[key] = world.fixed[key] = found


def _choose(letter: Node, among: Node, world: World) -> None:
    name = _free(letter, world)
    if name is None or (symbol_name(among) or "").startswith(r"\mathbb"):
        return  # of all real numbers any will do
    found = value(among, world)
    if isinstance(found, mx.Collection) and found.kind == "{}":
        _fix((name, None), world.random(f"member {name}").choice(found.items), world)
    elif isinstance(found, mx.Collection) and [isinstance(end, Fraction) for end in found.items] == [True, True]:
        low, high = found.items
        _fix((name, None), low + (high - low) * Fraction(world.random(f"place of {name}").randint(1, 19), 20), world)


def _solve_entries(left: Node, right: Node, world: World) -> bool:
    """Give the entries of a matrix, a vector or the data values that solve an equation linear in them."""
    symbols = [node.base if isinstance(node, Sub) else node for side in (left, right) for node in side.walk()]
    names = [node.name for node in symbols if isinstance(node, Sym)]
    keys: list[Any] = [(name, None) for name in names] + [(rf"\mathbf{{{name}}}", None) for name in names]
    keys += [f"{name}[]" for name in names if name in ("x", "y")]
    meets(Chain((left, right), ("=",)), world)  # draws what the equation holds
    arrays = [key for key in dict.fromkeys(keys) if isinstance(world.cache.get(key), Mat)]
    kept = dict(world.cache)
    for key in sorted(arrays, key=lambda key: -kept[key].shape[1]):
        array = kept[key]

        def gap(entries: list[Any], key: Any = key, shape: tuple[int, int] = array.shape) -> list[Any]:
            rows = tuple(tuple(entries[i * shape[1] : (i + 1) * shape[1]]) for i in range(shape[0]))
            world.cache = {k: v for k, v in kept.items() if k in arrays} | {key: Mat(rows)}
            one, other = sized(value(left, world), value(right, world))
            found = mx.plain(mx.add(one, mx.negative(other)))
            return found.entries() if isinstance(found, Mat) else [found]

        entries = solved(gap, array.entries())
        closes = entries is not None and not any(gap(entries))
        world.cache = {k: v for k, v in kept.items() if k in arrays} | {key: world.cache[key]} if closes else dict(kept)
        if closes:
            world.fixed[key] = world.cache[key]
            return True
    return False


def _solve(left: Node, right: Node, world: World) -> None:
    """Give one letter of an equation a value that solves it: each of its roots comes up on some draw."""
    symbols = [node for side in (left, right) for node in side.walk() if isinstance(node, Sym)]
    letters = {name for node in symbols if (name := _free(node, world))}
    for name in sorted(letters, key=lambda name: (not name.startswith(("x", "z")), name)):
        if isinstance(mx.plain(value(Sym(name), world)), Mat):
            continue
        before, kept = world.cache.get((name, None)), dict(world.cache)

        def gap(number: Any, name: str = name, kept: dict[Any, Any] = kept) -> Any:
            world.cache = {**kept, (name, None): number}
            return mx.scalar(mx.add(value(left, world), mx.negative(value(right, world))))

        found = roots(gap)
        world.cache = kept
        if found:
            _fix((name, None), world.random(f"root {name}").choice(found), world)
            return
        if before is not None:
            world.cache[(name, None)] = before
