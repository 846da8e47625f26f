"""What the site lends to a test, where the site is installed: the check of pages, KaTeX, and a browser that prints.

The practice works without the site, and so knows it by name only.
"""

from __future__ import annotations

import importlib
from typing import Any


class NotHere(RuntimeError):
    """Says in one line what is missing, and how to get it."""


def tool(name: str) -> Any:
    """Return a module of the site.

    Raises:
        NotHere: If the site, or a package that it needs, is not installed.
    """
    try:
        return importlib.import_module(f"recap.site.{name}")
    except ModuleNotFoundError as missing:
        raise NotHere(f'{missing.name} is missing: pip install "recap[site]" brings it') from None
