"""What the site ships: style sheets without unused rules, and a search that waits until somebody searches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import material
import pytest

from recap.site.deliver.lean import (
    BUNDLE,
    CLASSED,
    DECLARATION,
    NEEDLESS,
    calmed,
    compact,
    join_sheets,
    on_post_page,
    on_post_template,
    search_on_demand,
    trimmed,
)

CASES = [
    # rules that fit stay, others go
    (".seen{top:0}", ".seen{top:0}"),
    (".gone{top:0}", ""),
    (".seen .gone{top:0}", ""),
    (".gone,.seen{top:0}", ".seen{top:0}"),
    ("#here{top:0}#nowhere{top:0}", "#here{top:0}"),
    ("p>a:hover{top:0}", "p>a:hover{top:0}"),
    # what stands in brackets need not occur
    (".seen:not(.gone,.lost){top:0}", ".seen:not(.gone,.lost){top:0}"),
    (":is(.seen,.gone) a{top:0}", ":is(.seen,.gone) a{top:0}"),
    ('[href$=".gone"]{top:0}', '[href$=".gone"]{top:0}'),
    # the handbook is read from left to right
    ("[dir=ltr] .seen{left:0}[dir=rtl] .seen{right:0}", "[dir=ltr] .seen{left:0}"),
    # conditions are kept as long as they hold something, and other rules with @ always
    ("@media print{.gone{top:0}.seen{top:1px}}", "@media print{.seen{top:1px}}"),
    ("@media print{@supports (top:0){.gone{top:0}}}", ""),
    ("@keyframes turn{0%{top:0}to{top:1px}}", "@keyframes turn{0%{top:0}to{top:1px}}"),
    ('@charset "utf-8";.seen{top:0}', ".seen{top:0}"),
    # variables that nobody reads go, and braces and semicolons in strings are only letters
    (":root{--used:1;--unused:2}", ":root{--used:1}"),
    (".seen{top:calc(1px - var(--used))}", ".seen{top:calc(1px - var(--used))}"),
    (
        ".seen{top:calc(-1 * (var(--used) + min(1px, var(--a))));left:0}",
        ".seen{top:calc(-1 * (var(--used) + min(1px, var(--a))));left:0}",
    ),
    (":root{--unused:url(\"data:image/svg+xml;x,<svg a='};{'/>\")}", ""),
    ('.seen:before{content:"};{";top:0}', '.seen:before{content:"};{";top:0}'),
]


@pytest.mark.parametrize(("sheet", "kept"), CASES)
def test_a_style_sheet_keeps_what_the_pages_use(sheet: str, kept: str) -> None:
    assert trimmed(sheet, frozenset({"seen", "here"}), frozenset({"--used"})) == kept


def test_an_empty_variable_keeps_the_space_that_is_its_value() -> None:
    assert compact("a { --night: ; --day: initial; }\n") == "a{--night: ;--day: initial}"


def small_site(folder: Path, ours: str) -> SimpleNamespace:
    """A site with Material's sheet and one of ours; its settings."""
    (folder / "assets/stylesheets").mkdir(parents=True)
    (folder / "assets/stylesheets/main.1234.min.css").write_text("a{top:0}", encoding="utf-8")
    (folder / "assets/ours.css").write_text(ours, encoding="utf-8")
    return SimpleNamespace(site_dir=folder, extra_css=["assets/ours.css"])


@pytest.mark.parametrize("made", [on_post_page, on_post_template])
def test_pages_load_one_sheet_with_ours_behind(tmp_path: Path, made: Callable[..., str]) -> None:
    settings = small_site(tmp_path, "a{top:1px}")
    sheets = "stylesheets/main.1234.min.css", "ours.css"
    page = "\n".join(f'<link rel="stylesheet" href="../assets/{name}">' for name in sheets)
    assert made(page, "404.html", settings) == '<link rel="stylesheet" href="../assets/stylesheets/main.1234.min.css">'
    join_sheets(tmp_path, settings.extra_css)
    assert (tmp_path / "assets/stylesheets/main.1234.min.css").read_text(encoding="utf-8") == "a{top:0}a{top:1px}"
    assert not (tmp_path / "assets/ours.css").exists()


def test_with_an_unknown_material_the_sheets_stay_apart(tmp_path: Path) -> None:
    settings = small_site(tmp_path, "a{top:1px}")
    (tmp_path / "assets/stylesheets/main.5678.min.css").write_text("", encoding="utf-8")
    link = '<link rel="stylesheet" href="../assets/ours.css">'
    assert on_post_template(link, "404.html", settings) == link
    join_sheets(tmp_path, settings.extra_css)
    assert (tmp_path / "assets/ours.css").exists()


def test_a_sheet_that_names_a_file_cannot_be_joined(tmp_path: Path) -> None:
    small_site(tmp_path, "a{background:url(ink.png)}")
    with pytest.raises(ValueError, match=r"assets/ours\.css names a file"):
        join_sheets(tmp_path, ["assets/ours.css"])


def test_a_sheet_may_hold_data(tmp_path: Path) -> None:
    small_site(tmp_path, 'a{background:url("data:image/svg+xml,x")}')
    join_sheets(tmp_path, ["assets/ours.css"])
    assert not (tmp_path / "assets/ours.css").exists()


def test_the_search_waits_behind_a_small_worker(tmp_path: Path) -> None:
    workers, search = tmp_path / "assets/javascripts/workers", tmp_path / "search"
    workers.mkdir(parents=True)
    search.mkdir()
    (workers / "search.1234.min.js").write_text("the engine", encoding="utf-8")
    (search / "search_index.json").write_text("the words", encoding="utf-8")
    search_on_demand(tmp_path)
    assert (workers / "engine.js").read_text(encoding="utf-8") == "the engine"
    assert (search / "words.json").read_text(encoding="utf-8") == "the words"
    assert "engine.js" in (workers / "search.1234.min.js").read_text(encoding="utf-8")
    assert len((search / "search_index.json").read_bytes()) < 100


def test_an_unknown_search_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text("the words", encoding="utf-8")
    search_on_demand(tmp_path)
    assert (tmp_path / "search" / "search_index.json").read_text(encoding="utf-8") == "the words"


def test_no_declaration_of_the_theme_is_torn_apart() -> None:
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    sheet = compact(next(folder.glob("main.*.css")).read_text(encoding="utf-8"))
    bodies = re.findall(r"\{([^{}]*)\}", sheet)
    assert len(bodies) > 1000
    assert any("calc(var(" in body for body in bodies)
    assert [body for body in bodies if ";".join(DECLARATION.findall(body)) != body.strip(";")] == []


def test_material_has_what_its_script_is_freed_from() -> None:
    bundles = list((Path(material.__file__).parent / "templates").glob(BUNDLE))
    script = bundles[0].read_text(encoding="utf-8")
    assert [old for old in NEEDLESS if script.count(old) != 1] == []
    assert len(calmed(script)) < len(script) - 5000


def test_a_table_with_a_class_keeps_the_rule_for_tables_without() -> None:
    assert CLASSED.search('<table aria-labelledby="a" class="b">')
    assert not CLASSED.search('<table aria-label="class=b"><td class="c">')
