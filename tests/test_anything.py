"""Anything in every argument of every function: a right answer or the documented error, and nothing else ever.

ROWS has a row for each public function: what its arguments are like, and how a slow and
simple way finds the right answer. Hypothesis draws arguments of that kind, and puts
anything at all in some of their places.
"""

from __future__ import annotations

import inspect
import math
import re
import warnings
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
import truth
from anything import anything, columns, exact, floats, seen, tables
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from truth import EPS, SMALLEST, RefusedError, close, count, in_range, line, mean, need, number, numbers, right

import recap

# Arguments: strategies for each kind, given the number of rows n and of columns d.

small = st.sampled_from([0.0, 1.0, -2.0, 0.5, 3.0])
KINDS = {
    "column": lambda n, d: columns(n),
    "weights": lambda n, d: columns(d),
    "marks": lambda n, d: columns(n, st.one_of(st.integers(0, 10), st.floats(0, 10), st.floats(0, 11))),
    "labs": lambda n, d: columns(3, st.one_of(st.integers(0, 10), st.floats(0, 10))),
    "scores": lambda n, d: st.one_of(columns(n), tables(n, d), floats, exact),
    "chances": lambda n, d: st.one_of(
        columns(n, st.floats(0, 1)), st.just([0.5] * n),
        st.lists(st.sampled_from([0, 1, 0.5, 1e-320]), min_size=n, max_size=n),
    ),
    "labels": lambda n, d: st.one_of(
        st.lists(st.sampled_from([0, 1]), min_size=n, max_size=n),
        st.lists(st.sampled_from([0, 1.0, True, False, np.bool_(True)]), min_size=n, max_size=n),
        st.lists(st.booleans(), min_size=n, max_size=n).map(np.array),
        st.lists(st.integers(0, 1), min_size=n, max_size=n).map(lambda v: np.array(v, np.uint8)),
        columns(n),
    ),
    "table": lambda n, d: tables(n, d),
    "small table": lambda n, d: tables(n, d, small),
    "table or row": lambda n, d: st.one_of(tables(n, d), columns(d)),
    "line": lambda n, d: st.one_of(st.tuples(floats, floats), st.builds(recap.Line, exact, exact), columns(2)),
    "number": lambda n, d: st.one_of(floats, exact),
    "share": lambda n, d: st.one_of(st.floats(0, 1), st.integers(0, 1), floats),
    "mark": lambda n, d: st.one_of(st.floats(0, 10), st.integers(-1, 12), floats),
    "rate": lambda n, d: st.one_of(st.floats(1e-9, 1), floats),
    "steps": lambda n, d: st.one_of(st.integers(-1, 4), st.just(np.int16(3))),
    "count": lambda n, d: st.one_of(st.integers(0, 60), st.integers(1, 10**30), st.just(np.uint8(200))),
    "flag": lambda n, d: st.booleans(),
    "text": lambda n, d: st.one_of(
        st.text(), st.lists(st.sampled_from(["good", "Not", "bad", ", ", " "])).map("".join)
    ),
    "texts": lambda n, d: st.lists(st.sampled_from(["good", "NOT", "bad", "x", np.str_("good")]), max_size=4),
    "shape": lambda n, d: st.lists(st.integers(-1, 4), min_size=1, max_size=3).flatmap(
        lambda v: st.sampled_from([v, tuple(v), np.array(v), tuple(np.array(v, np.int8))])
    ),
    "targets": lambda n, d: st.one_of(
        columns(n), st.lists(st.integers(0, 3), max_size=9), st.lists(st.sampled_from("ab"), max_size=4),
        st.lists(st.booleans(), max_size=4), st.lists(st.one_of(st.text(max_size=2), st.integers()), max_size=3),
    ),
    "layers": lambda n, d: st.builds(
        lambda first, others: [first, *others], layer(d, 2), st.lists(layer(2, 2), max_size=2)
    ),
    "point": lambda n, d: st.builds(recap.Points, columns(n), columns(n)),
}  # fmt: skip


def layer(d, k):
    name = st.sampled_from(["sigmoid", "relu", "step", "identity", "tanh"])
    weights = st.one_of(tables(d, k), tables(d, k, small))
    return st.builds(lambda *parts: recap.Layer(*parts), weights, st.one_of(columns(k), columns(k, small)), name)


