"""Sums, products, maxima and minima over indices."""

from __future__ import annotations

from recap.site.proof.reading.arrays import joined
from recap.site.proof.reading.items import Item, cells
from recap.site.proof.reading.rows import Row, rule
from recap.site.proof.reading.sums import read_sign
from recap.site.proof.reading.tree import Add, Big, Chain, Mul, Node, Prime, Sym, Unread

CAPITALS = set("ABCDSTVXYZ")  # letters of sets
SIZES = "nNmpdkK"  # letters that stand for the last index, and never for a running one


@rule(r"\sum", r"\prod")
def _over_indices(row: Row, item: Item) -> Node:
    node: Node = read_big(row, item.text[1:])
    return node


@rule("big")
def read_big(row: Row, op: str) -> Node:
    """A sum, product, maximum or minimum, with its index, limits or condition."""
    indices: tuple[str, ...] = ()
    lower = upper = None
    condition: Chain | None = None
    if row.peek().kind == "script":
        script = row.next()
        if script.part("sup"):
            upper = row.whole(script.part("sup"))
        if script.part("sub"):
            indices, lower, condition = _range(row.inner(script.part("sub")))
    sign = read_sign(row, first=True)
    body = row.product()
    rest: tuple[tuple[str, Node], ...] = ()
    if not indices and isinstance(body, Mul):
        # \sum x \sum y: without indices the second sum is a factor of its own
        again = next((i for i, (_, factor) in enumerate(body.factors) if i and _opens(factor)), 0)
        if again:
            rest = body.factors[again:]
            body = body.factors[0][1] if again == 1 else Mul(body.factors[:again])
    if sign == -1:
        body = Add(((-1, body),))
    if condition is not None and condition.relations == ("!=",):
        # over all i but j: what does not stand behind the sum is no index of it
        indices = tuple(name for name in indices if Sym(name) in body.walk()) or indices
    node = Big(op, indices, lower, upper, condition, body)
    return Mul((("", node), *rest)) if rest else node


def _opens(node: Node) -> bool:
    """Does a factor begin with a sum that has no index?"""
    first: Node = node.factors[0][1] if isinstance(node, Mul) else node
    return isinstance(first, Big) and not first.indices


def _range(row: Row) -> tuple[tuple[str, ...], Node | None, Chain | None]:
    """What stands below a sum: i, i = 1, i, j or a condition such as 1 \\le i < j."""
    if len(row.items) == 1 and row.peek().kind == "matrix":  # rows below each other
        lines = [row.inner(cells(place)).items for places in (row.peek().node or {})["body"] for place in places]
        row = Row([item for line in lines for item in (Item("sign", ","), *line)][1:], row.depth)
    chain = row.chain()
    lower: Node | None = None
    condition: Chain | None = None
    letters: list[Node] = [side for side in chain.sides if isinstance(side, Sym) and side.name not in SIZES]
    if chain.relations == ("=",):
        letters, lower = list(chain.sides[:1]), chain.sides[1]
    elif chain.relations == ("in",) and _is_any_set(chain.sides[1]):
        letters = list(chain.sides[:1])
    elif chain.relations:
        condition = chain
        letters = letters or [side for side in chain.sides if isinstance(side, Sym)]
    else:
        letters = list(chain.sides[:1])
    names = [_name(letter) for letter in letters]
    while row.take(","):
        more = row.chain()
        if more.relations and more.relations != ("=",):
            condition = more if condition is None else joined(condition, more)
            continue
        names.append(_name(more.sides[0]))
        if more.relations:
            lower = more.sides[1]
    if not row.ended():
        raise Unread(f"what stands below a sum is not understood at {row.found()}: write an index and its limits")
    return tuple(names), lower, condition


def _is_any_set(node: Node) -> bool:
    r"""Is it the name of a set of which nothing is told, as in x \\in \\mathcal{X} or w \\in V?"""
    return isinstance(node, Sym) and (node.name.startswith(r"\mathcal") or node.name in CAPITALS)


def _name(node: Node) -> str:
    if isinstance(node, Prime) and isinstance(node.base, Sym):
        return node.base.name + "'" * node.order
    if not isinstance(node, Sym):
        raise Unread("the index of a sum must be a letter")
    return node.name
