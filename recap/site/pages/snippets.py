"""Runs every code block of a page, in page order, and compares what it prints with the page.

`python` and `pycon` blocks of one page share one namespace in a fresh process, as
if a student pasted them one after the other. A `pycon` block is compared as
doctest does it; a `text` block right after a `python` block must be its output.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from recap.site.code import processes
from recap.site.pages.fences import Fence, find_fences

ROOT = Path(__file__).resolve().parents[3]
CODE = {"python", "pycon"}
OTHER = set("text console math from practice figure table markdown yaml toml json html css latex".split())


class Finding(NamedTuple):
    """Something wrong on a page, said in one line."""

    page: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


class Report(NamedTuple):
    """What running a page gave: the number of blocks that ran, and everything wrong."""

    blocks: int
    findings: tuple[Finding, ...]
    commands: tuple[tuple[int, str], ...] = ()  # of console blocks: line and command


def run_page(path: str | Path, text: str | None = None) -> Report:
    """Run the code of one Markdown page (or of `text`, as if it stood in that page)."""
    source = Path(path).read_text(encoding="utf-8") if text is None else text
    name = _name(path)
    fences = find_fences(source)
    wrong: list[tuple[int, str]] = []
    commands: list[tuple[int, str]] = []
    blocks: list[processes.Block] = []
    for before, fence in zip([None, *fences], fences, strict=False):
        if problem := _form(fence):
            wrong.append(problem)
        elif fence.language in CODE:
            blocks.append(processes.Block(fence.language, fence.text, fence.first))
        elif fence.language == "markdown":  # a page shown as an example is run as one
            wrong += [(fence.line + found.line, found.message) for found in run_page(path, fence.text).findings]
        elif fence.language == "console":
            wrong += _commands(fence, commands)
        elif fence.language == "text" and before and before.language in CODE:
            if before.language == "python" and fence.follows and blocks and blocks[-1].line == before.first:
                blocks[-1] = blocks[-1]._replace(output=fence.text, output_line=fence.first)
            else:
                wrong.append((fence.line, "this text is compared with nothing: put it right after its python block"))
    wrong += processes.run(blocks, name)
    return Report(len(blocks), tuple(Finding(name, *problem) for problem in sorted(wrong)), tuple(commands))


def run_lab(path: str | Path) -> Report:
    """Run a notebook in percent format as a script; a cell tagged raises-exception may, and must, raise."""
    cells = processes.cells(Path(path).read_text(encoding="utf-8"))
    findings = processes.run(cells, _name(path))
    return Report(len(cells), tuple(Finding(_name(path), *problem) for problem in sorted(findings)))


def run_all(paths: Iterable[str | Path]) -> dict[str, Report]:
    """Run many pages and labs, as many at a time as there are processors."""
    names = [str(path) for path in paths]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(names, pool.map(_run, names), strict=True))


def _run(path: str) -> Report:
    return run_lab(path) if path.endswith(".py") else run_page(path)


def _name(path: str | Path) -> str:
    """The path as a teacher knows it: from the top of the repository."""
    full = Path(path).resolve()
    return full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else str(path)


def _form(fence: Fence) -> tuple[int, str] | None:
    """What is wrong with a fence before anything runs."""
    if not fence.closed:
        return fence.line, "this block is never closed: the closing marks need the indentation of the opening ones"
    if fence.language not in CODE | OTHER:
        return fence.line, f"unknown language '{fence.language}': use one of {', '.join(sorted(CODE | OTHER))}"
    if fence.language == "python" and fence.text.lstrip().startswith(">>>"):
        return fence.line, "a python block has no prompts: call it pycon, or drop the prompts"
    if fence.language == "python" and "#>" in fence.text:
        return fence.line, "an output written as a comment is not checked: put it into a text block below"
    if fence.language in CODE and not fence.text.strip():
        return fence.line, "this block is empty"
    return None


def _commands(fence: Fence, commands: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Collect the commands of a console block; it shows commands alone, since outputs cannot be checked."""
    wrong = []
    for line, text in enumerate(fence.text.splitlines(), fence.first):
        if text.startswith("$ "):
            commands.append((line, text[2:].strip()))
        elif text.strip() and not text.startswith("# "):
            wrong.append((line, f"a console block holds commands ('$ ...') and '# ' comments only, not '{text}'"))
    return wrong
