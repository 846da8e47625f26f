"""Which lines of the blocks before does a code block need, so that it runs when it is pasted alone?

Every statement uses names and gives names. Going back from the names that a block
uses, the last statement before it that gave each of them is needed, with what
that statement uses in its turn; so a reader copies three lines, not the page.
"""

from __future__ import annotations

import ast
import builtins
import copy
import doctest
import itertools
import re
import symtable
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ALWAYS = frozenset(dir(builtins)) | {"__name__"}


class Statement(NamedTuple):
    """A statement at the left margin: its text, the names it uses before it gives them, and those it gives."""

    text: str
    uses: frozenset[str]
    gives: frozenset[str]


class Before(NamedTuple):
    """What a block needs from the blocks before it."""

    blocks: tuple[int, ...]  # numbers of these blocks, counted from zero
    lines: str  # their statements that it needs, ready to run
    unknown: frozenset[str]  # names that nothing before it gives


def before_each(blocks: Iterable[str]) -> Iterator[Before]:
    r"""Find out what each block of a page needs from the blocks above it.

    Args:
        blocks: The code of the blocks in page order, with prompts or without.

    Example:
        >>> found = list(before_each(["x = 1\nprint(x)", "y = 2", ">>> x + 1\n2\n"]))
        >>> found[2].blocks, found[2].lines
        ((0,), 'x = 1')
    """
    past: list[tuple[int, Statement]] = []
    for number, code in enumerate(blocks):
        own = statements(code)
        missing: set[str] = set()
        given: set[str] = set()
        for statement in own:
            missing |= statement.uses - given
            given |= statement.gives
        needed = []
        for place, statement in reversed(past):
            if statement.gives & missing:
                needed.append((place, statement.text))
                missing = (missing - statement.gives) | statement.uses
        needed.reverse()
        places = tuple(sorted({place for place, text in needed}))
        yield Before(places, _joined([text for place, text in needed]), frozenset(missing))
        past += [(number, statement) for statement in own if statement.gives]


def statements(code: str) -> list[Statement]:
    """Take a block apart; a statement that is shown because it fails gives nothing."""
    found = []
    for piece, fails in _pieces(code):
        try:
            tree = ast.parse(piece)
        except SyntaxError:  # an example of one: its own test says so
            continue
        for node in itertools.chain.from_iterable(map(_single_imports, tree.body)):
            first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
            text = "\n".join(piece.splitlines()[first - 1 : node.end_lineno])
            if isinstance(node, ast.ImportFrom):
                text = ast.unparse(node)
            uses, gives = _names(node)
            found.append(Statement(text, frozenset(uses - ALWAYS), frozenset() if fails else frozenset(gives)))
    return found


def _pieces(code: str) -> list[tuple[str, bool]]:
    """The code of a block in pieces, and of each whether it is shown because it fails."""
    if ">>>" not in code:
        return [(code, False)]
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError:  # a block about doctests, or a broken one: its own test says so
        return []
    return [(example.source, example.exc_msg is not None) for example in examples]


def _single_imports(node: ast.stmt) -> Iterator[ast.stmt]:
    """Split `from recap import a, b`, of which a later block may need one."""
    if isinstance(node, ast.ImportFrom):
        for name in node.names:
            yield ast.copy_location(ast.ImportFrom(node.module, [name], node.level), node)
    else:
        yield node


def _joined(lines: list[str]) -> str:
    """The needed lines as a reader would write them: imports from one place in one line."""
    found: list[str] = []
    for line in lines:
        start = re.match(r"from \S+ import ", line)
        if found and start and found[-1].startswith(start[0]):
            found[-1] += ", " + line[start.end() :]
        else:
            found.append(line)
    return "\n".join(found)


def _names(node: ast.stmt) -> tuple[set[str], set[str]]:
    """The names a statement uses without giving them first, and those it gives."""
    if not isinstance(node, ast.For | ast.While | ast.If | ast.With):
        return _flat(node)
    # Its head first, then what it holds line by line, as if each line ran.
    head = copy.copy(node)
    head.body = [ast.Pass()]
    bodies = [node.body, getattr(node, "orelse", [])]  # a With has no else
    if not isinstance(head, ast.With):
        head.orelse = []
    uses, gives = _flat(head)
    for inner in itertools.chain(*bodies):
        more_uses, more_gives = _names(inner)
        uses |= more_uses - gives
        gives |= more_gives
    return uses, gives


def _flat(node: ast.AST) -> tuple[set[str], set[str]]:
    """The names that one statement reads and writes, those of functions and comprehensions within it included."""
    table = symtable.symtable(ast.unparse(node), "block", "exec")
    uses = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    gives = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    inner = list(table.get_children())
    while inner:
        scope = inner.pop()
        uses |= {s.get_name() for s in scope.get_symbols() if s.is_global() and s.is_referenced()}
        inner += scope.get_children()
    for part in ast.walk(node):
        if isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
            uses.add(part.target.id)
        # x[0] = 1 and x.flag = 1 change what x holds: whoever uses x later needs this line too.
        if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store | ast.Del):
            base: ast.expr = part
            while isinstance(base, ast.Subscript | ast.Attribute):
                base = base.value
            if isinstance(base, ast.Name):
                gives.add(base.id)
    return uses, gives
