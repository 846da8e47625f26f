"""Classification or regression: what kind of answer does a task ask for?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from recap import inputs


class Task(NamedTuple):
    """A prediction task: the question, what is predicted, its kind, and why it is of that kind.

    Example:
        >>> TASKS[0].question, TASKS[0].kind
        ('Is this e-mail spam?', 'classification')

    Source:
        docs/recap/tasks.md, "Exercises".
    """

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
    """Tell from example targets whether a task is classification or regression.

    Texts and truth values are labels; numbers with a fraction are quantities.
    Whole numbers may be either: they are taken for labels if they are only 0
    and 1, or if each occurs twice on average.

    Args:
        values: Example targets: texts, truth values or numbers.

    Returns:
        "classification" or "regression".

    Raises:
        ValueError: If there is no target, or one is not finite.
        TypeError: If a target is neither a text nor a number, or texts and numbers are mixed.

    Example:
        >>> kind_of_target(["spam", "not spam", "spam"])
        'classification'
        >>> kind_of_target([21.5, 19.0, 23.2])
        'regression'
        >>> kind_of_target([3, 1, 2, 2, 1, 3]), kind_of_target([17, 254, 3])
        ('classification', 'regression')

    Source:
        docs/recap/tasks.md, "Look at the targets".
    """
    who = "kind_of_target"
    if isinstance(values, str):
        raise TypeError(f"{who} needs a list of targets, but got the text {inputs.shown(values)}")
    targets = inputs.entries(who, "values", values)
    if not targets:
        raise ValueError(f"{who} needs at least one target, but got none")
    texts = [isinstance(target, str) for target in targets]
    if any(texts) and not all(texts):
        place = texts.index(not texts[0])
        other = inputs.shown(targets[place])
        raise TypeError(f"{who} needs texts or numbers, not both, but values[{place}] is {other}")
    if all(isinstance(target, (str, bool, np.bool_)) for target in targets):
        return "classification"
    numbers = inputs.numbers(who, "values", [int(t) if isinstance(t, (bool, np.bool_)) else t for t in targets])
    if (numbers % 1).any():
        return "regression"
    different = set(numbers.tolist())
    return "classification" if different <= {0, 1} or 2 * len(different) <= len(numbers) else "regression"
