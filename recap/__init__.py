"""The mathematics of the recap: small functions whose doctests hold the handbook's numbers.

Each public name comes from its module when it is first asked for. So the data sets are there without NumPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for editors and type checkers
    from recap.answers import check_answer
    from recap.corpus import BookCount, WordCount, book_counts, word_counts
    from recap.datasets import FIVE_POINTS, PASS_FAIL, SENTENCES, TEST_SENTENCES, WORDS, Points
    from recap.grading import LAB_WEIGHT, cumulative, frees_from_exam, needed_on_tests
    from recap.history import bert_breakdown, bert_parameters, nplm_breakdown, nplm_parameters
    from recap.line import Line, WorkedTable, fit_line, predict, residuals, worked_table
    from recap.logistic import classify, log_loss, logit, predict_probability, sigmoid, sigmoid_slope, softmax
    from recap.mse import (
        Descent,
        curvature,
        descend,
        error_gradient,
        largest_rate,
        mean_squared_error,
        root_mean_squared_error,
        sum_squared_error,
    )
    from recap.network import XOR_LAYERS, Forward, Layer, Step, forward, parameter_count, shapes_through
    from recap.r2 import SumsOfSquares, correlation, r_squared, sums_of_squares
    from recap.shapes import entry_latex, entry_terms, product_shape, why_no_product
    from recap.tasks import TASKS, Task, kind_of_target
    from recap.training import LogisticFit, fit_logistic, log_loss_gradient
    from recap.words import count_words

MODULES = (
    "datasets", "line", "mse", "r2", "tasks", "logistic", "training", "words", "corpus", "shapes", "network", "history",
    "grading", "answers",
)  # fmt: skip

# In teaching order, the order in which the pages need them.
__all__ = [
    "FIVE_POINTS", "PASS_FAIL", "SENTENCES", "TEST_SENTENCES", "WORDS", "Points",
    "Line", "fit_line", "predict", "residuals", "WorkedTable", "worked_table",
    "mean_squared_error", "root_mean_squared_error", "sum_squared_error", "error_gradient",
    "Descent", "descend", "curvature", "largest_rate",
    "SumsOfSquares", "sums_of_squares", "r_squared", "correlation",
    "TASKS", "Task", "kind_of_target",
    "sigmoid", "sigmoid_slope", "logit", "predict_probability", "classify", "log_loss",
    "log_loss_gradient", "LogisticFit", "fit_logistic", "softmax", "count_words",
    "WordCount", "word_counts", "BookCount", "book_counts",
    "product_shape", "why_no_product", "entry_terms", "entry_latex",
    "Layer", "Step", "Forward", "forward", "shapes_through", "XOR_LAYERS", "parameter_count",
    "nplm_parameters", "nplm_breakdown", "bert_parameters", "bert_breakdown",
    "LAB_WEIGHT", "cumulative", "frees_from_exam", "needed_on_tests",
    "check_answer",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Find a public name in its module."""
    if name in __all__:
        for module in map(import_module, (f"recap.{module}" for module in MODULES)):
            if name in vars(module):
                globals()[name] = found = getattr(module, name)
                return found
    raise AttributeError(f"module 'recap' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