@cache
def like(kind, n, d):
    """Return the strategy for a kind of argument; to make one anew takes longer than to draw from it."""
    return KINDS[kind](n, d)


@cache
def misfits(kind):
    """Return the strategy for anything at all, and for what would fit in another place."""
    strategy = st.one_of(anything, *(like(kind, 3, 2) for kind in KINDS))
    # A number of steps may be right and yet so large that it takes for ever.
    return strategy.filter(lambda v: not isinstance(v, int) or v < 9) if kind == "steps" else strategy


class Row(NamedTuple):
    """A function, the kinds of its arguments in order, and the check of its answers."""

    call: object
    kinds: str
    check: object


ROWS: dict[str, Row] = {}


def row(kinds, call=None):
    """Enter a check into the table, under the name of the public function it checks."""

    def enter(check):
        ROWS[check.__name__] = Row(call or getattr(recap, check.__name__), kinds, check)
        return check

    return enter


# The right answers. A check gets the answer (None, if the function refused) and the arguments. It raises RefusedError
# if the arguments have no answer, and returns the true numbers if a float may not be able to tell them.


@row("column, column")
def fit_line(result, x, y):
    xs, ys = truth.column(x), truth.column(y)
    truth.paired(xs, ys, 2)
    need(len(set(xs)) > 1)
    middle = mean(xs)
    slope = sum((a - middle) * b for a, b in zip(xs, ys, strict=True)) / truth.squares(xs)
    true = slope, mean(ys) - slope * middle
    if result:
        assert type(result) is recap.Line
        right(result.slope, true[0])
        right(result.intercept, true[1])
    return true


@row("line, column")
def predict(result, given, x):
    xs, (m, c) = numbers(x), line(given)
    true = [m * a + c for a in xs]
    if result is not None:
        for found, a in zip(result.tolist(), xs, strict=True):
            close(found, *truth.predicted(m, c, a))
    return [v if abs(v) >= truth.TINY else 0 for v in true]


@row("line, column, column")
def residuals(result, given, x, y):
    xs, ys, (m, c) = numbers(x, least=0), numbers(y, least=0), line(given)
    truth.paired(xs, ys)
    lines = [truth.predicted(m, c, a) for a in xs]
    if result is not None:
        for found, (height, room), b in zip(result.tolist(), lines, ys, strict=True):
            close(found, b - height, 2 * room + EPS * abs(b - height))
    return [v for (height, _), b in zip(lines, ys, strict=True) for v in (height, b - height) if abs(v) >= truth.TINY]


@row("column, column")
def worked_table(result, x, y):
    xs, ys = numbers(x, least=0), numbers(y, least=0)
    truth.paired(xs, ys)
    dx, dy = [v - mean(xs) for v in xs], [v - mean(ys) for v in ys]
    both = [a * b for a, b in zip(dx, dy, strict=True)]
    parts = [xs, ys, dx, dy, [v * v for v in dx], both]
    means = [mean(xs), mean(ys), truth.squares(xs), sum(both)]
    if result:
        for found, true in zip([*result[:6], result[6:]], [*parts, means], strict=True):
            assert type(found) is tuple
            for a, b in zip(found, true, strict=True):
                right(a, b)
        lines = str(result).split("\n")
        assert len(lines) == len(xs) + 2
    return [v for part in [*parts, means] for v in part]


def errors(y, p):
    ys, ps = truth.column(y, 0), truth.column(p, 0)
    truth.paired(ys, ps)
    return ys, ps, sum((a - b) ** 2 for a, b in zip(ys, ps, strict=True))


@row("column, column")
def mean_squared_error(result, y, p):
    ys, _, error = errors(y, p)
    if result is not None:
        right(result, error / len(ys))
    return [error / len(ys)]


@row("column, column")
def root_mean_squared_error(result, y, p):
    ys, _, error = errors(y, p)
    root = truth.narrow(truth.mp.sqrt(truth.wide(error / len(ys))))
    if result is not None:
        right(result, root, 1)
    return [root]


@row("line, column, column")
def sum_squared_error(result, given, x, y):
    (m, c), xs, ys = line(given), truth.column(x), truth.column(y)
    truth.paired(xs, ys)
    true = sum((b - m * a - c) ** 2 for a, b in zip(xs, ys, strict=True))
    if result is not None:
        right(result, true)
    return [true]


