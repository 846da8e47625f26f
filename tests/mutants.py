"""Mutation testing: change the package in every place, one place at a time, and see whether a test notices.

    python3 tests/mutants.py [--processes N] [--last] [MODULE ...]

Mutmut makes the changes (pip install mutmut; it needs a system that can fork).
A change that no test notices must stand in survivors.toml with the reason why
it changes no answer and no message. The result is written, module by module, for
the page "How this handbook is checked".
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / ".cache" / "mutants"
MEASURED = ROOT / "recap" / "site" / "bench" / "measured" / "mutants.json"
HELPERS = ("truth.py",)
# Every module of the package but the one that only finds their names, and the tests of what a student imports.
# Mutmut picks those that reach a change.
MODULES = sorted(path.stem for path in (ROOT / "recap").glob("*.py") if path.stem != "__init__")
TESTS = [f"test_{name}.py" for name in (*MODULES, "exact", "door", "messages")]

SETTINGS = """
[tool.mutmut]
source_paths = ["recap"]
only_mutate = ["recap/*.py"]
also_copy = ["recap/data"]
do_not_mutate = ["recap/__init__.py"]
pytest_add_cli_args = ["-q", "-p", "no:cacheprovider", "-k", "not has_a_row and not the_rule_on_the_page"]
pytest_add_cli_args_test_selection = {tests}
track_dependencies = false
use_git_change_detection = false
timeout_constant = 5.0
"""
# A change that a few examples do not show would be shown by more of them; but that is not to be relied on.
CONFTEST = """
from hypothesis import settings

settings.register_profile("mutants", derandomize=True, deadline=None, max_examples=15, database=None)
settings.load_profile("mutants")
"""


def prepare() -> Path:
    """Copy the package and its tests to a folder of their own."""
    shutil.rmtree(WORK, ignore_errors=True)
    for name in ("recap", "tests"):
        (WORK / name).mkdir(parents=True)
    for path in (ROOT / "recap").glob("*.py"):
        shutil.copy(path, WORK / "recap")
    shutil.copytree(ROOT / "recap" / "data", WORK / "recap" / "data", ignore=shutil.ignore_patterns("*.py"))
    names = [name for name in TESTS if (ROOT / "tests" / name).exists()]
    for name in (*names, *HELPERS):
        shutil.copy(ROOT / "tests" / name, WORK / "tests")
    (WORK / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    settings = SETTINGS.format(tests=[f"tests/{name}" for name in names])
    (WORK / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text(encoding="utf-8") + settings, encoding="utf-8"
    )
    return WORK


def mutmut(folder: Path, *words: str) -> str:
    """Run mutmut in a folder, and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "mutmut", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    if run.returncode:
        said = [line for line in (run.stdout + run.stderr).replace("\r", "\n").splitlines() if line[:1].isascii()]
        sys.exit(f"mutmut {' '.join(words)} failed:\n" + "\n".join(said[-40:]))
    return run.stdout


def changed(folder: Path, mutant: str) -> tuple[str, str, str]:
    """Return the function that a mutant changes, and the lines before and after."""
    lines = mutmut(folder, "show", mutant).splitlines()
    before, after = (
        " ".join(line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3))
        for sign in "-+"
    )
    name = re.sub(r"__mutmut_\d+$", "", mutant).removeprefix("recap.")
    return name.replace("x_", "", 1).replace("xǁ", "").replace("ǁ", "."), before, after


class Known:
    """The changes that survive for a reason."""

    def __init__(self) -> None:
        found = tomllib.loads((ROOT / "tests" / "survivors.toml").read_text(encoding="utf-8"))
        self.rules = [(re.compile(rule["differs"]), rule["reason"]) for rule in found.get("rules", [])]
        listed = found.get("survivors", [])
        self.changes = {tuple(change): group["reason"] for group in listed for change in group["changes"]}
        self.used: set[tuple[str, ...]] = set()

    def reason(self, change: tuple[str, str, str]) -> str | None:
        """Return why a change is harmless, if that is known: it is listed, or a rule covers all that differs."""
        if change in self.changes:
            self.used.add(change)
            return self.changes[change]
        _, before, after = change
        reasons = (why for rule, why in self.rules if rule.sub("", before) == rule.sub("", after) != before)
        return next(reasons, None)

    def stale(self, modules: list[str]) -> list[tuple[str, ...]]:
        """Return what is listed, but did not survive."""
        return [change for change in self.changes if change[0].split(".")[0] in modules and change not in self.used]


def fates() -> dict[str, dict[str, str]]:
    """Return the fate of each change that was tried, by module."""
    found: dict[str, dict[str, str]] = {name: {} for name in MODULES}
    for line in mutmut(WORK, "results", "--all", "true").splitlines():
        mutant, fate = line.strip().rsplit(": ", 1)
        found[mutant.split(".")[1]][mutant] = fate
    return found


def keep(module: str, row: dict[str, int]) -> None:
    """Write the result of a module next to those of the others."""
    kept = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
    rows = kept.get("modules", {}) | {module: row}
    result = {
        "measured": datetime.date.today().isoformat(),
        "tool": f"mutmut {version('mutmut')}",
        "modules": {name: rows[name] for name in MODULES if name in rows},
    }
    MEASURED.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description="Mutation testing of the package.")
    parser.add_argument("modules", nargs="*", choices=[*MODULES, []], metavar="MODULE", help="all of them if left out")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--last", action="store_true", help="run nothing: look again at what the last run left")
    asked = parser.parse_args()
    known, unlisted = Known(), 0
    modules = asked.modules or MODULES
    if not asked.last:
        names = [f"recap.{module}.*" for module in asked.modules]
        mutmut(prepare(), "run", "--max-children", str(asked.processes), *names)
    tried = fates()
    for module in modules:
        count = Counter(tried[module].values())
        survivors = {changed(WORK, m): fate for m, fate in tried[module].items() if fate not in ("killed", "timeout")}
        reasons = {change: known.reason(change) for change in survivors}
        caught, harmless = count["killed"] + count["timeout"], sum(reason is not None for reason in reasons.values())
        keep(module, {"changes": sum(count.values()), "caught": caught, "harmless": harmless})
        unlisted += len(survivors) - harmless
        print(f"{module}: {caught} of {sum(count.values())} changes caught, {harmless} harmless")
        for change, fate in survivors.items():
            function, before, after = change
            print(f"  {fate} in {function}\n    - {before}\n    + {after}\n    {reasons[change] or 'NOT LISTED'}")
    stale = known.stale(modules)
    for change in stale:
        print(f"listed, but it did not survive: {change}")
    print(f"{unlisted} changes survived without a reason")
    return 1 if unlisted or stale else 0


if __name__ == "__main__":
    sys.exit(main())
