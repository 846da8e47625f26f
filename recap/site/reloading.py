"""Let a served site follow edits in the package: forget modules whose source has changed.

This module and the running KaTeX are kept; everything else of `recap` is
imported anew by whoever needs it next.
"""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
KEPT = {"recap.site.reloading", "recap.site.katex", "recap.site.npm"}
_times: dict[Path, float] = {}


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
    return changed
