"""Fresh processes that start at once: forked from one that has the packages of the pages loaded already.

Loading a large package takes a second or two, and every page needs its own process.
So one process loads what the pages import, runs nothing, and splits off a copy of
itself for each page. Where a system cannot do that, pages start from nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

IMPORTS = re.compile(r"(?m)^\W*(?:from|import) ([\w.]+)")
LOADED = {"numpy", "recap", "matplotlib", "scipy", "sklearn"}  # loading these changes nothing that a page could see
ALARM = -14  # the exit code of a process that its alarm has ended
_lock = threading.Lock()
_source: socket.socket | None = None


def possible() -> bool:
    """Say whether this system can split a process in two without harm: on a Mac, libraries object."""
    return sys.platform == "linux"


def run(job: dict[str, object], code: str, seconds: int, settings: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Run a job of `recap.site.code.processes` in a process of its own; return its exit code, answer and errors."""
    modules = sorted({name for name in IMPORTS.findall(code) if name.split(".")[0] in LOADED})
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
        given.write(json.dumps(job | {"modules": modules, "seconds": seconds}).encode())
        given.seek(0)
        ended, end = os.pipe()
        with open(ended, "rb") as told:
            try:
                with _lock:
                    socket.send_fds(_started(settings), [b"."], [given.fileno(), answer.fileno(), errors.fileno(), end])
            finally:
                os.close(end)
            code_of_exit = int(told.read() or 1)
        answer.seek(0)
        errors.seek(0)
        return code_of_exit, answer.read(), errors.read()


def _started(settings: dict[str, str]) -> socket.socket:
    """Start the process from which others are split off, if it does not run yet."""
    global _source
    if _source is None:
        ours, theirs = socket.socketpair()
        with theirs:
            words = [sys.executable, "-P", __file__, str(theirs.fileno())]
            source = subprocess.Popen(
                words, pass_fds=[theirs.fileno()], env=os.environ | settings, stdin=subprocess.DEVNULL
            )
        _source = ours

        def end() -> None:
            ours.close()  # it ends when nobody can ask it any more
            source.wait()

        atexit.register(end)
    return _source


def main(number: int) -> None:
    """Load what a job imports, split off a process for it, and wait for the next job."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who wait for the pages
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    with socket.socket(fileno=number) as asked:
        while True:
            message, files, _, _ = socket.recv_fds(asked, 1, 4)
            if not message:
                os._exit(0)  # at once: to tidy up large packages takes half a second
            job = json.loads(os.pread(files[0], os.fstat(files[0]).st_size, 0))
            for name in job["modules"]:
                with contextlib.suppress(Exception):  # the page will say what is wrong
                    importlib.import_module(name)
            if not os.fork():
                asked.close()
                _attend(job["seconds"], *files)
            for file in files:
                os.close(file)


def _attend(seconds: int, given: int, answer: int, errors: int, end: int) -> None:
    """Split off the process of a page, wait for it, and tell its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    page = os.fork()
    if page:
        _, status = os.waitpid(page, 0)
        os.write(end, str(os.waitstatus_to_exitcode(status)).encode())
        os._exit(0)
    os.close(end)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.alarm(seconds)
    for file, place in ((given, 0), (answer, 1), (errors, 2)):
        os.dup2(file, place)
    from recap.site.code import processes

    code = 1
    try:
        processes.main()
        code = 0
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
