"""LaTeX to tree: the formula language of the handbook, read strictly.

A formula the reader cannot take apart is an error with a reason, never a skip.
The grammar is the usual one of school algebra, so a recursive-descent parser
of one method per level says it most plainly::

    statements: chain, chain  chain \\implies chain  chain \\text{if} chain  row \\\\ row
    chain:      sum (= sum)*
    sum:        [-] product (+ product)*
    product:    power ((\\cdot | \\times | / | nothing) power)*
    power:      atom (_ index)* (^ exponent)* '"""

from __future__ import annotations

import dataclasses
import re

from recap.site.proof.reading.tokens import (
    ACCENTS,
    ARROWS,
    BOTH_WAYS,
    CONDITIONS,
    DEEPEST,
    DENIALS,
    DOTS,
    FUNCTIONS,
    GREEK,
    MATRICES,
    NOTES,
    RELATIONS,
    RENAME,
    ROWS,
    SHARES,
    SIGNS,
    SPACING,
    STARTERS,
    TIMES,
    Token,
    tokenise,
    with_brackets,
)
from recap.site.proof.reading.tree import (
    Add,
    Apply,
    At,
    Big,
    Call,
    Cases,
    Chain,
    Derivative,
    Dots,
    Gradient,
    Items,
    Matrix,
    Mul,
    Node,
    Num,
    Pow,
    Prime,
    Printed,
    Statement,
    Sub,
    Sym,
    Transpose,
    Under,
    Unread,
)


def parse(tex: str) -> list[Statement]:
    """Read every statement of one formula.

    >>> [s.text for s in parse(r"m = \\frac{4}{10} = 0.4, \\qquad c = 2.4")]
    ['m = \\\\frac{4}{10} = 0.4', 'c = 2.4']
    """
    return _Parser(tex).statements()


