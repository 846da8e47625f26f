"""The measure of the checker: change the pages one token at a time and count what is noticed.

A change is *caught* if the check complains about the page. A change that is not
caught is sorted by what the check itself found out about the changed formula:

* still true: every relation of the changed formula was evaluated and holds;
* no claim: the formula has no relation, so it states nothing that could be false;
* an assumption: it gives a letter its value or meaning, and nothing later depends on it;
* missed: everything else. Misses are listed, each with its place.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from recap.site.course.letters import HANDBOOK
from recap.site.pages.jobs import as_done
from recap.site.pages.snippets import run_page
from recap.site.pages.source import read
from recap.site.proof.verdict.claims import Formula, Source, Verdict
from recap.site.proof.verdict.numerals import numeral_findings
from recap.site.proof.verdict.page import State, decide_formula

SWAPS = {
    "+": ("-",),
    "-": ("+",),
    "=": (r"\ne ", "<"),
    "<": (">",),
    ">": ("<",),
    r"\le": (r"\ge ", "="),
    r"\ge": (r"\le ", "="),
    r"\leq": (r"\geq ",),
    r"\geq": (r"\leq ",),
    r"\approx": (r"\ne ",),
    r"\times": ("+ ", "/ "),
    r"\cdot": ("+ ", "/ "),
    r"\log": (r"\exp ",),
    r"\exp": (r"\log ",),
    r"\sqrt": ("",),
    r"\max": (r"\min ",),
    r"\min": (r"\max ",),
    r"\top": ("2",),
    r"\in": (r"\notin ",),
}
KINDS = {"+": "sign", "-": "sign", **dict.fromkeys("log exp sqrt max min".split(), "function")}
KINDS |= dict.fromkeys("= < > le ge leq geq approx in".split(), "relation")
DIGITS = set("0123456789")
ACCENTED = re.compile(r"\\(?:bar|hat|mathbf|tilde)\s*\{([^{}]*)\}")
FRACTION = re.compile(r"\\frac\{([^{}]*)\}\{([^{}]*)\}")
SUM = re.compile(
    r"(\\sum(?:_\{[^{}]*\}|_\w)?(?:\^\{[^{}]*\}|\^\w)?)\s*(\\?[A-Za-z]+(?:_\w|_\{\w+\})?)\s+(?=[\\(A-Za-z])"
)
# Words are one token, and so are a number and a command.
TOKEN = re.compile(
    r"\\(?:text|textbf|mathrm|operatorname\*?)\s*\{[^{}]*\}|\\(?:begin|end)\s*\{[^{}]*\}|\d+(?:\.\d+)?|\\[A-Za-z]+|\S"
)
IN_TEXT = re.compile(r"(?<=\$)[^$]+(?=\$)")
APPROXIMATION = re.compile(r"\\approx\b")
CONDITION = re.compile(
    r"\\q?quad\s*\\text\{\s*(?:if|for|when)[^$]*?\}[^&\\,]*|,\s*\\q?quad\s*\w+ *(?:<|>|\\[lg]e\b|\\ne\b)[^,&\\]*"
)
SCRIPT = re.compile(r"([_^])(?:\{(\w)\}|(\w))")


@dataclass(frozen=True)
class Change:
    """One changed place of a page."""

    path: str
    line: int
    kind: str
    before: str
    after: str
    outcome: str = ""


def changes_of(tex: str) -> Iterator[tuple[str, str]]:
    r"""Every change of one token of a formula: what kind it is, and the changed formula.

    >>> sorted({kind for kind, _ in changes_of(r"\bar{x} = 3")})
    ['a half added', 'a root added', 'bar or hat dropped', 'digit', 'relation']
    """
    for token in TOKEN.finditer(tex):
        start, text = token.start(), token[0]
        for place, digit in enumerate(text if text[0] in DIGITS else ""):
            if digit.isdigit():
                other = str((int(digit) + 1) % 10)
                yield "digit", tex[: start + place] + other + tex[start + place + 1 :]
        for new in SWAPS.get(text, ()):
            yield KINDS.get(text.lstrip("\\"), "operator"), tex[:start] + new + tex[token.end() :]
    yield from _structural(tex)


def _structural(tex: str) -> Iterator[tuple[str, str]]:
    """Changes of more than one token: accents, fractions, sums, indices, a half, a root."""
    for found in ACCENTED.finditer(tex):
        yield "bar or hat dropped", tex[: found.start()] + found[1] + " " + tex[found.end() :]
    for found in FRACTION.finditer(tex):
        yield "fraction turned over", tex[: found.start()] + rf"\frac{{{found[2]}}}{{{found[1]}}}" + tex[found.end() :]
    for found in SUM.finditer(tex):
        yield "factor moved out of its sum", tex[: found.start()] + f"{found[2]} {found[1]} " + tex[found.end() :]
    for found in IN_TEXT.finditer(tex):
        for _, inner in changes_of(found[0]):
            yield "mathematics in text", tex[: found.start()] + inner + tex[found.end() :]
    for found in CONDITION.finditer(tex):
        yield "condition dropped", tex[: found.start()] + tex[found.end() :]
    for found in APPROXIMATION.finditer(tex):
        yield "approximation called exact", tex[: found.start()] + "=" + tex[found.end() :]
    for found in SCRIPT.finditer(tex):
        script = found[2] or found[3]
        if script.isalpha() and found[1] == "_":
            other = {"i": "j", "j": "i", "s": "i"}.get(script)
            if other:
                yield "index", tex[: found.start()] + found[1] + other + tex[found.end() :]
        elif found[1] == "^" and script.isdigit():
            yield "exponent", tex[: found.start()] + tex[found.end() :]
    if (relation := re.search(r"(?<![<>:])=(?!=)", tex)) and "aligned" not in tex:
        right = tex[relation.end() :]
        stop = re.search(r"=|\\approx|\\qquad|\\quad|\\le|\\ge|,|\\implies|\\text", right)
        side, rest = (right[: stop.start()], right[stop.start() :]) if stop else (right, "")
        if side.strip():
            yield "a half added", tex[: relation.end()] + rf"\frac{{1}}{{2}} \left({side}\right)" + rest
            yield "a root added", tex[: relation.end()] + rf"\sqrt{{{side}}}" + rest


def mutate_page(path: str, text: str, share: float = 1.0, seed: int = 0) -> list[Change]:
    """Make every change of a page (or a seeded share of them) and say what became of each."""
    rng = random.Random(f"{seed}|{path}")
    source = read(path, text)
    state, changes = State.of(source, HANDBOOK), []
    for at, formula in enumerate(source.formulas):
        before = state.snapshot()
        for kind, tex in dict.fromkeys(changes_of(formula.tex)):
            if rng.random() < share and tex != formula.tex:
                outcome = _outcome(replace(formula, tex=tex), at, source, before)
                changes.append(Change(path, formula.line, kind, formula.tex, tex, outcome))
        decide_formula(formula, source, state)
    if path.endswith(".md"):
        changes += _mutate_numerals(path, text, source, share, rng)
        changes += _mutate_outputs(path, text, rng)
    return changes


def _outcome(formula: Formula, at: int, source: Source, before: State) -> str:
    """Decide a changed formula; a changed meaning or value is followed through the rest of the page."""
    state = before.snapshot()
    verdicts, findings = decide_formula(formula, source, state)
    if findings:
        return "caught"
    kinds = {verdict.kind for verdict in verdicts}
    if kinds & {"given", "definition"} and not _still_law(verdicts):
        for later in source.formulas[at + 1 :]:
            if decide_formula(later, source, state)[1]:
                return "caught"
        return "an assumption"
    if kinds <= {"expression"}:
        return "no claim"
    return "still true"


def _still_law(verdicts: list[Verdict]) -> bool:
    """Was every relation evaluated, the defining one against the handbook's own meaning included?"""
    return all(v.kind in ("law", "worked", "shown as false") or (v.kind == "definition" and v.draws) for v in verdicts)


