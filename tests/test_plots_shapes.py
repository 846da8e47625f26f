"""The figures of the lesson on shapes: what they show, not how their pixels fall."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from recap.plots import shapes
from recap.plots.style import ACCENT, DATA, ERROR, MEAN, MODEL
from recap.site.course import shapes as lesson

A, B, AB = lesson.A, lesson.B, lesson.AB


def texts(ax):
    return [text.get_text() for text in ax.texts]


def cells(ax):
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]


def edges(ax, colour):
    """Lower left corners of the cells that are lit up in a colour."""
    return [tuple(cell.get_xy()) for cell in cells(ax) if to_hex(cell.get_edgecolor()) == colour]


# -- what is drawn -------------------------------------------------------------------------------


def test_blocks_have_one_cell_per_entry_and_both_inner_sides_in_one_colour(ax):
    assert shapes.shape_blocks(ax, (3, 2), (2, 4), (3, 4)) is ax
    assert len(cells(ax)) == 3 * 2 + 2 * 4 + 3 * 4
    sides = [line.get_color() for line in ax.lines]
    assert sides.count(ACCENT) == 2
    assert sides.count(MODEL) == sides.count(DATA) == 2
    assert {"A  (3, 2)", "B  (2, 4)", "AB  (3, 4)"} <= set(texts(ax))


def test_blocks_without_a_product_show_a_question_mark_and_two_wrong_sides(ax):
    shapes.shape_blocks(ax, (3, 2), (3, 4), None)
    assert len(cells(ax)) == 3 * 2 + 3 * 4
    assert "?" in texts(ax)
    assert not any(text.startswith("AB") for text in texts(ax))
    assert [line.get_color() for line in ax.lines].count(ERROR) == 2


def test_the_marked_row_and_column_cross_in_the_marked_entry(ax):
    shapes.row_times_column(ax, A, B, AB, row=2, column=1)
    assert len(cells(ax)) == 6 + 6 + 9
    row, column, entry = edges(ax, MODEL), edges(ax, DATA), edges(ax, ACCENT)
    assert (len(row), len(column), len(entry)) == (2, 2, 1)
    assert {y for _, y in row} == {entry[0][1]}
    assert {x for x, _ in column} == {entry[0][0]}


def test_every_entry_of_the_product_is_written_in_its_cell(ax):
    shapes.row_times_column(ax, A, B, AB, row=2, column=1)
    written = sorted(float(text) for text in texts(ax) if text.lstrip("−").isdigit())
    assert written == sorted(np.concatenate([np.ravel(A), np.ravel(B), np.ravel(AB)]).tolist())


def test_broadcasting_shows_the_stored_row_once_and_its_copies_dashed(ax):
    shapes.broadcasting(ax, [[1, 2], [3, 4], [5, 6]], [10, 20], [[11, 22], [13, 24], [15, 26]])
    dashed = [cell for cell in cells(ax) if cell.get_linestyle() != "-"]
    assert len(cells(ax)) == 3 * 6
    assert len(edges(ax, DATA)) == 2
    assert len(dashed) == 4
    assert texts(ax).count("10") == 3
    assert "(2,)" in texts(ax)


def test_the_accidental_table_lights_up_its_diagonal_only(ax):
    shapes.accidental_table(ax, [[0, 1], [-1, 0]], "down", "across")
    lit = edges(ax, MEAN)
    assert len(cells(ax)) == 4
    assert [y for _, y in lit] == [0, 1]
    assert lit[0][0] < lit[1][0]
    assert "−1.0" in texts(ax)


def test_arrows_end_at_their_vectors_and_carry_their_names(ax):
    shapes.arrows(ax, [(6, 2), (3, 1), (1, 3)], ["v", "u", "w"], ["good", "bad"])
    assert [(line.get_xdata()[-1], line.get_ydata()[-1]) for line in ax.lines] == [(6, 2), (3, 1), (1, 3)]
    assert [text for text in texts(ax) if text] == ["v", "u", "w"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("good", "bad")
    assert len({line.get_linestyle() for line in ax.lines}) == 3


# -- what the page says about it -----------------------------------------------------------------


def test_the_caption_of_the_entry_is_its_sum_written_out():
    assert lesson.entry().caption.endswith("a21·b11 + a22·b21 = 3·1 + 4·3 = 15.")


def test_the_two_texts_with_the_same_mixture_have_cosine_one():
    assert lesson.cosine("u", "v") == pytest.approx(1)
    assert lesson.cosine("u", "w") == pytest.approx(0.6)


def test_the_accidental_table_turns_the_error_into_another_number():
    assert lesson.right_error == pytest.approx(0.72)
    assert lesson.wrong_error == pytest.approx(1.36)
    assert np.diag(lesson.differences) == pytest.approx([0.2, 0.8, -1.6, 0, 0.6])


def test_a_product_that_does_not_exist_is_told_with_its_reason():
    assert ("(3, 2)", "(3, 2)", "none: A has 2 columns but B has 3 rows") in lesson.pairs().rows


def test_a_sum_that_does_not_exist_is_told_in_the_table():
    assert ("(3, 2)", "(3,)", "none: ValueError") in lesson.sums().rows
    assert ("(5,)", "(5, 1)", "(5, 5)") in lesson.sums().rows
