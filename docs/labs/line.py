# ---
# title: A line from scratch
# description: Find the line through five points by eye, by trying many lines, by formula, and by walking downhill.
# data: FIVE_POINTS
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
# # A line from scratch
#
# In this lab you find the line through five points: first by eye, then by trying many lines, then by two formulas, and
# last by walking downhill. All four ways should meet.
#
# Everything you need about the formulas is in the lesson on [the line](../recap/line.md). Before each cell that is
# marked **predict**, stop and write down what you expect. Being wrong on paper is how you learn here.

# %%
import numpy as np

from recap import FIVE_POINTS, Line, check_answer, fit_line
from recap.plots import line, show, style

x = np.array(FIVE_POINTS.x)
y = np.array(FIVE_POINTS.y)
print(x, y)

# %%
figure, ax = style.new_axes()
line.scatter(ax, x, y)
ax.set(xticks=x, yticks=range(2, 6))
show.show(figure, "The five points", f"Five points with x = {x.tolist()} and y = {y.tolist()}.")

# %% [markdown]
# ## By eye
#
# **Predict:** which line would you draw? Write down a slope (how much $y$ grows when $x$ grows by one) and an
# intercept (the height at $x$ zero).
#
# Here are two lines that students often draw: one through the first and the last point, and a level one at the mean.
# Put your own numbers into the third.

# %%
through_two = Line(slope=(y[4] - y[0]) / (x[4] - x[0]), intercept=2.5)
level = Line(slope=0.0, intercept=y.mean())
mine = Line(slope=0.3, intercept=2.8)  # change these two numbers

figure, ax = style.new_axes()
line.lines_compared(ax, x, y, [("through two points", through_two), ("level", level), ("mine", mine)])
style.legend_below(ax)
show.show(
    figure, "Three lines by eye", "The five points with a line through two of them, a level line, and my own line."
)

# %% [markdown]
# Which of the three is best? We need a **score**. For each point take the *residual*, the vertical distance from the
# line to the point, and square it, so that points above and below count alike. The score is the sum of the squares:
#
# $$\text{SSE}(m, c) = \sum_i \left( y_i - m x_i - c \right)^2$$


# %%
def score(guess):
    """Sum of squared residuals of a line with slope guess[0] and intercept guess[1]."""
    errors = y - (guess[0] * x + guess[1])
    return float((errors**2).sum())


for name, guess in [("through two points", through_two), ("level", level), ("mine", mine)]:
    print(f"{name}: {score(guess):.2f}")

# %% [markdown]
# The smaller, the better. In the picture, the score is the area of all squares together.

# %%
figure, ax = style.new_axes(6.4, 3.9)
line.residual_squares(ax, x, y, mine, "mine")
show.show(figure, "My squares", f"Squares on the residuals of my line; their area is {score(mine):.2f}.")

# %% [markdown]
# ## By trying
#
# A computer does not get tired. Let it try every slope from $-1$ to $2$ and every intercept from $0$ to $5$, in steps
# of a tenth.
#
# **Predict:** how many lines are that? (Count the ends, too.)

# %%
slopes = np.linspace(-1, 2, 31)
intercepts = np.linspace(0, 5, 51)
tried = [(score((m, c)), float(round(m, 1)), float(round(c, 1))) for m in slopes for c in intercepts]
print(len(tried), "lines; the best three:")
for value, m, c in sorted(tried)[:3]:
    print(f"m = {m}, c = {c}: {value:.2f}")

# %% [markdown]
# The best one has the score $3.60$. But is it the best of *all* lines, or only of those we tried? Trying cannot tell.
# For that we need a formula.

# %% [markdown]
# ## By formula
#
# At the lowest point, moving $m$ or $c$ a little changes nothing: both slopes of the score are zero. The lesson solves
# these two equations, and gets
#
# $$m = \frac{\sum_i (x_i - \bar{x})(y_i - \bar{y})}{\sum_i (x_i - \bar{x})^2}, \qquad c = \bar{y} - m \bar{x}$$
#
# Build it column by column, as in the table of the lecture. (A computer knows a zero with a minus sign; it prints
# `-0.` and means zero.)

# %%
x_deviation = x - x.mean()
y_deviation = y - y.mean()
squares = x_deviation**2
products = x_deviation * y_deviation
print("x - mean:", x_deviation)
print("y - mean:", y_deviation.round(1))
print("squares: ", squares, "sum", round(float(squares.sum()), 4))
print("products:", products.round(1), "sum", round(float(products.sum()), 4))

# %%
m = products.sum() / squares.sum()
c = y.mean() - m * x.mean()
print(f"m = {m:.4f}, c = {c:.4f}, score {score((m, c)):.4f}")

# %% [markdown]
# Four tenths, as on the slide: $\frac{4}{10} = 0.4$ and $3.6 - 0.4 \cdot 3 = 2.4$. The table of tried lines happened to
# contain the best one.

# %%
figure, ax = style.new_axes()
line.fitted_line(ax, x, y, Line(m, c), "least squares")
show.show(figure, "The least-squares line", f"The five points with the line of slope {m:.1f} and intercept {c:.1f}.")

# %% [markdown]
# ## Check it three times
#
# Never trust a formula that you have just typed. Three checks that cost one line each:
#
# 1. The residuals of a least-squares line add up to zero, and so do the residuals times $x$.
# 2. Every small change makes the score larger.
# 3. Other people's code says the same.

