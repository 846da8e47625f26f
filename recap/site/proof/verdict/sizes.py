r"""The shapes of another course's vectors and matrices: whatever lets its formulas be read.

Nobody writes down how long the vectors in X \\mathbf{w} - \\mathbf{y} are: w is as long as X is wide, y as X is high.
Each letter begins with sizes of its own, and every sum, product, equation and index makes sizes the same. Where
they cannot be, all are made one size: square matrices fit wherever any do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from recap.site.proof.meaning.course import INDEX_LETTERS
from recap.site.proof.meaning.notation import Notation
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    Big,
    Call,
    Chain,
    Derivative,
    Gradient,
    Items,
    Matrix,
    Mul,
    Node,
    Num,
    Pow,
    Sub,
    Sym,
    Transpose,
    Under,
    symbol_name,
)
from recap.site.proof.value.sets import JOINS
from recap.site.proof.value.world import SAME_SIZE
from recap.site.proof.verdict.columns import matrices_and_columns
from recap.site.proof.verdict.unknowns import used

ONE = "1"
FRESH = "αβγδεζηθικλμνξοπρστυφχψω"  # sizes that nobody gave a name
SQUARE = ("tr", "det")
ENTRYWISE = {"exp", "log", "abs", "softmax", "sigmoid", "relu", "tanh", "max", "min", "sqrt", "f", "g"}
ENTRYWISE |= {r"\sigma", r"\phi", r"\varphi"}
LAYER = r"(?:\^\{\(.*\)\})?"
MATRIX = re.compile(r"\\(?:hat\{\\|tilde\{\\)?mathbf\{(?:[A-Z]|\\[A-Z][a-z]+)\}\}?(?:_\{\w+\})?" + LAYER)
VECTOR = re.compile(r"\\(?:hat\{\\|tilde\{\\|bar\{\\)?mathbf\{(?:[a-z]|\\[a-z]+)\}\}?" + LAYER)
CAPITAL = re.compile(r"(?:[A-DF-HJ-Z]|\\Sigma|\\Lambda)" + LAYER)
LOWER = re.compile(r"(?:[a-z]|\\[a-z]+|\\(?:hat|tilde)\{\\?[a-z]+\})" + LAYER)

Shape = tuple[str, str] | None


class Misfit(ValueError):
    """Two sizes that cannot be the same."""


class Sizes:
    """Which sizes are the same, as far as formulas show it."""

    def __init__(self, chains: list[Chain], notation: Notation) -> None:
        self.notation = notation
        self.same: dict[str, str] = {}
        self.shapes: dict[str, tuple[str, str]] = {}  # of the letters whose shape is told or to be found
        self.open: set[str] = set()  # those to be found
        self.nodes = [node for chain in chains for side in chain.sides for node in side.walk()]
        bound = {letter for node in self.nodes if isinstance(node, Big) for letter in node.indices}
        self.indices = INDEX_LETTERS | bound  # the letters that count entries

    def root(self, size: str) -> str:
        """The name under which a size goes now."""
        while size in self.same:
            size = self.same[size]
        return SAME_SIZE.get(size, size)

    def join(self, a: str, b: str) -> None:
        """Make two sizes the same; one that has a name keeps it, and no vector has the length one."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return
        if len(a) == 1:
            a, b = b, a
        if len(a) == 1 or (b == ONE and not a.endswith("columns")):
            raise Misfit(a, b)
        self.same[a] = b

    def unite(self, shapes: Iterable[Shape]) -> Shape:
        """The one shape of what is added or set equal; numbers go with everything."""
        found: Shape = None
        for shape in shapes:
            if shape is None or self.is_number(shape):
                continue
            if found is not None:
                self.join(found[0], shape[0])
                self.join(found[1], shape[1])
            found = shape
        return found

    def is_number(self, shape: tuple[str, str]) -> bool:
        """Is it one by one?"""
        return self.root(shape[0]) == ONE == self.root(shape[1])

    def of(self, node: Node) -> Shape:
        """The shape of an expression; None is a number, or unknown."""
        if isinstance(node, (Sym, Sub)):
            return self._of_letter(node)
        if isinstance(node, Mul):
            return self._product([(how, self.of(factor)) for how, factor in node.factors])
        if isinstance(node, Pow) and isinstance(node.base, Apply) and symbol_name(node.base.head) in self.shapes:
            # the inverse in X (X^\top X)^{-1} is that of the brackets, which alone are square
            return self._product([("", self.of(node.base.head)), ("", self.of(Pow(node.base.args[0], node.exponent)))])
        if isinstance(node, Big):
            self._runs(node)
        shapes = [self.of(child) for child in node.children()]
        if isinstance(node, Transpose):
            return shapes[0] and (shapes[0][1], shapes[0][0])
        if isinstance(node, Apply):
            name = symbol_name(node.head) or ""
            if name in self.shapes:
                return self._product([("", shape) for shape in shapes[:2]])
            return shapes[1] if name in ENTRYWISE and len(node.args) == 1 else None
        if isinstance(node, Call):
            if node.name in SQUARE and shapes[0]:
                self.join(*shapes[0])
            return self.unite(shapes) if node.name in ENTRYWISE else None
        if isinstance(node, Pow):
            if shapes[0] and self.root(shapes[0][1]) != ONE:
                self.join(*shapes[0])
            return shapes[0]
        if isinstance(node, (Derivative, Gradient)):
            plain = len(shapes) == 2 and (shapes[0] is None or self.is_number(shapes[0]))
            return shapes[1] if plain else None
        if isinstance(node, Matrix):
            return (str(len(node.rows)), str(len(node.rows[0]))) if len(node.rows) < 10 > len(node.rows[0]) else None
        if isinstance(node, Add):
            return self.unite(shapes)
        return shapes[-1] if isinstance(node, Big) else shapes[0] if isinstance(node, Under) else None

    def _runs(self, node: Big) -> None:
        for letter in node.indices:
            if node.lower in (None, Num("1")) and isinstance(node.upper, Sym) and len(node.upper.name) == 1:
                self.join(f"index {letter}", node.upper.name)

    def _product(self, factors: list[tuple[str, Shape]]) -> Shape:
        """Join what meets in a product: the columns of the one and the rows of the other."""
        found: Shape = None
        for how, shape in factors:
            if shape is None or self.is_number(shape) or how == "/":
                continue
            columns = found is not None and self.root(found[1]) == ONE == self.root(shape[1])
            if found is None or self.is_number(found):
                found = shape
            elif how == "o" or (how == "." and columns):
                both = self.unite([found, shape])
                found = both if how == "o" else None
            else:
                self.join(found[1], shape[0])
                found = (found[0], shape[1])
        return found

    def _of_letter(self, node: Sym | Sub) -> Shape:
        """The shape of a letter or of an entry; what has the same index is as long wherever it stands."""
        if isinstance(node, Sym):
            page = self.notation.page.get(node.name)
            return self.of(page.body) if page and node not in page.body.walk() else self.shapes.get(node.name)
        name = symbol_name(node.base) or ""
        shape = self.shapes.get(name) or self.shapes.get(rf"\mathbf{{{name}}}")
        if len(node.index) == 2 and len(name) == 1:
            shape = self.shapes.get(rf"\mathbf{{{name.upper()}}}") or self.shapes.get(name.upper()) or shape
        if shape is None or len(node.index) > 2:
            return None
        if name == r"\mathbf{x}" and shape[1] == ONE:
            return shape  # the input of one point, and no entry
        for index, size in zip(node.index, shape, strict=False):
            if isinstance(index, Sym) and index.name in self.indices:
                self.join(f"index {index.name}", size)
        return (shape[1], ONE) if len(node.index) == 1 and shape[1] != ONE else None


