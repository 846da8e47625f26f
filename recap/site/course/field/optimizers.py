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
"""
