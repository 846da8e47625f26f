"""Turn LaTeX into HTML with KaTeX while the site builds, and take it apart for the check.

One Node process serves all pages: it starts at the first formula, and every
formula after that costs about a millisecond. The reader's browser runs nothing.
"""

from __future__ import annotations

import atexit
import contextlib
import html
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from recap.site.deliver import npm


class TexError(ValueError):
    """Says in one line why KaTeX cannot read a formula."""


@cache
def render(tex: str, display: bool = False) -> str:
    """Render a formula to HTML with MathML, which holds the LaTeX as an annotation.

    A row of fractions gets more room than KaTeX gives it, or it would touch the next.

    Args:
        tex: The formula, without dollar signs.
        display: On a line of its own instead of within a sentence.

    Raises:
        TexError: If KaTeX does not understand the formula; its first line says why.
    """
    airy = re.sub(r"(\\frac.*\\\\)[ \t]*$", r"\1[.65em]", tex, flags=re.MULTILINE)
    answer = _ask(json.dumps({"tex": airy, "display": display}))
    if "error" in answer:
        raise TexError(_first_line(answer["error"]))
    made: str = answer["html"]
    return made.replace(_escape(airy), _escape(tex))


def parts(tex: str, display: bool = True) -> list[dict[str, Any]] | str:
    """Return KaTeX's own tree of a formula, or say in one line why it refuses it.

    The tree comes from `katex.__parse`, which KaTeX does not document: a test holds on
    to the kinds of its nodes. What serves only the drawing is left out, and "at" says
    where a node stands in the formula.

    >>> parts("x")
    [{'type': 'mathord', 'text': 'x', 'at': [0, 1]}]
    """
    answer = _ask(json.dumps({"tex": tex, "display": display, "parts": True}))
    tree: list[dict[str, Any]] | None = answer.get("tree")
    return _first_line(answer["error"]) if tree is None else tree


def _escape(tex: str) -> str:
    """As KaTeX writes it into the annotation."""
    return html.escape(tex, quote=True)


def _first_line(message: str) -> str:
    """KaTeX's message without its name, its error codes and its combining underlines."""
    message = re.sub(r"^KaTeX parse error: ", "", message)
    message = re.sub(r"^LaTeX-incompatible input and strict mode is set to 'error': ", "", message)
    message = re.sub(r" \[[a-z]+(?:[A-Z][a-z]+)+\]", "", message)
    return " ".join(message.replace("\u0332", "").split())


def _ask(request: str) -> dict[str, Any]:
    node = _node()
    assert node.stdin is not None
    assert node.stdout is not None
    try:
        node.stdin.write(request + "\n")
        node.stdin.flush()
        line = node.stdout.readline()
    except OSError:
        line = ""
    if not line:
        _node.cache_clear()
        _end(node)
        raise TexError("KaTeX stopped while reading the formula")
    answer: dict[str, Any] = json.loads(line)
    return answer


@cache
def _node() -> subprocess.Popen[str]:
    """Start Node; it ends when its input closes, at the latest with this process."""
    process = subprocess.Popen(
        [npm.node(), str(Path(__file__).with_suffix(".js")), str(npm.folder() / "katex" / "dist" / "katex.min.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(OSError, ValueError):  # it may have ended, or been ended, before
        process.communicate()
