"""A static host in miniature, for tests and measures: it compresses, and sends the headers of `_headers`."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".ipynb", ".txt")


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and say at which address."""
    handler = partial(_Host, directory=str(folder), headers_to_add=read_headers(folder / "_headers"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def read_headers(path: Path) -> dict[str, str]:
    """The headers that a `_headers` file asks for on every page; none without such a file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    pairs = (line.split(":", 1) for line in lines if line.startswith("  "))
    return {name.strip(): value.strip() for name, value in pairs}


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *words: Any, headers_to_add: dict[str, str], **named: Any) -> None:
        self.headers_to_add = headers_to_add
        super().__init__(*words, **named)

    def send_head(self) -> Any:
        """Answer with the file, compressed where that helps and the browser can read it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        packs = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        if not packs or not path.is_file():
            return super().send_head()
        body = _packed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        """Add the headers of the folder to every answer."""
        for name, value in self.headers_to_add.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *values: object) -> None:
        """Say nothing."""


@lru_cache(512)
def _packed(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
