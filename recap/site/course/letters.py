r"""The letters of this handbook: what they mean, which are drawn, and the data of its lessons.

The table is written in the handbook's own language: ``head = meaning``. A head that ends in an index (``e_i``)
defines a family, one with brackets a function. ``[fit=fitted]`` in front gives the reading in which the line
holds: the slope ``m`` is any number in S(m, c), and the least-squares slope once the text solves for it.
"""

from __future__ import annotations

from recap import datasets
from recap.site.pages import katex
from recap.site.proof.meaning.course import Course
from recap.site.proof.reading.latex import parse_with

READINGS: dict[str, tuple[str, ...]] = {
    "books": ("wb", "ab", "ba"),
    "yhat": ("line", "chance"),
    "label": ("free", "line"),
    "chance": ("sigmoid", "softmax"),
    "loss": ("point", "mean"),
    "width": ("vector", "scalar"),
    "letters of the line": ("mc", "wb", "beta", "theta", "ab", "ba"),
}

LETTERS = r"""
N = n
[fit=fitted] m = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (x_i - \bar{x})^2}
[fit=half] c = \bar{y} - m \bar{x}
[fit=fitted] c = \bar{y} - m \bar{x}
[fit=half] \beta_0 = \bar{y} - \beta_1 \bar{x}
[fit=half] \theta_0 = \bar{y} - \theta_1 \bar{x}
[fit=half, books=wb] b = \bar{y} - w \bar{x}
[fit=half, books=ab] a = \bar{y} - b \bar{x}
[fit=half, books=ba] b = \bar{y} - a \bar{x}
[letters=sizes] m = n
\hat{m} = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (x_i - \bar{x})^2}
\hat{c} = \bar{y} - \hat{m} \bar{x}
[fit=fitted] \beta_1 = \hat{m}
[fit=fitted] \beta_0 = \hat{c}
\hat{\beta}_1 = \hat{m}
\hat{\beta}_0 = \hat{c}
[fit=fitted] \theta_1 = \hat{m}
[fit=fitted] \theta_0 = \hat{c}
\hat{\theta}_1 = \hat{m}
\hat{\theta}_0 = \hat{c}
[fit=fitted] w_1 = \hat{m}
[fit=fitted] w_0 = \hat{c}
[fit=fitted, books=wb] w = \hat{m}
[fit=fitted, books=wb] b = \hat{c}
[fit=fitted, books=ab] a = \hat{c}
[fit=fitted, books=ab] b = \hat{m}
[fit=fitted, books=ba] a = \hat{m}
[fit=fitted, books=ba] b = \hat{c}
\hat{w} = \hat{m}
\hat{b} = \hat{c}
[label=line] y = m x + c
[letters of the line=mc, yhat=line] \hat{y} = m x + c
[letters of the line=wb, books=wb, yhat=line] \hat{y} = w x + b
[letters of the line=beta, yhat=line] \hat{y} = \beta_1 x + \beta_0
[letters of the line=theta, yhat=line] \hat{y} = \theta_1 x + \theta_0
[letters of the line=ab, books=ab, yhat=line] \hat{y} = b x + a
[letters of the line=ba, books=ba, yhat=line] \hat{y} = a x + b
[yhat=chance] \hat{y} = p
[letters of the line=mc, yhat=line] \hat{y}_i = m x_i + c
[letters of the line=wb, books=wb, yhat=line] \hat{y}_i = w x_i + b
[letters of the line=beta, yhat=line] \hat{y}_i = \beta_1 x_i + \beta_0
[letters of the line=theta, yhat=line] \hat{y}_i = \theta_1 x_i + \theta_0
[letters of the line=ab, books=ab, yhat=line] \hat{y}_i = b x_i + a
[letters of the line=ba, books=ba, yhat=line] \hat{y}_i = a x_i + b
[yhat=chance] \hat{y}_i = p_i
y_p = \hat{y}
[letters of the line=mc] e_i = y_i - m x_i - c
[letters of the line=wb, books=wb] e_i = y_i - w x_i - b
[letters of the line=beta] e_i = y_i - \beta_1 x_i - \beta_0
[letters of the line=theta] e_i = y_i - \theta_1 x_i - \theta_0
[letters of the line=ab, books=ab] e_i = y_i - b x_i - a
[letters of the line=ba, books=ba] e_i = y_i - a x_i - b
S(m, c) = \sum_i (y_i - m x_i - c)^2
\text{SSE}(m, c) = \sum_i (y_i - m x_i - c)^2
S(z) = \frac{1}{1 + e^{-z}}
[chance=sigmoid] \sigma(z) = \frac{1}{1 + e^{-z}}
[chance=softmax] \sigma(\mathbf{z}) = \operatorname{softmax}(\mathbf{z})
\text{SST} = \sum_i (y_i - \bar{y})^2
\text{SSR} = \sum_i (m x_i + c - \bar{y})^2
[letters of the line=mc] \text{SSE} = \sum_i (y_i - m x_i - c)^2
[letters of the line=wb, books=wb] \text{SSE} = \sum_i (y_i - w x_i - b)^2
[letters of the line=beta] \text{SSE} = \sum_i (y_i - \beta_1 x_i - \beta_0)^2
[letters of the line=theta] \text{SSE} = \sum_i (y_i - \theta_1 x_i - \theta_0)^2
[letters of the line=ab, books=ab] \text{SSE} = \sum_i (y_i - b x_i - a)^2
[letters of the line=ba, books=ba] \text{SSE} = \sum_i (y_i - a x_i - b)^2
\text{TSS} = \text{SST}
\text{RSS} = \text{SSE}
\text{ESS} = \text{SSR}
\text{MSE} = \frac{1}{n} \text{SSE}
\text{RMSE} = \sqrt{\text{MSE}}
\text{MAE} = \frac{1}{n} \sum_i |y_i - m x_i - c|
R^2 = 1 - \frac{\text{SSE}}{\text{SST}}
R = \sqrt{R^2}
s = \sqrt{s^2}
S_{xx} = \sum_i (x_i - \bar{x})^2
S_{yy} = \sum_i (y_i - \bar{y})^2
S_{xy} = \sum_i (x_i - \bar{x})(y_i - \bar{y})
s_{xy} = \frac{1}{n - 1} \sum_i (x_i - \bar{x})(y_i - \bar{y})
s_x = \sqrt{\frac{1}{n - 1} \sum_i (x_i - \bar{x})^2}
s_y = \sqrt{\frac{1}{n - 1} \sum_i (y_i - \bar{y})^2}
\sigma_x = \sqrt{\frac{1}{n} \sum_i (x_i - \bar{x})^2}
\sigma_y = \sqrt{\frac{1}{n} \sum_i (y_i - \bar{y})^2}
\sigma_{xy} = \frac{1}{n} \sum_i (x_i - \bar{x})(y_i - \bar{y})
r = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_i (x_i - \bar{x})^2 \sum_i (y_i - \bar{y})^2}}
r_{xy} = r
\rho = r
[width=vector] z = \mathbf{w}^\top \mathbf{x} + b
[width=scalar] z = w x + b
f = z
[chance=sigmoid, width=vector] z_i = \mathbf{w}^\top \mathbf{x}_i + b
[chance=sigmoid, width=scalar] z_i = w x_i + b
f_i = z_i
[chance=sigmoid] p = \sigma(z)
[chance=sigmoid] p_i = \sigma(z_i)
[chance=softmax] p_i = \frac{e^{\mathbf{z}_i}}{\sum_j e^{\mathbf{z}_j}}
\mathbf{p} = \sigma(X \mathbf{w} + b)
\hat{p} = p
\hat{p}_i = p_i
P(y=1|x) = p
P(y=0|x) = 1 - p
[chance=sigmoid, loss=point] L = -(y \log p + (1 - y) \log(1 - p))
[chance=sigmoid, loss=mean] L = -\frac{1}{n} \sum_i (y_i \log p_i + (1 - y_i) \log(1 - p_i))
[chance=softmax] L = -\sum_k y_k \log p_k
\ell = L
J = L
\mathcal{L} = L
C = A B
\mathbf{X} = X
\mathbf{A} = A
\mathbf{B} = B
\mathbf{W} = W
\mathbf{I} = I
SS_{tot} = \text{SST}
SS_{res} = \text{SSE}
SS_{reg} = \text{SSR}
\text{SS}_{tot} = \text{SST}
\text{SS}_{res} = \text{SSE}
\text{SS}_{reg} = \text{SSR}
\mu = \bar{x}
\mu_x = \bar{x}
\mu_y = \bar{y}
\mu_X = \bar{x}
\mu_Y = \bar{y}
\sigma^2 = \frac{1}{n} \sum_i (x_i - \bar{x})^2
s^2 = \frac{1}{n - 1} \sum_i (x_i - \bar{x})^2
\sigma_X = \sigma_x
\sigma_Y = \sigma_y
\sigma_{XY} = \sigma_{xy}
\rho_{XY} = r
\rho_{xy} = r
[size=line] \mathbf{w} = \begin{pmatrix} m \\ c \end{pmatrix}
\hat{\mathbf{w}} = (X^\top X)^{-1} X^\top \mathbf{y}
[fit=fitted] \mathbf{w} = (X^\top X)^{-1} X^\top \mathbf{y}
\hat{\mathbf{\beta}} = (X^\top X)^{-1} X^\top \mathbf{y}
[fit=fitted] \mathbf{\beta} = (X^\top X)^{-1} X^\top \mathbf{y}
\hat{\mathbf{\theta}} = (X^\top X)^{-1} X^\top \mathbf{y}
[fit=fitted] \mathbf{\theta} = (X^\top X)^{-1} X^\top \mathbf{y}
[yhat=line] \hat{\mathbf{y}} = X \mathbf{w}
[yhat=chance] \hat{\mathbf{y}} = \sigma(X \mathbf{w} + b)
\mathbf{e} = \mathbf{y} - \hat{\mathbf{y}}
"""

