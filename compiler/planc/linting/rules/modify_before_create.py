"""A change to a file that is not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Action, Compilation, FileUse, Plan, Task
from planc.linting.declaration import rule
from planc.linting.files import is_said_new
from planc.linting.wording import named


@rule("PLN210", "modify-before-create", Severity.WARNING, on=Plan)
def modify_before_create(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task changes a file that only a later task creates.

    ## Why it matters

    Who follows the plan from top to bottom changes a file that does not exist, so the agent creates it, and
    the later task writes over its work. planc lets the first task wait for the second.

    ## Example

    ```markdown
    ### Task 1: Register the parser

    **Files:**
    - Modify: `src/formats.py`

    ### Task 2: Create the formats

    **Files:**
    - Create: `src/formats.py`
    ```

    ## How to mend

    Put the task that creates the file first, or correct what one of them does with it.
    """
    created = _created(plan, compilation)
    seen: set[str] = set()
    for task in plan.tasks:
        for file in task.files:
            path = file.resolved or ""
            if file.action is Action.MODIFY and path in created and path not in seen and not task.done:
                maker, use = created[path]
                if maker is not task:
                    related = Related(use.path.span, f"{named(maker)} creates it here")
                    message = f"{named(task)} changes {path}, which only {named(maker)} creates"
                    yield Finding(file.path.span, message, (related,))
        seen.update(file.resolved for file in task.files if file.resolved)


def _created(plan: Plan, compilation: Compilation) -> Mapping[str, tuple[Task, FileUse]]:
    """The first open task that creates each file, with the place; files that the project has are there already."""
    found: dict[str, tuple[Task, FileUse]] = {}
    for task in plan.tasks:
        for file in task.files:
            if not task.done and is_said_new(file, compilation.source):
                found.setdefault(file.resolved or "", (task, file))
    return {path: use for path, use in found.items() if path not in compilation.project.files}
