"""The package as a whole: its names, its docstrings, what it imports, and the numbers its doctests hold."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import recap

PACKAGE = Path(recap.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")
FUNCTIONS = [name for name in recap.__all__ if inspect.isfunction(getattr(recap, name))]
CLASSES = [name for name in recap.__all__ if inspect.isclass(getattr(recap, name))]
HEADING = re.compile(r"^#+ (.*?)(?: *\{.*\})?$", re.MULTILINE)


def section(name: str, title: str) -> str:
    """Return a section of a docstring, or nothing."""
    text = inspect.getdoc(getattr(recap, name)) or ""
    found = re.search(rf"^{title}:\n((?:    .*\n|\n)+)", text + "\n", re.MULTILINE)
    return found[1] if found else ""


def test_every_public_name_is_there_once():
    assert len(set(recap.__all__)) == len(recap.__all__)
    assert [name for name in recap.__all__ if not hasattr(recap, name)] == []
    assert len(FUNCTIONS) + len(CLASSES) + 8 == len(recap.__all__)  # eight constants


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_docstring_of_a_function_says_all(name):
    function = getattr(recap, name)
    summary = inspect.getdoc(function).splitlines()[0]
    assert summary.endswith((".", "?"))
    assert len(summary) <= 110
    described = re.findall(r"^    (\w+): [A-Z0-9|]", section(name, "Args"), re.MULTILINE)
    assert described == list(inspect.signature(function).parameters)
    for title in ("Returns", "Example", "Source"):
        assert section(name, title).strip(), f"{name} says nothing under {title}"
    assert ">>> " in section(name, "Example")
    if described:  # what takes nothing refuses nothing
        assert re.fullmatch(r"(    (ValueError|TypeError): [A-Z].*\n(        .*\n)*)+\n*", section(name, "Raises"))


@pytest.mark.parametrize("name", CLASSES)
def test_the_docstring_of_a_class_has_an_example(name):
    assert ">>> " in section(name, "Example")
    assert section(name, "Source").strip()


@pytest.mark.parametrize("name", [*FUNCTIONS, *CLASSES])
def test_the_source_names_a_heading_of_a_page(name):
    page, heading = re.match(r'    (docs/\w+/\w+\.md), "(.+?)"[.;]', section(name, "Source")).groups()
    assert heading in HEADING.findall((ROOT / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES)
def test_the_doctests_pass_in_plain_python(module):
    assert doctest.testmod(importlib.import_module(f"recap.{module}")).failed == 0


# The numbers of the slides, and where a doctest holds each of them.
HELD = {
    "the slope and the intercept": ("line", "Line(slope=0.4, intercept=2.4)"),
    "the means": ("line", "(3.0, 3.6)"),
    "the sums of the table": ("line", "(10.0, 4.0)"),
    "the predictions": ("line", "array([2.8, 3.2, 3.6, 4. , 4.4])"),
    "the mean squared error": ("mse", "0.72"),
    "the gradient at the origin": ("mse", "(-23.2, -7.2)"),
    "R²": ("r2", "0.3077"),
    "the shape of the product": ("shapes", "(3, 3)"),
    "an entry of the product": ("shapes", "'a11·b12 + a12·b22'"),
    "BERT-large": ("history", "335141888"),
    "BERT-base": ("history", "109482240"),
}


@pytest.mark.parametrize(("module", "number"), HELD.values(), ids=HELD)
def test_a_doctest_holds_the_number(module, number):
    tests = doctest.DocTestFinder().find(importlib.import_module(f"recap.{module}"))
    assert number in [example.want.strip() for test in tests for example in test.examples]


def test_every_module_with_public_names_is_asked_for_them():
    public = {inspect.getmodule(getattr(recap, name)).__name__ for name in [*FUNCTIONS, *CLASSES]} | {"recap.datasets"}
    assert {f"recap.{module}" for module in recap.MODULES} == public
    assert set(recap.__all__) <= set(dir(recap))
    with pytest.raises(AttributeError, match="module 'recap' has no attribute 'fit_lines'"):
        recap.fit_lines  # noqa: B018  # what is asked for is the point


def test_type_checkers_see_every_public_name():
    block = next(
        node for node in ast.parse((PACKAGE / "__init__.py").read_text("utf-8")).body if isinstance(node, ast.If)
    )
    assert sorted(alias.name for node in block.body for alias in node.names) == sorted(recap.__all__)


def test_the_data_are_there_without_numpy():
    code = "import sys; sys.modules['numpy'] = None; import recap.datasets; print(recap.FIVE_POINTS.without(3, 2).x)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "(1, 2, 4, 5)\n"


@pytest.mark.parametrize("data", ["Points((7, 7), (0.5, -3))", "Points((), ())"])
def test_no_module_relies_on_the_numbers_of_the_lecture(data):
    asked = "; ".join(f"import recap.{module}" for module in MODULES)
    code = f"import recap.datasets as d; d.FIVE_POINTS = d.{data}; {asked}"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_of_mathematics_imports_numpy_alone(module):
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    outside = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert outside <= {"numpy", "recap"}
    assert not [name for name in names if name.startswith(("recap.site", "recap.plots"))]


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists()
