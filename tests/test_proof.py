"""The room of proof: what it may know, and what another course may bring."""

from __future__ import annotations

import re
from pathlib import Path

from recap.site import proof

HERE = Path(proof.__file__).parent
ROOMS = ["reading", "meaning", "value", "verdict"]  # each may use itself and those before it
IMPORTED = re.compile(r"^\s*(?:from|import) +([\w.]+)", re.MULTILINE)
OUTSIDE = re.compile(r"recap|mkdocs|markdown|numpy|docs")


def imports(path: Path) -> set[str]:
    return set(IMPORTED.findall(path.read_text(encoding="utf-8")))


def test_the_proof_imports_nothing_but_itself():
    names = {name for path in HERE.rglob("*.py") for name in imports(path) if OUTSIDE.match(name)}
    assert {name for name in names if not name.startswith("recap.site.proof.")} == set()


def test_its_rooms_use_only_those_before_them():
    wrong = []
    for at, room in enumerate(ROOMS):
        for path in (HERE / room).glob("*.py"):
            later = [name for name in imports(path) if name.split(".")[3:4] and name.split(".")[3] in ROOMS[at + 1 :]]
            wrong += [f"{path.name} imports {name}" for name in later]
    assert wrong == []
    assert sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] != "_") == sorted(ROOMS)
