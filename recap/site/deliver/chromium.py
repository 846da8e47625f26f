"""Where a Chromium, Chrome or Edge is on this machine, and how it is started without a screen."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    *(
        os.path.join(os.environ.get(folder, ""), program)
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for program in (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
    ),
]
# A container has no user namespaces and no graphics; and nobody wants to wait for what a browser fetches for itself.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
MISSING = "no browser found: install Chromium (Debian: apt install chromium), Chrome or Edge"


def find_browser() -> str | None:
    """The program of a Chromium, Chrome or Edge on this machine; RECAP_CHROMIUM may name one."""
    named = os.environ.get("RECAP_CHROMIUM")
    found = [shutil.which(name) for name in NAMES] if sys.platform != "win32" else []
    places = [named] if named else [*found, *PLACES]
    return next((place for place in places if place and Path(place).is_file()), None)
