"""A lesson made from what *For teachers* says about adding one, and from nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from recap.site.pages.fences import find_fences

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/about/teachers.md").read_text(encoding="utf-8")
SECTION = TEXT[TEXT.index("## Add a lesson") : TEXT.index("## Change the grading")]
STEPS = re.split(r"(?m)^\d+\. ", SECTION)[1:]
FILES = [match[1] for step in STEPS if (match := re.match(r"`([^`]+)`", step))]


def shown(step: str) -> str:
    """The file that a step shows in full, if it does."""
    return next((fence.text for fence in find_fences(step) if fence.language == "text"), "")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = os.environ | {"PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-P", "-m", *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=settings
    )


def add(file: Path, before: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, line + before, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the new lesson, and the one that it needs."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("recap", ".locks"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "LICENSE", "docs/index.md", "docs/recap/line.md", "docs/about/glossary.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    needed = folder / "docs/recap/line.md"  # its beginning is enough
    needed.write_text(needed.read_text(encoding="utf-8").partition("\n## The idea\n")[0], encoding="utf-8")
    for name, step in zip(FILES, STEPS, strict=True):
        if text := shown(step):
            (folder / name).write_text(text, encoding="utf-8")
    add(folder / "recap/__init__.py", '"line", "mse"', '"middle", ')
    add(folder / "recap/__init__.py", '    "FIVE_POINTS"', '    "middle",\n')
    add(folder / "mkdocs.yml", "      - Mean squared error:", "      - The middle: recap/middle.md\n")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for line in re.findall(r"(?m)^ +- .*: [a-z]+/\S+\n", settings):  # of pages that are not in the copy
        if not (folder / "docs" / line.split()[-1]).is_file():
            settings = settings.replace(line, "")
    settings = re.sub(r"(?m)^  - \w+:\n(?!      )", "", settings)  # and of tabs without pages
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


def test_a_lesson_takes_eight_files_at_most() -> None:
    assert len(FILES) == len(STEPS) <= 8
    assert sum(bool(shown(step)) for step in STEPS) == 3


def test_the_lesson_is_checked(folder: Path) -> None:
    done = run(folder, "recap.site.check", "docs/recap/middle.md", "recap/middle.py")
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_the_lesson_is_built(folder: Path) -> None:
    done = run(folder, "mkdocs", "build", "--no-strict")
    page = folder / "site/recap/middle/index.html"
    assert page.is_file(), done.stderr
    text = page.read_text(encoding="utf-8")
    assert "recap-error" not in text
    for part in (
        'id="eq-middle"',
        'id="tab-middle-pairs"',
        'id="fig-middle-between"',
        'class="recap-mark"',
        "Exercise",
    ):
        assert part in text