# What the notation and the glossary call by a name: a sentence that calls something else so is wrong.
NAMES = {
    "sigmoid": "S(z)",
    "logit": r"\log\frac{p}{1 - p}",
    "odds": r"\frac{p}{1 - p}",
    "slope": "m",
    "intercept": "c",
    "residual": "e_i",
    "prediction": r"\hat{y}_i",
    "error sum": r"\text{SSE}",
    "total sum": r"\text{SST}",
    "mean squared error": r"\text{MSE}",
    "correlation": "r",
    "log-loss": "L",
    "probability": "p",
}

# Letters that are drawn: what, and how large. "x[]" is the data, "x" one number.
DRAWN = {
    "x[]": "column n",
    "y[]": "column n",
    r"\mathbf{x}": "column d",
    r"\mathbf{y}": "column n",
    r"\mathbf{w}": "column d",
    r"\mathbf{z}": "column q",
    r"\mathbf{\beta}": "column d",
    r"\mathbf{\theta}": "column d",
    "X": "matrix n d",
    "W": "matrix d k",
    "A": "matrix p n",
    "B": "matrix n k",
    "I": "identity",
    r"\mathbf{1}": "ones",
    r"\mathbf{0}": "zeros",
}
# The letters that least squares solves for: a derivative by one keeps the others fixed.
FITTED = {"m", "c", "a", "b", "w", "w_{0}", "w_{1}", r"\beta_{0}", r"\beta_{1}", r"\theta_{0}", r"\theta_{1}"}
FITTED |= {r"\mathbf{w}", r"\mathbf{\beta}", r"\mathbf{\theta}"}

