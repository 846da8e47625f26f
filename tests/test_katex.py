"""Formulas become HTML and MathML while the site builds, or say in one line why they cannot."""

from __future__ import annotations

import html
import re

import pytest

from recap.site.deliver import assets, npm
from recap.site.pages import katex
from recap.site.pages.plaintext import plain, plain_text


def test_a_formula_carries_html_mathml_and_its_own_latex() -> None:
    made = katex.render(r"\hat{y}_i = m x_i + c")
    assert 'class="katex-html" aria-hidden="true"' in made
    assert '<mover accent="true"><mi>y</mi><mo>^</mo></mover>' in made
    assert r'<annotation encoding="application/x-tex">\hat{y}_i = m x_i + c</annotation>' in made


def test_a_displayed_formula_puts_the_limits_of_a_sum_above_and_below() -> None:
    assert "<munderover>" in katex.render(r"\sum_{i=1}^{n} x_i", display=True)
    assert "<msubsup>" in katex.render(r"\sum_{i=1}^{n} x_i")


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\frac{1", "expected '}' at end of input"),
        (r"\slope", r"Undefined control sequence: \slope"),
        ("a & b", "got '&' at position 3"),
        ("x_i_j", "Double subscript at position 4"),
        ("х = 1", "Unicode text character"),  # a Cyrillic letter that looks like x
        (r"\left( x", "Expected '\\right'"),
        ("{" * 4000 + "}" * 4000, "nested too deeply"),
        (r"\def\a{\a\a}\a", "Too many expansions"),
    ],
)
def test_a_broken_formula_says_in_one_line_what_is_wrong(tex: str, reason: str) -> None:
    with pytest.raises(katex.TexError, match=re.escape(reason)) as caught:
        katex.render(tex)
    assert "\n" not in str(caught.value)


def test_rows_of_fractions_get_room_but_the_latex_a_reader_copies_stays_as_typed() -> None:
    tex = "\\begin{aligned}\na &= \\frac{1}{2} \\\\\n &= b' < c\n\\end{aligned}"
    made, tight = katex.render(tex, True), katex.render(tex.replace("\n", " "), True)
    assert f">{html.escape(tex)}</annotation>" in made
    heights = [max(float(h) for h in re.findall(r"height:([\d.]+)em", one)) for one in (made, tight)]
    assert heights[0] > heights[1] + 0.1


def test_the_renderer_goes_on_after_a_broken_formula_and_after_a_line_break() -> None:
    with pytest.raises(katex.TexError):
        katex.render("{")
    assert "<mi>x</mi>" in katex.render("x\n= 1")


def test_a_renderer_that_died_is_started_again() -> None:
    katex._node().kill()
    with pytest.raises(katex.TexError, match="stopped"):
        katex.render("d + 1")
    assert "<mi>d</mi>" in katex.render("d + 2")


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("R^2", "R²"),
        (r"\hat{y}_i", "ŷᵢ"),
        (r"\bar x", "x̄"),
        (r"\frac{4}{10} = 0.4", "4/10 = 0.4"),
        (r"\text{SST} = \text{SSR} + \text{SSE}", "SST = SSR + SSE"),
        (r"\mathbf{x} \cdot \mathbf{w} + b", "x · w + b"),
        (r"A^\top", "Aᵀ"),
        (r"e^{-z}", "e^-z"),
        (r"\sum_{i=1}^{n} x_i", "Σᵢ₌₁ⁿ xᵢ"),
        (r"\left( p, m \right)", "( p, m )"),
        (r"c_{ij}", "cᵢⱼ"),
    ],
)
def test_a_formula_can_be_written_in_plain_characters(tex: str, text: str) -> None:
    assert plain(tex) == text


def test_a_sentence_keeps_its_words_and_its_prices() -> None:
    assert plain_text(r"The error $e_i$ costs \$5.") == "The error eᵢ costs $5."


def test_only_the_rules_and_fonts_that_formulas_use_are_shipped() -> None:
    used = assets.Used()
    assert not used.add("<p>no formula</p>")
    assert used.add(f"<x-katex>{katex.render('x = 1')}</x-katex>")
    sheet = assets.trimmed(
        (npm.folder() / "katex" / "dist" / "katex.min.css").read_text(encoding="utf-8"), used.classes | {"katex"}
    )
    assert set(re.findall(r"font-family:(KaTeX_\w+);font-style", sheet)) == {"KaTeX_Main", "KaTeX_Math"}
    assert ".mathnormal" in sheet
    assert ".mtable" not in sheet
    assert ".katex .katex-base{" in sheet


def test_a_shipped_font_holds_the_characters_used_and_few_others(tmp_path) -> None:
    from fontTools.ttLib import TTFont

    used = assets.Used()
    used.add(f"<x-katex>{katex.render('x + 1')}</x-katex>")
    assets.write_katex(tmp_path, used)
    fonts = {path.name: TTFont(path) for path in sorted((tmp_path / "assets/katex/fonts").iterdir())}
    assert set(fonts) == {"KaTeX_Main-Regular.woff", "KaTeX_Math-Italic.woff"}
    assert {ord("+"), ord("1")} <= set(fonts["KaTeX_Main-Regular.woff"].getBestCmap())
    assert len(fonts["KaTeX_Math-Italic.woff"].getBestCmap()) < 5
    links = re.findall(r"url\(([^)]+)\)", (tmp_path / assets.SHEET).read_text())
    assert sorted(links) == [f"fonts/{name}" for name in fonts]


def test_a_bold_font_holds_bold_characters_only(tmp_path) -> None:
    from fontTools.ttLib import TTFont

    used = assets.Used()
    formula = katex.render(r"a x + \mathbf{w} \frac{1}{2}")
    used.add(f"<x-katex>{formula}</x-katex>")
    assets.write_katex(tmp_path, used)
    folder = tmp_path / "assets/katex/fonts"
    held = {
        name: set(map(chr, TTFont(folder / f"{name}.woff").getBestCmap()))
        for name in ("KaTeX_Main-Bold", "KaTeX_Math-Italic")
    }
    assert held == {"KaTeX_Main-Bold": {"w"}, "KaTeX_Math-Italic": {"a", "x"}}
    assert ".frac-line" in (tmp_path / assets.SHEET).read_text(encoding="utf-8")  # no text stands in it


def test_the_shipped_files_are_the_same_every_time(tmp_path) -> None:
    used = assets.Used()
    used.add(f"<x-katex>{katex.render('x + 1')}</x-katex>")
    for name in ("a", "b"):
        assets.write_katex(tmp_path / name, used)
    one, two = (sorted(path for path in (tmp_path / name).rglob("*.*")) for name in ("a", "b"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
