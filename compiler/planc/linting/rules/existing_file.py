"""A new file that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Action, Compilation, Plan
from planc.linting.declaration import rule
from planc.linting.files import is_said_new
from planc.linting.habit import told
from planc.linting.wording import named


@rule("PLN515", "existing-file", Severity.WARNING, on=Plan)
def existing_file(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task creates a file that the project has already.

    ## Why it matters

    Either the work is done and its box is open, or the agent writes over a file that others use. planc knows
    the project's files only with `--root`; `planc convert` always knows them.

    ## Example

    A plan that says ``Create: `src/formats.py` `` in a project that has that file.

    ## How to mend

    Tick the task if it is done, say `Modify`, or choose another path.
    """
    if not compilation.project.files:
        return
    deleted: set[str] = set()
    findings: list[Finding] = []
    for task in plan.tasks:
        for file in task.files:
            path = file.resolved or ""
            if file.action is Action.DELETE:
                deleted.add(path)
            new = not task.done and path not in deleted and is_said_new(file, compilation.source)
            if new and path in compilation.project.files:
                findings.append(Finding(file.path.span, f"{named(task)} creates {path}, which exists"))
    yield from told(plan, findings, len(plan.tasks), "files that the plan creates exist")
