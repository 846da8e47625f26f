"""The figures that move: by mouse, finger and keyboard, for every reader, and without a jump of the page."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import live
import numpy as np
import pytest
from axe import AXE, faint, violations
from live import STILLS, open_figure

import recap
from recap import fit_line
from recap.datasets import SENTENCES, WORDS
from recap.site.course import logistic, network, shapes, situations
from recap.site.deliver import bundle, npm
from recap.site.figures.book import number

figures = live.figures  # a fixture
WIDTHS = (320, 700, 1280)
# The states in which each figure is looked at: what the address says.
STATES = {
    "fit": {
        "first": "",
        "moved": "?fit-points=1,3+2,4+3,2+4,4+5,10",
        "a line of one's own": "?fit-line=0.5,1",
        "covered": "?fit-predict=yes",
        "broken": "?fit-points=3,1+3,2+3,5",
        "two hundred points": "?fit-data=9",
    },
    "bowl": {
        "first": "",
        "running away": "?bowl-rate=0.09&bowl-steps=40",
        "run away": "?bowl-rate=0.6&bowl-steps=100",
        "centred": "?bowl-rate=0.3&bowl-centred=yes",
        "elsewhere": "?bowl-start=-1,5&bowl-steps=0",
    },
    "score": {
        "first": "",
        "hours": "?score-data=2",
        "sure": "?score-data=1&score-weights=40,20,-15,-30,0,3&score-threshold=0.7",
        "nothing typed": "?score-sentence=",
    },
    "network": {
        "first": "",
        "one neuron": "?network-data=1",
        "learning": "?network-data=2",
        "all weights 0": "?network-data=3",
        "moved": "?network-weights=-12.25,7.5,3.25,-14.75,3.3,2.2,-11.25,9.75,-10.25",
    },
    "shapes": {f"situation {place}": f"?shapes-data={place}" for place in range(8)},
}
EVERY = [(name, state) for name, states in STATES.items() for state in states]
# The page is small, so that no rule need be left out here.
RULES = AXE | {"rules": AXE["rules"] | {"avoid-inline-spacing": {"enabled": True}}}


@pytest.fixture(scope="module")
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture(scope="module")
def phone(browser: Any) -> Iterator[Any]:
    """A narrow screen, with axe in its pages."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    made.add_init_script(path=npm.folder() / "axe-core" / "axe.min.js")
    yield made
    made.close()


@pytest.fixture(scope="module")
def plain(browser: Any) -> Iterator[Any]:
    """A screen of any width, with all that moves."""
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture(scope="module")
def scriptless(browser: Any) -> Iterator[Any]:
    made = browser.new_context(java_script_enabled=False)
    yield made.new_page()
    made.close()


