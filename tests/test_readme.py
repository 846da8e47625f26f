"""The README, and the commands that pages tell readers to type."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from recap.site.pages.fences import find_fences

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LAUNCHED = set(re.findall(r"python3 handbook\.py (\w+)", subprocess.getoutput(f"{sys.executable} {ROOT}/handbook.py")))


def commands() -> list[tuple[str, str]]:
    """Every command of every console block, with where it stands."""
    found = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for fence in find_fences(page.read_text(encoding="utf-8")):
            if fence.language == "console":
                lines = enumerate(fence.text.splitlines(), fence.first)
                found += [(f"{page.name}:{number}", text[2:]) for number, text in lines if text.startswith("$ ")]
    return found


def known(command: str) -> str | None:
    """Why a command cannot work, or None. What it then does is tested where the comment says."""
    words = command.split()
    match words:
        case ["python3", "handbook.py", name, *rest]:  # run in test_handbook.py and by .ci/run
            pages = [
                word for word in rest if word.endswith(".md") and "WORD" not in word and "middle" not in word
            ]  # made in test_adding.py
            missing = [page for page in pages if not (ROOT / page).exists()]
            missing += [] if name in LAUNCHED else [f"command {name}"]
            return f"there is no {missing[0]}" if missing else None
        case ["python3", "-m", "venv", ".venv"]:
            return None
        case [pip, "install", *what] if Path(pip).name == "pip":  # built and read in test_delivery.py
            asked = re.search(r"\[(.*)\]", command)
            extras = asked[1].split(",") if asked else []
            wrong = [extra for extra in extras if extra not in PROJECT["optional-dependencies"]]
            others = set(what) - {"-e", ".", "jupyterlab"} - {f'".[{",".join(extras)}]"'}
            return f"there is no extra {wrong[0]}" if wrong else f"{others} is not known here" if others else None
        case [".venv/bin/jupyter", "lab"] | ["mkdocs", "serve"] | ["pytest"]:
            return None
        case ["python", "-m", "recap.practice", name, *_] if name in ("list", "sheet", "moodle", "gift", "qti"):
            return None  # run in test_practice_pages.py
    return "no test knows this command"


@pytest.mark.parametrize(("where", "command"), commands())
def test_a_command_on_a_page_is_one_that_works(where, command):
    assert known(command) is None, where


@pytest.mark.parametrize(
    "command",
    [
        "python3 handbook.py sevre",
        "python3 handbook.py check docs/recap/lime.md",
        'pip install -e ".[sites]"',
        "pip install torch",
        "make",
    ],
)
def test_a_command_that_does_not_work_is_found_out(command):
    assert known(command) is not None


def test_the_two_commands_come_first():
    first = find_fences(README)[0]
    assert first.language == "console"
    assert first.text.splitlines() == ["$ python3 handbook.py serve", "$ python3 handbook.py test"]


def test_every_link_of_the_readme_leads_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_every_file_and_folder_the_readme_names_exists():
    made = {".venv", ".env", "handbook-offline.zip", "handbook.pdf", "cheat-sheet.pdf"}  # by the commands
    named = set(re.findall(r"`([\w./-]+(?:/|\.\w+))`", README)) - made
    assert {"docs/recap/line.md", "recap/", "handbook.py"} <= named
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_one_word_names_all_files_of_a_lesson():
    words = re.search(r"The words are (.*)\.", README)
    assert words is not None
    lessons = re.findall(r"`(\w+)`", words[1])
    assert sorted(lessons) == sorted(
        page.stem for page in (ROOT / "docs" / "recap").glob("*.md") if page.stem != "sheet"
    )
    places = ("docs/recap/{}.md", "recap/{}.py", "recap/plots/{}.py", "recap/site/course/{}.py", "tests/test_{}.py")
    assert [name for word in lessons for place in places if not (ROOT / (name := place.format(word))).exists()] == []


@pytest.mark.parametrize("word", ["Semen Sorokin", "CC BY 4.0", "MIT", "May 2027", "Zensical"])
def test_the_readme_says_what_it_must(word):
    assert word in README
