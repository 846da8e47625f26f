"""A question bank for Moodle: its XML, in which each typical mistake is an answer worth nothing, with its reason.

An import was not tried against a running Moodle. The format follows Moodle's own description of it; a test reads
the file back by rules of its own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from html import escape
from xml.etree import ElementTree as Xml

from recap.practice.exact import decimal, tex, tolerance
from recap.practice.exercise import Exercise, Points
from recap.practice.picture import description, scatter_plot
from recap.practice.sheets import answer, shown
from recap.practice.variants import Variant

PIECE = re.compile(r"\$([^$\n]+)\$|`([^`\n]+)`")
DIGITS = 12  # significant, of an answer; Moodle's numbers have fifteen


def moodle(variants: Iterable[Variant], title: str) -> str:
    """Write all exercises of a test as a question bank, with one category for each place on the sheet."""
    quiz = Xml.Element("quiz")
    test = list(variants)
    for place, exercises in enumerate(zip(*(variant.exercises for variant in test), strict=True), 1):
        category = Xml.SubElement(quiz, "question", type="category")
        text(category, "category", f"$course$/top/{title}/Exercise {place}: {exercises[0].title}".replace("//", "/"))
        for variant, exercise in zip(test, exercises, strict=True):
            quiz.append(question(exercise, f"{title}, exercise {place}, variant {variant.number}"))
    Xml.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(quiz, encoding="unicode") + "\n"


def question(exercise: Exercise, name: str) -> Xml.Element:
    """Write one exercise: a choice, or a number with what is right and what is typically wrong."""
    found = Xml.Element("question", type="multichoice" if exercise.chooses else "numerical")
    text(found, "name", name)
    asked = text(found, "questiontext", html(exercise.question), "html")
    if exercise.points:
        asked.text = f"{asked.text}{table(exercise.points)}{picture(found, exercise.points)}"
    text(found, "generalfeedback", working(exercise), "html")
    Xml.SubElement(found, "defaultgrade").text = str(exercise.marks)
    Xml.SubElement(found, "penalty").text = "0.3333333"
    Xml.SubElement(found, "hidden").text = "0"
    Xml.SubElement(found, "idnumber").text = f"{exercise.topic}-{exercise.level}-{exercise.seed}"
    if exercise.chooses:
        Xml.SubElement(found, "single").text = "true"
        Xml.SubElement(found, "shuffleanswers").text = "true"
        Xml.SubElement(found, "answernumbering").text = "abc"
    for value, reason, share in [
        (exercise.answer, "Right.", 100),
        *((mistake.answer, mistake.reason, 0) for mistake in exercise.mistakes),
    ]:
        one = Xml.SubElement(
            found, "answer", fraction=str(share), format="html" if exercise.chooses else "moodle_auto_format"
        )
        Xml.SubElement(one, "text").text = html(value) if isinstance(value, str) else number(value)
        text(one, "feedback", html(reason), "html")
        if isinstance(value, (Fraction, Decimal)):
            Xml.SubElement(one, "tolerance").text = number(tolerance(value))
    text(found, "hint", html(exercise.hint), "html")
    return found


def text(parent: Xml.Element, tag: str, content: str, form: str = "") -> Xml.Element:
    """Add an element whose text stands in an element of its own, as Moodle wants it; return that one."""
    child = Xml.SubElement(parent, tag, {"format": form} if form else {})
    words = Xml.SubElement(child, "text")
    words.text = content
    return words


def picture(question: Xml.Element, points: Points) -> str:
    """Add a picture of the points to the text of a question, as a file that travels in the XML; return its place."""
    name = "points.svg"
    file = Xml.SubElement(question[-1], "file", name=name, path="/", encoding="base64")
    file.text = b64encode(scatter_plot(points).encode()).decode()
    return f'<p><img src="@@PLUGINFILE@@/{name}" alt="{escape(description(points))}"></p>'


def html(words: str) -> str:
    r"""Write a sentence with its formulas as MathJax reads them in Moodle.

    >>> html("What is $R^2$ for `a < b`?")
    'What is \\(R^2\\) for <code>a &lt; b</code>?'
    """

    def piece(found: re.Match[str]) -> str:
        return rf"\({escape(found[1], quote=False)}\)" if found[1] else f"<code>{escape(found[2], quote=False)}</code>"

    parts, end = [], 0
    for found in PIECE.finditer(words):
        parts += [escape(words[end : found.start()], quote=False), piece(found)]
        end = found.end()
    return "".join([*parts, escape(words[end:], quote=False)])


def table(points: Points) -> str:
    """Write points as a table with a row for each letter."""
    rows = [[rf"\({name}\)", *map(tex, row)] for name, row in (("x", points.x), ("y", points.y))]
    return "<table>" + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows) + "</table>"


def working(exercise: Exercise) -> str:
    """Write the working, which Moodle shows at the end."""
    steps = [f"<p>{html(step.text)}:</p><p>\\[{escape(step.tex, quote=False)}\\]</p>" for step in exercise.steps]
    wrong = "".join(f"<li>{html(shown(mistake))}: {html(mistake.reason)}</li>" for mistake in exercise.mistakes)
    return f"{''.join(steps)}<p>Answer: {html(answer(exercise))}</p><ul>{wrong}</ul>"


def number(value: Fraction | Decimal) -> str:
    """Write a number as Moodle reads it: with a point, and without letters.

    >>> number(Fraction(4, 13)), number(Fraction(-2, 5)), number(Fraction(0))
    ('0.307692307692', '-0.4', '0')
    """
    digits = f"{decimal(value):.{DIGITS}g}"
    plain = f"{Decimal(digits):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
