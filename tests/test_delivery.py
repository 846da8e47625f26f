"""What leaves this repository: the locks, the wheel, the workflow, and nothing about the machine it was made on."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from flit_core import buildapi

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / ".locks"
WORKFLOW = ROOT / ".github" / "workflows" / "handbook.yml"
VISIBLE = {"docs", "recap", "tests", "mkdocs.yml", "pyproject.toml", "README.md", "handbook.py", "LICENSE"}
# Taken apart, so that this file does not name what no file may name.
HOSTS = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + "js", "yarn" + "pkg", r"registry\.[a-z]"]))
MACHINE = re.compile("|".join(rf"(?<![\w.])/{folder}/\w" for folder in ("root", "home", "Users", "work", "mnt")))


def tracked() -> list[str]:
    """The files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this copy has no git history: nothing tells which files belong to it")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def locked(name: str) -> dict[str, list[str]]:
    """The hashes of each locked version."""
    text = (LOCKS / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return {line.split(" --hash")[0].strip(): sorted(re.findall(r"sha256:\w{64}", line)) for line in text.splitlines()}


def simple(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


# ---------------------------------------------------------------- the repository


def test_the_top_level_is_short():
    visible = {name.split("/")[0] for name in tracked()}
    assert {name for name in visible if not name.startswith(".")} == VISIBLE


def test_no_file_names_a_registry_or_a_folder_of_a_machine():
    wrong = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if found := HOSTS.search(line) or MACHINE.search(line):
                wrong.append(f"{name}:{number}: {found[0]}")
    assert wrong == []


def test_no_file_is_large():
    assert [name for name in tracked() if (ROOT / name).stat().st_size > 500_000] == []


# ---------------------------------------------------------------- the locks


LOCKED = {
    "requirements-site.txt": ["site"],
    "requirements.txt": ["site", "test"],
    "requirements-bench.txt": ["site", "test", "bench"],
}


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_package_has_hashes(name):
    lock = locked(name)
    assert len(lock) > 50
    assert [version for version, hashes in lock.items() if not hashes or "==" not in version] == []


@pytest.mark.parametrize(
    ("part", "everything"),
    [("requirements-site.txt", "requirements.txt"), ("requirements.txt", "requirements-bench.txt")],
)
def test_the_lock_for_less_is_part_of_the_lock_for_more(part, everything):
    everything, part = locked(everything), locked(part)
    assert {version: everything.get(version) for version in part} == part


@pytest.mark.parametrize(("name", "extras"), LOCKED.items())
def test_the_lock_knows_every_dependency_of_the_project(name, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    have = {simple(version) for version in locked(name)}
    assert [line for line in asked if simple(line) not in have] == []


def test_the_lock_for_serving_can_install_recap_itself():
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    assert {simple(line) for line in backend} <= {simple(version) for version in locked("requirements-site.txt")}


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("recap/site", ["site"]),
        ("recap/site/bench", ["site", "test", "bench"]),
        ("recap/site/deliver/pdf.py", ["site", "test"]),
        ("recap", []),
        ("tests", ["site", "test"]),
    ],
)
def test_the_project_names_every_package_that_it_imports(folder, extras):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    inner = {"recap": {"site", "practice"}, "recap/site": {"bench", "pdf.py"}}.get(
        folder, set()
    )  # have rows of their own
    files = [path for path in [ROOT / folder, *(ROOT / folder).rglob("*")] if path.suffix == ".py"]
    files = [path for path in files if not inner & set(path.parts)]
    ours = {"recap", *(path.stem for path in (ROOT / "tests").glob("*.py")), *sys.stdlib_module_names}
    owners = packages_distributions() | {"text2qti": ["text2qti"]}  # an extra of its own, which need not be there
    wrong = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            for module in {name.split(".")[0] for name in modules} - ours:
                if not {simple(owner) for owner in owners[module]} & {simple(line) for line in named}:
                    wrong.add(f"{path.name} imports {module}")
    assert sorted(wrong) == []


@pytest.mark.parametrize("folder", [LOCKS, LOCKS / "bench", LOCKS / "types"], ids=["site", "bench", "types"])
def test_the_npm_lock_has_hashes_and_no_addresses(folder):
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert packages.pop("")["dependencies"] == asked
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package or "://" in str(package)] == []


# ---------------------------------------------------------------- the package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """What `pip install .` builds."""
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return zipfile.ZipFile(folder / buildapi.build_wheel(str(folder)))


def test_the_wheel_needs_numpy_and_matplotlib_alone(wheel):
    (metadata,) = [name for name in wheel.namelist() if name.endswith("METADATA")]
    needs = re.findall(r"^Requires-Dist: (.*)$", wheel.read(metadata).decode(), re.MULTILINE)
    assert sorted(simple(need) for need in needs if "extra ==" not in need) == ["matplotlib", "numpy"]


def test_the_wheel_holds_the_package_its_types_and_its_licence(wheel):
    names = wheel.namelist()
    assert {"recap/__init__.py", "recap/line.py", "recap/py.typed"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"recap"}
    assert not any("__pycache__" in name for name in names)


# Refuses every package that a student who installed recap would not have.
STUDENT = """
import importlib, pkgutil, sys
sys.path.insert(0, sys.argv[1])
drawing = "matplotlib mpl_toolkits PIL contourpy cycler dateutil fontTools kiwisolver packaging pyparsing six".split()
allowed = {*sys.stdlib_module_names, "recap", "numpy", *drawing}

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in allowed and not name.startswith("_"):
            raise ImportError(f"{name} is not installed")

sys.meta_path.insert(0, Refuse())
import recap
assert "matplotlib" not in sys.modules, "import recap imports Matplotlib"
assert not any(name.startswith("recap.site") for name in sys.modules), "import recap imports what the site needs"
assert recap.__file__.startswith(sys.argv[1]), recap.__file__
import recap.plots
for package in (recap, recap.plots):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if module.name != "recap.site":
            importlib.import_module(module.name)
assert not any(name.startswith("recap.site") for name in sys.modules), "a plot imports what the site needs"
print(recap.fit_line(*recap.FIVE_POINTS))
"""


def test_the_installed_package_runs_with_numpy_and_matplotlib_alone(wheel, tmp_path):
    wheel.extractall(tmp_path)
    run = [sys.executable, "-c", STUDENT, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("Line(slope=0.4, intercept=2.4)\n", "")


# ---------------------------------------------------------------- the workflow


def tool(name: str) -> str:
    """A program of this environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found is not None, f"{name} is missing: the test extra of pyproject.toml names it"
    return found


@pytest.mark.parametrize(
    "command",
    [["check-jsonschema", "--builtin-schema", "vendor.github-workflows"], ["zizmor", "--offline", "--no-progress"]],
    ids=["schema", "security"],
)
def test_a_linter_accepts_the_workflow(command):
    done = subprocess.run([tool(command[0]), *command[1:], str(WORKFLOW)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_tests_the_oldest_and_the_newest_python_everywhere():
    text = WORKFLOW.read_text(encoding="utf-8")
    assert "os: [ubuntu-latest, macos-latest, windows-latest]" in text
    assert 'python: ["3.11", "3.14"]' in text
    assert "needs: test" in text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no bash, and no right to execute")
def test_the_script_for_acceptance_can_be_run():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)]).returncode == 0
