"""Pages with nothing but figures that move, for their tests: made in a second, where the site takes a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
import pytest

from recap.site.course import names, situations
from recap.site.deliver import bundle, policy
from recap.site.deliver.host import hosted
from recap.site.figures import svg

ROOT = Path(__file__).resolve().parents[1]
STILLS = {
    "fit": "line.fit",
    "bowl": "bowl.walk",
    "score": "logistic.decide",
    "shapes": "shapes.product",
    "network": "network.decide",
}
SHEETS = ("main.css", "recap-content.css", "theme.css", bundle.SHEET)
FILLER = "<p>Words before and after, to scroll past.</p>" * 40


def write_page(folder: Path) -> None:
    """Write a page with every figure, and one for each, which opens faster, under the policy of the site."""
    bundle.write_figures(folder, situations.data())
    stock = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    (folder / "main.css").write_bytes(next(stock.glob("main.*.css")).read_bytes())
    for name in SHEETS[1:3]:
        (folder / name).write_bytes((ROOT / "docs" / "assets" / name).read_bytes())
    figures = {name: f"<h2>{name}</h2>{_figure(name, still)}{FILLER}" for name, still in STILLS.items()}
    (folder / "index.html").write_text(_page("".join(figures.values())), encoding="utf-8")
    for name, figure in figures.items():
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(_page(figure), encoding="utf-8")


def _page(figures: str) -> str:
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in SHEETS)
    rules = policy.policy(set(), set())
    return (
        f'<!doctype html><html lang="en" class="js"><head><meta charset="utf-8"><title>Figures</title>'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
        f'<meta http-equiv="Content-Security-Policy" content="{rules}">{links}</head>'
        f'<body data-md-color-scheme="default"><main class="md-content"><article class="md-content__inner md-typeset">'
        f'<h1>Figures</h1>{FILLER}{figures}</article></main><script src="/{bundle.NEAR}"></script></body></html>'
    )


def _figure(name: str, still: str) -> str:
    raw, title, alt, caption = names.drawn(still)
    picture = svg.inline(raw, f"fig-{name}", title, alt, set())
    words = re.sub(r"[$*]", "", caption)
    return (
        f'<live-{name} data-live="{name}"><figure id="fig-{name}" class="recap-figure">{picture}'
        f"<figcaption>{words}</figcaption></figure></live-{name}>"
    )


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of figures."""
    folder = tmp_path_factory.mktemp("figures")
    write_page(folder)
    with hosted(folder) as address:
        yield address


def watched(page: Any) -> Any:
    """The page, which keeps what the browser complains about."""
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    return page


def open_figure(context: Any, address: str, name: str, query: str = "") -> Any:
    """Open the page of a figure and scroll to it; what the browser complains about is kept.

    A context has one page, opened anew: a second would start a process of its own, which takes longer than most tests.
    """
    page = context.pages[0] if context.pages else watched(context.new_page())
    page.complaints.clear()
    page.mouse.move(0, 0)
    page.goto(f"{address}{name}/{query}")
    page.locator(f"live-{name}").scroll_into_view_if_needed()
    page.wait_for_selector(f"live-{name}[ready]")
    return page
