"""What a move of the hand costs: a point is dragged among two hundred, on a processor four times slower."""

from __future__ import annotations

import datetime
import gzip
import statistics
from pathlib import Path
from typing import Any

from recap.site.deliver import bundle
from recap.site.deliver.chromium import FLAGS, find_browser

SLOWER = 4
MOVES = 120
POINTS = 200
CROWD = "?fit-data=9"  # the last situation of the figure, with two hundred points
SPENT = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")


def measure(site: Path, page: str) -> dict[str, Any]:
    """Drag a point of the figure on this page, and weigh the files of all figures.

    Returns:
        The day, milliseconds of script, style and layout for the median move, and the weight in bytes, compressed.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        tab = browser.new_page(viewport={"width": 360, "height": 740})
        tab.goto(page + CROWD)
        tab.locator("live-fit").scroll_into_view_if_needed()
        tab.wait_for_selector("live-fit[ready]")
        tab.locator("live-fit .live-plane").scroll_into_view_if_needed()
        spent = _drag(tab)
        browser.close()
    files = [site / name for name in (bundle.SCRIPT, bundle.NEAR, bundle.SHEET)]
    weight = sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in files)
    return {
        "measured": datetime.date.today().isoformat(),
        "points": POINTS,
        "slower": SLOWER,
        "moves": MOVES,
        "median": round(statistics.median(spent), 2),
        "bytes": weight,
    }


def _drag(tab: Any) -> list[float]:
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # what else the machine does is left out
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    box = tab.locator("live-fit .live-point").nth(POINTS // 2).locator(".live-dot").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    idle = statistics.median(_moves(tab, session, x, y - 300))  # a pointer that drags nothing
    _pointer(session, "mouseMoved", x, y)
    _pointer(session, "mousePressed", x, y, pressed=True)
    spent = [one - idle for one in _moves(tab, session, x, y, pressed=True)]
    _pointer(session, "mouseReleased", x, y, pressed=True)
    return spent


def _moves(tab: Any, session: Any, x: float, y: float, pressed: bool = False) -> list[float]:
    spent = []
    for move in range(MOVES):
        before = _spent(session)
        _pointer(session, "mouseMoved", x + 6 * (move % 9 - 4), y + 6 * (move % 7 - 3), pressed)
        tab.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
        spent.append(1000 * (_spent(session) - before))
    return spent


def _pointer(session: Any, kind: str, x: float, y: float, pressed: bool = False) -> None:
    """Move or press the mouse, but not by Playwright, which runs scripts of its own while a button is pressed."""
    button = {"button": "left", "buttons": 1, "clickCount": 1} if pressed else {}
    session.send("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **button})


def _spent(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    total: float = sum(one["value"] for one in metrics if one["name"] in SPENT)
    return total
