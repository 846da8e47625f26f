"""What each command and each word of a formula means to the reader."""

from __future__ import annotations

import re

GREEK = set(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell infty".split()
)


def _table(words: str) -> dict[str, str]:
    """Read "a b|c" as {"a": "a", "b": "c"}."""
    return {name: meaning or name for name, _, meaning in (word.partition("|") for word in words.split())}


ACCENTS = _table(r"\bar|bar \hat|hat \widehat|hat \tilde|tilde \widetilde|tilde \check|check \vec|mathbf \dot|dot")
FONTS = _table("mathbf boldsymbol|mathbf mathcal mathbb")
# Letters in these fonts make one upright name, such as \mathrm{SST}.
UPRIGHT = {"mathrm", "mathit", "mathsf", "mathtt"}


RELATIONS = _table(
    r"= < > \le|<= \leq|<= \ge|>= \geq|>= \lt|< \gt|> \ne|!= \approx|~ \simeq|~ \equiv|= \coloneqq|= "
    r"\leftarrow|assign \gets|assign \in|in \notin|notin \to|to \rightarrow|to \longrightarrow|to "
    r"\leqslant|<= \geqslant|>= \ll|< \gg|>"
)
UNDECIDED = {r"\sim", r"\propto", r"\mapsto", r"\subset", r"\cong"}
# Characters that KaTeX's macros leave, as the author wrote them.
WRITTEN = {"≠": r"\ne", "∉": r"\notin", "≔": r"\coloneqq", "\u2212": "-", r"\lparen": "(", r"\rparen": ")"}
WRITTEN |= {r"\lbrack": "[", r"\rbrack": "]", r"\lbrace": r"\{", r"\rbrace": r"\}", r"\vert": "|", r"\Vert": r"\|"}
WRITTEN |= {r"\@cdots": r"\cdots", r"\varvdots": r"\vdots", r"\lt": "<", r"\gt": ">"}


ARROWS = set(r"\implies \Rightarrow \Longrightarrow \iff \Leftrightarrow \Longleftrightarrow \therefore".split())
BOTH_WAYS = set(r"\iff \Leftrightarrow \Longleftrightarrow".split())


TIMES = _table(r"\times|x \cdot|. *|. \ast|. / \div|/ \odot|o \circ|o")


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
# What ends a statement, or a row of a block.
SEPARATORS = {",", ";", ".", ":", "&", "\\\\", r"\quad"}
BREAKS = ("&", "\\\\", r"\quad")


# Signs that begin a factor, besides letters and functions.
STARTERS = {"(", "[", r"\{", r"\sum", r"\prod", r"\partial", r"\nabla", r"\lvert", r"\lVert", r"\langle", r"\lfloor"}
STARTERS |= {r"\lceil"}


# A sign alone is no formula: the sentence around it speaks of it.
SIGNS = {*RELATIONS, *TIMES, *ARROWS, "+", "-", r"\sum", r"\partial", r"\top", r"\nabla"}


DEEPEST = 40
