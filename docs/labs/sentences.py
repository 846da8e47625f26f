# ---
# title: A classifier of sentences
# description: Count words, learn weights, decide between praise and complaint, and find out what counting cannot see.
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A classifier of sentences
#
# Students wrote short comments about a lecture. Did they like it? In this lab you build a program that decides, from
# counting words to the last decision, and you find out where it must fail.
#
# You need the lesson on [logistic regression](../recap/logistic.md). The steps are the same; here the weights are
# learned.
#
# Run the cells in order. Before you run one, say what you expect. The last section has tasks for you.

# %%
import numpy as np

from recap import SENTENCES, TEST_SENTENCES, WORDS, check_answer

# %% [markdown]
# ## Look at the data
#
# Always read the data before you model them. Label one means that the student liked the lecture, label zero that they
# did not.

# %%
for text, label in SENTENCES:
    print(label, text)

# %% [markdown]
# Which sentences would you find difficult, if you were allowed to count words but not to see their order?

# %% [markdown]
# ## From words to counts
#
# A program cannot multiply words, so we count them. These are the words we count, chosen by us before we look at any
# result:

# %%
WORDS

# %% [markdown]
# To count, we must first cut a sentence into words. Capital letters and punctuation must not matter: *Good*, *good*
# and *good.* are one word.


# %%
def words_of(sentence):
    """Cut a sentence into words of lower-case letters; everything else is a gap."""
    letters = [c if c.isalpha() else " " for c in sentence.lower()]
    return "".join(letters).split()


def count(sentence, words):
    """Count how often each of the words occurs in the sentence."""
    found = words_of(sentence)
    return np.array([found.count(word) for word in words])


print(words_of("Boring start, boring end."))
print(count("Boring start, boring end.", WORDS))

# %% [markdown]
# Each sentence has become a row of numbers. All rows together are the matrix $X$, and the labels are the vector
# $\mathbf{y}$. Check the shapes first: one row per sentence, one column per word.

# %%
X = np.array([count(text, WORDS) for text, label in SENTENCES])
y = np.array([label for text, label in SENTENCES])
print(X.shape, y.shape)

# %%
for row in [(*WORDS, "label"), *np.column_stack([X, y])]:
    print("".join(f"{cell:>7}" for cell in row))

# %% [markdown]
# Two rows are all zeros. Those sentences contain none of our words. And look at the column of *not*: it occurs under
# both labels, equally often.

# %%
print("all labels", X.sum(axis=0))
print("label one ", X[y == 1].sum(axis=0))

# %% [markdown]
# ## From counts to probabilities
#
# The model has one weight per word and an intercept. The score of a sentence with counts $\mathbf{x}$ is
#
# $$f = \mathbf{x} \cdot \mathbf{w} + b$$
#
# and the sigmoid turns it into the probability that the label is one:
#
# $$S(z) = \frac{1}{1 + e^{-z}}$$


# %%
def sigmoid(z):
    """Squash scores into probabilities."""
    return 1 / (1 + np.exp(-z))


def probability(X, w, b):
    """One probability per row of X."""
    return sigmoid(np.dot(X, w) + b)


w, b = np.zeros(len(WORDS)), 0.0
p = probability(X, w, b)
print(X.shape, w.shape, p.shape)
print(p)

# %% [markdown]
# With all weights at zero, the model knows nothing, and it says so: one half for every sentence.

# %% [markdown]
# ## How bad is it?
#
# The log-loss is the mean of minus the logarithm of the probability that the model gave to the right label. A model
# that always says one half has the loss $\log 2 \approx 0.6931$. Ours must get below that.


# %%
def loss(y, p):
    """The mean log-loss."""
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


print(round(loss(y, p), 4))

# %% [markdown]
# ## The gradient
#
# The lesson derives it: the error $p_i - y_i$, times the input, averaged over all sentences. In one product:
#
# $$\frac{\partial L}{\partial w_j} = \frac{1}{n} \sum_{i=1}^{n} (p_i - y_i) x_{ij}$$


# %%
def gradient(X, y, w, b):
    """The derivatives of the log-loss with respect to each weight and the intercept."""
    error = probability(X, w, b) - y
    return X.T @ error / len(y), np.mean(error)


dw, db = gradient(X, y, w, b)
for word, derivative in zip(WORDS, dw, strict=True):
    print(f"{word:8} {derivative:8.4f}")

# %% [markdown]
# Never trust a gradient that you have not measured. Change one weight a little up and down, and compare.

