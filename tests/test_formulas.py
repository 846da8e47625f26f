"""Formulas as other teachers write them: the true are accepted, no false one is, and the rest says what to write."""

from __future__ import annotations

import pytest

from recap.site.course.claims import check_page
from recap.site.course.others import Course, read_course
from recap.site.pages.source import read
from recap.site.proof.verdict.page import check

# One formula a row, claimed for any data. A true form stands above its false ones.
TABLE = r"""
true  \sum_{i=1}^{n} (x_i - \bar{x}) y_i = \sum_{i=1}^{n} x_i (y_i - \bar{y})
false \sum_{i=1}^{n} (x_i - \bar{x}) \bar{y} = \sum_{i=1}^{n} x_i (y_i - \bar{y})
true  \operatorname{Var}(X - Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) - 2 \operatorname{Cov}(X, Y)
false \operatorname{Var}(X - Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)
true  \operatorname{Cov}(aX, bY) = ab \operatorname{Cov}(X, Y)
false \operatorname{Cov}(X + a, Y + b) = \operatorname{Cov}(X, Y) + ab
true  \sigma_{\bar{x}} = \frac{\sigma}{\sqrt{n}} \implies \sigma_{\bar{x}}^2 = \frac{\sigma^2}{n}
false \frac{\sigma}{\sqrt{n}} = \sqrt{\frac{\sigma}{n}}
true  z = \frac{x - \mu}{\sigma} \iff x = \mu + z \sigma
false z = \frac{x - \mu}{\sigma} \iff x = \mu - z \sigma
true  \frac{d}{dx} \frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{(x - \mu)^2}{2\sigma^2}} = -\frac{x - \mu}{\sigma^2} \cdot \frac{1}{\sigma\sqrt{2\pi}} e^{-\frac{(x - \mu)^2}{2\sigma^2}}
false \log \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(x - \mu)^2}{2\sigma^2}} = -\frac12 \log(2\pi\sigma^2) + \frac{(x - \mu)^2}{2\sigma^2}
true  \log \frac{1}{\sqrt{2\pi\sigma^2}} e^{-\frac{(x - \mu)^2}{2\sigma^2}} = -\frac12 \log(2\pi\sigma^2) - \frac{(x - \mu)^2}{2\sigma^2}
true  \binom{n}{k} = \frac{n!}{k!(n-k)!}
false \binom{n}{k} = \frac{n!}{(n-k)!}
true  \sum_{k=0}^{n} \binom{n}{k} = 2^n
false \sum_{k=1}^{n} \binom{n}{k} = 2^n
true  \sum_{k=0}^n \binom{n}{k} p^k (1-p)^{n-k} = 1
false \sum_{k=0}^n \binom{n}{k} p^k (1-p)^{k} = 1
true  P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}
false P(A \mid B) = \frac{P(B \mid A) P(B)}{P(A)}
true  P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B \mid A) P(A) + P(B \mid \neg A) P(\neg A)}
false P(A \cup B) = P(A) + P(B)
true  P(A \cup B) = P(A) + P(B) - P(A \cap B)
true  P(\bar{A}) = 1 - P(A)
false P(A \mid B) = P(B \mid A)
true  \frac{0.99 \cdot 0.01}{0.99 \cdot 0.01 + 0.05 \cdot 0.99} = \frac{1}{6} \approx 0.167
false \frac{0.99 \cdot 0.01}{0.99 \cdot 0.01 + 0.05 \cdot 0.99} \approx 0.176
true  1 - \sigma(z) = \sigma(-z) = \frac{e^{-z}}{1 + e^{-z}}
false 1 - \sigma(z) = \frac{e^{z}}{1 + e^{-z}}
true  \ln(1 + e^{z}) - z = \ln(1 + e^{-z})
false \ln(1 + e^{z}) - z = \ln(1 - e^{-z})
true  \frac{d}{dz} \ln(1 + e^{z}) = \sigma(z)
false \frac{d}{dz} \ln(1 + e^{-z}) = \sigma(z)
true  \tanh'(x) = 1 - \tanh^2(x)
false \tanh'(x) = 1 + \tanh^2(x)
true  \frac{d}{dx}\tanh x = 1 - \tanh^2 x
true  \sigma''(z) = \sigma(z)(1 - \sigma(z))(1 - 2\sigma(z))
false \sigma''(z) = \sigma(z)(1 - \sigma(z))(2\sigma(z) - 1)
true  \ln \frac{\hat{p}}{1 - \hat{p}} = z \iff \hat{p} = \frac{1}{1 + e^{-z}}
true  \operatorname{logit}(p) = \ln p - \ln(1 - p)
false \operatorname{logit}(p) = \ln p + \ln(1 - p)
true  \log \operatorname{softmax}(\mathbf{z})_i = z_i - \log \sum_j e^{z_j}
false \log \operatorname{softmax}(\mathbf{z})_i = z_i - \sum_j z_j
true  \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \sigma(z_1 - z_2)
false \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \sigma(z_2 - z_1)
true  \log \sum_{k=1}^{K} e^{z_k} = a + \log \sum_{k=1}^{K} e^{z_k - a}
false \log \sum_{k=1}^{K} e^{z_k} = \log a + \log \sum_{k=1}^{K} e^{z_k - a}
true  -\sum_{k=1}^{K} y_k \log \hat{y}_k \ge 0
true  \frac{\partial}{\partial z_j} \log \sum_{k} e^{z_k} = \frac{e^{z_j}}{\sum_k e^{z_k}}
false \frac{\partial}{\partial z_j} \log \sum_{k} e^{z_k} = \frac{1}{\sum_k e^{z_k}}
true  \sum_i p_i \log \frac{p_i}{q_i} = \sum_i p_i \log p_i - \sum_i p_i \log q_i
false \sum_i p_i \log \frac{p_i}{q_i} = \sum_i p_i \log p_i + \sum_i p_i \log q_i
true  \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p_i\right) = \left(\prod_{i=1}^{N} p_i\right)^{-1/N}
false \exp\left(-\frac{1}{N} \sum_{i=1}^{N} \log p_i\right) = \left(\prod_{i=1}^{N} p_i\right)^{1/N}
true  2^{-\frac{1}{N} \sum_{i=1}^{N} \log_2 p_i} = e^{-\frac{1}{N} \sum_{i=1}^{N} \ln p_i}
false 2^{-\frac{1}{N} \sum_{i=1}^{N} \ln p_i} = e^{-\frac{1}{N} \sum_{i=1}^{N} \ln p_i}
true  -4 \cdot \tfrac14 \log_2 \tfrac14 = 2\text{ bits}
false -4 \cdot \tfrac14 \log_2 \tfrac14 = 4\text{ bits}
true  P(w_1 w_2 w_3) = P(w_1) P(w_2 \mid w_1) P(w_3 \mid w_1 w_2)
false P(\text{cat} \mid \text{the}) = \frac{C(\text{the cat})}{C(\text{the})} = \frac{3}{12} = 0.4
true  \frac{3 + 1}{12 + 8} = \frac{1}{5}
true  \left\lfloor \frac{32 - 5 + 2 \cdot 2}{1} \right\rfloor + 1 = 32
false \left\lfloor \frac{32 - 5 + 2 \cdot 2}{2} \right\rfloor + 1 = 15
true  (5 \times 5 \times 3 + 1) \times 6 = 456
false (5 \times 5 \times 3) \times 6 + 1 = 456
true  \mathbf{q}^\top \mathbf{k} = \sum_{i=1}^{d} q_i k_i
false \mathbf{q}^\top \mathbf{k} = \sum_{i=1}^{d} q_i + k_i
true  \|\mathbf{u} - \mathbf{v}\|^2 = \|\mathbf{u}\|^2 + \|\mathbf{v}\|^2 - 2\mathbf{u}^\top\mathbf{v}
false \|\mathbf{u} - \mathbf{v}\|^2 = \|\mathbf{u}\|^2 - \|\mathbf{v}\|^2
true  |\mathbf{u}^\top\mathbf{v}| \le \|\mathbf{u}\| \|\mathbf{v}\|
false \|\mathbf{u} + \mathbf{v}\| = \|\mathbf{u}\| + \|\mathbf{v}\|
true  \nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{x} = 2\mathbf{x}
false \nabla_{\mathbf{x}} \mathbf{x}^\top \mathbf{x} = \mathbf{x}
true  \frac{\partial \mathbf{x}^\top A \mathbf{x}}{\partial A} = \mathbf{x}\mathbf{x}^\top
true  \frac{\partial}{\partial A} \operatorname{tr}(AB) = B^\top
false \frac{\partial}{\partial A} \operatorname{tr}(AB) = B
true  \nabla_{\mathbf{w}} \frac{\lambda}{2} \|\mathbf{w}\|^2 = \lambda \mathbf{w}
false \nabla_{\mathbf{w}} \frac{\lambda}{2} \|\mathbf{w}\|^2 = \frac{\lambda}{2} \mathbf{w}
true  (X^\top X + \lambda I)^\top = X^\top X + \lambda I
false (ABC)^\top = A^\top B^\top C^\top
true  (ABC)^\top = C^\top B^\top A^\top
true  \operatorname{tr}(ABC) = \operatorname{tr}(CAB)
false \operatorname{tr}(ABC) = \operatorname{tr}(ACB)
true  \theta \leftarrow \theta - \eta \nabla_\theta J(\theta)
true  w_{t+1} = w_t - \eta g_t
true  \frac{2}{\frac1P + \frac1R} = \frac{2PR}{P + R}
false \frac{2}{\frac1P + \frac1R} = \frac{P + R}{2}
true  \frac{40}{40 + 10} = 0.8, \quad \frac{40}{40 + 20} \approx 0.67, \quad \frac{2 \cdot 0.8 \cdot 0.67}{0.8 + 0.67} \approx 0.73
false \frac{2 \cdot 0.8 \cdot 0.67}{0.8 + 0.67} \approx 0.75
true  E[aX + b] = aE[X] + b
false E[aX + b] = aE[X]
false E[X^2] = E[X]^2
true  E[X^2] \ge E[X]^2
true  \mathbb{E}[X + Y] = \mathbb{E}[X] + \mathbb{E}[Y]
false \mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]
true  X \sim \mathcal{N}(\mu, \sigma^2)
true  -\ln(0.7) \approx 0.357
false -\ln(0.7) \approx 0.375
true  \ell(p) = k \ln p + (n - k) \ln(1 - p) \implies \ell'(p) = \frac{k}{p} - \frac{n - k}{1 - p}
false \ell(p) = k \ln p + (n - k) \ln(1 - p) \implies \ell'(p) = \frac{k}{p} + \frac{n - k}{1 - p}
true  \prod_{i=1}^{n} \lambda e^{-\lambda x_i} = \lambda^n e^{-\lambda \sum_i x_i}
false \prod_{i=1}^{n} \lambda e^{-\lambda x_i} = \lambda e^{-\lambda \sum_i x_i}
true  \sum_{k=0}^{\infty} \frac{\lambda^k}{k!} e^{-\lambda} = 1
false \sum_{k=0}^{\infty} r^k = \frac{1}{1 + r} \quad \text{for } |r| < 1
true  \sum_{k=0}^{\infty} r^k = \frac{1}{1 - r} \quad \text{for } |r| < 1
true  \lim_{x \to 0} \frac{\sin x}{x} = 1
false \lim_{x \to 0} \frac{1 - \cos x}{x} = 1
true  \max(a, b) = \frac{a + b + |a - b|}{2}
false \max(a, b) = \frac{a + b - |a - b|}{2}
true  \operatorname{ReLU}(x) - \operatorname{ReLU}(-x) = x
false \operatorname{ReLU}(x) + \operatorname{ReLU}(-x) = x
true  \bar{x}_n = \bar{x}_{n-1} + \frac{1}{n}(x_n - \bar{x}_{n-1})
true  \frac{1}{n}\sum_{i=1}^n |y_i - \hat{y}_i| \le \sqrt{\frac{1}{n}\sum_{i=1}^n (y_i - \hat{y}_i)^2}
false \frac{1}{n}\sum_{i=1}^n |y_i - \hat{y}_i| \ge \sqrt{\frac{1}{n}\sum_{i=1}^n (y_i - \hat{y}_i)^2}
true  \sum_{i=1}^n (x_i - a)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + n(\bar{x} - a)^2
false \sum_{i=1}^n (x_i - a)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 - n(\bar{x} - a)^2
true  \operatorname{Var}(x + a) = \operatorname{Var}(x)
true  \operatorname{Corr}(ax + b, y) = \operatorname{Corr}(x, y) \quad \text{for } a > 0
false \operatorname{Corr}(ax + b, y) = a \operatorname{Corr}(x, y)
true  \frac{1}{n}\sum_{i=1}^{n} x_i^2 - \bar{x}^2 \ge 0
true  \arg\min_a \sum_{i=1}^n (x_i - a)^2 = \bar{x}
false \arg\min_a \sum_{i=1}^n (x_i - a)^2 = \frac{\bar{x}}{2}
true  \binom{5}{2} p^2 (1-p)^3 = 10 p^2 (1-p)^3
false \binom{5}{2} p^2 (1-p)^3 = 20 p^2 (1-p)^3
true  \binom{n}{k} = \frac{n}{k} \binom{n-1}{k-1} \quad \text{for } k \ge 1
false \binom{n}{k} = \frac{k}{n} \binom{n-1}{k-1}
true  \frac{P(A \mid B)}{P(\neg A \mid B)} = \frac{P(B \mid A)}{P(B \mid \neg A)} \cdot \frac{P(A)}{P(\neg A)}
false \frac{P(A \mid B)}{P(\neg A \mid B)} = \frac{P(B \mid A)}{P(B \mid \neg A)}
true  P(A \cap B) \le \min(P(A), P(B))
false P(A \cap B) \ge P(A) P(B)
true  \frac{0.9 \times 0.02}{0.9 \times 0.02 + 0.1 \times 0.98} \approx 0.155
false \frac{0.9 \times 0.02}{0.9 \times 0.02 + 0.1 \times 0.98} \approx 0.9
true  \sigma(2z) = \frac{1 + \tanh z}{2}
false \sigma(z) = \frac{1 + \tanh z}{2}
true  \sigma(a + b) = \frac{1}{1 + e^{-a} e^{-b}}
false \sigma(a + b) = \sigma(a) \sigma(b)
true  \frac{d}{dz}\left(-\ln \sigma(z)\right) = \sigma(z) - 1
false \frac{d}{dz}\left(-\ln \sigma(z)\right) = 1 - \sigma(z)
true  \lim_{z \to \infty} \sigma(z) = 1
false \lim_{z \to -\infty} \sigma(z) = 1
true  \operatorname{softmax}(\mathbf{z})_i \le 1
true  \frac{\operatorname{softmax}(\mathbf{z})_i}{\operatorname{softmax}(\mathbf{z})_j} = e^{z_i - z_j}
false \frac{\operatorname{softmax}(\mathbf{z})_i}{\operatorname{softmax}(\mathbf{z})_j} = \frac{z_i}{z_j}
true  -\log \frac{e^{z_k}}{\sum_j e^{z_j}} = \log\left(1 + \sum_{j \ne k} e^{z_j - z_k}\right)
false -\log \frac{e^{z_k}}{\sum_j e^{z_j}} = \sum_{j \ne k} e^{z_j - z_k}
true  \nabla_{\mathbf{w}} (\mathbf{w}^\top \mathbf{x} + b) = \mathbf{x}
false \nabla_{\mathbf{w}} (\mathbf{w}^\top \mathbf{x} + b) = \mathbf{w}
true  \nabla_{\mathbf{w}} \left( \|\mathbf{y} - X\mathbf{w}\|^2 + \lambda \|\mathbf{w}\|^2 \right) = 2 (X^\top X + \lambda I)\mathbf{w} - 2 X^\top \mathbf{y}
false \nabla_{\mathbf{w}} \left( \|\mathbf{y} - X\mathbf{w}\|^2 + \lambda \|\mathbf{w}\|^2 \right) = 2 (X^\top X + \lambda)\mathbf{w} + 2 X^\top \mathbf{y}
true  \|A\|_F^2 = \operatorname{tr}(A^\top A)
true  (X^\top X)^{-1} X^\top X = I
true  \mathbf{u}^\top A \mathbf{v} = \mathbf{v}^\top A^\top \mathbf{u}
false \mathbf{u}^\top A \mathbf{v} = \mathbf{v}^\top A \mathbf{u}
true  \left\lfloor \frac{224 - 7 + 2 \cdot 3}{2} \right\rfloor + 1 = 112
false \left\lfloor \frac{224 - 7 + 2 \cdot 3}{2} \right\rfloor + 1 = 111
true  3 \times 3 \times 64 \times 128 + 128 = 73{,}856
false 3 \times 3 \times 64 \times 128 + 64 = 73{,}856
true  768 \times 768 + 768 = 590{,}592
true  \frac{768}{12} = 64 = \sqrt{4096}
true  -\frac12 \log_2 \frac12 - \frac12 \log_2 \frac12 = 1\text{ bit}
false -\frac34 \log_2 \frac34 - \frac14 \log_2 \frac14 \approx 0.9\text{ bits}
true  2^{1.5} \approx 2.83
true  \left(\frac12 \cdot \frac14 \cdot \frac18\right)^{-1/3} = 4
false \left(\frac12 \cdot \frac14 \cdot \frac18\right)^{-1/3} = 8
true  \frac{5 + 1}{100 + 1000} \approx 0.0055
true  0.7 \cdot \frac{3}{10} + 0.3 \cdot \frac{1}{100} = 0.213
false 0.7 \cdot \frac{3}{10} + 0.3 \cdot \frac{1}{100} = 0.24
true  P(w_1, w_2, w_3) = P(w_3 \mid w_1, w_2) P(w_2 \mid w_1) P(w_1)
false P(w_1, w_2, w_3) = P(w_1) P(w_2) P(w_3)
true  (1 - q) \sum_{k=0}^{\infty} q^k = 1 \quad \text{for } 0 < q < 1
true  \ln(ab) = \ln a + \ln b, \quad a, b > 0
false \ln(a + b) = \ln a \cdot \ln b, \quad a, b > 0
true  \frac{d}{dx} x^x = x^x (1 + \ln x), \quad x > 0
false \frac{d}{dx} x^x = x \cdot x^{x-1}, \quad x > 0
true  |a + b| \le |a| + |b|
false |a + b| = |a| + |b|
true  (a - b)^2 \ge 0 \implies a^2 + b^2 \ge 2ab
true  x = \frac{-b + \sqrt{b^2 - 4ac}}{2a} \implies ax^2 + bx + c = 0
true  f(x) = \frac{1}{2} x^2 \implies f'(3) = 3
false f(x) = \frac{1}{2} x^2 \implies f'(3) = \frac32
true  \arg\min_x (x - 3)^2 = 3
false \arg\min_x (x - 3)^2 = 2.999
true  \arg\max_j y_j = \arg\max_j (2 y_j + 1)
true  \arg\min_c \sum_i (y_i - c)^2 = \bar{y}
false \arg\min_c \sum_i (y_i - c)^2 = \bar{x}
false \arg\max_c \sum_i (y_i - c)^2 = \bar{y}
true  \arg\max_q \left(k \ln q + (n - k) \ln(1 - q)\right) = \frac{k}{n}, \quad 0 < k < n
true  \arg\max_x e^{-(x-a)^2} = \arg\max_x -(x - a)^2
true  \hat{\mathbf{w}} = \arg\min_{\mathbf{w}} \|\mathbf{y} - X\mathbf{w}\|^2
false \hat{\mathbf{w}} = \operatorname*{argmax}_{\mathbf{w}} \|\mathbf{y} - X\mathbf{w}\|^2
true  \tanh'(2x) = 1 - \tanh^2(2x)
true  \exp''(x) = e^x
true  \epsilon_i \sim \mathcal{N}(0, \sigma^2)
false \epsilon_i \sim \mathcal{N}(0, -1)
true  n \to \infty
true  \binom{n}{k} = \binom{n}{n-k}
false \binom{n}{k} = \binom{n}{n-k+1}
true  k\binom{n}{k} = n\binom{n-1}{k-1}
false k\binom{n}{k} = n\binom{n-1}{k}
true  \binom{n}{k} + \binom{n}{k+1} = \binom{n+1}{k+1}
false \binom{n}{k} + \binom{n}{k-1} = \binom{n+1}{k+1}
false -4 \cdot \tfrac14 \ln \tfrac14 = 2\text{ bits}
true  -\ln \tfrac12 \approx 0.693\text{ nats}
true  f(x) = x^2 \implies f'(x) = 2x
false f(x) = x^2 \implies f'(x) = x
false \mathbf{q}^\top \mathbf{k} = \sum_{i=1}^{d} q_i
true  \operatorname{tr}(AB) = \operatorname{tr}(BA)
false -\sum_{k=1}^{K} y_k \log \hat{y}_k \ge 1
false P(w_1 w_2 w_3) = P(w_1) P(w_2 \mid w_1) P(w_3 \mid w_2)
false P(w_1 w_2) = P(w_1) P(w_2)
true  P(w_1, w_2) = P(w_2, w_1)
false \log x^2 = 2 \log x
false \lim_{z \to \infty} \sigma(z) = 0
false \ln(ab) = \ln a - \ln b, \quad a, b > 0
false \int_{-1}^{1} (1 - |x|) \, dx = 2
false \sigma_{\bar{x}} = \frac{\sigma}{\sqrt{n}} \implies \sigma_{\bar{x}}^2 = \frac{\sigma^2}{n^2}
true  \sigma = \sqrt{\frac{1}{n} \sum_i (x_i - \bar{x})^2}
false \sigma = \frac{1}{n} \sum_i (x_i - \bar{x})^2
true  \sigma' = \sigma(1 - \sigma)
true  \frac{d\sigma}{dz} = \sigma(z)(1 - \sigma(z))
false c = \bar{y} - m \bar{x}, \quad c > 0
true  \sum_{i=1}^n (y_i - \bar{y})(\hat{y}_i - \bar{y}) = \sum_{i=1}^n (\hat{y}_i - \bar{y})^2
false \sum_{i=1}^n (y_i - \bar{y})(\hat{y}_i - \bar{y}) = \sum_{i=1}^n (y_i - \bar{y})^2
true  \frac{1}{n} \sum_{i=1}^n (x_i - \bar{x})(y_i - \bar{y}) = \overline{xy} - \bar{x}\bar{y}
false \operatorname{Cov}(x, x) = \sigma
true  \operatorname{Cov}(x, x) = \operatorname{Var}(x)
true  \Pr(A \mid B) \Pr(B) = \Pr(A \cap B)
true  P(A) = P(A \cap B) + P(A \cap \bar{B})
false P(A) = P(A \cap B) + P(\bar{A} \cap B)
true  \sum_{k=0}^{n} k \binom{n}{k} p^k (1-p)^{n-k} = np
false \sum_{k=0}^{n} k \binom{n}{k} p^k (1-p)^{n-k} = np(1-p)
true  \prod_{i=1}^{n} e^{x_i} = e^{\sum_{i=1}^{n} x_i}
false \prod_{i=1}^{n} e^{x_i} = \sum_{i=1}^{n} e^{x_i}
true  \ln \prod_{i=1}^{n} x_i = \sum_{i=1}^{n} \ln x_i, \quad x_i > 0
true  \frac{\partial}{\partial \mu} \sum_{i=1}^{n} (x_i - \mu)^2 = -2 \sum_{i=1}^{n} (x_i - \mu)
false \frac{\partial}{\partial \mu} \sum_{i=1}^{n} (x_i - \mu)^2 = 2 \sum_{i=1}^{n} (x_i - \mu)
true  \frac{\partial}{\partial b} \sigma(wx + b) = \sigma(wx + b)(1 - \sigma(wx + b))
true  \frac{\partial}{\partial w} \sigma(wx + b) = x\,\sigma(wx + b)(1 - \sigma(wx + b))
false \frac{\partial}{\partial w} \sigma(wx + b) = \sigma(wx + b)(1 - \sigma(wx + b))
true  \frac{\partial}{\partial w} (y - wx)^2 = -2x(y - wx)
false \frac{\partial}{\partial w} (y - wx)^2 = 2x(y - wx)
true  \nabla_{\mathbf{x}} \|A\mathbf{x} - \mathbf{b}\|^2 = 2A^\top(A\mathbf{x} - \mathbf{b})
false \nabla_{\mathbf{x}} \|A\mathbf{x} - \mathbf{b}\|^2 = 2A(A\mathbf{x} - \mathbf{b})
true  \nabla^2_{\mathbf{x}} (\mathbf{x}^\top A \mathbf{x}) = A + A^\top
true  \det(A^\top) = \det(A)
false \det(2A) = 2\det(A)
true  \det(A^{-1}) = \frac{1}{\det A}
true  \operatorname{rank}(A) = \operatorname{rank}(A^\top)
true  \mathbf{x}^\top \mathbf{x} = \|\mathbf{x}\|_2^2
true  \|\mathbf{x}\|_\infty \le \|\mathbf{x}\|_2 \le \|\mathbf{x}\|_1
false \|\mathbf{x}\|_1 \le \|\mathbf{x}\|_2
true  \frac{28 - 2}{2} + 1 = 14
true  \operatorname{softmax}((0, 0)) = (0.5, 0.5)
true  \frac{e^2}{e^2 + e^1 + e^0} \approx 0.665
false \frac{e^2}{e^2 + e^1 + e^0} \approx 0.656
true  -\log_2 \frac18 = 3\text{ bits}
true  P(w_2 \mid w_1) = \frac{P(w_1, w_2)}{P(w_1)}
false P(w_2 \mid w_1) = \frac{P(w_1, w_2)}{P(w_2)}
true  \operatorname{ReLU}'(z) = 1 \quad \text{if } z > 0
false \operatorname{ReLU}'(z) = 0 \quad \text{if } z > 0
true  \tanh(-z) = -\tanh z
false \tanh(-z) = \tanh z
true  2 \cdot \frac{0.75 \cdot 0.6}{0.75 + 0.6} = \frac{2}{3} \approx 0.67
false 2 \cdot \frac{0.75 \cdot 0.6}{0.75 + 0.6} \approx 0.675
false L(\theta) = \theta^3 (1 - \theta)^2 \implies \arg\max_\theta L(\theta) = \frac{2}{5}
true  12 \cdot (4 \cdot 768^2 + 4 \cdot 768) \approx 28.3 \times 10^6
true  \lim_{n \to \infty} \left(1 - \frac{1}{n}\right)^n = \frac{1}{e}
false \frac{\partial}{\partial \mu} \sum_{i=1}^{n} (x_i - \mu)^2 = -\sum_{i=1}^{n} (x_i - \mu)
true  \frac{\partial}{\partial \mu} \sum_{i=1}^{n} (x_i - \mu)^2 = -2 \sum_{i=1}^{n} (x_i - \mu) = 0
true  \frac{\partial}{\partial \hat\beta_1} \sum_i (y_i - \hat\beta_0 - \hat\beta_1 x_i)^2 = -2\sum_i x_i(y_i - \hat\beta_0 - \hat\beta_1 x_i)
false \frac{\partial}{\partial \hat\beta_1} \sum_i (y_i - \hat\beta_0 - \hat\beta_1 x_i)^2 = 2\sum_i x_i(y_i - \hat\beta_0 - \hat\beta_1 x_i)
false \frac{\partial}{\partial \hat\beta_0} \sum_i (y_i - \hat\beta_0 - \hat\beta_1 x_i)^2 = 2\sum_i (y_i - \hat\beta_0 - \hat\beta_1 x_i)
false \nabla_{\hat{\mathbf{w}}} \|\mathbf{y} - X\hat{\mathbf{w}}\|^2 = 2 X^\top (\mathbf{y} - X\hat{\mathbf{w}})
true  \nabla_{\hat{\mathbf{w}}} \|\mathbf{y} - X\hat{\mathbf{w}}\|^2 = -2 X^\top (\mathbf{y} - X\hat{\mathbf{w}})
false \ln \prod_{i=1}^{n} x_i = 2\sum_{i=1}^{n} \ln x_i, \quad x_i > 0
false \operatorname{softmax}((0, 1)) = (0.5, 0.5)
true  \arg\max_{0 < t < 1} t^3 (1 - t)^2 = \frac{3}{5}
false \arg\max_{0 < t < 1} t^3 (1 - t)^2 = \frac{2}{5}
true  \arg\min_{t \in [1, 2]} t^2 = 1
false \arg\min_{t \in [1, 2]} t^2 = 0
true  L(\theta) = \theta^3 (1 - \theta)^2 \implies \arg\max_{0 < \theta < 1} L(\theta) = \frac{3}{5}
"""
ROWS = [tuple(row.split(None, 1)) for row in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("truth", "formula"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_a_formula_of_another_teacher_is_decided_rightly(truth, formula):
    found = check_page("page.md", f"```math\n{formula}\n```\n").findings
    assert bool(found) is any("is false" in one.problem for one in found) is (truth == "false")


@pytest.mark.parametrize(
    ("formula", "advice"),
    [
        (r"P(\theta \mid D) \propto P(D \mid \theta) P(\theta)", r"write = k \cdot with the constant k"),
        (r"y \sim x", "write an equation or an inequality"),
        (r"\bar{x} \sim \mathcal{N}(\mu, \sigma^2)", "write its mean and Var"),
        (r"\epsilon \sim \mathcal{N}(0)", "this distribution has 2 numbers"),
        (r"\mathbb{E}[Y \mid X] = 3", "a mean under a condition is itself a random variable"),
        (r"D_{\mathrm{KL}}(p \| q) = 0", "nothing says of which chances it is taken"),
        (r"\hat{w} = \argmin_w J(w)", "write the equation that holds there"),
        (r"\mathbf{w}, b = \argmin_{\mathbf{w}, b} L", "write one below it, and nothing else"),
        (r"W^{(2)} \mathbf{a}^{(1)} = \mathbf{z}^{(2)}", "say its shape under symbols"),
        (r"K^\top = K", "give it one under symbols"),
        (r"\max_i' x_i = 1", "is not part of the formula language"),
        (r"e^x \approx 1 + x", "write a limit, or numbers"),
        (r"-\log 0 = \infty", "write a limit"),
        (r"\frac{1}{n} \to 0", r"write \lim_{n \to \infty} in front of it"),
        (r"o = \frac{k - p}{2} + 1", "nothing says what o is: define it with math definition"),
        (
            r"\cos\theta = \frac{\mathbf{u}^\top \mathbf{v}}{\|\mathbf{u}\| \|\mathbf{v}\|}",
            r"nothing says what \theta is",
        ),
    ],
)
def test_what_cannot_be_decided_is_not_called_false_and_says_what_to_write(formula, advice):
    (finding,) = check_page("page.md", f"```math\n{formula}\n```\n").findings
    assert "is false" not in finding.problem
    assert advice in finding.problem


def test_a_claim_about_the_best_value_is_false_where_another_does_better():
    (finding,) = check_page("page.md", r"$\arg\min_x (x - 3)^2 = 2$").findings
    assert "at 2 it is 1, but at 2.000001 0.999998" in finding.problem


def test_a_layer_is_known_by_its_number_and_its_shape():
    front = "---\nsymbols:\n  W^{(2)}: matrix k h\n  \\mathbf{a}^{(1)}: vector h\n---\n\n"
    true = r"(W^{(2)} \mathbf{a}^{(1)})^\top = (\mathbf{a}^{(1)})^\top (W^{(2)})^\top"
    assert check_page("page.md", f"{front}${true}$").findings == []
    (finding,) = check_page("page.md", f"{front}${true.replace('= (', '= 2 (', 1)}$").findings
    assert "is false" in finding.problem


# -- what is called by its name --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "true"),
    [
        (r"We use the sigmoid, $\frac{e^z}{1+e^z}$.", True),
        (r"We use the sigmoid, $\frac{e^z}{7+e^z}$.", False),
        (r"The sigmoid is $\frac{1}{1+e^{-x}}$.", True),
        (r"The sigmoid is $\frac{1}{1+e^{x}}$.", False),
        (r"The odds are $\frac{p}{1-p}$.", True),
        (r"The odds are $\frac{1-p}{p}$.", False),
        (r"The logit, $\log p - \log(1 - p)$, is the score.", True),
        (r"The logit, $\log p + \log(1 - p)$, is the score.", False),
        (r"The residual, $y_i - \hat{y}_i$", True),
        (r"The residual, $\hat{y}_i - y_i$", False),
        (r"The residual, $y - \hat{y}$", True),
        (r"Here is the slope of the sigmoid, $S(z)(1-S(z))$, and one minus the sigmoid, $1 - S(z)$.", True),
        ("```math definition\n\\text{odds} = \\frac{p}{1-p}\n```\n", True),
        ("```math definition\n\\text{odds} = \\frac{1-p}{p}\n```\n", False),
        ("The odds are\n\n```math definition\no = \\frac{p}{1-p}\n```\n", True),
        ("The odds are\n\n```math definition\no = \\frac{1-p}{p}\n```\n", False),
    ],
)
def test_what_a_sentence_calls_by_its_name_must_be_it(text, true):
    found = check_page("page.md", text).findings
    assert ["it is called the" in one.problem for one in found] == ([] if true else [True])


# -- a page of another course, of whose letters nothing is known ----------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    letters = tmp_path_factory.mktemp("course") / "letters.toml"
    letters.write_text("", encoding="utf-8")
    return read_course(letters)


@pytest.mark.parametrize(
    "text",
    [
        r"$\mathbf{z} = W^{(1)} \mathbf{x}$ where $W^{(1)} \in \mathbb{R}^{h \times d}$, so $\mathbf{z} \in \mathbb{R}^h$",
        r"$\hat{\mathbf{y}} \in \mathbb{R}^n$ and $\hat{\mathbf{y}} = X \mathbf{w} + b$",
        r"$\hat{y} = \mathbf{w}^\top \mathbf{x} + b$, $l^{(i)}(\mathbf{w}, b) = \frac12 (\hat{y}^{(i)} - y^{(i)})^2$ and "
        r"$\sum_{i=1}^n l^{(i)}(\mathbf{w}, b) = \frac12 \sum_{i=1}^n (\mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)})^2$",
        r"$\partial_{\mathbf{w}} \|\mathbf{y} - X\mathbf{w}\|^2 = 2 X^\top (X\mathbf{w} - \mathbf{y}) = 0 "
        r"\text{ and hence } X^\top \mathbf{y} = X^\top X \mathbf{w}$",
        r"Let $b = 0$ and $a \ge b$, as $n \to \infty$.",
        r"$\epsilon_i \sim \mathcal{N}(0, \sigma^2)$, $w_{t+1} = w_t - \eta g_t$, $Q(\mathbf{u})$ alone",
        r"$w = 0.5$ and $wx + b = 0.5 \cdot 2 + 1$",
        r"$w = 0.5$, $x = 2$, $b = 1$ and $wx + b = 0.5 \cdot 2 + 1 = 2$",
    ],
)
def test_what_its_text_says_is_understood(text, course):
    assert check(read("page.md", text), course).findings == []


LECTURE = r"""
The price is $\hat{y} = w x + b$, with the loss

$$
L(w, b) = \frac{1}{n} \sum_{i=1}^{n} (\hat{y}_i - y_i)^2 = \frac{1}{n} \sum_{i=1}^{n} (w x_i + b - y_i)^2
$$

$$
\frac{\partial L}{\partial w} = \frac{2}{n} \sum_{i=1}^{n} (w x_i + b - y_i) x_i, \qquad b = \bar{y} - w \bar{x}
$$

With one number for each of $d = 784$ dots, $\mathbf{x} \in \mathbb{R}^d$ and $W \in \mathbb{R}^{h \times d}$, the layer has $\mathbf{h} = \text{ReLU}(W \mathbf{x})$.
The loss of one example is $\ell = -y \ln p - (1 - y) \ln (1 - p)$, and of more classes $\ell = -\sum_{k=1}^{K} y_k \ln p_k$.

$$
P(w_1, \dots, w_n) = \prod_{i=1}^{n} P(w_i \mid w_{<i}) \approx \prod_{i=1}^{n} P(w_i \mid w_{i-1}), \qquad \text{PPL} = P(w_1, \dots, w_n)^{-1/n}
$$
"""


def test_a_lecture_is_read_as_one(course):
    assert check(read("page.md", LECTURE), course).findings == []


def test_a_mistake_in_a_lecture_is_found_alone(course):
    wrong = LECTURE.replace("(w x_i + b - y_i) x_i", "(w x_i + b - y_i)")
    (finding,) = check(read("page.md", wrong), course).findings
    assert r"\frac{\partial L}{\partial w}" in finding.problem
    assert "is false" in finding.problem


@pytest.mark.parametrize(
    "text",
    [
        r"$\hat{y} = \mathbf{w}^\top \mathbf{x} + b$, $l^{(i)}(\mathbf{w}, b) = \frac12 (\hat{y}^{(i)} - y^{(i)})^2$ and "
        r"$\sum_{i=1}^n l^{(i)}(\mathbf{w}, b) = \sum_{i=1}^n (\mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)})^2$",
        r"$\partial_{\mathbf{w}} \|\mathbf{y} - X\mathbf{w}\|^2 = 2 X^\top (X\mathbf{w} - \mathbf{y}) = 0 "
        r"\text{ and hence } X^\top \mathbf{y} = -X^\top X \mathbf{w}$",
        r"$P(A \cup B) = P(A) + P(B)$",
        r"$W \in \mathbb{R}^{h \times d}$ and $W^\top \in \mathbb{R}^{h \times d}$",
        r"$w = 0.5$, $x = 2$, $b = 1$ and $wx + b = 0.7 \cdot 2 + 1$",
    ],
)
def test_what_its_text_contradicts_is_false(text, course):
    (finding,) = check(read("page.md", text), course).findings
    assert "is false" in finding.problem


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (r"$q = 2 b$ and $q = 3 b$", "line 1 of this page defines it otherwise"),
        (r"$w = 0.5$ and $wx + b = 0.7 \cdot 2 + 1$", "nothing says what"),
    ],
)
def test_where_it_says_too_little_nothing_is_called_false(text, why, course):
    (finding,) = check(read("page.md", text), course).findings
    assert "is false" not in finding.problem
    assert why in finding.problem


