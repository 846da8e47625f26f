"""The door: whatever comes in, a function answers rightly or says in one sentence why not."""

from __future__ import annotations

import collections
import copy
import datetime
import decimal
import math
import re
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

import recap
from recap import XOR_LAYERS, Layer, Line, _door

LINE = Line(1.0, 2.0)
ROWS, LABELS = [[1.0, 2.0], [3.0, 5.0], [0.0, 1.0]], [0, 1, 1]

# Every place where a function takes a column of numbers, with good ones everywhere else.
COLUMNS = {
    "fit_line x": lambda v: recap.fit_line(v, [1, 2, 4]),
    "fit_line y": lambda v: recap.fit_line([1, 2, 4], v),
    "predict x": lambda v: recap.predict(LINE, v),
    "residuals x": lambda v: recap.residuals(LINE, v, [1, 2, 4]),
    "residuals y": lambda v: recap.residuals(LINE, [1, 2, 4], v),
    "worked_table x": lambda v: recap.worked_table(v, [1, 2, 4]),
    "worked_table y": lambda v: recap.worked_table([1, 2, 4], v),
    "mean_squared_error y": lambda v: recap.mean_squared_error(v, [1, 2, 4]),
    "mean_squared_error predictions": lambda v: recap.mean_squared_error([1, 2, 4], v),
    "root_mean_squared_error predictions": lambda v: recap.root_mean_squared_error([1, 2, 4], v),
    "sum_squared_error x": lambda v: recap.sum_squared_error(LINE, v, [1, 2, 4]),
    "sum_squared_error y": lambda v: recap.sum_squared_error(LINE, [1, 2, 4], v),
    "error_gradient x": lambda v: recap.error_gradient(LINE, v, [1, 2, 4]),
    "error_gradient y": lambda v: recap.error_gradient(LINE, [1, 2, 4], v),
    "descend x": lambda v: recap.descend(v, [1, 2, 4], rate=0.01, steps=3),
    "descend y": lambda v: recap.descend([1, 2, 4], v, rate=0.01, steps=3),
    "curvature x": lambda v: recap.curvature(v),
    "largest_rate x": lambda v: recap.largest_rate(v),
    "sums_of_squares y": lambda v: recap.sums_of_squares(v, [1, 2, 4]),
    "sums_of_squares predictions": lambda v: recap.sums_of_squares([1, 2, 4], v),
    "r_squared y": lambda v: recap.r_squared(v, [1, 2, 4]),
    "r_squared predictions": lambda v: recap.r_squared([1, 2, 4], v),
    "correlation x": lambda v: recap.correlation(v, [1, 2, 4]),
    "correlation y": lambda v: recap.correlation([1, 2, 4], v),
    "predict_probability w": lambda v: recap.predict_probability([1, 2, 4], v, 0),
    "log_loss p": lambda v: recap.log_loss([0, 1, 1], v),
    "softmax z": lambda v: recap.softmax(v),
    "cumulative labs": lambda v: recap.cumulative(v, [1, 2, 4]),
    "cumulative tests": lambda v: recap.cumulative([1, 2, 4], v),
    "needed_on_tests labs": lambda v: recap.needed_on_tests(v),
}

