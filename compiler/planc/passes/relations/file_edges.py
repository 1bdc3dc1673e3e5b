"""Files as definitions and uses: who creates a file comes first, and two writers never meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planc.ir import Action, Edge, EdgeKind, Exclusion, FileUse, Plan, Relations, Task, TaskId
from planc.passes.relations.writers import migrations_of, writers

CHANGES = frozenset({Action.MODIFY, Action.TEST, Action.CREATE})


def creators(plan: Plan) -> Mapping[str, TaskId]:
    """The first task in the plan that creates each file; later ones only change it."""
    first: dict[str, TaskId] = {}
    for task in plan.tasks:
        for file in task.files:
            if file.resolved and file.action is Action.CREATE:
                first.setdefault(file.resolved, task.id)
    return first


def file_edges(plan: Plan) -> Iterator[Edge]:
    """Each task that changes or tests a file waits for the task that creates it.

    A task that deletes the file waits only if it stands behind the creator: deleting first and writing anew
    is as common as the other way round. Who uses a file in front of its deletion uses the one that was there.
    """
    creator = creators(plan)
    passed: set[TaskId] = set()
    remade = set(_made_anew(plan))
    for task in plan.tasks:
        passed.add(task.id)
        for file in task.files:
            first = creator.get(file.resolved or "", task.id)
            behind = first in passed
            if first != task.id and _uses(file, behind) and (behind or file.resolved not in remade):
                span = file.path.span
                yield Edge(before=first, after=task.id, kind=EdgeKind.FILE, hard=True, evidence=span)


def _made_anew(plan: Plan) -> Iterator[str]:
    """The files that a task deletes in front of the first one that creates them."""
    created: set[str] = set()
    for task in plan.tasks:
        for file in task.files:
            if file.resolved and file.action is Action.DELETE and file.resolved not in created:
                yield file.resolved
        created |= {file.resolved for file in task.files if file.resolved and file.action is Action.CREATE}


def _uses(file: FileUse, behind: bool) -> bool:
    return file.action in CHANGES or (behind and file.action is Action.DELETE)


def migration_edges(plan: Plan) -> Iterator[Edge]:
    """Migrations with numbers come in the order of these, whoever makes them (soft)."""
    folders: dict[str, list[tuple[str, TaskId, FileUse]]] = {}
    for task in plan.tasks:
        for file in task.files:
            folder = migrations_of(file)
            name = (file.resolved or "")[len(folder) :]
            if folder and name[:1].isdigit():
                folders.setdefault(folder, []).append((name, task.id, file))
    for made in folders.values():
        for (_, before, _), (_, after, file) in pairwise(sorted(made, key=lambda each: each[0])):
            if before != after:
                span = file.path.span
                yield Edge(before=before, after=after, kind=EdgeKind.FILE, hard=False, evidence=span)


def deletion_edges(plan: Plan) -> Iterator[Edge]:
    """Who deletes a file waits for those in front that use it, and who makes it anew for the deletion (soft)."""
    before: dict[str, list[TaskId]] = {}
    deleted: dict[str, TaskId] = {}
    for task in plan.tasks:
        for file in task.files:
            if not file.resolved:
                continue
            waits: list[TaskId] = []
            if file.action is Action.DELETE:
                waits = before.pop(file.resolved, [])
                deleted[file.resolved] = task.id
            elif file.action is Action.CREATE and file.resolved in deleted:
                waits = [deleted.pop(file.resolved)]
            span = file.path.span
            for first in dict.fromkeys(waits):
                if first != task.id:
                    yield Edge(before=first, after=task.id, kind=EdgeKind.FILE, hard=False, evidence=span)
            if file.action is not Action.DELETE:
                before.setdefault(file.resolved, []).append(task.id)


def exclusions(tasks: Sequence[Task]) -> Iterator[Exclusion]:
    """Each writer of a file with the next writer of it, in the plan's order.

    All tasks that are named with one file exclude one another; `shared_files` puts them together again.
    Listing only neighbours keeps a file with a thousand writers at a thousand pairs.
    """
    for name, group in writers(tasks).items():
        for first, second in pairwise(group):
            yield Exclusion(first=first, second=second, file=name)


def shared_files(relations: Relations) -> Mapping[str, tuple[TaskId, ...]]:
    """For each file that several tasks write, all of them: no two of these run at once."""
    groups: dict[str, dict[TaskId, None]] = {}
    for exclusion in relations.exclusions:
        groups.setdefault(exclusion.file, {}).update({exclusion.first: None, exclusion.second: None})
    return {name: tuple(tasks) for name, tasks in groups.items()}
