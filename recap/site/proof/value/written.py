"""What a formula shows of its letters: sizes, by entries that are written out, indices, and that it has matrices."""

from __future__ import annotations

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import Big, Gradient, Items, Node, Num, Sub, Sym, Transpose, Under

SIZE_LETTERS = {"a": ("p", "n"), "b": ("n", "k"), "c": ("p", "k"), "w": ("d",), "z": ("q",), "u": ("d",), "v": ("d",)}
ENDS = {Sym("n"), Sym("N"), Sym("T"), Sym("m"), Sym("K")}  # of what goes on up to here no size is written out


def written_sizes(sides: tuple[Node, ...], notation: Notation) -> dict[str, int]:
    """A formula that writes its entries out, up to a_32, speaks of a matrix of that size."""
    sizes = _written(sides, notation)
    if sizes and notation.page:  # what the page defines may need more entries of the same
        keys = {key.partition("(")[0]: meaning for key, meaning in notation.page.items()}
        names = {node.name for side in sides for node in side.walk() if isinstance(node, Sym)}
        bodies = tuple(keys[name].body for name in sorted(names & keys.keys()))
        more = _written(bodies, notation)
        sizes = {letter: max(size, more.get(letter, 0)) for letter, size in sizes.items()}
    return sizes


def _written(sides: tuple[Node, ...], notation: Notation) -> dict[str, int]:
    sizes: dict[str, int] = {}
    nodes = [node for side in sides for node in side.walk() if isinstance(node, Sub)]
    endless = {node.base for node in nodes if set(node.index) & ENDS} if notation.course.open else set()
    for side in sides:
        for node in side.walk():
            if not (isinstance(node, Sub) and isinstance(node.base, Sym)) or node.base in endless:
                continue
            digits = [i.text for i in node.index if isinstance(i, Num)]
            if len(digits) == 1 and len(node.index) == 1:
                digits = list(digits[0])
            name = node.base.name
            kind = notation.types.get(name.upper(), notation.types.get(rf"\mathbf{{{name}}}", ""))
            letters = tuple(kind.split()[1:]) if kind else SIZE_LETTERS.get(name, ())
            if len(letters) == len(digits) == len("".join(digits)):
                for letter, digit in zip(letters, digits, strict=True):
                    if not letter.isdigit() and int(digit) > 0:
                        sizes[letter] = max(int(digit), sizes.get(letter, 0))
            if name in ("x", "y") and len(digits) == 1:
                sizes["n"] = max(int(digits[0]), sizes.get("n", 3))
    return sizes


def speaks_of_matrices(sides: tuple[Node, ...]) -> bool:
    """Does the formula hold a matrix, so that letters in it may be vectors without bold type?"""
    names = {n.name for side in sides for n in side.walk() if isinstance(n, Sym)}
    kinds = any(isinstance(n, (Transpose, Gradient)) for side in sides for n in side.walk())
    shapes = any(isinstance(n, (Items, Under)) for side in sides for n in side.walk())
    entries = any(isinstance(n, Sub) and len(n.index) == 2 for side in sides for n in side.walk())
    limits = {n.upper.name for side in sides for n in side.walk() if isinstance(n, Big) and isinstance(n.upper, Sym)}
    capitals = {"X", "A", "W", "B", "C", r"\mathbb{R}", r"\mathbf{X}", r"\mathbf{A}"}
    return kinds or shapes or entries or bool(limits & {"m", "p", "k"} or names & capitals)


def index_letters(sides: tuple[Node, ...]) -> frozenset[str]:
    """The letters that stand as indices somewhere in the formula."""
    subs = [node for side in sides for node in side.walk() if isinstance(node, Sub)]
    return frozenset(i.name for node in subs for i in node.index if isinstance(i, Sym) and i.name in INDEX_LETTERS)
