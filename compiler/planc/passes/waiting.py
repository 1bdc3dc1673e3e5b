"""A waiting order that grows edge by edge and never takes a cycle in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

N = TypeVar("N", bound=Hashable)


class Waiting(Generic[N]):
    """Who waits for whom so far (Pearce and Kelly's way of keeping a topological order).

    An edge that goes along with the order costs nothing; one that goes against it is searched for, and the
    order mended, only within the stretch between its ends.
    """

    def __init__(self, order: Iterable[N]) -> None:
        self._place = {node: index for index, node in enumerate(order)}
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
        if before in follows:
            return False
        leads = self._reach(before, self.before, low, high)
        moved = sorted(leads, key=self._place.__getitem__) + sorted(follows, key=self._place.__getitem__)
        places = sorted(self._place[node] for node in moved)
        self._place.update(zip(moved, places, strict=True))
        return True

    def _reach(self, start: N, step: Mapping[N, Mapping[N, None]], low: int, high: int) -> set[N]:
        seen = {start}
        work = [start]
        while work:
            for node in step[work.pop()]:
                if node not in seen and low <= self._place[node] <= high:
                    seen.add(node)
                    work.append(node)
        return seen