# %%
h = 0.001
for j, word in enumerate(WORDS):
    step = np.zeros(len(WORDS))
    step[j] = h
    measured = (loss(y, probability(X, w + step, b)) - loss(y, probability(X, w - step, b))) / (2 * h)
    print(f"{word:8} {measured:8.4f} {dw[j]:8.4f}")

# %% [markdown]
# ## Learn
#
# Now walk downhill: small steps against the gradient. Before you run this: which weights will become positive? What
# will happen to *not*?

# %%
rate = 0.5
w, b = np.zeros(len(WORDS)), 0.0
for step in range(2001):
    if step in (0, 1, 10, 100, 1000, 2000):
        print(f"step {step:5}  loss {loss(y, probability(X, w, b)):.4f}")
    dw, db = gradient(X, y, w, b)
    w, b = w - rate * dw, b - rate * db

for word, weight in zip(WORDS, w, strict=True):
    print(f"{word:8} {weight:6.2f}")
print(f"{'(none)':8} {b:6.2f}")

# %% [markdown]
# The package does the same and tells us whether it converged.

# %%
from recap import fit_logistic

fit = fit_logistic(X, y, rate=0.5)
print(fit.w.round(2), round(fit.b, 2))
print("converged:", fit.converged, "after", fit.steps, "steps")

# %% [markdown]
# ## Read the weights
#
# A weight is what one more occurrence adds to the score. So it multiplies the odds by $e^{w}$.

# %%
for word, weight in zip(WORDS, fit.w, strict=True):
    print(f"one more {word:8} multiplies the odds by {np.exp(weight):.2f}")

# %% [markdown]
# *Bad* is a strong word in these comments, *good* a friendly one. The weight of *not* is near zero. Is *not* a word
# without meaning? No. It is a word whose meaning depends on its neighbour, and a sum of counts cannot express that.
#
# Here is what each word adds to the score of one sentence:

# %%
from recap.plots import logistic, show, style

text = "A good end after a boring start."
x = count(text, WORDS)
names = [f"{n} × {word}" for n, word in zip(x, WORDS, strict=True)] + ["intercept"]
parts = [*(x * fit.w), fit.b]
figure, ax = style.new_axes(height=4.2)
logistic.contributions(ax, names, parts)
told = ", ".join(f"{name}: {part:.2f}" for name, part in zip(names, parts, strict=True))
show.show(
    figure, "What each word adds to the score", f"Bars for the sentence “{text}” {told}. The score is {sum(parts):.2f}."
)

# %% [markdown]
# ## Decide
#
# The threshold one half turns probabilities into labels. How many sentences of the data does the model get right, and
# which does it get wrong?

# %%
p = probability(X, fit.w, fit.b)
decision = (p >= 0.5).astype(int)
print("right:", np.sum(decision == y), "of", len(y))
for (text, label), probability_of_one, decided in zip(SENTENCES, p, decision, strict=True):
    if decided != label:
        print(f"label {label}, probability {probability_of_one:.3f}: {text}")

# %% [markdown]
# Read the mistakes. All but one of them contain the word *not*. The other one has no counted word at all, so the model
# can only use the intercept.
#
# Now the sentences that the model has never seen. Only they tell us how good it will be tomorrow.

# %%
X_test = np.array([count(text, WORDS) for text, label in TEST_SENTENCES])
y_test = np.array([label for text, label in TEST_SENTENCES])
p_test = probability(X_test, fit.w, fit.b)
for (text, label), counts, p in zip(TEST_SENTENCES, X_test, p_test, strict=True):
    mark = "right" if (p >= 0.5) == label else "WRONG"
    print(f"{mark}  label {label}, probability {p:.3f}, counts {counts}: {text}")

# %% [markdown]
# *Brilliant!* was classified correctly, but for no good reason: the word was never counted. The probability is that of
# a sentence without any counted word.
#
# ## Move the threshold
#
# Suppose that we print happy comments on a poster. An unhappy comment on the poster is embarrassing, so we want to be
# sure. A higher threshold gives fewer comments, and better ones:

# %%
for threshold in (0.3, 0.5, 0.7, 0.8):
    chosen = y[probability(X, fit.w, fit.b) >= threshold]
    print(f"threshold {threshold}: {len(chosen):2} comments on the poster, {np.sum(chosen == 0)} of them unhappy")

# %% [markdown]
# The weights are the same in every row. Only the decision has changed.
#
# ## Show the model what it cannot see
#
# The model needs to see *not* together with what it turns round. Let us count differently. If *not* occurs, we look at
# the next counted word and write both as one: *not good* becomes the word *not-good*.


