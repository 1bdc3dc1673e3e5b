"""Which tasks make a batch, and which batches it comes after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from planc.ir import Role, TaskId
from planc.passes.relations.graph import Graph, reverse
from planc.values import NamedTuple

Lane = tuple[object, ...]

APART = frozenset({Role.MANUAL, Role.VALIDATE})
"""Roles that have bundles of their own."""


class Bundle(NamedTuple):
    """Tasks of one level that start together, and the bundles (by index) that they come after."""

    tasks: tuple[TaskId, ...]
    after: tuple[int, ...]
    role: Role | None
    """MANUAL or VALIDATE where all of its tasks are that, else None."""
    own: bool = False
    """Whether it is the integration step that planc adds, without tasks of the plan."""


def bundles(
    levels: Iterable[Sequence[TaskId]], graph: Graph[TaskId], roles: Mapping[TaskId, Role]
) -> Sequence[Bundle]:
    """The tasks of each level as one bundle, but people, checks and what waits for people apart.

    So nobody waits for a person without need: what waits for the same manual tasks is together, and manual
    tasks are together only where the same tasks wait for them. `graph` holds dependencies and, between the
    writers of one file, the order in which they run.
    """
    before = reverse(graph)
    held: dict[TaskId, int] = {}
    group_of: dict[TaskId, int] = {}
    groups: list[Sequence[TaskId]] = []
    for level in levels:
        lanes: dict[Lane, list[TaskId]] = {}
        for task in level:
            held[task] = _held(task, before, held, group_of, roles)
            lanes.setdefault(_lane(task, held[task], graph, roles[task]), []).append(task)
        for tasks in lanes.values():
            group_of.update(dict.fromkeys(tasks, len(groups)))
            groups.append(tasks)
    return linked(groups, before, roles)


def linked(
    groups: Iterable[Sequence[TaskId]], before: Graph[TaskId], roles: Mapping[TaskId, Role]
) -> Sequence[Bundle]:
    """The groups, given in waiting order, as bundles that know what they come after, at first hand only."""
    bundle_of: dict[TaskId, int] = {}
    upto: list[int] = []  # for each bundle it and all before it, as bits
    found: list[Bundle] = []
    for tasks in groups:
        after = sorted({bundle_of[first] for task in tasks for first in before[task]})
        implied = reached = 0
        for first in after:
            implied |= upto[first] ^ 1 << first
            reached |= upto[first]
        direct = tuple([first for first in after if not implied >> first & 1])
        bundle_of.update(dict.fromkeys(tasks, len(found)))
        upto.append(reached | 1 << len(found))
        found.append(Bundle(tuple(tasks), direct, apart(roles[tasks[0]])))
    return found


def apart(role: Role) -> Role | None:
    """The role, if its tasks have bundles of their own."""
    return role if role in APART else None


def closing_bundle(found: Sequence[Bundle]) -> Bundle:
    """A bundle without tasks behind all others."""
    followed = {first for bundle in found for first in bundle.after}
    ends = tuple(index for index in range(len(found)) if index not in followed)
    return Bundle((), ends, None, own=True)


def flowing(found: Sequence[Bundle], before: Graph[TaskId], roles: Mapping[TaskId, Role]) -> Sequence[Bundle]:
    """The bundles as flow mode has them: behind those whose tasks their own need, files and gates aside.

    before: for each task those that it needs. planc's own integration is behind all of them.
    """
    tasks = [bundle.tasks for bundle in found if not bundle.own]
    linked_up = linked(tasks, before, roles)
    own = [Bundle((), tuple(range(len(tasks))), None, own=True) for bundle in found if bundle.own]
    return [*linked_up, *own]


def _held(
    task: TaskId,
    before: Graph[TaskId],
    held: Mapping[TaskId, int],
    group_of: Mapping[TaskId, int],
    roles: Mapping[TaskId, Role],
) -> int:
    """The manual groups that the task waits for, at first hand or not, as bits."""
    bits = 0
    for first in before[task]:
        bits |= held[first]
        if roles[first] is Role.MANUAL:
            bits |= 1 << group_of[first]
    return bits


def _lane(task: TaskId, held: int, graph: Graph[TaskId], role: Role) -> Lane:
    if role is Role.MANUAL:
        return role, held, tuple(sorted(graph[task]))
    return (role if role is Role.VALIDATE else None), held
