"""The benchmark: small runs that keep nothing, and the tables that the site makes of a kept run."""

from __future__ import annotations

import json

import pytest

from recap import FIVE_POINTS, fit_line
from recap.site.bench import __main__ as bench
from recap.site.bench import building, cells, exactness, functions, machine, rivals, sites, timing
from recap.site.course import speed


def test_a_small_run_measures_all_functions_and_keeps_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "MEASURED", tmp_path / "measured")
    assert bench.main(["--quick"]) == 0
    said = capsys.readouterr().out
    for line in ("fit_line, five points\n", "sigmoid, one score\n", "log_loss, 1,000 predictions\n", "scipy expit"):
        assert line in said
    assert not (tmp_path / "measured").exists()


def test_a_small_run_of_the_build_sees_an_edited_page(capsys):
    assert bench.main(["--build", "--quick"]) == 0, capsys.readouterr().err
    assert "an edited page after" in capsys.readouterr().out


def test_a_benchmark_that_cannot_run_says_so_in_one_line(capsys, monkeypatch):
    monkeypatch.setattr(building, "measure", lambda quick: [building.taken(building.python("-c", "1 / 0"))])
    assert bench.main(["--build"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("handbook: ")
    assert said.endswith("ZeroDivisionError: division by zero\n")
    assert said.count("\n") == 1


def test_programs_that_build_take_turns_and_a_slow_turn_does_not_count(capsys, monkeypatch, tmp_path):
    order = []

    def fake(name, seconds):
        def once(folder):
            order.append((name, folder.name))
            return {"pages": 2, "cold": seconds.pop(), "edited": 1.0}

        return once

    contest = {"ours": fake("ours", [3.0, 99.0, 2.0]), "theirs": fake("theirs", [5.0, 4.0, 6.0])}
    monkeypatch.setattr(building, "programs", lambda: contest)
    found = dict(building.in_turns(tmp_path))
    assert [name for name, _ in order] == ["ours", "theirs"] * 3
    assert len(set(order)) == 6  # each time in a folder of its own
    assert {name: row["cold"] for name, row in found.items()} == {"ours": 3.0, "theirs": 5.0}
    assert "turn 3 of 3: theirs" in capsys.readouterr().out


def test_rivals_take_turns_and_ratios_are_those_within_a_round():
    order = []
    times = timing.rounds({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 0.05)
    assert set(times) == {"a", "b"}
    assert min(map(len, times.values())) >= 5
    assert timing.ratio([3.0, 30.0], [1.0, 10.0]) == (3.0, 3.0, 3.0)


@pytest.mark.parametrize("name", rivals.fits())
def test_all_rivals_fit_the_same_line(name):
    assert rivals.fits()[name](*FIVE_POINTS) == pytest.approx((0.4, 2.4))


@pytest.mark.parametrize("name", rivals.sigmoids())
def test_all_rivals_squash_alike(name):
    assert float(rivals.sigmoids()[name](0.0)) == 0.5


def test_every_digit_of_the_package_is_right_where_others_lose_them():
    found = exactness.of_lines({"recap": fit_line, "scipy": rivals.fits()["scipy linregress"]})
    assert min(row["recap"] for row in found.values()) >= 15.6
    assert found["x very far from zero"]["scipy"] < 6


def test_the_memory_of_a_call_is_measured():
    assert 1_000_000 <= functions.peak(lambda: bytearray(1_000_000)) < 1_100_000


def test_a_machine_is_described_without_its_name():
    found = machine.described(["numpy", "no-such-package"])
    assert list(found["packages"]) == ["numpy"]
    assert set(found) == {"measured", "processor", "cores", "system", "python", "packages"}


@pytest.mark.parametrize("times", [1, 3])
def test_the_pages_are_copied_as_often_as_asked_for(times, tmp_path):
    once = len(list((sites.ROOT / "docs").rglob("*.md"))) + len(list((sites.ROOT / "docs").rglob("*.py"))) - 1
    settings = sites.ours(tmp_path, times)
    assert len(sites.pages(settings)) == times * once + 1
    assert "nav:\n" not in settings.read_text(encoding="utf-8").replace("  nav:", "")


def test_others_get_formulas_and_notebooks_in_their_own_words(tmp_path):
    count = sites.book(tmp_path)
    page = (tmp_path / "recap" / "line.md").read_text(encoding="utf-8")
    assert "```{math}" in page
    assert "{code-cell}" not in page
    assert json.loads((tmp_path / "labs" / "line.ipynb").read_text(encoding="utf-8"))["cells"]
    assert (tmp_path / "_toc.yml").read_text(encoding="utf-8").count("file: ") == count - 1


def test_others_get_figures_tables_and_code_as_cells(tmp_path):
    assert sites.theirs(tmp_path, cells=True) > 20
    page = (tmp_path / "recap" / "line.md").read_text(encoding="utf-8")
    assert page.startswith("---\nfile_format: mystnb\n")
    assert "shown('line.points')\n```\n" in page
    assert "shown('line.scores')\n```\n" in page
    assert "\nfrom recap import FIVE_POINTS, worked_table\n" in page
    assert "\n>>> " not in page
    assert "    >>> " in page  # in a tab
    assert cells.shown("line.scores")._repr_markdown_().startswith("| ")
    assert cells.shown("line.points").svg.endswith("</svg>\n")


TABLES = [speed.summary, speed.lines, speed.memory, speed.digits, speed.sigmoids, speed.building]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_page_has_cells_for_all_columns(table):
    made = table()
    assert made.rows
    assert {len(row) for row in made.rows} == {len(made.header)}


def test_the_page_names_what_is_slower():
    slow = [c for c in speed._contests() for name in speed._libraries(c) if c["ratios"][name][0] < 1]
    assert speed.slower().count(" of the time") == len(slow)
