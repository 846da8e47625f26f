"""The origin of a page: the day it last changed, and how to edit it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from recap.site.deliver.origin import ROOT, history, origin, revision

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    """Run git as nobody in particular, on a given day."""
    who = ["-c", "user.name=A Student", "-c", "user.email=student@example.org", "-c", "commit.gpgsign=false"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {"GIT_COMMITTER_DATE": f"{day}T12:00:00", "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *who, *words], cwd=folder, check=True, env=plain | settings)


def commit(folder: Path, name: str, day: str) -> None:
    """Write a page and commit it."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / f"{name}.md").write_text(day)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", name, day=day)


def links(repository: str) -> tuple[str, str]:
    """The links to edit a page and to report an error when the publisher named this repository."""
    told = origin("docs/recap/line.md", repository, "about/teachers/")
    return told["edit_url"], told["report_url"] or told["report_guide"]


@needs_git
def test_a_page_is_dated_by_its_newest_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    for name, day in (("old", "2026-01-05"), ("new", "2026-02-03"), ("new", "2026-03-04")):
        commit(tmp_path, name, day)
    assert history(tmp_path) == {"docs/old.md": "2026-01-05", "docs/new.md": "2026-03-04"}


@needs_git
def test_a_shallow_copy_has_no_dates_rather_than_wrong_ones(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q")
    commit(whole, "old", "2026-01-05")
    commit(whole, "new", "2026-02-03")
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "copy")
    assert history(tmp_path / "copy") == {}


@needs_git
def test_a_folder_without_a_history_has_no_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history(tmp_path) == {}


def test_a_machine_without_git_has_no_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(ROOT / "docs" / "..") == {}


def test_edit_and_report_lead_to_where_the_publisher_keeps_the_sources() -> None:
    edit, report = links("https://example.org/course/")
    assert edit == "https://example.org/course/edit/main/docs/recap/line.md"
    address, _, query = report.partition("?")
    filled = parse_qs(query)
    assert address == "https://example.org/course/issues/new"
    assert filled["title"] == ["Error in docs/recap/line.md"]
    lines = filled["body"][0].splitlines()
    assert lines[:2] == ["Page: docs/recap/line.md", "Section: "]
    assert revision() in filled["body"][0]


def test_without_a_known_repository_the_links_explain_how_to_edit_and_to_report() -> None:
    assert links("") == ("about/teachers/", "about/teachers/#report-an-error")
