"""The data on which worked formulas are decided."""

from __future__ import annotations

import difflib
from fractions import Fraction
from typing import Any

from recap.site.proof.meaning.course import Course
from recap.site.proof.reading.tree import Unread
from recap.site.proof.value import matrices as mx


def data_set(name: Any, course: Course) -> dict[str, Any]:
    """The values of a data set, x_i and y_i, exactly: of the course by its name, or as a page gives them.

    >>> mx.shown(data_set({"x": [1, 2], "y": [3, 0.5]}, Course())["y[]"])
    '(3, 0.5)'
    """
    if not name:
        return {}
    if isinstance(name, dict):
        return _own_data(name)
    points = course.data.get(str(name))
    if points is None:
        near = difflib.get_close_matches(str(name), list(course.data), 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(course.data) or 'none'}"
        raise Unread(f"the course has no points called {name}: {hint}")
    return {
        "x[]": mx.column(Fraction(str(v)) for v in points.x),
        "y[]": mx.column(Fraction(str(v)) for v in points.y),
    }


def _own_data(columns: dict[Any, Any]) -> dict[str, Any]:
    lists = [columns.get(key) for key in ("x", "y")]
    if columns.keys() != {"x", "y"} or not all(isinstance(c, list) and len(c) == len(lists[0] or []) for c in lists):
        raise Unread("data needs the name of a data set, or x and y of the same length: {x: [1, 2], y: [3, 4]}")
    try:
        exact = [mx.column(Fraction(str(v)) for v in c or []) for c in lists]
    except ValueError as problem:
        raise Unread(f"data needs numbers: {problem}") from None
    return {"x[]": exact[0], "y[]": exact[1]}
