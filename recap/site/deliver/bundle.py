"""The figures that move, as the one script that ships: esbuild joins and shortens their modules."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recap.site.deliver import npm

SOURCES = Path(__file__).resolve().parents[1] / "figures" / "live"
FOLDER = "assets/live"
SCRIPT, NEAR, SHEET = f"{FOLDER}/figures.js", f"{FOLDER}/near.js", f"{FOLDER}/figures.css"


class BundleError(ValueError):
    """Says in one line why the figures cannot be joined."""


def write_figures(site: Path, data: Mapping[str, Any]) -> None:
    """Write script and style sheet of the figures that move into the site.

    Args:
        site: The folder of the built site.
        data: What the modules import from "recap-data": a value for each name.

    Raises:
        BundleError: If a module is wrong.
    """
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as draft:
        names = [f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in data.items()]
        module = Path(draft) / "data.js"
        module.write_text("".join(names), encoding="utf-8", newline="\n")
        _join([f"{SOURCES / 'index.js'}", "--bundle", f"--alias:recap-data={module}", f"--outfile={site / SCRIPT}"])
    for made in (NEAR, SHEET):
        name = Path(made).name
        _join([str(SOURCES / name), f"--outfile={site / made}"])


def _join(words: list[str]) -> None:
    packages = npm.folder()
    program = [npm.node(), str(packages / "esbuild" / "bin" / "esbuild")]
    flags = ["--minify", "--charset=utf8", "--target=es2022", "--log-level=error", "--legal-comments=none"]
    scripts = [] if words[0].endswith(".css") else ["--format=iife"]
    done = subprocess.run(
        [*program, *words, *flags, *scripts],
        env=os.environ | {"NODE_PATH": str(packages)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise BundleError(f"the figures cannot be joined: {' '.join(lines[:2])}")
