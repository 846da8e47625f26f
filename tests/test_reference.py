"""The reference page names every constant; that it shows every function is asked of the built site."""

from __future__ import annotations

from pathlib import Path

import recap
from recap.site.pages.reference import for_reference

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "docs" / "about" / "reference.md").read_text(encoding="utf-8")


def test_every_public_constant_is_named_on_the_page() -> None:
    assert [name for name in recap.__all__ if not callable(getattr(recap, name)) and f"`{name}`" not in REFERENCE] == []


def test_nothing_but_examples_and_source_is_rewritten() -> None:
    text = "Add.\n\nArgs:\n    x: A number.\n\nRaises:\n    ValueError: For example: never.\n"
    assert for_reference(text) == text