SAID = {
    ("yhat", "line"): "the prediction is the line's",
    ("yhat", "chance"): "the prediction is a probability",
    ("label", "line"): "y is the line",
    ("chance", "sigmoid"): "there are two classes, and p is the sigmoid of z",
    ("chance", "softmax"): "there are many classes, and p is the softmax of z",
    ("loss", "point"): "L is the loss of one point",
    ("loss", "mean"): "L is the mean loss of all points",
    ("width", "vector"): "there are many inputs",
    ("width", "scalar"): "there is one input",
    ("books", "wb"): "w is the slope and b the intercept",
    ("books", "ab"): "a is the intercept and b the slope",
    ("books", "ba"): "a is the slope and b the intercept",
    ("letters of the line", "mc"): "the line is m x + c",
    ("letters of the line", "wb"): "the line is w x + b",
    ("letters of the line", "beta"): "the line is \u03b2\u2081 x + \u03b2\u2080",
    ("letters of the line", "theta"): "the line is \u03b8\u2081 x + \u03b8\u2080",
    ("letters of the line", "ab"): "the line is a + b x",
    ("letters of the line", "ba"): "the line is a x + b",
}

parse_with(katex.parts)  # the proof reads what the site shows
HANDBOOK = Course(
    letters=LETTERS,
    readings=READINGS,
    drawn=DRAWN,
    entries={"a": "A", "b": "B", "c": "C"},  # a_ij is an entry of A
    fitted=frozenset(FITTED),
    names=NAMES,
    said=SAID,
    data={name: points for name, points in vars(datasets).items() if isinstance(points, datasets.Points)},
    bibliography="/about/sources.md",  # its numerals are held together by tests/test_sources.py
)
