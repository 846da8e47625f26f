"""The built site, for the tests: built once, however many processes ask for it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from recap.site.deliver.host import hosted, read_headers

ROOT = Path(__file__).resolve().parents[1]
HOME = "http://127.0.0.1:8000/"  # where the tests say that the site is published
LOADS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}


@dataclass
class Page:
    """What the tests ask of one page of HTML."""

    address: str
    text: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.open = page, ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        page = self.page
        if "id" in found:
            page.ids.add(found["id"])
        if tag in ("a", "link") and "href" in found:
            page.links.append(found["href"])
        if tag == "meta":
            page.meta[found.get("name") or found.get("property", "")] = found.get("content", "")
        if tag == "link" and LOADS & set(found.get("rel", "").split()):
            page.loads.append(found.get("href", ""))
        page.loads += [found[name] for name in ("src", "srcset", "poster", "data", "xlink:href") if name in found]
        if "url(" in found.get("style", ""):
            page.loads.append(found["style"])
        if tag in ("title", "h1"):
            self.open = tag
            if tag == "h1":
                page.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open == "title" and not self.page.headings:
            self.page.title += data
        elif self.open == "h1":
            self.page.headings[-1] += data


@cache
def read_page(path: Path, address: str) -> Page:
    """Read one HTML file."""
    page = Page(address, path.read_text(encoding="utf-8"))
    _Reader(page).feed(page.text)
    return page


@dataclass(frozen=True)
class Site:
    """A built site in a folder, and what the build said."""

    folder: Path
    log: str

    def pages(self) -> list[Page]:
        """Every page, the one for missing pages included."""
        files = sorted(self.folder.rglob("*.html"))
        return [read_page(file, HOME + self.address_of(file)) for file in files]

    def address_of(self, file: Path) -> str:
        """The address of a file, relative to the first page."""
        name = file.relative_to(self.folder).as_posix()
        return name.removesuffix("index.html") if name.endswith("index.html") else name

    def file(self, address: str) -> Path | None:
        """The file that answers an address of this site, or None."""
        path = unquote(urlsplit(address).path).lstrip("/")
        file = self.folder / path
        file = file / "index.html" if file.is_dir() or not path else file
        return file if file.is_file() else None

    def target(self, page: Page, link: str) -> str | None:
        """The full address of a link into this site, or None if it leads elsewhere."""
        full = urljoin(page.address, link)
        return full if full.startswith(HOME) else None


def build_once(shared: Path) -> Site:
    """Build the site in a process of its own, unless another test process has."""
    shared.mkdir(parents=True, exist_ok=True)
    folder, log = shared / "site", shared / "log.txt"
    try:
        (shared / "lock").mkdir()
    except FileExistsError:
        for _ in range(15_000):
            if log.is_file():
                return Site(folder, log.read_text(encoding="utf-8"))
            time.sleep(0.1)
        raise TimeoutError("the test process that builds the site did not finish in 25 minutes") from None
    text = ""
    try:
        done = _build(folder)
        text = f"{done.stdout}exit code {done.returncode}\n"
    finally:
        draft = shared / "log.draft"
        draft.write_text(text, encoding="utf-8")
        draft.rename(log)
    return Site(folder, text)


def _build(folder: Path) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("HANDBOOK_")}
    settings |= {"HANDBOOK_URL": HOME, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    pipe = subprocess.PIPE
    return subprocess.run(
        command, cwd=ROOT, env=settings, stdout=pipe, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as it is in this folder."""
    base = tmp_path_factory.getbasetemp()
    built = build_once((base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "handbook")
    if not (built.folder / "index.html").is_file():
        pytest.fail(f"the site could not be built:\n{built.log}", pytrace=False)
    return built


@pytest.fixture(scope="session")
def home(site: Site) -> Iterator[str]:
    """The address of a host that sends the site with the headers of its file, policy included."""
    assert "Content-Security-Policy" in read_headers(site.folder / "_headers")
    with hosted(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def addresses(site: Site) -> list[str]:
    """Every page, relative to the first."""
    return [site.address_of(file) for file in sorted(site.folder.rglob("*.html"))]
