"""Edges of many tasks at once, without writing out more of them than needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planc.ir import Edge, EdgeKind, Phase, Task, TaskId
from planc.span import Span

# Every one of 32 tasks waiting for every one of 32 others is 1,024 edges; past that the last of those in
# front gathers the rest, so that a plan of thousands of tasks has thousands of edges and not millions.
MOST_EDGES = 1024


def states(waiting: Task | Phase) -> bool:
    """Whether its author says what it depends on."""
    return any(use.target or use.phase for use in waiting.depends_on)


def all_wait(
    before: Sequence[TaskId], after: Iterable[tuple[TaskId, Span]], kind: EdgeKind, *, hard: bool
) -> Iterator[Edge]:
    """Edges by which every task of `after`, each with its evidence, waits for every task of `before`."""
    users = list(after)
    gates = before
    if len(before) * len(users) > MOST_EDGES:
        gates = before[-1:]
        for task in before[:-1]:
            yield Edge(before=task, after=before[-1], kind=kind, hard=False, evidence=users[0][1])
    for waiting, evidence in users:
        for task in gates:
            if task != waiting:
                yield Edge(before=task, after=waiting, kind=kind, hard=hard, evidence=evidence)