def slopes(m, c, xs, ys):
    off = [b - m * a - c for a, b in zip(xs, ys, strict=True)]
    return -2 * mean([e * a for e, a in zip(off, xs, strict=True)]), -2 * mean(off), mean([e * e for e in off])


@row("line, column, column")
def error_gradient(result, given, x, y):
    (m, c), xs, ys = line(given), truth.column(x), truth.column(y)
    truth.paired(xs, ys)
    dm, dc, _ = slopes(m, c, xs, ys)
    if result is not None:
        right(result[0], dm)
        right(result[1], dc)
    return dm, dc


@row("column, column, rate, steps, line")
def descend(result, x, y, rate, steps, start=(0.0, 0.0)):
    xs, ys, pace, most, begin = numbers(x, least=0), numbers(y, least=0), number(rate), count(steps, 0), line(start)
    truth.paired(xs, ys)
    need(pace > 0)
    if result is None:
        return [max(map(abs, [*xs, *ys, *begin])) ** 2 * 16]
    assert result.path[0] == begin
    assert result.path[-1] == result.line
    assert len(result.path) == len(result.losses) <= most + 1
    steep = []
    for (m, c), loss in zip(result.path, result.losses, strict=True):
        m, c = Fraction(m), Fraction(c)
        dm, dc, true = slopes(m, c, xs, ys)
        size = [abs(b) + abs(m * a) + abs(c) for a, b in zip(xs, ys, strict=True)]
        room = 8 * EPS * len(xs)
        close(loss, true, room * mean([v * v for v in size]) + 9 * SMALLEST)
        room_m = room * mean([v * abs(a) for v, a in zip(size, xs, strict=True)]) + 9 * SMALLEST
        steep.append((dm, dc, 2 * room_m, 2 * room * mean(size) + 9 * SMALLEST))
    for (m, c), (new_m, new_c), (dm, dc, room_m, room_c) in zip(result.path, result.path[1:], steep, strict=False):
        close(new_m, m - pace * dm, pace * room_m + 2 * EPS * (abs(Fraction(m)) + abs(pace * dm)))
        close(new_c, c - pace * dc, pace * room_c + 2 * EPS * (abs(Fraction(c)) + abs(pace * dc)))
    (m, c), (dm, dc, room_m, room_c) = result.line, steep[-1]
    of_x, of_y = (truth.narrow(truth.mp.sqrt(truth.wide(mean([v * v for v in values])))) for values in (xs, ys))
    flat = Fraction(1, 10**9) * of_y
    if result.converged:
        assert abs(dm) <= flat * of_x * (1 + 9 * EPS) + room_m
        assert abs(dc) <= flat * (1 + 9 * EPS) + room_c
    elif len(result.path) < most + 1:  # it ran away
        next_m, next_c = Fraction(m) - pace * dm, Fraction(c) - pace * dc
        assert max(*map(abs, (next_m, next_c, dm, dc)), slopes(next_m, next_c, xs, ys)[2]) > Fraction(2) ** 1000
    return None


def bends(x):
    xs = numbers(x)
    a, b = (truth.wide(mean(values)) for values in ([v * v for v in xs], xs))
    largest = a + 1 + truth.mp.sqrt((a - 1) ** 2 + 4 * b * b)
    return truth.narrow(largest), truth.squares(xs) / len(xs), len(xs)


@row("column")
def curvature(result, x):
    largest, variance, n = bends(x)
    if result is not None:
        close(result[0], largest, 4 * n * EPS * largest)
        close(result[1], 4 * variance / largest, 8 * n * EPS * variance / largest)
    return largest, variance


@row("column")
def largest_rate(result, x):
    largest, _, n = bends(x)
    if result is not None:
        close(result, 2 / largest, 8 * n * EPS / largest)
    return [largest]


@row("column, column")
def sums_of_squares(result, y, p):
    ys, ps, error = errors(y, p)
    true = truth.squares(ys), sum((v - mean(ys)) ** 2 for v in ps), error
    if result is not None:
        for found, part in zip(result, true, strict=True):
            right(found, part)
    return true


@row("column, column")
def r_squared(result, y, p):
    ys, _, error = errors(y, p)
    need(len(set(ys)) > 1)
    true = 1 - error / truth.squares(ys)
    if result is not None:
        right(result, true)
    return [true]


