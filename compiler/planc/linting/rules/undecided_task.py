"""A task that fits no role."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Role, Task
from planc.linting.declaration import rule
from planc.linting.wording import named, place


@rule("PLN302", "undecided-task", Severity.WARNING, on=Task)
def undecided_task(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """Nothing in a task says whether it produces files, needs judgement, checks something or is for a person.

    ## Why it matters

    planc cannot choose a model for it. `planc explain PLAN TASK` shows the questions that stayed open.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Miscellaneous
    ```

    ## How to mend

    Begin the task with what is done (create, add, decide, review, check), and name the files that it writes.
    """
    if not task.done and compilation.assignments[task.id].role is Role.UNDECIDED:
        yield Finding(
            place(task),
            f"{named(task)} does not say what kind of work it is",
            help="begin with a verb and name the files that it writes",
        )
