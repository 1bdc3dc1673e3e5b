"""How sure planc is of a task's role, by what gave the answer."""

from __future__ import annotations

from collections.abc import Mapping

from planc.ir import Assignment, Role, Task
from planc.values import StrEnum


class Confidence(StrEnum):
    """How strong the evidence for a role is."""

    HIGH = "high"
    """The author, the settings or words of the plan say it."""
    MEDIUM = "medium"
    """What the task has says it: files to write, a specification, commands."""
    LOW = "low"
    """Nothing speaks for another role."""


_RAISED = {
    Confidence.LOW: Confidence.MEDIUM,
    Confidence.MEDIUM: Confidence.HIGH,
    Confidence.HIGH: Confidence.HIGH,
}


def confidence(task: Task, assignment: Assignment, models: Mapping[str, str]) -> Confidence:
    """How sure the role is; one step surer where the author names the model that fills it.

    models: the model of each role, as the settings name them.
    """
    if assignment.role is Role.UNDECIDED or not assignment.because:
        return Confidence.LOW
    found = _by_evidence(task, assignment)
    model = models.get(assignment.role, "")
    agrees = task.model is not None and bool(model) and model.casefold() in task.model.value.casefold()
    return _RAISED[found] if agrees else found


def _by_evidence(task: Task, assignment: Assignment) -> Confidence:
    """By the first step where the settings or a comment decide, else by the last one."""
    first, last = assignment.because[0], assignment.because[-1]
    if len(assignment.because) == 1 or first.answer == "yes":
        last = first
    title = task.title.value
    default = (
        last.span is not None and last.evidence in {title, title.partition(" — ")[0]} and " " in last.evidence
    )
    if not default:
        return Confidence.HIGH if last.span is not None or first.answer == "yes" else Confidence.MEDIUM
    return Confidence.MEDIUM if task.written_files else Confidence.LOW
