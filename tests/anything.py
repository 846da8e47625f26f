"""Anything that may be handed to a function: strategies for Hypothesis, and how to see whether it was changed."""

from __future__ import annotations

import array
import decimal
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

# Numbers that have been hard for one library or another.
floats = st.one_of(
    st.integers(-9, 9).map(float),
    st.integers(-99, 99).map(lambda v: v / 10),
    st.floats(-100, 100, width=16),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, -0.0, 1e8, 1e8 + 1, 1e15 + 1, 5e-324, 2.2e-308, 1e-200, 1e200, 1.7e308, -1.7e308]),
)
exact = st.one_of(
    floats,
    st.integers(-9, 9),
    st.integers(-(2**70), 2**70),
    st.fractions(-9, 9, max_denominator=99),
    st.sampled_from([10**30, Fraction(1, 3), Fraction(10**400, 3), Fraction(1, 10**400)]),
    st.decimals(-99, 99, places=2),
    st.sampled_from([np.float32(0.1), np.float16(0.1), np.int8(-3), np.uint64(2**64 - 1), np.longdouble(1) / 3]),
    floats.map(np.array),
)
odd = st.one_of(st.floats(), st.just(float("nan")), st.just(float("inf")))
DTYPES = ["f2", "f4", "f8", "f8", "f8", ">f8", "<f4", "i1", "u1", "i2", ">i4", "i8", "u8", "longdouble"]


class Subclass(np.ndarray):
    """An array of a class of its own."""


