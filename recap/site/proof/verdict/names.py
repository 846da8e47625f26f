"""What a sentence or a word calls by its name must be that thing: the sigmoid, an expression, is S(z)."""

from __future__ import annotations

import re
from dataclasses import replace

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Apply, Chain, Derivative, Node, Num, Statement, Sub, Sym, symbol_name
from recap.site.proof.reading.tree import replace as replace_in
from recap.site.proof.verdict.claims import Formula, Verdict
from recap.site.proof.verdict.laws import laws
from recap.site.proof.verdict.readings import is_number

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
    """Say so if an expression, or the meaning of a new letter, is not what it is called."""
    chain = statement.chain
    left, name = chain.sides[0], formula.called
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
    named = _in_letters_of(told, expression, notation)
    if named is None:
        return None
    link = (named, "=", expression)
    claim = replace(statement, chain=Chain(link[::2], ("=",)), links=())
    (verdict,) = laws([link], claim, notation)
    if verdict.kind != "false":
        return None  # in letters of its own nobody can tell
    return replace(verdict, why=f"it is called the {name.lower()}, which is {thing}: {verdict.why}")


def _in_letters_of(named: Node, expression: Node, notation: Notation) -> Node | None:
    """The named thing, told in the letters of the expression; None if the two have nothing in common."""
    if not isinstance(named, Apply):
        return named if all(_is_known(letter, notation) for letter in _letters(expression)) else None
    letters, argument = _letters(expression), named.args[0]
    if argument in letters and all(_is_known(letter, notation) for letter in letters - {argument}):
        return named
    return replace_in(named, argument, letters.pop()) if len(letters) == 1 else None


def _letters(node: Node) -> set[Node]:
    inner = {i for n in node.walk() if isinstance(n, Sub) for i in (n.base, *n.index)}
    found: set[Node] = {
        n for n in node.walk() if isinstance(n, (Sym, Sub)) and n != Sym("e") and not isinstance(n, Num)
    }
    return found - inner


def _is_known(letter: Node, notation: Notation) -> bool:
    name = symbol_name(letter.base if isinstance(letter, Sub) else letter) or ""
    keys = [name + ending for ending in ("", "[]", "(1)", "(2)")]
    return name in ("n", r"\pi") or any(notation.meanings(k) or k in notation.course.drawn for k in keys)
