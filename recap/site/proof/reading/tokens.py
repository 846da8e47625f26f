"""LaTeX source to tokens, and what each command means to the reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from recap.site.proof.reading.tree import Unread

GREEK = set(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell infty".split()
)


def _table(words: str) -> dict[str, str]:
    """Read "a b|c" as {"a": "a", "b": "c"}."""
    return {name: meaning or name for name, _, meaning in (word.partition("|") for word in words.split())}


ACCENTS = _table(
    "bar hat widehat|hat tilde widetilde|tilde check mathbf boldsymbol|mathbf bm|mathbf vec|mathbf "
    "mathcal mathbb dot overline|bar"
)


RELATIONS = _table(
    r"= < > \le|<= \leq|<= \ge|>= \geq|>= \lt|< \gt|> \ne|!= \neq|!= \approx|~ \simeq|~ \equiv|= \coloneqq|= :=|= "
    r"\leftarrow|assign \gets|assign \in|in \notin|notin \to|to \rightarrow|to \longrightarrow|to "
    r"\leqslant|<= \geqslant|>= \ll|< \gg|>"
)


ARROWS = set(r"\implies \Rightarrow \Longrightarrow \iff \Leftrightarrow \Longleftrightarrow \therefore".split())


TIMES = _table(r"\times|x \cdot|. *|. \ast|. / \div|/ \odot|o \circ|o")


SPACING = {r"\ "} | set(
    r"\, \; \: \! ~ \left \right \middle \displaystyle \textstyle \scriptstyle \limits \nolimits \strut \thinspace "
    r"\enspace \big \Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr".split()
)


FUNCTIONS = set(
    "exp log ln sin cos tan tanh sinh cosh arctan sigmoid softmax relu ReLU sign sgn det tr trace rank diag dim "
    "Var var Cov cov Corr corr E logit max min shape mean sd std step".split()
)


RENAME = _table("ln|log trace|tr ReLU|relu sgn|sign var|Var cov|Cov corr|Corr E|mean std|sd")


NOTES = set(
    "and or so if for where when otherwise else with hence thus is all any each every the by then unless provided "
    "but since because that holds exactly only again".split()
)


# A note with one of these says something else than the condition that stands after it.
DENIALS = {"not", "no", "never", "unless", "only", "neither", "nor"}
SHARES = re.compile(r"%|\bper\s?cent\b")


CONDITIONS = {"if", "when", "for", "provided", "whenever"}


DOTS = set(r"\dots \cdots \ldots \vdots \ddots \dotsb \dotsc".split())


ROWS = set("aligned align align* gathered gather gather* split equation equation* alignedat".split())


MATRICES = set("matrix pmatrix bmatrix vmatrix Bmatrix smallmatrix array".split())


# Commands that begin a factor, besides letters, accents and functions.
STARTERS = set(
    "frac dfrac tfrac sqrt sum prod partial nabla underbrace overbrace { lvert lVert langle binom lfloor lceil".split()
)


BOTH_WAYS = set(r"\iff \Leftrightarrow \Longleftrightarrow".split())


# A sign alone is no formula: the sentence around it speaks of it.
SIGNS = {*RELATIONS, *TIMES, *ARROWS, "+", "-", r"\sum", r"\partial", r"\top", r"\nabla"}


DEEPEST = 40


TOKEN = re.compile(
    r"(?P<text>\\(?:text|textrm|textbf|textit|mathrm|mathit|mathsf|mathtt|texttt|mbox|operatorname\*?)\s*\{(?P<words>[^{}]*)\})"
    r"|(?P<env>\\(?:begin|end)\s*\{(?P<name>[^{}]*)\})"
    r"|(?P<num>\d+(?:\.\d+)?|\.\d+)|(?P<cmd>\\[A-Za-z]+|\\.)|(?P<op>:=|[-+*/=<>()\[\]{}|,;:.!'^_&~])|(?P<letter>[A-Za-z])"
)


class Token(NamedTuple):
    """One token: its kind, its text, and where it starts in the source."""

    kind: str
    text: str
    start: int


def tokenise(tex: str) -> list[Token]:
    """Cut LaTeX source into tokens; an unknown character is named, with its Unicode name."""
    tex = re.sub(r"(?<!\\)%.*|(?<=\\\\)\[-?[\d.]+ ?(?:ex|em|pt|mm)\]", lambda m: " " * len(m[0]), tex)
    tokens: list[Token] = []
    position = 0
    while position < len(tex):
        if tex[position].isspace():
            position += 1
            continue
        if grouped := re.compile(r"\d{1,3}(?:(?:\{,\}|\\,)\d{3})+(?:\.\d+)?").match(tex, position):
            tokens.append(Token("num", re.sub(r"[^\d.]", "", grouped[0]), position))
            position = grouped.end()
            continue
        found = TOKEN.match(tex, position)
        if found is None:
            char = tex[position]
            name = unicodedata.name(char, "unnamed character").lower()
            raise Unread(f"the character {char!r} ({name}) is not part of the formula language")
        if found["text"] is not None:
            kind = "name" if "operatorname" in found[0] else "text"
            tokens.append(Token(kind, found["words"], position))
        elif found["env"] is not None:
            tokens.append(Token("begin" if found[0].startswith("\\begin") else "end", found["name"].strip(), position))
        else:
            kind = str(found.lastgroup)
            tokens.append(Token("op" if kind == "cmd" and found[0] == "\\\\" else kind, found[0], position))
        position = found.end()
    return tokens


def with_brackets(tokens: list[Token]) -> Iterator[Token]:
    """Put brackets around what stands before a bar: \\left. ... \\right|_{z = 0}."""
    empty: list[bool] = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.text == r"\left" and token.kind == "cmd":
            empty.append(after == ".")
        opens = token.text == "." and at > 0 and tokens[at - 1].text == r"\left"
        if token.text == r"\right" and token.kind == "cmd" and empty and empty.pop():
            yield Token("op", ")", token.start)
        yield Token("op", "(", token.start) if opens else token