# What no column may hold, with what the message says about it.
BAD = {
    "a text": (["1", 2, 3], TypeError, r"[0] is '1'"),
    "a text inside": ([1, 2, "three"], TypeError, r"[2] is 'three'"),
    "texts": (np.array(["a", "b", "c"]), TypeError, "holds texts"),
    "one text": ("abc", TypeError, "is 'abc'"),
    "bytes": (b"abc", TypeError, "is b'abc'"),
    "nothing": (None, TypeError, "is None"),
    "nothing inside": ([1, None, 3], TypeError, "[1] is None"),
    "a truth value": ([1, 2, True], TypeError, "[2] is True"),
    "truth values": (np.array([True, False, True]), TypeError, "holds truth values"),
    "a complex number": ([1, 2j, 3], TypeError, "[1] is 2j"),
    "complex numbers": (np.array([1, 2j, 3]), TypeError, "holds complex numbers"),
    "dates": (np.array(["2026-01-01"] * 3, "M8[D]"), TypeError, "holds dates"),
    "time spans": (np.array([1, 2, 3], "m8[s]"), TypeError, "holds time spans"),
    "a date": ([datetime.date(2026, 1, 1), 2, 3], TypeError, "[0] is a date"),
    "a NumPy time span": ([1, np.timedelta64(1, "s"), 3], TypeError, "[1] is a timedelta"),
    "records": (np.zeros(3, [("a", float)]), TypeError, "holds records"),
    "a set": ({1, 2, 3}, TypeError, "is a set"),
    "a dictionary": ({1: 2}, TypeError, "is a dict"),
    "a generator": ((n for n in range(3)), TypeError, "is a generator"),
    "an object": (object(), TypeError, "is an object"),
    "objects": (np.array([object(), 2, 3]), TypeError, "[0] is an object"),
    "masked": (np.ma.array([1.0, 2.0, 3.0], mask=[False, True, False]), ValueError, "[1] is masked"),
    "masked inside": ([1.0, np.ma.masked, 3.0], ValueError, "[1] is masked"),
    "ragged": ([[1, 2], [3]], ValueError, None),
    "nan": ([1.0, 2.0, math.nan], ValueError, "[2] is nan"),
    "infinity": (np.array([1.0, math.inf, 2.0]), ValueError, "[1] is inf"),
    "minus infinity": ((-math.inf, 1.0, 2.0), ValueError, "[0] is -inf"),
    "nan in singles": (np.array([1, 2, np.nan], np.float32), ValueError, "[2] is nan"),
    "a decimal nan": ([1, decimal.Decimal("nan"), 3], ValueError, "[1] is nan"),
    "nan in a large array": (np.r_[np.zeros(99_999), np.nan], ValueError, None),
    "a single number": (3.0, ValueError, "is 3.0"),
    "a cube": (np.zeros((3, 1, 1)), ValueError, "its shape is (3, 1, 1)"),
    "empty": ([], ValueError, None),
    "an empty array": (np.array([]), ValueError, None),
}


@pytest.mark.parametrize("value", BAD, ids=str)
@pytest.mark.parametrize("place", COLUMNS, ids=str)
def test_a_bad_column_is_refused_with_its_place(place, value):
    bad, error, text = BAD[value]
    if value == "a generator":
        bad = (n for n in range(3))
    with pytest.raises(error) as caught:
        COLUMNS[place](bad)
    who, name = place.split()
    message = str(caught.value)
    assert message.startswith(f"{who} needs ")
    assert "\n" not in message
    if text and not (who == "log_loss" and ("nan" in value or "inf" in value)):
        # Such as "x is 3.0", "x[1] is nan", "but it is a set".
        assert text.split()[-1].strip("()") in message.replace("timedelta64", "timedelta")
        if text.startswith("["):
            assert f"{name}{text}" in message


# The right answer for unusual but right input.
SAME = {
    "a tuple": (1, 2, 4),
    "a range": range(1, 4),
    "integers": np.array([1, 2, 4]),
    "small integers": np.array([1, 2, 4], np.int8),
    "unsigned integers": np.array([1, 2, 4], np.uint64),
    "half precision": np.array([1, 2, 4], np.float16),
    "singles": np.array([1, 2, 4], np.float32),
    "long doubles": np.array([1, 2, 4], np.longdouble),
    "the other byte order": np.array([1, 2, 4], ">f8"),
    "every other value": np.array([1, 9, 2, 9, 4.0])[::2],
    "backwards": np.array([4, 2, 1.0])[::-1],
    "nothing masked": np.ma.array([1.0, 2.0, 4.0], mask=False),
    "a subclass": np.array([1, 2, 4.0]).view(np.ma.MaskedArray),
    "objects": np.array([1, 2.0, Fraction(4)], dtype=object),
    "fractions": [Fraction(1), Fraction(2), Fraction(4)],
    "decimals": [decimal.Decimal(1), decimal.Decimal(2), decimal.Decimal(4)],
    "NumPy scalars": [np.float32(1), np.int16(2), np.float64(4)],
    "arrays without axes": [np.array(1), np.array(2.0), 4],
    "an array of Python's": __import__("array").array("d", [1, 2, 4]),
    "a memory view": memoryview(np.array([1, 2, 4.0])),
}


@pytest.mark.parametrize("value", SAME, ids=str)
@pytest.mark.parametrize("place", COLUMNS, ids=str)
def test_unusual_input_gives_the_usual_answer(place, value):
    if place == "log_loss p":
        return
    usual = [1, 2, 3] if value == "a range" else [1.0, 2.0, 4.0]
    assert repr(COLUMNS[place](SAME[value])) == repr(COLUMNS[place](usual))


