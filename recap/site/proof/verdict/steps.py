"""Steps that make a loss small: they go down, against its gradient."""

from __future__ import annotations

from recap.site.proof.reading.tree import Add, Apply, Derivative, Gradient, Node, Sub, Sym

# What is made small; J and \\ell may be made large, as a return or a likelihood.
LOSSES = {Sym("L"), Sym("C"), Sym("E"), Sym(r"\mathcal{L}"), Sym(r"\text{Loss}"), Sym(r"\text{loss}")}


def climbs(head: Node, side: Node) -> bool:
    r"""Is a gradient of a loss added to the letter by which it is taken, as in w + \\eta \\nabla L(w)?"""
    letter = head.base if isinstance(head, Sub) else head
    if not isinstance(side, Add) or not any(_is_of(letter, term) for sign, term in side.terms if sign > 0):
        return False
    return any(_slopes(letter, node) for sign, term in side.terms if sign > 0 for node in term.walk())


def _is_of(letter: Node, node: Node) -> bool:
    """Is it the letter, of whatever step?"""
    return letter in (node, node.base if isinstance(node, Sub) else None)


def _slopes(letter: Node, node: Node) -> bool:
    if not isinstance(node, (Derivative, Gradient)):
        return False
    body = node.body.head if isinstance(node.body, Apply) else node.body
    taken = (*node.by, *(node.body.args if isinstance(node.body, Apply) else ()))
    return body in LOSSES and any(_is_of(letter, one) for one in taken)
