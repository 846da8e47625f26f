"""The mathematics of the figures that move is that of the package: the same numbers, the same refusals."""

from __future__ import annotations

import json
import math
import random
import subprocess
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import recap
from recap.datasets import SENTENCES, WORDS
from recap.line import Line
from recap.shapes import entry_terms
from recap.site.deliver import npm
from recap.site.figures.book import number

LIVE = Path(__file__).resolve().parents[1] / "recap" / "site" / "figures" / "live"
NEAR = 1e-12
REVIVE = "(_, value) => typeof value === 'string' && value[0] === '#' ? Number(value.slice(1)) : value"
PROGRAM = """
    {imports}
    const given = JSON.parse(require("node:fs").readFileSync(0, "utf8"), {revive});
    const finite = (_, value) => typeof value === "number" && !Number.isFinite(value) ? "#" + value : value;
    const answers = given.map((it) => {{
        try {{ return {{ is: {expression} }}; }} catch (error) {{ return {{ refuses: error.message }}; }}
    }});
    console.log(JSON.stringify(answers, finite));
"""
MODULES = ("text", "maths/line", "maths/errors", "maths/logistic", "maths/network", "maths/shapes")
X, Y = [1, 2, 3, 4, 5], [3, 4, 2, 4, 5]


def run(expression: str, cases: list[Any]) -> list[Any]:
    """Evaluate an expression of the figures' mathematics for each case, called `it`."""
    imports = "\n".join(
        f"Object.assign(globalThis, require({json.dumps(str(LIVE / name))} + '.js'));" for name in MODULES
    )
    program = PROGRAM.format(imports=imports, revive=REVIVE, expression=expression)
    done = subprocess.run(
        [npm.node(), "--no-warnings", "-e", program],
        input=json.dumps(_plain(cases)),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout, object_hook=_answer)
    return answers


