"""The rooms of the engine: who may know whom, drawn from the imports themselves."""

import pytest

from recap.site.bench import rooms
from recap.site.modules import Modules

MODULES = Modules()
# From the top down: a room may know those below it.
ORDER = (
    "launcher conftest plugin changes check drawings bench course "
    "pages proof code figures deliver modules practice plots recap"
).split()
ALONE = {
    "proof": set(),
    "launcher": set(),
    "code": set(),
    "figures": {"plots"},  # the names of the colours
    "deliver": set(),
    "plots": {"recap"},
    "practice": {"recap", "plots"},  # a question bank shows the points
}


def test_every_arrow_between_rooms_points_down():
    assert [told for (one, other), told in rooms.arrows().items() if ORDER.index(one) > ORDER.index(other)] == []


@pytest.mark.parametrize("room", ALONE)
def test_a_room_that_anybody_could_use_knows_no_other(room):
    assert [told for (one, other), told in rooms.arrows().items() if one == room and other not in ALONE[room]] == []


def test_no_module_needs_itself():
    assert [name for name in MODULES.files if name in MODULES.behind(*MODULES.imports(name))] == []


def test_one_file_alone_knows_the_plugins_of_mkdocs():
    knows = [name for name, path in MODULES.files.items() if "mkdocs.plugins import" in path.read_text("utf-8")]
    assert knows == ["recap.site.plugin"]


def test_no_module_of_the_engine_is_long():
    long = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.files.items()}
    assert {name: count for name, count in long.items() if count > 350 and name.startswith("recap.site.")} == {}


def test_lines_and_arrows_are_told(capsys):
    assert rooms.main() == 0
    said = capsys.readouterr().out
    assert "knows" in said
    assert said.count("\n") > 12
