"""Running programs: with settled variables, and never beyond the end of the launcher."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator

from .places import CACHE, ROOT


class Stopped(BaseException):
    """Somebody asks the launcher to end, by Ctrl-C or otherwise."""

    def __init__(self, number: int) -> None:
        self.number = number


def listen_for_stops() -> None:
    """Turn Ctrl-C and the signal to terminate into `Stopped`, wherever the launcher is."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def environment(pip: bool = False) -> dict[str, str]:
    """The caller's variables without those that make Python, pip or Jupyter behave differently than for others."""
    # Not PYTHONDONTWRITEBYTECODE, which containers set: hundreds of processes would compile their packages anew.
    kept_python = {"PYTHONPYCACHEPREFIX", "PYTHONHASHSEED"}
    dropped = {"VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "MATPLOTLIBRC", "MPLBACKEND", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if (name in kept_python or not name.startswith("PYTHON"))
        and (pip or not name.startswith("PIP_") or name in ("PIP_CONFIG_FILE",))
        and name not in dropped
    }
    return kept | {
        "PYTHONUNBUFFERED": "1",  # progress is seen when it happens
        "PYTHONUTF8": "1",  # Windows would read pages in its own encoding
        "NO_MKDOCS_2_WARNING": "1",  # Material's banner; the README says the same in its own words
        # Nothing is written to the home, which may belong to somebody else.
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "IPYTHONDIR": str(CACHE / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(CACHE / "jupyter"),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def ask(words: list[str], variables: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it prints."""
    return subprocess.run(
        words, cwd=ROOT, env=variables or environment(), capture_output=True, encoding="utf-8", errors="replace"
    )


@contextlib.contextmanager
def started(
    words: list[str], more: dict[str, str] | None = None, piped: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """A running program, which does not outlive this one."""
    pipe = subprocess.PIPE if piped else None
    shared = subprocess.STDOUT if piped else None
    variables = environment() | (more or {})
    with subprocess.Popen(
        words, cwd=ROOT, env=variables, stdout=pipe, stderr=shared, text=True, encoding="utf-8", errors="replace"
    ) as child:
        try:
            yield child
        except Stopped as stopped:
            if stopped.number == signal.SIGINT:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(5)  # Ctrl-C has reached it as well: let it finish in its own way
            raise
        finally:
            _stop(child)


def _stop(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.terminate() if os.name == "nt" else child.send_signal(signal.SIGINT)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def run(words: list[str], more: dict[str, str] | None = None) -> int:
    """Run a program to its end and return its exit code."""
    with started(words, more) as child:
        return child.wait()
