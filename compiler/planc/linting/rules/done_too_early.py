"""A box that was ticked before its time."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named


@rule("PLN212", "done-too-early", Severity.WARNING, on=Plan)
def done_too_early(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task is marked done, but one that it waits for is not.

    ## Why it matters

    One of the two marks is wrong, or the dependency is. planc leaves out what is done: if the box was ticked
    by mistake, the work is missing.

    ## Example

    ```markdown
    - [ ] T001 Create the grammar in src/grammar.py
    - [x] T002 Create the parser in src/parser.py (depends on T001)
    - [ ] T003 Create the printer in src/printer.py
    ```

    ## How to mend

    Tick what is done, clear what is not, or take the dependency out.
    """
    waiting = {task.id: task for task in plan.tasks if not task.done and not task.optional}
    for task in plan.tasks:
        for reference in task.depends_on if task.done else ():
            if reference.target in waiting:
                other = named(waiting[reference.target])
                yield Finding(
                    reference.span, f"{named(task)} is done, but {other}, which it waits for, is not"
                )
