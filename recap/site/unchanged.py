"""While serving, make only those pages anew that have changed, so that an edit is seen at once.

A page depends on its own text, on the settings and the theme, on which pages there are, on
the numbers of equations, figures and tables elsewhere, and on the glossary. When the package
changes, this module is loaded anew, and everything is made again.

MkDocs makes every page in two steps, first its content, then its file, and has no way to
say that a step is not needed. So both steps are replaced here by ones that remember; so are
the removal of the old site, which spares pages that stay as they are, and the search for the
files of the theme. (The list of the package's names for other sites, objects.inv, is complete
after a cold build only.)
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jinja2.bccache import Bucket, BytecodeCache
from mkdocs import utils
from mkdocs.commands import build
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from recap.site.pages.glossary import PAGE, terms
from recap.site.pages.numbering import labels

MADE = ("markdown", "meta", "content", "toc", "update_date", "_title_from_render", "present_anchor_ids")
THEME = Path(__file__).with_name("deliver") / "theme"
ENTRIES = "material/search"
_around: list[object] = []
_version = [0]  # of what is around
_contents: dict[str, Content] = {}
_files: dict[str, Written] = {}
_stamps: dict[str, Stamp] = {}  # of the files of pages in the site, by their paths
_of_theme: list[Any] = []  # where its files are looked for, and their names
_nav: list[Any] = []  # that of the current build, and how it reads, which is the same for all pages


Stamp = tuple[int, int]  # when a file was changed, and how long it is


class Compiled(BytecodeCache):
    """Keeps the theme's templates, as Jinja compiles them, from one build to the next."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out a template (Jinja calls this, and compares the template's text)."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template (Jinja calls this)."""
        self.known[bucket.key] = bucket.bytecode_to_string()


compiled = Compiled()


class Content(NamedTuple):
    """What the first step made of a page, and the anchors that it told mkdocstrings of."""

    key: object
    made: dict[str, Any]
    anchors: list[tuple[tuple[Any, ...], dict[str, Any]]]


class Written(NamedTuple):
    """What the second step made: the file, and what the search knows about it."""

    key: object
    file: bytes
    entries: list[dict[str, Any]]


def look_around(sources: Iterable[Path], settings: str) -> None:
    """Note what pages may depend on besides their own text; to be called before each build."""
    needed = [(path, *_needed_elsewhere(path)) for path in sources]
    now = [Path(settings).read_text(encoding="utf-8"), _around_theme(), needed]
    if now != _around:
        _around[:] = now
        _version[0] += 1


def _around_theme() -> list[tuple[Path, float]]:
    return [(path, path.stat().st_mtime) for path in sorted(THEME.rglob("*.*"))]


def _needed_elsewhere(path: Path) -> tuple[object, object]:
    text = path.read_text(encoding="utf-8")
    return tuple(labels(text).items()), tuple(terms(text).items()) if path.match(PAGE) else ()


def _key(page: Page) -> object:
    return _version[0], page.file.content_string


def content(first: Callable[..., None], page: Page, config: Any, files: Any, dirty: bool = False) -> None:
    """Make the content of a page, or take what an earlier build made; a page with findings must tell them again."""
    key, references = _key(page), config.plugins.get("autorefs")
    before = _contents.get(page.file.src_uri)
    if before and before.key == key:
        vars(page).update(before.made)
        for words, named in before.anchors:
            references.register_anchor(page, *words, **named)
        return
    anchors: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    with _listening(references, anchors):
        first(page, config, files, dirty)
    if "recap-error" not in str(page.content):
        _contents[page.file.src_uri] = Content(key, {name: vars(page)[name] for name in MADE}, anchors)


@contextlib.contextmanager
def _listening(references: Any, anchors: list[tuple[tuple[Any, ...], dict[str, Any]]]) -> Iterator[None]:
    """Note what a page tells the plugin for references to the package, which forgets it after each build."""
    if references is None:
        yield
        return
    tell = references.register_anchor

    def hear(page: Page, *words: Any, **named: Any) -> None:
        anchors.append((words, named))
        tell(page, *words, **named)

    references.register_anchor = hear
    try:
        yield
    finally:
        del references.register_anchor


def file(second: Callable[..., None], page: Page, config: Any, pages: Any, nav: Any, *more: Any, **named: Any) -> None:
    """Write the file of a page, or what an earlier build wrote; both times the search hears of it."""
    entries = config.plugins[ENTRIES].search_index.entries
    if not (_nav and _nav[0] is nav):
        _nav[:] = nav, str(nav)
    key = _key(page), page.content, _nav[1]
    before = _files.get(page.file.src_uri)
    if before and before.key == key:
        entries.extend(dict(entry) for entry in before.entries)
        if _stamp(page.file.abs_dest_path) != _stamps.get(page.file.abs_dest_path, ()):
            write_file(before.file, page.file.abs_dest_path)
            _stamps[page.file.abs_dest_path] = _stamp(page.file.abs_dest_path)
        return
    known = len(entries)
    second(page, config, pages, nav, *more, **named)
    written = Path(page.file.abs_dest_path)
    if written.is_file():
        new = [dict(entry) for entry in entries[known:]]
        _files[page.file.src_uri] = Written(key, written.read_bytes(), new)
        _stamps[page.file.abs_dest_path] = _stamp(page.file.abs_dest_path)


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return 0, -1
    return found.st_mtime_ns, found.st_size


def clean(theirs: Callable[..., None], directory: str) -> None:
    """Empty the folder of the site, except for the files of pages: most of them would be written again as they are."""
    if not any(_lies_in(directory, page) for page in _stamps):
        theirs(directory)
        return
    for folder, folders, names in os.walk(directory):
        if folder == directory:  # what is hidden there is not the site's: MkDocs leaves it, too
            folders[:], names = ([name for name in some if name[0] != "."] for some in (folders, names))
        for path in (os.path.join(folder, name) for name in names):
            if path not in _stamps:
                os.unlink(path)


def _lies_in(directory: str, path: str) -> bool:
    return path.startswith(os.path.join(directory, ""))


def keep_only(pages: Iterable[File], directory: str) -> None:
    """Remove the files of pages that are there no more from the folder of the site; to be called before each build."""
    for path in _stamps.keys() - {page.abs_dest_path for page in pages}:
        if _lies_in(directory, path):
            del _stamps[path]
            Path(path).unlink(missing_ok=True)


def files_of_theme(theirs: Callable[..., None], files: Files, env: Any, config: Any) -> None:
    """Add the theme's files to those of the site; among thousands of icons, they are looked for once."""
    ours = {path for path, _ in _around_theme()}
    asked = ours, list(config.theme.dirs), list(config.theme.static_templates)
    look = env.list_templates

    def names(**how: Any) -> list[str]:
        if _of_theme[:1] != [asked]:
            _of_theme[:] = asked, look(**how)
        return list(_of_theme[1])

    env.list_templates = names
    theirs(files, env, config)


def _remembering(owner: Any, step: str, ours: Callable[..., None]) -> None:
    theirs = getattr(owner, step)
    theirs = getattr(theirs, "theirs", theirs)  # this module may be loaded again

    def remembering(*arguments: Any, **named: Any) -> None:
        ours(theirs, *arguments, **named)

    remembering.theirs = theirs  # type: ignore[attr-defined]  # functions take any attribute
    setattr(owner, step, remembering)


_remembering(build, "_populate_page", content)
_remembering(build, "_build_page", file)
_remembering(utils, "clean_directory", clean)
_remembering(Files, "add_files_from_theme", files_of_theme)
