"""Figures of the page on frameworks."""

from __future__ import annotations

from recap.plots import frameworks as plots
from recap.plots.style import new_axes
from recap.site.figures.book import Drawing

# From the hardest to the simplest: the level, examples, and how many of the PARTS you write yourself.
LEVELS: tuple[tuple[str, str, int], ...] = (
    ("Arrays", "NumPy", 5),
    ("Derivatives", "Theano, TensorFlow, PyTorch", 4),
    ("Layers", "Keras, scikit-learn", 2),
    ("Ready models", "Transformers", 1),
)
PARTS = ("data", "choice of model", "layers", "training loop", "derivatives")

# What happens to a text, and whether that step is learned from data.
PIPELINES = {
    "Classic machine learning": (
        ("text", False),
        ("features\nby hand", False),
        ("one\nmodel", True),
        ("answer", False),
    ),
    "Deep learning": (
        ("text", False),
        ("many\nlayers", True),
        ("one last\nlayer", True),
        ("answer", False),
    ),
}


def ladder() -> Drawing:
    """Which parts you write yourself, from hard to simple frameworks."""
    figure, ax = new_axes(6.4, 4.4)
    plots.ladder(ax, [a for a, _, _ in LEVELS], [b for _, b, _ in LEVELS], [c for _, _, c in LEVELS], PARTS)
    said = []
    for level, names, count in LEVELS:
        given = f"; the tool does {', '.join(PARTS[count:])}" if count < len(PARTS) else ""
        said.append(f"{level} ({names}): you write {', '.join(PARTS[:count])}{given}")
    return Drawing(
        figure=figure,
        title="Who writes what, from hard to simple",
        alt=f"{len(LEVELS)} rows with {len(PARTS)} marks each, from hard to simple. " + ". ".join(said) + ".",
        caption=(
            "From hard (top) to simple (bottom). Filled squares are yours to write; empty circles come with the tool."
        ),
    )


def pipelines() -> Drawing:
    """Who finds the features: you, or the network."""
    figure, ax = new_axes(6.4, 3.5)
    plots.pipelines(ax, list(PIPELINES), list(PIPELINES.values()))
    said = []
    for title, stages in PIPELINES.items():
        steps = [words.replace("\n", " ") + (" (learned)" if learned else "") for words, learned in stages]
        said.append(f"{title}: {', then '.join(steps)}")
    return Drawing(
        figure=figure,
        title="Classic machine learning and deep learning",
        alt="Two rows of boxes joined by arrows. " + ". ".join(said) + ".",
        caption="Filled boxes are learned from data. In deep learning the features are learned too.",
    )
