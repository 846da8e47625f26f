"""The files of the built site: KaTeX's style and fonts, as far as pages use them, and no dead weight."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from recap.site import npm

SHEET = "assets/katex/katex.css"
# Material ships these; an English site without developer tools open loads none of them.
DEAD = ("**/*.map", "assets/javascripts/lunr/**/*")

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_FAMILY = re.compile(r"KaTeX_\w+")


def classes_in(page: str) -> set[str]:
    """The classes of the formulas of a page; none if it has no formula."""
    if 'class="katex"' not in page:
        return set()
    return {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}


def write_katex(site: Path, used: set[str]) -> None:
    """Copy KaTeX's style sheet and fonts into the site, without what no formula uses.

    Args:
        site: The folder of the built site.
        used: The classes that occur on its pages.
    """
    source = npm.folder() / "katex" / "dist"
    sheet = trimmed((source / "katex.min.css").read_text(encoding="utf-8"), used)
    target = site / SHEET
    (target.parent / "fonts").mkdir(parents=True, exist_ok=True)
    target.write_text(sheet, encoding="utf-8", newline="\n")
    for font in re.findall(r"url\((fonts/[^)]+)\)", sheet):
        shutil.copyfile(source / font, target.parent / font)


def trimmed(sheet: str, used: set[str]) -> str:
    """KaTeX's style sheet without unused rules and fonts, and with fonts in one format only."""
    rules = [(selector, body) for selector, body in _RULE.findall(sheet) if not selector.startswith("@font-face")]
    kept = []
    for selector, body in rules:
        parts = [part for part in selector.split(",") if set(re.findall(r"\.([\w-]+)", part)) <= used]
        if parts:
            kept.append(f"{','.join(parts)}{{{body}}}")
    families = set(_FAMILY.findall("".join(kept)))
    faces = [
        f"{selector}{{{re.sub(r',url[(][^)]+[)] format[(][^)]+[)]', '', body)}}}"
        for selector, body in _RULE.findall(sheet)
        if selector.startswith("@font-face") and families & set(_FAMILY.findall(body))
    ]
    return "".join(faces + kept) + "\n"


def remove_dead_files(site: Path) -> None:
    """Delete what no page of the site ever loads."""
    for pattern in DEAD:
        for path in site.glob(pattern):
            if path.is_file():
                path.unlink()
    for folder in sorted((path for path in site.glob("assets/**/") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for path in [*site.glob("assets/javascripts/**/*.js"), *site.glob("assets/stylesheets/*.css")]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\s*/[/*]# sourceMappingURL=.*", "\n", text), encoding="utf-8", newline="\n")