@row("column, column")
def correlation(result, x, y):
    xs, ys = truth.column(x), truth.column(y)
    truth.paired(xs, ys, 2)
    need(len(set(xs)) > 1 and len(set(ys)) > 1)
    joint = sum((a - mean(xs)) * b for a, b in zip(xs, ys, strict=True))
    square = joint**2 / (truth.squares(xs) * truth.squares(ys))
    size = truth.narrow(truth.mp.sqrt(truth.wide(square)))
    if result is not None:
        right(result, -size if joint < 0 else size, 1)
        assert abs(result) <= 1
    return [size]


@row("targets")
def kind_of_target(result, values):
    need(truth.listed(values))
    targets = list(iter(values))
    need(targets)
    if all(isinstance(v, (str, bool, np.bool_)) for v in targets) and (
        all(isinstance(v, str) for v in targets) or not any(isinstance(v, str) for v in targets)
    ):
        kind = "classification"
    else:
        exact = [truth.one(v, truths=True) for v in targets]
        need(not any(isinstance(v, float) for v in exact))
        whole = all(v.denominator == 1 for v in exact)
        few = set(exact) <= {0, 1} or len(set(exact)) * 2 <= len(exact)
        kind = "classification" if whole and few else "regression"
    assert result in (None, kind)


def for_each(result, values, function, units, allowed=lambda v: True):
    values = truth.scores(values)
    for value in truth.flat(values):
        need(not (isinstance(value, float) and math.isnan(value)) and allowed(value))
    if result is not None:
        assert type(result) is (np.ndarray if isinstance(values, list) else float)
        if isinstance(values, list):
            assert result.shape == truth.shape(values) or not result.size
            assert result.dtype == np.float64
        for found, value in zip(np.ravel(result).tolist(), truth.flat(values), strict=True):
            true = function(truth.wide(value))
            if math.isinf(true):
                assert found == true
            else:
                right(found, truth.narrow(true), units)


@row("scores")
def sigmoid(result, z):
    for_each(result, z, truth.s, 2)


@row("scores")
def sigmoid_slope(result, z):
    for_each(result, z, lambda z: truth.s(-abs(z)) * truth.s(abs(z)), 4)


@row("chances")
def logit(result, p):
    def stretch(p):
        return {0: -math.inf, 1: math.inf}.get(p) or truth.mp.log(p) - truth.mp.log1p(-p)

    for_each(result, p, stretch, 2, lambda v: 0 <= v <= 1)


def rows_of(x, w, b):
    xs, ws, bias = numbers(x, (1, 2)), numbers(w), number(b)
    single = len(truth.shape(xs)) == 1
    xs = [xs] if single else xs
    need(len(xs[0]) == len(ws))
    return single, xs, ws, bias


@row("table or row, weights, number")
def predict_probability(result, x, w, b):
    single, xs, ws, bias = rows_of(x, w, b)
    if result is not None:
        assert type(result) is (float if single else np.ndarray)
        for found, given in zip(np.ravel(result).tolist(), xs, strict=True):
            low, high = truth.chance(given, ws, bias)
            assert low <= found <= high


@row("table or row, weights, number, share")
def classify(result, x, w, b, threshold=0.5):
    least = number(threshold)
    need(0 <= least <= 1)
    single, xs, ws, bias = rows_of(x, w, b)
    if result is not None:
        assert type(result) is (int if single else np.ndarray)
        for found, given in zip(np.ravel(result).tolist(), xs, strict=True):
            low, high = truth.chance(given, ws, bias)
            assert found in {int(low >= least), int(high >= least)}


def zeros_and_ones(y):
    ys = truth.ranked(truth.read(y, truths=True), (1,))
    need(set(ys) <= {0, 1})
    return [int(v) for v in ys]


@row("labels, chances")
def log_loss(result, y, p):
    ys, ps = zeros_and_ones(y), truth.ranked(truth.scores(p), (1,))
    truth.paired(ys, ps)
    need(all(0 <= v <= 1 for v in ps))
    if result is not None:
        if any(v == 1 - label for label, v in zip(ys, ps, strict=True)):
            assert result == math.inf
        else:
            logs = [
                truth.mp.log(truth.wide(v)) if label else truth.mp.log1p(-truth.wide(v))
                for label, v in zip(ys, ps, strict=True)
            ]
            right(result, truth.narrow(-truth.mp.fsum(logs) / len(ys)), 2)


