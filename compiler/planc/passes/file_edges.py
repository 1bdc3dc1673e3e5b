"""Files as definitions and uses: who creates a file comes first, and two writers never meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from planc.ir import Action, Edge, EdgeKind, Exclusion, FileUse, Plan, Relations, Task, TaskId
from planc.passes.hot_files import locks_beside, migrations_folder

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
    is as common as the other way round.
    """
    creator = creators(plan)
    passed: set[TaskId] = set()
    for task in plan.tasks:
        passed.add(task.id)
        for file in task.files:
            first = creator.get(file.resolved or "", task.id)
            if first != task.id and _uses(file, first in passed):
                span = file.path.span
                yield Edge(before=first, after=task.id, kind=EdgeKind.FILE, hard=True, evidence=span)


def _uses(file: FileUse, behind: bool) -> bool:
    return file.action in CHANGES or (behind and file.action is Action.DELETE)


def migration_edges(plan: Plan) -> Iterator[Edge]:
    """Migrations with numbers come in the order of these, whoever makes them (soft)."""
    folders: dict[str, list[tuple[str, TaskId, FileUse]]] = {}
    for task in plan.tasks:
        for file in task.files:
            folder = _migrations(file)
            name = (file.resolved or "")[len(folder) :]
            if folder and name[:1].isdigit():
                folders.setdefault(folder, []).append((name, task.id, file))
    for made in folders.values():
        for (_, before, _), (_, after, file) in pairwise(sorted(made, key=lambda each: each[0])):
            if before != after:
                span = file.path.span
                yield Edge(before=before, after=after, kind=EdgeKind.FILE, hard=False, evidence=span)


def _migrations(file: FileUse) -> str:
    """The folder of migrations that a file is made in; empty for another file."""
    return migrations_folder(file.resolved) if file.resolved and file.action is Action.CREATE else ""


def exclusions(tasks: Sequence[Task]) -> Iterator[Exclusion]:
    """Each writer of a file with the next writer of it, in the plan's order.

    All tasks that are named with one file exclude one another; `shared_files` puts them together again.
    Listing only neighbours keeps a file with a thousand writers at a thousand pairs.
    """
    for name, writers in _writers(tasks).items():
        for first, second in pairwise(writers):
            yield Exclusion(first=first, second=second, file=name)


def shared_files(relations: Relations) -> Mapping[str, tuple[TaskId, ...]]:
    """For each file that several tasks write, all of them: no two of these run at once."""
    groups: dict[str, dict[TaskId, None]] = {}
    for exclusion in relations.exclusions:
        groups.setdefault(exclusion.file, {}).update({exclusion.first: None, exclusion.second: None})
    return {name: tuple(tasks) for name, tasks in groups.items()}


def _writers(tasks: Sequence[Task]) -> Mapping[str, Sequence[TaskId]]:
    """The tasks that write each file; where one use is not resolved, all files of its base name are one.

    A list of packages is written with the lock files beside it, a new migration with the folder that it is in.
    """
    vague = {_base(file) for task in tasks for file in task.written_files if not file.resolved}
    groups: dict[str, dict[TaskId, None]] = {}
    for task in tasks:
        for file in task.written_files:
            groups.setdefault(_name(file, vague), {})[task.id] = None
            if folder := _migrations(file):
                groups.setdefault(folder, {})[task.id] = None
    for manifest, lock in [(name, lock) for name in groups for lock in locks_beside(name) if lock in groups]:
        groups[lock] |= groups[manifest]
    place = {task.id: at for at, task in enumerate(tasks)}
    groups = {name: dict.fromkeys(sorted(group, key=place.__getitem__)) for name, group in groups.items()}
    return {name: list(group) for name, group in groups.items() if len(group) > 1}


def _name(file: FileUse, vague: set[str]) -> str:
    base = _base(file)
    return base if base in vague or not file.resolved else file.resolved


def _base(file: FileUse) -> str:
    path = file.resolved or file.path.value.replace("\\", "/")
    return PurePosixPath(path).name or path
