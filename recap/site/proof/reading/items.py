"""What stands in a row of a formula, once KaTeX has matched braces, scripts and environments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Tree = dict[str, Any]  # a node of KaTeX's tree; "at" says where it was typed
Place = tuple[int, int] | None


@dataclass(frozen=True)
class Item:
    """One thing in a row: a number, letter, sign, words, name, script, or a node of KaTeX with parts of its own."""

    kind: str
    text: str = ""
    at: Place = None
    node: Tree | None = None
    typed: bool = False  # ``at`` is all of it, and not only its parts
    source: str = ""  # how it is typed, as a pattern, where KaTeX does not tell its place

    def part(self, name: str) -> list[Tree]:
        """The nodes in one part of it, such as its numerator or its subscript; braces around them are left out."""
        return inside((self.node or {}).get(name))


def inside(part: Any) -> list[Tree]:
    """The nodes of an argument, without the braces around it."""
    if part is None:
        return []
    nodes = part if isinstance(part, list) else [part]
    return list(nodes[0].get("body", [])) if len(nodes) == 1 and nodes[0]["type"] == "ordgroup" else nodes


def cells(cell: list[Tree]) -> list[Tree]:
    """The nodes in one place of an array."""
    nodes = [inner for node in cell for inner in (node["body"] if node["type"] == "styling" else [node])]
    return [inner for node in nodes for inner in (node["body"] if node["type"] == "ordgroup" else [node])]