def infer(chains: list[Chain], notation: Notation) -> None:
    """Give the letters of formulas of which nothing is told a shape with which the formulas can be read."""
    chains = [*chains, *used([side for chain in chains for side in chain.sides], notation)]
    sizes = Sizes(chains, notation)
    _find_sets(sizes)
    _begin(sizes, *matrices_and_columns(chains))
    if not sizes.open:
        return
    try:
        for chain in chains:
            shapes = [sizes.of(side) for side in chain.sides]
            for pair, relation in zip(pairwise(shapes), chain.relations, strict=True):
                if relation in ("=", "~", "!="):
                    sizes.unite(pair)
    except Misfit:
        sizes.same = {size: "d" for name in sizes.open for size in sizes.shapes[name] if size != ONE}
    _count(sizes)
    fresh = iter(FRESH)
    words: dict[str, str] = {}
    for name in sorted(sizes.open):
        shape = [sizes.root(size) for size in sizes.shapes[name]]
        for size in shape:
            words[size] = size if len(size) == 1 else words.get(size) or next(fresh)
        kind = f"vector {words[shape[0]]}" if shape[1] == ONE else f"matrix {words[shape[0]]} {words[shape[1]]}"
        if name not in (r"\mathbf{x}", r"\mathbf{y}") or kind != "vector n" or Sym(name) in sizes.nodes:
            notation.infer(name, kind)


def _find_sets(sizes: Sizes) -> None:
    """What is joined with something, or cut by it, is a set."""
    joined = [node for node in sizes.nodes if isinstance(node, Call) and node.name in JOINS]
    names = {arg.name for node in joined for arg in node.args if isinstance(arg, Sym)}
    told = sizes.notation.course.drawn.keys() - sizes.notation.course.guessed
    for name in names - told - sizes.notation.types.keys() - sizes.notation.page.keys():
        sizes.notation.infer(name, "set")


