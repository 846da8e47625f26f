"""Files that are locked while a command uses `.venv` or changes it."""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import IO

from .places import CACHE

BYTES = 1 << 20


def hold(name: str, *, shared: bool = False, waiting_for: str = "") -> IO[bytes] | None:
    """Lock a file of `.cache`, alone or together with others, until what is returned is closed.

    Args:
        name: The file.
        shared: Whether others may hold it in the same way.
        waiting_for: Whom to wait for, said once; without it, nobody is waited for.

    Returns:
        The open file; None if somebody else holds it, and nobody is waited for.
    """
    handle = (CACHE / name).open("ab")
    while not _locked(handle, shared):
        if not waiting_for:
            handle.close()
            return None
        if waiting_for != "...":
            print(f"handbook: waiting for {waiting_for} to end", flush=True)
        waiting_for = "..."
        time.sleep(0.5)
    return handle


def _locked(handle: IO[bytes], shared: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # Windows has no shared locks: who uses .venv locks one byte of many, who changes it locks them all.
            handle.seek(os.getpid() % BYTES if shared else 0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1 if shared else BYTES)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # else this file system knows no locks
    return True