def _mutate_numerals(path: str, text: str, source: Source, share: float, rng: random.Random) -> list[Change]:
    """Change each numeral of the prose that the check knows about."""
    changes = []
    lines = text.split("\n")
    for numeral in source.numerals:
        if rng.random() >= share or numeral.line > len(lines):
            continue
        digits = [i for i, c in enumerate(numeral.text) if c in DIGITS]
        if not digits:
            continue  # a half has none
        digit = rng.choice(digits)
        new = numeral.text[:digit] + str((int(numeral.text[digit]) + 1) % 10) + numeral.text[digit + 1 :]
        line = lines[numeral.line - 1]
        if numeral.span:
            changed = line.replace(numeral.span, numeral.span.replace(numeral.text, new, 1), 1)
        else:
            changed = re.sub(rf"(?<![\w.,]){re.escape(numeral.text)}(?!\w)", new, line, count=1)
        if changed == line:
            continue  # it stands in the title or the description, in another spelling
        other = "\n".join([*lines[: numeral.line - 1], changed, *lines[numeral.line :]])
        outcome = "caught" if numeral_findings(read(path, other), HANDBOOK) else "missed"
        kind = "numeral with a unit" if re.search("[A-Za-z]", numeral.text) else "numeral in prose"
        changes.append(Change(path, numeral.line, kind, line.strip()[:80], changed.strip()[:80], outcome))
    return changes


