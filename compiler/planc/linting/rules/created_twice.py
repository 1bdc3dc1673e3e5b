"""A file that two tasks create."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Action, Compilation, FileUse, Plan, Task
from planc.linting.declaration import rule
from planc.linting.files import is_said_new
from planc.linting.wording import named


@rule("PLN211", "created-twice", Severity.WARNING, on=Plan)
def created_twice(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Two tasks create the same file, and none deletes it between them.

    ## Why it matters

    The second agent is told to create what is there: it writes over the work of the first, or makes a second
    version beside it. planc reads the second as a change.

    ## Example

    ```markdown
    ### Task 1: Create the reader

    **Files:**
    - Create: `src/formats.py`

    ### Task 2: Create the writer

    **Files:**
    - Create: `src/formats.py`
    ```

    ## How to mend

    Say `Modify` in the second, or give it a file of its own.
    """
    makers: dict[str, tuple[Task, FileUse]] = {}
    for task in plan.tasks:
        for file in task.files:
            path = file.resolved or ""
            if file.action is Action.DELETE:
                makers.pop(path, None)
            elif is_said_new(file, compilation.source):
                first, use = makers.setdefault(path, (task, file))
                if first is not task and not task.done:
                    related = Related(use.path.span, f"{named(first)} creates it here")
                    message = f"{named(task)} creates {path}, which {named(first)} creates already"
                    yield Finding(file.path.span, message, (related,))
