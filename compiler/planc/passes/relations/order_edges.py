"""What list order, Parallel? marks, checkpoints and waves say about waiting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from planc.ir import DeclaredGroup, Edge, EdgeKind, Order, Parallel, PhaseId, Plan, Task, TaskId
from planc.passes.relations.edges import all_wait, states
from planc.patterns import lazy
from planc.span import Span

CHECKPOINTS = frozenset({"checkpoint", "verify"})
WAVE = lazy(r"\b(?:wave|batch|round|tier|step|group|stage)\s*(\d+)", re.IGNORECASE)


def order_edges(plan: Plan) -> Iterator[Edge]:
    """The edges that the places of the tasks in their phases give; hard only where list order counts.

    Where it is only a sign, a task that states what it depends on, if only nothing, waits for that alone, and
    the tasks of a wave or a batch run together.
    """
    together = frozenset(task for group in plan.groups if group.parallel for task in group.tasks)
    phases: dict[PhaseId | None, list[Task]] = {}
    for task in plan.tasks:
        phases.setdefault(task.phase, []).append(task)
    for tasks in phases.values():
        yield from _in_one_phase(tasks, plan.dialect.order, together)


def _in_one_phase(tasks: Sequence[Task], order: Order, together: Set[TaskId]) -> Iterator[Edge]:
    last = [task for task in tasks if _mark(task) is Parallel.AFTER]
    rest = [task for task in tasks if _mark(task) is not Parallel.AFTER]
    ends: list[Task] = []
    for run in _runs(rest, order, together):
        if bound := [task for task in run if order is Order.SERIAL or not (states(task) or task.free)]:
            yield from _wait(ends, bound, order is Order.SERIAL and _alone(run[0], order, together))
            ends = []
        ends += run
    if order is Order.FREE:
        ends = [task for task in rest if _mark(task) is Parallel.YES]
    yield from _wait(ends, last, order is Order.SERIAL)


def _runs(tasks: Sequence[Task], order: Order, together: Set[TaskId]) -> Iterator[list[Task]]:
    """Tasks that may run together, and between them those that stand alone, in the plan's order."""
    run: list[Task] = []
    for task in tasks:
        if _alone(task, order, together):
            if run:
                yield run
            yield [task]
            run = []
        else:
            run.append(task)
    if run:
        yield run


def _alone(task: Task, order: Order, together: Set[TaskId]) -> bool:
    if order is Order.FREE:
        return task.kind in CHECKPOINTS
    if order is Order.MARKED and task.id in together:
        return _mark(task) is Parallel.NO
    return _mark(task) is not Parallel.YES


def _mark(task: Task) -> Parallel | None:
    return task.parallel.value if task.parallel else None


def _wait(before: Sequence[Task], after: Sequence[Task], hard: bool) -> Iterator[Edge]:
    users = [(task.id, _place(task)) for task in after]
    yield from all_wait([task.id for task in before], users, EdgeKind.ORDER, hard=hard)


def _place(task: Task) -> Span:
    written = task.parallel or task.ref or task.title
    return written.span


def wave_edges(plan: Plan) -> Iterator[Edge]:
    """A task in a numbered wave that states no dependency of its own waits for the wave before it."""
    stated = {task.id for task in plan.tasks if states(task)}
    for before, after in _waves(plan.groups):
        free = [task for task in after.tasks if task not in stated and task not in before.tasks]
        users = [(task, after.span) for task in free]
        yield from all_wait(before.tasks, users, EdgeKind.ORDER, hard=False)


def _waves(groups: Sequence[DeclaredGroup]) -> Iterator[tuple[DeclaredGroup, DeclaredGroup]]:
    """Each numbered group with the nearest one of a lower number in front of it; 1 begins a new row."""
    open_waves: list[tuple[int, DeclaredGroup]] = []
    for group in sorted(groups, key=lambda group: group.span):
        if found := WAVE.search(group.name):
            number = int(found[1])
            while open_waves and open_waves[-1][0] >= number:
                open_waves.pop()
            if open_waves:
                yield open_waves[-1][1], group
            open_waves.append((number, group))
