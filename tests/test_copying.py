"""What a reader copies runs where it is pasted, and prints what the page shows."""

from __future__ import annotations

import doctest
import html
import itertools
import json
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import built
import pasting
import pytest
from built import Site
from test_browser import home as served
from test_markdown import convert

from recap.site.code import needs
from recap.site.pages import buttons
from recap.site.pages.fences import find_fences

site = built.site  # fixtures
home = served
DOCS = Path(__file__).resolve().parents[1] / "docs"
# Presses some buttons: what each copies, and what it belongs to. Playwright evaluates this as if the user had asked for
# it, and a browser lets nobody else copy. Only the part of the page with the button is laid out.
PRESS = """async ([selector, from, to]) => {
    const found = [];
    let seen = document.createElement("div");
    for (const button of [...document.querySelectorAll(selector)].slice(from, to)) {
        const block = button.closest(".highlight"), box = button.closest(".recap-math");
        const output = block?.nextElementSibling, part = button.closest("article > *");
        await navigator.clipboard.writeText("nothing");
        if (part !== seen) {
            seen.style.display = "none";
            part.style.display = "block";
            seen = part;
        }
        button.click();
        found.push({
            copied: await navigator.clipboard.readText(),
            kind: block ? block.className : "formula",
            number: block ? Number(block.id.slice("code-".length)) : 0,
            whole: button.classList.contains("recap-runup"),
            shown: block ? block.querySelector("code").textContent : box.querySelector("annotation").textContent,
            output: output?.matches(".language-text") ? output.querySelector("code").textContent : "",
            figure: output?.matches("figure") ?? false,
        });
    }
    seen.style.display = "none";
    return found;
}"""
AT_ONCE = 10  # a browser believes for some seconds that the user has asked
# What KaTeX and Matplotlib drew, and what is around the page, copies nothing, and would be laid out anew each time.
ALL_OPEN = """() => {
    document.querySelectorAll("article :is(.katex-html, figure svg), .md-sidebar").forEach((it) => it.remove());
    document.querySelectorAll("article > *").forEach((it) => (it.style.display = "none"));
    document.querySelectorAll("details").forEach((fold) => (fold.open = true));
    document.querySelectorAll(".tabbed-block").forEach((tab) => (tab.style.display = "block"));
}"""
MADE = """() => document.querySelectorAll("article .highlight:not(.no-copy) pre > code").length ===
    document.querySelectorAll("article .md-code__button[data-clipboard-target]").length"""
BUTTONS = "[data-clipboard-target], [data-clipboard-text]"


class Pressed(NamedTuple):
    """A copy button that was pressed."""

    page: str
    copied: str
    kind: str
    number: int
    whole: bool
    shown: str
    output: str
    figure: bool


# ---- what a block needs --------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "needed"),
    [
        (["x = 1", "print(x)"], "x = 1"),
        (["x = 1", "x = 2", "print(x)"], "x = 2"),
        (["x = 1", "x += 1", "print(x)"], "x = 1\nx += 1"),
        (["x = [1]", "x[0] = 2", "print(x)"], "x = [1]\nx[0] = 2"),
        (["x = 1", "y = x", "z = 3", "print(y)"], "x = 1\ny = x"),
        (["x = 1", "x = 2\nprint(x)"], ""),
        (["import numpy as np", "for i in range(3):\n    print(np.sqrt(i))"], "import numpy as np"),
        (["from recap import FIVE_POINTS, fit_line", "fit_line([1, 2], [3, 4])"], "from recap import fit_line"),
        (
            ["from recap import FIVE_POINTS, fit_line", "print(fit_line(*FIVE_POINTS))"],
            "from recap import FIVE_POINTS, fit_line",
        ),
        (["a = 1", "def f(x):\n    return a + x", "[f(i) for i in [1]]"], "a = 1\ndef f(x):\n    return a + x"),
        (["import abc", "@abc.f\ndef f():\n    return 1", "f()"], "import abc\n@abc.f\ndef f():\n    return 1"),
        (["w = 0", "for step in range(3):\n    w = w + step", "w"], "w = 0\nfor step in range(3):\n    w = w + step"),
        (["i = 9", "for i in range(3):\n    j = i\n    print(j)"], ""),
        (["a, b = 1, 2", ">>> a\n1\n"], "a, b = 1, 2"),
        ([">>> x = 1\n>>> x / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: a\n", "x"], "x = 1"),
        (["with open(p) as f:\n    t = f", "print(t)"], "with open(p) as f:\n    t = f"),
        (["if True:\n    a = 1\nelse:\n    a = 2", "a"], "if True:\n    a = 1\nelse:\n    a = 2"),
        (["this is no Python", "print(1)"], ""),
    ],
)  # fmt: skip
def test_a_block_needs_the_lines_that_give_it_its_names_and_no_others(blocks: list[str], needed: str) -> None:
    assert list(needs.before_each(blocks))[-1].lines == needed


