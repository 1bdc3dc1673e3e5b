"""A dependency on what does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Reference
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened, suggestion


@rule("PLN201", "unknown-dependency", Severity.ERROR, on=Plan)
def unknown_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task waits for something that is no task and no phase of the plan.

    ## Why it matters

    planc cannot keep an order that it cannot resolve: the task may start before what it needs exists.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the printer in src/printer.py (depends on T010)
    ```

    ## How to mend

    Name a task by its id, or a phase by its heading. A condition outside the plan is no dependency: write
    it as a prerequisite at the top.
    """
    ids = [task.ref.value for task in plan.tasks if task.ref]
    for waiting, references in _waiting(plan):
        for reference in references:
            if reference.target is None and reference.phase is None:
                name = shortened(reference.text)
                message = f"{waiting} depends on {name}, which is no task or phase of this plan"
                yield Finding(reference.span, message, help=suggestion(reference.text, ids))


def _waiting(plan: Plan) -> Iterator[tuple[str, tuple[Reference, ...]]]:
    for task in plan.tasks:
        yield named(task), task.depends_on
    for phase in plan.phases:
        yield f'phase "{shortened(phase.name.value)}"', phase.depends_on
