"""One data set with one reading of the letters, and how a tree finds its value in it."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import Any

from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Node, Unread
from recap.site.proof.value import matrices as mx
from recap.site.proof.value import numbers as nb
from recap.site.proof.value.matrices import Mat, ShapeMismatch

LONGEST_SUM = 2000
MOST_STEPS = 20_000
SAME_SIZE = {"N": "n", "D": "d", "K": "q", "C": "q"}  # other letters for the number of points, inputs and classes
WHOLE = (1, 2, 3, 4, 5, 6, 8, 11, 30)  # what a size may be that is a mere whole number
CLASSES = 3  # of which one is drawn before the events, or the outcomes of variables, are
OUTCOMES = (3, 2, 4)  # how many a variable may have of which nothing is known
MOST_DRAWN = 50_000  # values that are kept
CONSTANTS = {r"\pi": lambda: nb.MP.mpf(nb.MP.pi)}


class Unknown(Unread):
    """A letter nobody has given a meaning or a value."""


@dataclass
class World:
    """One data set, one choice of readings, and every value found so far."""

    notation: Notation
    seed: str
    readings: dict[str, str]
    given: dict[str, Any] | None = None
    consulted: list[str] = field(default_factory=list)
    cache: dict[Any, Any] = field(default_factory=dict)
    fixed: dict[Any, Any] = field(default_factory=dict)  # what a condition has settled
    indices: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    busy: set[Any] = field(default_factory=set)
    tag: int = 0
    drew: bool = False
    matrices: bool = False
    draw: str = ""  # a special kind of draw, at which inequalities like to fail
    index_letters: frozenset[str] = frozenset()
    line_on_left: bool = False
    other_letters: bool = False
    whole: bool = False  # sizes are mere whole numbers
    steps: int = 0
    freed: frozenset[str] = frozenset()  # letters by which is differentiated, and which are therefore any number
    derives: bool = False  # the formula takes a derivative
    bold: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()  # letters that say how far a sum runs
    numbers: frozenset[Node] = frozenset()  # chances that stand outside any entropy
    positive: frozenset[str] = frozenset()  # letters whose entries stand under a logarithm or a root
    alike: bool = False  # several points have the same values
    abstract: frozenset[str] = frozenset()  # functions that nobody has defined
    depends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # on which letters one does, in some way
    counted: frozenset[str] = frozenset()  # units that only say of what a number is a number
    outcomes: Mapping[str, Node | None] = field(default_factory=dict)  # x of which x_i is an outcome, and the last i
    variables: Mapping[str, str] = field(default_factory=dict)  # x, if p is only taken of it
    expected: frozenset[str] = frozenset()  # random variables of whose outcomes chances are taken
    independent: bool = False  # whatever chances are taken of has nothing to do with each other
    witness: str = ""  # where a claim about the best value fails
    used: set[Any] = field(default_factory=set)  # what was looked up among the held

    def held(self, key: Any, scope: Scope) -> Any:
        """Take the value at which a symbol is held, and remember that it mattered."""
        self.used.add(key)
        return scope.held[key]

    @contextlib.contextmanager
    def looking_for(self, keys: Iterable[Any]) -> Iterator[set[Any]]:
        """Yield what of the keys nobody has looked up; it is known at the end."""
        before, self.used = self.used, set()
        unused: set[Any] = set()
        try:
            yield unused
            unused |= set(keys) - self.used
        finally:
            self.used |= before

    def spend(self) -> None:
        """Count a step of a sum; a formula that needs too many is refused before it takes minutes."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Unread(f"the formula takes more than {MOST_STEPS} steps to evaluate")

    def choice(self, switch: str) -> str:
        """Take the chosen reading of a switch, and remember that it mattered."""
        if switch == "letters" and not self.matrices:
            return "reals"  # m is a slope, unless the formula speaks of shapes
        if switch == "letters of the line" and not self.other_letters:
            return "mc"
        if switch == "label" and not self.line_on_left:
            return "free"  # y is any number, unless the formula reads y = ...
        if switch not in self.notation.switches:
            return ""  # this course reads its letters in one way
        if switch not in self.consulted:
            self.consulted.append(switch)
        return self.readings.get(switch) or self.notation.switches[switch][0]

    def random(self, what: str) -> random.Random:
        """Give each letter a stream of its own, so that its value does not hang on the order of use."""
        return _stream(self.seed, what)

    def number(self, what: str, kind: str = "real") -> Fraction:
        """Draw one number of a kind."""
        self.drew = True
        return _number(self.seed, self.draw, what, kind)

    def size(self, letter: str) -> int:
        """The value of a size: n points, d features, ..."""
        if letter.isdigit():
            return int(letter)
        if self.given is not None and letter in self.given:
            return int(mx.scalar(self.given[letter]))
        if letter == "n" and self.given is not None and "x[]" in self.given:
            return len(self.given["x[]"].rows)
        letter = SAME_SIZE.get(letter, letter)
        self.drew = True
        if letter == "m" and self.notation.types.get("m") != "integer":
            letter = "n"
        if self.whole:
            return 1 if self.seed == "draw 0" else _stream(self.seed, f"size {letter}").choice(WHOLE)
        if letter in self.written:
            return self.written[letter]
        if letter == "n" and self.draw == "outlier":
            return 13
        return _size(self.seed, self.draw, letter)

    def outcome_count(self) -> int:
        """How many outcomes a variable has of which nothing is known."""
        self.drew = True
        return 3 if self.seed == "draw 0" else _stream(self.seed, "outcomes").choice(OUTCOMES)

    def matrix(self, key: str, rows: int, columns: int) -> Mat:
        """Draw a matrix of small numbers, so that exponentials of its products stay moderate."""
        return Mat(tuple(tuple(self.entry(f"{key} {i} {j}") for j in range(columns)) for i in range(rows)))

    def entry(self, what: str) -> Fraction:
        """Draw one entry of a matrix."""
        self.drew = True
        return _entry(self.seed, self.draw, what)

    def index(self, letter: str, size: int, name: str) -> int:
        """Choose a free index once; it must run over the same length wherever it stands."""
        self.drew = True
        if letter not in self.indices and self.draw == "outlier":
            self.indices[letter] = (1, size)
        if letter not in self.indices:
            self.indices[letter] = (self.random(f"index {letter}").randint(1, size), size)
        at, known = self.indices[letter]
        if known != size:
            raise ShapeMismatch(f"the index {letter} of {name} runs over {size} entries, elsewhere over {known}")
        return at


