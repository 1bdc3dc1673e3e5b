"""Who writes each file, also where the plan names it by half, by a pattern, or by what changes along with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from planc.ir import Action, FileUse, Task, TaskId
from planc.passes.relations.hot_files import locks_beside, migrations_folder
from planc.patterns import lazy

Groups = dict[str, dict[TaskId, None]]

WILD = lazy(r"\*|\{[^{},]*,")
CHANGES_ALL = frozenset({Action.MODIFY, Action.DELETE})
"""What is done to a folder that concerns the files in it."""
MOST_WIDE = 100
"""Patterns and folders of one plan that are held against every file; those behind count as files only."""


def writers(tasks: Sequence[Task]) -> Mapping[str, Sequence[TaskId]]:
    """The tasks that write each file that several of them write, in the plan's order.

    Where one use is not resolved, all files of its base name are one. Who changes files by a pattern, or a
    folder, writes each file in it that somebody names; who changes a list of packages, the lock files beside
    it; who makes a migration, its folder.
    """
    vague = {_base(file) for task in tasks for file in task.written_files if not file.resolved}
    groups: Groups = {}
    for task in tasks:
        for file in task.written_files:
            groups.setdefault(_name(file, vague), {})[task.id] = None
            if folder := migrations_of(file):
                groups.setdefault(folder, {})[task.id] = None
    for name, more in [*_locks(groups), *_wide(tasks, groups)]:
        groups[name] |= dict.fromkeys(more)
    place = {task.id: at for at, task in enumerate(tasks)}
    return {name: sorted(group, key=place.__getitem__) for name, group in groups.items() if len(group) > 1}


def migrations_of(file: FileUse) -> str:
    """The folder of migrations that a file is made in; empty for another file."""
    return migrations_folder(file.resolved) if file.resolved and file.action is Action.CREATE else ""


def _locks(groups: Groups) -> Iterator[tuple[str, Sequence[TaskId]]]:
    for name, group in groups.items():
        yield from ((lock, list(group)) for lock in locks_beside(name) if lock in groups)


def _wide(tasks: Sequence[Task], groups: Groups) -> Iterator[tuple[str, Sequence[TaskId]]]:
    """The files of which a pattern or a folder that a task changes is the name, with that task."""
    wide: Groups = {}
    for task in tasks:
        for file in task.written_files:
            path = file.resolved or ""
            if WILD.search(path) or (path.endswith("/") and file.action in CHANGES_ALL):
                wide.setdefault(path, {})[task.id] = None
    for path, group in list(wide.items())[:MOST_WIDE]:
        start, end = _ends(path)
        for name in groups:
            if (
                name != path
                and len(name) > len(start) + len(end)
                and name.startswith(start)
                and name.endswith(end)
            ):
                yield name, list(group)


def _ends(path: str) -> tuple[str, str]:
    """What every file of a pattern or a folder begins and ends with; between them anything may stand."""
    if path.endswith("/"):
        return path, ""
    parts = re.split(r"\*+|\{[^{}]*\}", path)
    return parts[0], parts[-1]


def _name(file: FileUse, vague: set[str]) -> str:
    base = _base(file)
    return base if base in vague or not file.resolved else file.resolved


def _base(file: FileUse) -> str:
    path = file.resolved or file.path.value.replace("\\", "/")
    return PurePosixPath(path).name or path
