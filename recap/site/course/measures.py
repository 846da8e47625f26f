"""What the measures of `python3 handbook.py bench` found: tables made from their results, never typed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from recap.site.figures.book import Table, number

MEASURED = Path(__file__).parents[1] / "bench" / "measured"
OURS, FORMULA, READING = "recap", "formula in NumPy", "reading both arrays once"
FIXED = "\N{NO-BREAK SPACE}"
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


@cache
def kept(name: str) -> dict[str, Any]:
    """The last full run of a measure."""
    found: dict[str, Any] = json.loads((MEASURED / f"{name}.json").read_text(encoding="utf-8"))
    return found


def where(name: str) -> str:
    """When, with what and on what kind of machine something was measured."""
    run = kept(name)
    packages = [f"{package} {version}" for package, version in run["packages"].items()]
    machine = f"{run['processor']} with {run['cores']} cores, {run['system']}"
    return f"{run['measured']}, {machine}; {', '.join([f'''Python {run['python']}''', *packages])}"


def time(seconds: float) -> str:
    """Write a time in the unit that suits it.

    >>> time(0.00123), time(2.0)
    ('1.23\\xa0ms', '2\\xa0s')
    """
    unit, name = next(((unit, name) for unit, name in UNITS if seconds >= unit), UNITS[-1])
    return f"{number(float(f'{seconds / unit:.3g}'))}{FIXED}{name}"


def _times(ratio: float) -> str:
    return number(ratio, ".0f" if ratio >= 10 else ".1f" if ratio >= 2 else ".2f")


def _contests(function: str = "") -> list[dict[str, Any]]:
    return [contest for contest in kept("speed")["contests"] if function in ("", contest["function"])]


def _libraries(contest: dict[str, Any]) -> list[str]:
    return [name for name in contest["ratios"] if name not in (FORMULA, READING)]


# ---------------------------------------------------------------- the functions of the package


def functions() -> Table:
    """The package next to the fastest library, for each function and each size of data."""
    rows = []
    for contest in _contests():
        rival = min(_libraries(contest), key=lambda name: float(contest["ratios"][name][0]))
        ratio, low, high = map(_times, contest["ratios"][rival])
        median = time(contest["seconds"][OURS][0])
        work = f"`{contest['function']}`, {contest['case']}"
        rows.append((work, median, rival, f"{ratio} ({low}{FIXED}to{FIXED}{high})"))
    header = ("Work", "`recap`", "Fastest other library", "Times as long as `recap`")
    return Table(f"Median time of a call, and quartiles of the ratio. {where('speed')}.", header, tuple(rows))


def digits() -> Table:
    """Right digits of slope and intercept, on easy and on hard data."""
    found = kept("speed")["digits"]
    libraries = list(next(iter(found.values())))
    rows = [
        (data, *("none" if row[name] is None else number(row[name], ".1f") for name in libraries))
        for data, row in found.items()
    ]
    header = ("Data", *(f"`{name}`" if name == OURS else _short(name) for name in libraries))
    caption = "Right decimal digits of slope and intercept, the worse of the two; polyfit and lstsq are NumPy's."
    return Table(caption, header, tuple(rows))


def _short(library: str) -> str:
    """Write "polyfit" for "numpy.polyfit", and "scipy" for "scipy linregress"."""
    return library.partition(" ")[0].rpartition(".")[2]


def extra() -> float:
    """The most memory that fitting a line takes beyond the data, in megabytes."""
    return max(float(contest["bytes"].get(OURS, 0)) for contest in _contests("fit_line")) / 1e6


# ---------------------------------------------------------------- the tests


def _changes(column: str) -> int:
    return sum(row[column] for row in kept("mutants")["modules"].values())


def changed() -> int:
    """How many changes of the package were tried."""
    return _changes("changes")


def noticed() -> int:
    """How many of them made a test fail."""
    return _changes("caught")


def harmless() -> int:
    """How many changed no answer and no message, each for a reason that is written down."""
    return _changes("harmless")


def unexplained() -> int:
    """How many were neither noticed nor explained."""
    return changed() - noticed() - harmless()


# ---------------------------------------------------------------- the pages


def reading() -> Table:
    """The marks of Lighthouse for some pages, and what a reader on a slow phone feels."""
    found = kept("reading")
    rows = []
    for page, result in found["pages"].items():
        marks, felt = result["marks"], result["felt"]
        paint, blocked = number(felt["largest paint"] / 1000, ".1f"), number(felt["blocked"], ".0f")
        worst = min(mark for name, mark in marks.items() if name != "performance")
        row = (page.rstrip("/") or "home", marks["performance"], worst, f"{paint} s", f"{blocked} ms", felt["shift"])
        rows.append(row)
    versions = ", ".join(f"{name.capitalize()} {version}" for name, version in found["versions"].items())
    caption = f"Marks of Lighthouse for a phone, up to 100; {found['measured']}, {versions}, {found['machine']}."
    header = ("Page", "Performance", "Others", "Largest paint", "Blocked", "Layout shift")
    return Table(caption, header, tuple(rows))


def figures() -> Table:
    """What the figures that move weigh, and what a move of the hand costs."""
    found = kept("reading")["figures"]
    rows = (
        ("All figures together, compressed", f"{number(found['bytes'] / 1000, '.1f')} kB"),
        (
            f"A point dragged among {found['points']}: script, style and layout of the median move",
            time(found["median"] / 1000),
        ),
    )
    caption = f"Interactive figures, on a processor slowed down {found['slower']} times; {found['measured']}."
    return Table(caption, ("What", "Cost"), rows)


def building() -> Table:
    """The build of the site."""
    rows = [
        (name, row["pages"], time(row["cold"]), time(row["edited"]), time(row["check"]))
        for name, row in kept("building")["sites"].items()
    ]
    header = ("What", "Pages", "Cold build", "An edited page", "Check alone")
    return Table(f"Building the pages. {where('building')}.", header, tuple(rows))