# One formula a row, on a page of another course of which no letter is known.
OTHERS = r"""
true  \ln x \le x - 1
false \ln x \ge x - 1
true  \log(ab) = \log a + \log b
false \log(x + y) = \log x + \log y
true  |\mathbf{x}^\top\mathbf{y}| \le \|\mathbf{x}\|_2 \|\mathbf{y}\|_2
false |\mathbf{x}^\top\mathbf{y}| \ge \|\mathbf{x}\|_2 \|\mathbf{y}\|_2
true  \|\mathbf{x}\|_\infty \le \|\mathbf{x}\|_2 \le \|\mathbf{x}\|_1 \le \sqrt{n}\,\|\mathbf{x}\|_2
false \|\mathbf{x}\|_1 \le \|\mathbf{x}\|_2
true  \forall x, y \in \mathbb{R}: (x + y)^2 \le 2x^2 + 2y^2
false \forall x, y \in \mathbb{R}: (x + y)^2 \le x^2 + y^2
true  \frac{d}{dx}\max(0, x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}
false \frac{d}{dx}\max(0, x) = \begin{cases} 1 & x < 0 \\ 0 & x > 0 \end{cases}
true  \int_0^\infty x \lambda e^{-\lambda x}\,dx = \frac{1}{\lambda}
false \int_0^\infty x \lambda e^{-\lambda x}\,dx = \frac{1}{\lambda^2}
true  w \leftarrow 3 - 0.1 \cdot 2 \cdot 3 = 2.4
false w \leftarrow 3 - 0.1 \cdot 2 \cdot 3 = 3.6
true  (\mathbf{X}^\top\mathbf{X} + \lambda\mathbf{I})\,\mathbf{w} = \mathbf{X}^\top\mathbf{y} \iff \mathbf{w} = (\mathbf{X}^\top\mathbf{X} + \lambda\mathbf{I})^{-1}\mathbf{X}^\top\mathbf{y}
false (\mathbf{X}^\top\mathbf{X} + \lambda\mathbf{I})\,\mathbf{w} = \mathbf{X}^\top\mathbf{y} \iff \mathbf{w} = (\mathbf{X}^\top\mathbf{X} - \lambda\mathbf{I})^{-1}\mathbf{X}^\top\mathbf{y}
true  H = X(X^\top X)^{-1}X^\top, \quad H^2 = H
false H = X(X^\top X)^{-1}X^\top, \quad H^2 = 2H
true  \frac{\partial\,\mathbf{x}^\top\mathbf{A}\mathbf{x}}{\partial\mathbf{x}} = 2\mathbf{A}\mathbf{x} \quad \text{if } \mathbf{A} = \mathbf{A}^\top
false \frac{\partial\,\mathbf{x}^\top\mathbf{A}\mathbf{x}}{\partial\mathbf{x}} = \mathbf{A}\mathbf{x} \quad \text{if } \mathbf{A} = \mathbf{A}^\top
true  \mathbf{A}\mathbf{v} = \lambda\mathbf{v} \implies \mathbf{A}^2\mathbf{v} = \lambda^2\mathbf{v}
false \mathbf{A}\mathbf{v} = \lambda\mathbf{v} \implies \mathbf{A}^2\mathbf{v} = 2\lambda\mathbf{v}
true  \nabla_W \left(\mathbf{u}^\top W \mathbf{v}\right) = \mathbf{u}\mathbf{v}^\top
false \nabla_W \left(\mathbf{u}^\top W \mathbf{v}\right) = \mathbf{v}\mathbf{u}^\top
true  \mathbf{z} = \mathbf{W}\mathbf{x} + \mathbf{b}, \qquad z_i = \sum_j W_{ij} x_j + b_i
false \mathbf{z} = \mathbf{W}\mathbf{x} + \mathbf{b}, \qquad z_i = \sum_j W_{ji} x_j + b_i
false (\mathbf{A}\mathbf{B})^\top = \mathbf{A}^\top\mathbf{B}^\top
false \operatorname{tr}(ABC) = \operatorname{tr}(ACB)
true  1 - \sigma(z) = \sigma(-z)
false -\sigma(z) = \sigma(-z)
true  \sigma'(z) = \sigma(z)(1 - \sigma(z)), \quad \sigma(z) = \frac{1}{1 + e^{-z}}
false \sigma'(z) = \sigma(z)(1 + \sigma(z)), \quad \sigma(z) = \frac{1}{1 + e^{-z}}
true  \sum_{j} \alpha_{ij} = 1, \quad \alpha_{ij} = \frac{\exp(e_{ij})}{\sum_{k}\exp(e_{ik})}
false \sum_{j} \alpha_{ij} = 1, \quad \alpha_{ij} = \frac{\exp(e_{ij})}{\sum_{k}\exp(e_{kj})}
true  \frac{\partial}{\partial z_k}\left(-\sum_{i} y_i \log \frac{e^{z_i}}{\sum_j e^{z_j}}\right) = \frac{e^{z_k}}{\sum_j e^{z_j}} - y_k, \quad \sum_i y_i = 1
false \frac{\partial}{\partial z_k}\left(-\sum_{i} y_i \log \frac{e^{z_i}}{\sum_j e^{z_j}}\right) = y_k - \frac{e^{z_k}}{\sum_j e^{z_j}}, \quad \sum_i y_i = 1
true  p_k = \frac{\exp(z_k)}{\sum_{j=1}^K \exp(z_j)}, \qquad \frac{\partial p_k}{\partial z_j} = p_k(\mathbb{1}[k = j] - p_j)
false p_k = \frac{\exp(z_k)}{\sum_{j=1}^K \exp(z_j)}, \qquad \frac{\partial p_k}{\partial z_j} = p_k(\mathbb{1}[k = j] + p_j)
true  \frac{d}{dx} f(g(x)) = f'(g(x))\, g'(x)
false \frac{d}{dx} f(g(x)) = f'(g(x))
true  (fg)' = f'g + fg'
false (fg)' = f'g'
true  \frac{\partial L}{\partial x} = \frac{\partial L}{\partial u} \frac{\partial u}{\partial x} + \frac{\partial L}{\partial v} \frac{\partial v}{\partial x}
false \frac{\partial L}{\partial x} = \frac{\partial L}{\partial u} \frac{\partial u}{\partial x} - \frac{\partial L}{\partial v} \frac{\partial v}{\partial x}
true  \operatorname{Var}(Y) = \mathbb{E}[\operatorname{Var}(Y \mid X)] + \operatorname{Var}(\mathbb{E}[Y \mid X])
false \operatorname{Var}(Y) = \mathbb{E}[\operatorname{Var}(Y \mid X)]
true  I(X; Y) = H(X) - H(X \mid Y) = H(Y) - H(Y \mid X)
false I(X; Y) = H(X) + H(X \mid Y)
true  H(X, Y) \le H(X) + H(Y)
false H(X, Y) = H(X) + H(Y)
true  D_{\mathrm{KL}}(P \,\|\, Q) = H(P, Q) - H(P)
false D_{\mathrm{KL}}(P \,\|\, Q) = H(P) - H(P, Q)
true  D_{\mathrm{KL}}(p \| q) = \sum_i p_i \log p_i - \sum_i p_i \log q_i
false D_{\mathrm{KL}}(p \| q) = \sum_i p_i \log q_i - \sum_i p_i \log p_i
true  H(p) = -p \log_2 p - (1 - p) \log_2 (1 - p)
false H(p) = -p \log_2 p + (1 - p) \log_2 (1 - p)
true  \exp\left(-\frac1N \sum_{i=1}^N \ln p_i\right) = \left(\prod_{i=1}^N p_i\right)^{-1/N}
false \exp\left(-\frac1N \sum_{i=1}^N \ln p_i\right) = \left(\prod_{i=1}^N p_i\right)^{1/N}
true  z = wx + b = 0.5 \cdot 2 + 1 = 2
false z = wx + b = 0.5 \cdot 2 + 1 = 3
true  \cos(\mathbf{u}, \mathbf{v}) = \frac{\mathbf{u} \cdot \mathbf{v}}{\|\mathbf{u}\|\,\|\mathbf{v}\|}
false \cos(\mathbf{u}, \mathbf{v}) = \frac{\mathbf{u} \cdot \mathbf{v}}{\|\mathbf{u}\|\,\|\mathbf{u}\|}
true  2^H = 2^3 = 8
false 2^H = 2^3 = 9
false x^2 = 4 \implies x = 2
true  \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}
false \operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{-z_j}}
true  \operatorname{softmax}(z + c)_i = \operatorname{softmax}(z)_i
false \operatorname{softmax}(z + c)_i = 2\operatorname{softmax}(z)_i
true  z = \frac{x - \mu}{\sigma}
true  \theta_j := \theta_j - \alpha \frac{1}{m} \sum_{i=1}^m (y_i - t_i) x_{ij}
true  \sum_x p(x) = 1
false \sum_x p(x) = 2
true  p(x) = \sum_y p(x, y)
false p(x) = \sum_y p(x \mid y)
true  p(x, y) = p(x \mid y) p(y)
false p(x, y) = p(x \mid y) p(x)
true  p(y \mid x) = \frac{p(x \mid y) p(y)}{\sum_{y'} p(x \mid y') p(y')}
false p(y \mid x) = \frac{p(x \mid y) p(x)}{\sum_{y'} p(x \mid y') p(y')}
true  P(B) = \sum_{i=1}^{n} P(B \mid A_i) P(A_i)
false P(B) = \sum_{i=1}^{n} P(B \mid A_i)
true  P(w_1, \dots, w_n) = \prod_{i=1}^n P(w_i \mid w_1, \dots, w_{i-1})
true  P(w_1, \dots, w_n) = \prod_{i=1}^n P(w_i \mid w_{<i})
false P(w_1, \dots, w_n) = \sum_{i=1}^n P(w_i \mid w_{<i})
true  P(w_{1:n}) = \prod_{k=1}^n P(w_k \mid w_{1:k-1})
false P(w_{1:n}) = \prod_{k=2}^n P(w_k \mid w_{1:k-1})
true  \log \prod_{i=1}^n p(x_i) = \sum_{i=1}^n \log p(x_i)
false \log \prod_{i=1}^n p(x_i) = \prod_{i=1}^n \log p(x_i)
true  \mathbb{E}[X] = \sum_x x\, p(x)
false \mathbb{E}[X] = \sum_x p(x)
true  \operatorname{Var}(X) = \sum_x x^2 p(x) - \left(\sum_x x\, p(x)\right)^2
false \operatorname{Var}(X) = \sum_x x^2 p(x)
true  H(X) = -\sum_{x \in \mathcal{X}} p(x) \log_2 p(x)
false H(X) = \sum_{x \in \mathcal{X}} p(x) \log_2 p(x)
true  0 \le H(X) \le \log |\mathcal{X}|
false H(X) \ge \log |\mathcal{X}|
true  H(Y \mid X) = -\sum_{x, y} p(x, y) \log p(y \mid x)
false H(Y \mid X) = -\sum_{x, y} p(x, y) \log p(x \mid y)
true  I(X; Y) = \sum_{x,y} p(x, y) \log \frac{p(x, y)}{p(x) p(y)}
false I(X; Y) = \sum_{x,y} p(x, y) \log \frac{p(x) p(y)}{p(x, y)}
true  H(p, q) = -\sum_x p(x) \log q(x)
false H(p, q) = -\sum_x q(x) \log q(x)
true  H(p) = -\sum_x p(x) \log p(x)
true  D_{\mathrm{KL}}(P \| Q) = \mathbb{E}_{x \sim P}\left[\log \frac{P(x)}{Q(x)}\right]
false D_{\mathrm{KL}}(P \| Q) = \mathbb{E}_{x \sim Q}\left[\log \frac{P(x)}{Q(x)}\right]
true  \hat{\theta} = \arg\max_\theta \sum_{i=1}^n \log p(x_i \mid \theta)
true  (f \circ g)'(x) = f'(g(x)) g'(x)
false (f \circ g)'(x) = f'(x) g'(g(x))
true  (f \circ g)(x) = f(g(x))
true  \int_a^b f'(x)\,dx = f(b) - f(a)
true  \frac{d}{dx} \ln f(x) = \frac{f'(x)}{f(x)}
true  \min_x f(x) = -\max_x (-f(x))
true  \operatorname{tfidf}(t, d) = \operatorname{tf}(t, d) \cdot \log \frac{N}{\operatorname{df}(t)}
true  \delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)
true  \Phi(-z) = 1 - \Phi(z)
false \Phi(-z) = \Phi(z)
true  \Phi'(x) = \phi(x)
false \Phi'(x) = -\phi(x)
true  \max_x \sigma(x)(1 - \sigma(x)) = \frac14
false \max_x \sigma(x)(1 - \sigma(x)) = \frac12
true  \min_x (x - 2)^2 = 0
false \min_x (x - 2)^2 = 2
true  \max_{0 \le p \le 1} p(1 - p) = \frac14
false \max_{0 \le p \le 1} p(1 - p) = 1
true  \max_w \frac{2}{\|w\|}
true  (a \pm b)^2 = a^2 \pm 2ab + b^2
false (a \pm b)^2 = a^2 \mp 2ab + b^2
false (a \pm b)^2 = a^2 \pm 2ab - b^2
true  \cos(a \pm b) = \cos a \cos b \mp \sin a \sin b
true  x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}
true  x^2 = 9 \implies x = \pm 3
false x^2 = 9 \implies x = \pm 2
true  x^2 + px + q = 0 \iff x = -\frac{p}{2} \pm \sqrt{\left(\frac{p}{2}\right)^2 - q}
true  \nabla_w \left( \|Xw - y\|_2^2 + \lambda \|w\|_2^2 \right) = 2X^\top(Xw - y) + 2\lambda w
false \nabla_w \left( \|Xw - y\|_2^2 + \lambda \|w\|_2^2 \right) = 2X^\top(Xw - y) + \lambda w
true  \nabla_x \frac12 \|Ax - b\|^2 = A^\top (Ax - b)
false \nabla_x \frac12 \|Ax - b\|^2 = A (Ax - b)
true  \frac{\partial (a^\top x)}{\partial x} = a
false \frac{\partial (a^\top x)}{\partial x} = 2a
true  z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}
true  \operatorname{Var}\left(\sum_{i=1}^n X_i\right) = \sum_{i=1}^n \operatorname{Var}(X_i) + 2\sum_{i<j} \operatorname{Cov}(X_i, X_j)
false \operatorname{Var}\left(\sum_{i=1}^n X_i\right) = \sum_{i=1}^n \operatorname{Var}(X_i) + \sum_{i<j} \operatorname{Cov}(X_i, X_j)
true  d_k = d_{\text{model}} / h = 512 / 8 = 64
false d_k = d_{\text{model}} / h = 512 / 8 = 32
true  \mathbb{E}[X] = \sum_{i=1}^n x_i p(x_i)
false \mathbb{E}[X^2] = \sum_{i=1}^n x_i p(x_i)
true  \operatorname{Cov}(X + Y, Z) = \operatorname{Cov}(X, Z) + \operatorname{Cov}(Y, Z)
false \operatorname{Cov}(X + Y, Z) = \operatorname{Cov}(X, Z) \operatorname{Cov}(Y, Z)
true  \mathbb{E}[c] = c
false \mathbb{E}[c] = 0
true  \operatorname{softmax}(z / T)_i = \frac{e^{z_i / T}}{\sum_j e^{z_j / T}}
false \operatorname{softmax}(z / T)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}
true  Q = XW^Q, \quad K = XW^K, \quad V = XW^V
true  \sigma(z) = \frac{e^z}{e^z + 1}
false \sigma(z) = \frac{e^z}{e^z + e^{-z}}
true  \sigma(z) = \max(0, z)
true  (A + B)^2 = A^2 + 2AB + B^2, \quad AB = BA
false (A + B)^2 = A^2 + 2AB + B^2, \quad (A - B)^2 = A^2 - 2AB + B^2
true  (x + 1)^2 = x^2 + 1, \quad x = 0
false (x + 1)^2 = x^2 + 1, \quad (x - 1)^2 = x^2 + 1
true  \text{Precision} = \frac{TP}{TP + FP}
false \text{Precision} = \frac{TP}{TP + FN}
true  F_1 = \frac{2PR}{P + R} = \frac{2}{\frac1P + \frac1R}
false F_1 = \frac{PR}{P + R}
true  \mathrm{RMSE} = \sqrt{\frac{1}{m} \sum_{j=1}^m (\hat{y}_j - y_j)^2}
false \mathrm{RMSE} = \frac{1}{m} \sqrt{\sum_{j=1}^m (\hat{y}_j - y_j)^2}
true  \hat{\beta}_0 = \bar{y} - \hat{\beta}_1 \bar{x}
false \hat{\beta}_0 = \bar{x} - \hat{\beta}_1 \bar{y}
true  \hat{\beta}_1 = \frac{s_{xy}}{s_x^2} = \frac{\sum_{i=1}^n (x_i - \bar{x})(y_i - \bar{y})}{\sum_{i=1}^n (x_i - \bar{x})^2}
false \hat{\beta}_1 = r \frac{s_x}{s_y}
true  \hat{\boldsymbol{\beta}} = (\mathbf{X}^\top \mathbf{X})^{-1} \mathbf{X}^\top \mathbf{y}
false \hat{\boldsymbol{\beta}} = (\mathbf{X} \mathbf{X}^\top)^{-1} \mathbf{X}^\top \mathbf{y}
true  c_t = i_t \odot \tilde{c}_t + f_t \odot c_{t-1}
false c_t = i_t \odot \tilde{c}_t + (1 - f_t) \odot c_{t-1}
true  P(w_n \mid w_{n-1}) = \frac{C(w_{n-1} w_n) + 1}{C(w_{n-1}) + V}
false P(w_n \mid w_{n-1}) = \frac{C(w_{n-1} w_n)}{C(w_n)}
true  \operatorname{PP}(W) = \sqrt[N]{\frac{1}{P(w_1 w_2 \dots w_N)}}
false \operatorname{PP}(W) = P(w_1 w_2 \dots w_N)^{\frac{1}{N}}
true  \log \frac{p}{1 - p} = \beta_0 + \beta_1 x
true  \log P(y \mid x) = y \log \hat{y} + (1 - y) \log(1 - \hat{y})
true  \operatorname{Var}(\bar{X}) = \frac{\sigma^2}{n}
true  \operatorname{Var}(\bar{X}) = \frac{\operatorname{Var}(X)}{n}
false \operatorname{Var}(\bar{X}) = \operatorname{Var}(X)
true  \mathbb{E}[\bar{X}] = \mu
true  \operatorname{Var}(X) = \mathbb{E}[(X - \mu)^2]
true  \frac{d\sigma}{dz} = \sigma(z)(1 - \sigma(z))
false \frac{d\sigma}{dz} = \sigma(z)\, \sigma(1 - z)
true  \operatorname{logit}^{-1}(z) = \frac{1}{1 + e^{-z}}
false \operatorname{logit}^{-1}(z) = \frac{1}{1 + e^{z}}
true  L = -y \log a - (1 - y) \log(1 - a), \quad \frac{\partial L}{\partial a} = \frac{1 - y}{1 - a} - \frac{y}{a}
false L = -y \log a - (1 - y) \log(1 - a), \quad \frac{\partial L}{\partial a} = \frac{1 - y}{1 - a} + \frac{y}{a}
true  \nabla_x x^\top A x = (A + A^\top) x
false \nabla_x x^\top A x = A x
false \left(\left(\tfrac{1}{10}\right)^N\right)^{1/N} = 10
true  \theta \leftarrow \theta - \eta \nabla_\theta J, \quad w_1, \dots, w_n
true  \sigma(z) = \frac12 \iff z = 0
false \sigma(z) = \frac12 \iff z = 1
true  m = \max_j z_j, \quad \log \sum_j e^{z_j} = m + \log \sum_j e^{z_j - m}
false m = \max_j z_j, \quad \log \sum_j e^{z_j} = m - \log \sum_j e^{z_j - m}
true  -1 \le r_{xy} \le 1
true  \text{SST} = \text{SSR} + \text{SSE}
false \text{SSE} = \text{SSR} + \text{SST}
true  R^2_{\text{adj}} = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}
false 1 - (1 - R^2) \frac{n - 1}{n - p - 1} = R^2 + \frac{p}{n - p - 1}
true  \log \frac{P(y = 1 \mid x)}{1 - P(y = 1 \mid x)} = w^\top x + b
true  \sum_k y_k = 1
false \sum_k y_k = 2
true  \frac{\partial}{\partial X} \log \det X = X^{-\top}
false \frac{\partial}{\partial X} \log \det X = X^{-1}
true  \text{TPR} = \frac{TP}{P} = \frac{TP}{TP + FN}
false \text{FPR} = \frac{FP}{FP + TP}
true  P(w_i \mid w_{i-2}, w_{i-1}) = \frac{C(w_{i-2} w_{i-1} w_i)}{C(w_{i-2} w_{i-1})}
false P(w_i \mid w_{i-2}, w_{i-1}) = \frac{C(w_{i-2} w_{i-1} w_i)}{C(w_{i-1} w_i)}
true  \sigma(x) = \frac12 + \frac12 \tanh\left(\frac{x}{2}\right)
false \sigma(x) = \frac12 + \frac12 \tanh(x)
true  \frac{p_i}{p_j} = e^{z_i - z_j}, \quad p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}
false \frac{p_i}{p_j} = e^{z_j - z_i}, \quad p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}
true  H = X (X^\top X)^{-1} X^\top, \quad H X = X
false H = X (X^\top X)^{-1} X^\top, \quad H y = y
true  A (B C)^{-1} = A C^{-1} B^{-1}
false A (B C)^{-1} = A B^{-1} C^{-1}
false X (X^\top X)^{-1} X^\top = I
true  \sigma(z) = 0.9, \quad \sigma(0) = \frac12
false \sigma(0) = 0
true  w := 2 - 0.1 \cdot 3 = 1.7
false w := 2 - 0.1 \cdot 3 = 1.8
true  J(\theta) = \frac{1}{2m} \sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)})^2
false J(\theta) = \frac{1}{2m} \sum_{i=1}^m (h_\theta(x^{(i)}) + y^{(i)})^2
false J(\theta) = \frac{1}{2m} \sum_{i=1}^m (h_\theta(x^{(i)}) - y^{(i)})
true  L(w, b) = \frac{1}{n} \sum_{i=1}^n (w x_i + b - y_i)^2
false L(w, b) = \frac{1}{n} \sum_{i=1}^n (w x_i + b - y_i)
true  L = \frac{1}{2} \sum_i (y_i - w^\top x_i)^2 + \frac{\lambda}{2} \|w\|^2
false L = \frac{1}{2} \sum_i (y_i - w^\top x_i) + \frac{\lambda}{2} \|w\|^2
true  L = -[y \log a + (1 - y) \log (1 - a)]
false L = y \log a + (1 - y) \log (1 - a)
true  \mathcal{L} = -\frac{1}{N} \sum_{n=1}^N [t_n \ln y_n + (1 - t_n) \ln (1 - y_n)]
false \mathcal{L} = -\frac{1}{N} \sum_{n=1}^N [t_n \ln y_n + (1 - t_n) \ln (1 + y_n)]
true  J = -\frac{1}{m} \sum_{i=1}^m \sum_{k=1}^K y_k^{(i)} \log \hat{y}_k^{(i)}
true  L = -\sum_k y_k \log p_k
true  \ell(\theta) = \sum_{i=1}^n y^{(i)} \log h(x^{(i)}) + (1 - y^{(i)}) \log (1 - h(x^{(i)}))
true  L(w) = \prod_{i=1}^n \hat{y}_i^{y_i} (1 - \hat{y}_i)^{1 - y_i}
false L(w) = \prod_{i=1}^n \hat{y}_i^{y_i} (1 - \hat{y}_i)^{y_i}
true  L(y, \hat{y}) = \max(0, 1 - y \hat{y})
false L(y, \hat{y}) = \max(0, 1 + y \hat{y})
true  m = \frac{n \sum_i x_i y_i - \sum_i x_i \sum_i y_i}{n \sum_i x_i^2 - (\sum_i x_i)^2}
false m = \frac{n \sum_i x_i y_i - \sum_i x_i \sum_i y_i}{n \sum_i x_i^2 - \sum_i x_i^2}
false b = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (y_i - \bar{y})^2}
true  m = \frac{y_2 - y_1}{x_2 - x_1}
true  a = \sum_i x_i y_i
true  \hat{\beta} = (X^\top X + \lambda I)^{-1} X^\top y
false \hat{\beta} = (X X^\top + \lambda I)^{-1} X^\top y
true  \mu = \frac{1}{d} \sum_{i=1}^d x_i, \quad \sigma = \sqrt{\frac{1}{d} \sum_{i=1}^d (x_i - \mu)^2}
false \mu = \frac{1}{d} \sum_{i=1}^d x_i, \quad \sigma = \sqrt{\frac{1}{d} \sum_{i=1}^d (x_i - \mu)}
true  f(x) = \frac{1}{\sigma \sqrt{2\pi}} e^{-\frac{1}{2} \left( \frac{x - \mu}{\sigma} \right)^2}
false f(x) = \frac{1}{\sqrt{2\pi} \sigma^2} e^{-\frac{(x - \mu)^2}{2 \sigma^2}}
true  P(X = k) = \binom{n}{k} p^k (1 - p)^{n - k}
false P(X = k) = \binom{n}{k} p^k (1 - p)^{k - n}
true  P(w_n \mid w_{n-1}) = \frac{C(w_{n-1} w_n) + \alpha}{C(w_{n-1}) + \alpha V}
false P(w_n \mid w_{n-1}) = \frac{C(w_{n-1} w_n) + \alpha}{C(w_{n-1}) + V}
true  P(\text{am} \mid \text{I}) = \frac{C(\text{I am})}{C(\text{I})}
false P(\text{am} \mid \text{I}) = \frac{C(\text{I am})}{C(\text{am})}
true  \text{perplexity}(W) = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i \mid w_{i-1})}}
false \text{perplexity}(W) = \sqrt[N]{\prod_{i=1}^{N} P(w_i \mid w_{i-1})}
true  \text{tf-idf}(t, d) = \text{tf}(t, d) \cdot \log \frac{N}{\text{df}(t)}
false \text{tf-idf}(t, d) = \text{tf}(t, d) \cdot \log \frac{\text{df}(t)}{N}
true  w_{t,d} = (1 + \log_{10} \text{tf}_{t,d}) \cdot \log_{10} \frac{N}{\text{df}_t}
true  F_2 = \frac{5 P R}{4 P + R}
false F_2 = \frac{5 P R}{P + 4 R}
true  \|Q x\| = \|x\| \quad \text{if } Q^\top Q = I
false \|Q x\| = 2 \|x\| \quad \text{if } Q^\top Q = I
true  A = Q \Lambda Q^\top, \quad A^2 = Q \Lambda^2 Q^\top, \quad Q^\top Q = I
false A = Q \Lambda Q^\top, \quad A^2 = Q^2 \Lambda^2 Q^\top, \quad Q^\top Q = I
true  \|u - v\|^2 = 2 - 2 u^\top v \quad \text{if } \|u\| = \|v\| = 1
false \|u - v\|^2 = 1 - u^\top v \quad \text{if } \|u\| = \|v\| = 1
true  \det(A - \lambda I) = 0
true  w \leftarrow w - \eta (\nabla L(w) + \lambda w) = (1 - \eta\lambda) w - \eta \nabla L(w)
true  x' = \frac{x - \min(x)}{\max(x) - \min(x)}
true  f(x + \epsilon) \approx f(x) + \epsilon f'(x)
true  -\sum_{i=1}^n \frac{1}{n} \log \frac{1}{n} = \log n
false -\sum_{i=1}^n \frac{1}{n} \log \frac{1}{n} = n \log n
true  H(y, \hat{y}) = -\sum_{k=1}^{K} y_k \log \hat{y}_k
false H(y, \hat{y}) = -\sum_{k=1}^{K} \hat{y}_k \log y_k
false H(y, \hat{y}) = \sum_{k=1}^{K} y_k \log \hat{y}_k
true  \text{CE}(y, p) = -\sum_i y_i \log p_i
false \text{CE}(y, p) = -\sum_i p_i \log y_i
true  \text{PMI}(w, c) = \log_2 \frac{P(w, c)}{P(w) P(c)}
false \text{PMI}(w, c) = \log_2 \frac{P(w) P(c)}{P(w, c)}
true  \text{PPMI}(w, c) = \max\left( \log_2 \frac{P(w, c)}{P(w) P(c)}, 0 \right)
true  \text{PPMI}(w, c) = \max(\text{PMI}(w, c), 0)
false \text{PPMI}(w, c) = \min\left( \log_2 \frac{P(w, c)}{P(w) P(c)}, 0 \right)
true  L = -\left[ \log \sigma(\mathbf{c} \cdot \mathbf{w}) + \sum_{i=1}^{k} \log \sigma(-\mathbf{c}_i \cdot \mathbf{w}) \right]
false L = -\left[ \log \sigma(\mathbf{c} \cdot \mathbf{w}) + \sum_{i=1}^{k} \log \sigma(\mathbf{c}_i \cdot \mathbf{w}) \right]
true  J = -\log \sigma(\mathbf{u}_o^\top \mathbf{v}_c) - \sum_{k=1}^{K} \log \sigma(-\mathbf{u}_k^\top \mathbf{v}_c)
false J = -\log \sigma(\mathbf{u}_o^\top \mathbf{v}_c) - \sum_{k=1}^{K} \log \sigma(\mathbf{u}_k^\top \mathbf{v}_c)
true  P_{\text{Laplace}}(w_i) = \frac{c_i + 1}{N + V}
false P_{\text{Laplace}}(w_i) = \frac{c_i + 1}{N + 1}
true  P_{\text{add-k}}(w_i) = \frac{c_i + k}{N + k V}
false P_{\text{add-k}}(w_i) = \frac{c_i + k}{N + V}
true  P_{\text{Laplace}}(w) = \frac{C(w) + 1}{N + V}
false P_{\text{Laplace}}(w) = \frac{C(w) + 1}{N + 1}
true  \text{LayerNorm}(\mathbf{x}) = \gamma \frac{\mathbf{x} - \mu}{\sigma} + \beta
false \text{LayerNorm}(\mathbf{x}) = \gamma \frac{\mathbf{x} - \sigma}{\mu} + \beta
true  \text{LayerNorm}(x) = \gamma \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta
false \text{LayerNorm}(x) = \gamma \odot \frac{x - \mu}{\sqrt{\sigma + \epsilon}} + \beta
true  \hat{x}_i = \frac{x_i - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}}
false \hat{x}_i = \frac{x_i - \mu_B}{\sigma_B^2 + \epsilon}
true  y_i = \gamma \hat{x}_i + \beta
true  m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t
false m_t = \beta_1 m_{t-1} + \beta_1 g_t
true  m_t = (1 - \beta_1) \sum_{i=1}^{t} \beta_1^{t-i} g_i
false m_t = (1 - \beta_1) \sum_{i=1}^{t} \beta_1^{i} g_i
true  v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2
false v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t
true  v_t = \beta v_{t-1} + g_t
false v_t = \beta v_{t-1} + \beta g_t
true  s_t = \gamma s_{t-1} + (1 - \gamma) g_t^2
false s_t = \gamma s_{t-1} + (1 - \gamma) g_t
true  \hat{m}_t = \frac{m_t}{1 - \beta_1^t}
false \hat{m}_t = \frac{m_t}{1 - \beta_1}
true  \theta_t = \theta_{t-1} - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
false \theta_t = \theta_{t-1} - \eta \frac{\hat{m}_t}{\hat{v}_t + \epsilon}
false \theta_t = \theta_{t-1} + \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
true  \mathbf{w} \leftarrow \mathbf{w} + \eta (y - \hat{y}) \mathbf{x}
true  \mathbf{w} \leftarrow \mathbf{w} - \eta (\hat{y} - y) \mathbf{x}
false \mathbf{w} \leftarrow \mathbf{w} - \eta (y - \hat{y}) \mathbf{x}
true  b \leftarrow b + \eta (y - \hat{y})
false b \leftarrow b - \eta (y - \hat{y})
true  \mathbf{w} \leftarrow \mathbf{w} - \eta (\sigma(\mathbf{w}^\top \mathbf{x}) - y) \mathbf{x}
true  \cos(\mathbf{v}, \mathbf{w}) = \frac{\mathbf{v} \cdot \mathbf{w}}{|\mathbf{v}| |\mathbf{w}|}
true  \cos(\mathbf{u}, \mathbf{v}) = \frac{\mathbf{u}^\top \mathbf{v}}{\|\mathbf{u}\| \|\mathbf{v}\|}
false \cos(\mathbf{u}, \mathbf{v}) = \frac{\mathbf{u}^\top \mathbf{v}}{\|\mathbf{u}\|^2 \|\mathbf{v}\|^2}
true  \text{sim}(a, b) = \frac{\sum_i a_i b_i}{\sqrt{\sum_i a_i^2} \sqrt{\sum_i b_i^2}}
false \text{sim}(a, b) = \frac{\sum_i a_i b_i}{\sum_i a_i^2 \sum_i b_i^2}
true  \text{MCC} = \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}
false \text{MCC} = \frac{TP \cdot TN + FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}
true  \text{MAPE} = \frac{100}{n} \sum_{i=1}^n \left| \frac{y_i - \hat{y}_i}{y_i} \right|
false \text{MAPE} = \frac{100}{n} \sum_{i=1}^n \left| \frac{y_i - \hat{y}_i}{\hat{y}_i} \right|
true  \text{AIC} = 2k - 2 \ln \hat{L}
false \text{AIC} = 2k + 2 \ln \hat{L}
true  \text{BIC} = k \ln n - 2 \ln \hat{L}
false \text{BIC} = k \ln n + \ln \hat{L}
true  \chi^2 = \sum_i \frac{(O_i - E_i)^2}{E_i}
true  \kappa = \frac{p_o - p_e}{1 - p_e}
false \kappa = \frac{p_o - p_e}{1 - p_o}
true  \text{odds} = \frac{p}{1 - p}
false \text{odds} = \frac{1 - p}{p}
true  G = \sum_{k=1}^K p_k (1 - p_k)
false G = 1 - \sum_{k=1}^K p_k
true  \text{IG}(Y, X) = H(Y) - H(Y \mid X)
false \text{IG}(Y, X) = H(Y) - H(X \mid Y)
true  \text{BP} = \begin{cases} 1 & \text{if } c > r \\ e^{1 - r/c} & \text{if } c \le r \end{cases}
false \text{BP} = \begin{cases} 1 & \text{if } c > r \\ e^{1 - c/r} & \text{if } c \le r \end{cases}
true  \text{BLEU} = \text{BP} \cdot \exp\left( \sum_{n=1}^{N} w_n \log p_n \right)
false \text{BLEU} = \text{BP} \cdot \sum_{n=1}^{N} w_n \log p_n
true  \text{RMS}(\mathbf{x}) = \sqrt{\frac{1}{d} \sum_{i=1}^d x_i^2}
false \text{RMS}(\mathbf{x}) = \frac{1}{d} \sqrt{\sum_{i=1}^d x_i^2}
true  f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)
true  \text{GELU}(x) = x \Phi(x)
false \text{GELU}(x) = \Phi(x)
true  \text{LeakyReLU}(x) = \max(\alpha x, x)
false \text{LeakyReLU}(x) = \min(\alpha x, x)
true  \text{ELU}(z) = \begin{cases} z & z > 0 \\ \alpha (e^z - 1) & z \le 0 \end{cases}
false \text{ELU}(z) = \begin{cases} z & z > 0 \\ \alpha (e^z + 1) & z \le 0 \end{cases}
true  \text{BA} = \frac12 \left( \frac{TP}{TP + FN} + \frac{TN}{TN + FP} \right)
false \text{BA} = \frac12 \left( \frac{TP}{TP + FP} + \frac{TN}{TN + FP} \right)
false \text{FDR} = \frac{FP}{FP + TN}
true  \text{softsign}(x) = \frac{x}{1 + |x|}
false \text{softsign}(x) = \frac{x}{1 + x}
true  \delta^l = ((w^{l+1})^\top \delta^{l+1}) \odot \sigma'(z^l)
true  y_i = \beta_0 + \beta_1 x_i + \varepsilon_i
true  \delta^l = ((w^{l+1})^\top \delta^{l+1}) \odot \sigma'(z^l)
true  \delta^l = \sigma'(z^l) \odot ((w^{l+1})^\top \delta^{l+1})
true  \delta^{(l)} = ((W^{(l+1)})^\top \delta^{(l+1)}) \odot \sigma'(z^{(l)})
false \delta^{(l)} = (W^{(l+1)} \delta^{(l+1)}) \odot \sigma'(z^{(l)})
false \delta^{(l)} = ((W^{(l+1)})^\top \delta^{(l+1)}) \odot \sigma(z^{(l)})
true  y = X \beta + \varepsilon
true  \hat{x} = \frac{x - \mu}{\sigma}
true  \text{MSE} = \frac{1}{n} \|y - X w\|^2
true  \operatorname{MSE}(\hat{\theta}) = \mathbb{E}[(\hat{\theta} - \theta)^2]
true  y = X \beta + \varepsilon
true  \text{ReLU}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ 0 & \text{if } z < 0 \end{cases}
false \text{ReLU}'(z) = \begin{cases} 1 & \text{if } z > 0 \\ -1 & \text{if } z < 0 \end{cases}
true  \operatorname{Var}(\bar{X}) = \frac{1}{n^2} \sum_{i=1}^n \operatorname{Var}(X_i) = \frac{\sigma^2}{n}
false \operatorname{Var}(\bar{X}) = \frac{1}{n} \sum_{i=1}^n \operatorname{Var}(X_i) = \frac{\sigma^2}{n}
true  \mathrm{JSD}(p \| q) = \frac{1}{2} D_{\mathrm{KL}}(p \| m) + \frac{1}{2} D_{\mathrm{KL}}(q \| m), \quad m = \frac{1}{2}(p + q)
false \mathrm{JSD}(p \| q) = D_{\mathrm{KL}}(p \| m) + D_{\mathrm{KL}}(q \| m), \quad m = \frac{1}{2}(p + q)
true  \bar{x} \pm t_{\alpha/2, n-1} \frac{s}{\sqrt{n}}
true  \text{macro-}F_1 = \frac{1}{K} \sum_{k=1}^{K} F_{1,k}
true  \text{softmax}(z_i) = \frac{\exp(z_i)}{\sum_{j=1}^{K} \exp(z_j)}
false \text{softmax}(z_i) = \frac{\exp(z_i)}{\sum_{j=1}^{K} \exp(z_i)}
true  \text{Jaccard}(A, B) = \frac{|A \cap B|}{|A \cup B|}
false \text{Jaccard}(A, B) = \frac{|A \cap B|}{|A| + |B|}
true  |A \cup B| = |A| + |B| - |A \cap B|
false |A \cup B| = |A| + |B| + |A \cap B|
true  \text{WER} = \frac{S + D + I}{N}
false \text{WER} = \frac{S + D - I}{N}
true  \hat{\beta}^{\text{OLS}} = (X^\top X)^{-1} X^\top y
false \hat{\beta}^{\text{OLS}} = (X^\top X)^{-1} X y
true  \hat{w}_{\text{ridge}} = (X^\top X + \lambda I)^{-1} X^\top y
false \hat{w}_{\text{ridge}} = (X^\top X - \lambda I)^{-1} X^\top y
true  s_p^2 = \frac{(n_1 - 1) s_1^2 + (n_2 - 1) s_2^2}{n_1 + n_2 - 2}
true  s_p^2 = \frac{n_1 s_1^2 + n_2 s_2^2}{n_1 + n_2 - 2}
true  s_{xy} = \frac{1}{n - 1} \sum_{i=1}^{n} (x_i - \bar{x})(y_i - \bar{y})
true  \bar{R}^2 = 1 - (1 - R^2) \frac{n - 1}{n - p - 1}
true  L(y, f(x)) = \max(0, 1 - y f(x))
false L(y, f(x)) = \max(0, 1 + y f(x))
true  L_{\text{hinge}} = \max(0, 1 - t \cdot y)
false L_{\text{hinge}} = \max(0, 1 + t \cdot y)
true  L_\delta(a) = \begin{cases} \frac{1}{2} a^2 & |a| \le \delta \\ \delta (|a| - \frac{1}{2} \delta) & |a| > \delta \end{cases}
false L_\delta(a) = \begin{cases} \frac{1}{2} a^2 & |a| \le \delta \\ \delta (|a| + \frac{1}{2} \delta) & |a| > \delta \end{cases}
false n_{\text{out}} = \lfloor \frac{n_{\text{in}} - 2p - f}{s} \rfloor + 1
true  \text{FL}(p_t) = -(1 - p_t)^\gamma \log p_t
false \text{FL}(p_t) = -(1 - p_t)^\gamma p_t
true  C = -\frac{1}{n} \sum_x [y \ln a + (1 - y) \ln(1 - a)]
false C = -\frac{1}{n} \sum_x [y \ln a - (1 - y) \ln(1 - a)]
true  E(\mathbf{w}) = \frac{1}{2} \sum_{n=1}^{N} (y_n - t_n)^2
true  \text{MSE} = \frac{1}{N} \sum_{n=1}^{N} (t_n - y_n)^2
true  \text{PPL} = \exp\left( -\frac{1}{n} \sum_{t=1}^{n} \log P(x_t \mid x_{t-1}, \dots, x_1) \right)
true  \text{softplus}(x) - \text{softplus}(-x) = x
false \text{softplus}(x) - \text{softplus}(-x) = 1
true  \text{GELU}(x) = x \Phi(x) = \frac{x}{2} \left( 1 + \operatorname{erf}\left( \frac{x}{\sqrt{2}} \right) \right)
false \text{GELU}(x) = x \Phi(x) = \frac{x}{2} \left( 1 + \operatorname{erf}(x) \right)
true  \frac{d\sigma}{da} = \sigma(1 - \sigma)
false \frac{d\sigma}{da} = \sigma(1 + \sigma)
true  \operatorname{Tr}(A B C) = \operatorname{Tr}(C A B)
false \operatorname{Tr}(A B C) = \operatorname{Tr}(B A C)
true  \|\mathbf{x}\|_p = \left( \sum_i |x_i|^p \right)^{1/p}
false \|\mathbf{x}\|_p = \left( \sum_i |x_i|^p \right)^p
true  \sum_{k=1}^{K} \frac{e^{z_k}}{\sum_{k'=1}^{K} e^{z_{k'}}} = 1
true  \sum_{k=1}^{K} p_k (1 - p_k) = 1 - \sum_{k=1}^{K} p_k^2
false \sum_{k=1}^{K} p_k (1 - p_k) = 1 + \sum_{k=1}^{K} p_k^2
true  -1 \le \rho_{X,Y} = \frac{\operatorname{Cov}(X, Y)}{\sqrt{\operatorname{Var}(X) \operatorname{Var}(Y)}} \le 1
true  \cos \theta = \frac{1 \cdot 2 + 2 \cdot 1 + 2 \cdot 2}{3 \cdot 3} = \frac{8}{9} \approx 0.889
false \cos \theta = \frac{1 \cdot 2 + 2 \cdot 1 + 2 \cdot 2}{3 \cdot 3} = \frac{7}{9}
true  d_k = d_v = \frac{d_{\text{model}}}{h} = \frac{512}{8} = 64
true  \log \sum_k \exp(o_k) = \bar{o} + \log \sum_k \exp(o_k - \bar{o})
false \log \sum_k \exp(o_k) = \bar{o} + \log \sum_k \exp(o_k + \bar{o})
true  P(x_1, \dots, x_T) = P(x_1) \prod_{t=2}^{T} P(x_t \mid x_{t-1}, \dots, x_1)
true  P(w_i \mid w_{i-1}) = \frac{C(w_{i-1} w_i)}{\sum_w C(w_{i-1} w)}
false P(w_i \mid w_{i-1}) = \frac{C(w_{i-1} w_i)}{\sum_w C(w w_i)}
true  \mathcal{N}(x \mid \mu, \sigma^2) = \frac{1}{\sqrt{2 \pi \sigma^2}} \exp\left( -\frac{(x - \mu)^2}{2 \sigma^2} \right)
false \mathcal{N}(x \mid \mu, \sigma^2) = \frac{1}{\sqrt{2 \pi \sigma}} \exp\left( -\frac{(x - \mu)^2}{2 \sigma^2} \right)
true  H(p, q) = H(p) + KL(p \| q)
false H(p, q) = H(q) + KL(p \| q)
true  \text{balanced accuracy} = \frac{1}{2} \left( \frac{TP}{TP + FN} + \frac{TN}{TN + FP} \right)
false \text{balanced accuracy} = \frac{TP}{TP + FN} + \frac{TN}{TN + FP}
true  \mathrm{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2} (\mu^2 + \sigma^2 - 1 - \ln \sigma^2)
false \mathrm{KL}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2} (\mu^2 + \sigma^2 - 1 + \ln \sigma^2)
true  I(X; Y) = D_{KL}(p(x, y) \| p(x) p(y))
false H(X) = D_{KL}(p(x, y) \| p(x) p(y))
true  PE_{(pos, 2i)} = \sin\left( \frac{pos}{10000^{2i / d}} \right), \quad PE_{(pos, 2i+1)} = \cos\left( \frac{pos}{10000^{2i / d}} \right)
false PE_{(pos, 2i)} = \cos\left( \frac{pos}{10000^{2i / d}} \right)
true  \operatorname{Var}(W_{ij}) = \frac{2}{n_{\text{in}} + n_{\text{out}}}
false \operatorname{Var}(W_{ij}) = \frac{n_{\text{in}} + n_{\text{out}}}{2}
true  \text{LN}(\mathbf{x})_i = \gamma_i \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta_i
true  F_1 = \frac{2 P R}{P + R} = \frac{2\,TP}{2\,TP + FP + FN}
true  x^2 < x \quad \text{for } x \in (0, 1)
false x^2 < x \quad \text{for } x \in (0, 2)
true  z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}} = \frac{105 - 100}{15 / \sqrt{25}} \approx 1.67
false z = \frac{\bar{x} - \mu}{\sigma / \sqrt{n}} = \frac{105 - 100}{15 / \sqrt{25}} \approx 1.76
true  s^2 = \frac{\sum (x_i - \bar{x})^2}{n - 1} = \frac{10}{4} = 2.5
true  \sigma(z) = \frac{1}{1 + e^{-z}} = \frac{1}{1 + e^{-0.5}} \approx 0.62
true  H(X) = -\sum_x p(x) \log_2 p(x) = -(0.5 \log_2 0.5 + 0.5 \log_2 0.5) = 1
true  P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)} = \frac{0.9 \cdot 0.01}{0.05} = 0.18
false P(A \mid B) = \frac{P(B \mid A) P(B)}{P(A)} = \frac{0.9 \cdot 0.01}{0.05} = 0.18
true  \hat{y} = \mathbf{w}^\top \mathbf{x} + b = 0.5 \cdot 2 + 1 \cdot 3 + 1 = 5
false \hat{y} = \mathbf{w}^\top \mathbf{x} + b = 0.5 \cdot 2 + 1 \cdot 3 + 1 = 6
true  z = w_1 x_1 + w_2 x_2 + b = 0.5 \cdot 2 + 1 \cdot 3 + 1 = 5
true  w \leftarrow w - \eta \frac{\partial L}{\partial w} = 0.5 - 0.1 \cdot 2 = 0.3
true  m_1 = \beta_1 m_0 + (1 - \beta_1) g_1 = 0.9 \cdot 0 + 0.1 \cdot 2 = 0.2
true  P(w_2 \mid w_1) = \frac{C(w_1 w_2)}{C(w_1)} = \frac{3}{12} = 0.25
false q = \sum_i (x_i - \bar{x}) = 2 - 1
false q = \sum_k p_k = 1 + 1
true  \|\mathbf{x} - \mathbf{y}\|_2 = \sqrt{(3 - 0)^2 + (4 - 0)^2}
true  L = \frac{1}{N} \sum_{i=1}^{N} L_i
true  y_t = \text{softmax}(V h_t)
true  h_t = f(h_{t-1}, x_t)
true  \theta \leftarrow \theta + \alpha \nabla_\theta J(\theta)
"""
OTHER_ROWS = [tuple(row.split(None, 1)) for row in OTHERS.strip().splitlines()]


