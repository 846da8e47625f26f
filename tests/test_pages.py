"""What the pages claim: that nothing of it is skipped, and that mistakes are noticed.

That the claims of all pages are true is decided by the strict build of the whole site, for `test_site`.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from recap import datasets
from recap.site import check
from recap.site.bench.mutate import changes_of, mutate_page, summary
from recap.site.course import reports
from recap.site.course.claims import check_page
from recap.site.course.letters import HANDBOOK
from recap.site.pages import marks
from recap.site.pages.context import Context, Page
from recap.site.pages.fences import find_fences
from recap.site.pages.source import pages, read
from recap.site.proof.verdict.claims import Formula, Verdict
from recap.site.proof.verdict.page import check as check_source

ROOT = Path(__file__).resolve().parents[1]
SOURCES = list(pages(ROOT))
LESSONS = [path for path in SOURCES if path.parent.name == "recap" and path.suffix == ".md"]


def test_no_page_misspells_a_name_of_the_package():
    """The build says what cannot be made of all that a page inserts; this the check alone says."""
    written = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES}
    assert [str(finding) for name, text in written.items() for finding in check.misspelt(name, text)] == []


@pytest.mark.parametrize("path", [p for p in SOURCES if p.suffix == ".md"], ids=lambda p: p.stem)
def test_no_formula_of_a_page_is_skipped(path):
    """Count the formulas once more, by hand: fences, and dollar signs outside code."""
    text = path.read_text(encoding="utf-8")
    fenced = sum(fence.language == "math" for fence in find_fences(text))
    shown = [f for f in read(path.name, text).formulas if f.display and f.mode != "inline"]
    assert len([f for f in shown if f.line in _lines_of_fences(text)]) == fenced
    prose = re.sub(r"(?ms)^ *(`{3,}).*?^ *\1", "", text)
    dollars = len(re.findall(r"(?<!\\)\$", re.sub(r"(`+)[^`]+?\1", "", prose)))
    inline = [f for f in read(path.name, re.sub(r"(?ms)^ *(`{3,}).*?^ *\1", "", text)).formulas if f.mode == "inline"]
    assert dollars == sum(4 if f.display else 2 for f in inline)


def _lines_of_fences(text):
    return {fence.line + 1 for fence in find_fences(text) if fence.language == "math"}


def test_a_changed_point_makes_stale_numbers_fail_and_no_law():
    text = (ROOT / "docs/recap/line.md").read_text(encoding="utf-8")
    laws = {f.line for f, found in check_page("docs/recap/line.md", text).decided if {v.kind for v in found} == {"law"}}
    stale = replace(HANDBOOK, data={"FIVE_POINTS": datasets.Points((1, 2, 3, 4, 5), (3, 4, 2, 4, 6))})
    found = check_source(read("docs/recap/line.md", text), stale).findings
    assert len(found) > 20
    assert not laws & {finding.line for finding in found}
    assert all("is false" in finding.problem for finding in found)
    assert any(r"= \frac{4}{10} is false: the left side is 0.6" in finding.problem for finding in found)


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_sample_of_planted_mistakes_is_noticed(path):
    name = path.relative_to(ROOT).as_posix()
    changes = mutate_page(name, path.read_text(encoding="utf-8"), share=0.01, seed=1)
    altering, caught, _ = summary(changes)
    missed = [change for change in changes if change.outcome == "missed"]
    assert altering > 0
    assert altering - caught <= 0.01 * altering + 1, missed


def test_the_measure_makes_every_kind_of_change():
    formulas = [r"\bar{x} = \frac{1}{n} \sum_i x_i (y_i + 3)^2 \cdot 4 \le \log 2", r"a_{ij} - b > 0", r"A^\top = e"]
    formulas += [r"1 = 1 \text{ since $2 > 1$}", r"\ln x \le x - 1, \quad x > 0", r"\frac13 \approx 0.33"]
    kinds = {kind for tex in formulas for kind, _ in changes_of(tex)}
    assert kinds == {
        "digit", "sign", "relation", "operator", "function", "bar or hat dropped", "fraction turned over",
        "factor moved out of its sum", "index", "exponent", "a half added", "a root added",
        "mathematics in text", "condition dropped", "approximation called exact",
    }  # fmt: skip


def test_the_measure_counts_a_change_that_leaves_the_statement_true_apart():
    changes = mutate_page("page.md", "```math\n0 \\cdot x = 0\n```\n")
    outcomes = {change.after: change.outcome for change in changes}
    assert outcomes[r"1 \cdot x = 0"] == "caught"
    assert outcomes[r"0 \cdot x =\frac{1}{2} \left( 0\right)"] == "still true"


def test_the_measure_follows_a_changed_meaning_through_the_page():
    used = "```math definition\nk = 2 n\n```\n\n```math\nk - n = n\n```\n"
    assert {c.outcome for c in mutate_page("page.md", used) if c.line == 2 and c.kind == "digit"} == {"caught"}
    unused = "```math definition\nk = 2 n\n```\n"
    assert {c.outcome for c in mutate_page("page.md", unused) if c.kind == "digit"} == {"an assumption"}


# -- what a reader sees --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict("law", "", draws=12), "Checked: true for any data (tried on 12 random sets of numbers)."),
        (Verdict("worked", ""), "Checked: calculated exactly from the data of this page."),
        (Verdict("definition", ""), "Checked: this is where the page says what a letter means."),
        (Verdict("definition", "", draws=12), "Checked: the letters mean what the page on notation says."),
        (Verdict("expression", ""), "Read: it states nothing that could be false."),
        (Verdict("shown as false", ""), "Shown as false: the check has found data for which it does not hold."),
    ],
)
def test_a_mark_says_what_was_checked(verdict, sentence):
    assert marks.said(Formula(1, "", "law", True), [verdict], "FIVE_POINTS") == sentence


def test_the_command_prints_findings_and_fails(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text("We get $1 + 1 = 3$ and {{ 1 / 0 }}.\n\n```pycon\n>>> 1 + 1\n3\n```\n", encoding="utf-8")
    assert check.main([str(page)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1] for line in printed] == ["1", "1", "4"]


def test_the_command_names_a_page_that_is_not_there(capsys):
    assert check.main(["nowhere.md"]) == 2
    assert "there is no file nowhere.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("1 + 1 = 3", '<p class="recap-error" role="alert">1 + 1 = 3 is false: the left side is 2</p>'),
        ("1 + 1 = 2", "Checked: true for any data (tried on 12 random sets of numbers)."),
        ("1 + 1 = 2", '<span aria-hidden="true">✓</span>'),
    ],
)
def test_the_page_shows_beside_a_formula_what_the_check_says(tmp_path, formula, shown):
    path = tmp_path / "scratch.md"
    path.write_text(f"```math\n{formula}\n```\n", encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    context = Context(Page("scratch.md", text, tmp_path), verdict=marks.later)
    settings = {"recap.site.pages.markdown": {"context": context}}
    made = Markdown(extensions=["recap.site.pages.markdown"], extension_configs=settings).convert(text)
    html = marks.bring(made, reports.report_on(path))
    assert shown in html
    assert 'class="katex' in html


def test_a_formula_shown_as_false_has_another_sign():
    report = check_page("scratch.md", "```math false\n1 + 1 = 3\n```\n")
    assert '<span aria-hidden="true">✗</span>' in marks.mark(report, 1)
    assert marks.mark(report, 2) == ""
