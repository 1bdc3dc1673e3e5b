"""Directed graphs of tasks: waiting order, cycles, and the longest way behind a task."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N")

Successors = Mapping[N, Sequence[N]]


def successors(nodes: Iterable[N], pairs: Iterable[tuple[N, N]]) -> dict[N, list[N]]:
    """For each node the nodes behind it, each once, in the order of `pairs`."""
    found: dict[N, dict[N, None]] = {node: {} for node in nodes}
    for before, after in pairs:
        found[before][after] = None
    return {node: list(behind) for node, behind in found.items()}


def topological(graph: Successors[N]) -> list[N]:
    """The nodes so that each stands behind all that it waits for; those on or behind a cycle are left out."""
    waiting = dict.fromkeys(graph, 0)
    for behind in graph.values():
        for node in behind:
            waiting[node] += 1
    ready = deque(node for node, count in waiting.items() if not count)
    order: list[N] = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for after in graph[node]:
            waiting[after] -= 1
            if not waiting[after]:
                ready.append(after)
    return order
