"""What a task costs in tokens and minutes: as written, else by rules of thumb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planc.config import Config
from planc.ir import Assignment, Basis, Estimate, PhaseId, Plan, Range, Role, Task, TaskId
from planc.passes.thumb import ANSWERS, MINUTES, PROMPT_FRAME, generation_minutes, generation_output
from planc.passes.tokens import count_tokens
from planc.span import SourceFile, Span


def estimate(
    plan: Plan, source: SourceFile, assignments: Mapping[TaskId, Assignment], config: Config
) -> Mapping[TaskId, Estimate]:
    """Estimate each task of `plan`, its prompt by the text of the plan that the prompt quotes.

    Tokens that the author gives are the task's total, prompt included; a person's task has none.
    """
    shared = {phase.id: _size(phase.specification, source) for phase in plan.phases}
    return {task.id: _estimate(task, source, shared, assignments[task.id].role) for task in plan.tasks}


def _estimate(task: Task, source: SourceFile, shared: Mapping[PhaseId, int], role: Role) -> Estimate:
    own = _size((task.title.span, *task.specification), source)
    common = shared.get(task.phase, 0) if task.phase else 0
    prompt = 0 if role is Role.MANUAL else PROMPT_FRAME + own + common
    output = generation_output(own) if role is Role.GENERATE else ANSWERS[role]
    stated = task.tokens if role is not Role.MANUAL else None
    if stated:
        prompt = min(prompt, stated.value)
        output = _exactly(stated.value - prompt)
    return Estimate(
        prompt=_exactly(prompt),
        output=output,
        minutes=_minutes(task, own, role),
        basis=Basis.WRITTEN if stated else Basis.RULE_OF_THUMB,
        minutes_basis=Basis.RULE_OF_THUMB if task.minutes is None else Basis.WRITTEN,
    )


def _minutes(task: Task, specification: int, role: Role) -> float:
    if task.minutes is not None:
        return task.minutes.value
    return generation_minutes(specification) if role is Role.GENERATE else MINUTES[role]


def _size(spans: Iterable[Span], source: SourceFile) -> int:
    return sum(count_tokens(source.slice(span)) for span in spans)


def _exactly(figure: int) -> Range:
    return Range(figure, figure, figure)
