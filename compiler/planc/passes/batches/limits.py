"""What limits the tasks that run at once: processes, roles and agents with a cap, and files with several writers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from planc.config import Config
from planc.ir import Assignment, BoundKind, Role, TaskId
from planc.passes.roles.agents import agent_of
from planc.values import NamedTuple

JOBS = 0
"""The place of the first limit, which is that of all processes."""


class Limit(NamedTuple):
    """So many at once, of what kind, and the role, the agent or the file."""

    most: int
    kind: BoundKind
    name: str = ""


def limits_of(config: Config, sharing: Iterable[str]) -> Sequence[Limit]:
    """The limits of a plan. sharing: the files that several tasks write."""
    caps = [Limit(most, BoundKind.CAP, name) for name, most in config.caps.items()]
    files = [Limit(1, BoundKind.FILE, name) for name in sharing]
    return [Limit(max(1, config.jobs), BoundKind.JOBS), *caps, *files]


def process_uses(work: Assignment, limits: Sequence[Limit], config: Config) -> Sequence[int]:
    """The limits that a process counts against, by its role and its agent; people take no process."""
    if not work.model:
        return ()
    role = Role.REASON if work.role is Role.UNDECIDED else work.role
    names = {role.value, agent_of(work.model, config)}
    # Files come last, and there may be thousands.
    caps = takewhile(lambda each: each[1].kind is not BoundKind.FILE, enumerate(limits))
    return (JOBS, *(at for at, limit in caps if limit.name in names))


def task_uses(
    tasks: Iterable[TaskId],
    assignments: Mapping[TaskId, Assignment],
    limits: Sequence[Limit],
    sharing: Mapping[str, Sequence[TaskId]],
    config: Config,
) -> Mapping[TaskId, Sequence[int]]:
    """For each task the limits of its process and of the files that it shares."""
    used = {task: [*process_uses(assignments[task], limits, config)] for task in tasks}
    for at, limit in enumerate(limits):
        if limit.kind is BoundKind.FILE:
            for task in sharing[limit.name]:
                used[task].append(at)
    return used
