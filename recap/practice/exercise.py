"""What an exercise is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import blake2b

from recap.practice.exact import Number

LEVELS = {1: "one step", 2: "two or three steps", 3: "the whole calculation"}
Answer = Number | str  # a number, or in words or LaTeX what is chosen from a list


class Redraw(Exception):
    """These numbers make no good exercise: deal others."""


def need(condition: bool) -> None:
    """Ask for other numbers unless these are good.

    Raises:
        Redraw: If they are not.
    """
    if not condition:
        raise Redraw


@dataclass(frozen=True)
class Points:
    """The data of an exercise: shown as a table, and known to the proof as x_i and y_i."""

    x: tuple[Fraction, ...]
    y: tuple[Fraction, ...]


@dataclass(frozen=True)
class Step:
    """One line of the working: a sentence, and formulas that are true for the data of the exercise."""

    text: str
    tex: str


@dataclass(frozen=True)
class Mistake:
    """What a typical mistake answers, why it is one, and the calculation that leads to it.

    Attributes:
        answer: The wrong answer.
        reason: A sentence to the student.
        route: The wrong calculation in LaTeX, which really has this value; empty where there is none.
    """

    answer: Answer
    reason: str
    route: str = ""


@dataclass(frozen=True)
class Exercise:
    """A question with its working, its answer, and the answers of typical mistakes.

    Attributes:
        question: Markdown, with formulas between dollar signs.
        asks: What is asked for, in LaTeX; its value is the answer.
        answer: A number, or what is to be chosen.
        steps: The working.
        mistakes: Wrong answers, all different from each other and from the right one.
        hint: Where to begin.
        points: Data shown as a table below the question.
        symbols: Types of letters that the notation of the handbook does not have.
        topic, level, seed: What deals this exercise again.
        title: The topic in words.
    """

    question: str
    asks: str
    answer: Answer
    steps: Sequence[Step]
    mistakes: Sequence[Mistake]
    hint: str
    points: Points | None = None
    symbols: Mapping[str, str] = field(default_factory=dict)
    topic: str = ""
    level: int = 0
    seed: int = 0
    title: str = ""

    @property
    def chooses(self) -> bool:
        """Whether the answer is chosen from a list instead of calculated."""
        return isinstance(self.answer, str)

    @property
    def marks(self) -> int:
        """One for each step of the working."""
        return len(self.steps)

    @property
    def options(self) -> list[str]:
        """What is offered to choose from, in an order that does not give the answer away."""
        offered = [str(answer) for answer in (self.answer, *(mistake.answer for mistake in self.mistakes))]
        return sorted(offered, key=lambda option: blake2b(f"{self.seed} {option}".encode()).digest())

    def reason_for(self, option: str) -> str:
        """Return why an option is wrong, or nothing if it is right."""
        return next((mistake.reason for mistake in self.mistakes if mistake.answer == option), "")
