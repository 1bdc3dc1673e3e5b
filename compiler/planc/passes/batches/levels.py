"""How far back in line a task stands: behind all that it waits for, and never beside a writer of its file."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from planc.ir import TaskId
from planc.passes.relations.graph import Graph, successors

Urgency = tuple[float, int]
"""Sorts what is urgent first: minus the minutes of the longest way behind a task, then its place."""


def tails(
    order: Sequence[TaskId], graph: Graph[TaskId], minutes: Mapping[TaskId, float]
) -> Mapping[TaskId, float]:
    """For each task the minutes of the longest way from its start to the end of the plan."""
    tail: dict[TaskId, float] = {}
    for task in reversed(order):
        tail[task] = minutes[task] + max((tail[after] for after in graph[task]), default=0.0)
    return tail


def longest_way(graph: Graph[TaskId], tail: Mapping[TaskId, float]) -> tuple[TaskId, ...]:
    """The critical path: tasks that wait for one another and take longest together."""
    way: list[TaskId] = []
    choices: Sequence[TaskId] = list(graph)
    while choices:
        way.append(max(choices, key=tail.__getitem__))
        choices = graph[way[-1]]
    return tuple(way)


def line_up(
    graph: Graph[TaskId],
    tail: Mapping[TaskId, float],
    place: Mapping[TaskId, int],
    sharing: Mapping[str, Sequence[TaskId]],
) -> tuple[Sequence[Sequence[TaskId]], Mapping[str, Sequence[TaskId]]]:
    """The levels, each in the plan's order, and for each shared file its writers one after another."""
    line = Line(graph, {task: (-tail[task], place[task]) for task in graph}, sharing)
    rows = [sorted(level, key=place.__getitem__) for level in line.levels()]
    level = {task: number for number, row in enumerate(rows) for task in row}
    return rows, {name: sorted(tasks, key=level.__getitem__) for name, tasks in sharing.items()}


def with_queues(graph: Graph[TaskId], lines: Mapping[str, Sequence[TaskId]]) -> Graph[TaskId]:
    """The graph in which each writer of a file also waits for the writer before it."""
    pairs = [(before, after) for before, behind in graph.items() for after in behind]
    pairs += [pair for tasks in lines.values() for pair in pairwise(tasks)]
    return successors(graph, pairs)


class Line:
    """Fills levels one after another with the most urgent tasks that may stand there.

    A task whose file is taken on a level waits in the file's own queue, from which one comes out a level; so
    a file with thousands of writers costs no more than its writers.
    """

    def __init__(
        self, graph: Graph[TaskId], urgency: Mapping[TaskId, Urgency], sharing: Mapping[str, Sequence[TaskId]]
    ) -> None:
        self._graph = graph
        self._urgency = urgency
        self._files: dict[TaskId, list[str]] = {}
        for name, tasks in sharing.items():
            for task in tasks:
                self._files.setdefault(task, []).append(name)
        self._waiting = dict.fromkeys(graph, 0)
        for behind in graph.values():
            for task in behind:
                self._waiting[task] += 1
        self._queues: dict[str, list[tuple[Urgency, TaskId]]] = {}
        self._ready = [(urgency[task], task) for task, count in self._waiting.items() if not count]

    def levels(self) -> Iterator[Sequence[TaskId]]:
        """The tasks of each level, the most urgent first."""
        while self._ready:
            level = self._fill()
            yield level
            self._ready = [self._entry(task) for task in self._freed(level)]
            self._ready += [heapq.heappop(queue) for queue in self._queues.values() if queue]
            self._queues = {name: queue for name, queue in self._queues.items() if queue}

    def _fill(self) -> Sequence[TaskId]:
        heapq.heapify(self._ready)
        taken: dict[str, None] = {}
        level: list[TaskId] = []
        while self._ready:
            entry = heapq.heappop(self._ready)
            files = self._files.get(entry[1], ())
            if busy := next((name for name in files if name in taken), None):
                heapq.heappush(self._queues.setdefault(busy, []), entry)
                self._ready_from(name for name in files if name not in taken)
            else:
                taken.update(dict.fromkeys(files))
                level.append(entry[1])
        return level

    def _ready_from(self, names: Iterable[str]) -> None:
        """Who came out for these files went back for another one: the next in their queues may try."""
        for name in names:
            if queue := self._queues.get(name):
                heapq.heappush(self._ready, heapq.heappop(queue))

    def _freed(self, level: Sequence[TaskId]) -> Iterator[TaskId]:
        for task in level:
            for after in self._graph[task]:
                self._waiting[after] -= 1
                if not self._waiting[after]:
                    yield after

    def _entry(self, task: TaskId) -> tuple[Urgency, TaskId]:
        return self._urgency[task], task
