"""The launcher, run as a student runs it, in a small handbook of its own."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GATE = (ROOT / "handbook.py").read_text(encoding="utf-8")
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals and rights")

# A handbook without network: one locked package, a build backend of its own, and commands that print what they got.
FILES = {
    "handbook.py": GATE,
    **{
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "recap/site/launcher").glob("*.py")
    },
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n\n'
    '[project]\nname = "recap"\nversion = "1"\n',
    "backend.py": "import zipfile\n\n\n"
    "def build_editable(folder, config_settings=None, metadata_directory=None):\n"
    "    name = 'recap-1-py3-none-any.whl'\n"
    "    with zipfile.ZipFile(folder + '/' + name, 'w') as wheel:\n"
    "        wheel.writestr('recap-1.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: recap\\nVersion: 1\\n')\n"
    "        wheel.writestr('recap-1.dist-info/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\n')\n"
    "        wheel.writestr('recap-1.dist-info/RECORD', '')\n"
    "    return name\n",
    ".locks/package-lock.json": "{}\n",
    "recap/__init__.py": "",
    "recap/site/__init__.py": "",
    "recap/site/deliver/npm.py": "",
    "recap/site/check.py": "import demo, os, sys\n\n"
    "left = [name for name in ('PYTHONPATH', 'PYTHONDONTWRITEBYTECODE', 'PIP_TARGET') if name in os.environ]\n"
    "print(demo.__file__, sys.argv[1:], left)\n"
    "sys.exit(3 if 'fail' in sys.argv else 0)\n",
    "recap/site/deliver/downloads.py": "import sys\n\nprint('copies', sys.argv[1:])\n",
    "recap/site/bench.py": "import sys\n\nprint('measured', sys.argv[1:])\n",
    "mkdocs/__init__.py": "",
    "mkdocs/__main__.py": "import sys, time\n\n"
    "try:\n    print('INFO', sys.argv[1:], flush=True)\n"
    "    if 'warn' in sys.argv:\n        print('WARNING -  a page is missing', flush=True)\n"
    "    while 'serve' in sys.argv:\n        time.sleep(0.1)\nexcept KeyboardInterrupt:\n    pass\n",
}


def write_wheel(folder: Path) -> str:
    """Make a wheel that pip can find without network; return its hash."""
    folder.mkdir()
    wheel = folder / "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as files:
        files.writestr("demo.py", "")
        files.writestr("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n")
        files.writestr("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        files.writestr("demo-1.0.dist-info/RECORD", "demo.py,,\n")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


class Handbook:
    """A small handbook in a folder, and a home of its own."""

    said = ""

    def __init__(self, folder: Path, environment: Path | None = None) -> None:
        self.folder, self.wheels = folder / "hand book", folder / "wheels"  # the space is meant
        self.hash = write_wheel(self.wheels)
        for name, text in FILES.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.lock(self.hash)
        if environment is not None:
            shutil.copytree(environment, self.folder / ".venv", symlinks=True)
        self.settings = {"PATH": os.environ["PATH"], "HOME": str(folder), "PIP_NO_INDEX": "1"}
        self.settings |= {"PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        if os.name == "nt":
            self.settings["SYSTEMROOT"] = os.environ["SYSTEMROOT"]

    def lock(self, digest: str) -> None:
        """Write the locks, with this hash for the one package."""
        for name in ("requirements.txt", *(f"requirements-{name}.txt" for name in ("site", "bench"))):
            text = f"demo==1.0 \\\n    --hash=sha256:{digest}\nwinonly==1.0 ; sys_platform == 'other' \\\n"
            text += f"    --hash=sha256:{'0' * 64}\n"
            (self.folder / ".locks" / name).write_text(text, encoding="utf-8")

    def start(self, *words: str, where: str = ".", **settings: str) -> subprocess.Popen[str]:
        """Start the launcher, standing in a folder of the handbook."""
        command = [sys.executable, str(self.folder / "handbook.py"), *words]
        pipe, variables, place = subprocess.PIPE, self.settings | settings, self.folder / where
        return subprocess.Popen(command, env=variables, cwd=place, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str, **settings: str) -> tuple[int, str, str]:
        """Run the launcher to its end: exit code, output, errors."""
        with self.start(*words, **settings) as started:
            out, errors = started.communicate(timeout=120)
        return started.returncode, out, errors


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """A handbook that is set up."""
    handbook = Handbook(tmp_path_factory.mktemp("ready"))
    code, handbook.said, errors = handbook.run("check")
    assert (code, errors) == (0, ""), handbook.said
    return handbook


@pytest.fixture(scope="module")
def environment(ready: Handbook) -> Path:
    """An empty environment to copy, because making one takes seconds."""
    empty = ready.folder.with_name("environment")
    shutil.copytree(ready.folder / ".venv", empty, symlinks=True)
    for left in [*empty.glob("handbook-*"), *empty.rglob("demo*"), *empty.rglob("recap*")]:
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    return empty


@pytest.fixture
def fresh(tmp_path: Path, environment: Path) -> Handbook:
    """A handbook that is not set up."""
    return Handbook(tmp_path, environment)


def one_line(errors: str) -> str:
    """The errors, which must be one line that names the handbook and is no traceback."""
    assert errors.startswith("handbook: ")
    assert errors.count("\n") == 1
    return errors.removeprefix("handbook: ").rstrip("\n")


def until(started: subprocess.Popen[str], words: str) -> str:
    """Read what a command prints up to the line with these words, which is returned."""
    assert started.stdout is not None
    for line in started.stdout:
        if words in line:
            return line
    raise AssertionError(f"it never said {words!r}, but ended with {started.wait()}: {started.stderr}")


# ---------------------------------------------------------------- set-up


def test_the_first_run_tells_its_steps_and_how_far_it_is(ready):
    steps = [line for line in ready.said.splitlines() if line.startswith("[") and "unpacking" not in line]
    assert steps == [
        f"[1/4] making .venv with Python {sys.version_info.major}.{sys.version_info.minor}",
        "[2/4] installing packages, checking the hash of each",
        "[3/4] installing recap itself, from this folder",
        "[4/4] installing KaTeX and other npm packages, checking the hash of each",
    ]


def test_the_second_run_starts_at_once(ready):
    code, out, errors = ready.run("check", "docs/recap/line.md", PIP_FIND_LINKS="")
    assert (code, errors) == (0, "")
    assert "[1/4]" not in out
    assert "['docs/recap/line.md']" in out


def test_a_page_may_be_named_from_where_one_stands(ready):
    assert str([str(ready.folder / "recap" / "site")]) in ready.run("check", "site", where="recap")[1]


def test_the_exit_code_is_that_of_the_command(ready):
    assert ready.run("check", "fail")[0] == 3


def test_a_home_that_cannot_be_written_and_settings_of_all_kinds_do_no_harm(fresh):
    home, config = fresh.folder.parent / "home", fresh.folder.parent / "pip.conf"
    home.write_text("no folder, so that not even the administrator can write below it")
    config.write_text("[global]\nuser = true\nno-deps = false\ntarget = elsewhere\nquiet = 3\n[install]\npre = yes\n")
    code, out, errors = fresh.run(
        "check",
        HOME=str(home),
        XDG_CACHE_HOME=str(home / "cache"),
        PIP_CONFIG_FILE=str(config),
        PIP_TARGET="/nowhere",
        PIP_USER="1",
        PIP_REQUIRE_VIRTUALENV="1",
        PIP_QUIET="2",
        PYTHONPATH="/nowhere",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONWARNINGS="error",
        VIRTUAL_ENV="/nowhere",
    )
    assert (code, errors) == (0, ""), out
    assert str(fresh.folder / ".venv") in out
    assert out.endswith(" [] []\n")


def test_a_broken_environment_is_made_again_by_one_of_two_set_ups_while_the_other_waits(ready):
    python = next(path for path in (ready.folder / ".venv").glob("*/python*") if path.stem == "python")
    python.unlink()
    both = [ready.start("check"), ready.start("check")]
    said = [started.communicate(timeout=120) for started in both]
    assert [(started.returncode, errors) for started, (_, errors) in zip(both, said, strict=True)] == [(0, "")] * 2
    assert sum("[1/4]" in out for out, _ in said) == 1
    assert sum("waiting for another set-up" in out for out, _ in said) == 1


def test_what_runs_the_code_of_pages_sets_up_the_packages_it_names(ready):
    stamps = {path.name for path in (ready.folder / ".venv").glob("handbook-*.txt")}
    assert stamps == {"handbook-site.txt", "handbook-test.txt"}  # after a check


def test_an_environment_made_by_hand_is_kept(fresh):
    (fresh.folder / ".venv" / "mine").touch()
    assert fresh.run("check")[0] == 0
    assert (fresh.folder / ".venv" / "mine").exists()


def test_a_changed_lock_is_installed(ready):
    (ready.folder / ".locks" / "package-lock.json").write_text('{"packages": {}}\n')
    assert "[2/4]" in ready.run("check")[1]
    assert "[2/4]" not in ready.run("check")[1]


@POSIX
def test_a_stopped_set_up_says_so_in_one_line_and_the_next_run_goes_on(fresh):
    npm = fresh.folder / "recap" / "site" / "deliver" / "npm.py"
    npm.write_text("import time\n\ntime.sleep(30)\n")
    for number in (signal.SIGTERM, signal.SIGINT):
        with fresh.start("check") as started:
            until(started, "[4/4]")
            started.send_signal(number)
            assert one_line(started.communicate(timeout=60)[1]) == "stopped; the same command goes on from here"
        assert started.returncode == 128 + number
    npm.write_text("")
    assert fresh.run("check")[0] == 0


@POSIX
def test_an_environment_in_use_gets_more_packages_but_is_not_made_anew(fresh):
    in_use, unfinished = fresh.folder / ".venv" / "in-use", fresh.folder / ".cache" / "setup-unfinished"
    with fresh.start("serve", "--port", str(free_port())) as server:
        until(server, "INFO")
        in_use.touch()
        code, out, errors = fresh.run("check")
        assert (code, errors) == (0, "")
        assert [step for step in ("[1/4]", "[2/4]", "[3/4]", "[4/4]") if step in out] == ["[2/4]"]
        unfinished.touch()  # as an interrupted set-up leaves it: nobody knows what .venv holds
        with fresh.start("check") as other:
            said = until(other, "waiting")
            assert said == "handbook: waiting for a command that uses .venv, which has to change, to end\n"
            assert in_use.exists()
            server.terminate()
            server.communicate(timeout=60)
            assert "[1/4] making .venv" in until(other, "[1/4]")
            other.communicate(timeout=120)
        assert (other.returncode, in_use.exists(), unfinished.exists()) == (0, False, False)


@POSIX
def test_a_folder_that_moved_to_letters_the_locale_lacks_is_set_up_again(fresh):
    assert fresh.run("check")[0] == 0
    fresh.folder = fresh.folder.rename(fresh.folder.with_name("Учебник"))
    # As the real check does: start a Python of the environment again, with variables of its own.
    again = "subprocess.call([sys.executable, '-c', 'import recap, demo'], env={'LC_ALL': 'C'})"
    (fresh.folder / "recap/site/check.py").write_text(f"import subprocess, sys\n\nsys.exit({again})\n")
    code, out, errors = fresh.run("check", LC_ALL="C", PYTHONUTF8="0")
    assert (code, errors) == (0, "")
    assert "[2/4]" in out
    assert fresh.run("check", LC_ALL="C.UTF-8") == (0, "", "")


# ---------------------------------------------------------------- what can go wrong


def test_an_old_python_can_read_the_file_and_says_so():
    assert GATE.isascii()  # Python 2 takes other letters for an error
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Starred, ast.ImportFrom, ast.Try)
    assert not [node for node in ast.walk(ast.parse(GATE)) if isinstance(node, newer)]  # nor has it any of these
    pretend = f"import sys; sys.version_info = (2, 7, 18); sys.argv = ['x']; exec(compile({GATE!r}, 'x', 'exec'))"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)
    assert one_line(done.stderr) == "Python 3.11 or newer is needed, but this is Python 2.7"
    assert done.returncode == 1


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_names_the_package_to_install(tmp_path, module):
    fresh = Handbook(tmp_path)
    hide = f"import sys, runpy; sys.modules[{module!r}] = None; sys.argv = sys.argv[1:]; "
    hide += "runpy.run_path(sys.argv[0], run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", hide, str(fresh.folder / "handbook.py"), "check"],
        env=fresh.settings,
        capture_output=True,
        text=True,
    )
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    expected = f"Python's {module} module is missing: on Debian and Ubuntu, apt install python{version}-venv"
    assert one_line(done.stderr) == expected


def test_a_hash_that_does_not_match_installs_nothing(fresh):
    fresh.lock("0" * 64)
    code, _, errors = fresh.run("check")
    assert code == 1
    assert one_line(errors).startswith("hash mismatch: the file offered for demo==1.0")
    assert not list((fresh.folder / ".venv").rglob("demo.py"))
    (fresh.folder / ".venv" / "kept").touch()  # nothing was installed, so there is nothing to begin anew
    fresh.lock(fresh.hash)
    assert fresh.run("check")[0] == 0
    assert (fresh.folder / ".venv" / "kept").exists()


def test_no_network_is_said_so(fresh):
    with socket.socket() as closed:  # a port where nobody answers
        closed.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        code, _, errors = fresh.run("check", PIP_NO_INDEX="", PIP_FIND_LINKS="", PIP_INDEX_URL=index, PIP_RETRIES="0")
    assert code == 1
    assert one_line(errors).startswith("no network: cannot reach the package index, and .venv is not complete")


def test_a_package_that_is_not_there_is_named(fresh):
    (fresh.wheels / "demo-1.0-py3-none-any.whl").unlink()
    code, _, errors = fresh.run("check")
    assert code == 1
    assert one_line(errors).startswith("the package index has no demo==1.0 for Python ")


def test_npm_failing_is_told_in_its_own_words(fresh):
    (fresh.folder / "recap/site/deliver/npm.py").write_text(
        "import sys\n\nsys.exit('handbook: hash mismatch: katex')\n"
    )
    code, _, errors = fresh.run("check")
    assert (code, one_line(errors)) == (1, "hash mismatch: katex")


def test_an_incomplete_clone_is_named(fresh):
    (fresh.folder / ".locks" / "requirements-site.txt").unlink()
    code, _, errors = fresh.run("check")
    assert code == 1
    assert one_line(errors).endswith("requirements-site.txt is missing: work in a complete clone of the repository")


@POSIX
def test_a_folder_without_write_permission_is_named(fresh):
    if os.geteuid() == 0:  # root may write anywhere, except where there is a file in the place of the folder
        (fresh.folder / ".cache").write_text("")
        code, _, errors = fresh.run("check")
        assert (code, one_line(errors)) == (1, f"cannot use {fresh.folder / '.cache'}: file exists")
        return
    fresh.folder.chmod(0o500)
    code, _, errors = fresh.run("check")
    fresh.folder.chmod(0o700)
    assert (code, one_line(errors)) == (1, f"cannot use {fresh.folder / '.cache'}: permission denied")


def test_a_port_in_use_offers_another(ready):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        code, _, errors = ready.run("serve", "--port", str(port))
    assert code == 1
    told = one_line(errors)
    assert told.startswith(f"port {port} is in use: python3 handbook.py serve --port ")
    offered = int(told.split("--port ")[1].split()[0])
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", offered))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sevre"], "there is no command 'sevre': did you mean serve?"),
        (["xyz"], "there is no command 'xyz': the commands are serve, test, build, check, bench, lock"),
        (["serve", "--port", "x"], "serve takes --port and a number, but got '--port x'"),
        (["serve", "--port=70000"], "a port is a number from 1 to 65535, but got 70000"),
    ],
)
def test_a_wrong_word_is_one_line(ready, words, says):
    code, _, errors = ready.run(*words)
    assert (code, one_line(errors)) == (1, says)


# ---------------------------------------------------------------- commands


def test_build_is_strict_never_quiet_and_passes_words_on(ready):
    assert ready.run("build", "--site-dir", "x") == (0, "INFO ['build', '--strict', '--site-dir', 'x']\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--offline"], "copies ['site', '--offline']"),
        (["--pdf", "--offline", "--site-dir", "a b"], "copies ['a b', '--pdf', '--offline']"),
        (["-d", "x", "--offline"], "copies ['x', '--offline']"),
    ],
)
def test_copies_are_made_of_the_built_site(ready, words, said):
    code, out, errors = ready.run("build", *words)
    built, copies = [line for line in out.splitlines() if not line.startswith("[")]
    assert (code, errors, copies) == (0, "", said)
    assert "--offline" not in built


def test_a_warning_fails_the_build(ready):
    code, out, errors = ready.run("build", "warn")
    assert "a page is missing" in out
    assert (code, one_line(errors)) == (1, "the build is not clean: 1 warning(s), see above")


@POSIX
def test_serve_ends_its_server_when_it_is_ended(ready):
    port = free_port()
    with ready.start("serve", "--port", str(port)) as started:
        assert started.stdout is not None
        assert f"127.0.0.1:{port}" in started.stdout.readline()
        started.terminate()
        errors = started.communicate(timeout=120)[1]
    assert one_line(errors) == "stopped; the same command goes on from here"
    assert started.returncode == 128 + signal.SIGTERM
    left = subprocess.run(["ps", "-A", "-o", "args"], capture_output=True, text=True).stdout
    assert f"127.0.0.1:{port}" not in left


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_folder_that_cannot_hold_the_site_is_told_at_once(ready):
    (ready.folder / "taken").write_text("")
    for words, told in (
        (["-d", "taken"], "cannot write the site to .*taken: it is a file; choose another folder with -d"),
        (
            ["--site-dir=taken/below"],
            "cannot write the site to .*below: not a directory; choose another folder with -d",
        ),
        (["-d"], "-d needs the folder to write the site to"),
    ):
        code, _, errors = ready.run("build", *words)
        assert code == 1
        assert re.fullmatch(told, one_line(errors))
    assert (ready.folder / "taken").is_file()


@pytest.mark.parametrize("word", ["-h", "--help"])
@pytest.mark.parametrize("command", ["serve", "test", "build", "check", "lock"])
def test_help_about_one_command_sets_nothing_up(tmp_path, command, word):
    bare = Handbook(tmp_path)
    code, out, errors = bare.run(command, word)
    assert (code, errors) == (0, "")
    assert out.startswith(f"python3 handbook.py {command} ")
    assert len(out.splitlines()) == 1
    assert not (bare.folder / ".venv").exists()


def test_help_names_every_command_and_needs_no_environment(tmp_path):
    code, shown, errors = Handbook(tmp_path).run()
    assert (code, errors) == (0, "")
    assert re.findall(r"python3 handbook\.py (\w+) +[a-z]", shown) == "serve test build check bench lock".split()
