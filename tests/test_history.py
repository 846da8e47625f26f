"""From 2003 to BERT: parameters counted part by part."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import bert_breakdown, bert_parameters, nplm_breakdown, nplm_parameters

# The published figures: those that the models of the BERT paper have in their released files.
KNOWN = {
    "BERT-large": (lambda: bert_parameters(layers=24, width=1024), 335_141_888),
    "BERT-base": (lambda: bert_parameters(layers=12, width=768), 109_482_240),
    "BERT-base without pooler": (lambda: bert_parameters(12, 768, pooler=False), 109_482_240 - 768 * 769),
    "a narrow BERT": (
        lambda: bert_parameters(1, 2, vocabulary=3, positions=5, segments=1, feed_forward=1, pooler=False),
        61,
    ),
    "a small model of 2003": (lambda: nplm_parameters(vocabulary=10, features=2, context=3, hidden=4), 130),
    "a model of 2003 by its formula": (lambda: nplm_parameters(17_964, 30, 5, 100), 17_964 * 251 + 100 * 121),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_counts(call, expected):
    assert call() == expected


# Laws

sizes = st.integers(1, 50)


@given(sizes, sizes, st.integers(2, 10), sizes)
def test_the_parts_of_2003_are_the_shapes_of_its_arrays(v, m, n, h):
    shapes = {
        "word features C": (v, m),
        "hidden weights H": (h, (n - 1) * m),
        "hidden bias d": (h,),
        "output weights U": (v, h),
        "direct weights W": (v, (n - 1) * m),
        "output bias b": (v,),
    }
    assert nplm_breakdown(v, m, n, h) == {name: prod(shape) for name, shape in shapes.items()}
    assert nplm_parameters(v, m, n, h) == v * (1 + n * m + h) + h * (1 + (n - 1) * m)


def arrays_of_bert(layers, width, vocabulary, positions, segments, inner, pooler):
    """List the shape of every array, in the order in which a text passes them."""
    norm = [(width,), (width,)]
    square = [(width, width), (width,)]
    yield from [(vocabulary, width), (positions, width), (segments, width), *norm]
    for _ in range(layers):
        yield from [*square * 4, *norm, (width, inner), (inner,), (inner, width), (width,), *norm]
    if pooler:
        yield from square


@given(st.integers(1, 5), sizes, sizes, sizes, st.integers(1, 3), sizes, st.booleans())
def test_the_parts_of_bert_are_the_shapes_of_its_arrays(layers, width, vocabulary, positions, segments, inner, pooler):
    arguments = (layers, width, vocabulary, positions, segments, inner, pooler)
    assert bert_parameters(*arguments) == sum(map(prod, arrays_of_bert(*arguments)))
    assert sum(bert_breakdown(*arguments).values()) == bert_parameters(*arguments)


# The door

REFUSED = {
    "context": (lambda: nplm_parameters(10, 2, 1, 4), "nplm_parameters needs context to be 2 or more, but got 1"),
    "vocabulary": (lambda: nplm_breakdown(0, 2, 3, 4), "nplm_breakdown needs vocabulary to be 1 or more, but got 0"),
    "half a layer": (lambda: bert_parameters(1.5, 2), "bert_parameters needs a whole number for layers, but got 1.5"),
    "width": (lambda: bert_breakdown(1, -2), "bert_breakdown needs width to be 1 or more, but got -2"),
    "feed-forward": (lambda: bert_parameters(1, 2, feed_forward=0), "needs feed_forward to be 1 or more, but got 0"),
    "text": (lambda: bert_parameters("12", 768), "bert_parameters needs a whole number for layers, but got '12'"),
    "truth": (lambda: bert_parameters(True, 768), "bert_parameters needs a whole number for layers, but got True"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_the_counts_refuse(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


def test_the_parts_of_bert_base_have_names():
    assert bert_breakdown(12, 768) == {
        "word embeddings": 30_522 * 768,
        "position embeddings": 512 * 768,
        "segment embeddings": 2 * 768,
        "embedding normalisation": 2 * 768,
        "attention": 12 * 4 * 768 * 769,
        "feed-forward": 12 * (768 * 3072 + 3072 + 3072 * 768 + 768),
        "layer normalisation": 12 * 4 * 768,
        "pooler": 768 * 769,
    }
