"""A small site, built as MkDocs builds it: what the plugin adds, and how a mistake ends the build."""

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
title: 'A "b" < c'
description: '"A quarter" is {{ 1 / 4 | .2f }}, & <i> stands for itself.'
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
            "recap",
        ],
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
    links = f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n'
    assert links in read(site, "recap/sample")
    assert "katex" not in read(site, ".")
    assert (site / "assets/katex/katex.css").is_file()


def test_nothing_of_the_build_is_left_in_a_page(site: Path) -> None:
    for page in (".", "recap/sample", "labs/small"):
        assert not re.search("x-say|<!--aside|recap-error|\x02|\ue07c", read(site, page))


def test_numbers_in_a_description_are_computed(site: Path) -> None:
    description = "&quot;A quarter&quot; is 0.25, &amp; &lt;i&gt; stands for itself."
    assert f'<meta name="description" content="{description}">' in read(site, ".")


def test_characters_of_html_in_a_title_stand_for_themselves(site: Path) -> None:
    assert "<title>A &quot;b&quot; &lt; c - Small</title>" in read(site, ".")
    assert 'A "b"' not in read(site, ".")


def test_the_search_finds_a_formula_by_its_characters(site: Path) -> None:
    words = json.loads((site / "search/words.json").read_text(encoding="utf-8"))["docs"]
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
    assert not [name for name in names if "/palette." in name]


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


# Serves a small site in one process, as MkDocs does, and says after each change which pages were made.
SERVED = """
import logging, os, re, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
logging.basicConfig(level=logging.ERROR, format="%(message)s")
logging.getLogger("mkdocs.commands.build").addFilter(lambda said: "dirty" not in said.msg)

def again():
    config = load_config("mkdocs.yml", strict=False, site_url="http://127.0.0.1/")
    if not started:
        config.plugins.on_startup(command="serve", dirty=True)
        started.append(True)
    pages = {path: path.stat().st_mtime_ns for path in Path("site").rglob("*.html")}
    try:
        build(config, serve_url="http://127.0.0.1/", dirty=True)
    except Abort as error:
        return print(error)
    made = [p for p in Path("site").rglob("index.html") if pages.get(p) != p.stat().st_mtime_ns]
    print(*sorted(path.parent.name or "home" for path in made))

def write(path, text):
    clock[0] += 2
    Path(path).write_text(text)
    os.utime(path, (clock[0], clock[0]))
    again()

started, clock = [], [4e9]
again()
again()
"""


def served(folder: Path, script: str, package: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", SERVED + script],
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(package)},
    )


def test_a_served_page_is_made_again_only_if_it_or_a_number_it_may_show_has_changed(tmp_path: Path) -> None:
    done = served(
        write_site(tmp_path, PAGES),
        """
page = Path("docs/recap/sample.md").read_text()
write("docs/recap/sample.md", page + "More.\\n")
write("docs/recap/sample.md", page.replace("#eq-one", "#eq-other"))
""",
    )
    everything = "sample site small"
    assert done.stdout.splitlines() == [everything, "", "sample", everything], done.stderr


def test_a_server_follows_the_package_and_outlives_its_mistakes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "recap", tmp_path / "recap", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".locks", tmp_path / ".locks")
    shutil.copy(ROOT / "LICENSE", tmp_path)
    page = "---\ntitle: Sample\n---\n\n# Sample\n\nThe slope is {{ fit_line(*FIVE_POINTS).slope }}.\n"
    write_site(tmp_path, {"index.md": "# Home\n", "recap/sample.md": page})
    done = served(
        tmp_path,
        """
def shown(change):
    write("recap/datasets.py", change)
    html = Path("site/recap/sample/index.html").read_text()
    print(re.search("The slope is ([^<]*)", html)[1], "Content-Security-Policy" in html)

text = Path("recap/datasets.py").read_text()
shown(text.replace("(3, 4, 2, 4, 5)", "(3, 4, 2, 4, 6)"))
shown(text + "x = = 1")
shown(text)
""",
        tmp_path,
    )
    # The first page is that of a lesson, too, whose module knows the data.
    said = [line for line in done.stdout.splitlines() if "Aborted" not in line]
    shown = ["sample site", "", "sample site", "0.6. False", "0.6. False", "sample site", "0.4. False"]
    assert said == shown, done.stderr
    assert re.search("SyntaxError: .*the pages stay as they were", done.stderr), done.stderr


DRAWS = """
from matplotlib.figure import Figure
from recap.plots.sample import WORDS
from recap.site.figures.book import Drawing

def nothing():
    return Drawing(Figure(), "Nothing", "An empty figure.", f"It says {WORDS}.")
"""


def test_a_served_figure_is_drawn_again_when_a_module_behind_it_changes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "recap", tmp_path / "recap", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".locks", tmp_path / ".locks")
    shutil.copy(ROOT / "LICENSE", tmp_path)
    (tmp_path / "recap/plots/sample.py").write_text('WORDS = "one"', encoding="utf-8")
    (tmp_path / "recap/site/course/sample.py").write_text(DRAWS, encoding="utf-8")
    write_site(tmp_path, {"recap/sample.md": "# Sample\n\n```figure #fig-nothing\nsample.nothing\n```\n"})
    done = served(
        tmp_path,
        """
def shown(path, text):
    write(path, text)
    print(re.search("It says ([^<]*)", Path("site/recap/sample/index.html").read_text())[1])

shown("recap/plots/sample.py", "WORDS = 'two'")
shown("recap/words.py", Path("recap/words.py").read_text())
""",
        tmp_path,
    )
    assert done.stdout.splitlines() == ["sample", "", "sample", "two.", "", "two."], done.stderr


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


def test_without_katex_the_build_ends_with_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.exceptions import PluginError

    from recap.site.deliver import npm
    from recap.site.plugin import Handbook

    def folder() -> Path:
        raise npm.NpmError("no network")

    monkeypatch.setattr(npm, "folder", folder)
    with pytest.raises(PluginError, match=r"^no network$"):
        Handbook().on_pre_build(config=None)
