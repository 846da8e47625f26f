"""Tables and figures of the page on history."""

from __future__ import annotations

from typing import NamedTuple

from recap.datasets import WORDS
from recap.history import bert_breakdown, bert_parameters, nplm_breakdown, nplm_parameters
from recap.network import XOR_LAYERS, parameter_count
from recap.plots import history as plots
from recap.plots.style import new_axes
from recap.site.figures.book import Drawing, Table, number


class Event(NamedTuple):
    """A step on the way, with the entry of the bibliography that vouches for it."""

    year: float
    when: str
    what: str
    source: str
    on_the_slides: bool = False


# A fraction of a year places an event within its year: Q4 of 2018 starts at 2018.75.
EVENTS = (
    Event(1958, "1958", "logistic regression (Cox)", "cox1958"),
    Event(1958, "1958", "the perceptron (Rosenblatt)", "rosenblatt1958"),
    Event(1969, "1969", "what one neuron cannot do", "minsky1969"),
    Event(1986, "1986", "back-propagation", "rumelhart1986"),
    Event(1990, "1990", "a recurrent network for words", "elman1990"),
    Event(1997, "1997", "long short-term memory", "hochreiter1997"),
    Event(2003, "2003", "neural probabilistic language model", "bengio2003", True),
    Event(2013, "2013", "word2vec", "mikolov2013"),
    Event(2014, "2014", "attention", "bahdanau2014"),
    Event(2017, "2017", "the Transformer", "vaswani2017"),
    Event(2018.78, "end of 2018", "BERT", "devlin2018", True),
)

# The network that the paper of 2003 describes for its experiment with AP News.
AP_NEWS = {"vocabulary": 17964, "features": 100, "context": 6, "hidden": 60}
BASE = (12, 768)  # layers, width
LARGE = (24, 1024)

LINE = 2  # slope and intercept
SENTENCE = len(WORDS) + 1  # a weight per counted word, and a bias

SYMBOLS = {
    "word features C": "$|V| m$",
    "hidden weights H": "$h (n - 1) m$",
    "hidden bias d": "$h$",
    "output weights U": "$|V| h$",
    "direct weights W": "$|V| (n - 1) m$",
    "output bias b": "$|V|$",
}


def _shares(parts: dict[str, int]) -> list[str]:
    total = sum(parts.values())
    return [number(100 * count / total, ".2f") + " %" for count in parts.values()]


def nplm_parts() -> Table:
    """The model of 2003, part by part, in the size of its AP News experiment."""
    parts = nplm_breakdown(**AP_NEWS)
    rows = [
        (name, SYMBOLS[name], f"{count:,}", share)
        for (name, count), share in zip(parts.items(), _shares(parts), strict=True)
    ]
    return Table(
        caption="The neural probabilistic language model in its AP News experiment, part by part",
        header=("part", "formula", "parameters", "share"),
        rows=tuple(rows),
        footer=("total", "", f"{nplm_parameters(**AP_NEWS):,}", ""),
    )


def bert_parts() -> Table:
    """BERT-base and BERT-large side by side, part by part."""
    base, large = bert_breakdown(*BASE), bert_breakdown(*LARGE)
    rows = [
        (name, f"{base[name]:,}", f"{large[name]:,}", share) for name, share in zip(large, _shares(large), strict=True)
    ]
    return Table(
        caption=f"BERT with {BASE[0]} and with {LARGE[0]} layers, part by part; shares are those of the larger",
        header=("part", "BERT-base", "BERT-large", "share"),
        rows=tuple(rows),
        footer=("total", f"{bert_parameters(*BASE):,}", f"{bert_parameters(*LARGE):,}", ""),
    )


def timeline() -> Drawing:
    """From logistic regression to BERT."""
    figure, ax = new_axes(6.4, 5.6)
    labels = [f"{event.when}  {event.what}" for event in EVENTS]
    plots.timeline(ax, [event.year for event in EVENTS], labels, [event.on_the_slides for event in EVENTS])
    slides = " and ".join(f"{event.what} ({event.when})" for event in EVENTS if event.on_the_slides)
    return Drawing(
        figure=figure,
        title=f"Timeline from {EVENTS[0].when} to the {EVENTS[-1].when}",
        alt=f"A timeline with {len(EVENTS)} events: " + "; ".join(f"{e.when}, {e.what}" for e in EVENTS) + ".",
        caption=f"The two large marks are the ones on the slides: {slides}. The distances are to scale.",
    )


def sizes() -> Drawing:
    """From two parameters to a third of a billion."""
    models = {
        "our line": LINE,
        "our sentence classifier": SENTENCE,
        "our XOR network": parameter_count(XOR_LAYERS),
        "language model, 2003": nplm_parameters(**AP_NEWS),
        "BERT-base": bert_parameters(*BASE),
        "BERT-large": bert_parameters(*LARGE),
    }
    figure, ax = new_axes(6.4, 3.8)
    plots.parameter_bars(ax, list(models), list(models.values()))
    factor = models["BERT-large"] / models["language model, 2003"]
    return Drawing(
        figure=figure,
        title="How many parameters the models have",
        alt="Bars on a scale of powers of ten. "
        + "; ".join(f"{name}: {count:,}" for name, count in models.items())
        + ".",
        caption=(
            f"From one grid line to the next the count grows a hundredfold. BERT-large has {number(factor, '.0f')} "
            "times as many parameters as the model of 2003."
        ),
    )


def stack() -> Drawing:
    """BERT-large as the slide draws it: one encoder layer on top of the other."""
    parts = bert_breakdown(*LARGE)
    pooler = parts.pop("pooler")
    below = sum(count for name, count in parts.items() if "embedding" in name)
    layer = (sum(parts.values()) - below) // LARGE[0]
    figure, ax = new_axes(6.4, 6.6)
    beside = f"{LARGE[0]} Transformer encoder layers\nof {layer:,} parameters each"
    plots.encoder_stack(ax, f"embeddings\n{below:,} parameters", beside, LARGE[0], f"pooler\n{pooler:,} parameters")
    return Drawing(
        figure=figure,
        title="BERT-large as a stack",
        alt=(
            f"From the bottom up: a box for the embeddings with {below:,} parameters; a stack of {LARGE[0]} equal "
            f"boxes, the encoder layers, with {layer:,} parameters each; a box for the pooler with {pooler:,}."
        ),
        caption=(
            f"Text comes in at the bottom. The {LARGE[0]} layers have the same shapes, but each has its own numbers."
        ),
    )
