"""Directed graphs of tasks: waiting order and cycles."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)

Graph = Mapping[N, Sequence[N]]
"""For each node the nodes right behind it."""

# Looking for the shortest cycle from every node of a large knot is quadratic; past this many steps the best
# one so far stands.
SEARCH_STEPS = 2_000_000


def successors(nodes: Iterable[N], pairs: Iterable[tuple[N, N]]) -> dict[N, list[N]]:
    """For each node the nodes right behind it, each once, in the order of `pairs`."""
    found: dict[N, dict[N, None]] = {node: {} for node in nodes}
    for before, after in pairs:
        found[before][after] = None
    return {node: list(behind) for node, behind in found.items()}


def reverse(graph: Graph[N]) -> dict[N, list[N]]:
    """For each node the nodes right before it."""
    found: dict[N, list[N]] = {node: [] for node in graph}
    for before, behind in graph.items():
        for after in behind:
            found[after].append(before)
    return found


def topological(graph: Graph[N]) -> list[N]:
    """The nodes behind all that they wait for, else as given; without those on or behind a cycle."""
    nodes = list(graph)
    place = {node: index for index, node in enumerate(nodes)}
    waiting = dict.fromkeys(nodes, 0)
    for behind in graph.values():
        for node in behind:
            waiting[node] += 1
    ready = [place[node] for node, count in waiting.items() if not count]
    order: list[N] = []
    while ready:
        node = nodes[heapq.heappop(ready)]
        order.append(node)
        for after in graph[node]:
            waiting[after] -= 1
            if not waiting[after]:
                heapq.heappush(ready, place[after])
    return order


def ancestors(nodes: Iterable[N], graph: Graph[N]) -> dict[N, tuple[N, ...]]:
    """For each of `nodes`, in waiting order, those of them that it waits for, at first hand or not."""
    bit = {node: 1 << index for index, node in enumerate(nodes)}
    above: dict[N, int] = dict.fromkeys(graph, 0)
    order = topological(graph)
    for node in order:
        reached = above[node] | bit.get(node, 0)
        for after in graph[node]:
            above[after] |= reached
    return {
        node: tuple(other for other, own in bit.items() if above[node] & own) for node in order if node in bit
    }


def shortest_cycles(graph: Graph[N]) -> tuple[tuple[N, ...], ...]:
    """The shortest cycle of each knot of cycles, knots and cycles from their earliest node on.

    In a cycle each node stands before the one that waits for it, and the first waits for the last.
    """
    place = {node: index for index, node in enumerate(graph)}
    knots = [sorted(knot, key=place.__getitem__) for knot in _knots(graph)]
    knots.sort(key=lambda knot: place[knot[0]])
    return tuple(_shortest_cycle(graph, knot, place) for knot in knots)


def _knots(graph: Graph[N]) -> Iterator[list[N]]:
    """The strongly connected components that hold a cycle (Kosaraju's way)."""
    before = reverse(graph)
    seen: set[N] = set()
    for root in reversed(_postorder(graph)):
        if root not in seen:
            knot = _reach(root, before, seen)
            if len(knot) > 1 or root in graph[root]:
                yield knot


def _reach(root: N, graph: Graph[N], seen: set[N]) -> list[N]:
    """What is reached from `root` without what was seen; all of it is seen from now on."""
    seen.add(root)
    reached = [root]
    for node in reached:
        for after in graph[node]:
            if after not in seen:
                seen.add(after)
                reached.append(after)
    return reached


def _postorder(graph: Graph[N]) -> list[N]:
    order: list[N] = []
    seen: set[N] = set()
    for root in graph:
        work = [] if root in seen else [(root, iter(graph[root]))]
        seen.add(root)
        while work:
            node, rest = work[-1]
            after = next((node for node in rest if node not in seen), None)
            if after is None:
                order.append(node)
                work.pop()
            else:
                seen.add(after)
                work.append((after, iter(graph[after])))
    return order


def _shortest_cycle(graph: Graph[N], knot: Sequence[N], place: Mapping[N, int]) -> tuple[N, ...]:
    inside = set(knot)
    best: tuple[N, ...] = ()
    steps = SEARCH_STEPS
    for node in knot:
        cycle, used = _cycle_through(node, graph, inside, len(best) or len(knot) + 1)
        steps -= used
        best = cycle or best
        if len(best) == 1 or steps < 0:
            break
    first = min(range(len(best)), key=lambda at: place[best[at]])
    return best[first:] + best[:first]


def _cycle_through(start: N, graph: Graph[N], inside: set[N], limit: int) -> tuple[tuple[N, ...], int]:
    """The shortest cycle through `start` with fewer than `limit` nodes (or none), and the steps it took."""
    came_from: dict[N, N] = {}
    depth = {start: 1}
    queue = deque([start])
    steps = 0
    while queue:
        node = queue.popleft()
        if depth[node] >= limit:
            break
        for after in graph[node]:
            steps += 1
            if after == start:
                return _way_back(start, node, came_from), steps
            if after in inside and after not in depth:
                depth[after] = depth[node] + 1
                came_from[after] = node
                queue.append(after)
    return (), steps


def _way_back(start: N, last: N, came_from: Mapping[N, N]) -> tuple[N, ...]:
    way = [last]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
