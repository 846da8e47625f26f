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
_PART = re.compile(r"</?\w[^>]*>|[^<]+")
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it finds KaTeX's dates of 1904 strange


@dataclass
class Used:
    """What the formulas of a site use: classes of the style sheet and characters of the fonts."""

    classes: set[str] = field(default_factory=set)
    characters: dict[frozenset[str], set[str]] = field(default_factory=dict)  # by the classes around them

    def add(self, page: str) -> bool:
        """Take note of the formulas of a page; tell whether there are any."""
        formulas = set(_FORMULA.findall(page))
        for value in set(re.findall(r'class="([^"]*)"', "".join(formulas))):
            self.classes.update(value.split())
        for classes, text in (piece for formula in formulas for piece in _pieces(formula)):
            self.characters.setdefault(classes, set()).update(text)
        return bool(formulas)

    def within(self, selectors: list[str]) -> str:
        """The characters to which one of these selectors of the style sheet applies."""
        asked = [set(_CLASS.findall(_NOT.sub("", part))) - ALWAYS for part in selectors]
        found = (text for classes, text in self.characters.items() if any(part <= classes for part in asked))
        return "".join(sorted(set().union(*found)))


def write_katex(site: Path, used: Used) -> None:
    """Write KaTeX's style sheet and fonts into the site, cut down to what its formulas use.

    A whole font has some hundred characters of which a course needs a few, and of the bold ones fewer
    still: cutting saves a reader about 90 kB.
    """
    source = npm.folder() / "katex" / "dist"
    sheet = trimmed((source / "katex.min.css").read_text(encoding="utf-8"), used.classes | ALWAYS)
    target = site / SHEET
    (target.parent / "fonts").mkdir(parents=True, exist_ok=True)
    rules = [(selector, body) for selector, body in _RULE.findall(sheet) if "font" in body]
    for at, offer in rules:
        for name in _FONT.findall(offer) if at == "@font-face" else ():
            asking = [selector for selector, body in rules if selector != at and _face(body) == _face(offer)]
            font = _font(source / "fonts" / f"{name}.ttf", used.within(",".join(asking).split(",")))
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


@cache
def _pieces(formula: str) -> list[tuple[frozenset[str], str]]:
    """Each piece of a drawn formula that holds no others: the classes of all that is around it, and its text."""
    around: list[frozenset[str]] = [frozenset()]
    pieces = []
    for part in _PART.findall(formula):
        if not part.startswith("<"):
            pieces.append((around[-1], html.unescape(part)))
        elif part.startswith("</"):
            around = around[:-1] or around  # at the end, what the formula stands in closes as well
        elif not part.endswith("/>"):
            around.append(around[-1] | _own(part))
    return pieces


@cache
def _own(tag: str) -> frozenset[str]:
    found = re.search(r'class="([^"]*)"', tag)
    return frozenset(found[1].split() if found else ())


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