def _plain(value: Any) -> Any:
    """Infinity and NaN have no place in JSON, so they travel as text."""
    if isinstance(value, float) and not math.isfinite(value):
        return "#NaN" if math.isnan(value) else "#Infinity" if value > 0 else "#-Infinity"
    return [_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def _answer(found: dict[str, Any]) -> Any:
    if "refuses" in found:
        return found["refuses"]
    return found.get("is", found)


def refusal_or(function: Callable[..., Any], *arguments: Any) -> Any:
    """What the package answers: a value, or the sentence with which it refuses."""
    try:
        return function(*arguments)
    except ValueError as error:
        return str(error)


def close(ours: Any, theirs: Any, scale: float = 0.0) -> bool:
    """Whether two answers agree, to a millionth of a millionth of their size or of the numbers they are made of."""
    if isinstance(theirs, str) or isinstance(ours, str):
        return bool(ours == theirs)
    if isinstance(ours, dict):
        ours = list(ours.values())
    if isinstance(theirs, (tuple, list, np.ndarray)):
        return len(ours) == len(theirs) and all(close(a, b, scale) for a, b in zip(ours, theirs, strict=True))
    return bool(abs(ours - theirs) <= NEAR * max(abs(ours), abs(theirs), scale))


@cache
def data_sets() -> tuple[tuple[list[float], list[float]], ...]:
    """Random points and cruel ones: some are refused, and then both sides must refuse them alike."""
    draw = random.Random(20)

    def column(n: int, centre: float, spread: float) -> list[float]:
        return [centre + draw.gauss(0, spread) for _ in range(n)]

    made: list[tuple[list[float], list[float]]] = [(list(map(float, X)), list(map(float, Y)))]
    for round_ in range(130):
        n = draw.choice([2, 3, 5, 8, 20, 60])
        far = 10.0 ** draw.randint(2, 9)
        slope = draw.gauss(0, 3)
        steps = [round(draw.uniform(-9, 9), draw.choice([0, 1, 2])) for _ in range(n)]
        made += [
            (column(n, 0, 1), column(n, 0, 1)),  # anything
            (steps, [round(draw.uniform(-9, 9), 1) for _ in range(n)]),  # as somebody drags or types it
            ([draw.choice(steps[:2]) for _ in range(n)], column(n, 0, 1)),  # the same x again and again
            (column(n, far, 1), column(n, -far, 1)),  # far from zero
            (column(2, 0, 5), column(2, 0, 5)),  # two points
            (steps, [slope * value + 1 for value in steps]),  # on one line, but for rounding
            (column(n, 1, 1e-9), column(n, 0, 1)),  # x nearly constant
            (column(n, 0, 1), column(n, 3, 1e-12)),  # y nearly constant
            ([steps[0]] * n, column(n, 0, 1)),  # all x equal
        ]
        if round_ % 13 == 0:
            size = 10.0 ** draw.choice([-170, -100, 100, 160])
            broken = draw.choice([math.nan, math.inf, -math.inf])
            made += [
                ([value * size for value in column(n, 0, 1)], column(n, 0, 1)),
                (column(n, 0, 1), [value * size for value in column(n, 0, 1)]),
                (column(n, 0, 1), [*column(n - 1, 0, 1), broken]),
                ([broken, *column(n - 1, 0, 1)], column(n, 0, 1)),
                (column(n, 0, 1), column(n + 1, 0, 1)),
                (column(1, 0, 1), column(1, 0, 1)),
                ([], []),
                (column(n, 0, 1), [2.5] * n),
            ]
    return tuple(made)


def disagreements(expression: str, function: Callable[..., Any], cases: list[Any], scale: Any = None) -> list[Any]:
    """The cases to which figures and package give different answers."""
    found = []
    for case, ours in zip(cases, run(expression, cases), strict=True):
        theirs = refusal_or(function, *case)
        if not close(ours, theirs, scale(*case) if scale else 0.0):
            found.append((case, ours, theirs))
    return found


def lines() -> list[tuple[Line, list[float], list[float]]]:
    """Each data set with a line that somebody draws through it."""
    draw = random.Random(21)
    return [(Line(draw.gauss(0, 2), round(draw.gauss(0, 5), 1)), x, y) for x, y in data_sets()]


def size_of(line: Line, x: list[float], y: list[float]) -> float:
    """How large the numbers are whose difference is a residual."""
    known = [value for value in (*x, *y) if math.isfinite(value)]
    return max(map(abs, known), default=0.0) * (1 + abs(line.slope)) + abs(line.intercept)


def test_more_than_a_thousand_data_sets_are_compared() -> None:
    assert len(data_sets()) > 1_200


@pytest.mark.parametrize(
    ("expression", "function"),
    [
        ("fitLine(...it)", recap.fit_line),
        ("(({ xDeviation: a, yDeviation: b, xSquared: c, product: d, xMean: e, yMean: f, sumSquares: g, "
         "sumProducts: h }) => [a, b, c, d, e, f, g, h])(workedTable(...it))",
         lambda x, y: recap.worked_table(x, y)[2:]),
        ("correlation(...it)", recap.correlation),
        ("meanSquaredError(...it)", recap.mean_squared_error),
        ("sumsOfSquares(...it)", recap.sums_of_squares),
        ("rSquared(...it)", recap.r_squared),
        ("curvature(it[0])", lambda x, _: recap.curvature(x)),
        ("largestRate(it[0])", lambda x, _: recap.largest_rate(x)),
    ],
    ids=lambda value: value.partition("(")[0].strip("(") if isinstance(value, str) else "",
)  # fmt: skip
def test_points_give_the_numbers_and_the_refusals_of_the_package(expression: str, function: Callable[..., Any]) -> None:
    assert disagreements(expression, function, list(data_sets())) == []


@pytest.mark.parametrize(
    ("expression", "function"),
    [
        ("predict({ slope: it[0][0], intercept: it[0][1] }, it[1])", lambda line, x, y: recap.predict(line, x)),
        ("residuals({ slope: it[0][0], intercept: it[0][1] }, it[1], it[2])", recap.residuals),
        ("sumSquaredError({ slope: it[0][0], intercept: it[0][1] }, it[1], it[2])", recap.sum_squared_error),
        ("errorGradient({ slope: it[0][0], intercept: it[0][1] }, it[1], it[2])", recap.error_gradient),
    ],
    ids=["predict", "residuals", "sumSquaredError", "errorGradient"],
)
def test_a_line_of_ones_own_gives_the_numbers_and_the_refusals_of_the_package(
    expression: str, function: Callable[..., Any]
) -> None:
    scale = size_of if "predict" in expression or "residuals" in expression else None
    cases = [case for case in lines() if case[1] or "predict" not in expression]
    assert disagreements(expression, function, cases, scale) == []


def test_what_a_line_makes_of_the_points_is_the_same_when_it_comes_from_sums() -> None:
    code = "results({ slope: it[0][0], intercept: it[0][1] }, it[2], sums(it[1], it[2]))"
    known = [case for case in lines() if case[1] and len(case[1]) == len(case[2]) and np.isfinite(case[1:]).all()]
    assert len(known) > 1_000
    for (line, x, y), ours in zip(known, run(code, known), strict=True):
        try:
            error = recap.sum_squared_error(line, x, y)
            total, _, _ = recap.sums_of_squares(y, y)
            heights = [Fraction(line.slope) * Fraction(value) + Fraction(line.intercept) for value in x]
            middle = sum(map(Fraction, y)) / len(y)
            regression = float(sum((height - middle) ** 2 for height in heights))
            mse = recap.mean_squared_error(y, heights)
        except (ValueError, OverflowError):
            assert isinstance(ours, str)
            continue
        assert close([ours["total"], ours["regression"], ours["error"], ours["mse"]], [total, regression, error, mse])
        r2 = refusal_or(recap.r_squared, y, heights)
        assert close(ours["problem"] if isinstance(r2, str) else ours["r2"], r2)


def test_the_line_that_is_drawn_differs_by_less_than_a_pixel_from_the_one_that_is_printed() -> None:
    usual = [(x, y) for x, y in data_sets() if len(x) == len(y) > 1 and all(abs(value) <= 1e6 for value in x + y)]
    sets = [(x, y) for x, y in usual if len(set(x)) == 1 or max(x) - min(x) > 1e-6]
    sets += [([0.1] * 3, [1.0, 2.0, 4.0]), ([1e6, 1e6 + 0.1, 1e6 + 0.2], [3.0, 1.0, 2.0])]
    for (x, y), drawn in zip(sets, run("quickLine(it[0], it[1])", sets), strict=True):
        if len(set(x)) == 1:
            assert drawn is None
            continue
        line = recap.fit_line(x, y)
        for end in (min(x), max(x)):
            height = drawn["slope"] * end + drawn["intercept"]
            assert height == pytest.approx(line.slope * end + line.intercept, abs=1e-3 * (max(y) - min(y)) + 1e-9)


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.0845, 0.09, 0.5])
def test_the_way_down_the_bowl_is_that_of_the_package(rate: float) -> None:
    code = """(() => {
        let line = { slope: 0, intercept: 0 };
        const path = [[0, 0, quickLoss(line, it[0], it[1])]];
        for (let i = 0; i < 100; i += 1) {
            line = step(line, it[0], it[1], it[2]);
            path.push([line.slope, line.intercept, quickLoss(line, it[0], it[1])]);
        }
        return path;
    })()"""
    inputs = [X, [a - 3 for a in X]]
    for x, ours in zip(inputs, run(code, [(x, Y, rate) for x in inputs]), strict=True):
        walk = recap.descend(x, Y, rate, 100)
        for (slope, intercept, loss), line, theirs in zip(ours, walk.path, walk.losses, strict=False):
            assert close((slope, intercept), line, scale=max(map(abs, line)))
            assert loss == pytest.approx(theirs, rel=1e-9)


