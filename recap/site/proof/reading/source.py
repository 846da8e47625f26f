"""Where the parts of a formula stand in its source: a message shows what the author typed."""

from __future__ import annotations

import re

from recap.site.proof.reading.items import Item

_ROWS = r"\\(?:begin|end)\{(?:aligned|align\*?|alignedat|gathered|gather\*?|split|equation\*?)\}"
# What stands before a part and does not belong to it: ends of groups, ends of rows, space.
BEFORE = re.compile(
    rf"(?:[\s}}&~$]|%.*|\\\\(?:\[[^\]]*\])?|{_ROWS}(?:\{{\d+\}})?|\\[,;:!> ]|\\q?quad(?![A-Za-z])"
    r"|\\(?:display|text)style(?![A-Za-z])|\\boxed\{)*"
)
COMMAND = re.compile(r"\\[A-Za-z]+|\\.|.|$", re.DOTALL)
AFTER = re.compile(
    r"(\s*(\\\\(\[[^\]]*\])?|\\q?quad|\\implies|\\Rightarrow|\\iff|\\tag\{[^{}]*\}|\\[,;: ]|\\right\.?|[,;:&.$]))+$"
)


def starts_of(items: list[Item], tex: str) -> list[int]:
    """Where each item of a row begins in the source; KaTeX tells it of characters alone."""
    starts, end = [], 0
    for item in items:
        if item.source and (found := re.compile(item.source).search(tex, end)):
            starts.append(found.start())
            end = found.end()
        elif item.typed and item.at:
            starts.append(item.at[0])
            end = max(end, item.at[1])
        else:
            found = BEFORE.match(tex, end)
            start = found.end() if found else end
            command = COMMAND.match(tex, start)
            starts.append(start)
            end = max(end, item.at[1] if item.at else command.end() if command else end)
    return [*starts, len(tex)]


def cleaned(text: str) -> str:
    """A piece of the source without what only separates it from the next."""
    text = re.sub(_ROWS, "", " ".join(text.strip().rstrip(",.;&\\ ").split()))
    text = AFTER.sub("", text.strip())
    while text.endswith("}") and text.count("{") < text.count("}"):
        text = AFTER.sub("", text[:-1])
    return re.sub(r"^(&|\s)+", "", text).strip()
