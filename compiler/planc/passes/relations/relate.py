"""Which task waits for which, and which must not run at once."""

from __future__ import annotations

from collections.abc import Iterator

from planc.ir import Edge, EdgeKind, Plan, Relations, TaskId
from planc.passes.relations.file_edges import deletion_edges, exclusions, file_edges, migration_edges
from planc.passes.relations.mention_edges import mention_edges
from planc.passes.relations.name_edges import name_edges
from planc.passes.relations.net import Net
from planc.passes.relations.order_edges import order_edges, wave_edges
from planc.passes.relations.phase_edges import barrier_edges, stated_phase_edges
from planc.passes.relations.tested_edges import tested_edges
from planc.span import SourceFile, Span


def relate(plan: Plan, source: SourceFile) -> Relations:
    """Find every edge and exclusion between the tasks of `plan`, and the cycles of hard edges.

    What the author states comes first, then files, list order, phases and mentions; where a soft edge would
    close a cycle with those before it, it gives way. A hard edge never does, but for one: that a file's
    creator comes first is only a guess where the plan names the file's user first, so all of those but
    mentions go before it.
    """
    order = list(order_edges(plan))
    files = list(file_edges(plan))
    place = {task.id: index for index, task in enumerate(plan.tasks)}
    net = Net(plan, [*explicit_edges(plan), *(edge for edge in order if edge.hard)])
    net.take(edge for edge in files if place[edge.before] < place[edge.after])
    net.take(stated_phase_edges(plan, net.waiting))
    net.offer(edge for edge in order if not edge.hard)
    net.offer(wave_edges(plan))
    net.take(barrier_edges(plan, net.waiting))
    net.offer(edge for edge in files if place[edge.before] > place[edge.after])
    net.offer(deletion_edges(plan))
    net.offer(migration_edges(plan))
    net.offer(tested_edges(plan))
    net.offer(mention_edges(plan, source))
    net.offer(name_edges(plan, source))
    return net.relations(exclusions(plan.tasks))


def explicit_edges(plan: Plan) -> Iterator[Edge]:
    """A task waits for each task that its author names (hard)."""
    for task in plan.tasks:
        for use in task.depends_on:
            if use.target is not None:
                yield _explicit(use.target, task.id, use.span)


def _explicit(before: TaskId, after: TaskId, evidence: Span) -> Edge:
    return Edge(before=before, after=after, kind=EdgeKind.EXPLICIT, hard=True, evidence=evidence)
