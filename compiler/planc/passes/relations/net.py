"""The edges of a plan as they come in, firm ones first, and what they amount to."""

from __future__ import annotations

from collections.abc import Iterable

from planc.ir import Edge, EdgeKind, Exclusion, Plan, Relations, TaskId
from planc.passes.relations.graph import shortest_cycles, successors, topological
from planc.passes.relations.implied import with_implied
from planc.passes.relations.waiting import Waiting


class Net:
    """Takes edges one by one, each pair of tasks once for a kind, and tells those that hold from the rest.

    `waiting` holds every edge that closes no cycle.
    """

    def __init__(self, plan: Plan, firm: Iterable[Edge]) -> None:
        self._place = {task.id: index for index, task in enumerate(plan.tasks)}
        self._held: dict[tuple[TaskId, TaskId, EdgeKind], Edge] = {}
        self._dropped: dict[tuple[TaskId, TaskId, EdgeKind], Edge] = {}
        self._refused_hard = False
        edges = [edge for edge in firm if edge.before in self._place]
        order = topological(successors(self._place, ((edge.before, edge.after) for edge in edges)))
        self.waiting: Waiting[TaskId] = Waiting(dict.fromkeys([*order, *self._place]))
        self.take(edges)

    def take(self, edges: Iterable[Edge]) -> None:
        """Keep the edges; a hard one that closes a cycle stays all the same, for the cycle to be told."""
        for edge in edges:
            self._add(edge, stays=edge.hard)

    def offer(self, edges: Iterable[Edge]) -> None:
        """Keep the edges that close no cycle, and note the others as dropped."""
        for edge in edges:
            self._add(edge, stays=False)

    def relations(self, exclusions: Iterable[Exclusion]) -> Relations:
        """Everything that holds, in the order of the waiting tasks and then of those that they wait for."""
        hard = ((edge.before, edge.after) for edge in self._held.values() if edge.hard)
        graph = successors(self._place, hard)
        order = topological(graph)
        tied = len(order) < len(graph)
        if self._refused_hard and not tied:
            self._keep_what_goes_along(order)
        return Relations(
            edges=with_implied(self._sorted(self._held.values()), self._place),
            dropped=self._sorted(self._dropped.values()),
            exclusions=tuple(exclusions),
            cycles=shortest_cycles(graph) if tied else (),
        )

    def _add(self, edge: Edge, *, stays: bool) -> None:
        key = (edge.before, edge.after, edge.kind)
        if key in self._held or edge.before not in self._place:
            return
        fits = self.waiting.add(edge.before, edge.after)
        self._refused_hard |= stays and not fits
        if fits or stays:
            self._held[key] = edge
        elif edge.before != edge.after:
            self._dropped.setdefault(key, edge)

    def _keep_what_goes_along(self, order: Iterable[TaskId]) -> None:
        """Give up the soft edges that go against an order of the hard ones, some of which came after them."""
        place = {task: index for index, task in enumerate(order)}
        against = [key for key, edge in self._held.items() if place[edge.before] > place[edge.after]]
        for key in against:
            self._dropped[key] = self._held.pop(key)

    def _sorted(self, edges: Iterable[Edge]) -> tuple[Edge, ...]:
        kinds = list(EdgeKind)
        place = self._place
        return tuple(sorted(edges, key=lambda e: (place[e.after], place[e.before], kinds.index(e.kind))))
