"""Decide the claims of a page of this course.

To decide formulas takes large packages, and mostly happens in another process. So
they are imported here only when they are needed.
"""

from __future__ import annotations

from recap.site.pages.source import read
from recap.site.proof.verdict.claims import Report


def check_page(path: str, text: str) -> Report:
    r"""Check the formulas and the numerals of a page.

    >>> print(*check_page("page.md", r"We get $3.6 - 0.4 \times 3 = 2.5$.").findings)
    page.md:1: 3.6 - 0.4 \times 3 = 2.5 is false: the left side is 2.4
    """
    from recap.site.course.letters import HANDBOOK
    from recap.site.proof.verdict.page import check

    return check(read(path, text), HANDBOOK)
