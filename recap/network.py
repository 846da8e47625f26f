"""A network: layers are products, and each layer has a shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recap import _door
from recap.logistic import sigmoid

Floats = NDArray[np.float64]

ACTIVATIONS: dict[str, Callable[[Floats], Floats]] = {
    "sigmoid": lambda z: np.asarray(sigmoid(z)),
    "relu": lambda z: np.maximum(z, 0.0),
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "identity": lambda z: z,
}


class Layer(NamedTuple):
    """A dense layer: weights (d_in, d_out), bias (d_out,) and the name of its activation."""

    weights: ArrayLike
    bias: ArrayLike
    activation: str


class Step(NamedTuple):
    """One step of a forward pass: what it is called, and the shape that comes out."""

    name: str
    shape: tuple[int, ...]


class Forward(NamedTuple):
    """What comes out of a network, and the steps on the way."""

    output: Floats
    steps: tuple[Step, ...]


# Two layers that compute "exactly one of the two": the first finds OR and AND, the second takes OR without AND.
XOR_LAYERS = (
    Layer(((1.0, 1.0), (1.0, 1.0)), (-0.5, -1.5), "step"),
    Layer(((1.0,), (-1.0,)), (-0.5,), "step"),
)


def forward(x: ArrayLike, layers: Sequence[Layer]) -> Forward:
    """Send one row of inputs or a batch through the layers.

    Example:
        >>> forward([[0, 0], [0, 1], [1, 0], [1, 1]], XOR_LAYERS).output.ravel()
        array([0., 1., 1., 0.])
    """
    values = _door.numbers("forward", "x", x, ranks=(1, 2))
    steps = [Step("input", values.shape)]
    for number, layer in enumerate(layers, start=1):
        weights = _door.numbers("forward", f"the weights of layer {number}", layer.weights, ranks=(2,))
        bias = _door.numbers("forward", f"the bias of layer {number}", layer.bias)
        if values.shape[-1] != weights.shape[0] or bias.shape[0] != weights.shape[1]:
            raise ValueError(
                f"forward needs layer {number} to take {values.shape[-1]} inputs, "
                f"but its weights are {weights.shape} and its bias {bias.shape}"
            )
        if layer.activation not in ACTIVATIONS:
            raise ValueError(f"forward needs one of {', '.join(ACTIVATIONS)}, but got {layer.activation!r}")
        values = ACTIVATIONS[layer.activation](np.dot(values, weights) + bias)
        steps.append(Step(f"layer {number} ({layer.activation})", values.shape))
    return Forward(values, tuple(steps))


def shapes_through(batch: int, layers: Sequence[Layer]) -> tuple[tuple[int, int], ...]:
    """Return the shape of the batch before the first layer and after each layer.

    Example:
        >>> shapes_through(4, XOR_LAYERS)
        ((4, 2), (4, 2), (4, 1))
    """
    shapes = [(batch, int(np.shape(layers[0].weights)[0]))]
    for layer in layers:
        rows, columns = np.shape(layer.weights)
        if rows != shapes[-1][1]:
            raise ValueError(f"shapes_through needs {shapes[-1][1]} rows, but the weights are {(rows, columns)}")
        shapes.append((batch, int(columns)))
    return tuple(shapes)


def parameter_count(layers: Sequence[Layer]) -> int:
    """Return how many numbers the layers learn: all weights and biases.

    Example:
        >>> parameter_count(XOR_LAYERS)
        9
    """
    return sum(int(np.size(layer.weights)) + int(np.size(layer.bias)) for layer in layers)
