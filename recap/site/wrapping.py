"""Keep the comma behind a formula on the line of the formula, where a browser would let it wrap alone."""

from __future__ import annotations

import re
from typing import Any

BEHIND = re.compile(r"(</x-tex>)((?:</(?:em|strong|a)>)*)([.,;:!?)]+)")


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Move punctuation into the element of the formula before it (MkDocs calls this)."""
    return BEHIND.sub(r"\3\1\2", html)
