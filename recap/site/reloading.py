"""Let a served site follow edits in the package: forget modules whose source has changed.

This module and the running KaTeX are kept; everything else of `recap` is
imported anew by whoever needs it next. MkDocs loads hooks once, so it has to forget them too.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.commands import serve
from mkdocs.config.config_options import Hooks
from mkdocs.livereload import LiveReloadServer

PACKAGE = Path(__file__).resolve().parents[1]
KEPT = {"recap.site.reloading", "recap.site.pages.katex", "recap.site.deliver.npm"}
OFTEN = 0.2  # seconds from one look at all files to the next; MkDocs waits for half a second
log = logging.getLogger("mkdocs.recap")
serving = False  # or building
_times: dict[Path, float] = {}


def look_often() -> None:
    """Let the server of MkDocs look for changes more often than it does by itself; to be called before it starts."""
    serve.LiveReloadServer = partial(LiveReloadServer, polling_interval=OFTEN)  # type: ignore[attr-defined, assignment]  # a name of theirs


def forget_changed_code() -> bool:
    """Forget the package's modules if a source file changed since the last call.

    Returns:
        Whether there was a change; never so at the first call.
    """
    times = {path: path.stat().st_mtime for path in PACKAGE.rglob("*.py")}
    changed = bool(_times) and times != _times
    _times.clear()
    _times.update(times)
    if changed:
        for name in [name for name in sys.modules if name.split(".")[0] == "recap" and name not in KEPT]:
            del sys.modules[name]
        Hooks._load_hook.cache_clear()
    return changed


def following(build: Callable[[], None]) -> Callable[[], None]:
    """Return what builds with the package as it is then.

    Code that cannot be imported, as happens while somebody writes it, is told in one line; the pages stay as they were.
    """

    def rebuild() -> None:
        if forget_changed_code():
            try:
                importlib.import_module("recap.site.hooks")
            except Exception as error:
                log.error(f"{type(error).__name__}: {error}; the pages stay as they were until this is mended")
                return
        build()

    return rebuild
