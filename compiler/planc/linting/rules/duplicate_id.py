"""One id for two tasks."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import place


@rule("PLN104", "duplicate-id", Severity.ERROR, on=Plan)
def duplicate_id(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Two tasks have the same id.

    ## Why it matters

    "Depends on T004" then means either of them. planc takes the first, and the second gets an id that
    nobody wrote.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T001 Create the printer in src/printer.py
    ```

    ## How to mend

    Give the second task an id of its own, and mend the dependencies that meant it.
    """
    tasks = {task.id: task for task in plan.tasks}
    for second, first_id in plan.duplicates:
        first = tasks.get(first_id)
        where = (first.ref.span if first.ref else place(first)) if first else None
        related = (Related(where, f"{second.value} is first given here"),) if where else ()
        yield Finding(second.span, f"id {second.value} is given to a second task", related)
