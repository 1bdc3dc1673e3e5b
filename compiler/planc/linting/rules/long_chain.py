"""Many tasks of which each waits for the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, EdgeKind, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.wording import listed, named, place
from planc.passes.relations.graph import successors, topological

MOST = 5
_STATED = frozenset({EdgeKind.EXPLICIT, EdgeKind.FILE})


@rule("PLN603", "long-chain", Severity.INFO, on=Plan)
def long_chain(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """By what the plan states, more than five tasks wait for each other one by one, and they are most of it.

    ## Why it matters

    The plan takes at least the time of its longest chain, however many agents work on it. Only what tasks say
    they wait for counts here, and the files that they create and change.

    ## Example

    ```markdown
    - [ ] T001 Create the grammar in src/grammar.py
    - [ ] T002 Create the scanner in src/scanner.py (depends on T001)
    - [ ] T003 Create the parser in src/parser.py (depends on T002)
    - [ ] T004 Create the tree in src/tree.py (depends on T003)
    - [ ] T005 Create the checker in src/checker.py (depends on T004)
    - [ ] T006 Create the printer in src/printer.py (depends on T005)
    ```

    ## How to mend

    Let tasks wait for the interface that they need instead of the whole work before them: write the interface
    down in the plan, or make it a first task of its own.
    """
    waiting = {task.id: task for task in plan.tasks if not task.done}
    chain = _longest(waiting, compilation)
    if len(chain) > MOST and len(chain) * 2 > len(waiting):
        tasks = [waiting[task_id] for task_id in chain]
        names = listed([named(task).removeprefix("task ") for task in tasks])
        related = tuple(Related(place(task), f"then {named(task)}") for task in tasks[1:])
        yield Finding(
            place(tasks[0]),
            f"{len(chain)} of {len(waiting)} tasks wait for each other one by one: {names}",
            related,
        )


def _longest(waiting: dict[TaskId, Task], compilation: Compilation) -> Sequence[TaskId]:
    """The longest chain of stated dependencies between tasks that are not done."""
    pairs = ((edge.before, edge.after) for edge in compilation.relations.edges if edge.kind in _STATED)
    graph = successors(waiting, (pair for pair in pairs if pair[0] in waiting and pair[1] in waiting))
    length = dict.fromkeys(graph, 1)
    before: dict[TaskId, TaskId] = {}
    for task in topological(graph):
        for after in graph[task]:
            if length[task] + 1 > length[after]:
                length[after], before[after] = length[task] + 1, task
    at = max(length, key=lambda task: length[task], default=None)
    chain: list[TaskId] = []
    while at is not None:
        chain.append(at)
        at = before.get(at)
    return chain[::-1]
