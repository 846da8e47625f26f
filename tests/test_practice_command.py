"""The command line of the practice: a test is set, for paper, for Moodle and for Canvas."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as Xml

import pytest

from recap.practice import paper, topics
from recap.practice.__main__ import main
from recap.practice.moodle import moodle
from recap.practice.sheets import key, sheet
from recap.practice.variants import chosen, variants
from recap.site.deliver.chromium import find_browser

ALL = ",".join(topics.names())
WANTED = ["--topics", "line,r2", "--variants", "3", "--seed", "2026"]


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setenv("RECAP_CHROMIUM", "/nowhere")


def test_a_test_is_a_sheet_for_each_variant_and_a_key(tmp_path, capsys, no_browser):
    assert main(["sheet", *WANTED, "--out", str(tmp_path / "test")]) == 0
    written = {path.name for path in (tmp_path / "test").iterdir()}
    names = ["key", "sheet-1", "sheet-2", "sheet-3"]
    assert written == {"katex", *(f"{name}.{ending}" for name in names for ending in ("md", "html"))}
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "6 exercises, working and key of each proven"
    assert said[1].startswith("no PDF: no browser found: install Chromium")


@pytest.mark.skipif(find_browser() is None, reason="no browser on this machine: nothing is printed")
def test_the_pdf_of_a_sheet_names_its_variant_and_has_the_same_bytes_each_time(tmp_path):
    import pypdfium2

    for folder in ("one", "two"):  # in a process of its own: Playwright does not run twice in one
        words = ["sheet", "--topics", "line", "--seed", "5", "--out", str(tmp_path / folder)]
        assert subprocess.run([sys.executable, "-m", "recap.practice", *words]).returncode == 0
    one, two = ((tmp_path / folder / "sheet-1.pdf").read_bytes() for folder in ("one", "two"))
    assert one == two
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(one)]
    assert all("variant 1" in text.replace("\xa0", " ") for text in texts)


def test_every_topic_goes_on_paper(tmp_path, no_browser):
    test = variants(chosen(ALL, None), 1, 1)
    for text in (sheet(test[0], "All"), key(test, "All")):
        page = paper.as_html(text, room=True)
        assert "$" not in re.sub(r"<annotation.*?</annotation>", "", page)
        assert "katex-error" not in page


def test_the_sheet_does_not_give_the_answers_away():
    for variant in variants(chosen(ALL, None), 2, 3):
        text = sheet(variant, "Test")
        assert f"variant {variant.number}" in text
        for exercise in variant.exercises:
            assert all(mistake.reason not in text for mistake in exercise.mistakes)


def test_variants_share_no_exercise_even_if_a_topic_comes_twice():
    dealt = [e for variant in variants(chosen("line:1,line:1,shapes:1", None), 30, 4) for e in variant.exercises]
    assert len({(e.question, e.points) for e in dealt}) == 90


def test_another_seed_deals_another_test():
    one, two = (variants(chosen("line", None), 30, seed) for seed in (2026, 2027))
    questions = [{variant.exercises[0].points for variant in test} for test in (one, two)]
    assert not questions[0] & questions[1]


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path, capsys):
    words = ["moodle", *WANTED, "--out", str(tmp_path)]
    assert main(words) == 0
    (tmp_path / "moodle.xml").write_text("mine")
    assert main(words) == 2
    assert (tmp_path / "moodle.xml").read_text() == "mine"
    assert capsys.readouterr().err == (
        f"practice: {tmp_path / 'moodle.xml'} is there already: choose another folder, or add --force to overwrite\n"
    )
    assert main([*words, "--force"]) == 0
    assert (tmp_path / "moodle.xml").read_text() != "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--topics", "lines"], "there is no topic lines: did you mean line?"),
        (["--topics", "line:7"], "line has the levels 1, 2, 3, but got 7"),
        (["--topics", "line:x"], "line needs a level such as line:1, but got line:x"),
        (["--topics", ","], "a test needs at least one topic; there are accuracy, backward, boundary"),
        (["--seed", "-3"], "argument --seed: needs a whole number from 0, but got -3"),
        (["--seed", "soon"], "argument --seed: needs a whole number from 0, but got soon"),
        (["--variants", "0"], "argument --variants: needs a whole number from 1 to 999, but got 0"),
        (["--level", "9"], "argument --level: needs a whole number from 1 to 3, but got 9"),
        (
            ["--topics", "logit:1", "--variants", "400"],
            "logit, level 1, has 249 different exercises, but the test needs 400",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words, said, tmp_path, capsys):
    assert main(["sheet", *WANTED, *words, "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"practice: {said}")
    assert error.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_said_in_one_line(tmp_path, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert main(["moodle", *WANTED, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"practice: cannot write to {tmp_path}: No space left on device\n"


def test_a_wrong_key_stops_the_test_before_anything_is_written(tmp_path, capsys, monkeypatch):
    from recap.practice.topics import line

    monkeypatch.setattr(line, "equals", lambda value: f"= {float(value) + 1}")
    assert main(["moodle", *WANTED, "--level", "3", "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("practice: nothing is written, since an exercise is wrong: line, level 3")
    assert not list(tmp_path.iterdir())


def test_the_list_names_every_topic(capsys):
    assert main(["list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == list(topics.names())


def read_back(text: str) -> list[dict]:
    """Read a question bank by the rules of Moodle's own importer, which ignores what it does not know."""
    questions = []
    for found in Xml.fromstring(text.encode()).findall("question"):
        if found.get("type") == "category":
            assert found.findtext("category/text").startswith("$course$/top/")
            continue
        kind = found.get("type")
        assert kind in ("numerical", "multichoice")
        assert found.findtext("name/text").strip()
        assert found.find("questiontext").get("format") == "html"
        answers = []
        for one in found.findall("answer"):
            share, answer = Decimal(one.get("fraction")), one.findtext("text")
            if kind == "numerical":
                assert re.fullmatch(r"-?\d+(\.\d+)?", answer), answer
                assert Decimal(one.findtext("tolerance")) >= 0
            answers.append((answer, share, Decimal(one.findtext("tolerance") or 0), one.findtext("feedback/text")))
        assert sum(share for _, share, _, _ in answers) == 100
        questions.append({"kind": kind, "text": found.findtext("questiontext/text"), "answers": answers})
    return questions