# Anything at all, in every argument of every function.
ANYWHERE = COLUMNS | {
    "predict line": lambda v: recap.predict(v, [1, 2, 4]),
    "predict slope": lambda v: recap.predict((v, 1.0), [1, 2, 4]),
    "descend rate": lambda v: recap.descend([1, 2, 4], [1, 2, 4], rate=v, steps=3),
    "descend start": lambda v: recap.descend([1, 2, 4], [1, 2, 4], rate=0.1, steps=3, start=v),
    "sigmoid z": lambda v: recap.sigmoid(v),
    "sigmoid_slope z": lambda v: recap.sigmoid_slope(v),
    "logit p": lambda v: recap.logit(v),
    "predict_probability x": lambda v: recap.predict_probability(v, [1, 2, 4], 0),
    "predict_probability b": lambda v: recap.predict_probability([1, 2, 4], [1, 2, 4], v),
    "classify x": lambda v: recap.classify(v, [1, 2, 4], 0),
    "classify threshold": lambda v: recap.classify([1, 2, 4], [1, 2, 4], 0, v),
    "log_loss y": lambda v: recap.log_loss(v, [0.5, 0.5, 1.0]),
    "log_loss_gradient x": lambda v: recap.log_loss_gradient(v, LABELS, [1, 2], 0),
    "log_loss_gradient y": lambda v: recap.log_loss_gradient(ROWS, v, [1, 2], 0),
    "log_loss_gradient w": lambda v: recap.log_loss_gradient(ROWS, LABELS, v, 0),
    "fit_logistic x": lambda v: recap.fit_logistic(v, LABELS, steps=3),
    "fit_logistic y": lambda v: recap.fit_logistic(ROWS, v, steps=3),
    "fit_logistic rate": lambda v: recap.fit_logistic(ROWS, LABELS, v, steps=3),
    "fit_logistic tolerance": lambda v: recap.fit_logistic(ROWS, LABELS, steps=3, tolerance=v),
    "count_words sentence": lambda v: recap.count_words(v, ["a"]),
    "count_words words": lambda v: recap.count_words("a", v),
    "product_shape a": lambda v: recap.product_shape(v, (3, 2)),
    "why_no_product b": lambda v: recap.why_no_product((3, 2), v),
    "forward x": lambda v: recap.forward(v, XOR_LAYERS),
    "forward layers": lambda v: recap.forward([1, 2], v),
    "forward weights": lambda v: recap.forward([1, 2], [Layer(v, [0], "relu")]),
    "forward bias": lambda v: recap.forward([1, 2], [Layer([[1], [2]], v, "relu")]),
    "forward activation": lambda v: recap.forward([1, 2], [Layer([[1], [2]], [0], v)]),
    "shapes_through layers": lambda v: recap.shapes_through(2, v),
    "parameter_count layers": lambda v: recap.parameter_count(v),
    "frees_from_exam mark": lambda v: recap.frees_from_exam(v),
    "cumulative weight": lambda v: recap.cumulative([1, 2, 4], [1], v),
    "needed_on_tests target": lambda v: recap.needed_on_tests([1, 2, 4], v),
    "kind_of_target values": lambda v: recap.kind_of_target(v),
}
SMALL_COUNTS = {
    "entry_terms inner": lambda v: recap.entry_terms(1, 2, v),
    "shapes_through batch": lambda v: recap.shapes_through(v, XOR_LAYERS),
    "bert_parameters layers": lambda v: recap.bert_parameters(v, 8),
    "nplm_breakdown context": lambda v: recap.nplm_breakdown(8, 8, v, 8),
    "fit_logistic steps": lambda v: recap.fit_logistic(ROWS, LABELS, steps=v),
    "descend steps": lambda v: recap.descend([1, 2, 4], [1, 2, 4], rate=0.1, steps=v),
}

leaves = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 40), st.integers(), st.floats(), st.floats(width=16),
    st.complex_numbers(), st.text(max_size=5), st.binary(max_size=5), st.fractions(), st.decimals(),
    st.dates(), st.timedeltas(),
    st.just(object), st.builds(object), st.just(10**400), st.just(Fraction(1, 10**400)), st.just(np.ma.masked),
    st.sampled_from([np.float16(2), np.float32(3), np.longdouble(1) / 3, np.int8(4), np.bool_(1)]),
    st.just(np.datetime64("NaT", "s")),
)  # fmt: skip
real = st.one_of(st.floats(), st.integers(-9, 9), st.sampled_from([0, 1, 1e308, -1e308, 5e-324, 1e150]))
dtypes = st.one_of(npst.scalar_dtypes(), st.sampled_from(["O", ">f8", "<f4", "V4", "longdouble", "clongdouble"]))
arrays = npst.arrays(
    dtype=npst.scalar_dtypes(), shape=npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
)
anything = st.one_of(
    leaves,
    arrays,
    arrays.map(lambda a: a.T[::-1] if a.ndim else a),
    arrays.map(lambda a: np.ma.array(a, mask=a == a) if a.dtype.kind in "iuf" else a),
    arrays.map(lambda a: a.astype(object)),
    st.lists(real, min_size=3, max_size=3),
    st.lists(real, min_size=3, max_size=3).map(lambda v: np.array(v, dtype=float)),
    st.lists(st.lists(real, min_size=2, max_size=2), min_size=3, max_size=3),
    st.recursive(leaves, lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner, inner), max_leaves=8),
    st.sets(st.integers()),
    st.dictionaries(st.integers(), st.integers()),
    st.iterables(real, max_size=3),
)


