"""A phase that cannot be done in its time."""

from __future__ import annotations

from collections.abc import Iterator

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.wording import named, shortened
from planc.passes.graph import successors, topological
from planc.passes.phase_edges import phase_members

# Durations are rounded.
LEEWAY = 1.2


@rule("PLN404", "short-duration", Severity.WARNING, on=Plan)
def short_duration(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """The time that a plan gives to a phase is less than tasks of it take that wait for each other.

    ## Why it matters

    However many agents work at once, the phase takes longer than it is said to, and all that waits for it
    comes later.

    ## Example

    ```markdown
    ## Phase 1: Formats

    **Duration:** 60 minutes

    ### Task 1: Create the reader

    **Estimate:** 50 minutes

    ### Task 2: Create the writer

    **Estimate:** 40 minutes
    **Depends on:** Task 1

    ## Phase 2: Commands

    ### Task 3: Create the commands
    ```

    ## How to mend

    Give the phase the time of its longest chain, or shorten that. Only times and dependencies that the plan
    states are counted, and a fifth more is not reported.
    """
    if not any(phase.minutes for phase in plan.phases):
        return
    members = phase_members(plan)
    tasks = {task.id: task for task in plan.tasks}
    for phase in plan.phases:
        inside = {task_id: tasks[task_id] for task_id in members[phase.id]} if phase.minutes else {}
        chain = _longest(inside)
        needed = sum(task.minutes.value for task in chain if task.minutes)
        if phase.minutes and needed > phase.minutes.value * LEEWAY:
            yield Finding(
                phase.minutes.span,
                f'phase "{shortened(phase.name.value)}" is given {phase.minutes.value:g} minutes, '
                f"but {_tasks(chain)} {needed:g}",
                tuple(
                    Related(task.minutes.span, f"{named(task)} takes {task.minutes.value:g} minutes")
                    for task in chain
                    if task.minutes
                ),
            )


def _tasks(chain: list[Task]) -> str:
    if len(chain) == 1:
        return f"{named(chain[0])} alone takes"
    return f"{len(chain)} tasks that wait for each other take"


def _longest(tasks: dict[TaskId, Task]) -> list[Task]:
    """The longest chain of stated times along stated dependencies; tasks in a circle are left out."""
    best: dict[TaskId, tuple[float, TaskId | None]] = {}
    for task in _in_order(tasks):
        before = [each.target for each in task.depends_on if each.target in best]
        first = max(before, key=lambda each: best[each][0], default=None)
        own = task.minutes.value if task.minutes else 0.0
        best[task.id] = (own + (best[first][0] if first else 0.0), first)
    at = max(best, key=lambda each: best[each][0], default=None)
    chain: list[Task] = []
    while at is not None:
        chain.append(tasks[at])
        at = best[at][1]
    return chain[::-1]


def _in_order(tasks: dict[TaskId, Task]) -> Iterator[Task]:
    """The tasks, each behind those that it waits for."""
    edges = ((each.target, task.id) for task in tasks.values() for each in task.depends_on if each.target)
    graph = successors(tasks, ((before, after) for before, after in edges if before in tasks))
    return (tasks[each] for each in topological(graph))
