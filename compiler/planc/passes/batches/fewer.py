"""One more process never makes a plan longer, though a list scheduler may have it so (Graham's anomalies)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf

from planc.passes.batches.least import Shortest
from planc.passes.batches.limits import JOBS
from planc.passes.batches.trial import Terms, Trial
from planc.values import replace

MOST_JOBS = 16
MOST_TASKS = 300
"""Beyond these the schedule of the cap that was asked for stands; to try all would take too long."""


def with_no_anomaly(terms: Terms, play: Callable[[Terms, float], Trial], shortest: Shortest) -> Trial:
    """The shortest schedule for as many processes as there may be, or fewer.

    play: the schedule under some terms, or any where none takes less than some minutes.
    shortest: whether no schedule under some limits takes less than some minutes.
    """
    best = play(terms, inf)
    for fewer in _fewer(terms):
        if shortest(fewer.limits, best.minutes):
            break
        best = min(best, play(fewer, best.minutes), key=lambda trial: trial.minutes)
    return best


def _fewer(terms: Terms) -> Iterator[Terms]:
    jobs = terms.limits[JOBS]
    if jobs <= MOST_JOBS and len(terms.ticks) <= MOST_TASKS:
        for count in range(jobs - 1, 0, -1):
            yield replace(terms, limits=(count, *terms.limits[JOBS + 1 :]))
