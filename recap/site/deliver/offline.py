"""The handbook as a zip to take along: unpacked, its pages open from the file system, and nothing is fetched.

It is made from the built site, byte for byte the same every time. A file has no server that
completes the address of a folder, so links name their `index.html`; and it may start no
worker, so `offline.js` runs the search in a hidden frame.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
from pathlib import Path, PurePosixPath

NAME = "handbook-offline.zip"
FOLDER = "handbook"  # what unpacking makes
LINK = re.compile(r'(<(?:a|link|script|img)\b[^>]*?\s(?:href|src)=")([^"#?:]+)(?=["#?])')
DOWNLOAD = re.compile(r'(<a\b[^>]*?) download(?:="")? href="([^"]+)"')
LOCATION = re.compile(r"^[^#?]*")
# Only a server reads or answers with these; the words of the search come as a script.
LEFT_OUT = (
    "404.html",
    "sitemap.xml*",
    "objects.inv",
    "_headers",
    "search/*.json",
    "workers/search.*",
    "handbook-offline.zip",
    "handbook.pdf",
)
START = '<script src="{}"></script>\n'
BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle\.')
SCRIPT = "assets/offline.js"
WORDS = "search/words.js"


def pack(site: Path, target: Path) -> None:
    """Write the zip of a built site."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = {name: path for name, path in files.items() if not any(PurePosixPath(name).match(p) for p in LEFT_OUT)}
    contents = {name: _page(path, site) if path.suffix == ".html" else path.read_bytes() for name, path in kept.items()}
    contents[SCRIPT] = Path(__file__).with_name("offline.js").read_bytes()
    contents[WORDS] = words(json.loads((site / "search" / "words.json").read_text(encoding="utf-8")), site)
    contents["search/search_index.js"] = b'var __index = {"config":{},"docs":[]}\n'  # Material waits for it
    with zipfile.ZipFile(target, "w") as packed:
        for name, data in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # also on Windows
            packed.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)


def words(index: dict[str, list[dict[str, str]]], site: Path) -> bytes:
    """The words of the search as a script, with the addresses of files."""
    for entry in index["docs"]:
        entry["location"] = LOCATION.sub(lambda found: _file(found[0], site, site), entry["location"], count=1)
    return f"var words = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _page(path: Path, site: Path) -> bytes:
    """A page whose links lead to files, and which starts the search of the offline copy."""
    page = path.read_text(encoding="utf-8")
    page = DOWNLOAD.sub(lambda found: f"{found[1]} {_download(path.parent / found[2])}", page)
    page = LINK.sub(lambda found: found[1] + _file(found[2], path.parent, site), page)
    return BUNDLE.sub(lambda found: START.format(found[1] + SCRIPT) + found[0], page, count=1).encode()


def _file(link: str, here: Path, site: Path) -> str:
    """The file that a server would answer with."""
    target = here / link
    return f"{link.rstrip('/') or '.'}/index.html".removeprefix("./") if target.is_dir() else link


def _download(file: Path) -> str:
    """What a link offers for saving: of a file next to the page, a browser would only show the text."""
    data = base64.b64encode(file.read_bytes()).decode()
    return f'download="{file.name}" href="data:application/octet-stream;base64,{data}"'
