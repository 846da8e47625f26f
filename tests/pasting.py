"""Pastes what a copy button gives, as a student would: at the prompt, as a script, into a cell of a notebook.

Run as a program, it reads a list of ways and codes and prints what came of each; every code has names of its own.
"""

from __future__ import annotations

import ast
import codeop
import contextlib
import io
import json
import sys
import traceback
import warnings


def paste(way: str, code: str) -> tuple[str, str]:
    """Run code with an empty namespace and return what is printed, and the last line of an error.

    Args:
        way: "prompt" (every value is shown, and it goes on after an error), "script"
            (only what is printed), or "cell" (the last value is shown).
        code: What was copied.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    printed, error = io.StringIO(), ""
    tree = ast.parse(code)
    shown = {"prompt": tree.body, "script": [], "cell": tree.body[-1:]}[way]
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("error")
        for statement in tree.body:
            single = any(statement is one for one in shown)
            part = ast.Interactive([statement]) if single else ast.Module([statement], [])
            try:
                exec(compile(part, "<pasted>", "single" if single else "exec"), names)
            except Exception as raised:
                error = traceback.format_exception_only(raised)[-1].strip()
                if way != "prompt":
                    break
    return printed.getvalue(), error


def refused_line(code: str) -> str | None:
    r"""The first line at which the prompt of Python 3.11, which gets one line after the other, refuses what is pasted.

    >>> refused_line("for i in (1, 2):\n    print(i)\nprint(3)\n")
    'print(3)'
    """
    compiler, waiting = codeop.CommandCompiler(), ""
    for line in [*code.splitlines(), ""]:
        waiting += line + "\n"
        try:
            complete = compiler(waiting.removesuffix("\n"), "<pasted>", "single")
        except SyntaxError:
            return line
        waiting = "" if complete else waiting
    return None


if __name__ == "__main__":
    # Last things first: nothing that a block leaves in a module can help one that comes after it on the page.
    copied = json.load(sys.stdin)
    print(json.dumps([paste(*one) for one in reversed(copied)][::-1]))