# %%
def join_not(sentence):
    """Write "not" and the next counted word as one word."""
    joined, waiting = [], False
    for word in words_of(sentence):
        if word == "not":
            waiting = True
        elif waiting and word in WORDS:
            joined.append("not-" + word)
            waiting = False
        else:
            joined.append(word)
    return joined


happy, unhappy = ("good", "clear"), ("boring", "bad")
turned = [*happy, *unhappy, "not-happy", "not-unhappy"]


def count_turned(sentence):
    """Count the four words, and the turned words of each kind."""
    found = join_not(sentence)
    plain = [found.count(word) for word in (*happy, *unhappy)]
    return [*plain, *(sum(found.count("not-" + word) for word in group) for group in (happy, unhappy))]


print(join_not("This was not a good room."), count_turned("This was not a good room."))

# %%
X_turned = np.array([count_turned(text) for text, label in SENTENCES])
better = fit_logistic(X_turned, y, rate=0.5, steps=2000)
p = probability(X_turned, better.w, better.b)
print("right:", np.sum((p >= 0.5) == y), "of", len(y))
for word, weight in zip(turned, better.w, strict=True):
    print(f"{word:12} {weight:7.3f}")
print("converged:", better.converged)

# %%
X_test_turned = np.array([count_turned(text) for text, label in TEST_SENTENCES])
p = probability(X_test_turned, better.w, better.b)
print("right:", np.sum((p >= 0.5) == y_test), "of", len(y_test))

# %% [markdown]
# Better inputs beat a better method. But look at the last line of the fit: it did **not** converge. Apart from the two
# sentences without any counted word, the new counts separate happy from unhappy. So the weights can grow without end,
# and each step makes the loss a little smaller. The lesson shows
# [why](../recap/logistic.md#when-the-weights-grow-without-end). With more sentences there would be exceptions, and the
# weights would stay finite.
#
# We chose these inputs by hand. A [network](../recap/network.md) learns such combinations by itself. That is the step
# from this lab to deep learning.

# %% [markdown]
# ## Fill in
#
# Write your own code where the dots are, and run both cells. The second one says what is right, or what you may have
# mixed up.


# %%
def accuracy(y, p, threshold):
    """Share of the labels y that are right, if the label is one where p is at least the threshold."""
    return ...


# %%
labels, chances = np.array([1, 0, 1, 0, 1]), np.array([0.9, 0.2, 0.3, 0.4, 0.6])
print(
    check_answer(
        "accuracy(labels, chances, 0.5)",
        accuracy(labels, chances, 0.5),
        4 / 5,
        [
            (1 / 5, "That is the share of wrong decisions."),
            (4, "That is the number of right decisions. A share divides by all of them."),
            (2 / 5, "That is how often the program says one. Accuracy also looks at the labels."),
        ],
    )
)


# %%
def log_loss(y, p):
    """Mean log-loss, from memory."""
    return ...


# %%
print(
    check_answer(
        "log_loss(labels, chances)",
        log_loss(labels, chances),
        loss(labels, chances),
        [
            (-loss(labels, chances), "The minus is missing: a loss is never below zero."),
            (5 * loss(labels, chances), "That is the sum. Take the mean."),
            (loss(labels, chances) / np.log(10), "You took the logarithm to base ten."),
            (-np.mean(labels * np.log(chances)), "Sentences with label zero count as well."),
        ],
    )
)

# %% [markdown]
# ## Your turn
#
# 1. Write three comments of your own and let the model decide. Can you find a happy comment that gets a probability
#    below one tenth?
# 2. Add a word to the list of counted words, for example *liked*. Does the fit still converge? Why not?
# 3. Count only whether a word occurs, not how often. Which sentence has a different row now?
# 4. Give every sentence a word that always occurs, with count one, and leave the intercept out. What is its weight?
#
# <details>
# <summary>Answers</summary>
#
# 1. Use *bad* twice: *"Not bad, not bad at all!"* The model adds the weight of *bad* twice.
# 2. Count with `(*WORDS, "liked")`. *Liked* occurs in one sentence only, and that sentence is happy. Its weight can
#    grow without end, and the fit reports that it did not converge.
# 3. Only *"Boring start, boring end."*, because no other sentence has a counted word twice.
# 4. It gets the weight that the intercept had, because its gradient is the same sum. This is why many books write the
#    intercept as one more weight.
#
# </details>

# %%
ones = np.column_stack([X, np.ones(len(X))])
w = np.zeros(ones.shape[1])
for _ in range(2001):
    w = w - 0.5 * ones.T @ (sigmoid(ones @ w) - y) / len(y)
print(w.round(2))
print(probability(count("Not bad, not bad at all!", WORDS), fit.w, fit.b).round(3))
