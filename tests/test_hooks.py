"""A small site, built as MkDocs builds it: what the hooks add, and how a mistake ends the build."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
HOME = """\
---
title: Home
description: It is {{ 1 / 4 | .2f }}.
---

# Home

No formula here.
"""
SAMPLE = """\
---
title: Sample
---

# Why $R^2$

```math #eq-one
1 = 1
```

See [](#eq-one).
"""
LAB = """\
# %% [markdown]
# # A small lab
# See [the sample](../recap/sample.md#eq-one).

# %%
print(1 + 1)
"""
PAGES = {"index.md": HOME, "recap/sample.md": SAMPLE, "labs/small.py": LAB}


def write_site(folder: Path, pages: dict[str, str], address: str = "https://example.org/book/") -> Path:
    for name, text in pages.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    settings = {
        "site_name": "Small",
        "site_url": address,
        "strict": True,
        "theme": {"name": "material", "font": False},
        "plugins": [
            "search",
            {"mkdocs-jupyter": {"include": ["labs/*.py"], "cache": False, "execute": True, "allow_errors": False}},
        ],
        "hooks": [str(ROOT / "recap/site/hooks.py")],
        "markdown_extensions": ["attr_list", "toc", "pymdownx.superfences", "recap.site.pages.markdown"],
        "validation": {"links": {"anchors": "warn", "not_found": "warn"}},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def build(folder: Path, site: str = "site") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", site],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("small"), PAGES)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_the_style_of_formulas_is_linked_where_there_are_formulas_only(site: Path) -> None:
    sheet, script = "../../assets/katex/katex.css", "../../assets/copy.js"
    links = f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n</head>'
    assert links in read(site, "recap/sample")
    assert "katex" not in read(site, ".")
    assert (site / "assets/katex/katex.css").is_file()


def test_nothing_of_the_build_is_left_in_a_page(site: Path) -> None:
    for page in (".", "recap/sample", "labs/small"):
        assert not re.search("x-say|aside|recap-error|\x02|\ue07c", read(site, page))


def test_numbers_in_a_description_are_computed(site: Path) -> None:
    assert '<meta name="description" content="It is 0.25.">' in read(site, ".")


def test_the_search_finds_a_formula_by_its_characters(site: Path) -> None:
    words = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert [entry["title"] for entry in words if entry["location"] == "recap/sample/"] == ["Why R²"]


def test_a_lab_is_a_page_with_its_outputs_and_a_notebook_to_download(site: Path) -> None:
    page = read(site, "labs/small")
    assert "<h1" in page
    assert '<a class="recap-download" download href="../small.ipynb">' in page
    assert ">2\n</code>" in page
    assert "jp-" not in page
    cells = json.loads((site / "labs/small.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "[the sample](https://example.org/book/recap/sample/#eq-one)" in "".join(cells[0]["source"])


def test_a_site_whose_address_is_not_known_claims_none(tmp_path: Path) -> None:
    assert build(write_site(tmp_path, PAGES, address="")).returncode == 0
    site = tmp_path / "site"
    assert 'rel="canonical"' not in read(site, "recap/sample")
    assert not (site / "sitemap.xml").exists()
    cells = json.loads((site / "labs/small.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "See the sample." in "".join(cells[0]["source"])


def test_no_file_is_shipped_that_no_page_loads(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert not [name for name in names if name.endswith(".map") or "/lunr" in name]
    assert not [path for path in site.rglob("*.js") if "sourceMappingURL" in path.read_text(encoding="utf-8")]


def test_a_page_without_history_has_no_date_and_the_hour_of_the_build_is_nowhere(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    pages = [entry for entry in sitemap.split("<url>") if "/sample/" in entry or "/small/" in entry]
    assert len(pages) == 2
    assert not [entry for entry in pages if "lastmod" in entry]
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == sitemap
    assert int.from_bytes(packed[4:8], "little") % (24 * 60 * 60) == 0


def test_every_mistake_is_told_in_one_line_and_ends_a_strict_build(tmp_path: Path) -> None:
    bad = {
        "index.md": "# Home\n\n$\\frac{1$ and {{ nope }}\n\n[](#eq-none)\n\n```pycon\n>>> 1 + 1\n3\n```\n",
        "labs/bad.py": "# %% [markdown]\n# # Bad\n\n# %%\n1 / 0\n",
    }
    done = build(write_site(tmp_path, bad))
    told = [line for line in done.stderr.splitlines() if "WARNING" in line]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for expected in (
        r"docs/index\.md:3: KaTeX cannot read \\frac\{1: Unexpected end",
        r"docs/index\.md:3: \{\{ nope \}\} has no value: NameError",
        r"docs/index\.md:5: there is no equation #eq-none on this page",
        r" docs/index\.md:8: printed '2' but the page shows '3'",
        r"docs/labs/bad\.py: a cell fails: ZeroDivisionError: division by zero",
    ):
        assert len([line for line in told if re.search(expected, line)]) == 1, (expected, done.stderr)


def test_a_served_page_is_made_again_only_if_it_or_a_number_it_may_show_has_changed(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    script = """
import logging, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page
made, render = [], Page.render
def counting(page, config, files):
    made.append(page.file.src_uri)
    return render(page, config, files)
Page.render = counting
logging.disable(logging.INFO)
def again():
    made.clear()
    build(load_config("mkdocs.yml", strict=False), serve_url="http://127.0.0.1/")
    print(len(made), *sorted(made))
page = Path("docs/recap/sample.md")
again()
again()
page.write_text(page.read_text() + "More.\\n")
again()
page.write_text(page.read_text().replace("#eq-one", "#eq-other"))
again()
Path("docs/index.md").write_text(Path("docs/index.md").read_text().replace("title: Home", "title: Start"))
again()
Path("site/index.html").write_text("spoiled")
Path("site/.kept").touch()
again()
Path("docs/labs/small.py").unlink()
again()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
    )
    everything = "3 index.md labs/small.py recap/sample.md"
    changed = [everything, "0", "1 recap/sample.md", everything, "1 index.md", "0", "2 index.md recap/sample.md"]
    assert done.stdout.splitlines() == changed, done.stderr
    cold = subprocess.run(
        [sys.executable, "-c", script[: script.index("page = Path")].replace("mkdocs.yml", "cold.yml") + "again()"],
        cwd=write_copy(tmp_path),
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
    )
    assert cold.stdout.splitlines() == ["2 index.md recap/sample.md"], cold.stderr
    (tmp_path / "site/.kept").unlink()  # nothing hidden was taken away
    assert contents(tmp_path / "site") == contents(tmp_path / "cold")


