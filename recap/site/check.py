"""`python3 handbook.py check [PAGES]`: is everything on the pages true?"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from pathlib import Path

from recap.site.claims.page import Report, check_page
from recap.site.claims.source import pages

ROOT = Path(__file__).resolve().parents[2]


def report_on(path: Path) -> Report:
    """Check one file."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
    return check_page(name, path.read_text(encoding="utf-8"))


def check(paths: list[Path]) -> list[Report]:
    """Check files on all cores, the longest first; reports come in the order asked for."""
    if len(paths) == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [report_on(path) for path in paths]
    longest = sorted(paths, key=lambda p: -p.stat().st_size)
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as pool:
        found = dict(zip(longest, pool.map(report_on, longest, chunksize=1), strict=True))
    return [found[path] for path in paths]


def main(arguments: list[str]) -> int:
    """Check the pages asked for, or all; print every finding on a line."""
    parser = argparse.ArgumentParser(
        prog="handbook.py check", description="Check that everything on the pages is true."
    )
    parser.add_argument("pages", nargs="*", type=Path, help="pages to check (all if none is named)")
    options = parser.parse_args(arguments)
    missing = [p for p in options.pages if not p.is_file()]
    if missing:
        print(f"check needs pages that exist, but there is no {missing[0]}", file=sys.stderr)
        return 2
    start = time.perf_counter()
    reports = check([p.resolve() for p in options.pages] or list(pages(ROOT)))
    findings = [finding for report in reports for finding in report.findings]
    for finding in findings:
        print(finding)
    counts: dict[str, int] = {}
    for report in reports:
        for kind, count in report.count().items():
            counts[kind] = counts.get(kind, 0) + count
    kinds = ", ".join(f"{counts[k]} {k}" for k in sorted(counts))
    seconds = time.perf_counter() - start
    print(f"{len(reports)} pages, {kinds}; {len(findings)} findings in {seconds:.1f} s", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
