"""A task that writes outside the project."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Task
from planc.linting.declaration import rule
from planc.linting.files import written_outside
from planc.linting.wording import named


@rule("PLN701", "outside-file", Severity.ERROR, on=Task)
def outside_file(task: Task, compilation: Compilation) -> Iterator[Finding]:
    """A task writes a file outside the project: an absolute path, or one that leaves it with `..`.

    ## Why it matters

    Agents run with leave to write in the project and nowhere else. A plan from elsewhere that names
    `~/.ssh/config` is a mistake or an attack; planc refuses to compile it.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Add the printer to `/etc/app/printers.conf`
    ```

    ## How to mend

    Write paths relative to the project. What has to change outside it is work for a person: say so in the
    task (`<!-- planc: role=manual -->`). Nothing is said of tasks that are done.
    """
    for file in written_outside(task, compilation):
        yield Finding(file.path.span, f"{named(task)} writes {file.path.value}, which is outside the project")
