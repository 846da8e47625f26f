"""What the benchmark of the pages keeps of Lighthouse's reports, and the table that the site makes of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from recap.site.bench import reading
from recap.site.course import measures
from recap.site.deliver import npm
from recap.site.deliver.chromium import MISSING

AUDITS = {audit: 10 * place for place, (_, audit, _) in enumerate(reading.FELT)}


def report(speed: float, seo: float = 1.0, shift: float = 0.0) -> dict[str, Any]:
    """A report of Lighthouse, as far as it is read."""
    audits: dict[str, Any] = {
        name: {"numericValue": value, "score": 1, "title": name} for name, value in AUDITS.items()
    }
    audits["cumulative-layout-shift"]["numericValue"] = shift
    audits["title"] = {"score": seo, "title": "The page has a title", "scoreDisplayMode": "binary"}
    scores = dict.fromkeys(reading.CATEGORIES, 1.0) | {"performance": speed, "seo": seo}
    return {
        "audits": audits,
        "categories": {name: {"score": score, "auditRefs": []} for name, score in scores.items()}
        | {"seo": {"score": seo, "auditRefs": [{"id": "title", "weight": 1}]}},
        "environment": {"hostUserAgent": "Mozilla/5.0 Chrome/156.0.1.2 Safari/537"},
        "lighthouseVersion": "13.5.0",
    }


def test_a_report_becomes_marks_times_and_faults():
    run = reading.read(report(0.97, seo=0.5))
    assert run.marks == {"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 50}
    assert run.felt["largest paint"] == AUDITS["largest-contentful-paint"]
    assert run.faults == ["The page has a title (title)"]
    assert run.versions == {"lighthouse": "13.5.0", "chromium": "156.0.1.2"}


def test_speed_is_the_median_and_everything_else_the_worst():
    runs = [
        reading.read(report(speed, seo, shift)) for speed, seo, shift in ((0.9, 1, 0), (0.99, 0.5, 0.02), (0.95, 1, 0))
    ]
    found = reading.summary(runs)
    assert found["marks"]["performance"] == 95
    assert found["marks"]["seo"] == 50
    assert found["felt"]["shift"] == 0.02
    assert found["faults"] == ["The page has a title (title)"]


def test_a_report_of_a_failure_is_one_line():
    with pytest.raises(reading.BenchError, match=r"^Lighthouse failed: no paint$"):
        reading.read({"runtimeError": {"code": "NO_FCP", "message": "no paint"}})


@pytest.mark.parametrize(
    ("wrong", "says"),
    [("find_browser", MISSING), ("npm", "no network"), ("build", "the site cannot be built: broken link")],
)
def test_what_is_missing_is_said_in_one_line(monkeypatch, capsys, tmp_path, wrong, says):
    def fail(*_: object) -> Path:
        raise npm.NpmError("no network")

    def broken(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 1, "broken link\n", "")

    monkeypatch.setattr(reading, "find_browser", lambda: None if wrong == "find_browser" else "chromium")
    monkeypatch.setattr(reading.npm, "folder", fail if wrong == "npm" else lambda which: tmp_path)
    monkeypatch.setattr(reading.subprocess, "run", broken)
    assert reading.run() == 1
    assert capsys.readouterr().err == f"handbook: {says}\n"


def test_one_page_of_each_kind_is_judged(tmp_path):
    for name, length in (("line", 10), ("shapes", 30), ("r2", 20)):
        (tmp_path / "recap" / name).mkdir(parents=True)
        (tmp_path / "recap" / name / "index.html").write_text("x" * length)
    assert reading.chosen(tmp_path) == ["", "course/syllabus/", "recap/shapes/", "labs/line/", "about/reference/"]


def test_the_kept_result_keeps_what_we_promise():
    kept = json.loads(reading.RESULT.read_text(encoding="utf-8"))
    assert len(kept["pages"]) == 5
    for page, result in kept["pages"].items():
        marks = result["marks"]
        heavy = page.startswith(("recap/", "labs/", "about/reference/"))  # hundreds of formulas or blocks of code
        assert marks["performance"] >= (65 if heavy else 90), page
        assert result["felt"]["bytes"] <= (220_000 if heavy else 120_000), page
        assert {marks[name] for name in reading.CATEGORIES[1:]} == {100}, page
        assert result["felt"]["shift"] <= 0.01, page


def test_the_table_shows_every_page():
    table = measures.reading()
    assert table.rows[0][0] == "home"
    assert "Lighthouse 13" in table.caption
    assert len(table.rows) == 5
