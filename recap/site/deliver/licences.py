"""The licences of what the site ships from others, in the words that came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from fontTools.ttLib import TTFont

from recap.site.deliver import npm

ROOT = Path(__file__).resolve().parents[3]
FOLDER = "licences"  # of the built site
_NOTICE = re.compile(r"/\*[*!]\n(?: \*.*\n)+? \*/")
_OPEN_FONTS = re.compile(r"^SIL OPEN FONT LICENSE.*?^OTHER DEALINGS IN THE FONT SOFTWARE\.$", re.DOTALL | re.MULTILINE)
_PERMISSION = re.compile(r"^Permission is hereby granted.*", re.DOTALL | re.MULTILINE)
_LICENCE_OF_A_FONT = 13  # in the table of a font's names


@dataclass(frozen=True)
class Licence:
    """What is shipped, and under which licence."""

    name: str
    title: str
    covers: str
    text: str

    @property
    def file(self) -> str:
        """Where the site holds the text, from its first page."""
        return f"{FOLDER}/{self.name}.txt"


@cache
def licences() -> tuple[Licence, ...]:
    """The licences of all parts, the handbook's own first.

    Raises:
        LookupError: If a package has no licence where it used to be.
    """
    katex, material = npm.folder() / "katex", _folder("mkdocs-material", "material/templates")
    permission = _found(_PERMISSION, _of("mkdocs-material", "LICENSE"))
    scripts = sorted([*material.glob("assets/javascripts/*.js"), *material.glob("assets/javascripts/workers/*.js")])
    notices = [notice for path in scripts for notice in _NOTICE.findall(path.read_text(encoding="utf-8"))]
    fonts = [_names(path) for path in sorted((katex / "dist" / "fonts").glob("*.ttf"))]
    parts = [
        ("handbook", "The handbook", "text, figures and code of the handbook itself", _read(ROOT / "LICENSE")),
        ("d3-array", "d3-array", "the ticks of figures that move", _read(npm.folder() / "d3-array" / "LICENSE")),
        ("katex", "KaTeX", "the style sheet of the formulas, and their HTML", _read(katex / "LICENSE")),
        (
            "katex-fonts",
            "Fonts of KaTeX",
            "the letters of the formulas",
            "\n\n".join([*dict.fromkeys(fonts), _found(_OPEN_FONTS, _of("fonttools", "LICENSE.external"))]),
        ),
        (
            "material",
            "Material for MkDocs",
            "style sheets, scripts and frame of the pages",
            _of("mkdocs-material", "LICENSE"),
        ),
        (
            "scripts",
            "lunr and other scripts",
            "the search, and parts of Material's script",
            "\n\n".join([*dict.fromkeys(notices), "Each of them comes under these terms:", permission]),
        ),
        (
            "focus-visible",
            "focus-visible",
            "what shows where the keyboard is, a part of Material's script",
            _read(npm.folder() / "focus-visible" / "LICENSE.md"),  # the package is there for its licence only
        ),
        ("icons", "Material Design Icons", "the small signs on buttons", _read(material / ".icons/material/LICENSE")),
        (
            "apache",
            "Apache License",
            "the licence of Material Design Icons, and of RxJS, a part of Material's script",
            _of("requests", "LICENSE"),  # which comes under the same
        ),
        (
            "dejavu",
            "DejaVu",
            "the letters in figures",
            _read(_folder("matplotlib", "matplotlib/mpl-data/fonts/ttf") / "LICENSE_DEJAVU"),
        ),
    ]
    return tuple(Licence(name, title, covers, text.strip() + "\n") for name, title, covers, text in parts)


def _of(package: str, name: str) -> str:
    """The licence that an installed package brings."""
    for file in distribution(package).files or ():
        if file.name == name and ".dist-info" in file.parts[0]:
            return file.read_text(encoding="utf-8")
    raise LookupError(f"{package} brings no file {name}, which the page of licences shows")


def _folder(package: str, below: str) -> Path:
    return Path(str(distribution(package).locate_file(below)))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LookupError(f"there is no {path}, which the page of licences shows") from None


def _found(pattern: re.Pattern[str], text: str) -> str:
    if found := pattern.search(text):
        return found[0]
    raise LookupError(f"a licence no longer holds {pattern.pattern[:40]}, which the page of licences shows")


def _names(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(_LICENCE_OF_A_FONT) or "")
