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
from recap import XOR_LAYERS, Layer, Line

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
    "records": (np.zeros(3, [("a", float)]), TypeError, "holds no numbers"),
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
    st.complex_numbers(), st.text(max_size=5), st.binary(max_size=5), st.fractions(),
    st.decimals(-99, 99), st.just(decimal.Decimal("nan")),
    st.dates(), st.timedeltas(),
    st.just(object), st.builds(object), st.just(10**400), st.just(np.ma.masked),
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
            assert re.match(rf"{who} needs .*, but .*", str(error), re.DOTALL), f"{place}: {error}"  # noqa: PT017  # most inputs raise nothing
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


@pytest.mark.parametrize("like", [tuple, list, collections.deque, np.array])
def test_large_whole_numbers_are_not_rounded_on_their_way_in(like):
    large = [2**53 + 1, 2**53 + 3, 2**53 + 5]
    assert recap.fit_line(like(large), [0, 1, 2]) == (0.5, -(2**52 + 0.5))
    assert recap.mean_squared_error(like([2**53 + 1, 5]), [2**53 + 1, 5]) == 0


class Table:
    """Like a column of a table."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return self.values


def test_a_large_whole_number_beside_a_fraction_is_not_rounded_either():
    assert recap.mean_squared_error([2**53 + 1, 0.5], [2**53, 0.5]) == 0.5


def test_truth_values_are_labels_wherever_they_come_from():
    given = np.array([True, False])
    for labels in (given, Table(given), given.tolist(), tuple(given), [True, 0], [1, np.False_]):
        assert recap.log_loss(labels, [0.5, 0.5]) == math.log(2)
    assert recap.fit_logistic([[-1], [1], [1], [-1]], Table(np.array([0, 1, 1, 1], dtype=bool)), steps=1).steps == 1
    with pytest.raises(TypeError, match="log_loss needs numbers, but y holds texts"):
        recap.log_loss(Table(np.array(["a", "b"])), [0.5, 0.5])


@pytest.mark.parametrize("rows", [[[np.float64(1), 2.0], [3.0]], [np.array([1.0, 2.0]), np.array([3.0])]])
def test_a_ragged_table_is_called_one(rows):
    with pytest.raises(ValueError, match="softmax needs rows of equal length, but z is ragged"):
        recap.softmax(rows)


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
