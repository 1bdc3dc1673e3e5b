"""Tasks that nothing can refer to."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Edit, Finding, Fix, Safety, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule
from planc.span import Span

# A shorter list needs no names for its lines.
FEW = 3


@rule("PLN108", "missing-id", Severity.INFO, on=Plan, fix=Safety.UNSAFE)
def missing_id(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """No task of a plan has an id.

    ## Why it matters

    No task can wait for another one by name, so only their order and their files say what comes first. And
    nobody can speak of a task in a commit or a review.

    ## Example

    ```markdown
    - [ ] Create the parser in src/parser.py
    - [ ] Create the grammar in src/grammar.py
    - [ ] Create the printer in src/printer.py
    ```

    ## How to mend

    Give each task an id: `T001`, `T002` and so on.
    """
    open_tasks = [task for task in plan.tasks if not task.done]
    if len(open_tasks) < FEW or any(task.ref for task in plan.tasks):
        return
    width = max(3, len(str(len(plan.tasks))))
    places = [Span(task.title.span.start, task.title.span.start) for task in plan.tasks]
    edits = tuple(Edit(place, f"T{at:0{width}d} ") for at, place in enumerate(places, start=1))
    yield Finding(
        plan.title.span,
        f"none of the {len(plan.tasks)} tasks has an id",
        fix=Fix("number the tasks", edits, Safety.UNSAFE) if len(set(places)) == len(places) else None,
    )
