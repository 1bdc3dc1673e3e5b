"""Which tasks make a batch, and which batches it comes after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planc.ir import Role, TaskId
from planc.passes.graph import Graph, reverse

Lane = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
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
    bundle_of: dict[TaskId, int] = {}
    found: list[Bundle] = []
    for level in levels:
        lanes: dict[Lane, list[TaskId]] = {}
        for task in level:
            held[task] = _held(task, before, held, bundle_of, roles)
            lanes.setdefault(_lane(task, held[task], graph, roles[task]), []).append(task)
        for tasks in lanes.values():
            after = {bundle_of[first] for task in tasks for first in before[task]}
            bundle_of.update(dict.fromkeys(tasks, len(found)))
            role = roles[tasks[0]]
            apart = role if role in {Role.MANUAL, Role.VALIDATE} else None
            found.append(Bundle(tuple(tasks), tuple(sorted(after)), apart))
    return _reduced(found)


def closing_bundle(found: Sequence[Bundle]) -> Bundle:
    """A bundle without tasks behind all others."""
    followed = {first for bundle in found for first in bundle.after}
    ends = tuple(index for index in range(len(found)) if index not in followed)
    return Bundle((), ends, None, own=True)


def _held(
    task: TaskId,
    before: Graph[TaskId],
    held: Mapping[TaskId, int],
    bundle_of: Mapping[TaskId, int],
    roles: Mapping[TaskId, Role],
) -> int:
    """The manual bundles that the task waits for, at first hand or not, as bits."""
    bits = 0
    for first in before[task]:
        bits |= held[first]
        if roles[first] is Role.MANUAL:
            bits |= 1 << bundle_of[first]
    return bits


def _lane(task: TaskId, held: int, graph: Graph[TaskId], role: Role) -> Lane:
    if role is Role.MANUAL:
        return role, held, tuple(sorted(graph[task]))
    return (role if role is Role.VALIDATE else None), held


def _reduced(found: Sequence[Bundle]) -> Sequence[Bundle]:
    """The same bundles without what another of their `after` implies."""
    above: list[int] = []
    reduced: list[Bundle] = []
    for bundle in found:
        implied = 0
        for first in bundle.after:
            implied |= above[first]
        direct = tuple(first for first in bundle.after if not implied >> first & 1)
        above.append(implied | sum(1 << first for first in direct))
        reduced.append(Bundle(bundle.tasks, direct, bundle.role))
    return reduced
