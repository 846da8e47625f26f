"""The glossary: which words become links, and that every link and every definition leads somewhere."""

from __future__ import annotations

import html
import re
from pathlib import Path

import built
import markdown
import pytest
from built import ROOT, Site

from recap.site.course import letters
from recap.site.pages import glossary
from recap.site.pages.context import Context, Page

site = built.site  # the fixture
LINK = re.compile(r'<a class="recap-term" href="([^"]*)" title="([^"]*)">(.*?)</a>', re.DOTALL)
GLOSSARY = """\
---
everyday: [score]
---
* **Line**{ #line }: a straight one. → [Here](../recap/sample.md)
* **Loss**{ #loss }: how *wrong*
  a `model` is. → [Here](../recap/sample.md)
* **Log-loss**{ #log-loss }: a loss. → [Here](../recap/sample.md)
* **Score**{ #score }: a sum. → [Here](../recap/sample.md)
* **Least squares**{ #least-squares }: a way. → [Here](../recap/sample.md)
"""


CONTEXT = Context()
OURS = {"recap.site.pages.markdown": {"context": CONTEXT}}


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A lesson beside a small glossary."""
    (tmp_path / "about").mkdir()
    (tmp_path / "about/glossary.md").write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.setattr(CONTEXT, "page", Page("recap/sample.md", "", tmp_path))
    return tmp_path


def linked(text: str) -> list[str]:
    """The words that become links into the glossary."""
    extensions = ["attr_list", "tables", "toc", "recap.site.pages.markdown"]
    made = markdown.markdown(text, extensions=extensions, extension_configs=OURS)
    return [found[2] for found in LINK.findall(made)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A line, and the line again.", ["line"]),
        ("Lines.", ["Lines"]),
        ("# The line\n\nA line.", ["line"]),
        ("`line` and **line** and [line](https://example.org) and $line$", []),
        ("| line |\n|---|\n| line |", []),
        ("The log-loss is a loss.", ["log-loss", "loss"]),
        ("The log loss.", ["log loss"]),
        ("gloss, loss-free, underline, line_up", []),
        ("The least-squares line.", ["least-squares", "line"]),
        ("Line, loss and log-loss.", ["Line", "loss"]),
        ("Line, loss and log-loss.\n\nMore log-loss.", ["Line", "loss", "log-loss"]),
        ("Keep the score.", []),
        ("Keep the [score](../about/glossary.md#score).", ["score"]),
        ("A loss. This [loss](../about/glossary.md#loss) is meant.", ["loss"]),
        ("- a line\n- *a loss*\n\n> no log-loss", ["line", "loss", "log-loss"]),
    ],
)
def test_the_first_use_of_a_term_in_running_text_becomes_a_link(page: Path, text: str, words: list[str]) -> None:
    assert linked(text) == words


def test_a_link_holds_the_definition(page: Path) -> None:
    made = markdown.markdown("The loss.", extensions=["recap.site.pages.markdown"], extension_configs=OURS)
    assert LINK.findall(made) == [("../about/glossary.md#loss", "Loss: how wrong a model is.", "loss")]


@pytest.mark.parametrize("path", ["about/notation.md", "about/glossary.md", "index.md"])
def test_other_pages_are_linked_by_their_authors_only(page: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(CONTEXT, "page", Page(path, "", page))
    assert linked("A line.") == []


def test_every_entry_is_read_and_says_where_it_is_explained() -> None:
    text = (ROOT / "docs" / glossary.PAGE).read_text(encoding="utf-8")
    known = glossary.read(ROOT / "docs")
    entries = re.findall(r"^\* .*?(?=^\* |\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(entries) == len(known) > 60
    assert [entry for entry in entries if not re.search(r"→\s*\[[^\]]+\]\(\.\./\S+\.md#\S+\)\s*$", entry)] == []
    names = [term.name.lower().replace("²", " squared") for term in known.values()]
    assert names == sorted(names)
    everyday = glossary.EVERYDAY.search(text)
    assert everyday
    assert set(everyday[1].strip("[]").split(", ")) <= known.keys()


def test_every_definition_on_the_site_is_that_of_the_glossary(site: Site) -> None:
    known = glossary.read(ROOT / "docs")
    ids = next(page for page in site.pages() if page.address.endswith("about/glossary/")).ids
    found = [(page.address, *link) for page in site.pages() for link in LINK.findall(page.text)]
    wrong = []
    for address, href, title, _ in found:
        anchor = href.partition("#")[2]
        if (
            anchor not in ids
            or anchor not in known
            or html.unescape(title) != f"{known[anchor].name}: {known[anchor].definition}"
        ):
            wrong.append(f"{address}: {href}")
    assert wrong == []
    assert {link[1].partition("#")[2] for link in found} >= {"slope", "residual", "sigmoid", "gradient", "neuron"}


def test_the_glossary_has_every_term_that_lessons_use_and_no_other(site: Site) -> None:
    lessons = "".join(page.text for page in site.pages() if re.search("/(recap|course|labs)/", page.address)).lower()
    known = glossary.read(ROOT / "docs").values()
    assert [term.name for term in known if not re.search(glossary._forms(term.name), lessons)] == []


def test_what_the_check_holds_to_its_name_stands_in_the_glossary_or_the_notation() -> None:
    pages = "".join(
        (ROOT / "docs" / "about" / name).read_text(encoding="utf-8") for name in ("glossary.md", "notation.md")
    )
    assert [name for name in letters.NAMES if name not in pages.lower()] == []
