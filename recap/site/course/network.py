"""Figures and tables of docs/recap/network.md."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from recap.logistic import log_loss, predict_probability, sigmoid
from recap.network import XOR_LAYERS, Layer, forward, parameter_count, shapes_through
from recap.plots import network as plots
from recap.plots.style import new_axes
from recap.site.figures.book import Drawing, Table, number, small
from recap.sums import Floats

# Counts of three words in four sentences, and the small network that reads them.
COUNTED = ("good", "boring", "clear")
BATCH = ((2, 0, 1), (0, 1, 1), (1, 1, 0), (0, 0, 0))
PRAISE, PRAISE_BIAS = (1, -2, 1), -1
SMALL_NETWORK = (
    Layer(((1, -1), (-2, 2), (1, 0)), (-1, 0), "relu"),
    Layer(((1,), (-2,)), (-1,), "sigmoid"),
)

# The four inputs of XOR: does the sentence say "not", does it say "good"?
CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
PRAISED = (0, 1, 1, 0)
PHRASES = ("boring", "good", "not boring", "not good")
# Three neurons that try: weights, bias, and how their line is written.
TRIES = (((1, 1), -0.5, "x₁ + x₂ = 0.5"), ((-1, -1), 1.5, "x₁ + x₂ = 1.5"), ((0, 1), -0.5, "x₂ = 0.5"))

# What the figure that moves begins with, in the order of its sliders. A step has the slope zero wherever it has one,
# so all neurons are sigmoids; weights and biases ten times as large make of each sigmoid nearly a step.
TIMES = 10
LARGE_XOR = tuple(
    Layer(TIMES * np.array(layer.weights), TIMES * np.array(layer.bias), "sigmoid") for layer in XOR_LAYERS
)
START = (Layer(((1, 2), (1, 3)), (0, -1), "sigmoid"), Layer(((1,), (-1,)), (0,), "sigmoid"))
NETWORKS = {
    "two layers: or without and": LARGE_XOR,
    "one neuron: or": (Layer(((TIMES,), (TIMES,)), (-TIMES / 2,), "sigmoid"),),
    "two layers that can learn": START,
    "two layers, all weights 0": tuple(
        Layer(np.zeros(np.shape(w)), np.zeros(np.shape(b)), kind) for w, b, kind in START
    ),
}
RATE, FEW, MANY = 2, 100, 1000  # of the descent in that figure


class Losses:
    """The mean log-loss of the figure's start: a page asks for it, and no other reader of this module waits for it."""

    @cached_property
    def first(self) -> float:
        """Before learning."""
        return loss(START)

    @cached_property
    def few(self) -> float:
        """After a few steps."""
        return loss(learn(START, FEW))

    @cached_property
    def many(self) -> float:
        """After many steps."""
        return loss(learn(START, MANY))


def slopes(layers: Sequence[Layer]) -> list[tuple[Floats, Floats]]:
    """The slopes of the mean log-loss of XOR for sigmoid layers: those of the weights and of the bias of each layer."""
    outputs = [np.array(CORNERS, float), *(forward(CORNERS, layers[: k + 1]).output for k in range(len(layers)))]
    back = (outputs[-1] - np.transpose([PRAISED])) / len(CORNERS)
    found = []
    for (weights, _, _), seen in zip(reversed(layers), reversed(outputs[:-1]), strict=True):
        found.append((seen.T @ back, back.sum(axis=0)))
        back = (back @ np.transpose(weights)) * seen * (1 - seen)
    return found[::-1]


def learn(layers: Sequence[Layer], steps: int) -> list[Layer]:
    """Go down the mean log-loss of XOR."""
    learned = list(layers)
    for _ in range(steps):
        both = zip(learned, slopes(learned), strict=True)
        learned = [Layer(np.array(w) - RATE * dw, np.array(b) - RATE * db, kind) for (w, b, kind), (dw, db) in both]
    return learned


def loss(layers: Sequence[Layer]) -> float:
    """The mean log-loss of XOR."""
    return log_loss(PRAISED, forward(CORNERS, layers).output.ravel())


