"""What the page says about the changes of the package, and whether all of them are accounted for."""

from pathlib import Path

import recap
from recap.site.course import mutants


def test_no_change_is_left_without_an_explanation() -> None:
    assert mutants.unexplained() == 0
    assert mutants.changes() > 2500
    assert mutants.caught() / mutants.changes() > 0.95


def test_every_module_has_been_measured() -> None:
    package = Path(recap.__file__).parent
    modules = {f"`{path.stem}`" for path in package.glob("*.py")} - {"`__init__`"}
    assert {str(row[0]) for row in mutants.table().rows} == modules


def test_the_table_adds_up() -> None:
    table = mutants.table()
    assert table.footer[0] == "together"
    for column in (1, 2, 3):
        assert table.footer[column] == sum(int(str(row[column])) for row in table.rows)
