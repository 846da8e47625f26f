"""Finds the fenced blocks of a Markdown page, however deep they are nested.

The rules are those of the SuperFences extension, which the site is built with: a
fence closes with the same indentation and the same marks with which it opens.
"""

from __future__ import annotations

import re
from typing import NamedTuple

OPENING = re.compile(r"(?P<indent>[> ]*)(?P<marks>`{3,}|~{3,}) *(?P<info>[^`]*)$")


class Fence(NamedTuple):
    """A fenced block: its language, its text without indentation, and where it stands."""

    language: str
    text: str
    line: int  # of the opening fence, counted from one
    indent: str
    closed: bool
    follows: bool  # nothing but empty lines since the fence before, at the same depth
    options: str  # what stands behind the language
    last: int  # the line of the closing fence

    @property
    def first(self) -> int:
        """The line number of the block's first line of text."""
        return self.line + 1


def find_fences(page: str) -> list[Fence]:
    """List the fences of a page in order, a fence that never closes included.

    >>> find_fences("Text\\n\\n    ```python\\n    x = 1\\n    ```\\n")[0][:3]
    ('python', 'x = 1\\n', 3)
    """
    lines = page.split("\n")
    fences: list[Fence] = []
    row, since = 0, 0  # `since`: the row after the fence before
    while row < len(lines):
        opening = OPENING.fullmatch(lines[row].expandtabs(4).rstrip())
        if opening is None:
            row += 1
            continue
        indent = opening["indent"]
        end = _closing(lines, row, indent + opening["marks"])
        text = "".join(_dedent(line, indent) + "\n" for line in lines[row + 1 : end])
        follows = bool(fences) and fences[-1].indent == indent and not "".join(lines[since:row]).strip("> ")
        language, options = _language(opening["info"]), opening["info"].partition(" ")[2].strip()
        last = (end or row) + 1
        fences.append(Fence(language, text if end else "", row + 1, indent, end is not None, follows, options, last))
        row = since = last
    return fences


def _closing(lines: list[str], row: int, fence: str) -> int | None:
    """The row that closes the fence, unless a line before it leaves the fence's indentation."""
    indent = fence.rstrip("`~")
    for number in range(row + 1, len(lines)):
        line = lines[number].expandtabs(4).rstrip()
        if line == fence:
            return number
        if line.strip("> ") and not line.startswith(indent):
            return None
    return None


def _dedent(line: str, indent: str) -> str:
    return line.expandtabs(4)[len(indent) :] if indent else line


def _language(info: str) -> str:
    """The first word, or in braces the first class: `python title="x"`, `{ .python }`."""
    braces = re.match(r"\{[^}]*?\.([\w+-]+)", info)
    word = re.match(r"[^\s{]*", info)
    return braces[1] if braces else word[0] if word else ""
