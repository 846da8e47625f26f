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

s_p^2, s_{\text{pooled}}^2 = \frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}
s_p^2, s_{\text{pooled}}^2 = \frac{n_1 s_1^2 + n_2 s_2^2}{n_1 + n_2 - 2}
s_p, s_{\text{pooled}} = \sqrt{\frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}}

t = \frac{\bar{x}_1 - \bar{x}_2}{s_p \sqrt{\frac{1}{n_1} + \frac{1}{n_2}}}
d = \frac{\bar{x}_1 - \bar{x}_2}{s_p}

t = \frac{\bar{x} - \bar{y}}{s_p \sqrt{\frac{1}{n} + \frac{1}{m}}}

t = \frac{\bar{x}_1 - \bar{x}_2}{\sqrt{\frac{s_1^2}{n_1} + \frac{s_2^2}{n_2}}}
\text{SE} = \sqrt{\frac{s_1^2}{n_1} + \frac{s_2^2}{n_2}}

t = r \sqrt{\frac{n - 2}{1 - r^2}}
t = \frac{r \sqrt{n - 2}}{\sqrt{1 - r^2}}

t = \frac{\hat{\beta}_1}{\text{SE}(\hat{\beta}_1)}
t = \frac{\hat{\beta}_j}{\text{SE}(\hat{\beta}_j)}

t = \frac{\bar{d}}{s_d / \sqrt{n}}

z = \frac{\hat{p} - p_0}{\sqrt{\frac{p_0 (1 - p_0)}{n}}}
z = \frac{\hat{p}_1 - \hat{p}_2}{\sqrt{\hat{p} (1 - \hat{p}) \left( \frac{1}{n_1} + \frac{1}{n_2} \right)}}

\text{CV} = \frac{\sigma}{\mu}

\text{CV} = \frac{s}{\bar{x}}

\text{IQR} = Q_3 - Q_1

F = \frac{\text{MSR}}{\text{MSE}}
F = \frac{\text{MSB}}{\text{MSW}}
F = \frac{s_1^2}{s_2^2}

f(x), p(x) = \lambda e^{-\lambda x}

f(x), p(x) = \frac{1}{b - a}

f(x), p(x) = \frac{1}{\sqrt{2 \pi}} e^{-\frac{x^2}{2}}
\phi(x), \varphi(x) = \frac{1}{\sqrt{2 \pi}} e^{-\frac{x^2}{2}}
\phi(z), \varphi(z) = \frac{1}{\sqrt{2 \pi}} e^{-\frac{z^2}{2}}

\text{bias}(\hat{\theta}) = \mathbb{E}[\hat{\theta}] - \theta

x' = \frac{x - x_{\min}}{x_{\max} - x_{\min}}
x_{\text{norm}}, x_{\text{scaled}}, x^{\text{scaled}} = \frac{x - x_{\min}}{x_{\max} - x_{\min}}

\text{SE}(\bar{x}), \text{SE}(\bar{X}) = \frac{s}{\sqrt{n}}
\text{SE}(\bar{x}), \text{SE}(\bar{X}) = \frac{\sigma}{\sqrt{n}}
\sigma_{\bar{x}}, \sigma_{\bar{X}} = \frac{\sigma}{\sqrt{n}}
s_{\bar{x}}, s_{\bar{X}} = \frac{s}{\sqrt{n}}

\mathcal{N}(x \mid \mu, \sigma^2) = \frac{1}{\sqrt{2 \pi \sigma^2}} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}

\text{Poi}(k \mid \lambda), \text{Poisson}(k \mid \lambda) = \frac{\lambda^k e^{-\lambda}}{k!}

\text{Bern}(x \mid \mu), \text{Ber}(x \mid \mu), \text{Bernoulli}(x \mid \mu) = \mu^x (1 - \mu)^{1 - x}

\text{Bin}(k \mid n, p), \text{Binomial}(k \mid n, p) = \binom{n}{k} p^k (1 - p)^{n - k}

\text{Exp}(x \mid \lambda) = \lambda e^{-\lambda x}

\text{Laplace}(x \mid \mu, b) = \frac{1}{2 b} e^{-\frac{|x - \mu|}{b}}

\rho_{XY}, \rho_{X,Y}, \rho = \frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}}

\rho_{XY}, \rho_{X,Y}, \rho = \frac{\operatorname{Cov}(X, Y)}{\sigma_X \sigma_Y}

\mathcal{N}(x \mid \mu, \Sigma) = \frac{1}{\sqrt{(2 \pi)^d \det \Sigma}} e^{-(x - \mu)^\top \Sigma^{-1} (x - \mu) / 2}
\mathcal{N}(x \mid \mu, \Sigma) = \frac{1}{(2 \pi)^{d/2} |\Sigma|^{1/2}} e^{-(x - \mu)^\top \Sigma^{-1} (x - \mu) / 2}

\delta_k(x) = x^\top \Sigma^{-1} \mu_k - \frac{1}{2} \mu_k^\top \Sigma^{-1} \mu_k + \log \pi_k

\text{MSE}(\hat{\theta}) = \operatorname{Var}(\hat{\theta}) + \text{bias}(\hat{\theta})^2
\text{MSE}(\hat{\theta}) = \mathbb{E}[(\hat{\theta} - \theta)^2]
"""