def gradient(xs, ys, w, b):
    """Return the least and the greatest float that each part of the gradient may be, the bias last."""
    wide = [truth.chance(given, w, b) for given in xs]
    middle = [(low + high) / 2 - label for (low, high), label in zip(wide, ys, strict=True)]
    room = [(high - low) + 9 * EPS for low, high in wide]
    for place in range(len(w) + 1):
        inputs = [given[place] if place < len(w) else Fraction(1) for given in xs]
        true = mean([e * v for e, v in zip(middle, inputs, strict=True)])
        size = mean([(r + EPS * len(xs)) * abs(v) for r, v in zip(room, inputs, strict=True)])
        yield true, 2 * size + EPS * abs(true) + 9 * SMALLEST


@row("table, labels, weights, number")
def log_loss_gradient(result, x, y, w, b):
    xs, ys, ws, bias = numbers(x, (2,)), zeros_and_ones(y), numbers(w), number(b)
    need(len(xs) == len(ys) and len(xs[0]) == len(ws))
    if result is not None:
        found = [*result[0].tolist(), result[1]]
        for part, (true, room) in zip(found, gradient(xs, ys, ws, bias), strict=True):
            close(part, true, room)


@row("table, labels, rate, steps, share")
def fit_logistic(result, x, y, rate=0.1, steps=3, tolerance=1e-6):
    xs, ys, pace, most, limit = numbers(x, (2,)), zeros_and_ones(y), number(rate), count(steps, 0), number(tolerance)
    need(len(xs) == len(ys) and len(set(ys)) == 2 and pace > 0 and limit >= 0)
    if result is None:
        return
    assert type(result) is recap.LogisticFit
    assert result.steps <= most
    w, b = [Fraction(v) for v in result.w.tolist()], Fraction(result.b)
    if result.steps == 0:
        assert not any(w) and not b  # noqa: PT018 (one law)
    for true, room in list(gradient(xs, ys, w, b)):
        assert not result.converged or abs(true) <= limit + room
    exact = [truth.score(given, w, b) for given in xs]
    against = [truth.wide(-z if label else z) for (z, _), label in zip(exact, ys, strict=True)]
    true = truth.mp.fsum(truth.mp.log1p(truth.mp.exp(min(z, 10**6))) + max(z - 10**6, 0) for z in against) / len(ys)
    close(result.loss, truth.narrow(true), mean([room for _, room in exact]) + truth.narrow(true) * EPS * 9 * len(ys))


@row("scores")
def softmax(result, z):
    values = numbers(z, (1, 2))
    values = values if isinstance(values[0], list) else [values]
    if result is not None:
        for found, given in zip(np.atleast_2d(result).tolist(), values, strict=True):
            powers = [truth.mp.exp(max(truth.wide(v - max(given)), -(10**6))) for v in given]
            for part, power, v in zip(found, powers, given, strict=True):
                true = truth.narrow(power / truth.mp.fsum(powers))
                close(part, true, true * EPS * (4 + len(given) + min(max(given) - v, 800)))


@row("text, texts")
def count_words(result, sentence, words):
    need(isinstance(sentence, str) and truth.listed(words))
    wanted = list(iter(words))
    need(wanted and all(isinstance(word, str) for word in wanted))
    found = list(truth.words(sentence))
    assert result is None or result.tolist() == [found.count(word.casefold()) for word in wanted]


def sizes(shape):
    need(truth.listed(shape))
    parts = list(iter(shape))
    need(len(parts) in (1, 2))
    return tuple(count(part, 0) for part in parts)


@row("shape, shape")
def product_shape(result, a, b):
    a, b = sizes(a), sizes(b)
    need(a[-1] == b[0])
    if result is not None:
        assert result == (*a[:-1], *b[1:])
        if max(*a, *b) < 100:
            assert result == np.dot(np.zeros(a), np.zeros(b)).shape


@row("shape, shape")
def why_no_product(result, a, b):
    a, b = sizes(a), sizes(b)
    assert (result is None) == (a[-1] == b[0])
    if result:
        assert re.fullmatch(rf"A has {a[-1]} (column|entr)\S* but B has {b[0]} (row|entr)\S*", result)


def terms(i, j, inner):
    i, j, inner = (count(v, most=10**6) for v in (i, j, inner))
    comma = "," if max(i, j, inner) >= 10 else ""
    return [(f"{i}{comma}{s + 1}", f"{s + 1}{comma}{j}") for s in range(inner)]


