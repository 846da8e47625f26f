"""Activations, layers with a memory, attention, and what keeps numbers in bounds."""

TABLE = r"""
c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t
h_t = o_t \odot \tanh(c_t)

h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t
h_t = z_t \odot h_{t-1} + (1 - z_t) \odot \tilde{h}_t

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

\text{GELU}(x) = x \Phi(x)
\text{ELU}(x) = \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}
\text{LeakyReLU}(x) = \max(\alpha x, x)
\text{LeakyReLU}(x) = \begin{cases} x & x > 0 \\ \alpha x & x \le 0 \end{cases}
\text{softsign}(x) = \frac{x}{1 + |x|}
\text{Mish}(x) = x \tanh(\log(1 + e^x))
\text{HardTanh}(x) = \max(-1, \min(1, x))
\text{ReLU6}(x) = \min(\max(0, x), 6)
\text{SELU}(x) = \lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases}
\text{SELU}(x) = \begin{cases} \lambda x & x > 0 \\ \lambda \alpha (e^x - 1) & x \le 0 \end{cases}

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

C_t = F_t \odot C_{t-1} + I_t \odot \tilde{C}_t
H_t = O_t \odot \tanh(C_t)

C_t = f_t \odot C_{t-1} + i_t \odot \tilde{C}_t
h_t = o_t \odot \tanh(C_t)

H_t = (1 - Z_t) \odot H_{t-1} + Z_t \odot \tilde{H}_t
H_t = Z_t \odot H_{t-1} + (1 - Z_t) \odot \tilde{H}_t

h_t = \tanh(W_{hh} h_{t-1} + W_{xh} x_t + b_h)
h_t = \tanh(W_{hh} h_{t-1} + W_{hx} x_t + b_h)

h_t = \tanh(W h_{t-1} + U x_t + b)
h_t = \tanh(U h_{t-1} + W x_t + b)

\text{head}_i = \text{attention}(Q W_i^Q, K W_i^K, V W_i^V)

\text{FFN}(x) = \max(0, x W_1 + b_1) W_2 + b_2
\text{FFN}(x) = W_2 \max(0, W_1 x + b_1) + b_2

\alpha_{ij} = \frac{\exp(e_{ij})}{\sum_{k=1}^{n} \exp(e_{ik})}

c_i = \sum_{j=1}^{n} \alpha_{ij} h_j

\mu_B, \mu_{\mathcal{B}} = \frac{1}{m} \sum_{i=1}^{m} x_i
\sigma_B^2, \sigma_{\mathcal{B}}^2 = \frac{1}{m} \sum_{i=1}^{m} (x_i - \mu_B)^2

\sigma^2 = \frac{2}{n_{\text{in}} + n_{\text{out}}}
\sigma^2 = \frac{2}{n_{\text{in}}}
\sigma^2 = \frac{1}{n_{\text{in}}}
\sigma = \sqrt{\frac{2}{n_{\text{in}} + n_{\text{out}}}}
\sigma = \sqrt{\frac{2}{n_{\text{in}}}}

n_{\text{out}} = \left\lfloor \frac{n_{\text{in}} + 2 p - k}{s} \right\rfloor + 1
n_{\text{out}} = \frac{n_{\text{in}} + 2 p - k}{s} + 1
n_{\text{out}} = \left\lfloor \frac{n_{\text{in}} + 2 p - d (k - 1) - 1}{s} \right\rfloor + 1

o = \left\lfloor \frac{i + 2 p - k}{s} \right\rfloor + 1
o = \frac{i + 2 p - k}{s} + 1
o = s (i - 1) + k - 2 p

O, W_{\text{out}} = \left\lfloor \frac{W - F + 2 P}{S} \right\rfloor + 1
O, W_{\text{out}} = \frac{W - F + 2 P}{S} + 1
O, W_{\text{out}} = \left\lfloor \frac{W - K + 2 P}{S} \right\rfloor + 1
O, W_{\text{out}} = \frac{W - K + 2 P}{S} + 1

H_{\text{out}} = \left\lfloor \frac{H_{\text{in}} + 2 p - k}{s} \right\rfloor + 1
W_{\text{out}} = \left\lfloor \frac{W_{\text{in}} + 2 p - k}{s} \right\rfloor + 1
H_{\text{out}} = \left\lfloor \frac{H + 2 P - K}{S} \right\rfloor + 1
H_{\text{out}} = \frac{H - K + 2 P}{S} + 1

W' = W + B A
W' = W_0 + B A
h = W_0 x + B A x

\text{LeakyReLU}(x) = \max(0.01 x, x)
\text{LeakyReLU}(x) = \begin{cases} x & x > 0 \\ 0.01 x & x \le 0 \end{cases}
\text{LeakyReLU}(x) = \max(0, x) + \alpha \min(0, x)
\text{LeakyReLU}(x) = \max(0, x) + 0.01 \min(0, x)

\text{BatchNorm}(x) = \gamma \frac{x - \mu_B}{\sqrt{\sigma_B^2 + \epsilon}} + \beta

\text{BatchNorm}(x), \text{LayerNorm}(x) = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta

\text{LayerNorm}(x), \text{BatchNorm}(x) = \gamma \frac{x - E[x]}{\sqrt{\operatorname{Var}[x] + \epsilon}} + \beta

H_{\text{out}} = s (H_{\text{in}} - 1) - 2 p + k
W_{\text{out}} = s (W_{\text{in}} - 1) - 2 p + k
n_{\text{out}} = s (n_{\text{in}} - 1) + k - 2 p

n_{\text{out}} = \left\lfloor \frac{n_{\text{in}} + 2 p - f}{s} \right\rfloor + 1

\sigma_{\text{He}}^2, \sigma_{\text{Kaiming}}^2 = \frac{2}{n_{\text{in}}}
\sigma_{\text{Xavier}}^2, \sigma_{\text{Glorot}}^2 = \frac{2}{n_{\text{in}} + n_{\text{out}}}

h_t = \tanh(W_{hh} h_{t-1} + W_{xh} x_t)
h_t = \tanh(W h_{t-1} + U x_t)
h_t = \tanh(U h_{t-1} + W x_t)
h_t, s_t, H_t = f(W h_{t-1} + U x_t + b)
h_t, s_t, H_t = f(W h_{t-1} + U x_t)
h_t = f(U h_{t-1} + W x_t + b)
h_t = f(U h_{t-1} + W x_t)
h_t = g(U h_{t-1} + W x_t)
h_t = \sigma(W h_{t-1} + U x_t + b)

f_t = \sigma(W_f [h_{t-1}, x_t] + b_f)
i_t = \sigma(W_i [h_{t-1}, x_t] + b_i)
o_t = \sigma(W_o [h_{t-1}, x_t] + b_o)
\tilde{c}_t = \tanh(W_c [h_{t-1}, x_t] + b_c)
\tilde{C}_t = \tanh(W_C [h_{t-1}, x_t] + b_C)
z_t = \sigma(W_z [h_{t-1}, x_t])
r_t = \sigma(W_r [h_{t-1}, x_t])

\tilde{h}_t = \tanh(W [r_t \odot h_{t-1}, x_t])

\tilde{h}_t = \tanh(W x_t + U (r_t \odot h_{t-1}))
\tilde{h}_t = \tanh(W x_t + r_t \odot U h_{t-1})

h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \hat{h}_t
h_t = z_t \odot h_{t-1} + (1 - z_t) \odot \hat{h}_t

\delta^l = ((W^{l+1})^\top \delta^{l+1}) \odot g'(z^l)
\delta^l = ((W^{l+1})^\top \delta^{l+1}) \odot f'(z^l)

\text{MultiHead}(Q, K, V) = \text{Concat}(\text{head}_1, \dots, \text{head}_h) W^O

\text{RMSNorm}(x) = \frac{x}{\sqrt{\frac{1}{d} \sum_{i=1}^{d} x_i^2 + \epsilon}} \odot \gamma
\text{RMSNorm}(x) = \frac{x}{\sqrt{\frac{1}{d} \sum_{i=1}^{d} x_i^2}} \odot \gamma
\text{RMSNorm}(x) = \frac{x}{\sqrt{\frac{1}{d} \sum_{i=1}^{d} x_i^2}}
\text{RMSNorm}(x) = \frac{x}{\text{RMS}(x)} \odot \gamma

\text{LogSigmoid}(x) = \log \frac{1}{1 + e^{-x}}
\text{Softsign}(x) = \frac{x}{1 + |x|}
\text{Tanhshrink}(x) = x - \tanh(x)
\text{Hardsigmoid}(x) = \max(0, \min(1, \frac{x + 3}{6}))
\text{ReLU}(x) = \max(0, x)

h_t = \tanh(W_h h_{t-1} + W_x x_t + b)
h_t = \tanh(W_h h_{t-1} + W_x x_t + b_h)
h_t = \tanh(W_{hh} h_{t-1} + W_{xh} x_t + b)
h_t = \tanh(x_t W_{ih}^\top + b_{ih} + h_{t-1} W_{hh}^\top + b_{hh})

c_t = f_t \odot c_{t-1} + i_t \odot g_t

PE_{(p, 2i)} = \sin\left( \frac{p}{10000^{2i / d_{\text{model}}}} \right)
PE_{(p, 2i)} = \sin\left( \frac{p}{10000^{2i / d}} \right)
PE_{(p, 2i+1)} = \cos\left( \frac{p}{10000^{2i / d_{\text{model}}}} \right)
PE_{(p, 2i+1)} = \cos\left( \frac{p}{10000^{2i / d}} \right)
p_{i,2j} = \sin\left( \frac{i}{10000^{2j / d}} \right)
p_{i,2j+1} = \cos\left( \frac{i}{10000^{2j / d}} \right)

PE_{(pos, 2i)} = \sin\left( \frac{pos}{10000^{2i / d_{\text{model}}}} \right)
PE_{(pos, 2i)} = \sin\left( \frac{pos}{10000^{2i / d}} \right)
PE_{(pos, 2i+1)} = \cos\left( \frac{pos}{10000^{2i / d_{\text{model}}}} \right)
PE_{(pos, 2i+1)} = \cos\left( \frac{pos}{10000^{2i / d}} \right)

\operatorname{Var}(W) = \frac{2}{n_{\text{in}} + n_{\text{out}}}
\operatorname{Var}(W) = \frac{2}{n_{\text{in}}}
\operatorname{Var}(W) = \frac{1}{n_{\text{in}}}

\text{LN}(x)_i = \gamma_i \frac{x_i - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta_i
\text{LN}(x)_i = \gamma_i \frac{x_i - \mu}{\sigma} + \beta_i
\text{LayerNorm}(x)_i = \text{LN}_i

\text{RMSNorm}(x)_i = \frac{x_i}{\sqrt{\frac{1}{d} \sum_{j=1}^{d} x_j^2 + \epsilon}} \gamma_i
\text{RMSNorm}(x)_i = \frac{x_i}{\sqrt{\frac{1}{d} \sum_{j=1}^{d} x_j^2}} \gamma_i
"""
