"""The letters of one page: what the course says of them, and what the page adds, in order."""

from __future__ import annotations

import contextlib
import dataclasses
import re
from collections.abc import Iterable, Iterator

from recap.site.proof.meaning.course import Course, Meaning, head_of
from recap.site.proof.reading.latex import parse
from recap.site.proof.reading.tree import Chain, Node, Sym, Unread, replace

TYPES = "integer, real, positive, probability, label, sign, set, own, vector d, matrix p m"
TYPE = re.compile(r"integer|real|positive|probability|label|sign|set|own|vector \w|matrix \w \w")


class Notation:
    """The letters of a course, and what a page adds to them, in order."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.page: dict[str, Meaning] = {}
        self.types: dict[str, str] = {}
        self.assumed: dict[str, str] = {}  # the types that no more than a sentence has given
        self.inferred: set[str] = set()  # whose types nobody has told: a formula could not be read otherwise
        self.switches = dict(course.switches)  # the readings that the page has left open
        self.since: dict[str, int] = {}  # the line in which it last left out some
        self.line = 1  # where the page is being read

    def meanings(self, key: str) -> tuple[Meaning, ...]:
        """Every meaning of a key: the page's own one if there is one, else the course's."""
        page = self.page  # asked hundreds of thousands of times
        if key in page:
            return (page[key],)
        if key in self.types or f"{key}(1)" in page or f"{key}(2)" in page or f"{key}(3)" in page:
            return ()
        return self.course.meanings.get(key, ())

    def may_define(self, key: str) -> bool:
        """May the page give this letter its own meaning?

        It may if nothing is known of it, if the front matter says so, or if the
        course knows it only as something least squares solves for.
        """
        if key in self.page or key.startswith(r"\bar"):
            return False
        readings = [dict(meaning.reading) for meaning in self.meanings(key)]
        solved = all("fit" in reading or "size" in reading for reading in readings)
        return solved and (self.course.open or key not in ("m", "c"))

    def hold_to(self, readings: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Leave only these readings open on the rest of the page; say what is settled by it."""
        for switch, options in readings.items():
            self.switches[switch], self.since[switch] = options, self.line
        return tuple(self.course.words(switch, options[0]) for switch, options in readings.items() if len(options) == 1)

    def settle(self, switch: str, option: str) -> None:
        """Declare a reading, as the front matter's ``readings`` does."""
        options = self.course.switches.get(switch)
        if options is None:
            raise Unread(f"there is no reading {switch}: there are {', '.join(self.course.switches)}")
        if option not in options:
            raise Unread(f"{switch} is one of {', '.join(options)}, but the page says {option}")
        self.hold_to({switch: (option,)})

    def reopen(self, switches: Iterable[str]) -> None:
        """Leave all readings open again."""
        for switch in switches:
            self.switches[switch] = self.course.switches[switch]
            self.since.pop(switch, None)

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Read as on a page that has settled nothing yet."""
        kept, self.switches = self.switches, dict(self.course.switches)
        try:
            yield
        finally:
            self.switches = kept

    def assume(self, name: str, kind: str) -> None:
        """Give a letter the type that a formula says it has; a later formula may say another."""
        before = self.types.get(name)
        if before not in (None, kind):  # what was defined by it keeps it as it was
            kept = f"{name}, line {self.line}"
            for key, meaning in self.page.items():
                if Sym(name) in meaning.body.walk():
                    self.page[key] = dataclasses.replace(meaning, body=replace(meaning.body, Sym(name), Sym(kept)))
                    self.types[kept] = before
        self.types[name] = self.assumed[name] = kind
        self.inferred.discard(name)

    def infer(self, name: str, kind: str) -> None:
        """Give a letter the type without which a formula could not be read; the next formula may need another."""
        self.types[name] = self.assumed[name] = kind
        self.inferred.add(name)

    def guesses(self, names: Iterable[str]) -> bool:
        """Is the shape of one of these letters only guessed, so that nothing can be false because of it?"""
        told = (self.types.keys() - self.inferred) | self.page.keys() | (self.course.drawn.keys() - self.course.guessed)
        bold = [name for name in names if name in self.course.guessed or (self.course.open and "mathbf" in name)]
        return any(name not in told for name in bold)

    def define(self, key: str, parameters: tuple[str, ...], body: Node, line: int) -> None:
        """Bind a letter for the rest of the page."""
        self.page[key] = Meaning(parameters, body, (), line)
        if self.assumed.pop(key, None):
            del self.types[key]

    def forget(self, chain: Chain) -> None:
        """Take back what a chain alone says of the letter before its sign."""
        key = head_of(chain.sides[0]) or ("",)
        if len(chain.sides) > 1 and key[0] in self.page and self.page[key[0]].body == chain.sides[1]:
            del self.page[key[0]]

    def declare(self, name: str, kind: str) -> None:
        """Give a letter a type, as the front matter's ``symbols`` does."""
        if not TYPE.fullmatch(kind):
            raise Unread(f"the type {kind!r} of {name} is not one of {TYPES}")
        side = parse(name)[0].chain.sides[0]
        key = head_of(side)
        if key is None and isinstance(side, Node):
            key = (name, ())
        assert key is not None
        self.types[key[0]] = kind
        self.page.pop(key[0], None)
