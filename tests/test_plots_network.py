"""The figures of the lesson on networks: what they show, not how their pixels fall."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from recap import XOR_LAYERS, forward
from recap.plots import network
from recap.plots.style import ACCENT, DATA, MEAN, MODEL
from recap.site.course import network as lesson

CORNERS = {"00": (0, 0), "01": (0, 1), "10": (1, 0), "11": (1, 1)}


def texts(ax):
    return [text.get_text() for text in ax.texts]


def circles(ax, colour=None):
    found = [line for line in ax.lines if line.get_marker() == "o"]
    return [line for line in found if colour is None or to_hex(line.get_markeredgecolor()) == colour]


def links(ax):
    return [line for line in ax.lines if line.get_marker() == "None"]


# -- what is drawn -------------------------------------------------------------------------------


def test_a_neuron_has_a_circle_per_input_and_one_each_for_score_and_output(ax):
    assert network.neuron(ax, {"good": 2, "boring": 0, "clear": 1}, [1, -2, 1], -1, 2, 0.8808) is ax
    assert len(circles(ax)) == 3 + 2
    assert {"good", "boring", "clear", "× 1", "× −2", "bias −1", "0.88", "sigmoid"} <= set(texts(ax))


def test_positive_and_negative_weights_have_different_colours(ax):
    network.neuron(ax, {"good": 2, "boring": 0}, [1, -2], 0, 2, 0.88)
    assert [line.get_color() for line in links(ax)[:2]] == [MODEL, DATA]


def test_every_circle_is_joined_to_every_circle_of_the_next_layer(ax):
    network.layers_of_neurons(ax, (3, 2, 1), ("inputs", "hidden", "output"))
    assert len(circles(ax)) == 3 + 2 + 1
    assert len(links(ax)) == 3 * 2 + 2 * 1
    assert [len(circles(ax, colour)) for colour in (DATA, ACCENT, MEAN)] == [3, 2, 1]
    assert {"inputs", "hidden", "output"} <= set(texts(ax))


def test_the_chain_draws_one_cell_per_number_and_names_every_shape(ax):
    network.shape_chain(ax, ("X", "W", "H"), [(4, 3), (3, 2), (4, 2)])
    assert len(ax.patches) == 4 * 3 + 3 * 2 + 4 * 2
    assert {"X", "(4, 3)", "W", "(3, 2)", "H", "(4, 2)", "·", "→"} == set(texts(ax))


def test_each_activation_has_its_own_curve_name_and_dashes(ax):
    z = np.array([-1.0, 0.0, 1.0])
    network.activations(ax, z, {"ReLU": np.maximum(z, 0), "identity": z})
    assert [line.get_label() for line in ax.lines] == ["ReLU", "identity"]
    assert ax.lines[0].get_ydata().tolist() == [0, 0, 1]
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert ax.get_xlabel() == "score z"


def test_points_of_both_classes_and_the_lines_are_drawn_and_named(ax):
    network.separation(ax, CORNERS, [0, 1, 1, 0], {"try": ((0, 1), (1, 0))}, ("x₁", "x₂"), ((-0.5, 1.5), (-0.5, 1.5)))
    line, zeros, ones = ax.lines
    assert list(zip(line.get_xdata(), line.get_ydata(), strict=True)) == [(0, 1), (1, 0)]
    assert list(zip(zeros.get_xdata(), zeros.get_ydata(), strict=True)) == [(0, 0), (1, 1)]
    assert list(zip(ones.get_xdata(), ones.get_ydata(), strict=True)) == [(0, 1), (1, 0)]
    assert zeros.get_marker() != ones.get_marker()
    assert texts(ax) == list(CORNERS)
    assert [text.get_text() for text in ax.figure.legends[0].texts] == ["try", "class 0", "class 1"]


# -- what the page says about it -----------------------------------------------------------------


def test_no_line_of_the_figure_separates_xor():
    labels = [line.get_label() for line in lesson.separable().figure.axes[0].lines]
    tries = [label for label in labels if "of 4 right" in label]
    assert len(tries) == 3
    assert not any("4 of 4" in label for label in tries)


def test_each_line_of_the_figure_is_the_one_its_name_says():
    lines = [line for line in lesson.separable().figure.axes[0].lines if "=" in line.get_label()]
    for line in lines:
        left, right = line.get_label().partition(":")[0].replace("₁", "1").replace("₂", "2").split(" = ")
        for x1, x2 in zip(line.get_xdata(), line.get_ydata(), strict=True):
            assert eval(left, {"x1": x1, "x2": x2}) == pytest.approx(float(right))


def test_the_line_behind_the_hidden_layer_separates_xor():
    ax = lesson.hidden().figure.axes[0]
    line, zeros, ones = ax.lines
    (x1, x2), (y1, y2) = line.get_xdata(), line.get_ydata()

    def side(x, y):
        return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)

    sides = [{side(x, y) > 0 for x, y in zip(c.get_xdata(), c.get_ydata(), strict=True)} for c in (zeros, ones)]
    assert sides == [{True}, {False}]


def test_the_table_of_xor_ends_in_the_output_of_the_package():
    shown = [float(row[-1]) for row in lesson.xor_steps().rows]
    assert shown == forward(lesson.CORNERS, XOR_LAYERS).output.ravel().tolist() == list(lesson.PRAISED)


def test_the_scores_one_neuron_must_give_match_the_corners():
    w1, w2, b = 3.0, 5.0, 7.0
    for (x1, x2), row in zip(lesson.CORNERS, lesson.demands().rows, strict=True):
        score = eval(row[2].strip("$").replace("w_1", "w1").replace("w_2", "w2"), {"w1": w1, "w2": w2, "b": b})
        assert score == w1 * x1 + w2 * x2 + b


def test_the_first_sentence_has_score_two_and_probability_088():
    assert lesson.score == 2
    assert lesson.probability == pytest.approx(0.8808, abs=5e-5)
