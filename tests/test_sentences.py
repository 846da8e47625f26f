"""What the lab on sentences says about its data: the words of the page must stay true."""

from __future__ import annotations

import numpy as np
import pytest

from recap import SENTENCES, TEST_SENTENCES, WORDS, classify, count_words, fit_logistic

X = np.array([count_words(text, WORDS) for text, _ in SENTENCES])
Y = np.array([label for _, label in SENTENCES])
FIT = fit_logistic(X, Y, rate=0.5)


def test_half_of_the_sentences_have_each_label() -> None:
    assert X.shape == (16, 5)
    assert Y.sum() == 8


def test_no_sentence_stands_twice_and_none_of_the_test_is_learned() -> None:
    texts = [text for text, _ in (*SENTENCES, *TEST_SENTENCES)]
    assert len(set(texts)) == len(texts)


def test_the_word_not_occurs_equally_often_under_both_labels() -> None:
    at = WORDS.index("not")
    assert X[Y == 1, at].sum() == X[Y == 0, at].sum() == 2


def test_two_sentences_hold_no_counted_word_and_have_different_labels() -> None:
    assert sorted(Y[X.sum(axis=1) == 0]) == [0, 1]


def test_one_sentence_only_has_a_word_twice() -> None:
    assert [SENTENCES[i][0] for i in np.flatnonzero((X > 1).any(axis=1))] == ["Boring start, boring end."]


def test_the_best_weights_are_finite_and_have_the_signs_of_the_lab() -> None:
    assert FIT.converged
    weights = dict(zip(WORDS, FIT.w, strict=True))
    assert weights["good"] > 0.4 < weights["clear"]
    assert weights["boring"] < -0.4 > weights["bad"]
    assert abs(weights["not"]) < 0.2


def test_the_weights_of_the_fit_are_those_of_scikit_learn() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    model = linear_model.LogisticRegression(C=np.inf, tol=1e-9).fit(X, Y)
    assert pytest.approx(model.coef_[0], abs=1e-4) == FIT.w
    assert model.intercept_[0] == pytest.approx(FIT.b, abs=1e-4)


def test_all_mistakes_but_one_contain_the_word_not() -> None:
    wrong = [
        text for (text, label), decided in zip(SENTENCES, classify(X, FIT.w, FIT.b), strict=True) if decided != label
    ]
    assert len(wrong) == 5
    assert sum("not" in text.lower() for text in wrong) == 4


def test_a_word_with_one_label_only_makes_the_weights_grow_without_end() -> None:
    liked = np.array([count_words(text, (*WORDS, "liked")) for text, _ in SENTENCES])
    assert not fit_logistic(liked, Y, rate=0.5, steps=3000).converged
