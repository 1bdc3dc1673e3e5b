"""What is to be scheduled, as numbers: activities, what waits for what, and limits on what runs at once."""

from __future__ import annotations

from collections.abc import Sequence

from planc.values import NamedTuple


class Workload(NamedTuple):
    """Activities from 0 on. Times are whole ticks, so that sums are exact on every machine.

    An activity counts as one against each limit that it uses while it runs; limits are at least 1.
    """

    ticks: Sequence[int]
    """How long each activity takes."""
    behind: Sequence[Sequence[int]]
    """For each activity those that wait for its end, without circles."""
    uses: Sequence[Sequence[int]]
    """For each activity the limits that it counts against."""
    limits: Sequence[int]
    """How many activities of each limit may run at once."""


def waits(load: Workload) -> list[int]:
    """For each activity how many it waits for."""
    counts = [0] * len(load.ticks)
    for behind in load.behind:
        for after in behind:
            counts[after] += 1
    return counts


def in_order(load: Workload) -> list[int]:
    """The activities behind all that they wait for."""
    left = waits(load)
    order = [one for one, count in enumerate(left) if not count]
    for one in order:
        for after in load.behind[one]:
            left[after] -= 1
            if not left[after]:
                order.append(after)
    return order


def turned(load: Workload) -> Workload:
    """The workload with time running backwards."""
    behind: list[list[int]] = [[] for _ in load.ticks]
    for one, after in enumerate(load.behind):
        for two in after:
            behind[two].append(one)
    return load._replace(behind=behind)


def tails(load: Workload, order: Sequence[int]) -> list[int]:
    """For each activity the ticks of the longest way from its start to the end. order: as `in_order` has it."""
    ticks, behind = load.ticks, load.behind
    tail = [0] * len(ticks)
    for one in reversed(order):
        longest = 0
        for after in behind[one]:
            longest = max(longest, tail[after])
        tail[one] = ticks[one] + longest
    return tail


def ends(load: Workload, starts: Sequence[int]) -> list[int]:
    """When each activity ends."""
    return [start + ticks for start, ticks in zip(starts, load.ticks, strict=True)]


def span(load: Workload, starts: Sequence[int]) -> int:
    """When all of it has ended."""
    return max(ends(load, starts), default=0)
