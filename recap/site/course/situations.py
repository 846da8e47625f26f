"""What the figures that move begin with: the data of the course, and Anscombe's four."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from recap.datasets import FIVE_POINTS, PASS_FAIL, SENTENCES, WORDS, Points
from recap.network import Layer
from recap.site.course import logistic, network, shapes

# Four data sets with the same line and the same R², and with nothing else in common. Source: F. J. Anscombe,
# "Graphs in statistical analysis", The American Statistician 27 (1973), 17-21.
_X = (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
ANSCOMBE = (
    Points(_X, (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)),
    Points(_X, (9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74)),
    Points(_X, (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)),
    Points((8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8), (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89)),
)


def _flat(layers: Sequence[Layer]) -> list[float]:
    """All weights and biases, layer by layer."""
    return [float(value) for layer in layers for part in (layer.weights, layer.bias) for value in np.ravel(part)]


def data() -> dict[str, Any]:
    """Return the data that the figures import, by name."""
    return {
        "FIVE_POINTS": FIVE_POINTS._asdict(),
        "PASS_FAIL": PASS_FAIL._asdict(),
        "ANSCOMBE": [points._asdict() for points in ANSCOMBE],
        "WORDS": WORDS,
        "SENTENCES": SENTENCES,
        "MATRICES": (shapes.A, shapes.B),
        "XOR": {"x": network.CORNERS, "y": network.PRAISED, "names": network.PHRASES},
        "NETWORKS": [{"name": name, "weights": _flat(layers)} for name, layers in network.NETWORKS.items()],
        "START": {
            # The weights of the worked sentence; the words that it does not count have none yet.
            "w": [*logistic.W, *[0.0] * (len(WORDS) - len(logistic.W))],
            "b": logistic.B,
            "sentence": logistic.SENTENCE,
            "hours": {"w": [logistic.EYE[0]], "b": logistic.EYE[1]},
        },
    }
