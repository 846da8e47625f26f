"""What the page says about the changes of the package, and whether all of them are accounted for."""

from recap.site.lessons import mutants


def test_no_change_is_left_without_an_explanation() -> None:
    assert mutants.unexplained() == 0
    assert mutants.changes() > 2500
    assert mutants.caught() / mutants.changes() > 0.95


def test_every_lesson_has_been_measured() -> None:
    measured = {row[0] for row in mutants.table().rows}
    lessons = "datasets line mse r2 tasks logistic shapes network history grading"
    assert {f"`{name}`" for name in lessons.split()} <= measured


def test_the_table_adds_up() -> None:
    table = mutants.table()
    assert table.footer[0] == "together"
    for column in (1, 2, 3):
        assert table.footer[column] == sum(int(str(row[column])) for row in table.rows)
