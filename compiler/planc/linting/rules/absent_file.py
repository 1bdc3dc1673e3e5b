"""A change to a file that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Action, Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.files import is_about, is_said_there
from planc.linting.wording import named


@rule("PLN514", "absent-file", Severity.WARNING, on=Plan)
def absent_file(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task changes or deletes a file that the project does not have, and that no task creates.

    ## Why it matters

    The file was moved or renamed since the plan was written, or its path is wrong. The agent creates another
    one there. planc knows the project's files only with `--root`; `planc convert` always knows them.

    ## Example

    A plan that says ``Modify: `src/format.py` `` in a project that has `src/formats.py`.

    ## How to mend

    Correct the path, or say `Create`. A plan that names no file of the project at all is not reported: it is
    about another one.
    """
    project = compilation.project
    if not project.files or not is_about(plan, project):
        return
    made = {
        file.resolved
        for task in plan.tasks
        for file in task.written_files
        if file.action in {Action.CREATE, Action.TEST}
    }
    for task in plan.tasks:
        for file in task.files if not task.done else ():
            path = file.resolved or ""
            known = path in project.files or path in made or path.endswith("/") or "*" in path
            folder = any(name.startswith(f"{path}/") for name in project.files) if not known else False
            if not known and not folder and is_said_there(file, compilation.source):
                yield Finding(
                    file.path.span, f"{named(task)} changes {path}, which the project does not have"
                )
