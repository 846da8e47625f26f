"""A network: the forward pass, the shapes on the way, and the number of parameters."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import XOR_LAYERS, Layer, forward, parameter_count, predict_probability, shapes_through

SMALL = (Layer([[1, -1], [-2, 2], [1, 0]], [-1, 0], "relu"), Layer([[1], [-2]], [-1], "sigmoid"))

KNOWN = {
    "a neuron": (lambda: forward([1, 2], [Layer([[2], [-1]], [0], "sigmoid")]).output.tolist(), [0.5]),
    "relu": (lambda: forward([[1], [-1]], [Layer([[3]], [0], "relu")]).output.tolist(), [[3], [0]]),
    "step": (lambda: forward([[1], [0], [-1]], [Layer([[3]], [0], "step")]).output.tolist(), [[1], [0], [0]]),
    "identity": (lambda: forward([2, 3], [Layer([[1, 0], [0, 1]], [5, -5], "identity")]).output.tolist(), [7, -2]),
    "exclusive or": (
        lambda: forward([[0, 0], [0, 1], [1, 0], [1, 1]], XOR_LAYERS).output.tolist(),
        [[0], [1], [1], [0]],
    ),
    "two layers": (
        lambda: forward([[2, 0, 1]], SMALL).output.tolist(),
        [[pytest.approx(1 / (1 + math.exp(-1)), rel=1e-15)]],
    ),
    "shapes": (lambda: shapes_through(4, SMALL), ((4, 3), (4, 2), (4, 1))),
    "parameters": (lambda: parameter_count(SMALL), 3 * 2 + 2 + 2 * 1 + 1),
    "parameters of exclusive or": (lambda: parameter_count(XOR_LAYERS), 9),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_networks(call, expected):
    assert call() == expected


def test_a_forward_pass_tells_the_name_and_shape_of_each_step():
    steps = forward(np.ones((5, 3)), SMALL).steps
    assert [step.name for step in steps] == ["input", "layer 1 (relu)", "layer 2 (sigmoid)"]
    assert [step.shape for step in steps] == [(5, 3), (5, 2), (5, 1)]


# Laws

numbers = st.floats(-10, 10)


@given(st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=8))
def test_a_batch_gives_what_each_row_gives(batch):
    output = forward(batch, SMALL).output
    assert output.shape == (len(batch), 1)
    for row, value in zip(batch, output, strict=True):
        assert forward(row, SMALL).output == pytest.approx(value, rel=1e-12, abs=1e-300)


@given(st.lists(numbers, min_size=1, max_size=6), numbers)
def test_a_sigmoid_neuron_is_logistic_regression(w, b):
    x = np.arange(len(w))
    layer = Layer([[weight] for weight in w], [b], "sigmoid")
    assert forward(x, [layer]).output[0] == pytest.approx(predict_probability(x, w, b), rel=1e-12)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=6), st.integers(1, 4))
def test_the_shapes_are_those_of_the_forward_pass(widths, batch):
    layers = [Layer(np.ones((a, b)), np.ones(b), "relu") for a, b in pairwise(widths)]
    steps = forward(np.ones((batch, widths[0])), layers).steps
    assert tuple(step.shape for step in steps) == shapes_through(batch, layers)
    assert parameter_count(layers) == sum(a * b + b for a, b in pairwise(widths))


@given(st.lists(numbers, min_size=2, max_size=2))
def test_two_layers_without_a_bend_are_one(x):
    v, w = np.array([[1, 2], [0, 1]]), np.array([[3, 0], [1, 1]])
    two = [Layer(v, [1, 1], "identity"), Layer(w, [0, 5], "identity")]
    one = [Layer(v @ w, np.array([1, 1]) @ w + [0, 5], "identity")]
    assert forward(x, two).output == pytest.approx(forward(x, one).output)


# The door

REFUSED = {
    "inputs": (
        lambda: forward([1, 2], SMALL),
        r"forward needs layer 1 to take 2 inputs, but its weights have shape \(3, 2\)",
    ),
    "inner sizes": (
        lambda: forward([1, 2, 3], [SMALL[0], SMALL[0]]),
        r"forward needs layer 2 to take 2 inputs, but its weights have shape \(3, 2\)",
    ),
    "bias": (
        lambda: shapes_through(1, [Layer([[1, 2]], [0], "relu")]),
        r"one bias for each output of layer 1, but its weights have shape \(1, 2\) and its bias has shape \(1,\)",
    ),
    "activation": (
        lambda: parameter_count([Layer([[1]], [0], "tanh")]),
        "one of sigmoid, relu, step, identity, but the activation of layer 1 is 'tanh'",
    ),
    "activation of no text": (lambda: forward([1], [Layer([[1]], [0], [])]), "the activation of layer 1 is a list"),
    "flat weights": (lambda: forward([1], [Layer([1], [0], "relu")]), "the weights of layer 1 to be a table"),
    "nan weight": (
        lambda: forward([1], [Layer([[math.nan]], [0], "relu")]),
        r"the weights of layer 1\[0\]\[0\] is nan",
    ),
    "no layer": (lambda: forward([1], []), "forward needs at least one layer, but got none"),
    "a layer without bias": (
        lambda: forward([1], [([[1]], "relu")]),
        "weights, bias and activation, but layer 1 is a tu",
    ),
    "layers that are none": (lambda: forward([1], 3), "forward needs layers to be a list, but it is 3"),
    "input": (lambda: forward([[[1]]], SMALL), r"x to be a list of numbers or a table of numbers, but its shape is"),
    "overflow": (
        lambda: forward([1e200], [Layer([[1e200]], [0], "identity")]),
        "the output of layer 1 is too large for a float",
    ),
    "no batch": (lambda: shapes_through(0, SMALL), "shapes_through needs batch to be 1 or more, but got 0"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_a_network_refuses(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
