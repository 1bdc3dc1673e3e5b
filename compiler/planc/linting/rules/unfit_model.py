"""A task for a model that is not the right one."""

from __future__ import annotations

from collections.abc import Iterator

from planc.config import Config
from planc.diagnostics import Finding, Safety, Severity
from planc.ir import Assignment, Compilation, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.models import renamed
from planc.linting.wording import named
from planc.passes.costs.prices import known_model
from planc.span import SourceFile

_WORK = {
    Role.GENERATE: "generates files",
    Role.REASON: "needs judgement",
    Role.VALIDATE: "only checks",
}


@rule("PLN303", "unfit-model", Severity.INFO, on=Plan, fix=Safety.UNSAFE)
def unfit_model(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task names another model than the one that its kind of work goes to.

    ## Why it matters

    Code from a specification costs no Claude tokens with Codex, a check costs a third with Haiku, and a
    decision is worth Sonnet. planc gives each task to the model of its role, whatever the plan names.

    ## Example

    ```markdown
    | Task | Model | Output |
    |------|-------|--------|
    | Create the models | Sonnet | models.py |
    ```

    ## How to mend

    Name the model that planc chose, or say in the task what makes it another kind of work: `planc explain
    PLAN TASK` shows the way to the choice. Where many tasks are like that, planc says so once.
    """
    config = compilation.config
    stated = [task for task in plan.tasks if not task.done and task.model and _name(task, config)]
    findings = [
        _finding(task, compilation.assignments[task.id], config, compilation.source)
        for task in stated
        if _is_unfit(task, compilation.assignments[task.id], config)
    ]
    yield from told(
        plan, findings, len(stated), f"of {len(stated)} tasks name a model that does not fit them"
    )


def _name(task: Task, config: Config) -> str:
    return known_model(task.model.value, config) if task.model else ""


def _is_unfit(task: Task, assigned: Assignment, config: Config) -> bool:
    """Opus is another rule's; who compares by another name for the same model compares nothing."""
    stated = _name(task, config)
    chosen = known_model(assigned.model, config)
    return bool(chosen) and assigned.role in _WORK and stated not in {"opus", chosen}


def _finding(task: Task, assigned: Assignment, config: Config, source: SourceFile) -> Finding:
    model = task.model or task.title
    stated = _name(task, config)
    return Finding(
        model.span,
        f"{named(task)} names {stated}, but it {_WORK.get(assigned.role, '')}: it goes to {assigned.model}",
        fix=renamed(model, stated, assigned.model, source),
    )
