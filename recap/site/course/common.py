r"""What books of this field define by a name, whatever course it is: a page that defines it otherwise has a slip.

One line for each way in which books define a name. A block holds what may be taken for each other: another course's
definition is held against the lines of its name only where it has no letters but those of the block. A line with a
question mark only says what a letter may mean, where nothing else does. A line with a wave is a loss: it may have any
positive factor, and its y and \\hat{y} are whatever letters the target and the prediction have. Where a name is
equal to another name, it means all that the other does; several names are parted by commas.
"""

from __future__ import annotations

COMMON = r"""
\text{precision} = \frac{\text{TP}}{\text{TP} + \text{FP}}
\text{PPV} = \text{precision}
\text{recall} = \frac{\text{TP}}{\text{TP} + \text{FN}}
\text{sensitivity}, \text{TPR} = \text{recall}
\text{FNR} = \frac{\text{FN}}{\text{TP} + \text{FN}}
\text{specificity} = \frac{\text{TN}}{\text{TN} + \text{FP}}
\text{TNR} = \text{specificity}
\text{FPR} = \frac{\text{FP}}{\text{TN} + \text{FP}}
\text{NPV} = \frac{\text{TN}}{\text{TN} + \text{FN}}
\text{accuracy} = \frac{\text{TP} + \text{TN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}
\text{Acc} = \text{accuracy}
? P = \text{TP} + \text{FN}
? N = \text{TN} + \text{FP}
F_1 = \frac{2 \text{TP}}{2 \text{TP} + \text{FP} + \text{FN}}

F_1 = \frac{2 P R}{P + R}
F_{\beta} = \frac{(1 + \beta^2) P R}{\beta^2 P + R}
F_2 = \frac{5 P R}{4 P + R}
F_{0.5} = \frac{1.25 P R}{0.25 P + R}

F_1 = \frac{2 \text{precision} \text{recall}}{\text{precision} + \text{recall}}
F_{\beta} = \frac{(1 + \beta^2) \text{precision} \text{recall}}{\beta^2 \text{precision} + \text{recall}}

\text{MSE} = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{MSE} = \frac{1}{2 n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{MSE} = \frac{1}{n - 2} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{RMSE} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2}
\text{MAE} = \frac{1}{n} \sum_{i=1}^{n} |y_i - \hat{y}_i|
\text{SSE} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{RSS} = \text{SSE}
\text{SST} = \sum_{i=1}^{n} (y_i - \bar{y})^2
\text{TSS} = \text{SST}
\text{SSR} = \sum_{i=1}^{n} (\hat{y}_i - \bar{y})^2
\text{SSR} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{ESS} = \text{SSR}
R^2 = 1 - \frac{\sum_{i=1}^{n} (y_i - \hat{y}_i)^2}{\sum_{i=1}^{n} (y_i - \bar{y})^2}
R^2 = \frac{\sum_{i=1}^{n} (\hat{y}_i - \bar{y})^2}{\sum_{i=1}^{n} (y_i - \bar{y})^2}

R_{\text{adj}}^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}
\bar{R}^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}

R^2 = 1 - \frac{\text{SSE}}{\text{SST}}
R^2 = \frac{\text{SSR}}{\text{SST}}
R^2 = 1 - \frac{\text{SSR}}{\text{SST}}

\text{SST} = \text{SSR} + \text{SSE}
\text{SSE} = \text{SST} - \text{SSR}
\text{SSR} = \text{SST} - \text{SSE}

\text{TSS} = \text{ESS} + \text{RSS}
\text{RSS} = \text{TSS} - \text{ESS}
\text{ESS} = \text{TSS} - \text{RSS}

R^2 = 1 - \frac{\text{RSS}}{\text{TSS}}
R^2 = \frac{\text{ESS}}{\text{TSS}}

\hat{\beta}_1 = \frac{\sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})}{\sum_{i=1}^{n} (x_i - \bar{x})^2}
\hat{\beta}_0 = \bar{y} - \hat{\beta}_1 \bar{x}
\hat{\beta}_1 = \frac{n \sum_i x_i y_i - \sum_i x_i \sum_i y_i}{n \sum_i x_i^2 - (\sum_i x_i)^2}
\hat{\beta}_1 = \frac{\sum_i x_i y_i - n \bar{x} \bar{y}}{\sum_i x_i^2 - n \bar{x}^2}
\hat{\beta}_1 = \frac{\sum_i x_i y_i}{\sum_i x_i^2}
\beta_1, b_1, w_1, \theta_1, m, w, a, b, \hat{w}, \hat{m}, \hat{a}, \hat{b} = \hat{\beta}_1
b_0 = \bar{y} - b_1 \bar{x}
w_0 = \bar{y} - w_1 \bar{x}
\theta_0 = \bar{y} - \theta_1 \bar{x}
\beta_0 = \bar{y} - \beta_1 \bar{x}
c, b = \bar{y} - m \bar{x}
\hat{c} = \bar{y} - \hat{m} \bar{x}
b = \bar{y} - w \bar{x}
\hat{b} = \bar{y} - \hat{w} \bar{x}
a = \bar{y} - b \bar{x}
b = \bar{y} - a \bar{x}
r = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_i (x_i - \bar{x})^2 \sum_i (y_i - \bar{y})^2}}
r_{xy} = r
S_{xx} = \sum_{i=1}^{n} (x_i - \bar{x})^2
S_{yy} = \sum_{i=1}^{n} (y_i - \bar{y})^2
S_{xy} = \sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})
s^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2
s^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar{x})^2
s, s_x, \hat{\sigma} = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2}
s, s_x, \hat{\sigma} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \bar{x})^2}
? s_{xy} = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})
? s_x = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2}
? s_y = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (y_i - \bar{y})^2}

\hat{\beta}_1 = r \frac{s_y}{s_x}
b_1 = r \frac{s_y}{s_x}
\hat{\beta}_1 = \frac{s_{xy}}{s_x^2}
\hat{\beta}_1 = \frac{S_{xy}}{S_{xx}}
r = \frac{s_{xy}}{s_x s_y}
r = \frac{S_{xy}}{\sqrt{S_{xx} S_{yy}}}

\sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2
\sigma^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \mu)^2
\sigma = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2}
\sigma = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \mu)^2}
f(x), p(x) = \frac{1}{\sqrt{2 \pi \sigma^2}} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}
z = \frac{x - \mu}{\sigma}
z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}}
z_i = \frac{x_i - \mu}{\sigma}

t = \frac{\bar{x} - \mu_0}{s / \sqrt{n}}
t = \frac{\bar{x} - \mu}{s / \sqrt{n}}
\text{SE} = \frac{s}{\sqrt{n}}
\text{SE} = \frac{\sigma}{\sqrt{n}}
\text{SEM} = \text{SE}

\text{SE}(\hat{p}) = \sqrt{\frac{\hat{p} (1 - \hat{p})}{n}}

\hat{\beta} = (X^\top X)^{-1} X^\top y
\hat{w}, \hat{\theta}, w, \beta, \theta, w^* = \hat{\beta}
H = X (X^\top X)^{-1} X^\top

\hat{\beta} = (X^\top X + \lambda I)^{-1} X^\top y
\hat{\beta} = (X^\top X + n \lambda I)^{-1} X^\top y

~ \text{loss} = (y - \hat{y})^2
~ \text{loss} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
~ \text{loss} = |y - \hat{y}|
~ \text{loss} = \sum_{i=1}^{n} |y_i - \hat{y}_i|
~ \text{loss} = -(y \log \hat{y} + (1 - y) \log(1 - \hat{y}))
~ \text{loss} = -\sum_{i=1}^{n} (y_i \log \hat{y}_i + (1 - y_i) \log(1 - \hat{y}_i))
~ \text{loss} = -\log \hat{y}
~ \text{loss} = -\sum_{i=1}^{n} \log \hat{y}_i
~ \text{loss} = -\sum_k y_k \log \hat{y}_k
~ \text{loss} = -\sum_{i=1}^{n} \sum_{k=1}^{K} y_{ik} \log \hat{y}_{ik}
~ \text{loss} = \prod_{i=1}^{n} \hat{y}_i^{y_i} (1 - \hat{y}_i)^{1 - y_i}
~ \text{loss} = \max(0, 1 - y \hat{y})
~ \text{loss} = \sum_{i=1}^{n} \max(0, 1 - y_i \hat{y}_i)
~ \text{loss} = \hat{y}^y (1 - \hat{y})^{1 - y}
L, J, C, \ell, l, \mathcal{L}, \mathcal{J}, \text{cost} = \text{loss}

\text{BCE} = -(y \log \hat{y} + (1 - y) \log(1 - \hat{y}))
\text{BCE} = -\frac{1}{n} \sum_{i=1}^{n} (y_i \log \hat{y}_i + (1 - y_i) \log(1 - \hat{y}_i))
? \mu = \mathbb{E}[X]
? \sigma = \sqrt{\operatorname{Var}(X)}
? p = \frac{1}{1 + e^{-(\beta_0 + \beta_1 x)}}
? p = \frac{1}{1 + e^{-(w x + b)}}
? p = \frac{1}{1 + e^{-z}}
? P(y \mid x) = \hat{y}^y (1 - \hat{y})^{1 - y}
? P(y = 1 \mid x) = \frac{1}{1 + e^{-(w^\top x + b)}}
? P(y = 1 \mid x) = \frac{1}{1 + e^{-w^\top x}}
? P(y = 1 \mid x) = \frac{1}{1 + e^{-(\beta_0 + \beta_1 x)}}
? P(y \mid x) = p^y (1 - p)^{1 - y}

\text{perplexity} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{<i}))
\text{perplexity} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{i-1}))
\text{PPL}, \text{PP} = \text{perplexity}

\text{perplexity} = 2^H
\text{perplexity} = e^H

\text{perplexity}(W) = P(w_1 w_2 \dots w_N)^{-1 / N}
\text{perplexity}(W) = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i \mid w_{<i})}}
\text{perplexity}(W) = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i \mid w_{i-1})}}

\text{idf}_t = \log \frac{N}{\text{df}_t}
\text{idf}_t = \log_2 \frac{N}{\text{df}_t}
\text{idf}_t = \log_{10} \frac{N}{\text{df}_t}
\text{idf}_t = \log \frac{N}{1 + \text{df}_t}
\text{idf}_t = \log \frac{N}{\text{df}_t} + 1
\text{idf}_t = \log \frac{1 + N}{1 + \text{df}_t} + 1
\text{idf}_t = \log \frac{1 + N}{1 + \text{df}_t}
\text{idf}_t = \log \left( 1 + \frac{N}{\text{df}_t} \right)

\text{idf}(t) = \log \frac{N}{\text{df}(t)}
\text{idf}(t) = \log_2 \frac{N}{\text{df}(t)}
\text{idf}(t) = \log_{10} \frac{N}{\text{df}(t)}
\text{idf}(t) = \log \frac{N}{1 + \text{df}(t)}
\text{idf}(t) = \log \frac{1 + N}{1 + \text{df}(t)} + 1

\text{tf-idf}(t, d) = \text{tf}(t, d) \log \frac{N}{\text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \log_{10} \frac{N}{\text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \log \frac{N}{1 + \text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \text{idf}(t)

\text{tf-idf}_{t,d} = \text{tf}_{t,d} \log \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \text{tf}_{t,d} \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = (1 + \log_{10} \text{tf}_{t,d}) \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = (1 + \log \text{tf}_{t,d}) \log \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \log_{10}(1 + \text{tf}_{t,d}) \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \text{tf}_{t,d} \text{idf}_t
w_{t,d} = \text{tf-idf}_{t,d}

P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}
P(X = k) = (1 - p)^{k - 1} p
P(X = k) = (1 - p)^k p
P(X = k) = p^k (1 - p)^{1 - k}

P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}

\hat{m}_t = \frac{m_t}{1 - \beta_1^t}
\hat{v}_t = \frac{v_t}{1 - \beta_2^t}

c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t
h_t = o_t \odot \tanh(c_t)

h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t
h_t = z_t \odot h_{t-1} + (1 - z_t) \odot \tilde{h}_t

\text{softplus}(x) = \log(1 + e^x)
\text{SiLU}(x) = x \sigma(x)
\text{swish}(x) = x \sigma(x)
\text{attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^\top}{\sqrt{d_k}} \right) V
\text{PMI}(x, y) = \log \frac{p(x, y)}{p(x) p(y)}
\text{PMI}(x, y) = \log_2 \frac{p(x, y)}{p(x) p(y)}
"""
