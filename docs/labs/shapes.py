# ---
# title: Shapes and errors
# description: Break products and sums on purpose, read what NumPy says, and find mistakes that give no error.
# plain:
#   "(4, 1)": a shape, as NumPy prints it
#   "(2,)": a shape, as NumPy prints it
#   "(4,)": a shape, as NumPy prints it
#   "X / X.sum(axis=1)": the question of an exercise
#   "np.dot(X[0], X[1].T)": the question of an exercise
#   "Input operand 1": words of NumPy's message
#   "core dimension 0": words of NumPy's message
#   "(size 2 is different from 3)": words of NumPy's message
#   "3 (dim 1) != 2 (dim 0)": words of NumPy's message
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
# # Shapes and errors
#
# In this lab you make mistakes on purpose. You will meet the errors that NumPy gives when shapes do not fit, learn to
# read them, and then meet mistakes that give **no** error, which are worse.
#
# The rules are in the lesson on [shapes](../recap/shapes.md). Before you run a cell marked **predict**, say aloud
# which shape comes out, or which error.
#
# Cells that fail on purpose say so. When you run the lab, your notebook goes on after them.

# %% [markdown]
# ## The data: sentences by words
#
# Four sentences, and three words that we count in each of them.

# %%
import numpy as np

from recap import check_answer, count_words

sentences = [
    "good labs and good clear answers",
    "boring but clear",
    "good and boring",
    "it made me think for a week",
]
words = ("good", "boring", "clear")
X = np.array([count_words(sentence, words) for sentence in sentences], dtype=int)
print(X)
print("X is sentences by words:", X.shape)

# %% [markdown]
# A layer with two neurons: one looks for praise, one for blame. A colleague sends you its weights, **one row for each
# neuron**.

# %%
W = np.array([[1, -2, 1], [-1, 2, 0]])
b = np.array([-1, 0])
print("W:", W.shape, " b:", b.shape)

# %% [markdown]
# ## First error: a product that does not exist
#
# **Predict:** what is the shape of `X @ W`?

# %% tags=["raises-exception"]
X @ W  # fails on purpose

# %% [markdown]
# Read the last line first: it says *what* is wrong. (The lines above it, which you see in your own notebook, say
# *where*.)
#
# * `matmul` is the name of the operation behind `@`.
# * `Input operand 1` is the *second* array, our `W`: counting starts at zero.
# * `core dimension 0` of it, its number of rows, does not fit.
# * `(size 2 is different from 3)`: it has two rows, and three were needed, because `X` has three columns.
#
# Now ask what the sides *mean*. `X` is sentences by **words**. So the other array must be **words** by neurons. Ours is
# neurons by words: transpose it.

# %%
scores = X @ W.T
print("scores are sentences by neurons:", scores.shape)
print(scores)

# %% [markdown]
# `np.dot` says the same in other words. Which is easier to read?

# %% tags=["raises-exception"]
np.dot(X, W)  # fails on purpose

# %% [markdown]
# `3 (dim 1) != 2 (dim 0)`: the last side of the first array is three, the first side of the second array is two.
# The package of this handbook gives the reason in a sentence, before anything is computed:

# %%
from recap import product_shape, why_no_product

print(why_no_product(X.shape, W.shape))
print(product_shape(X.shape, W.T.shape))

# %% [markdown]
# ## Second error: a sum that does not broadcast
#
# The bias has one number per neuron. It is added to every row.

# %%
print(scores + b)

# %% [markdown]
# Now somebody wants to add a bonus to each *sentence*. **Predict:** does this work?

# %% tags=["raises-exception"]
bonus = np.array([10, 20, 30, 40])  # one per sentence
scores + bonus  # fails on purpose

# %% [markdown]
# Write the two shapes one below the other, aligned **at the right**:
#
# | array | | |
# |---|---|---|
# | `scores` | $4$ | $2$ |
# | `bonus` | | $4$ |
#
# The last column holds two and four. They are not equal and neither of them is one: no broadcasting. The bonus must
# be a column of its own, with shape `(4, 1)`.

