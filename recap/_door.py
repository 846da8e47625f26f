"""The door: every public function lets its input in through here, or says why not.

An error says who needs what, but got what, and at which place. Nothing that
comes in is changed, and NumPy's own errors and warnings stay outside.
"""

from __future__ import annotations

import math
import operator
import warnings
from collections import UserList, deque
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, TypeVarTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Exact = int | float | Fraction
Column = Sequence[Exact] | NDArray[np.generic]
T = TypeVar("T")
Values = TypeVarTuple("Values")

FLOAT = np.dtype(np.float64)  # as good as every array of floats has this one, and to ask for it is quickest
SHORT = 32  # up to this length, Python's whole numbers are quicker than NumPy
PLAIN = frozenset({int, float})
EXACT = 2**53  # every whole number up to here is a float
LISTS = (list, tuple)
LISTED = (*LISTS, range, deque, UserList)  # NumPy would round what the latter hold
FAR = 5000  # digits before or behind the point, of decimals that are still taken as fractions
LONG = 2**27  # bits, of all fractions together over their common denominator: some seconds
LARGEST = 2**63 - 1  # no count of anything in a computer is larger
SHOWN = frozenset({str, bytes, complex, int, float, bool, type(None)})
COUNTS = ("none", "one", "two", "three")
UNORDERED = (set, frozenset, dict, str, bytes, bytearray)  # and texts, whose letters are no entries
RANKS = {0: "a single number", 1: "a list of numbers", 2: "a table of numbers"}


def guarded(look: Callable[[str, *Values], T], who: str, *values: *Values) -> T:
    """Look at a value, and make a sentence of whatever else it raises then: an object may do that wherever asked."""
    try:
        return look(who, *values)
    except Exception as error:
        if isinstance(error, (TypeError, ValueError)) and str(error).startswith(f"{who} needs "):
            raise
        what = f"an object that raises {type(error).__name__}"
        raise TypeError(f"{who} needs values that can be looked at, but got {what}") from None


def all_floats(values: Iterable[object]) -> bool:
    """Say whether values are plain floats, as fast as can be, and whatever they raise."""
    try:
        return set(map(type, values)) == {float}
    except Exception:
        return False


def column(who: str, name: str, values: ArrayLike) -> Column:
    """Return a column of numbers without rounding any: a list, or an array whose values are floats.

    Whether they are finite shows when they are added up.
    """
    if type(values) is np.ndarray and values.dtype == np.float64 and values.ndim == 1:
        return values if len(values) > SHORT else values.tolist()
    return guarded(_column, who, name, values)


def _column(who: str, name: str, values: ArrayLike) -> Column:
    if isinstance(values, LISTED):
        listed = _plain_list(who, name, values)
        kinds = set(map(type, listed))
        if not kinds <= PLAIN:
            return _settled(who, name, [_number(who, f"{name}[{i}]", value) for i, value in enumerate(listed)])
        if len(listed) <= SHORT:
            return listed
        return np.array(listed, dtype=np.float64) if int not in kinds else _settled(who, name, listed)
    array = _array(who, name, values)
    _of_rank(who, name, array, (1,))
    if array.dtype.kind == "O" or array.dtype.itemsize > 8:
        return _settled(who, name, [_number(who, f"{name}[{i}]", value) for i, value in enumerate(list(array))])
    if len(array) > SHORT and (array.dtype.itemsize < 8 or array.dtype.kind not in "iu" or _fits(array)):
        return array
    exact: list[Exact] = array.tolist()
    return exact


