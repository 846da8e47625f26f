"""A loss in the letters of all courses: what stands beside the target y is the prediction, whatever makes it."""

from __future__ import annotations

from dataclasses import replace as swap

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Chance,
    Mul,
    Node,
    Num,
    Sub,
    Sym,
    Unread,
    replace,
    symbol_name,
)
from recap.site.proof.verdict.field import COUNTS
from recap.site.proof.verdict.unknowns import free, is_index, letters_of

TARGET, PREDICTION, PENALTY = Sym("y"), Sym(r"\hat{y}"), Sym(r"\lambda")


def in_common_letters(head: Node, side: Node) -> Node:
    r"""Put y and \\hat{y} for target and prediction; leave out a positive factor, and what penalises weights.

    Raises:
        Unread: If it is of one point i where the head is of none, or the prediction has signs of both kinds.
    """
    body = _without_factor(side)
    for counted in [node for node in body.walk() if isinstance(node, Big) and len(node.indices) == 1]:
        body = replace(body, counted, _counted_by_i(counted))
    if isinstance(body, Add):
        kept = tuple(term for term in body.terms if PENALTY not in term[1].walk())
        body = _without_factor(Add(kept)) if kept else body
    for node in [node for node in body.walk() if isinstance(node, Sub)]:
        if isinstance(node.base, Sub):  # class k of point i
            body = replace(body, node, Sub(node.base.base, (*node.index, *node.base.index)))
    body = _of_logarithms(body) if _logs(body) else _of_margins(_of_differences(body))
    inner = head.head if isinstance(head, Apply) else head
    for index in (index for index in getattr(inner, "index", ()) if is_index(index)):
        for letter in (TARGET, PREDICTION):
            body = replace(body, Sub(letter, (index,)), letter)
    which = free(body)
    if which and {TARGET, PREDICTION} <= set(body.walk()):
        raise Unread(f"its left side does not say of which point {min(which)} it is: write a sum, or give it the index")
    return body


def _counted_by_i(total: Big) -> Big:
    r"""A sum over the points n, the classes c, or all examples x, as one over i, which every letter then has."""
    (letter,) = total.indices
    if letter in INDEX_LETTERS:
        return total
    body, free_ = total.body, next(name for name in "ik" if Sym(name) not in total.walk())
    inside = {i for node in body.walk() if isinstance(node, Sub) for index in node.index for i in index.walk()}
    if Sym(letter) in inside:
        body = replace(body, Sym(letter), Sym(free_))
    elif letter == "x":
        for name in {node for node in letters_of(body) if isinstance(node, Sym) and node != Sym("x")}:
            body = replace(body, name, Sub(name, (Sym(free_),)))
    return swap(total, body=body, indices=(free_,))


def _logs(node: Node) -> list[Call]:
    return [inner for inner in node.walk() if isinstance(inner, Call) and inner.name == "log"]


def _without_factor(node: Node) -> Node:
    """Leave out factors that are positive numbers or count points."""
    if isinstance(node, Add):
        sign, term = node.terms[0]
        if len(node.terms) > 1:
            return node
        return _without_factor(term) if sign > 0 else Add(((sign, _without_factor(term)),))
    if not isinstance(node, Mul):
        return node
    kept = [(how, _without_factor(factor)) for how, factor in node.factors if not _only_counts(factor)]
    if any(how == "/" for how, _ in kept) or not kept:
        return node
    return kept[0][1] if len(kept) == 1 else Mul(tuple(kept))


def _only_counts(node: Node) -> bool:
    return all(isinstance(n, (Mul, Num)) or (isinstance(n, Sym) and n.name in COUNTS) for n in node.walk())


def _of_logarithms(body: Node) -> Node:
    """The prediction is that of which logarithms are taken, and the target the one other letter."""
    simple = {inner for log in _logs(body) if isinstance(inner := _under(log), (Apply, Sub, Sym))}
    taken = {inner for inner in simple if not isinstance(inner, Chance)}
    bases = {inner.base if isinstance(inner, Sub) else inner for inner in taken}
    if not taken or (len(taken) > 1 and len(bases) > 1):
        return body
    named = {node for node in body.walk() if node in (TARGET, PREDICTION)}
    if Sym("t") in bases or (bases == {TARGET} and len(named) == 2):
        target = "t" if Sym("t") in bases else "y"
        raise Unread(f"the logarithm is taken of the target {target} and not of the prediction")
    for inner in taken:
        index = _index_of(inner)
        body = replace(body, inner, Sub(PREDICTION, index) if index else PREDICTION)
    others = {letter.base if isinstance(letter, Sub) else letter for letter in letters_of(body)}
    others = {letter for letter in others - {PREDICTION} if symbol_name(letter) not in COUNTS}
    if len(others) == 1:
        return replace(body, others.pop(), TARGET)
    if not others and not any(isinstance(node, Big) for node in body.walk()):
        return replace(body, Sub(PREDICTION, _index_of(body)), PREDICTION)  # of the right class
    return body


def _under(log: Call) -> Node:
    """p in both \\log p and \\log(1 - p)."""
    inner = log.args[0]
    rest = [term for sign, term in inner.terms if sign < 0] if isinstance(inner, Add) else []
    return rest[0] if isinstance(inner, Add) and len(inner.terms) == 2 and rest else inner


def _index_of(node: Node) -> tuple[Node, ...]:
    """The index of the point or the class of which something is."""
    subs = [inner.index for inner in node.walk() if isinstance(inner, Sub)]
    return next((index for index in subs if any(is_index(i) or i == Sym("n") for i in index)), ())


def _of_margins(body: Node) -> Node:
    """The prediction is what is multiplied with the target where only a part above zero counts."""
    if not any(isinstance(node, Call) and node.name == "max" for node in body.walk()):
        return body
    found = {letter.base if isinstance(letter, Sub) else letter for letter in letters_of(body)}
    bases = {letter for letter in found if symbol_name(letter) not in COUNTS}
    target = next((letter for letter in (Sym("t"), TARGET) if letter in bases), None)
    if target is None or len(bases) != 2:
        return body
    body = replace(body, (bases - {target}).pop(), PREDICTION)
    return replace(body, target, TARGET)


def _of_differences(body: Node) -> Node:
    """The prediction is what is taken from the target, or from which the target is."""
    bases = {node.name for node in body.walk() if isinstance(node, Sym)}
    target = Sym("t") if {"t", "y"} <= bases else TARGET
    for node in [node for node in body.walk() if isinstance(node, Add)]:
        own = [(sign, term) for sign, term in node.terms if term == target or getattr(term, "base", None) == target]
        rest = [(sign, term) for sign, term in node.terms if (sign, term) not in own]
        letters = {inner for _, term in rest for inner in term.walk() if isinstance(inner, Sym)}
        if len(own) != 1 or not letters or target in letters:
            continue
        ((sign, letter),) = own
        if len({how for how, _ in rest}) > 1:
            raise Unread("of target and prediction all of one must come with a plus and all of the other with a minus")
        index = letter.index if isinstance(letter, Sub) else ()
        told = Sub(TARGET, index) if index else TARGET
        predicted = Sub(PREDICTION, index) if index else PREDICTION
        body = replace(body, node, Add(((sign, told), (rest[0][0], predicted))))
    return body
