"""`python3 handbook.py bench`: how fast the package, the build and the pages are, next to others.

Without an option it measures the functions of the package. What a full run
finds is kept in `recap/site/bench/measured/`, and the site makes its tables of that.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def main(arguments: Iterable[str]) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="handbook.py bench", description="How fast is it, next to others?")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--build", action="store_true", help="the build of the site, an edit, and the check")
    what.add_argument("--site", action="store_true", help="the pages in a browser, judged by Lighthouse")
    what.add_argument("--mutants", action="store_true", help="the tests: do they notice changes of the package?")
    what.add_argument("--practice", action="store_true", help="ten thousand exercises of every topic, each proven")
    what.add_argument("--lines", action="store_true", help="lines of Python by room, and which room knows which")
    parser.add_argument("--quick", action="store_true", help="a small run that keeps nothing, to see that all works")
    options = parser.parse_args(list(arguments))
    if options.site:
        return _reading()
    if options.practice:
        from recap.site.bench import practice

        return practice.run(quick=options.quick)
    if options.mutants:
        program = Path(__file__).parents[3] / "tests" / "mutants.py"
        return subprocess.run([sys.executable, str(program), *(["tasks"] if options.quick else [])]).returncode
    if options.lines:
        from recap.site.bench import rooms

        return rooms.main()
    if options.build:
        from recap.site.bench import building

        return building.run(quick=options.quick)
    from recap.site.bench import functions

    return functions.run(quick=options.quick)


def _reading() -> int:
    """Judge the pages in a browser, or say in one line why that cannot be done."""
    try:
        reading = importlib.import_module("recap.site.bench.reading")
    except ImportError as error:
        print(f"handbook: bench --site cannot run here: {error}", file=sys.stderr)
        return 1
    return int(reading.run())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
