"""What a lab says to an answer: that it is right, what was mixed up, or what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from recap import inputs

NEAR = 5e-5  # four decimals are right


def check_answer(name: str, got: object, right: ArrayLike, mistakes: Sequence[tuple[ArrayLike, str]] = ()) -> str:
    """Say whether an answer is right, and what a wrong one looks like.

    Args:
        name: What was asked for, such as "slope(x, y)".
        got: The answer: a number or an array. Dots or None stand for none.
        right: The right answer, of any shape.
        mistakes: Answers that typical mistakes give, each with a sentence to the student.

    Returns:
        One sentence or two. An answer that agrees to four decimals is right.

    Raises:
        ValueError: If the right answer is not a number or an array of finite numbers.
        TypeError: If the right answer holds anything else.

    Example:
        >>> check_answer("3 x 4", 12, 12)
        'Right: 3 x 4 is 12.'
        >>> check_answer("3 x 4", 7, 12, [(7, "You added.")])
        'Not yet: 3 x 4 is not 7. You added.'
        >>> check_answer("3 x 4", ..., 12)
        'Not yet: 3 x 4 is still empty. Write your own code where the dots are.'

    Source:
        docs/labs/index.md, "How to work with a lab".
    """
    wanted = inputs.scores("check_answer", "right", right)
    if got is None or got is ...:
        return f"Not yet: {name} is still empty. Write your own code where the dots are."
    try:
        answer = np.asarray(got, dtype=float)
    except (TypeError, ValueError):
        return f"Not yet: {name} should be {_kind(wanted)}, but is of type {type(got).__name__}."
    if answer.shape != wanted.shape:
        return f"Not yet: {name} should be {_kind(wanted)}, but is {_kind(answer)}."
    if _agree(answer, wanted):
        return f"Right: {name} is {_shown(answer)}."
    reason = next((f" {why}" for wrong, why in mistakes if _agree(answer, np.asarray(wrong))), "")
    return f"Not yet: {name} is not {_shown(answer)}.{reason}"


def _agree(one: np.ndarray, other: np.ndarray) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=NEAR, atol=NEAR))


def _kind(array: np.ndarray) -> str:
    return "a number" if array.ndim == 0 else f"an array of shape {array.shape}"


def _shown(array: np.ndarray) -> str:
    found = array.round(4)
    return str(found.tolist()) if found.ndim else f"{float(found):g}"
