"""A dependency on an id that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.dependencies import is_id, unresolved
from planc.linting.wording import shortened, suggestion


@rule("PLN201", "unknown-dependency", Severity.ERROR, on=Plan)
def unknown_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task waits for an id that no task and no phase of the plan has.

    ## Why it matters

    planc cannot keep an order that it cannot resolve: the task may start before what it needs exists.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the printer in src/printer.py (depends on T010)
    ```

    ## How to mend

    Correct the id, or take the dependency out if its task is gone.
    """
    ids = [task.ref.value for task in plan.tasks if task.ref]
    for waiting, reference in unresolved(plan):
        if is_id(reference.text):
            message = (
                f"{waiting} depends on {shortened(reference.text).rstrip('.')}, "
                "which is no task or phase of this plan"
            )
            yield Finding(reference.span, message, help=suggestion(reference.text, ids))