# %%
print(scores + bonus.reshape(-1, 1))

# %% [markdown]
# ## Third error: rows of different lengths
#
# A table needs rows of equal length. Sentences, as lists of word numbers, do not have that.

# %% tags=["raises-exception"]
np.array([[3, 1, 2], [5, 4]])  # fails on purpose

# %% [markdown]
# `inhomogeneous shape` means: the rows differ. `(2,)` is as much of a shape as NumPy could find: two rows, and no
# common length. The usual cure is **padding**: fill the short rows with a number that means "nothing".

# %%
rows = [[3, 1, 2], [5, 4]]
longest = max(len(row) for row in rows)
padded = np.array([row + [0] * (longest - len(row)) for row in rows])
print(padded, padded.shape)

# %% [markdown]
# ## Fourth error: a reshape that does not add up
#
# `reshape` never changes how many numbers there are. **Predict:** which of these two lines fails?

# %%
print(X.reshape(2, 6))

# %% tags=["raises-exception"]
X.reshape(5, -1)  # fails on purpose

# %% [markdown]
# `X` holds twelve numbers. Two rows of six are twelve; five rows of anything are not. The $-1$ asks NumPy to find the
# missing length, and there is none.
#
# And a warning: `reshape` is not transpose. It keeps the numbers in reading order and only breaks the lines elsewhere.

# %%
print(X.T)
print(X.reshape(3, 4))

# %% [markdown]
# ## Fifth error: one axis too few
#
# Let us add the length of each sentence as a fourth column.

# %% tags=["raises-exception"]
lengths = np.array([len(sentence.split()) for sentence in sentences])
np.concatenate([X, lengths], axis=1)  # fails on purpose

# %% [markdown]
# The error counts dimensions: the array at index $0$ (that is `X`) has two, the array at index $1$ (`lengths`) has one.
# A vector is not a column. Make it one:

# %%
print(np.concatenate([X, lengths.reshape(-1, 1)], axis=1))

# %% [markdown]
# ## No error at all: the accidental table
#
# Targets as a vector, predictions as a column. **Predict:** what is the shape of the difference?

# %%
y = np.array([1.0, 0.0, 0.0, 1.0])
predictions = np.array([[0.9], [0.2], [0.1], [0.6]])
difference = y - predictions
print(difference.shape)
print("mean squared error:", round(float((difference**2).mean()), 4))

# %% [markdown]
# Sixteen differences instead of four, and the mean of their squares is far too large. The right one:

# %%
difference = y - predictions.ravel()
print(difference.shape)
print("mean squared error:", round(float((difference**2).mean()), 4))

# %% [markdown]
# A careful function refuses the column instead of guessing:

# %% tags=["raises-exception"]
from recap import mean_squared_error

mean_squared_error(y, predictions)  # fails on purpose

# %% [markdown]
# ## No error at all: the square matrix
#
# With as many neurons as words, a forgotten transpose goes unnoticed. Only one of these two is the layer you wanted.

# %%
square = np.array([[1, -2, 1], [-1, 2, 0], [0, 0, 1]])  # one row per neuron
print("right:", (X @ square.T)[0], " wrong:", (X @ square)[0], " same shape:", (X @ square).shape)

# %% [markdown]
# ## No error at all: the wrong axis
#
# `axis=0` runs down the rows and leaves one number per *column*; `axis=1` runs along the columns and leaves one per
# *row*. The axis that you name is the one that disappears.

# %%
print("per word:    ", X.sum(axis=0), X.sum(axis=0).shape)
print("per sentence:", X.sum(axis=1), X.sum(axis=1).shape)

# %% [markdown]
# ## A guard of your own
#
# Errors are friends. This small function makes one where NumPy would be silent. It takes an array and the shape you
# expect, with `None` for a side that may have any length.


