"""Shapes: which matrices multiply, what comes out, and from which terms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap import entry_latex, entry_terms, product_shape, why_no_product

KNOWN = {
    "the slides": (lambda: product_shape((3, 2), (2, 3)), (3, 3)),
    "the other way round": (lambda: product_shape((2, 3), (3, 2)), (2, 2)),
    "a batch times weights": (lambda: product_shape((100, 4), (4,)), (100,)),
    "a row times a matrix": (lambda: product_shape((4,), (4, 2)), (2,)),
    "two vectors": (lambda: product_shape((4,), (4,)), ()),
    "an empty batch": (lambda: product_shape((0, 4), (4, 2)), (0, 2)),
    "a shape given as a list": (lambda: product_shape([3, 2], np.array([2, 3])), (3, 3)),
    "no reason": (lambda: why_no_product((3, 2), (2, 3)), None),
    "a reason": (lambda: why_no_product((3, 2), (3, 2)), "A has 2 columns but B has 3 rows"),
    "a reason with one": (lambda: why_no_product((3, 1), (2, 2)), "A has 1 column but B has 2 rows"),
    "a reason with vectors": (lambda: why_no_product((1,), (3,)), "A has 1 entry but B has 3 entries"),
    "c_12": (lambda: entry_terms(1, 2, inner=2), "a11·b12 + a12·b22"),
    "c_12 as LaTeX": (lambda: entry_latex(1, 2, inner=2), "a_{11} b_{12} + a_{12} b_{22}"),
    "one term": (lambda: entry_terms(3, 1, inner=1), "a31·b11"),
    "the last index of one digit": (lambda: entry_terms(9, 1, inner=1), "a91·b11"),
    "as many terms as have two digits": (lambda: entry_terms(1, 2, inner=10)[-23:], "a1,9·b9,2 + a1,10·b10,2"),
    "two digits": (lambda: entry_terms(1, 12, inner=2), "a1,1·b1,12 + a1,2·b2,12"),
    "two digits as LaTeX": (lambda: entry_latex(10, 1, inner=1), "a_{10,1} b_{1,1}"),
}


@pytest.mark.parametrize(("call", "expected"), KNOWN.values(), ids=KNOWN)
def test_known_shapes(call, expected):
    assert call() == expected


# Laws

shapes = st.lists(st.integers(0, 4), min_size=1, max_size=2).map(tuple)


@given(shapes, shapes)
def test_numpy_agrees_about_every_product(a, b):
    try:
        shape = np.dot(np.ones(a), np.ones(b)).shape
    except ValueError:
        assert why_no_product(a, b)
        with pytest.raises(ValueError, match="product_shape needs inner sizes that agree, but A has"):
            product_shape(a, b)
    else:
        assert why_no_product(a, b) is None
        assert product_shape(a, b) == shape


@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 4))
def test_the_terms_add_up_to_the_entry(i, j, inner):
    a, b = np.random.default_rng(0).integers(-9, 9, (2, 4, 4))
    a, b = a[:, :inner], b[:inner]
    names = {f"a{r + 1}{c + 1}": v for (r, c), v in np.ndenumerate(a)}
    names |= {f"b{r + 1}{c + 1}": v for (r, c), v in np.ndenumerate(b)}
    value = eval(entry_terms(i, j, inner).replace("·", "*"), {}, names)
    assert value == (a @ b)[i - 1, j - 1]


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 12))
def test_text_and_latex_say_the_same(i, j, inner):
    latex = entry_latex(i, j, inner)
    assert latex.replace(" b", "·b").replace("_{", "").replace("}", "") == entry_terms(i, j, inner)


# The door

REFUSED = {
    "no product": (
        lambda: product_shape((3, 2), (3, 2)),
        r"inner sizes that agree, but A has 2 columns and B has 3 rows: \(3, 2\) and \(3, 2\)",
    ),
    "a number": (lambda: product_shape((), (2,)), "a matrix or a vector, but the shape of A has 0 sizes"),
    "three axes": (lambda: why_no_product((2,), (2, 2, 2)), "a matrix or a vector, but the shape of B has 3 sizes"),
    "a negative size": (lambda: product_shape((2, -1), (1,)), "each size of A to be 0 or more, but got -1"),
    "half a row": (lambda: product_shape((2.5, 1), (1,)), "a whole number for each size of A, but got 2.5"),
    "truth": (lambda: product_shape((True, 1), (1,)), "a whole number for each size of A, but got True"),
    "no shape": (lambda: product_shape(3, (3,)), "the shape of A to be a list, but it is 3"),
    "a set": (lambda: why_no_product((1,), {1}), "the shape of B to be a list, but it is a set"),
    "row zero": (lambda: entry_terms(0, 1, 2), "entry_terms needs i to be 1 or more, but got 0"),
    "no term": (lambda: entry_latex(1, 1, 0), "entry_latex needs inner to be 1 or more, but got 0"),
    "text": (lambda: entry_terms("1", 1, 2), "entry_terms needs a whole number for i, but got '1'"),
}


@pytest.mark.parametrize(("call", "message"), REFUSED.values(), ids=REFUSED)
def test_shapes_refuse(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()


def test_the_largest_place_is_one_million():
    assert entry_terms(1_000_000, 1, 1) == "a1000000,1·b1,1"
