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
UNDECIDED = {
    r"\sim": "write an equation or an inequality",
    r"\propto": r"it does not say what is constant: write = k \cdot with the constant k",
    r"\mapsto": "write an equation or an inequality",
    r"\subset": "write an equation or an inequality",
    r"\cong": "write an equation or an inequality",
}
# Distributions, with how many numbers each has; behind \sim they say how a letter is drawn.
DISTRIBUTIONS = {r"\mathcal{N}": 2, r"\mathcal{U}": 2, "N": 2, "U": 2, "Normal": 2, "Uniform": 2, "Bernoulli": 1}
DISTRIBUTIONS |= {"Ber": 1, "Bern": 1, "Binomial": 2, "Bin": 2, "Poisson": 1, "Exp": 1, "Gamma": 2, "Beta": 2}
DISTRIBUTIONS |= {"Laplace": 2, "Categorical": 1, "Dirichlet": 1, "Geometric": 1}
# Characters that KaTeX's macros leave, as the author wrote them.
WRITTEN = {"≠": r"\ne", "∉": r"\notin", "≔": r"\coloneqq", "\u2212": "-", r"\lparen": "(", r"\rparen": ")"}
WRITTEN |= {r"\lbrack": "[", r"\rbrack": "]", r"\lbrace": r"\{", r"\rbrace": r"\}", r"\vert": "|", r"\Vert": r"\|"}
WRITTEN |= {r"\@cdots": r"\cdots", r"\varvdots": r"\vdots", r"\lt": "<", r"\gt": ">"}


ARROWS = set(r"\implies \Rightarrow \Longrightarrow \iff \Leftrightarrow \Longleftrightarrow \therefore".split())
BOTH_WAYS = set(r"\iff \Leftrightarrow \Longleftrightarrow".split())


TIMES = _table(r"\times|x \cdot|. *|. \ast|. / \div|/ \odot|o \circ|o")


FUNCTIONS = set(
    "exp log ln sin cos tan tanh sinh cosh arctan sigmoid softmax relu ReLU sign sgn det tr Tr trace rank erf diag dim "
    "Var var Cov cov Corr corr E logit max min shape mean sd std step".split()
)
RENAME = _table("ln|log trace|tr Tr|tr ReLU|relu sgn|sign var|Var cov|Cov corr|Corr E|mean std|sd")


NOTES = set(
    "and or so if for where when otherwise else with hence thus is all any each every the by then unless provided "
    "but since because that holds exactly only again".split()
)
# A note with one of these says something else than the condition that stands after it.
DENIALS = {"not", "no", "never", "unless", "only", "neither", "nor"}
SHARES = re.compile(r"%|\bper\s?cent\b")
CONDITIONS = {"if", "when", "for", "forall", "provided", "whenever"}


DOTS = set(r"\dots \cdots \ldots \vdots \ddots \dotsb \dotsc".split())
# What ends a statement, or a row of a block.
SEPARATORS = {",", ";", ".", ":", "&", "\\\\", r"\quad"}
BREAKS = ("&", "\\\\", r"\quad")


# Signs that begin a factor, besides letters and functions.
STARTERS = {"(", "[", r"\{", r"\sum", r"\prod", r"\partial", r"\nabla", r"\lvert", r"\lVert", r"\langle", r"\lfloor"}
STARTERS |= {r"\lceil", r"\int", r"\lim", r"\arg", r"\emptyset", r"\varnothing"}


# A sign alone is no formula: the sentence around it speaks of it.
SIGNS = {*RELATIONS, *TIMES, *ARROWS, "+", "-", r"\sum", r"\partial", r"\top", r"\nabla"}


# How many of a basic unit a unit is.
UNITS = {
    **{"m": (1, "m"), "km": (1000, "m"), "dm": ("1/10", "m"), "cm": ("1/100", "m"), "mm": ("1/1000", "m")},
    **{"s": (1, "s"), "ms": ("1/1000", "s"), "min": (60, "s"), "h": (3600, "s")},
    **{"kg": (1, "kg"), "g": ("1/1000", "kg"), "t": (1000, "kg"), "W": (1, "W"), "kW": (1000, "W")},
    **{"bit": (1, "bit"), "bits": (1, "bit"), "byte": (8, "bit"), "bytes": (8, "bit"), "B": (8, "bit")},
    **{"nat": (1, "nat"), "nats": (1, "nat")},
    **{"kB": (8 * 10**3, "bit"), "MB": (8 * 10**6, "bit"), "GB": (8 * 10**9, "bit"), "TB": (8 * 10**12, "bit")},
    **{"KiB": (8 * 2**10, "bit"), "MiB": (8 * 2**20, "bit"), "GiB": (8 * 2**30, "bit")},
    **{"Hz": (1, "Hz"), "kHz": (10**3, "Hz"), "MHz": (10**6, "Hz"), "GHz": (10**9, "Hz")},
}


# What is read, but cannot be decided, and what to write in its place.
INSTEAD = {
    r"\exists": "write the value that exists, and the equation that it fulfils",
    "mod": r"write a = q b + r with numbers",
    r"\land": r"join the conditions by \text{ and }",
    r"\lor": r"join the equations by \text{ or }",
    r"\neg": "write the relation that holds",
    r"\iint": r"write one \int inside the other",
    r"\oint": "write the integral with its limits",
    r"\xrightarrow": r"write an equation, or a limit with \lim",
    r"\cancel": "write the line without what is crossed out",
}


DEEPEST = 40
