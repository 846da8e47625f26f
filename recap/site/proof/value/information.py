r"""Entropy, mutual information and divergence, and means under a condition: of chances that are drawn.

Random variables such as X and Y have a few outcomes x and y, with any chances together; distributions such as p and Q
are some positive numbers whose sum is one.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.reading.tree import Call, Node, Sym, Unread, symbol_name
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.letters import named
from recap.site.proof.value.outcomes import count_of, every_outcome, joint, letter_of
from recap.site.proof.value.world import Scope, Unknown, World, value

MEASURES = ("H", "I", "D", "JS")
LONGEST = 4
DISTRIBUTIONS = {"p", "q", "P", "Q", r"\pi", r"\hat{p}", r"\mathbf{p}", r"\mathbf{q}", r"\hat{y}", r"\hat{\mathbf{y}}"}
DISTRIBUTIONS |= {r"\mathbf{y}", "y"}
VARIABLES = ("X", "Y", "Z", "W", "U", "V", "S", "T", "A", "B")


def measure(node: Call, world: World, scope: Scope) -> Any:
    """H(X), H(X|Y), I(X; Y), I(X; Y|Z), H(p), H(p, q), D(p||q) and JS(p||q) in the unit of the formula's logarithms."""
    found = _measure(node, world, scope)
    return found / nb.MP.log(2) if world.counted == {"bit"} else found


def _measure(node: Call, world: World, scope: Scope) -> Any:
    before, given = (part.args for part in node.args if isinstance(part, Call))
    if len(before) == 1 and before[0] in world.numbers:  # of two chances, p and 1 - p
        chance = mx.plain(mx.scalar(value(before[0], world, scope)))
        return _of_distributions("H", [[chance, 1 - chance]])
    names = [symbol_name(part) or "" for part in (*before, *given)]
    if all(_is_distribution(name, world) for name in names) and not given:
        return _of_distributions(node.name, [_distribution(name, world, scope) for name in names])
    if not all(name in VARIABLES for name in names) or node.name in ("D", "JS"):
        raise Unknown(f"what {node.name} is taken of is neither a random variable nor a distribution here")
    under, parts = _variables(given), [_variables((part,)) for part in before]
    if node.name == "H":
        return _entropy([*under, *(name for part in parts for name in part)], world) - _entropy(under, world)
    if len(parts) != 2:
        raise Unread("mutual information is that of two: I(X; Y)")
    one, other = parts
    apart = _entropy([*one, *under], world) + _entropy([*other, *under], world)
    return apart - _entropy([*one, *other, *under], world) - _entropy(under, world)


def _is_distribution(name: str, world: World) -> bool:
    """Is it a distribution, or does the page mix it from some, as m = (p + q) / 2?"""
    return name in DISTRIBUTIONS or (name in world.notation.page and bool(_mixed(name, world)))


def _mixed(name: str, world: World) -> list[str]:
    """The distributions from which the page makes another one."""
    found = [node.name for node in world.notation.page[name].body.walk() if isinstance(node, Sym)]
    return found if all(letter in DISTRIBUTIONS for letter in found) else []


def _variables(names: tuple[Node, ...]) -> list[str]:
    """Random variables under the names of their outcomes."""
    return [(symbol_name(name) or "").lower() for name in names]


def _entropy(variables: list[str], world: World) -> Any:
    """The entropy of several variables taken together."""
    chances = [nb.mpf(joint("p", found, world)) for found in every_outcome(dict.fromkeys(variables), world)]
    return -sum((chance * nb.MP.log(chance) for chance in chances if chance), nb.MP.mpf(0))


def _distribution(name: str, world: World, scope: Scope) -> list[Any]:
    if name in world.notation.page and (mixed := _mixed(name, world)):
        chances = zip(*(_distribution(letter, world, scope) for letter in mixed), strict=True)
        of = [scope.holding(dict(zip(mixed, at, strict=True))) for at in chances]
        weights = [mx.plain(value(world.notation.page[name].body, world, one)) for one in of]
        if not mx.equal(sum(weights), Fraction(1)):
            raise Unread(f"the chances of {name} do not add up to one")
        return weights
    vector = rf"\mathbf{{{name}}}"
    if vector in world.notation.types:
        return [mx.plain(entry) for entry in named(vector, world, scope).entries()]
    letter = letter_of(name)
    variable = world.variables.get(letter) or next(iter(world.variables.values()), None)
    if variable is not None:
        return [joint(letter, {variable: at}, world) for at in range(1, count_of(variable, world) + 1)]
    if world.index_letters:
        raise Unknown(f"nothing says what {name} has to do with its entries")
    weights = [world.number(f"{name} {at}", "probability") for at in range(LONGEST)]
    return [weight / sum(weights) for weight in weights]


def _of_distributions(name: str, parts: list[list[Fraction]]) -> Any:
    if len(parts) > 2 or name == "I" or (name in ("D", "JS") and len(parts) != 2):
        raise Unread("the entropy is that of one distribution, and two have a divergence")
    first, last = parts[0], parts[-1]
    if name == "JS":
        middle = [(p + q) / 2 for p, q in zip(first, last, strict=True)]
        return sum(_of_distributions("D", [part, middle]) for part in parts) / 2
    cross = -sum((nb.mpf(p) * nb.log(q) for p, q in zip(first, last, strict=True)), nb.MP.mpf(0))
    own = -sum((nb.mpf(p) * nb.log(p) for p in first), nb.MP.mpf(0))
    return cross - own if name == "D" else cross


def mean_under(body: Node, given: tuple[Node, ...], spread: bool, world: World, scope: Scope) -> Any:
    """The mean of the body, or its variance, over the points at which the conditions are as at this one."""
    if scope.implicit is None:
        raise Unread("a mean under a condition is itself a random variable: write of what the mean is taken")
    points = range(1, world.size("n") + 1)
    here = [mx.plain(value(one, world, scope)) for one in given]
    alike = [at for at in points if [mx.plain(value(one, world, scope.at(at))) for one in given] == here]
    found = [value(body, world, scope.at(at)) for at in alike]
    mean = mx.divide(mx.total(found), Fraction(len(found)))
    if not spread:
        return mean
    squares = mx.total(mx.multiply(v, v) for v in found)
    return mx.add(mx.divide(squares, Fraction(len(found))), mx.negative(mx.multiply(mean, mean)))


def mean_of_outcomes(args: tuple[Node, ...], world: World, scope: Scope) -> Any:
    r"""The mean of an expression where a letter is drawn from a distribution: \\mathbb{E}_{x \\sim P}[f(x)]."""
    body, letter, distribution = args
    name, of = symbol_name(letter) or "", letter_of(symbol_name(distribution) or "")
    terms = []
    for found in every_outcome((name.lower(),), world):
        here = scope.with_index(**{name: Fraction(found[name.lower()])})
        terms.append(mx.multiply(joint(of, found, world), value(body, world, here)))
    return mx.total(terms)
