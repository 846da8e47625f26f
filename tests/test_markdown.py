"""What the handbook adds to Markdown: formulas, figures, tables, numbers, references, copy texts and labs."""

from __future__ import annotations

import html
import json
import logging
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as etree

import markdown
import pytest

from recap.plots.style import new_axes
from recap.site.course import names
from recap.site.figures.book import Drawing, Table
from recap.site.pages import labs, numbering
from recap.site.pages.context import Context, Page

SITE = ["abbr", "admonition", "attr_list", "md_in_html", "tables", "footnotes", "toc", "pymdownx.highlight"]
SITE += [
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.tabbed",
    "recap.site.pages.markdown",
]
OPTIONS = {"pymdownx.highlight": {"pygments_lang_class": True}, "pymdownx.tabbed": {"alternate_style": True}}

CONTEXT = Context(lessons=names)
OPTIONS["recap.site.pages.markdown"] = {"context": CONTEXT}


def convert(text: str) -> str:
    return markdown.Markdown(extensions=SITE, extension_configs=OPTIONS).convert(text)


def formulas(made: str) -> list[str]:
    """The LaTeX of all rendered formulas, in order."""
    return [
        html.unescape(tex)
        for tex in re.findall(r'<annotation encoding="application/x-tex">(.*?)</annotation>', made, re.S)
    ]


def without_formulas(made: str) -> str:
    """The page with LaTeX in brackets, and the punctuation that stands behind it in the same element."""
    formula = re.compile(r"<x-tex>.*?</x-katex>([^<]*)</x-tex>", re.DOTALL)
    return formula.sub(lambda x: f"[{''.join(formulas(x[0]))}]{x[1]}", made)


