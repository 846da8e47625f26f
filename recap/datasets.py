"""The data of the course: small enough to check by hand."""

from __future__ import annotations

from typing import NamedTuple


class Points(NamedTuple):
    """Points of a scatter plot: inputs x and targets y, paired by position.

    Example:
        >>> Points((1, 2), (3, 4)).y
        (3, 4)

    Source:
        docs/recap/line.md, "Look before you calculate".
    """

    x: tuple[float, ...]
    y: tuple[float, ...]

    def without(self, x: float, y: float) -> Points:
        """Return the points without the first point (x, y).

        Args:
            x: Input of the point to leave out.
            y: Target of the point to leave out.

        Returns:
            The other points, in the same order.

        Raises:
            ValueError: If (x, y) is not among the points.

        Example:
            >>> FIVE_POINTS.without(3, 2)
            Points(x=(1, 2, 4, 5), y=(3, 4, 4, 5))

        Source:
            docs/recap/line.md, "Leave one point out".
        """
        if len(self.x) != len(self.y):
            raise ValueError(f"without needs x and y of equal length, but got {len(self.x)} and {len(self.y)}")
        points = list(zip(self.x, self.y, strict=True))
        if (x, y) not in points:
            raise ValueError(f"without needs one of the points, but ({x}, {y}) is not among them")
        points.remove((x, y))
        return Points(tuple(a for a, _ in points), tuple(b for _, b in points))


# The five points of the lecture. Every number of the lessons on the line, MSE and R² comes from them.
FIVE_POINTS = Points((1, 2, 3, 4, 5), (3, 4, 2, 4, 5))

# Failed (0) or passed (1) after x hours of study. A straight line does not suit such labels.
PASS_FAIL = Points((1, 2, 3, 4, 5), (0, 0, 0, 1, 1))

# The words that are counted, in the order of the counts. The first three are those of the worked sentence.
WORDS = ("good", "clear", "boring", "bad", "not")

# What students might write about a lecture; label 1 if they liked it. No weights for WORDS can get all of these
# right: "not" turns its neighbour round, and two sentences hold no counted word at all. So the best weights are finite.
SENTENCES = (
    ("The talk was good.", 1),
    ("Good slides and a clear plan.", 1),
    ("Clear examples and good jokes.", 1),
    ("Clear answers to all questions.", 1),
    ("Not bad at all.", 1),
    ("The lab was not boring.", 1),
    ("A good end after a boring start.", 1),
    ("I liked the demo.", 1),
    ("The sound was bad.", 0),
    ("A boring talk with bad slides.", 0),
    ("Boring start, boring end.", 0),
    ("The plan was not clear.", 0),
    ("This was not a good room.", 0),
    ("Boring slides and bad jokes.", 0),
    ("A good idea, but bad timing.", 0),
    ("I left early.", 0),
)

# Sentences for the test only. Two of them need the order of the words, and one has no counted word.
TEST_SENTENCES = (
    ("A good and clear talk.", 1),
    ("Bad sound and boring slides.", 0),
    ("Clear slides after a boring start.", 1),
    ("A not good start.", 0),
    ("Not a boring talk.", 1),
    ("Brilliant!", 1),
)
