"""Make the page of a lab from its notebook: run it, write it as Markdown, offer it for download.

What Jupyter's own tools make of a notebook would look unlike the other pages and
weigh ten times as much, so a lab becomes Markdown and takes their way from there.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from recap.site.pages import jobs

SVG = "image/svg+xml"
LINK = re.compile(r"\[([^\]]*)\]\((?!\w+:)([^()#\s]+)(#[^()\s]*)?\)")  # to another page, with or without anchor


class LabError(ValueError):
    """Says in one line why a lab cannot be shown."""


def read(path: Path) -> NotebookNode:
    """Read a lab, which is kept as text, as a notebook without outputs, the same every time."""
    return _bare(path.read_text(encoding="utf-8"))


def _bare(text: str) -> NotebookNode:
    notebook = _parsed(text)
    if _is_front_matter(notebook):
        del notebook.cells[0]
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
        cell["metadata"] = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def _parsed(text: str) -> NotebookNode:
    return copy.deepcopy(_parsed_once(text))  # to be changed at will


@cache
def _parsed_once(text: str) -> NotebookNode:
    notebook: NotebookNode = jupytext.reads(text, fmt="py")
    return notebook


def front_matter(path: Path) -> str:
    """Title and description of a lab as at the top of a page, from the commented block at its own top."""
    notebook = _parsed(path.read_text(encoding="utf-8"))
    return f"{notebook.cells[0].source}\n\n" if _is_front_matter(notebook) else ""


def _is_front_matter(notebook: NotebookNode) -> bool:
    return bool(notebook.cells) and notebook.cells[0].cell_type == "raw" and notebook.cells[0].source.startswith("---")


def download(path: Path, address: Callable[[str], str] = str) -> str:
    """The notebook a student downloads.

    Args:
        path: The lab.
        address: Makes the address on the web from a link to a page, such as
            "../recap/line.md", which leads nowhere on the student's computer;
            nothing if that is not known, and then the words stay without a link.
    """
    text = path.read_text(encoding="utf-8")
    return _download(text, tuple(address(link) for link in _links(text)))


@cache
def _links(text: str) -> tuple[str, ...]:
    cells = (cell.source for cell in _bare(text).cells if cell.cell_type == "markdown")
    return tuple(link[2] for source in cells for link in LINK.finditer(source))


@cache
def _download(text: str, addresses: tuple[str, ...]) -> str:
    notebook, coming = _bare(text), iter(addresses)

    def linked(link: re.Match[str]) -> str:
        address = next(coming)
        return f"[{link[1]}]({address}{link[3] or ''})" if address else link[1]

    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(linked, cell.source)
    return _written(notebook) + "\n"


def _written(notebook: NotebookNode) -> str:
    text: str = nbformat.writes(notebook)
    return text


@cache
def _to_run(text: str) -> str:
    return _written(_bare(text))


def work(path: Path) -> jobs.Work:
    """Return what is to be done to run a lab."""
    return execute, (_to_run(path.read_text(encoding="utf-8")), str(path.parent))


def run(path: Path) -> NotebookNode:
    """Run a lab, unless that was done before, and return it with its outputs.

    Raises:
        LabError: If a cell fails, with the last line of its traceback.
    """
    function, arguments = work(path)
    notebook: NotebookNode = jobs.result(function, *arguments)
    return notebook


def execute(text: str, folder: str) -> NotebookNode:
    """Run a notebook in a folder, and return it with its outputs."""
    notebook: NotebookNode = nbformat.reads(text, as_version=4)
    # The kernel's warning about its network connection is about computers shared with strangers.
    quiet = ["--IPKernelApp.log_level=ERROR"]
    try:
        NotebookClient(notebook, resources={"metadata": {"path": folder}}, extra_arguments=quiet).execute()
    except CellExecutionError as error:
        raise LabError(f"a cell fails: {error.ename}: {error.evalue}") from None
    return notebook


def as_markdown(notebook: NotebookNode, name: str) -> str:
    """Write a lab that was run as Markdown.

    Args:
        notebook: With outputs.
        name: Of the lab, for the anchors of its figures.

    Raises:
        LabError: If a cell printed to stderr, or shows something that is neither text nor SVG.
    """
    parts: list[str] = []
    figures = 0
    for cell in notebook.cells:
        if cell.cell_type != "code":
            parts.append(cell.source)
            continue
        parts.append(_fenced("python", cell.source))
        for text, svg in map(_output, _merged(cell.outputs)):
            if svg:
                figures += 1
                parts.append(_fenced(f"figure #fig-lab-{name}-{figures}", svg))
            elif text.strip():
                parts.append(_fenced("text", text))
    return "\n\n".join(parts) + "\n"


def _merged(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join what a cell printed piece by piece, which depends on the timing."""
    merged: list[NotebookNode] = []
    for output in outputs:
        if output.output_type == "stream" and merged and merged[-1].get("name") == output.name:
            merged[-1].text += output.text
        else:
            merged.append(NotebookNode(output))
    return merged


def _output(output: NotebookNode) -> tuple[str, str]:
    """Text and SVG of an output; one of them is empty."""
    if output.output_type == "stream":
        if output.name == "stderr":
            raise LabError(f"a cell warns: {output.text.strip().splitlines()[-1]}")
        return output.text, ""
    if output.output_type == "error":  # in a cell with the tag raises-exception
        return f"{output.ename}: {output.evalue}", ""
    if SVG in output.data:
        return "", output.data[SVG]
    if "text/plain" not in output.data or any(kind.startswith("image/") for kind in output.data):
        raise LabError("a cell shows a picture in pixels: end it with show(figure, title, alt) of recap.plots.show")
    return output.data["text/plain"], ""


def _fenced(language: str, text: str) -> str:
    longest = max((len(marks) for marks in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"
