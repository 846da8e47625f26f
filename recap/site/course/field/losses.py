"""What is made small while a model learns."""

TABLE = r"""
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
L, J, C, E, \ell, l, \mathcal{L}, \mathcal{J}, \text{cost}, \text{NLL}, \text{logloss} = \text{loss}

\text{BCE}, \text{BCE}(y, \hat{y}) = -(y \log \hat{y} + (1 - y) \log(1 - \hat{y}))
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

H(y, \hat{y}), \text{CE}(y, \hat{y}) = -\sum_k y_k \log \hat{y}_k
H(y, \hat{y}), \text{CE}(y, \hat{y}) = -\sum_k y_k \log_2 \hat{y}_k
H(y, \hat{y}), \text{CE}(y, \hat{y}) = -(y \log \hat{y} + (1 - y) \log(1 - \hat{y}))

L, J, \mathcal{L}, L_{\text{CE}} = -\left( \log \sigma(c \cdot w) + \sum_{i=1}^{k} \log \sigma(-c_i \cdot w) \right)

L, J, \mathcal{L} = -\log \sigma(u_o^\top v_c) - \sum_{k=1}^{K} \log \sigma(-u_k^\top v_c)

\text{Huber}(a) = \begin{cases} a^2 / 2 & |a| \le \delta \\ \delta (|a| - \delta / 2) & |a| > \delta \end{cases}
L_\delta(a), \text{Huber}_\delta(a), H_\delta(a), \ell_\delta(a), \mathcal{L}_\delta(a) = \text{Huber}(a)

\text{hinge}, \text{hinge}(y, \hat{y}) = \max(0, 1 - y \hat{y})

\text{FL}(p_t), \text{focal} = -(1 - p_t)^\gamma \log p_t
\text{FL}(p_t), \text{focal} = -\alpha_t (1 - p_t)^\gamma \log p_t
\text{FL}(p_t), \text{focal} = -\alpha (1 - p_t)^\gamma \log p_t

\text{triplet}, \text{triplet}(a, p, n) = \max(0, d(a, p) - d(a, n) + \alpha)
\text{triplet}, \text{triplet}(a, p, n) = \max(0, d(a, p) - d(a, n) + m)
L(a, p, n), \ell(a, p, n) = \text{triplet}(a, p, n)

\text{triplet}, \text{triplet}(a, p, n) = \max(0, \|a - p\|^2 - \|a - n\|^2 + \alpha)
\text{triplet}, \text{triplet}(a, p, n) = \max(0, \|f(a) - f(p)\|^2 - \|f(a) - f(n)\|^2 + \alpha)

\text{contrastive} = y d^2 + (1 - y) \max(0, m - d)^2
\text{contrastive} = \frac{1}{2} y d^2 + \frac{1}{2} (1 - y) \max(0, m - d)^2
\text{contrastive} = (1 - y) d^2 + y \max(0, m - d)^2
\text{contrastive} = \frac{1}{2} (1 - y) d^2 + \frac{1}{2} y \max(0, m - d)^2

y_k^{\text{LS}}, \tilde{y}_k, y'_k = (1 - \epsilon) y_k + \frac{\epsilon}{K}
y_k^{\text{LS}}, \tilde{y}_k, y'_k = (1 - \alpha) y_k + \frac{\alpha}{K}

\text{NLL} = -\sum_{i=1}^{n} \log p(y_i \mid x_i)
\text{NLL} = -\frac{1}{n} \sum_{i=1}^{n} \log p(y_i \mid x_i)

\text{ridge}(w), \text{ridge} = \|y - X w\|^2 + \lambda \|w\|^2
\text{ridge}(w), \text{ridge} = \frac{1}{n} \|y - X w\|^2 + \lambda \|w\|^2
\text{lasso}(w), \text{lasso} = \|y - X w\|^2 + \lambda \|w\|_1
\text{lasso}(w), \text{lasso} = \frac{1}{2 n} \|y - X w\|^2 + \lambda \|w\|_1
\text{lasso}(w), \text{lasso} = \frac{1}{2} \|y - X w\|^2 + \lambda \|w\|_1

\text{GloVe}, J = \sum_{i,j=1}^{V} f(X_{ij}) (w_i^\top \tilde{w}_j + b_i + \tilde{b}_j - \log X_{ij})^2

\text{InfoNCE} = -\log \frac{\exp(\text{sim}(z_i, z_j) / \tau)}{\sum_k \exp(\text{sim}(z_i, z_k) / \tau)}
\text{InfoNCE} = -\log \frac{\exp(s(q, k^+) / \tau)}{\sum_i \exp(s(q, k_i) / \tau)}

\text{InfoNCE} = -\log \frac{\exp(\text{sim}(z_i, z_j) / \tau)}{\sum_{k \ne i} \exp(\text{sim}(z_i, z_k) / \tau)}
"""
