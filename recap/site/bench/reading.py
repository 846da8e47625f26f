"""`python3 handbook.py bench --site`: what Lighthouse says about pages, seen on a slow phone.

Lighthouse loads a page as a phone of the middle class on a slow line would, and
gives marks up to 100. Its mark for speed differs from run to run, so it is the
median of three; of the other marks, the worst counts.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from recap.site.bench import frames
from recap.site.deliver import npm
from recap.site.deliver.chromium import FLAGS, MISSING, find_browser
from recap.site.deliver.host import hosted

ROOT = Path(__file__).resolve().parents[3]
RESULT = ROOT / "recap" / "site" / "bench" / "measured" / "reading.json"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
# From https://web.dev/articles/vitals: what readers feel. A key of a result, its audit, and the digits kept.
FELT = (
    ("first paint", "first-contentful-paint", 0),
    ("largest paint", "largest-contentful-paint", 0),
    ("blocked", "total-blocking-time", 0),
    ("shift", "cumulative-layout-shift", 4),
    ("bytes", "total-byte-weight", 0),
)


class BenchError(RuntimeError):
    """Says in one line why nothing was measured."""


class Run(NamedTuple):
    """What one run of Lighthouse says about a page."""

    marks: dict[str, int]
    felt: dict[str, float]
    faults: list[str]
    versions: dict[str, str]


def run(quick: bool = False) -> int:
    """Build the site, serve it, let Lighthouse judge some pages, print a table and keep it."""
    try:
        found = measure(1 if quick else RUNS)
    except (BenchError, npm.NpmError) as error:
        print(f"handbook: {error}", file=sys.stderr)
        return 1
    print(table(found))
    for page, result in found["pages"].items():
        for fault in result["faults"]:
            print(f"{page or 'home'}: {fault}")
    if not quick:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")
    return 0


def measure(runs: int) -> dict[str, Any]:
    """Everything that is kept: versions, date, machine, and a result for each page."""
    browser = find_browser()
    if browser is None:
        raise BenchError(MISSING)
    lighthouse = npm.folder("bench") / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory(prefix="handbook-", ignore_cleanup_errors=True) as folder:
        site = Path(folder) / "site"
        build(site)
        with hosted(site) as home:
            pages, versions = {}, {}
            for page in chosen(site):
                done = []
                for number in range(runs):
                    print(f"{page or 'home'}: run {number + 1} of {runs}", flush=True)
                    done.append(judge(lighthouse, browser, home + page, Path(folder)))
                pages[page] = summary(done)
                versions = done[0].versions
            figures = frames.measure(site, f"{home}recap/line/")
    today = datetime.date.today().isoformat()
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}"
    return {
        "measured": today,
        "machine": machine,
        "runs": runs,
        "versions": versions,
        "pages": pages,
        "figures": figures,
    }


def build(site: Path) -> None:
    """Build the site into this folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines() or ["it printed nothing"]
        raise BenchError(f"the site cannot be built: {last[-1]}")


def chosen(site: Path) -> list[str]:
    """One page of each kind: home, text, the longest lesson, a lab, the reference."""
    lessons = sorted((site / "recap").glob("*/index.html"), key=lambda path: path.stat().st_size)
    longest = lessons[-1].parent.relative_to(site).as_posix()
    return ["", "course/syllabus/", f"{longest}/", "labs/line/", "about/reference/"]


def judge(lighthouse: Path, browser: str, address: str, folder: Path) -> Run:
    """Run Lighthouse on one page, as on a phone."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    words = [npm.node(), str(lighthouse), address, "--quiet", "--no-enable-error-reporting", "--output=json"]
    words += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    words.append(f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}")
    settings = os.environ | {"CHROME_PATH": browser}
    done = subprocess.run(words, env=settings, cwd=folder, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode or not report.is_file():
        told = [line for line in done.stderr.splitlines() if line.strip()] or ["it printed no reason"]
        raise BenchError(f"Lighthouse failed on {address}: {told[0]}")
    return read(json.loads(report.read_text(encoding="utf-8")))


def read(report: dict[str, Any]) -> Run:
    """What we keep of a report of Lighthouse."""
    if "runtimeError" in report:
        raise BenchError(f"Lighthouse failed: {report['runtimeError'].get('message', report['runtimeError'])}")
    audits, categories = report["audits"], report["categories"]
    marks = {name: round(100 * categories[name]["score"]) for name in CATEGORIES}
    felt = {key: round(audits[audit]["numericValue"], digits) for key, audit, digits in FELT}
    faults = [
        f"{audits[one['id']]['title']} ({one['id']})"
        for name in CATEGORIES[1:]
        for one in categories[name]["auditRefs"]
        if one["weight"]
        and (audits[one["id"]]["score"] or 0) < 1
        and audits[one["id"]]["scoreDisplayMode"] != "notApplicable"
    ]
    agent = report["environment"]["hostUserAgent"]
    chrome = agent.split("Chrome/")[1].split()[0] if "Chrome/" in agent else agent
    return Run(marks, felt, faults, {"lighthouse": report["lighthouseVersion"], "chromium": chrome})


def summary(runs: list[Run]) -> dict[str, Any]:
    """One result out of several runs."""
    worst = {name: min(run.marks[name] for run in runs) for name in CATEGORIES}
    marks = worst | {"performance": round(statistics.median(run.marks["performance"] for run in runs))}
    felt = {key: statistics.median(run.felt[key] for run in runs) for key, _, _ in FELT}
    felt["shift"] = max(run.felt["shift"] for run in runs)
    return {"marks": marks, "felt": felt, "faults": sorted({fault for run in runs for fault in run.faults})}


def table(found: dict[str, Any]) -> str:
    """The results as text."""
    lines = [f"{'page':20} speed access practice  SEO   paint  blocked   shift    kB"]
    for page, result in found["pages"].items():
        marks, felt = result["marks"], result["felt"]
        lines.append(
            f"{page or 'home':20} {marks['performance']:5} {marks['accessibility']:6} {marks['best-practices']:8}"
            f" {marks['seo']:4} {felt['largest paint'] / 1000:5.1f} s {felt['blocked']:5.0f} ms {felt['shift']:7.4f}"
            f" {felt['bytes'] / 1000:5.0f}"
        )
    if moves := found.get("figures"):
        lines.append(
            f"a point dragged among {moves['points']}, {moves['slower']} times slower: {moves['median']} ms a move; "
            f"all figures together: {moves['bytes'] / 1000:.1f} kB"
        )
    return "\n".join(lines)
