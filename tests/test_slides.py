"""Nothing of the lecture is dropped: every part of its slides is found on a page, under a heading, in these words.

The deck is not in the repository, so its parts are written down here: what the slide says, and where we say it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recap import FIVE_POINTS, worked_table
from recap.site.course import line

DOCS = Path(__file__).resolve().parents[1] / "docs"


# By page and heading: what the slide says, and the words in which we say it.
PARTS = {
    # title
    ("course/syllabus.md", "Syllabus"): [
        ("Deep Learning for NLP", "*Deep Learning for NLP*"),
        ("Sorokin Semen", "Semen Sorokin"),
    ],
    # grading system
    ("course/grading.md", "The rule"): [
        ("Three labs", "**three labs**"),
        ("each 0.17", "weight of {{ LAB_WEIGHT }}"),
        ("Three / five (not decided yet) test", "**three or five tests**; which of the two was not decided"),
        ("50% of cumulative assessment (tests)", "Together they are half of the assessment"),
        ("If cumulative assessment ≥ 6: free to go", "$6$ or more, you are **free to go**"),
        ("or increase your score on the exam", "the exam to increase your score"),
        ("else: pass the exam", "Else you **pass the exam**"),
    ],
    ("course/grading.md", "Three labs are not one half"): [
        ("50% of cumulative assessment (labs)", "the labs are half of the assessment"),
    ],
    ("course/grading.md", "The exam"): [
        ("a result of the exam ≥ cumulative assessment", "*result of the exam ≥ cumulative assessment*"),
        ("Exam - two topics from different lectures", "**two topics from different lectures**"),
        ("What is the name of the lecturer?", "What is the name of the lecturer?"),
        ("Classify (manually) this image", "Classify (manually) this image"),
    ],
    # syllabus
    ("course/syllabus.md", "The seven topics"): [
        ("Linear / Logistic regression", "**Linear / logistic regression.**"),
        ("Word embeddings", "**Word embeddings.**"),
        ("Tricks in DL", "**Tricks in DL.**"),
        ("Convolution NN", "**Convolution NN.**"),
        ("Recurrent NN", "**Recurrent NN.**"),
        ("Language modeling", "**Language modelling.**"),
        ("Sequence tagging", "**Sequence tagging.**"),
    ],
    # frameworks
    ("course/frameworks.md", "Simple and hard"): [
        ("Framework: Simple", "It is **simple** if it does most of the work"),
        ("Framework: Hard", "A framework is **hard** if it does little for you"),
    ],
    ("course/frameworks.md", "Deep learning against classic machine learning"): [
        ("Classic Machine Learning", "In **classic machine learning**"),
        ("Deep Learning", "In **deep learning**"),
    ],
    # history
    ("course/history.md", "History"): [
        ("Neural Probabilistic Language Model", "**neural probabilistic language model** of 2003"),
    ],
    ("course/history.md", "The neural probabilistic language model"): [
        ("2003", "history.nplm_parts"),
    ],
    ("course/history.md", "BERT"): [
        ("BERT", "**BERT-large**"),
        ("Transformer Encoder", "history.stack"),
        ("24 Layers", '"24 layers"'),
    ],
    ("course/history.md", "The idea"): [
        ("Q42018", "in the fourth quarter, as the slide says"),
    ],
    # linear regression
    ("recap/line.md", "The idea"): [
        ("ML Recap: Understanding Linear Regression Algorithm", "line.points"),
    ],
    ("recap/line.md", "The table"): [
        ("the table", "line.worked"),
        ("Σ = 10", r"4 + 1 + 0 + 1 + 4 = 10"),
        ("Σ = 4", r"1.2 - 0.4 + 0 + 0.4 + 2.8 = 4"),
        ("m = 4/10 = 0.4", r"m = \frac{4}{10} = 0.4"),
        ("c = 2.4", r"c = 3.6 - 0.4 \times 3 = 2.4"),
        ("y = 0.4x + 2.4", r"\hat{y}_i = 0.4 x_i + 2.4"),
    ],
    ("recap/line.md", "The result"): [
        (
            "the formula of the slope, without its slip",
            r"m = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (x_i - \bar{x})^2}",
        ),
    ],
    # predictions and mean squared error
    ("recap/line.md", "Predictions and residuals"): [
        ("0.4 × 1 + 2.4 = 2.8", r"0.4 \times 1 + 2.4 = 2.8"),
        ("0.4 × 2 + 2.4 = 3.2", r"0.4 \times 2 + 2.4 = 3.2"),
        ("0.4 × 3 + 2.4 = 3.6", r"0.4 \times 3 + 2.4 = 3.6"),
        ("0.4 × 4 + 2.4 = 4.0", r"0.4 \times 4 + 2.4 = 4.0"),
        ("0.4 × 5 + 2.4 = 4.4", r"0.4 \times 5 + 2.4 = 4.4"),
    ],
    ("recap/mse.md", "The formula"): [
        ("Mean Square Error", r"\text{MSE} = \frac{1}{n} \sum_i (y_i - \hat{y}_i)^2"),
        ("For given m = 0.4 & c = 2.4", "$m = 0.4$, $c = 2.4$"),
    ],
    # R squared
    ("recap/r2.md", "The idea"): [
        ("Distance actual - mean", "the distance **actual − mean**"),
        ("vs Distance predicted - mean", "the distance **predicted − mean**"),
    ],
    ("recap/r2.md", "The formula"): [
        ("the formula of R^2", r"R^2 = \frac{\sum_i (\hat{y}_i - \bar{y})^2}{\sum_i (y_i - \bar{y})^2}"),
    ],
    ("about/notation.md", "The line"): [
        ("y_p", "the slides write $y_p$"),
    ],
    # logistic regression
    ("recap/logistic.md", "The score"): [
        ("Logistic Regression, Inference: f = x * w + b", r"f = \mathbf{x} \cdot \mathbf{w} + b"),
    ],
    ("recap/logistic.md", "The sigmoid"): [
        ("Sigmoid: S(x) = 1 / (1 + e^-x)", r"S(z) = \frac{1}{1 + e^{-z}}"),
    ],
    ("recap/logistic.md", "Both steps in one line"): [
        ("f = 1 / (1 + exp(-(x * w + b)))", r"\frac{1}{1 + e^{-(\mathbf{x} \cdot \mathbf{w} + b)}}"),
    ],
    ("recap/logistic.md", "One sentence, end to end"): [
        ("f = np.dot(x, w) + b", "f = np.dot(x, w) + b"),
    ],
    ("recap/network.md", "Neural networks"): [
        ("Neural Networks", "network"),
    ],
    # dot product and shapes
    ("recap/shapes.md", "One number from two vectors: the dot product"): [
        ("Dot Product", "dot product"),
    ],
    ("recap/shapes.md", "Many dot products at once: the matrix product"): [
        ("c_ij = a_i1 b_1j + a_i2 b_2j + ...", r"c_{ij} = a_{i1} b_{1j} + a_{i2} b_{2j} + \dots + a_{in} b_{nj}"),
        ("the sum over s, without its slip", r"\sum_{s=1}^{n} a_{is} b_{sj}"),
    ],
    ("recap/shapes.md", "Written out with letters"): [
        ("the matrix A", r"A = \begin{pmatrix} a_{11} & a_{12} \\ a_{21} & a_{22} \\ a_{31} & a_{32} \end{pmatrix}"),
        ("the matrix B", r"B = \begin{pmatrix} b_{11} & b_{12} & b_{13} \\ b_{21} & b_{22} & b_{23} \end{pmatrix}"),
        (
            "AB, first row",
            r"a_{11} b_{11} + a_{12} b_{21} & a_{11} b_{12} + a_{12} b_{22} & a_{11} b_{13} + a_{12} b_{23}",
        ),
        (
            "AB, second row",
            r"a_{21} b_{11} + a_{22} b_{21} & a_{21} b_{12} + a_{22} b_{22} & a_{21} b_{13} + a_{22} b_{23}",
        ),
        (
            "AB, third row",
            r"a_{31} b_{11} + a_{32} b_{21} & a_{31} b_{12} + a_{32} b_{22} & a_{31} b_{13} + a_{32} b_{23}",
        ),
    ],
    ("recap/shapes.md", "The rule of shapes"): [
        ("A.shape = (p, m)", "`A.shape` is $(p, m)$"),
        ("B.shape = (n, k)", "`B.shape` is $(n, k)$"),
        (
            "np.dot(A, B).shape = (p, k) if m == n",
            "The product exists **if** `m == n`, and then `np.dot(A, B).shape` is $(p, k)$",
        ),
    ],
    # classification and regression
    ("recap/tasks.md", "Classification and regression"): [
        ("Difference between classification and regression task", "regression"),
    ],
    ("recap/tasks.md", "In short"): [
        ("Classification: a discrete class label", "**Classification** predicts a *discrete label*"),
        ("Regression: a continuous quantity", "**Regression** predicts a *continuous quantity*"),
    ],
    ("recap/tasks.md", "The idea"): [
    ],
    ("recap/tasks.md", "The overlap, in both directions"): [
        ("There is some overlap", "Algorithms cross it, in both directions"),
    ],
    ("recap/tasks.md", "A classifier that predicts a continuous value"): [
        ("A classification algorithm may predict a continuous value", "**probability** for each label"),
    ],
    ("recap/tasks.md", "A regression that predicts an integer"): [
        ("A regression algorithm may predict a discrete value", "Their values are integers"),
    ],
    ("recap/tasks.md", "Sources"): [
        ("More info", "follows an article by"),
    ],
    # slips
    ("about/errata.md", "The slope is a ratio of sums"): [
        ("the slope as a sum of ratios", r"m = \sum_i \frac{(x_i - \bar{x})(y_i - \bar{y})}{(x_i - \bar{x})^2}"),
    ],
    ("about/errata.md", "The second index of the product"): [
        ("a_sn b_sj", r"\sum_{s=1}^{n} a_{sn} b_{sj}"),
    ],
    ("about/errata.md", "Three labs are more than one half"): [
        ("three labs are half of the assessment", r"3 \times 0.17 = 0.5"),
    ],
    ("about/errata.md", "The line gives predictions"): [
        ("y = 0.4 × 1 + 2.4 for the prediction", r"y_i = 0.4 x_i + 2.4"),
    ],
}  # fmt: skip

# The table of the slide, typed from the slide.
TABLE = """
1 3 -2 -0.6 4 1.2
2 4 -1 0.4 1 -0.4
3 2 0 -1.6 0 0
4 4 1 0.4 1 0.4
5 5 2 1.4 4 2.8
"""


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, down to the next one of its level or above."""
    text, levels, taken = (DOCS / page).read_text(encoding="utf-8"), 0, []
    fenced = False
    for row in text.split("\n"):
        fenced ^= row.lstrip().startswith("```")
        found = None if fenced else re.match(r"(#+) +(.*?)(?: *\{.*\})?$", row)
        if found and levels and len(found[1]) <= levels:
            break
        if found and not levels and found[2] == heading:
            levels = len(found[1])
        elif levels:
            taken.append(row)
    assert levels, f"{page} has no heading {heading!r}"
    return "\n".join(taken)


