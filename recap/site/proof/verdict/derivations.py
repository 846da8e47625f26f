"""Rows of a derivation that are zero only where a derivative is: each must follow from the derivative above it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Add, Derivative, Gradient, Node, Num, Statement
from recap.site.proof.value import matrices as mx
from recap.site.proof.value.evaluate import value
from recap.site.proof.value.matrices import Mat
from recap.site.proof.verdict.claims import Verdict
from recap.site.proof.verdict.facts import Facts

TRIED = 6


def without_source(
    statements: list[Statement], decided: list[list[Verdict]], notation: Notation
) -> list[tuple[int, Verdict]]:
    """Find rows ``E = 0`` below ``derivative = 0`` where E is no multiple of a derivative above.

    Both are zero at the fitted line, so each row alone is true, whatever was lost on the way from one to the other.
    """
    above: list[tuple[Node, str]] = []
    found = []
    for at, statement in enumerate(statements):
        chain = statement.chain
        if "=" not in chain.relations[-1:] or chain.sides[-1] != Num("0") or not all(v.passes for v in decided[at]):
            continue
        side = chain.sides[-2]
        text = statement.links[-1].text.rpartition("=")[0].strip() if statement.links else statement.text
        if any(isinstance(node, (Derivative, Gradient)) for node in chain.sides[0].walk()):
            above.append((side, text))
        elif above:
            gaps = [_gap(source, side, notation) for source, _ in above]
            if all(gaps):
                row = statement.links[-1].row if statement.links else 0
                why = f"it does not follow from {above[-1][1]} = 0 above: {gaps[-1]}"
                found.append((at, Verdict("false", statement.text, why, row=row)))
    return found


def follows(statements: list[Statement], decided: list[list[Verdict]], notation: Notation) -> list[int]:
    """Find equations that are another form of "derivative = 0" above them: left minus right is a multiple of it."""
    above: list[Node] = []
    found = []
    for at, statement in enumerate(statements):
        chain = statement.chain
        if chain.sides[-1] == Num("0") and any(isinstance(n, (Derivative, Gradient)) for n in chain.sides[0].walk()):
            above += [side for side in chain.sides[:-1] if side not in above]
        elif chain.relations == ("=",) and not decided[at][0].passes:
            gap = Add(((1, chain.sides[0]), (-1, chain.sides[1])))
            found += [at] if any(_ratios(source, gap, notation) for source in above) else []
    return found


def _ratios(source: Node, side: Node, notation: Notation) -> bool:
    """Is one side a multiple of the other, on all data tried?"""
    ratios: list[Any] = []
    for draw in range(TRIED):
        facts = Facts.of((source, "=", side), notation)
        world = facts.world(notation, f"row {draw}", {})
        try:
            pair = [_entries(mx.plain(value(node, world))) for node in (source, side)]
        except (ArithmeticError, ValueError, TypeError, AttributeError):
            return False
        if len(pair[0]) != len(pair[1]) or any(v == 0 for v in pair[0]):
            return False
        ratios += [mx.divide(b, a) for a, b in zip(*pair, strict=True)]
    return ratios[0] != 0 and all(mx.equal(ratio, ratios[0]) for ratio in ratios)


def _gap(source: Node, side: Node, notation: Notation) -> str:
    """Say how two sides differ that should be multiples of each other, or nothing if they are or it cannot be seen."""
    ratios: list[Any] = []
    shown = ""
    for draw in range(TRIED):
        facts = Facts.of((source, "=", side), notation)
        world = facts.world(notation, f"row {draw}", {})
        world.written = {"n": 4, **facts.written}
        try:
            one, other = (mx.plain(value(node, world)) for node in (source, side))
        except (ArithmeticError, ValueError, TypeError, AttributeError):
            return ""
        pair = _entries(one), _entries(other)
        if len(pair[0]) != len(pair[1]):
            return f"one has {len(pair[0])} entries and the other {len(pair[1])}"
        if any(v == 0 for v in pair[0]):
            continue
        ratios += [mx.divide(b, a) for a, b in zip(*pair, strict=True)]
        if not all(mx.equal(ratio, ratios[0]) for ratio in ratios) and not shown:
            shown = f"on some data that is {mx.shown(one)} and this {mx.shown(other)}, and on others not in proportion"
    if ratios and mx.equal(ratios[0], Fraction(0)):
        return "this is always zero"
    return shown


def _entries(found: Any) -> list[Any]:
    return found.entries() if isinstance(found, Mat) else [mx.scalar(found)]
