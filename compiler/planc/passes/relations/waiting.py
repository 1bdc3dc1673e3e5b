"""A waiting order that grows edge by edge and never takes a cycle in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)

# Edges that go against the order are searched for; a plan that is made of such edges would take minutes.
MOST_STEPS = 1_000_000


class Waiting(Generic[N]):
    """Who waits for whom so far (Pearce and Kelly's way of keeping a topological order).

    An edge that goes along with the order costs nothing; one that goes against it is searched for, and the
    order mended, only within the stretch between its ends. When all `steps` of searching are used up, edges
    against the order are refused without a search.
    """

    def __init__(self, order: Iterable[N], steps: int = MOST_STEPS) -> None:
        self._place = {node: index for index, node in enumerate(order)}
        self._steps = steps
        self.behind: dict[N, dict[N, None]] = {node: {} for node in self._place}
        self.before: dict[N, dict[N, None]] = {node: {} for node in self._place}

    def add(self, before: N, after: N) -> bool:
        """Take the edge and say so; leave everything as it is where the edge closes a cycle."""
        if before == after:
            return False
        if after not in self.behind[before]:
            if self._place[before] > self._place[after] and not self._mended(before, after):
                return False
            self.behind[before][after] = None
            self.before[after][before] = None
        return True

    def _mended(self, before: N, after: N) -> bool:
        low, high = self._place[after], self._place[before]
        follows = self._reach(after, self.behind, low, high)
        leads = self._reach(before, self.before, low, high)
        if before in follows or self._steps <= 0:
            return False
        moved = sorted(leads, key=self._place.__getitem__) + sorted(follows, key=self._place.__getitem__)
        places = sorted(self._place[node] for node in moved)
        self._place.update(zip(moved, places, strict=True))
        return True

    def _reach(self, start: N, step: Mapping[N, Mapping[N, None]], low: int, high: int) -> set[N]:
        seen = {start}
        work = [start]
        while work and self._steps > 0:
            self._steps -= 1
            for node in step[work.pop()]:
                if node not in seen and low <= self._place[node] <= high:
                    seen.add(node)
                    work.append(node)
        return seen
