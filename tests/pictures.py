"""Take the pictures of the README from the built site: `python tests/pictures.py [SITE]`, after a build."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from recap.site.deliver.chromium import FLAGS, find_browser

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / ".github" / "pictures"
# name: page, width, height, colour scheme, what to scroll to
GO_TO = "p => scrollTo(0, document.querySelector(p).getBoundingClientRect().top + scrollY - 70)"
SHOTS = {
    "home.png": ("", 1280, 720, "light", "h1"),
    "line.png": ("recap/line/", 1280, 800, "light", "#vertical-distances-squared"),
    "logistic.png": ("recap/logistic/", 1280, 800, "dark", "#the-formula"),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(site: Path) -> int:
    """Photograph every page of the list."""
    program = find_browser()
    if program is None or not (site / "index.html").is_file():
        print("pictures need a browser and a built site: python3 handbook.py build", file=sys.stderr)
        return 1
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, (page, width, height, scheme, place) in SHOTS.items():
            tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab.goto(f"http://127.0.0.1:{server.server_port}/{page}")
            tab.evaluate(GO_TO, place)
            tab.evaluate("if (scrollY < 300) scrollTo(0, 0)")
            tab.wait_for_timeout(500)  # the header changes its title
            tab.screenshot(path=PICTURES / name)
            tab.close()
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
