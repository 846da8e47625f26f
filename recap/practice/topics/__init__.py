"""One module for each topic, found by its name: TITLE, CHOICES and exercise().

`CHOICES` says what a level draws from: {level: {name: options}}. `exercise(level, **chosen)` gets one
option of each and makes an exercise of them, or raises `Redraw`. `SLIDES` names the lecture's own numbers.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any


@cache
def names() -> tuple[str, ...]:
    """Return the names of all topics.

    >>> "line" in names()
    True
    """
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


@cache
def load(topic: str) -> ModuleType:
    """Return the module of a topic.

    Raises:
        ValueError: If there is none; the nearest name is given.
    """
    if topic not in names():
        near = difflib.get_close_matches(topic, names(), 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names())}"
        raise ValueError(f"there is no topic {topic}: {hint}")
    return importlib.import_module(f"{__name__}.{topic}")


def levels(topic: str) -> tuple[int, ...]:
    """Return the levels that a topic has.

    >>> levels("line")
    (1, 2, 3)
    """
    return tuple(load(topic).CHOICES)


def choices(module: ModuleType, level: int) -> Mapping[str, Sequence[Any]]:
    """Return what a level of a topic draws from.

    Raises:
        ValueError: If the topic has no such level.
    """
    known: Mapping[int, Mapping[str, Sequence[Any]]] = module.CHOICES
    if level not in known:
        name = module.__name__.rpartition(".")[2]
        raise ValueError(f"{name} has the levels {', '.join(map(str, known))}, but got {level}")
    return known[level]
