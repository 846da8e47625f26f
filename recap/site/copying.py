"""Say what the copy button of a code block copies, and give every block a name.

An example with `>>>` prompts is copied without prompts and outputs, found by
the parser that also runs it in the tests.
"""

from __future__ import annotations

import doctest
import html
import re

BLOCK = re.compile(
    r'<div class="(?P<classes>[^"]*\bhighlight\b[^"]*)">(?P<head>.*?)'
    r"<pre(?P<pre>[^>]*)>(?P<start>(?:<span></span>)?<code[^>]*>)(?P<code>.*?)</code></pre>",
    re.DOTALL,
)
LANGUAGES = {"python": "Python", "pycon": "Python example", "text": "Output", "console": "Commands"}


def prepare_code(page: str) -> str:
    """Give the code blocks of a page their copy texts and their names.

    Args:
        page: HTML as Pygments writes it, each block in a div of class "highlight".

    Returns:
        The page, where a block of prompts has a `data-copy` attribute, which
        the copy button obeys, and each block is a named group.
    """
    number = 0

    def prepared(block: re.Match[str]) -> str:
        nonlocal number
        number += 1
        name = f"Code block {number}, {_language(block['classes'])}".removesuffix(", ")
        copied = copy_text(html.unescape(re.sub(r"<[^>]+>", "", block["code"])))
        data = f' data-copy="{_attribute(copied)}"' if copied else ""
        return (
            f'<div class="{block["classes"]}" role="group" aria-label="{name}">{block["head"]}'
            f"<pre{block['pre']}{data}>{block['start']}{block['code']}</code></pre>"
        )

    return BLOCK.sub(prepared, page)


def copy_text(code: str) -> str:
    r"""The statements of a doctest without prompts and outputs; nothing if there are none.

    >>> copy_text(">>> x = 1\n>>> x + 1\n2\n")
    'x = 1\nx + 1'
    """
    if ">>>" not in code:
        return ""
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError:  # a block about doctests, or a broken one: its own test says so
        return ""
    return "".join(example.source for example in examples).rstrip()


def _language(classes: str) -> str:
    found = re.search(r"language-(\S+)", classes)
    return LANGUAGES.get(found[1], found[1]) if found else ""


def _attribute(text: str) -> str:
    return html.escape(text, quote=True).replace("\n", "&#10;")
