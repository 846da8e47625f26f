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


# Ten tasks to sort. Half of them are easy; the others look like the wrong kind at first sight.
TASKS = (
    Task("Is this e-mail spam?", "spam or not spam", "classification",
         "The target is one of two names, and nothing lies between them."),
    Task("How many minutes will it take to read this text?", "a time in minutes", "regression",
         "The target is a quantity: an error of one minute is better than an error of ten."),
    Task("Which language is this sentence written in?", "the name of a language", "classification",
         "The target is one of a fixed set of names, and the names have no order."),
    Task("How similar in meaning are these two sentences, from 0 to 5?", "a similarity, such as 3.4", "regression",
         "The scale has two ends, but values between its marks make sense and distances count."),
    Task("Which word comes next?", "a word of the vocabulary", "classification",
         "Each word of the vocabulary is a class: many thousands of them, and still names."),
    Task("How many likes will this post get?", "a whole number", "regression",
         "The target is a count. It is always an integer, but being near is better than being far."),
    Task("Is this word a noun, a verb or something else?", "a part of speech", "classification",
         "Each word of the text gets one name of a fixed set."),
    Task("How probable is it that this review is positive?", "positive or negative", "classification",
         "The answer is a continuous value, but it is the probability of a class, and the examples hold classes."),
    Task("How old is the author of this text?", "an age in years", "regression",
         "The target is a quantity, although ages are printed as integers."),
    Task("Is the author of this text a child, a teenager or an adult?", "an age group", "classification",
         "The same quantity cut into three groups: now the target is a name, and the years are lost."),
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
