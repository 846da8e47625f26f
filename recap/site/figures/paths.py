"""Write the outline of an SVG path shorter: relative, rounded, without needless characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")
_LENGTH = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}


def shorten(outline: str, digits: int) -> str:
    """Rewrite a path of absolute M, L, Q, C and Z, which is all that Matplotlib writes.

    Points are rounded first and subtracted then, so that no error builds up.

    >>> shorten("M 10.04 20 L 10.04 5.5 L 30 5.5 z", 1)
    'M10 20v-14.5h20z'
    """
    unit = 10**digits
    x = y = 0
    written = []
    for letter, numbers in _commands(outline):
        points = [round(float(number) * unit) for number in numbers]
        if letter == "M":
            written.append("M" + _join(points, unit))
        elif letter == "Z":
            written.append("z")
        else:
            steps = [value - (y if place % 2 else x) for place, value in enumerate(points)]
            if letter == "L" and 0 in steps:
                written.append("h" + _join(steps[:1], unit) if steps[1] == 0 else "v" + _join(steps[1:], unit))
            else:
                written.append(letter.lower() + _join(steps, unit))
        if points:
            x, y = points[-2:]
    return re.sub(r"([hv])0(?=[a-zA-Z]|$)", "", "".join(written)) if len(written) > 2 else "".join(written)


def _commands(outline: str) -> Iterator[tuple[str, list[str]]]:
    tokens = _TOKEN.findall(outline)
    place = 0
    while place < len(tokens):
        letter = tokens[place].upper()
        end = place + 1 + _LENGTH[letter]
        yield letter, tokens[place + 1 : end]
        place = end


def _join(values: list[int], unit: int) -> str:
    text = ""
    for value in values:
        number = f"{value / unit:g}" if abs(value) < 10**5 * unit else str(value / unit)
        number = re.sub(r"^(-?)0(?=\.)", r"\1", number)
        text += number if not text or number.startswith("-") else " " + number
    return text
