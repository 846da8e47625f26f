"""What the pages tell teachers to do, done as they say it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from recap.practice import deal, topics
from recap.practice.__main__ import main
from recap.practice.proof import faults
from recap.site.pages.fences import find_fences

DOCS = Path(__file__).resolve().parents[1] / "docs"


def commands(page: str) -> list[list[str]]:
    """The commands of a page that belong to the practice, in order."""
    text = (DOCS / page).read_text(encoding="utf-8")
    lines = [line for fence in find_fences(text) if fence.language == "console" for line in fence.text.splitlines()]
    words = [shlex.split(line.removeprefix("$ ")) for line in lines]
    return [line[3:] for line in words if line[:3] == ["python", "-m", "recap.practice"]]


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setenv("RECAP_CHROMIUM", "/nowhere")


def test_a_test_is_set_by_following_the_page_from_top_to_bottom(tmp_path, monkeypatch, capsys, no_browser):
    monkeypatch.chdir(tmp_path)
    done = []
    for words in commands("practice/test.md"):
        assert main(words) == 0
        done.append(words[0])
    assert done == ["list", "sheet", "moodle", "gift", "qti"]
    assert {path.name for path in tmp_path.iterdir()} == {"test", "bank", "canvas"}
    assert (tmp_path / "test" / "sheet-3.html").is_file()
    assert {path.name for path in (tmp_path / "bank").iterdir()} == {"moodle.xml", "gift.txt"}
    assert (tmp_path / "canvas" / "qti-2.zip").is_file()


@pytest.fixture
def own_topics(tmp_path, monkeypatch):
    """A folder whose files are topics, too."""
    monkeypatch.setattr(topics, "__path__", [*topics.__path__, str(tmp_path)])
    monkeypatch.delitem(sys.modules, f"{topics.__name__}.spread", raising=False)
    for cached in (topics.names, topics.load):
        cached.cache_clear()
    yield tmp_path
    sys.modules.pop(f"{topics.__name__}.spread", None)
    for cached in (topics.names, topics.load):
        cached.cache_clear()


def test_the_topic_of_the_page_is_dealt_and_proven(own_topics, monkeypatch, capsys, no_browser):
    text = (DOCS / "about" / "teachers.md").read_text(encoding="utf-8")
    (source,) = [fence.text for fence in find_fences(text) if fence.language == "python" and "CHOICES" in fence.text]
    (own_topics / "spread.py").write_text(source, encoding="utf-8")
    topics.names.cache_clear()
    assert len(source.splitlines()) <= 80
    for seed in range(30):
        assert faults(deal("spread", 1, seed)) == []
    monkeypatch.chdir(own_topics)
    (words,) = [words for words in commands("about/teachers.md") if "spread" in words]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("1 exercise, working and key of each proven")


def test_a_slip_in_a_topic_of_ones_own_is_named(own_topics, monkeypatch, capsys):
    text = (DOCS / "about" / "teachers.md").read_text(encoding="utf-8")
    (source,) = [fence.text for fence in find_fences(text) if fence.language == "python" and "CHOICES" in fence.text]
    (own_topics / "spread.py").write_text(
        source.replace("answer=top - bottom", "answer=top - bottom + 1"), encoding="utf-8"
    )
    topics.names.cache_clear()
    monkeypatch.chdir(own_topics)
    assert main(["moodle", "--topics", "spread", "--seed", "4", "--out", "trial"]) == 2
    assert "is false" in capsys.readouterr().err
