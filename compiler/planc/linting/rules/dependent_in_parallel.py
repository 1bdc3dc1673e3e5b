"""Tasks that are to run at once although one waits for the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from planc.diagnostics import Finding, Fix, Safety, Severity
from planc.ir import Compilation, DeclaredGroup, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.marks import unmarked
from planc.linting.wording import named, shortened
from planc.span import SourceFile


@rule("PLN602", "dependent-in-parallel", Severity.WARNING, on=Plan, fix=Safety.UNSAFE)
def dependent_in_parallel(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Two tasks are declared parallel, and one of them says that it waits for the other.

    ## Why it matters

    Who follows the marks starts both at once, and the second lacks what the first makes. planc follows the
    dependency.

    ## Example

    ```markdown
    - [ ] T001 [P] Create the grammar in src/grammar.py
    - [ ] T002 [P] Create the parser in src/parser.py (depends on T001)
    ```

    ## How to mend

    Take the mark of the second task away, or the dependency. A task with a field for each of the two (`Depends
    on: T1`, `Parallelizable: Yes`) is not reported: it may run beside others once T1 is done.
    """
    tasks = {task.id: task for task in plan.tasks}
    for group in plan.groups:
        if group.parallel:
            yield from _within(group, tasks, compilation.source)


def _has_fields(task: Task, source: SourceFile) -> bool:
    """Whether the task says in a line of its own that it may run beside others, and in another what it waits for."""
    if task.parallel is None:
        return False
    line = source.line(task.parallel.span.start)
    places = {line, source.line(task.title.span.start), *(source.line(e.span.start) for e in task.depends_on)}
    return "[" not in source.slice(task.parallel.span) and len(places) > 2


def _within(group: DeclaredGroup, tasks: Mapping[TaskId, Task], source: SourceFile) -> Iterator[Finding]:
    members = set(group.tasks)
    spans = Counter(each.span for task_id in group.tasks for each in tasks[task_id].depends_on)
    for task in (tasks[task_id] for task_id in group.tasks):
        for reference in task.depends_on if not task.done and not _has_fields(task, source) else ():
            other = tasks.get(reference.target) if reference.target in members - {task.id} else None
            # One sentence about several of them ("in this order") says that the group is not meant to be parallel.
            if other is not None and not other.done and spans[reference.span] == 1:
                edit = unmarked(task, source)
                where = f' in "{shortened(group.name)}"' if group.name else ""
                yield Finding(
                    reference.span,
                    f"{named(task)} waits for {named(other)}, beside which it is to run{where}",
                    fix=Fix(f"do not mark {named(task)} as parallel", (edit,), Safety.UNSAFE)
                    if edit
                    else None,
                )
                break
