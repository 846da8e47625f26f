"""`python3 handbook.py check [PAGES]`: is everything on the pages true?

Formulas and numerals are decided by `recap.site.proof`, code blocks and their
outputs by `recap.site.pages.snippets`, inserted values, figures and tables by making them.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import re
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

import recap
from recap.site import drawings
from recap.site.course import lessons, names, practice
from recap.site.course.reports import name_of, report_on, unreadable, work
from recap.site.pages import blocks, jobs, numbering, snippets, values
from recap.site.pages.blocks import FenceFault
from recap.site.pages.fences import find_fences
from recap.site.pages.source import CODE, NOT_CODE, pages
from recap.site.proof.verdict.claims import Finding, Report

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w{4,}")
DOTTED = re.compile(r"(?<![\w.])(np|recap)((?:\.[A-Za-z_]\w*)+)")
MODULES = {"np": np, "recap": recap}
NEARLY = 0.88


def read_all(paths: list[Path]) -> tuple[list[Report], list[Finding]]:
    """Decide the claims of many files on all cores, the longest first, and make here what the pages insert."""
    new = dict.fromkeys(source for path in paths for source in _drawings(path) if not drawings.well_made(source))
    figures: list[jobs.Work] = [(names.drawn, (source,)) for source in new]
    jobs.begin([work(path) for path in sorted(paths, key=lambda p: -p.stat().st_size)] + figures)
    try:
        wrong = [finding for path in paths for finding in made_of(path)]  # not after: a core would wait
        return [report_on(path) for path in paths], wrong
    finally:
        jobs.end()


def _drawings(path: Path) -> list[str]:
    fences = find_fences(path.read_text(encoding="utf-8")) if path.suffix == ".md" else []
    return [fence.text.strip() for fence in fences if fence.language == "figure"]


def made_of(path: Path) -> list[Finding]:
    """Make the values, tables and drawings that a page inserts, as the build will."""
    if path.suffix != ".md":
        return []
    text, name = path.read_text(encoding="utf-8"), name_of(path)
    lesson = "home" if name == "docs/index.md" else path.stem
    findings = []
    for fence in find_fences(text):
        if fence.language in ("figure", "table") and (problem := _fault(fence.language, fence.text.strip())):
            findings.append(Finding(name, fence.first, problem))
        if fence.language == "practice":
            findings += [Finding(name, fence.first, problem) for problem in practice.unknown(fence.text)]
        if fence.language == "from":
            findings += [Finding(name, fence.first, problem) for problem in _not_there(fence.text.strip())]
    if problem := lessons.needs_later(path):
        findings.append(Finding(name, 1, problem))
    findings += misspelt(name, text)
    try:
        names.module(lesson)
    except FenceFault as fault:  # said once, not for every value
        return [*findings, Finding(name, 1, str(fault))]
    for found in values.VALUE.finditer(NOT_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)):
        try:
            values.evaluate(found[1], lesson, names)
        except values.ValueFault as fault:
            findings.append(Finding(name, text.count("\n", 0, found.start()) + 1, str(fault)))
    return findings


def misspelt(name: str, text: str) -> list[Finding]:
    """Find names in code spans that are nearly, but not quite, names of the package, or that NumPy does not have.

    >>> print(*misspelt("docs/index.md", "Use `fit_logistics(x, y)` or `fit_line`."))
    docs/index.md:1: fit_logistics is no name of recap: did you mean fit_logistic?
    """
    code = "\n".join(fence.text for fence in find_fences(text) if fence.language != "math")
    findings = []
    for span in CODE.finditer(NOT_CODE.sub(_without_fences, text)):
        for found in DOTTED.finditer(span[2]):
            if not _exists(MODULES[found[1]], found[2]) and found[0] not in code:
                line = text.count("\n", 0, span.start()) + 1
                findings.append(Finding(name, line, f"there is no {found[0]}"))
        for word in dict.fromkeys(NAME.findall(span[2])):
            near = difflib.get_close_matches(word, recap.__all__, 1, NEARLY)
            if near and word not in recap.__all__ and not re.search(rf"\b{word}\b", code):
                line = text.count("\n", 0, span.start()) + 1
                findings.append(Finding(name, line, f"{word} is no name of recap: did you mean {near[0]}?"))
    return findings


def _exists(module: object, path: str) -> bool:
    """Say whether there is a name below a module, such as .linalg.lstsq, in modules not loaded yet, too."""
    first, *others = path.strip(".").split(".")
    if hasattr(module, first):
        return not others or _exists(getattr(module, first), ".".join(others))
    where = getattr(module, "__spec__", None)
    return where is not None and importlib.util.find_spec(f"{where.name}.{first}") is not None


def _without_fences(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0]) if found[1] else found[0]


def _not_there(reference: str) -> Iterator[str]:
    page, _, anchor = reference.partition("#")
    try:
        numbering.formula_of(ROOT / "docs" / "recap" / f"{page}.md", anchor)
    except numbering.ReferenceFault as fault:
        yield str(fault)


def _fault(kind: str, source: str) -> str | None:
    """Say what is wrong with a table, or with a drawing, which may have colours that the style does not know."""
    try:
        if kind == "table":
            blocks.table(source, "table", "table", names)
        elif not drawings.well_made(source):
            blocks.drawing(source, "figure", "figure", set(), names)
            drawings.note(source)
    except FenceFault as fault:
        return str(fault)
    except Exception as error:  # in what somebody has just written
        return f"{source} cannot be made: {type(error).__name__}: {error}"
    return None


def check(paths: list[Path]) -> tuple[list[Report], list[Finding]]:
    """Check files in every way; code blocks run in processes of their own while claims are decided."""
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(snippets.run_all, [p for p in paths if "docs" in p.parts or p.suffix == ".md"])
        reports, findings = read_all(paths)
        findings += [finding for report in reports for finding in report.findings]
        for report in running.result().values():
            findings += [Finding(f.page, f.line, f.message) for f in report.findings]
    return reports, sorted(set(findings), key=lambda f: (f.path, f.line, f.problem))


def _check_others(paths: list[Path], letters: Path) -> int:
    """Check the formulas of another course."""
    from recap.site.course.others import check_pages

    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None or not paths:
        what = f"there is no {missing}" if missing else "none is named"
        print(
            f"check --letters needs pages or folders, but {what}",
            file=sys.stderr,
        )
        return 2
    try:
        reports = check_pages(paths, letters)
    except ValueError as problem:
        print(f"handbook: {problem}", file=sys.stderr)
        return 2
    findings = [finding for report in reports for finding in report.findings]
    for finding in findings:
        print(finding)
    formulas = sum(len(report.decided) for report in reports)
    print(f"{len(reports)} pages, {formulas} formulas; {len(findings)} findings", file=sys.stderr)
    return 1 if findings else 0


def main(arguments: Iterable[str]) -> int:
    """Check the pages asked for, or all; print every finding on a line."""
    parser = argparse.ArgumentParser(prog="handbook.py check", description="Is everything on the pages true?")
    parser.add_argument("pages", nargs="*", type=Path, help="pages to check (all if none is named)")
    parser.add_argument("--mutate", action="store_true", help="change the pages token by token: is it noticed?")
    parser.add_argument("--share", type=float, default=1.0, help="with --mutate: try this share of the changes")
    parser.add_argument("--seed", type=int, default=0, help="with --mutate: which share")
    parser.add_argument("--letters", type=Path, help="check formulas of another course, with its file of letters")
    options = parser.parse_args(list(arguments))
    if options.letters:
        return _check_others(options.pages, options.letters)
    for path in options.pages:
        if not path.is_file() or path.suffix not in (".md", ".py"):
            what = f"{path} is another kind of file" if path.is_file() else f"there is no file {path}"
            print(f"check needs pages (.md), labs or modules (.py), but {what}", file=sys.stderr)
            return 2
    paths = [p.resolve() for p in options.pages] or list(pages(ROOT))
    if problem := unreadable(paths):
        print(f"handbook: {problem}", file=sys.stderr)
        return 2
    if options.mutate:
        from recap.site.bench import catch_rate

        return catch_rate.run(paths, options.share, options.seed, whole=not options.pages)
    start = time.perf_counter()
    reports, findings = check(paths)
    for finding in findings:
        print(finding)
    counts: dict[str, int] = {}
    for report in reports:
        for kind, count in report.count().items():
            counts[kind] = counts.get(kind, 0) + count
    kinds = ", ".join(f"{counts[k]} {k}" for k in sorted(counts))
    seconds = time.perf_counter() - start
    print(f"{len(reports)} files, {kinds}; {len(findings)} findings in {seconds:.1f} s", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
