"""Installing locked packages with pip, each file checked by its hash."""

from __future__ import annotations

import ast
import functools
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from .places import CACHE, VERSION, Problem, python
from .programs import ask, environment, started
from .progress import say

# Of pip's settings only those count that say where packages come from and how to reach that place;
# the others (user, target, constraint, ...) would change what is installed.
REACH = (
    "index-url extra-index-url find-links no-index trusted-host cert client-cert proxy timeout default-timeout "
    "retries cache-dir no-cache-dir keyring-provider"
).split()
OFFLINE = re.compile(
    r"NameResolution|name resolution|getaddrinfo|NewConnectionError|ConnectTimeout|Connection refused|ProxyError"
    r"|Network is unreachable|Read timed out|Connection reset|Max retries|Connection aborted"
)


def install(lock: Path, before_unpacking: Callable[[], None]) -> None:
    """Install what a lock names into `.venv`."""
    total = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    done = 0

    def follow(line: str) -> None:
        nonlocal total, done
        if line.startswith("Ignoring "):  # a package for another system or Python
            total -= 1
        elif line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            say(2, f"installing {total} packages, checking the hash of each ... {done} of {total}", done % 25 == 0)
        elif line.startswith("Installing collected packages"):
            before_unpacking()
            say(2, f"unpacking {line.count(',') + 1} packages, which takes longest")  # pip says nothing meanwhile

    say(2, "installing packages, checking the hash of each")
    # No source packages: building one would run code, and fetch build tools, that no hash covers.
    strictly = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--progress-bar=off"]
    pip(["install", *strictly, "--no-compile", "--requirement", str(lock)], follow)


def pip(words: list[str], follow: Callable[[str], None] = lambda line: None) -> None:
    """Run pip, show each line to `follow`, keep all lines in a file, and say in one line why it failed."""
    lines = []
    command = python("-m", "pip", *words, "--no-input", "--disable-pip-version-check")
    variables = {"PIP_CONFIG_FILE": os.devnull, **settings()}
    with open(CACHE / "setup.log", "a", encoding="utf-8") as log, started(command, variables, piped=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            lines.append(line)
            log.write(line)
            follow(line)
        if running.wait() == 0:
            return
    raise Problem(f"{_reason(''.join(lines))} (all of it: {CACHE / 'setup.log'})")


def _reason(said: str) -> str:
    if "DO NOT MATCH THE HASHES" in said:
        named = re.search(r"^ +(\S+) (?:from|\().*\n +Expected", said, re.MULTILINE)
        package = named[1] if named else "a package"
        return f"hash mismatch: the file offered for {package} is not the one in the lock, so it was not installed"
    for words in ("No space left on device", "Permission denied", "Disk quota exceeded"):
        if words in said:
            return f"cannot install: {words.lower()}"
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return "this machine does not trust the package index's certificate: a proxy needs PIP_CERT to be set"
    if OFFLINE.search(said):
        return "no network: cannot reach the package index, and .venv is not complete; connect and run again"
    missing = re.search(r"No matching distribution found for (\S+)", said)
    if missing:
        return f"the package index has no {missing[1]} for Python {VERSION} on {sys.platform}"
    errors = re.findall(r"^(?:ERROR|error): (.*[^:\s])$", said, re.MULTILINE) or said.strip().splitlines()
    return f"pip failed: {errors[-1] if errors else 'it printed no reason'}"


@functools.cache
def settings() -> dict[str, str]:
    """Where this machine gets packages from, out of pip's own files and variables, as variables for pip."""
    loud = {"PIP_QUIET": "0", "PIP_VERBOSE": "0"}  # a quiet pip would list nothing
    asked = ask(python("-m", "pip", "config", "list"), environment(pip=True) | loud)
    found = {}
    # A more special section comes later and wins: global, then install, then variables.
    for section in ("global", "install", ":env:"):
        for name, value in re.findall(rf"^{section}\.([\w-]+)=(.+)$", asked.stdout, re.MULTILINE):
            if name in REACH:
                found["PIP_" + name.upper().replace("-", "_")] = str(ast.literal_eval(value))
    if found.get("PIP_RETRIES", "0") == "0":  # none would hide why it failed; pip's five take long without network
        found["PIP_RETRIES"] = "2"
    return found