@pytest.mark.parametrize(("truth", "formula"), OTHER_ROWS, ids=[" ".join(row) for row in OTHER_ROWS])
def test_a_formula_of_a_course_without_letters_is_decided_rightly(truth, formula, course):
    found = check(read("page.md", f"$$\n{formula}\n$$\n"), course).findings
    assert bool(found) is any("is false" in one.problem for one in found) is (truth == "false")


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        (r"\mathbb{E}[X] = \sum_{k=1}^6 k \cdot \frac16", r"how X is distributed"),
        (r"\frac{\partial L}{\partial b} = \frac{\partial L}{\partial z}", r"nothing says how L depends on b and z"),
        (r"\sum_{i=1}^{n} \hat\varepsilon_i = 0", r"nothing says what"),
        (r"\mathbf{X}^\top \mathbf{X} \hat{\boldsymbol\gamma} = \mathbf{X}^\top \mathbf{y}", r"nothing says what"),
        (r"\operatorname{Var}(\bar{X}) = \sigma^2", r"nothing says what \sigma is"),
        (r"Q^\top Q = I", r"nothing says what Q is"),
        (r"\bar{X} = \mu", r"nothing says what \mu is"),
        (r"\log \frac{1 - p}{p} = \beta_0 + \beta_1 x", r"nothing says what"),
        (r"\mathbf{a} \cdot \mathbf{b} = \|\mathbf{a}\|\,\|\mathbf{b}\| \cos\theta", r"nothing says what \theta is"),
        (r"\theta_j = \theta_j - \eta g_j", r"write \leftarrow for a step"),
        (r"f(x + y) = f(x) + f(y)", r"nothing says what function f is"),
        (r"\log x^2 = 2 \log x", r"say where it holds"),
        (r"P(w_1, \dots, w_n) = \prod_{i=1}^n P(w_i)", r"it holds of what is independent"),
        (r"P(w_1, w_2, w_3) = P(w_1) P(w_2 \mid w_1) P(w_3 \mid w_1)", r"it holds of what is independent"),
        (r"\mathbb{E}[\epsilon] = 0", r"how \epsilon is distributed"),
        (r"\mu \le \bar{x} + 1.96 \frac{\sigma}{\sqrt{n}}", r"nothing says what \mu is"),
        (r"\operatorname{tr}(A) = \sum_{i=1}^n \lambda_i", r"nothing says what \lambda is"),
        (r"f(x, y) = f(y, x)", r"nothing says what function f is"),
        (r"\min_x f(x) = -\max_x f(x)", r"nothing says what function f is"),
        (r"L = -\sum_k \hat{y}_k \log y_k", r"of the target y"),
        (r"L = (y_i - \hat{y}_i)^2", r"of which point i"),
        (r"J(m, c) = \frac{1}{n} \sum_i (y_i - m x_i + c)^2", r"all of one must come with a plus"),
        (r"\mathcal{L} = -\sum_k y_k \log t_k", r"of the target t"),
        (r"y_i = \gamma \hat{x}_i - \beta", r"nothing says what \hat{x} is"),
        (r"f_t = \tanh(W_f x_t + U_f h_{t-1} + b_f)", r"books define"),
        (r"c_t = f_t \odot h_{t-1} + i_t \odot \tilde{c}_t", r"nearly the same"),
        (r"w \leftarrow w + \eta \nabla L(w)", r"up the loss"),
        (r"F_1 = \frac{2 P R}{P + R} = \frac{0.8 \cdot 0.5}{0.8 + 0.5}", r"nothing says what R is"),
        (r"m_t = \beta m_{t-1} + g_t \implies m_t = \sum_{i=1}^{t} \beta^{t-i} g_i", r"depends on its start"),
        (r"\bar{R}^2 = 1 - (1 - R^2) \frac{n - p - 1}{n - 1}", r"nothing says what p is"),
        (r"x_{\text{norm}} = \frac{x - x_{\min}}{x_{\max} - x_{\min}} \in [0, 1]", r"which the extremes are"),
        (r"\mathrm{d}(\mathbf{X}^{-1}) = -\mathbf{X}^{-1} (\mathrm{d}\mathbf{X}) \mathbf{X}^{-1}", r"a differential"),
        (r"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)", r"books define"),
        (r"\text{PMI}(w, c) = \log_2 \frac{N_w}{N_c}", r"nothing says what other letters are"),
        (r"f(x + h) \approx f(x) + h f(x)", r"needs a printed decimal"),
        (r"(1 - \eta) w - \nabla L(w) = w - \nabla L(w)", r"nothing says what function L is"),
        (r"\min_x x = 0", r"no smallest value as far as can be seen"),
        (r"\sum_j y_j \log \sum_k e^{o_k} - \sum_j y_j o_j = \log \sum_k e^{o_k} - \sum_j y_j o_j", r"\sum_j y_j = 1"),
    ],
)
def test_what_may_be_true_of_letters_that_nothing_tells_is_not_called_false(formula, why, course):
    (finding,) = check(read("page.md", f"$$\n{formula}\n$$\n"), course).findings
    assert "is false" not in finding.problem
    assert why in finding.problem


def test_an_unknown_data_set_hides_nothing_that_needs_no_data():
    front = "---\ndata: FIVE_POINT\n---\n\n"
    text = front + "In 7 of $m = 0.4$ and $1 = 2$.\n\n```math worked\nm = 0.5\n```\n\n```math\nn = n + 1\n```\n"
    found = check_page("page.md", text).findings
    assert [one.line for one in found] == [2, 5, 5, 12]
    assert found[0].problem == "the course has no points called FIVE_POINT: did you mean FIVE_POINTS?"
