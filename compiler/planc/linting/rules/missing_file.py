"""Work that names no file."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Plan, Role
from planc.linting.declaration import rule
from planc.linting.habit import each_or_all


@rule("PLN501", "missing-file", Severity.WARNING, on=Plan)
def missing_file(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task that produces code or text names no file that it writes.

    ## Why it matters

    The agent chooses the file, and may choose the one that another task is writing at the same time.
    planc can neither order such tasks by their files nor check afterwards that the work is there.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py
    - [ ] T003 Create a printer for both
    ```

    ## How to mend

    Name the file with its path: in the task's line, in a Files field, or in the Output column. Where most
    tasks of a plan name none, planc says so once for the whole plan.
    """
    writers = [
        task
        for task in plan.tasks
        if not task.done and compilation.assignments[task.id].role is Role.GENERATE
    ]
    silent = [task for task in writers if not task.written_files]
    yield from each_or_all(
        plan, silent, len(writers), "names no file that it writes", "name no file that they write"
    )
