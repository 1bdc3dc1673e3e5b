"""Which task waits for which, and which must not run at once."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Edge, EdgeKind, Plan, Relations, TaskId
from planc.passes.graph import successors, topological
from planc.span import SourceFile, Span


def relate(plan: Plan, source: SourceFile) -> Relations:
    """Find every edge and exclusion between the tasks of `plan`."""
    edges = tuple(_explicit(plan))
    ids = [task.id for task in plan.tasks]
    order = topological(successors(ids, ((edge.before, edge.after) for edge in edges)))
    stuck = tuple(task for task in ids if task not in set(order))
    return Relations(edges=edges, cycles=(stuck,) if stuck else ())


def _explicit(plan: Plan) -> Iterator[Edge]:
    members: dict[str, list[TaskId]] = {}
    for task in plan.tasks:
        if task.phase:
            members.setdefault(task.phase, []).append(task.id)
    for task in plan.tasks:
        for reference in task.depends_on:
            if reference.target:
                yield _hard(reference.target, task.id, EdgeKind.EXPLICIT, reference.span)
            for other in members.get(reference.phase or "", ()):
                if other != task.id:
                    yield _hard(other, task.id, EdgeKind.PHASE, reference.span)


def _hard(before: TaskId, after: TaskId, kind: EdgeKind, evidence: Span) -> Edge:
    return Edge(before=before, after=after, kind=kind, hard=True, evidence=evidence)
