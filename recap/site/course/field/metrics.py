"""How well a classifier does: counts of right and wrong answers, and what is made of them."""

TABLE = r"""
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

\text{BA} = \frac{1}{2} \left( \frac{\text{TP}}{\text{TP} + \text{FN}} + \frac{\text{TN}}{\text{TN} + \text{FP}} \right)
\text{FDR} = \frac{\text{FP}}{\text{TP} + \text{FP}}
\text{IoU}, \text{Jaccard} = \frac{\text{TP}}{\text{TP} + \text{FP} + \text{FN}}
\text{MCC} = \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}

\text{accuracy} = 1 - \text{error}

\text{Gini}, G = 1 - \sum_k p_k^2
\text{Gini}, G = \sum_k p_k (1 - p_k)
"""
