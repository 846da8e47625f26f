"""What a course brings along: its letters, its readings of them, and its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Apply, Node, Num, Pow, Prime, Sub, Sym, Unread, symbol_name

INDEX_LETTERS = set("ijklrst")
SAID = {
    ("spread", "n"): "Var and Cov divide by n",
    ("spread", "n-1"): "Var and Cov divide by n - 1",
    ("layout", "mixed"): "a gradient is a column, and the derivative of Ax by x is A",
    ("layout", "numerator"): "a gradient is a row, and the derivative of Ax by x is A",
    ("layout", "denominator"): "a gradient is a column, and the derivative of Ax by x is the transpose of A",
}

# How letters are read in any course, each in the order in which the readings are tried.
READINGS: dict[str, tuple[str, ...]] = {
    "fit": ("free", "half", "fitted"),
    "size": ("general", "vector", "line", "square", "same"),
    "spread": ("n", "n-1"),
    "letters": ("reals", "sizes"),
    "squares": ("two", "one"),
    "layout": ("mixed", "numerator", "denominator"),
    "bold": ("bold", "plain"),
}


class Points(Protocol):
    """Inputs x and targets y, paired by position."""

    @property
    def x(self) -> Sequence[float]:
        """The inputs."""

    @property
    def y(self) -> Sequence[float]:
        """The targets."""


@dataclass(frozen=True)
class Meaning:
    """What a letter stands for: parameters, body, the reading it belongs to, and where it was said."""

    parameters: tuple[str, ...]
    body: Node
    reading: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Course:
    """Everything the proof has to know of a course.

    Args:
        letters: Lines of the form ``head = meaning``; in front, in square brackets, the reading if there are several.
        readings: What those brackets may hold: the options of each, in the order in which they are tried.
        drawn: Letters that stand for random numbers in a shape: ``{"A": "matrix p n"}``; ``x[]`` is all x_i.
        guessed: Those of the drawn letters whose shape is only a guess, which a page may correct.
        entries: The matrix whose entries a letter names: ``{"a": "A"}``.
        fitted: The letters that the course solves for; a derivative by one keeps the others fixed.
        data: The points by which worked formulas are decided, by name.
        common: What books of the field define by a name, a line for each way, in blocks of what may be confused.
        names: What the course calls by a name, in its letters: ``{"odds": r"\\frac{p}{1-p}"}``.
        said: How a reading is told to a person: ``{("spread", "n-1"): "Var divides by n - 1"}``.
        open: Whether an equation may introduce its letter without saying so, and numerals are left alone.
        bibliography: How the name of the page ends whose many numerals stand under one seal.
    """

    letters: str = ""
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drawn: Mapping[str, str] = field(default_factory=dict)
    guessed: frozenset[str] = frozenset()
    entries: Mapping[str, str] = field(default_factory=dict)
    fitted: frozenset[str] = frozenset()
    data: Mapping[str, Points] = field(default_factory=dict)
    bibliography: str = ""
    common: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def switches(self) -> dict[str, tuple[str, ...]]:
        """All readings: those of any course and its own."""
        return {**READINGS, **self.readings}

    def words(self, switch: str, option: str) -> str:
        """How a reading is told to a person."""
        return self.said.get((switch, option)) or SAID.get((switch, option)) or f"{switch} is read as {option}"

    @cached_property
    def meanings(self) -> dict[str, tuple[Meaning, ...]]:
        """The table of letters, read once: from key to its meanings, one per reading."""
        meanings: dict[str, tuple[Meaning, ...]] = {}
        for line in self.letters.strip().splitlines():
            readings, _, formula = line[1:].partition("] ") if line.startswith("[") else ("", "", line)
            head, body = parse(formula)[0].chain.sides
            key = head_of(head)
            if key is None:
                raise Unread(f"the table of letters cannot define {formula}")
            reading = tuple((a, b) for a, _, b in (part.partition("=") for part in readings.split(", ") if part))
            meanings[key[0]] = (*meanings.get(key[0], ()), Meaning(key[1], body, reading))
        return meanings


def head_of(node: Node) -> tuple[str, tuple[str, ...]] | None:
    """Return the key and the parameters a definition's left side introduces, or None.

    >>> head_of(parse("e_i")[0].chain.sides[0])
    ('e[]', ('i',))
    >>> head_of(parse("S(m, c)")[0].chain.sides[0])
    ('S(2)', ('m', 'c'))
    """
    if isinstance(node, Sym):
        return node.name, ()
    if isinstance(node, Sub) and isinstance(node.base, Sym):
        if all(isinstance(i, Sym) and i.name in INDEX_LETTERS for i in node.index):
            return node.base.name + "[]", tuple(i.name for i in node.index if isinstance(i, Sym))
        name = symbol_name(node)
        return None if name is None else (name, ())
    if isinstance(node, Apply):
        name = symbol_name(node.head)
        letters = [symbol_name(a) for a in node.args]
        if name is not None and all(letter is not None for letter in letters):
            return f"{name}({len(letters)})", tuple(str(letter) for letter in letters)
    if isinstance(node, Prime) and isinstance(node.base, Sym):
        return node.base.name + "'" * node.order, ()
    if isinstance(node, Pow) and node.exponent == Num("2") and isinstance(node.base, (Sym, Sub)):
        found = head_of(node.base)
        return None if found is None or found[1] else (found[0] + "^2", ())
    return None
