"""A dependency in words that planc cannot resolve."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.dependencies import is_id, unresolved
from planc.linting.wording import shortened


@rule("PLN204", "unread-dependency", Severity.WARNING, on=Plan)
def unread_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A dependency is written in words that planc cannot tie to a task or a phase.

    ## Why it matters

    planc does not wait for what it cannot name. If the words mean a task of this plan, the order is lost.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the printer in src/printer.py (depends on the grammar of issue 12)
    ```

    ## How to mend

    Name the tasks by their ids or the phase by its heading. What lies outside the plan is a condition, not a
    dependency: write it where the plan lists what it takes for granted.
    """
    for waiting, reference in unresolved(plan):
        if not is_id(reference.text):
            words = shortened(reference.text)
            message = f'{waiting} waits for "{words}", which names no task or phase of this plan'
            yield Finding(reference.span, message)
