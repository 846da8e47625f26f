"""What cells of a notebook show for the figures and tables of a page: so other programs can make them, too."""

from __future__ import annotations

import doctest
import re
from dataclasses import dataclass

from recap.plots.show import Picture, show
from recap.site.figures.book import Drawing, Table, number
from recap.site.pages.fences import Fence, find_fences
from recap.site.pages.values import lesson_module

KERNEL = "file_format: mystnb\nkernelspec: {name: python3, display_name: Python}\n"
HIDDEN = ":tags: [remove-input]\nfrom recap.site.bench.cells import shown\n"


@dataclass(frozen=True)
class Text:
    """Markdown, which a notebook shows when it is the last value of a cell."""

    markdown: str

    def _repr_markdown_(self) -> str:
        return self.markdown


def shown(name: str) -> Picture | Text:
    """Return a figure or a table of a lesson as a notebook shows it.

    >>> shown("line.points")
    Scatter plot of 5 points: (1, 3), (2, 4), (3, 2), (4, 4), (5, 5).
    """
    lesson, _, function = name.partition(".")
    made = getattr(lesson_module(lesson), function)()
    if isinstance(made, Drawing):
        return show(made.figure, made.title, made.alt)
    return Text(written(made))


def written(table: Table) -> str:
    """Write a table in Markdown.

    >>> print(written(Table("", ("x", "y"), ((1, 0.5),))))
    | x | y |
    | :-- | :-- |
    | 1 | 0.5 |
    """
    rows = [table.header, [":--"] * len(table.header), *table.rows, *([table.footer] if table.footer else [])]
    cells = ([cell if isinstance(cell, str) else number(cell) for cell in row] for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def with_cells(page: str) -> str:
    """Return a page whose figures, tables and code are cells to be run, as far as they are not within something else.

    >>> print(with_cells("```pycon\\n>>> 1 + 1\\n2\\n```\\n"))
    ---
    file_format: mystnb
    kernelspec: {name: python3, display_name: Python}
    ---
    ```{code-cell} python
    1 + 1
    ```
    <BLANKLINE>
    """
    lines = page.split("\n")
    fences = [fence for fence in find_fences(page) if fence.closed and not fence.indent and _cell(fence)]
    for fence in reversed(fences):
        lines[fence.line - 1 : fence.last] = f"```{{code-cell}} python\n{_cell(fence)}```".split("\n")
    text = "\n".join(lines)
    if not fences:
        return text
    return re.sub(r"\A---\n", f"---\n{KERNEL}", text) if text.startswith("---\n") else f"---\n{KERNEL}---\n{text}"


def _cell(fence: Fence) -> str:
    """The code of a fence, or nothing if it is no code."""
    if fence.language in ("figure", "table"):
        return f"{HIDDEN}shown({fence.text.strip()!r})\n"
    if fence.language == "pycon":
        return "".join(example.source for example in doctest.DocTestParser().get_examples(fence.text))
    return fence.text if fence.language == "python" else ""
