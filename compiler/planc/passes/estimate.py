"""What a task costs in tokens and minutes: as written, else by the settings, else by rules of thumb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planc.config import Config
from planc.ir import (
    Assignment,
    Basis,
    Derived,
    Estimate,
    Made,
    PhaseId,
    Plan,
    Range,
    Role,
    Task,
    TaskId,
)
from planc.passes.overrides import overridden
from planc.passes.thumb import (
    ANSWERS,
    CONTEXT_LETTERS,
    PROMPT_FRAME,
    SHARED_LETTERS,
    generation_minutes,
    generation_output,
)
from planc.passes.tokens import count_tokens
from planc.span import SourceFile, Span


def estimate(
    plan: Plan, source: SourceFile, assignments: Mapping[TaskId, Assignment], config: Config
) -> Mapping[TaskId, Estimate]:
    """Estimate each task of `plan`, its prompt by the text of the plan that the prompt quotes.

    Tokens that the author or an override gives are the task's total, prompt included; a person's task has
    none.
    """
    context = _size(plan.context, source, CONTEXT_LETTERS)
    shared = _shared(plan, source)
    return {
        task.id: _estimate(task, source, context + shared[task.phase], assignments[task.id].role, config)
        for task in plan.tasks
    }


def estimate_merges(
    derived: Mapping[TaskId, Derived], estimates: Mapping[TaskId, Estimate], config: Config
) -> Mapping[TaskId, Estimate]:
    """The estimates with those of merges: what the parts hold goes in and comes out, a small integration."""
    merges = {task: made for task, made in derived.items() if made.made is Made.MERGE}
    return {**estimates, **{task: _merge(made, derived, estimates, config) for task, made in merges.items()}}


def _merge(
    made: Derived, derived: Mapping[TaskId, Derived], estimates: Mapping[TaskId, Estimate], config: Config
) -> Estimate:
    """A task that writes several files puts as much into each of them."""
    content = 0
    for part in made.parts:
        files = len({use.resolved for use in derived[part.task].task.written_files})
        content += estimates[part.task].output.likely // files
    return Estimate(
        prompt=_exactly(PROMPT_FRAME + content),
        output=_exactly(content),
        minutes=config.minutes["integrate"],
        basis=Basis.RULE_OF_THUMB,
    )


def _estimate(task: Task, source: SourceFile, common: int, role: Role, config: Config) -> Estimate:
    own = _size((task.title.span, *task.specification), source)
    prompt = 0 if role is Role.MANUAL else PROMPT_FRAME + own + common
    output = generation_output(own) if role is Role.GENERATE else ANSWERS[role]
    tokens, basis = _stated_tokens(task, config)
    if tokens is not None and role is not Role.MANUAL:
        prompt = min(prompt, tokens)
        output = _exactly(tokens - prompt)
    minutes, minutes_basis = _minutes(task, own, role, config)
    return Estimate(
        prompt=_exactly(prompt),
        output=output,
        minutes=minutes,
        basis=Basis.RULE_OF_THUMB if role is Role.MANUAL else basis,
        minutes_basis=minutes_basis,
    )


def _stated_tokens(task: Task, config: Config) -> tuple[int | None, Basis]:
    if (set_to := overridden(task, config).tokens) is not None:
        return set_to, Basis.SETTINGS
    if task.tokens is not None:
        return task.tokens.value, Basis.WRITTEN
    return None, Basis.RULE_OF_THUMB


def _minutes(task: Task, specification: int, role: Role, config: Config) -> tuple[float, Basis]:
    if (set_to := overridden(task, config).minutes) is not None:
        return set_to, Basis.SETTINGS
    if task.minutes is not None:
        return task.minutes.value, Basis.WRITTEN
    if role is Role.GENERATE:
        return generation_minutes(config.minutes[role], specification), Basis.RULE_OF_THUMB
    return config.minutes[Role.REASON if role is Role.UNDECIDED else role], Basis.RULE_OF_THUMB


def _shared(plan: Plan, source: SourceFile) -> Mapping[PhaseId | None, int]:
    """For each phase the tokens that it and the phases around it say for all of their tasks."""
    said: dict[PhaseId | None, tuple[Span, ...]] = {None: ()}
    for phase in plan.phases:
        said[phase.id] = (*said[phase.parent], *phase.specification)
    return {phase: _size(spans, source, SHARED_LETTERS) for phase, spans in said.items()}


def _size(spans: Iterable[Span], source: SourceFile, most: int | None = None) -> int:
    return count_tokens("\n".join(source.slice(span) for span in spans)[:most])


def _exactly(figure: int) -> Range:
    return Range(figure, figure, figure)