# %%
errors = y - (m * x + c)
print("residuals:", errors.round(4))
print("sum:", round(abs(errors.sum()), 10), " sum with x:", round(abs((errors * x).sum()), 10))

# %%
for dm, dc in [(0.01, 0), (-0.01, 0), (0, 0.01), (0, -0.01), (0.01, -0.03)]:
    print(f"m {dm:+.2f}, c {dc:+.2f}: score grows by {score((m + dm, c + dc)) - score((m, c)):.4f}")

# %%
print("recap:", fit_line(x, y))
print("NumPy:", np.polyfit(x, y, deg=1).round(10))

# %% [markdown]
# ## By walking downhill
#
# For networks there is no formula. There you start anywhere and walk downhill in small steps: **gradient descent**.
# The gradient of the *mean* squared error has two entries:
#
# $$\frac{\partial}{\partial m} \frac{1}{n} \text{SSE}(m, c) = -\frac{2}{n} \sum_i x_i \left( y_i - m x_i - c \right)$$
#
# $$\frac{\partial}{\partial c} \frac{1}{n} \text{SSE}(m, c) = -\frac{2}{n} \sum_i \left( y_i - m x_i - c \right)$$


# %%
def gradient(m, c):
    """Slopes of the mean squared error in the directions of m and c."""
    errors = y - (m * x + c)
    return -2 * (errors * x).mean(), -2 * errors.mean()


def walk(rate, steps, m=0.0, c=0.0):
    """Walk downhill from (m, c); print where we are now and then."""
    for step in range(steps + 1):
        if step in (0, 1, 2, 10, 100, 1000):
            print(f"step {step}: m {m:.4f}, c {c:.4f}, score {score((m, c)):.4f}")
        dm, dc = gradient(m, c)
        m, c = m - rate * dm, c - rate * dc


walk(rate=0.05, steps=1000)

# %% [markdown]
# The same line again. The score falls fast in the first steps, but the line takes a thousand: the score is a valley
# that is steep across and flat along.
#
# **Predict:** what happens with a rate of $0.09$, not even twice as large?

# %%
walk(rate=0.09, steps=100)

# %% [markdown]
# Each step jumps over the valley and lands higher up on the other side. The lesson on the
# [mean squared error](../recap/mse.md) computes the largest rate that is safe.

# %% [markdown]
# ## Your turn
#
# Try each one yourself before you read the solutions below.
#
# 1. Leave out the point in the middle, with $x$ three and $y$ two. **Predict:** does the slope grow, fall, or stay?
# 2. Leave out the last point instead. Which of the two points had more influence on the slope?
# 3. Write a function that fits a line *through the origin*, with the score $\sum_i \left( y_i - m x_i \right)^2$. By
#    hand, the best slope is $\frac{\sum_i x_i y_i}{\sum_i x_i^2}$.
# 4. Subtract the mean from $x$, and walk downhill with a rate of $0.3$. Why does it work now?

# %% [markdown]
# ## Fill in
#
# Write your own code where the dots are, and run both cells. The second one says what is right, or what you may have
# mixed up.


# %%
def slope_through_origin(x, y):
    """Slope of the best line without an intercept, with the score of the third task."""
    return ...


# %%
print(
    check_answer(
        "slope_through_origin(x, y)",
        slope_through_origin(x, y),
        np.linalg.lstsq(x[:, np.newaxis], y, rcond=None)[0][0],
        [
            (m, "That is the slope of the line with an intercept."),
            ((x * x).sum() / (x * y).sum(), "The fraction is upside down."),
            ((y / x).mean(), "You took the mean of ratios. Divide one sum by the other."),
        ],
    )
)


# %%
def slope_without(x, y, i):
    """Slope of the least-squares line when the point with index i is left out (np.delete leaves out an entry)."""
    return ...


# %%
print(
    check_answer(
        "slope_without(x, y, 1)",
        slope_without(x, y, 1),
        np.polyfit(x[[0, 2, 3, 4]], y[[0, 2, 3, 4]], deg=1)[0],
        [
            (m, "That is the slope with all five points."),
            (np.polyfit(x[1:], y[1:], deg=1)[0], "Python counts from zero: index 1 is the second point."),
            (np.polyfit(y[[0, 2, 3, 4]], x[[0, 2, 3, 4]], deg=1)[0], "This line predicts x from y."),
        ],
    )
)

# %% [markdown]
# ## Solutions
#
# **The first two.** The middle point lies exactly at the mean of $x$. It lifts or lowers the line, but cannot turn
# it. The last point is far from the mean and pulls like a weight at the end of a lever.

# %%
print("all:             ", fit_line(*FIVE_POINTS))
print("without (3, 2):  ", fit_line(*FIVE_POINTS.without(3, 2)))
print("without (5, 5):  ", fit_line(*FIVE_POINTS.without(5, 5)))

# %% [markdown]
# **The third.** The numerator is fifty-eight and the denominator fifty-five.

# %%
through_origin = float((x * y).sum() / (x * x).sum())
print((x * y).sum(), (x * x).sum(), round(through_origin, 4), "score", round(score((through_origin, 0)), 4))

# %% [markdown]
# **The last.** With centred $x$ the valley becomes a wide bowl: the two directions no longer disturb each other, and
# larger steps are safe. The slope is the same as before, and the intercept is now the mean of $y$.

# %%
x = x - x.mean()
walk(rate=0.3, steps=100)
