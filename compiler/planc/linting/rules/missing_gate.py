"""A batch behind which nobody checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, DeclaredGroup, Phase, Plan, Role, Task
from planc.linting.declaration import rule
from planc.linting.habit import told
from planc.linting.wording import shortened
from planc.linting.words import phrases, without_comments
from planc.patterns import lazy
from planc.span import SourceFile

_BATCH = lazy(r"(?i)\b(?:batch|wave|group)\b")
# A table or a section of its own may say how each batch is checked, in words that no command is read from.
_GATES = ("gate", "gates", "exit criteria", "checkpoint", "checkpoints", "quality gate")
_CHECKS = frozenset({Role.VALIDATE, Role.MANUAL})


@rule("PLN606", "missing-gate", Severity.INFO, on=Plan)
def missing_gate(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A batch or a wave of the plan has no check: no command, and no task in it or right behind it that checks.

    ## Why it matters

    A mistake goes on into all that is built on it. A check after each batch finds it while it is one file.
    planc puts a gate there that looks at syntax and placeholders, and knows no more than that.

    ## Example

    ```markdown
    ## Wave 1

    - [ ] T001 Create the reader in src/reader.py
    - [ ] T002 Create the writer in src/writer.py

    ## Wave 2

    - [ ] T003 Create the commands in src/cli.py
    - [ ] T004 Create the help in src/help.py
    ```

    ## How to mend

    Add a command to the wave (`Run: pytest tests/formats`), or a task that checks it.
    """
    groups = [group for group in plan.groups if _BATCH.search(group.name)]
    if not groups or any(phrases(_GATES, SourceFile.from_text(without_comments(compilation.source.text)))):
        return
    findings = [
        Finding(group.span, f'nothing checks "{shortened(group.name)}"')
        for group in groups
        if _is_unchecked(group, plan, compilation)
    ]
    yield from told(plan, findings, len(groups), f"of {len(groups)} batches have nothing that checks them")


def _is_unchecked(group: DeclaredGroup, plan: Plan, compilation: Compilation) -> bool:
    members = set(group.tasks)
    tasks = [task for task in plan.tasks if task.id in members]
    phases = [phase for phase in plan.phases if phase.id in {task.phase for task in tasks}]
    at = plan.tasks.index(tasks[-1]) + 1
    checked = any(
        task.validation or compilation.assignments[task.id].role in _CHECKS
        for task in (*tasks, *plan.tasks[at : at + 1])
    )
    return not checked and not _has_commands(phases) and _makes(tasks, compilation)


def _has_commands(phases: Sequence[Phase]) -> bool:
    return any(phase.validation for phase in phases)


def _makes(tasks: Sequence[Task], compilation: Compilation) -> bool:
    return any(not task.done and compilation.assignments[task.id].role is Role.GENERATE for task in tasks)
