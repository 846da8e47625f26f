"""`python3 handbook.py bench --lines`: how much Python there is by room, and which room knows which."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from recap.site.modules import Modules

ROOT = Path(__file__).resolve().parents[3]


def room(name: str) -> str:
    """The room of a module: a folder of the engine, one of its two doors, the drawings, or the package itself.

    >>> room("recap.site.pages.markdown"), room("recap.site.plugin"), room("recap.plots.line"), room("recap.line")
    ('pages', 'plugin', 'plots', 'recap')
    """
    parts = name.split(".")
    if parts[1:2] == ["site"]:
        return parts[2] if len(parts) > 2 else "site"
    return parts[1] if parts[1:2] in (["plots"], ["practice"]) else "recap"


def arrows() -> dict[tuple[str, str], list[str]]:
    """Which room imports from which, and the modules that do so."""
    found: dict[tuple[str, str], list[str]] = {}
    modules = Modules()
    for name in modules.files:
        for other in sorted(modules.imports(name)):
            if room(name) != room(other):
                found.setdefault((room(name), room(other)), []).append(f"{name} imports {other}")
    return found


def lines() -> dict[str, int]:
    """Lines of Python by room, the launcher and the tests included."""
    count: Counter[str] = Counter()
    for name, path in Modules().files.items():
        count[room(name)] += _lines(path)
    count["handbook.py"] = _lines(ROOT / "handbook.py")
    count["tests"] = sum(map(_lines, sorted((ROOT / "tests").glob("*.py"))))
    return dict(count)


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def main() -> int:
    """Print both."""
    known: dict[str, list[str]] = {}
    for room_, other in sorted(arrows()):
        known.setdefault(room_, []).append(other)
    count = lines()
    for name in sorted(count, key=lambda name: -count[name]):
        print(f"{name:12} {count[name]:6}   {'knows ' + ', '.join(known[name]) if name in known else ''}".rstrip())
    total = sum(count.values())
    print(f"{len(known)} rooms know others, by {len(arrows())} arrows")
    print(f"{total - count['tests']} lines of Python without the tests, {count['tests']} in them")
    return 0
