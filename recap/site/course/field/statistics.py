"""Spreads, distributions, tests and criteria."""

TABLE = r"""
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

? s_p = \sqrt{\frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}}

P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}
P(X = k) = (1 - p)^{k - 1} p
P(X = k) = (1 - p)^k p
P(X = k) = p^k (1 - p)^{1 - k}

P(X = k) = \frac{\lambda^k e^{-\lambda}}{k!}

\text{AIC} = 2 k - 2 \ln \hat{L}
\text{BIC} = k \ln n - 2 \ln \hat{L}

\text{AIC} = 2 k - 2 \ln L
\text{BIC} = k \ln n - 2 \ln L

\chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}
\kappa = \frac{p_o - p_e}{1 - p_e}
\text{odds} = \frac{p}{1 - p}

\text{IG}(Y, X) = H(Y) - H(Y \mid X)
"""
