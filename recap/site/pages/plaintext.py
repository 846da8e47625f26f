"""Write a formula in plain characters, for places that hold text only: page titles, alt texts, the search index."""

from __future__ import annotations

import re
from unicodedata import normalize

_SYMBOLS = {
    "times": "×", "cdot": "·", "pm": "±", "approx": "≈", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "sum": "Σ", "prod": "Π", "partial": "∂", "nabla": "∇", "infty": "∞", "in": "∈", "to": "→",
    "implies": "⟹", "iff": "⟺", "dots": "…", "ldots": "…", "cdots": "…", "top": "ᵀ", "sqrt": "√", "mid": "|",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "sigma": "σ", "phi": "φ", "Delta": "Δ", "Sigma": "Σ", "quad": " ", "qquad": " ", "left": "", "right": "",
}  # fmt: skip
_MARKS = {"bar": "\u0304", "overline": "\u0304", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303"}
_RAISED = str.maketrans("0123456789+-=()nT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵀ")
_LOWERED = str.maketrans("0123456789+-=()ijknmsp", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₙₘₛₚ")
_GROUP = r"(?:\{([^{}]*)\}|(\w))"


def plain(tex: str) -> str:
    r"""Write LaTeX in plain characters, as near as they allow.

    >>> plain(r"\hat{y}_i = m x_i + c"), plain(r"R^2 = \frac{4}{13} \approx 0.3077")
    ('ŷᵢ = m xᵢ + c', 'R² = 4/13 ≈ 0.3077')
    """
    text = re.sub(r"\\(?:text|mathbf|mathrm|operatorname|mathbb|boldsymbol)\s*\{([^{}]*)\}", r"\1", tex)
    for name, mark in _MARKS.items():
        text = re.sub(rf"\\{name}\s*{_GROUP}", rf"\1\2{mark}", text)
    text = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\\(?:begin|end)\{\w+\}|\\[,;:! ]|\\\\|&", " ", text)
    text = re.sub(r"\\([a-zA-Z]+)", lambda m: _SYMBOLS.get(m[1], m[1]), text)
    text = re.sub(rf"\^{_GROUP}", lambda m: _script(m[1] or m[2], _RAISED, "^"), text)
    text = re.sub(rf"_{_GROUP}", lambda m: _script(m[1] or m[2], _LOWERED, "_"), text)
    text = text.replace("^ᵀ", "ᵀ").replace("\\", "").replace("{", "").replace("}", "")
    return normalize("NFC", " ".join(text.split()))


def plain_text(text: str) -> str:
    """Replace the `$...$` formulas of a sentence by plain characters.

    >>> plain_text("The error is $e_i$, the price \\\\$5.")
    'The error is eᵢ, the price $5.'
    """
    return re.sub(r"(?<!\\)\$([^$]+)(?<!\\)\$", lambda m: plain(m[1]), text).replace("\\$", "$")


def _script(group: str, table: dict[int, int], sign: str) -> str:
    moved = group.translate(table)
    return moved if all(a != b for a, b in zip(group, moved, strict=True)) else sign + group
