"""The exercises of `recap.practice` on the pages: those that stand there, and the bank that a script deals from.

Everything is made while the site builds, so that every answer is Python's. A reader without scripts sees
the first exercises with folded solutions; `docs/assets/practice.js` reads the same elements and deals others.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html import escape
from pathlib import Path

from recap.practice import several, topics
from recap.practice.exact import tex
from recap.practice.exercise import LEVELS, Answer, Exercise, Points
from recap.practice.sheets import answer, shown
from recap.site.pages import jobs, katex

FOLDER = "assets/practice"
SHEET, SCRIPT = f"{FOLDER}.css", f"{FOLDER}.js"
EACH = 8  # exercises of a level in the bank; seed 0, the example of the slides, is the lesson's own
STANDING = 2  # exercises of a fence that stand on the page
PIECE = re.compile(r"\$([^$\n]+)\$|`([^`\n]+)`")


def block(source: str) -> str:
    """Write what a practice fence becomes.

    Args:
        source: The topics of the fence, one on a line, some with a level of their own: "line:1"; or "all".

    Raises:
        ValueError: If there is no such topic or level.
    """
    whole = source.strip() == "all"
    wanted = topics_of(source)
    standing = "\n".join(standing_exercise(topic, level) for topic, level in wanted[: 1 if whole else STANDING])
    names = json.dumps({topic: [topics.load(topic).TITLE, topics.levels(topic)] for topic, _ in wanted})
    kind = f'data-topics="{escape(names)}"{" data-whole" if whole else ""}'
    return f'<div class="practice" {kind} data-search-exclude>\n{standing}\n</div>'


def stands_in(page: str) -> bool:
    """Say whether a page has exercises, and so needs their script and their style."""
    return '<div class="practice"' in page


def topics_of(source: str) -> list[tuple[str, int]]:
    """Read the topics of a fence, each with the level to begin with.

    >>> topics_of("line:2 r2")
    [('line', 2), ('r2', 1)]
    """
    wanted = []
    for line in topics.names() if source.strip() == "all" else source.split():
        topic, _, level = line.partition(":")
        chosen = int(level) if level.isdecimal() else topics.levels(topic)[0]
        topics.choices(topics.load(topic), chosen)
        wanted.append((topic, chosen))
    return wanted


def unknown(source: str) -> list[str]:
    """Return what is wrong with the topics of a fence."""
    try:
        topics_of(source)
    except ValueError as fault:
        return [str(fault)]
    return []


@cache
def standing_exercise(topic: str, level: int) -> str:
    """Write the exercise that stands on a page before anything is dealt."""
    return exercise_html(next(several(topic, level, 1, seed=1)))


def bank(topic: str, level: int) -> list[str]:
    """Return the exercises of a topic and a level that can be dealt on the site."""
    return [exercise_html(exercise) for exercise in several(topic, level, EACH, seed=1)]


def write_banks(site: Path) -> str:
    """Write a file for each topic and level into the built site; return all that stands in them, for the fonts."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    everything = []
    for topic in topics.names():
        for level in topics.levels(topic):
            exercises = jobs.result(bank, topic, level)  # a server keeps them
            text = json.dumps(exercises, ensure_ascii=False)
            (folder / f"{topic}-{level}.json").write_text(text, encoding="utf-8", newline="\n")
            everything += exercises
    return "\n".join(everything)


def exercise_html(exercise: Exercise) -> str:
    """Write an exercise: question, hint, working, answer, and typical mistakes with what they answer."""
    parts = [f"<h3>{escape(exercise.title)}</h3>"]
    parts.append(f'<p class="practice-level">Level {exercise.level}: {LEVELS[exercise.level]}</p>')
    parts.append(f"<p>{_text(exercise.question)}</p>")
    if exercise.points:
        parts.append(_table(exercise.points))
    if exercise.chooses:
        parts.append(
            '<ul class="practice-options">' + "".join(_option(option) for option in exercise.options) + "</ul>"
        )
    parts.append(_fold("question", "Hint", f"<p>{_text(exercise.hint)}</p>"))
    working = [f"<p>{_text(step.text)}:</p>{_display(step.tex)}" for step in exercise.steps]
    working.append(f"<p><strong>Answer:</strong> {_text(answer(exercise))}</p>")
    mistakes = "".join(
        f'<li data-value="{escape(_value(m.answer))}">{_text(shown(m))}: <span>{_text(m.reason)}</span></li>'
        for m in exercise.mistakes
    )
    working.append(f"<p>Typical mistakes:</p><ul>{mistakes}</ul>")
    parts.append(_fold("success", "Answer and working", "".join(working)))
    what = f'data-topic="{exercise.topic}" data-level="{exercise.level}" data-seed="{exercise.seed}"'
    right = f'data-answer="{escape(_value(exercise.answer))}"'
    return f'<section class="practice-exercise" {what} {right}>{"".join(parts)}</section>'


def _fold(kind: str, title: str, inside: str) -> str:
    return f'<details class="{kind}"><summary>{title}</summary>{inside}</details>'


def _option(option: str) -> str:
    return f'<li data-value="{escape(option)}">{_text(option)}</li>'


def _value(value: Answer) -> str:
    """A number as a fraction of whole numbers, which a script can compare exactly; or the option itself."""
    if isinstance(value, (Fraction, Decimal)):
        exact = Fraction(value)
        return f"{exact.numerator}/{exact.denominator}"
    return value


def _text(words: str) -> str:
    """A sentence with its formulas and code."""
    parts, end = [], 0
    for found in PIECE.finditer(words):
        piece = _formula(found[1]) if found[1] else f"<code>{escape(found[2], quote=False)}</code>"
        parts += [escape(words[end : found.start()], quote=False), piece]
        end = found.end()
    return "".join([*parts, escape(words[end:], quote=False)])


def _formula(formula: str) -> str:
    return f'<x-katex data-search-exclude="true">{katex.render(formula)}</x-katex>'


def _display(formula: str) -> str:
    inside = f'<x-katex data-search-exclude="true">{katex.render(formula, display=True)}</x-katex>'
    return f'<div class="practice-formula" role="group" tabindex="0" aria-label="Formula">{inside}</div>'


def _table(points: Points) -> str:
    rows = [
        f'<tr><th scope="row"><em>{name}</em></th>' + "".join(f"<td>{tex(value)}</td>" for value in row) + "</tr>"
        for name, row in (("x", points.x), ("y", points.y))
    ]
    return (
        '<div class="practice-table" role="group" tabindex="0" aria-label="The points">'
        f'<table class="practice-points">{"".join(rows)}</table></div>'
    )
