"""Code blocks of the README and of the labs, and of all kinds, run as a student would run them.

Those of the pages are run by the strict build of the whole site, for `test_site`.
"""

from pathlib import Path

import pytest

from recap.site import check
from recap.site.pages.fences import find_fences
from recap.site.pages.snippets import run_lab, run_page

ROOT = Path(__file__).parents[1]
LABS = sorted((ROOT / "docs" / "labs").glob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def show(findings) -> None:
    """Fail with the findings alone: the lines of this file would tell a teacher nothing."""
    if findings:
        pytest.fail("\n".join(map(str, findings)), pytrace=False)


def test_the_code_of_the_readme_prints_what_it_shows():
    show(run_page(ROOT / "README.md").findings)


@pytest.mark.parametrize("lab", LABS, ids=name)
def test_the_lab_runs_as_a_script(lab):
    show(run_lab(lab).findings)


# A page is written below with ~ for each backtick mark of a fence, so that it can stand in this file.
TRUE = {
    "a session": "~pycon\n>>> 1 + 1\n2\n~\n",
    "a script and its output": "~python\nprint(1 + 1)\n~\n\n~text\n2\n~\n",
    "a script that prints nothing": "~python\nx = 1\n~\n",
    "one namespace for the page": "~python\nx = 3\n~\n\nWords.\n\n~pycon\n>>> x\n3\n~\n",
    "a traceback": "~pycon\n>>> int('a')\nTraceback (most recent call last):\n    ...\n"
    "ValueError: invalid literal for int() with base 10: 'a'\n~\n",
    "an empty line in the output": "~pycon\n>>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n~\n",
    "an ellipsis that is asked for": "~pycon\n>>> list(range(30))  # doctest: +ELLIPSIS\n[0, ..., 29]\n~\n",
    "a nested block": "!!! note\n\n    === 'A'\n\n        ~python\n        print('a\\n b')\n        ~\n\n"
    "        ~text\n        a\n         b\n        ~\n",
    "braces": "~ { .pycon title='Try it' }\n>>> 1 + 1\n2\n~\n",
    "a quotation": "> ~pycon\n> >>> 1 + 1\n> 2\n> ~\n",
    "a block about Markdown": "~~markdown\n~pycon\n>>> 1 + 1\n2\n~\n~~\n",
    "a command": "~console\n$ python3 handbook.py test\n~\n",
    "a text of its own": "~text\nrecap/\n~\n\n~python\nx = 1\n~\n",
}

FALSE = {
    "a wrong session": ("~pycon\n>>> 1 + 1\n3\n~\n", "2: printed '2' but the page shows '3'"),
    "an error": ("~python\nx = 1\n1 / 0\n~\n", "3: raises ZeroDivisionError: division by zero"),
    "an error in a function": (
        "~python\ndef f():\n    1 / 0\n\n\nf()\n~\n",
        "6: raises ZeroDivisionError: division by zero",
    ),
    "a block about Markdown": ("~~markdown\n~pycon\n>>> 2\n3\n~\n~~\n", "3: printed '2' but the page shows '3'"),
    "a stale output": ("~python\nprint(2)\n~\n\n~text\n3\n~\n", "6: printed '2' but the page shows '3'"),
    "a nested wrong session": ("??? why\n\n    - ~pycon\n      >>> 2\n      3\n      ~\n", None),
    "a nested wrong session, indented": (
        "??? why\n\n    ~pycon\n    >>> 2\n    3\n    ~\n",
        "4: printed '2' but the page shows '3'",
    ),
    "prompts in a script": (
        "~python\n>>> 1 + 1\n2\n~\n",
        "1: a python block has no prompts: call it pycon, or drop the prompts",
    ),
    "an output as a comment": (
        "~python\nx = 2  #> 3\n~\n",
        "1: an output written as a comment is not checked: put it into a text block below",
    ),
    "a wrong session in braces": ("~ { .pycon title='a' }\n>>> 2\n3\n~\n", "2: printed '2' but the page shows '3'"),
    "a wrong line of many": (
        "~python\nprint('a\\nb')\n~\n~text\na\nc\n~\n",
        "5: line 2 of the output: printed 'b' but the page shows 'c'",
    ),
    "a line too few": ("~python\nprint('a\\nb')\n~\n~text\na\n~\n", "5: printed 2 lines but the page shows 1"),
    "an output not shown": ("~python\nprint('a')\n~\n", "2: prints 'a', which the page does not show"),
    "a session's output not shown": ("~pycon\n>>> 2\n~\n", "2: prints '2', which the page does not show"),
    "an unasked ellipsis": ("~pycon\n>>> 'abc'\n'a...'\n~\n", "2: printed \"'abc'\" but the page shows \"'a...'\""),
    "one for true": ("~pycon\n>>> 1 == 1\n1\n~\n", "2: printed 'True' but the page shows '1'"),
    "a wrong reason of an error": (
        "~pycon\n>>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: no\n~\n",
        "2: raises ZeroDivisionError: division by zero, but the page shows ZeroDivisionError: no",
    ),
    "an error that does not come": (
        "~pycon\n>>> 1\nTraceback (most recent call last):\n    ...\nValueError: no\n~\n",
        "2: the page shows ValueError: no, but nothing is raised",
    ),
    "a traceback in full": (
        "~pycon\n>>> 1 / 0\nTraceback (most recent call last):\n  File 'x', line 7\n"
        "ZeroDivisionError: division by zero\n~\n",
        "2: doctest does not compare the lines of a traceback: write '    ...' for them",
    ),
    "an unexpected error in a session": ("~pycon\n>>> 1 / 0\n~\n", "2: raises ZeroDivisionError: division by zero"),
    "text in a session": ("~pycon\n>>> 2\n2\n\nthen\n~\n", "5: belongs to no example: 'then'"),
    "no prompts in a session": ("~pycon\n1 + 1\n~\n", "2: belongs to no example: '1 + 1'"),
    "a skipped example": ("~pycon\n>>> 2  # doctest: +SKIP\n3\n~\n", "2: an example on a page is never skipped"),
    "a session that nobody can read": (
        "~pycon\n>>>1\n~\n",
        "2: is not a session that doctest can read: line 1 of the docstring for PAGE lacks blank after >>>: '>>>1'",
    ),
    "a warning": (
        "~python\nimport numpy as np\n\nx = np.exp(1000.0)\n~\n",
        "2: warns RuntimeWarning: overflow encountered in exp",
    ),
    "an output far from its script": (
        "~python\nprint(2)\n~\n\nIt prints:\n\n~text\n2\n~\n",
        "2: prints '2', which the page does not show|"
        "7: this text is compared with nothing: put it right after its python block",
    ),
    "an output after a session": (
        "~pycon\n>>> 2\n2\n~\n\n~text\n2\n~\n",
        "6: this text is compared with nothing: put it right after its python block",
    ),
    "a misspelt language": ("~pyhton\nprint(1)\n~\n", None),
    "no language": ("~\nprint(1)\n~\n", None),
    "an open block": (
        "~python\nprint(1)\n",
        "1: this block is never closed: the closing marks need the indentation of the opening ones",
    ),
    "a closing too far left": (
        "    ~python\n    print(1)\n~\n",
        "1: this block is never closed: the closing marks need the indentation of the opening ones|"
        "3: this block is never closed: the closing marks need the indentation of the opening ones",
    ),
    "an empty block": ("~python\n~\n", "1: this block is empty"),
    "an output among commands": (
        "~console\n$ pip install .\nDone\n~\n",
        "3: a console block holds commands ('$ ...') and '# ' comments only, not 'Done'",
    ),
    "code that is no Python": ("~python\nx = = 1\n~\n", "2: raises SyntaxError: invalid syntax"),
    "code that leaves": ("~python\nimport sys\n\nsys.exit(3)\n~\n", "4: raises SystemExit: 3"),
    "code that crashes": (
        "~python\nimport os\n\nos._exit(3)\n~\n",
        "2: Python itself stopped with code 3",
    ),
}


def fenced(page: str) -> str:
    return page.replace("~~", "````").replace("~", "```")


@pytest.mark.parametrize("page", TRUE.values(), ids=TRUE.keys())
def test_a_true_page_passes(page):
    assert run_page("PAGE", fenced(page)).findings == ()


@pytest.mark.parametrize(("page", "says"), FALSE.values(), ids=FALSE.keys())
def test_a_false_page_is_found_out_with_its_line(page, says):
    findings = run_page("PAGE", fenced(page)).findings
    assert findings
    if says is not None:
        assert [str(finding) for finding in findings] == [f"PAGE:{line}" for line in says.split("|")]


def test_every_finding_is_reported_and_every_block_counted():
    report = run_page("PAGE", fenced("~pycon\n>>> 2\n3\n>>> 4\n5\n~\n\n~python\nprint(6)\n~\n~text\n7\n~\n"))
    assert [finding.line for finding in report.findings] == [2, 4, 12]
    assert report.blocks == 2


def test_pages_do_not_see_each_other():
    run_page("PAGE", fenced("~python\nx = 1\n~\n"))
    assert "NameError" in str(run_page("PAGE", fenced("~python\ny = x\n~\n")).findings[0])


def test_an_endless_block_is_stopped_and_what_was_found_before_it_is_told(monkeypatch):
    monkeypatch.setattr("recap.site.code.processes.SECONDS", 5)
    page = fenced("~python\nprint(1)\n~\n~text\n2\n~\n\n~python\nwhile True:\n    pass\n~\n\n~python\n1 / 0\n~\n")
    assert [(found.line, found.message) for found in run_page("PAGE", page).findings] == [
        (5, "printed '1' but the page shows '2'"),
        (9, "the page's code does not end within 5 seconds"),
    ]


def test_beside_an_endless_block_the_rest_of_its_page_is_checked(tmp_path, monkeypatch):
    monkeypatch.setattr("recap.site.code.processes.SECONDS", 1)
    page = tmp_path / "page.md"
    page.write_text(fenced("In 7 $1 = 2$.\n\n~python\nwhile True:\n    pass\n~\n\n$2 = 3$\n"))
    problems = [(finding.line, finding.problem) for finding in check.check([page])[1]]
    assert [line for line, _ in problems] == [1, 1, 4, 8]
    assert problems[2][1] == "the page's code does not end within 1 seconds"


def test_commands_are_listed_with_their_line():
    assert run_page("PAGE", fenced("~console\n# first\n$ pip install .\n~\n")).commands == ((3, "pip install ."),)


def test_a_cell_may_raise_only_if_its_tag_says_so(tmp_path):
    lab = tmp_path / "lab.py"
    lab.write_text("# # Title\n\n# %%\nx = 1\nx\n\n# %% [markdown]\n# Words.\n\n# %%\n1 / 0\n")
    assert [(f.line, f.message) for f in run_lab(lab).findings] == [(11, "raises ZeroDivisionError: division by zero")]
    lab.write_text('# %% tags=["raises-exception"]\n1 / 0\n\n# %%\nprint(2)\n')
    assert run_lab(lab) == (2, (), ())
    lab.write_text('# %% tags=["raises-exception"]\n1\n')
    assert run_lab(lab).findings[0].message == "is tagged raises-exception but raises nothing"


def test_a_fence_ends_where_its_indentation_ends():
    fences = find_fences("- a\n\n    ```python\n    x\nb\n\n```text\n```\n")
    assert [(fence.language, fence.closed) for fence in fences] == [("python", False), ("text", True)]
