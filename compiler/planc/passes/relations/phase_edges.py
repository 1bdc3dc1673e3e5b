"""Phases that wait for phases: barriers between neighbours, and what phases and tasks state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from planc.ir import Barrier, Edge, EdgeKind, Phase, PhaseId, Plan, TaskId
from planc.passes.relations.edges import all_wait, states
from planc.passes.relations.waiting import Waiting
from planc.span import Span
from planc.values import NamedTuple


class Unit(NamedTuple):
    """A phase with all of its tasks, or the tasks that stand right below a heading beside its phases."""

    phase: Phase | None
    tasks: Sequence[TaskId]
    start: int


def stated_phase_edges(plan: Plan, waiting: Waiting[TaskId]) -> Iterator[Edge]:
    """Tasks and phases that name a phase, or phases that name a task, wait for it (hard)."""
    members = phase_members(plan)
    place = {task.id: index for index, task in enumerate(plan.tasks)}
    named: dict[PhaseId, list[tuple[TaskId, Span]]] = {}
    for task in plan.tasks:
        for use in task.depends_on:
            if use.phase is not None and use.phase in members:
                named.setdefault(use.phase, []).append((task.id, use.span))
    for target, users in named.items():
        ends = _ends(members[target], waiting.behind)
        outside = [(user, span) for user, span in users if user not in members[target]]
        yield from all_wait(ends, outside, EdgeKind.PHASE, hard=True)
        for user, span in users:
            if user in members[target]:
                before = [task for task in ends if place[task] < place[user]]
                yield from all_wait(before, [(user, span)], EdgeKind.PHASE, hard=True)
    for phase in plan.phases:
        yield from _stated_by(phase, members, waiting)


def _stated_by(
    phase: Phase, members: Mapping[PhaseId | None, Mapping[TaskId, None]], waiting: Waiting[TaskId]
) -> Iterator[Edge]:
    starts = _ends(members.get(phase.id, {}), waiting.before)
    for use in phase.depends_on:
        before = [use.target] if use.target else _ends(members.get(use.phase, {}), waiting.behind)
        if before and starts:
            users = [(task, use.span) for task in starts]
            yield from all_wait(before, users, EdgeKind.PHASE, hard=True)


def barrier_edges(plan: Plan, waiting: Waiting[TaskId]) -> Iterator[Edge]:
    """Each phase waits for what stands before it under the same heading, the innermost phases first.

    `waiting` must have taken (or refused) each edge before the next one is asked for. Only tasks that
    nothing of their own phase waits for are waited for, and only those that wait for nothing of theirs
    wait. A phase that states what it depends on, or follows phases by the rules of its dialect, waits for
    those alone; where barriers are only a sign, so does a task that states what it depends on.
    """
    if plan.dialect.barrier is Barrier.NONE:
        return
    hard = plan.dialect.barrier is Barrier.HARD
    stated = frozenset() if hard else frozenset(task.id for task in plan.tasks if states(task))
    members = phase_members(plan)
    for units in _families(plan, members):
        done: dict[TaskId, None] = {}
        ends: list[TaskId] = []
        for unit in units:
            starts = _ends(dict.fromkeys(unit.tasks), waiting.before)
            before = _followed(unit.phase, members, waiting) if _follows(unit.phase) else ends
            if not (unit.phase and states(unit.phase)):
                users = [(task, _name(unit, plan)) for task in starts if task not in stated]
                yield from all_wait(before, users, EdgeKind.PHASE, hard=hard)
            done.update(dict.fromkeys(unit.tasks))
            ends = [
                task for task in [*ends, *unit.tasks] if waiting.behind[task].keys().isdisjoint(done.keys())
            ]


def _follows(phase: Phase | None) -> bool:
    return phase is not None and phase.follows is not None


def _followed(
    phase: Phase | None, members: Mapping[PhaseId | None, Mapping[TaskId, None]], waiting: Waiting[TaskId]
) -> Sequence[TaskId]:
    """The tasks at the ends of the phases that a phase follows."""
    names = (phase.follows if phase else None) or ()
    return _ends({task: None for name in names for task in members.get(name, {})}, waiting.behind)


def _name(unit: Unit, plan: Plan) -> Span:
    return unit.phase.name.span if unit.phase else plan.title.span


def phase_members(plan: Plan) -> Mapping[PhaseId | None, Mapping[TaskId, None]]:
    """The tasks of each phase and of the phases in it, in the plan's order."""
    parent = {phase.id: phase.parent for phase in plan.phases}
    members: dict[PhaseId | None, dict[TaskId, None]] = {phase.id: {} for phase in plan.phases}
    for task in plan.tasks:
        at = task.phase
        while at is not None:
            members.setdefault(at, {})[task.id] = None
            at = parent.get(at)
    return members


def _families(
    plan: Plan, members: Mapping[PhaseId | None, Mapping[TaskId, None]]
) -> Iterable[Sequence[Unit]]:
    """The units under each heading in the plan's order, inner headings before outer ones."""
    families: dict[PhaseId | None, list[Unit]] = {phase.id: [] for phase in reversed(plan.phases)}
    families[None] = []
    for phase in plan.phases:
        if members[phase.id]:
            families[phase.parent].append(Unit(phase, list(members[phase.id]), phase.span.start))
    for task in plan.tasks:
        if task.phase in families:
            families[task.phase].append(Unit(None, [task.id], task.span.start))
    return [list(_joined(units)) for units in families.values() if any(unit.phase for unit in units)]


def _joined(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units in the plan's order, tasks that no phase separates as one."""
    ordered = sorted(units, key=lambda unit: unit.start)
    for is_phase, group in groupby(ordered, key=lambda unit: unit.phase is not None):
        if is_phase:
            yield from group
        else:
            loose = list(group)
            yield Unit(None, [task for unit in loose for task in unit.tasks], loose[0].start)


def _ends(tasks: Mapping[TaskId, None], step: Mapping[TaskId, Mapping[TaskId, None]]) -> list[TaskId]:
    """The tasks with no step to another one of them."""
    return [task for task in tasks if step[task].keys().isdisjoint(tasks.keys())]
