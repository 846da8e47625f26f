r"""What books of this field define by a name, whatever course it is: a page that defines it otherwise has a slip.

One line for each way in which books define a name. A block holds what may be taken for each other: another course's
definition is held against the lines of its name only where it has no letters but those of the block. A line with a
question mark only says what a letter may mean, where nothing else does. A line with a wave is a loss: it may have any
positive factor, and its y and \\hat{y} are whatever letters the target and the prediction have. Where a name is
equal to another name, it means all that the other does; several names are parted by commas.
"""

from __future__ import annotations

from recap.site.course.field import language, losses, metrics, networks, optimizers, regression, statistics

COMMON = "".join(room.TABLE for room in (metrics, regression, statistics, losses, optimizers, networks, language))
