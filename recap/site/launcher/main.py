"""The door of the launcher: one command in, every problem out as one line on standard error."""

from __future__ import annotations

import difflib
import io
import sys

from .commands import COMMANDS
from .places import ROOT, Problem
from .programs import Stopped, listen_for_stops
from .progress import end_line

HELP = ("-h", "--help")


def main(words: list[str], introduction: str) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter must not stop the work
    if not words or words[0] in (*HELP, "help"):
        print(introduction.strip() + "\n")
        for name in COMMANDS:
            print("  " + _help(name))
        return 0
    if words[0] in COMMANDS and words[1:2] and words[1] in HELP:  # nothing need be set up for that
        print(_help(words[0]))
        return 0
    try:
        listen_for_stops()
        if words[0] not in COMMANDS:
            near = difflib.get_close_matches(words[0], COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(COMMANDS)}"
            raise Problem(f"there is no command '{words[0]}': {hint}")
        code = COMMANDS[words[0]](words[1:])
        return 128 - code if code < 0 else code  # ended by a signal: the number a shell gives it
    except Problem as problem:
        told, code = str(problem), 1
    except Stopped as stopped:
        told, code = "stopped; the same command goes on from here", 128 + stopped.number
    except OSError as error:
        place = error.filename or ROOT
        told, code = f"cannot use {place}: {(error.strerror or str(error)).lower()}", 1
    end_line()
    print(f"handbook: {told}", file=sys.stderr)
    return code


def _help(name: str) -> str:
    return f"python3 handbook.py {name:6} {(COMMANDS[name].__doc__ or '').strip()}"
