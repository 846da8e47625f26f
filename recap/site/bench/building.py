"""The build of the site: cold, after an edit, and the check; once, and with ten times the pages."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from recap.site.bench import machine

PACKAGES = ("mkdocs", "mkdocs-material")
TIMES = 10
TURNS = 3
PATIENCE = 1200  # seconds
ROOT = Path(__file__).resolve().parents[3]
EDITED = "course/syllabus.md"  # the page that is edited to see how long it takes to be seen
PAGE = {".md", ".py"}
NAV = re.compile(r"(?ms)^nav:\n(?:[ #].*?\n|\n)+")


class BenchError(RuntimeError):
    """Says in one line why nothing was measured."""


def python(*words: str) -> list[str]:
    """Return a command for this Python."""
    return [sys.executable, *words]


def taken(command: list[str]) -> float:
    """Run a program to its end and return the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=variables(), capture_output=True, text=True, errors="replace")
    seconds = time.perf_counter() - start
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise BenchError(f"{Path(command[0]).name} {' '.join(command[1:4])} failed: {said}")
    return round(seconds, 2)


def variables() -> dict[str, str]:
    """Return the caller's variables, without the banner of the theme."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def edit(page: Path, number: int) -> str:
    """Add a sentence to a page, and return a word of it that stands nowhere else."""
    word = f"edited{'abcdefghij'[number]}"
    with page.open("a", encoding="utf-8") as text:
        text.write(f"\nThis page was {word}.\n")
    return word


@contextlib.contextmanager
def served(settings: Path) -> Iterator[str]:
    """Serve a site as `handbook.py serve` does, and wait until it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [
        "-m",
        "mkdocs",
        "serve",
        "--livereload",
        "--dirty",
        "--no-strict",
        "--quiet",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
    command = python(*words, "--config-file", str(settings))
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=variables(), stdout=quiet, stderr=quiet) as server:
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(lambda: seen(address, "<html"), "the site is not served")
            yield address
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def seen(address: str, word: str) -> bool:
    """Say whether a word stands on a page."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as page:
            return word in page.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_for(done: Callable[[], bool], otherwise: str) -> None:
    """Wait until something is done."""
    end = time.perf_counter() + PATIENCE
    while not done():
        if time.perf_counter() > end:
            raise BenchError(otherwise)
        time.sleep(0.02)


def until_seen(settings: Path, edits: int) -> tuple[float, float]:
    """Return the seconds until the site is built and served, and from the edit of a page to its sight in a browser."""
    page, found, start = settings.parent / "docs" / EDITED, [], time.perf_counter()
    with served(settings) as address:
        cold = time.perf_counter() - start
        place = address + EDITED.removesuffix(".md") + "/"
        for number in range(edits):
            word, start = edit(page, number), time.perf_counter()
            wait_for(partial(seen, place, word), "the edited page is not seen")
            found.append(time.perf_counter() - start)
            time.sleep(0.5)
    return round(cold, 2), round(statistics.median(found), 2)


def copied(folder: Path, times: int, only: str = "") -> Path:
    """Copy all pages, or one beside the first, so many times into a site of their own; return its settings."""
    docs, site = ROOT / "docs", folder / "docs"
    for number in range(times):
        copy = site / f"copy{number}" if number else site
        for part in docs.iterdir():
            if part.is_dir() and (part.name == "assets" or not only):
                shutil.copytree(part, copy / part.name)
        if only:
            (copy / only).parent.mkdir(parents=True)
            shutil.copy(docs / only, copy / only)
    # The first page stays alone: it is that of the site.
    shutil.copy(docs / "index.md", site)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    here = ROOT.as_posix()
    text = text.replace("recap/site/", f"{here}/recap/site/").replace("paths: [.]", f"paths: ['{here}']")
    text = text.replace("watch: [recap]", f"watch: ['{here}/recap']").replace("strict: true", "strict: false")
    text, found = NAV.subn("", text)
    assert found == 1, "mkdocs.yml has one nav"
    settings = folder / "mkdocs.yml"
    settings.write_text(text, encoding="utf-8")
    return settings


def pages(settings: Path) -> list[Path]:
    """Return the pages and labs of such a site."""
    docs = settings.parent / "docs"
    return sorted(path for path in docs.rglob("*") if path.suffix in PAGE)


def ours(folder: Path, times: int, edits: int = 3, only: str = "") -> dict[str, Any]:
    """Measure this site with its pages so many times."""
    settings = copied(folder, times, only)
    found = pages(settings)
    check = taken(python("-m", "recap.site.check", *map(str, found)))
    cold, edited = until_seen(settings, edits)
    return {"pages": len(found), "cold": cold, "edited": edited, "check": check}


def shown(name: str, result: dict[str, Any]) -> str:
    """Write a result as a line of text."""
    times = f"cold {result['cold']:.1f} s, an edited page after {result['edited']:.2f} s, check {result['check']:.1f} s"
    return f"{name:16} {result['pages']:4} pages: {times}"


def measure(quick: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the medians of some turns, since a computer has slow minutes, and one turn with ten times the pages."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        if quick:
            yield "one page", ours(folder / "few", 1, edits=1, only=EDITED)
            return
        turns = [ours(folder / f"turn{turn}", 1) for turn in range(TURNS)]
        yield "all pages", {key: statistics.median(turn[key] for turn in turns) for key in turns[0]}
        yield f"{TIMES} times", ours(folder / "many", TIMES)


def run(quick: bool = False) -> int:
    """Measure, print, and keep the result of a full run."""
    found = {}
    try:
        for name, result in measure(quick):
            found[name] = result
            print(shown(name, result), flush=True)
    except BenchError as error:
        print(f"handbook: {error}", file=sys.stderr)
        return 1
    if not quick:
        machine.keep("building", machine.described(PACKAGES) | {"sites": found})
    return 0
