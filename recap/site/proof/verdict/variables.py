"""Of which letters chances are taken, and how far a sum over their outcomes runs."""

from __future__ import annotations

from recap.site.proof.reading.tree import Big, Node, Several, Sub, Sym, symbol_name
from recap.site.proof.value.outcomes import is_chance, parts_of


def outcomes(sides: tuple[Node, ...]) -> dict[str, Node | None]:
    r"""The letters x of which x_1, x_2, ... are the outcomes, as in \sum_i p(x_i) = 1, each with the last index.

    Words w_i of a text are none: where a product runs over them, or one stands under the condition of another.
    """
    nodes = [node for side in sides for node in side.walk()]
    found: dict[str, Node | None] = {}
    rows: set[str] = set()
    for node in filter(is_chance, nodes):
        _, events, given = parts_of(node)
        bases = [part.base for part in (*events, *given) if isinstance(part, (Sub, Several))]
        names = [base.name.lower() for base in bases if isinstance(base, Sym)]
        rows |= {name for name in names if names.count(name) > 1}
        several = [part.base for part in (*events, *given) if isinstance(part, Several)]
        rows |= {(symbol_name(base) or "").lower() for base in several}
    for big in (node for node in nodes if isinstance(node, Big)):
        for node in filter(is_chance, big.body.walk()):
            _, events, given = parts_of(node)
            for part in (*events, *given):
                base = part.base if isinstance(part, Sub) else None
                if isinstance(part, Sub) and isinstance(base, Sym) and symbol_name(part.index[0]) in big.indices:
                    if big.op == "sum":
                        found.setdefault(base.name.lower(), big.upper)
                    else:
                        rows.add(base.name.lower())
    return {name: upper for name, upper in found.items() if name not in rows}


def expected(sides: tuple[Node, ...]) -> frozenset[str]:
    """The random variables, such as X, of whose outcomes x chances are summed up."""
    nodes = [node for side in sides for node in side.walk()]
    bound = {letter for node in nodes if isinstance(node, Big) and node.op == "sum" for letter in node.indices}
    letters = {
        part.name
        for node in filter(is_chance, nodes)
        for part in (*parts_of(node)[1], *parts_of(node)[2])
        if isinstance(part, Sym)
    }
    means = [node for node in nodes if isinstance(node, Big) and node.op == "mean" and not node.indices]
    inside = [part for mean in means for node in filter(is_chance, mean.body.walk()) for part in parts_of(node)[1]]
    variables = {part.name for part in inside if isinstance(part, Sym) and part.name.isupper()}  # X in p(X)
    found = {letter.upper() for letter in (letters & bound) | outcomes(sides).keys() if len(letter) == 1}
    return frozenset(found | {name for name in variables if len(name) == 1})


def variables(sides: tuple[Node, ...]) -> dict[str, str]:
    """Each letter of chances that is taken of one variable alone, such as p of x in p(x)."""
    found: dict[str, set[str]] = {}
    entries = outcomes(sides)
    for node in (node for side in sides for node in side.walk() if is_chance(node)):
        of, events, given = parts_of(node)
        for part in (*events, *given):
            base = part.base if isinstance(part, Sub) else part
            name = base.name.lower() if isinstance(base, Sym) else ""
            single = isinstance(part, Sym) or name in entries
            found.setdefault(of, set()).add(name if single else "")
    return {of: names.pop() for of, names in found.items() if len(names) == 1 and "" not in names}
