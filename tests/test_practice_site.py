"""Exercises on the site: what stands there, what is dealt, and what the page replies to an answer."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from recap.practice import deal, several, topics
from recap.practice.exact import rounded
from recap.practice.proof import unproven
from recap.site.check import made_of
from recap.site.course import practice
from recap.site.deliver.policy import policy

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "docs" / "assets"
SLIDES = deal("r2", 3, 0)  # its answer is 4/13
MINUS = deal("residuals", 2, 0)  # its answer is -1.6


bank = cache(practice.bank)


@pytest.fixture(scope="module")
def tab(browser):
    """A page that is opened anew in each test, because another would start a process of its own."""
    opened = browser.new_page(viewport={"width": 360, "height": 740})
    opened.problems = []
    opened.on("console", lambda message: opened.problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    yield opened
    opened.close()


@pytest.fixture
def page(tab):
    """A page with the exercise of the slides, under the policy of the site, and a bank behind it."""
    opened = tab
    opened.problems.clear()
    files = {
        "/practice.js": ("text/javascript", (ASSETS / "practice.js").read_text(encoding="utf-8")),
        "/practice/r2-3.json": ("application/json", json.dumps(bank("r2", 3))),
        "/practice/shapes-1.json": ("application/json", json.dumps(bank("shapes", 1))),
    }

    def serve(route):
        path = re.sub(r"^https?://[^/]+|[#?].*$", "", route.request.url)
        if path not in files:
            route.fulfill(status=404, body="")
            return
        kind, body = files[path]
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

    opened.route("**/*", serve)

    def show(exercise, whole=False):
        names = {"r2": ["R squared", [3]], "shapes": ["Shapes of products", [1]], "residuals": ["Residuals", [2]]}
        box = f"<div class='practice' data-topics='{json.dumps(names)}'{' data-whole' if whole else ''}>"
        files["/"] = (
            "text/html",
            f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
            f'content="{policy(set(), set())}"><title>Practice</title>{box}{practice.exercise_html(exercise)}</div>'
            '<script src="/practice.js"></script>',
        )
        opened.goto("http://practice.example/")

    opened.show = show
    yield opened
    opened.evaluate("localStorage.clear()")
    opened.unroute_all()
    assert [problem for problem in opened.problems if "404" not in problem] == []


def reply(page, typed: str) -> str:
    said = page.locator(".practice-exercise .practice-reply")
    said.evaluate("it => it.replaceChildren()")  # or the words for the answer before might stand for this one
    page.get_by_label("Your answer").fill(typed)
    page.get_by_role("button", name="Check").click()
    return said.inner_text()


RIGHT = {
    "4/13": "Read as 4/13. Right.",
    "8/26": "Read as 8/26. Right.",
    "0.31": "Read as 0.31. Right, rounded to the digits you typed.",
    "0.308": "Read as 0.308. Right, rounded to the digits you typed.",
    ".31": "Read as 0.31. Right, rounded to the digits you typed.",
    "0,31": "Read as 0.31. Right, rounded to the digits you typed.",
    "30.8 %": "Read as 0.308. Right, rounded to the digits you typed.",
    "3.1e-1": "Read as 0.31. Right, rounded to the digits you typed.",
    "+0.3077": "Read as 0.3077. Right, rounded to the digits you typed.",
}
OTHERS = {
    "30.8": "You are off by a factor of one hundred. Did you mean per cent?",
    "0.308%": "You are off by a factor of one hundred. Did you mean per cent?",
    "3.08": "The digits are right, but the decimal point is in the wrong place.",
    "-0.308": "The size is right, but the sign is wrong.",
    "0.309": "Close, but it is not the number, nor its rounding. Round only at the end.",
    "17": "Not right. The hint says where to begin.",
}
UNREADABLE = {
    "": "Type your answer first.",
    "  ": "Type your answer first.",
    "abc": "I cannot read this as a number.",
    "1/0": "Nothing can be divided by zero.",
    "1" * 400: "That is too long for me.",
    "<script>alert(1)</script>": "I cannot read this as a number.",
    "1,000": "I can read this in two ways. Write 1000 or 1.000, without a comma.",
    "1.2.3": "I cannot read this as a number.",
    "-": "I cannot read this as a number.",
    "1e999999": "I cannot read this as a number.",
    "0.3": "Read as 0.3. Give at least two digits that count, such as 0.31 instead of 0.3.",
}


def test_a_right_answer_is_read_as_a_person_would(page):
    page.show(SLIDES)
    assert {typed: reply(page, typed) for typed in RIGHT} == RIGHT


def test_each_typical_mistake_gets_its_own_reason(page):
    page.show(SLIDES)
    said = {mistake.reason: reply(page, rounded(mistake.answer, 6)) for mistake in SLIDES.mistakes}
    assert len(said) > 1
    assert {reason: words for reason, words in said.items() if reason.partition("$")[0] not in words} == {}


def test_other_wrong_answers_are_told_apart(page):
    page.show(SLIDES)
    said = {typed: reply(page, typed) for typed in OTHERS}
    assert {typed: words for typed, words in said.items() if not words.endswith(OTHERS[typed])} == {}


def test_what_cannot_be_read_costs_nothing(page):
    page.show(SLIDES, whole=True)
    said = {typed: reply(page, typed) for typed in UNREADABLE}
    assert {typed: words for typed, words in said.items() if not words.startswith(UNREADABLE[typed])} == {}
    assert page.locator(".practice-tally").inner_text() == ""


def test_a_minus_is_a_minus_however_it_is_typed(page):
    page.show(MINUS)
    said = {typed: reply(page, typed) for typed in ("−1.6", "-1.6", "–1,6", "-8/5", "8/-5", "-1.60", "-16e-1")}
    assert {typed: words for typed, words in said.items() if "Right" not in words} == {}


def test_the_tally_counts_what_was_tried_and_stays_in_this_browser(page):
    page.show(SLIDES, whole=True)
    reply(page, "0.4")
    reply(page, "4/13")
    reply(page, "4/13")
    assert page.locator(".practice-tally").inner_text() == "In this browser: 1 right of 2 tried."
    page.reload()
    assert page.locator(".practice-tally").inner_text() == "In this browser: 1 right of 2 tried."


def test_an_exercise_is_dealt_by_its_address_with_the_keyboard_alone(page):
    page.show(SLIDES, whole=True)
    page.goto("http://practice.example/#shapes-1-3")
    page.reload()
    page.wait_for_selector("section[data-topic=shapes]")
    exercise = list(several("shapes", 1, 3, seed=1))[2]
    place = exercise.options.index(exercise.answer)
    page.locator("input[type=radio]").nth(place).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert page.locator(".practice-exercise .practice-reply").inner_text() == "Right."
    wrong = next(option for option in exercise.options if option != exercise.answer)
    page.locator("input[type=radio]").nth(exercise.options.index(wrong)).check()
    page.get_by_role("button", name="Check").click()
    assert page.locator(".practice-exercise .practice-reply").inner_text().startswith("Not right. ")


def test_another_exercise_is_another(page):
    page.show(SLIDES)
    seeds = set()
    for _ in range(4):
        page.get_by_role("button", name="Another exercise").click()
        page.wait_for_function(
            "([...seen]) => !seen.includes(document.querySelector('section').dataset.seed)", arg=list(seeds)
        )
        seeds.add(page.locator("section").get_attribute("data-seed"))
    assert len(seeds) == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_a_connection_the_page_says_so_and_keeps_its_exercise(page):
    page.show(SLIDES)
    page.unroute_all()
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("button", name="Another exercise").click()
    page.wait_for_selector("text=New exercises come from the website")
    assert "Right." in reply(page, "4/13")
    page.problems.clear()


def test_without_scripts_question_hint_working_and_answer_stand_there():
    html = practice.block("r2:3")
    for words in (
        "What is its",
        "<summary>Hint</summary>",
        "<summary>Answer and working</summary>",
        "Typical mistakes",
    ):
        assert words in html


@pytest.mark.parametrize("topic", topics.names())
def test_every_exercise_that_can_be_dealt_is_proven(topic):
    for level in topics.levels(topic):
        assert unproven(several(topic, level, practice.EACH, seed=1)) == []


def test_a_page_that_names_a_topic_which_does_not_exist_is_told(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n```practice\nlines\n```\n", encoding="utf-8")
    (finding,) = made_of(page)
    assert finding.problem == "there is no topic lines: did you mean line?"


def test_the_bank_is_written_the_same_each_time(tmp_path):
    one, two = (practice.bank("line", 1) for _ in range(2))
    assert one == two
    assert [re.search(r'data-seed="(\d+)"', html)[1] for html in one] == [str(n + 1) for n in range(practice.EACH)]
