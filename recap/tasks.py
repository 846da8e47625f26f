"""Classification or regression: what kind of answer does a task ask for?"""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import NamedTuple


class Task(NamedTuple):
    """A prediction task: the question, what is predicted, its kind, and why."""

    question: str
    target: str
    kind: str
    why: str


TASKS = (
    Task("Is this e-mail spam?", "spam or not spam", "classification", "The answer is one of two labels."),
    Task("What will the temperature be at noon tomorrow?", "degrees", "regression",
         "The answer is a quantity: half a degree more is a sensible answer."),
    Task("Which language is this sentence written in?", "a language", "classification",
         "The answer is one of a fixed set of labels, and they have no order."),
    Task("How many minutes will it take to read this text?", "minutes", "regression",
         "The answer is a quantity; an error of one minute is better than an error of ten."),
    Task("Is this word a noun, a verb or something else?", "a part of speech", "classification",
         "Each word gets one label of a fixed set."),
    Task("How probable is it that this review is positive?", "a probability", "classification",
         "The model gives a continuous value, but it is the probability of a class label."),
    Task("How many likes will this post get?", "a count", "regression",
         "The answer is a whole number, but it is a quantity and not a label."),
    Task("Which word comes next?", "a word of the vocabulary", "classification",
         "The answer is one of many labels: every word of the vocabulary is a class."),
    Task("How similar in meaning are these two sentences, from 0 to 5?", "a similarity", "regression",
         "The answer lies on a scale, and values between the marks make sense."),
    Task("Does this sentence contain the name of a person?", "yes or no", "classification",
         "The answer is one of two labels."),
)  # fmt: skip


def kind_of_target(values: Iterable[object]) -> str:
    """Say which kind of task has such targets: "classification" or "regression".

    Example:
        >>> kind_of_target(["spam", "not spam", "spam"])
        'classification'
        >>> kind_of_target([21.5, 19.0, 23.2])
        'regression'
    """
    targets = list(values)
    if not targets:
        raise ValueError("kind_of_target needs at least one target, but got none")
    if all(isinstance(target, (str, bool)) for target in targets):
        return "classification"
    for place, target in enumerate(targets):
        if not isinstance(target, Real):
            raise TypeError(f"kind_of_target needs texts or numbers, but values[{place}] is {target!r}")
    numbers = [float(target) for target in targets if isinstance(target, Real)]
    if any(number != int(number) for number in numbers):
        return "regression"
    return "classification" if len(set(targets)) <= len(targets) / 2 or set(targets) <= {0, 1} else "regression"
