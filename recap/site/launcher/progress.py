"""Steps of a set-up: one changing line on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys

_shown = ""


def say(step: int, what: str, milestone: bool = True) -> None:
    """Show a step; where lines cannot change, only if it is a milestone."""
    global _shown
    text = f"[{step}/4] {what}"
    if not sys.stdout.isatty():
        if milestone:
            print(text, flush=True)
        return
    if _shown and _shown[:3] != text[:3]:
        print()
    print("\r" + text.ljust(len(_shown)), end="", flush=True)
    _shown = text


def end_line() -> None:
    """Go on in a new line."""
    global _shown
    if _shown:
        print(flush=True)
    _shown = ""