def _plain_list(who: str, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """Return a list or a tuple as it is; one of a class of its own may lie about its length, so copy it to a list."""
    return values if type(values) in LISTS else entries(who, name, values)


def _fits(array: NDArray[Any]) -> bool:
    return int(array.min()) >= -EXACT and int(array.max()) <= EXACT


def exact_numbers(who: str, name: str, values: Sequence[object]) -> list[Exact]:
    """Return finite numbers without rounding any; True and False count as 1 and 0."""
    return guarded(_exact_numbers, who, name, values)


def _exact_numbers(who: str, name: str, values: Sequence[object]) -> list[Exact]:
    ints = [int(value) if isinstance(value, (bool, np.bool_)) else value for value in values]
    exact = [_number(who, f"{name}[{i}]", value) for i, value in enumerate(ints)]
    refuse_not_finite(who, name, exact)
    return exact


def _settled(who: str, name: str, values: Sequence[Exact]) -> Column:
    """Return exact numbers as they are, or as an array of floats if they are many and none is rounded by that."""
    if len(values) <= SHORT:
        return values
    unit = 1
    for bottom in {value.denominator for value in values if isinstance(value, Fraction)}:
        unit = math.lcm(unit, bottom)
        if unit.bit_length() * len(values) > LONG:
            raise ValueError(
                f"{who} needs simpler fractions, but those in {name} have no common denominator of any use"
            )
    if all(type(value) is float or (type(value) is int and -EXACT <= value <= EXACT) for value in values):
        return np.array(values, dtype=np.float64)
    return values


def _float(who: str, where: str, value: Exact) -> float:
    """Return the float nearest to a number, unless the number is beyond all floats."""
    try:
        result = float(value)
    except OverflowError:
        raise ValueError(f"{who} needs numbers that fit in a float, but {where} is too large") from None
    if not result and value:
        raise ValueError(f"{who} needs numbers that fit in a float, but {where} is too small")
    return result


def columns(
    who: str, x: ArrayLike, y: ArrayLike, names: tuple[str, str] = ("x", "y"), least: int = 1
) -> tuple[Column, Column]:
    """Return two columns that belong together, point by point: two lists or two arrays."""
    first, second = column(who, names[0], x), column(who, names[1], y)
    same_length(who, names, len(first), len(second))
    enough(who, names[0], len(first), least)
    if isinstance(first, np.ndarray) is isinstance(second, np.ndarray):
        return first, second
    return _listed(first), _listed(second)


def _listed(values: Column) -> Sequence[Exact]:
    return values.tolist() if isinstance(values, np.ndarray) else values


def same_length(who: str, names: tuple[str, str], first: int, second: int) -> None:
    if first != second:
        raise ValueError(f"{who} needs {names[0]} and {names[1]} of equal length, but got {first} and {second}")


def enough(who: str, name: str, n: int, least: int) -> None:
    if n < least:
        wanted = f"at least {COUNTS[least]} value{'s' if least > 1 else ''} in {name}"
        raise ValueError(f"{who} needs {wanted}, but got {COUNTS[n]}")


def _number(who: str, where: str, value: object) -> Exact:
    """Return one number as it is, or as a number of Python's that equals it."""
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value) and value.ndim == 0:
        raise ValueError(f"{who} needs every value, but {where} is masked")
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{who} needs numbers, but {where} is {bool(value)}")
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    try:
        if isinstance(value, (int, np.integer)) and not isinstance(value, np.timedelta64):
            return operator.index(value)
        if isinstance(value, Fraction):
            plain = type(value) is Fraction
            return value if plain else Fraction(operator.index(value.numerator), operator.index(value.denominator))
        if isinstance(value, np.longdouble) and np.isfinite(value):
            return Fraction(*value.as_integer_ratio())
        if isinstance(value, (float, np.floating)):
            return float(value)
        if isinstance(value, Decimal):
            if not value.is_finite() or not value:
                return float(value)
            if abs(value.adjusted()) <= FAR:
                return Fraction(value)
    except Exception:
        raise TypeError(f"{who} needs numbers, but {where} is {shown(value)}") from None
    if isinstance(value, Decimal):  # to write out 1e999999999 would take for ever
        size = "large" if value.adjusted() > 0 else "small"
        raise ValueError(f"{who} needs numbers that fit in a float, but {where} is too {size}")
    if isinstance(value, (list, tuple, np.ndarray)):
        raise ValueError(f"{who} needs {RANKS[1]}, but {where} is itself {shown(value)}")
    raise TypeError(f"{who} needs numbers, but {where} is {shown(value)}")


def shown(value: object) -> str:
    """Show a value in an error message: short, and whatever it is."""
    try:
        return _shown(value)
    except Exception:
        return "an object"


