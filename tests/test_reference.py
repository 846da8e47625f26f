"""The reference page shows every public name, and its links to the lessons lead to headings."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import recap
from recap.site.pages.reference import SOURCE, for_reference

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "docs" / "about" / "reference.md").read_text(encoding="utf-8")
MADE = [
    name for name in recap.__all__ if inspect.isclass(getattr(recap, name)) or inspect.isroutine(getattr(recap, name))
]
CONSTANTS = [name for name in recap.__all__ if name not in MADE]


@pytest.mark.parametrize("name", MADE)
def test_every_public_function_and_class_comes_from_a_module_on_the_page(name: str) -> None:
    assert re.search(rf"^::: {re.escape(getattr(recap, name).__module__)}$", REFERENCE, re.MULTILINE)


@pytest.mark.parametrize("name", CONSTANTS)
def test_every_public_constant_is_named_on_the_page(name: str) -> None:
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("name", [name for name in MADE if inspect.isroutine(getattr(recap, name))])
def test_every_public_function_says_where_it_comes_from(name: str) -> None:
    assert "\n\nSource:\n    " in (inspect.getdoc(getattr(recap, name)) or "")


@pytest.mark.parametrize("name", MADE)
def test_a_docstring_that_names_a_lesson_names_a_heading_of_it(name: str) -> None:
    text = inspect.getdoc(getattr(recap, name)) or ""
    found = SOURCE.search(text)
    assert bool(found) == ("\n    docs/" in text), 'a source has the form docs/recap/line.md, "Heading".'
    if found:
        page = (ROOT / "docs" / found["page"]).read_text(encoding="utf-8")
        assert re.search(rf"^#+ +{re.escape(found['section'])}(?: *\{{.*\}})?$", page, re.MULTILINE)


def test_nothing_but_examples_and_source_is_rewritten() -> None:
    text = "Add.\n\nArgs:\n    x: A number.\n\nRaises:\n    ValueError: For example: never.\n"
    assert for_reference(text) == text
