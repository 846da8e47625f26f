"""The tables of what `python3 handbook.py bench` measured: made from its results, never typed."""

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
def _kept(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MEASURED / f"{name}.json").read_text(encoding="utf-8"))
    return found


def measured(name: str = "speed") -> str:
    """When, with what and on what kind of machine something was measured."""
    kept = _kept(name)
    with_ = ", ".join(
        [f"Python {kept['python']}", *(f"{package} {found}" for package, found in kept["packages"].items())]
    )
    return f"{kept['measured']}, {kept['processor']} with {kept['cores']} cores, {kept['system']}; {with_}"


def time(seconds: float) -> str:
    """Write a time in the unit that suits it.

    >>> time(0.00123), time(2.0)
    ('1.23 ms', '2 s')
    """
    unit, name = next(((unit, name) for unit, name in UNITS if seconds >= unit), UNITS[-1])
    return f"{number(float(f'{seconds / unit:.3g}'))} {name}"


def times(median: float, least: float, most: float) -> str:
    """Write a time with its quartiles, all in one unit.

    >>> times(0.00123, 0.00095, 0.0013).replace(FIXED, "_")
    '1.23_ms (0.95_to_1.3)'
    """
    unit, name = next(((unit, name) for unit, name in UNITS if median >= unit), UNITS[-1])
    middle, low, high = (number(float(f"{seconds / unit:.3g}")) for seconds in (median, least, most))
    return f"{middle}{FIXED}{name} ({low}{FIXED}to{FIXED}{high})"


def _times(ratio: float) -> str:
    return number(ratio, ".0f" if ratio >= 10 else ".1f" if ratio >= 2 else ".2f")


def _contests(function: str = "") -> list[dict[str, Any]]:
    return [contest for contest in _kept("speed")["contests"] if function in ("", contest["function"])]


def _libraries(contest: dict[str, Any]) -> list[str]:
    return [name for name in contest["ratios"] if name not in (FORMULA, READING)]


def _fastest(contest: dict[str, Any]) -> str:
    return min(_libraries(contest), key=lambda name: float(contest["ratios"][name][0]))


def summary() -> Table:
    """The package next to the fastest library, for each function and each size of data."""
    rows = []
    for contest in _contests():
        rival, seconds = _fastest(contest), contest["seconds"]
        ratio, low, high = map(_times, contest["ratios"][rival])
        plain = time(seconds[FORMULA][0]) if FORMULA in seconds else "–"
        work = f"`{contest['function']}`, {contest['case']}"
        rows.append((work, times(*seconds[OURS]), rival, f"{ratio} ({low}{FIXED}to{FIXED}{high})", plain))
    header = ("Work", "`recap`", "Fastest other library", "It takes so many times as long", "Plain formula")
    return Table(f"Median time of a call, with quartiles in brackets. {measured()}.", header, tuple(rows))


def lines() -> Table:
    """Fitting a line: all libraries."""
    contests = [contest for contest in _contests("fit_line") if len(_libraries(contest)) > 1]
    names = [OURS, *dict.fromkeys(name for contest in contests for name in _libraries(contest)), READING]
    rows = []
    for name in names:
        times = [contest["seconds"].get(name) for contest in contests]
        rows.append((f"`{OURS}`" if name == OURS else name, *(time(found[0]) if found else "–" for found in times)))
    header = ("Library", *(contest["case"] for contest in contests))
    return Table("Fitting a line: median time of a call, its checks of the input included.", header, tuple(rows))


def memory() -> Table:
    """Fitting a line: memory beyond the data."""
    contests = [contest for contest in _contests("fit_line") if contest["bytes"] and len(_libraries(contest)) > 1]
    names = dict.fromkeys(name for contest in contests for name in contest["bytes"])
    rows = []
    for name in names:
        found = [contest["bytes"].get(name) for contest in contests]
        cells = (f"{number(size / 1e6, '.1f')} MB" if size is not None else "–" for size in found)
        rows.append((f"`{OURS}`" if name == OURS else name, *cells))
    header = ("Library", *(contest["case"] for contest in contests))
    return Table("Fitting a line: largest memory beyond the data themselves.", header, tuple(rows))


def digits() -> Table:
    """Right digits of slope and intercept, on easy and on hard data."""
    found = _kept("speed")["digits"]
    names = list(next(iter(found.values())))
    rows = []
    for name in names:
        cells = ("no number" if row[name] is None else number(row[name], ".1f") for row in found.values())
        rows.append((f"`{OURS}`" if name == OURS else name, *cells))
    header = ("Library", *found)
    return Table("Right decimal digits of slope and intercept, the worse of the two.", header, tuple(rows))


def sigmoids() -> Table:
    """How exact the sigmoid is, over all scores."""
    rows = []
    for name, row in _kept("speed")["units"].items():
        uneven = f"{number(100 * row['uneven'], '.1f')} %"
        rows.append((f"`{OURS}`" if name == OURS else name, number(row["units"], ".3g"), uneven))
    header = ("Library", "Worst error, in units in the last place", "Pairs z and −z that do not add up to one")
    return Table("The sigmoid against a reference with forty digits.", header, tuple(rows))


def building() -> Table:
    """The build of this site, and of the same pages by others."""
    rows = []
    for name, row in _kept("building")["programs"].items():
        check = time(row["check"]) if "check" in row else "–"
        rows.append((name, row["pages"], time(row["cold"]), time(row["edited"]), check))
    header = ("Program", "Pages", "Cold build", "An edited page", "Check alone")
    return Table(f"Building the pages. {measured('building')}.", header, tuple(rows))


def slower() -> str:
    """Say where another library is faster, in words."""
    found = []
    for contest in _contests():
        for name in _libraries(contest):
            ratio = contest["ratios"][name][0]
            if ratio < 1:
                found.append(
                    f"{name} for `{contest['function']}` of {contest['case']}, in {number(ratio, '.2f')} of the time"
                )
    return "; ".join(found) if found else "none"


def reading() -> float:
    """How many times as long as reading both arrays once it takes to fit a line through the most points."""
    contest = max((c for c in _contests("fit_line") if len(_libraries(c)) > 1), key=lambda c: int(c["n"]))
    return 1 / float(contest["ratios"][READING][0])


def extra() -> float:
    """The most memory that fitting a line takes beyond the data, in megabytes."""
    return max(float(contest["bytes"].get(OURS, 0)) for contest in _contests("fit_line")) / 1e6


def growth() -> float:
    """How many times as long the build takes with ten times the pages."""
    once, many = (row for name, row in _kept("building")["programs"].items() if name.startswith("this handbook"))
    return float(many["cold"]) / float(once["cold"])
