"""Files that several tasks write, as numbers: tasks with a number in common must not run at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from planc.ir import Exclusion, TaskId


def shared_files(
    exclusions: Iterable[Exclusion], tasks: Collection[TaskId]
) -> Mapping[TaskId, tuple[int, ...]]:
    """The numbers of each of `tasks` that writes a file which another of them writes.

    Exclusions name a file's writers two by two, neighbours only; all that are named with it exclude each
    other.
    """
    writers: dict[str, dict[TaskId, None]] = {}
    for each in exclusions:
        writers.setdefault(each.file, {}).update({each.first: None, each.second: None})
    running = ([task for task in group if task in tasks] for group in writers.values())
    numbers: dict[TaskId, tuple[int, ...]] = {}
    for number, group in enumerate(group for group in running if len(group) > 1):
        for task in group:
            numbers[task] = (*numbers.get(task, ()), number)
    return numbers
