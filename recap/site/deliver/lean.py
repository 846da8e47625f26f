"""Ship no more than the pages use: one style sheet without unused rules, and the search on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

MATERIAL = "assets/stylesheets/main.*.css"
REFERENCE = "assets/_mkdocstrings.css"  # theme.css does what it does
PALETTE = "assets/stylesheets/palette.*.css"  # likewise: see recap/site/deliver/theme/main.html
WORKERS = "assets/javascripts/workers"
BUNDLE = "assets/javascripts/bundle.*.js"
# What Material's script does for nothing, each time at the cost of the style or the layout of a whole page.
NEEDLESS = {
    'name:"color-scheme"': 'name:"scheme"',  # page.js does it
    '"pre:not(.mermaid) > code"': '"pre.live > code"',  # the copy buttons are there: see recap/site/pages/buttons.py
    '...M("a",e).map(': '...M("a[data-preview]",e).map(',  # previews are ours: see preview.js
    '...M("details",e).map(': '...M("details:not(.recap-mark)",e).map(',  # no link leads into a mark
}
STRING = r'"[^"]*"|\'[^\']*\''
TOKEN = re.compile(rf"{STRING}|[{{}};]")
SELECTOR = re.compile(r"(?:[^,(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
# A declaration ends at a semicolon outside of parentheses, which stand in each other: calc(1px - var(--x, rgb(0 0 0))).
_DEEP = rf"\((?:[^()\"']|{STRING})*\)"
for _ in range(4):
    _DEEP = rf"\((?:[^()\"']|{STRING}|{_DEEP})*\)"
DECLARATION = re.compile(rf"(?:[^;\"'(]|{STRING}|{_DEEP})+")
DIAGRAMS = re.compile(r'"\.node circle,[^"]*"')  # the style of diagrams, of which there are none
# Material leaves tables with a class alone. So a browser asks at each change of any class whether there is a table, and
# works out the style of all that stands below; not so if it knows the name of the class.
ANY_CLASS, CLASSED = "table:not([class])", re.compile(r"<table[^>]*\sclass=")
_words = {"js"}  # every class and id of the pages


def on_config(config: Any) -> Any:
    """Leave out the style sheet of mkdocstrings (MkDocs calls this)."""
    config.extra_css = [sheet for sheet in config.extra_css if str(sheet) != REFERENCE]
    return config


def on_post_page(output: str, page: Any, config: Any) -> str:
    """Note what a page uses, and leave out the links to our sheets, which `join_sheets` joins (MkDocs calls this)."""
    return on_post_template(output, "page.html", config)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Do the same for pages that have no source (MkDocs calls this)."""
    if not template_name.endswith(".html"):
        return output
    for value in re.findall(r'\b(?:class|id)="([^"]*)"', output):
        _words.update(value.split())
    if CLASSED.search(output):
        _words.add("classed")
    ours = "|".join(re.escape(str(sheet)) for sheet in config.extra_css)
    joined = ours and len(list(Path(config.site_dir).glob(MATERIAL))) == 1
    return re.sub(rf'\s*<link rel="stylesheet" href="[^"]*(?:{ours})">', "", output) if joined else output


