"""Where a relation fails in general: does it hold of what is independent, or of labels of one class?"""

from __future__ import annotations

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Big, Call, Chain, Num, Sub, Sym, Unread
from recap.site.proof.value.relations import holds
from recap.site.proof.verdict.conditions import meets, set_condition
from recap.site.proof.verdict.facts import Facts
from recap.site.proof.verdict.readings import Link

FEW = 4  # draws after which it is said what a relation may hold of


def holds_of_independent(link: Link, notation: Notation) -> bool:
    """Does a relation between chances hold where nothing depends on anything else?"""
    return _holds(link, notation, independent=True)


def holds_of_one_class(link: Link, notation: Notation) -> bool:
    """Does a relation with labels y_j and logarithms hold where the labels add up to one, as they mostly do?"""
    nodes = [node for side in link[::2] for node in side.walk()]
    labels = {n for n in nodes if isinstance(n, Sub) and n.base == Sym("y") and len(n.index) == 1}
    if not labels or not any(isinstance(node, Call) and node.name == "log" for node in nodes):
        return False
    sums = [n for n in nodes if isinstance(n, Big) and n.op == "sum" and n.indices and labels & set(n.body.walk())]
    ends = (sums[0].indices, sums[0].lower, sums[0].upper) if sums else (("j",), None, None)
    total = Big("sum", *ends, None, Sub(Sym("y"), (Sym(ends[0][0]),)))
    return _holds(link, notation, Chain((total, Num("1")), ("=",)))


def _holds(link: Link, notation: Notation, condition: Chain | None = None, independent: bool = False) -> bool:
    facts = Facts.of(link, notation)
    for draw in range(FEW):
        world = facts.world(notation, f"some {draw}", {})
        world.independent = independent
        try:
            if condition is not None:
                set_condition(condition, world)
            if not holds(*link, world) or (condition is not None and not meets(condition, world)):
                return False
        except (ArithmeticError, Unread, TypeError):
            return False
    return True
