"""The door: every public function lets its numbers in through here.

An error says who needs what, but got what, and at which place.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

RANKS = {0: "a single number", 1: "a one-dimensional list of numbers", 2: "a table of numbers (two dimensions)"}


def numbers(who: str, name: str, values: ArrayLike, *, ranks: tuple[int, ...] = (1,), least: int = 1) -> Floats:
    """Return the values as a float array of an allowed rank, all of them finite."""
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        raise ValueError(f"{who} needs every value, but {name} has masked ones")
    try:
        array = np.asarray(values)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{who} needs rows of equal length, but {name} is ragged") from error
    if array.dtype.kind == "O":
        try:
            array = array.astype(float)
        except (TypeError, ValueError) as error:
            raise TypeError(f"{who} needs numbers, but {name} holds other objects") from error
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{who} needs numbers, but {name} holds {array.dtype.name}")
    if array.ndim not in ranks:
        wanted = " or ".join(RANKS.get(rank, f"{rank} dimensions") for rank in ranks)
        raise ValueError(f"{who} needs {name} to be {wanted}, but its shape is {array.shape}")
    floats = np.asarray(array, dtype=np.float64)
    if floats.ndim and len(floats) < least:
        points = "one value" if least == 1 else f"at least {least} values"
        raise ValueError(f"{who} needs {points}, but {name} has {len(floats)}")
    finite(who, name, floats)
    return floats


def finite(who: str, name: str, values: Floats) -> None:
    """Refuse infinity and NaN, naming the first place where one stands."""
    good = np.isfinite(values)
    if not good.all():
        place = tuple(int(i) for i in np.argwhere(~good)[0])
        where = f"{name}{list(place)}".replace(", ", "][") if place else name
        raise ValueError(f"{who} needs finite numbers, but {where} is {values[place]}")


def pair(
    who: str, x: ArrayLike, y: ArrayLike, *, names: tuple[str, str] = ("x", "y"), least: int = 1
) -> tuple[Floats, Floats]:
    """Return two lists of numbers that belong together, point by point."""
    first = numbers(who, names[0], x, least=least)
    second = numbers(who, names[1], y, least=0)
    if len(first) != len(second):
        raise ValueError(
            f"{who} needs {names[0]} and {names[1]} of equal length, but got {len(first)} and {len(second)}"
        )
    return first, second


def two_different(who: str, name: str, values: Floats) -> None:
    """Refuse values that are all the same: they have no spread to divide by."""
    if np.all(values == values[0]):
        raise ValueError(f"{who} needs two different {name} values, but all {name} are {values[0]}")


def labels(who: str, name: str, values: ArrayLike) -> Floats:
    """Return a list of labels, each 0 or 1."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "b":
        values = values.astype(float)
    array = numbers(who, name, values)
    wrong = np.flatnonzero((array != 0) & (array != 1))
    if wrong.size:
        raise ValueError(f"{who} needs labels 0 or 1, but {name}[{wrong[0]}] is {array[wrong[0]]:g}")
    return array


def one(who: str, name: str, value: ArrayLike) -> float:
    """Return a single finite number."""
    return float(numbers(who, name, value, ranks=(0,)))
