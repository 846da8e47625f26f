"""The data of the course: small enough to check by hand."""

from __future__ import annotations

from typing import NamedTuple


class Points(NamedTuple):
    """Points of a scatter plot: inputs x and targets y, paired by position.

    Example:
        >>> Points((1, 2), (3, 4)).y
        (3, 4)
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
        pairs = list(zip(self.x, self.y, strict=True))
        if (x, y) not in pairs:
            raise ValueError(f"without needs one of the points, but ({x}, {y}) is not among {pairs}")
        pairs.remove((x, y))
        return Points(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


# The five points of the lecture. Every number of the lessons on the line, MSE and R² comes from them.
FIVE_POINTS = Points((1, 2, 3, 4, 5), (3, 4, 2, 4, 5))

# Failed (0) or passed (1) after x hours of study. A straight line does not suit such labels.
PASS_FAIL = Points((1, 2, 3, 4, 5), (0, 0, 0, 1, 1))

# The words that are counted, in the order of the counts.
WORDS = ("good", "great", "fun", "clear", "bad", "boring", "slow", "not")

# What students might write about a course, with label 1 if they liked it.
SENTENCES = (
    ("a good and clear lecture", 1),
    ("great examples and great jokes", 1),
    ("the labs were fun", 1),
    ("clear slides and a good pace", 1),
    ("fun from start to end", 1),
    ("good labs and clear answers", 1),
    ("a great teacher", 1),
    ("not boring at all and good fun", 1),
    ("a boring lecture", 0),
    ("bad slides and a slow start", 0),
    ("slow and boring", 0),
    ("the sound was bad", 0),
    ("not good and not clear", 0),
    ("the labs were slow", 0),
    ("a bad room and a boring hour", 0),
    ("not fun", 0),
)

# Sentences the classifier has not seen. The last two show what counting words cannot see.
TEST_SENTENCES = (
    ("good slides and fun labs", 1),
    ("a clear and great talk", 1),
    ("boring slides", 0),
    ("a slow and bad lab", 0),
    ("not bad and not slow", 1),
    ("it made me think for a week", 1),
)
