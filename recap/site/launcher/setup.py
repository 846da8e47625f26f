"""Making `.venv` hold exactly what a lock names, and keeping it from changing under a command that uses it."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import importlib.util
import json
import os
import sys
import tomllib
from pathlib import Path

from .holds import hold
from .packages import install, pip
from .places import CACHE, LOCKS, ROOT, SITE, VENV, VERSION, Problem, packages, python
from .programs import ask
from .progress import end_line, say

UNFINISHED = CACHE / "setup-unfinished"  # there while .venv changes, and after a change that was interrupted

# Serving needs half of what the tests need, and half of the download: browsers' drivers, linters, scikit-learn.
# The benchmark needs a little more than the tests.
EXTRAS = {"site": ["site"], "test": ["site", "test"], "bench": ["site", "test", "bench"]}
LOCKED = {"site": "requirements-site.txt", "test": "requirements.txt", "bench": "requirements-bench.txt"}


def set_up(purpose: str = "site") -> None:
    """Make `.venv` hold what the lock for this purpose names, unless it does already; it stays so until the end."""
    if _taken(purpose):
        return
    CACHE.mkdir(exist_ok=True)
    with hold("setup.lock", waiting_for="another set-up of this folder") or contextlib.nullcontext():
        if not _taken(purpose):
            if any(_ready(smaller) for smaller in _contained(purpose)):
                _install(purpose)  # beside what is there, under whoever uses it
            else:
                why = "a command that uses .venv, which has to change,"
                with hold("venv.lock", waiting_for=why) or contextlib.nullcontext():
                    _make_venv()
                    _install(purpose)
                    _install_recap()
                    _install_npm()
            for done in _contained(purpose):
                _stamp_file(done).write_text(_stamp(done), encoding="utf-8")
            end_line()
            _taken(purpose)  # nobody can change it yet


def _taken(purpose: str) -> bool:
    """Take `.venv` for this command if it is ready."""
    taken = None
    with contextlib.suppress(OSError):  # where nothing can be written, nothing can change either
        taken = hold("venv.lock", shared=True)
        if taken is None:
            return False
    if _ready(purpose):
        if taken:
            atexit.register(taken.close)  # until then it is open, and so locked
        return True
    if taken:
        taken.close()
    return False


def _contained(purpose: str) -> list[str]:
    """This purpose and those whose locks are a part of its own."""
    return [name for name, extras in EXTRAS.items() if set(extras) <= set(EXTRAS[purpose])]


def _stamp_file(purpose: str) -> Path:
    return VENV / f"handbook-{purpose}.txt"


def _stamp(purpose: str) -> str:
    """What a finished set-up was made from; it also names the folder, since scripts in .venv know where they are."""
    try:
        parts = [(LOCKS / name).read_bytes() for name in (LOCKED[purpose], "package-lock.json")]
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Problem(f"{error.filename} is missing: work in a complete clone of the repository") from None
    parts += [json.dumps(project.get("project")).encode(), os.fsencode(ROOT)]
    return f"Python {VERSION}, made from {hashlib.sha256(b''.join(parts)).hexdigest()}\n"


def _ready(purpose: str) -> bool:
    stamp, wanted = _stamp_file(purpose), _stamp(purpose)
    done = stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and not UNFINISHED.exists()
    return done and _venv_version() == VERSION


def _venv_version() -> str:
    """The version of Python in .venv, or nothing if there is none that runs."""
    try:
        return ask(python("-c", "import sys; print('%d.%d' % sys.version_info[:2])")).stdout.strip()
    except OSError:
        return ""


def _make_venv() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            package = f"python{VERSION}-venv"
            raise Problem(f"Python's {module} module is missing: on Debian and Ubuntu, apt install {package}")
    if _venv_version() == VERSION and not UNFINISHED.exists():
        say(1, f"keeping .venv, which has Python {VERSION}")
        if not (packages(VENV) / "pip").is_dir():
            ask(python("-m", "ensurepip"))  # made by a tool that leaves pip out
        return
    say(1, f"making .venv with Python {VERSION}")
    UNFINISHED.touch()
    made = ask([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        told = (made.stderr + made.stdout).strip().splitlines() or ["no reason given"]
        raise Problem(f"cannot make {VENV}: {told[-1].removeprefix('Error: ')}")
    UNFINISHED.unlink()


def _install(purpose: str) -> None:
    install(LOCKS / LOCKED[purpose], UNFINISHED.touch)
    UNFINISHED.unlink(missing_ok=True)


def _install_recap() -> None:
    say(3, "installing recap itself, from this folder")
    UNFINISHED.touch()
    pip(["install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    # Python reads such a file in the encoding of the locale, which may lack a letter of the folder's name.
    for path in packages(VENV).glob("recap*.pth"):
        path.write_text(os.path.relpath(ROOT, path.parent) + "\n", encoding="utf-8")
    UNFINISHED.unlink()


def _install_npm() -> None:
    say(4, "installing KaTeX and other npm packages, checking the hash of each")
    npm = ask(python("-P", str(SITE / "deliver" / "npm.py")))
    if npm.returncode:
        raise Problem((npm.stderr.strip() or "npm failed").splitlines()[-1].removeprefix("handbook: "))
