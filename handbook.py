#!/usr/bin/env python3
"""Start here: `python3 handbook.py serve` shows the handbook, `python3 handbook.py test` proves it.

The first run makes `.venv` and installs what `.locks` names, each file checked by its
hash; later runs start at once. A run that was interrupted is simply run again.
"""

import sys

if sys.version_info < (3, 11):  # first of all, before anything that an old Python cannot run
    sys.exit("handbook: Python 3.11 or newer is needed, but this is Python %d.%d" % sys.version_info[:2])

import argparse
import ast
import contextlib
import difflib
import errno
import functools
import hashlib
import importlib.util
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ROOT / ".locks"
CACHE = ROOT / ".cache"
BOOK = CACHE / "book"  # an environment for Jupyter Book, which cannot live in .venv
UNFINISHED = CACHE / "setup-unfinished"  # there while .venv changes, and after a change that was interrupted
SITE = ROOT / "recap" / "site"

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


class Problem(Exception):
    """Something the user can do something about, said in one line."""


# ---------------------------------------------------------------- commands


def serve(words: list[str]) -> int:
    """show the handbook at http://127.0.0.1:8000/ and reload it on every change (--port N for another port)"""
    port = _port(words)
    set_up()
    _refuse_busy(port)  # once more: a first set-up takes half a minute
    threading.Thread(target=_announce, args=(port,), daemon=True).start()
    # Not strict: a page under edit that says something false shows that, and the server goes on.
    return run(_python("-m", "mkdocs", "serve", "--livereload", "--no-strict", "--dev-addr", f"127.0.0.1:{port}"))


def test(words: list[str]) -> int:
    """run every test; further words go to pytest: test -k line"""
    set_up("test")
    # All processors for the whole suite, a file each, whose tests share what they prepare; in the order of the
    # alphabet, by which the longest file, that of the browser, starts first. A chosen test starts faster alone.
    all_cores = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile", "--no-loadscope-reorder"]
    return run(_python("-m", "pytest", *(words or all_cores)))