def answer(place, value):
    """Call a function, and return what it says; only the documented errors may come out."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return (ANYWHERE | SMALL_COUNTS)[place](value)
        except (ValueError, TypeError) as error:
            who = place.split()[0]
            assert re.match(rf"{who} needs .*, but .*", str(error), re.DOTALL), f"{place}: {error}"  # noqa: PT017
            return None


def numbers(result):
    """Yield all floats of a result."""
    if isinstance(result, (tuple, list)):
        for part in result:
            yield from numbers(part)
    elif isinstance(result, np.ndarray):
        yield from result.ravel().tolist()
    elif isinstance(result, float):
        yield result


@pytest.mark.parametrize("place", ANYWHERE, ids=str)
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(value=anything)
def test_anything_gives_an_answer_or_a_sentence(place, value):
    frozen = value
    if isinstance(value, np.ndarray):
        frozen = value.copy()
        value.flags.writeable = False
    elif isinstance(value, (list, dict, set)):
        frozen = copy.copy(value)
    result = answer(place, value)
    assert not any(math.isnan(number) for number in numbers(result))
    if not place.startswith(("sigmoid", "logit", "log_loss")):
        assert all(math.isfinite(number) for number in numbers(result))
    assert type(frozen) is type(value)
    assert repr(frozen) == repr(value) or frozen == value


@pytest.mark.parametrize("place", SMALL_COUNTS, ids=str)
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(value=anything.filter(lambda value: not isinstance(value, int) or value < 50))
def test_a_count_is_a_count_or_a_sentence(place, value):
    answer(place, value)


class Hostile:
    """An object that raises whatever it is asked."""

    def __array__(self, *args, **kwargs):
        raise RuntimeError("no")

    def __len__(self):
        raise RuntimeError("no")

    def __iter__(self):
        raise RuntimeError("no")

    def __float__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize("place", ANYWHERE, ids=str)
def test_a_hostile_object_gets_the_usual_sentence(place):
    itself: list[object] = []
    itself.append(itself)
    objects = np.empty(3, dtype=object)
    objects[:] = [1.0, 2.0, 3.0]
    objects[1] = type("Hostile", (), {"__float__": Hostile.__float__, "__repr__": Hostile.__float__})()
    for value in (Hostile(), [Hostile(), 1, 2], itself, objects):
        assert answer(place, value) is None


def refuse(*args: object, **kwargs: object) -> None:
    raise RuntimeError("no")


NO = property(refuse)
META = {
    name: type(f"Meta {name}", (type,), body)
    for name, body in {"hash": {"__hash__": refuse, "__eq__": refuse}, "name": {"__name__": NO}}.items()
}
# Objects that raise even when they are asked what they are, and arrays that raise when they are asked anything.
SECRETIVE = {
    "class": type("Secretive", (), {"__class__": NO})(),
    "attributes": type("Secretive", (), {"__getattribute__": refuse})(),
    "hash of its class": META["hash"]("Secretive", (), {})(),
    "name of its class": META["name"]("Secretive", (), {})(),
    "list": type("Secretive", (list,), {"__class__": NO})([1, 2, 4]),
    "tuple": type("Secretive", (tuple,), {"__iter__": refuse, "__len__": refuse})((1, 2)),
    "text": type("Secretive", (str,), {"__class__": NO, "__hash__": refuse, "__eq__": refuse})("a"),
}


def other_words(*args: object) -> None:
    raise TypeError("other words")


SECRETIVE["other words"] = type("Secretive", (), {"__class__": property(other_words)})()
HOLLOW = {
    "dtype": {"dtype": NO},
    "shape": {"ndim": NO, "shape": NO},
    "entries": {"__getitem__": refuse, "__iter__": refuse, "tolist": refuse, "__array__": refuse},
    "truth": {"__bool__": refuse, "__eq__": refuse, "__hash__": refuse},
    "functions": {"__array_ufunc__": refuse, "__array_function__": refuse},
}


@pytest.mark.parametrize("kind", SECRETIVE)
@pytest.mark.parametrize("place", [*ANYWHERE, *SMALL_COUNTS], ids=str)
def test_an_object_that_does_not_say_what_it_is_gets_a_sentence(place, kind):
    for value in (SECRETIVE[kind], [SECRETIVE[kind], 1.0, 2.0], [[SECRETIVE[kind], 1.0], [2.0, 3.0]]):
        answer(place, value)


def test_what_an_object_raises_is_named():
    with pytest.raises(
        TypeError, match=r"^sigmoid needs values that can be looked at, but got an object that raises RuntimeError$"
    ):
        recap.sigmoid(SECRETIVE["class"])
    with pytest.raises(TypeError, match=r"^fit_line needs values that .*, but got an object that raises TypeError$"):
        recap.fit_line([SECRETIVE["other words"], 1], [1, 2])


def test_an_object_without_a_name_is_shown_as_an_object():
    with pytest.raises(TypeError, match=r"predict needs numbers, but x\[1\] is an object$"):
        recap.predict(LINE, [1, SECRETIVE["name of its class"]])


def test_a_list_that_cannot_be_gone_through_is_named():
    broken = type("Broken", (collections.UserList,), {"__iter__": refuse})([1, 2])
    with pytest.raises(TypeError, match=r"sigmoid needs z to be a list, but it is a Broken$"):
        recap.sigmoid(broken)


@pytest.mark.parametrize("like", [list, lambda values: np.array(values, dtype=object)])
def test_fractions_without_a_common_denominator_of_any_use_are_refused(like):
    wild = [Fraction(1, 3**k) + Fraction(1, 10**9 + k) for k in range(4000)]
    with pytest.raises(ValueError, match=r"^fit_line needs simpler fractions, but those in x have no common"):
        recap.fit_line(like(wild), range(4000))


@pytest.mark.parametrize("kind", HOLLOW)
@pytest.mark.parametrize("place", [*ANYWHERE, *SMALL_COUNTS], ids=str)
def test_an_array_that_raises_gives_an_answer_or_a_sentence(place, kind):
    of_this_kind = type("Hollow", (np.ndarray,), HOLLOW[kind])
    for shape in ((), (3,), (3, 1)):
        value = np.full(shape, 2.0).view(of_this_kind)
        answer(place, value)
        answer(place, [value, 1.0, 2.0])
        answer(place, [value, value])


@pytest.mark.parametrize("n", [3, 60])
def test_fractions_beyond_all_floats_are_right_or_refused(n):
    large = [Fraction(10**400 + i, i + 1) for i in range(n)]
    assert recap.correlation(large, large) == 1
    for v in (large[0], 1 / large[0]):
        with pytest.raises(
            ValueError, match=r"predict needs numbers that fit in a float, but x\[1\] is too (large|small)"
        ):
            recap.predict(LINE, [1, v])


def test_many_fractions_are_not_rounded_whatever_their_denominators():
    x = [Fraction(i, 10**300 + i) for i in range(1, 60)]
    assert recap.fit_line(x, x) == (1, 0)
    x[30] = Fraction(1, 10**400)
    assert recap.fit_line(x, x) == (1, 0)
    near = [1 + Fraction(1, (2 * i + 1) * 10**17) for i in range(600)]  # each would round to 1
    assert recap.fit_line(near, range(600)).slope < -1e18
    assert recap.mean_squared_error([Fraction(1, k) for k in range(1, 300)], [1 / k for k in range(1, 300)]) > 0


@pytest.mark.parametrize("like", [collections.deque, collections.UserList, tuple, list])
def test_what_is_like_a_list_is_taken_as_one(like):
    assert recap.fit_line(like([-1, 2**63 - 1, 2**64 - 1]), like([0, 1, 2])) == recap.fit_line(
        range(-1, 2**64, 2**63), range(3)
    )
    assert recap.fit_line(range(-1, 2**64, 2**63), [0, 1, 2]).intercept == pytest.approx(1.0842e-19, rel=1e-4)
    assert recap.mean_squared_error(like([2**53 + 1, 0.5]), [2**53 + 1, 0.5]) == 0
    with pytest.raises(TypeError, match=r"x\[0\] is True"):
        recap.fit_line(like([True, 2.5, 3]), [1, 2, 4])
    assert recap.log_loss(like([True, False]), like([0.5, 0.5])) == math.log(2)
    assert recap.sigmoid(like([[0.0], [0.0]])).shape == (2, 1)


class Table:
    """Like a column of a table."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return self.values