def test_numbers_are_printed_as_on_the_pages() -> None:
    draw = random.Random(22)
    values = [draw.choice([-1, 1]) * draw.uniform(1, 10) * 10.0 ** draw.randint(-7, 18) for _ in range(3000)]
    values += [draw.randint(-4000, 4000) / 2 ** draw.randint(0, 9) for _ in range(3000)]  # often just between two
    values += [0.0, -0.0, 1e16, 123456789012.5, 9.9999999999995, 0.99999999999999, 1e-5, 0.0001, 1e22, 5e-324, 1.7e308]
    for spec in (".12g", ".4g", ".1g", ".4f", ".2f", ".0f"):
        cases = [(value, spec) for value in values if spec[-1] == "g" or value < 1e21]
        ours = run("number(it[0], it[1])", cases)
        assert [a for a in zip(cases, ours, (number(*case) for case in cases), strict=True) if a[1] != a[2]] == []
    assert run("repr(it)", values) == [repr(value) for value in values]


def test_a_short_number_has_four_decimals_and_says_whether_that_is_all() -> None:
    values = [0.4, 4 / 13, 3.0, -0.00001, -1.6000000000000001, 1234567.0]
    assert run("short(it)", values) == ["0.4", "0.3077", "3", "0", "−1.6", "1.235e+06"]
    assert run("equals(it)", [0.4, 4 / 13]) == ["= 0.4", "≈ 0.3077"]


