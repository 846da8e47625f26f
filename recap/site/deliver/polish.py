"""Small repairs of the HTML that Markdown makes."""

from __future__ import annotations

import re
from typing import Any

BEHIND = re.compile(r"(</x-tex>)((?:</(?:em|strong|a)>)*)([.,;:!?)]+)")
CORNER = re.compile(r"<th([^>]*)>\s*</th>")


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Repair a page (MkDocs calls this).

    Punctuation moves into the element of the formula before it, or a browser
    would let it begin a line. The empty corner of a table is no heading.
    """
    return CORNER.sub(r"<td\1></td>", BEHIND.sub(r"\3\1\2", html))
