"""What a task costs in tokens and minutes: as written, else by rules of thumb."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config
from planc.ir import Assignment, Basis, Estimate, Plan, Range, Role, Task, TaskId
from planc.passes.tokens import count_tokens
from planc.span import SourceFile

MINUTES = {Role.GENERATE: 3.0, Role.REASON: 5.0, Role.VALIDATE: 2.0, Role.MANUAL: 15.0, Role.UNDECIDED: 3.0}


def estimate(
    plan: Plan, source: SourceFile, assignments: Mapping[TaskId, Assignment], config: Config
) -> Mapping[TaskId, Estimate]:
    """Estimate each task of `plan`."""
    return {task.id: _estimate(task, source, assignments[task.id].role) for task in plan.tasks}


def _estimate(task: Task, source: SourceFile, role: Role) -> Estimate:
    size = sum(count_tokens(source.slice(span)) for span in task.specification) + 200
    written = task.tokens.value if task.tokens else 0
    output = Range(written, written, written) if written else Range(500, 2000, 5000)
    return Estimate(
        prompt=Range(size, size, size),
        output=output,
        minutes=task.minutes.value if task.minutes else MINUTES[role],
        basis=Basis.WRITTEN if written else Basis.RULE_OF_THUMB,
        minutes_basis=Basis.WRITTEN if task.minutes else Basis.RULE_OF_THUMB,
    )
