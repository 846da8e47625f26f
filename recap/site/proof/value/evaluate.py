"""The value of any tree: importing this module brings together the functions for every kind of node."""

from __future__ import annotations

from recap.site.proof.value import arithmetic, best, calculus, families, functions, letters, limits, sums
from recap.site.proof.value.relations import holds, links
from recap.site.proof.value.world import World, value

EVALUATORS = (letters, families, arithmetic, functions, sums, calculus, limits, best)

__all__ = ["EVALUATORS", "World", "holds", "links", "value"]
