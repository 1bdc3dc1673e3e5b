"""Work of which only the title is known."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, PhaseId, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import each_or_all
from planc.linting.words import length, without_comments
from planc.passes.roles.clues import is_specified
from planc.span import SourceFile

# A title as long as this is a specification.
LONG_TITLE = 90
# Who writes two lines down does not write a plan for others.
FEW = 3
# So much text under a phase is a prompt for all of its tasks.
ENOUGH_FOR_ALL = 400


@rule("PLN511", "missing-specification", Severity.INFO, on=Plan)
def missing_specification(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task that produces code or text says hardly more than its title, and neither does its phase.

    ## Why it matters

    The agent decides what the title leaves open: names, signatures, what happens on errors. Tasks that run at
    the same time decide differently.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py
    - [ ] T002 Create the grammar in src/grammar.py
    - [ ] T003 Create the printer in src/printer.py
    ```

    ## How to mend

    Add requirements under the task, signatures, an example, or the part of the specification that it
    implements. Where most tasks are like that, planc says so once for the whole plan.
    """
    if len(plan.tasks) < FEW:
        return
    explained = _explained(plan, compilation.source)
    makers = [
        task
        for task in plan.tasks
        if not task.done and compilation.assignments[task.id].role is Role.GENERATE
    ]
    silent = [task for task in makers if task.phase not in explained and _is_bare(task, compilation.source)]
    yield from each_or_all(
        plan,
        silent,
        len(makers),
        "says hardly more than its title",
        "say hardly more than their titles",
        few=2,
    )


def _is_bare(task: Task, source: SourceFile) -> bool:
    if task.steps or task.requirements or len(without_comments(task.title.value)) > LONG_TITLE:
        return False
    text = "\n".join(source.slice(span) for span in task.specification)
    return not is_specified(task, without_comments(text))


def _explained(plan: Plan, source: SourceFile) -> set[PhaseId]:
    return {phase.id for phase in plan.phases if length(phase.specification, source) > ENOUGH_FOR_ALL}
