"""The list scheduler: whenever something may start, the most urgent starts."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from planc.scheduler.workload import Workload, waits
from planc.values import NamedTuple


class Played(NamedTuple):
    """When each activity starts under some limits, and how many places of each limit were never taken."""

    starts: list[int]
    span: int
    """When all have ended."""
    limits: Sequence[int]
    spare: Sequence[int]

    def same_under(self, limits: Sequence[int]) -> bool:
        """Whether it is the same under these limits: each is as it was, or lower by what nobody took."""
        return all(
            most - spare <= limit <= most
            for most, spare, limit in zip(self.limits, self.spare, limits, strict=True)
        )


def dispatch(load: Workload, order: Sequence[int]) -> list[int]:
    """When each activity starts. order: all activities, the most urgent first."""
    return play(load, order).starts


def play(load: Workload, order: Sequence[int]) -> Played:
    """Start whatever may start, the most urgent first. order: all activities, the most urgent first.

    An activity that finds a limit full waits in the limit's own queue, from which one comes out for each place
    that becomes free; so a limit with thousands waiting for it costs no more than they do.
    """
    ticks, behind, uses = load.ticks, load.behind, load.uses
    rank = [0] * len(order)
    for place, one in enumerate(order):
        rank[one] = place
    left, free, spare = waits(load), list(load.limits), list(load.limits)
    queues: list[list[int]] = [[] for _ in free]
    ready = [rank[one] for one, count in enumerate(left) if not count]
    heapify(ready)
    running: list[tuple[int, int]] = []
    starts = [0] * len(order)

    def put_off(one: int, full: int) -> None:
        heappush(queues[full], rank[one])
        # It may have come out of the queue of a limit that has a place left: the next in it may try.
        for limit in uses[one]:
            if queues[limit] and free[limit]:
                heappush(ready, heappop(queues[limit]))

    now = 0
    while ready or running:
        while ready:
            one = order[heappop(ready)]
            for limit in uses[one]:
                if not free[limit]:
                    put_off(one, limit)
                    break
            else:
                for limit in uses[one]:
                    free[limit] -= 1
                    spare[limit] = min(spare[limit], free[limit])
                starts[one] = now
                heappush(running, (now + ticks[one], one))
        now = running[0][0]
        while running and running[0][0] == now:
            one = heappop(running)[1]
            for limit in uses[one]:
                free[limit] += 1
                if queues[limit]:
                    heappush(ready, heappop(queues[limit]))
            for after in behind[one]:
                left[after] -= 1
                if not left[after]:
                    heappush(ready, rank[after])
    return Played(starts, now, load.limits, spare)


def ranked(urgency: Sequence[int]) -> list[int]:
    """The activities, the most urgent first."""
    return sorted(range(len(urgency)), key=lambda one: -urgency[one])
