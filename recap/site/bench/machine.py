"""Where and with what something was measured: the kind of machine and the versions, never its name."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).parent / "measured"


def described(packages: Iterable[str]) -> dict[str, Any]:
    """Return the date, the machine, and the versions of those packages that are installed."""
    found = {}
    for name in packages:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return {
        "measured": datetime.date.today().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": system(),
        "python": platform.python_version(),
        "packages": found,
    }


def processor() -> str:
    """Return the kind of processor, as well as the system tells it."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def system() -> str:
    """Return the operating system."""
    with contextlib.suppress(OSError):
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{platform.system()} {platform.release()}"


def keep(name: str, result: dict[str, Any]) -> None:
    """Write a result from which the site makes its tables."""
    MEASURED.mkdir(exist_ok=True)
    text = json.dumps(result, indent=1, ensure_ascii=False)
    (MEASURED / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"kept in {name}.json")
