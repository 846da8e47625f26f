"""Functions of which nothing is known: any will do, and what holds for it holds for all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import Add, Call, Mul, Node, Num, Pow, Sym
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.world import World

# What this field calls so, if nothing else is said.
SIGMOID = r"\sigma(1)", Meaning(("z",), Call("sigmoid", (Sym("z"),)))
# The normal distribution, where both its letters or the capital one stand.
NORMAL = {
    r"\Phi(1)": Meaning(("z",), Call("normal", (Sym("z"),))),
    r"\phi(1)": Meaning(("z",), Call("density", (Sym("z"),))),
    r"\varphi(1)": Meaning(("z",), Call("density", (Sym("z"),))),
}
ANY, SECOND = "t", "t_{2}"  # the first letters of a function of which nothing is known


def some_function(name: str, world: World, named: Callable[[str], Any]) -> Any:
    """A letter of which nothing is known but on which others it depends: each comes in with its square."""
    found: Any = world.number(name)
    for other in world.depends[name]:
        letter = named(other)
        found = mx.multiply(mx.add(found, mx.multiply(world.number(f"{name} by {other}"), letter)), letter)
    return found


def any_function(name: str, arity: int = 1, positive: bool = False) -> Meaning:
    """A function of which nothing is known but its name: what holds for it holds for any.

    It is a polynomial of each of its letters, to which comes the product of any two of them.
    """
    letters = (ANY, *(f"t_{{{at}}}" for at in range(2, arity + 1)))
    terms = [_term(f"{name}_{{coefficient{power}}}", ANY, power) for power in range(4)]
    for letter in letters[1:]:
        terms += [_term(f"{name}_{{{letter} coefficient{power}}}", letter, power) for power in (1, 2)]
    for one, other in combinations(letters, 2):
        terms.append(Mul((("", Sym(f"{name}_{{{one} {other} coefficient}}")), ("", Sym(one)), ("", Sym(other)))))
    body: Node = Add(tuple((1, term) for term in terms))
    if positive:
        body = Add(((1, Num("1")), (1, Pow(body, Num("2")))))
    return Meaning(letters, body)


def _term(coefficient: str, letter: str, power: int) -> Node:
    return Mul((("", Sym(coefficient)), ("", Pow(Sym(letter), Num(str(power))))))
