"""Small repairs of the pages that Markdown and Material make."""

from __future__ import annotations

import re
from typing import Any

BEHIND = re.compile(r"(</x-tex>)((?:</(?:em|strong|a)>)*)([.,;:!?)]+)")
CORNER = re.compile(r"<th([^>]*)>\s*</th>")
NAMES = {"__drawer": "Menu", "__search": "Search"}


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Repair the text of a page (MkDocs calls this).

    Punctuation moves into the element of the formula before it, or a browser
    would let it begin a line. The empty corner of a table is no heading.
    """
    return CORNER.sub(r"<td\1></td>", BEHIND.sub(r"\3\1\2", html))


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Repair the frame of a page (MkDocs calls this)."""
    return named(output)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Repair the frame of the page for missing pages (MkDocs calls this)."""
    return named(output) if template_name.endswith(".html") else output


def named(html: str) -> str:
    """Name the switches of menu and search, so that they can be used by keyboard.

    >>> named('<input type="checkbox" id="__drawer">')
    '<input type="checkbox" id="__drawer" aria-label="Menu">'
    """
    for switch, name in NAMES.items():
        html = html.replace(f'id="{switch}"', f'id="{switch}" aria-label="{name}"', 1)
    return html