@pytest.fixture(scope="module")
def touched(browser: Any) -> Iterator[Any]:
    """A screen under a finger."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield made
    made.close()


def values(page: Any, own: bool = False) -> list[str]:
    """What the table of the first figure says: slope, intercept, SSE, MSE, R²."""
    found: list[str] = page.locator(f"live-fit .live-values tbody td:nth-child({3 if own else 2})").all_text_contents()
    return found


def shown(x: list[float], y: list[float]) -> list[str]:
    """The same from the package, to four decimals."""
    from recap import mean_squared_error, predict, r_squared, sum_squared_error

    line = fit_line(x, y)
    heights = predict(line, x)
    made = [*line, sum_squared_error(line, x, y), mean_squared_error(y, heights), r_squared(y, heights)]
    return [number(round(value, 4)) for value in made]


def place(page: Any, point: int) -> tuple[float, float]:
    """The middle of a point on the screen."""
    box = page.locator("live-fit .live-point").nth(point).locator(".live-dot").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def unit(page: Any) -> float:
    """How many pixels one unit is long: the distance of the first two points is one across and one up."""
    return place(page, 1)[0] - place(page, 0)[0]


X, Y = [1, 2, 3, 4, 5], [3, 4, 2, 4, 5]


def test_a_mouse_drags_a_point_and_all_numbers_follow(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit")
    assert values(page) == shown(X, Y)
    (x, y), one = place(page, 2), unit(page)
    page.mouse.move(x + 3, y - 2)  # not quite the middle: the point must not jump
    page.mouse.down()
    page.mouse.move(x + 3 + one, y - 2 - one, steps=5)
    page.mouse.up()
    assert values(page) == shown([1, 2, 4, 4, 5], [3, 4, 3, 4, 5])
    page.wait_for_url("**/?fit-points=1,3+2,4+4,3+4,4+5,5#fig-fit")
    assert "Point 3 of 5 at 4, 3." in page.locator("live-fit [role=status]").inner_text()
    assert page.complaints == []


def test_a_finger_drags_a_point_and_scrolls_everywhere_else(touched: Any, figures: str) -> None:
    page = open_figure(touched, figures, "fit")
    page.locator("live-fit .live-plane").scroll_into_view_if_needed()
    (x, y), one = place(page, 2), unit(page)
    swipe(page, x, y, 0, -1.5 * one)
    top = float(page.locator("live-fit .live-point").nth(2).get_attribute("aria-label").split(", ")[1])
    assert top == pytest.approx(3.5, abs=0.15)
    moved = [*Y[:2], top, *Y[3:]]
    assert values(page) == shown(X, moved)
    before = page.evaluate("scrollY")
    (x, y) = place(page, 0)
    swipe(page, x + 1.5 * one, y, 0, -80)  # an empty place
    assert page.evaluate("scrollY") > before + 20
    assert values(page) == shown(X, moved)


def swipe(page: Any, x: float, y: float, right: float, down: float) -> None:
    """Move a finger."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, points: list[dict[str, float]]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", [{"x": x, "y": y}])
    for part in range(1, 11):
        touch("touchMove", [{"x": x + right * part / 10, "y": y + down * part / 10}])
        page.wait_for_timeout(16)
    touch("touchEnd", [])
    page.wait_for_timeout(200)


