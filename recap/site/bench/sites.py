"""Folders to build from: the pages of this site, some times over, and the same pages for other programs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from recap.site.bench.cells import with_cells

ROOT = Path(__file__).resolve().parents[3]
EDITED = "course/syllabus.md"  # the page that is edited to see how long it takes to be seen
PAGE = {".md", ".py"}
NAV = re.compile(r"(?ms)^nav:\n(?:[ #].*?\n|\n)+")
MATH = re.compile(r"(?m)^( *)(`{3,})math\b.*$")

SPHINX = """extensions = ["myst_nb"]
nb_execution_allow_errors = True
nb_render_markdown_format = "myst"
myst_enable_extensions = ["dollarmath", "amsmath", "deflist", "attrs_block", "attrs_inline"]
myst_heading_anchors = 3
nb_execution_mode = "force"
exclude_patterns = ["out"]
"""
BOOK = """title: The recap
execute: {execute_notebooks: force, allow_errors: true}
sphinx: {config: {myst_heading_anchors: 3, nb_render_markdown_format: myst}}
parse: {myst_enable_extensions: [dollarmath, amsmath, deflist, attrs_block, attrs_inline]}
"""


def ours(folder: Path, times: int, only: str = "") -> Path:
    """Copy all pages, or those of one folder, so many times into a site of their own; return its settings."""
    docs, site = ROOT / "docs", folder / "docs"
    for number in range(times):
        copy = site / f"copy{number}" if number else site
        for part in docs.iterdir():
            if part.is_dir() and (part.name in (only, "assets") or not only):
                shutil.copytree(part, copy / part.name)
    # The first page stays alone: it is that of the site.
    shutil.copy(docs / "index.md", site)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    here = ROOT.as_posix()
    text = text.replace("recap/site/", f"{here}/recap/site/").replace("paths: [.]", f"paths: ['{here}']")
    text = text.replace("watch: [recap]", f"watch: ['{here}/recap']").replace("strict: true", "strict: false")
    text, found = NAV.subn("", text)
    assert found == 1, "mkdocs.yml has one nav"
    settings = folder / "mkdocs.yml"
    settings.write_text(text, encoding="utf-8")
    return settings


def pages(settings: Path) -> list[Path]:
    """Return the pages and labs of such a site."""
    docs = settings.parent / "docs"
    return sorted(path for path in docs.rglob("*") if path.suffix in PAGE)


def theirs(folder: Path, cells: bool = False) -> int:
    """Copy all pages as other programs take them: formulas and notebooks, as text what they do not know.

    Args:
        folder: Where to.
        cells: Have figures, tables and code made, too: as cells to be run. What builds on
            code within a tab or a note, which is no cell, may fail, and is shown like that.

    Returns:
        How many pages there are.
    """
    import jupytext

    docs, names = ROOT / "docs", []
    for path in sorted(docs.rglob("*")):
        target = folder / path.relative_to(docs)
        if path.suffix in PAGE:
            target.parent.mkdir(parents=True, exist_ok=True)
            names.append(target.relative_to(folder).with_suffix("").as_posix())
        if path.suffix == ".md":
            text = MATH.sub(r"\1\2{math}", path.read_text(encoding="utf-8"))
            target.write_text(with_cells(text) if cells else text, encoding="utf-8")
        elif path.suffix == ".py":
            notebook = jupytext.read(path)
            notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python", "language": "python"}
            jupytext.write(notebook, target.with_suffix(".ipynb"))
    names.remove("index")
    with (folder / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\n" + "\n".join(names) + "\n```\n")
    (folder / "conf.py").write_text(SPHINX, encoding="utf-8")
    return len(names) + 1


def book(folder: Path, cells: bool = False) -> int:
    """Copy all pages as Jupyter Book takes them; return how many there are."""
    count = theirs(folder, cells)
    (folder / "conf.py").unlink()
    index = (folder / "index.md").read_text(encoding="utf-8")
    text, _, names = index.rpartition("\n```{toctree}\n")
    (folder / "index.md").write_text(text, encoding="utf-8")
    chapters = "".join(f"- file: {name}\n" for name in names.split() if name != "```")
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: index\nchapters:\n{chapters}", encoding="utf-8")
    (folder / "_config.yml").write_text(BOOK, encoding="utf-8")
    return count