losses_of_start = Losses()
right_of_one = int(np.sum((forward(CORNERS, NETWORKS["one neuron: or"]).output.ravel() > 0.5) == np.array(PRAISED)))

score = float(np.dot(BATCH[0], PRAISE)) + PRAISE_BIAS
probability = float(predict_probability(BATCH[0], PRAISE, PRAISE_BIAS))
scores_of_praise = tuple(float(np.dot(row, PRAISE)) + PRAISE_BIAS for row in BATCH)
outputs = forward(BATCH, SMALL_NETWORK).output.ravel()


def neuron() -> Drawing:
    """One neuron with the numbers of the first sentence."""
    figure, ax = new_axes(6.4, 3.4)
    plots.neuron(ax, dict(zip(COUNTED, BATCH[0], strict=True)), PRAISE, PRAISE_BIAS, score, probability)
    inputs = ", ".join(
        f"{word} {count} times weight {number(w)}" for word, count, w in zip(COUNTED, BATCH[0], PRAISE, strict=True)
    )
    return Drawing(
        figure,
        "A neuron",
        f"A neuron drawn as circles and lines. Inputs: {inputs}. With the bias {number(PRAISE_BIAS)} they add up "
        f"to the score {number(score)}, "
        f"which the sigmoid turns into the output {number(probability, '.2f')}.",
        f"Logistic regression, drawn as a neuron: the weighted counts and the bias give the score {number(score)}, "
        f"and the sigmoid turns it into {number(probability, '.2f')}.",
    )


def graph() -> Drawing:
    """The small network as circles and lines."""
    figure, ax = new_axes(6.4, 3.2)
    widths = tuple(columns for _, columns in shapes_through(1, SMALL_NETWORK))
    plots.layers_of_neurons(ax, widths, ("inputs", "hidden", "output"))
    return Drawing(
        figure,
        "A network of two layers",
        f"Circles in columns of {', '.join(map(str, widths))}: inputs, hidden neurons, output. Every circle is "
        "joined to all circles of the next column.",
        f"{widths[0]} inputs, {widths[1]} hidden neurons, {widths[2]} output. Every line is a weight: "
        f"{widths[0]} · {widths[1]} + {widths[1]} · {widths[2]} = {widths[0] * widths[1] + widths[1] * widths[2]} "
        "of them.",
    )


def road() -> Drawing:
    """A network as a graph, for the first page."""
    return small(graph(), "layer after layer")


def activations() -> Drawing:
    """What sigmoid, ReLU and identity make of a score."""
    figure, ax = new_axes(6.4, 4.2)
    z = np.linspace(-3, 3, 121)
    plots.activations(ax, z, {"sigmoid": sigmoid(z), "ReLU": np.maximum(z, 0), "identity": z})
    return Drawing(
        figure,
        "Three activations",
        f"Three curves over the score from {number(z[0])} to {number(z[-1])}. The sigmoid rises as an S from "
        f"{number(sigmoid(z[0]), '.2f')} to "
        f"{number(sigmoid(z[-1]), '.2f')}. ReLU is zero for negative scores and equal to the score for positive "
        "ones. The identity is a straight line.",
        "The sigmoid bends softly and levels out, ReLU has one corner, and the identity does not bend at all.",
    )


def chain() -> Drawing:
    """The batch on its way through the small network, as blocks."""
    figure, ax = new_axes(6.4, 2.9)
    shapes = shapes_through(len(BATCH), SMALL_NETWORK)
    weights = [np.shape(layer.weights) for layer in SMALL_NETWORK]
    blocks = [shapes[0], weights[0], shapes[1], weights[1], shapes[2]]
    plots.shape_chain(ax, ("X", "W", "H", "V", "P"), [(rows, columns) for rows, columns in blocks])
    return Drawing(
        figure,
        "Shapes through the network",
        "Five blocks in a row: "
        + "; ".join(f"{name} of shape ({r}, {c})" for name, (r, c) in zip("XWHVP", blocks, strict=True))
        + ".",
        f"The batch keeps its {len(BATCH)} rows all the way; each layer changes the number of columns: "
        + ", then ".join(str(columns) for _, columns in shapes)
        + ".",
    )


