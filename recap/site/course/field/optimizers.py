"""Steps downhill, and what they remember of the steps before."""

TABLE = r"""
\hat{m}_t = \frac{m_t}{1 - \beta_1^t}
\hat{v}_t = \frac{v_t}{1 - \beta_2^t}

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

\hat{v}_t = \frac{v_t}{1 - \beta_1^t}
\hat{s}_t = \frac{s_t}{1 - \beta_2^t}

v_t = \beta_1 v_{t-1} + (1 - \beta_1) g_t
s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2

s_t, r_t, v_t, G_t = \rho s_{t-1} + (1 - \rho) g_t^2

G_t, s_t, r_t = G_{t-1} + g_t^2
G_t, s_t, r_t = G_{t-1} + g_t \odot g_t
G_t = \sum_{i=1}^{t} g_i^2

\theta_{t+1} = \theta_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
\theta_{t+1} = \theta_t - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}

w_{t+1} = w_t - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}
w_{t+1} = w_t - \alpha \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}

\theta_{t+1} = \theta_t - \eta \frac{m_t}{\sqrt{v_t} + \epsilon}

\theta_t = \theta_{t-1} - \eta \frac{m_t}{\sqrt{v_t} + \epsilon}

\theta_{t+1} = \theta_t - \eta \frac{g_t}{\sqrt{G_t + \epsilon}}
\theta_{t+1} = \theta_t - \eta \frac{g_t}{\sqrt{G_t} + \epsilon}

w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{s_t + \epsilon}}
w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{s_t} + \epsilon}
w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{G_t + \epsilon}}
w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{G_t} + \epsilon}
w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{v_t + \epsilon}}
w_{t+1} = w_t - \eta \frac{g_t}{\sqrt{v_t} + \epsilon}

x_t = x_{t-1} - \eta \frac{g_t}{\sqrt{s_t + \epsilon}}

x_t \leftarrow x_{t-1} - \eta \frac{g_t}{\sqrt{s_t + \epsilon}}

s_t \leftarrow \gamma s_{t-1} + (1 - \gamma) g_t^2
s_t \leftarrow \beta s_{t-1} + (1 - \beta) g_t^2

s_t \leftarrow s_{t-1} + g_t^2

v_t \leftarrow \beta v_{t-1} + g_t
v_t \leftarrow \beta v_{t-1} + (1 - \beta) g_t

x_t \leftarrow x_{t-1} - \eta v_t
x_t \leftarrow x_{t-1} - \eta_t v_t

w \leftarrow w - \eta \frac{g}{\sqrt{s + \epsilon}}

s \leftarrow \beta s + (1 - \beta) g^2
s \leftarrow s + g^2
v \leftarrow \beta v + (1 - \beta) g
v \leftarrow \beta v + g

v \leftarrow \alpha v - \epsilon g
r \leftarrow \rho r + (1 - \rho) g \odot g
r \leftarrow r + g \odot g
s \leftarrow \rho_1 s + (1 - \rho_1) g

r \leftarrow \rho_2 r + (1 - \rho_2) g \odot g

\theta_t = \theta_{t-1} - \eta \left( \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} + \lambda \theta_{t-1} \right)
\theta_{t+1} = \theta_t - \eta \left( \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon} + \lambda \theta_t \right)

\theta_{t+1} = \theta_t - \alpha \nabla L(\theta_t) + \beta (\theta_t - \theta_{t-1})
\theta_{t+1} = \theta_t - \alpha \nabla f(\theta_t) + \beta (\theta_t - \theta_{t-1})
w_{t+1} = w_t - \alpha \nabla f(w_t) + \beta (w_t - w_{t-1})
x_{t+1} = x_t - \alpha \nabla f(x_t) + \beta (x_t - x_{t-1})

g \leftarrow \min\left( 1, \frac{\theta}{\|g\|} \right) g
g \leftarrow \frac{\theta}{\|g\|} g

\theta_j, w_j \leftarrow \theta_j + \alpha \sum_{i=1}^{m} (y_i - h(x_i)) x_{ij}
\theta_j, w_j \leftarrow \theta_j - \alpha \sum_{i=1}^{m} (h(x_i) - y_i) x_{ij}
\theta_j, w_j \leftarrow \theta_j - \frac{\alpha}{m} \sum_{i=1}^{m} (h(x_i) - y_i) x_{ij}

\eta_t = \eta_{\min} + \frac{1}{2} (\eta_{\max} - \eta_{\min}) \left( 1 + \cos \frac{\pi t}{T} \right)
\eta_t = \frac{\eta_0}{2} \left( 1 + \cos \frac{\pi t}{T} \right)

\text{lr}, \text{lrate} = d_{\text{model}}^{-0.5} \min(\text{step}^{-0.5}, \text{step} \cdot \text{warmup}^{-1.5})
\eta_t = d_{\text{model}}^{-0.5} \min(t^{-0.5}, t \cdot \text{warmup}^{-1.5})

\theta_{t+1} = \theta_t - H^{-1} g
\theta_{t+1} = \theta_t - H_t^{-1} g_t
x_{t+1} = x_t - H^{-1} \nabla f(x_t)

v \leftarrow \alpha v - \epsilon \nabla_\theta J(\theta)

\theta \leftarrow \theta + v

\theta_{t+1} = \theta_t - \eta \nabla L(\theta_t)
w_{t+1} = w_t - \eta \nabla L(w_t)
w_{t+1} = w_t - \eta g_t
x_{t+1} = x_t - \eta \nabla f(x_t)
x_{t+1} = x_t - \eta g_t
\theta_{t+1} = \theta_t - \eta g_t
"""
