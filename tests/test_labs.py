"""The cells of the labs that students fill in: each right answer, and the mistakes that get a sentence of their own."""

from __future__ import annotations

import io
from contextlib import nullcontext, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recap.site.pages import labs

LABS = Path(__file__).resolve().parents[1] / "docs" / "labs"
# Every cell to fill in: a right answer, and wrong ones with what is said to them.
FILLED: dict[tuple[str, str], tuple[str, dict[str, str]]] = {
    ("line", "slope_through_origin"): (
        "(x * y).sum() / (x * x).sum()",
        {
            "fit_line(x, y).slope": "with an intercept",
            "(x * x).sum() / (x * y).sum()": "upside down",
            "(y / x).mean()": "mean of ratios",
        },
    ),
    ("line", "slope_without"): (
        "fit_line(np.delete(x, i), np.delete(y, i)).slope",
        {
            "fit_line(x, y).slope": "all five points",
            "fit_line(np.delete(x, i - 1), np.delete(y, i - 1)).slope": "counts from zero",
            "fit_line(np.delete(y, i), np.delete(x, i)).slope": "predicts x from y",
        },
    ),
    ("sentences", "accuracy"): (
        "np.mean((p >= threshold) == y)",
        {
            "np.mean((p < threshold) == y)": "share of wrong",
            "np.sum((p >= threshold) == y)": "number of right",
            "np.mean(p >= threshold)": "looks at the labels",
        },
    ),
    ("sentences", "log_loss"): (
        "-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
        {
            "np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": "minus",
            "-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))": "sum",
            "-np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))": "base ten",
            "-np.mean(y * np.log(p))": "label zero",
        },
    ),
    ("shapes", "centred"): (
        "X - X.mean(axis=0)",
        {
            "X - X.mean()": "one mean for the whole table",
            "X - X.mean(axis=1, keepdims=True)": "mean of each row",
            "X.mean(axis=0)": "shape (3,)",
        },
    ),
    ("shapes", "similarities"): (
        "X @ X.T",
        {"X.T @ X": "shape (3, 3)", "X * X": "shape (4, 3)", "(X @ X.T) / len(X)": "is not"},
    ),
}


@cache
def run_up(name: str, function: str) -> tuple[dict[str, Any], str, str]:
    """What is known above the cell of a function, the cell itself, and the one that checks it."""
    cells = [cell for cell in labs.read(LABS / f"{name}.py").cells if cell.cell_type == "code"]
    (at,) = [i for i, cell in enumerate(cells) if f"def {function}(" in cell.source]
    space: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()):
        for cell in cells[:at]:
            fails = "raises-exception" in cell.metadata.get("tags", [])
            with suppress(Exception) if fails else nullcontext():
                exec(cell.source, space)
    return space, cells[at].source, cells[at + 1].source


def said_by_lab(name: str, function: str, code: str) -> str:
    """What the lab prints behind a function whose dots are filled."""
    known, cell, check = run_up(name, function)
    space = dict(known)
    assert cell.count("return ...") == 1
    with redirect_stdout(io.StringIO()) as out:
        exec(cell.replace("return ...", f"return {code}"), space)
        exec(check, space)
    return out.getvalue()


@pytest.mark.parametrize(("lab", "function"), FILLED)
def test_a_cell_says_what_is_missing_what_is_right_and_what_is_wrong(lab, function):
    right, mistakes = FILLED[lab, function]
    assert "is still empty" in said_by_lab(lab, function, "...")
    assert said_by_lab(lab, function, right).startswith(f"Right: {function}(")
    for code, part in mistakes.items():
        said = said_by_lab(lab, function, code)
        assert said.startswith(f"Not yet: {function}("), said
        assert part in said


def test_every_cell_to_fill_in_is_tried():
    cells = [(path.stem, cell.source) for path in LABS.glob("*.py") for cell in labs.read(path).cells]
    there = {(lab, source.split("def ")[1].split("(")[0]) for lab, source in cells if "return ..." in source}
    assert there == set(FILLED)