@pytest.fixture(autouse=True)
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A page of the lesson "sample", whose module is made here."""

    def picture() -> Drawing:
        figure, ax = new_axes()
        ax.plot([0, 1], color="#1a56b0")
        return Drawing(figure, "A line", "It rises from 0 to 1.", "The *slope* is $m = 1$ or {{ 1 }}.")

    def gaudy() -> Drawing:
        figure, ax = new_axes()
        ax.plot([0, 1], color="#ff7f0e")
        return Drawing(figure, "t", "a", "c")

    def broken() -> Table:
        raise ZeroDivisionError("no data")

    module = ModuleType("recap.site.course.sample")
    rows = (("first", 1, -0.5), ("second", 2, "12,000"))
    members = {
        "picture": picture,
        "gaudy": gaudy,
        "broken": broken,
        "grid": lambda: Table("Of $x$ & y", ("name", "$x_i$", "change"), rows, ("sum", 3, "")),
        "ragged": lambda: Table("c", ("a", "b"), ((1,),)),
        "slope": 0.4,
    }
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(names, "module", lambda lesson: module if lesson == "sample" else None)
    monkeypatch.setattr(CONTEXT, "page", Page("recap/sample.md", "", tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The slope is $m = 0.4$.", ["m = 0.4"]),
        ("$a$, $b$ and $c_{{ij}}$", ["a", "b", "c_{{ij}}"]),
        ("from $5 to $6", []),
        ("US$5–$7 and 3 $", []),
        (r"\$5 and $x$ cost \$6", ["x"]),
        (r"$\$5$", [r"\$5"]),
        ("`$x$` and `` a `$y$` ``", []),
        ("*$x_1$* and **$x_2$**", ["x_1", "x_2"]),
        ("$a*b$ and $c*d$, $a_b$ and $c_d$", ["a*b", "c*d", "a_b", "c_d"]),
        ("a $x\n= 1$ b", ["x\n= 1"]),
        ("$a < b$ and $b > a$", ["a < b", "b > a"]),
        ("[the slope $m$](https://example.org)", ["m"]),
        ("# Why $R^2$", ["R^2"]),
        ("| a |\n|---|\n| $x$ |", ["x"]),
        ('!!! note "Of $x$"\n\n    Text $y$.', ["x", "y"]),
        ('??? why "Of $x$"\n\n    Text $y$.', ["x", "y"]),
        ('<div markdown="1">\n\n$x$\n\n</div>', ["x"]),
        ("    $x$", []),  # an indented code block
    ],
)
def test_formulas_in_sentences_are_found_and_nothing_else(text: str, found: list[str]) -> None:
    made = convert(text)
    assert formulas(made) == found
    assert "recap-error" not in made


@pytest.mark.parametrize(
    "text",
    [
        "```math\n1 = 1\n```",
        "~~~ math worked data=PASS_FAIL\n1 = 1\n~~~",
        "Text\n```math\n1 = 1\n```\nmore",
        '!!! note "T"\n\n    ```math\n    1 = 1\n    ```',
        "- item\n\n    ```math\n    1 = 1\n    ```\n\n- item",
        '=== "A"\n\n    ??? why "W"\n\n        ```math\n        1 = 1\n        ```',
        "> ```math\n> 1 = 1\n> ```",
        '<div markdown="1">\n\n```math\n1 = 1\n```\n\n</div>',
        "$$1 = 1$$",
        "Text\n$$\n1 = 1\n$$\nmore",
        "- item\n\n    $$1 = 1$$",
    ],
)
def test_a_displayed_formula_is_found_at_any_depth(text: str) -> None:
    made = convert(text)
    assert formulas(made) == ["1 = 1"]
    assert made.count('class="recap-latex" data-clipboard-text="1 = 1"') == 1
    assert '<span class="katex-display">' in made
    assert "<p><div" not in made
    assert ("Text" in text) == ("<p>Text</p>" in made)


def test_a_displayed_formula_scrolls_in_a_named_box_that_the_keyboard_reaches() -> None:
    box = re.search(r'<div [^>]*class="recap-math__box"[^>]*>', convert("$$x$$"))
    assert box
    assert {'role="group"', 'tabindex="0"', 'aria-label="Formula"'} <= set(box[0][:-1].split(" "))


def test_a_math_fence_shown_as_code_stays_code() -> None:
    made = convert("````markdown\n```math\nx\n```\n\n{{ slope }}\n````")
    assert formulas(made) == []
    assert "```math" in made
    assert "{{ slope }}" in re.sub("<[^>]*>", "", made)


def test_formulas_with_an_anchor_are_numbered_and_links_say_the_number() -> None:
    made = without_formulas(
        convert(
            "See [](#eq-b).\n\n```math #eq-a\na\n```\n\n```math\nx\n```\n\n"
            "!!! note\n\n    ```math worked #eq-b\n    b\n    ```"
        )
    )
    assert '<a aria-label="equation (2)" class="recap-reference" href="#eq-b">(2)</a>' in made
    assert re.findall(r'id="(eq-\w)"', made) == ["eq-a", "eq-b"]
    assert re.findall(r'class="recap-math__number" href="#(eq-\w)">([^<]+)<', made) == [
        ("eq-a", "(1)"),
        ("eq-b", "(2)"),
    ]


def test_a_link_may_lead_to_an_equation_of_another_page(page: Path) -> None:
    (page / "recap").mkdir()
    (page / "recap/mse.md").write_text("---\ntitle: The error\n---\n\n```math #eq-mse\nx\n```\n", encoding="utf-8")
    assert ">(1) of The error</a>" in convert("[](mse.md#eq-mse)")


def test_other_links_are_left_alone() -> None:
    made = convert("[words](#eq-x) [](#heading) [](other.md)")
    assert re.findall(r"<a ([^>]*)>([^<]*)", made) == [
        ('href="#eq-x"', "words"),
        ('href="#heading"', ""),
        ('href="other.md"', ""),
    ]


def test_a_figure_is_drawn_with_a_numbered_caption_in_markdown() -> None:
    made = convert("As [](#fig-sample-picture) shows:\n\n```figure\nsample.picture\n```")
    assert ">figure 1</a> shows" in made
    figure = etree.fromstring(re.search(r"<figure.*</figure>", without_formulas(made), re.DOTALL)[0])
    assert figure.get("id") == "fig-sample-picture"
    assert [child.tag for child in figure] == ["svg", "figcaption"]
    assert figure.findtext("svg/title") == "A line"
    assert "".join(figure.find("figcaption").itertext()) == "Figure 1. The slope is [m = 1] or 1."


def test_a_table_is_numbered_and_tells_headings_and_numbers_apart() -> None:
    made = without_formulas(convert("```table\nsample.grid\n```"))
    figure = etree.fromstring(re.search(r"<figure.*</figure>", made, re.DOTALL)[0])
    assert "".join(figure.find("figcaption").itertext()) == "Table 1. Of [x] & y"
    box = figure.find("div")
    assert (box.get("tabindex"), box.get("aria-labelledby")) == ("0", figure.find("figcaption").get("id"))
    cells = [[(c.tag, c.get("scope"), c.get("class"), "".join(c.itertext())) for c in row] for row in figure.iter("tr")]
    right = "recap-right"
    assert cells == [
        [("th", "col", None, "name"), ("th", "col", right, "xᵢ[x_i]"), ("th", "col", right, "change")],
        [("th", "row", None, "first"), ("td", None, right, "1"), ("td", None, right, "−0.5")],
        [("th", "row", None, "second"), ("td", None, right, "2"), ("td", None, right, "12,000")],
        [("th", "row", None, "sum"), ("td", None, right, "3"), ("td", None, right, "")],
    ]


def test_a_word_in_a_column_of_numbers_is_a_heading_and_stands_left(page: Path) -> None:
    vars(names.module("sample"))["sums"] = lambda: Table("c", ("$x$",), ((1,), (2,)), ("sum",))
    made = convert("```table\nsample.sums\n```")
    assert '<td class="recap-right">2</td>' in made
    assert '<th scope="row">sum</th>' in made


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ slope }}", "<p>0.4</p>"),
        ("{{ -slope | .2f }}", "<p>−0.40</p>"),
        ("{{slope|.0%}}", "<p>40%</p>"),
        ("{{ fit_line(*FIVE_POINTS).intercept }}", "<p>2.4</p>"),
        ("{{ 335141888 | , }}", "<p>335,141,888</p>"),
        ("**{{ slope }}**", "<p><strong>0.4</strong></p>"),
        ("`{{ slope | .2f }}`", "<p><code>{{ slope | .2f }}</code></p>"),
        ("{{ slope\n* 2 }}", "<p>0.8</p>"),
        ("# Slope {{ slope }}", '<h1 id="slope-04">Slope 0.4</h1>'),
        ("# Slope {{ slope }} { #anchor }", '<h1 id="anchor">Slope 0.4</h1>'),
        ("[{{ slope }}](#x)", '<p><a href="#x">0.4</a></p>'),
    ],
)
def test_numbers_are_computed_and_inserted(text: str, shown: str) -> None:
    assert convert(text) == shown


def test_a_number_with_a_format_does_not_end_a_table_cell() -> None:
    made = convert("| a | b |\n|---|---|\n| {{ slope | .2f }} | `{{ 1 | .1f }}` |")
    assert re.findall("<td>(.*?)</td>", made) == ["0.40", "<code>{{ 1 | .1f }}</code>"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (r"$\frac{1$", r"KaTeX cannot read \frac{1: Unexpected end of input"),
        ("```math\nx_i_j\n```", "KaTeX cannot read x_i_j: Double subscript"),
        ("a $$x$$ b", "$$ must stand on lines of their own"),
        ("```math wroked\nx\n```", "a math fence has no option wroked: law, worked"),
        ("```math\nx\n", "the math fence is not closed"),
        ("```math #eq-a\nx\n```\n\n```math #eq-a\ny\n```", "#eq-a is on this page twice"),
        ("[](#eq-none)", "there is no equation #eq-none on this page"),
        ("[](none.md#fig-none)", "there is no page none.md"),
        ("```figure\nsample.none\n```", "there is no drawing sample.none: recap/site/course/sample.py has no none()"),
        ("```figure\nsample\n```", "there is no drawing sample"),
        ("```figure\nsample.gaudy\n```", "fig-sample-gaudy cannot be drawn: it uses the colour #ff7f0e"),
        ("```figure\nsample.grid\n```", "sample.grid makes a Table, but the fence needs a Drawing"),
        ("```table\nsample.broken\n```", "table sample.broken fails: ZeroDivisionError('no data')"),
        ("```table\nsample.ragged\n```", "table sample.ragged has 2 columns, but a row has 1 cells"),
        ("{{ slop }}", "{{ slop }} has no value: NameError"),
        ("{{ [1] }}", "{{ [1] }} has no value: TypeError: it is a list, not a number"),
        ("{{ slope | zz }}", "{{ slope | zz }} has no value: ValueError"),
        ("<div>\n\n```math\nx\n```\n\n</div>", "stands in raw HTML"),
    ],
)
def test_each_mistake_is_one_finding_with_page_and_line(
    text: str, finding: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"First line.\n\n{text}\n"
    monkeypatch.setattr(CONTEXT, "page", Page("recap/sample.md", text, Path()))
    made = convert(text)
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(told) == 1, told
    assert finding in told[0]
    assert "\n" not in told[0]
    assert told[0].startswith("docs/recap/sample.md")
    shown = "not closed" not in finding and "raw HTML" not in finding
    assert ("recap-error" in made) == shown


@pytest.mark.parametrize(("broken", "line"), [("$\\frac{1$", 6), ("{{ nope }}", 6)])
def test_a_finding_names_its_line(
    broken: str, line: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = f"---\ntitle: T\n---\n\n- Item\n- Text {broken}.\n"
    monkeypatch.setattr(CONTEXT, "page", Page("recap/sample.md", source, Path()))
    convert(source.split("---\n", 2)[2])
    assert [record.getMessage().split(": ")[0] for record in caplog.records] == [f"docs/recap/sample.md:{line}"]


def test_a_heading_and_the_table_of_contents_hold_a_formula_in_plain_characters() -> None:
    md = markdown.Markdown(extensions=SITE, extension_configs=OPTIONS)
    made = md.convert("## Why $R^2$ is {{ slope }}")
    assert md.toc_tokens[0]["name"] == "Why R² is 0.4"
    assert 'id="why-r2-is-04"' in made


def test_a_place_is_held_for_the_checker_after_each_displayed_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CONTEXT, "verdict", lambda number: f"<b>checked {number}</b>")
    made = without_formulas(convert('```math\na\n```\n\n??? why "W"\n\n    $$b$$\n\n$c$'))
    assert re.search(r"\[a\]</div>\n<button [^>]*></button><b>checked 1</b></div>", made)
    assert re.search(r"\[b\]</div>\n<button [^>]*></button><b>checked 2</b></div>", made)
    assert "checked 3" not in made


def test_a_converter_can_be_used_again() -> None:
    md = markdown.Markdown(extensions=SITE, extension_configs=OPTIONS)
    first = md.convert("```math #eq-a\nx\n```")
    md.reset()
    assert md.convert("```math #eq-a\nx\n```") == first


def test_the_search_index_reads_formulas_in_plain_characters() -> None:
    from material.plugins.search.plugin import Parser

    parser = Parser()
    made = convert("# Title\n\nThe prediction $\\hat{y}_i$ is\n\n$$\\frac{1}{2}$$\n\n```figure\nsample.picture\n```")
    parser.feed(made)
    parser.close()
    text = "".join(parser.data[0].text)
    assert "The prediction ŷᵢ is" in text
    assert "Figure 1." in text
    assert not {"12", "frac", "It rises"} & set(re.findall(r"\w+", text))


# ---- labs ----------------------------------------------------------------------------

LAB = """\
# ---
# title: The lab
# description: What it does.
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Heading
# A formula $x$.