def _shown(value: object) -> str:
    if isinstance(value, np.generic):
        if value.dtype.kind in "Mm":  # NumPy would make whole numbers of some
            return "a date" if value.dtype.kind == "M" else "a timedelta"
        value = value.item()
    if type(value) is int and abs(value) >= 10**40:
        return "a huge whole number"  # Python refuses to write out thousands of digits
    if type(value) in SHOWN and len(repr(value)) <= 40:
        return repr(value)
    name = type(value).__name__.replace("ndarray", "array")
    name = name[:40] if name.isidentifier() else "object"
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def written(value: float) -> str:
    """Write a number in an error message: short, unless it would look like another one.

    >>> written(0.25), written(1.0000000000000002)
    ('0.25', '1.0000000000000002')
    """
    short = f"{value:g}"
    return short if float(short) == value else repr(float(value))


def _array(who: str, name: str, values: Any) -> NDArray[Any]:
    """Return values as an array of real numbers, or of objects that may be numbers."""
    if type(values) is np.ndarray and values.dtype == np.float64 and values.ndim:
        return values
    if isinstance(values, LISTED) and type(values) not in LISTS:
        values = entries(who, name, values)
    # In a list, NumPy would take True for 1 and make texts of everything beside a text: keep the objects.
    kinds: set[type] = set(map(type, values)) if isinstance(values, LISTS) else set()
    if kinds == {float}:
        return np.array(values, dtype=np.float64)
    as_objects = not kinds <= PLAIN and not _plain(values)
    try:
        masked = _masked(name, values)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            array = np.array(values, dtype=object) if as_objects else np.asanyarray(values)
        masked = masked or _masked(name, array)  # what an object said of itself
    except Exception as error:
        if isinstance(error, ValueError) and "inhomogeneous" in str(error):
            raise ValueError(f"{who} needs rows of equal length, but {name} is ragged") from None
        raise TypeError(f"{who} needs numbers, but {name} is {shown(values)}") from None
    if masked:
        raise ValueError(f"{who} needs every value, but {masked} is masked")
    array = np.asarray(array)
    if as_objects and array.ndim in (1, 2) and any(_is_row(value) for value in array.flat):
        raise ValueError(f"{who} needs rows of equal length, but {name} is ragged")
    kind = array.dtype.kind
    if kind not in "iufO" and array.ndim:
        what = {
            "b": "truth values",
            "c": "complex numbers",
            "M": "dates",
            "m": "time spans",
            "U": "texts",
            "S": "bytes",
            "T": "texts",
        }
        raise TypeError(f"{who} needs numbers, but {name} holds {what.get(kind, 'records')}")
    return array


def _is_row(value: object) -> bool:
    return isinstance(value, LISTS) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _masked(name: str, values: object, depth: int = 8) -> str | None:
    """Return the place of a masked value, also where a masked array is a row of a list, or None if there is none."""
    if isinstance(values, np.ma.MaskedArray) and np.ma.is_masked(values):
        return place(name, np.argwhere(np.ma.getmaskarray(values))[0])
    if isinstance(values, LISTS) and depth and not set(map(type, values)) <= PLAIN:
        found = (_masked(f"{name}[{i}]", row, depth - 1) for i, row in enumerate(values))
        return next(filter(None, found), None)
    return None


def _plain(values: object, depth: int = 8) -> bool:
    """Say whether a list, or a list of lists, holds nothing but Python's own ints and floats."""
    if not isinstance(values, (list, tuple)):
        return False
    kinds = set(map(type, values))
    return kinds <= PLAIN or (depth > 0 and all(_plain(row, depth - 1) for row in values))


def _of_rank(who: str, name: str, array: NDArray[Any], ranks: tuple[int, ...]) -> None:
    if array.ndim in ranks:
        return
    wanted = " or ".join(RANKS[rank] for rank in ranks)
    if array.ndim:
        raise ValueError(f"{who} needs {name} to be {wanted}, but its shape is {array.shape}")
    value = array[()]
    kind = ValueError if isinstance(value, (int, float, np.integer, np.floating)) else TypeError
    raise kind(f"{who} needs {name} to be {wanted}, but it is {shown(value)}")