def test_moodle_gets_every_exercise_with_a_reason_for_each_mistake():
    test = variants(chosen(ALL, None), 2, 9)
    questions = read_back(moodle(test, "Test"))
    exercises = [
        exercise for column in zip(*(variant.exercises for variant in test), strict=True) for exercise in column
    ]
    assert len(questions) == len(exercises)
    for question, exercise in zip(questions, exercises, strict=True):
        assert len(question["answers"]) == 1 + len(exercise.mistakes)
        assert all(feedback for *_, feedback in question["answers"])
        assert "$" not in question["text"]


def test_no_number_counts_as_two_answers_in_moodle():
    for question in read_back(moodle(variants(chosen(ALL, None), 5, 9), "Test")):
        if question["kind"] == "numerical":
            ranges = sorted((Decimal(a) - t, Decimal(a) + t) for a, _, t, _ in question["answers"])
            assert all(one[1] < two[0] for one, two in pairwise(ranges)), question


def test_moodle_gets_a_picture_of_the_points():
    test = variants(chosen("line,sigmoid", None), 1, 9)
    bank = moodle(test, "Test")
    assert bank == moodle(test, "Test")
    line, sigmoid = (one for one in Xml.fromstring(bank.encode()).findall("question") if one.get("type") == "numerical")
    (file,) = line.findall("questiontext/file")
    drawn = Xml.fromstring(base64.b64decode(file.text))
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert f'src="@@PLUGINFILE@@/{file.get("name")}" alt="Points at (' in line.findtext("questiontext/text")
    assert not sigmoid.findall("questiontext/file")


def test_r_squared_is_still_r_squared_in_moodle():
    (question,) = read_back(moodle(variants(chosen("r2", None), 1, 1), "Test"))
    assert r"\(R^2\)" in question["text"]


def read_gift(text: str) -> list[dict]:
    """Read GIFT by Moodle's rules: blank lines part questions, and a backslash makes a sign an ordinary letter."""

    questions = []
    for block in text.strip().split("\n\n"):
        if block.startswith("$CATEGORY: "):
            continue
        block = re.sub(r"\\([\\:#={}~])", lambda sign: f"\0{ord(sign[1]):03}", block)  # as Moodle's importer does
        found = re.fullmatch(r"::(.+?)::\[html\]([^{}]*)\{(#?)(.*)\}", block, flags=re.DOTALL)
        assert found, block
        _, words, kind, inside = found.groups()
        inside, _, general = inside.partition("####")
        answers = re.findall(r"([=~])(%\d+%)?([^=~#]*)#([^=~#]*)", inside)

        def back(part: str) -> str:
            return re.sub(r"\0(\d{3})", lambda code: chr(int(code[1])), part).strip()

        assert general.strip()
        questions.append(
            {
                "kind": "numerical" if kind else "multichoice",
                "text": back(words),
                "right": [back(value) for sign, share, value, _ in answers if sign == "=" and not share],
                "wrong": {back(value): back(why) for sign, share, value, why in answers if sign == "~" or share},
            }
        )
    return questions


def test_gift_says_the_same_as_the_xml(tmp_path):
    test = variants(chosen(ALL, None), 2, 9)
    assert main(["gift", "--topics", ALL, "--variants", "2", "--seed", "9", "--out", str(tmp_path)]) == 0
    ours = read_gift((tmp_path / "gift.txt").read_text(encoding="utf-8"))
    theirs = read_back(moodle(test, "Test"))
    assert len(ours) == len(theirs)
    for gift, xml in zip(ours, theirs, strict=True):
        right, *wrong = xml["answers"]
        assert gift["kind"] == xml["kind"]
        assert gift["text"] == re.sub(r"<p><img .*?</p>", "", xml["text"])  # a text carries no pictures
        if gift["kind"] == "numerical":
            assert gift["right"] == [f"{right[0]}:{right[2]:f}"]
            assert gift["wrong"] == {f"{value}:{tolerance:f}": why for value, _, tolerance, why in wrong}
        else:
            assert gift["right"] == [right[0]]
            assert gift["wrong"] == {value: why for value, _, _, why in wrong}


def test_canvas_gets_a_package_that_says_the_same():
    from recap.practice.qti import qti

    (variant,) = variants(chosen("r2:3,shapes:1", None), 1, 1)
    with zipfile.ZipFile(io.BytesIO(qti(variant, "Test"))) as package:
        names = package.namelist()
        assert "imsmanifest.xml" in names
        trees = [Xml.fromstring(package.read(name)) for name in names if name.endswith(".xml")]
    items = [item for tree in trees for item in tree.iter() if item.tag.endswith("}item")]
    assert len(items) == 2
    texts = ["".join(item.itertext()) for item in items]
    assert 'data-equation-content="R^2"' in texts[0]
    assert qti(variant, "Test") == qti(variant, "Test")


def test_without_text2qti_one_line_says_how_to_get_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "text2qti.config", None)
    monkeypatch.setitem(__import__("sys").modules, "text2qti", None)
    assert main(["qti", *WANTED, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        'practice: QTI is written by text2qti, which is not installed: pip install "recap[qti]"\n'
    )