def flat(text: str) -> str:
    """Forget how a text or a formula is broken into lines and set in columns."""
    return " ".join(re.sub(r"\\\\|&", " ", text).split())


@pytest.mark.parametrize(
    ("page", "heading", "words"),
    [pytest.param(*place, words, id=slide) for place, parts in PARTS.items() for slide, words in parts],
)
def test_every_part_of_the_slides_has_its_place(page: str, heading: str, words: str) -> None:
    assert flat(words) in flat(section(page, heading))


def test_the_table_on_the_page_is_the_table_on_the_slide() -> None:
    typed = [row.split() for row in TABLE.split("\n") if row]
    shown = [[str(cell).replace("−", "-") for cell in row] for row in line.worked().rows]
    assert shown == typed
    assert [str(cell) for cell in line.worked().footer][-2:] == ["10", "4"]
    assert [row.split() for row in str(worked_table(*FIVE_POINTS)).split("\n")[1:6]] == typed


def test_the_syllabus_points_from_every_group_of_slides_to_a_page() -> None:
    pages = {page for page, _ in PARTS}
    linked = section("course/syllabus.md", "The first lecture on this site")
    for page in pages - {"course/syllabus.md", "about/notation.md"}:
        assert f"{page.split('/')[1]}" in linked, f"the map of the lecture does not link to {page}"


def test_the_parts_are_looked_for_under_their_heading_only() -> None:
    assert "three or five tests" not in section("course/grading.md", "The exam")
    with pytest.raises(AssertionError, match="no heading"):
        section("course/grading.md", "The weather")
