"""From 2003 to BERT: how many parameters the models have, part by part."""

from __future__ import annotations

from recap import inputs


def nplm_breakdown(vocabulary: int, features: int, context: int, hidden: int) -> dict[str, int]:
    """Return the parameters of the neural probabilistic language model, part by part.

    Args:
        vocabulary: Number of words the model knows, |V|.
        features: Numbers that stand for a word, m.
        context: Words in a window, the predicted one included, n: the model reads n - 1 words.
        hidden: Neurons in the hidden layer, h.

    Returns:
        The name of each part, with the letter the paper gives it, and its number of parameters.

    Raises:
        ValueError: If a number is below 1, or below 2 for the context.
        TypeError: If something other than a whole number is given.

    Example:
        >>> parts = nplm_breakdown(vocabulary=10, features=2, context=3, hidden=4)
        >>> parts["word features C"], parts["hidden weights H"], sum(parts.values())
        (20, 16, 130)

    Source:
        docs/course/history.md, "The neural probabilistic language model"; Bengio et al., 2003, section 2.
    """
    return _nplm("nplm_breakdown", vocabulary, features, context, hidden)


def _nplm(who: str, vocabulary: int, features: int, context: int, hidden: int) -> dict[str, int]:
    v, m = inputs.whole_number(who, "vocabulary", vocabulary), inputs.whole_number(who, "features", features)
    read = (inputs.whole_number(who, "context", context, least=2) - 1) * m
    h = inputs.whole_number(who, "hidden", hidden)
    return {
        "word features C": v * m,
        "hidden weights H": h * read,
        "hidden bias d": h,
        "output weights U": v * h,
        "direct weights W": v * read,
        "output bias b": v,
    }


def nplm_parameters(vocabulary: int, features: int, context: int, hidden: int) -> int:
    """Return the number of parameters of the neural probabilistic language model of 2003.

    It is |V|(1 + nm + h) + h(1 + (n - 1)m).

    Args:
        vocabulary: Number of words the model knows, |V|.
        features: Numbers that stand for a word, m.
        context: Words in a window, the predicted one included, n: the model reads n - 1 words.
        hidden: Neurons in the hidden layer, h.

    Returns:
        The number of parameters, direct connections from words to output included.

    Raises:
        ValueError: If a number is below 1, or below 2 for the context.
        TypeError: If something other than a whole number is given.

    Example:
        >>> nplm_parameters(vocabulary=10, features=2, context=3, hidden=4)  # 10·(1+6+4) + 4·(1+4)
        130

    Source:
        docs/course/history.md, "The neural probabilistic language model"; Bengio et al., 2003, section 2.
    """
    return sum(_nplm("nplm_parameters", vocabulary, features, context, hidden).values())


def bert_breakdown(
    layers: int,
    width: int,
    vocabulary: int = 30_522,
    positions: int = 512,
    segments: int = 2,
    feed_forward: int | None = None,
    pooler: bool = True,
) -> dict[str, int]:
    """Return the parameters of BERT, part by part.

    Args:
        layers: Number of encoder layers.
        width: Numbers that stand for a token.
        vocabulary: Number of tokens the model knows.
        positions: Longest text, in tokens.
        segments: Kinds of segment (first or second sentence).
        feed_forward: Neurons in the wide layer of each encoder layer; 4 · width if left out.
        pooler: Whether to count the layer on top of the first token.

    Returns:
        The name of each part and its number of parameters. The number of
        attention heads does not change it: the heads share the width.

    Raises:
        ValueError: If a number is below 1.
        TypeError: If something other than a whole number is given, or pooler is not True or False.

    Example:
        >>> parts = bert_breakdown(layers=12, width=768)
        >>> parts["word embeddings"], parts["pooler"]  # 30522 · 768 and 768 · 768 + 768
        (23440896, 590592)

    Source:
        docs/course/history.md, "BERT"; Devlin et al., 2019, section 3.
    """
    return _bert("bert_breakdown", layers, width, vocabulary, positions, segments, feed_forward, pooler)


def _bert(
    who: str,
    layers: int,
    width: int,
    vocabulary: int,
    positions: int,
    segments: int,
    feed_forward: int | None,
    pooler: bool,
) -> dict[str, int]:
    count, d = inputs.whole_number(who, "layers", layers), inputs.whole_number(who, "width", width)
    wide = 4 * d if feed_forward is None else inputs.whole_number(who, "feed_forward", feed_forward)
    parts = {
        "word embeddings": inputs.whole_number(who, "vocabulary", vocabulary) * d,
        "position embeddings": inputs.whole_number(who, "positions", positions) * d,
        "segment embeddings": inputs.whole_number(who, "segments", segments) * d,
        "embedding normalisation": 2 * d,  # a scale and a shift
        "attention": count * 4 * (d * d + d),  # query, key, value and output
        "feed-forward": count * (d * wide + wide + wide * d + d),  # up and down again
        "layer normalisation": count * 2 * 2 * d,  # twice in each layer
    }
    if not isinstance(pooler, bool):
        raise TypeError(f"{who} needs True or False for pooler, but got {inputs.shown(pooler)}")
    if pooler:
        parts["pooler"] = d * d + d
    return parts


def bert_parameters(
    layers: int,
    width: int,
    vocabulary: int = 30_522,
    positions: int = 512,
    segments: int = 2,
    feed_forward: int | None = None,
    pooler: bool = True,
) -> int:
    """Return the number of parameters of a BERT of this size.

    Args:
        layers: Number of encoder layers.
        width: Numbers that stand for a token.
        vocabulary: Number of tokens the model knows.
        positions: Longest text, in tokens.
        segments: Kinds of segment (first or second sentence).
        feed_forward: Neurons in the wide layer of each encoder layer; 4 · width if left out.
        pooler: Whether to count the layer on top of the first token.

    Returns:
        The number of parameters of the encoder, without the parts used in training only.

    Raises:
        ValueError: If a number is below 1.
        TypeError: If something other than a whole number is given, or pooler is not True or False.

    Example:
        >>> bert_parameters(layers=24, width=1024)  # BERT-large
        335141888
        >>> bert_parameters(layers=12, width=768)  # BERT-base
        109482240

    Source:
        docs/course/history.md, "BERT"; Devlin et al., 2019, section 3.
    """
    return sum(_bert("bert_parameters", layers, width, vocabulary, positions, segments, feed_forward, pooler).values())