# %%
def expect(name, array, *shape):
    """Return the array if its shape is the expected one; None stands for any length."""
    fits = len(shape) == array.ndim and all(want in (None, got) for want, got in zip(shape, array.shape, strict=False))
    if not fits:
        raise ValueError(f"{name} should have shape {shape}, but has {array.shape}")
    return array


H = expect("H", np.maximum(X @ W.T + b, 0), len(X), 2)
print(H)

# %% tags=["raises-exception"]
expect("difference", y - predictions, len(y))  # fails on purpose

# %% [markdown]
# ## Break a network
#
# The forward pass of the package checks every layer. The second layer below was made for three inputs, but the first
# layer has two neurons. **Predict:** which layer will be named?

# %% tags=["raises-exception"]
from recap import Layer, forward

network = [
    Layer(W.T, b, "relu"),
    Layer([[1], [-2], [1]], [-1], "sigmoid"),
]
forward(X, network)  # fails on purpose

# %% [markdown]
# Fix it by giving the last neuron two weights, and look at the shape after each step:

# %%
network[1] = Layer([[1], [-2]], [-1], "sigmoid")
for step in forward(X, network).steps:
    print(step.name, step.shape)

# %% [markdown]
# ## Fill in
#
# Write your own code where the dots are, and run both cells. The second one says what is right, or what you may have
# mixed up.


# %%
def centred(X):
    """Subtract its mean from each column."""
    return ...


# %%
print(
    check_answer(
        "centred(X)",
        centred(X),
        X - np.ones((len(X), 1)) @ X.mean(axis=0, keepdims=True),
        [
            (X - X.mean(), "You took one mean for the whole table. Each column has its own."),
            (X - X.mean(axis=1, keepdims=True), "You took the mean of each row: the axis you name disappears."),
        ],
    )
)


# %%
def similarities(X):
    """One number for each pair of sentences: the dot product of their rows."""
    return ...


# %%
print(check_answer("similarities(X)", similarities(X), [[np.dot(one, other) for other in X] for one in X]))

# %% [markdown]
# ## Your turn
#
# Each line below is wrong or dangerous. Say what happens, and fix it, before you look at the solutions.
#
# 1. Take the counts of the last word: `X[:, 3]`.
# 2. Divide each count by the number of counted words in its sentence: `X / X.sum(axis=1)`.
# 3. Compare two sentences: `np.dot(X[0], X[1].T)`. Is the transpose needed?
# 4. Weight the counts: `X * W`.
# 5. Compare all sentences: `X @ X.T`. Does this exist, and what do its entries mean?

# %% [markdown]
# ## Solutions
#
# **The first** gives an `IndexError`: with three columns, the last one is number two. `X[:, -1]` always finds it.

# %% tags=["raises-exception"]
X[:, 3]  # fails on purpose

# %%
print(X[:, -1])

# %% [markdown]
# **The second.** The sums have shape `(4,)`, which does not fit $(4, 3)$. Keep the axis. And beware of the last
# sentence, in which nothing was counted: its sum is zero, so divide by at least one.

# %%
totals = X.sum(axis=1, keepdims=True)
print(totals.shape)
print((X / np.maximum(totals, 1)).round(2))

# %% [markdown]
# **The third.** No. A vector has one axis, and transposing it changes nothing. The dot product of two vectors is a
# number.

# %%
print(X[1].T.shape, np.dot(X[0], X[1]))

# %% [markdown]
# **The fourth.** The star multiplies entry by entry, and $(4, 3)$ and $(2, 3)$ do not broadcast. The product of
# matrices is `@`.

# %% tags=["raises-exception"]
X * W  # fails on purpose

# %% [markdown]
# **The fifth.** It exists: words times words vanish, and sentences by sentences remain. Each entry is the dot product
# of two sentences, so the table says how similar they are. Attention, at the heart of transformers, begins with such
# a table.

# %%
print(X @ X.T)