def on_post_build(config: Any) -> None:
    """Trim the built site (MkDocs calls this)."""
    site = Path(config.site_dir)
    for unread in (site / REFERENCE, *site.glob(PALETTE)):
        unread.unlink(missing_ok=True)
    used = frozenset(_words.union(*(names_in(path.read_text(encoding="utf-8")) for path in site.rglob("*.js"))))
    sheets = {path: compact(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.css"))}
    for _ in range(2):  # a variable may be read only by a rule that the first round takes away
        read = frozenset(re.findall(r"var\(\s*(--[\w-]+)", "".join(sheets.values())))
        sheets = {path: trimmed(sheet, used, read) if path.match(MATERIAL) else sheet for path, sheet in sheets.items()}
    for path, sheet in sheets.items():
        _write(path, sheet if "classed" in used else sheet.replace(ANY_CLASS, "table:not(.classed)"))
    for bundle in site.glob(BUNDLE):
        _write(bundle, calmed(bundle.read_text(encoding="utf-8")))
    join_sheets(site, [str(sheet) for sheet in config.extra_css])
    for script in sorted(site.glob("assets/*.js")):
        _write(script, without_comments(script.read_text(encoding="utf-8")))
    if "material/offline" not in config.plugins:  # a site opened from files fetches nothing
        search_on_demand(site)


@cache
def names_in(script: str) -> set[str]:
    """Every name in a script that may be a class, which it may set."""
    return set(re.findall(r"[A-Za-z_]\w*(?:-+\w+)+", script))


@cache
def trimmed(sheet: str, used: frozenset[str], read: frozenset[str]) -> str:
    """A style sheet without the rules that fit no element and the variables that nobody reads.

    Args:
        sheet: The style sheet.
        used: Classes and ids that occur.
        read: Variables that some rule reads.

    Example:
        >>> trimmed(".a,.b{top:0}@media print{.b{top:1px}}:root{--x:1;--y:2}", frozenset("a"), frozenset({"--x"}))
        '.a{top:0}:root{--x:1}'
    """
    kept = []
    for prelude, body in _rules(sheet):
        if prelude.startswith(("@media", "@supports")):
            body = trimmed(body, used, read)
        elif not prelude.startswith("@"):
            prelude = ",".join(one for one in SELECTOR.findall(prelude) if _fits(one, used))
            lines = DECLARATION.findall(body)
            body = ";".join(line for line in lines if not line.startswith("--") or line.split(":")[0] in read)
        if prelude and body:
            kept.append(f"{prelude}{{{body}}}")
    return "".join(kept)


@cache
def compact(sheet: str) -> str:
    r"""A style sheet without comments and indentation.

    >>> compact("/* ink */\n.a {\n  top: 0;\n}\n")
    '.a{top: 0}'
    """
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"\s*([{}])\s*|(;)\s+", r"\1\2", re.sub(r"\s+", " ", sheet))
    return sheet.replace(";}", "}").strip()  # the space of `--night: ;` is its value and stays


def join_sheets(site: Path, ours: list[str]) -> None:
    """Put our sheets, which every page loads, behind Material's: each file more delays the first paint."""
    theirs = list(site.glob(MATERIAL))
    if len(theirs) != 1:
        return  # another Material: separate files work as well
    sheets = [(site / sheet).read_text(encoding="utf-8") for sheet in ours]
    for name, sheet in zip(ours, sheets, strict=True):
        if re.search(r"""url\(\s*["']?(?!["']?(?:data:|#))""", sheet):
            raise ValueError(f"{name} names a file, which would not be found from the folder of the joined sheet")
    _write(theirs[0], "".join([theirs[0].read_text(encoding="utf-8"), *sheets]))
    for name in ours:
        (site / name).unlink()


def calmed(script: str) -> str:
    """Material's script without what it does for nothing; an unknown Material stays as it is.

    >>> calmed('x("meta",{name:"color-scheme"})')
    'x("meta",{name:"scheme"})'
    """
    for old, new in NEEDLESS.items():
        script = script.replace(old, new) if script.count(old) == 1 else script
    return DIAGRAMS.sub('""', script)


@cache
def without_comments(script: str) -> str:
    r"""A script of ours without its indentation and the comments that stand on lines of their own.

    >>> without_comments("// Why.\n\nif (a) {\n  b(); // c\n}\n")
    'if (a) {\nb(); // c\n}\n'
    """
    return re.sub(r"^[ \t]+|^[ \t]*(?://.*)?\n", "", script, flags=re.MULTILINE)


def search_on_demand(site: Path) -> None:
    """Put a small worker before Material's, which fetches engine and words when somebody searches."""
    workers = list((site / WORKERS).glob("search.*.js"))
    words = site / "search" / "search_index.json"
    if len(workers) != 1 or not words.is_file():
        return  # another Material: its own way is slower, but works
    workers[0].rename(workers[0].with_name("engine.js"))
    _write(workers[0], Path(__file__).with_name("search.js").read_text(encoding="utf-8"))
    words.rename(words.with_name("words.json"))
    _write(words, '{"config":{},"docs":[]}')


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet, what stands before the braces and what stands in them."""
    depth = start = opened = 0
    for token in TOKEN.finditer(sheet):
        if token[0] == "{":
            depth += 1
            opened = token.end() if depth == 1 else opened
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start : opened - 1].strip(), sheet[opened : token.start()]
                start = token.end()
        elif token[0] == ";" and depth == 0:  # such as @charset
            start = token.end()


def _fits(selector: str, used: frozenset[str]) -> bool:
    """Whether a selector can fit: all its classes and ids occur, and it is not for right-to-left text."""
    plain = re.sub(r"\[[^\]]*\]|:(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)", "", selector)
    return "[dir=rtl]" not in selector and set(re.findall(r"[.#](-?[A-Za-z_][\w-]*)", plain)) <= used


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
