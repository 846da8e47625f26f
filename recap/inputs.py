"""What comes in: a public function takes its numbers from here, or says in one sentence why it can't.

The sentence says who needs what, but got what, and at which place. Nothing that comes in is changed.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap.sums import BLOCK, Column, Floats, blocks

HAND_SIZED = 50  # up to so many numbers are worked on as fractions
SMALL, LARGE = 1e-45, 1e45  # beyond, floats may have no room for squares of products
RANKS = {0: "a single number", 1: "a list of numbers", 2: "a table of numbers"}
KINDS = {"b": "truth values", "c": "complex numbers", "M": "dates", "m": "time spans", "U": "texts", "S": "bytes"}
COUNTS = ("none", "one", "two")


def columns(
    who: str, x: ArrayLike, y: ArrayLike, names: tuple[str, str] = ("x", "y"), least: int = 1
) -> tuple[Column, Column]:
    """Return two columns that belong together, point by point: both of fractions or both of floats."""
    first, second = column(who, names[0], x, least=0), column(who, names[1], y, least=0)
    same_length(who, names, first, second)
    enough(who, names[0], first, least)
    if first.dtype == second.dtype:
        return first, second
    return fractions(first), fractions(second)


def column(who: str, name: str, values: ArrayLike, least: int = 1) -> Column:
    """Return a column of finite numbers: few as fractions, many as floats, if these have room for their squares."""
    array = _read(who, name, values, (1,))
    enough(who, name, array, least)
    if len(array) <= HAND_SIZED or (array.dtype == object and Fraction in map(type, array)):
        return fractions(_finite(who, name, array))
    found = floats(who, name, array)
    sizes = [float(np.maximum.reduce(np.abs(block))) for (block,) in blocks(found)]
    if max(sizes) > SMALL and sum(sizes) < LARGE:  # NaN is never less
        return found
    return fractions(_finite(who, name, found)) if any(sizes) else found


def fractions(values: NDArray[Any]) -> Column:
    """Return numbers as whole numbers and fractions, in which nothing is rounded."""
    found = np.empty(len(values), dtype=object)
    found[:] = [value if type(value) is int else Fraction(value) for value in values.tolist()]
    return found


def numbers(who: str, name: str, values: ArrayLike, ranks: tuple[int, ...] = (1,), least: int = 1) -> Floats:
    """Return finite numbers as floats: an array of an allowed rank, with at least so many rows."""
    array = scores(who, name, values, ranks)
    if array.ndim:
        enough(who, name, array, least)
    if array.ndim == 2 and not array.size:
        raise ValueError(f"{who} needs at least one column in {name}, but its shape is {array.shape}")
    return _finite(who, name, array)


def scores(who: str, name: str, values: ArrayLike, ranks: tuple[int, ...] | None = None) -> Floats:
    """Return numbers as floats; infinity and NaN may be among them."""
    return floats(who, name, _read(who, name, values, ranks))


def number(who: str, name: str, value: ArrayLike) -> float:
    """Return a single finite number."""
    return float(numbers(who, name, value, ranks=(0,)))


def _read(who: str, name: str, values: Any, ranks: tuple[int, ...] | None) -> NDArray[Any]:
    """Return an array of an allowed rank, with nothing but numbers in it."""
    listed = isinstance(values, (list, tuple))
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        index = np.argwhere(np.ma.getmaskarray(values))[0]
        raise ValueError(f"{who} needs every value, but {place(name, index)} is masked")
    try:  # of a list as objects, or NumPy would take True for 1, and make texts of all that stands beside one
        array = np.array(values, dtype=object) if listed and not _plain(values) else np.asarray(values)
    except ValueError:
        raise ValueError(f"{who} needs rows of equal length, but {name} is ragged") from None
    if ranks and array.ndim not in ranks:
        wanted = " or ".join(RANKS[rank] for rank in ranks)
        got = f"its shape is {array.shape}" if array.ndim else f"it is {shown(values)}"
        kind = ValueError if array.ndim or array.dtype.kind in "iuf" else TypeError
        raise kind(f"{who} needs {name} to be {wanted}, but {got}")
    if array.dtype.kind == "O":
        found = np.empty(array.shape, dtype=object)
        for index, value in np.ndenumerate(array):
            found[index] = _number(who, place(name, index), value)
        return found
    if array.dtype.kind not in "iuf":
        what = f"holds {KINDS.get(array.dtype.kind, 'no numbers')}" if array.ndim else f"is {shown(values)}"
        raise TypeError(f"{who} needs numbers, but {name} {what}")
    return array if array.dtype.kind in "iu" else array.astype(np.float64, copy=False)


def _plain(values: Any) -> bool:
    """Say whether a list, or a list of rows, holds nothing but floats, or nothing but ints that fit in floats."""
    if (kinds := set(map(type, values))) <= {list, tuple, np.ndarray}:
        return all(map(_plain, values))
    return kinds <= {float, np.float64} or (kinds <= {int, float} and max(map(abs, values)) < 2**53)


def _number(who: str, where: str, value: Any) -> int | float | Fraction:
    """Return one number without rounding it."""
    if isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim):
        raise ValueError(f"{who} needs a list of numbers, but {where} is itself {shown(value)}")
    if np.ma.is_masked(value):
        raise ValueError(f"{who} needs every value, but {where} is masked")
    value = value[()] if isinstance(value, np.ndarray) else value
    if isinstance(value, (bool, np.bool_, np.timedelta64)) or not isinstance(value, (Real, Decimal)):
        raise TypeError(f"{who} needs numbers, but {where} is {shown(value)}")
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, Fraction) or (isinstance(value, Decimal) and math.isfinite(value)):
        return Fraction(value)
    return float(value)


def floats(who: str, name: str, array: NDArray[Any]) -> Floats:
    """Return the nearest floats, if there are any."""
    try:
        return array.astype(np.float64, copy=False)
    except OverflowError:
        raise ValueError(f"{who} needs numbers that fit in a float, but one in {name} is too large") from None


def _finite(who: str, name: str, array: NDArray[Any]) -> NDArray[Any]:
    refuse(who, "finite numbers", name, array, lambda some: some - some != 0)  # of fractions, too
    return array


def refuse(who: str, wanted: str, name: str, values: NDArray[Any], wrong: Callable[[NDArray[Any]], Any]) -> None:
    """Refuse the first value that is wrong, and name its place."""
    flat = values.reshape(-1)
    for start in range(0, flat.size, BLOCK):
        with np.errstate(all="ignore"):
            bad = wrong(flat[start : start + BLOCK])
        if bad.any():
            index = np.unravel_index(start + int(bad.argmax()), values.shape)
            raise ValueError(f"{who} needs {wanted}, but {place(name, index)} is {written(float(values[index]))}")


def all_equal(who: str, name: str, values: Column) -> ValueError:
    """Return what to say where two different values are needed."""
    return ValueError(f"{who} needs two different {name} values, but all {name} are {floats(who, name, values)[0]}")


def same_length(who: str, names: tuple[str, str], first: Column, second: Column) -> None:
    """Refuse columns of different lengths."""
    if len(first) != len(second):
        got = f"{len(first)} and {len(second)}"
        raise ValueError(f"{who} needs {names[0]} and {names[1]} of equal length, but got {got}")


def enough(who: str, name: str, values: Column, least: int) -> None:
    """Refuse a column that is too short."""
    if len(values) < least:
        wanted = f"at least {COUNTS[least]} value{'s' if least > 1 else ''} in {name}"
        raise ValueError(f"{who} needs {wanted}, but got {COUNTS[len(values)]}")


def entries(who: str, name: str, values: Any) -> list[Any]:
    """Return the entries of a list, a tuple or an array."""
    listed: Any = None if isinstance(values, (str, bytes, set, frozenset, dict)) else values
    try:
        return list(listed)
    except TypeError:
        raise TypeError(f"{who} needs {name} to be a list, but it is {shown(values)}") from None


def whole_number(who: str, name: str, value: Any, least: int = 1, most: int = 2**63 - 1) -> int:
    """Return a count: a whole number that is large enough, and not too large."""
    if isinstance(value, (bool, np.bool_, np.timedelta64)) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{who} needs a whole number for {name}, but got {shown(value)}")
    if not least <= value <= most:
        bound = f"{least} or more" if value < least else f"{most} or less"
        raise ValueError(f"{who} needs {name} to be {bound}, but got {shown(value)}")
    return operator.index(value)


def place(name: str, index: Iterable[Any]) -> str:
    """Write the place of a value, such as x[2] or x[0][3]."""
    return name + "".join(f"[{int(i)}]" for i in index)


def written(value: float) -> str:
    """Write a number short, unless it would look like another one."""
    return short if float(short := f"{value:g}") == value else repr(value)


def shown(value: Any) -> str:
    """Show a value in a message: a number or a short text itself, anything else by its kind."""
    value = value.item() if isinstance(value, np.generic) and value.dtype.kind in "biufcUS" else value
    short = not isinstance(value, int) or abs(value) < 10**40  # Python does not write out thousands of digits
    if short and isinstance(value, (str, bytes, int, float, complex, type(None))) and len(text := repr(value)) <= 40:
        return text
    name = type(value).__name__.replace("ndarray", "array").removesuffix("64")
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
