"""Language models, weights of words, and measures of likeness."""

TABLE = r"""
\text{perplexity} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{<i}))
\text{perplexity} = \exp(-\frac{1}{N} \sum_{i=1}^{N} \log P(w_i \mid w_{i-1}))
\text{PPL}, \text{PP} = \text{perplexity}

\text{perplexity} = 2^H
\text{perplexity} = e^H

\text{perplexity}(W), \text{perplexity} = P(w_1 w_2 \dots w_N)^{-1 / N}
\text{perplexity}(W), \text{perplexity} = P(w_1, \dots, w_N)^{-1 / N}
\text{perplexity}(W), \text{perplexity} = \sqrt[N]{\frac{1}{P(w_1 w_2 \dots w_N)}}
\text{perplexity}(W), \text{perplexity} = \sqrt[N]{\frac{1}{P(w_1, \dots, w_N)}}
\text{perplexity}(W), \text{perplexity} = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i \mid w_{<i})}}
\text{perplexity}(W), \text{perplexity} = \sqrt[N]{\prod_{i=1}^{N} \frac{1}{P(w_i \mid w_{i-1})}}
\text{perplexity}(W), \text{perplexity} = \left( \prod_{i=1}^{N} P(w_i \mid w_{<i}) \right)^{-1 / N}
\text{perplexity}(W), \text{perplexity} = \left( \prod_{i=1}^{N} P(w_i \mid w_{i-1}) \right)^{-1 / N}

\text{idf}_t = \log \frac{N}{\text{df}_t}
\text{idf}_t = \log_2 \frac{N}{\text{df}_t}
\text{idf}_t = \log_{10} \frac{N}{\text{df}_t}
\text{idf}_t = \log \frac{N}{1 + \text{df}_t}
\text{idf}_t = \log \frac{N}{\text{df}_t} + 1
\text{idf}_t = \log \frac{1 + N}{1 + \text{df}_t} + 1
\text{idf}_t = \log \frac{1 + N}{1 + \text{df}_t}
\text{idf}_t = \log \left( 1 + \frac{N}{\text{df}_t} \right)

\text{idf}(t) = \log \frac{N}{\text{df}(t)}
\text{idf}(t) = \log_2 \frac{N}{\text{df}(t)}
\text{idf}(t) = \log_{10} \frac{N}{\text{df}(t)}
\text{idf}(t) = \log \frac{N}{1 + \text{df}(t)}
\text{idf}(t) = \log \frac{1 + N}{1 + \text{df}(t)} + 1

\text{tf-idf}(t, d) = \text{tf}(t, d) \log \frac{N}{\text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \log_{10} \frac{N}{\text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \log \frac{N}{1 + \text{df}(t)}
\text{tf-idf}(t, d) = \text{tf}(t, d) \text{idf}(t)

\text{tf-idf}_{t,d} = \text{tf}_{t,d} \log \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \text{tf}_{t,d} \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = (1 + \log_{10} \text{tf}_{t,d}) \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = (1 + \log \text{tf}_{t,d}) \log \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \log_{10}(1 + \text{tf}_{t,d}) \log_{10} \frac{N}{\text{df}_t}
\text{tf-idf}_{t,d} = \text{tf}_{t,d} \text{idf}_t
w_{t,d} = \text{tf-idf}_{t,d}

\text{PPMI}(x, y) = \max\left( \log_2 \frac{P(x, y)}{P(x) P(y)}, 0 \right)
\text{PPMI}(x, y) = \max\left( \log \frac{P(x, y)}{P(x) P(y)}, 0 \right)
\text{PPMI}(x, y) = \max(\text{PMI}(x, y), 0)

P_{\text{Laplace}}(w_i), P_{\text{add-1}}(w_i), P_{\text{add-one}}(w_i) = \frac{c_i + 1}{N + V}
P_{\text{add-k}}(w_i), P_{\text{Lidstone}}(w_i) = \frac{c_i + k}{N + k V}

P_{\text{Laplace}}(w) = \frac{C(w) + 1}{N + V}
P_{\text{add-k}}(w) = \frac{C(w) + k}{N + k V}

\text{cosine}(u, v), \text{sim}(u, v), \text{cos}(u, v) = \frac{u \cdot v}{\|u\| \|v\|}

\text{cosine}(u, v), \text{sim}(u, v), \text{cos}(u, v) = \frac{\sum_i u_i v_i}{\sqrt{\sum_i u_i^2} \sqrt{\sum_i v_i^2}}

\text{BP} = \min(1, e^{1 - r / c})
\text{BP} = \begin{cases} 1 & c > r \\ e^{1 - r / c} & c \le r \end{cases}
\text{BLEU} = \text{BP} \exp\left( \sum_{n=1}^{N} w_n \log p_n \right)

\text{BLEU} = \text{BP} \prod_{n=1}^{N} p_n^{w_n}
\text{BLEU} = \text{BP} \exp\left( \frac{1}{N} \sum_{n=1}^{N} \log p_n \right)
\text{BLEU} = \text{BP} \exp\left( \frac{1}{4} \sum_{n=1}^{4} \log p_n \right)
\text{BLEU} = \text{BP} \left( \prod_{n=1}^{N} p_n \right)^{1 / N}
\text{BLEU} = \text{BP} \left( \prod_{n=1}^{4} p_n \right)^{1 / 4}

\text{WER} = \frac{S + D + I}{N}
\text{WER} = \frac{I + D + S}{S + D + C}
\text{CER} = \text{WER}

\text{NPMI}(x, y) = \frac{\text{PMI}(x, y)}{-\log p(x, y)}

P(o \mid c) = \frac{\exp(u_o^\top v_c)}{\sum_{w \in V} \exp(u_w^\top v_c)}
P(o \mid c) = \frac{\exp(u_o^\top v_c)}{\sum_{w=1}^{V} \exp(u_w^\top v_c)}

\text{perplexity} = \exp(\text{CE})
\text{perplexity} = e^{\text{CE}}

\text{WER} = 100 \frac{S + D + I}{N}

c_{\text{NB}}, \hat{c}, c_{\text{MAP}} = \arg\max_c P(c) \prod_i P(w_i \mid c)

? N = S + D + C
"""