def test_truth_values_are_labels_wherever_they_come_from():
    for kind in (bool, object):
        given = np.array([True, False], dtype=kind)
        for labels in (given, Table(given), given.tolist()):
            assert recap.log_loss(labels, [0.5, 0.5]) == math.log(2)
    assert recap.fit_logistic([[-1], [1], [1], [-1]], Table(np.array([0, 1, 1, 1], dtype=bool)), steps=1).steps == 1
    with pytest.raises(TypeError, match="log_loss needs numbers, but y holds texts"):
        recap.log_loss(Table(np.array(["a", "b"])), [0.5, 0.5])


def test_a_masked_value_is_found_wherever_it_is():
    row = np.ma.array([1.0, 999.0], mask=[False, True])
    for call, where in (
        (lambda: recap.predict_probability([row, row], [1, 1], 0), r"x\[0\]\[1\]"),
        (lambda: recap.softmax([np.ma.array([1.0, 2.0]), row]), r"z\[1\]\[1\]"),
        (lambda: recap.sigmoid([[1.0, 2.0], [3.0, np.ma.masked]]), r"z\[1\]\[1\]"),
        (lambda: recap.sigmoid(Table(row)), r"z\[1\]"),
        (lambda: recap.fit_line([np.ma.array(3.0, mask=True), 1, 2], [1, 2, 4]), r"x\[0\]"),
    ):
        with pytest.raises(ValueError, match=rf"needs every value, but {where} is masked"):
            call()
    assert recap.fit_line([np.ma.array(3.0), 1, 2], [6, 2, 4]) == (2, 0)
    assert recap.softmax([np.ma.array([1.0, 1.0]), np.ma.array([2.0, 2.0])]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


@pytest.mark.parametrize(
    "rows", [[[np.float64(1), 2.0], [3.0]], [np.array([1.0, 2.0]), np.array([3.0])], [[1, 2], 3.0]]
)
def test_a_ragged_table_is_called_one(rows):
    with pytest.raises(ValueError, match="softmax needs rows of equal length, but z is ragged"):
        recap.softmax(rows)


class Moody(list):
    def __iter__(self):
        raise RuntimeError


class Odd(Fraction):
    def as_integer_ratio(self):
        raise RuntimeError


class Strange(int):
    def __int__(self):
        raise RuntimeError


def test_classes_of_their_own_do_no_harm():
    for call in (recap.sigmoid, recap.softmax, recap.logit, recap.largest_rate, lambda z: recap.predict((1, 2), z)):
        with pytest.raises(TypeError, match="is a Moody"):
            call(Moody([0.25, 0.5]))
    assert recap.fit_line([Odd(1, 2), 1, 2], [1, 2, 4]) == recap.fit_line([0.5, 1, 2], [1, 2, 4])
    assert recap.fit_line([Strange(1), 2, 3], [2, 4, 6]) == (2, 0)
    assert recap.nplm_parameters(Strange(3), 1, 2, 1) == recap.nplm_parameters(3, 1, 2, 1)


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (lambda: recap.logit(1.0000000000000002), "but p is 1.0000000000000002"),
        (lambda: recap.log_loss([1] * 50, [1.0000000000000002] * 50), r"but p\[0\] is 1.0000000000000002"),
        (lambda: recap.log_loss([0.99999999], [0.5]), r"labels 0 or 1, but y\[0\] is 0.99999999"),
        (lambda: recap.classify([1], [1], 0, 1.00000001), "but got 1.00000001"),
        (lambda: recap.frees_from_exam(11.0000001), "but got 11.0000001"),
        (lambda: recap.cumulative([8, 7, 10.0000001], [6]), r"labs\[2\] is 10.0000001"),
        (lambda: recap.logit(1.5), "but p is 1.5$"),
        (lambda: recap.fit_line([np.timedelta64(3, "ns"), 1, 2], [1, 2, 4]), r"x\[0\] is a timedelta"),
        (lambda: recap.fit_line([np.datetime64("2020-01-01", "ns"), 1, 2], [1, 2, 4]), r"x\[0\] is a date"),
        (lambda: recap.fit_line([type("N" * 500, (), {})(), 1, 2], [1, 2, 4]), f"is a {'N' * 40}$"),
    ],
)
def test_a_message_shows_what_came(call, shown):
    with pytest.raises((ValueError, TypeError), match=shown):
        call()


