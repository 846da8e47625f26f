"""From 2003 to BERT: how many parameters the models have, part by part."""

from __future__ import annotations


def nplm_breakdown(vocabulary: int, features: int, context: int, hidden: int) -> dict[str, int]:
    """Return the parameters of the neural probabilistic language model, part by part.

    The context counts the predicted word too: with context n, the model reads n - 1 words.

    Example:
        >>> sum(nplm_breakdown(10, 2, 3, 4).values())
        130
    """
    words = (context - 1) * features
    return {
        "word features C": vocabulary * features,
        "hidden weights H": hidden * words,
        "hidden bias d": hidden,
        "output weights U": vocabulary * hidden,
        "direct weights W": vocabulary * words,
        "output bias b": vocabulary,
    }


def nplm_parameters(vocabulary: int, features: int, context: int, hidden: int) -> int:
    """Return |V|(1 + nm + h) + h(1 + (n - 1)m), the parameters of the model of 2003.

    Example:
        >>> nplm_parameters(vocabulary=10, features=2, context=3, hidden=4)
        130
    """
    return sum(nplm_breakdown(vocabulary, features, context, hidden).values())


def bert_breakdown(
    layers: int,
    width: int,
    vocabulary: int = 30522,
    positions: int = 512,
    segments: int = 2,
    feed_forward: int | None = None,
    pooler: bool = True,
) -> dict[str, int]:
    """Return the parameters of BERT, part by part.

    Example:
        >>> bert_breakdown(12, 768)["pooler"]
        590592
    """
    inner = 4 * width if feed_forward is None else feed_forward
    parts = {
        "word embeddings": vocabulary * width,
        "position embeddings": positions * width,
        "segment embeddings": segments * width,
        "embedding normalisation": 2 * width,
        "attention": layers * 4 * (width * width + width),
        "feed-forward": layers * (width * inner + inner + inner * width + width),
        "layer normalisation": layers * 4 * width,
    }
    if pooler:
        parts["pooler"] = width * width + width
    return parts


def bert_parameters(
    layers: int,
    width: int,
    vocabulary: int = 30522,
    positions: int = 512,
    segments: int = 2,
    feed_forward: int | None = None,
    pooler: bool = True,
) -> int:
    """Return how many parameters a BERT of this size has.

    Example:
        >>> bert_parameters(layers=24, width=1024)
        335141888
        >>> bert_parameters(layers=12, width=768)
        109482240
    """
    return sum(bert_breakdown(layers, width, vocabulary, positions, segments, feed_forward, pooler).values())
