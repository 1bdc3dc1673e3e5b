"""When each task starts and ends: the bundles played through event by event, under a cap on processes."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from math import inf

from planc.ir import Role, TaskId
from planc.passes.batching import Bundle
from planc.values import NamedTuple

GATE = -1
"""The place of a bundle's gate, where its tasks have 0, 1, 2 and so on."""


class Times(NamedTuple):
    """Minutes from the start of the plan: for tasks, and for bundles with their gates."""

    start: Mapping[TaskId, float]
    end: Mapping[TaskId, float]
    begun: Sequence[float]
    closed: Sequence[float]


class Clock:
    """Starts every bundle once those that it comes after have closed, the most urgent tasks first.

    People take no process. A gate takes one, before any task that waits for one.
    """

    def __init__(
        self, bundles: Sequence[Bundle], minutes: Mapping[TaskId, float], gates: Sequence[float], jobs: int
    ) -> None:
        self._bundles = bundles
        self._minutes = minutes
        self._gates = gates
        self._free = jobs
        self._behind: list[list[int]] = [[] for _ in bundles]
        for index, bundle in enumerate(bundles):
            for first in bundle.after:
                self._behind[first].append(index)
        self._urgency = self._tails(jobs)
        self._waiting = [len(bundle.after) for bundle in bundles]
        self._undone = [len(bundle.tasks) for bundle in bundles]
        self._ready: list[tuple[float, float, int, int]] = []
        self._running: list[tuple[float, int, int]] = []
        self._begun = [inf] * len(bundles)
        self._closed = [inf] * len(bundles)
        self._start: dict[TaskId, float] = {}
        self._end: dict[TaskId, float] = {}

    def play(self) -> Times:
        """Play all bundles through."""
        for index, count in enumerate(self._waiting):
            if not count:
                self._open(index, 0.0)
        self._dispatch(0.0)
        while self._running:
            now = self._running[0][0]
            while self._running and self._running[0][0] == now:
                _, bundle, place = heapq.heappop(self._running)
                self._finish(bundle, place, now)
            self._dispatch(now)
        return Times(self._start, self._end, self._begun, self._closed)

    def _tails(self, jobs: int) -> Sequence[float]:
        """For each bundle about how long it is from its start to the end of the plan."""
        tails = [0.0] * len(self._bundles)
        for index in reversed(range(len(self._bundles))):
            spans = [self._minutes[task] for task in self._bundles[index].tasks]
            own = max(max(spans, default=0.0), sum(spans) / jobs) + self._gates[index]
            tails[index] = own + max((tails[after] for after in self._behind[index]), default=0.0)
        return tails

    def _open(self, bundle: int, now: float) -> None:
        for place in range(len(self._bundles[bundle].tasks)):
            self._queue(bundle, place, now)
        if not self._bundles[bundle].tasks:
            self._queue(bundle, GATE, now)

    def _queue(self, bundle: int, place: int, now: float) -> None:
        if place == GATE:
            heapq.heappush(self._ready, (-inf, 0.0, bundle, place))
        elif self._takes_process(bundle, place):
            task = self._bundles[bundle].tasks[place]
            heapq.heappush(self._ready, (-self._urgency[bundle], -self._minutes[task], bundle, place))
        else:
            self._begin(bundle, place, now)

    def _takes_process(self, bundle: int, place: int) -> bool:
        return place == GATE or self._bundles[bundle].role is not Role.MANUAL

    def _dispatch(self, now: float) -> None:
        while self._ready and self._free:
            _, _, bundle, place = heapq.heappop(self._ready)
            self._free -= 1
            self._begin(bundle, place, now)

    def _begin(self, bundle: int, place: int, now: float) -> None:
        self._begun[bundle] = min(self._begun[bundle], now)
        end = now + self._gates[bundle]
        if place != GATE:
            task = self._bundles[bundle].tasks[place]
            self._start[task] = now
            self._end[task] = end = now + self._minutes[task]
        heapq.heappush(self._running, (end, bundle, place))

    def _finish(self, bundle: int, place: int, now: float) -> None:
        self._free += self._takes_process(bundle, place)
        self._undone[bundle] -= place != GATE
        if self._undone[bundle]:
            return
        if place != GATE and self._gates[bundle]:
            self._queue(bundle, GATE, now)
        else:
            self._close(bundle, now)

    def _close(self, bundle: int, now: float) -> None:
        self._closed[bundle] = now
        for after in self._behind[bundle]:
            self._waiting[after] -= 1
            if not self._waiting[after]:
                self._open(after, now)
