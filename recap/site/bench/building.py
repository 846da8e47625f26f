"""The build of the site: cold, after an edit, and the check; with ten times the pages; and next to other programs.

The others get the same pages twice: text, formulas and notebooks, which they run;
and with the figures, the tables and most of the code as cells, which they run as well.
They check nothing.
"""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from recap.site.bench import machine, sites

BOOK = sites.ROOT / ".cache" / "book" / ("Scripts" if os.name == "nt" else "bin") / "jupyter-book"
PACKAGES = ("mkdocs", "mkdocs-material", "sphinx", "myst-nb")
TIMES = 10
TURNS = 3
PATIENCE = 1200  # seconds


class BenchError(RuntimeError):
    """Says in one line why nothing was measured."""


def python(*words: str) -> list[str]:
    """Return a command for this Python."""
    return [sys.executable, *words]


def taken(command: list[str]) -> float:
    """Run a program to its end and return the seconds it took."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=sites.ROOT, env=variables(), capture_output=True, text=True, errors="replace")
    seconds = time.perf_counter() - start
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise BenchError(f"{Path(command[0]).name} {' '.join(command[1:4])} failed: {said}")
    return round(seconds, 2)


def variables() -> dict[str, str]:
    """Return the caller's variables, and the way to the package for notebooks of another environment."""
    return os.environ | {"PYTHONPATH": str(sites.ROOT), "NO_MKDOCS_2_WARNING": "1"}


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
    words = ["-m", "mkdocs", "serve", "--livereload", "--no-strict", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    command = python(*words, "--config-file", str(settings))
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=sites.ROOT, env=variables(), stdout=quiet, stderr=quiet) as server:
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
    page, found, start = settings.parent / "docs" / sites.EDITED, [], time.perf_counter()
    with served(settings) as address:
        cold = time.perf_counter() - start
        place = address + sites.EDITED.removesuffix(".md") + "/"
        for number in range(edits):
            word, start = edit(page, number), time.perf_counter()
            wait_for(partial(seen, place, word), "the edited page is not seen")
            found.append(time.perf_counter() - start)
            time.sleep(0.5)
    return round(cold, 2), round(statistics.median(found), 2)


def ours(folder: Path, times: int, edits: int = 3, only: str = "") -> dict[str, Any]:
    """Measure this site with its pages so many times."""
    settings = sites.ours(folder, times, only)
    pages = sites.pages(settings)
    check = taken(python("-m", "recap.site.check", *map(str, pages)))
    cold, edited = until_seen(settings, edits)
    return {"pages": len(pages), "cold": cold, "edited": edited, "check": check}


def theirs(command: list[str], folder: Path, make: Callable[[Path, bool], int], cells: bool) -> dict[str, Any]:
    """Measure another program: a cold build, and a build after one page was edited."""
    count, cold = make(folder, cells), taken(command)
    edit(folder / sites.EDITED, 0)
    return {"pages": count, "cold": cold, "edited": taken(command)}


def shown(name: str, result: dict[str, Any]) -> str:
    """Write a result as a line of text."""
    check = f", check {result['check']:.1f} s" if "check" in result else ""
    numbers = f"cold {result['cold']:.1f} s, an edited page after {result['edited']:.2f} s{check}"
    return f"{name:36} {result['pages']:4} pages: {numbers}"


def programs() -> dict[str, Callable[[Path], dict[str, Any]]]:
    """Return what measures each program once, in an empty folder."""
    found: dict[str, Callable[[Path], dict[str, Any]]] = {"this handbook": lambda folder: ours(folder, 1)}
    if not (has_book := BOOK.with_suffix(".exe" if os.name == "nt" else "").exists()):
        print("Jupyter Book is left out: python3 handbook.py bench --build sets it up")
    for cells, what in ((False, ", text and notebooks"), (True, ", with figures and code")):
        found["Sphinx" + what] = partial(sphinx, cells=cells)
        if has_book:
            found["Jupyter Book" + what] = partial(book, cells=cells)
    return found


def sphinx(folder: Path, cells: bool) -> dict[str, Any]:
    """Measure Sphinx with MyST-NB, which shares its work among all processors."""
    command = python("-m", "sphinx", "-b", "html", "-j", "auto", "-q", str(folder), str(folder / "out"))
    return theirs(command, folder, sites.theirs, cells)


def book(folder: Path, cells: bool) -> dict[str, Any]:
    """Measure Jupyter Book."""
    return theirs([str(BOOK), "build", "-q", str(folder)], folder, sites.book, cells)


def in_turns(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Measure all programs in turns, so that a slow minute of the computer meets all of them; yield medians."""
    contest, found = programs(), defaultdict(list)
    for turn in range(TURNS):
        for place, (name, measured) in enumerate(contest.items()):
            found[name].append(measured(folder / f"turn{turn}-{place}"))
            print(f"turn {turn + 1} of {TURNS}: {shown(name, found[name][-1])}", flush=True)
    for name, results in found.items():
        yield name, {key: statistics.median(result[key] for result in results) for key in results[0]}


def measure(quick: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield one program's result after the other."""
    with tempfile.TemporaryDirectory(prefix="handbook-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        if quick:
            yield "this handbook", ours(folder / "few", 1, edits=1, only="course")
            return
        yield from in_turns(folder)
        yield f"this handbook, {TIMES} times", ours(folder / "many", TIMES)


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
        described = machine.described(PACKAGES)
        described["packages"] |= book_packages()
        machine.keep("building", described | {"programs": found})
    return 0


def book_packages() -> dict[str, str]:
    """Return the version of Jupyter Book, which has an environment of its own, and of the Sphinx below it."""
    code = "from importlib.metadata import version as v; print(v('jupyter-book'), v('sphinx'))"
    other = BOOK.with_name("python.exe" if os.name == "nt" else "python")
    if not other.exists():
        return {}
    book, sphinx = subprocess.run([str(other), "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return {"jupyter-book": f"{book} (with Sphinx {sphinx})"}
