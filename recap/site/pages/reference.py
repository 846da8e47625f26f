"""Docstrings for the reference page: what the package writes as students read it, in mkdocstrings' own terms."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object
from markdown.extensions.toc import slugify

# mkdocstrings knows "Examples:" alone and takes "Example:" for a note, in which prompts become quotations.
EXAMPLE = re.compile(r"^Example:$", re.MULTILINE)
SOURCE = re.compile(r'^Source:\n +docs/(?P<page>\S+?\.md), "(?P<section>[^"]+)"(?P<more>; [^\n]+?)?\.?$', re.MULTILINE)


def for_reference(text: str) -> str:
    r"""Turn the sections of a docstring into those that mkdocstrings shows well.

    >>> for_reference("Example:\n    >>> 1 + 1\n    2")
    'Examples:\n    >>> 1 + 1\n    2'
    >>> for_reference('Source:\n    docs/recap/line.md, "The idea".')
    'Lesson: [The idea](../recap/line.md#the-idea).'
    """
    return SOURCE.sub(_lesson, EXAMPLE.sub("Examples:", text))


def _lesson(found: re.Match[str]) -> str:
    anchor = slugify(found["section"], "-")
    return f"Lesson: [{found['section']}](../{found['page']}#{anchor}){found['more'] or ''}."


class Docstrings(Extension):
    """Rewrites every docstring as it is read."""

    def on_object(self, *, obj: Object, **kwargs: Any) -> None:
        """Griffe calls this for each module, class and function."""
        if obj.docstring:
            obj.docstring.value = for_reference(obj.docstring.value)
