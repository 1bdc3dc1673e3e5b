"""Graphs of tasks that take some seconds, for measuring what runs them; the same on every machine.

Their seeds are such that the lower bound can be reached, by whoever starts the longest way first: what is
measured is what an engine costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

CAP = 8


class Job(NamedTuple):
    """A task: the seconds that it takes, and the numbers of those that it waits for."""

    seconds: float
    after: tuple[int, ...]


Jobs = tuple[Job, ...]


def like_a_plan() -> Jobs:
    """40 tasks of 0.2 to 1.5 seconds: one founds, then 4, 20, 10 and 5, each behind one or two of the level before."""
    random = Random(5)
    return tuple(_levels((1, 4, 20, 10, 5), lambda: round(random.uniform(0.2, 1.5), 2), random))


def skewed() -> Jobs:
    """200 tasks in 10 layers, a tenth of a second on average, most of them shorter and some far longer."""
    random = Random(2)
    return tuple(_levels((20,) * 10, lambda: round(min(1.5, random.lognormvariate(-2.74, 1)), 2), random))


def idle() -> Jobs:
    """1,000 tasks that do nothing, in 10 layers: what remains is what running them costs."""
    random = Random(1000)
    return tuple(_levels((100,) * 10, lambda: 0, random))


GRAPHS: Mapping[str, Callable[[], Jobs]] = {"like-a-plan": like_a_plan, "skewed": skewed, "no-ops": idle}


def _levels(sizes: tuple[int, ...], seconds: Callable[[], float], random: Random) -> Iterator[Job]:
    before: list[int] = []
    count = 0
    for size in sizes:
        level = list(range(count, count + size))
        count += size
        for _ in level:
            chosen = random.sample(before, min(len(before), random.randint(1, 2)))
            yield Job(seconds(), tuple(sorted(chosen)))
        before = level


def levels(jobs: Jobs) -> list[list[int]]:
    """The numbers of the tasks by the longest way to them: what runs between barriers."""
    depth: list[int] = []
    found: list[list[int]] = []
    for number, job in enumerate(jobs):
        depth.append(max((depth[before] + 1 for before in job.after), default=0))
        if depth[number] == len(found):
            found.append([])
        found[depth[number]].append(number)
    return found


def lower_bound(jobs: Jobs) -> float:
    """The seconds that nobody can do without: the longest chain, or all the work by as many as may run at once."""
    ends: list[float] = []
    for job in jobs:
        ends.append(job.seconds + max((ends[before] for before in job.after), default=0.0))
    return max(*ends, sum(job.seconds for job in jobs) / CAP)
