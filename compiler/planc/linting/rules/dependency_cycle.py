"""Tasks that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, Edge, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.wording import named, place


@rule("PLN202", "dependency-cycle", Severity.ERROR, on=Plan)
def dependency_cycle(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Tasks wait for each other in a circle, or one waits for itself.

    ## Why it matters

    None of them can ever start, so the plan has no schedule and cannot be compiled.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py (depends on T002)
    - [ ] T002 Create the grammar in src/grammar.py (depends on T001)
    ```

    ## How to mend

    Take out the dependency that is least true. Where both are true, the two tasks are one, or share a third
    that both should wait for.
    """
    if not compilation.relations.cycles:
        return
    tasks = {task.id: task for task in plan.tasks}
    edges = {(edge.before, edge.after): edge for edge in compilation.relations.edges if edge.hard}
    for cycle in compilation.relations.cycles:
        yield _finding([tasks[task_id] for task_id in cycle], edges)


def _finding(cycle: Sequence[Task], edges: Mapping[tuple[TaskId, TaskId], Edge]) -> Finding:
    if len(cycle) == 1:
        own = edges.get((cycle[0].id, cycle[0].id))
        return Finding(own.evidence if own else place(cycle[0]), f"{named(cycle[0])} depends on itself")
    steps = [
        (edges[before.id, after.id], before, after)
        for before, after in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        if (before.id, after.id) in edges
    ]
    way = " → ".join(_short(task) for task in (*cycle, cycle[0]))
    related = tuple(
        Related(edge.evidence, f"{named(after)} waits for {named(before)}") for edge, before, after in steps
    )
    where = related[0].span if related else place(cycle[0])
    return Finding(where, f"{len(cycle)} tasks wait for each other: {way}", related[1:])


def _short(task: Task) -> str:
    return named(task).removeprefix("task ")
