"""Finding a port for the server of the handbook, and saying when it answers."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import time

from .places import Problem


def chosen_port(words: list[str]) -> int:
    """The port that the words after `serve` ask for, which must be free."""
    given = re.fullmatch(r"(?:(?:--port|-p)[ =])?(\d+)", " ".join(words)) if words else None
    if words and given is None:
        raise Problem(f"serve takes --port and a number, but got '{' '.join(words)}'")
    port = int(given[1]) if given else 8000
    if not 0 < port < 65536:
        raise Problem(f"a port is a number from 1 to 65535, but got {port}")
    refuse_busy(port)
    return port


def refuse_busy(port: int) -> None:
    """Say which port is free if this one is not."""
    try:
        _listen(port)
    except PermissionError:
        raise Problem(f"port {port} needs special rights: take one from 1024 on, such as --port 8000") from None
    except OSError:
        free = next((other for other in range(port + 1, min(port + 100, 65536)) if _is_free(other)), 0) or _listen(0)
        raise Problem(f"port {port} is in use: python3 handbook.py serve --port {free} works") from None


def _is_free(port: int) -> bool:
    try:
        return _listen(port) == port
    except OSError:
        return False


def _listen(port: int) -> int:
    """Take the port for a moment (0: any free one) and return its number."""
    with socket.socket() as probe:
        if os.name != "nt":  # there it would allow a port in use; elsewhere it allows one just released
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        probe.listen()
        return int(probe.getsockname()[1])


def announce(port: int) -> None:
    """Say the address once somebody answers there, which is after the first build."""
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    print(f"\nThe handbook is at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n", flush=True)
