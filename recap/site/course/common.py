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
\text{MSE} = \frac{1}{n} \|y - \hat{y}\|^2
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

\delta^l = ((w^{l+1})^\top \delta^{l+1}) \odot \sigma'(z^l)

\delta^l = ((W^{l+1})^\top \delta^{l+1}) \odot \sigma'(z^l)

\text{softplus}(x) = \log(1 + e^x)
\text{SiLU}(x) = x \sigma(x)
\text{swish}(x) = x \sigma(x)
\text{attention}(Q, K, V) = \operatorname{softmax}\left( \frac{Q K^\top}{\sqrt{d_k}} \right) V
\text{PMI}(x, y) = \log \frac{p(x, y)}{p(x) p(y)}
\text{PMI}(x, y) = \log_2 \frac{p(x, y)}{p(x) p(y)}
\text{PMI}(x, y) = \log \frac{P(x, y)}{P(x) P(y)}
\text{PMI}(x, y) = \log_2 \frac{P(x, y)}{P(x) P(y)}

\text{BA} = \frac{1}{2} \left( \frac{\text{TP}}{\text{TP} + \text{FN}} + \frac{\text{TN}}{\text{TN} + \text{FP}} \right)
\text{FDR} = \frac{\text{FP}}{\text{TP} + \text{FP}}
\text{IoU}, \text{Jaccard} = \frac{\text{TP}}{\text{TP} + \text{FP} + \text{FN}}
\text{MCC} = \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}

\text{MSE} = \frac{1}{n} \|y - X w\|^2

\text{accuracy} = 1 - \text{error}

\text{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \left| \frac{y_i - \hat{y}_i}{y_i} \right|
\text{MAPE} = \frac{100}{n} \sum_{i=1}^{n} \left| \frac{y_i - \hat{y}_i}{y_i} \right|

\text{AIC} = 2 k - 2 \ln \hat{L}
\text{BIC} = k \ln n - 2 \ln \hat{L}

\text{AIC} = 2 k - 2 \ln L
\text{BIC} = k \ln n - 2 \ln L

? s_p = \sqrt{\frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}}

\chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}
\kappa = \frac{p_o - p_e}{1 - p_e}
\text{odds} = \frac{p}{1 - p}

\text{Gini}, G = 1 - \sum_k p_k^2
\text{Gini}, G = \sum_k p_k (1 - p_k)

\text{IG}(Y, X) = H(Y) - H(Y \mid X)

H(y, \hat{y}), \text{CE}(y, \hat{y}) = -\sum_k y_k \log \hat{y}_k
H(y, \hat{y}), \text{CE}(y, \hat{y}) = -\sum_k y_k \log_2 \hat{y}_k
H(y, \hat{y}), \text{CE}(y, \hat{y}) = -(y \log \hat{y} + (1 - y) \log(1 - \hat{y}))

L, J, \mathcal{L}, L_{\text{CE}} = -\left( \log \sigma(c \cdot w) + \sum_{i=1}^{k} \log \sigma(-c_i \cdot w) \right)

L, J, \mathcal{L} = -\log \sigma(u_o^\top v_c) - \sum_{k=1}^{K} \log \sigma(-u_k^\top v_c)

\text{PPMI}(x, y) = \max\left( \log_2 \frac{P(x, y)}{P(x) P(y)}, 0 \right)
\text{PPMI}(x, y) = \max\left( \log \frac{P(x, y)}{P(x) P(y)}, 0 \right)
\text{PPMI}(x, y) = \max(\text{PMI}(x, y), 0)

P_{\text{Laplace}}(w_i), P_{\text{add-1}}(w_i), P_{\text{add-one}}(w_i) = \frac{c_i + 1}{N + V}
P_{\text{add-k}}(w_i), P_{\text{Lidstone}}(w_i) = \frac{c_i + k}{N + k V}

P_{\text{Laplace}}(w) = \frac{C(w) + 1}{N + V}
P_{\text{add-k}}(w) = \frac{C(w) + k}{N + k V}

\text{cosine}(u, v), \text{sim}(u, v), \text{cos}(u, v) = \frac{u \cdot v}{\|u\| \|v\|}

