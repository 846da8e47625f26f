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
\text{error} = \frac{\text{FP} + \text{FN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}
\text{ER}, \text{misclassificationrate} = \text{error}
\text{prevalence} = \frac{\text{TP} + \text{FN}}{\text{TP} + \text{TN} + \text{FP} + \text{FN}}
\text{Dice}, \text{DSC}, F_1 = \frac{2 \text{TP}}{2 \text{TP} + \text{FP} + \text{FN}}
\text{Youden} = \frac{\text{TP}}{\text{TP} + \text{FN}} + \frac{\text{TN}}{\text{TN} + \text{FP}} - 1
\text{informedness} = \text{Youden}
? P = \text{precision}
? R = \text{recall}
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
\text{balancedaccuracy} = \text{BA}
\text{FDR} = \frac{\text{FP}}{\text{TP} + \text{FP}}
\text{IoU}, \text{Jaccard} = \frac{\text{TP}}{\text{TP} + \text{FP} + \text{FN}}
\text{MCC} = \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}

\text{accuracy} = 1 - \text{error}

\text{Gini}, G = 1 - \sum_k p_k^2
\text{Gini}, G = \sum_k p_k (1 - p_k)

F, F_1 = \frac{2 p r}{p + r}
F = \frac{2 P R}{P + R}

\text{BA}, \text{balancedaccuracy} = \frac{1}{2} (\text{TPR} + \text{TNR})
\text{BA}, \text{balancedaccuracy} = \frac{1}{2} (\text{sensitivity} + \text{specificity})
\text{BA}, \text{balancedaccuracy} = \frac{1}{2} (\text{recall} + \text{specificity})
\text{Youden} = \text{sensitivity} + \text{specificity} - 1
\text{Youden} = \text{TPR} - \text{FPR}
\text{informedness} = \text{Youden}
\text{FPR} = 1 - \text{specificity}
\text{FPR} = 1 - \text{TNR}
\text{FNR} = 1 - \text{recall}
\text{FNR} = 1 - \text{TPR}
\text{FNR} = 1 - \text{sensitivity}
\text{FDR} = 1 - \text{precision}

\text{Dice} = \frac{2 \text{Jaccard}}{1 + \text{Jaccard}}
\text{Dice} = \frac{2 \text{IoU}}{1 + \text{IoU}}
\text{Jaccard}, \text{IoU} = \frac{\text{Dice}}{2 - \text{Dice}}

\text{Jaccard}(A, B), J(A, B), \text{IoU}(A, B) = \frac{|A \cap B|}{|A \cup B|}
\text{Jaccard}(A, B), J(A, B), \text{IoU}(A, B) = \frac{|A \cap B|}{|A| + |B| - |A \cap B|}
\text{Dice}(A, B), \text{DSC}(A, B) = \frac{2 |A \cap B|}{|A| + |B|}
\text{overlap}(A, B) = \frac{|A \cap B|}{\min(|A|, |B|)}

\text{Brier}, \text{BS} = \frac{1}{N} \sum_{i=1}^{N} (p_i - y_i)^2
\text{Brier}, \text{BS} = \frac{1}{N} \sum_{i=1}^{N} (f_i - o_i)^2
\text{Brier}, \text{BS} = \frac{1}{N} \sum_{i=1}^{N} (\hat{p}_i - y_i)^2
\text{Brier}, \text{BS} = \frac{1}{N} \sum_{i=1}^{N} (\hat{y}_i - y_i)^2
\text{Brier}, \text{BS} = \frac{1}{N} \sum_{i=1}^{N} \sum_{k=1}^{K} (p_{ik} - y_{ik})^2

\text{ECE} = \sum_{m=1}^{M} \frac{|B_m|}{n} |\text{acc}(B_m) - \text{conf}(B_m)|

\text{MRR} = \frac{1}{|Q|} \sum_{i=1}^{|Q|} \frac{1}{\text{rank}_i}

\text{DCG}_k = \sum_{i=1}^{k} \frac{\text{rel}_i}{\log_2(i + 1)}
\text{DCG}_k = \sum_{i=1}^{k} \frac{2^{\text{rel}_i} - 1}{\log_2(i + 1)}

\text{NDCG}_k = \frac{\text{DCG}_k}{\text{IDCG}_k}

\text{AP} = \sum_n (R_n - R_{n-1}) P_n

\text{MAP} = \frac{1}{|Q|} \sum_{q=1}^{|Q|} \text{AP}_q

\text{Dice}, \text{DSC} = \frac{2 J}{1 + J}
J = \frac{\text{Dice}}{2 - \text{Dice}}
J = \frac{\text{DSC}}{2 - \text{DSC}}
"""
