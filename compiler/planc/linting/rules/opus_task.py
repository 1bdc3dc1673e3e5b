"""A task for the most expensive model."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Safety, Severity
from planc.ir import Compilation, Task
from planc.linting.declaration import rule
from planc.linting.models import renamed
from planc.linting.wording import named, shortened


@rule("PLN301", "opus-task", Severity.WARNING, on=Task, fix=Safety.UNSAFE)
def opus_task(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """A task asks for Opus, which planc never runs.

    ## Why it matters

    Opus costs five times as much as Haiku. What it is asked for, planning and prompts, Sonnet does well,
    and code from a specification costs no Claude tokens with Codex. planc gives the task to the model of
    its role.

    ## Example

    ```markdown
    | Task | Model | Parallel? | Output |
    |------|-------|-----------|--------|
    | Design the storage schema | Opus | No | schema.md |
    ```

    ## How to mend

    Name the model that the task needs: Codex for files from a specification, Sonnet for judgement, Haiku
    for checks.
    """
    if task.done or task.model is None or "opus" not in task.model.value.lower():
        return
    assigned = compilation.assignments[task.id].model
    instead = f"it goes to {assigned}" if assigned else "a person does it"
    yield Finding(
        task.model.span,
        f"{named(task)} asks for {shortened(task.model.value)}, which planc never runs; {instead}",
        fix=renamed(task.model, "opus", assigned, compilation.source) if assigned else None,
    )