def test_a_score_gives_the_probability_and_the_loss_of_the_package() -> None:
    draw = random.Random(23)
    scores = [draw.gauss(0, 10.0 ** draw.randint(-3, 3)) for _ in range(2000)] + [0.0, 1000.0, -1000.0, 36.8, -745.2]
    assert close(run("sigmoid(it)", scores), recap.sigmoid(scores))
    both = [(label, z) for z in scores if abs(z) < 30 for label in (0, 1)]
    assert close(run("loss(it[0], it[1])", both), [loss_of(label, z) for label, z in both])


def loss_of(label: int, z: float) -> float:
    """The log-loss of one score, from the smaller of its two probabilities: one near 1 has lost digits."""
    against = -z if label else z
    return recap.log_loss([0 if against < 0 else 1], [recap.sigmoid(-abs(against))])


def test_rows_of_counts_give_the_loss_the_gradient_and_the_steps_of_the_package() -> None:
    draw = random.Random(24)
    cases = []
    for _ in range(300):
        n, d = draw.randint(1, 20), draw.randint(1, 5)
        x = [[float(draw.choice([0, 0, 1, 2])) for _ in range(d)] for _ in range(n)]
        y = [draw.randint(0, 1) for _ in range(n)]
        cases.append((x, y, [draw.gauss(0, 2) for _ in range(d)], draw.gauss(0, 1)))
    losses = run("logLoss(...it)", cases)
    gradients = run("(({ w, b }) => [w, b])(logLossGradient(...it))", cases)
    for (x, y, w, b), loss, (dw, db) in zip(cases, losses, gradients, strict=True):
        scores = np.dot(x, w) + b
        assert close(loss, math.fsum(map(loss_of, y, scores.tolist())) / len(y), scale=1.0)
        expected = recap.log_loss_gradient(x, y, w, b)
        assert close(dw, expected[0], scale=2.0)
        assert close(db, expected[1], scale=1.0)
    rows, labels = [recap.count_words(text, WORDS).tolist() for text, _ in SENTENCES], [label for _, label in SENTENCES]
    fit = recap.fit_logistic(rows, labels, rate=0.5, steps=500, tolerance=0)
    (found,) = run(
        "(({ w, b }) => [...w, b])(learn(it[0], it[1], { w: [0, 0, 0, 0, 0], b: 0 }, 0.5, 500))", [(rows, labels)]
    )
    assert close(found, [*fit.w, fit.b], scale=1.0)


