"""KaTeX's style sheet and fonts, as far as the pages of the site use them."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from recap.site.deliver import npm

SHEET = "assets/katex/katex.css"
SCRIPT = "assets/copy.js"  # copies selected formulas as LaTeX
# Stand around the drawn formula; without the rule for MathML, which is for screen readers, every formula shows twice.
ALWAYS = {"katex", "katex-display", "katex-mathml"}

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_NOT = re.compile(r":not\([^)]*\)")
_FAMILY = re.compile(r"KaTeX_\w+")
_FONT = re.compile(r"src:url\(fonts/([\w-]+)\.woff2\)[^;}]*")
_FORMULA = re.compile(r'<span class="katex-html".*?</x-katex>', re.DOTALL)
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it finds KaTeX's dates of 1904 strange


@dataclass
class Used:
    """What the formulas of a site use: classes of the style sheet and characters of the fonts."""

    classes: set[str] = field(default_factory=set)
    characters: set[str] = field(default_factory=set)

    def add(self, page: str) -> bool:
        """Take note of the formulas of a page; tell whether there are any."""
        formulas = "".join(_FORMULA.findall(page))
        for value in set(re.findall(r'class="([^"]*)"', formulas)):
            self.classes.update(value.split())
        self.characters.update(html.unescape(re.sub("<[^>]*>", "", formulas)))
        return bool(formulas)


def write_katex(site: Path, used: Used) -> None:
    """Write KaTeX's style sheet and fonts into the site, cut down to what its formulas use.

    A whole font has some hundred characters of which a course needs a few:
    cutting saves a reader about 80 kB.
    """
    source = npm.folder() / "katex" / "dist"
    sheet = trimmed((source / "katex.min.css").read_text(encoding="utf-8"), used.classes | ALWAYS)
    target = site / SHEET
    (target.parent / "fonts").mkdir(parents=True, exist_ok=True)
    for name in _FONT.findall(sheet):
        font = _font(source / "fonts" / f"{name}.ttf", "".join(sorted(used.characters)))
        (target.parent / "fonts" / f"{name}.woff").write_bytes(font)
    sheet = _FONT.sub(r'src:url(fonts/\1.woff) format("woff")', sheet)
    target.write_text(sheet, encoding="utf-8", newline="\n")


def trimmed(sheet: str, used: set[str]) -> str:
    """KaTeX's style sheet without the rules and fonts that these classes do not need.

    A class in :not() need not occur; without such rules bars and hats would stand beside their letters.

    >>> trimmed(".bar{top:0}.bar:not(.wide){width:0}.wide{left:0}", {"bar"})
    '.bar{top:0}.bar:not(.wide){width:0}\\n'
    """
    rules = []
    for selector, body in _RULE.findall(sheet):
        parts = [part for part in selector.split(",") if set(_CLASS.findall(_NOT.sub("", part))) <= used]
        if parts and selector != "@font-face":
            rules.append(f"{','.join(parts)}{{{body}}}")
    faces = {_face(body) for body in rules if "font" in body}
    fonts = [f"{at}{{{body}}}" for at, body in _RULE.findall(sheet) if at == "@font-face" and _face(body) in faces]
    return "".join(fonts + rules) + "\n"


def _face(body: str) -> tuple[str, bool, bool]:
    """The font a rule asks for, or offers: family, bold, italic."""
    family = _FAMILY.search(body)
    bold, italic = re.search(r"font-weight:(700|bold)", body), re.search(r"font-style:italic", body)
    return family[0] if family else "KaTeX_Main", bold is not None, italic is not None


@cache
def _font(source: Path, characters: str) -> bytes:
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[])
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
