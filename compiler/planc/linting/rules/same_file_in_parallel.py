"""One file, two writers at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from posixpath import basename

from planc.diagnostics import Finding, Related, Severity
from planc.ir import Compilation, FileUse, Plan, Task
from planc.linting.declaration import rule
from planc.linting.wording import listed, named

Use = tuple[Task, FileUse]


@rule("PLN601", "same-file-in-parallel", Severity.ERROR, on=Plan)
def same_file_in_parallel(plan: Plan, compilation: Compilation) -> Iterator[Finding]:
    """Tasks that the plan declares parallel write the same file.

    ## Why it matters

    They run at the same time, so the slower one wins and the other's work is lost. (planc's own schedule
    never does this; the finding is for those who follow the plan by hand.)

    ## Example

    ```markdown
    | Task | Model | Parallel? | Output |
    |------|-------|-----------|--------|
    | peek command | Codex | Yes | cli.py addition |
    | claim command | Codex | Yes | cli.py addition |
    ```

    ## How to mend

    Let the tasks run one after the other, or give each a file of its own and add a task that joins them.
    """
    tasks = {task.id: task for task in plan.tasks}
    for group in plan.groups:
        members = [tasks[task_id] for task_id in group.tasks if group.parallel and not tasks[task_id].done]
        for uses in _shared(members):
            yield _finding(uses)


def _shared(members: Sequence[Task]) -> Iterator[Sequence[Use]]:
    """The uses of each file that several tasks write; a path that is not resolved may be any of its name."""
    by_name: dict[str, list[Use]] = {}
    for task in members:
        for file in task.written_files:
            by_name.setdefault(_name(file), []).append((task, file))
    for uses in by_name.values():
        if any(file.resolved is None for _, file in uses):
            yield from _several(uses)
            continue
        by_path: dict[str | None, list[Use]] = {}
        for task, file in uses:
            by_path.setdefault(file.resolved, []).append((task, file))
        for same in by_path.values():
            yield from _several(same)


def _name(file: FileUse) -> str:
    return basename((file.resolved or file.path.value).replace("\\", "/").rstrip("/")).casefold()


def _several(uses: Sequence[Use]) -> Iterator[Sequence[Use]]:
    """The first use by each task, where there are at least two."""
    first: dict[str, Use] = {}
    for task, file in uses:
        first.setdefault(task.id, (task, file))
    if len(first) > 1:
        yield tuple(first.values())


def _finding(uses: Sequence[Use]) -> Finding:
    (_, _), (_, second), *_ = uses
    names = [named(task).removeprefix("task ") for task, _ in uses]
    related = tuple(
        Related(file.path.span, f"{named(task)} writes it here") for task, file in uses if file is not second
    )
    both = "both" if len(uses) == 2 else "all"
    return Finding(
        second.path.span, f"parallel tasks {listed(names)} {both} write {second.path.value}", related
    )