\text{cosine}(u, v), \text{sim}(u, v), \text{cos}(u, v) = \frac{\sum_i u_i v_i}{\sqrt{\sum_i u_i^2} \sqrt{\sum_i v_i^2}}

\text{BP} = \min(1, e^{1 - r / c})
\text{BP} = \begin{cases} 1 & c > r \\ e^{1 - r / c} & c \le r \end{cases}
\text{BLEU} = \text{BP} \exp\left( \sum_{n=1}^{N} w_n \log p_n \right)

\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \gamma \frac{x - \mu}{\sigma} + \beta
\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta
\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \gamma \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta
\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}
\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \frac{x - \mu}{\sigma}
\text{LayerNorm}(x), \text{LN}(x), \text{BN}(x) = \gamma \frac{x - \mu}{\sigma + \epsilon} + \beta
\hat{x}_i = \frac{x_i - \mu}{\sigma}
\hat{x}_i = \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}}

\hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}

\hat{x}_i = \frac{x_i - \mu_{\mathcal{B}}}{\sqrt{\sigma_{\mathcal{B}}^2 + \epsilon}}

y_i = \gamma \hat{x}_i + \beta

\text{RMS}(x) = \sqrt{\frac{1}{d} \sum_{i=1}^{d} x_i^2}
\text{RMS}(x) = \sqrt{\frac{1}{d} \sum_{i=1}^{d} x_i^2 + \epsilon}

m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t
m_t = (1 - \beta_1) \sum_{i=1}^{t} \beta_1^{t-i} g_i
v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2
v_t = (1 - \beta_2) \sum_{i=1}^{t} \beta_2^{t-i} g_i^2

v_t = \beta v_{t-1} + g_t
v_t = \beta v_{t-1} + \eta g_t
v_t = \beta v_{t-1} - \eta g_t
v_t, m_t = \beta v_{t-1} + (1 - \beta) g_t
v_t, s_t = \beta v_{t-1} + (1 - \beta) g_t^2
s_t = \beta s_{t-1} + (1 - \beta) g_t^2

v_t = \gamma v_{t-1} + \eta g_t
v_t = \gamma v_{t-1} + g_t
v_t = \gamma v_{t-1} + (1 - \gamma) g_t^2
s_t = \gamma s_{t-1} + (1 - \gamma) g_t^2

\theta_t, w_t = \theta_{t-1} - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
\theta_t = \theta_{t-1} - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}

w \leftarrow w + \eta \cdot (y - \hat{y}) x
w \leftarrow w - \eta \cdot (\hat{y} - y) x

w \leftarrow w + \alpha \cdot (y - \hat{y}) x

b \leftarrow b + \eta \cdot (y - \hat{y})

w \leftarrow w - \eta \cdot (g + \lambda w)

f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)
i_t = \sigma(W_i x_t + U_i h_{t-1} + b_i)
o_t = \sigma(W_o x_t + U_o h_{t-1} + b_o)
\tilde{c}_t = \tanh(W_c x_t + U_c h_{t-1} + b_c)
z_t = \sigma(W_z x_t + U_z h_{t-1} + b_z)
r_t = \sigma(W_r x_t + U_r h_{t-1} + b_r)
\tilde{h}_t = \tanh(W_h x_t + U_h (r_t \odot h_{t-1}) + b_h)
f_t = \sigma(W_f h_{t-1} + U_f x_t + b_f)
i_t = \sigma(W_i h_{t-1} + U_i x_t + b_i)
o_t = \sigma(W_o h_{t-1} + U_o x_t + b_o)
z_t = \sigma(W_z h_{t-1} + U_z x_t + b_z)
r_t = \sigma(W_r h_{t-1} + U_r x_t + b_r)

\text{GELU}(x) = x \Phi(x)
\text{ELU}(x) = \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}
\text{LeakyReLU}(x) = \max(\alpha x, x)
\text{LeakyReLU}(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}
\text{softsign}(x) = \frac{x}{1 + |x|}
\text{Mish}(x) = x \tanh(\log(1 + e^x))
"""
