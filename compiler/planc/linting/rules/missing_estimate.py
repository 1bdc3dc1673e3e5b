"""A gap among estimates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import each_or_all

# So many of the tasks must have an estimate that the others look forgotten.
SHARE = 0.6
_KINDS: tuple[tuple[str, Callable[[Task], object]], ...] = (
    ("tokens", lambda task: task.tokens),
    ("time", lambda task: task.minutes),
)


@rule("PLN407", "missing-estimate", Severity.INFO, on=Plan)
def missing_estimate(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task has no estimate of its tokens or its time, though most tasks of the plan have one.

    ## Why it matters

    planc counts it by a rule of thumb, so the sum is part estimate and part guess.

    ## Example

    ```markdown
    | Task | Model | Output | Tokens |
    |------|-------|--------|--------|
    | Create the models | Codex | models.py | 8K |
    | Create the storage | Codex | storage.py | 12K |
    | Create the commands | Codex | cli.py | |
    ```

    ## How to mend

    Add the figure.
    """
    working = [task for task in plan.tasks if compilation.assignments[task.id].role is not Role.MANUAL]
    for word, figure in _KINDS:
        silent = [task for task in working if figure(task) is None]
        if silent and len(silent) < (1 - SHARE) * len(working):
            waiting = [task for task in silent if not task.done]
            yield from each_or_all(
                plan,
                waiting,
                len(working),
                f"has no estimate of its {word}",
                f"have no estimate of their {word}",
            )
