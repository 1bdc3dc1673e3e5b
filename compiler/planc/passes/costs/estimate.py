"""What a task costs in tokens and minutes: as written, else by the settings, else by rules of thumb."""

from __future__ import annotations

from collections.abc import Mapping

from planc.config import Config
from planc.ir import Assignment, Basis, Document, Estimate, Plan, Range, Relations, Role, Task, TaskId
from planc.passes.costs.calibration import factor_of, scaled
from planc.passes.costs.output_size import generation_output
from planc.passes.costs.thumb import ANSWERS, LONGEST, SHORTEST, generation_minutes
from planc.passes.costs.tokens import ROUGHLY, counter
from planc.passes.prompts.prompt_size import PromptSizes
from planc.passes.roles.overrides import Overridden, overridden
from planc.reading.fields.figures import minute_figures, token_figures
from planc.span import SourceFile
from planc.values import NamedTuple


class Minutes(NamedTuple):
    """Minutes as low, likely and high, and where they come from."""

    low: float
    likely: float
    high: float
    basis: Basis


def estimate(
    plan: Plan,
    document: Document,
    relations: Relations,
    assignments: Mapping[TaskId, Assignment],
    config: Config,
) -> Mapping[TaskId, Estimate]:
    """Estimate each task of `plan`, its prompt by the text of the plan that the prompt quotes.

    Tokens that the author or an override gives are the task's total, prompt included; a person's task has
    none. What the author gives as a range stays one, and the middle of it is likely.
    """
    sizes = PromptSizes(plan, document, relations)
    return {
        task.id: _estimate(task, sizes, assignments[task.id], overridden(task, config), config)
        for task in plan.tasks
    }


def _estimate(
    task: Task, sizes: PromptSizes, assignment: Assignment, change: Overridden, config: Config
) -> Estimate:
    role, source = assignment.role, sizes.source
    count, exact = counter(assignment.model, config)
    text = sizes.specification(task)
    own = count(text)
    minutes = _minutes(task, own, assignment, change, config, source)
    if role is Role.MANUAL:
        return _made(Range(), Range(), Basis.RULE_OF_THUMB, minutes)
    size = sizes.size(task, role, own, count)
    prompt = Range(size, size, size) if exact else _roughly(size)
    if total := _total(task, change, source):
        prompt = Range(*(min(size, figure) for figure in total))
        output = Range(*(figure - part for figure, part in zip(total, prompt, strict=True)))
        basis = Basis.WRITTEN if change.tokens is None else Basis.SETTINGS
        return _made(prompt, output, basis, minutes)
    output = (
        generation_output(task.written_files, text, own, count) if role is Role.GENERATE else ANSWERS[role]
    )
    factor = factor_of(assignment, config).tokens
    basis = Basis.CALIBRATED if factor else Basis.RULE_OF_THUMB
    return _made(scaled(prompt, factor), scaled(output, factor), basis, minutes)


def _made(prompt: Range, output: Range, basis: Basis, minutes: Minutes) -> Estimate:
    return Estimate(
        prompt=prompt,
        output=output,
        minutes=minutes.likely,
        shortest=minutes.low,
        longest=minutes.high,
        basis=basis,
        minutes_basis=minutes.basis,
    )


def _total(task: Task, change: Overridden, source: SourceFile) -> Range | None:
    """The tokens that an override or the author gives to the task, prompt and output together."""
    if change.tokens is not None:
        return Range(change.tokens, change.tokens, change.tokens)
    return Range(*token_figures(source.text, task.tokens)) if task.tokens else None


def _minutes(
    task: Task,
    specification: int,
    assignment: Assignment,
    change: Overridden,
    config: Config,
    source: SourceFile,
) -> Minutes:
    if change.minutes is not None:
        return Minutes(change.minutes, change.minutes, change.minutes, Basis.SETTINGS)
    if task.minutes is not None:
        return Minutes(*minute_figures(source.text, task.minutes), Basis.WRITTEN)
    role = Role.REASON if assignment.role is Role.UNDECIDED else assignment.role
    thumb = config.minutes[role]
    if role is Role.GENERATE:
        thumb = generation_minutes(thumb, specification)
    factor = factor_of(assignment, config).minutes
    likely = thumb * (factor or 1.0)
    basis = Basis.CALIBRATED if factor else Basis.RULE_OF_THUMB
    return Minutes(likely * SHORTEST, likely, likely * LONGEST, basis)


def _roughly(size: int) -> Range:
    return Range(round(size * (1 - ROUGHLY)), size, round(size * (1 + ROUGHLY)))
