"""The check at the end of a batch: which files, which commands, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from planc.ir import Action, Gate, Plan, Range, Role, Task, TaskId
from planc.passes.batches.batching import Bundle
from planc.passes.costs.calibration import scaled
from planc.passes.costs.thumb import gate_minutes, gate_tokens
from planc.passes.relations.phase_edges import phase_members
from planc.span import Written

COMMAND_MINUTES = 1.0
"""A gate that runs commands and asks no model."""

Commands = Sequence[Written[str]]
Gates = Callable[[Sequence[Bundle]], Sequence[Gate | None]]


def gates(plan: Plan, pace: Mapping[str, float]) -> Gates:
    """A function from bundles to a gate for each: the checks of its tasks and of what ends with it.

    With a bundle a phase may end, or the plan. The function remembers gates, for who looks for better bundles
    asks for most of them again and again.

    pace: the minutes for one file as `gate`, and as `gate-tokens` a factor for the tokens.
    """
    tasks = {task.id: task for task in plan.tasks}
    files_of = cache(lambda task: _files(tasks[task]))
    members = phase_members(plan)
    checked = [(phase.validation, members[phase.id]) for phase in plan.phases if phase.validation]

    @cache
    def gate(ids: tuple[TaskId, ...], role: Role | None, ended: tuple[int, ...], last: bool) -> Gate | None:
        more = [command for phase in ended for command in checked[phase][0]]
        more += plan.validation if last else ()
        commands = [command for task in ids for command in tasks[task].validation]
        files = frozenset[str]().union(*(files_of(task) for task in ids))
        return _gate(files, [*commands, *more], role, pace["gate"], pace["gate-tokens"])

    def of(found: Sequence[Bundle]) -> Sequence[Gate | None]:
        ended = _ended([phase for _, phase in checked], found) if checked else {}
        return [
            gate(bundle.tasks, bundle.role, tuple(ended.get(index, ())), index == len(found) - 1)
            for index, bundle in enumerate(found)
        ]

    return of


def gate_alone(task: Task, role: Role | None, first: float) -> Gate | None:
    """The gate that a task needs for itself; the gate of any bundle that holds it takes as long or longer."""
    return _gate(_files(task), task.validation, role, first)


def _gate(
    files: Collection[str], commands: Commands, role: Role | None, first: float, factor: float = 1.0
) -> Gate | None:
    """Haiku looks at what models made; checks and people's work get the commands that there are, if any."""
    if role is None or files:
        return Gate(
            files=tuple(sorted(files)),
            commands=_once(commands),
            tokens=scaled(gate_tokens(len(files)), factor),
            minutes=gate_minutes(first, len(files)),
        )
    return Gate(commands=_once(commands), tokens=Range(), minutes=COMMAND_MINUTES) if commands else None


def _files(task: Task) -> frozenset[str]:
    kept = (file for file in task.written_files if file.action is not Action.DELETE and not file.outside)
    return frozenset(file.resolved or file.path.value for file in kept)


def _once(commands: Commands) -> tuple[Written[str], ...]:
    first: dict[str, Written[str]] = {}
    for command in commands:
        first.setdefault(command.value, command)
    return tuple(first.values())


def _ended(phases: Sequence[Iterable[TaskId]], found: Sequence[Bundle]) -> Mapping[int, list[int]]:
    """The phases (by index), given by their tasks, at the last bundle that holds one of these."""
    bundle_of: dict[TaskId, int] = {
        task: index for index, bundle in enumerate(found) for task in bundle.tasks
    }
    ended: dict[int, list[int]] = {}
    for phase, members in enumerate(phases):
        if places := [bundle_of[task] for task in members if task in bundle_of]:
            ended.setdefault(max(places), []).append(phase)
    return ended