def test_names_that_nothing_gives_are_known() -> None:
    assert next(needs.before_each(["print(x, len([y for y in z]))"])).unknown == {"x", "z"}


# ---- what stands in the page ---------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "copied"),
    [
        (">>> 1 + 1\n2\n", "1 + 1"),
        (">>> for i in range(2):\n...     print(i)\n0\n1\n>>> i\n1\n", "for i in range(2):\n    print(i)\n\ni"),
        (">>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: x\n", "1 / 0"),
        (">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n", "print('a\\n\\nb')"),
        (">>> '<b>' & 1\n", "'<b>' & 1"),
        ("$ pip install .\n\n$ pytest\n", "pip install .\npytest"),
        ("x = 1\n", ""),
    ],
)
def test_prompts_and_outputs_are_not_copied(code: str, copied: str) -> None:
    assert buttons.copy_text(code) == copied
    made = convert(f"```pycon\n{code}```")
    found = re.search(r'<pre data-copy="([^"]*)">', made)
    assert (html.unescape(found[1]) if found else "") == copied


def test_a_page_shown_as_an_example_is_copied_as_it_is() -> None:
    assert "data-copy" not in convert("````markdown\n```pycon\n>>> 1\n1\n```\n````")


def test_every_code_block_has_a_name_and_an_address_of_its_own() -> None:
    made = convert("```python\nx = 1\n```\n\n```text\n1\n```\n\n!!! note\n\n    ```pycon\n    >>> 1\n    1\n    ```")
    assert re.findall(r'id="(code-\d)" role="group" aria-label="([^"]*)"', made) == [
        ("code-1", "Code block 1, Python"),
        ("code-2", "Code block 2, Output"),
        ("code-3", "Code block 3, Python example"),
    ]


def test_a_block_names_the_blocks_on_which_it_builds_and_offers_their_lines() -> None:
    made = convert("```python\nx = 1\n```\n\n```text\n```\n\n```python\ny = 2\n```\n\n```pycon\n>>> x + y\n3\n```")
    assert re.findall('class="recap-builds"', made) == ['class="recap-builds"']
    assert 'builds on <a href="#code-1">1</a> and <a href="#code-3">3</a>' in made
    found = re.search(r'class="recap-runup"[^>]*data-clipboard-text="([^"]*)"', made)
    assert found
    assert html.unescape(found[1]) == "x = 1\ny = 2\n\nx + y"


def test_what_is_no_code_to_run_has_no_copy_button() -> None:
    assert "no-copy" in convert("```text\n1\n```")
    assert "no-copy" not in convert("```python\n1\n```")


# ---- tabs ----------------------------------------------------------------------------


def tabs(page: str) -> list[dict[str, str]]:
    """The tab sets of a page that compute the same in several ways: what each tab prints, by its name."""
    found: list[dict[str, str]] = []
    after = -1
    rows = page.split("\n")
    heads = [(n, m[1]) for n, row in enumerate(rows) if (m := re.fullmatch(r'=== "(.*)"', row))]
    for (start, name), (end, _) in itertools.pairwise([*heads, (len(rows), "")]):
        inside = list(itertools.takewhile(lambda row: not row or row.startswith("    "), rows[start + 1 : end]))
        fences = find_fences("\n".join(inside))
        shown = "".join(f.text for f in fences if f.language == "text")
        for fence in fences:
            if fence.language == "pycon":
                shown += "".join(one.want for one in doctest.DocTestParser().get_examples(fence.text))
        if start != after:
            found.append({})
        found[-1][name] = shown
        after = start + 1 + len(inside)
    return [one for one in found if {"NumPy", "recap"} <= set(one)]


def numbers(text: str) -> set[Fraction]:
    return {Fraction(number) for number in re.findall(r"(?<![\w.])-?\d+\.?\d*(?:e-?\d+)?", text)}


@pytest.mark.parametrize("path", sorted((DOCS / "recap").glob("*.md")), ids=lambda path: path.stem)
def test_all_ways_to_compute_the_same_give_the_same_digits(path: Path) -> None:
    for ways in tabs(path.read_text(encoding="utf-8")):
        printed = {name: numbers(text) for name, text in ways.items()}
        fewest = min(printed.values(), key=len)
        assert fewest, ways
        assert {name: fewest - found for name, found in printed.items() if not fewest <= found} == {}


def test_line_and_logistic_regression_are_shown_in_three_ways() -> None:
    for lesson in ("line", "logistic"):
        text = (DOCS / "recap" / f"{lesson}.md").read_text(encoding="utf-8")
        found = [*tabs(text), *tabs(re.sub(r"(?m)^ {4}", "", text))]  # some stand in folds
        assert any("scikit-learn" in ways for ways in found), lesson


# ---- in the browser ------------------------------------------------------------------


