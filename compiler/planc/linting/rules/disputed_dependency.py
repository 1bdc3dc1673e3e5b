"""Two statements about one task that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planc.diagnostics import Finding, Fix, Related, Safety, Severity
from planc.ir import Compilation, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.inserting import with_reference
from planc.linting.wording import named
from planc.span import SourceFile


@rule("PLN205", "disputed-dependency", Severity.WARNING, on=Plan, fix=Safety.UNSAFE)
def disputed_dependency(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """A table, a graph or a sentence says that a task waits for another; the task itself leaves it out.

    ## Why it matters

    One of the two is wrong. planc follows what the task says of itself, so if the other one was meant, the
    task may start too early. A dependency that follows from others is not reported.

    ## Example

    ```markdown
    ### Task 1: Create the grammar

    ### Task 2: Create the parser

    ### Task 3: Create the printer

    **Depends on:** Task 1

    ## Dependency matrix

    | Task | Depends On |
    |------|------------|
    | Task 3 | Task 2 |
    ```

    ## How to mend

    Say it in one place, with the task, or say the same in both.
    """
    if not plan.disputed:
        return
    tasks = {task.id: task for task in plan.tasks}
    before = _before(compilation)
    for disputed in plan.disputed:
        target = disputed.reference.target
        if target is None or target in _all_before(disputed.after, before):
            continue
        after = tasks[disputed.after]
        own = (
            Related(after.depends_on[0].span, f"what {named(after)} says itself")
            if after.depends_on
            else None
        )
        yield Finding(
            disputed.reference.span,
            f"{named(after)} waits for {named(tasks[target])} here, but its own words leave that out",
            (own,) if own else (),
            _fix(after, tasks[target], tasks, compilation.source),
        )


def _fix(after: Task, target: Task, tasks: Mapping[TaskId, Task], source: SourceFile) -> Fix | None:
    """Add the dependency to the task's own list; None where it has none, or names others by their titles."""
    last = max(after.depends_on, key=lambda each: each.span, default=None)
    known = tasks.get(last.target) if last and last.target else None
    if not last or not known or not known.ref or not target.ref or known.ref.value not in last.text:
        return None
    alone = sum(each.span == last.span for each in after.depends_on) == 1
    # "Task 1" asks for "Task 2"; a range or "1 and 2" for a number.
    name = last.text.replace(known.ref.value, target.ref.value) if alone else target.ref.value
    edit = with_reference(source, [each.span for each in after.depends_on], name)
    return Fix(f"let {named(after)} wait for {named(target)}", (edit,), Safety.UNSAFE)


def _before(compilation: Compilation) -> Mapping[TaskId, Sequence[TaskId]]:
    before: dict[TaskId, list[TaskId]] = {}
    for edge in compilation.relations.edges:
        before.setdefault(edge.after, []).append(edge.before)
    return before


def _all_before(task: TaskId, before: Mapping[TaskId, Sequence[TaskId]]) -> set[TaskId]:
    """All that a task waits for, directly or not."""
    found: set[TaskId] = set()
    waiting = [task]
    while waiting:
        for each in before.get(waiting.pop(), ()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found
