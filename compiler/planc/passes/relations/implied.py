"""Dependencies that follow from others: what a task waits for by way of something else that it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planc.ir import Edge, TaskId
from planc.passes.relations.graph import Graph, reverse, successors, topological
from planc.values import replace

BLOCK = 4096
"""Tasks whose followers are found in one go, as bits of one number; so memory grows with the tasks alone."""


def with_implied(edges: Sequence[Edge], tasks: Iterable[TaskId]) -> tuple[Edge, ...]:
    """The edges between `tasks`, those marked that follow from others; none of them is where there is a cycle."""
    graph = successors(tasks, ((edge.before, edge.after) for edge in edges))
    order = topological(graph)
    if len(order) < len(graph):
        return tuple(edges)
    found = _implied(order, reverse(graph))
    return tuple(
        replace(edge, implied=(edge.before, edge.after) in found)
        if edge.implied is not ((edge.before, edge.after) in found)
        else edge
        for edge in edges
    )


def _implied(order: Sequence[TaskId], before: Graph[TaskId]) -> set[tuple[TaskId, TaskId]]:
    found: set[tuple[TaskId, TaskId]] = set()
    for start in range(0, len(order), BLOCK):
        bits = {task: 1 << at for at, task in enumerate(order[start : start + BLOCK])}
        found.update(_implied_by(bits, order[start:], before))
    return found


def _implied_by(
    bits: Mapping[TaskId, int], order: Sequence[TaskId], before: Graph[TaskId]
) -> Iterable[tuple[TaskId, TaskId]]:
    """The pairs whose first task has a bit: it is above another one that the second task waits for."""
    above: dict[TaskId, int] = {}
    for task in order:
        inherited = own = 0
        for first in before[task]:
            inherited |= above.get(first, 0)
            own |= bits.get(first, 0)
        above[task] = inherited | own
        if inherited & own:
            yield from ((first, task) for first in before[task] if bits.get(first, 0) & inherited)