@pytest.fixture(scope="module")
def pressed(browser: Any, home: str, site: Site) -> list[Pressed]:
    """Every copy button of the site, pressed."""
    context = browser.new_context(viewport={"width": 640, "height": 480})  # a small window is drawn faster
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    found = []
    for file in sorted(site.folder.rglob("*.html")):
        if "data-clipboard-" not in file.read_text(encoding="utf-8"):
            continue
        address = site.address_of(file)
        page.goto(home + address, wait_until="load")
        page.evaluate(ALL_OPEN)
        page.wait_for_function(MADE)
        for start in range(0, page.locator(BUTTONS).count(), AT_ONCE):
            pressing = page.evaluate(PRESS, [BUTTONS, start, start + AT_ONCE])
            found += [Pressed(address, **one) for one in pressing]
    context.close()
    return found


@pytest.fixture(scope="module")
def pasted(pressed: list[Pressed]) -> list[tuple[Pressed, str, str]]:
    """All Python that is promised to run alone, pasted where no name is known: what it prints, and its error."""
    alone = [one for one in pressed if runs_alone(one, pressed)]
    codes = json.dumps([(way_of(one), one.copied) for one in alone])
    done = subprocess.run([sys.executable, pasting.__file__], input=codes, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [(one, *result) for one, result in zip(alone, json.loads(done.stdout), strict=True)]


def runs_alone(one: Pressed, pressed: list[Pressed]) -> bool:
    """Whether a button promises code that runs alone: the block builds on no other, or the copy holds what it needs."""
    if "language-py" not in one.kind:
        return False
    builds = any(other.whole and (other.page, other.number) == (one.page, one.number) for other in pressed)
    return one.whole or not builds


def way_of(one: Pressed) -> str:
    return "prompt" if "pycon" in one.kind else "cell" if one.page.startswith("labs/") else "script"


def expected_of(one: Pressed) -> tuple[str, str]:
    """What the page shows as printed, and the error it shows."""
    if "pycon" not in one.kind:
        error = re.match(r"[A-Z]\w*(?:Error|Warning): .*", one.output)
        return ("", error[0]) if error else (one.output, "")
    examples = doctest.DocTestParser().get_examples(one.shown)
    errors = [example.exc_msg.strip() for example in examples if example.exc_msg]
    wanted = "".join(example.want for example in examples if not example.exc_msg)
    return wanted.replace("<BLANKLINE>", ""), errors[-1] if errors else ""


def test_every_copied_block_runs_alone_and_prints_what_the_page_shows(
    pasted: list[tuple[Pressed, str, str]],
) -> None:
    wrong = []
    for one, printed, error in pasted:
        shown, failure = expected_of(one)
        if one.figure and not error:  # a notebook draws it; elsewhere its title is printed
            continue
        if (printed.rstrip(), error) != (shown.rstrip(), failure):
            wrong.append(f"{one.page} block {one.number}: {printed!r} {error}, but the page shows {shown!r} {failure}")
    assert wrong == [], "\n".join(wrong)
    assert len(pasted) > 200


def test_every_copied_block_can_be_pasted_at_a_prompt_that_takes_line_by_line(pressed: list[Pressed]) -> None:
    # A cell of a lab is pasted into a notebook.
    python = [one for one in pressed if "language-py" in one.kind and not one.page.startswith("labs/")]
    refused = [(one, line) for one in python if (line := pasting.refused_line(one.copied)) is not None]
    assert [f"{one.page} block {one.number}: {line}" for one, line in refused] == []


def test_every_copy_button_copies(pressed: list[Pressed]) -> None:
    assert [f"{one.page} block {one.number}" for one in pressed if one.copied in ("nothing", "")] == []
    assert [
        f"{one.page} block {one.number}: {one.copied}" for one in pressed if re.search(r"^(>>>|\$) ", one.copied)
    ] == []


def test_a_block_of_prompts_gives_its_statements_and_others_what_is_seen(pressed: list[Pressed]) -> None:
    for one in pressed:
        if not one.whole and "pycon" not in one.kind and "console" not in one.kind:
            assert one.copied.strip() == one.shown.strip(), one.page


def test_every_displayed_formula_is_copied_as_latex(pressed: list[Pressed]) -> None:
    formulas = [one for one in pressed if one.kind == "formula"]
    assert len(formulas) > 200
    assert any(r"\frac" in one.copied for one in formulas)


def test_selected_formulas_are_copied_as_latex(browser: Any, home: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(home + "recap/line/")
    copied = page.evaluate(
        """async () => {
            const formula = document.querySelector("#eq-slope");
            const range = document.createRange();
            range.setStart(formula.previousElementSibling.firstChild, 0);
            range.setEnd(formula.querySelector(".katex-html .mord").firstChild, 0); // in the middle of it
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            document.execCommand("copy");
            return [await navigator.clipboard.readText(), formula.querySelector("annotation").textContent];
        }"""
    )
    context.close()
    text, tex = copied
    assert text.endswith(f"$${tex}$$")
    assert text.count("\n") >= 1
    assert "How this is checked" not in text