def build(words: list[str]) -> int:
    """write the site to site/; --offline and --pdf add copies to take along; further words go to mkdocs build"""
    copies = [word for word in words if word in ("--offline", "--pdf")]
    words = [word for word in words if word not in copies]
    options = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    options.add_argument("-d", "--site-dir", default="site")
    try:
        site = options.parse_known_args(words)[0].site_dir
    except argparse.ArgumentError:
        raise Problem("-d needs the folder to write the site to") from None
    _refuse_unusable(ROOT / site)
    set_up("test")  # pages show code for packages, and copies need a browser's driver, that serving can do without
    warnings = 0
    with _started(_python("-m", "mkdocs", "build", "--strict", *words), piped=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            warnings += line.startswith(("WARNING", "ERROR", "CRITICAL"))
        code = child.wait()
    if warnings and not code:
        raise Problem(f"the build is not clean: {warnings} warning(s), see above")
    if copies and not code:
        code = run(_python("-m", "recap.site.deliver.copies", site, *copies))
    return code


def _refuse_unusable(site: Path) -> None:
    """Find out before the build whether its folder can be written to."""
    try:
        site.mkdir(parents=True, exist_ok=True)
        probe = site / ".handbook"
        probe.touch()
        probe.unlink()
    except OSError as error:
        reason = "it is a file" if site.is_file() else (error.strerror or str(error)).lower()
        raise Problem(f"cannot write the site to {site}: {reason}; choose another folder with -d") from None


def check(words: list[str]) -> int:
    """check pages and package without building the site: check docs/recap/line.md"""
    # A page may be named from the folder where the caller stands; the check itself starts at the top.
    if Path.cwd() != ROOT:
        words = [str(Path(word).resolve()) if Path(word).exists() else word for word in words]
    set_up("test")
    return run(_python("-m", "recap.site.check", *words))


def bench(words: list[str]) -> int:
    """measure functions next to other libraries; --build, --site, --mutants: build, browser, tests; --quick: try it"""
    set_up("test" if "--site" in words else "bench")
    if "--build" in words and "--quick" not in words:
        set_up_book()
    return run(_python("-m", "recap.site.bench", *words))


def lock(words: list[str]) -> int:
    """renew the locked versions; further words go to uv instead of --upgrade: lock --upgrade-package numpy"""
    set_up("test")
    uv = shutil.which("uv", path=str(PYTHON.parent)) or shutil.which("uv")
    if uv is None:
        raise Problem("uv is missing: it should be in .venv, since the test extra of pyproject.toml names it")
    settings = {f"UV_{name[4:]}": value for name, value in _pip_settings().items() if name == "PIP_INDEX_URL"}
    compile_ = [uv, "pip", "compile", "--quiet", str(ROOT / "pyproject.toml"), "--universal", "--generate-hashes"]
    compile_ += "--python-version 3.11 --no-emit-index-url --no-header --no-annotate --no-config".split()

    def renew(purpose: str, words: list[str]) -> int:
        extras = [f"--extra={extra}" for extra in EXTRAS[purpose]]
        return run([*compile_, *extras, "--output-file", str(LOCKS / LOCKED[purpose]), *words], settings)

    same = ["--upgrade", "--constraint", str(LOCKS / LOCKED["test"])]
    return (
        renew("test", words or ["--upgrade"])
        or renew("site", same)
        or renew("bench", same)
        or renew("book", words or ["--upgrade"])
        or run(_python("-P", str(SITE / "deliver" / "npm.py"), "lock"))
    )


COMMANDS = {"serve": serve, "test": test, "build": build, "check": check, "bench": bench, "lock": lock}
if not (SITE / "bench").exists():
    del COMMANDS["bench"]


# ---------------------------------------------------------------- set-up


# Serving needs half of what the tests need, and half of the download: browsers' drivers, linters, scikit-learn.
# The benchmark needs a little more than the tests, and Jupyter Book an environment of its own.
EXTRAS = {"site": ["site"], "test": ["site", "test"], "bench": ["site", "test", "bench"], "book": ["book"]}
LOCKED = {
    "site": "requirements-site.txt",
    "test": "requirements.txt",
    "bench": "requirements-bench.txt",
    "book": "requirements-book.txt",
}


def set_up(purpose: str = "site") -> None:
    """Make `.venv` hold exactly what the lock for this purpose names, unless it does already."""
    if _ready(purpose):
        return
    CACHE.mkdir(exist_ok=True)
    with _one_at_a_time():
        if _ready(purpose):
            return
        _make_venv()
        _install_packages(LOCKS / LOCKED[purpose])
        _say(3, "installing recap itself, from this folder")
        UNFINISHED.touch()
        here = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        _pip(["install", *here], lambda line: None)
        UNFINISHED.unlink()
        _say(4, "installing KaTeX and other npm packages, checking the hash of each")
        npm = _ask(_python("-P", str(SITE / "deliver" / "npm.py")))
        if npm.returncode:
            raise Problem((npm.stderr.strip() or "npm failed").splitlines()[-1].removeprefix("handbook: "))
        for done, extras in EXTRAS.items():  # the larger locks contain the smaller ones
            if set(extras) <= set(EXTRAS[purpose]):
                _stamp_file(done).write_text(_stamp(done), encoding="utf-8")
        _end_line()


def set_up_book() -> None:
    """Make `.cache/book` hold Jupyter Book, as its lock says."""
    stamp = BOOK / "handbook.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == _stamp("book"):
        return
    with _one_at_a_time():
        _say(1, "making .cache/book, an environment for Jupyter Book")
        made = _ask([sys.executable, "-m", "venv", "--clear", "--without-pip", str(BOOK)])
        if made.returncode:
            raise Problem(f"cannot make {BOOK}: {(made.stderr.strip().splitlines() or ['no reason given'])[-1]}")
        _install_packages(LOCKS / LOCKED["book"], BOOK)
        stamp.write_text(_stamp("book"), encoding="utf-8")
        _end_line()


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _stamp_file(purpose: str) -> Path:
    return VENV / f"handbook-{purpose}.txt"


def _stamp(purpose: str) -> str:
    """What a finished set-up was made from; it also names the folder, since recap is installed from where it is."""
    try:
        locks = [(LOCKS / name).read_bytes() for name in (LOCKED[purpose], "package-lock.json")]
    except FileNotFoundError as error:
        raise Problem(f"{error.filename} is missing: work in a complete clone of the repository") from None
    return f"locks {hashlib.sha256(b''.join(locks)).hexdigest()}\nPython {_version()}\nfolder {ROOT}\n"


def _ready(purpose: str) -> bool:
    stamp, wanted = _stamp_file(purpose), _stamp(purpose)
    done = stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted and not UNFINISHED.exists()
    return done and _venv_version() == _version()


def _venv_version() -> str:
    """The version of Python in .venv, or nothing if there is none that runs."""
    try:
        return _ask(_python("-c", "import sys; print('%d.%d' % sys.version_info[:2])")).stdout.strip()
    except OSError:
        return ""


def _make_venv() -> None:
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            package = f"python{_version()}-venv"
            raise Problem(f"Python's {module} module is missing: on Debian and Ubuntu, apt install {package}")
    if _venv_version() == _version() and not UNFINISHED.exists():
        _say(1, f"keeping .venv, which has Python {_version()}")
        if _ask(_python("-m", "pip", "--version")).returncode:
            _ask(_python("-m", "ensurepip"))  # made by a tool that leaves pip out
        return
    _say(1, f"making .venv with Python {_version()}")
    UNFINISHED.touch()
    made = _ask([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        told = (made.stderr + made.stdout).strip().splitlines() or ["no reason given"]
        raise Problem(f"cannot make {VENV}: {told[-1].removeprefix('Error: ')}")
    UNFINISHED.unlink()


def _install_packages(lock: Path, home: Path = VENV) -> None:
    total = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    done = 0
    over = threading.Event()

    def follow(line: str) -> None:
        nonlocal total, done
        if line.startswith("Ignoring "):  # a package for another system or Python
            total -= 1
        elif line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            _say(2, f"installing {total} packages, checking the hash of each ... {done} of {total}", done % 25 == 0)
        elif line.startswith("Installing collected packages"):
            if home == VENV:
                UNFINISHED.touch()
            threading.Thread(target=_follow_unpacking, args=(home, line.count(",") + 1, over), daemon=True).start()

    _say(2, "installing packages, checking the hash of each")
    # No source packages: building one would run code, and fetch build tools, that no hash covers.
    there = ["--python", str(home)] if home != VENV else []
    strictly = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--progress-bar=off"]
    try:
        _pip([*there, "install", *strictly, "--no-compile", "--requirement", str(lock)], follow)
    finally:
        over.set()


def _follow_unpacking(home: Path, total: int, over: threading.Event) -> None:
    """Count what arrives in the environment, since pip says nothing while it unpacks, which takes longest."""
    packages = home / ("Lib" if os.name == "nt" else f"lib/python{_version()}") / "site-packages"
    before = len(list(packages.glob("*.dist-info")))
    told = -1
    while not over.wait(0.5):
        done = min(len(list(packages.glob("*.dist-info"))) - before, total)
        _say(2, f"unpacking {total} packages ... {max(done, 0)} of {total}", done // 25 > told // 25)
        told = done


def _pip(words: list[str], follow: Callable[[str], None]) -> None:
    """Run pip, show each line to `follow`, keep all lines in a file, and say in one line why it failed."""
    lines = []
    command = _python("-m", "pip", *words, "--no-input", "--disable-pip-version-check")
    settings = {"PIP_CONFIG_FILE": os.devnull, **_pip_settings()}
    with open(CACHE / "setup.log", "a", encoding="utf-8") as log, _started(command, settings, piped=True) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            log.write(line)
            follow(line)
        if pip.wait() == 0:
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
        return f"the package index has no {missing[1]} for Python {_version()} on {sys.platform}"
    errors = re.findall(r"^(?:ERROR|error): (.*[^:\s])$", said, re.MULTILINE) or said.strip().splitlines()
    return f"pip failed: {errors[-1] if errors else 'it printed no reason'}"


@functools.cache
def _pip_settings() -> dict[str, str]:
    """Where this machine gets packages from, out of pip's own files and variables, as variables for pip."""
    loud = {"PIP_QUIET": "0", "PIP_VERBOSE": "0"}  # a quiet pip would list nothing
    asked = _ask(_python("-m", "pip", "config", "list"), environment(pip=True) | loud)
    found = {}
    # A more special section comes later and wins: global, then install, then variables.
    for section in ("global", "install", ":env:"):
        for name, value in re.findall(rf"^{section}\.([\w-]+)=(.+)$", asked.stdout, re.MULTILINE):
            if name in REACH:
                found["PIP_" + name.upper().replace("-", "_")] = str(ast.literal_eval(value))
    if found.get("PIP_RETRIES", "0") == "0":  # none would hide why it failed; pip's five take long without network
        found["PIP_RETRIES"] = "2"
    return found


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let a second set-up in the same folder wait for the first."""
    told = False
    with open(CACHE / "setup.lock", "w", encoding="utf-8") as handle:
        while True:
            try:
                if sys.platform == "win32":
                    import msvcrt

                    msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                    break  # this file system knows no locks
                if not told:
                    print("handbook: waiting for another set-up of this folder to end", flush=True)
                told = True
                time.sleep(0.5)
        yield


_shown = ""


def _say(step: int, what: str, milestone: bool = True) -> None:
    """Show the step: in one changing line on a terminal, elsewhere as a line now and then."""
    global _shown
    text = f"[{step}/4] {what}"
    if not sys.stdout.isatty():
        if milestone:
            print(text, flush=True)
        return
    if _shown and _shown[:3] != text[:3]:
        print()
    print("\r" + text.ljust(len(_shown)), end="", flush=True)
    _shown = text


def _end_line() -> None:
    global _shown
    if _shown:
        print(flush=True)
    _shown = ""


# ---------------------------------------------------------------- running programs


def environment(pip: bool = False) -> dict[str, str]:
    """The caller's variables without those that make Python, pip or Jupyter behave differently than for others."""
    kept_python = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONHASHSEED"}
    dropped = {"VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "MATPLOTLIBRC", "MPLBACKEND", "PYTEST_ADDOPTS", "PYTEST_PLUGINS"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if (name in kept_python or not name.startswith("PYTHON"))
        and (pip or not name.startswith("PIP_") or name in ("PIP_CONFIG_FILE",))
        and name not in dropped
    }
    return kept | {
        "PYTHONUNBUFFERED": "1",  # progress is seen when it happens
        "PYTHONUTF8": "1",  # Windows would read pages in its own encoding
        "NO_MKDOCS_2_WARNING": "1",  # Material's banner; the README says the same in its own words
        "MPLCONFIGDIR": str(CACHE / "matplotlib"),
        "IPYTHONDIR": str(CACHE / "ipython"),
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def _ask(words: list[str], variables: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and keep what it prints."""
    return subprocess.run(
        words, cwd=ROOT, env=variables or environment(), capture_output=True, encoding="utf-8", errors="replace"
    )


def _python(*words: str) -> list[str]:
    return [str(PYTHON), *words]


@contextlib.contextmanager
def _started(
    words: list[str], more: dict[str, str] | None = None, piped: bool = False
) -> Iterator[subprocess.Popen[str]]:
    """A running program, which does not outlive this one."""
    pipe = subprocess.PIPE if piped else None
    shared = subprocess.STDOUT if piped else None
    variables = environment() | (more or {})
    with subprocess.Popen(
        words, cwd=ROOT, env=variables, stdout=pipe, stderr=shared, text=True, encoding="utf-8", errors="replace"
    ) as child:
        try:
            yield child
        except KeyboardInterrupt:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(5)  # Ctrl-C has reached it as well: let it finish in its own way
            raise
        finally:
            _stop(child)


def _stop(child: subprocess.Popen[str]) -> None:
    if child.poll() is None:
        child.terminate() if os.name == "nt" else child.send_signal(signal.SIGINT)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def run(words: list[str], more: dict[str, str] | None = None) -> int:
    """Run a program to its end and return its exit code."""
    with _started(words, more) as child:
        return child.wait()


# ---------------------------------------------------------------- serving


def _port(words: list[str]) -> int:
    given = re.fullmatch(r"(?:(?:--port|-p)[ =])?(\d+)", " ".join(words)) if words else None
    if words and given is None:
        raise Problem(f"serve takes --port and a number, but got '{' '.join(words)}'")
    port = int(given[1]) if given else 8000
    if not 0 < port < 65536:
        raise Problem(f"a port is a number from 1 to 65535, but got {port}")
    _refuse_busy(port)
    return port


def _refuse_busy(port: int) -> None:
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


def _announce(port: int) -> None:
    """Say the address once somebody answers there, which is after the first build."""
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.2)
    print(f"\nThe handbook is at http://127.0.0.1:{port}/ (Ctrl-C ends it)\n", flush=True)


# ---------------------------------------------------------------- the door


HELP = ("-h", "--help")


def _help(name: str) -> str:
    return f"python3 handbook.py {name:6} {(COMMANDS[name].__doc__ or '').strip()}"


def main(words: list[str]) -> int:
    """Run one command; every problem is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter must not stop the work
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs start without it
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if not words or words[0] in (*HELP, "help"):
        print(__doc__.strip() + "\n")
        for name in COMMANDS:
            print("  " + _help(name))
        return 0
    if words[0] in COMMANDS and words[1:2] and words[1] in HELP:  # nothing need be set up for that
        print(_help(words[0]))
        return 0
    try:
        if words[0] not in COMMANDS:
            near = difflib.get_close_matches(words[0], COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(COMMANDS)}"
            raise Problem(f"there is no command '{words[0]}': {hint}")
        code = COMMANDS[words[0]](words[1:])
        return 128 - code if code < 0 else code  # ended by a signal: the number a shell gives it
    except Problem as problem:
        told, code = str(problem), 1
    except KeyboardInterrupt:
        told, code = "stopped; the same command goes on from here", 130
    except OSError as error:
        place = error.filename or ROOT
        told, code = f"cannot use {place}: {(error.strerror or str(error)).lower()}", 1
    _end_line()
    print(f"handbook: {told}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
