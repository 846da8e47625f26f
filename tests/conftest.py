"""What many tests need: a browser, if the machine has one, and axes to draw on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from recap.site.deliver.chromium import FLAGS, MISSING, find_browser

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from playwright.sync_api import Browser

FIRST = "test_site"
LONGEST = (
    "test_handbook test_live test_practice_site test_adding test_plugin test_pages "
    "test_all_pages test_pdf test_copying test_browser test_previews test_offline test_lessons"
).split()

# The same examples for everybody, and no complaint on a slow machine.
settings.register_profile("handbook", derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)  # pytest --hypothesis-profile thorough
settings.load_profile("handbook")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """While one process builds the site, let the others run the files whose tests do not wait for it.

    A process gets one file after the other: first the one that begins with the build, last those that need it. The
    longest go first in both halves, since nobody can help with the last file.
    """
    waiting = {item.path for item in items if "site" in getattr(item, "fixturenames", ())}

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        name = item.path.stem
        return name != FIRST, item.path in waiting, LONGEST.index(name) if name in LONGEST else len(LONGEST)

    items.sort(key=place)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser. Without one, its tests are left out and say so, unless RECAP_BROWSER=required."""
    program = find_browser()
    if program is None:
        if os.environ.get("RECAP_BROWSER") == "required":
            pytest.fail(f"{MISSING}; RECAP_BROWSER=required makes these tests obligatory", pytrace=False)
        pytest.skip(MISSING)  # it says what is left out, and how to get it
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def ax() -> Axes:
    """Empty axes in the style of the handbook."""
    from recap.plots.style import new_axes

    return new_axes()[1]