def separable() -> Drawing:
    """The four corners of XOR, and three lines that fail."""
    figure, ax = new_axes(6.4, 5.4)
    limits = (-0.5, 1.5)
    lines = {}
    told = []
    for weights, bias, name in TRIES:
        right = int(np.sum((np.dot(CORNERS, weights) + bias > 0) == np.array(PRAISED)))
        lines[f"{name}: {right} of {len(CORNERS)} right"] = _ends(weights, bias, limits)
        told.append(f"{name} gets {right}")
    plots.separation(
        ax,
        dict(zip(PHRASES, CORNERS, strict=True)),
        PRAISED,
        lines,
        ("x₁: says “not”", "x₂: says “good”"),
        (limits,) * 2,
    )
    where = "; ".join(
        f"“{phrase}” at {c}, class {label}" for phrase, c, label in zip(PHRASES, CORNERS, PRAISED, strict=True)
    )
    return Drawing(
        figure,
        "XOR: no line separates the classes",
        f"The corners of a square: {where}. Each class fills one diagonal. "
        f"Of {len(CORNERS)} corners, the line {'; '.join(told)} right.",
        f"Each class fills one diagonal. Of three straight lines, {'; '.join(told)} of {len(CORNERS)} right; none "
        "gets them all.",
    )


def hidden() -> Drawing:
    """Where the hidden layer puts the four corners, and the line of the output neuron."""
    figure, ax = new_axes(6.4, 5.0)
    images = [tuple(float(v) for v in row) for row in forward(CORNERS, XOR_LAYERS[:1]).output]
    points: dict[str, tuple[float, float]] = {}
    labels = []
    for image, label in dict(zip(images, PRAISED, strict=True)).items():
        points[" and ".join(p for p, i in zip(PHRASES, images, strict=True) if i == image)] = (image[0], image[1])
        labels.append(label)
    weights, bias = np.ravel(XOR_LAYERS[1].weights), float(np.ravel(XOR_LAYERS[1].bias)[0])
    limits = (-0.5, 1.5)
    line = {f"h₁ − h₂ = {number(-bias)}": _ends((weights[0], weights[1]), bias, limits)}
    plots.separation(ax, points, labels, line, ("h₁: “not” or “good”", "h₂: “not” and “good”"), (limits, limits))
    moved = "; ".join(
        f"{name} {'lie' if ' and ' in name else 'lies'} at ({number(p[0])}, {number(p[1])})"
        for name, p in points.items()
    )
    return Drawing(
        figure,
        "XOR after the hidden layer",
        f"The same inputs in the plane of the two hidden outputs: {moved}. One straight line has class 1 on one "
        "side and class 0 on the other.",
        f"After the hidden layer, {moved}. Now one line separates the classes.",
    )


def decide() -> Drawing:
    """What the figure that moves shows first: the plane as two layers of sigmoids cut it."""
    figure, ax = new_axes(6.4, 5.4)
    limits = (-0.5, 1.5)
    places = np.linspace(*limits, 121)
    grid = np.stack(np.meshgrid(places, places), axis=-1).reshape(-1, 2)
    said = forward(grid, LARGE_XOR).output.reshape(len(places), len(places))
    first = LARGE_XOR[0]
    lines = {
        f"hidden neuron {j + 1}": _ends((weights[0], weights[1]), float(np.ravel(first.bias)[j]), limits)
        for j, weights in enumerate(np.transpose(first.weights))
    }
    plots.region(ax, places, places, said)
    points = dict(zip(PHRASES, CORNERS, strict=True))
    plots.separation(ax, points, PRAISED, lines, ("x₁: says “not”", "x₂: says “good”"), (limits, limits))
    outputs = [number(p, ".3f") for p in forward(CORNERS, LARGE_XOR).output.ravel()]
    told = "; ".join(f"“{phrase}” gets {p}" for phrase, p in zip(PHRASES, outputs, strict=True))
    return Drawing(
        figure,
        "XOR, cut out of the plane by two layers",
        f"The square of the four reviews. Two parallel lines, one for each hidden neuron, bound a band from the upper "
        f"left to the lower right, in which the network says 1. {told}.",
        f"In the shaded band the network says 1. Each hidden neuron draws one line, and the last neuron keeps what "
        f"lies between them: {told}.",
    )


