"""What the page says about the changes of the package, and whether all of them are accounted for."""

from pathlib import Path

import recap
from recap.site.course import measures


def test_no_change_is_left_without_an_explanation() -> None:
    assert measures.unexplained() == 0
    assert measures.changed() > 2500
    assert measures.noticed() / measures.changed() > 0.95


def test_every_module_has_been_measured() -> None:
    package = Path(recap.__file__).parent
    modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert set(measures.kept("mutants")["modules"]) == modules
