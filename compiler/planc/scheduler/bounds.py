"""What no schedule can undercut: the longest way, and for each limit the work that goes through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from planc.scheduler.workload import Workload, in_order, tails, turned


def longest(load: Workload) -> int:
    """The ticks of the longest way from the start to the end."""
    return max(tails(load, in_order(load)), default=0)


def limit_bounds(load: Workload) -> list[int]:
    """For each limit the ticks that what counts against it takes at least, with what comes before and after.

    Of the activities that cannot start before some moment, or that have some time behind them, the first one
    starts then, all share the places of the limit, and the last one has the rest still to come.
    """
    order = in_order(load)
    tail = [all_of_it - ticks for all_of_it, ticks in zip(tails(load, order), load.ticks, strict=True)]
    before = tails(turned(load), order[::-1])
    head = [all_of_it - ticks for all_of_it, ticks in zip(before, load.ticks, strict=True)]
    members: list[list[int]] = [[] for _ in load.limits]
    for one, limits in enumerate(load.uses):
        for limit in limits:
            members[limit].append(one)
    return [
        max((*_shares(load, users, most, head, tail), *_shares(load, users, most, tail, head)), default=0)
        for users, most in zip(members, load.limits, strict=True)
    ]


def _shares(
    load: Workload, users: Sequence[int], most: int, near: Sequence[int], far: Sequence[int]
) -> Iterator[int]:
    """For each time before an activity, the bound of those with as much or more of it."""
    total, least = 0, inf
    for one in sorted(users, key=near.__getitem__, reverse=True):
        total += load.ticks[one]
        least = min(least, far[one])
        yield near[one] + -(-total // most) + int(least)


def least(load: Workload) -> int:
    """The largest of the bounds."""
    return max(longest(load), *limit_bounds(load), 0)
