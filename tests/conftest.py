"""What many tests need: a browser, if the machine has one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples for everybody, and no complaint on a slow machine.
settings.register_profile("handbook", derandomize=True, deadline=None)
settings.load_profile("handbook")

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
# A container has no user namespaces and no graphics; and a test must not wait for what a browser fetches for itself.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def find_browser() -> str | None:
    """The program of a Chromium, Chrome or Edge on this machine; RECAP_CHROMIUM may name one."""
    named = os.environ.get("RECAP_CHROMIUM")
    found = [shutil.which(name) for name in NAMES] if sys.platform != "win32" else []
    places = [named] if named else [*found, *PLACES]
    return next((place for place in places if place and Path(place).is_file()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser. Without one, its tests are left out and say so, unless RECAP_BROWSER=required."""
    program = find_browser()
    if program is None:
        missing = "no browser found: install Chromium (Debian: apt install chromium), Chrome or Edge"
        if os.environ.get("RECAP_BROWSER") == "required":
            pytest.fail(f"{missing}; RECAP_BROWSER=required makes these tests obligatory", pytrace=False)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()
