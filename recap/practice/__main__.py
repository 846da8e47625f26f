"""Set a test: `python -m recap.practice sheet --topics line,r2 --variants 30 --seed 2026 --out DIR`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from recap.practice import how_many, topics
from recap.practice.exercise import LEVELS
from recap.practice.proof import unproven
from recap.practice.sheets import key, sheet
from recap.practice.tools import NotHere
from recap.practice.variants import Variant, chosen, variants

MOST = 999


class Refused(Exception):
    """What the person who asks has to do otherwise, in one line."""


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise Refused(f"{message} ({self.prog} --help says more)")


def whole_number(low: int, high: int | None = None) -> Callable[[str], int]:
    """Return a reader of whole numbers in a range."""

    def read(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= (high or int(text)):
            limit = f"from {low} to {high}" if high else f"from {low}"
            raise argparse.ArgumentTypeError(f"needs a whole number {limit}, but got {text}")
        return int(text)

    return read


def parser() -> Parser:
    """Make the parser of the command line."""
    top = Parser(prog="python -m recap.practice", description="Set a test whose working and key are proven.")
    commands = top.add_subparsers(dest="command", required=True, parser_class=Parser)
    commands.add_parser("list", help="the topics, and how many different exercises each has")
    for name, what in WRITERS.items():
        command = commands.add_parser(name, help=what)
        command.add_argument("--topics", required=True, help="such as line,r2:3 (the level of a topic follows a colon)")
        command.add_argument(
            "--level", type=whole_number(1, max(LEVELS)), help="the level of all topics that name none"
        )
        command.add_argument("--variants", type=whole_number(1, MOST), default=1, help="how many (1)")
        command.add_argument(
            "--seed", type=whole_number(0), required=True, help="a whole number: it deals the same again"
        )
        command.add_argument("--title", default="Test", help="printed at the top of each sheet")
        command.add_argument("--out", type=Path, required=True, help="the folder to write into")
        command.add_argument("--force", action="store_true", help="overwrite what is there")
    return top


WRITERS = {
    "sheet": "a sheet for each variant and a key, as Markdown, HTML and PDF",
    "moodle": "a question bank for Moodle (XML), with a reason for each typical mistake",
    "gift": "the same question bank as GIFT, a plain text to look over or edit",
    "qti": "a package for Canvas (QTI 1.2) for each variant, by text2qti",
}


def write(folder: Path, files: Mapping[str, str | bytes], force: bool) -> None:
    """Write files into a folder, which must not hold any of them yet.

    Raises:
        Refused: If one is there, or cannot be written.
    """
    if not force and (there := next((name for name in files if (folder / name).exists()), None)):
        raise Refused(f"{folder / there} is there already: choose another folder, or add --force to overwrite")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        raise Refused(f"cannot write to {folder}: {error.strerror or error}") from None


def write_sheets(test: list[Variant], title: str, folder: Path, force: bool) -> list[str]:
    """Write sheets and key in every form that this machine can make; return what is missing, and why."""
    from recap.practice import paper

    width = len(str(len(test)))
    texts = {f"sheet-{variant.number:0{width}}": sheet(variant, title) for variant in test} | {"key": key(test, title)}
    write(folder, {f"{name}.md": text for name, text in texts.items()}, force)
    try:
        paper.prepare(folder)
        pages = {f"{name}.html": paper.as_html(text, room=name != "key") for name, text in texts.items()}
        write(folder, pages, force)
        paper.print_all(folder / name for name in pages)
    except paper.NoPaper as reason:
        return [str(reason)]
    except OSError as error:
        raise Refused(f"cannot write to {folder}: {error.strerror or error}") from None
    return []


def write_moodle(test: list[Variant], title: str, folder: Path, force: bool) -> list[str]:
    """Write one question bank with all variants."""
    from recap.practice.moodle import moodle

    write(folder, {"moodle.xml": moodle(test, title)}, force)
    return []


def write_gift(test: list[Variant], title: str, folder: Path, force: bool) -> list[str]:
    """Write one question bank with all variants, as text."""
    from recap.practice.gift import gift

    write(folder, {"gift.txt": gift(test, title)}, force)
    return []


def write_qti(test: list[Variant], title: str, folder: Path, force: bool) -> list[str]:
    """Write a package for each variant."""
    from recap.practice.qti import NoQti, qti

    width = len(str(len(test)))
    try:
        packages = {f"qti-{variant.number:0{width}}.zip": qti(variant, title) for variant in test}
    except NoQti as reason:
        raise Refused(str(reason)) from None
    write(folder, packages, force)
    return []


def prove(test: list[Variant]) -> str:
    """Prove every exercise of a test; say how many, or that it could not be done here."""
    exercises = [exercise for variant in test for exercise in variant.exercises]
    try:
        wrong = unproven(exercises)
    except NotHere as reason:
        return f"not proven: {reason}"
    if wrong:
        raise Refused(f"nothing is written, since an exercise is wrong: {wrong[0]}")
    return f"{len(exercises)} exercise{'s' * (len(exercises) != 1)}, working and key of each proven"


def listing() -> str:
    """Write the topics with the number of different exercises at each level."""
    lines = [f"{'topic':<14}{'level 1':>12}{'level 2':>12}{'level 3':>12}  about"]
    for topic in topics.names():
        known = topics.levels(topic)
        counts = [f"{min(how_many(topic, level), 999_999):,}" if level in known else "" for level in LEVELS]
        lines.append(f"{topic:<14}" + "".join(f"{count:>12}" for count in counts) + f"  {topics.load(topic).TITLE}")
    return "\n".join(lines)


def run(words: Sequence[str]) -> None:
    """Do what the command line says."""
    options = parser().parse_args(words)
    if options.command == "list":
        print(listing())
        return
    try:
        test = variants(chosen(options.topics, options.level), options.variants, options.seed)
    except ValueError as error:
        raise Refused(str(error)) from None
    writers = {"sheet": write_sheets, "moodle": write_moodle, "gift": write_gift, "qti": write_qti}
    writer = writers[options.command]
    said = [prove(test), *writer(test, options.title, options.out, options.force)]
    print("\n".join(said))
    print(f"written to {options.out}")


def main(words: Sequence[str] | None = None) -> int:
    """Set a test; return the exit code."""
    try:
        run(sys.argv[1:] if words is None else words)
    except Refused as reason:
        print(f"practice: {reason}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
