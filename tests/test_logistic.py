"""Logistic regression: sigmoid, probability, decision, loss, gradient, fit, softmax and counted words."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import (
    PASS_FAIL,
    SENTENCES,
    TEST_SENTENCES,
    WORDS,
    classify,
    count_words,
    fit_logistic,
    log_loss,
    log_loss_gradient,
    logit,
    predict_probability,
    sigmoid,
    sigmoid_slope,
    softmax,
)

HOURS = np.array(PASS_FAIL.x, dtype=float).reshape(-1, 1)
PASSED = PASS_FAIL.y

KNOWN = {
    "S(0)": (lambda: sigmoid(0), 0.5),
    "S(log 3)": (lambda: sigmoid(math.log(3)), 0.75),
    "S(-log 3)": (lambda: sigmoid(-math.log(3)), 0.25),
    "S(1000)": (lambda: sigmoid(1000), 1),
    "S(-1000)": (lambda: sigmoid(-1000), 0),
    "S(inf)": (lambda: sigmoid(math.inf), 1),
    "S(-inf)": (lambda: sigmoid(-math.inf), 0),
    "S(-700)": (lambda: sigmoid(-700), math.exp(-700)),
    "slope at 0": (lambda: sigmoid_slope(0), 0.25),
    "slope at log 3": (lambda: sigmoid_slope(math.log(3)), 3 / 16),
    "slope far out": (lambda: sigmoid_slope(-700), math.exp(-700)),
    "slope at infinity": (lambda: sigmoid_slope(math.inf), 0),
    "logit 1/2": (lambda: logit(0.5), 0),
    "logit 3/4": (lambda: logit(0.75), math.log(3)),
    "logit 0": (lambda: logit(0), -math.inf),
    "logit 1": (lambda: logit(1), math.inf),
    "logit of the smallest float": (lambda: logit(5e-324), math.log(5e-324)),
    "one row": (lambda: predict_probability([2, 0, 1], [1, 5, -2], 0), 0.5),
    "a row with a bias": (lambda: predict_probability([1], [0], math.log(3)), 0.75),
    "a score that overflows": (lambda: predict_probability([1e200], [1e200], 0), 1),
    "loss of a coin": (lambda: log_loss([0, 1], [0.5, 0.5]), math.log(2)),
    "loss of 3/4": (lambda: log_loss([1], [0.75]), math.log(4 / 3)),
    "loss of 1/4": (lambda: log_loss([0], [0.25]), math.log(4 / 3)),
    "loss of the sure and right": (lambda: log_loss([0, 1], [0, 1]), 0),
    "loss of the sure and wrong": (lambda: log_loss([0, 1], [0.5, 0]), math.inf),
    "loss of truth values": (lambda: log_loss([True, False], [0.5, 0.5]), math.log(2)),
    "loss of many coins": (lambda: log_loss(np.arange(70_000) % 2, np.full(70_000, 0.5)), math.log(2)),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_values(call, expected):
    value = call()
    assert value == pytest.approx(expected, rel=4e-16, abs=0)
    assert type(value) is float


def test_a_batch_has_one_probability_for_each_row():
    batch = predict_probability([[0, 0], [1, 0], [0, 1]], [math.log(3), -math.log(3)], 0)
    assert batch.tolist() == pytest.approx([0.5, 0.75, 0.25])


def test_the_shape_of_scores_is_kept():
    assert sigmoid(np.zeros((2, 3, 4))).shape == (2, 3, 4)
    assert sigmoid([[0.0], [0.0]]).tolist() == [[0.5], [0.5]]
    assert logit(np.full((2, 1), 0.5)).shape == (2, 1)
    assert sigmoid([]).shape == (0,)


def test_decisions():
    assert classify([1.0], [1.0], -1.0) == 1
    assert type(classify([1.0], [1.0], -1.0)) is int
    assert classify([[0.9], [1.0], [1.1]], [1.0], -1.0).tolist() == [0, 1, 1]
    assert classify([[0.9], [1.0], [1.1]], [1.0], -1.0, threshold=0.51).tolist() == [0, 0, 1]


def test_the_gradient_by_hand():
    # All probabilities are one half: the errors are -1/2, 1/2, 1/2.
    dw, db = log_loss_gradient([[1, 0], [0, 2], [4, 4]], [1, 0, 0], [0, 0], 0)
    assert dw.tolist() == pytest.approx([(-0.5 + 2) / 3, (1 + 2) / 3])
    assert db == pytest.approx(0.5 / 3)


def test_the_fit_of_a_coin_and_of_a_crossed_table():
    # Of those with x = 0, one of four passed; of those with x = 1, three of four.
    x = [[0]] * 4 + [[1]] * 4
    fit = fit_logistic(x, [0, 0, 0, 1, 1, 1, 1, 0], rate=1)
    assert fit.converged
    assert fit.b == pytest.approx(-math.log(3), abs=1e-4)
    assert fit.w[0] == pytest.approx(2 * math.log(3), abs=1e-4)
    assert fit.loss == pytest.approx(log_loss([1, 0, 0, 0], [0.25] * 4), abs=1e-9)


def test_data_that_a_line_separates_never_converge():
    fits = [fit_logistic(HOURS, PASSED, steps=steps) for steps in (100, 1000, 5000)]
    assert not any(fit.converged for fit in fits)
    assert fits[0].w[0] < fits[1].w[0] < fits[2].w[0]
    assert fits[0].loss > fits[1].loss > fits[2].loss
    assert [fit.steps for fit in fits] == [100, 1000, 5000]


def test_a_fit_that_runs_away_ends_before_infinity():
    fit = fit_logistic([[1e160], [-1e160], [1e160]], [0, 1, 1], rate=1e160, steps=50)
    assert not fit.converged
    assert np.isfinite(fit.w).all()


def test_the_course_sentences_have_finite_best_weights():
    counts = np.array([count_words(text, WORDS) for text, _ in SENTENCES])
    labels = [label for _, label in SENTENCES]
    fit = fit_logistic(counts, labels)
    assert fit.converged
    assert np.mean(classify(counts, fit.w, fit.b) == labels) > 0.6
    weights = dict(zip(WORDS, fit.w, strict=True))
    assert min(weights["good"], weights["clear"]) > 0 > max(weights["bad"], weights["boring"])


def test_the_sentences_of_the_test_are_new():
    assert not {text for text, _ in SENTENCES} & {text for text, _ in TEST_SENTENCES}
    assert {label for _, label in SENTENCES} == {label for _, label in TEST_SENTENCES} == {0, 1}


def test_counted_words():
    assert count_words("Not good. NOT good, not bad!", ("not", "good", "bad", "fun")).tolist() == [3, 2, 1, 0]
    assert count_words("goodness", ["good"]).tolist() == [0]
    assert count_words("", ["good"]).tolist() == [0]
    assert count_words("Straße", ["STRASSE"]).tolist() == [1]


@pytest.mark.parametrize("p", [0.4999996957791358, 0.3450550357603515, 0.25, 1e-20, 0.75, 0.9999])
def test_the_loss_of_equal_predictions_is_as_exact_as_that_of_one(p):
    for y, chance in ((0, 1 - Decimal(p)), (1, Decimal(p))):
        with localcontext() as digits:
            digits.prec = 60
            truth = -chance.ln()
        assert abs(Decimal(log_loss([y] * 47, [p] * 47)) - truth) <= 2 * Decimal(math.ulp(float(truth)))


@pytest.mark.parametrize(
    ("sentence", "word", "count"),
    [
        ("It was 'good', ‘good’, \"good\" and “good”.", "good", 4),
        ("good- bad, good--bad, -good -- good—bad", "good", 4),
        ("a well-made film; well made", "well-made", 1),
        ("It's not its own", "it's", 1),
        ("cafe\u0301 and caf\u00e9", "café", 2),
        ("İstanbul", "İstanbul", 1),
        ("हिन्दी भाषा", "हिन्दी", 1),
        ("snake_case", "snake", 0),
    ],
)
def test_what_stands_around_a_word_is_no_part_of_it(sentence, word, count):
    assert count_words(sentence, [word]).tolist() == [count]


def test_known_softmaxes():
    assert softmax([0, math.log(3)]).tolist() == pytest.approx([0.25, 0.75])
    assert softmax([-1e308, 1e308]).tolist() == [0, 1]
    assert softmax([[7.0]]).tolist() == [[1]]
    rows = softmax([[1000, 1000 + math.log(3)], [0, 0], [-1000, 0]])
    assert rows.ravel().tolist() == pytest.approx([0.25, 0.75, 0.5, 0.5, 0, 1])


@pytest.mark.parametrize("p", [1e-300, 1e-17, 1.1e-10, 3e-6, 0.1, 0.3, 0.49])
def test_many_small_probabilities_lose_no_digit(p):
    losses = log_loss([0] * 1000, [p] * 1000), log_loss([1] * 1000, [p] * 1000)
    for loss, exact in zip(losses, (-math.log1p(-p), -math.log(p)), strict=True):
        assert abs(loss - exact) <= 2 * math.ulp(exact)


# Laws

scores = st.floats(allow_nan=False)
ordinary = st.floats(-30, 30)


@given(scores)
def test_the_sigmoid_is_symmetric(z):
    assert sigmoid(abs(z)) == 1 - sigmoid(-abs(z))
    assert sigmoid(z) + sigmoid(-z) == 1
    assert sigmoid_slope(z) == sigmoid_slope(-z)


@given(st.floats(0, 1))
def test_the_logit_is_antisymmetric(p):
    if 1 - (1 - p) == p:
        assert logit(1 - p) == pytest.approx(-logit(p), rel=1e-15, abs=4e-16)


@given(scores, scores)
def test_a_higher_score_never_has_a_lower_probability(a, b):
    low, high = sorted([a, b])
    assert sigmoid(low) <= sigmoid(high) * (1 + 1e-15)


@given(ordinary)
def test_the_logit_undoes_the_sigmoid(z):
    assert logit(sigmoid(z)) == pytest.approx(z, abs=1e-15 * math.exp(abs(z)) + 1e-14)


@given(st.lists(scores, max_size=40))
def test_an_array_gives_what_each_score_gives(zs):
    assert sigmoid(zs).tolist() == [sigmoid(z) for z in zs]
    assert sigmoid_slope(np.array(zs, dtype=float)[::-1]).tolist() == [sigmoid_slope(z) for z in zs[::-1]]


@given(ordinary)
def test_the_slope_is_the_derivative(z):
    h = 1e-5
    assert sigmoid_slope(z) == pytest.approx((sigmoid(z + h) - sigmoid(z - h)) / (2 * h), abs=1e-9)


rows = st.integers(1, 4).flatmap(
    lambda d: st.lists(
        st.tuples(st.lists(st.floats(-1, 1), min_size=d, max_size=d), st.integers(0, 1)), min_size=1, max_size=12
    )
)


@given(rows, st.floats(-1, 1), st.floats(-1, 1))
def test_the_gradient_is_the_slope_of_the_loss(rows, weight, b):
    x, y = np.array([row for row, _ in rows]), [label for _, label in rows]
    w = np.full(x.shape[1], weight)
    dw, db = log_loss_gradient(x, y, w, b)
    h = 1e-5

    def loss(w, b):
        return log_loss(y, predict_probability(x, w, b))

    assert db == pytest.approx((loss(w, b + h) - loss(w, b - h)) / (2 * h), abs=1e-8)
    for j, step in enumerate(h * np.eye(len(w))):
        assert dw[j] == pytest.approx((loss(w + step, b) - loss(w - step, b)) / (2 * h), abs=1e-8)


@given(rows)
def test_a_fit_never_has_a_larger_loss_than_a_coin(rows):
    x, y = np.array([row for row, _ in rows]), [label for _, label in rows]
    if len(set(y)) == 2:
        assert fit_logistic(x, y, rate=0.1, steps=50).loss <= math.log(2) * (1 + 1e-12)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20), st.floats(-1e3, 1e3))
def test_softmax_sums_to_one_and_does_not_see_a_common_shift(z, shift):
    p = softmax(z)
    assert p.sum() == pytest.approx(1, rel=1e-14)
    assert softmax(np.array(z) + shift) == pytest.approx(p, abs=1e-11)


@given(st.floats(-1e3, 1e3))
def test_softmax_of_two_is_the_sigmoid(z):
    assert softmax([z, 0])[0] == pytest.approx(sigmoid(z), rel=1e-12)


# The door

REFUSED = {
    "nan score": (lambda: sigmoid([0, math.nan]), r"sigmoid needs scores that are numbers, but z\[1\] is nan"),
    "nan alone": (lambda: sigmoid(math.nan), "sigmoid needs scores that are numbers, but z is nan"),
    "nan in a table": (lambda: sigmoid_slope([[0.0, 1.0], [math.nan, 1.0]]), r"but z\[1\]\[0\] is nan"),
    "nan far inside": (lambda: sigmoid(np.r_[np.zeros(9000), np.nan, np.inf]), r"but z\[9000\] is nan"),
    "text": (lambda: sigmoid("0.5"), "sigmoid needs numbers, but z is '0.5'"),
    "texts": (lambda: sigmoid(["a"]), r"sigmoid needs numbers, but z\[0\] is 'a'"),
    "truth": (lambda: sigmoid([True]), r"sigmoid needs numbers, but z\[0\] is True"),
    "ragged": (lambda: sigmoid([[1, 2], [3]]), "sigmoid needs rows of equal length, but z is ragged"),
    "no probability": (lambda: logit([0.5, 1.5]), r"logit needs probabilities from 0 to 1, but p\[1\] is 1.5"),
    "below zero": (lambda: logit(-1e-320), "logit needs probabilities from 0 to 1, but p is -9.99"),
    "weights": (lambda: predict_probability([1, 2, 3], [1, 2], 0), r"x has shape \(3,\) and w has shape \(2,\)"),
    "scores": (lambda: predict_probability([1e308, 1e308], [10, -10], 0), "smaller numbers, but a score is too large"),
    "gradient": (
        lambda: log_loss_gradient([[1.7e308]] * 4, [0] * 4, [0], 0),
        "smaller numbers, but the gradient is too",
    ),
    "bias": (lambda: predict_probability([1], [2], [0]), r"needs b to be a single number, but its shape is \(1,\)"),
    "infinite x": (lambda: predict_probability([math.inf], [2], 0), r"finite numbers, but x\[0\] is inf"),
    "threshold": (lambda: classify([1], [1], 0, threshold=2), "classify needs a threshold from 0 to 1, but got 2"),
    "label": (lambda: log_loss([0, 2], [0.5, 0.5]), r"log_loss needs labels 0 or 1, but y\[1\] is 2"),
    "nan label": (lambda: log_loss([math.nan], [0.5]), r"log_loss needs labels 0 or 1, but y\[0\] is nan"),
    "probability": (lambda: log_loss([0, 1], [0.5, 1.5]), r"log_loss needs probabilities .* but p\[1\] is 1.5"),
    "negative": (lambda: log_loss([0, 1], [-0.5, 0.5]), r"log_loss needs probabilities .* but p\[0\] is -0.5"),
    "nan probability": (lambda: log_loss([0, 1], [0.5, math.nan]), r"but p\[1\] is nan"),
    "lengths": (lambda: log_loss([0, 1], [0.5]), "log_loss needs y and p of equal length, but got 2 and 1"),
    "empty": (lambda: log_loss([], []), "log_loss needs at least one value in y, but got none"),
    "column": (lambda: log_loss([[0], [1]], [0.5, 0.5]), r"needs y to be a list of numbers, but its shape is \(2, 1\)"),
    "rows": (lambda: log_loss_gradient([[1], [2]], [1], [1], 0), "one label for each row of x, but got 1 labels and 2"),
    "one column": (lambda: fit_logistic([1, 2], [0, 1]), r"needs x to be a table of numbers, but its shape is \(2,\)"),
    "one label": (lambda: fit_logistic([[1], [2]], [1, 1]), "fit_logistic needs both labels, but all y are 1"),
    "rate": (lambda: fit_logistic([[1], [2]], [0, 1], rate=0), "a rate above 0 and a tolerance of 0 or more"),
    "steps": (lambda: fit_logistic([[1], [2]], [0, 1], steps=-1), "steps to be 0 or more, but got -1"),
    "no columns": (lambda: fit_logistic([[], []], [0, 1]), r"at least one column in x, but its shape is \(2, 0\)"),
    "no rows": (lambda: fit_logistic(np.ones((0, 2)), []), "at least one value in x, but got none"),
    "softmax": (lambda: softmax([0, math.inf]), r"softmax needs finite numbers, but z\[1\] is inf"),
    "softmax of none": (lambda: softmax([]), "softmax needs at least one value in z, but got none"),
    "sentence": (lambda: count_words(3, ["a"]), "count_words needs a text, but the sentence is 3"),
    "words": (lambda: count_words("a", "a"), "count_words needs a list of words, but words is the text 'a'"),
    "word": (lambda: count_words("a", ["a", 3]), r"count_words needs words, but words\[1\] is 3"),
    "no words": (lambda: count_words("a", []), "count_words needs at least one word, but got none"),
    "a set of words": (lambda: count_words("a", {"a"}), "needs words to be a list, but it is a set"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_logistic_regression_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


# The quick ways for single and for few values, and the ends of the range


@given(st.floats(-750, 750))
def test_a_single_score_gives_what_it_gives_in_an_array(z):
    assert sigmoid(z) == sigmoid([z])[0]
    assert sigmoid(z) == sigmoid(np.array(z))


def test_no_score_differs_from_itself_in_other_company():
    # Python's exp and NumPy's differ in the last digit of some hundred of these.
    z = np.random.default_rng(4).normal(0, 9, 4000)
    alone = [sigmoid(score) for score in z.tolist()]
    assert sigmoid(z).tolist() == alone
    assert [p for start in range(0, 4000, 16) for p in sigmoid(z[start : start + 16])] == alone


def test_a_score_without_a_place_in_the_range_makes_no_noise():
    with np.errstate(all="raise"):
        assert sigmoid(np.float64(-745.2)) == sigmoid(-745.2) == sigmoid([-745.2])[0] == 0
        assert sigmoid(np.float64(-699.5)) == sigmoid([-699.5])[0] > 0


def test_the_smallest_probabilities_have_scores():
    small = [1e-300, 1e-310, 5e-324, 1e-299]
    assert logit(small) == pytest.approx([math.log(p) for p in small], rel=4e-16)


@pytest.mark.parametrize("place", [0, 32, 2**15 - 1, 2**15, 2**15 + 40])
@pytest.mark.parametrize(
    ("label", "chance", "message"),
    [
        (1.0, -0.25, r"probabilities from 0 to 1, but p\[{}\] is -0.25"),
        (0.0, -1e-20, r"probabilities from 0 to 1, but p\[{}\] is -1e-20"),
        (0.0, 1.5, r"probabilities from 0 to 1, but p\[{}\] is 1.5"),
        (1.0, 2.0, r"probabilities from 0 to 1, but p\[{}\] is 2"),
        (0.0, math.nan, r"probabilities from 0 to 1, but p\[{}\] is nan"),
        (0.5, 0.5, r"labels 0 or 1, but y\[{}\] is 0.5"),
        (1e-200, 0.5, r"labels 0 or 1, but y\[{}\] is 1e-200"),
        (math.nan, 7.0, r"labels 0 or 1, but y\[{}\] is nan"),
        (math.inf, 0.5, r"labels 0 or 1, but y\[{}\] is inf"),
    ],
)
def test_the_loss_of_many_names_the_place_of_what_is_wrong(label, chance, message, place):
    labels, chances = np.ones(2**15 + 41), np.full(2**15 + 41, 0.5)
    labels[place], chances[place] = label, chance
    with np.errstate(all="raise"), pytest.raises(ValueError, match=message.format(place)):
        log_loss(labels, chances)


@pytest.mark.parametrize("kind", [bool, np.int8, np.uint64, np.float32, ">f8"])
def test_the_loss_of_many_takes_labels_of_any_kind(kind):
    labels, chances = np.arange(100) % 2, np.linspace(0.01, 0.99, 100)
    pairs = zip(labels.tolist(), chances.tolist(), strict=True)
    true = math.fsum(-math.log(p) if y else -math.log1p(-p) for y, p in pairs) / 100
    with np.errstate(all="raise"):
        assert log_loss(labels.astype(kind), chances) == pytest.approx(true, rel=3e-16)
        assert log_loss(labels, labels.astype(float)) == 0
        assert math.copysign(1, log_loss(labels, labels.astype(float))) == 1
        assert log_loss(labels, 1.0 - labels) == math.inf


def test_a_gradient_is_what_numpy_makes_of_the_formula():
    rng = np.random.default_rng(1)
    x, y, w = rng.normal(size=(50, 3)), rng.integers(0, 2, 50), rng.normal(size=3)
    error = sigmoid(x @ w + 0.5) - y
    dw, db = log_loss_gradient(x, y, w, 0.5)
    assert dw.tolist() == (error @ x / 50).tolist()
    assert db == np.add.reduce(error) / 50


def test_a_threshold_of_zero_is_reached_by_all():
    assert classify([1], [-1000], 0, threshold=0) == 1


def test_a_threshold_of_one_is_reached_by_the_sure():
    assert classify([1], [1000], 0, threshold=1) == 1
    assert classify([[1], [0]], [1000], 0).dtype == np.int64


def test_a_fit_takes_as_many_steps_as_it_is_allowed():
    apart = [[0.0], [1.0]], [0, 1]
    assert [fit_logistic(*apart, steps=steps).steps for steps in (0, 1, 3)] == [0, 1, 3]
    assert fit_logistic(*apart).steps == 10_000
    once = fit_logistic(*apart, rate=0.5, steps=1)
    assert once.w.tolist() == [0.125]
    assert once.b == 0
    assert not once.converged


def test_a_fit_converges_where_the_gradient_is_as_small_as_asked():
    alike = [[0.0], [0.0], [1.0], [1.0]], [0, 1, 0, 1]
    assert fit_logistic(*alike, tolerance=0).converged
    assert fit_logistic([[0.0], [1.0]], [0, 1], tolerance=0.25, steps=5).steps == 0


def test_a_fit_stops_before_a_score_leaves_the_range():
    fit = fit_logistic([[2.0]] * 4, [1, 1, 1, 0], rate=1.7e308, steps=3)
    assert (fit.steps, fit.converged, fit.b) == (0, False, 0)
    assert fit.loss == pytest.approx(math.log(2), rel=1e-15)


def test_counts_are_floats():
    assert count_words("good", ["good", "bad"]).dtype == np.float64
