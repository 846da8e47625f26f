"""Formulas are read from the tree of KaTeX, which shows them: what is checked is what is shown."""

import re
from pathlib import Path

import pytest

from recap.site.course.claims import check_page
from recap.site.pages import katex
from recap.site.pages.source import pages, read
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Unread

ROOT = Path(__file__).parents[1]


def kinds(value):
    """The kinds of nodes in a tree of KaTeX."""
    if isinstance(value, list):
        return set().union(*map(kinds, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    return ({value["type"]} if "type" in value else set()).union(*map(kinds, value.values()))


# -- what is pinned of KaTeX's parser, which its authors do not document ---------------------------

SHAPES = [
    ("x", [{"type": "mathord", "text": "x"}]),
    ("2", [{"type": "textord", "text": "2"}]),
    (r"\le", [{"type": "atom", "family": "rel", "text": r"\le"}]),
    (r"\ne", [{"type": "mclass", "body": [{"type": "textord", "text": "≠"}]}]),
    ("{x}", [{"type": "ordgroup", "body": [{"type": "mathord", "text": "x"}]}]),
    (
        "x_i^2",
        [
            {
                "type": "supsub",
                "base": {"type": "mathord", "text": "x"},
                "sup": {"type": "textord", "text": "2"},
                "sub": {"type": "mathord", "text": "i"},
            }
        ],
    ),
    (r"\quad", [{"type": "kern", "dimension": {"number": 1, "unit": "em"}}]),
    (r"\log", [{"type": "op", "name": r"\log"}]),
    (r"\mathbf{x}", [{"type": "font", "font": "mathbf", "body": {"type": "mathord", "text": "x"}}]),
    (r"\hat{y}", [{"type": "accent", "label": r"\hat", "base": {"type": "mathord", "text": "y"}}]),
    (r"\left(x\right]", [{"type": "leftright", "body": [{"type": "mathord", "text": "x"}], "left": "(", "right": "]"}]),
    (
        r"\text{if $x$}",
        [
            {
                "type": "text",
                "body": [
                    {"type": "textord", "text": "i"},
                    {"type": "textord", "text": "f"},
                    {"type": "spacing", "text": " "},
                    {"type": "styling", "body": [{"type": "mathord", "text": "x"}]},
                ],
                "font": r"\text",
            }
        ],
    ),
]


def without_places(value):
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return {k: without_places(v) for k, v in value.items() if k != "at"} if isinstance(value, dict) else value


@pytest.mark.parametrize(("tex", "tree"), SHAPES, ids=[tex for tex, _ in SHAPES])
def test_katex_takes_a_formula_apart_as_it_did_when_this_was_written(tex, tree):
    assert without_places(katex.parts(tex)) == tree


def test_only_kinds_of_nodes_that_the_reader_knows_stand_on_the_pages():
    found = set()
    for path in pages(ROOT):
        for formula in read(path.name, path.read_text(encoding="utf-8")).formulas:
            found |= kinds(katex.parts(formula.tex))
    known = (
        "mathord textord atom ordgroup supsub genfrac sqrt accent overline font op operatorname text styling spacing"
    )
    known += " kern leftright delimsizing array mclass horizBrace color enclose tag rule"
    assert found <= set(known.split())
    assert len(found) > 15


def test_a_place_is_told_in_the_formula_as_typed_and_never_in_the_text_of_a_macro():
    (left, sign, right) = katex.parts(r"a \ne \frac12")
    assert (left["at"], sign.get("at"), right["at"]) == ([0, 1], None, [11, 13])


# -- what KaTeX refuses, the check refuses ---------------------------------------------------------


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("2^3^2", "Double superscript at position 4"),
        (r"\begin{aligned} 1 &= 1 \end{align}", r"Mismatch: \begin{aligned} matched by \end{align} at position"),
        (r"\left( 1 = 1", r"Expected '\right'"),
        (r"1 = 1 \hline", "valid only within array environment"),
    ],
)
def test_what_is_not_shown_is_refused_with_the_words_of_katex(tex, reason):
    with pytest.raises(katex.TexError, match=re.escape(reason)):
        katex.render(tex, True)
    (finding,) = check_page("page.md", f"```math\n{tex}\n```\n").findings
    assert "cannot be read" in finding.problem
    assert reason in finding.problem


def test_rows_that_would_be_shown_as_one_line_are_no_rows():
    with pytest.raises(Unread, match="does not break a line here"):
        parse(r"1 = 1 \\ 2 = 2")
    assert len(parse(r"1 = 1 \\ 2 = 2", display=False)) == 2


def test_numbers_are_read_as_they_are_shown():
    sides = parse(r"17{,}964 = 17\,964")[0].chain.sides
    assert sides[0] == sides[1]
    for apart in ("2 3 = 6", "2. 3 = 6", "x^12 = 1", "1,5 = 2"):
        with pytest.raises(Unread):
            parse(apart)


def test_of_a_formula_with_macros_the_message_shows_what_was_typed():
    tex = (
        r"\begin{aligned} \left( 1 + \dots + \frac12 \right) &\neq \begin{pmatrix} 1 & 2 \end{pmatrix} \\[4pt]"
        r" &\ne \text{SST} \end{aligned}"
    )
    (statement,) = parse(tex)
    assert [link.text for link in statement.links] == [
        r"\left( 1 + \dots + \frac12 \right) \ne \begin{pmatrix} 1 & 2 \end{pmatrix}",
        r"\begin{pmatrix} 1 & 2 \end{pmatrix} \ne \text{SST}",
    ]
