"""Dependencies that follow from others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from planc.diagnostics import Finding, Fix, Safety, Severity
from planc.ir import Compilation, Edge, EdgeKind, Plan, Reference, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.dependencies import taken_out
from planc.linting.habit import told
from planc.linting.wording import named
from planc.span import SourceFile

Stated = Mapping[TaskId, Mapping[TaskId, Edge]]


@rule("PLN207", "implied-dependency", Severity.INFO, on=Plan, fix=Safety.SAFE)
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
    tasks = {task.id: task for task in plan.tasks}
    stated = _stated(compilation.relations.edges)
    findings = [
        _finding(tasks[after], reference, tasks[near], compilation.source)
        for after, edges in stated.items()
        if not tasks[after].done
        for edge in edges.values()
        if edge.implied and (near := _way(edge, stated))
        for reference in _own(tasks[after], edge)
    ]
    waiting = sum(map(len, stated.values()))
    yield from told(plan, findings, waiting, f"of {waiting} dependencies follow from others")


def _stated(edges: Iterable[Edge]) -> Stated:
    """The dependencies that the author states, by the task that waits and the one that it waits for."""
    found: dict[TaskId, dict[TaskId, Edge]] = {}
    for edge in edges:
        if edge.kind is EdgeKind.EXPLICIT:
            found.setdefault(edge.after, {})[edge.before] = edge
    return found


def _way(edge: Edge, stated: Stated) -> TaskId | None:
    """What the author says that the task waits for and that says itself that it waits for the same."""
    return next((near for near in sorted(stated[edge.after]) if edge.before in stated.get(near, ())), None)


def _own(task: Task, edge: Edge) -> Iterator[Reference]:
    """The reference in the task's own text that states the dependency, and states no other."""
    beside = [other for other in task.depends_on if other.span == edge.evidence]
    inside = task.span.start <= edge.evidence.start < task.span.end
    if inside and len(beside) == 1 and beside[0].target == edge.before:
        yield beside[0]


def _finding(task: Task, reference: Reference, near: Task, source: SourceFile) -> Finding:
    edit = taken_out(source, reference.span)
    return Finding(
        reference.span,
        f"{named(task)} waits for {reference.text} already by way of {named(near)}",
        fix=Fix(f"take {reference.text} out", (edit,)) if edit else None,
    )
