"""An order that planc guessed and gave up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planc.diagnostics import Finding, Severity
from planc.ir import Compilation, Edge, EdgeKind, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.wording import named
from planc.span import Span

_GUESSES: Mapping[EdgeKind, str] = {
    EdgeKind.PHASE: "the order of the phases",
    EdgeKind.ORDER: "their order in the plan",
    EdgeKind.MENTION: "a word in its text",
}


@rule("PLN203", "soft-dependency-dropped", Severity.INFO, on=Plan)
def soft_dependency_dropped(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The plan's order or words suggest that a task waits for another, but its dependencies say otherwise.

    ## Why it matters

    planc follows what is stated and lets the suggestion go. If the order of the text was meant, the schedule
    is not what the author had in mind.

    ## Example

    ```markdown
    - [ ] T001 Create the parser in src/parser.py (depends on T002)
    - [ ] T002 Create the grammar in src/grammar.py
    ```

    ## How to mend

    Put the tasks in the order in which they can be done.
    """
    tasks = {task.id: task for task in plan.tasks}
    groups: dict[tuple[Span, TaskId], list[Edge]] = {}
    for edge in compilation.relations.dropped:
        if not edge.hard:
            groups.setdefault((edge.evidence, edge.after), []).append(edge)
    for (evidence, _), edges in groups.items():
        yield Finding(evidence, _message(edges, tasks))


def _message(edges: list[Edge], tasks: Mapping[TaskId, Task]) -> str:
    first = edges[0]
    others = f" and {len(edges) - 1} more" if len(edges) > 1 else ""
    guess = _GUESSES.get(first.kind, "the plan")
    after, before = named(tasks[first.after]), named(tasks[first.before])
    return (
        f"{after} cannot wait for {before}{others}, though {guess} suggests it: "
        "other dependencies go the other way"
    )
