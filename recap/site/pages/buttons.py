"""The copy buttons: what they copy is written into the page here, and Material's script copies it.

Examples are copied without prompts and outputs. A block that builds on blocks
before it says so, and offers to be copied with the lines it needs from them.
What is no code to run, such as outputs, has no button. A formula is copied as LaTeX.
How buttons look is in docs/assets/recap-content.css, under *copying*.
"""

from __future__ import annotations

import doctest
import html
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from recap.site.code import needs

BLOCK = re.compile(
    r'<div class="(?P<classes>[^"]*\bhighlight\b[^"]*)">(?P<head>.*?)'
    r"<pre(?P<pre>[^>]*)>(?P<start>(?:<span></span>)?<code[^>]*>)(?P<code>.*?)</code></pre>",
    re.DOTALL,
)
LANGUAGES = {"python": "Python", "pycon": "Python example", "text": "Output", "console": "Commands"}
SESSIONS = {"Python example", "Commands"}  # what has prompts
DOCSTRING = '<div class="doc doc-object'
NO_COPY = "no-copy"  # a block without a button
# As Material's script would make it in the browser, but with a name of its own; the script reads `data-copy`.
BUTTON = (
    '<span class="md-code__nav"><button class="md-code__button" type="button" title="Copy code block {0}" '
    'data-md-type="copy" data-clipboard-target="#code-{0} code"></button></span>'
)


def of_formula(tex: str, name: str) -> Element:
    """The button of a displayed formula, which is known by a name such as "Equation (1)"."""
    told = f"Copy {name[0].lower()}{name[1:]} as LaTeX"
    return Element("button", {"class": "recap-latex", "type": "button", "data-clipboard-text": tex, "aria-label": told})


def prepare_code(page: str, public: Sequence[str] = ()) -> str:
    """Give the code blocks of a page their copy texts, their names, and what they need from each other.

    Args:
        page: HTML as Pygments writes it, each block in a div of class "highlight".
        public: What students import from `recap`.

    Returns:
        The page, where each block is a named group with an id, a `data-copy`
        attribute tells the copy button what to copy, and a line above a block
        names the blocks on which it builds.
    """
    blocks = list(BLOCK.finditer(page))
    code = [_text(block) if _is_python(block) else "" for block in blocks]
    # A docstring stands for itself: its module gives it the names of the package.
    scopes = [page.count(DOCSTRING, 0, block.start()) for block in blocks]
    found_needs: list[needs.Before] = []
    for scope in sorted(set(scopes)):
        first = scopes.index(scope)
        found = list(needs.before_each(code[first : first + scopes.count(scope)]))
        if scope:
            found = [_with_imports(before, page, public) for before in found]
        found_needs += [before._replace(blocks=tuple(place + first for place in before.blocks)) for before in found]
    numbered = iter(enumerate(found_needs, start=1))
    return BLOCK.sub(lambda block: _prepared(block, *next(numbered)), page)


def _with_imports(before: needs.Before, page: str, public: Sequence[str]) -> needs.Before:
    """What an example in a docstring needs, in one piece with the imports, which its page does not show."""
    places: dict[str, list[str]] = {}
    for name in sorted(before.unknown):
        documented = re.search(rf'id="([\w.]+)\.{name}"', page)
        place = "recap" if name in public else documented[1] if documented else ""
        places.setdefault(place, []).append(name)
    lines = [f"from {place} import {', '.join(names)}" for place, names in places.items() if place]
    return before._replace(lines="\n".join(filter(None, (*lines, before.lines))), blocks=())


def copy_text(code: str) -> str:
    r"""The statements of a doctest without prompts and outputs, or shell commands without theirs; nothing for others.

    An empty line ends a loop or a definition, as the Python prompt wants it.

    >>> copy_text(">>> x = 1\n>>> x + 1\n2\n")
    'x = 1\nx + 1'
    >>> copy_text("$ pip install .\n")
    'pip install .'
    """
    if code.startswith("$ "):
        return "\n".join(line[2:] for line in code.splitlines() if line.startswith("$ "))
    if ">>>" not in code:
        return ""
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError:  # a block about doctests, or a broken one: its own test says so
        return ""
    return "".join(one.source + "\n" * _is_compound(one.source) for one in examples).rstrip()


def _is_compound(source: str) -> bool:
    return source.rstrip().splitlines()[-1].startswith((" ", "\t"))


def _prepared(block: re.Match[str], number: int, before: needs.Before) -> str:
    name = f"Code block {number}, {_language(block['classes'])}".removesuffix(", ")
    text = _text(block)
    copied = copy_text(text) if _language(block["classes"]) in SESSIONS else ""
    if before.lines and not before.blocks:
        copied = f"{before.lines}\n{copied}"
    classes, pre = block["classes"], block["pre"]
    button = BUTTON.format(number)
    if _language(classes) == "Output" or "doc-signature" in classes:
        classes += f" {NO_COPY}"
        button = ""
    if copied:
        pre += f' data-copy="{_attribute(copied)}"'
    above = _builds_on(before, number, copied or text) if before.blocks else ""
    return (
        f'<div class="{classes}" id="code-{number}" role="group" aria-label="{name}">{block["head"]}{above}'
        f"<pre{pre}>{button}{block['start']}{block['code']}</code></pre>"
    )


def _builds_on(before: needs.Before, number: int, copied: str) -> str:
    """The line that says what a block builds on; the blocks are counted from zero there, from one here."""
    places = [place + 1 for place in before.blocks]
    links = [f'<a href="#code-{place}">{place}</a>' for place in places]
    whole = _attribute(f"{before.lines}\n\n{copied.rstrip()}")
    button = f'<button class="recap-runup" type="button" data-clipboard-text="{whole}">Copy with what it needs</button>'
    told = f"<span>Block {number} builds on {_listed(links)}.</span>"
    return f'<p class="recap-builds" data-search-exclude>{told} {button}</p>'


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _is_python(block: re.Match[str]) -> bool:
    return "doc-signature" not in block["classes"] and _language(block["classes"]).startswith("Python")


def _text(block: re.Match[str]) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", block["code"]))


def _language(classes: str) -> str:
    found = re.search(r"language-(\S+)", classes)
    return LANGUAGES.get(found[1], found[1]) if found else ""


def _attribute(text: str) -> str:
    return html.escape(text, quote=True).replace("\n", "&#10;")
