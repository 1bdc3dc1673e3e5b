"""Dependencies that follow from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.diagnostics import Finding, Fix, Severity
from planc.ir import Compilation, Plan, Reference, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.dependencies import taken_out
from planc.linting.habit import told
from planc.linting.wording import named
from planc.span import SourceFile

Direct = Mapping[TaskId, frozenset[TaskId]]


@rule("PLN207", "implied-dependency", Severity.INFO, on=Plan)
def implied_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A task names a dependency that one of its other dependencies names already.

    ## Why it matters

    It changes nothing, and has to be kept right in two places. Where dependencies are many, the few that
    matter are hard to see.

    ## Example

    ```markdown
    - [ ] T001 Create the grammar in src/grammar.py
    - [ ] T002 Create the parser in src/parser.py (depends on T001)
    - [ ] T003 Create the printer in src/printer.py (depends on T001, T002)
    ```

    ## How to mend

    Name only what the task waits for at first hand. Where many tasks of a plan name more, planc says so once
    for the whole plan.
    """
    direct = {
        task.id: frozenset(reference.target for reference in task.depends_on if reference.target)
        for task in plan.tasks
    }
    tasks = {task.id: task for task in plan.tasks}
    findings = [
        _finding(task, reference, tasks[near], compilation.source)
        for task in plan.tasks
        if not task.done
        for reference, near in _implied(task, direct)
    ]
    waiting = sum(len(waits) for waits in direct.values())
    yield from told(plan, findings, waiting, f"of {waiting} dependencies follow from others")


def _implied(task: Task, direct: Direct) -> Iterator[tuple[Reference, TaskId]]:
    """The task's own references to what another one of them waits for, each with that other one."""
    own = direct[task.id] - {task.id}
    by_way = {far: near for near in sorted(own) for far in direct.get(near, ()) if far != near}
    for reference in task.depends_on:
        beside = sum(other.span == reference.span for other in task.depends_on)
        inside = task.span.start <= reference.span.start < task.span.end
        if inside and beside == 1 and reference.target in own and reference.target in by_way:
            yield reference, by_way[reference.target]


def _finding(task: Task, reference: Reference, near: Task, source: SourceFile) -> Finding:
    edit = taken_out(source, reference.span)
    return Finding(
        reference.span,
        f"{named(task)} waits for {reference.text} already by way of {named(near)}",
        fix=Fix(f"take {reference.text} out", (edit,)) if edit else None,
    )
