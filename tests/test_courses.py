"""Formulas as teachers of this field write them: true ones pass, false ones do not, and each page has one reading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recap.site import check
from recap.site.course.claims import check_page
from recap.site.pages import values
from recap.site.proof.value import numbers

# One formula a row, claimed for any data. A true form stands above its false ones.
TABLE = r"""
true  \frac{1}{1+e^{-0.8}} \approx \frac{1}{1+0.45} \approx 0.69
false \frac{1}{1+e^{-0.8}} \approx \frac{1}{1+0.47} \approx 0.69
true  0.4 \cdot 3 \approx 1 + 0.2
false 0.4 \cdot 3 \approx 1 + 0.3
true  \frac{2}{3} \approx 0.67
false \frac{0.3}{0.5} \approx \frac23
true  \ln 0.8 - \ln 0.2 \approx -0.22 + 1.61
false \ln 0.8 - \ln 0.2 \approx -0.22 + 1.8
true  1234 \approx 1.2 \times 10^{3}
false 1234 \approx 1200
true  1.7 \approx \sqrt{3}
false 1.4 \approx \sqrt{3}
true  n^2 \ge n
false n^2 > n
false n \ge 2
true  \frac1n \le 1
false \frac1n < 1
true  2^n \ge n + 1
false 2^n \ge n + 2
true  \log x^2 = 2 \log |x|
true  \log x^2 = 2 \log x \quad \text{if } x > 0
false \log x^2 = 2 \log x
true  \sqrt{x-1}\sqrt{x+1} = \sqrt{x^2-1} \quad \text{if } x \ge 1
false \sqrt{x-1}\sqrt{x+1} = \sqrt{x^2-1}
true  \ln x \le x - 1, \quad x > 0
false \ln x \le x - 2, \quad x > 0
false \ln x \le x - 1, \quad x < 0
true  \hat y_i = m x_i + c, \quad i = 1, \dots, n
false \hat y_i = m x_i - c, \quad i = 1, \dots, n
true  \sum_{k=0}^\infty x^k = \frac{1}{1-x}, \quad |x| < 1
false \sum_{k=0}^\infty x^k = \frac{1}{1+x}, \quad |x| < 1
true  2x + 3 = 7 \implies x = 2
false 2x + 3 = 7 \implies x = 3
true  x^2 = 4 \implies x = 2 \text{ or } x = -2
false x^2 = 4 \implies x = 2 \text{ or } x = 3
false x^2 = 4 \implies x = 2
true  x^2 = 4 \iff x = 2 \text{ or } x = -2
false x^2 = 4 \iff x = 2
true  e^x = 2 \implies x = \ln 2
false e^x = 2 \implies x = \ln 3
true  a x + b = 0 \implies a^2 x^2 = b^2
false a x + b = 0 \implies x = \frac{b}{a}
true  (x > 0) \implies |x| = x
true  |x| = \begin{cases} x & \text{if $x \ge 0$} \\ -x & \text{if $x < 0$} \end{cases}
false 2x = \begin{cases} 2x & \text{if $x>0$} \\ 0 & \text{if $x \le 0$} \end{cases}
true  2+2=4 \text{ since $1+1=2$}
false 2+2=4 \text{ since $1+1=3$}
true  \frac13 = 0.333\ldots
false \frac13 = 0.343\ldots
true  \frac13 = 0.\overline{3}
false \frac13 = 0.\overline{4}
true  2\tfrac12 = 2.5
false 2\tfrac12 = 1
true  \frac{1}{2n} = \frac{1}{n} - \frac{1}{2n}
false 1/2n = \frac n2
true  \sigma^{-1}(0.8) \approx 1.386
false \sigma^{-1}(0.8) \approx 1.396
true  \sigma^{-1}(p) = \log\frac{p}{1-p}
false \sigma^{-1}(p) = \log\frac{1-p}{p}
true  e = y - \hat y
false e = \hat y - y
true  y_i \in \{0, 1\}
true  \lim_{x \to 0} \frac{\sin x}{x} = 1
false \lim_{x \to 0} \frac{\sin x}{x} = 0
true  \sum_{k=0}^\infty \frac{1}{2^k} = 2
false \sum_{k=0}^\infty \frac{1}{2^k} = 1
true  \int_0^1 x^2 \, dx = \frac13
false \int_0^1 x^2 \, dx = \frac12
true  \sum_i w_i (x_i - \bar x) = \sum_i w_i x_i - \bar x \sum_i w_i
false \sum_i w_i (x_i - \bar x) = \sum_i w_i x_i + \bar x \sum_i w_i
true  0.8\,\text{km} = 800\,\text{m}
false 0.8\,\text{km} = 80\,\text{m}
true  3\,\text{min} = 180\,\text{s}
false 3\,\text{min} = 80\,\text{s}
true  \mathbf{p}^\top \mathbf{1} = \sum_i p_i
false \mathbf{p}^\top \mathbf{1} = 2 \sum_i p_i
true  P(A \cup B) = P(A) + P(B) - P(A \cap B)
false P(A \cup B) = P(A) + P(B) + P(A \cap B)
true  P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}
false P(A \mid B) = \frac{P(B \mid A) P(B)}{P(A)}
true  \binom{n}{2} = \frac{n(n-1)}{2}
false \binom{n}{2} = \frac{n(n+1)}{2}
true  \boxed{m = r \frac{s_y}{s_x}} \tag{1}
false \boxed{m = r \frac{s_x}{s_y}} \tag{1}
true  \left\lfloor \frac{28 - 5 + 2 \cdot 2}{1} \right\rfloor + 1 = 28
false \left\lfloor \frac{28 - 5 + 2 \cdot 2}{2} \right\rfloor + 1 = 28
true  \begin{aligned} \frac{\partial S}{\partial m} &= 0 \\ \sum_i x_i (y_i - m x_i - c) &= 0 \end{aligned}
false \begin{aligned} \frac{\partial S}{\partial m} &= 0 \\ 2\sum_i (y_i - m x_i - c) &= 0 \end{aligned}
true  \frac{\partial S}{\partial c} = 0 \implies \sum_i (y_i - m x_i - c) = 0
false \frac{\partial S}{\partial m} = 0 \implies \sum_i (y_i - m x_i - c) = 0
"""
ROWS = [row.split(None, 1) for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("truth", "formula"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_a_formula_of_the_field_is_decided_rightly(truth, formula):
    found = check_page("page.md", f"```math\n{formula}\n```\n").findings
    assert (not found) is (truth == "true"), [str(one) for one in found]


# -- readings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        (r"\hat y = a + bx", r"a = \bar y - b\bar x", True),
        (r"\hat y = a + bx", r"b = \bar y - a\bar x", False),
        (r"\hat y = ax + b", r"b = \bar y - a\bar x", True),
        (
            r"\frac{\partial A\mathbf{x}}{\partial\mathbf{x}} = A",
            r"\nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{x} = 2\mathbf{x}",
            True,
        ),
        (
            r"\frac{\partial A\mathbf{x}}{\partial\mathbf{x}} = A",
            r"\frac{\partial A\mathbf{x}}{\partial\mathbf{x}} = A^\top",
            False,
        ),
        (r"\operatorname{Var}(x) = s^2", r"\operatorname{Var}(x) = \frac{1}{n} \sum_i (x_i - \bar x)^2", False),
    ],
)
def test_a_page_is_held_to_the_reading_that_it_began_with(first, second, fits):
    found = check_page("page.md", f"${first}$\n\nand ${second}$").findings
    assert [one.line for one in found] == ([] if fits else [3])
    assert all("on this page" in one.problem or "of this page" in one.problem for one in found)


def test_a_page_may_declare_a_reading_at_its_top():
    front = "---\nreadings:\n  books: ba\n---\n\n"
    assert [one.line for one in check_page("page.md", front + r"$\hat y = a + bx$").findings] == [6]
    assert check_page("page.md", front + r"$\hat y = ax + b$").findings == []
    (found,) = check_page("page.md", front.replace("ba", "xy") + "text").findings
    assert str(found) == "page.md:2: in readings: books is one of wb, ab, ba, but the page says xy"


def test_a_definition_may_begin_a_new_reading():
    mean = r"$L = -\frac{1}{n}\sum_i (y_i\log p_i + (1-y_i)\log(1-p_i))$"
    point = r"L = -(y\log p + (1-y)\log(1-p))"
    assert check_page("page.md", f"{mean}\n\n${point}$\n").findings
    assert check_page("page.md", f"{mean}\n\n```math definition\n{point}\n```\n").findings == []


# -- what is no formula to the site, and what takes too long --------------------------------------


@pytest.mark.parametrize(
    "text", ["80GB of data", "7x as fast", "in the 1850s", "the 5th", "999B parameters", "½ of it"]
)
def test_a_numeral_is_one_whatever_hangs_on_it(text):
    (found,) = check_page("page.md", f"It is {text}.").findings
    assert "is not checked" in found.problem


@pytest.mark.parametrize(
    "text", [r"So \(1 + 1 = 3\).", r"So \[ 1 + 1 = 3 \].", "So R² = r.", "```latex\n1 + 1 = 3\n```"]
)
def test_a_formula_that_the_site_does_not_read_is_refused_in_words(text):
    problems = [found.problem for found in check_page("page.md", text + "\n").findings]
    assert any("is not read as a formula" in one or "is not checked: write math" in one for one in problems)


def test_a_formula_that_takes_too_long_ends_with_a_finding_and_the_rest_is_checked(monkeypatch):
    monkeypatch.setattr(numbers, "LONGEST", 0.3)
    tower = r"\frac{d^8}{dx^8} \tanh(\tanh(\tanh(x))) = 0"
    found = check_page("page.md", f"```math\n{tower}\n```\n\nand $1 = 2$").findings
    assert [one.line for one in found] == [2, 5]
    assert "cannot be decided: it takes more than 0.3 seconds" in found[0].problem


@pytest.mark.parametrize(
    "text",
    [
        "10**10**10",
        "sum(range(10**10))",
        "9**99",
        "'a' * 10**9",
        "[0] * 9999999999",
        "1 << 10**9",
        "[x for x in 'abc']",
    ],
)
def test_a_value_that_could_take_for_ever_is_refused_at_once(text):
    with pytest.raises(values.ValueFault, match="has no value"):
        values.evaluate(text, "")


def test_a_little_arithmetic_is_inserted():
    assert values.evaluate("round(2**3 * (1 + 0.5), 1) | .1f", "") == "12.0"


def test_a_bad_line_at_the_top_hides_nothing_below_it():
    text = (
        "---\ntitle: one: two\nsymbols:\n  k: integer\nplain:\n  '1805': a year\n---\n\nIn 1805, $k > 0$ and $1 = 2$.\n"
    )
    found = check_page("page.md", text).findings
    assert [one.line for one in found] == [2, 9]
    assert "the front matter is not YAML" in found[0].problem
    assert "1 = 2 is false" in found[1].problem


# -- another course ------------------------------------------------------------------------------


def test_the_page_on_other_courses_can_be_followed(tmp_path, capsys):
    page = (Path(__file__).parents[1] / "docs/about/other-courses.md").read_text(encoding="utf-8")
    letters = tmp_path / "theirs.toml"
    letters.write_text(re.search(r"```toml\n(.*?)```", page, re.DOTALL)[1], encoding="utf-8")
    folder = tmp_path / "docs" / "part"
    folder.mkdir(parents=True)
    text = "---\ndata: houses\n---\n\n$q = 2 b$, $q = b + b$ and 7 of\n\n"
    text += "```math\n\\hat{y} - b = \\mathbf{w}^\\top \\mathbf{x}\n```\n\n"
    (folder / "page.md").write_text(text + "$q = 3 b$ and $\\bar{y} = 4$ and $\\bar{y} = 5$\n", encoding="utf-8")
    assert check.main(["--letters", str(letters), str(tmp_path / "docs")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [
        "q = 3 b cannot be decided: line 5 of this page defines it otherwise" in lines[0],
        "\\bar{y} = 5 is false" in lines[1],
        len(lines),
    ] == [True, True, 2]
    letters.write_text("colours = 3", encoding="utf-8")
    assert check.main(["--letters", str(letters), str(folder)]) == 2
    assert "is not a file of letters: it holds colours" in capsys.readouterr().err
