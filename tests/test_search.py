"""What a reader types into the search, and where it must lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import built
import pytest

site, home = built.site, built.home  # fixtures

FIRST = 3  # pages that somebody looks at
SHOWN = """() => [...document.querySelectorAll(".md-search-result__item")].map((item) =>
    [...item.querySelectorAll("a")].filter((it) => !it.closest("details:not([open])")).map((it) => it.href))"""
QUERIES = [
    # a lesson by its words
    ("vertical distances", "recap/line/#vertical-distances-squared"),
    ("learning rate", "recap/mse/"),
    ("odds", "recap/logistic/"),
    ("accidental table", "recap/shapes/#the-accidental-table"),
    ("XOR", "recap/network/"),
    ("exam", "course/grading/"),
    ("BERT", "course/history/"),
    ("slips of the slides", "about/errata/"),
    # a formula by its name
    ("slope formula", "recap/line/#eq-slope"),
    ("intercept formula", "recap/line/#eq-intercept"),
    ("mean squared error", "recap/mse/"),
    ("MSE", "recap/mse/#eq-mse"),
    ("RMSE", "recap/mse/#eq-rmse"),
    ("normal equations", "recap/line/#eq-normal"),
    ("normal equation", "recap/line/#eq-normal"),
    ("sigmoid derivative", "recap/logistic/#eq-slope"),
    ("derivative of the sigmoid", "recap/logistic/#eq-slope"),
    ("gradient of the log-loss", "recap/logistic/#eq-gradient"),
    ("cross-entropy", "recap/logistic/#eq-log-loss"),
    ("correlation coefficient", "recap/r2/#eq-correlation"),
    ("SST SSR SSE", "recap/r2/#eq-sums"),
    ("softmax", "recap/logistic/#eq-softmax"),
    ("dot product", "recap/shapes/#eq-dot"),
    # a function by its name, or a part of it
    ("fit_line", "about/reference/#recap.line.fit_line"),
    ("log_loss_gradient", "about/reference/#recap.training.log_loss_gradient"),
    ("log_loss_g", "about/reference/#recap.training.log_loss_gradient"),
    ("r_squared", "about/reference/#recap.r2.r_squared"),
    ("loss_gradient", "about/reference/#recap.training.log_loss_gradient"),
    ("product_sh", "about/reference/#recap.shapes.product_shape"),
    ("recap.fit_logistic", "about/reference/#recap.training.fit_logistic"),
]


@pytest.fixture(scope="module")
def page(browser: Any, home: str) -> Iterator[Any]:
    """The first page with the search open."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(home)
    page.locator(".md-search__input").click()
    yield page
    context.close()


def results(page: Any, words: str) -> list[list[str]]:
    """The pages that the search names, best first: of each the address, and the sections that it shows."""
    box = page.locator(".md-search__input")
    box.fill("")
    box.press("Backspace")
    page.locator(".md-search-result__item").first.wait_for(state="detached", timeout=20_000)
    box.fill(words[:-1])
    box.press(words[-1])  # the search listens to keys
    page.locator(".md-search-result__item a").first.wait_for(state="visible", timeout=20_000)
    found = page.evaluate(SHOWN)
    return [[re.sub(r"\?[^#]*", "", link) for link in links] for links in found]


@pytest.mark.parametrize(("words", "place"), QUERIES)
def test_the_search_finds_lessons_formulas_and_functions(page: Any, home: str, words: str, place: str) -> None:
    found = [[link.removeprefix(home) for link in links] for links in results(page, words)]
    assert any(place in links for links in found[:FIRST]), f"{words!r} leads to {found[:FIRST]}"


@pytest.mark.parametrize("words", ["vertical distances", "slope"])
def test_every_hit_takes_the_words_along_to_mark_them(page: Any, words: str) -> None:
    results(page, words)
    hits = page.locator("a.md-search-result__link:visible")
    for hit in hits.all():
        hit.dispatch_event("pointerdown")
    marked = [parse_qs(urlsplit(hit.get_attribute("href")).query)["h"][0] for hit in hits.all()]
    assert len(marked) > 3
    assert [one for one in marked if not set(one.split()) & set(words.split())] == []
