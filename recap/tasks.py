"""Classification or regression: what kind of answer does a task ask for?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from recap import _door


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
    targets = _door.entries("kind_of_target", "values", values)
    if not targets:
        raise ValueError("kind_of_target needs at least one target, but got none")
    if isinstance(values, str):
        raise TypeError(f"kind_of_target needs a list of targets, but got the text {_door.shown(values)}")
    texts = [isinstance(target, str) for target in targets]
    if any(texts) and not all(texts):
        place = texts.index(not texts[0])
        other = _door.shown(targets[place])
        raise TypeError(f"kind_of_target needs texts or numbers, not both, but values[{place}] is {other}")
    if all(isinstance(target, (str, bool, np.bool_)) for target in targets):
        return "classification"
    numbers = _door.flags("kind_of_target", "values", targets).tolist()  # type: ignore[arg-type]  # it looks at them
    _door.refuse_not_finite("kind_of_target", "values", numbers)
    if any(math.floor(number) != number for number in numbers):
        return "regression"
    different = set(numbers)
    return "classification" if different <= {0, 1} or 2 * len(different) <= len(numbers) else "regression"
