"""Work that nobody checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import splitext

from planc.diagnostics import Edit, Finding, Safety, Severity
from planc.ir import Action, Compilation, PhaseId, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import Remedy, each_or_all
from planc.linting.inserting import with_command
from planc.patterns import lazy

# A file of tests by its name, not of samples for them, that needs no quotes in a shell.
_TEST = lazy(r"(?:[\w./@+-]*/)?[\w.-]*(?:test|spec)[\w.-]*\.\w+", re.IGNORECASE)


@rule("PLN502", "missing-validation", Severity.INFO, on=Plan, fix=Safety.UNSAFE)
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
    criteria. Where many tasks of a plan have none, planc says so once for the whole plan. Where a task writes
    tests, `--fix --unsafe-fixes` adds the command that runs them.
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
    examples = _examples(plan)

    def edit(task: Task) -> Edit | None:
        command = _command(task, examples)
        return with_command(compilation.source, task, command) if command else None

    yield from each_or_all(
        plan,
        silent,
        len(writers),
        "has no command that checks it",
        "have no command that checks them",
        remedy=Remedy("run the tests that are written", edit),
    )


def _examples(plan: Plan) -> Sequence[tuple[str, str]]:
    """The commands of the plan that name a file of their task, each with that file."""
    return [
        (command.value, file.path.value)
        for task in plan.tasks
        for command in task.validation
        for file in task.files
        if file.action is Action.TEST and file.path.value in command.value.split()
    ]


def _command(task: Task, examples: Sequence[tuple[str, str]]) -> str | None:
    """The command that runs the tests that a task writes, as another task of the plan runs its own."""
    tests = (file.path.value for file in task.written_files if file.action is Action.TEST)
    path = next((each for each in tests if _TEST.fullmatch(each)), None)
    if path is None:
        return None
    kind = splitext(path)[1]
    for command, example in examples:
        if splitext(example)[1] == kind:
            return command.replace(example, path)
    return f"pytest {path}" if kind == ".py" else None


def _checked_phases(plan: Plan) -> frozenset[PhaseId]:
    """The phases with a command of their own or of a phase around them."""
    checked: set[PhaseId] = set()
    for phase in plan.phases:
        if phase.validation or phase.parent in checked:
            checked.add(phase.id)
    return frozenset(checked)