def test_a_line_may_come_from_numpy():
    assert recap.predict(np.array([2.0, 1.0]), [3]).tolist() == [7]


def test_errors_of_numpy_that_a_student_switched_on_stay_outside():
    with np.errstate(all="raise"):
        assert recap.sigmoid([-1e5, 1e5]).tolist() == [0, 1]
        assert recap.logit([0, 1]).tolist() == [-math.inf, math.inf]
        assert recap.softmax([0, 1e5]).tolist() == [0, 1]
        x = np.linspace(1e-150, 2e-150, 500)
        assert recap.fit_line(x, x) == (1, 0)
        assert recap.log_loss([0, 1], [1, 1]) == math.inf


# What the door lets through, and as what.

BORDER = 2**53
MANY_LIKE = {
    "small whole numbers": [3, -7, 0],
    "whole numbers up to the last that all fit": [BORDER, -BORDER],
    "whole numbers that no float equals": [BORDER + 1, 5],
    "whole numbers below those": [-BORDER - 1, 5],
    "floats": [0.1, -2.5],
    "floats and whole numbers": [0.1, 7],
    "floats and whole numbers that no float equals": [0.5, BORDER + 1],
    "and below those": [0.5, -BORDER - 1],
    "fractions": [Fraction(1, 3), 2],
    "decimals": [decimal.Decimal("0.1"), 0.1],
}
AS = {
    "a list": list,
    "a tuple": tuple,
    "an array": np.array,
    "an array of objects": lambda values: np.array(values, dtype=object),
    "a list of its own class": type("Own", (list,), {}),
}


