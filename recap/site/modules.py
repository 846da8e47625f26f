"""The modules of the package and who imports whom, read from their text: nothing is run for that."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


class Modules:
    """All modules of the package as they are now."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        for path in sorted(PACKAGE.rglob("*.py")):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            self.files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
        #: When each was changed last.
        self.stamps = {name: path.stat().st_mtime for name, path in self.files.items()}

    def imports(self, name: str) -> set[str]:
        """The modules of the package that a module imports, wherever in its text.

        >>> sorted(Modules().imports("recap.words"))
        ['recap.inputs', 'recap.sums']
        """
        found = set()
        for whole, part in _imports(self.files[name], self.stamps[name]):
            found.add(f"{whole}.{part}" if f"{whole}.{part}" in self.files else whole)
        if name == PACKAGE.name:  # it imports its modules by their names when somebody asks
            found |= {other for other in self.files if other.count(".") == 1 and self.files[other].parent == PACKAGE}
        return found & self.files.keys()

    def behind(self, *names: str) -> set[str]:
        """All modules that these need, themselves included; a name of none needs none."""
        found: set[str] = set()
        waiting = [name for name in names if name in self.files]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.imports(name)
        return found


@cache
def _imports(path: Path, changed: float) -> frozenset[tuple[str, str]]:
    """What a file imports: a module, and what of it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError:  # somebody is just typing
        return frozenset()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {(node.module, alias.name) for alias in node.names}
    return frozenset(found)
