"""Drawings become part of a page: described, small, in the theme's colours, and the same every time."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

import numpy as np
import pytest
from matplotlib.figure import Figure

from recap.plots.show import show, to_svg
from recap.plots.style import COLOURS, DATA, MODEL, new_axes
from recap.site.figures import svg
from recap.site.figures.paths import shorten


def example() -> Figure:
    figure, ax = new_axes()
    ax.plot([1, 2, 3], [3, 4, 2], "o", color=DATA)
    ax.plot([1, 3], [2.5, 3.5], color=MODEL)
    ax.set_xlabel("input $x$")
    return figure


def inline(figure: Figure, name: str = "fig-a", letters: set[str] | None = None) -> str:
    return svg.inline(to_svg(figure), name, "Title", "What is < seen", letters)


def test_a_figure_has_a_role_a_title_and_a_description() -> None:
    root = etree.fromstring(inline(example()))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "fig-a-title fig-a-desc")
    assert [(root.find(tag).get("id"), root.findtext(tag)) for tag in ("title", "desc")] == [
        ("fig-a-title", "Title"),
        ("fig-a-desc", "What is < seen"),
    ]


def test_every_colour_follows_the_theme() -> None:
    made = inline(example())
    assert not re.search(r"#[0-9a-f]{6}", made)
    assert {"var(--fig-data)", "var(--fig-model)", "var(--fig-ink)", "var(--fig-grid)"} <= set(
        re.findall(r"var\([^)]+\)", made)
    )


def test_black_which_matplotlib_leaves_out_is_ink() -> None:
    figure, ax = new_axes()
    ax.axhline(1, color="black")
    made = inline(figure)
    assert 'style="fill:var(--fig-ink);' in made[:300]
    assert "#000" not in made


@pytest.mark.parametrize("colour", ["#ff7f0e", "tab:orange", "#1f77b4"])
def test_another_colour_is_refused_by_name(colour: str) -> None:
    from matplotlib.colors import to_hex

    figure, ax = new_axes()
    ax.plot([1, 2], color=colour)
    with pytest.raises(svg.DrawingError, match=to_hex(colour)):
        inline(figure)


def test_pixels_are_refused() -> None:
    figure, ax = new_axes()
    ax.imshow(np.eye(3))
    with pytest.raises(svg.DrawingError, match="pixels"):
        inline(figure)


def test_text_too_small_for_a_phone_is_refused() -> None:
    figure, ax = new_axes()
    ax.text(0, 0, "tiny", fontsize=8)
    with pytest.raises(svg.DrawingError, match=r"'tiny' would be 5\.7 pixels high"):
        svg.check_text(figure)
    svg.check_text(example())


def test_ids_belong_to_the_figure_and_every_reference_is_met() -> None:
    made = inline(example(), "fig-b")
    ids = re.findall(r'\bid="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert all(name.startswith(("fig-b-", "DejaVu")) for name in ids)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', made)) <= {(i, "") for i in ids} | {("", i) for i in ids}


def test_two_figures_of_a_page_share_their_letters() -> None:
    letters: set[str] = set()
    first, second = inline(example(), "fig-a", letters), inline(example(), "fig-b", letters)
    assert 'id="DejaVu' in first
    assert 'id="DejaVu' not in second
    assert set(re.findall(r"#DejaVu[\w-]+", second)) <= {"#" + letter for letter in letters}


def test_the_rule_for_all_elements_is_gone_and_so_is_the_date() -> None:
    made = inline(example())
    assert "<style" not in made
    assert "<metadata" not in made
    assert "stroke-linejoin:round" in made


def test_a_figure_is_the_same_every_time() -> None:
    assert inline(example()) == inline(example())


def test_a_figure_of_points_and_a_line_weighs_less_than_fifteen_kilobytes() -> None:
    assert len(inline(example())) < 15_000 < len(to_svg(example()))


@pytest.mark.parametrize(
    ("outline", "digits", "short"),
    [
        ("M 1.26 2 L 3 2.04 z", 1, "M1.3 2h1.7z"),
        ("M 0 0 L 0.04 0.04 L 0.08 0.08 L 5 5", 1, "M0 0l.1.1l4.9 4.9".replace("l.1.1", "l.1 .1")),
        ("M 0 0 Q 1 2 3 4 C 1 1 2 2 3 3", 0, "M0 0q1 2 3 4c-2-3-1-2 0-1"),
        ("M 5 5 L 5 5", 1, "M5 5h0"),
    ],
)
def test_an_outline_is_shortened_without_moving(outline: str, digits: int, short: str) -> None:
    assert shorten(outline, digits) == short


def test_a_shortened_outline_never_strays_by_more_than_half_a_step() -> None:
    rng = np.random.default_rng(1)
    points = np.cumsum(rng.normal(size=(500, 2)), axis=0)
    written = shorten("M" + "L".join(f" {x:.6f} {y:.6f} " for x, y in points), 1)
    place, found = np.zeros(2), []
    for letter, numbers in re.findall(r"([Mlhv])([^Mlhv]*)", written):
        steps = [float(step) for step in re.findall(r"-?\d*\.?\d+", numbers)]
        place = np.array(steps) if letter == "M" else place + {"l": steps, "h": [*steps, 0], "v": [0, *steps]}[letter]
        found.append(place)
    distances = np.abs(points[:, None, :] - np.array(found)[None, :, :]).max(axis=2).min(axis=1)
    assert distances.max() < 0.0500001


def test_a_notebook_gets_a_sharp_picture_in_real_colours_with_its_description() -> None:
    picture = show(example(), "Points", "Three points.")
    bundle = picture._repr_mimebundle_()
    assert DATA in bundle["image/svg+xml"]
    assert bundle["text/plain"] == repr(picture) == "Three points."
    assert svg.words(bundle["image/svg+xml"]) == ("Points", "Three points.")


def test_a_picture_without_description_is_refused() -> None:
    with pytest.raises(svg.DrawingError, match="no description"):
        svg.words(to_svg(example()))


def test_the_palette_has_nine_different_colours() -> None:
    assert len(set(COLOURS.values())) == 9


def test_a_figure_that_was_shown_can_be_changed_and_shown_again() -> None:
    figure, ax = new_axes()
    ax.plot([0, 1], [0, 1])
    engine, canvas = figure.get_layout_engine(), figure.canvas
    plain, top = to_svg(figure), ax.get_position().y1
    assert to_svg(figure) == plain
    assert figure.get_layout_engine() is engine
    assert figure.canvas is canvas
    ax.set_title("A title that needs room")
    to_svg(figure)
    assert ax.get_position().y1 < top - 0.01