# %%
print("a", end="")
print("b")
1 + 1

# %% tags=["raises-exception"]
1 / 0

# %%
from recap.plots.show import show
from recap.plots.style import new_axes
show(new_axes()[0], "Axes", "Two empty axes.")
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("labs") / "sample.py"
    path.write_text(LAB, encoding="utf-8")
    return path


def test_a_lab_becomes_a_page_like_the_others(lab: Path) -> None:
    text = labs.as_markdown(labs.run(lab), "sample")
    assert text.startswith("# Heading\nA formula $x$.\n\n```python\nprint(")
    assert "```text\nab\n```\n\n```text\n2\n```" in text
    assert "```text\nZeroDivisionError: division by zero\n```" in text
    made = without_formulas(convert(text))
    assert "A formula [x]." in made
    assert "<figcaption><b>Figure 1.</b> Axes</figcaption>" in made
    assert 'id="fig-lab-sample-1"' in made


def test_a_lab_is_downloaded_without_outputs_and_with_the_same_bytes(lab: Path) -> None:
    notebook = json.loads(labs.download(lab))
    assert [cell["id"] for cell in notebook["cells"]] == ["cell-1", "cell-2", "cell-3", "cell-4"]
    assert all(cell.get("outputs", []) == [] and cell.get("execution_count") is None for cell in notebook["cells"])
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert labs.download(lab) == labs.download(lab)
    assert labs.front_matter(lab).startswith("---\ntitle: The lab\ndescription: What it does.\n")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("1 / 0", "a cell fails: ZeroDivisionError: division by zero"),
        ("import warnings\nwarnings.warn('old')", "a cell warns: "),
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "a cell shows a picture in pixels: end it with show"),
    ],
)
def test_a_lab_that_fails_or_warns_or_paints_pixels_is_refused(tmp_path: Path, code: str, reason: str) -> None:
    path = tmp_path / "bad.py"
    path.write_text(f"# %%\n{code}\n", encoding="utf-8")
    with pytest.raises(labs.LabError, match=re.escape(reason)) as caught:
        labs.as_markdown(labs.run(path), "bad")
    assert "\n" not in str(caught.value)


def test_the_labels_of_a_page_are_found_without_converting_it() -> None:
    text = "```math\nx\n```\n\n```math #eq-a\nx\n```\n\n```table\na.b_c\n```\n\n````\n```math #eq-no\n```\n````\n"
    assert numbering.labels(text) == {"eq-a": "(1)", "tab-a-b-c": "table 1"}


def test_a_figure_that_moves_stands_around_its_still_picture() -> None:
    made = convert("```figure live=fit #fig-mine\nsample.picture\n```\n")
    assert re.search(r'<live-fit data-live="fit">\s*<figure class="recap-figure" id="fig-mine"><svg ', made)
    assert made.endswith("</figure></live-fit>") or made.endswith("</figure>\n</live-fit>")


def test_a_figure_that_does_not_exist_is_refused_with_those_that_do() -> None:
    made = convert("```figure live=nothing\nsample.picture\n```\n")
    assert "a figure has no option live=nothing: #fig-NAME, live=bowl or live=fit or" in made