@row("count, count, count")
def entry_terms(result, i, j, inner):
    assert result in (None, " + ".join(f"a{left}·b{right}" for left, right in terms(i, j, inner)))


@row("count, count, count")
def entry_latex(result, i, j, inner):
    assert result in (None, " + ".join(f"a_{{{left}}} b_{{{right}}}" for left, right in terms(i, j, inner)))


def network(layers, width=None):
    need(truth.listed(layers))
    checked = []
    for part in iter(layers):
        need(isinstance(part, (tuple, list)) and len(part) == 3)
        weights, bias, name = numbers(part[0], (2,)), numbers(part[1]), part[2]
        need(width in (None, len(weights)) and len(bias) == len(weights[0]))
        need(isinstance(name, str) and name in {"sigmoid", "relu", "step", "identity"})
        width = len(bias)
        checked.append((weights, bias, name))
    need(checked)
    return checked


@row("table or row, layers")
def forward(result, x, layers):
    values = numbers(x, (1, 2))
    single = not isinstance(values[0], list)
    values = [values] if single else values
    checked = network(layers, len(values[0]))
    if result is None:
        return [10**400]  # a sum on the way may be too large
    shapes = [
        (width,) if single else (len(values), width) for width in (len(values[0]), *(len(b) for _, b, _ in checked))
    ]
    assert [step.shape for step in result.steps] == shapes
    for found, inputs in zip(np.atleast_2d(result.output).tolist(), values, strict=True):
        for part, (low, high) in zip(found, outputs([(v, v) for v in inputs], checked), strict=True):
            assert low - 9 * SMALLEST <= part <= high + 9 * SMALLEST
    return None


def outputs(values, layers):
    """Return the least and the greatest float that each output may be."""
    for weights, bias, name in layers:
        new = []
        for place, b in enumerate(bias):
            low = high = b
            size = abs(b)
            for (least, most), outgoing in zip(values, weights, strict=True):
                ends = sorted((least * outgoing[place], most * outgoing[place]))
                low, high, size = low + ends[0], high + ends[1], size + max(map(abs, ends))
            room = size * EPS * (len(values) + 1) + SMALLEST * (len(values) + 1)
            low, high = low - room, high + room
            if name == "sigmoid":
                low, high = truth.chance([], [], low)[0], truth.chance([], [], high)[1]
            elif name == "relu":
                low, high = max(low, Fraction(0)), max(high, Fraction(0))
            elif name == "step":
                low, high = Fraction(int(low > 0)), Fraction(int(high > 0))
            new.append((low, high))
        values = new
    return values


@row("count, layers")
def shapes_through(result, batch, layers):
    n, checked = count(batch), network(layers)
    widths = [len(checked[0][0]), *(len(bias) for _, bias, _ in checked)]
    assert result in (None, tuple((n, width) for width in widths))


@row("layers")
def parameter_count(result, layers):
    assert result in (None, sum(len(bias) * (len(weights) + 1) for weights, bias, _ in network(layers)))


def nplm(v, m, n, h):
    v, m, n, h = count(v), count(m), count(n, 2), count(h)
    return v * (1 + n * m + h) + h * (1 + (n - 1) * m)


@row("count, count, count, count")
def nplm_parameters(result, v, m, n, h):
    assert result in (None, nplm(v, m, n, h))


@row("count, count, count, count")
def nplm_breakdown(result, v, m, n, h):
    true = nplm(v, m, n, h)
    assert result is None or sum(result.values()) == true


def bert(layers, width, v=30522, p=512, s=2, wide=None, pooler=True):
    n, d, v, p, s = map(count, (layers, width, v, p, s))
    w = 4 * d if wide is None else count(wide)
    need(isinstance(pooler, (bool, np.bool_)))
    return (v + p + s + 2) * d + n * (4 * d * (d + 1) + 2 * d * w + w + d + 4 * d) + (d * (d + 1) if pooler else 0)


@row("count, count, count, count, count, count, flag")
def bert_parameters(result, *given):
    assert result in (None, bert(*given))


@row("count, count, count, count, count, count, flag")
def bert_breakdown(result, *given):
    true = bert(*given)
    assert result is None or sum(result.values()) == true


