"""Examples in docstrings read formulas as the site does."""

from recap.site.pages import katex
from recap.site.proof.reading.latex import parse_with

parse_with(katex.parts)
