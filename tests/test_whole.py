"""Sums that are known up to a radius, and their quotient, which is rounded once or not at all."""

from __future__ import annotations

from fractions import Fraction
from math import ldexp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap._whole import Near, UnsureError, Whole, cross, quotient, root_of_quotient

INTS = st.integers(-(10**6), 10**6)
NEARS = st.builds(Near, INTS, st.integers(0, 1000))
ANY: st.SearchStrategy[Whole] = INTS | NEARS


def bounds(number: Whole) -> tuple[int, int]:
    return (number.value, number.radius) if isinstance(number, Near) else (number, 0)


def ends(number: Whole) -> list[int]:
    value, radius = bounds(number)
    return [value - radius, value + radius]


@given(ANY, ANY, ANY, ANY)
def test_a_cross_product_holds_whatever_its_parts_may_be(a: Whole, b: Whole, c: Whole, d: Whole) -> None:
    value, radius = bounds(cross(a, b, c, d))
    found = [p * q - r * s for p in ends(a) for q in ends(b) for r in ends(c) for s in ends(d)]
    assert value - radius <= min(found) <= max(found) <= value + radius


@given(ANY, NEARS, NEARS, NEARS)
def test_a_cross_product_in_one_go_is_as_sure_as_step_by_step(a: Whole, b: Near, c: Near, d: Near) -> None:
    assert bounds(cross(a, b, c, d)) == bounds(a * b - c * d)


def test_a_whole_number_is_known_without_a_doubt() -> None:
    for top, bottom in ((1, Near(3, 0)), (Near(1, 0), 3), (Near(2**60, 0), 3 * 2**60), (2**60, Near(3 * 2**60, 0))):
        assert quotient("anyone", "third", top, bottom) == 1 / 3
    assert quotient("anyone", "nothing", Near(0, 0), Near(2, 0)) == 0


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (Near(0, 0), Near(2, 2)),  # the denominator may be zero
        (Near(2**53, 2), Near(2**53, 0)),
        (Near(2**53, 0), Near(2**53, 2)),
        (Near(1, 0), 2**1001),  # so small that digits may get lost
        (Near(-1, 0), 2**1001),
        (Near(2**2000, 0), Near(1, 0)),
    ],
)
def test_what_is_not_sure_is_not_said(top: Whole, bottom: Whole) -> None:
    with pytest.raises(UnsureError):
        quotient("anyone", "share", top, bottom)


def test_half_a_unit_of_doubt_in_both_is_just_sure_enough() -> None:
    assert quotient("anyone", "share", Near(2**53, 1), Near(2**53, 0)) == 1
    assert quotient("anyone", "share", Near(2**54, 1), Near(2**54, 1)) == 1


@pytest.mark.parametrize("sign", [1, -1])
def test_the_smallest_floats_with_all_digits_are_results(sign: int) -> None:
    assert quotient("anyone", "share", Near(sign, 0), 2**1000) == ldexp(sign, -1000)
    above = Fraction(2**54 + 1, 2**54) / 2**1022  # between two floats, the lower of which is the smallest
    assert quotient("anyone", "share", sign * above.numerator, above.denominator) == ldexp(sign, -1022)
    with pytest.raises(ValueError, match="anyone needs larger numbers, but the share is too small for a float"):
        quotient("anyone", "share", sign, 3 * 2**1022)


def test_a_root_may_be_a_float_where_its_square_is_none() -> None:
    assert root_of_quotient("anyone", "side", 1, 2**2044) == ldexp(1, -1022)
    assert root_of_quotient("anyone", "side", Near(2**2000, 0), 1) == ldexp(1, 1000)
    for power, error in ((-3000, "larger"), (3000, "smaller")):
        top, bottom = (4**power, 1) if power > 0 else (1, 4**-power)
        with pytest.raises(ValueError, match=f"needs {error} numbers, but the root of the side is too "):
            root_of_quotient("anyone", "side", top, bottom)