def test_a_network_gives_the_outputs_of_the_package_and_the_slopes_of_its_gradient() -> None:
    draw = random.Random(26)

    def matrix(rows: int, columns: int, size: float) -> list[list[float]]:
        return [[draw.gauss(0, size) for _ in range(columns)] for _ in range(rows)]

    cases = []
    for _ in range(1_100):
        n, d, h, size = draw.randint(1, 6), draw.randint(1, 3), draw.randint(1, 3), draw.choice([0.0, 0.1, 1.0, 5.0])
        layers = [(matrix(d, h, size), matrix(1, h, size)[0]), (matrix(h, 1, size), matrix(1, 1, size)[0])]
        cases.append((matrix(n, d, 1), [draw.randint(0, 1) for _ in range(n)], layers[-1:] if d == h == 1 else layers))
    given = "it[2].map(([w, b]) => ({ w, b }))"
    outputs = run(f"forward(it[0], {given}).map(({{ out }}) => out)", cases)
    slopes = run(f"backward(it[0], it[1], {given}).map(({{ w, b }}) => [w, b])", cases)
    for (x, y, layers), ours, back in zip(cases, outputs, slopes, strict=True):
        seen = [np.array(x)]
        for k in range(len(layers)):
            seen.append(recap.forward(x, [recap.Layer(w, b, "sigmoid") for w, b in layers[: k + 1]]).output)
            assert close(ours[k], seen[-1], scale=1.0)
        # What comes into the last neuron are the inputs of a logistic regression.
        last = layers[-1]
        dw, db = recap.log_loss_gradient(seen[-2], y, np.ravel(last[0]), last[1][0])
        assert close(np.ravel(back[-1][0]).tolist(), dw, scale=1.0)
        assert close(back[-1][1], [db], scale=1.0)
        if len(layers) == 2:
            error = (seen[-1] - np.transpose([y])) / len(y) @ np.transpose(last[0]) * seen[1] * (1 - seen[1])
            size = 1.0 + max(map(abs, np.ravel(last[0])))
            assert close(back[0], [seen[0].T @ error, error.sum(axis=0)], scale=size)


def test_words_are_counted_as_in_the_package() -> None:
    texts = [text for text, _ in SENTENCES]
    texts += ["GOOD, good 'good' -- not bad!", "well-made; it's good--bad", "", "—good—", "Go\u0308od go\u0301od",
              "não é good", "STRASSE straße", "good_bad good-bad good'", "1 good 2 bad", "good\tbad"]  # fmt: skip
    words = [*WORDS, "it's", "well-made", "strasse", "straße", "1"]
    ours = run("countWords(it[0], it[1])", [(text, words) for text in texts])
    assert ours == [recap.count_words(text, words).tolist() for text in texts]


def test_the_four_counts_are_those_of_the_decisions_of_the_package() -> None:
    draw = random.Random(25)
    cases = [
        ([draw.randint(0, 1) for _ in range(9)], [draw.random() for _ in range(9)], draw.random()) for _ in range(200)
    ]
    for (y, p, threshold), counts in zip(cases, run("confusion(...it)", cases), strict=True):
        decided = [recap.classify([value], [1.0], 0.0, threshold) for value in recap.logit(p)]
        pairs = list(zip(y, decided, strict=True))
        assert counts == {
            "hits": pairs.count((1, 1)),
            "alarms": pairs.count((0, 1)),
            "misses": pairs.count((1, 0)),
            "rejections": pairs.count((0, 0)),
        }


def shapes() -> list[tuple[int, ...]]:
    """All shapes with one or two small sizes."""
    return [(n,) for n in range(1, 5)] + [(n, k) for n in range(1, 5) for k in range(1, 5)]


@pytest.mark.parametrize(
    ("expression", "function"),
    [("product(...it)", np.dot), ("broadcast(...it)", np.add)],
    ids=["product", "broadcast"],
)
def test_shapes_meet_as_in_numpy_or_fail_with_its_very_message(expression: str, function: Callable[..., Any]) -> None:
    cases = [(a, b) for a in shapes() for b in shapes()]
    assert len(cases) == 400
    for (a, b), ours in zip(cases, run(expression, cases), strict=True):
        try:
            theirs: Any = list(np.shape(function(np.ones(a), np.ones(b))))
        except ValueError as error:
            theirs = str(error)
        assert ours == theirs, (a, b)


def test_an_entry_is_written_out_as_in_the_lesson() -> None:
    cases = [(i, j, inner) for i in range(1, 5) for j in range(1, 5) for inner in range(1, 5)]
    assert run("entryTerms(...it)", cases) == [entry_terms(*case) for case in cases]
