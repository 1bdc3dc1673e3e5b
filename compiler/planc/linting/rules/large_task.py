"""Tasks that are several."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import named, place

MOST_FILES = 10
MOST_STEPS = 20
MOST_TOKENS = 50_000


@rule("PLN510", "large-task", Severity.INFO, on=Plan)
def large_task(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task writes more than ten files, has more than twenty steps, or is to take more than 50,000 tokens.

    ## Why it matters

    One agent does it from beginning to end while others wait. If it fails, all of it is done again; split, its
    parts run at once, and each has a check of its own.

    ## Example

    ```markdown
    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Create the models | Codex | models.py | 8K |
    | Create the commands | Codex | cli.py | 80K |
    ```

    ## How to mend

    Make a task of each part that can be checked alone, best with files of its own.
    """
    findings = [
        Finding(place(task), f"{named(task)} is large enough to split: {why}")
        for task in plan.tasks
        if not task.done and compilation.assignments[task.id].role is Role.GENERATE
        for why in _reasons(task)
    ]
    yield from told(plan, findings, len(plan.tasks), "tasks are large enough to split")


def _reasons(task: Task) -> Iterator[str]:
    """The first measure by which a task is large."""
    if len(task.written_files) > MOST_FILES:
        yield f"it writes {len(task.written_files)} files"
    elif len(task.steps) > MOST_STEPS:
        yield f"it has {len(task.steps)} steps"
    elif task.tokens and task.tokens.value > MOST_TOKENS:
        yield f"it is to take {task.tokens.value:,} tokens"
