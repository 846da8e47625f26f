"""The lessons: their order, what each needs, how long each takes, and the line at its head that says so."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from recap.site.pages.fences import find_fences
from recap.site.pages.formulas import DISPLAY, INLINE
from recap.site.pages.source import FRONT_MATTER

ROOT = Path(__file__).resolve().parents[3]
IN_SHORT = re.compile(r"(?ms)^## In short$.*?(?=^## )")
NAVIGATION = re.compile(r"^ +- .*: recap/(\w+)\.md$", re.MULTILINE)
OPENING = re.compile(r'(?P<kind>\?\?\?\+?|!!!|===) (?:\w+ *)?(?:"|$)')
MARKS = re.compile(r"</?\w[^>]*>|\{[^{}\n]*\}|\]\([^)]*\)|[#*_|`\[\]]+")

SWITCH = '<button type="button" class="recap-switch">Show everything</button>'  # what it does: docs/assets/page.js

WORDS_A_MINUTE = 220  # slower than a novel: many readers read in their second language
SECONDS = {"math": 5, "from": 4, "figure": 6, "table": 6, "practice": 0}  # a look at each, without the exercises
LINE_OF_CODE = 1  # seconds


class Length(NamedTuple):
    """How long a part of a lesson is."""

    words: int
    formulas: int
    code: int  # lines, outputs included
    seconds: float

    @property
    def minutes(self) -> int:
        """How long it takes to read, in whole minutes."""
        return max(1, round(self.seconds / 60))


def order() -> list[str]:
    """The lessons in the order of the navigation: the pages below Recap that say what they need."""
    names = NAVIGATION.findall((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return [name for name in names if "needs" in front(name)]


def text(name: str) -> str:
    """A lesson as its author typed it."""
    return (ROOT / "docs" / "recap" / f"{name}.md").read_text(encoding="utf-8")


def front(name: str) -> dict[str, Any]:
    """The front matter of a lesson."""
    found = FRONT_MATTER.match(text(name))
    return yaml.safe_load(found[1]) if found else {}


def core(page: str) -> str:
    """Leave out of a page what is folded, and all tabs of a set but the first.

    >>> core('One.\\n\\n??? why "Why?"\\n\\n    Two.\\n\\nThree.\\n')
    'One.\\n\\nThree.\\n'
    """
    kept: list[str] = []
    hidden, before = False, ""
    for line in page.split("\n"):
        if line.strip() and not line.startswith("    "):
            opening = OPENING.match(line)
            kind = opening["kind"] if opening else ""
            hidden = kind.startswith("???") or kind == before == "==="
            before = kind
        if not hidden:
            kept.append(line)
    return "\n".join(kept)


def length(page: str) -> Length:
    """Measure a piece of a page: its words, a formula within a sentence counting as one, and the rest by kind.

    >>> length("So $m = 2$ is *it*.\\n\\n```math\\nm = 2\\n```\\n")[:3]
    (4, 1, 0)
    """
    lines = FRONT_MATTER.sub("", page).split("\n")
    formulas, code, seconds = 0, 0, 0.0
    for fence in find_fences("\n".join(lines)):
        formulas += fence.language in ("math", "from")
        if fence.language in SECONDS:
            seconds += SECONDS[fence.language]
        else:
            code += fence.text.count("\n")
        for row in range(fence.line - 1, fence.last):
            lines[row] = ""
    prose, displayed = DISPLAY.subn(" ", "\n".join(lines))
    prose = MARKS.sub(" ", re.sub(r"\{\{.*?\}\}", "value", re.sub(INLINE, "formula", prose)))
    words = len(re.findall(r"\S*\w\S*", prose))
    seconds += displayed * SECONDS["math"] + code * LINE_OF_CODE + words * 60 / WORDS_A_MINUTE
    return Length(words, formulas + displayed, code, seconds)


class Lengths(NamedTuple):
    """How long the ways through a lesson are."""

    short: Length
    core: Length
    everything: Length


def lengths(name: str) -> Lengths:
    """Measure the three ways through a lesson: in short, its core, and everything."""
    return _lengths(text(name))


@lru_cache(maxsize=64)
def _lengths(page: str) -> Lengths:
    short = IN_SHORT.search(page)
    return Lengths(length(short[0] if short else ""), length(core(page)), length(page))


def head(name: str) -> str:
    """The line below the title of a lesson: minutes of each way, and what it needs, as links."""
    short, middle, everything = (_time(way.minutes) for way in lengths(name))
    needed = [f"[{front(other)['title']}]({other}.md)" for other in front(name)["needs"]]
    needs = f" You need {_joined(needed)}." if needed else ""
    return f"In short {short}, the lesson {middle}, with everything {everything}.{needs} {SWITCH}\n{{ .recap-ways }}"


def opened(page: str, name: str) -> str:
    """Put that line below the title of a lesson."""
    return re.sub(r"(?m)^(# .+)$", lambda title: f"{title[1]}\n\n{head(name)}", page, count=1)


def problem(name: str, needs: list[str], course: list[str]) -> str | None:
    """Say in one line which lesson is needed too early, if one is.

    >>> problem("line", ["shapes"], ["line", "shapes"])
    'line needs shapes, which comes later: move a lesson in mkdocs.yml, or explain it here'
    """
    before = course[: course.index(name)] if name in course else course
    for other in needs:
        if other not in course:
            return f"{name} needs {other}, but there is no such lesson"
        if other not in before:
            return f"{name} needs {other}, which comes later: move a lesson in mkdocs.yml, or explain it here"
    return None


def needs_later(path: Path) -> str | None:
    """Say in one line what is wrong with the needs of a page, if it is a lesson and something is."""
    if path.parent != ROOT / "docs" / "recap" or "needs" not in front(path.stem):
        return None
    return problem(path.stem, front(path.stem)["needs"], order())


def _time(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes} minutes"


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