def test_keys_move_a_point_finely_and_far_remove_it_and_go_on(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit")
    page.locator("live-fit .live-point[tabindex='0']").focus()
    for key in ("n", "n", "n", "n", "PageUp", "ArrowUp", "Shift+ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert values(page) == shown([1, 2, 3, 4, 4.9], [3, 4, 2, 4, 6.09])
    page.keyboard.press("p")
    page.keyboard.press("p")
    page.keyboard.press("Delete")
    assert values(page) == shown([1, 2, 4, 4.9], [3, 4, 4, 6.09])
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Point 3 at 4, 4"
    assert page.locator("live-fit .live-point[tabindex='0']").count() == 1
    assert page.complaints == []


def test_points_are_added_typed_and_removed(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit")
    page.get_by_role("button", name="Add a point").click()
    assert page.locator("live-fit .live-point").count() == 6
    page.get_by_text("All points as a table").click()
    page.get_by_label("x of point 6").fill("3")
    page.get_by_label("y of point 6").fill("9")
    assert values(page) == shown([*X, 3], [*Y, 9])
    row = page.locator("live-fit .live-worked tbody tr").nth(5).locator("td").all_text_contents()
    assert row[2:6] == ["0", "4.5", "0", "0"]
    page.get_by_label("y of point 6").fill("")
    assert page.get_by_label("y of point 6").get_attribute("aria-invalid") == "true"
    assert values(page) == shown([*X, 3], [*Y, 9])
    page.get_by_role("button", name="Remove point 6").click()
    page.get_by_role("button", name="Remove point 3").click()
    assert values(page) == shown([1, 2, 4, 5], [3, 4, 4, 5])
    page.locator("live-fit").get_by_role("button", name="Start again").click()
    assert values(page) == shown(X, Y)


def test_the_worked_formula_holds_the_numbers_of_the_moment(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit", "?fit-points=0,1+1,2+2,6")
    slope, start = (it.replace("\xa0", " ") for it in page.locator("live-fit .live-formulas > div").all_text_contents())
    assert slope.endswith("=52 = 2.5")
    assert start.endswith("=3−2.5×1 = 0.5")


def test_a_line_of_ones_own_has_its_numbers_and_a_handle(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit", "?fit-data=4")
    assert values(page, own=True) == ["1.0545", "0", "8.8364", "1.7673", "−0.6993"]
    page.get_by_label("intercept", exact=True).fill("2.4")
    page.get_by_label("slope", exact=True).fill("0.4")
    assert values(page, own=True) == values(page) == shown(X, Y)
    end = page.locator("live-fit .live-end").nth(1).bounding_box()
    x, y = end["x"] + end["width"] / 2, end["y"] + end["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - unit(page), steps=4)
    page.mouse.up()
    assert values(page, own=True)[0] == "0.6"


def test_a_guess_is_committed_before_the_answer_is_seen(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "fit")
    page.get_by_label("predict first").check()
    assert set(values(page)) == {"?"}
    assert page.locator("live-fit .live-line").get_attribute("points") == ""
    assert "?" in page.locator("live-fit .live-formulas").text_content()
    page.get_by_label("My guess").fill("0.5")
    page.get_by_role("button", name="Show").click()
    assert page.locator("live-fit .live-verdict").inner_text() == "R² ≈ 0.3077: your guess is 0.1923 too high."
    assert values(page) == shown(X, Y)
    page.locator("live-fit .live-point[tabindex='0']").focus()
    page.keyboard.press("ArrowUp")
    assert set(values(page)) == {"?"}


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("3,1+3,2+3,5", "fit_line needs two different x values, but all x are 3.0"),
        ("1,2+2,2+5,2", "r_squared needs two different y values, but all y are 2.0"),
        ("1,2", "fit_line needs at least two values in x, but got one"),
    ],
)
def test_where_there_is_no_answer_the_figure_says_what_the_package_says(
    context: Any, figures: str, points: str, said: str
) -> None:
    page = open_figure(context, figures, "fit", f"?fit-points={points}")
    assert page.locator("live-fit .live-problem").inner_text() == said
    assert values(page)[-1] == "–"
    assert page.complaints == []


def test_anscombes_four_have_one_line_and_one_r_squared(context: Any, figures: str) -> None:
    for place, points in enumerate(situations.ANSCOMBE, 5):
        page = open_figure(context, figures, "fit", f"?fit-data={place}")
        assert values(page) == shown(list(points.x), list(points.y))
        assert [round(float(value), 2) for value in values(page)[:2]] == [0.5, 3.0]
        assert round(float(values(page)[4]), 2) == 0.67


def test_descent_walks_runs_away_and_is_mended_by_centring(context: Any, figures: str) -> None:
    from recap import descend

    page = open_figure(context, figures, "bowl")
    words = page.locator("live-bowl .live-line-of-words")
    walk = descend(X, Y, 0.05, 11)
    page.locator("live-bowl").get_by_role("button", name="1 step", exact=True).click()
    m, c, loss = (number(round(value, 4)) for value in (*walk.line, walk.losses[-1]))
    assert words.first.inner_text().startswith(f"After 11 steps: m = {m}, c = {c}, loss {loss}, gradient (")
    assert words.last.inner_text() == "The limit for the rate is 0.0845, and 0.05 is below it."
    page.get_by_role("slider", name="rate").press("End")
    for _ in range(10):
        page.get_by_role("slider", name="rate").press("ArrowLeft")
    assert page.get_by_role("slider", name="rate").get_attribute("aria-valuetext") == "0.09"
    assert "0.09 is above it: the loss has grown from 14 to" in words.last.inner_text()
    page.get_by_label("centre x").check()
    assert words.last.inner_text() == "The limit for the rate is 0.5, and 0.09 is below it."
    page.wait_for_url("**bowl-centred=yes*")
    page.get_by_role("button", name="Back to the start").click()
    assert words.first.inner_text().startswith("After 0 steps: m = 0, c = 0, loss 14, gradient (−1.6, −7.2).")
    assert page.complaints == []


def test_the_start_of_the_walk_can_be_dragged_and_moved_by_keys(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "bowl", "?bowl-steps=0")
    box = page.locator("live-bowl .live-spot .live-dot").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 60, steps=4)
    page.mouse.up()
    words = page.locator("live-bowl .live-line-of-words").first
    assert not words.inner_text().startswith("After 0 steps: m = 0,")
    page = open_figure(context, figures, "bowl", "?bowl-steps=0")
    page.locator("live-bowl .live-spot").focus()
    for key in ("ArrowRight", "PageUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert words.inner_text().startswith("After 0 steps: m = 0.1, c = 0.99,")


def test_a_step_leaves_its_contour_at_a_right_angle(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "bowl", "?bowl-steps=3&bowl-rate=0.05")
    # The tangent of the drawn ellipse at the spot, and the direction of the drawn next step.
    angle = page.evaluate("""() => {
        const find = (part) => document.querySelector(`live-bowl ${part}`);
        const [ellipse, next] = [find(".live-here"), find(".live-next").getAttribute("d")];
        const [x, y, u, v] = next.match(/-?[\\d.]+(?:e-?\\d+)?/g).map(Number);
        const [, turn, cx, cy] = ellipse.getAttribute("transform").match(/\\((\\S+) (\\S+) (\\S+)\\)/).map(Number);
        const [rx, ry] = ["rx", "ry"].map((name) => Number(ellipse.getAttribute(name)));
        const [cos, sin] = [Math.cos(turn * Math.PI / 180), Math.sin(turn * Math.PI / 180)];
        const [a, b] = [(x - cx) * cos + (y - cy) * sin, -(x - cx) * sin + (y - cy) * cos];
        const on = a * a / rx / rx + b * b / ry / ry;
        const [ta, tb] = [-b / ry / ry, a / rx / rx];
        const [tx, ty] = [ta * cos - tb * sin, ta * sin + tb * cos];
        return [on, (tx * (u - x) + ty * (v - y)) / Math.hypot(tx, ty) / Math.hypot(u - x, v - y)];
    }""")
    assert angle == pytest.approx([1, 0], abs=1e-6)


def test_a_typed_sentence_is_counted_weighed_and_decided_as_in_the_package(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "score")
    figure = page.locator("live-score")
    text = "Not boring: good, clear, good!"
    figure.get_by_label("My sentence:").fill(text)
    figure.get_by_role("slider", name="Weight of not").fill("-2")
    counts = recap.count_words(text, WORDS)
    w = [*logistic.W, 0.0, -2.0]
    z = float(counts @ w) + logistic.B
    parts = figure.locator(".live-parts")
    assert parts.locator("tbody tr > td:nth-child(2)").all_text_contents() == [*(number(c) for c in counts), ""]
    assert parts.locator("tfoot td").all_text_contents() == [number(round(z, 4)), number(round(recap.sigmoid(z), 4))]
    figure.get_by_role("slider", name="threshold").fill("0.8")
    x = np.array([recap.count_words(sentence, WORDS) for sentence, _ in SENTENCES])
    y = [label for _, label in SENTENCES]
    pairs = list(zip(y, recap.classify(x, w, logistic.B, 0.8), strict=True))
    cells = figure.locator(".live-confusion tbody td").all_text_contents()
    assert cells == [str(pairs.count(pair)) for pair in ((1, 1), (1, 0), (0, 1), (0, 0))]
    loss = number(round(recap.log_loss(y, recap.predict_probability(x, w, logistic.B)), 4))
    assert f"Mean log-loss {loss}," in figure.locator(".live-line-of-words").last.inner_text()
    figure.get_by_text("All examples").click()
    losses = figure.locator("details tbody td:last-child").all_text_contents()
    probabilities = recap.predict_probability(x, w, logistic.B)
    assert losses == [number(round(recap.log_loss([a], [p]), 4)) for a, p in zip(y, probabilities, strict=True)]
    page.wait_for_url("**score-sentence=Not+boring*score-threshold=0.8*")
    assert page.complaints == []


def test_where_data_can_be_separated_the_weights_keep_growing(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "score", "?score-data=1&score-weights=0,0,0,0,0,0")
    figure = page.locator("live-score")
    clear = [(a, b) for a, b in SENTENCES if recap.count_words(a, WORDS).any() and not recap.count_words(a, WORDS)[4]]
    x, y = [recap.count_words(text, WORDS) for text, _ in clear], [label for _, label in clear]
    found = []
    for steps in (1000, 2000):
        figure.get_by_role("button", name="1000 steps").click()
        fit = recap.fit_logistic(x, y, rate=0.5, steps=steps, tolerance=0)
        said = figure.locator(".live-line-of-words").last.inner_text()
        largest = float(abs(fit.w).max())
        assert said == (
            f"After {steps} steps with rate 0.5: mean log-loss {number(round(fit.loss, 4))}, "
            f"largest weight {number(round(largest, 4))}."
        )
        found.append(largest)
    assert found[1] > found[0] + 1


def test_a_straight_line_through_labels_leaves_the_band_of_probabilities(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "score", "?score-data=2")
    page.get_by_role("slider", name="My hours:").fill("1")
    assert "The straight line says −0.2." in page.locator("live-score .live-line-of-words").first.inner_text()


def test_the_threshold_can_be_dragged(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "score")
    box = page.locator("live-score .live-end").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=4)
    page.mouse.up()
    assert 0.6 < float(page.locator("live-score").get_by_role("slider", name="threshold").input_value()) < 0.9


def matrix(shape: tuple[int, ...], place: int, tens: bool) -> Any:
    """The entries that the figure on shapes writes into a matrix."""
    size = int(np.prod(shape))
    if tens:
        return (10 * np.arange(1, size + 1)).reshape(shape)
    given = np.ravel((shapes.A, shapes.B)[place])
    flat = [given[at % len(given)] + (0 if place else len(given) * (at // len(given))) for at in range(size)]
    return np.array(flat).reshape(shape)


def made(place: int, a: Any, b: Any, sizes: list[tuple[int, ...]]) -> tuple[Any, str]:
    """What NumPy makes of the matrices, or its message."""
    try:
        result = a + b if place == 3 else np.dot(a, b)
        return (result + matrix(sizes[2], 2, True) if place == 6 else result), ""
    except ValueError as error:
        return None, str(error).strip()


# Moves the sliders to each entry: how it is written out, and what stands in the cell that is lit.
WRITTEN = """(figure, [sliders, places]) => places.map((place) => {
    for (const [axis, slider] of sliders.entries()) {
        if (slider.disabled) continue;
        slider.value = place[axis] + 1;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const [answer, lit] = [".live-line-of-words", ".live-cell[data-lit] text"].map((it) => figure.querySelectorAll(it));
    return [answer[answer.length - 1].innerText, lit[lit.length - 1].textContent];
})"""


@pytest.mark.parametrize(
    ("place", "sizes"),
    [
        (0, [(3, 2), (2, 3)]), (0, [(2, 4), (4, 5)]), (0, [(4, 3), (3,)]), (0, [(3,), (3, 2)]), (0, [(3,), (3,)]),
        (0, [(3, 2), (3, 2)]), (3, [(3, 2), (2,)]), (3, [(5,), (5, 1)]), (3, [(3, 2), (3,)]), (3, [(1, 4), (3, 1)]),
        (6, [(4, 3), (3, 2), (2,)]), (6, [(4, 3), (3, 2), (4, 1)]), (6, [(4, 3), (3, 2), (4,)]),
        (6, [(4, 3), (2, 2), (2,)]),
    ],
)  # fmt: skip
def test_shapes_give_what_numpy_gives_entry_by_entry_or_its_message(
    context: Any, figures: str, place: int, sizes: list[tuple[int, ...]]
) -> None:
    page = open_figure(context, figures, "shapes", f"?shapes-data={place}")
    figure = page.locator("live-shapes")
    for name, shape in zip("XWb" if place == 6 else "AB", sizes, strict=False):
        figure.get_by_label(f"Shape of {name}").fill(str(shape))
    code, answer = figure.locator("code"), figure.locator(".live-line-of-words").last
    a, b = matrix(sizes[0], 0, False), matrix(sizes[1], 1, place == 3)
    result, problem = made(place, a, b, sizes)
    if result is None:
        assert code.inner_text() == f"ValueError: {problem}"
        assert answer.inner_text() == "There is no entry to write out."
        return
    assert code.inner_text().endswith(f".shape == {result.shape}")
    places = [(0, *index)[-2:] if index else (0, 0) for index in np.ndindex(result.shape)]
    sliders = [figure.get_by_role("slider", name=name).element_handle() for name in ("row i", "column j")]
    said = figure.evaluate(WRITTEN, [sliders, places])
    for (index, value), (text, lit) in zip(np.ndenumerate(result), said, strict=True):
        assert text.startswith("c" + "".join(str(at + 1) for at in index) + " = ")
        assert text.endswith(f"= {value}"), (index, text)
        assert lit == str(value) or place == 6
    assert page.complaints == []


def test_an_entry_is_chosen_by_a_click_and_a_shape_that_is_none_is_refused(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "shapes")
    figure = page.locator("live-shapes")
    figure.locator("[data-cell='2,1']").click()
    assert figure.locator(".live-line-of-words").last.inner_text() == "c32 = a31·b12 + a32·b22 = 5·0 + 6·1 = 6"
    figure.get_by_label("Shape of A").fill("(3, 2, 1)")
    assert figure.get_by_label("Shape of A").get_attribute("aria-invalid") == "true"
    assert figure.locator(".live-line-of-words").first.inner_text() == "Type one or two sizes, such as (3, 2) or (3,)."


# The page of a phone glides to its place.
GLIDED = """() => new Promise((done) => {
    let [last, same] = [-1, 0];
    const look = () => {
        same = scrollY === last ? same + 1 : 0;
        last = scrollY;
        if (same > 20) done();
        else requestAnimationFrame(look);
    };
    look();
})"""


def weights_of(page: Any) -> list[str]:
    """What stands beside the sliders of the network."""
    found: list[str] = page.locator("live-network .live-parts output").all_text_contents()
    return found


def told_of(layers: Any) -> tuple[list[str], list[list[str]]]:
    """The slopes of all weights and biases, and the steps forward for each review, from the package."""
    slopes = [number(round(float(v), 4) + 0.0) for pair in network.slopes(layers) for part in pair for v in part.flat]
    seen, columns = np.array(network.CORNERS, float), []
    for layer in layers:
        columns += list(np.transpose(seen @ np.array(layer.weights) + layer.bias))
        seen = recap.forward(seen, [layer]).output
        columns += list(np.transpose(seen))
    return slopes, [[number(round(float(v), 2) + 0.0) for v in row] for row in np.transpose(columns)]


@pytest.mark.parametrize("place", range(4))
def test_a_network_shows_each_step_forward_and_the_slopes_on_the_way_back(
    context: Any, figures: str, place: int
) -> None:
    page = open_figure(context, figures, "network")
    page.get_by_label("Start from:").select_option(index=place)
    layers = list(network.NETWORKS.values())[place]
    for _ in range(2):
        slopes, rows = told_of(layers)
        assert page.locator("live-network .live-parts td:last-child").all_text_contents() == slopes
        shown = [
            row.locator("td").all_text_contents() for row in page.locator("live-network .live-forth tbody tr").all()
        ]
        assert shown == rows
        said = page.locator("live-network .live-line-of-words").inner_text()
        assert f"mean log-loss {number(round(network.loss(layers), 4))}." in said
        page.locator("live-network").get_by_role("button", name="100 steps").click()
        layers = network.learn(layers, 100)
    assert page.complaints == []


def test_a_line_of_a_neuron_can_be_dragged_and_weights_moved_by_keys(context: Any, figures: str) -> None:
    page = open_figure(context, figures, "network")
    assert weights_of(page) == ["10", "10", "10", "10", "−5", "−15", "10", "−10", "−5"]
    page.locator("live-network .live-plane").scroll_into_view_if_needed()
    box = page.locator("live-network .live-end").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 30, steps=4)
    page.mouse.up()
    bias = float(weights_of(page)[4].replace("−", "-"))
    assert -13 < bias < -6
    assert page.locator("live-network [data-wrong]").count() == (2 if bias < -10 else 0)
    page.locator("live-network").get_by_role("slider", name="Weight w₁₁").press("ArrowLeft")
    assert weights_of(page)[0] == "9.9"
    page.wait_for_url(f"**/?network-weights=9.9,10,10,10,{bias:g},-15,10,-10,-5#fig-network")
    page.locator("live-network").get_by_role("button", name="Start again").click()
    assert weights_of(page)[0] == "10"
    assert page.complaints == []


@pytest.mark.parametrize(
    ("name", "query", "mark", "down"),
    [("bowl", "?bowl-steps=0", ".live-spot .live-dot", -40), ("score", "", ".live-end", -40),
     ("network", "", ".live-end >> nth=0", -30), ("fit", "?fit-line=0.5,1", ".live-end >> nth=1", -40)],
)  # fmt: skip
def test_a_finger_drags_what_can_be_dragged(
    touched: Any, figures: str, name: str, query: str, mark: str, down: int
) -> None:
    page = open_figure(touched, figures, name, query)
    page.locator(f"live-{name} .live-plane").first.scroll_into_view_if_needed()
    page.evaluate(GLIDED)
    before, top = page.locator(f"live-{name} .live-panel").inner_text(), page.evaluate("scrollY")
    box = page.locator(f"live-{name} {mark}").bounding_box()
    swipe(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, 0, down)
    after = page.locator(f"live-{name} {mark}").bounding_box()
    assert page.evaluate("scrollY") == top
    assert page.locator(f"live-{name} .live-panel").inner_text() != before
    assert (after["x"], after["y"]) != (box["x"], box["y"])
    assert page.complaints == []


@pytest.mark.parametrize("name", STILLS)
def test_the_figure_takes_the_place_of_the_picture_and_nothing_moves(plain: Any, figures: str, name: str) -> None:
    page = open_figure(plain, figures, name)
    height = f"document.querySelector('live-{name}').getBoundingClientRect().height"
    page.route("**/figures.js", lambda route: route.abort())
    page.goto(f"{figures}{name}/")
    before = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        before[width] = page.evaluate(height)
    page.unroute("**/figures.js")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        open_figure(plain, figures, name)
        assert page.evaluate(height) == pytest.approx(before[width], abs=1)
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("name", "state"), EVERY)
def test_axe_finds_nothing_wrong(phone: Any, figures: str, name: str, state: str) -> None:
    page = open_figure(phone, figures, name, STATES[name][state])
    page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    page.wait_for_timeout(50)
    assert violations(page, {"include": [[f"live-{name}"]]}, RULES) == []
    assert faint(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.complaints == []


@pytest.mark.parametrize("name", STILLS)
def test_tab_stops_are_few_and_one_region_speaks(context: Any, figures: str, name: str) -> None:
    page = open_figure(context, figures, name, STATES["fit"]["two hundred points"] if name == "fit" else "")
    drawn = page.evaluate(f"document.querySelectorAll('live-{name} svg [tabindex=\"0\"]').length")
    assert drawn == (1 if name in ("fit", "bowl") else 0)
    assert page.locator(f"live-{name} :is([aria-live], [role=status])").count() == 1


@pytest.mark.parametrize("name", STILLS)
def test_print_and_pages_without_scripts_show_the_still_picture(
    scriptless: Any, plain: Any, figures: str, name: str
) -> None:
    scriptless.goto(f"{figures}{name}/")
    assert scriptless.locator(f"live-{name} figure > svg").is_visible()
    page = open_figure(plain, figures, name)
    assert not page.locator(f"live-{name} figure > svg").is_visible()
    page.emulate_media(media="print")
    assert page.locator(f"live-{name} figure > svg").is_visible()
    assert not page.locator(f"live-{name} .live").is_visible()
    page.emulate_media(media="screen")


def test_the_script_is_fetched_only_when_a_figure_comes_near(context: Any, figures: str) -> None:
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(figures)
    page.wait_for_timeout(100)
    assert not any(url.endswith(bundle.SCRIPT) for url in fetched)
    with page.expect_request("**/figures.js"):
        page.locator("live-fit").scroll_into_view_if_needed()
    page.close()


def test_types_are_right_in_the_strictest_mode(tmp_path: Path) -> None:
    packages = npm.folder("types")
    shutil.copytree(bundle.SOURCES, tmp_path / "live")
    (tmp_path / "node_modules").symlink_to(packages)
    compiler = [npm.node(), str(packages / "typescript" / "bin" / "tsc"), "-p", str(tmp_path / "live")]
    done = subprocess.run(compiler, capture_output=True, encoding="utf-8")
    assert done.stdout == ""
    assert done.returncode == 0


def test_all_figures_together_weigh_at_most_25_kb(tmp_path: Path) -> None:
    bundle.write_figures(tmp_path, situations.data())
    files = [tmp_path / name for name in (bundle.SCRIPT, bundle.NEAR, bundle.SHEET)]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 25_000


def test_a_module_that_is_wrong_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.js").write_text('import { nothing } from "./nowhere.js";\n')
    monkeypatch.setattr(bundle, "SOURCES", tmp_path)
    with pytest.raises(bundle.BundleError, match=r"^the figures cannot be joined: .*nowhere\.js[^\n]*$"):
        bundle.write_figures(tmp_path / "site", {})
