"""What can be asked of `handbook.py`; the first line below each name is its help."""

from __future__ import annotations

import argparse
import os
import shutil
import threading
from pathlib import Path

from .packages import settings
from .places import LOCKS, PYTHON, ROOT, SITE, Problem, python
from .ports import announce, chosen_port, refuse_busy
from .programs import run, started
from .setup import EXTRAS, LOCKED, set_up


def serve(words: list[str]) -> int:
    """show the handbook at http://127.0.0.1:8000/ and reload it on every change (--port N for another port)"""
    port = chosen_port(words)
    set_up()
    refuse_busy(port)  # once more: a first set-up takes half a minute
    threading.Thread(target=announce, args=(port,), daemon=True).start()
    # Not strict: a page under edit that says something false shows that, and the server goes on.
    options = "--livereload --dirty --no-strict".split()  # dirty: only what has changed is made anew
    return run(python("-m", "mkdocs", "serve", *options, "--dev-addr", f"127.0.0.1:{port}"))


def test(words: list[str]) -> int:
    """run every test; further words go to pytest: test -k line"""
    set_up("test")
    # All processors for the whole suite, a file each, whose tests share what they prepare; in the order of
    # tests/conftest.py, so that nobody waits for the build of the site. A chosen test starts faster alone.
    all_cores = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile", "--no-loadscope-reorder"]
    return run(python("-m", "pytest", *(words or all_cores)))


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
    with started(python("-m", "mkdocs", "build", "--strict", *words), piped=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            print(line, end="", flush=True)
            warnings += line.startswith(("WARNING", "ERROR", "CRITICAL"))
        code = child.wait()
    if warnings and not code:
        raise Problem(f"the build is not clean: {warnings} warning(s), see above")
    if copies and not code:
        code = run(python("-m", "recap.site.deliver.downloads", site, *copies))
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
    return run(python("-m", "recap.site.check", *words))


def bench(words: list[str]) -> int:
    """measure functions; --build, --site, --mutants, --practice: build, browser, tests, exercises; --quick: try it"""
    set_up("test" if {"--site", "--practice"} & set(words) else "bench")
    return run(python("-m", "recap.site.bench", *words))


def lock(words: list[str]) -> int:
    """renew the locked versions; further words go to uv instead of --upgrade: lock --upgrade-package numpy"""
    set_up("test")
    uv = shutil.which("uv", path=str(PYTHON.parent)) or shutil.which("uv")
    if uv is None:
        raise Problem("uv is missing: it should be in .venv, since the test extra of pyproject.toml names it")
    index = {f"UV_{name[4:]}": value for name, value in settings().items() if name == "PIP_INDEX_URL"}
    compile_ = [uv, "pip", "compile", "--quiet", str(ROOT / "pyproject.toml"), "--universal", "--generate-hashes"]
    compile_ += "--python-version 3.11 --no-emit-index-url --no-header --no-annotate --no-config".split()

    def renew(purpose: str, words: list[str]) -> int:
        extras = [f"--extra={extra}" for extra in EXTRAS[purpose]]
        return run([*compile_, *extras, "--output-file", str(LOCKS / LOCKED[purpose]), *words], index)

    same = ["--upgrade", "--constraint", str(LOCKS / LOCKED["test"])]
    return (
        renew("test", words or ["--upgrade"])
        or renew("site", same)
        or renew("bench", same)
        or run(python("-P", str(SITE / "deliver" / "npm.py"), "lock"))
    )


COMMANDS = {"serve": serve, "test": test, "build": build, "check": check, "bench": bench, "lock": lock}
