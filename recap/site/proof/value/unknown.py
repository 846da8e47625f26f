"""Functions of which nothing is known: any will do, and what holds for it holds for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recap.site.proof.meaning.course import Meaning
from recap.site.proof.reading.tree import Add, Call, Mul, Num, Pow, Sym
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.world import World

# What this field calls so, if nothing else is said.
SIGMOID = r"\sigma(1)", Meaning(("z",), Call("sigmoid", (Sym("z"),)))


def some_function(name: str, world: World, named: Callable[[str], Any]) -> Any:
    """A letter of which nothing is known but on which others it depends: each comes in with its square."""
    found: Any = world.number(name)
    for other in world.depends[name]:
        letter = named(other)
        found = mx.multiply(mx.add(found, mx.multiply(world.number(f"{name} by {other}"), letter)), letter)
    return found


def any_function(name: str) -> Meaning:
    """A function of which nothing is known but its name: what holds for it holds for any."""
    letter = Sym("t")
    terms = [
        Mul((("", Sym(f"{name}_{{coefficient{power}}}")), ("", Pow(letter, Num(str(power)))))) for power in range(4)
    ]
    return Meaning(("t",), Add(tuple((1, term) for term in terms)))
