"""What has changed under a server since its last build: what it forgets then, and which pages depend on it."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from recap.site.course import lessons, names, practice, reports
from recap.site.modules import Modules
from recap.site.pages import context, jobs
from recap.site.pages.fences import find_fences

KEPT = {module.__name__ for module in (lessons, names, practice, reports)}  # in the room of the course, but no lesson's


class Templates(BytecodeCache):
    """The theme's templates, compiled: MkDocs reads them anew for each build, and they seldom change."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what was compiled before; Jinja looks whether it is that of the same text."""
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what has been compiled."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


class Changes:
    """The modules that have changed since the last build that succeeded."""

    def __init__(self) -> None:
        self.modules = Modules()
        self.changed: set[str] = set()

    def follow(self) -> None:
        """Forget the lessons, and what was made of them, if a module has changed since the build before.

        Raises:
            ImportError: If a module cannot be imported as it is now.
        """
        before, self.modules = self.modules.stamps, Modules()
        after = self.modules.stamps
        changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
        if not changed:
            return
        self.changed |= changed
        jobs.forget(self._is_stale)
        for name in [name for name in sys.modules if name.partition(".")[0] == "recap" and not _of_engine(name)]:
            del sys.modules[name]
        if engine := sorted(filter(_of_engine, changed)):
            context.log.warning(f"{', '.join(engine)} changed: start the server again to see it")
        for name in sorted(self.changed & after.keys() - set(engine)):
            try:
                importlib.import_module(name)
            except Exception as error:  # whatever somebody is just typing
                told = f"{type(error).__name__}: {error}"
                raise ImportError(f"{told}; the pages stay as they were until this is mended") from None

    def touch(self, word: str, text: str) -> bool:
        """Whether a page shows what a changed module makes; an inserted value may use any module of the package.

        Args:
            word: Names the page and its modules; nothing for a lab, which names its modules in its text.
            text: Of the page.
        """
        if not word:
            return self._meet(_named(text))
        own = [f"{room}.{word}" for room in ("recap", "recap.plots", "recap.site.course")]
        drawn = [f"recap.site.course.{name.partition('.')[0]}" for name in drawings(text)]
        documented = re.findall(r"^::: (recap[\w.]*)", text, re.MULTILINE)
        inserted = ["recap"] if "{{" in text else []
        return self._meet([*own, *drawn, *inserted]) or not self.changed.isdisjoint(documented)

    def _is_stale(self, work: jobs.Work) -> bool:
        """Whether a drawing, the claims of a page, exercises or a lab need a module that has changed."""
        function, (first, *_) = work
        if function is names.drawn:
            return self._meet([f"recap.site.course.{first.partition('.')[0]}", "recap.plots.show"])
        if function is reports.decided:
            return self._meet(["recap.site.course.claims"])
        if function is practice.bank:
            return self._meet(name for name in self.modules.files if name.startswith("recap.practice"))
        return self._meet(_named(first))

    def _meet(self, needed: Iterable[str]) -> bool:
        """Whether one of these modules has changed, or one that they need."""
        named = set(needed)
        return not self.changed.isdisjoint(named | self.modules.behind(*named))


def drawings(text: str) -> list[str]:
    """The drawings that a page shows, such as "line.points"."""
    return [fence.text.strip() for fence in find_fences(text) if fence.language == "figure"]


def _named(lab: str) -> list[str]:
    """The modules that a lab names."""
    return re.findall(r"\brecap(?:\.\w+)*", lab)


def _of_engine(name: str) -> bool:
    """Whether a module stays as it is while a server runs: lessons and their data do not."""
    return name in KEPT or (name.startswith("recap.site") and not name.startswith("recap.site.course."))
