"""What is counted in the text of the course: words, and six words in every book."""

from recap import book_counts, word_counts
from recap.corpus import BookCount, WordCount


def test_the_most_frequent_words_come_first() -> None:
    words = word_counts()
    assert words[0] == WordCount("the", 63919)
    assert words[-1] == WordCount("trucebreakers", 1)
    assert len(words) == len({word for word, _ in words}) == 277
    assert sorted(words, key=lambda word: -word.times) == list(words)


def test_every_book_has_its_testament_its_length_and_six_words() -> None:
    books = book_counts()
    assert books[0] == BookCount(
        "Genesis", "old", 38265, {"king": 30, "sword": 6, "gold": 8, "faith": 0, "grace": 11, "love": 3}
    )
    assert [book.testament for book in books] == ["old"] * 39 + ["new"] * 27
    assert all(list(book.counts) == list(books[0].counts) and sum(book.counts.values()) < book.words for book in books)
