"""What the check says about the claims of a page: decided once for a text, for the page, the marks and the tables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from recap.site.pages import jobs
from recap.site.proof.verdict.claims import Report


def name_of(path: Path) -> str:
    """The path as a teacher knows it: from the folder with the settings of the site."""
    path = path.resolve()
    top = _top(path.parent)
    return path.relative_to(top).as_posix() if top else path.as_posix()


@cache
def _top(folder: Path) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / "mkdocs.yml").is_file()), None)


def unreadable(paths: Iterable[Path]) -> str | None:
    """Say in one line which file is no text that the site can take, if there is one."""
    for path in paths:
        try:
            begins_with_a_mark = path.read_text(encoding="utf-8").startswith("\ufeff")
        except UnicodeDecodeError as error:
            return f"{name_of(path)} is not UTF-8 text (byte {error.start}): save it as UTF-8"
        if begins_with_a_mark:
            return f"{name_of(path)} begins with a byte order mark: save it as UTF-8 without one"
    return None


def decided(name: str, text: str) -> Report:
    """Decide the claims of a text; another process may do so."""
    # Not above: a server imports it anew when the data of the lessons change.
    from recap.site.course.claims import check_page

    return check_page(name, text)


def work(path: Path) -> jobs.Work:
    """Return what is to be done to decide the claims of one file."""
    return decided, (name_of(path), path.read_text(encoding="utf-8"))


def report_on(path: Path) -> Report:
    """Decide the claims of one file, unless that was done before."""
    return jobs.result(decided, name_of(path), path.read_text(encoding="utf-8"))
