"""Pictures of results, with matplotlib (the extra `plot`): `quotients`, `seats`, `hemicycle`, `margins`, `winner`.

Every function takes a result and gives the Axes that it drew on. Each party and each number is written beside what shows it; colours,
which are those of Okabe and Ito unless told otherwise, only repeat that. What is open is drawn as open: hatched, with a broken outline
and a label. `alt_text` says in words what a picture shows.
"""

from __future__ import annotations

from pemilu.plot.canvas import alt_text
from pemilu.plot.closest import margins
from pemilu.plot.half_circle import hemicycle
from pemilu.plot.ladder import quotients
from pemilu.plot.office import winner
from pemilu.plot.shares import seats

__all__ = ["alt_text", "hemicycle", "margins", "quotients", "seats", "winner"]