def phrases() -> Table:
    """The four phrases as XOR."""
    rows = tuple((phrase, x1, x2, label) for phrase, (x1, x2), label in zip(PHRASES, CORNERS, PRAISED, strict=True))
    return Table("Four short reviews", ("review", "says “not”", "says “good”", "praises"), rows)


def demands() -> Table:
    """What one neuron would have to do at each corner."""
    scores = ("$b$", "$w_2 + b$", "$w_1 + b$", "$w_1 + w_2 + b$")
    rows = tuple(
        (phrase, f"$({x1}, {x2})$", f, "positive" if label else "not positive")
        for phrase, (x1, x2), f, label in zip(PHRASES, CORNERS, scores, PRAISED, strict=True)
    )
    return Table("What the score of a single neuron would have to be", ("review", "input", "score", "must be"), rows)


def xor_steps() -> Table:
    """XOR through both layers, one corner per row."""
    layer_one = np.dot(CORNERS, XOR_LAYERS[0].weights) + np.asarray(XOR_LAYERS[0].bias)
    h = forward(CORNERS, XOR_LAYERS[:1]).output
    layer_two = (np.dot(h, XOR_LAYERS[1].weights) + np.asarray(XOR_LAYERS[1].bias)).ravel()
    out = forward(CORNERS, XOR_LAYERS).output.ravel()
    rows = tuple(
        (phrase, *(number(v) for v in (*z, *hidden_row, f, o)))
        for phrase, z, hidden_row, f, o in zip(PHRASES, layer_one, h, layer_two, out, strict=True)
    )
    return Table("XOR through two layers", ("review", "$z_1$", "$z_2$", "$h_1$", "$h_2$", "last score", "output"), rows)


def steps() -> Table:
    """The batch through the small network: score, hidden outputs, last score, output."""
    hidden_rows = forward(BATCH, SMALL_NETWORK[:1]).output
    last = np.dot(hidden_rows, SMALL_NETWORK[1].weights) + np.asarray(SMALL_NETWORK[1].bias)
    rows = tuple(
        (*row, number(h[0]), number(h[1]), number(f[0]), number(p, ".4f"))
        for row, h, f, p in zip(BATCH, hidden_rows, last, outputs, strict=True)
    )
    return Table("Four sentences through the network", (*COUNTED, "$h_1$", "$h_2$", "last score", "output"), rows)


def values() -> Table:
    """What each activation makes of a few scores."""
    z = (-2, -1, 0, 1, 2)
    rows = tuple((number(v), number(sigmoid(v), ".4f"), number(max(v, 0)), number(float(v > 0)), number(v)) for v in z)
    return Table("Activations of a few scores", ("score", "sigmoid", "ReLU", "step", "identity"), rows)


def counts() -> Table:
    """Parameters of the small network and of the XOR network, layer by layer."""
    rows = []
    for name, network in (("four sentences", SMALL_NETWORK), ("XOR", XOR_LAYERS)):
        for index, layer in enumerate(network, start=1):
            shape = np.shape(layer.weights)
            rows.append((name, index, str(shape), shape[0] * shape[1], shape[1], parameter_count([layer])))
    return Table("Parameters by layer", ("network", "layer", "shape", "weights", "biases", "total"), tuple(rows))


def _ends(
    weights: tuple[float, float], bias: float, limits: tuple[float, float]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two points of the line where the score is zero, at the left and right edge (the second weight is not zero)."""
    left, right = ((x, -(weights[0] * x + bias) / weights[1]) for x in limits)
    return left, right
