"""The tasks of a file that is split: those that write parts in the place of the author's, and the merges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from planc.ir import Action, Derived, FileUse, Made, Part, Role, Task, TaskId, Work
from planc.rendering.names import file_names
from planc.span import Span, Written
from planc.values import NamedTuple, replace


class Merge(NamedTuple):
    """A merge task to be, its file, and the tasks that write the parts."""

    id: TaskId
    file: str
    writers: tuple[TaskId, ...]


def derived_tasks(work: Work, merges: Sequence[Merge]) -> Iterator[Derived]:
    """The derived tasks of `merges`, which stand in an order in which none waits for one behind it."""
    tasks = {task.id: task for task in work.tasks}
    parts = _parts(work, merges)
    last = last_merges(merges)
    for task_id in last:
        own = tuple(part for part in parts if part.task == task_id)
        yield _part_task(tasks[task_id], own)
    for merge in merges:
        joined = tuple(part for part in parts if part.task in merge.writers and part.target == merge.file)
        writers = [tasks[task] for task in merge.writers]
        closing = [task for task in writers if last[task.id][-1] == merge.id]
        yield _merge_task(merge, joined, writers, closing)


def last_merges(merges: Sequence[Merge]) -> Mapping[TaskId, tuple[TaskId, ...]]:
    """For each task that writes parts the merges of these, in order."""
    last: dict[TaskId, tuple[TaskId, ...]] = {}
    for merge in merges:
        for task in merge.writers:
            last[task] = (*last.get(task, ()), merge.id)
    return last


def place_of(task: Task, file: str) -> Span:
    """Where a task names a file that it writes."""
    return next(use.path.span for use in task.written_files if use.resolved == file)


def _parts(work: Work, merges: Sequence[Merge]) -> Sequence[Part]:
    """A part for each writer of each merge: `src/cli.parts/T003.py` for the part of task T003 in `src/cli.py`."""
    names = file_names(task.id for task in work.tasks)
    taken = {use.resolved for task in work.tasks for use in task.files if use.resolved}
    folders = {merge.file: _folder(merge.file, taken) for merge in merges}
    return [
        Part(task, f"{folders[merge.file]}/{names[task]}{PurePosixPath(merge.file).suffix}", merge.file)
        for merge in merges
        for task in merge.writers
    ]


def _folder(file: str, taken: set[str]) -> str:
    """A folder beside the file in which the plan names no file of its own."""
    path = PurePosixPath(file)
    folder, number = str(path.with_suffix(".parts")), 2
    while any(other.startswith(f"{folder}/") for other in taken):
        folder, number = str(path.with_suffix(f".parts-{number}")), number + 1
    return folder


def _part_task(task: Task, parts: Sequence[Part]) -> Derived:
    paths = {part.target: part.path for part in parts}
    files = tuple(_with_part(use, paths) for use in task.files)
    targets = " and ".join(paths)
    return Derived(
        # Its commands are about the whole file, which is there behind the merge: that one runs them.
        task=replace(task, files=files, validation=()),
        made=Made.PART,
        of=(task.id,),
        why=f"other tasks write {targets} at the same time",
        evidence=place_of(task, parts[0].target),
        parts=tuple(parts),
    )


def _with_part(use: FileUse, paths: Mapping[str, str]) -> FileUse:
    path = paths.get(use.resolved or "")
    if not path or use.action is Action.READ:
        return use
    return FileUse(path=Written(path, use.path.span), action=Action.CREATE, resolved=path)


def _merge_task(
    merge: Merge, parts: Sequence[Part], writers: Sequence[Task], closing: Sequence[Task]
) -> Derived:
    evidence = place_of(writers[0], merge.file)
    made = any(use.resolved == merge.file and use.action is Action.CREATE for use in writers[0].files)
    uses = [(merge.file, Action.CREATE if made else Action.MODIFY)]
    uses += [(part.path, Action.DELETE) for part in parts]
    places = [evidence, *(place_of(task, merge.file) for task in writers)]
    return Derived(
        task=Task(
            id=merge.id,
            ref=None,
            title=Written(f"Merge {len(parts)} parts into {PurePosixPath(merge.file).name}", evidence),
            span=evidence,
            phase=writers[-1].phase,
            files=tuple(
                FileUse(path=Written(path, span), action=action, resolved=path)
                for (path, action), span in zip(uses, places, strict=True)
            ),
            validation=tuple(dict.fromkeys(command for task in closing for command in task.validation)),
        ),
        made=Made.MERGE,
        of=merge.writers,
        why=f"{len(writers)} tasks each write a part of {merge.file}",
        evidence=evidence,
        role=Role.REASON,
        parts=tuple(parts),
    )
