"""Work that cannot go without what may be left out."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.wording import named


@rule("PLN209", "optional-dependency", Severity.WARNING, on=Plan)
def optional_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task that must be done waits for one that is marked optional.

    ## Why it matters

    If the optional task is left out, the other one can never start, or starts without what it needs.

    ## Example

    ```markdown
    - [ ]* T001 Create the samples in tests/samples.py
    - [ ] T002 Create the parser in src/parser.py (depends on T001)
    ```

    ## How to mend

    Make both optional or neither, or let the second task do without the first.
    """
    optional = {task.id: task for task in plan.tasks if task.optional and not task.done}
    for task in plan.tasks:
        if not optional or task.done or task.optional:
            continue
        for reference in task.depends_on:
            if reference.target in optional:
                other = named(optional[reference.target])
                yield Finding(reference.span, f"{named(task)} waits for {other}, which is optional")
