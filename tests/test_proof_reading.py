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


# -- the language: one formula a row, a true form above its false ones -----------------------------

TABLE = r"""
true   1 + 1 = 2 \tag{3}
false  1 + 1 = 3 \tag{3}
true   \boxed{1 + 1 = 2}
false  \boxed{1 + 1 = 3}
true   \color{red}{1 + 1 = 2}
false  \color{red}{1 + 1 = 3}
true   1 + 1 \overset{!}{=} 2
false  1 + 1 \overset{!}{=} 3
true   1 + 1 = \underset{\text{two}}{2}
true   2 + 2 = 4 \text{ since $1 + 1 = 2$}
false  2 + 2 = 4 \text{ since $1 + 1 = 3$}
true   2x = \begin{cases} 2x & \text{if $x > 0$} \\ 2x & \text{if $x \le 0$} \end{cases}
false  2x = \begin{cases} 2x & \text{if $x > 0$} \\ 0 & \text{if $x \le 0$} \end{cases}
true   |x| = \begin{cases} x & x \ge 0 \\ -x & \text{else} \end{cases}
true   2\tfrac12 = 2.5
false  2\tfrac12 = 1
true   -2\tfrac12 = -2.5
true   2\frac{4}{3} = \frac{8}{3}
true   \frac13 = 0.333\ldots
false  \frac13 = 0.332\ldots
true   \frac13 = 0.\overline{3}
true   \frac16 = 0.1\bar 6
true   \frac16 = 0.1666\ldots
false  \frac16 = 0.1\overline{5}
true   \frac17 = 0.142857142857\ldots
true   0.\overline{9} = 1
true   \pi = 3.14159\ldots
false  \pi = 3.14160\ldots
true   90^\circ = \frac{\pi}{2}
false  90^\circ = \pi
true   0.8\,\text{km} = 800\,\text{m}
false  0.8\,\text{km} = 80\,\text{m}
true   3\,\text{min} = 180\,\text{s}
false  3\,\text{min} = 3\,\text{s}
true   72\,\text{km/h} = 20\,\frac{\text{m}}{\text{s}}
false  2\,\text{m} + 3\,\text{s} = 5\,\text{m}
true   5\,\mathrm{MB} = 40{,}000{,}000\,\text{bits}
true   100\,\text{km/h} \approx 27.8\,\text{m/s}
false  100\,\text{km/h} \approx 27.7\,\text{m/s}
true   \{1, 2\} \cup \{3\} = \{1, 2, 3\}
false  \{1, 2\} \cup \{3\} = \{1, 2\}
true   \{1, 2\} \cap \{3\} = \emptyset
true   \{1, 2\} \setminus \{2\} = \{1\}
true   2.5 \in [0, 1] \cup [2, 3]
false  1.5 \in [0, 1] \cup [2, 3]
true   P(A \mid B) = \frac{P(B \mid A) \, P(A)}{P(B)}
false  P(A \mid B) = \frac{P(B \mid A)}{P(B)}
false  P(A \mid B) = P(B \mid A)
true   P(A \cup B) = P(A) + P(B) - P(A \cap B)
false  P(A \cup B) = P(A) + P(B)
true   P(B) = P(B \mid A) \, P(A) + P(B \mid \bar{A}) \, P(\bar{A})
true   P(A^c) = 1 - P(A)
false  P(A, B) = P(A) \, P(B)
true   P(A, B, C) = P(A) \, P(B \mid A) \, P(C \mid A, B)
true   \lim_{x \to 0} \frac{\sin x}{x} = 1
false  \lim_{x \to 0} \frac{\sin x}{x} = 0
true   \lim_{n \to \infty} \left(1 + \frac{1}{n}\right)^n = e
true   \lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = 2x
false  \lim_{h \to 0} \frac{(x + h)^2 - x^2}{h} = x
true   \lim_{x \to 0^+} \frac{|x|}{x} = 1
true   \lim_{x \to 0^-} \frac{|x|}{x} = -1
false  \lim_{x \to 0} \frac{|x|}{x} = 1
true   \int_0^1 x^2 \, dx = \frac13
false  \int_0^1 x^2 \, dx = \frac12
true   \int_{-\infty}^{\infty} e^{-x^2} \, dx = \sqrt{\pi}
true   \int_0^z S(t) \, \mathrm{d}t = \log(1 + e^z) - \log 2
true   \forall x > 0: \ln x \le x - 1
true   \ln x \le x - 1 \quad (x > 0)
true   e^x \ge 1 + x \quad \forall x
true   \forall x \in \mathbb{R}: x^2 \ge 0
false  \forall x \in \mathbb{R}: x^2 > 0
true   \hat{y}_i = m x_i + c, \quad i = 1, \dots, n
true   \hat{y}_i = m x_i + c \quad \text{for } i = 1, 2, \dots, n
false  \hat{y}_i = m x_i - c, \quad i = 1, \dots, n
true   \operatorname{ReLU}(x) = \max\{0, x\}
false  \operatorname{ReLU}(x) = \max\{1, x\}
true   \sum_{\substack{i = 1 \\ i \ne j}}^n x_i = n \bar{x} - x_j
true   \sum_{i \ne j} x_i = n \bar{x} - x_j
false  \sum_{i \ne j} x_i = n \bar{x}
true   1/n \sum_i x_i = \bar{x}
true   \binom{4}{k} = \frac{4!}{k! \, (4 - k)!} \quad \text{for } k \le 4
true   \lfloor 2.5 \rfloor + \lceil 2.5 \rceil = 5
true   \left| {-3} \right| = 3
"""
ROWS = [tuple(row.split(None, 1)) for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("truth", "formula"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_the_language_of_courses_is_decided_rightly(truth, formula):
    found = check_page("page.md", f"```math\n{formula}\n```\n").findings
    assert [("is false" in one.problem) for one in found] == ([] if truth == "true" else [True])


@pytest.mark.parametrize(
    ("formula", "advice"),
    [
        ("1/2n = \\frac n2", r"write \frac"),
        (r"x \xrightarrow{n} y", "write an equation, or a limit"),
        (r"\exists x: x = 1", "write the value that exists"),
        (r"a \bmod b = 1", "write a = q b + r"),
        (r"\int x \, dx = \frac{x^2}{2}", "write them at the integral sign"),
        (r"\int_0^1 x^2 = 1", "such as dx"),
        (r"\lim \frac1n = 0", r"\lim_{x \to 0}"),
        (r"\lim_{n \to \infty} \frac{\ln n}{n} = 0", "write how it is reached"),
        (r"\{x \mid x > 0\} = \{1\}", "write its members, or an interval"),
        (r"A \cup B = B \cup A", "only sets that are written out"),
        (r"\{1\} \cup \{2\} \cap \{3\} = \{1\}", "write brackets"),
        (r"\mathbb{1}_A = 1", r"\begin{cases}"),
        (r"\begin{cases} x + y = 3 \\ x - y = 1 \end{cases}", r"\begin{aligned}"),
        (r"2 \cdot (x > 0) = 1", "write it as a statement of its own"),
        (r"\sin = 1", "the function sin has no argument: write what it is taken of"),
        (r"20\,^\circ\text{C} = 20", "write the unit outside the formula"),
    ],
)
def test_what_is_out_of_reach_says_what_to_write_instead(formula, advice):
    (finding,) = check_page("page.md", f"```math\n{formula}\n```\n").findings
    assert "cannot be read" in finding.problem
    assert advice in finding.problem
    assert "Error" not in finding.problem


def test_alternatives_are_one_statement_and_arrows_have_a_premise():
    before, after = parse(r"x^2 = 4 \iff x = 2 \text{ or } x = -2")
    assert after.chain.relations == ("=", "or", "=")
    assert (after.premise, after.both_ways) == (before.chain, True)


def test_an_unwrapped_condition_is_shown_without_its_brackets():
    (statement,) = parse("(x > 0)")
    assert statement.text == "x > 0"