def told(value: Exact | np.generic) -> str:
    """Write a number of a column in an error message."""
    try:
        return str(float(value))
    except OverflowError:
        return "one huge number"


def place(name: str, index: Sequence[int | np.intp] | NDArray[np.intp]) -> str:
    """Write the place of a value, such as x[2] or x[0][3]."""
    return name + "".join(f"[{int(i)}]" for i in index)


def refuse_not_finite(who: str, name: str, values: Column) -> None:
    """Refuse infinity and NaN, and name the first place where one stands."""
    if isinstance(values, np.ndarray) and not values.ndim:
        if not np.isfinite(values):
            raise ValueError(f"{who} needs {RANKS[0]} that is finite, but {name} is {float(values)}")
        return
    if isinstance(values, np.ndarray):
        step = 1 << 16  # piece by piece, for the sake of memory
        for start in range(0, len(values), step):
            bad = np.argwhere(~np.isfinite(values[start : start + step]))
            if len(bad):
                bad[0][0] += start
                raise ValueError(f"{who} needs finite numbers, but {place(name, bad[0])} is {values[tuple(bad[0])]}")
        return
    for i, value in enumerate(values):
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{who} needs finite numbers, but {name}[{i}] is {value}")


def scores(who: str, name: str, values: ArrayLike, ranks: tuple[int, ...] | None = None) -> Floats:
    """Return numbers as an array of floats of an allowed rank; they may be infinite or NaN."""
    if type(values) is np.ndarray and values.dtype is FLOAT and values.ndim in (ranks or (1, 2)) and values.ndim:
        return values
    return guarded(_scores, who, name, values, ranks)


def _scores(who: str, name: str, values: ArrayLike, ranks: tuple[int, ...] | None) -> Floats:
    array = _array(who, name, values)
    if array.dtype.kind == "O" or array.dtype.itemsize > 8 or not array.ndim:
        places = ((index, place(name, index)) for index in np.ndindex(array.shape))
        flat = [_float(who, where, _number(who, where, array[index])) for index, where in places]
        array = np.array(flat, dtype=np.float64).reshape(array.shape)
    if ranks is not None:
        _of_rank(who, name, array, ranks)
    if array.dtype == np.float64 and array.dtype.isnative:
        return array
    with np.errstate(all="ignore"):
        return np.asarray(array, dtype=np.float64)


def numbers(who: str, name: str, values: ArrayLike, ranks: tuple[int, ...] = (1,), least: int = 1) -> Floats:
    """Return finite numbers as an array of floats of an allowed rank, with at least so many rows."""
    array = scores(who, name, values, ranks)
    if array.ndim:
        enough(who, name, len(array), least)
        if array.ndim > 1 and not array.size:
            raise ValueError(f"{who} needs at least one column in {name}, but its shape is {array.shape}")
    # One infinity or NaN makes the sum one, and only then is it worth looking for the place.
    with np.errstate(all="ignore"):
        total = float(np.add.reduce(array, axis=None))
    if not math.isfinite(total):
        refuse_not_finite(who, name, array)
    return array


def number(who: str, name: str, value: ArrayLike) -> float:
    """Return a single finite number."""
    return float(numbers(who, name, value, ranks=(0,)))


def two_numbers(who: str, line: object) -> tuple[float, float]:
    """Return the slope and the intercept of a line, both finite."""
    return guarded(_two_numbers, who, line)


def _two_numbers(who: str, line: object) -> tuple[float, float]:
    listed = isinstance(line, (tuple, list)) or (isinstance(line, np.ndarray) and line.ndim == 1)
    parts: list[Any] = entries(who, "a line", line) if listed else []
    if len(parts) != 2:
        raise TypeError(f"{who} needs a line, that is a slope and an intercept, but got {shown(line)}")
    return number(who, "the slope", parts[0]), number(who, "the intercept", parts[1])


