"""What something is called: an expression behind its name must be what the course calls so."""

from __future__ import annotations

import re
from dataclasses import replace

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import (
    Apply,
    Chain,
    Derivative,
    Node,
    Statement,
    Sub,
    Sym,
    symbol_name,
)
from recap.site.proof.reading.tree import replace as swap
from recap.site.proof.verdict.claims import Formula, Verdict
from recap.site.proof.verdict.laws import laws
from recap.site.proof.verdict.readings import is_number
from recap.site.proof.verdict.unknowns import letters_of

# "the mean squared error, " or "the odds are" right before a formula.
CALLED = re.compile(r"(?:^|(\w+)\W+)the\s+((?:[\w-]+\s+){0,3}?[\w-]+)(?:\s+(?:is|are|reads)|[,:])?\s*$", re.IGNORECASE)
# Behind these words the name belongs to something else: the slope of the sigmoid, one minus the sigmoid.
ANOTHER = set("of by for from at than to with under below behind in like on minus times plus twice half square".split())
TEXT = re.compile(r"\\text\{([\w -]+)\}")


def called(before: str) -> str:
    """The words by which the end of a text calls what follows, or nothing.

    >>> called("We use the sigmoid, "), called("The odds are "), called("the slope of the sigmoid, ")
    ('sigmoid', 'odds', '')
    """
    found = CALLED.search(" ".join(before[-90:].split()) + " ")
    words = " ".join(found.groups("")).lower().split() if found else []
    return found[2] if found and not ANOTHER & set(words) else ""


def against_its_name(formula: Formula, statement: Statement, notation: Notation) -> Verdict | None:
    """Say so if an expression, or the meaning of a new letter, is not what the course calls so."""
    chain = statement.chain
    left, name = chain.sides[0], called(formula.before)
    if chain.relations:
        if chain.relations[0] != "=" or formula.mode != "definition":
            return None
        word = TEXT.fullmatch(symbol_name(left.head if isinstance(left, Apply) else left) or "")
        name = word[1] if word else name
    thing = notation.course.names.get(name.lower())
    expression = chain.sides[-1] if chain.relations else left
    if thing is None or isinstance(expression, (Sym, Sub, Apply, Derivative)) or is_number(expression):
        return None
    told = parse(thing)[0].chain.sides[0]
    if isinstance(told, Sub) and not any(isinstance(node, Sub) for node in expression.walk()):
        return None  # y without an index is the target of one point, whose residual has no index either
    named = _told_in_letters_of(told, expression, notation)
    verdict = compared(named, expression, statement, notation) if named is not None else None
    if verdict is None or verdict.kind != "false":
        return None  # in letters of its own nobody can tell
    return replace(verdict, why=f"it is called the {name.lower()}, which is {thing}: {verdict.why}")


def compared(named: Node, expression: Node, statement: Statement, notation: Notation) -> Verdict:
    """Is an expression what its name stands for?"""
    claim = replace(statement, chain=Chain((named, expression), ("=",)), links=())
    (verdict,) = laws([(named, "=", expression)], claim, notation)
    return verdict


def _told_in_letters_of(named: Node, expression: Node, notation: Notation) -> Node | None:
    """The named thing, told in the letters of the expression; None if the two have nothing in common."""
    own = {letter for letter in letters_of(expression) if letter != Sym("e")}
    if not isinstance(named, Apply):
        return named if all(_is_known(letter, notation) for letter in own) else None
    argument = named.args[0]
    if argument in own and all(_is_known(letter, notation) for letter in own - {argument}):
        return named
    return swap(named, argument, own.pop()) if len(own) == 1 else None


def _is_known(letter: Node, notation: Notation) -> bool:
    name = symbol_name(letter.base if isinstance(letter, Sub) else letter) or ""
    keys = [name + ending for ending in ("", "[]", "(1)", "(2)")]
    return name in ("n", r"\pi") or any(notation.meanings(k) or k in notation.course.drawn for k in keys)
