"""What many tests need: a browser, if the machine has one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from recap.site.deliver.chromium import FLAGS, MISSING, find_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples for everybody, and no complaint on a slow machine.
settings.register_profile("handbook", derandomize=True, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)  # pytest --hypothesis-profile thorough
settings.load_profile("handbook")


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
