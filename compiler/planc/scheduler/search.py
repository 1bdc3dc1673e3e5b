"""The scheduler that is always there: several orders of urgency, played forwards and backwards, then varied.

Its budget is counted in activities placed, not in time, and its varying comes from a fixed row of numbers: the
same workload has the same schedule on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from planc.scheduler.bounds import least
from planc.scheduler.dispatch import dispatch, ranked
from planc.scheduler.workload import Workload, ends, in_order, span, tails, turned

STEPS = 4_000
"""Activities that may be placed in search of a shorter schedule."""
MOST_TRIES = 80
"""Schedules that may be tried: small workloads have not many that differ."""
FEW = 3
"""Places of a limit up to which it matters who has them in turn."""
SPREAD = 0.3
"""By how much of the whole an activity's urgency is varied at most."""


def search(load: Workload) -> list[int]:
    """When each activity starts, in the shortest schedule found."""
    hunt = _Hunt(load, min(STEPS, MOST_TRIES * len(load.ticks)))
    for order in hunt.orders():
        hunt.follow(order)
        hunt.swap()
        if hunt.over:
            break
    return hunt.best


class _Hunt:
    """The shortest schedule so far, and what is left of the budget."""

    def __init__(self, load: Workload, steps: int) -> None:
        self._load, self._back, self._steps = load, turned(load), steps
        self._tail = tails(load, in_order(load))
        self._longest = max(self._tail, default=0)
        self.best: list[int] = [0] * len(load.ticks)
        self._span = sum(load.ticks) + 1

    @property
    def over(self) -> bool:
        """Whether nothing can be gained any more, or nothing is left to try it with."""
        return self._span <= self._longest or self._steps <= 0 or self._span <= self._bound

    @cached_property
    def _bound(self) -> int:
        return least(self._load)

    def orders(self) -> Iterator[Sequence[int]]:
        """Orders of urgency: by the longest way behind, by what waits for the same limits, and varied ones."""
        yield ranked(self._tail)
        crowd = self._crowded()
        yield ranked(crowd)
        numbers = _numbers()
        while True:
            for urgency in (self._tail, [-start for start in self.best], crowd):
                most = max(1, int(SPREAD * self._span))
                yield ranked([one + next(numbers) % most for one in urgency])

    def follow(self, order: Sequence[int]) -> None:
        """Play an order, then as long as it helps: backwards from the end, and forwards as that came out."""
        gained = self._keep(dispatch(self._load, order))
        while gained and not self.over:
            over = ends(self._load, self.best)
            late = dispatch(self._back, ranked(over))
            whole = span(self._back, late)
            turned_round = [whole - end for end in ends(self._back, late)]
            gained = self._keep(turned_round)
            gained |= self._keep(dispatch(self._load, ranked([-start for start in turned_round])))

    def swap(self) -> None:
        """Let who waits for one of few places go first, as long as that helps; each pair once."""
        tried: set[tuple[int, int]] = set()
        rows = list(_rows(self._load, self.best))
        while not self.over and (pair := next((each for each in rows if each not in tried), None)):
            tried.add(pair)
            one, two = pair
            behind = [*self._load.behind]
            behind[two] = [*behind[two], one]
            changed = self._load._replace(behind=behind)
            if not _waits_for(self._load, one, two) and self._keep(
                dispatch(changed, ranked([-start for start in self.best]))
            ):
                rows = list(_rows(self._load, self.best))

    def _keep(self, starts: list[int]) -> bool:
        self._steps -= len(starts)
        whole = span(self._load, starts)
        if whole >= self._span:
            return False
        self.best, self._span = starts, whole
        return True

    def _crowded(self) -> list[int]:
        """The longest way behind each activity, and all that runs one by one with it."""
        crowd = [0] * len(self._load.limits)
        for ticks, limits in zip(self._load.ticks, self._load.uses, strict=True):
            for limit in limits:
                crowd[limit] += ticks if self._load.limits[limit] == 1 else 0
        return [
            tail + max((crowd[limit] for limit in limits), default=0)
            for tail, limits in zip(self._tail, self._load.uses, strict=True)
        ]


def _rows(load: Workload, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of activities of which the second might go first: those that have a place right after one another.

    Then those that start in turn under a limit of few places, where it may pay to keep one free for a while.
    """
    users: dict[int, list[int]] = {}
    for one in sorted(range(len(starts)), key=starts.__getitem__):
        for limit in load.uses[one]:
            if load.limits[limit] <= FEW:
                users.setdefault(limit, []).append(one)
    for limit, row in users.items():
        if load.limits[limit] == 1:
            yield from (
                (one, two) for one, two in pairwise(row) if starts[one] + load.ticks[one] == starts[two]
            )
    if all(load.limits[limit] == 1 for limit in users):
        return
    for apart in range(1, FEW + 1):
        for limit, row in users.items():
            if apart <= load.limits[limit]:
                pairs = zip(row, row[apart:], strict=False)
                yield from ((one, two) for one, two in pairs if starts[one] < starts[two])


def _waits_for(load: Workload, one: int, two: int) -> bool:
    """Whether `two` waits for `one`, at first hand or not."""
    work, seen = [one], {one}
    while work:
        for after in load.behind[work.pop()]:
            if after == two:
                return True
            if after not in seen:
                seen.add(after)
                work.append(after)
    return False


def _numbers() -> Iterator[int]:
    """Numbers that look random: Knuth's linear congruential generator, without the low bits."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33
