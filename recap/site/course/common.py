r"""What books of this field define by a name, whatever course it is: a page that defines it otherwise has a slip.

One line for each way in which books define a name. A block holds what may be taken for each other: another course's
definition is held against the lines of its name only where it has no letters but those of the block. A line with a
question mark only says what a letter may mean, where nothing else does.
"""

from __future__ import annotations

COMMON = r"""
\text{precision} = \frac{\text{TP}}{\text{TP} + \text{FP}}
\text{PPV} = \frac{\text{TP}}{\text{TP} + \text{FP}}
\text{recall} = \frac{\text{TP}}{\text{TP} + \text{FN}}
\text{sensitivity} = \frac{\text{TP}}{\text{TP} + \text{FN}}
\text{TPR} = \frac{\text{TP}}{\text{TP} + \text{FN}}
\text{FNR} = \frac{\text{FN}}{\text{TP} + \text{FN}}
\text{specificity} = \frac{\text{TN}}{\text{TN} + \text{FP}}
\text{TNR} = \frac{\text{TN}}{\text{TN} + \text{FP}}
\text{FPR} = \frac{\text{FP}}{\text{TN} + \text{FP}}
\text{NPV} = \frac{\text{TN}}{\text{TN} + \text{FN}}
\text{accuracy} = \frac{\text{TP} + \text{TN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}
\text{Acc} = \frac{\text{TP} + \text{TN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}
? P = \text{TP} + \text{FN}
? N = \text{TN} + \text{FP}
F_1 = \frac{2 \text{TP}}{2 \text{TP} + \text{FP} + \text{FN}}

F_1 = \frac{2 P R}{P + R}
F_{\beta} = \frac{(1 + \beta^2) P R}{\beta^2 P + R}

F_1 = \frac{2 \text{precision} \text{recall}}{\text{precision} + \text{recall}}
F_{\beta} = \frac{(1 + \beta^2) \text{precision} \text{recall}}{\beta^2 \text{precision} + \text{recall}}

\text{MSE} = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{MSE} = \frac{1}{2 n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{MSE} = \frac{1}{n - 2} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{RMSE} = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (y_i - \hat{y}_i)^2}
\text{MAE} = \frac{1}{n} \sum_{i=1}^{n} |y_i - \hat{y}_i|
\text{SSE} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{RSS} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{SST} = \sum_{i=1}^{n} (y_i - \bar{y})^2
\text{TSS} = \sum_{i=1}^{n} (y_i - \bar{y})^2
\text{SSR} = \sum_{i=1}^{n} (\hat{y}_i - \bar{y})^2
\text{SSR} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
\text{ESS} = \sum_{i=1}^{n} (\hat{y}_i - \bar{y})^2
\text{ESS} = \sum_{i=1}^{n} (y_i - \hat{y}_i)^2
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
b_1 = \frac{\sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})}{\sum_{i=1}^{n} (x_i - \bar{x})^2}
b_0 = \bar{y} - b_1 \bar{x}
r = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_i (x_i - \bar{x})^2 \sum_i (y_i - \bar{y})^2}}
r_{xy} = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sqrt{\sum_i (x_i - \bar{x})^2 \sum_i (y_i - \bar{y})^2}}
S_{xx} = \sum_{i=1}^{n} (x_i - \bar{x})^2
S_{yy} = \sum_{i=1}^{n} (y_i - \bar{y})^2
S_{xy} = \sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})
s^2 = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2
s^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \bar{x})^2
s = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2}
s = \sqrt{\frac{1}{n} \sum_{i=1}^{n} (x_i - \bar{x})^2}
? s_{xy} = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})
? s_x = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})^2}
? s_y = \sqrt{\frac{1}{n - 1} \sum_{i=1}^{n} (y_i - \bar{y})^2}

\hat{\beta}_1 = r \frac{s_y}{s_x}
b_1 = r \frac{s_y}{s_x}
\hat{\beta}_1 = \frac{s_{xy}}{s_x^2}
\hat{\beta}_1 = \frac{S_{xy}}{S_{xx}}
r = \frac{s_{xy}}{s_x s_y}
r = \frac{S_{xy}}{\sqrt{S_{xx} S_{yy}}}

\sigma^2 = \frac{1}{N} \sum_{i=1}^{N} (x_i - \mu)^2
z = \frac{x - \mu}{\sigma}
z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}}
z_i = \frac{x_i - \mu}{\sigma}

t = \frac{\bar{x} - \mu_0}{s / \sqrt{n}}
t = \frac{\bar{x} - \mu}{s / \sqrt{n}}
\text{SE} = \frac{s}{\sqrt{n}}
\text{SE} = \frac{\sigma}{\sqrt{n}}
\text{SEM} = \frac{s}{\sqrt{n}}
\text{SEM} = \frac{\sigma}{\sqrt{n}}

\hat{\beta} = (X^\top X)^{-1} X^\top y
\hat{w} = (X^\top X)^{-1} X^\top y
\hat{\theta} = (X^\top X)^{-1} X^\top y
w = (X^\top X)^{-1} X^\top y
\beta = (X^\top X)^{-1} X^\top y
\theta = (X^\top X)^{-1} X^\top y
H = X (X^\top X)^{-1} X^\top

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

\text{PPL} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{<i}))
\text{perplexity} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{<i}))
\text{PP} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{<i}))

\text{PPL} = 2^H
\text{PPL} = e^H
\text{perplexity} = 2^H
\text{perplexity} = e^H
\text{PP} = 2^H
\text{PP} = e^H

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

\text{PP}(W) = P(w_1 w_2 \dots w_N)^{-1 / N}
\text{perplexity}(W) = P(w_1 w_2 \dots w_N)^{-1 / N}

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