def _begin(sizes: Sizes, matrices: set[Node], columns: set[Node]) -> None:
    """Begin with what is seen of each letter by itself: bold type, an index, a transpose."""
    nodes, notation = list(dict.fromkeys(sizes.nodes)), sizes.notation
    transposed = {node.base for node in nodes if isinstance(node, Transpose)}
    square = (
        transposed
        | matrices
        | {node.base for node in nodes if isinstance(node, Pow) and isinstance(node.exponent, Add)}
    )
    square |= {inner for node in nodes if isinstance(node, Call) and node.name in SQUARE for inner in node.walk()}
    bold = {node for node in nodes if VECTOR.fullmatch(symbol_name(node) or "")}
    rows = [{getattr(f, "base", f) for _, f in node.factors} for node in nodes if isinstance(node, Mul)]
    powers = [node.base for node in nodes if isinstance(node, Pow) and isinstance(node.exponent, Add)]
    rows += [{base.head, *base.args[0].walk()} for base in powers if isinstance(base, Apply)]  # A (BC)^{-1}
    besides = {factor for row in rows if row & (bold | square) for factor in row}
    # but p_k(1 - p_k) is a product
    heads = {
        node.head for node in nodes if isinstance(node, Apply) and node.head not in set(Items("", node.args).walk())
    }
    indexed: dict[Node, int] = {}
    for node in nodes:
        if (
            isinstance(node, Sub)
            and node not in heads
            and any(isinstance(i, Sym) and i.name in sizes.indices for i in node.index)
        ):
            indexed[node.base] = len(node.index)
    starts = {node.base for node in nodes if isinstance(node, Sub) and node.index == (Num("0"),)}
    indexed = {base: count for base, count in indexed.items() if base not in starts}  # a letter of each step, from 0 on
    children = {child for node in nodes if not isinstance(node, Sub) for child in node.children()}
    for node in nodes:
        name = node.name if isinstance(node, Sym) else ""
        kind = notation.types.get(name, "").split()
        told = kind and name not in notation.inferred
        if told and kind[0] in ("vector", "matrix"):
            sizes.shapes[name] = (kind[1], kind[2] if kind[0] == "matrix" else ONE)
        if notation.course.drawn.get(name) in ("identity", "ones", "zeros"):
            continue
        if not name or told or notation.meanings(name) or notation.meanings(f"{name}[]"):
            continue
        if MATRIX.fullmatch(name) or (CAPITAL.fullmatch(name) and (node in square or node in besides)):
            sizes.shapes[name] = (f"{name} rows", f"{name} columns")
        elif VECTOR.fullmatch(name):
            design = next((letter for letter in ("X", r"\mathbf{X}") if Sym(letter) in nodes), "")
            own = node not in indexed or node in children
            if name == r"\mathbf{x}" and design and not own:  # a row of it
                sizes.shapes[name] = (f"{design} rows", f"{design} columns")
                continue
            sizes.shapes[name] = (f"{name} rows", ONE if own else f"{name} entries")
        elif CAPITAL.fullmatch(name) and indexed.get(node) == 2 and Sym(rf"\mathbf{{{name}}}") not in nodes:
            sizes.shapes[name] = (f"{name} rows", f"{name} columns")
        elif node in transposed | columns and LOWER.fullmatch(name):
            sizes.shapes[name] = (f"{name} rows", ONE)
        elif node in indexed and LOWER.fullmatch(name) and name not in (r"\delta", r"\epsilon", r"\varepsilon"):
            name = (
                (name.upper() if len(name) == 1 and name != "e" else name)
                if indexed[node] > 1
                else rf"\mathbf{{{name}}}"
            )
            sizes.shapes.setdefault(name, (f"{name} rows", ONE if indexed[node] == 1 else f"{name} entries"))
        elif indexed.get(node) == 1 and re.fullmatch("[A-WZ]", name):
            name = rf"\mathbf{{{name}}}"
            sizes.shapes.setdefault(name, (f"{name} rows", ONE))
        else:
            continue
        sizes.open.add(name)


def _count(sizes: Sizes) -> None:
    """Points are counted by n; so are the entries of vectors, if there are no points and an n is spoken of."""
    roots = {sizes.root(size) for shape in sizes.shapes.values() for size in shape}
    loose = {size for size in roots if len(size) > 1}
    points = {sizes.root(f"\\mathbf{{{letter}}} rows") for letter in "xy" if Sym(letter) in sizes.nodes} & loose
    sizes.same |= dict.fromkeys(points, "n")
    inputs = {sizes.root(r"\mathbf{x} rows")} & loose - points
    named = {name for name in ("n", "d") if Sym(name) in sizes.nodes and name not in roots}
    if len(loose) == 1 == len(named):
        sizes.same |= dict.fromkeys(loose - points, named.pop())
    elif not named and "d" not in roots:
        sizes.same |= dict.fromkeys(inputs, "d")