def laboratory(labs, weight):
    labs, weight = numbers(labs), number(weight)
    need(len(labs) == 3 and all(0 <= v <= 10 for v in labs) and 0 <= weight <= 1)
    return weight * sum(labs)


@row("labs, marks, share")
def cumulative(result, labs, tests, lab_weight=0.17):
    points, marks = laboratory(labs, lab_weight), numbers(tests)
    need(all(0 <= v <= 10 for v in marks))
    if result is not None:
        close(result, points + mean(marks) / 2, Fraction(6, 10**13))


@row("mark")
def frees_from_exam(result, mark):
    mark = number(mark)
    need(0 <= mark <= 11)
    assert result in (None, mark >= 6)


@row("labs, mark, share")
def needed_on_tests(result, labs, target=6.0, lab_weight=0.17):
    points, goal = laboratory(labs, lab_weight), number(target)
    need(0 <= goal <= 10)
    if result is not None:
        close(result, max(Fraction(0), 2 * (goal - points)), Fraction(6, 10**13))


@row("point, number, number", call=lambda points, x, y: points.without(x, y))
def without(result, points, x, y):
    xs, ys, point = numbers(points.x, least=0), numbers(points.y, least=0), (number(x), number(y))
    truth.paired(xs, ys)
    pairs = list(zip(xs, ys, strict=True))
    need(point in pairs)
    pairs.remove(point)
    if result is not None:
        assert list(zip(numbers(result.x, least=0), numbers(result.y, least=0), strict=True)) == pairs


# The properties.


def test_every_public_function_has_a_row():
    functions = [name for name in recap.__all__ if inspect.isfunction(getattr(recap, name))]
    methods = [
        name
        for kind in recap.__all__
        if inspect.isclass(getattr(recap, kind))
        for name, member in vars(getattr(recap, kind)).items()
        if inspect.isfunction(member) and not name.startswith("_") and name not in vars(tuple)
    ]
    assert sorted(ROWS) == sorted(functions + methods)
    for name in functions:
        parameters = inspect.signature(ROWS[name].call).parameters
        assert len(parameters) - len(ROWS[name].kinds.split(", ")) in (0, 1), name


@st.composite
def arguments(draw, kinds):
    """Draw arguments that belong together, with anything at all in the place of some."""
    n, d = draw(st.sampled_from([0, 1, 2, 3, 3, 3, 5, 40])), draw(st.integers(1, 2))
    places = kinds.split(", ")
    given = [draw(like(kind, n, d)) for kind in places]
    if draw(st.integers(0, 2)) == 0:
        place = draw(st.integers(0, len(given) - 1))
        misfit = draw(misfits(places[place]))
        given[place] = recap.Points(misfit, given[1]) if places[place] == "point" else misfit
    return given


def iterators(given):
    """Replace what can be gone through only once by two copies of it."""
    twins = [list(v) if hasattr(type(v), "__next__") else None for v in given]
    first = [v if twin is None else iter(twin) for v, twin in zip(given, twins, strict=True)]
    return first, [v if twin is None else iter(twin) for v, twin in zip(given, twins, strict=True)]


def flat(result):
    """Yield all numbers of a result."""
    if isinstance(result, dict):
        result = tuple(result.values())
    if isinstance(result, (tuple, list)):
        for part in result:
            yield from flat(part)
    elif isinstance(result, np.ndarray):
        yield from result.ravel().tolist()
    else:
        yield result


@pytest.mark.parametrize("name", ROWS)
@settings(suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
@given(data=st.data())
def test_anything_gives_a_right_answer_or_the_documented_error(name, data):
    function, kinds, check = ROWS[name]
    given, twins = iterators(data.draw(arguments(kinds)))
    before = [seen(v) for v in given]
    message = None
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        try:
            result = function(*given)
        except (ValueError, TypeError) as error:
            result, message = None, str(error)
            assert re.fullmatch(rf"{name} needs [^\n]+, but [^\n]+", message), message
            assert len(message) < 250, message
    assert [seen(v) for v in given] == before
    for part in flat(result) if name != "without" else ():  # which gives back what was put in
        assert part is None or type(part) in (int, float, str, bool)
        assert part == part
    try:
        true = check(result, *twins)
    except RefusedError:
        assert message, f"{name} should have refused, but gave {result}"
        return
    if message:
        # A right answer there is, but no float can tell it.
        assert "too large" in message or "too small" in message, message
        assert not in_range(*(true or ())), message
