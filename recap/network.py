"""A network: each layer is a product, a bias and an activation, and each has a shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from recap import inputs
from recap.logistic import sigmoid
from recap.sums import Floats

ACTIVATIONS: dict[str, Callable[[Floats], Floats]] = {
    "sigmoid": lambda z: np.asarray(sigmoid(z)),
    "relu": lambda z: np.maximum(z, 0.0),
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "identity": lambda z: z,
}


class Layer(NamedTuple):
    """A dense layer: weights of shape (d_in, d_out), bias of shape (d_out,), and the name of its activation.

    The activation is "sigmoid", "relu", "step" or "identity".

    Example:
        >>> neuron = Layer(weights=[[2], [-1]], bias=[0], activation="sigmoid")
        >>> forward([1, 2], [neuron]).output
        array([0.5])

    Source:
        docs/recap/network.md, "A layer: many neurons, one product".
    """

    weights: ArrayLike
    bias: ArrayLike
    activation: str


class Step(NamedTuple):
    """A step of a forward pass: its name, and the shape that comes out of it.

    Example:
        >>> forward([0, 1], XOR_LAYERS).steps[0]
        Step(name='input', shape=(2,))

    Source:
        docs/recap/network.md, "Shapes through a network".
    """

    name: str
    shape: tuple[int, ...]


class Forward(NamedTuple):
    """A forward pass: what comes out of a network, and the steps on the way.

    Example:
        >>> [step.shape for step in forward([0, 1], XOR_LAYERS).steps]
        [(2,), (2,), (1,)]

    Source:
        docs/recap/network.md, "Shapes through a network".
    """

    output: Floats
    steps: tuple[Step, ...]


# Exclusive or. The first layer has a neuron for "x1 or x2" and one for "x1 and x2"; the second says "or, but not and".
XOR_LAYERS = (
    Layer(((1.0, 1.0), (1.0, 1.0)), (-0.5, -1.5), "step"),
    Layer(((1.0,), (-1.0,)), (-0.5,), "step"),
)


def forward(x: ArrayLike, layers: Sequence[Layer]) -> Forward:
    """Send one row of inputs, or a batch of rows, through the layers.

    Each layer computes activation(x·W + b) from what it gets.

    Args:
        x: Inputs: one row, shape (d,), or a batch of n rows, shape (n, d).
        layers: The layers in order; each takes as many inputs as the one before gives.

    Returns:
        The output of the last layer, and the name and shape of each step.

    Raises:
        ValueError: If the shapes do not fit, a value is not finite, or an activation is not known.
        TypeError: If something other than a number is among the values.

    Example:
        >>> forward([[0, 0], [0, 1], [1, 0], [1, 1]], XOR_LAYERS).output.ravel()
        array([0., 1., 1., 0.])
        >>> forward([3, -1], [Layer([[1], [5]], [0], "relu")]).output
        array([0.])

    Source:
        docs/recap/network.md, "Shapes through a network".
    """
    values = inputs.numbers("forward", "x", x, ranks=(1, 2))
    steps = [Step("input", values.shape)]
    for number, (weights, bias, activation) in enumerate(_checked("forward", layers, values.shape[-1]), start=1):
        with np.errstate(all="ignore"):
            scores = np.dot(values, weights) + bias
        values = ACTIVATIONS[activation](scores) if np.isfinite(scores).all() else scores
        if not np.isfinite(values).all():
            raise ValueError(
                f"forward needs smaller numbers, but the output of layer {number} is too large for a float"
            )
        steps.append(Step(f"layer {number} ({activation})", values.shape))
    return Forward(values, tuple(steps))


def _checked(who: str, layers: Sequence[Layer], width: int | None) -> list[tuple[Floats, Floats, str]]:
    """Return weights, bias and activation of each layer, once they fit together."""
    checked: list[tuple[Floats, Floats, str]] = []
    for number, layer in enumerate(inputs.entries(who, "layers", layers), start=1):
        if not isinstance(layer, (tuple, list)) or len(layer) != 3:
            raise TypeError(f"{who} needs weights, bias and activation, but layer {number} is {inputs.shown(layer)}")
        weights = inputs.numbers(who, f"the weights of layer {number}", layer[0], ranks=(2,))
        bias = inputs.numbers(who, f"the bias of layer {number}", layer[1])
        if width is not None and len(weights) != width:
            raise ValueError(
                f"{who} needs layer {number} to take {width} inputs, but its weights have shape {weights.shape}"
            )
        width = weights.shape[1]
        if len(bias) != width:
            raise ValueError(
                f"{who} needs one bias for each output of layer {number}, "
                f"but its weights have shape {weights.shape} and its bias has shape {bias.shape}"
            )
        if not isinstance(layer[2], str) or layer[2] not in ACTIVATIONS:
            raise ValueError(
                f"{who} needs one of {', '.join(ACTIVATIONS)}, "
                f"but the activation of layer {number} is {inputs.shown(layer[2])}"
            )
        checked.append((weights, bias, layer[2]))
    if not checked:
        raise ValueError(f"{who} needs at least one layer, but got none")
    return checked


def shapes_through(batch: int, layers: Sequence[Layer]) -> tuple[tuple[int, int], ...]:
    """Return the shape of a batch before the first layer and after each of them.

    Args:
        batch: Number of rows.
        layers: The layers in order; each takes as many inputs as the one before gives.

    Returns:
        A shape (batch, width) for the input and for each layer.

    Raises:
        ValueError: If the layers do not fit together, or the batch has no row.
        TypeError: If the batch is not a whole number.

    Example:
        >>> shapes_through(4, XOR_LAYERS)
        ((4, 2), (4, 2), (4, 1))

    Source:
        docs/recap/network.md, "Shapes through a network".
    """
    rows = inputs.whole_number("shapes_through", "batch", batch)
    checked = _checked("shapes_through", layers, None)
    return ((rows, len(checked[0][0])), *((rows, weights.shape[1]) for weights, _, _ in checked))


def parameter_count(layers: Sequence[Layer]) -> int:
    """Return how many numbers the layers have to learn: all weights and all biases.

    Args:
        layers: The layers in order; each takes as many inputs as the one before gives.

    Returns:
        d_in · d_out + d_out, added up over the layers.

    Raises:
        ValueError: If the layers do not fit together.
        TypeError: If something other than a number is among the weights.

    Example:
        >>> parameter_count(XOR_LAYERS)  # 2·2 + 2 and 2·1 + 1
        9

    Source:
        docs/recap/network.md, "Counting parameters".
    """
    return sum(weights.size + bias.size for weights, bias, _ in _checked("parameter_count", layers, None))
