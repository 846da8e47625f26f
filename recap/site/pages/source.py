"""The formulas, numerals and front matter of a page, each with its line number.

What is found here is what the site renders: fences and formulas are found by
the same patterns, so none can be shown to a reader and skipped by the check.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from recap.site.pages.fences import find_fences
from recap.site.pages.formulas import DISPLAY, INLINE
from recap.site.pages.numbering import without_name
from recap.site.proof.verdict.claims import Formula, Numeral, Source

MODES = ("law", "worked", "definition", "false")
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# What is no prose: values from the package, links' addresses, attribute lists, HTML tags, list numbers.
NO_PROSE = re.compile(
    r"\{\{.*?\}\}|\]\([^)\s]*(?:\s+\"[^\"]*\")?\)|\{:?\s*[#.][^}]*\}|<[^<>\n]*>"
    r"|^[ >]*\d+\. |https?://\S+|\[\^\w+\]|^ *:::.*$",
    re.MULTILINE,
)
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
# Fenced blocks, code spans and formulas, where double braces are no inserted value.
NOT_CODE = re.compile(r"(?ms)^[> ]*(`{3,})[^`\n]*\n.*?^[> ]*\1[ \t]*$|(?<!`)(`+)(?!`)[^\n]+?(?<!`)\2(?!`)|\$[^$\n]+\$")
SHAPE = re.compile(INLINE + r"\s(?:has|have|of|with)\s(?:(?:a|the)\s)?shape\s(?:of\s)?\$\(([^()$]+)\)\$")
SHAPE_OF = re.compile(r"shape\sof\s" + INLINE + r"\sis\s\$\(([^()$]+)\)\$")
MATRIX = re.compile(INLINE + r"\s(?:is|are|be)\san?\s\$([^$]*\\times[^$]*)\$\smatri")
# With what hangs on it: 80GB, 7x, 5th, 1850s, and a single sign such as a half.
NUMERAL = re.compile(
    r"(?<![\w.,])[-+\u2212]?(?:\d+(?:[.,]\d+)*)(?:\s?%|[A-Za-z]+)?(?![\w])|[\u00bc-\u00be\u2150-\u215e]"
)
# What looks like a formula, but is none to the site.
UNREAD = re.compile(r"\\\((?=\S).+?\\\)|\\\[(?=\s*\S).+?\\\]", re.DOTALL)
PLAIN_FORMULA = re.compile(
    r"(?<![\w$=])[A-Za-z][\u00b2\u00b3\u0302\u0304]? (?:=|\u2248|\u2264|\u2265|\u2260) [\w.\u2212\u00b2\u00b3]+"
)
LOOKS_BACK = 200  # characters before a formula, in which it may be called by a name
CODE_NUMERAL = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\w.])")


def read(path: str, text: str) -> Source:
    """Read a Markdown page, a lab in percent format, or the docstrings of a module."""
    if path.endswith(".py"):
        return _read_lab(path, text) if "# %%" in text else _read_docstrings(path, text)
    return _read_markdown(path, text)


def _read_markdown(path: str, text: str, first: int = 1) -> Source:
    source = Source(path)
    if front := FRONT_MATTER.match(text):
        _read_front(source, front[1])
        text = _blank(text, front.start(), front.end())
    lines = text.split("\n")
    code = []
    for fence in find_fences(text):
        if not fence.closed:
            source.problems.append((fence.line, f"the {fence.language or 'code'} fence is not closed"))
            continue
        if fence.language == "math":
            before = "\n".join(lines[max(0, fence.line - 4) : fence.line - 1])
            formula = _fenced(fence.text.strip(), fence.options, fence.line + 1)
            source.formulas.append(replace(formula, before=before))
        elif fence.language in ("latex", "tex"):
            source.problems.append(
                (fence.line, f"a {fence.language} fence shows source and is not checked: write math")
            )
        else:
            code.append(fence.text)
        if fence.language == "markdown":  # a page shown as an example is held to the same standard
            shown = _read_markdown(path, fence.text)
            source.formulas += [replace(f, line=f.line + fence.line) for f in shown.formulas]
        for row in range(fence.line - 1, fence.last):
            lines[row] = ""
    source.code = "\n".join(code)
    _read_prose(source, "\n".join(lines))
    source.formulas.sort(key=lambda f: f.line)
    return source


def _read_front(source: Source, text: str) -> None:
    try:
        front = yaml.safe_load(text) or {}
    except yaml.YAMLError as problem:
        line = getattr(getattr(problem, "problem_mark", None), "line", 0) + 2
        source.problems.append((line, f"the front matter is not YAML: {getattr(problem, 'problem', problem)}"))
        front = _readable_part(text)
    if not isinstance(front, dict):
        source.problems.append((1, "the front matter needs lines of the form name: value"))
        return
    source.front = front
    rows = list(enumerate(text.split("\n"), 2))
    source.lines = {key: i for key in front for i, row in reversed(rows) if row.startswith(f"{key}:")}
    for key in ("script", "style"):
        name = str(front.get(key, ""))
        if name.startswith("/") or ":" in name or "\\" in name or ".." in name.split("/"):
            told = f"{key}: {name} is no file of the site: put it below docs, and name it from there"
            source.problems.append((source.lines.get(key, 1), told))
    for key in ("description", "title"):
        plain = NO_PROSE.sub(" ", str(front.get(key, "")))
        source.numerals += [Numeral(source.lines.get(key, 1), found[0]) for found in NUMERAL.finditer(plain)]


def _readable_part(text: str) -> dict[str, Any]:
    """What can be read of a front matter with a bad line in it, key by key."""
    front: dict[str, Any] = {}
    for block in re.split(r"(?m)^(?=\S)", text):
        try:
            part = yaml.safe_load(block)
        except yaml.YAMLError:
            continue
        front |= part if isinstance(part, dict) else {}
    return front


def _fenced(tex: str, options: str, line: int) -> Formula:
    mode, data, anchor, problem = "law", None, "", ""
    for option in without_name(options):
        if option in MODES:
            mode = option
        elif option.startswith("data="):
            data = option.removeprefix("data=").strip("\"'")
        elif option.startswith("#"):
            anchor = option[1:]
        else:
            known = f'{", ".join(MODES)}, data=NAME, #eq-name and name="..."'
            problem = f"{option!r} is no option of a formula; there are {known}"
    return Formula(line, tex, mode, True, data, anchor, problem)


def _read_prose(source: Source, text: str) -> None:
    """Take formulas, then code, then everything that is no prose out of the text; numerals remain."""
    text = CODE.sub(lambda found: _code(source, found, text), text) if "`" in text else text
    for found in DISPLAY.finditer(text):
        start = found.end(1) - len(found[1].lstrip())
        before = text[max(0, found.start() - LOOKS_BACK) : found.start()]
        source.formulas.append(Formula(_line(text, start), found[1].strip(), "inline", True, before=before))
    text = DISPLAY.sub(_spaces, text)
    source.formulas += [Formula(_line(text, at), tex, "law", False) for at, tex in _shapes(text)]
    for found in re.finditer(INLINE, text):
        before = text[max(0, found.start() - LOOKS_BACK) : found.start()]
        source.formulas.append(Formula(_line(text, found.start(1)), found[1], "inline", False, before=before))
    text = NO_PROSE.sub(_spaces, re.sub(INLINE, _spaces, text))
    for pattern, advice in ((UNREAD, "write it between dollar signs"), (PLAIN_FORMULA, "write it as a formula, $...$")):
        for found in pattern.finditer(text):
            shown = " ".join(found[0].split())
            source.problems.append((_line(text, found.start()), f"{shown} is not read as a formula: {advice}"))
    source.numerals += [Numeral(_line(text, found.start()), found[0].strip()) for found in NUMERAL.finditer(text)]


def _shapes(text: str) -> Iterator[tuple[int, str]]:
    r"""Find sentences that give a matrix a shape in letters, and write each as a formula.

    >>> [tex for _, tex in _shapes(r"So $A^\top$ has shape $(n, p)$, and $A$ has shape $(3, 2)$.")]
    ['A^\\top \\in \\mathbb{R}^{n \\times p}']
    """
    for found in (*SHAPE.finditer(text), *SHAPE_OF.finditer(text), *MATRIX.finditer(text)):
        sizes = [size.strip() for size in re.split(r",|\\times", found[2]) if size.strip()]
        if any(size.isalpha() for size in sizes):  # a shape in numbers is that of an example
            yield found.start(), found[1] + r" \in \mathbb{R}^{" + r" \times ".join(sizes) + "}"


def _code(source: Source, found: re.Match[str], text: str) -> str:
    line, span = _line(text, found.start()), found[2].strip()
    source.numerals += [Numeral(line, numeral[0], span) for numeral in CODE_NUMERAL.finditer(span)]
    return _spaces(found)


def _spaces(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _blank(text: str, start: int, end: int) -> str:
    return re.sub(r"[^\n]", "", text[start:end]) + text[end:]


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _read_lab(path: str, text: str) -> Source:
    """The Markdown cells of a lab; its header may hold data, symbols and plain numerals."""
    lines, markdown, front, code = text.split("\n"), [], [], []
    kind = "header"
    for line in lines:
        if line.startswith("# %%"):
            kind = "markdown" if "[markdown]" in line or "[md]" in line else "code"
            markdown.append("")
            continue
        body = line[2:] if line.startswith("# ") else line.lstrip("#") if line.startswith("#") else None
        markdown.append(body if kind == "markdown" and body is not None else "")
        if kind == "header" and body is not None and body != "---":
            front.append(body)
        if kind == "code":
            code.append(line)
    source = _read_markdown(path, "\n".join(markdown))
    if front:
        _read_front(source, "\n".join(front))
        source.front = {**source.front, **source.front.get("handbook", {})} if isinstance(source.front, dict) else {}
    source.code = "\n".join(code) + source.code
    return source


def _read_docstrings(path: str, text: str) -> Source:
    """The formulas in a module's docstrings, which the reference page shows."""
    source = Source(path)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and (
            words := ast.get_docstring(node, clean=False)
        ):
            first = node.body[0].lineno
            inner = _read_markdown(path, words)
            source.formulas += [Formula(f.line + first - 1, f.tex, f.mode, f.display, f.data) for f in inner.formulas]
    return source


def pages(root: Path) -> Iterator[Path]:
    """Every source of claims: the pages, the labs, and the modules the reference page shows."""
    yield from sorted((root / "docs").rglob("*.md"))
    yield from sorted((root / "docs" / "labs").glob("*.py"))
    yield from sorted(p for p in (root / "recap").glob("*.py") if not p.name.startswith("_"))
