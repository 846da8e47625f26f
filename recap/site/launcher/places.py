"""Where the launcher finds and leaves things, and how it says that something is wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SITE = ROOT / "recap" / "site"
LOCKS = ROOT / ".locks"
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"


class Problem(Exception):
    """Something the user can do something about, said in one line."""


def python(*words: str) -> list[str]:
    """The words of a command that runs the Python of `.venv`."""
    return [str(PYTHON), *words]


def packages(home: Path) -> Path:
    """The folder of an environment that holds its packages."""
    return home / ("Lib" if os.name == "nt" else f"lib/python{VERSION}") / "site-packages"