@pytest.mark.parametrize("n", [2, 31, 32, 33, 34, 100])
@pytest.mark.parametrize("kind", AS)
@pytest.mark.parametrize("name", MANY_LIKE)
def test_no_number_is_rounded_on_its_way_in(name, kind, n):
    some = MANY_LIKE[name]
    listed = (some * n)[:n]
    given = AS[kind](listed)
    expected = [Fraction(value) for value in (given.tolist() if isinstance(given, np.ndarray) else listed)]
    found = _door.column("anyone", "x", given)
    values = found.tolist() if isinstance(found, np.ndarray) else found
    assert [Fraction(value) for value in values] == expected
    if isinstance(found, np.ndarray):  # its values are floats, whatever its type
        assert len(found) > _door.SHORT
        assert [Fraction(value) for value in found.astype(np.float64).tolist()] == expected


@pytest.mark.parametrize("kind", ["int32", "uint64", "int64", "float16", "float32", ">f8", "longdouble"])
@pytest.mark.parametrize("n", [3, 33])
def test_arrays_of_any_type_keep_their_numbers(kind, n):
    given = np.arange(n).astype(kind) + np.array(0.5 if "f" in kind or kind == "longdouble" else 0).astype(kind)
    if kind in ("uint64", "int64"):
        given[1] = BORDER + 1
    if kind == "longdouble":
        given[1] = np.longdouble(1) / 3
    found = _door.column("anyone", "x", given)
    values = found.tolist() if isinstance(found, np.ndarray) else found
    expected = [
        Fraction(*value.as_integer_ratio()) if kind == "longdouble" else Fraction(value.item()) for value in given
    ]
    assert [Fraction(value) for value in values] == expected


@pytest.mark.parametrize("kind", ["float16", "float32", "float64", ">f8", "longdouble"])
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("n", [5, 40])
def test_arrays_of_any_type_are_refused_with_what_is_not_finite(kind, wrong, n):
    given = np.arange(n).astype(kind)
    given[3] = wrong
    with pytest.raises(ValueError, match=rf"fit_line needs finite numbers, but x\[3\] is {wrong}"):
        recap.fit_line(given, np.arange(n))


def test_two_columns_are_two_lists_or_two_arrays():
    floats, exact = np.arange(40.0), [Fraction(1, 3)] * 40
    for x, y, arrays in ((floats, floats, True), (floats, exact, False), (exact, floats, False), (exact, exact, False)):
        found = _door.columns("anyone", x, y)
        assert [isinstance(column, np.ndarray) for column in found] == [arrays, arrays]
        assert [list(map(Fraction, column)) for column in found] == [list(map(Fraction, column)) for column in (x, y)]


