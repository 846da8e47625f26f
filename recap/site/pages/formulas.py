"""How formulas are found in the text of a page: the same for the site, which shows them, and for the check."""

from __future__ import annotations

import re

# Ends a formula only if no digit follows, and begins one only before a character: "from $5 to $6" holds none.
INLINE = r"(?<![\\$])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])"
DISPLAY = re.compile(r"^[ ]{0,3}\$\$(.+?)\$\$[ \t]*$", re.MULTILINE | re.DOTALL)
