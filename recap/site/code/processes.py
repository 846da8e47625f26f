"""Runs code blocks in a fresh Python process and says where their output differs from what is shown."""

from __future__ import annotations

import contextlib
import doctest
import io
import multiprocessing
import os
import re
import sys
import time
import traceback
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

# Not "fork": the threads of NumPy do not survive it, which Python warns of, and Windows does not have it.
WAY = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
SECONDS = 300  # for all blocks of a page, on a busy machine too
CELL = re.compile(r"# %%(?P<rest>.*)")


class Block(NamedTuple):
    """A piece of code to run, and the output the page shows for it (None: whatever it prints)."""

    kind: str  # python, pycon or cell
    code: str
    line: int
    output: str = ""
    output_line: int = 0
    raises: bool = False


def cells(source: str) -> list[Block]:
    """Split a notebook in percent format into its code cells."""
    found = [Block("cell", "", 1)]
    current: Block | None = found[0]
    for line, text in enumerate(source.splitlines(), 1):
        if mark := CELL.match(text):
            current = None
            if "[markdown]" not in mark["rest"] and "[raw]" not in mark["rest"]:
                current = Block("cell", "", line + 1, raises="raises-exception" in mark["rest"])
                found.append(current)
        elif current is not None:
            found[-1] = current = current._replace(code=current.code + text + "\n")
    return [cell for cell in found if any(row.strip() and row[0] != "#" for row in cell.code.splitlines())]


def run(blocks: list[Block], page: str) -> list[tuple[int, str]]:
    """Run the blocks one after the other in one new process; return what is wrong, with its line."""
    if not blocks:
        return []
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = fresh().Process(target=_attend, args=(theirs, page, blocks), daemon=True)
    process.start()
    theirs.close()
    found: list[tuple[int, str]] = []
    end = time.monotonic() + SECONDS
    with ours:
        for block in blocks:
            try:
                if not ours.poll(max(0, end - time.monotonic())):
                    process.kill()
                    return [*found, (block.line, f"the page's code does not end within {SECONDS} seconds")]
                found += ours.recv()
            except EOFError:
                process.join()
                return [*found, (block.line, f"Python itself stopped with code {process.exitcode}")]
    return found


def fresh() -> Any:
    """The way to new processes, which on Linux come from one that has loaded NumPy and Matplotlib already."""
    way = multiprocessing.get_context(WAY)
    if sys.platform == "linux":  # on a Mac, libraries object
        way.set_forkserver_preload(["numpy", "matplotlib.figure", "matplotlib.backends.backend_svg"])
    return way


def _attend(answer: Connection, page: str, blocks: list[Block]) -> None:
    """Run the blocks of a page in this process, which has no other purpose, and send back what is wrong."""
    with open(os.devnull, "r+b") as nothing:  # code on a page neither asks questions nor prints into the terminal
        for stream in (0, 1, 2):
            os.dup2(nothing.fileno(), stream)
    os.environ["MPLBACKEND"] = "agg"  # whatever the person who builds the page has set
    if loaded := sys.modules.get("matplotlib"):
        loaded.use("agg")
    sys.argv = [page]
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    running = _Page(page)
    for block in blocks:
        running.run(block)
        answer.send(running.wrong[:])
        running.wrong.clear()


class _Page:
    """The namespace of one page, and what was found wrong so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.wrong: list[tuple[int, str]] = []
        self.names: dict[str, Any] = {"__name__": "__main__", "__builtins__": __builtins__}

    def run(self, block: Block) -> None:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            if block.kind == "pycon":
                self._prompts(block)
            else:
                self._script(block)
        told = {f"warns {w.category.__name__}: {w.message}": None for w in warned}
        if not block.raises:
            self.wrong += [(block.line, message) for message in told]

    def _script(self, block: Block) -> None:
        printed = io.StringIO()
        raised = None
        try:
            with contextlib.redirect_stdout(printed):
                # The empty lines in front make Python count lines as the page does.
                exec(compile("\n" * (block.line - 1) + block.code, self.name, "exec"), self.names)
        except (Exception, SystemExit) as error:
            raised = (_line(error, self.name, block.line), f"raises {_last_line(error)}")
        if bool(raised) != block.raises:
            self.wrong.append(raised or (block.line, "is tagged raises-exception but raises nothing"))
        elif block.kind == "python" and (message := _difference(printed.getvalue(), block.output)):
            self.wrong.append((block.output_line or block.line, message))

    def _prompts(self, block: Block) -> None:
        try:
            pieces = doctest.DocTestParser().parse(block.code, self.name)
        except ValueError as error:
            self.wrong.append((block.line, f"is not a session that doctest can read: {error}"))
            return
        examples = [piece for piece in pieces if isinstance(piece, doctest.Example)]
        for piece in pieces:
            if isinstance(piece, str) and piece.strip():
                start = block.line + block.code[: block.code.index(piece.strip())].count("\n")
                self.wrong.append((start, f"belongs to no example: '{piece.strip().splitlines()[0]}'"))
        for example in examples:
            line = block.line + example.lineno
            if example.options.get(doctest.SKIP):
                self.wrong.append((line, "an example on a page is never skipped"))
            if example.exc_msg and not re.match(r"Traceback .*\n +\.\.\.\n(?! )", example.want):
                self.wrong.append((line, "doctest does not compare the lines of a traceback: write '    ...' for them"))
        test = doctest.DocTest(examples, {}, self.name, self.name, block.line - 1, None)
        test.globs = self.names
        _Runner(self.wrong).run(test, out=lambda text: None, clear_globs=False)


class _Runner(doctest.DocTestRunner):
    """Collects findings instead of printing a report."""

    def __init__(self, wrong: list[tuple[int, str]]) -> None:
        super().__init__(verbose=False, optionflags=doctest.DONT_ACCEPT_TRUE_FOR_1)
        self.wrong = wrong

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        if example.exc_msg is not None and "Traceback" in got:
            message = f"raises {got.strip().splitlines()[-1]}, but the page shows {example.exc_msg.strip()}"
        elif example.exc_msg is not None:
            message = f"the page shows {example.exc_msg.strip()}, but nothing is raised"
        else:
            message = _difference(got, example.want) or "is not what the page shows"
        self.wrong.append(((test.lineno or 0) + example.lineno + 1, message))

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        self.wrong.append(((test.lineno or 0) + example.lineno + 1, f"raises {_last_line(exc_info[1])}"))


def _difference(printed: str, shown: str) -> str | None:
    """Say in one line how what was printed differs from what the page shows."""
    ours, theirs = printed.rstrip("\n").split("\n"), shown.rstrip("\n").split("\n")
    if ours == theirs:
        return None
    if not shown:
        return f"prints {ours[0]!r}, which the page does not show"
    if len(ours) == len(theirs) == 1:
        return f"printed {ours[0]!r} but the page shows {theirs[0]!r}"
    for number, (our, their) in enumerate(zip(ours, theirs, strict=False), 1):
        if our != their:
            return f"line {number} of the output: printed {our!r} but the page shows {their!r}"
    return f"printed {len(ours)} lines but the page shows {len(theirs)}"


def _line(error: BaseException, page: str, otherwise: int) -> int:
    if isinstance(error, SyntaxError) and error.filename == page:
        return error.lineno or otherwise
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == page]
    return (lines[0] if lines else None) or otherwise


def _last_line(error: BaseException) -> str:
    return traceback.format_exception_only(error)[-1].strip().replace("\n", " ")