class Duck:
    """What a column of a table is elsewhere: not an array, but an array can be made of it."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype=dtype)

    def __len__(self):
        return len(self.values)

    def __iter__(self):
        return iter(self.values)


class Liar(list):
    """A list that lies about its length and its entries."""

    def __len__(self):
        return 3

    def __getitem__(self, place):
        return 7


class Hostile:
    """An object that raises whatever it is asked."""

    def no(self, *args, **kwargs):
        raise RuntimeError("no")

    __array__ = __len__ = __iter__ = __float__ = __int__ = __index__ = __bool__ = no
    __format__ = __eq__ = __lt__ = __gt__ = __hash__ = no


def sliced(values):
    return np.stack([values, values], axis=-1)[..., 0]


def reversed_view(values):
    return np.array(values[::-1])[::-1]


def read_only(values):
    values = values.copy()
    values.flags.writeable = False
    return values


# The same numbers in other clothes.
CLOTHES = [
    lambda v: v,
    sliced,
    reversed_view,
    read_only,
    lambda v: v.view(Subclass),
    lambda v: np.ma.array(v, mask=False),
    lambda v: v.astype(object),
    lambda v: v.astype(v.dtype.newbyteorder()),
    Duck,
    lambda v: v.tolist() if v.dtype != np.longdouble else list(v),
    lambda v: tuple(v),
    np.asfortranarray,
    lambda v: memoryview(v) if v.dtype == np.float64 else v,
    lambda v: array.array("d", v) if v.dtype == np.float64 and v.ndim == 1 else v,
]


def arrays(shape, elements=None, dtypes=DTYPES):
    """Arrays of all kinds of real numbers, in all kinds of clothes."""

    def of(dtype):
        usual = elements if elements is not None and np.dtype(dtype) == np.float64 else None
        if usual is None and np.dtype(dtype).kind == "f":
            # Long doubles are drawn as floats, and made a little longer.
            small = {"f2": 16, "f4": 32}.get(np.dtype(dtype).str[1:], 64)
            usual = st.floats(width=small, allow_nan=False, allow_infinity=False)
        if np.dtype(dtype).itemsize > 8:
            return npst.arrays(np.float64, shape, elements=usual).map(lambda v: v.astype(dtype) / 3)
        return npst.arrays(dtype, shape, elements=usual)

    plain = st.one_of(*map(of, dtypes))
    return st.builds(lambda values, clothe: clothe(values), plain, st.sampled_from(CLOTHES))


def far(values, shift):
    """An array that lies far from zero, compared with its spread."""
    return np.array(values, dtype=float) + shift


def columns(n, elements=floats):
    """Columns of n numbers: lists of what equals a number, and arrays."""
    plain = st.lists(elements, min_size=n, max_size=n)
    return st.one_of(
        plain,
        st.lists(exact, min_size=n, max_size=n) if elements is floats else plain,
        plain.map(tuple),
        plain.map(Liar),
        st.lists(st.one_of(elements, odd), min_size=n, max_size=n) if n else plain,
        arrays(n, elements),
        st.builds(far, st.lists(st.integers(-99, 99), min_size=n, max_size=n), st.sampled_from([1e8, -3e9, 1e15])),
        st.just(range(n)),
    )


def tables(n, width, elements=floats):
    """Tables of n rows of numbers: lists of lists, and arrays."""
    rows = st.lists(st.lists(elements, min_size=width, max_size=width), min_size=n, max_size=n)
    return st.one_of(rows, rows.map(tuple), rows.map(lambda v: [tuple(row) for row in v]), arrays((n, width), elements))


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 40), st.integers(), floats, odd, st.complex_numbers(),
    st.text(max_size=5), st.binary(max_size=5), st.fractions(), st.decimals(), st.dates(), st.timedeltas(),
    st.sampled_from([object, Ellipsis, Fraction(1, 10**400), decimal.Decimal("1e999999999"),
                     decimal.Decimal("-1e-999999999"), decimal.Decimal("0e999999999"), decimal.Decimal("sNaN"),
                     np.ma.masked, np.datetime64("NaT"), np.timedelta64(3, "s"), np.bool_(True), np.str_("ä"),
                     np.longdouble("1e4000"), np.longdouble("nan"), np.complex64(1), np.void(b"ab"), np.inf, -np.inf]),
    st.builds(lambda: 10**5000), st.builds(lambda: -(10**5000)), st.builds(Hostile), st.just(type("a\nname", (), {})()),
)  # fmt: skip
any_arrays = npst.arrays(
    st.one_of(
        npst.scalar_dtypes(), npst.array_dtypes(), st.sampled_from([np.dtype(d) for d in (*DTYPES, "?", "M8[s]")])
    ),
    npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
nested = st.recursive(
    leaves, lambda v: st.lists(v, max_size=4) | st.tuples(v, v, v) | st.lists(v).map(Liar), max_leaves=6
)
anything = st.one_of(
    leaves,
    nested,
    any_arrays,
    st.builds(lambda v, clothe: clothe(v), any_arrays.filter(lambda v: v.ndim > 0), st.sampled_from(CLOTHES[:8])),
    any_arrays.map(lambda v: np.ma.array(v, mask=np.ones(v.shape, bool)) if v.dtype.names is None else v),
    npst.arrays(object, npst.array_shapes(max_dims=2, max_side=4), elements=leaves),
    columns(3),
    tables(3, 2),
    tables(3, 2).map(lambda v: v.view(np.matrix) if isinstance(v, np.ndarray) and v.dtype != object else v),
    st.sets(st.integers()),
    st.frozensets(floats),
    st.dictionaries(st.integers(), floats),
    st.iterables(floats, max_size=3),
    st.builds(iter, st.lists(nested, max_size=3)),
    st.builds(Duck, nested),
)


def seen(value):
    """Write down all that can be seen of a value, to compare it later; what is read up by that is left alone."""
    if isinstance(value, np.ma.MaskedArray):
        return seen(np.asarray(value)), np.ma.getmaskarray(value).tobytes(), value.mask is np.ma.nomask
    if isinstance(value, np.ndarray):
        content = [seen(v) for v in value.ravel().tolist()] if value.dtype.hasobject else value.tobytes()
        return type(value), value.dtype, value.shape, value.strides, value.flags.writeable, content
    if isinstance(value, memoryview):
        return memoryview, value.format, value.tobytes()
    if isinstance(value, (list, tuple)):
        return type(value), list.__len__(value) if isinstance(value, list) else len(value), *map(seen, iter(value))
    if isinstance(value, dict):
        return dict, *((seen(key), seen(entry)) for key, entry in value.items())
    if isinstance(value, Duck):
        return Duck, seen(value.values)
    if isinstance(value, (int, float, complex, str, bytes, Fraction, range, array.array, np.generic)):
        return type(value), value.hex() if type(value) is float else hash(
            str(value)[:99] if not isinstance(value, int) else value
        )
    if isinstance(value, (set, frozenset)):
        return type(value), *sorted(map(seen, value), key=str)
    return type(value), id(value)
