"""One file, two writers at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from posixpath import basename

from planc.diagnostics import Finding, Fix, Related, Safety, Severity
from planc.ir import Compilation, EdgeKind, FileUse, Plan, Task, TaskId
from planc.linting.declaration import rule
from planc.linting.marks import unmarked
from planc.linting.wording import listed, named
from planc.span import SourceFile

Use = tuple[Task, FileUse]


@rule("PLN601", "same-file-in-parallel", Severity.ERROR, on=Plan, fix=Safety.UNSAFE)
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
    stated = _stated(compilation)
    for group in plan.groups:
        members = [tasks[task_id] for task_id in group.tasks if group.parallel and not tasks[task_id].done]
        for uses in _shared(members):
            at_once = _at_once(uses, stated)
            if at_once:
                yield _finding(at_once, compilation.source)


def _shared(members: Sequence[Task]) -> Iterator[Sequence[Use]]:
    """The uses of each file, the first of each task; a path that is not resolved may be any of its name."""
    loose: dict[str, dict[TaskId, Use]] = {}
    firm: dict[str, dict[TaskId, Use]] = {}
    for task in members:
        for file in task.written_files:
            uses = firm.setdefault(file.resolved, {}) if file.resolved else loose.setdefault(_name(file), {})
            uses.setdefault(task.id, (task, file))
    for path, uses in firm.items():
        yield tuple({**loose.get(basename(path).casefold(), {}), **uses}.values())
    for name, uses in loose.items():
        if not any(basename(path).casefold() == name for path in firm):
            yield tuple(uses.values())


def _name(file: FileUse) -> str:
    return basename(file.path.value.replace("\\", "/").rstrip("/")).casefold()


def _stated(compilation: Compilation) -> Mapping[TaskId, Set[TaskId]]:
    """For each task those that the author puts before or behind it."""
    beside: dict[TaskId, set[TaskId]] = {}
    for edge in compilation.relations.edges:
        if edge.kind is EdgeKind.EXPLICIT:
            beside.setdefault(edge.before, set()).add(edge.after)
            beside.setdefault(edge.after, set()).add(edge.before)
    return beside


def _at_once(uses: Sequence[Use], stated: Mapping[TaskId, Set[TaskId]]) -> Sequence[Use]:
    """The uses in the order of the text, without those by tasks that are ordered with all the others."""
    writers = {task.id for task, _ in uses}
    free = [use for use in uses if len(stated.get(use[0].id, set()) & writers) < len(writers) - 1]
    return sorted(free, key=lambda use: use[1].path.span)


def _finding(uses: Sequence[Use], source: SourceFile) -> Finding:
    (_, _), (_, second), *_ = uses
    names = [named(task).removeprefix("task ") for task, _ in uses]
    related = tuple(
        Related(file.path.span, f"{named(task)} writes it here") for task, file in uses if file is not second
    )
    both = "both" if len(uses) == 2 else "all"
    message = f"parallel tasks {listed(names)} {both} write {second.path.value}"
    return Finding(second.path.span, message, related, _fix(uses, source))


def _fix(uses: Sequence[Use], source: SourceFile) -> Fix | None:
    """Take the marks of all writers but the first; None where one of them has none of its own.

    It is unsafe: a task without a mark may wait for more than the other writers of its file.
    """
    edits = [unmarked(task, source) for task, _ in uses[1:]]
    if not all(edits):
        return None
    names = listed([named(task).removeprefix("task ") for task, _ in uses[1:]])
    return Fix(f"do not mark {names} as parallel", tuple(edit for edit in edits if edit), Safety.UNSAFE)
