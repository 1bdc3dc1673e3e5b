"""Two statements about running a task beside others that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, Parallel, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened


@rule("PLN605", "disputed-mark", Severity.WARNING, on=Plan)
def disputed_mark(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task stands in a batch or a wave whose tasks run at once, and says of itself that it does not.

    ## Why it matters

    One of the two is wrong. If the task must run alone, those who start the whole wave at once break it.

    ## Example

    ```markdown
    ## Wave 1

    | Task | Model | Parallel? | Output |
    |------|-------|-----------|--------|
    | Create the reader | Codex | Yes | reader.py |
    | Create the writer | Codex | No | writer.py |

    ## Wave 2

    | Task | Model | Parallel? | Output |
    |------|-------|-----------|--------|
    | Create the commands | Codex | Yes | cli.py |
    ```

    ## How to mend

    Say `Yes`, or put the task into a wave of its own.
    """
    tasks = {task.id: task for task in plan.tasks}
    for group in plan.groups:
        for task in (tasks[task_id] for task_id in group.tasks if group.parallel):
            if task.parallel and task.parallel.value is Parallel.NO and not task.done:
                name = shortened(group.name)
                related = Related(group.span, "its tasks run at once")
                message = f'{named(task)} is not to run beside others, but stands in "{name}"'
                yield Finding(task.parallel.span, message, (related,))
