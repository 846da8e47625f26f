"""The figures and tables of the course pages: what they say and draw, not their pixels."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Rectangle

from recap import bert_parameters, cumulative, frees_from_exam, nplm_parameters
from recap.plots import frameworks as framework_plots
from recap.plots import grading as grading_plots
from recap.plots import history as history_plots
from recap.plots.style import INK, SOFT, new_axes
from recap.site.course import frameworks, grading, history
from recap.site.figures.book import Drawing

ROOT = Path(__file__).resolve().parents[1]
DRAWINGS = [
    grading.boundary,
    grading.image,
    history.timeline,
    history.sizes,
    history.stack,
    frameworks.ladder,
    frameworks.pipelines,
]
TABLES = [grading.examples, grading.needed, history.nplm_parts, history.bert_parts]


def axes_of(drawing: Drawing) -> Axes:
    return drawing.figure.axes[0]


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def numerals(text: str) -> list[str]:
    return re.findall(r"\d[\d,]*(?:\.\d+)?", text)


@pytest.mark.parametrize("make", [*DRAWINGS, *TABLES], ids=lambda make: make.__name__)
def test_every_figure_and_table_stands_on_its_page(make: Any) -> None:
    lesson = make.__module__.split(".")[-1]
    assert f"\n{lesson}.{make.__name__}\n" in re.sub(
        r"\n +", "\n", (ROOT / "docs" / "course" / f"{lesson}.md").read_text(encoding="utf-8")
    )


# -- grading ------------------------------------------------------------------------------------


def test_the_students_stand_where_their_marks_are() -> None:
    lines = axes_of(grading.boundary()).lines[1:]
    assert [float(line.get_xdata()[0]) for line in lines] == pytest.approx([8, 6, 5])
    assert [float(line.get_ydata()[0]) for line in lines] == pytest.approx([6, 5.9, 6])


def test_the_boundary_separates_the_free_from_the_others() -> None:
    x, y = axes_of(grading.boundary()).lines[0].get_data()
    for student in grading.STUDENTS:
        lab, test = sum(student.labs) / 3, sum(student.tests) / len(student.tests)
        needed = y[0] + (y[1] - y[0]) * (lab - x[0]) / (x[1] - x[0])
        assert (test >= needed) == frees_from_exam(cumulative(student.labs, student.tests))


def test_the_free_and_the_others_differ_by_shape_and_not_by_colour_alone() -> None:
    _figure, ax = new_axes()
    assert grading_plots.exam_boundary(ax, [2, 10], [10, 2], [("a", 9, 9, True), ("b", 2, 2, False)]) is ax
    assert [line.get_marker() for line in ax.lines[1:]] == ["o", "X"]
    assert {"a", "b", "exam", "free from the exam"} <= set(words(ax))


def test_one_of_the_examples_is_decided_by_the_weight_of_the_labs() -> None:
    verdicts = [row[3:] for row in grading.examples().rows]
    assert verdicts == [("7.08: free", "7.00: free"), ("6.01: free", "5.95: exam"), ("5.55: exam", "5.50: exam")]


def test_the_table_of_needs_ends_where_the_tests_cannot_help() -> None:
    rows = grading.needed().rows
    assert rows[0] == (10, "5.10", "1.80")
    assert rows[-1] == (2, "1.02", "9.96")


def test_the_picture_to_classify_has_a_filled_square_for_every_mark() -> None:
    squares = [patch for patch in axes_of(grading.image()).patches if isinstance(patch, Rectangle)]
    picture = "".join(grading.IMAGE)
    assert len(squares) == len(picture) == 35
    inked = [
        patch.get_facecolor()[:3] == pytest.approx([int(INK[i : i + 2], 16) / 255 for i in (1, 3, 5)])
        for patch in squares
    ]
    assert "".join("#" if ink else "." for ink in inked) == picture
    assert grading.image().alt.count("filled") == picture.count("#")


# -- history ------------------------------------------------------------------------------------


def test_the_timeline_is_in_order_and_every_event_has_its_source() -> None:
    years = [event.year for event in history.EVENTS]
    assert years == sorted(years)
    sources = (ROOT / "docs" / "about" / "sources.md").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "course" / "history.md").read_text(encoding="utf-8")
    for event in history.EVENTS:
        assert f"{{ #{event.source} }}" in sources
        assert f"sources.md#{event.source})" in page


def test_the_timeline_marks_the_two_milestones_of_the_slides() -> None:
    ax = axes_of(history.timeline())
    bold = [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    assert bold == ["2003  neural probabilistic language model", "end of 2018  BERT"]
    assert [line.get_marker() for line in ax.lines].count("D") == 2


def test_labels_of_the_timeline_do_not_collide_and_dots_stay_at_their_years() -> None:
    _figure, ax = new_axes()
    history_plots.timeline(ax, [2000, 2000, 2001, 2018], ["a", "b", "c", "d"], [False] * 4)
    places = [text.get_position()[1] for text in ax.texts]
    assert min(b - a for a, b in itertools.pairwise(places)) >= 0.8 * 6 - 1e-9
    assert [line.get_ydata()[0] for line in ax.lines if line.get_marker() == "o"] == [2000, 2000, 2001, 2018]


def test_the_bars_are_as_long_as_the_counts() -> None:
    ax = axes_of(history.sizes())
    widths = [round(patch.get_width()) for patch in ax.patches]
    assert widths[-3:] == [nplm_parameters(**history.AP_NEWS), bert_parameters(12, 768), bert_parameters(24, 1024)]
    assert words(ax) == [f"{width:,}" for width in widths]
    assert ax.get_xscale() == "log"


def test_the_stack_has_a_box_for_each_of_the_layers_and_for_the_two_ends() -> None:
    ax = axes_of(history.stack())
    assert len(ax.patches) == 24 + 2
    assert {"layer 1", "layer 24", "embeddings", "pooler"} <= set(words(ax))
    below, layer, above = (int(count.replace(",", "")) for count in ("31,782,912", "12,596,224", "1,049,600"))
    assert all(f"{count:,}" in history.stack().alt for count in (below, layer, above))
    assert below + 24 * layer + above == bert_parameters(24, 1024)


@pytest.mark.parametrize(
    ("make", "column", "total"),
    [
        (history.nplm_parts, 2, nplm_parameters(17_964, 100, 6, 60)),
        (history.bert_parts, 1, bert_parameters(12, 768)),
        (history.bert_parts, 2, bert_parameters(24, 1024)),
    ],
)
def test_the_parts_in_a_table_add_up_to_its_total(make: Any, column: int, total: int) -> None:
    table = make()
    counts = [int(row[column].replace(",", "")) for row in table.rows]
    assert sum(counts) == total == int(table.footer[column].replace(",", ""))


def test_the_shares_in_a_table_add_up_to_one_hundred() -> None:
    for make in (history.nplm_parts, history.bert_parts):
        assert sum(float(row[-1].split(" ")[0]) for row in make().rows) == pytest.approx(100, abs=0.03)


# -- frameworks ---------------------------------------------------------------------------------


def test_simpler_levels_leave_you_less_to_write() -> None:
    counts = [count for _, _, count in frameworks.LEVELS]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(frameworks.PARTS)
    ax = axes_of(frameworks.ladder())
    markers = [line.get_marker() for line in ax.lines]
    assert markers.count("s") == sum(counts)
    assert len(markers) == len(frameworks.LEVELS) * len(frameworks.PARTS)


def test_the_learned_boxes_are_filled_and_the_others_are_not() -> None:
    _figure, ax = new_axes()
    framework_plots.pipelines(ax, ["one way"], [[("text", False), ("model", True)]])
    boxes = [patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]
    soft = [int(SOFT[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    assert [list(box.get_facecolor()[:3]) == pytest.approx(soft) for box in boxes] == [False, True]
    assert boxes[1].get_linewidth() > boxes[0].get_linewidth()


def test_deep_learning_learns_its_features_and_classic_machine_learning_does_not() -> None:
    learned = {
        title: [words for words, is_learned in stages if is_learned] for title, stages in frameworks.PIPELINES.items()
    }
    assert learned == {"Classic machine learning": ["one\nmodel"], "Deep learning": ["many\nlayers", "one last\nlayer"]}


@pytest.mark.parametrize("draw", DRAWINGS, ids=lambda draw: draw.__name__)
def test_the_numbers_in_a_caption_are_in_the_picture_or_its_description(draw: Any) -> None:
    drawing = draw()
    known = set(numerals(drawing.alt + " " + " ".join(words(axes_of(drawing)))))
    allowed = known | {"28", "6", "1.8"}  # a ratio, the mark that frees, and 1.80 in short
    assert set(numerals(drawing.caption)) <= allowed
