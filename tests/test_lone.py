"""Numbers that stand alone between dollar signs need a witness on their page, and names in code spans must be right."""

from __future__ import annotations

import pytest

from recap.site.check import misspelt
from recap.site.course.claims import check_page

PAGE = """---
data: FIVE_POINTS
plain:
  "1805": year of an article
---

The slope is $m = \\frac{{4}}{{10}} = 0.4$, and $17{{,}}964 > 0$.

```python
print(0.1461)
```

So {}.
"""


def findings(sentence: str) -> list[str]:
    return [found.problem for found in check_page("docs/recap/page.md", PAGE.format(sentence)).findings]


@pytest.mark.parametrize(
    "number", ["0.4", "0.40", "-0.4", "17{,}964", "17964", "0.1461", "(5, 2)", "3, 4, 2, 4, 5", "1805"]
)
def test_a_number_that_stands_elsewhere_may_stand_alone(number):
    unused = [] if "1805" in number else ["the plain numeral 1805 is not on the page"]
    assert findings(f"it is ${number}$") == unused


@pytest.mark.parametrize(
    ("number", "told"),
    [("0.5", "0.5"), ("17{,}946", "17{,}946"), ("0.1641", "0.1641"), ("3, 4, 6, 4", "6"), ("90\\%", "90")],
)
def test_a_number_without_a_witness_is_told(number, told):
    (problem,) = findings(f"it is ${number}$, and not $1805$")
    assert problem.startswith(f"the number {told} stands alone: write the relation that gives it")


@pytest.mark.parametrize("formula", ["2x", "y = 0.3 x", "a = 7", "\\frac{1}{8}", "x_7"])
def test_what_is_more_than_numbers_is_left_to_the_other_rules(formula):
    assert not [problem for problem in findings(f"it is ${formula}$, and $1805$") if "stands alone" in problem]


def test_a_false_formula_is_no_witness():
    text = PAGE.format("it is $0.7$, and $1805$") + "\n```math false\n1 = 0.7\n```\n"
    assert any("0.7 stands alone" in found.problem for found in check_page("docs/recap/page.md", text).findings)


def test_a_data_set_that_is_not_known_is_told_once():
    text = PAGE.format("it is $0.4$, and $1805$").replace("FIVE_POINTS", "FIVE_POINT")
    (found,) = check_page("docs/recap/page.md", text).findings
    assert str(found) == "docs/recap/page.md:2: the course has no points called FIVE_POINT: did you mean FIVE_POINTS?"


def test_a_name_in_code_that_is_nearly_one_of_the_package_is_told():
    text = "Use `fit_logistics(x, y)`, `r2_squared`,\n`fit_line` or `X.fit_lines`.\n"
    text += "\n```python\nsigmoids = 1\n```\n\nSee `sigmoids`.\n"
    assert [str(found) for found in misspelt("docs/index.md", text)] == [
        "docs/index.md:1: fit_logistics is no name of recap: did you mean fit_logistic?",
        "docs/index.md:1: r2_squared is no name of recap: did you mean r_squared?",
    ]
    assert misspelt("docs/index.md", text.replace("fit_logistics", "fit_logistic").replace("r2_", "r_")) == []


def test_a_name_that_numpy_does_not_have_is_told():
    text = "Use `np.linalg.lstq(X, y)` or `np.dot(x, w).sum()`.\n\n`recap.site.check` and `recap.fit_lin`, `snp.x`.\n"
    assert [str(found) for found in misspelt("docs/index.md", text)] == [
        "docs/index.md:1: there is no np.linalg.lstq",
        "docs/index.md:3: there is no recap.fit_lin",
    ]
    assert misspelt("docs/index.md", text.replace("lstq", "lstsq").replace("fit_lin", "fit_line")) == []