def pair(
    who: str, x: ArrayLike, y: ArrayLike, names: tuple[str, str] = ("x", "y"), least: int = 1
) -> tuple[Floats, Floats]:
    """Return two lists of finite numbers that belong together, point by point, as arrays of floats."""
    first, second = numbers(who, names[0], x, least=0), numbers(who, names[1], y, least=0)
    same_length(who, names, len(first), len(second))
    enough(who, names[0], len(first), least)
    return first, second


def flags(who: str, name: str, values: ArrayLike) -> NDArray[Any]:
    """Return what may be labels as an array of numbers; True and False count as 1 and 0."""
    return guarded(_flags, who, name, values)


def _flags(who: str, name: str, values: ArrayLike) -> NDArray[Any]:
    if not isinstance(values, (np.ndarray, *LISTED)):
        values = _truths(values)
    if isinstance(values, np.ndarray) and values.dtype.kind == "O" and values.ndim == 1:
        values = list(values)
    if isinstance(values, np.ndarray) and values.dtype.kind == "b":
        values = values.astype(np.int8)
    elif isinstance(values, LISTED):
        values = [int(v) if isinstance(v, (bool, np.bool_)) else v for v in _plain_list(who, name, values)]
    if type(values) is np.ndarray and values.dtype.kind in "iu" and values.ndim == 1:
        return values
    return scores(who, name, values, ranks=(1,))


def _truths(values: Any) -> Any:
    """Return an array if values can be one of truth values or of objects, as a column of a table can."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            array = np.asanyarray(values)
    except Exception:
        return values
    return array if array.dtype.kind in "bO" and array.ndim == 1 else values


def labels(who: str, name: str, values: ArrayLike) -> Floats:
    """Return labels, each 0 or 1, as an array of floats; True and False count as 1 and 0."""
    array = flags(who, name, values)
    enough(who, name, len(array), 1)
    refuse_not_labels(who, name, array)
    return array.astype(np.float64)


def refuse_not_labels(who: str, name: str, values: NDArray[Any]) -> None:
    """Refuse labels other than 0 and 1, and name the first."""
    wrong = np.flatnonzero((values != 0) & (values != 1))
    if wrong.size:
        raise ValueError(f"{who} needs labels 0 or 1, but {name}[{wrong[0]}] is {written(values[wrong[0]])}")


def refuse_not_probabilities(who: str, name: str, values: Floats) -> None:
    """Refuse what is not from 0 to 1, and name the first."""
    wrong = np.flatnonzero(~((values >= 0) & (values <= 1)))
    if wrong.size:
        raise ValueError(
            f"{who} needs probabilities from 0 to 1, but {name}[{wrong[0]}] is {written(values[wrong[0]])}"
        )


def entries(who: str, name: str, values: object) -> list[object]:
    """Return the entries of something that can be gone through in order."""
    return guarded(_entries, who, name, values)


def _entries(who: str, name: str, values: object) -> list[object]:
    if isinstance(values, UNORDERED) or not isinstance(values, Iterable):
        raise TypeError(f"{who} needs {name} to be a list, but it is {shown(values)}")
    try:
        return list(values)
    except Exception:
        raise TypeError(f"{who} needs {name} to be a list, but it is {shown(values)}") from None


def whole_number(who: str, name: str, value: object, least: int = 1, most: int = LARGEST) -> int:
    """Return a count: a whole number that is large enough, and not too large."""
    return guarded(_whole_number, who, name, value, least, most)


def _whole_number(who: str, name: str, value: object, least: int, most: int) -> int:
    if isinstance(value, (bool, np.bool_, np.timedelta64)) or not isinstance(value, (int, np.integer)):
        raise TypeError(f"{who} needs a whole number for {name}, but got {shown(value)}")
    count = operator.index(value)
    if count < least:
        raise ValueError(f"{who} needs {name} to be {least} or more, but got {shown(count)}")
    if count > most:
        raise ValueError(f"{who} needs {name} to be {most} or less, but got {shown(count)}")
    return count


def truth(who: str, name: str, value: object) -> bool:
    """Return a truth value."""
    return guarded(_truth, who, name, value)


def _truth(who: str, name: str, value: object) -> bool:
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{who} needs True or False for {name}, but got {shown(value)}")
    return bool(value)
