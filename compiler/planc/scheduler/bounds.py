"""What no schedule can undercut: the longest way, and for each limit the work that goes through it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from planc.scheduler.workload import Workload, in_order, tails, turned, waits

MOST_CLOSE = 400
"""Activities up to which the work before each one counts as well; that is quadratic."""


def longest(load: Workload) -> int:
    """The ticks of the longest way from the start to the end."""
    return max(tails(load, in_order(load)), default=0)


def limit_bounds(load: Workload, limits: Iterable[int]) -> Iterator[int]:
    """For each of `limits` the ticks that what counts against it takes at least, with what comes before and after."""
    order, users, back = in_order(load), _users(load), turned(load)
    close = len(order) <= MOST_CLOSE
    head, tail = ([], []) if close else (heads(load, order, ()), heads(back, order[::-1], ()))
    for limit in limits:
        if close:
            head, tail = heads(load, order, (limit,)), heads(back, order[::-1], (limit,))
        yield _bound(load, limit, users[limit], head, tail)


def least(load: Workload) -> int:
    """The ticks that no schedule undercuts, by all limits together."""
    order, users = in_order(load), _users(load)
    limits = range(len(users)) if len(order) <= MOST_CLOSE else ()
    head, tail = heads(load, order, limits), heads(turned(load), order[::-1], limits)
    way = (before + ticks + after for before, ticks, after in zip(head, load.ticks, tail, strict=True))
    return max(*(_bound(load, limit, users[limit], head, tail) for limit in range(len(users))), *way, 0, 0)


def heads(load: Workload, order: Sequence[int], limits: Iterable[int]) -> list[int]:
    """For each activity the earliest tick at which it could start.

    order: as `in_order` has it. limits: those that count. All that an activity waits for and that cannot start
    before some moment shares the places of a limit from then on, and must be over before the activity starts.
    """
    ticks, joins = load.ticks, waits(load)
    head, above = [0] * len(ticks), [0] * len(ticks)
    found: dict[int, list[tuple[int, int, int]]] = {limit: [] for limit in limits}
    total = dict.fromkeys(found, 0)
    for one in order:
        if joins[one] > 1:  # behind a single one nothing comes together
            for limit, users in found.items():
                most = load.limits[limit]
                # All of them together, and from the latest start on, are more than those that matter.
                if users and -(-total[limit] // most) - users[0][0] > head[one]:
                    head[one] = max(head[one], _share(users, above[one], most))
        for limit in load.uses[one]:
            if limit in found:
                insort(found[limit], (-head[one], 1 << one, ticks[one]))
                total[limit] += ticks[one]
        reached = above[one] | (1 << one if found else 0)
        for after in load.behind[one]:
            head[after] = max(head[after], head[one] + ticks[one])
            above[after] |= reached
    return head


def _share(users: Iterable[tuple[int, int, int]], above: int, most: int) -> int:
    """When those of `users` that are in `above` are over at the earliest; the last to start come first."""
    total = latest = 0
    for start, bit, ticks in users:
        if above & bit:
            total += ticks
            latest = max(latest, -(-total // most) - start)
    return latest


def _users(load: Workload) -> list[list[int]]:
    """For each limit the activities that count against it."""
    users: list[list[int]] = [[] for _ in load.limits]
    for one, limits in enumerate(load.uses):
        for limit in limits:
            users[limit].append(one)
    return users


def _bound(load: Workload, limit: int, users: Sequence[int], head: Sequence[int], tail: Sequence[int]) -> int:
    most = load.limits[limit]
    early, late = _shares(load, users, most, head, tail), _shares(load, users, most, tail, head)
    return max((*early, *late), default=0)


def _shares(
    load: Workload, users: Sequence[int], most: int, near: Sequence[int], far: Sequence[int]
) -> Iterator[int]:
    """For each time before an activity, the bound of those with as much or more of it.

    The first of them starts then, all share the places of the limit, and the last has its rest still to come.
    """
    total, rest = 0, inf
    for one in sorted(users, key=near.__getitem__, reverse=True):
        total += load.ticks[one]
        rest = min(rest, far[one])
        yield near[one] + -(-total // most) + int(rest)
