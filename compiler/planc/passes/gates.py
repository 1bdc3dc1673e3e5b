"""The check at the end of a batch: which files, which commands, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planc.ir import Action, Gate, Plan, Range, Role, Task, TaskId
from planc.passes.batching import Bundle
from planc.passes.calibration import scaled
from planc.passes.phase_edges import phase_members
from planc.passes.thumb import gate_minutes, gate_tokens
from planc.span import Written

COMMAND_MINUTES = 1.0
"""A gate that runs commands and asks no model."""

Commands = Sequence[Written[str]]


def gates(plan: Plan, found: Sequence[Bundle], pace: Mapping[str, float]) -> Sequence[Gate | None]:
    """A gate for each bundle: the checks of its tasks and of what ends with it, a phase or the plan.

    pace: the minutes for one file as `gate`, and as `gate-tokens` a factor for the tokens.
    """
    tasks = {task.id: task for task in plan.tasks}
    phases = _phase_commands(plan, found)
    last = {len(found) - 1: plan.validation} if found else {}
    more = {index: [*phases.get(index, []), *last.get(index, [])] for index in range(len(found))}
    return [
        _gate(
            [tasks[task] for task in bundle.tasks],
            bundle.role,
            more[index],
            pace["gate"],
            pace["gate-tokens"],
        )
        for index, bundle in enumerate(found)
    ]


def gate_alone(task: Task, role: Role | None, first: float) -> Gate | None:
    """The gate that a task needs for itself; the gate of any bundle that holds it takes as long or longer."""
    return _gate([task], role, (), first)


def _gate(
    tasks: Sequence[Task], role: Role | None, more: Commands, first: float, factor: float = 1.0
) -> Gate | None:
    """Haiku looks at what models made; checks and people's work get the commands that there are, if any."""
    files = _files(tasks)
    commands = _once([*(command for task in tasks for command in task.validation), *more])
    if role is None or files:
        return Gate(
            files=files,
            commands=commands,
            tokens=scaled(gate_tokens(len(files)), factor),
            minutes=gate_minutes(first, len(files)),
        )
    return Gate(commands=commands, tokens=Range(), minutes=COMMAND_MINUTES) if commands else None


def _files(tasks: Sequence[Task]) -> tuple[str, ...]:
    uses = (file for task in tasks for file in task.written_files)
    kept = (file for file in uses if file.action is not Action.DELETE and not file.outside)
    return tuple(sorted({file.resolved or file.path.value for file in kept}))


def _once(commands: Commands) -> tuple[Written[str], ...]:
    first: dict[str, Written[str]] = {}
    for command in commands:
        first.setdefault(command.value, command)
    return tuple(first.values())


def _phase_commands(plan: Plan, found: Sequence[Bundle]) -> Mapping[int, list[Written[str]]]:
    """The commands of each phase, at the last bundle that holds one of its tasks."""
    bundle_of: dict[TaskId, int] = {
        task: index for index, bundle in enumerate(found) for task in bundle.tasks
    }
    members = phase_members(plan)
    commands: dict[int, list[Written[str]]] = {}
    for phase in plan.phases:
        places = [bundle_of[task] for task in members[phase.id] if task in bundle_of]
        if phase.validation and places:
            commands.setdefault(max(places), []).extend(phase.validation)
    return commands