def test_what_is_quick_to_add_up_comes_as_an_array():
    for many in ([0.5] * 33, [1] * 33, [0.5, 1] * 20, np.arange(33), np.arange(33.0), tuple([0.5] * 33)):
        assert isinstance(_door.column("anyone", "x", many), np.ndarray)
    for few in ([0.5] * 32, [1] * 32, np.arange(32), np.arange(32.0)):
        assert isinstance(_door.column("anyone", "x", few), list)
    own = np.arange(33.0)
    assert _door.column("anyone", "x", own) is own
    assert _door.scores("anyone", "x", own) is own


def test_true_counts_as_one_where_truth_is_meant():
    exact = _door.exact_numbers("anyone", "x", [True, np.False_, 2, 0.5])
    assert exact == [1, 0, 2, 0.5]
    assert list(map(type, exact)) == [int, int, int, float]
    for flags in ([True, False, 1], np.array([True, False, True]), (True, 0.0, np.True_)):
        found = _door.flags("anyone", "y", flags)
        assert found.tolist() == [1, 0, 1]
        assert found.dtype.kind in "if"
        assert _door.labels("anyone", "y", flags).dtype == np.float64
    whole = np.array([0, 1, 1], dtype=np.int32)
    assert _door.flags("anyone", "y", whole) is whole


@pytest.mark.parametrize(("text", "size"), [("1e5001", "large"), ("1e-5001", "small")])
def test_a_decimal_with_too_many_digits_is_too_large_or_too_small(text, size):
    assert _door.exact_numbers("anyone", "x", [decimal.Decimal("1e5000"), decimal.Decimal("1e-5000")])
    with pytest.raises(ValueError, match=rf"anyone needs numbers that fit in a float, but x\[0\] is too {size}"):
        _door.exact_numbers("anyone", "x", [decimal.Decimal(text)])


def test_lengths_come_before_emptiness():
    with pytest.raises(ValueError, match="anyone needs x and y of equal length, but got 0 and 1"):
        _door.pair("anyone", [], [1.0])
    with pytest.raises(ValueError, match="anyone needs x and y of equal length, but got 1 and 0"):
        _door.pair("anyone", [1.0], [])


def test_the_ends_of_a_range_belong_to_it():
    assert _door.whole_number("anyone", "steps", 3, least=3, most=3) == 3
    _door.refuse_not_probabilities("anyone", "p", np.array([0.0, 1.0]))
    for wrong in (-1e-9, 1 + 1e-9, math.nan):
        with pytest.raises(ValueError, match=r"but p\[1\] is"):
            _door.refuse_not_probabilities("anyone", "p", np.array([0.5, wrong]))


class Lying(list):
    """A list that cannot be gone through."""

    def __iter__(self):
        raise RuntimeError("no")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: _door.two_numbers("anyone", Lying()), "anyone needs a line to be a list, but it is a Lying"),
        (lambda: _door.flags("anyone", "y", Lying()), "anyone needs y to be a list, but it is a Lying"),
        (lambda: _door.column("anyone", "x", Lying()), "anyone needs x to be a list, but it is a Lying"),
        (lambda: _door.column("anyone", "x", [Fraction(1, 3**2_100_000)] * 41), "anyone needs simpler fractions"),
    ],
)
def test_whoever_asks_is_named(call, message):
    with pytest.raises((TypeError, ValueError), match=message):
        call()


def test_a_value_is_shown_in_few_letters():
    assert _door.shown("a" * 38) == repr("a" * 38)
    assert _door.shown("a" * 39) == "a str"
    assert _door.shown(10**40 - 1) == "9" * 40
    for name, words in (("Apple", "an Apple"), ("apple", "an apple"), ("Xylophone", "a Xylophone")):
        assert _door.shown(type(name, (), {})()) == words


@pytest.mark.parametrize("error", [ValueError("boom"), RuntimeError("an inhomogeneous mess")])
def test_what_fails_to_be_an_array_is_not_taken_for_rows(error):
    class Boom:
        def __array__(self, *arguments, **named):
            raise error

    with pytest.raises(TypeError, match="anyone needs numbers, but x is a Boom"):
        _door.scores("anyone", "x", Boom())


@pytest.mark.skipif(not hasattr(np.dtypes, "StringDType"), reason="NumPy 1 has no texts of any length")
def test_texts_of_any_length_are_texts():
    with pytest.raises(TypeError, match="anyone needs numbers, but x holds texts"):
        _door.column("anyone", "x", np.array(["one"], dtype=np.dtypes.StringDType()))


def test_a_bad_value_is_found_far_behind():
    many = np.zeros(300_000)
    many[299_999] = math.nan
    with pytest.raises(ValueError, match=r"anyone needs finite numbers, but x\[299999\] is nan"):
        _door.refuse_not_finite("anyone", "x", many)
