"""Who does a task: the role by what it does, and the model that fills the role."""

from __future__ import annotations

import re
from collections.abc import Mapping

from planc.config import Config
from planc.ir import Answer, Assignment, Plan, Role, Task, TaskId
from planc.span import SourceFile

CHECKS = re.compile(r"^(validate|verify|run|check|lint|smoke)\b", re.IGNORECASE)
REASONS = re.compile(r"^(review|decide|design|research|integrate|commit|merge|plan)\b", re.IGNORECASE)
PERSONS = re.compile(r"\b(manual|manually|by hand|human)\b", re.IGNORECASE)


def assign(plan: Plan, source: SourceFile, config: Config) -> Mapping[TaskId, Assignment]:
    """Give each task of `plan` its role and model, with the answers that led there."""
    return {task.id: _assignment(task, config) for task in plan.tasks}


def _assignment(task: Task, config: Config) -> Assignment:
    role = _role(task)
    title = task.title
    answer = Answer(question="what work is it?", answer=role.value, evidence=title.value, span=title.span)
    return Assignment(role=role, model=config.models.get(role.value, ""), because=(answer,))


def _role(task: Task) -> Role:
    title = task.title.value
    if task.written_files:
        return Role.GENERATE
    if PERSONS.search(title) or task.kind == "manual":
        return Role.MANUAL
    if CHECKS.search(title) or task.kind in {"checkpoint", "verify"}:
        return Role.VALIDATE
    return Role.REASON if REASONS.search(title) else Role.GENERATE
