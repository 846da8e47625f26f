"""Words: how often they occur in a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

from recap import inputs
from recap.sums import Floats

INNER = "'’-_"  # what may stand within a word


def count_words(sentence: str, words: Sequence[str]) -> Floats:
    """Count how often each of the words occurs in a sentence; capitals and punctuation do not matter.

    Args:
        sentence: A text.
        words: The words to count, shape (d,).

    Returns:
        The counts in the order of the words, shape (d,), as floats, ready for x·w + b.

    Raises:
        ValueError: If there is no word to count.
        TypeError: If the sentence or one of the words is not a text.

    Example:
        >>> count_words("Good, good fun!", ["good", "bad", "fun"])
        array([2., 0., 1.])

    Source:
        docs/recap/logistic.md, "One sentence, end to end".
    """
    if not isinstance(sentence, str):
        raise TypeError(f"count_words needs a text, but the sentence is {inputs.shown(sentence)}")
    if isinstance(words, str):
        raise TypeError(f"count_words needs a list of words, but words is the text {inputs.shown(words)}")
    wanted = inputs.entries("count_words", "words", words)
    for place, word in enumerate(wanted):
        if not isinstance(word, str):
            raise TypeError(f"count_words needs words, but words[{place}] is {inputs.shown(word)}")
    if not wanted:
        raise ValueError("count_words needs at least one word, but got none")
    found = _words(sentence)
    return np.array([found.count(_same(word)) for word in wanted], dtype=np.float64)


def _words(sentence: str) -> list[str]:
    """Return the words of a sentence, in small letters; what stands around a word belongs to none.

    >>> _words("It's 'good' -- no, well-made!")
    ["it's", 'good', 'no', 'well-made']
    """
    letters = (mark if _of_a_word(mark) else " " for mark in _same(sentence))
    return [word for part in "".join(letters).replace("--", " ").split() if (word := part.strip("'’-"))]


def _of_a_word(mark: str) -> bool:
    return mark.isalnum() or mark in INNER or unicodedata.category(mark)[0] == "M"  # what is combined with a letter


def _same(text: str) -> str:
    """Return a text as all texts that read the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", str(text)).casefold())