def write_copy(folder: Path) -> Path:
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8")) | {"site_dir": "cold"}
    (folder / "cold.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def contents(site: Path) -> dict[str, bytes]:
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != "sitemap.xml.gz"}  # it holds the time


def test_a_server_follows_the_package_and_outlives_its_mistakes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "recap", tmp_path / "recap", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".locks", tmp_path / ".locks")
    page = "---\ntitle: Sample\n---\n\n# Sample\n\nThe slope is {{ fit_line(*FIVE_POINTS).slope }}.\n\n$$1 = 1$$\n"
    write_site(tmp_path, PAGES | {"recap/sample.md": page.replace("$$1 = 1$$", "```math #eq-one\n1 = 1\n```")})
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").replace(str(ROOT), str(tmp_path))
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    script = """
import logging, os, re
from pathlib import Path
from types import SimpleNamespace
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.basicConfig(level=logging.ERROR, format="%(message)s")
def builder(): build(load_config("mkdocs.yml", strict=False), serve_url="http://127.0.0.1/")
config = load_config("mkdocs.yml", strict=False)
config.plugins.on_startup(command="serve", dirty=False)
builder()
server = config.plugins.on_serve(SimpleNamespace(builder=builder), config=config, builder=builder)
data = Path("recap/datasets.py")
text = data.read_text()
def shown(number, change):
    data.write_text(change)
    os.utime(data, (number, number))
    server.builder()
    html = Path("site/recap/sample/index.html").read_text()
    print(re.search("The slope is ([^<]*)", html)[1], "katex-html" in html, "Content-Security-Policy" in html)
shown(1, text)
shown(2, text.replace("(3, 4, 2, 4, 5)", "(3, 4, 2, 4, 6)"))
shown(3, text + "x = = 1")
shown(4, text)
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tmp_path)},
    )
    shown = [f"{slope}. True False" for slope in (0.4, 0.6, 0.6, 0.4)]
    assert done.stdout.splitlines() == shown, done.stderr
    assert re.search("SyntaxError: .*the pages stay as they were", done.stderr), done.stderr


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        (b"# Caf\xe9\n", r"docs/index\.md is not UTF-8 text \(byte 5\): save it as UTF-8"),
        (b"\xef\xbb\xbf# Home\n", r"docs/index\.md begins with a byte order mark: save it as UTF-8 without one"),
    ],
)
def test_a_page_that_is_no_plain_text_is_named_in_one_line(tmp_path: Path, spoiled: bytes, told: str) -> None:
    write_site(tmp_path, PAGES)
    (tmp_path / "docs/index.md").write_bytes(spoiled)
    built = build(tmp_path)
    checked = subprocess.run(
        [sys.executable, "-m", "recap.site.check", "docs/index.md"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    for done in (built, checked):
        assert done.returncode not in (0, -1)
        assert "Traceback" not in done.stderr
        assert len(re.findall(told, done.stderr)) == 1, done.stderr
    assert len(checked.stderr.splitlines()) == 1


def test_the_server_looks_for_changes_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import mkdocs.commands.serve as theirs

    from recap.site import reloading

    monkeypatch.setattr(theirs, "LiveReloadServer", theirs.LiveReloadServer)  # type: ignore[attr-defined]
    for _ in range(2):
        reloading.look_often()
        with theirs.LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path)) as server:  # type: ignore[attr-defined]
            assert server.observer.timeout == reloading.OFTEN < 0.5


def test_without_katex_the_build_ends_with_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.exceptions import PluginError

    from recap.site import hooks
    from recap.site.deliver import npm

    def folder() -> Path:
        raise npm.NpmError("no network")

    monkeypatch.setattr(npm, "folder", folder)
    with pytest.raises(PluginError, match=r"^no network$"):
        hooks.on_pre_build(None)


def test_code_that_changed_is_imported_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from recap.site import reloading

    module = tmp_path / "some.py"
    module.write_text("x = 1")
    monkeypatch.setattr(reloading, "PACKAGE", tmp_path)
    monkeypatch.setattr(reloading, "_times", {})
    monkeypatch.setattr(
        reloading.sys, "modules", {"recap": 1, "recap.line": 2, "recap.site.pages.katex": 3, "recapitulate": 4}
    )
    assert not reloading.forget_changed_code()
    assert not reloading.forget_changed_code()
    os.utime(module, (1, 1))
    assert reloading.forget_changed_code()
    assert set(reloading.sys.modules) == {"recap.site.pages.katex", "recapitulate"}
