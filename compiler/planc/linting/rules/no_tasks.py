"""A plan in which nothing was recognised."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan
from planc.linting.declaration import rule


@rule("PLN101", "no-tasks", Severity.ERROR, on=Plan)
def no_tasks(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The text holds no task that planc can read.

    ## Why it matters

    Without tasks there is nothing to schedule, so the plan cannot be compiled. An empty result would look
    like success.

    ## Example

    ```markdown
    # Ideas for later

    It would be good to have a faster importer some day.
    ```

    ## How to mend

    Give each piece of work a line or a heading of its own, in one of the forms that planc reads: boxes
    with ids (`- [ ] T001 Create the parser in src/parser.py`), headings (`### Task 1: Create the
    parser`), or a table with a `Task` column.
    """
    if not plan.tasks and not compilation.source.flaws:
        yield Finding(
            plan.title.span,
            "no task is recognised in this text",
            help="write tasks as `- [ ] T001 …` boxes, `### Task 1: …` headings or rows under a Task column",
        )
