"""Work that nobody checks."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, PhaseId, Plan, Role
from planc.linting.declaration import rule
from planc.linting.habit import each_or_all


@rule("PLN502", "missing-validation", Severity.INFO, on=Plan)
def missing_validation(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task that produces code or text has no command that checks the result, and neither has its phase.

    ## Why it matters

    planc checks the syntax of what was written, and that no placeholder was left; whether it does what it
    should, only a command of the plan can tell. An error that is found after its batch costs one task, later
    it costs all that was built on it.

    ## Example

    ```markdown
    ### Task 1: Create the parser

    **Files:**
    - Create: `src/parser.py`

    Run: `pytest tests/test_parser.py`

    ### Task 2: Create the printer

    **Files:**
    - Create: `src/printer.py`
    ```

    ## How to mend

    Add the command to the task (`Run: pytest tests/test_printer.py`), or one for the whole phase to its
    criteria. Where many tasks of a plan have none, planc says so once for the whole plan.
    """
    if plan.validation:
        return
    checked = _checked_phases(plan)
    writers = [
        task
        for task in plan.tasks
        if not task.done
        and compilation.assignments[task.id].role is Role.GENERATE
        and task.phase not in checked
    ]
    silent = [task for task in writers if not task.validation]
    yield from each_or_all(
        plan, silent, len(writers), "has no command that checks it", "have no command that checks them"
    )


def _checked_phases(plan: Plan) -> frozenset[PhaseId]:
    """The phases with a command of their own or of a phase around them."""
    checked: set[PhaseId] = set()
    for phase in plan.phases:
        if phase.validation or phase.parent in checked:
            checked.add(phase.id)
    return frozenset(checked)