def _stream(seed: str, what: str) -> random.Random:
    return random.Random(f"{seed}|{what}")


# The same letters are drawn for one formula after the other, and to begin a stream takes longer than all the rest.
@lru_cache(MOST_DRAWN)
def _number(seed: str, draw: str, what: str, kind: str) -> Fraction:
    if draw == "on a line" and what in ("m", "c"):
        return Fraction(2 if what == "m" else -1)
    if draw == "zero" and kind == "real":
        return Fraction(0)
    if draw == "equal" and kind in ("real", "positive"):
        return Fraction(1)
    rng = _stream(seed, what)
    if kind == "integer":
        return Fraction(rng.randint(1, 6))
    if kind == "label":
        return Fraction(rng.randint(0, 1))
    if kind == "sign":
        return Fraction(rng.choice((-1, 1)))
    if kind == "probability":
        return Fraction(rng.randint(1, 18), 19)
    if draw == "whole":
        return Fraction(rng.randint(1, 3) if kind == "positive" else rng.randint(-2, 2))
    top = rng.randint(1, 19)
    sign = 1 if kind == "positive" else rng.choice((-1, 1))
    found = Fraction(sign * top, rng.randint(1, 7))
    return found / 100 if draw == "tiny" else found


@lru_cache(MOST_DRAWN)
def _entry(seed: str, draw: str, what: str) -> Fraction:
    if draw in ("zero", "equal"):
        return Fraction(int(draw == "equal"))
    rng = _stream(seed, what)
    if draw == "whole":
        return Fraction(rng.randint(-2, 2))
    found = Fraction(rng.choice((-1, 1)) * rng.randint(1, 9), rng.randint(2, 5))
    return found / 100 if draw == "tiny" else found


@lru_cache(MOST_DRAWN)
def _size(seed: str, draw: str, letter: str) -> int:
    # All sizes differ, so that a product that does not exist is never evaluated by luck.
    usual = ((4, 2, 3, 6, 5, 7), (5, 3, 2, 7, 4, 6), (4, 3, 6, 2, 5, 7), (6, 4, 2, 3, 5, 8))
    few = ((3, 4, 2, 5, 7, 8), (2, 6, 4, 3, 5, 1))
    sizes = _stream(seed, "sizes").choice(few if draw == "whole" else usual)
    drawn = dict(zip("ndpkqh", sizes, strict=True))
    return drawn[letter] if letter in drawn else _stream(seed, f"size {letter}").randint(2, 4)


@dataclass(frozen=True)
class Scope:
    """Local names: the indices of sums, and symbols held at a value (arguments, derivatives)."""

    locals: dict[str, Any] = field(default_factory=dict)
    held: dict[Any, Any] = field(default_factory=dict)
    implicit: int | None = None

    def with_index(self, **indices: Any) -> Scope:
        """Bind indices."""
        return Scope({**self.locals, **indices}, self.held, self.implicit)

    def holding(self, held: dict[Any, Any]) -> Scope:
        """Hold symbols at a value: it reaches through every definition that uses them."""
        return Scope(self.locals, {**self.held, **held}, self.implicit)

    def at(self, position: int) -> Scope:
        """Go to one data point of a sum without an index."""
        return Scope(self.locals, self.held, position)

    def fresh(self, indices: dict[str, Any]) -> Scope:
        """The scope of a definition's body."""
        return Scope(indices, self.held, None)


EMPTY = Scope()


Evaluator = Callable[[Any, World, Scope], Any]
EVALUATE: dict[type, Evaluator] = {}


def value(node: Node, world: World, scope: Scope = EMPTY) -> Any:
    """Evaluate a tree: each kind of node has its function, registered by ``evaluates``."""
    nb.look_at_clock()
    return EVALUATE[type(node)](node, world, scope)


def evaluates(kind: type) -> Callable[[Evaluator], Evaluator]:
    """Register the function below as the one that evaluates a kind of node."""

    def register(function: Evaluator) -> Evaluator:
        EVALUATE[kind] = function
        return function

    return register
