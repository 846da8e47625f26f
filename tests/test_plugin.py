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

from recap.site import check

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

```figure
line.points
```

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


def build(folder: Path, site: str = "site", seed: str = "1") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", site],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ
        | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONHASHSEED": seed},
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("small"), PAGES)
    done = build(folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


def read(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_the_style_of_formulas_is_linked_where_there_are_formulas_only(small: Path) -> None:
    sheet, script = "../../assets/katex/katex.css", "../../assets/copy.js"
    links = f'<link rel="stylesheet" href="{sheet}">\n<script src="{script}" defer></script>\n'
    assert links in read(small, "recap/sample")
    assert "katex" not in read(small, ".")
    assert (small / "assets/katex/katex.css").is_file()


def test_nothing_of_the_build_is_left_in_a_page(small: Path) -> None:
    for page in (".", "recap/sample", "labs/small"):
        assert not re.search("x-say|<!--aside|recap-error|\x02|\ue07c", read(small, page))


def test_two_builds_of_the_same_sources_are_equal_to_the_byte(small: Path) -> None:
    assert build(small.parent, "again", seed="2").returncode == 0
    first, again = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (small, small.with_name("again"))
    )
    assert first.keys() == again.keys()
    assert [str(name) for name in first if first[name] != again[name]] == []


def test_numbers_in_a_description_are_computed(small: Path) -> None:
    description = "&quot;A quarter&quot; is 0.25, &amp; &lt;i&gt; stands for itself."
    assert f'<meta name="description" content="{description}">' in read(small, ".")


def test_characters_of_html_in_a_title_stand_for_themselves(small: Path) -> None:
    assert "<title>A &quot;b&quot; &lt; c - Small</title>" in read(small, ".")
    assert 'A "b"' not in read(small, ".")


def test_the_search_finds_a_formula_by_its_characters(small: Path) -> None:
    words = json.loads((small / "search/words.json").read_text(encoding="utf-8"))["docs"]
    assert [entry["title"] for entry in words if entry["location"] == "recap/sample/"] == ["Why R²"]


def test_a_lab_is_a_page_with_its_outputs_and_a_notebook_to_download(small: Path) -> None:
    page = read(small, "labs/small")
    assert "<h1" in page
    assert '<a class="recap-download" download href="../small.ipynb">' in page
    assert ">2\n</code>" in page
    assert "jp-" not in page
    cells = json.loads((small / "labs/small.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "[the sample](https://example.org/book/recap/sample/#eq-one)" in "".join(cells[0]["source"])


def test_no_file_is_shipped_that_no_page_loads(small: Path) -> None:
    names = [path.relative_to(small).as_posix() for path in small.rglob("*")]
    assert not [name for name in names if name.endswith(".map") or "/lunr" in name]
    assert not [name for name in names if "/palette." in name or "/practice/" in name]


def test_a_page_without_history_has_no_date_and_the_hour_of_the_build_is_nowhere(small: Path) -> None:
    sitemap = (small / "sitemap.xml").read_text(encoding="utf-8")
    pages = [entry for entry in sitemap.split("<url>") if "/sample/" in entry or "/small/" in entry]
    assert len(pages) == 2
    assert not [entry for entry in pages if "lastmod" in entry]
    packed = (small / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == sitemap
    assert int.from_bytes(packed[4:8], "little") % (24 * 60 * 60) == 0


MISTAKES = {
    "wrong.md": "# Wrong\n\n$\\frac{1$ and {{ nope }}\n\n[](#eq-none)\n\n```pycon\n>>> 1 + 1\n3\n```\n\n$1 + 1 = 3$\n",
    "labs/bad.py": "# %% [markdown]\n# # Bad\n\n# %%\n1 / 0\n",
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A site with mistakes, and without an address."""
    folder = write_site(tmp_path_factory.mktemp("faulty"), PAGES | MISTAKES, address="")
    return folder / "site", build(folder)


def test_every_mistake_is_told_in_one_line_and_ends_a_strict_build(
    faulty: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    done = faulty[1]
    told = [line for line in done.stderr.splitlines() if "WARNING" in line]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for expected in (
        r"docs/wrong\.md:3: KaTeX cannot read \\frac\{1: Unexpected end",
        r"docs/wrong\.md:3: \{\{ nope \}\} has no value: NameError",
        r"docs/wrong\.md:5: there is no equation #eq-none on this page",
        r" docs/wrong\.md:8: printed '2' but the page shows '3'",
        r" docs/wrong\.md:12: 1 \+ 1 = 3 is false: the left side is 2",
        r"docs/labs/bad\.py: a cell fails: ZeroDivisionError: division by zero",
    ):
        assert len([line for line in told if re.search(expected, line)]) == 1, (expected, done.stderr)


def test_a_site_whose_address_is_not_known_claims_none(
    faulty: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    site = faulty[0]
    assert 'rel="canonical"' not in read(site, "recap/sample")
    assert not (site / "sitemap.xml").exists()
    cells = json.loads((site / "labs/small.ipynb").read_text(encoding="utf-8"))["cells"]
    assert "See the sample." in "".join(cells[0]["source"])


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


CHANGES = """
def shown(path, text):
    write(path, text)
    html = "".join(Path("site/recap", name, "index.html").read_text() for name in ("sample", "drawn"))
    print(*re.findall("slope is [^<]*|It says [^<]*|Content-Security-Policy", html))

page, data = Path("docs/recap/sample.md"), Path("recap/datasets.py")
text, known = page.read_text(), data.read_text()
write(page, text + "More.\\n")
write(page, text.replace("#eq-one", "#eq-other"))
shown(data, known.replace("(3, 4, 2, 4, 5)", "(3, 4, 2, 4, 6)"))
shown(data, known + "x = = 1")
shown(data, known)
shown("recap/plots/sample.py", "WORDS = 'two'")
shown("recap/words.py", Path("recap/words.py").read_text())
"""
DRAWS = """
from matplotlib.figure import Figure
from recap.plots.sample import WORDS
from recap.site.figures.book import Drawing

def nothing():
    return Drawing(Figure(), "Nothing", "An empty figure.", f"It says {WORDS}.")
"""


def test_a_server_follows_the_pages_and_the_package_and_outlives_their_mistakes(tmp_path: Path) -> None:
    """A page is made again only if it, a number that it may show or a module behind it has changed."""
    shutil.copytree(ROOT / "recap", tmp_path / "recap")
    shutil.copytree(ROOT / ".locks", tmp_path / ".locks")
    shutil.copy(ROOT / "LICENSE", tmp_path)
    (tmp_path / "recap/plots/sample.py").write_text('WORDS = "one"', encoding="utf-8")
    (tmp_path / "recap/site/course/sample.py").write_text(DRAWS, encoding="utf-8")
    sample = f"{SAMPLE}The slope is {{{{ fit_line(*FIVE_POINTS).slope }}}}.\n"
    drawn = "# Drawn\n\n```figure #fig-nothing\nsample.nothing\n```\n"
    write_site(tmp_path, PAGES | {"recap/sample.md": sample, "recap/drawn.md": drawn})
    done = subprocess.run(
        [sys.executable, "-P", "-c", SERVED + CHANGES],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tmp_path)},
    )
    everything, known = "drawn sample site small", "sample site small"
    said = [line for line in done.stdout.splitlines() if "Aborted" not in line]
    assert said == [
        *(everything, "", "sample", everything),
        *(known, "slope is 0.6. It says one."),  # the lab runs the package, and the first page's module knows the data
        "slope is 0.6. It says one.",
        *(known, "slope is 0.4. It says one."),
        *("drawn sample", "slope is 0.4. It says two."),
        *(known, "slope is 0.4. It says two."),
    ], done.stderr
    assert re.search("SyntaxError: .*the pages stay as they were", done.stderr), done.stderr


@pytest.mark.parametrize(
    ("spoiled", "told"),
    [
        (b"# Caf\xe9\n", "docs/index.md is not UTF-8 text (byte 5): save it as UTF-8"),
        (b"\xef\xbb\xbf# Home\n", "docs/index.md begins with a byte order mark: save it as UTF-8 without one"),
    ],
    ids=["latin", "mark"],
)
def test_a_page_that_is_no_plain_text_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoiled: bytes, told: str
) -> None:
    page = write_site(tmp_path, PAGES) / "docs/index.md"
    page.write_bytes(spoiled)
    assert check.main([str(page)]) == 2
    assert capsys.readouterr().err == f"handbook: {told}\n"
    if not spoiled.startswith(b"#"):
        return  # one build is enough: it asks the same
    done = build(tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count(told) == 1, done.stderr


def test_without_katex_the_build_ends_with_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.exceptions import PluginError

    from recap.site.deliver import npm
    from recap.site.plugin import Handbook

    def folder() -> Path:
        raise npm.NpmError("no network")

    monkeypatch.setattr(npm, "folder", folder)
    with pytest.raises(PluginError, match=r"^no network$"):
        Handbook().on_pre_build(config=None)
