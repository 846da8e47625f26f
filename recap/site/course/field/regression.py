"""Lines and planes through points: errors, R², slopes, and the normal equation."""

TABLE = r"""
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

\text{MSE} = \frac{1}{n} \|y - X w\|^2

\text{MAPE} = \frac{1}{n} \sum_{i=1}^{n} \left| \frac{y_i - \hat{y}_i}{y_i} \right|
\text{MAPE} = \frac{100}{n} \sum_{i=1}^{n} \left| \frac{y_i - \hat{y}_i}{y_i} \right|

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

\hat{\beta} = (X^\top X)^{-1} X^\top y
\hat{w}, \hat{\theta}, w, \beta, \theta, w^* = \hat{\beta}
H = X (X^\top X)^{-1} X^\top

\hat{\beta} = (X^\top X + \lambda I)^{-1} X^\top y
\hat{\beta} = (X^\top X + n \lambda I)^{-1} X^\top y

\text{RMSE} = \sqrt{\text{MSE}}
\text{MSE} = \text{RMSE}^2

\text{MSE} = \frac{\text{SSE}}{n}
\text{MSE} = \frac{\text{SSE}}{n - 2}
\text{MSE} = \frac{\text{RSS}}{n}
\text{RMSE} = \sqrt{\frac{\text{SSE}}{n}}
\text{RMSE} = \sqrt{\frac{\text{RSS}}{n}}
s^2, \hat{\sigma}^2 = \frac{\text{SSE}}{n - 2}
s^2, \hat{\sigma}^2 = \frac{\text{RSS}}{n - 2}
\text{RSE}, s, \hat{\sigma} = \sqrt{\frac{\text{RSS}}{n - 2}}
\text{RSE}, s, \hat{\sigma} = \sqrt{\frac{\text{RSS}}{n - p - 1}}

\text{VIF}_j = \frac{1}{1 - R_j^2}

\text{SE}(\hat{\beta}_1) = \frac{s}{\sqrt{\sum_{i=1}^{n} (x_i - \bar{x})^2}}
\text{SE}(\hat{\beta}_1) = \frac{\sigma}{\sqrt{\sum_{i=1}^{n} (x_i - \bar{x})^2}}
\text{SE}(\hat{\beta}_1) = \sqrt{\frac{s^2}{\sum_{i=1}^{n} (x_i - \bar{x})^2}}
\text{SE}(\hat{\beta}_1) = \frac{\hat{\sigma}}{\sqrt{\sum_{i=1}^{n} (x_i - \bar{x})^2}}
\text{SE}(\hat{\beta}_1) = \frac{s}{\sqrt{S_{xx}}}
\text{SE}(\hat{\beta}_1) = \frac{\hat{\sigma}}{\sqrt{S_{xx}}}

\hat{\beta}_{\text{OLS}} = (X^\top X)^{-1} X^\top y
\hat{\beta}_{\text{LS}}, \hat{\beta}^{\text{OLS}}, \hat{w}_{\text{OLS}}, w_{\text{OLS}} = \hat{\beta}_{\text{OLS}}
w_{\text{LS}}, w_{\text{ML}}, w_{\text{MLE}}, \hat{w}_{\text{MLE}} = \hat{\beta}_{\text{OLS}}

\hat{\beta}_{\text{ridge}} = (X^\top X + \lambda I)^{-1} X^\top y
\hat{\beta}_{\text{ridge}} = (X^\top X + n \lambda I)^{-1} X^\top y
\hat{\beta}^{\text{ridge}}, \hat{w}_{\text{ridge}}, w_{\text{ridge}} = \hat{\beta}_{\text{ridge}}

\hat{\beta}_{\text{GLS}}, \hat{\beta}_{\text{WLS}} = (X^\top W X)^{-1} X^\top W y

SS_{\text{tot}} = SS_{\text{reg}} + SS_{\text{res}}
SS_{\text{reg}} = SS_{\text{tot}} - SS_{\text{res}}
SS_{\text{res}} = SS_{\text{tot}} - SS_{\text{reg}}
R^2 = 1 - \frac{SS_{\text{res}}}{SS_{\text{tot}}}
R^2 = \frac{SS_{\text{reg}}}{SS_{\text{tot}}}
R^2 = \frac{\text{SSM}}{\text{SST}}

\hat{\beta}_1, b_1 = r_{xy} \frac{s_y}{s_x}

r, r_{xy} = \frac{n \sum xy - \sum x \sum y}{\sqrt{(n \sum x^2 - (\sum x)^2)(n \sum y^2 - (\sum y)^2)}}

\text{RSS}(\beta), \text{SSE}(\beta) = (y - X \beta)^\top (y - X \beta)
\text{RSS}(\beta), \text{SSE}(\beta) = \|y - X \beta\|^2

? g(z) = \frac{1}{1 + e^{-z}}

? \text{odds}(x) = e^{\beta_0 + \beta_1 x}

F = \frac{(\text{TSS} - \text{RSS}) / p}{\text{RSS} / (n - p - 1)}
F = \frac{R^2 / p}{(1 - R^2) / (n - p - 1)}

\text{CV}_{(n)}, \text{LOOCV} = \frac{1}{n} \sum_{i=1}^{n} \left( \frac{y_i - \hat{y}_i}{1 - h_i} \right)^2

? \hat{y}_i = w x_i + b
? \hat{y}_i = \beta_0 + \beta_1 x_i
? \hat{y}_i = m x_i + c
? \hat{y}_i = b_0 + b_1 x_i
"""