class _Parser:
    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.tokens = [t for t in with_brackets(tokenise(tex)) if t.text not in SPACING or t.kind == "text"]
        self.at = 0
        self.depth = 0
        self.bars: list[str] = []
        self.rows_open = 0
        self.arrow = ""
        self.index_level = 0
        self.links: tuple[Printed, ...] = ()  # of the chain read last
        self.sign_before = ""  # the relation taken last, as printed

    # -- tokens ---------------------------------------------------------------------------------

    def peek(self, ahead: int = 0) -> Token:
        where = self.at + ahead
        return self.tokens[where] if where < len(self.tokens) else Token("end of formula", "", len(self.tex))

    def next(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def take(self, *texts: str) -> bool:
        token = self.peek()
        if token.kind in ("op", "cmd") and token.text in texts:
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.take(text):
            raise Unread(f"expected {text} but found {self.found()}")

    def found(self) -> str:
        token = self.peek()
        return "the end of the formula" if token.kind == "end of formula" else repr(token.text or token.kind)

    # -- statements -----------------------------------------------------------------------------

    def statements(self) -> list[Statement]:
        """Read the whole formula: chains between commas, notes, arrows and rows."""
        read: list[Statement] = []
        note = ""
        if not self.tokens:
            raise Unread("the formula is empty")
        if len(self.tokens) == 1 and self.tokens[0].text in SIGNS:
            return []  # a sign that the sentence speaks of
        while self.peek().kind != "end of formula":
            if self.skip_separator():
                continue
            token = self.peek()
            if token.kind == "text" and self.is_note(token):
                note = self.note(token) or note
                self.at += 1
                continue
            start = self.at
            arrow, self.arrow = self.arrow, ""
            chain = self.chain()
            text = self.written(start)
            if note in CONDITIONS and chain.relations and read:
                last = read[-1]
                both = chain if last.condition is None else _joined(last.condition, chain)
                read[-1] = dataclasses.replace(last, condition=both)
                continue  # what follows a comma is a condition as well
            premise = read[-1].chain if arrow and read and chain.relations and read[-1].chain.relations else None
            read.append(Statement(chain, text, None, premise, arrow in BOTH_WAYS, self.links))
            note = ""
        if self.rows_open:
            raise Unread("an environment is opened but not closed")
        return read

    def note(self, token: Token) -> str:
        """Return the first word of a note, unless the words after it change what is claimed."""
        words = token.text.lower().split()
        if DENIALS & set(words[:1]) or (CONDITIONS & set(words[:1]) and DENIALS & set(words)):
            raise Unread(f"the note {token.text.strip()!r} is not understood: write a condition as a relation after if")
        if SHARES.search(token.text) and self.at and self.tokens[self.at - 1].kind == "num":
            raise Unread(f"the note {token.text.strip()!r} would change the number before it: write \\%")
        return words[0] if words else ""

    def skip_separator(self) -> bool:
        token = self.peek()
        self.refuse_comma_in_a_number(token)
        if token.kind == "begin" and token.text in ROWS:
            self.rows_open += 1
        elif token.kind == "end" and token.text in ROWS and self.rows_open:
            self.rows_open -= 1
        elif not (
            token.kind in ("op", "cmd") and (token.text in (",", ";", ".", ":", "&", "\\\\", r"\quad", r"\qquad"))
        ) and not (token.kind == "cmd" and token.text in ARROWS):
            return False
        if token.text in ARROWS:
            self.arrow = token.text
        self.at += 1
        if token.kind == "begin" and token.text == "alignedat":
            self.group()
        return True

    def refuse_comma_in_a_number(self, token: Token) -> None:
        """A comma or a colon between two digits would be read as the end of one statement and the start of another."""
        before, after = self.tokens[self.at - 1 : self.at], self.peek(1)
        if token.text in (",", ":") and before and before[0].kind == after.kind == "num":
            if token.text == ":":
                raise Unread("a colon between two numbers is not understood: write a fraction")
            if after.start == token.start + 1 and token.start == before[0].start + len(before[0].text):
                raise Unread(f"write a decimal point, or a space after the comma: {before[0].text},{after.text}")

    def is_note(self, token: Token) -> bool:
        """Tell words between formulas from a name such as \\text{SST}."""
        words = token.text.strip()
        return not re.fullmatch(r"[A-Za-z][\w-]*", words) or words.lower() in NOTES

    def relation(self) -> str | None:
        """Take a relation, also over a line break before it."""
        skip = 0
        while (
            self.rows_open
            and self.peek(skip).text in ("\\\\", "&", r"\quad", r"\qquad")
            and self.peek(skip).kind != "text"
        ):
            skip += 1
        token = self.peek(skip)
        if token.text in (r"\sim", r"\propto", r"\mapsto", r"\subset", r"\cong") and token.kind == "cmd":
            raise Unread(f"{token.text} cannot be decided; write an equation or an inequality")
        if token.kind in ("op", "cmd") and token.text in RELATIONS:
            self.at += skip + 1
            self.sign_before = token.text
            while self.rows_open and self.take("&", "\\\\", r"\quad", r"\qquad"):
                pass
            return RELATIONS[token.text]
        return None

    def chain(self) -> Chain:
        start = self.at
        sides, written = [self.sum()], [self.written(start)]
        relations = []
        links = []
        while (relation := self.relation()) is not None:
            sign, start = self.sign_before, self.at
            relations.append(relation)
            sides.append(self.sum())
            written.append(self.written(start))
            row = self.tex.count("\n", 0, self.tokens[start].start)
            links.append(Printed(f"{written[-2]} {sign} {written[-1]}", row))
        self.links = tuple(links)
        return Chain(tuple(sides), tuple(relations))

    def written(self, start: int) -> str:
        """Return the source from a token on to where the parser stands, without what only separates."""
        before = self.tex[: self.tokens[start].start].rstrip().removesuffix(r"\left")  # which is no token here
        text = self.tex[len(before) : self.peek().start]
        return _trim(" ".join(text.strip().rstrip(",.;&\\ ").split()))

    # -- sums and products ----------------------------------------------------------------------

    def sum(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unread("the formula is nested too deeply")
        terms: list[tuple[int, Node]] = []
        sign = self.sign(first=True)
        while True:
            if self.peek().kind == "cmd" and self.peek().text in DOTS:
                self.at += 1
                terms.append((sign, Dots()))
            else:
                terms.append((sign, self.product()))
            self.skip_row_before(("+", "-"))
            if self.peek().kind == "op" and self.peek().text in ("+", "-"):
                sign = self.sign(first=False)
                continue
            break
        self.depth -= 1
        return terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else Add(tuple(terms))

    def skip_row_before(self, operators: tuple[str, ...]) -> None:
        """A row of an aligned block that starts with an operator goes on with the row before."""
        skip = 0
        ampersand = False
        while (
            self.rows_open
            and self.peek(skip).kind != "text"
            and self.peek(skip).text in ("\\\\", "&", r"\quad", r"\qquad")
        ):
            ampersand = ampersand or self.peek(skip).text == "&"
            skip += 1
        if skip and ampersand and self.peek(skip).kind != "text" and self.peek(skip).text in operators:
            own = self.peek(skip).text != "+" and self.row_has_relation(skip)  # no statement begins with a plus
            self.at += 0 if own else skip

    def row_has_relation(self, ahead: int) -> bool:
        """A row with a relation of its own is a statement of its own, even if it starts with a minus."""
        depth = 0
        while (token := self.peek(ahead)).kind not in ("end of formula", "end"):
            depth += {"{": 1, "}": -1, "(": 1, ")": -1}.get(token.text, 0)
            if depth == 0 and token.text in ("\\\\",):
                return False
            if depth == 0 and token.text in RELATIONS and token.kind in ("op", "cmd"):
                return True
            ahead += 1
        return False

    def sign(self, first: bool) -> int:
        sign = 1
        if self.peek().text == r"\pm" and self.peek().kind == "cmd":
            raise Unread(r"\pm cannot be decided; write both equations")
        if first and not (self.peek().kind == "op" and self.peek().text in ("+", "-")):
            return 1
        while self.peek().kind == "op" and self.peek().text in ("+", "-"):
            if self.next().text == "-":
                sign = -sign
        return sign

    def product(self) -> Node:
        factors: list[tuple[str, Node]] = [("", self.power())]
        while True:
            self.skip_row_before(tuple(TIMES))
            token = self.peek()
            if token.kind in ("op", "cmd") and token.text in TIMES:
                self.at += 1
                while self.rows_open and self.take("&", "\\\\"):
                    pass
                if self.peek().kind == "cmd" and self.peek().text in DOTS:
                    self.at += 1
                    factors.append((TIMES[token.text], Dots()))
                    continue
                sign = self.sign(first=True)
                factor = self.power()
                factors.append((TIMES[token.text], factor if sign == 1 else Add(((-1, factor),))))
            elif self.starts_factor():
                before, after = factors[-1][1], self.peek()
                if isinstance(before, Num) and after.kind == "num":
                    raise Unread(f"two numbers stand side by side: {before.text} {after.text}")
                factors.append(("", self.power()))
            else:
                break
        return factors[0][1] if len(factors) == 1 else Mul(tuple(factors))

    def starts_factor(self) -> bool:
        token = self.peek()
        if token.kind in ("num", "letter", "name"):
            return True
        if token.kind == "text":
            return not self.is_note(token)
        if token.kind == "begin":
            return token.text in MATRICES or token.text == "cases"
        if token.kind == "op":
            if token.text == "|":
                return not (self.bars and self.bars[-1] == "|")
            return token.text in ("(", "[", "{")
        if token.kind == "cmd":
            name = token.text[1:]
            if name == "|":
                return not (self.bars and self.bars[-1] == "||")
            return name in STARTERS or name in GREEK or name in ACCENTS or name in FUNCTIONS
        return False

    # -- powers, subscripts, primes -------------------------------------------------------------

    def power(self) -> Node:
        node = self.atom()
        while True:
            if self.take("_"):
                node = Sub(node, self.subscript())
            elif self.peek().kind == "op" and self.peek().text == "'":
                order = 0
                while self.take("'"):
                    order += 1
                node = Prime(node, order)
                if self.peek().text == "(" and self.peek().kind == "op":
                    node = Apply(node, self.arguments())
            elif self.take("^"):
                node = self.superscript(node)
            elif self.peek().text == "|" and self.peek(1).text == "_" and not self.bars:
                node = self.at_bar(node)
            elif self.take("!"):
                node = Call("factorial", (node,))
            elif self.take(r"\%"):
                node = Call("percent", (node,))
            elif self.may_apply(node):
                node = Apply(node, self.arguments())
            else:
                return node

    def at_bar(self, node: Node) -> Node:
        """Read a bar with values below it: the expression at z = 0."""
        self.at += 2
        self.expect("{")
        letters = []
        while not self.take("}"):
            letter = self.power()
            self.expect("=")
            letters.append((letter, self.sum()))
            self.take(",")
        return At(node, tuple(letters))

    def may_apply(self, node: Node) -> bool:
        if not (self.peek().kind == "op" and self.peek().text in ("(", "[")):
            return False
        if isinstance(node, (Sym, Derivative, Gradient)):
            return True
        return isinstance(node, Sub) and symbol_like(node) is not None

    def subscript(self) -> tuple[Node, ...]:
        if self.peek().kind == "op" and self.peek().text == "{":
            self.at += 1
            items: list[Node] = []
            while not self.take("}"):
                if self.take(","):
                    continue
                if self.peek().kind == "end of formula":
                    raise Unread("a brace { is opened but not closed")
                items.append(self.index_item())
            return tuple(items)
        if self.peek().kind in ("text", "name"):
            return (Sym(self.next().text),)
        return (self.single(),)

    def index_item(self) -> Node:
        """One index: a letter, a number, or a small expression such as n-1."""
        if self.peek().kind == "cmd" and self.peek().text in DOTS:
            self.at += 1
            return Dots()
        if self.peek().kind in ("text", "name"):
            return Sym(self.next().text)
        if self.peek().text == ":":
            raise Unread("a slice in a subscript is not part of the formula language; write a row as its own letter")
        node = self.power()
        terms: list[tuple[int, Node]] = [(1, node)]
        while self.peek().kind == "op" and self.peek().text in ("+", "-"):
            sign = self.sign(first=False)
            terms.append((sign, self.power()))
        return node if len(terms) == 1 else Add(tuple(terms))

    def single(self) -> Node:
        """One TeX token as a script: x_12 would print x with index 1, then 2."""
        token = self.peek()
        if token.kind == "num" and len(token.text) > 1:
            raise Unread(f"TeX takes one digit only here; write braces: {{{token.text}}}")
        return self.atom()

    def superscript(self, node: Node) -> Node:
        token = self.peek()
        if token.kind == "cmd" and token.text in (r"\top", r"\intercal", r"\mathsf", r"\prime", r"\star"):
            self.at += 1
            if token.text in (r"\prime", r"\star"):
                return Prime(node, 1) if token.text == r"\prime" else Sym((symbol_like(node) or "?") + "^*")
            return Transpose(node)
        if token.kind == "text" and token.text == "T":
            self.at += 1
            return Transpose(node)
        if token.text == "*":
            self.at += 1
            return Sym((symbol_like(node) or "?") + "^*")
        if token.kind == "op" and token.text == "{":
            inner = self.peek(1)
            if inner.kind == "text" and inner.text == "T" and self.peek(2).text == "}":
                self.at += 3
                return Transpose(node)
            if inner.text in (r"\mathsf", r"\mathrm") and self.peek(2).text == "T" and self.peek(3).text == "}":
                self.at += 4
                return Transpose(node)
            if inner.kind == "cmd" and inner.text in (r"\top", r"\intercal") and self.peek(2).text == "}":
                self.at += 3
                return Transpose(node)
            if inner.kind == "op" and inner.text in ("(", "[") and symbol_like(node):
                start = self.at
                self.at += 2
                label = self.sum()
                if not self.take(")", "]") or not self.take("}"):
                    self.at = start
                else:
                    return (
                        Sub(node, (label,))
                        if not isinstance(label, Num)
                        else Sym(f"{symbol_like(node)}^{{({label.text})}}")
                    )
            exponent = self.group()
        else:
            exponent = self.single()
        if node in (Sym(r"\sigma"), Sym("S")) and exponent == Num("2") and self.peek().text == "(":
            return Pow(Apply(node, self.arguments()), exponent)  # the square of the value
        if node == Sym("R") and exponent == Num("2"):
            return Sym("R^2")
        if exponent == Sym("T"):
            return Transpose(node)
        if isinstance(node, Call) and node.name not in (
            "abs",
            "norm",
            "percent",
            "factorial",
            "Var",
            "Cov",
            "Corr",
            "sd",
        ):
            raise Unread(f"write the power of {node.name} with brackets")
        return Pow(node, exponent)

    # -- atoms ----------------------------------------------------------------------------------

    def group(self) -> Node:
        """A braced argument of a command, or the single token TeX would take."""
        if self.take("{"):
            if self.take("}"):
                raise Unread("an empty pair of braces")
            node = self.sum()
            self.expect("}")
            return node
        token = self.peek()
        if token.kind == "num" and len(token.text) > 1:
            self.tokens[self.at : self.at + 1] = [
                Token("num", token.text[0], token.start),
                Token("num", token.text[1:], token.start + 1),
            ]
        return self.atom()

    def atom(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unread("the formula is nested too deeply")
        node = self.read_atom()
        self.depth -= 1
        return node

    def read_atom(self) -> Node:
        token = self.next()
        if token.kind == "num":
            return Num(token.text if not token.text.startswith(".") else "0" + token.text)
        if token.kind == "letter":
            if token.text == "P" and self.peek().text == "(":
                return self.probability()
            if token.text == "E" and self.peek().text == "[":
                return self.function("E")
            if token.text == "S" and self.peek().text == "S" and self.peek(1).text == "_":
                self.at += 1
                return Sym("SS")
            return self.derivative_d() if token.text == "d" and self.is_operator_d() else Sym(token.text)
        if token.kind in ("text", "name"):
            return self.named(token)
        if token.kind == "begin":
            return self.environment(token.text)
        if token.kind == "op" and token.text in ("(", "["):
            return self.brackets(token.text)
        if token.kind == "op" and token.text == "{":
            node = self.sum()
            self.expect("}")
            return node
        if token.kind == "op" and token.text == "|":
            return self.between("|", ("|",), "abs")
        if token.kind == "cmd":
            return self.command(token.text[1:])
        if token.kind == "op" and token.text == "." and self.peek().kind != "end of formula":
            return self.atom()  # the empty left bracket before a bar
        self.at -= 1
        raise Unread(f"expected a number, a letter or a bracket but found {self.found()}")

    def between(self, opening: str, closing: tuple[str, ...], name: str) -> Node:
        self.bars.append(opening)
        inner = self.sum()
        if not self.take(*closing):
            raise Unread(f"{opening} is opened but not closed")
        self.bars.pop()
        if name == "norm" and self.take("_"):
            return Call(name, (inner, *self.subscript()))
        return Call(name, (inner,))

    def brackets(self, opening: str) -> Node:
        """Round or square brackets: grouping, a tuple or an interval."""
        self.bars.append(opening)
        items = [self.sum()]
        while self.take(","):
            self.take(r"\quad")
            if self.peek().text == ")":
                break
            if self.peek().kind == "cmd" and self.peek().text in DOTS:
                self.at += 1
                items.append(Dots())
                continue
            items.append(self.sum())
        trailing = self.tokens[self.at - 1].text == ","
        closing = self.peek().text
        if not self.take(")", "]"):
            raise Unread(f"{opening} is opened but not closed, at {self.found()}")
        self.bars.pop()
        if len(items) == 1 and not trailing:
            if (opening, closing) not in (("(", ")"), ("[", "]")):
                raise Unread(f"{opening} is closed by {closing}")
            return items[0]
        return Items(opening + closing, tuple(items))

    def arguments(self) -> tuple[Node, ...]:
        node = self.brackets(self.next().text)
        return node.items if isinstance(node, Items) and node.kind in ("()", "[]") else (node,)

    def probability(self) -> Node:
        """Read P(y = 1 \\mid \\mathbf{x}) as one quantity, named by what stands in the brackets."""
        start, depth = self.at, 0
        inside = []
        while True:
            token = self.next()
            if token.kind == "end of formula":
                raise Unread("( is opened but not closed")
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth == 0:
                break
            inside.append({r"\mid": "|", r"\mathbf": "", r"\vert": "|"}.get(token.text, token.text).strip("{}"))
        label = "".join(inside[1:])
        if not re.search("[=|]", label):
            self.at = start
            return Sym("P")
        return Sym(f"P({label})")

    def named(self, token: Token) -> Node:
        """A name in upright letters: a function, a quantity, or the d of a derivative."""
        words = token.text.strip().replace(r"\,", "")
        if words == "d" and self.is_operator_d():
            return self.derivative_d()
        if words in FUNCTIONS and (words != "E" or self.peek().text in ("[", "(")):
            return self.function(words)
        if words == "e":
            return Sym("e")
        if not re.fullmatch(r"[A-Za-z][\w \-]*", words):
            raise Unread(f"the text {token.text!r} stands where a quantity is expected")
        return Sym(rf"\text{{{words}}}")

    def command(self, name: str) -> Node:
        if name in ("frac", "dfrac", "tfrac"):
            return self.fraction()
        if name in ("sum", "prod"):
            return self.big(name)
        if name in ("max", "min") and self.peek().text == "_":
            return self.big(name)
        if name in ACCENTS:
            return self.accent(name)
        if name in GREEK:
            return Sym("\\" + name)
        if name in FUNCTIONS:
            return self.function(name)
        if name == "sqrt":
            root: Node | None = None
            if self.take("["):
                root = self.sum()
                self.expect("]")
            return Call("sqrt", (self.group(),)) if root is None else Call("root", (self.group(), root))
        if name in ("|", "lVert"):
            return self.between("||", (r"\|", r"\rVert"), "norm")
        if name == "lvert":
            return self.between("lvert", (r"\rvert",), "abs")
        if name in ("lfloor", "lceil"):
            return self.between(name, (rf"\r{name[1:]}",), "floor" if name == "lfloor" else "ceil")
        if name == "langle":
            first = self.sum()
            self.expect(",")
            second = self.sum()
            self.expect(r"\rangle")
            return Mul((("", first), (".", second)))
        if name == "{":
            return self.braces()
        if name == "partial":
            return self.slash_derivative()
        if name == "nabla":
            return self.gradient()
        if name in ("underbrace", "overbrace"):
            return self.underbrace()
        if name == "binom":
            return Call("binom", (self.group(), self.group()))
        raise Unread(f"\\{name} is not part of the formula language")

    def braces(self) -> Node:
        """A set written out: \\{0, 1\\}."""
        items = [self.sum()]
        while self.take(","):
            if self.peek().kind == "cmd" and self.peek().text in DOTS:
                self.at += 1
                items.append(Dots())
            else:
                items.append(self.sum())
        self.expect(r"\}")
        return Items("{}", tuple(items))

    def accent(self, name: str) -> Node:
        kind = ACCENTS[name]
        if kind == "mathbb" and self.peek().text == "E":
            self.at += 1
            return self.function("E")
        inner = self.group()
        if kind == "mathbb" and inner == Sym("E"):
            return self.function("E")
        if kind == "mathbf" and isinstance(inner, Num):
            return Sym(rf"\mathbf{{{inner.text}}}")
        label = symbol_like(inner)
        if label is not None and isinstance(inner, Sub) and kind in ("bar", "hat", "tilde"):
            # \hat{y_i} means \hat{y}_i
            return Sub(Sym(rf"\{kind}{{{symbol_like(inner.base)}}}"), inner.index)
        if label is None or isinstance(inner, Sub):
            if kind == "bar":
                return Big("mean", (), None, None, None, inner)
            raise Unread(f"\\{name} needs a single letter")
        return Sym(rf"\{kind}{{{label}}}")

    def function(self, name: str) -> Node:
        """A named function with its argument, in brackets or bare as in \\log p."""
        label = RENAME.get(name, name)
        power: Node | None = None
        base: Node | None = None
        while self.peek().kind == "op" and self.peek().text in ("^", "_"):
            if self.take("^"):
                power = self.group() if self.peek().text == "{" else self.single()
            else:
                self.at += 1
                base = self.group() if self.peek().text == "{" else self.single()
        if power is not None and power == Add(((-1, Num("1")),)):
            raise Unread(f"write 1 divided by {name}, or the name of the inverse function")
        args = self.function_arguments()
        if base is not None and label not in ("log", "max", "min", "mean", "Var"):
            raise Unread(f"{name} with a subscript is not part of the formula language")
        if label == "log" and base is not None:
            args = (*args, base)
        if label == "mean":
            node: Node = Big("mean", (), None, None, None, args[0])
        else:
            node = Call(label, args)
        return node if power is None else Pow(node, power)

    def function_arguments(self) -> tuple[Node, ...]:
        token = self.peek()
        if token.kind == "op" and token.text in ("(", "["):
            return self.arguments()
        if token.kind == "op" and token.text == "{":
            return (self.group(),)
        if token.kind == "cmd" and token.text == r"\{":
            self.at += 1
            node = self.sum()
            self.expect(r"\}")
            return (node,)
        sign = self.sign(first=True)
        factors: list[tuple[str, Node]] = []
        while self.starts_factor():
            opens = self.peek().kind == "op" and self.peek().text in ("(", "[")
            name = self.peek().text.lstrip("\\")
            calls = self.peek().kind in ("cmd", "name") and name in FUNCTIONS
            if factors and (opens or calls or name in ("sum", "prod", "sqrt")):
                break
            if name in ("sum", "prod"):
                factors.append(("", self.atom()))
                break
            factors.append(("", self.power()))
            if calls:
                break
        if not factors:
            raise Unread(f"a function has no argument, at {self.found()}")
        node = factors[0][1] if len(factors) == 1 else Mul(tuple(factors))
        return (node if sign == 1 else Add(((-1, node),)),)

    # -- fractions and derivatives --------------------------------------------------------------

    def is_operator_d(self) -> bool:
        """The d of d/dz: only inside a fraction that starts with it, or below such a one."""
        return self.index_level > 0

    def derivative_d(self) -> Node:
        return self.slash_derivative(symbol="d")

    def fraction(self) -> Node:
        if self.is_derivative():
            return self.derivative_fraction()
        numerator = self.group()
        return Mul((("", numerator), ("/", self.group())))

    def is_derivative(self) -> bool:
        """Does \\frac{\\partial ...}{\\partial ...} or \\frac{d ...}{d ...} stand here?"""
        if self.peek().text != "{" or not self.is_d(self.peek(1)):
            return False
        depth = 0
        for ahead in range(len(self.tokens) - self.at):
            token = self.peek(ahead)
            if token.kind == "op" and token.text in "{}":
                depth += 1 if token.text == "{" else -1
                if depth == 0:
                    return self.peek(ahead + 1).text == "{" and self.is_d(self.peek(ahead + 2))
        return False

    def is_d(self, token: Token) -> bool:
        return token.text == r"\partial" or (token.text == "d" and token.kind in ("letter", "text"))

    def derivative_fraction(self) -> Node:
        self.expect("{")
        self.next()
        order = 1
        if self.take("^"):
            power = self.single() if self.peek().text != "{" else self.group()
            if not isinstance(power, Num):
                raise Unread("the order of a derivative must be a number")
            order = int(power.text)
        body: Node | None = None
        if not self.take("}"):
            body = self.product()
            self.expect("}")
        self.expect("{")
        by: list[Node] = []
        while not self.take("}"):
            token = self.next()
            if not self.is_d(token):
                raise Unread(r"the lower half of a derivative must read \partial z or dz")
            letter: Node = self.atom()
            while self.take("_"):
                letter = Sub(letter, self.subscript())
            times = 1
            if self.peek().text == "'" or self.take("^"):
                power = self.single() if self.peek().text != "{" else self.group()
                if power == Sym("T") or (isinstance(power, Sym) and power.name == r"\top"):
                    times = 1
                elif isinstance(power, Num):
                    times = int(power.text)
                else:
                    raise Unread("the order of a derivative must be a number")
            by.extend([letter] * times)
        if len(by) != order:
            raise Unread(f"the derivative is of order {order} above but {len(by)} below")
        if body is None:
            body = self.operand()
        return Derivative(body, tuple(by))

    def operand(self) -> Node:
        """What an operator such as \\frac{d}{dz} or \\nabla stands before: the product after it."""
        if not self.starts_factor():
            raise Unread(f"a derivative has nothing to act on, at {self.found()}")
        return self.product()

    def slash_derivative(self, symbol: str = r"\partial") -> Node:
        """Read \\partial S / \\partial m, and \\partial_m S."""
        if self.take("_"):
            by = self.subscript()
            return Derivative(self.operand(), by)
        body = self.power()
        self.expect("/")
        token = self.next()
        if not self.is_d(token):
            raise Unread(f"{symbol} needs the letter to differentiate by")
        return Derivative(body, (self.power(),))

    def gradient(self) -> Node:
        """Read \\nabla L, \\nabla_w \\frac{1}{2} \\|...\\|^2, and \\nabla^2 for the second derivatives."""
        by: tuple[Node, ...] = ()
        order = 1
        while self.peek().kind == "op" and self.peek().text in ("^", "_"):
            if self.take("^"):
                if self.single() != Num("2"):
                    raise Unread(r"\nabla is read alone or with the exponent 2")
                order = 2
            else:
                self.at += 1
                by = self.subscript()
        named = self.peek().kind == "letter" or self.peek().text[1:] in ("mathcal", "ell", "text")
        body = self.power() if named else self.operand()
        return Gradient(body, by) if order == 1 else Gradient(Gradient(body, by), by)

    def underbrace(self) -> Node:
        base = self.group()
        note: Node | None = None
        if self.take("_", "^"):
            self.expect("{")
            if self.peek().kind == "text" and self.peek(1).text == "}" and self.is_note(self.peek()):
                self.at += 1
            else:
                note = self.sum()
                while self.take(r"\times"):
                    note = Items("()", (note, self.sum()))
            self.expect("}")
        return Under(base, note)

    # -- sums over indices, environments --------------------------------------------------------

    def big(self, op: str) -> Node:
        """A sum, product, maximum or minimum, with its index, limits or condition."""
        indices: tuple[str, ...] = ()
        lower = upper = None
        condition: Chain | None = None
        while self.peek().kind == "op" and self.peek().text in ("_", "^"):
            if self.take("^"):
                upper = self.group() if self.peek().text == "{" else self.single()
                continue
            self.at += 1
            if not self.take("{"):
                indices = (self.index_name(self.single()),)
            else:
                indices, lower, condition = self.range_below()
        sign = self.sign(first=True)
        body = self.product()
        rest: tuple[tuple[str, Node], ...] = ()
        if not indices and isinstance(body, Mul):
            # \\sum x \\sum y: without indices the second sum is a factor of its own
            again = next((i for i, (_, factor) in enumerate(body.factors) if i and _opens(factor)), 0)
            if again:
                rest = body.factors[again:]
                body = _product(body.factors[:again])
        if sign == -1:
            body = Add(((-1, body),))
        node = Big(op, indices, lower, upper, condition, body)
        return Mul((("", node), *rest)) if rest else node

    def range_below(self) -> tuple[tuple[str, ...], Node | None, Chain | None]:
        """What stands below a sum: i, i = 1, i, j or a condition such as 1 \\le i < j."""
        chain = self.chain()
        lower: Node | None = None
        condition: Chain | None = None
        letters: list[Node] = [side for side in chain.sides if isinstance(side, Sym) and side.name not in "nNmpdkK"]
        if chain.relations == ("=",):
            letters, lower = list(chain.sides[:1]), chain.sides[1]
        elif chain.relations:
            condition = chain
        else:
            letters = list(chain.sides[:1])
        names = [self.index_name(letter) for letter in letters]
        while self.take(","):
            more = self.chain()
            names.append(self.index_name(more.sides[0]))
            if more.relations == ("=",):
                lower = more.sides[1]
        self.expect("}")
        return tuple(names), lower, condition

    def index_name(self, node: Node) -> str:
        if not isinstance(node, Sym):
            raise Unread("the index of a sum must be a letter")
        return node.name

    def environment(self, name: str) -> Node:
        if name in ROWS:
            raise Unread(f"{name} may only stand at the start of a formula")
        if name not in MATRICES and name != "cases":
            raise Unread(f"the environment {name} is not part of the formula language")
        if name == "array":
            self.skip_column_spec()
        cells: list[tuple[Node, ...]] = []
        branches: list[tuple[Node, Chain | None]] = []
        row: list[Node] = []
        condition: Chain | None = None
        entries = 1  # places in this row
        rows_open, self.rows_open = self.rows_open, 0
        bars, self.bars = self.bars, ["env"]
        while True:
            token = self.peek()
            if token.kind == "end" or token.text == "\\\\":
                if row and name != "cases" and len(row) != entries:
                    raise Unread(f"a row of the matrix has {entries} places, but {len(row)} entries")
                entries = 1
            if token.kind == "end":
                self.at += 1
                if token.text != name:
                    raise Unread(f"\\begin{{{name}}} is closed by \\end{{{token.text}}}")
                if row:
                    cells.append(tuple(row))
                    branches.append((row[0], condition))
                break
            if token.kind == "end of formula":
                raise Unread(f"\\begin{{{name}}} is opened but not closed")
            if self.take("\\\\"):
                cells.append(tuple(row))
                if row:
                    branches.append((row[0], condition))
                row, condition = [], None
            elif self.take("&"):
                entries += 1
            elif self.take(","):
                pass
            elif token.kind == "text" and self.is_note(token):
                self.refuse_denial(token)
                self.at += 1
            elif name == "cases" and row:
                chain = self.chain()
                if chain.relations:
                    condition = chain if condition is None else _joined(condition, chain)
            elif token.kind == "cmd" and token.text in DOTS:
                self.at += 1
                row.append(Dots())
            else:
                row.append(self.sum())
        self.rows_open, self.bars = rows_open, bars
        if not cells:
            raise Unread(f"the environment {name} is empty")
        if name == "cases":
            return Cases(tuple(branches))
        node: Node = Matrix(tuple(c for c in cells if c))
        return Call("det", (node,)) if name == "vmatrix" else node

    def refuse_denial(self, token: Token) -> None:
        """Refuse words of a condition that say something else than "if" and "and"."""
        if (DENIALS | {"or"}) & set(token.text.lower().split()):
            raise Unread(f"the words {token.text.strip()!r} are not understood: join the conditions of a case by 'and'")

    def skip_column_spec(self) -> None:
        self.expect("{")
        while not self.take("}"):
            if self.next().kind == "end of formula":
                raise Unread("array needs its columns in braces")


def symbol_like(node: Node) -> str | None:
    """Return the printed name of a letter, also one with a subscript, else None."""
    if isinstance(node, Sym):
        return node.name
    if isinstance(node, Sub):
        base = symbol_like(node.base)
        inner = [symbol_like(i) if not isinstance(i, Num) else i.text for i in node.index]
        if base is not None and all(i is not None for i in inner):
            return base + "_{" + "".join(str(i) for i in inner) + "}"
    return None


def _opens(node: Node) -> bool:
    """Does a factor begin with a sum that has no index?"""
    first: Node = node.factors[0][1] if isinstance(node, Mul) else node
    return isinstance(first, Big) and not first.indices


def _product(factors: tuple[tuple[str, Node], ...]) -> Node:
    return factors[0][1] if len(factors) == 1 else Mul(factors)


def _joined(first: Chain, second: Chain) -> Chain:
    """Two conditions as one; "and" between them is no relation that is ever checked."""
    return Chain(first.sides + second.sides, (*first.relations, "and", *second.relations))


def _trim(text: str) -> str:
    text = re.sub(r"\\(begin|end)\{(aligned|align\*?|gathered|split)\}", "", text)
    text = re.sub(r"(\s*(\\\\|\\qquad|\\quad|\\implies|\\Rightarrow|\\iff|\\[,;: ]|[,;&.]))+$", "", text.strip())
    return re.sub(r"^(&|\s)+", "", text).strip()
