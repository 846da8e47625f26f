"""The benchmark: small runs that keep nothing, and the tables that the site makes of a kept run."""

from __future__ import annotations

import pytest

from recap import FIVE_POINTS, fit_line
from recap.site.bench import __main__ as bench
from recap.site.bench import building, exactness, functions, machine, rivals, timing
from recap.site.course import measures


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


def test_rivals_take_turns_and_ratios_are_those_within_a_round():
    order = []
    times = timing.rounds({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 0.05)
    assert set(times) == {"a", "b"}
    assert min(map(len, times.values())) >= 5
    assert timing.ratio([3.0, 30.0], [1.0, 10.0]) == (3.0, 3.0, 3.0)


def test_all_rivals_fit_the_same_line():  # by name here, not above: whoever collects the tests would load them all
    found = {name: fit(*FIVE_POINTS) for name, fit in rivals.fits().items()}
    assert found == dict.fromkeys(found, pytest.approx((0.4, 2.4)))


def test_all_rivals_squash_alike():
    found = {name: float(squash(0.0)) for name, squash in rivals.sigmoids().items()}
    assert found == dict.fromkeys(found, 0.5)


def test_every_digit_of_the_package_is_right_where_others_lose_them():
    found = exactness.of_lines({"recap": fit_line, "scipy": rivals.fits()["scipy linregress"]})
    assert min(row["recap"] for row in found.values()) >= 14  # a few units in the last place
    assert found["x very far from zero"]["scipy"] < 6


def test_the_memory_of_a_call_is_measured():
    assert 1_000_000 <= functions.peak(lambda: bytearray(1_000_000)) < 1_100_000


def test_a_machine_is_described_without_its_name():
    found = machine.described(["numpy", "no-such-package"])
    assert list(found["packages"]) == ["numpy"]
    assert set(found) == {"measured", "processor", "cores", "system", "python", "packages"}


@pytest.mark.parametrize("times", [1, 3])
def test_the_pages_are_copied_as_often_as_asked_for(times, tmp_path):
    once = len(list((building.ROOT / "docs").rglob("*.md"))) + len(list((building.ROOT / "docs").rglob("*.py"))) - 1
    settings = building.copied(tmp_path, times)
    assert len(building.pages(settings)) == times * once + 1
    assert "nav:\n" not in settings.read_text(encoding="utf-8").replace("  nav:", "")


TABLES = [measures.functions, measures.digits, measures.reading, measures.building]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_page_has_cells_for_all_columns(table):
    made = table()
    assert made.rows
    assert {len(row) for row in made.rows} == {len(made.header)}
