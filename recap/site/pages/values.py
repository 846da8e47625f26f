"""Insert numbers into sentences: `{{ expression }}` and `{{ expression | .4f }}`.

The expression sees the public names of `recap` and of the module of
`recap.site.course` that has the page's name, so a page can print what a lesson
computes and nothing has to be typed twice.
"""

from __future__ import annotations

import ast
import re
from numbers import Number

from recap.site.figures.book import number
from recap.site.pages.context import Lessons, NoLessons

# Formulas hold doubled braces too, so this is for text in which neither formula nor code is left.
VALUE = re.compile(r"\{\{([^{}]+)\}\}")

NO_LESSONS = NoLessons()
# An inserted value is a call or a little arithmetic: nothing that could compute for hours, or fill the memory.
ALLOWED = (
    *(ast.Expression, ast.Name, ast.Load, ast.Attribute, ast.Call, ast.keyword, ast.Starred, ast.Constant),
    *(ast.BinOp, ast.operator, ast.UnaryOp, ast.unaryop, ast.Subscript, ast.Slice, ast.Tuple, ast.List),
    *(ast.Compare, ast.cmpop, ast.IfExp),
)
BUILTINS = {function.__name__: function for function in (abs, float, int, len, max, min, round, str)}
HIGHEST = 9  # exponent


class ValueFault(ValueError):
    """Says in one line why an expression has no value."""


def evaluate(text: str, lesson: str, lessons: Lessons = NO_LESSONS) -> str:
    """Compute what stands between double braces and typeset it.

    Args:
        text: An expression, with an optional format behind a bar.
        lesson: The word that names the page.
        lessons: Know the names that it may use.

    Raises:
        ValueFault: If the expression fails or its value is no number.

    Example:
        >>> evaluate("1 / 3 | .4f", "")
        '0.3333'
    """
    text = " ".join(text.split())  # a sentence may break its line anywhere
    expression, bar, spec = text.rpartition("|")
    expression, spec = (expression.strip(), spec.strip()) if bar else (spec.strip(), "")
    try:
        refuse_long(expression)
        value = eval(expression, {**lessons.names(lesson), "__builtins__": BUILTINS})
        if not isinstance(value, (Number, str)):
            raise TypeError(f"it is a {type(value).__name__}, not a number")
        return number(value, spec)
    except Exception as error:  # whatever the author typed, the page must say so
        raise ValueFault(f"{{{{ {text} }}}} has no value: {type(error).__name__}: {error}") from error


def refuse_long(expression: str) -> None:
    """Refuse what could take long: the check and the build must come to an end, whatever a page holds.

    >>> refuse_long("10**10**10")
    Traceback (most recent call last):
    ValueError: an exponent is a whole number up to 9
    """
    for node in ast.walk(ast.parse(expression, mode="eval")):
        if not isinstance(node, ALLOWED) or isinstance(node, (ast.LShift, ast.MatMult)):
            raise ValueError("a value is a call or a little arithmetic: compute anything longer in a module")
        if not isinstance(node, ast.BinOp):
            continue
        small = (
            isinstance(node.right, ast.Constant) and isinstance(node.right.value, int) and node.right.value <= HIGHEST
        )
        if isinstance(node.op, ast.Pow) and not small:
            raise ValueError(f"an exponent is a whole number up to {HIGHEST}")
        texts = [side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)]
        rows = any(isinstance(side, (ast.List, ast.Tuple)) for side in (node.left, node.right))
        if isinstance(node.op, ast.Mult) and (rows or any(isinstance(one, str) for one in texts)):
            raise ValueError("a list or a text is not multiplied here")


def insert(text: str, lesson: str, lessons: Lessons) -> str:
    """Replace every `{{ expression }}` of a plain text, such as a page's description."""
    return VALUE.sub(lambda value: evaluate(value[1], lesson, lessons), text)