def _mutate_outputs(path: str, text: str, rng: random.Random) -> list[Change]:
    """Change one digit in every printed output of the page and run its code once."""
    lines = text.split("\n")
    changes: list[Change] = []
    rows = _output_rows(lines)
    for row in rows:
        digits = [i for i, c in enumerate(lines[row]) if c in DIGITS]
        if not digits:
            continue
        at = rng.choice(digits)
        new = lines[row][:at] + str((int(lines[row][at]) + 1) % 10) + lines[row][at + 1 :]
        changes.append(Change(path, row + 1, "output of code", lines[row].strip(), new.strip()))
        lines[row] = new
    if not changes:
        return []
    found = [finding.line for finding in run_page(path, "\n".join(lines)).findings]
    return [replace(c, outcome="caught" if _near(c.line, found) else "missed") for c in changes]


def _near(line: int, found: list[int]) -> bool:
    """A finding stands at the example or at the block whose output is wrong."""
    return any(0 <= line - other <= 30 for other in found)


def _output_rows(lines: list[str]) -> list[int]:
    """One row of each printed output: the row after a prompt, or the first of a text block."""
    rows = []
    for row, line in enumerate(lines[1:], 1):
        stripped, above = line.strip(), lines[row - 1].strip()
        if stripped.startswith((">>>", "...", "```")) or not stripped or "# doctest" in above:
            continue
        if above.startswith(("```text", ">>> ")) and not above.endswith(("\\", ":")):
            rows.append(row)
    return rows


# -- the whole site ------------------------------------------------------------------------------


def mutate(paths: list[Path], root: Path, share: float = 1.0, seed: int = 0) -> list[Change]:
    """Measure many pages on all cores and show how far it is."""
    jobs = [(p.relative_to(root).as_posix(), p.read_text(encoding="utf-8"), share, seed) for p in paths]
    jobs.sort(key=lambda job: -len(job[1]))
    changes: list[Change] = []
    for done, (_, found) in enumerate(as_done(_job, jobs), 1):
        changes += found
        print(f"\r{done} of {len(jobs)} pages, {len(changes)} changes", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return sorted(changes, key=lambda c: (c.path, c.line, c.kind, c.after))


def _job(job: tuple[str, str, float, int]) -> list[Change]:
    return mutate_page(*job)


def summary(changes: list[Change]) -> tuple[int, int, float]:
    """Return the changes that alter truth, those caught, and the catch rate."""
    altering = [c for c in changes if c.outcome in ("caught", "missed")]
    caught = sum(c.outcome == "caught" for c in altering)
    return len(altering), caught, caught / len(altering) if altering else 1.0
